//! Who copied, rewrote, translated or cites whom. A false copy is the worst thing this program can say.
//!
//! 1. [`candidates`]: pairs worth laying side by side.
//! 2. [`overlap`]: what they share word for word, told and quoted apart.
//!    [`aligned`]: sentences told twice in other words. [`facts`]: the same facts told in the same order.
//! 3. [`judge`]: what that means.
//! 4. [`families`]: documents joined by derivation; every pair of a family gets its row, large families a star.
//! 5. [`direction`]: who had it first, only where words or dates show it.
//! 6. [`translation`]: one text in two languages.
//! 7. [`cites`]: documents that name another one's outlet as where they have it from.
//! 8. [`quoted`]: one person's words in both, in other wordings or languages; once utterances are known.

use std::collections::BTreeSet;

use purport_model::{Evidence, Link, LinkKind};
use rayon::prelude::*;

use crate::Corpus;
use crate::corpus::{Voice, Wording};

pub mod aligned;
pub mod candidates;
pub mod cites;
pub mod datelines;
pub mod direction;
pub mod facts;
pub mod families;
pub mod judge;
pub mod overlap;
pub mod quoted;
pub mod translation;

use aligned::Aligned;
use facts::Facts;
pub use judge::Judgement;
use overlap::Overlap;

/// Stretches of shared text shown for a link.
const SHOWN: usize = 3;

/// Two documents laid side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Indices into the corpus, the smaller first.
    pub a: usize,
    pub b: usize,
    pub overlap: Overlap,
    pub judgement: Judgement,
}

/// Lays two documents side by side.
#[must_use]
pub fn compare(corpus: &Corpus, a: usize, b: usize) -> Comparison {
    compare_wordings(corpus, (a, &corpus.wording(a)), (b, &corpus.wording(b)))
}

fn compare_wordings(corpus: &Corpus, (a, wording_a): (usize, &Wording), (b, wording_b): (usize, &Wording)) -> Comparison {
    let readings = corpus.readings();
    let overlap = Overlap::between((&readings[a], wording_a), (&readings[b], wording_b));
    let aligned = || Aligned::between((&readings[a], wording_a), (&readings[b], wording_b));
    let facts = || if may_be_reworded(corpus, a, b) { Facts::between(corpus, a, b) } else { Facts::default() };
    let mut judgement = judge::judge(&overlap, aligned, facts);
    if judgement.kind == Some(LinkKind::Rewrite) && is_of_strangers(corpus, (a, b), &overlap) {
        (judgement.kind, judgement.derived) = (None, 0.0);
    }
    Comparison { a, b, overlap, judgement }
}

/// Share of either text from which it is taken over, whatever the rest is about.
const TAKEN_OVER: f32 = 0.15;
/// How alike two texts about other things are by their words; a partial rewriting lies above 0.1.
const OTHER_THINGS: f32 = 0.08;

/// Names and numbers that two texts share before their facts are laid side by side.
const NAMED: usize = 6;

/// Of one language, and naming much the same.
fn may_be_reworded(corpus: &Corpus, a: usize, b: usize) -> bool {
    let (a, b) = (&corpus.profiles()[a], &corpus.profiles()[b]);
    a.language == b.language && a.names.shared(&b.names) + a.numbers.shared(&b.numbers) >= NAMED
}

/// Two texts about other things that share a few lines share what their publisher prints under everything.
fn is_of_strangers(corpus: &Corpus, (a, b): (usize, usize), overlap: &Overlap) -> bool {
    let profiles = corpus.profiles();
    overlap.a.share().max(overlap.b.share()) < TAKEN_OVER && profiles[a].words.dot(&profiles[b].words) < OTHER_THINGS
}

/// Finds the links between documents, sorted by from, to, kind.
#[must_use]
pub fn find(corpus: &Corpus) -> Vec<Link> {
    let marked = translation::marked(corpus);
    let pairs: BTreeSet<(usize, usize)> =
        candidates::pairs(corpus).into_iter().chain(translation::alike(corpus, &marked, translation::Languages::One)).collect();
    let compared = compare_all(corpus, &pairs.into_iter().collect::<Vec<_>>());
    let missing = families::missing(corpus, &compared);
    let late = compare_all(corpus, &missing);
    let mut compared: Vec<Comparison> = compared.into_iter().chain(late).collect();
    compared.sort_by_key(|comparison| (comparison.a, comparison.b));
    let kin = direction::Kin::of(&compared);
    let kept = families::thin(corpus, compared);
    let mut links: Vec<Link> = kept.par_iter().filter_map(|comparison| link(corpus, comparison, &kin)).collect();
    links.extend(translation::find(corpus, &marked));
    links.extend(cites::find(corpus, &kept));
    sort(&mut links);
    links.dedup_by(|later, first| (&later.from, &later.to, later.kind) == (&first.from, &first.to, first.kind));
    links
}

/// In the order of every list of links.
pub fn sort(links: &mut [Link]) {
    links.sort_by(|a, b| (&a.from, &a.to, a.kind).cmp(&(&b.from, &b.to, b.kind)));
}

/// The versions of each text, as the candidates show them.
#[must_use]
pub fn kin(corpus: &Corpus) -> direction::Kin {
    direction::Kin::of(&compare_all(corpus, &candidates::pairs(corpus)))
}

/// Those with something to say, in the order of the pairs. The words of a document are laid out once for all its pairs.
fn compare_all(corpus: &Corpus, pairs: &[(usize, usize)]) -> Vec<Comparison> {
    let groups: Vec<&[(usize, usize)]> = pairs.chunk_by(|x, y| x.0 == y.0).collect();
    groups
        .par_iter()
        .flat_map_iter(|group| {
            let first = corpus.wording(group[0].0);
            let compare = |&(a, b): &(usize, usize)| compare_wordings(corpus, (a, &first), (b, &corpus.wording(b)));
            group.iter().map(compare).filter(|comparison| comparison.judgement.kind.is_some()).collect::<Vec<_>>()
        })
        .collect()
}

fn link(corpus: &Corpus, comparison: &Comparison, kin: &direction::Kin) -> Option<Link> {
    let kind = comparison.judgement.kind?;
    let (a, b) = (comparison.a, comparison.b);
    let direction = direction::direction(corpus, comparison, kin);
    let backwards = direction.as_ref().is_some_and(|direction| direction.from == b);
    let (from, to) = if backwards { (b, a) } else { (a, b) };
    let voice = if kind == LinkKind::SharesQuotations { Voice::Quotation } else { Voice::Narration };
    let evidence = evidence(corpus, comparison, backwards, voice);
    let mut why = comparison.judgement.why.clone();
    let direction_known = direction.is_some();
    why.extend(direction.map(|direction| direction.why));
    if evidence.is_empty() {
        return None;
    }
    let score = if kind == LinkKind::SharesQuotations { quoted_score(&comparison.overlap) } else { comparison.judgement.derived };
    Some(Link { from: corpus.id(from).clone(), to: corpus.id(to).clone(), kind, direction_known, score, why, evidence })
}

fn quoted_score(overlap: &Overlap) -> f32 {
    #[allow(clippy::cast_precision_loss)]
    let words = overlap.a.shared_quoted.min(overlap.b.shared_quoted) as f32;
    words / (words + 20.0)
}

fn evidence(corpus: &Corpus, comparison: &Comparison, backwards: bool, voice: Voice) -> Vec<Evidence> {
    let (wording_a, wording_b) = (corpus.wording(comparison.a), corpus.wording(comparison.b));
    let mut stretches = comparison.overlap.stretches(&wording_a, &wording_b, SHOWN, Some(voice));
    if stretches.is_empty() && comparison.judgement.kind == Some(LinkKind::Rewrite) {
        stretches = facts::answers(corpus, comparison.a, comparison.b).into_iter().take(SHOWN).collect();
    }
    if stretches.is_empty() {
        stretches = comparison.overlap.stretches(&wording_a, &wording_b, SHOWN, None);
    }
    let place = |index: usize, span| Evidence { document: corpus.id(index).clone(), span };
    let sides = stretches.into_iter().flat_map(|(a, b)| {
        let (a, b) = (place(comparison.a, a), place(comparison.b, b));
        if backwards { [b, a] } else { [a, b] }
    });
    sides.collect()
}

/// Two documents with next to nothing in common but lines of their outlets' pages.
#[must_use]
pub fn shares_furniture(corpus: &Corpus, a: usize, b: usize) -> bool {
    let lines = |index: usize| -> BTreeSet<&str> {
        let text = &corpus.readings()[index].document.text;
        corpus.traits(index).furniture.iter().flat_map(|span| span.of(text).lines()).map(str::trim).collect()
    };
    !lines(a).is_disjoint(&lines(b))
}

/// A share as people read it: "91 %".
fn percent(share: f32) -> String {
    format!("{:.0} %", 100.0 * share)
}

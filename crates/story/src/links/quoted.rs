//! Documents that print one person's words in wordings of their own or in two languages: what the utterances show and no
//! shared run of words can.
//!
//! Only what both show as the speaker's own words; what one of them retells shares no quotation. Documents that are linked
//! already are left alone: a copy shares the quotations anyway.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{Appearance, AttributionKind, DocumentId, Drift, Evidence, Link, LinkKind, Span, TokenKind, Utterance};

use super::judge::QUOTED_WORDS;
use crate::Corpus;

/// Documents of one utterance of which every pair gets its row; above, a row leads from the first to each.
const DOCUMENTS: usize = 12;

/// Words of one utterance in one document.
#[derive(Clone, Copy, Debug)]
struct Quoted<'a> {
    document: &'a DocumentId,
    span: Span,
    words: usize,
}

/// The words that each pair of documents shares, one place for each utterance.
type Pairs<'a> = BTreeMap<(&'a DocumentId, &'a DocumentId), Vec<(Quoted<'a>, Quoted<'a>)>>;

/// Links between documents that nothing else links, sorted.
#[must_use]
pub fn find(corpus: &Corpus, utterances: &[Utterance], links: &[Link]) -> Vec<Link> {
    let linked: BTreeSet<(&DocumentId, &DocumentId)> =
        links.iter().flat_map(|link| [(&link.from, &link.to), (&link.to, &link.from)]).collect();
    let mut pairs = Pairs::new();
    for utterance in utterances {
        let quoted = one_each(corpus, utterance);
        let firsts = if quoted.len() > DOCUMENTS { 1 } else { quoted.len() };
        for (at, &first) in quoted.iter().enumerate().take(firsts) {
            for &second in quoted[at + 1..].iter().filter(|second| !linked.contains(&(first.document, second.document))) {
                let (a, b) = if first.document < second.document { (first, second) } else { (second, first) };
                pairs.entry((a.document, b.document)).or_default().push((a, b));
            }
        }
    }
    pairs.into_iter().map(|((from, to), shared)| link(from, to, &shared)).collect()
}

/// The longest appearance in each document, the documents in the order of the utterance.
fn one_each<'a>(corpus: &Corpus, utterance: &'a Utterance) -> Vec<Quoted<'a>> {
    let mut longest: Vec<Quoted<'a>> = Vec::new();
    for quoted in utterance.appearances.iter().filter_map(|appearance| quoted(corpus, appearance)) {
        match longest.iter_mut().find(|known| known.document == quoted.document) {
            Some(known) if known.words < quoted.words => *known = quoted,
            Some(_) => {}
            None => longest.push(quoted),
        }
    }
    longest
}

fn quoted<'a>(corpus: &Corpus, appearance: &'a Appearance) -> Option<Quoted<'a>> {
    let reading = corpus.reading(&appearance.document)?;
    let attribution = reading.attributions.iter().find(|attribution| attribution.id == appearance.attribution)?;
    let own = attribution.kind != AttributionKind::Indirect && appearance.drift != Drift::Paraphrase;
    let span = attribution.content.iter().copied().reduce(Span::hull).filter(|_| own)?;
    let tokens = attribution.content.iter().flat_map(|place| reading.tokens_in(*place));
    let words = tokens.filter(|token| token.kind != TokenKind::Punctuation).count();
    (words >= QUOTED_WORDS).then_some(Quoted { document: &appearance.document, span, words })
}

fn link(from: &DocumentId, to: &DocumentId, shared: &[(Quoted<'_>, Quoted<'_>)]) -> Link {
    #[allow(clippy::cast_precision_loss)]
    let words = shared.iter().map(|(a, b)| a.words.min(b.words)).sum::<usize>() as f32;
    let place = |quoted: &Quoted<'_>| Evidence { document: quoted.document.clone(), span: quoted.span };
    Link {
        from: from.clone(),
        to: to.clone(),
        kind: LinkKind::SharesQuotations,
        direction_known: false,
        score: words / (words + 20.0),
        why: vec![format!(
            "{} quoted in both",
            if shared.len() == 1 { "one utterance".to_owned() } else { format!("{} utterances", shared.len()) }
        )],
        evidence: shared.iter().take(super::SHOWN).flat_map(|(a, b)| [place(a), place(b)]).collect(),
    }
}

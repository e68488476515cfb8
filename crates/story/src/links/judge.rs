//! What an overlap means: who copied, cut, rewrote; or only quoted the same person.
//!
//! 1. Nearly all of both is shared: `copy`.
//! 2. Most sentences of one stand in the other, and it adds little of its own: `near_copy`.
//! 3. Whole stretches of telling are shared, and more than stock phrases make: `rewrite`.
//! 4. No long stretch is shared, but the told sentences answer each other in order, most of them: `rewrite`.
//!    Shared telling without a name or a number is an outlet group's furniture and no sign of copying.
//! 5. No run is shared, but all facts of one text stand in the other and in the same order: `rewrite`. See [`Facts`].
//! 6. Shared words stand inside quotations only: `shares_quotations`; no sign of copying.
//! 7. Otherwise nothing that can be said.

use purport_model::LinkKind;

use super::aligned::Aligned;
use super::facts::Facts;
use super::overlap::{Overlap, Side};
use super::percent;

/// Share of all words of either text in shared runs. Copies of one text differ in a headline, a dateline, a few house
/// spellings.
const COPY: f32 = 0.80;
/// Share of the fuller side; what it has more is furniture the reading could not know.
const COPY_FULLER: f32 = 0.88;
/// Share of the shorter text's sentences that stand in the other: "about two thirds or more" of the labelling rule of
/// the hand-read pairs.
const NEAR_COPY: f32 = 0.66;
/// The longest told run of a rewrite: a clause of its own. Stock phrases ("told reporters on the sidelines of the
/// meeting") stay below.
const REWRITE_RUN: usize = 9;
/// Told words shared in all.
const REWRITE_WORDS: usize = 24;
/// Share of the shorter telling: a paragraph of an agency in a long report of one's own makes no copy of the whole.
const REWRITE_SHARE: f32 = 0.08;
/// Sentences of a spun text that answer the other's in order, and their share.
const ANSWERS: usize = 4;
const ANSWERED: f32 = 0.5;
/// Words a spun text shares in runs with what it is spun from, so that the sentences need not be laid side by side
/// wherever a phrase is shared.
const SPUN_WORDS: usize = 15;
/// How sure a spun or reworded text is.
const SPUN: f32 = 0.6;
/// Facts of a reworded text that its source has too, their share of its facts, the share of them that stands in the
/// source's order, and the sentences they stand in. Of the hand-read pairs that are not derived none reaches all four:
/// shared facts stand in few sentences (quotations of one speech), or in another order (below 0.8 where in more than four).
/// Texts reworded sentence by sentence have 0.65 to 0.95 of their facts from the source, 0.85 to 1 of them in its order.
const FACTS: usize = 10;
const FACTS_SHARE: f32 = 0.65;
const FACTS_ORDER: f32 = 0.85;
const FACTS_SENTENCES: usize = 5;
/// Quoted words two documents must share.
pub(super) const QUOTED_WORDS: usize = 8;
/// Fewest words of a text of which anything is said: a headline repeated is no copy.
const WORDS: usize = 20;

/// What two documents' words say of how they hang together.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Absent where nothing can be said.
    pub kind: Option<LinkKind>,
    /// How sure it is that one text comes from the other or both from a third, 0 to 1.
    pub derived: f32,
    /// Names of signals with their figures.
    pub why: Vec<String>,
}

/// Judges an overlap; `aligned` and `facts` are asked only where the runs do not decide.
#[must_use]
pub fn judge(overlap: &Overlap, aligned: impl FnOnce() -> Aligned, facts: impl FnOnce() -> Facts) -> Judgement {
    let (shorter, fuller) = sides(overlap);
    let mut derived = derived(overlap);
    let mut why = why(overlap, shorter, fuller);
    if derived < 0.5 && shorter.words() >= WORDS && shorter.shared_told + shorter.shared_quoted >= SPUN_WORDS {
        let aligned = aligned();
        if aligned.matched > 0 {
            why.push(format!("{} of {} told sentences answer the other's in order", aligned.matched, aligned.sentences));
        }
        if aligned.matched >= ANSWERS && aligned.share() >= ANSWERED {
            derived = SPUN;
        }
    }
    if derived < 0.5 && shorter.words() >= WORDS {
        let facts = facts();
        if is_reworded(&facts) {
            derived = SPUN;
            why.push(facts.why());
        }
    }
    let kind = if shorter.words() < WORDS {
        None
    } else if is_copy(shorter, fuller) {
        Some(LinkKind::Copy)
    } else if derived < 0.5 {
        (shorter.shared_quoted >= QUOTED_WORDS).then_some(LinkKind::SharesQuotations)
    } else if is_near_copy(shorter) || is_near_copy(fuller) {
        Some(LinkKind::NearCopy)
    } else {
        Some(LinkKind::Rewrite)
    };
    Judgement { kind, derived, why }
}

fn sides(overlap: &Overlap) -> (&Side, &Side) {
    let (a, b) = (&overlap.a, &overlap.b);
    if a.words() <= b.words() { (a, b) } else { (b, a) }
}

fn is_copy(shorter: &Side, fuller: &Side) -> bool {
    let (low, high) = (shorter.share().min(fuller.share()), shorter.share().max(fuller.share()));
    low >= COPY && high >= COPY_FULLER
}

/// A text without facts of its own that tells another's in the other's order.
fn is_reworded(facts: &Facts) -> bool {
    facts.shared >= FACTS && facts.share() >= FACTS_SHARE && facts.order() >= FACTS_ORDER && facts.sentences >= FACTS_SENTENCES
}

fn is_near_copy(side: &Side) -> bool {
    side.sentences >= 3 && side.kept_share() >= NEAR_COPY
}

/// A half where the thresholds of a rewrite are just met; rising with every sign that goes beyond them.
#[allow(clippy::cast_precision_loss)]
fn derived(overlap: &Overlap) -> f32 {
    let (shorter, _) = sides(overlap);
    let telling = shorter.told_share().max(overlap.a.told_share()).max(overlap.b.told_share());
    let run = overlap.longest_told() as f32 / REWRITE_RUN as f32;
    let words = shorter.shared_told as f32 / REWRITE_WORDS as f32;
    let share = telling / REWRITE_SHARE;
    if overlap.anchors == 0 && !is_near_copy(&overlap.a) && !is_near_copy(&overlap.b) {
        return 0.0;
    }
    let weakest = run.min(words).min(share);
    if weakest < 1.0 { weakest / 2.0 } else { 0.5 + 0.5 * telling.max(0.2 * (1.0 - 1.0 / weakest)).min(1.0) }
}

fn why(overlap: &Overlap, shorter: &Side, fuller: &Side) -> Vec<String> {
    let mut why = vec![
        format!("{} of the shorter text stands in the other", percent(shorter.share())),
        format!("{} of the fuller text stands in the other", percent(fuller.share())),
    ];
    if shorter.shared_told > 0 {
        why.push(format!("{} words of telling shared, {} in one run", shorter.shared_told, overlap.longest_told()));
    }
    if shorter.shared_quoted > 0 {
        why.push(format!("{} quoted words shared", shorter.shared_quoted));
    }
    if overlap.runs.len() > 1 {
        why.push(format!("{} of the shared passages in the same order", percent(overlap.order())));
    }
    why
}

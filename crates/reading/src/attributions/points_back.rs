//! A sentence that gives the source of the sentence before it: "Das teilte die Polizei mit.", "Об этом сообщил Иванов."
//!
//! The sentence opens with a phrase of `points_back` and has a cue without content of its own. What is reported is the
//! sentence before, in the same paragraph or at the end of the one before; where that already stands as somebody's words
//! without a source, the source is filled in.

use std::collections::BTreeSet;

use purport_model::{Sentence, Span, Stance};

use super::draft::{CueAt, Draft};
use super::table::{Order, Takes};
use super::words::Text;

/// A sentence that says no more than who said it is short.
const LONGEST: usize = 24;
/// Attributions looked at around the sentence before.
const NEAR: usize = 16;

pub(crate) fn fill(text: &Text, drafts: &mut Vec<Draft>) {
    let Some(table) = text.table.filter(|table| !table.points_back.is_empty()) else { return };
    let mut found = Vec::new();
    for pair in text.segmented.sentences.windows(2) {
        let [before, sentence] = pair else { continue };
        let words = text.range(sentence.span);
        let Some(length) = text.phrase_at(words.start, &table.points_back) else { continue };
        let rest = words.start + length..words.end;
        if sentence.paragraph > before.paragraph + 1
            || words.len() > LONGEST
            || words.clone().any(|at| text.words[at].quotation.is_some())
        {
            continue;
        }
        let Some(cue) = rest.clone().find_map(|at| text.cue_at(at, &rest).filter(reports)) else { continue };
        if !opens_with(text, &cue, &rest) || !alone(text, cue.end..rest.end) {
            continue;
        }
        let source = source(text, &cue, &rest);
        if source.is_some() {
            found.push((before, Draft::new(vec![], "attributions.points_back", 0.75).by_verb(text, &cue, source)));
        }
    }
    let cues: BTreeSet<Span> = found.iter().filter_map(|(_, report)| report.cue).collect();
    // A cue that found no content of its own elsewhere stands aside for this one.
    drafts.retain(|draft| draft.cue.is_none_or(|cue| !cues.contains(&cue)));
    let mut by_place: Vec<usize> = (0..drafts.len()).collect();
    by_place.sort_by_key(|&at| drafts[at].hull());
    for (sentence, report) in found {
        assign(text, drafts, &by_place, sentence, report);
    }
}

fn reports(cue: &CueAt) -> bool {
    (cue.takes(Takes::Quotation) || cue.takes(Takes::That))
        && matches!(cue.verb.stance, Stance::Says | Stance::Confirms | Stance::Claims)
}

/// The cue belongs to the phrase: no mark between them, and where the verb stands second, the verb group comes at once.
fn opens_with(text: &Text, cue: &CueAt, rest: &std::ops::Range<usize>) -> bool {
    let unbroken = (rest.start..cue.at).all(|at| text.words[at].is_word());
    unbroken && (text.order() != Order::VerbSecond || cue.at == rest.start || text.is_auxiliary(rest.start))
}

/// No clause, quotation or list of things said follows.
fn alone(text: &Text, mut rest: std::ops::Range<usize>) -> bool {
    !rest.any(|at| text.words[at].is(":") || text.is_complementizer(at) && !text.is_as_word(at) && !text.is_determiner(at))
}

fn source(text: &Text, cue: &CueAt, rest: &std::ops::Range<usize>) -> Option<Span> {
    let auxiliary = text.auxiliary_of(cue.at, rest.start);
    let after = auxiliary
        .and_then(|at| text.subject_after(at, cue.at))
        .or_else(|| text.subject_after(cue.end - 1, cue.particle.unwrap_or(rest.end)));
    after.or_else(|| text.subject_before(cue.at, rest.start)).and_then(|range| text.source_span(range))
}

fn assign(text: &Text, drafts: &mut Vec<Draft>, by_place: &[usize], sentence: &Sentence, mut report: Draft) {
    let first = by_place.partition_point(|&at| drafts[at].hull().end <= sentence.span.start);
    let mut taken = false;
    for &at in by_place[first..].iter().take(NEAR) {
        let draft = &mut drafts[at];
        if !sentence.span.overlaps(draft.hull()) {
            continue;
        }
        taken = true;
        if draft.source.is_none() && draft.cue.is_none() {
            draft.cue = report.cue;
            draft.source = report.source;
            draft.stance = report.stance;
        }
    }
    if !taken {
        report.content = text.trimmed(text.range(sentence.span)).into_iter().collect();
        drafts.push(report);
    }
}

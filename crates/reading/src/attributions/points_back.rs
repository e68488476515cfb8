//! A sentence that gives the source of the sentence before it: "Das teilte die Polizei mit.", "Об этом сообщил Иванов."
//!
//! The sentence opens with a phrase of `points_back` and has a cue without content of its own. What is reported is the
//! sentence before, in the same paragraph or at the end of the one before; where that already stands as somebody's words
//! without a source, the source is filled in.

use purport_model::{Sentence, Span};

use super::draft::{CueAt, Draft};
use super::table::Takes;
use super::words::Text;

/// A sentence that says no more than who said it is short.
const LONGEST: usize = 40;

pub(crate) fn fill(text: &Text, drafts: &mut Vec<Draft>) {
    let Some(table) = text.table.filter(|table| !table.points_back.is_empty()) else { return };
    let mut found = Vec::new();
    for pair in text.segmented.sentences.windows(2) {
        let [before, sentence] = pair else { continue };
        let words = text.range(sentence.span);
        let Some(length) = text.phrase_at(words.start, &table.points_back) else { continue };
        let rest = words.start + length..words.end;
        if sentence.paragraph > before.paragraph + 1 || words.len() > LONGEST || words.clone().any(|at| text.words[at].quotation.is_some()) {
            continue;
        }
        let Some(cue) = rest.clone().find_map(|at| text.cue_at(at, &rest).filter(reports)) else { continue };
        if !alone(text, cue.end..rest.end) {
            continue;
        }
        let source = source(text, &cue, &rest);
        if source.is_some() {
            found.push((before, Draft::new(vec![], "attributions.points_back", 0.75).by_verb(text, &cue, source)));
        }
    }
    for (sentence, report) in found {
        assign(text, drafts, sentence, report);
    }
}

fn reports(cue: &CueAt) -> bool {
    cue.takes(Takes::Quotation) || cue.takes(Takes::That)
}

/// No clause, quotation or list of things said follows.
fn alone(text: &Text, mut rest: std::ops::Range<usize>) -> bool {
    !rest.any(|at| text.words[at].is(":") || text.is_complementizer(at) && !text.is_as_word(at) && !text.is_determiner(at))
}

fn source(text: &Text, cue: &CueAt, rest: &std::ops::Range<usize>) -> Option<Span> {
    let auxiliary = text.auxiliary_of(cue.at, rest.start);
    let after = auxiliary.and_then(|at| text.subject_after(at, cue.at)).or_else(|| text.subject_after(cue.end - 1, cue.particle.unwrap_or(rest.end)));
    after.or_else(|| text.subject_before(cue.at, rest.start)).and_then(|range| text.source_span(range))
}

fn assign(text: &Text, drafts: &mut Vec<Draft>, sentence: &Sentence, mut report: Draft) {
    let inside = drafts.iter_mut().filter(|draft| sentence.span.overlaps(draft.hull()));
    let mut taken = false;
    for draft in inside {
        taken = true;
        if draft.source.is_none() && draft.cue.is_none() {
            draft.cue = report.cue;
            draft.source = report.source;
            draft.stance = report.stance;
        }
    }
    // A cue that found no content of its own elsewhere stands aside for this one.
    drafts.retain(|draft| draft.cue != report.cue || draft.cue.is_none() || sentence.span.overlaps(draft.hull()));
    if !taken {
        report.content = text.trimmed(text.range(sentence.span)).into_iter().collect();
        drafts.push(report);
    }
}

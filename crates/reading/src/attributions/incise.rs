//! The incise: a reporting clause that stands between the marks, as French and Italian papers print it.
//!
//! « Le pont tient, a dit le maire, cité par l'agence. Il sera contrôlé. » The clause is nobody's content: it is taken out
//! of the quotation, which becomes two quotations with their report between them, as if it had been printed
//! « Le pont tient », a dit le maire, cité par l'agence. « Il sera contrôlé. »

use std::ops::Range;

use purport_model::Span;

use super::marks::Quotation;
use super::table::{Order, Takes};
use super::words::Text;

/// Words that were said before the first incise.
const SAID: usize = 2;
/// From the comma to the verb: auxiliaries, a pronoun that belongs to the verb.
const VERB_GROUP: usize = 5;
/// A longer clause is more likely something the speaker tells.
const CLAUSE_WORDS: usize = 30;
/// Quotations of a text looked into: bounded work on a page of marks.
const MOST: usize = 2000;

/// Takes every incise out of its quotation. Only where the subject stands behind its verb beside quoted words.
pub(crate) fn part(text: &mut Text) {
    if text.order() != Order::Inverting || text.quotations.len() > MOST {
        return;
    }
    let mut parted: Vec<Quotation> = Vec::new();
    let mut found = false;
    for index in 0..text.quotations.len() {
        let clauses = clauses(text, index);
        found |= !clauses.is_empty();
        parted.extend(pieces(text, index, &clauses));
    }
    if !found {
        return;
    }
    text.quotations = parted;
    for word in &mut text.words {
        word.quotation = None;
    }
    for index in 0..text.quotations.len() {
        let words = text.range(text.quotations[index].outer);
        text.words[words].iter_mut().for_each(|word| word.quotation = Some(index));
    }
}

/// The incises of a quotation, at most one in a sentence, each from its comma to the mark behind it.
fn clauses(text: &mut Text, index: usize) -> Vec<Range<usize>> {
    let words = text.range(text.quotations[index].inner);
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in words.start + SAID..words.end {
        let after = found.last().is_none_or(|last| at >= last.end + SAID);
        if after && (text.words[at].is_comma() || matches!(text.words[at].text, "!" | "?")) {
            found.extend(clause(text, index, at, words.end));
        }
    }
    found
}

fn clause(text: &mut Text, index: usize, comma: usize, limit: usize) -> Option<Range<usize>> {
    let own = |word: &super::words::Word| word.quotation == Some(index);
    let sentence = text.segmented.sentence_at(text.words[comma].span)?;
    let sentence = text.range(text.segmented.sentences[sentence].span);
    // Behind "!" the incise may have been taken for a sentence of its own.
    let follows = text.segmented.sentence_at(text.words.get(comma + 1)?.span)?;
    let end = sentence.end.max(text.range(text.segmented.sentences[follows].span).end).min(limit).min(comma + 1 + CLAUSE_WORDS);
    let clause = comma + 1..end;
    let cue = cue(text, &clause)?;
    if !text.words[clause.clone()].iter().all(own) {
        return None;
    }
    // Between marks no phrase grows: the clause is looked at as if it stood outside.
    text.words[clause.clone()].iter_mut().for_each(|word| word.quotation = None);
    let closed = subject(text, cue, &clause).and_then(|subject| closing(text, subject.end, &clause));
    text.words[clause].iter_mut().for_each(|word| word.quotation = Some(index));
    closed.map(|end| comma..end)
}

/// The verb that opens the clause.
fn cue(text: &Text, clause: &Range<usize>) -> Option<usize> {
    let opens = |at: &usize| text.is_auxiliary(*at) || text.is_adverb(*at) || text.is_reflexive(*at);
    let first = clause.clone().take(VERB_GROUP).find(|at| !opens(at))?;
    let cue = text.cue_at(first, clause)?;
    (cue.takes(Takes::Quotation) && !text.words[first].is_capital()).then_some(cue.end)
}

/// Somebody else than who speaks.
fn subject(text: &Text, cue: usize, clause: &Range<usize>) -> Option<Range<usize>> {
    let subject = text.subject_after(cue - 1, clause.end)?;
    let own = subject.clone().any(|at| text.is_first_person(at));
    let named = text.is_determiner(subject.start) || text.is_pronoun(subject.start) || text.words[subject.start].is_capital();
    (named && !own).then_some(subject)
}

/// Where the clause closes: at the end of its sentence, or at the comma behind which the quoted words go on with a verb of
/// their own.
fn closing(text: &Text, from: usize, clause: &Range<usize>) -> Option<usize> {
    let stop = (from..clause.end).find(|&at| text.words[at].is_stop() && !text.words[at].is(";")).unwrap_or(clause.end);
    let comma = (from..stop).find(|&at| text.words[at].is_comma());
    let goes_on = |comma: usize| (comma + 1..stop).any(|at| text.is_auxiliary(at) || text.cue_at(at, clause).is_some());
    match comma.filter(|&comma| goes_on(comma)) {
        Some(comma) => Some(comma + 1),
        None if stop < clause.end => Some(stop + 1),
        None => (clause.len() < CLAUSE_WORDS).then_some(stop),
    }
}

/// What is left of a quotation without its incises.
fn pieces(text: &Text, index: usize, clauses: &[Range<usize>]) -> Vec<Quotation> {
    let whole = &text.quotations[index];
    let mut pieces = vec![whole.clone()];
    for clause in clauses {
        let Some(open) = pieces.pop() else { break };
        let end = text.words[clause.start].span.start;
        let comma = if text.words[clause.start].is_comma() { end } else { text.words[clause.start].span.end };
        pieces.push(Quotation {
            outer: Span { start: open.outer.start, end: comma },
            inner: Span { start: open.inner.start, end: comma },
            runs_on: false,
            ..open.clone()
        });
        let Some(next) = text.words.get(clause.end).map(|word| word.span.start).filter(|&start| start < whole.inner.end) else {
            break;
        };
        pieces.push(Quotation {
            outer: Span { start: next, end: whole.outer.end },
            inner: Span { start: next, end: whole.inner.end },
            fault: None,
            ..open
        });
    }
    pieces
}

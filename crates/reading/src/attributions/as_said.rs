//! A clause that names the source of the clause beside it: "Wie der Minister sagte, ...", "..., как сообщил Иванов".
//!
//! The clause opens with one of the language's `as_words` and closes right behind a cue verb that has no content of its
//! own; everything else in the sentence is the content.

use std::ops::Range;

use super::according;
use super::draft::{CueAt, Draft};
use super::table::{Form, Takes};
use super::words::Text;

/// Words from the opening word to the cue: room for a name with its office and an apposition.
const CLAUSE: usize = 30;
/// A sentence without end is seen through a window of so many words on either side.
const SENTENCE: usize = 300;
/// Commas inside the clause, around an apposition.
const APPOSITION_COMMAS: usize = 2;
/// Words of time, place and addressee behind the cue.
const TAIL: usize = 10;

pub(crate) fn find(text: &Text) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for sentence in &text.segmented.sentences {
        let within = text.range(sentence.span);
        let words = within;
        for at in words.clone() {
            let within = at.saturating_sub(SENTENCE).max(words.start)..words.end.min(at + SENTENCE);
            if text.is_as_word(at) && text.words[at].quotation.is_none() && opens_clause(text, at, &within) {
                drafts.extend(clause(text, at, &within));
            }
        }
    }
    drafts
}

fn opens_clause(text: &Text, at: usize, within: &Range<usize>) -> bool {
    at == within.start
        || {
            let left = &text.words[at - 1];
            left.is_comma() || left.is_dash() || left.quotation.is_some()
        }
        || at == within.start + 1 && (!text.words[at - 1].is_word() || text.is_conjunction(at - 1))
}

fn clause(text: &Text, at: usize, within: &Range<usize>) -> Option<Draft> {
    let cue = cue(text, at, within)?;
    let end = close(text, &cue, within)?;
    let source =
        source(text, at, &cue, end).and_then(|range| text.trimmed(range)).or_else(|| text.speaking_place(at, &(at..cue.at)));
    if source.is_none() && !text.table?.grammar.comma_before_clause {
        return None;
    }
    let opens = (within.start..at).all(|left| text.is_conjunction(left) || !text.words[left].is_word());
    let content = according::content(text, within, at, end, opens)?;
    Some(Draft::new(content, "attributions.as_clause", 0.85).by_verb(text, &cue, source))
}

/// The cue of the clause, over at most one apposition.
fn cue(text: &Text, at: usize, within: &Range<usize>) -> Option<CueAt> {
    let mut commas = 0;
    for next in at + 1..within.end.min(at + CLAUSE) {
        let word = &text.words[next];
        if word.is_stop() && !word.is(".") || word.is(":") || text.is_complementizer(next) && !text.is_as_word(next) && commas == 0
        {
            return None;
        }
        if word.is_comma() {
            commas += 1;
            if commas > APPOSITION_COMMAS {
                return None;
            }
        }
        let found = text
            .cue_at(next, &(at + 1..within.end))
            .or_else(|| verb_final(text, next, at))
            .or_else(|| behind_particle(text, next, at));
        if let Some(cue) = found.filter(|cue| reports(cue) && !text.serves_auxiliary(cue)) {
            return Some(cue);
        }
    }
    None
}

fn reports(cue: &CueAt) -> bool {
    (cue.takes(Takes::Quotation) || cue.takes(Takes::That))
        && cue.form != Form::Participle
        && cue.particle.is_none_or(|particle| particle < cue.at)
}

/// "wie der Minister angegeben hat": the auxiliary stands behind the participle.
fn verb_final(text: &Text, at: usize, opening: usize) -> Option<CueAt> {
    let verb = text.table?.verbs(&text.words[at].folded).iter().find(|verb| verb.form == Form::PastParticiple)?;
    let closed = text.is_auxiliary(at + 1) && at > opening + 1;
    closed.then_some(CueAt { at, end: at + 1, verb, form: Form::Finite, particle: None, negated: false })
}

/// "wie der Minister bekannt gab": the particle stands before its verb.
fn behind_particle(text: &Text, at: usize, opening: usize) -> Option<CueAt> {
    let before = text.words.get(at.checked_sub(1).filter(|&left| left > opening)?)?;
    let verb = text.table?.verbs(&text.words[at].folded).iter().find(|verb| verb.particle.as_ref() == Some(&before.folded))?;
    Some(CueAt { at, end: at + 1, verb, form: Form::Finite, particle: Some(at - 1), negated: false })
}

/// Where the clause closes: the mark behind times, places and an addressee.
fn close(text: &Text, cue: &CueAt, within: &Range<usize>) -> Option<usize> {
    for at in cue.end..within.end.min(cue.end + CLAUSE) {
        let word = &text.words[at];
        if word.is_comma() || word.is_dash() || word.is_stop() && (!word.is(".") || at + 1 >= within.end) {
            return Some(at);
        }
        let far = at - cue.end > TAIL && !word.is_capital() && !text.words[at - 1].joins;
        if far
            || word.quotation.is_some() && !text.words[at - 1].is_capital()
            || word.is(":")
            || text.is_complementizer(at) && !text.is_determiner(at) && !text.is_pronoun(at)
        {
            return None;
        }
    }
    Some(within.end).filter(|end| end - cue.end < CLAUSE)
}

/// Behind the cue where it opens the clause ("как сообщил Иванов"), else between the opening word and the cue.
fn source(text: &Text, at: usize, cue: &CueAt, end: usize) -> Option<Range<usize>> {
    let first = (at + 1..cue.at)
        .find(|&next| !text.is_auxiliary(next) && !text.is_adverb(next) && !text.is_reflexive(next) && !text.words[next].timed);
    match first {
        None => text.subject_after(cue.end - 1, end),
        Some(_) => text.subject_after(at, cue.at),
    }
}

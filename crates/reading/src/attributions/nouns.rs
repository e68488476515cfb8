//! Cue nouns: "the ministry's claim that", "his promise to".

use std::ops::Range;

use purport_model::Span;

use super::draft::Draft;
use super::words::Text;

pub(crate) const RULE: &str = "attributions.noun";
/// A sentence without end is seen through a window of so many words on either side.
const SENTENCE: usize = 300;

pub(crate) fn find(text: &Text) -> Vec<Draft> {
    let Some(table) = text.table else { return Vec::new() };
    let mut drafts = Vec::new();
    for sentence in &text.segmented.sentences {
        let within = text.range(sentence.span);
        let words = within;
        for at in words.clone() {
            let within = at.saturating_sub(SENTENCE).max(words.start)..words.end.min(at + SENTENCE);
            let word = &text.words[at];
            let Some(stance) = table.noun(&word.folded).filter(|_| word.quotation.is_none() && text.cue_at(at, &within).is_none())
            else {
                continue;
            };
            let Some((content, by)) = content(text, at, &within) else { continue };
            let source = by.or_else(|| possessor(text, at, &within));
            let draft = Draft::new(vec![content], RULE, if source.is_some() { 0.75 } else { 0.55 });
            drafts.push(draft.by(Some(word.span), source, stance));
        }
    }
    drafts
}

/// The clause of a noun, and the source named between ("the claim by officials that").
fn content(text: &Text, noun: usize, within: &Range<usize>) -> Option<(Span, Option<Span>)> {
    let comma = text.words.get(noun + 1).is_some_and(|next| next.is_comma()) && text.table?.grammar.comma_before_clause;
    let next = if comma { noun + 2 } else { noun + 1 };
    if next >= within.end {
        return None;
    }
    if text.is_preposition(next) && text.is_complementizer(next) {
        return None;
    }
    if text.is_complementizer(next) && !text.is_relative(next)
        || text.is_complementizer(next) && follows_subject(text, next, within)
    {
        return Some((text.trimmed(next..super::clauses::content_end(text, next, within))?, None));
    }
    if let Some(start) =
        next.checked_sub(1).filter(|_| comma).and_then(|comma| super::clauses::comma_clause(text, comma, within.end))
    {
        return Some((text.trimmed(start..super::clauses::content_end(text, start, within))?, None));
    }
    let linked = text.is_preposition(next) && next + 1 < within.end;
    let end = (next + 1..within.end.min(next + 14)).find(|&at| text.is_complementizer(at) || !text.words[at].is_word())?;
    if linked && text.is_complementizer(end) && follows_subject(text, end, within) {
        let content = text.trimmed(end..super::clauses::content_end(text, end, within))?;
        return Some((content, text.trimmed(next + 1..end)));
    }
    None
}

/// What follows a word that can be a relative pronoun is a clause of its own: it has a subject.
fn follows_subject(text: &Text, complementizer: usize, within: &Range<usize>) -> bool {
    let next = complementizer + 1;
    next < within.end
        && (text.is_determiner(next)
            || text.is_pronoun(next)
            || text.words[next].is_capital()
            || !text.is_verb(next) && !text.is_adverb(next))
}

/// Whose claim it is.
fn possessor(text: &Text, noun: usize, within: &Range<usize>) -> Option<Span> {
    let from = within.start;
    let lowest = from.max(noun.saturating_sub(5));
    let mark = (lowest..noun)
        .rev()
        .take_while(|&at| text.words[at].is_word() && !text.is_verb(at))
        .find(|&at| text.is_possessive(at) || text.is_owner(at))?;
    if text.is_owner(mark) {
        // "The firm took back its claim that": the claim is the firm's.
        let verb = (lowest..mark).rev().take_while(|&at| text.words[at].is_word()).find_map(|at| text.cue_at(at, within));
        return verb.and_then(|cue| text.source_of(&cue, within, None)).or_else(|| text.span(mark..mark + 1));
    }
    let mut start = mark;
    while start > from
        && (text.words[start - 1].is_capital() || text.is_determiner(start - 1))
        && text.words[start - 1].is_word()
        && !text.is_verb(start - 1)
    {
        start -= 1;
    }
    text.trimmed(start..mark + 1)
}

/// "dismissing Moscow's allegation that": two attributions of one clause. Each needs words of its own to be told by, so the
/// one of the noun leaves out the word that opens the clause.
pub(crate) fn apart(text: &Text, drafts: &mut [Draft]) {
    let others: std::collections::BTreeSet<Span> =
        drafts.iter().filter(|draft| draft.rule != RULE).filter_map(|draft| draft.content.first().copied()).collect();
    for draft in drafts.iter_mut().filter(|draft| draft.rule == RULE && draft.source.is_some()) {
        let Some(first) = draft.content.first_mut().filter(|first| others.contains(first)) else { continue };
        let words = text.range(*first);
        if let Some(rest) = text.trimmed(words.start + 1..words.end).filter(|_| text.is_complementizer(words.start)) {
            *first = rest;
        }
    }
}

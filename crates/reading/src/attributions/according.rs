//! "According to": a source named by a preposition, the rest of its sentence being the content.

use std::ops::Range;

use purport_model::{Span, Stance};

use super::draft::Draft;
use super::table::Table;
use super::words::Text;

/// A source named by "according to" has at most this many words.
const SOURCE_WORDS: usize = 30;

pub(crate) fn find(text: &Text) -> Vec<Draft> {
    let Some(table) = text.table else { return Vec::new() };
    let mut drafts = Vec::new();
    for sentence in &text.segmented.sentences {
        let within = text.range(sentence.span);
        for at in within.clone() {
            if text.words[at].quotation.is_none() {
                drafts.extend(before_source(text, table, at, &within).or_else(|| after_source(text, table, at, &within)));
            }
        }
    }
    drafts
}

fn before_source(text: &Text, table: &Table, at: usize, within: &Range<usize>) -> Option<Draft> {
    let length = text.phrase_at(at, &table.according_before).or_else(|| {
        let parted = at > within.start && text.words[at - 1].is_comma();
        parted.then(|| text.phrase_at(at, &table.according_behind_comma)).flatten()
    })?;
    let start = at + length;
    let opens = at == within.start
        || (within.start..at).all(|left| text.is_conjunction(left) || text.is_adverb(left) || !text.words[left].is_word());
    let end = source_end(text, start, within);
    let source = text.trimmed(start..end)?;
    let content = content(text, within, at, end, opens)?;
    Some(Draft::new(content, "attributions.according", 0.9).by(text.span(at..start), Some(source), Stance::Says))
}

fn source_end(text: &Text, start: usize, within: &Range<usize>) -> usize {
    let grammar = text.table.map(|table| table.grammar);
    let verb_follows = grammar.is_some_and(|grammar| grammar.order == super::table::Order::VerbSecond);
    (start..within.end.min(start + SOURCE_WORDS))
        .find(|&at| {
            let word = &text.words[at];
            word.is_comma()
                || word.is_dash()
                || word.is_stop() && !word.is(".")
                || word.is(":")
                || word.quotation.is_some() && at > start && text.words[at - 1].quotation != word.quotation && verb_follows
                || verb_follows && at > start && text.is_verb(at) && !word.is_capital()
                || at > start && (text.is_subordinator(at) || text.words[at].timed)
        })
        .unwrap_or(within.end.min(start + SOURCE_WORDS))
}

/// "dem Ministerium zufolge": the source stands before the word.
fn after_source(text: &Text, table: &Table, at: usize, within: &Range<usize>) -> Option<Draft> {
    let length = text.phrase_at(at, &table.according_after)?;
    let start = (within.start..at)
        .rev()
        .take_while(|&left| {
            text.words[left].is_word() && !(text.is_verb(left) && !text.words[left].is_capital()) && !text.words[left].timed
        })
        .last()?;
    let start = (start..at)
        .rev()
        .find(|&left| text.is_determiner(left) && !text.words.get(left + 1).is_some_and(|next| next.is_comma()))
        .filter(|_| start > within.start)
        .unwrap_or(start);
    let source = text.trimmed(start..at)?;
    let opens = start == within.start;
    let content = content(text, within, start, at + length, opens)?;
    Some(Draft::new(content, "attributions.according", 0.85).by(text.span(at..at + length), Some(source), Stance::Says))
}

/// Everything in the sentence but the phrase itself.
fn content(text: &Text, within: &Range<usize>, from: usize, to: usize, opens: bool) -> Option<Vec<Span>> {
    let to = to.min(within.end);
    let rest = || text.trimmed(to..super::clauses::content_end(text, to.min(within.end.saturating_sub(1)), within));
    let pieces: Vec<Span> = if opens {
        rest().into_iter().collect()
    } else {
        let start = (within.start..from).rev().find(|&at| text.words[at].is(";")).map_or(within.start, |at| at + 1);
        let mut pieces: Vec<Span> = text.trimmed(start..from).into_iter().collect();
        let goes_on = (to..within.end).filter(|&at| text.words[at].is_word()).count() > 1;
        if goes_on && !text.words.get(to + 1).is_some_and(|_| text.is_conjunction(to + 1)) {
            pieces.extend(rest());
        }
        pieces
    };
    let words: usize = pieces.iter().map(|piece| text.range(*piece).len()).sum();
    (words >= 2).then_some(pieces)
}

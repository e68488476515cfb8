//! "According to": a source named by a preposition, the rest of its sentence being the content.

use std::collections::BTreeSet;
use std::ops::Range;

use purport_model::{Span, Stance, TokenKind};

use super::draft::Draft;
use super::table::{Order, Table};
use super::words::Text;

/// A source named by "according to" has at most this many words.
const SOURCE_WORDS: usize = 30;
/// Words between "nach" and the noun of report.
const NOUN_REACH: usize = 5;

/// A sentence without end is seen through a window of so many words on either side.
const SENTENCE: usize = 300;

pub(crate) fn find(text: &Text, spoken: &[Draft]) -> Vec<Draft> {
    let Some(table) = text.table else { return Vec::new() };
    let used: BTreeSet<Span> = spoken.iter().filter_map(|draft| draft.cue).collect();
    let mut drafts = Vec::new();
    for sentence in &text.segmented.sentences {
        let within = text.range(sentence.span);
        let words = within;
        for at in words.clone() {
            let within = at.saturating_sub(SENTENCE).max(words.start)..words.end.min(at + SENTENCE);
            if text.words[at].quotation.is_none() && !used.contains(&text.words[at].span) {
                drafts.extend(before_source(text, table, at, &within).or_else(|| after_source(text, table, at, &within)));
            }
        }
    }
    drafts.retain(|draft| draft.cue.is_none_or(|cue| !used.contains(&cue)));
    drafts
}

fn before_source(text: &Text, table: &'static Table, at: usize, within: &Range<usize>) -> Option<Draft> {
    let parted = at > within.start && text.words[at - 1].is_comma();
    let (cue, source) = named_at(text, table, at, within, parted)?;
    let end = text.range(source?).end;
    let opens = at == within.start
        || (within.start..at).all(|left| text.is_conjunction(left) || text.is_adverb(left) || !text.words[left].is_word());
    let content = content(text, within, at, end, opens)?;
    Some(Draft::new(content, "attributions.according", 0.9).by(cue, source, Stance::Says))
}

/// The words that name a source, and the source. `parted`: a comma stands before them.
pub(crate) fn named_at(
    text: &Text,
    table: &'static Table,
    at: usize,
    within: &Range<usize>,
    parted: bool,
) -> Option<(Option<Span>, Option<Span>)> {
    let before = text.phrase_at(at, &table.according_before).filter(|&length| length > 1 || names_source(text, at + 1, within));
    let comma = parted.then(|| text.phrase_at(at, &table.according_behind_comma)).flatten();
    let by_comma = before.is_none() && comma.is_some();
    let length = before.or(comma).or_else(|| names_report(text, table, at, within).then_some(1))?;
    let mut start = at + length;
    // "según dijo un testigo": the verb between is no part of the source, and with "dijo a la agencia" nobody is named.
    let reports = |at: usize| !text.words[at].is_capital() && !table.verbs(&text.words[at].folded).is_empty();
    if start < within.end && text.order() == Order::Inverting && reports(start) && table.noun(&text.words[start].folded).is_none() {
        start += 1;
        if start < within.end && text.is_preposition(start) && !text.is_determiner(start) && !text.words[start].is_capital() {
            return None;
        }
    }
    if start >= within.end {
        return None;
    }
    let end = source_end(text, start, within, at > within.start);
    if by_comma && !closes(text, start, end, within) {
        return None;
    }
    let source = text.trimmed(start..end)?;
    Some((text.span(at..start), Some(source)))
}

/// "laut Bell" and not "laut geworden", "laut über": what follows can open a phrase.
fn names_source(text: &Text, at: usize, within: &Range<usize>) -> bool {
    let other = |at: usize| {
        text.is_auxiliary(at)
            || text.is_preposition(at) && !text.is_determiner(at)
            || text.is_conjunction(at)
            || !text.words[at].is_word()
    };
    text.order() != Order::VerbSecond
        || at < within.end && (text.words[at].is_capital() || text.words[at].quotation.is_some() || !other(at))
}

/// "israelischen Angaben nach": a noun of report stands right before the preposition, or a name between them.
fn follows_report(text: &Text, table: &Table, at: usize, within: &Range<usize>) -> bool {
    let reports = |word: &str| table.according_nouns.iter().any(|noun| word.ends_with(noun.as_str()));
    // "der Wunsch nach einem Neubeginn": the preposition has a noun of its own.
    table.according_behind_nouns.contains(&text.words[at].folded)
        && !text.is_oblique(at + 1)
        && (within.start.max(at.saturating_sub(NOUN_REACH))..at)
            .rev()
            .take_while(|&left| text.words[left].is_capital() || text.is_determiner(left) || text.is_source_link(left))
            .any(|left| reports(&text.words[left].folded))
}

/// "..., so der Minister": a name or a definite phrase and nothing else up to the next mark; not "so dass", "so auch".
fn closes(text: &Text, start: usize, end: usize, within: &Range<usize>) -> bool {
    let opens = text.is_determiner(start) || text.words[start].is_capital() || text.words[start].quotation.is_some();
    // "so Bell im Courier", "so die Ministerin gegenüber dem Rundfunk": where and to whom.
    let placed = |at: usize| text.is_preposition(at) && (text.words[at - 1].is_capital() || text.words[at - 1].is(")"));
    let closed = end >= within.end || !text.words[end].is_word() || text.words[end].quotation.is_some() || placed(end);
    opens && closed && !text.is_complementizer(start)
}

/// "nach ersten Meldungen", "nach Unternehmensangaben": a preposition and, a few words on, a noun of report.
fn names_report(text: &Text, table: &Table, at: usize, within: &Range<usize>) -> bool {
    let reports = |word: &str| table.according_nouns.iter().any(|noun| word.ends_with(noun.as_str()));
    table.according_prepositions.contains(&text.words[at].folded)
        && (at + 1..within.end.min(at + NOUN_REACH))
            .take_while(|&right| text.words[right].is_word() && text.words[right].quotation.is_none())
            .take_while(|&right| right == at + 1 || !text.words[right - 1].is_capital())
            // "nach der | die Veröffentlichung": a relative pronoun.
            .take_while(|&right| right == at + 1 || !(text.is_determiner(right) && text.is_determiner(right - 1)))
            .any(|right| reports(&text.words[right].folded))
}

/// Where the named source ends: a mark, or the verb in languages that put it right behind. In the `middle` of such a
/// sentence no verb follows: the source ends where a phrase begins that cannot hang on a noun.
fn source_end(text: &Text, start: usize, within: &Range<usize>, middle: bool) -> usize {
    let limit = within.end.min(start + SOURCE_WORDS);
    if let Some(end) = pronoun_end(text, start, limit) {
        return end;
    }
    let verb_follows = text.order() != Order::SubjectFirst;
    let ends = |at: &usize| {
        let (at, word) = (*at, &text.words[*at]);
        let mark = word.is_comma() || word.is_dash() || word.is_stop() && !word.is(".") || word.is(":");
        let verb = verb_follows && at > start && (text.is_verb(at) && !word.is_capital() || follows_name(text, at));
        let phrase = middle && text.order() == Order::VerbSecond && at > start && opens_phrase(text, at);
        let quoted = word.quotation.is_some() && at > start && text.words[at - 1].quotation != word.quotation && verb_follows;
        let denied = verb_follows && at > start && text.is_negation(at) && !text.words[at - 1].joins;
        let apart = text.order() == Order::Free && at > start && (text.is_adverb(at) || counts(text, at));
        mark || verb || denied || quoted || phrase || apart || at > start && text.is_subordinator(at)
    };
    let mut end = (start..limit).find(ends).unwrap_or(limit);
    while end > start + 1
        && (text.words[end - 1].timed || text.is_preposition(end - 1) && text.words.get(end).is_some_and(|next| next.timed))
    {
        end -= 1;
    }
    end
}

/// "podle odhadů | 70 tisíc lidí" and not "podle článku 50 a směrnice".
fn counts(text: &Text, at: usize) -> bool {
    let noun = |next: usize| text.words.get(next).is_some_and(|word| word.kind == TokenKind::Word && !word.is_capital());
    text.words[at].kind == TokenKind::Number && noun(at + 1)
}

/// "podle něj | se most otevře": nothing hangs on a pronoun. "podle jeho slov | se most otevře": in a free order only names
/// hang on what somebody's is.
fn pronoun_end(text: &Text, start: usize, limit: usize) -> Option<usize> {
    let stands = (text.is_pronoun(start) || text.is_oblique(start)) && !text.is_determiner(start);
    if stands {
        return Some((start + 1).min(limit));
    }
    let owned = text.order() == Order::Free && text.is_owner(start) && start + 2 <= limit;
    owned.then(|| (start + 2..limit).find(|&at| !text.words[at].is_capital()).unwrap_or(limit))
}

/// "laut Bell | die Brücke", "laut Polizei | mit einem Messer": an article in no case of belonging, a preposition that links
/// no source, an adverb.
fn opens_phrase(text: &Text, at: usize) -> bool {
    let before_noun = text.is_determiner(at - 1) || text.is_preposition(at - 1) || text.is_conjunction(at - 1);
    let article = text.is_determiner(at) && text.names_cases() && !text.is_genitive(at);
    !before_noun && (article || text.is_preposition(at) && !text.is_source_link(at) || text.is_adverb(at) || text.is_reflexive(at))
}

/// A small word right behind a noun or name that cannot belong to it: the verb.
fn follows_name(text: &Text, at: usize) -> bool {
    let (word, before) = (&text.words[at], &text.words[at - 1]);
    let small = word.is_word() && !word.is_capital() && word.quotation.is_none() && !word.joins && word.kind == TokenKind::Word;
    let belongs = text.is_determiner(at) || text.is_preposition(at) || text.is_conjunction(at) || text.is_source_link(at);
    small && (before.is_capital() || before.is(")")) && !belongs
}

/// "dem Ministerium zufolge", "ihrer Meinung nach": the source stands before the word.
fn after_source(text: &Text, table: &Table, at: usize, within: &Range<usize>) -> Option<Draft> {
    let length = text.phrase_at(at, &table.according_after).or_else(|| follows_report(text, table, at, within).then_some(1))?;
    let range = text.phrase_back(at, within.start)?;
    let foreign = |left: usize| text.is_adverb(left) || text.is_reflexive(left) || text.is_auxiliary(left);
    let start = range.clone().rev().find(|&left| foreign(left)).map_or(range.start, |left| left + 1);
    let range = start..range.end;
    let opens = range.start == within.start;
    let source = text.trimmed(range.clone())?;
    let content = content(text, within, range.start, at + length, opens)?;
    Some(Draft::new(content, "attributions.according", 0.85).by(text.span(at..at + length), Some(source), Stance::Says))
}

/// Everything in the sentence but the phrase itself.
pub(crate) fn content(text: &Text, within: &Range<usize>, from: usize, to: usize, opens: bool) -> Option<Vec<Span>> {
    let to = to.min(within.end);
    let rest = || text.trimmed(to..super::clauses::content_end(text, to.min(within.end.saturating_sub(1)), within));
    let pieces: Vec<Span> = if opens {
        rest().into_iter().collect()
    } else {
        if let Some(clause) = own_clause(text, within, from, to) {
            let pieces: Vec<Span> = text.trimmed(clause.start..from).into_iter().chain(text.trimmed(to..clause.end)).collect();
            return (!pieces.is_empty()).then_some(pieces);
        }
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

/// The clause the phrase stands inside, where a comma opens it: a subordinate clause ("..., weil er sich nach Auffassung des
/// Gerichts geirrt habe") or a second main clause. Only that clause is reported.
fn own_clause(text: &Text, within: &Range<usize>, from: usize, to: usize) -> Option<Range<usize>> {
    let table = text.table.filter(|table| table.grammar.comma_before_clause)?;
    let _ = table;
    let comma = (within.start..from).rev().find(|&at| text.words[at].is_comma())?;
    let verb = (comma + 2..from).any(|at| text.is_verb(at) && !text.words[at].is_capital());
    let opens = verb || text.opens_relative(comma + 1) || text.is_subordinator(comma + 1) || text.is_complementizer(comma + 1);
    if !opens || comma + 1 >= from || text.words.get(to).is_none_or(|word| !word.is_word()) {
        return None;
    }
    let end = (to..within.end).find(|&at| text.words[at].is_comma() || text.words[at].is(";")).unwrap_or(within.end);
    Some(comma + 1..end)
}

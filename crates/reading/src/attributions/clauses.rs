//! Indirect and mixed speech: a cue verb with the clause, infinitive or object that is its content.
//!
//! For every cue verb outside quotations, in sentence order:
//! 1. The source ([`super::phrase`]).
//! 2. The content behind the cue: a complementizer's clause, a bare clause, an infinitive, an object, a clause in the
//!    reported mood.
//! 3. No content behind: the cue is parenthetical ("..., sources said"), the content stands before it and, if the
//!    sentence goes on, also behind.

use std::collections::BTreeSet;
use std::ops::Range;

use purport_model::{Span, Stance, TokenKind};

use super::draft::{CueAt, Draft};
use super::table::{Form, Order, Takes};
use super::words::{REACH, Text};

/// Words between a cue and the complementizer of its content ("told reporters in Stockholm on Wednesday that").
const GAP: usize = 24;

/// A clause shows its verb among its first words.
const CLAUSE_VERB: usize = 9;
/// Without a verb that the tables know, only this many words can be a sentence that a parenthetical cue reports.
const UNKNOWN_CLAUSE: usize = 4;
/// Words from the beginning of an object to the noun of claim in it ("Moscow's latest allegation").
const CLAIM_NOUN: usize = 4;
/// Words of an infinitive behind a relative clause that parts it.
const REST: usize = 12;
/// Content longer than this many words is not looked over for its end.
const LONGEST: usize = 300;

pub(crate) fn find(text: &Text, spoken: &[Draft], according: &[Draft]) -> Vec<Draft> {
    if text.table.is_none() {
        return Vec::new();
    }
    let used: BTreeSet<u32> = spoken.iter().chain(according).filter_map(|draft| draft.cue).map(|cue| cue.start).collect();
    let mut dashed: Vec<Span> = spoken.iter().filter(|draft| draft.direct).map(Draft::hull).collect();
    dashed.sort_unstable();
    let mut drafts = Vec::new();
    let spoken = &sorted(spoken);
    let according = &sorted(according);
    for sentence in &text.segmented.sentences {
        let within = text.range(sentence.span);
        let mut main = spoken_source(spoken, sentence.span).or_else(|| spoken_source(according, sentence.span));
        let sentence_words = within.clone();
        for at in sentence_words.clone() {
            // A sentence without end is seen through a window.
            let within = at.saturating_sub(LONGEST).max(sentence_words.start)..sentence_words.end.min(at + LONGEST);
            let word = &text.words[at];
            if word.quotation.is_some() || inside(&dashed, word.span) {
                continue;
            }
            let Some(cue) = text.cue_at(at, &within) else { continue };
            let source = text.source_of(&cue, &within, main);
            if cue.form != Form::Participle && source.is_some() {
                main = source;
            }
            // "says it is hard to say how many": the infinitive belongs to what is said.
            let inner = at > within.start
                && text.is_infinitive(at - 1)
                && drafts.last().is_some_and(|last: &Draft| last.source == source && last.hull().contains(word.span));
            if !used.contains(&word.span.start) && !inner {
                drafts.extend(clause(text, &cue, &within, source));
            }
        }
    }
    drafts
}

/// In one of these places, which are in text order and disjoint.
fn inside(places: &[Span], span: Span) -> bool {
    let after = places.partition_point(|place| place.start <= span.start);
    after.checked_sub(1).is_some_and(|at| places[at].contains(span))
}

/// By the place of the cue.
fn sorted(drafts: &[Draft]) -> Vec<(Span, Option<Span>)> {
    let mut cues: Vec<_> = drafts.iter().filter_map(|draft| Some((draft.cue?, draft.source))).collect();
    cues.sort_unstable();
    cues
}

fn spoken_source(cues: &[(Span, Option<Span>)], sentence: Span) -> Option<Span> {
    let first = cues.partition_point(|(cue, _)| cue.start < sentence.start);
    cues[first..].iter().take_while(|(cue, _)| cue.start < sentence.end).find_map(|(_, source)| *source)
}

fn clause(text: &Text, cue: &CueAt, within: &Range<usize>, source: Option<Span>) -> Option<Draft> {
    let inverted = parenthetical_inverted(text, cue, within).or_else(|| parenthetical_perfect(text, cue, within));
    let (content, rule, confidence, source) = match inverted {
        Some((content, subject)) => (content, "attributions.inserted", 0.85, text.source_span(subject)),
        None => match ahead(text, cue, within) {
            Some((content, rule, confidence)) => (vec![content], rule, confidence, source),
            None => match parenthetical(text, cue, within) {
                Some(content) => (content, "attributions.inserted", 0.8, source),
                None => (vec![fragment(text, cue, within)?], "attributions.fragment", 0.7, source),
            },
        },
    };
    if source.is_none() && cue.form != Form::Participle && text.order() == Order::SubjectFirst {
        return None;
    }
    Some(Draft::new(content, rule, confidence).by_verb(text, cue, source))
}

/// The content behind a cue.
fn ahead(text: &Text, cue: &CueAt, within: &Range<usize>) -> Option<(Span, &'static str, f32)> {
    let subject_behind = behind_subject(text, cue, within);
    let from = subject_behind.unwrap_or(cue.end);
    let limit = within.end.min(cue.end + REACH);
    if (cue.takes(Takes::That) || cue.takes(Takes::Infinitive))
        && let Some(start) = bare_infinitive(text, from, limit)
    {
        return Some((text.trimmed(start..phrase_end(text, start, within))?, "attributions.infinitive", 0.75));
    }
    if (cue.takes(Takes::That) || cue.takes(Takes::Quotation))
        && let Some(start) = complementizer(text, from, limit)
    {
        return Some((text.trimmed(start..content_end(text, start, within))?, "attributions.that_clause", 0.9));
    }
    if cue.takes(Takes::Quotation)
        && let Some(start) = colon(text, from, limit)
    {
        return Some((text.trimmed(start..within.end)?, "attributions.colon", 0.8));
    }
    if text.table?.grammar.comma_before_clause
        && (cue.takes(Takes::Bare) || cue.takes(Takes::That) || cue.takes(Takes::Quotation))
        && let Some(start) = main_clause(text, cue, limit).or_else(|| reported_mood(text, from, limit))
    {
        return Some((text.trimmed(start..content_end(text, start, within))?, "attributions.reported_mood", 0.85));
    }
    if (cue.takes(Takes::Infinitive) || cue.takes(Takes::Order))
        && let Some(start) = infinitive(text, cue, from, limit)
    {
        // An infinitive behind a comma is a clause like any other.
        let clause = text.table?.grammar.comma_before_clause;
        let end = if clause { content_end(text, start, within) } else { phrase_end(text, start, within) };
        return Some((text.trimmed(start..end)?, "attributions.infinitive", 0.7));
    }
    if cue.takes(Takes::Bare)
        && text.table?.grammar.bare_clause
        && let Some(start) = bare(text, cue, from, limit)
    {
        return Some((text.trimmed(start..content_end(text, start, within))?, "attributions.bare_clause", 0.8));
    }
    if cue.takes(Takes::Object) {
        let start = match claimed(text, object(text, from, limit)?, within) {
            Claimed::Said(start) => start,
            Claimed::Unsaid => return None,
        };
        return Some((text.trimmed(start..phrase_end(text, start, within))?, "attributions.object", 0.6));
    }
    None
}

/// "nannte den Plan „verfehlt“", "Als „verfehlt“ bezeichnete": words between marks in the clause of the cue, where the
/// language lists no object for it. Behind the cue first, else before it.
fn fragment(text: &Text, cue: &CueAt, within: &Range<usize>) -> Option<Span> {
    if !cue.takes(Takes::Quotation) || text.order() == Order::SubjectFirst {
        return None;
    }
    let plain = |at: &usize| !(text.words[*at].is_comma() || text.words[*at].is_stop() || text.words[*at].is(":"));
    let quoted = |at: usize| text.words[at].quotation;
    let ahead = (cue.end..within.end.min(cue.end + GAP)).take_while(|at| quoted(*at).is_some() || plain(at)).find_map(quoted);
    let behind = || (within.start..cue.at).rev().take(GAP).take_while(|at| quoted(*at).is_some() || plain(at)).find_map(quoted);
    // "als „Posse“": one word between marks, with a capital, is what something was called and no name.
    let called = |index: usize| {
        let opens = text.range(text.quotations[index].outer).start;
        opens.checked_sub(1).is_some_and(|left| text.calls_as(left))
    };
    let index = ahead.or_else(behind).filter(|&index| !text.is_name_in_marks(index) || called(index))?;
    Some(text.quotations[index].inner)
}

/// Where the subject behind the verb ends, in languages that put it there.
fn behind_subject(text: &Text, cue: &CueAt, within: &Range<usize>) -> Option<usize> {
    if text.order() == Order::SubjectFirst {
        return None;
    }
    let subject = text.subject(cue.at, within.clone())?;
    (subject.start >= cue.end).then_some(subject.end)
}

/// The clause opened by a complementizer, nothing but objects, places and times between.
fn complementizer(text: &Text, from: usize, limit: usize) -> Option<usize> {
    let mut detour = false;
    for at in from..limit.min(from + GAP) {
        // Without a comma "wie einem Räuber" compares.
        let compares = text.table.is_some_and(|table| table.grammar.comma_before_clause)
            && text.is_as_word(at)
            && !at.checked_sub(1).is_some_and(|left| text.words[left].is_comma() || text.is_conjunction(left));
        // "odparła, „że Jezus ...”": the marks open before the word.
        if text.words[at].quotation.is_some() && !text.words[at].is_word() && opens_quoted_clause(text, at) {
            return Some(at);
        }
        if text.is_complementizer(at) && !compares {
            // "confirmed on Thursday, contradicting the company that runs it": a detour closes with a comma of its own.
            return (!detour || at.checked_sub(1).is_some_and(|left| text.words[left].is_comma())).then_some(at);
        }
        let word = &text.words[at];
        if word.quotation.is_some()
            || word.is_stop()
            || word.is(":")
            || text.is_subordinator(at)
            || text.is_relative(at) && !text.is_determiner(at)
        {
            return None;
        }
        // A clause without a complementizer has begun: "says it is unclear whether".
        if at > from && text.is_auxiliary(at) {
            return None;
        }
        let blocked = at > from
            && text.table.is_some_and(|table| !table.verbs(&word.folded).is_empty())
            && text.cue_at(at, &(from..limit)).is_some();
        let clause = text.is_complementizer(at + 1) || opens_quoted_clause(text, at + 1);
        let comma = word.is_comma() && !(clause || comma_opens_detour(text, at));
        if blocked || comma {
            return None;
        }
        detour |= word.is_comma();
    }
    None
}

/// A mark right before the word that opens a clause.
fn opens_quoted_clause(text: &Text, mark: usize) -> bool {
    let Some(word) = text.words.get(mark) else { return false };
    word.quotation.is_some_and(|index| text.quotations[index].outer.start == word.span.start)
        && text.is_complementizer(mark + 1)
        && !text.is_determiner(mark + 1)
        && !text.words[mark + 1].is_capital()
}

/// "said, in a speech on Monday, that"
fn comma_opens_detour(text: &Text, comma: usize) -> bool {
    text.words.get(comma + 1).is_some_and(|next| next.timed)
        || text.is_preposition(comma + 1)
        || text.is_adverb(comma + 1)
        || text.words.get(comma.saturating_sub(1)).is_some_and(|word| word.timed)
}

fn colon(text: &Text, from: usize, limit: usize) -> Option<usize> {
    let at = (from..limit.min(from + GAP))
        .find(|&at| text.words[at].is(":") || text.words[at].is_stop() || text.words[at].quotation.is_some())?;
    (text.words[at].is(":") && at + 1 < limit && text.words[at + 1].quotation.is_none()).then_some(at + 1)
}

/// Behind a comma, a clause whose verb stands in the mood of reported words.
fn reported_mood(text: &Text, from: usize, limit: usize) -> Option<usize> {
    let comma = unquoted_comma(text, from, limit)?;
    (comma + 1..limit)
        .take_while(|&at| !text.words[at].is_stop())
        .any(|at| (text.is_reported_mood(at) || text.is_weak_mood(at)) && text.words[at].quotation.is_none())
        .then_some(comma + 1)
        .filter(|&start| !text.is_relative(start) || text.is_determiner(start) || text.is_pronoun(start))
}

/// "meinte, der Rat konnte nicht anders": right behind the verb and a comma no relative clause can stand, and where the verb
/// stands second, a subject there opens a clause of its own.
fn main_clause(text: &Text, cue: &CueAt, limit: usize) -> Option<usize> {
    let comma = cue.particle.map_or(cue.end, |particle| particle + 1);
    let start = comma + 1;
    let subject = text.is_determiner(start) && !text.is_oblique(start) || text.is_pronoun(start);
    let plain = !text.is_subordinator(start) && !text.is_preposition(start);
    let follows = text.order() == Order::VerbSecond && start < limit && text.words[comma].is_comma();
    (follows && subject && plain && text.words[start].quotation.is_none()).then_some(start)
}

fn infinitive(text: &Text, cue: &CueAt, from: usize, limit: usize) -> Option<usize> {
    if text.table?.grammar.comma_before_clause {
        return infinitive_at_end(text, from, limit);
    }
    let reach = if cue.takes(Takes::Order) { GAP } else { 4 };
    let mut at = from;
    while at < limit.min(from + reach) {
        if text.is_infinitive(at)
            && text.words.get(at + 1).is_some_and(|next| next.is_word() && !next.is_capital() && !next.timed)
            && !text.is_determiner(at + 1)
        {
            return Some(at);
        }
        let word = &text.words[at];
        if word.quotation.is_some() || !word.is_word() && !word.is_comma() || text.is_complementizer(at) || text.is_subordinator(at)
        {
            return None;
        }
        if word.is_comma() {
            return None;
        }
        at += 1;
    }
    None
}

/// "nie avoir vendu le pont", "ha negato di aver venduto": an infinitive right behind the cue, or behind the word that
/// links it, with its negation and its pronoun.
fn bare_infinitive(text: &Text, from: usize, limit: usize) -> Option<usize> {
    let within = |at: &usize| *at < limit.min(from + REACH);
    let start = (from..).take_while(within).find(|&at| !text.is_adverb(at) || text.is_negation(at))?;
    let verb = (start..)
        .take_while(within)
        .find(|&at| !(text.is_negation(at) || text.is_reflexive(at) || at == start && text.links_infinitive(at)))?;
    text.ends_as_infinitive(verb).then_some(start)
}

/// The clause behind a comma that shows itself by its verb: an infinitive at its end or the mood of reported words.
pub(crate) fn comma_clause(text: &Text, comma: usize, limit: usize) -> Option<usize> {
    reported_mood(text, comma, limit).or_else(|| infinitive_at_end(text, comma, limit)).filter(|&start| start == comma + 1)
}

/// The comma behind a cue; words between marks before it would be what the cue reports.
fn unquoted_comma(text: &Text, from: usize, limit: usize) -> Option<usize> {
    let mut words = (from..limit.min(from + GAP)).take_while(|&at| text.words[at].quotation.is_none());
    words.find(|&at| text.words[at].is_comma())
}

/// "beschloss, die Lizenz zu entziehen": the infinitive ends its clause, which a comma opens.
fn infinitive_at_end(text: &Text, from: usize, limit: usize) -> Option<usize> {
    let comma = unquoted_comma(text, from, limit).filter(|&comma| !text.opens_adjunct(comma + 1))?;
    let end = (comma + 1..limit).find(|&at| text.words[at].is_comma() || text.words[at].is_stop()).unwrap_or(limit);
    let closes = |at: usize| at == end || at >= limit || text.is_conjunction(at) || !text.words[at].is_word();
    let ends = |at: usize| text.is_infinitive_verb(at) && (closes(at + 1) || text.is_infinitive(at) && closes(at + 2));
    // "..., die Menschen, die noch dort waren, zu retten": a relative clause parts the infinitive from its object.
    let behind_relative = || {
        let opens = text.opens_relative(end + 1).then_some(end + 1)?;
        let close = (opens..limit).take_while(|&at| !text.words[at].is_stop()).find(|&at| text.words[at].is_comma())?;
        (close + 1..limit).take(REST).take_while(|&at| text.words[at].is_word()).find(|&at| ends(at))
    };
    ((comma + 1..end).any(ends) || behind_relative().is_some()).then_some(comma + 1)
}

/// A clause without a complementizer, behind times, places and whoever was spoken to.
fn bare(text: &Text, cue: &CueAt, from: usize, limit: usize) -> Option<usize> {
    let mut at = from;
    if cue.verb.addressee {
        let end = addressee_end(text, at, limit);
        if !(end < limit && text.is_verb(end)) {
            at = end;
        }
    }
    loop {
        let word = text.words.get(at).filter(|_| at < limit)?;
        if word.timed || text.is_adverb(at) || text.is_preposition(at) && text.words.get(at + 1).is_some_and(|next| next.timed) {
            at += 1;
        } else if text.is_preposition(at) && !text.is_determiner(at) {
            at = place_end(text, at + 1, limit)?;
        } else {
            break;
        }
    }
    let word = text.words.get(at).filter(|_| at < limit)?;
    let opens = word.quotation.is_some()
        || word.is_word()
            && !text.is_conjunction(at)
            && !text.is_infinitive(at)
            && !text.is_auxiliary(at)
            && !text.is_reflexive(at);
    if !opens || limit - at < 3 {
        return None;
    }
    let clause = at..content_end(text, at, &(at..limit));
    let finite = |at: usize| {
        text.is_auxiliary(at) || text.looks_like_verb(at) && !text.is_modifier(at) || text.cue_at(at, &clause).is_some()
    };
    clause.clone().skip(1).take(CLAUSE_VERB).any(finite).then_some(at)
}

/// The end of a phrase behind a preposition: where a new phrase begins.
fn place_end(text: &Text, from: usize, limit: usize) -> Option<usize> {
    let mut at = from;
    while at < limit.min(from + GAP) {
        let word = &text.words[at];
        if !word.is_word() && word.quotation.is_none() {
            return None;
        }
        let fresh = at > from
            && (text.is_pronoun(at)
                || text.is_determiner(at)
                || word.is_capital() && !text.words[at - 1].is_capital() && !text.words[at - 1].joins)
            && !text.is_preposition(at - 1)
            && !text.is_determiner(at - 1)
            && !text.is_conjunction(at - 1)
            && !text.is_possessive(at - 1);
        if fresh || word.timed || at > from && text.is_preposition(at) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Behind whoever was spoken to.
pub(crate) fn addressee_end(text: &Text, from: usize, limit: usize) -> usize {
    if text.is_pronoun(from) && !text.is_determiner(from) {
        return from + 1;
    }
    let mut at = from;
    while at < limit.min(from + 12) {
        let word = &text.words[at];
        let fresh = at > from
            && (text.is_pronoun(at) && !text.is_possessive(at - 1)
                || text.is_determiner(at)
                || word.is_capital()
                    && !text.words[at - 1].is_capital()
                    && !text.words[at - 1].joins
                    && !text.is_media_word(at - 1))
            && !text.is_determiner(at - 1)
            && !text.is_possessive(at - 1)
            && !text.is_conjunction(at - 1);
        let ends = !word.is_word()
            || word.timed
            || word.quotation.is_some()
            || text.is_preposition(at)
            || text.is_auxiliary(at)
            || text.is_complementizer(at) && !text.is_determiner(at);
        if fresh || ends || text.is_infinitive(at) || text.is_subordinator(at) || text.is_adverb(at) {
            break;
        }
        at += 1;
    }
    at
}

fn object(text: &Text, from: usize, limit: usize) -> Option<usize> {
    let at = (from..limit).find(|&at| !text.is_adverb(at))?;
    let word = &text.words[at];
    let opens = (word.is_word() || word.quotation.is_some())
        && !word.timed
        && !text.is_preposition(at)
        && !text.is_conjunction(at)
        && !text.is_infinitive(at)
        && !text.is_subordinator(at)
        && !text.is_complementizer(at)
        && !text.is_object_pronoun(at)
        || text.is_determiner(at);
    opens.then_some(at)
}

/// What the object of a cue stands for.
enum Claimed {
    /// The words from here on.
    Said(usize),
    /// Somebody's words that this sentence does not repeat.
    Unsaid,
}

/// "dismissed claims of the town being taken": what is denied is what was claimed, not the claim; "refuting claims made by
/// the group" repeats nothing.
fn claimed(text: &Text, start: usize, within: &Range<usize>) -> Claimed {
    let Some(table) = text.table.filter(|table| !table.noun_links.is_empty()) else { return Claimed::Said(start) };
    let noun = (start..within.end.min(start + CLAIM_NOUN))
        .take_while(|&at| text.words[at].is_word())
        .find(|&at| table.noun(&text.words[at].folded) == Some(Stance::Claims));
    let Some(noun) = noun else { return Claimed::Said(start) };
    let next = noun + 1;
    if next + 1 < within.end && text.words.get(next).is_some_and(|word| table.noun_links.contains(&word.folded)) {
        return Claimed::Said(next + 1);
    }
    let by = (next..within.end.min(next + 2)).any(|at| table.noun_agents.contains(&text.words[at].folded));
    if by { Claimed::Unsaid } else { Claimed::Said(start) }
}

/// Where a content clause ends: at the next reporting of the same sentence, else with the sentence.
pub(crate) fn content_end(text: &Text, start: usize, within: &Range<usize>) -> usize {
    let ends = |at: &usize| text.words[*at].quotation.is_none() && ends_content(text, *at, within);
    (start + 1..within.end.min(start + LONGEST)).find(ends).unwrap_or(within.end)
}

fn ends_content(text: &Text, at: usize, within: &Range<usize>) -> bool {
    let word = &text.words[at];
    if word.is(";") {
        return true;
    }
    let parted = word.is_comma() || word.is_dash() && !hangs(text, at);
    if !(parted || text.is_conjunction(at)) {
        return false;
    }
    let next = if parted && text.is_conjunction(at + 1) { at + 2 } else { at + 1 };
    if next >= within.end {
        return false;
    }
    let table_phrase = |phrases: fn(&super::table::Table) -> &Vec<Vec<String>>| {
        text.table.is_some_and(|table| text.phrase_at(next, phrases(table)).is_some())
    };
    if parted && (table_phrase(|table| &table.according_before) || table_phrase(|table| &table.relay_by)) {
        return true;
    }
    if parted && text.is_as_word(next) && as_clause_follows(text, next, within) {
        return true;
    }
    if parted && timed_clause_follows(text, next, within) {
        return true;
    }
    let cue_follows = |reach: usize, quoting: bool| {
        (next..within.end.min(next + reach))
            .take_while(|&right| text.words[right].is_word() && text.words[right].quotation.is_none())
            .find_map(|right| text.cue_at(right, within).map(|cue| (right, cue)))
            .is_some_and(|(_, cue)| cue.takes(Takes::Quotation) && (quoting || cue.form == Form::Participle))
    };
    let conjunction = text.is_conjunction(at) || parted && text.is_conjunction(at + 1);
    let subject_then_cue = parted && conjunction && cue_follows(7, true);
    let participle = parted
        && !conjunction
        && text
            .cue_at(next, within)
            .is_some_and(|cue| cue.form == Form::Participle || matches!(text.order(), Order::Free | Order::Inverting));
    let elided = conjunction
        && text.cue_at(next, within).is_some_and(|cue| cue.takes(Takes::Quotation) && cue.form != Form::Participle)
        || conjunction && text.is_adverb(next) && text.cue_at(next + 1, within).is_some_and(|cue| cue.takes(Takes::Quotation));
    let tail = parted && !conjunction && tail_cue(text, next, within);
    subject_then_cue || participle || elided || tail
}

/// "Luft- und Raumfahrt": a hyphen in place of the second half of a word.
fn hangs(text: &Text, at: usize) -> bool {
    at > 0 && text.words[at - 1].span.end == text.words[at].span.start && text.is_conjunction(at + 1)
}

/// ", hours after the mayor said": when it was said, not what.
fn timed_clause_follows(text: &Text, at: usize, within: &Range<usize>) -> bool {
    let behind = (at..within.end).find(|&at| !text.words[at].timed).unwrap_or(within.end);
    behind > at && behind < within.end && text.is_subordinator(behind)
}

/// ", wie der Minister sagte": a cue before the next mark.
fn as_clause_follows(text: &Text, at: usize, within: &Range<usize>) -> bool {
    (at + 1..within.end.min(at + 14)).take_while(|&right| text.words[right].is_word() && text.words[right].quotation.is_none()).any(
        |right| {
            text.cue_at(right, &(at + 1..within.end)).is_some_and(|cue| cue.takes(Takes::Quotation) && !text.serves_auxiliary(&cue))
        },
    )
}

/// ", officials said." at the end of a sentence.
fn tail_cue(text: &Text, from: usize, within: &Range<usize>) -> bool {
    let cue = (from..within.end.min(from + 14))
        .take_while(|&at| text.words[at].is_word())
        .find_map(|at| text.cue_at(at, within))
        .filter(|cue| cue.takes(Takes::Quotation));
    cue.is_some_and(|cue| {
        ends_here(text, cue.end, within).is_some() && text.subject_before(cue.at, from).is_some()
            || text.order() != Order::SubjectFirst && cue.at == from
    })
}

/// Ends of infinitives and objects: a comma, a subordinate clause, the sentence.
fn phrase_end(text: &Text, start: usize, within: &Range<usize>) -> usize {
    let ends = |at: usize| {
        let word = &text.words[at];
        word.quotation.is_none()
            && ((word.is_comma() && !(text.words[at - 1].timed || joins_list(text, at)))
                || word.is_dash()
                || word.is(";")
                || word.is(":")
                || text.is_subordinator(at) && at > start + 1
                || text.is_conjunction(at) && (text.cue_at(at + 1, within).is_some() || opens_clause(text, at + 1)))
    };
    (start + 1..within.end).find(|&at| ends(at)).unwrap_or(within.end)
}

/// "... and that": a clause of its own.
fn opens_clause(text: &Text, at: usize) -> bool {
    text.is_complementizer(at) && !text.is_determiner(at) && !text.is_pronoun(at)
}

fn joins_list(text: &Text, comma: usize) -> bool {
    (comma + 1..comma + 5).any(|at| text.words.get(at).is_some_and(|word| word.is_comma()) && text.is_conjunction(at + 1))
}

/// Nothing but times and places follow up to a comma or the end of the sentence: where they end.
fn ends_here(text: &Text, from: usize, within: &Range<usize>) -> Option<usize> {
    let mut placed = false;
    for at in from..within.end {
        let word = &text.words[at];
        if word.is_comma() || word.is_dash() || word.is_stop() || word.quotation.is_some() {
            return Some(at);
        }
        placed |= text.is_preposition(at);
        if !(word.timed || text.is_adverb(at) || placed || word.text.len() <= 2) || at - from > REACH || text.is_complementizer(at)
        {
            return None;
        }
    }
    Some(within.end)
}

/// "Content, officials said" and "Part, officials said, rest".
fn parenthetical(text: &Text, cue: &CueAt, within: &Range<usize>) -> Option<Vec<Span>> {
    if !(cue.takes(Takes::That) || cue.takes(Takes::Bare)) || cue.form == Form::Participle {
        return None;
    }
    let end = ends_here(text, cue.end, within).or_else(|| addressed_end(text, cue, within))?;
    let subject = text.subject_before(cue.at, within.start)?;
    let parts = |at: usize| text.words[at].is_comma() || text.words[at].is_dash() || text.words[at].quotation.is_some();
    let parted = subject.start.checked_sub(1).filter(|&at| at > within.start && parts(at))?;
    let parted = if text.words[parted].quotation.is_some() { parted + 1 } else { parted };
    reports_clause(text, within.start..parted).then(|| pieces(text, within, parted, end)).flatten()
}

/// Words that can be a sentence: with a verb, or long and not opened by a preposition.
fn reports_clause(text: &Text, words: Range<usize>) -> bool {
    let Some(first) = words.clone().find(|&at| text.words[at].is_word()) else { return false };
    let verb = |at: usize| {
        text.is_auxiliary(at) || text.looks_like_verb(at) || text.words[at].quotation.is_some() || text.cue_at(at, &words).is_some()
    };
    let detour = text.is_preposition(first) && !text.is_determiner(first) || text.is_subordinator(first) || text.words[first].timed;
    let comma = words.clone().find(|&at| text.words[at].is_comma());
    let rest = if detour { comma.map_or(words.end, |comma| comma + 1)..words.end } else { words.clone() };
    rest.clone().any(verb) || !detour && rest.len() >= UNKNOWN_CLAUSE
}

/// ", he told reporters."
fn addressed_end(text: &Text, cue: &CueAt, within: &Range<usize>) -> Option<usize> {
    let end = cue.verb.addressee.then(|| addressee_end(text, cue.end, within.end))?;
    ends_here(text, end, within)
}

/// "Content, said the minister": a comma right before the cue and the subject right behind it.
fn parenthetical_inverted(text: &Text, cue: &CueAt, within: &Range<usize>) -> Option<(Vec<Span>, Range<usize>)> {
    if !cue.takes(Takes::Quotation) || cue.form == Form::Participle {
        return None;
    }
    let first =
        (within.start..cue.at).rev().take_while(|&at| text.is_auxiliary(at) || text.is_reflexive(at)).last().unwrap_or(cue.at);
    let parted = first.checked_sub(1).filter(|&at| at > within.start && (text.words[at].is_comma() || text.words[at].is_dash()))?;
    if text.order() == Order::VerbSecond && text.closes_apposition(cue.at, within.start) {
        return None;
    }
    let subject = text.subject_after(cue.end - 1, within.end)?;
    let end = ends_here(text, subject.end, within).or_else(|| stops_behind(text, subject.end, within))?;
    let continues = text.words.get(end).is_some_and(super::words::Word::is_comma) && text.is_complementizer(end + 1);
    if continues || !may_be_clause(text, within.start..parted) {
        return None;
    }
    Some((pieces(text, within, parted, end)?, subject))
}

/// "Content, hatte der Minister in Kyjiw gesagt.": the bracket of the perfect around the subject ends the sentence.
fn parenthetical_perfect(text: &Text, cue: &CueAt, within: &Range<usize>) -> Option<(Vec<Span>, Range<usize>)> {
    let closes = text.words.get(cue.end).is_none_or(super::words::Word::is_stop);
    let bracket = text.order() == Order::VerbSecond && cue.form == Form::PastParticiple && cue.takes(Takes::Quotation) && closes;
    let auxiliary = bracket.then(|| text.auxiliary_of(cue.at, within.start)).flatten()?;
    let parted = auxiliary.checked_sub(1).filter(|&at| at > within.start && text.words[at].is_comma())?;
    let subject = text.subject_after(auxiliary, cue.at).filter(|_| !text.is_passive(auxiliary))?;
    may_be_clause(text, within.start..parted).then(|| Some((pieces(text, within, parted, cue.end)?, subject))).flatten()
}

/// Where nouns are written with a capital, words that can be a verb show: small ones of no closed class that do not stand
/// before a noun. "Bell, Leiter der Feuerwehr" has none, and is the subject.
fn may_be_clause(text: &Text, words: Range<usize>) -> bool {
    let before_noun = |at: usize| text.words.get(at + 1).is_some_and(super::words::Word::is_capital) && !text.is_auxiliary(at);
    let small = |at: usize| {
        let word = &text.words[at];
        let closed = text.is_determiner(at)
            || text.is_preposition(at)
            || text.is_conjunction(at)
            || text.is_adverb(at)
            || text.is_relative(at)
            || text.is_reflexive(at)
            || text.is_subordinator(at);
        word.kind == TokenKind::Word && !word.is_capital() && !closed && !before_noun(at)
    };
    !text.table.is_some_and(|table| table.grammar.capital_nouns)
        || words.clone().any(|at| small(at) || text.is_verb(at) && !before_noun(at) || text.words[at].quotation.is_some())
}

/// "sa X til nyhetsbyrået Y": the clause runs to the end of its sentence without a comma.
fn stops_behind(text: &Text, from: usize, within: &Range<usize>) -> Option<usize> {
    let end = (from..within.end).find(|&at| text.words[at].is_comma() || text.words[at].quotation.is_some()).unwrap_or(within.end);
    let table = text.table?;
    (table.to.contains(&text.words.get(from)?.folded) || text.is_preposition(from)).then_some(end)
}

fn pieces(text: &Text, within: &Range<usize>, parted: usize, end: usize) -> Option<Vec<Span>> {
    let start = (within.start..parted).rev().find(|&at| text.words[at].is(";")).map_or(within.start, |at| at + 1);
    let mut pieces: Vec<Span> = text.trimmed(start..parted).into_iter().collect();
    let goes_on = text.words.get(end).filter(|_| end < within.end).is_some_and(super::words::Word::is_comma);
    if goes_on && !text.is_conjunction(end + 1) && text.cue_at(end + 1, within).is_none_or(|cue| cue.form != Form::Participle) {
        pieces.extend(text.trimmed(end + 1..content_end(text, end + 1, within)));
    }
    (!pieces.is_empty()).then_some(pieces)
}

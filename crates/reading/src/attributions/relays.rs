//! The way words took: who was spoken to, and through whom they reached this page.

use std::ops::Range;

use purport_model::{EntityKind, Span};

use super::clauses::addressee_end;
use super::draft::Draft;
use super::table::Order;
use super::words::{REACH, Text};
use crate::{credits, names};

/// Attributions looked at inside the content of another.
const INSIDE: usize = 16;

/// Fills in the addressee and the relays of a draft from its sentence, outside its content.
pub(crate) fn fill(text: &Text, draft: &mut Draft) {
    let Some((table, cue)) = text.table.zip(draft.cue) else { return };
    let Some(sentence) = text.segmented.sentence_at(cue).map(|index| text.range(text.segmented.sentences[index].span)) else {
        return;
    };
    let at = text.range(cue).start;
    let told = text.cue_at(at, &sentence).filter(|found| found.verb.addressee).map(|found| found.end);
    // "to crush" is no addressee, and "according to" names a source.
    let names = |next: usize| {
        text.words.get(next).is_some_and(|word| word.is_capital())
            || text.is_determiner(next)
            || text.is_pronoun(next)
            || text.is_media_word(next)
    };
    let to = |index: usize| {
        table.to.contains(&text.words[index].folded)
            && (!text.is_infinitive(index) || names(index + 1))
            && draft.rule != "attributions.according"
    };
    let outside = |index: usize| !draft.content.iter().any(|content| content.overlaps(text.words[index].span));
    let mut addressee = None;
    let mut via = Vec::new();
    let near = at.saturating_sub(REACH).max(sentence.start)..sentence.end.min(at + REACH);
    for index in near {
        if !outside(index) || text.words[index].quotation.is_some() {
            continue;
        }
        if told == Some(index) || index > at && to(index) {
            let start = if told == Some(index) { index } else { index + 1 };
            let end = addressee_end(text, start, sentence.end).min(until_content(draft, text, start, sentence.end));
            let spoken_to = text.trimmed(start..end).filter(|_| !text.is_complementizer(start) && !text.is_infinitive(start));
            if let Some(place) = spoken_to.filter(|place| Some(*place) != draft.source) {
                addressee = addressee.or(Some(place));
                via.extend(medium(text, start..end));
            }
        } else if let Some(length) = text.phrase_at(index, &table.relay_by) {
            via.extend(relay(text, named(draft, text, index + length, sentence.end)));
        } else if let Some(length) = text.phrase_at(index, &table.interview) {
            // Who asked the questions was spoken to, and is how the words reached this page.
            let words = named(draft, text, index + length, sentence.end);
            addressee = addressee.or_else(|| text.trimmed(words.clone()));
            via.extend(relay(text, words));
        }
    }
    via.dedup();
    draft.addressee = addressee;
    draft.via = via;
}

/// Where nouns have cases, who was spoken to needs no preposition: "said AFP her lawyer", "her lawyer said agency AFP". The
/// agency relays, and the person who stands beside it is the source.
pub(crate) fn carry(text: &Text, draft: &mut Draft) {
    let Some(source) = draft.source.filter(|_| text.order() == Order::Free) else { return };
    let words = text.range(source);
    let Some(agency) = words.clone().find(|&at| credits::is_known_agency(text.words[at].text)) else { return };
    let mut first = agency;
    while first > words.start && text.is_media_word(first - 1) {
        first -= 1;
    }
    let beside = if first == words.start { agency + 1..words.end } else { words.start..first };
    if first != words.start && agency + 1 != words.end || !beside.clone().any(|at| is_person(text, at)) {
        return;
    }
    draft.source = text.trimmed(beside);
    let name = text.words[agency].span;
    if !draft.via.contains(&name) {
        draft.via.push(name);
    }
}

/// Named, or called by what somebody is.
fn is_person(text: &Text, at: usize) -> bool {
    let word = &text.words[at];
    text.mentions_in(word.span).any(|mention| mention.kind == EntityKind::Person)
        || names::is_function(&text.document.language, &word.folded)
}

/// The name behind a phrase of relay or interview.
fn named(draft: &Draft, text: &Text, start: usize, end: usize) -> Range<usize> {
    start..addressee_end(text, start, end).min(until_content(draft, text, start, end)).max(start)
}

fn relay(text: &Text, words: Range<usize>) -> Option<Span> {
    medium(text, words.clone()).or_else(|| capitals(text, words))
}

fn until_content(draft: &Draft, text: &Text, start: usize, end: usize) -> usize {
    (start..end.min(start + REACH))
        .find(|&at| draft.content.iter().any(|content| content.overlaps(text.words[at].span)))
        .unwrap_or(end)
}

/// The name of the medium in a phrase: "the news agency AFP", "CNN", "RIA Novosti news agency".
pub(crate) fn medium(text: &Text, range: Range<usize>) -> Option<Span> {
    let table = text.table?;
    if range.is_empty() {
        return None;
    }
    let is_media_word = |at: usize| table.media.contains(&text.words[at].folded);
    let name = text.span(range.clone())?.of(text.text);
    if let Some(known) = credits::known_medium_in(name) {
        let start = text.span(range)?.start as usize + known.start;
        return Some(Span::new(start, start + known.len()));
    }
    range.clone().find(|&at| is_media_word(at))?;
    let first = range.clone().find(|&at| text.words[at].is_capital() && !is_media_word(at))?;
    let end = (first..range.end)
        .find(|&at| !(text.words[at].is_capital() || text.words[at].joins) || is_media_word(at))
        .unwrap_or(range.end);
    text.trimmed(first..end)
}

/// A relay that no list knows: one or two capitalised words and nothing else.
fn capitals(text: &Text, range: Range<usize>) -> Option<Span> {
    let plain = range.len() <= 2 && range.clone().all(|at| text.words[at].is_capital());
    plain.then(|| text.trimmed(range)).flatten()
}

/// "Content, X said, the agency reports": where a medium reports what somebody else is already quoted with, it is a
/// relay of that and not a second source.
pub(crate) fn fold(text: &Text, drafts: &mut Vec<Draft>) {
    // By the beginning of their content: what lies inside another stands right behind it.
    drafts.sort_by_key(|draft| (draft.hull().start, std::cmp::Reverse(draft.hull().end)));
    let hulls: Vec<Span> = drafts.iter().map(Draft::hull).collect();
    let mut relayed: Vec<(usize, usize, Span)> = Vec::new();
    for (outer, draft) in drafts.iter().enumerate() {
        let Some(name) = draft.source.and_then(|source| medium(text, text.range(source))) else { continue };
        let hull = hulls[outer];
        let first = hulls.partition_point(|other| other.start < hull.start);
        let inside = (first..drafts.len()).take_while(|&at| hulls[at].start < hull.end).take(INSIDE);
        let inner = inside.into_iter().find(|&at| {
            let other = &drafts[at];
            other.source.is_some_and(|source| hull.contains(source) && Some(source) != draft.source)
                && other.cue.is_some_and(|cue| hull.contains(cue))
                && hull.contains(hulls[at])
                && hulls[at].len() * 2 > hull.len()
        });
        relayed.extend(inner.map(|inner| (outer, inner, name)));
    }
    for &(_, inner, name) in &relayed {
        if !drafts[inner].via.contains(&name) {
            drafts[inner].via.push(name);
        }
    }
    let outer: std::collections::BTreeSet<usize> = relayed.iter().map(|(outer, ..)| *outer).collect();
    let mut at = 0;
    drafts.retain(|_| {
        at += 1;
        !outer.contains(&(at - 1))
    });
}

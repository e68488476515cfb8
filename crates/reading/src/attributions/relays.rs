//! The way words took: who was spoken to, and through whom they reached this page.

use std::ops::Range;

use purport_model::Span;

use super::clauses::addressee_end;
use super::draft::Draft;
use super::words::Text;
use crate::credits;

/// Fills in the addressee and the relays of a draft from its sentence, outside its content.
pub(crate) fn fill(text: &Text, draft: &mut Draft) {
    let Some((table, cue)) = text.table.zip(draft.cue) else { return };
    let Some(sentence) = text.segmented.sentence_at(cue).map(|index| text.range(text.segmented.sentences[index].span)) else {
        return;
    };
    let at = text.range(cue).start;
    let told = text.cue_at(at, &sentence).filter(|found| found.verb.addressee).map(|found| found.end);
    let to = |index: usize| table.to.contains(&text.words[index].folded);
    let outside = |index: usize| !draft.content.iter().any(|content| content.overlaps(text.words[index].span));
    let mut addressee = None;
    let mut via = Vec::new();
    for index in sentence.clone() {
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
        } else if let Some(length) = text.phrase_at(index, &table.relay_by).or_else(|| text.phrase_at(index, &table.interview)) {
            let start = index + length;
            let end = addressee_end(text, start, sentence.end).min(until_content(draft, text, start, sentence.end));
            via.extend(
                medium(text, start..end)
                    .or_else(|| text.trimmed(start..end).filter(|_| text.words.get(start).is_some_and(|word| word.is_capital()))),
            );
        }
    }
    via.dedup();
    draft.addressee = addressee;
    draft.via = via;
}

fn until_content(draft: &Draft, text: &Text, start: usize, end: usize) -> usize {
    (start..end).find(|&at| draft.content.iter().any(|content| content.overlaps(text.words[at].span))).unwrap_or(end)
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

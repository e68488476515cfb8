//! Dated statements of a story.
//!
//! The cascade of [`lay_out`], for each story:
//! 1. Every time expression that comes to a day, a month or a year, with the sentence it stands in; a date without an
//!    event (a date line, a caption's "archive, 2019") is kept out.
//! 2. Sentences of one date that say the same are one entry, over languages too.
//! 3. An entry weighs as many independent origins of reporting as speak of its day; a document of unknown origin never
//!    adds one. "Last year" dates nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use purport_model::{
    Anchor, DocumentId, Evidence, Grain, Origin, OriginKind, ParagraphRole, Reading, Span, Story, TimeExpression, TimeKind,
    TimelineEntry, TokenKind, content_id,
};

use rayon::prelude::*;

use crate::Corpus;
use crate::passages::{self, Passage, Rarity, same_word};
use crate::utterances::likeness::shared_matter;
use crate::utterances::saying::primary;

/// Lays out the timeline of every story, sorted by id.
#[must_use]
pub fn lay_out(corpus: &Corpus, stories: &[Story], origins: &[Origin]) -> Vec<TimelineEntry> {
    let of_story = |story| of_story(corpus, story, origins, corpus.rarity());
    let mut entries: Vec<TimelineEntry> = stories.par_iter().flat_map_iter(of_story).collect();
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries
}

/// A day and how much speaks for its importance.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// EDTF.
    pub date: String,
    /// Independent origins that speak of it.
    pub weight: u32,
    /// Documents that speak of it.
    pub documents: u32,
    pub entries: u32,
}

/// The days of a timeline, the most important first: by origins, then by documents, then by entries, then by date.
#[must_use]
pub fn days(entries: &[TimelineEntry]) -> Vec<Day> {
    let mut days: BTreeMap<&str, (u32, BTreeSet<&DocumentId>, u32)> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.grain == Grain::Day) {
        let day = days.entry(&entry.date).or_default();
        day.0 = day.0.max(entry.weight);
        day.1.extend(entry.evidence.iter().map(|evidence| &evidence.document));
        day.2 += 1;
    }
    let mut days: Vec<Day> = days
        .into_iter()
        .map(|(date, (weight, documents, entries))| Day {
            date: date.to_owned(),
            weight,
            documents: u32::try_from(documents.len()).unwrap_or(u32::MAX),
            entries,
        })
        .collect();
    days.sort_by(|a, b| {
        (b.weight, b.documents, b.entries).cmp(&(a.weight, a.documents, a.entries)).then_with(|| a.date.cmp(&b.date))
    });
    days
}

/// One sentence with one date.
#[derive(Debug)]
struct Dated<'a> {
    reading: &'a Reading,
    sentence: Span,
    stated: bool,
    passage: Passage,
}

fn of_story(corpus: &Corpus, story: &Story, origins: &[Origin], rarity: &Rarity) -> Vec<TimelineEntry> {
    let mut dates: BTreeMap<(String, Grain), BTreeMap<(DocumentId, Span), Dated<'_>>> = BTreeMap::new();
    for reading in story.documents.iter().filter_map(|document| corpus.reading(document)) {
        for time in &reading.times {
            let Some((date, grain)) = date(time) else { continue };
            let Some(sentence) = event(reading, time) else { continue };
            let stated = matches!(time.anchor, Anchor::Itself);
            if grain == Grain::Year && !stated {
                continue;
            }
            let places = dates.entry((date, grain)).or_default();
            let dated = places.entry((reading.document.id.clone(), sentence)).or_insert_with(|| Dated {
                reading,
                sentence,
                stated,
                passage: Passage::new(reading, &[sentence]),
            });
            dated.stated |= stated;
        }
    }
    let origins = origins_of(story, origins);
    let mut entries = Vec::new();
    for ((date, grain), sentences) in dates {
        let sentences: Vec<Dated<'_>> = sentences.into_values().collect();
        let weight = weight(&sentences, &origins);
        entries.extend(fold(sentences, rarity).into_iter().map(|group| entry(story, &date, grain, weight, &group)));
    }
    entries
}

/// The day, month or year an expression comes to.
fn date(time: &TimeExpression) -> Option<(String, Grain)> {
    if !matches!(time.kind, TimeKind::Date | TimeKind::Time) {
        return None;
    }
    let (first, last) = time.days?;
    if first == last {
        return Some((first.to_string(), Grain::Day));
    }
    let whole = |end: Date| first.day() == 1 && last == end;
    if whole(first.last_of_month()) {
        Some((first.strftime("%Y-%m").to_string(), Grain::Month))
    } else if first.month() == 1 && whole(first.last_of_year()) {
        Some((first.strftime("%Y").to_string(), Grain::Year))
    } else {
        None
    }
}

/// Words beside the date that a sentence needs to tell of an event.
const EVENT: usize = 4;
/// A sentence longer than this is a list that lost its marks.
const LONGEST: usize = 900;

/// The sentence of a time expression, if it tells of something.
fn event(reading: &Reading, time: &TimeExpression) -> Option<Span> {
    let sentence = reading.sentences.get(reading.sentence_at(time.span)?)?;
    let role = reading.document.paragraphs.get(sentence.paragraph as usize).map(|paragraph| paragraph.role);
    let told =
        !matches!(role, Some(ParagraphRole::TableRow | ParagraphRole::Headline | ParagraphRole::Subhead | ParagraphRole::Stamp));
    let words = reading
        .tokens_in(sentence.span)
        .iter()
        .filter(|token| token.kind == TokenKind::Word && !time.span.contains(token.span) && token.span.len() > 2)
        .count();
    (told && words >= EVENT && sentence.span.len() <= LONGEST).then_some(sentence.span)
}

/// The known origins of each document of a story.
fn origins_of<'a>(story: &Story, origins: &'a [Origin]) -> BTreeMap<&'a DocumentId, BTreeSet<&'a str>> {
    let mut of: BTreeMap<&DocumentId, BTreeSet<&str>> = BTreeMap::new();
    for origin in
        origins.iter().filter(|origin| origin.story == story.id && matches!(origin.kind, OriginKind::Agency | OriginKind::Outlet))
    {
        for document in &origin.documents {
            of.entry(document).or_default().insert(&origin.id);
        }
    }
    of
}

fn weight(sentences: &[Dated<'_>], origins: &BTreeMap<&DocumentId, BTreeSet<&str>>) -> u32 {
    let known: BTreeSet<&str> =
        sentences.iter().filter_map(|dated| origins.get(&dated.reading.document.id)).flatten().copied().collect();
    u32::try_from(known.len()).unwrap_or(u32::MAX).max(1)
}

/// Entries of one day each sentence is compared with.
const COMPARED: usize = 80;
/// Part of the lighter sentence that must be found in the other one, and of the heavier one.
const LIGHTER: f64 = 0.5;
const HEAVIER: f64 = 0.3;
/// The same over languages, with words of one meaning among what is shared, not names alone.
const ACROSS: f64 = 0.2;
const SHARED: usize = 4;
const PLAIN: usize = 2;

/// Sentences that say the same, each group in the order of its documents.
fn fold<'a>(sentences: Vec<Dated<'a>>, rarity: &Rarity) -> Vec<Vec<Dated<'a>>> {
    let mut groups: Vec<Vec<Dated<'a>>> = Vec::new();
    for sentence in sentences {
        match groups.iter_mut().take(COMPARED).find(|group| says_the_same(&group[0], &sentence, rarity)) {
            Some(group) => group.push(sentence),
            None => groups.push(vec![sentence]),
        }
    }
    groups
}

fn says_the_same(a: &Dated<'_>, b: &Dated<'_>, rarity: &Rarity) -> bool {
    if primary(&a.reading.document.language) != primary(&b.reading.document.language) {
        let shared = shared_matter(&a.passage, &b.passage, rarity);
        return shared.words >= SHARED && shared.plain >= PLAIN && shared.score >= ACROSS;
    }
    let weight = |word: &passages::Word| rarity.weight(word);
    let found = passages::align(&a.passage.words, &b.passage.words, same_word, weight);
    let whole = |dated: &Dated<'_>| dated.passage.words.iter().map(weight).sum::<f64>();
    found.containment >= LIGHTER && found.weight >= HEAVIER * whole(a).max(whole(b))
}

fn entry(story: &Story, date: &str, grain: Grain, weight: u32, group: &[Dated<'_>]) -> TimelineEntry {
    let mut evidence: Vec<Evidence> =
        group.iter().map(|dated| Evidence { document: dated.reading.document.id.clone(), span: dated.sentence }).collect();
    evidence.sort();
    let first = group.iter().min_by_key(|dated| (&dated.reading.document.id, dated.sentence));
    let parts = [story.id.0.as_bytes(), date.as_bytes(), evidence[0].document.0.as_bytes(), &evidence[0].span.start.to_le_bytes()];
    TimelineEntry {
        id: content_id("t", &parts),
        story: story.id.clone(),
        date: date.to_owned(),
        grain,
        stated: group.iter().any(|dated| dated.stated),
        text: first.map(|dated| dated.reading.words(dated.sentence).to_owned()).unwrap_or_default(),
        weight,
        evidence,
    }
}

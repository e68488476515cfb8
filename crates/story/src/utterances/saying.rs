//! A saying: one attribution of one document, with all that lines it up with others.

use std::collections::BTreeMap;

use jiff::civil::Date;
use purport_model::{Attribution, AttributionKind, DocumentId, EntityId, EntityKind, Name, Reading, Span, Story};

use crate::Corpus;
use crate::names::compare;
use crate::passages::Passage;
use crate::utterances::marks;

#[derive(Debug)]
pub(crate) struct Saying<'a> {
    /// Index into the corpus.
    pub reading: usize,
    /// Place among the document's sayings.
    pub place: usize,
    pub attribution: &'a Attribution,
    pub passage: Passage,
    /// Of a clause with quoted words in it, those words.
    pub quoted: Option<Passage>,
    /// Of direct speech of several sentences, each of them: another report may quote one and go on otherwise.
    pub sentences: Vec<Passage>,
    /// Primary language subtag.
    pub language: &'a str,
    pub speaker: Option<&'a EntityId>,
    pub speaker_kind: Option<EntityKind>,
    /// As the document calls the speaker.
    pub speaker_name: Option<&'a Name>,
    /// Index into the stories.
    pub story: Option<usize>,
    pub published: Option<Date>,
    /// The day it was said, where the page says so.
    pub said: Option<Date>,
}

/// All sayings, by document and place.
pub(crate) fn all<'a>(corpus: &'a Corpus, stories: &[Story]) -> Vec<Saying<'a>> {
    let homes: BTreeMap<&DocumentId, usize> = stories
        .iter()
        .enumerate()
        .flat_map(|(index, story)| story.documents.iter().map(move |document| (document, index)))
        .collect();
    let mut sayings = Vec::new();
    for (index, reading) in corpus.readings().iter().enumerate() {
        let story = homes.get(&reading.document.id).copied();
        for (place, attribution) in reading.attributions.iter().enumerate() {
            let entity = attribution.source.as_ref().and_then(|source| source.entity);
            let named = entity.and_then(|entity| reading.entities.get(entity as usize));
            let said = attribution.said_when.and_then(|time| reading.times.get(time as usize)?.days);
            sayings.push(Saying {
                reading: index,
                place,
                attribution,
                passage: Passage::new(reading, &attribution.content),
                quoted: quoted(reading, attribution),
                sentences: sentences(reading, attribution),
                language: primary(&reading.document.language),
                speaker: entity.and_then(|entity| corpus.entity(index, entity)),
                speaker_kind: named.map(|entity| entity.kind),
                speaker_name: named.map(|entity| &entity.name),
                story,
                published: reading.document.published(),
                said: said.filter(|(first, last)| first == last).map(|(day, _)| day),
            });
        }
    }
    sayings
}

/// Words inside marks of a clause that is the reporter's own for the rest.
fn quoted(reading: &Reading, attribution: &Attribution) -> Option<Passage> {
    if attribution.kind != AttributionKind::Mixed {
        return None;
    }
    let marked = marks::around(&reading.document.text, attribution.hull());
    let inside: Vec<Span> = marked.quoted.into_iter().filter(|part| attribution.hull().contains(*part)).collect();
    let passage = Passage::new(reading, &inside);
    (!passage.words.is_empty()).then_some(passage)
}

/// The sentences of direct speech that has more than one.
fn sentences(reading: &Reading, attribution: &Attribution) -> Vec<Passage> {
    if attribution.kind != AttributionKind::Direct {
        return Vec::new();
    }
    let hull = attribution.hull();
    let shared =
        |content: &Span, sentence: Span| Span { start: content.start.max(sentence.start), end: content.end.min(sentence.end) };
    let within = |sentence: Span| {
        let places = attribution.content.iter().filter(|content| content.overlaps(sentence));
        Passage::new(reading, &places.map(|content| shared(content, sentence)).collect::<Vec<_>>())
    };
    let first = reading.sentences.partition_point(|sentence| sentence.span.end <= hull.start);
    let spoken = reading.sentences[first..].iter().take_while(|sentence| sentence.span.start < hull.end);
    let passages: Vec<Passage> = spoken.map(|sentence| within(sentence.span)).filter(|passage| !passage.words.is_empty()).collect();
    if passages.len() > 1 { passages } else { Vec::new() }
}

pub(crate) fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

/// What is known of two speakers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speakers {
    Same,
    /// One of them is not known, or one is a person and the other a body that may speak through that person.
    Open,
    Different,
}

impl Saying<'_> {
    pub fn speakers(&self, other: &Self) -> Speakers {
        match (self.speaker, other.speaker) {
            (Some(a), Some(b)) if a == b => Speakers::Same,
            (Some(_), Some(_)) if self.speaker_kind == other.speaker_kind && !self.may_be_named_as(other) => Speakers::Different,
            _ => Speakers::Open,
        }
    }

    /// Whether every other saying would find the same of both.
    pub fn has_speaker_of(&self, other: &Self) -> bool {
        self.speaker == other.speaker && self.speaker_kind == other.speaker_kind && self.speaker_name == other.speaker_name
    }

    /// A bare family name in one document may be the full name of the other, though nothing joined them.
    fn may_be_named_as(&self, other: &Self) -> bool {
        self.speaker_name.zip(other.speaker_name).is_some_and(|(name, other)| compare(name, other).same)
    }

    pub fn shares_story(&self, other: &Self) -> bool {
        self.story.is_some() && self.story == other.story
    }

    /// Days between the two occasions, where both days are known.
    pub fn days_apart(&self, other: &Self) -> Option<i32> {
        let days = |a: Date, b: Date| (a.since(b).map(|span| span.get_days().abs())).unwrap_or(i32::MAX);
        match (self.said, other.said) {
            (Some(a), Some(b)) => Some(days(a, b)),
            _ => Some(days(self.published?, other.published?)),
        }
    }

    /// Whether both pages give a day and the days differ.
    pub fn said_on_other_days(&self, other: &Self) -> bool {
        matches!((self.said, other.said), (Some(a), Some(b)) if a != b)
    }
}

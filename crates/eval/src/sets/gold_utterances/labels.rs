//! The labels and the texts they point into.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use purport_model::{
    Attribution, AttributionId, AttributionKind, DocumentEntity, EntityId, EntityKind, EntityReference, FoundBy, Marks, Name,
    Reading, Source, Span, Stance,
};
use purport_reading::{annotate, from_clean_text};
use serde::Deserialize;

use crate::gold;

#[derive(Debug, Deserialize)]
pub struct Utterance {
    pub id: String,
    pub speaker: Option<String>,
    pub appearances: Vec<Appearance>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Appearance {
    pub document: String,
    pub language: String,
    pub start: usize,
    pub end: usize,
    pub text: String,
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub drift: String,
    #[serde(default)]
    pub reference: bool,
}

impl Appearance {
    pub fn key(&self) -> Key {
        (self.document.clone(), self.start, self.end)
    }
}

/// Document, start and end in code points.
pub type Key = (String, usize, usize);

pub fn overlap(a: &Key, b: &Key) -> bool {
    a.0 == b.0 && a.1 < b.2 && b.1 < a.2
}

#[derive(Debug, Deserialize)]
pub struct Negative {
    pub speaker: Option<String>,
    pub a: Appearance,
    pub b: Appearance,
}

#[derive(Debug, Deserialize)]
struct Text {
    document: String,
    text: String,
}

#[derive(Debug)]
pub struct Labels {
    pub utterances: Vec<Utterance>,
    pub negatives: Vec<Negative>,
    /// Every document named, read.
    pub readings: BTreeMap<String, Reading>,
}

impl Labels {
    pub fn read(folder: &Path) -> Result<Self, String> {
        let utterances: Vec<Utterance> = gold::rows(&folder.join("utterances_dev.jsonl"))?;
        let negatives: Vec<Negative> = gold::rows(&folder.join("negatives_dev.jsonl"))?;
        let texts: Vec<Text> = gold::rows(&folder.join("texts.jsonl"))?;
        let mut languages = BTreeMap::new();
        let sides = negatives.iter().flat_map(|negative| [&negative.a, &negative.b]);
        for appearance in utterances.iter().flat_map(|utterance| &utterance.appearances).chain(sides) {
            languages.insert(appearance.document.clone(), appearance.language.clone());
        }
        let readings = texts
            .into_iter()
            .filter_map(|text| {
                let language = languages.get(&text.document)?;
                let reading = annotate(from_clean_text(&text.document, &text.text, language));
                Some((text.document, reading))
            })
            .collect();
        Ok(Self { utterances, negatives, readings })
    }

    /// Every labelled span with the speaker its label names.
    pub fn spans(&self) -> BTreeMap<Key, (Appearance, Option<String>)> {
        let mut spans = BTreeMap::new();
        for negative in &self.negatives {
            for side in [&negative.a, &negative.b] {
                spans.insert(side.key(), (side.clone(), negative.speaker.clone()));
            }
        }
        for utterance in &self.utterances {
            for appearance in &utterance.appearances {
                spans.insert(appearance.key(), (appearance.clone(), utterance.speaker.clone()));
            }
        }
        spans
    }

    /// The readings with one attribution for each labelled span and the labels' speakers as their sources.
    pub fn given(&self) -> Given {
        let mut readings = self.readings.clone();
        readings.values_mut().for_each(|reading| {
            reading.attributions.clear();
            reading.entities.clear();
            reading.caveats.clear();
            reading.mentions.clear();
        });
        let (mut references, mut ids) = (BTreeSet::new(), BTreeMap::new());
        for (key, (appearance, speaker)) in self.spans() {
            let Some(reading) = readings.get_mut(&key.0) else { continue };
            let attribution = attribution(reading, &appearance, speaker.as_deref(), &mut references);
            ids.insert(key, attribution.id.clone());
            reading.attributions.push(attribution);
        }
        readings.values_mut().for_each(|reading| reading.attributions.sort_by_key(Attribution::hull));
        Given { readings, references: references.into_iter().collect(), ids }
    }
}

#[derive(Debug)]
pub struct Given {
    pub readings: BTreeMap<String, Reading>,
    pub references: Vec<EntityReference>,
    pub ids: BTreeMap<Key, AttributionId>,
}

fn attribution(
    reading: &mut Reading,
    appearance: &Appearance,
    speaker: Option<&str>,
    references: &mut BTreeSet<EntityReference>,
) -> Attribution {
    let text = &reading.document.text;
    let span = Span::new(gold::byte_offset(text, appearance.start), gold::byte_offset(text, appearance.end));
    let entity = speaker.map(|speaker| {
        let index = reading.entities.iter().position(|entity| entity.name.text == speaker).unwrap_or_else(|| {
            reading.entities.push(entity(speaker));
            reading.entities.len() - 1
        });
        let index = u32::try_from(index).unwrap_or_default();
        references.insert(EntityReference { document: reading.document.id.clone(), index, entity: EntityId(speaker.to_owned()) });
        index
    });
    Attribution {
        id: AttributionId::of(&reading.document.id, span),
        kind: match appearance.kind.as_deref() {
            Some("indirect") => AttributionKind::Indirect,
            Some("mixed") => AttributionKind::Mixed,
            _ => AttributionKind::Direct,
        },
        content: vec![span],
        source: Some(Source { span: Span::new(span.start as usize, span.start as usize), entity }),
        cue: None,
        stance: Stance::Says,
        addressee: None,
        via: Vec::new(),
        marks: Marks::Sound,
        negated: false,
        said_when: None,
        confidence: 1.0,
        found_by: FoundBy::from("gold"),
    }
}

fn entity(name: &str) -> DocumentEntity {
    DocumentEntity {
        kind: EntityKind::Person,
        name: Name { text: name.to_owned(), kind: EntityKind::Person, parts: Vec::new(), known: None },
        other_names: Vec::new(),
        roles: Vec::new(),
        aliases: Vec::new(),
    }
}

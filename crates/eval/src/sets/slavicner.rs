//! slavicner: names in news of six Slavic languages, found (partial overlap), led to their base form, and linked over
//! documents and languages (B-cubed over the mentions found).
//!
//! A sample of every topic and language is read: documents at even distances, [`SAMPLE`] of each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use purport_model::{Decisions, DocumentId, EntityId, EntityKind, MentionForm, Reading};
use purport_reading::{annotate, from_clean_text};
use purport_story::{Corpus, entities};

use crate::gold::byte_offset;
use crate::metric::{Counts, b_cubed, mean, ratio};
use crate::score::{Case, Score};

const LANGUAGES: &[&str] = &["bg", "cs", "pl", "ru", "sl", "uk"];

/// Documents of one topic in one language.
const SAMPLE: usize = 12;

struct Gold {
    start: usize,
    end: usize,
    kind: EntityKind,
    lemma: String,
    id: String,
}

struct Annotated {
    name: String,
    language: &'static str,
    gold: Vec<Gold>,
    reading: Reading,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let mut topics: Vec<PathBuf> = list(&folder.join("ner"))?;
    topics.retain(|path| path.is_dir());
    let (mut found, mut linking, mut bases): (BTreeMap<&str, Counts>, Vec<Case>, Counts) = Default::default();
    let mut cases: BTreeMap<&str, Vec<Case>> = BTreeMap::new();
    for topic in &topics {
        let documents = topic_documents(folder, topic)?;
        for document in &documents {
            let (counts, note) = detect(document);
            found.entry(document.language).or_default().add(counts);
            let case = Case { id: document.name.clone(), value: counts.f1(), note };
            cases.entry(document.language).or_default().push(case);
            bases.add(base_forms(document));
        }
        let counts = link(&documents);
        let name = topic.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let note = format!("P {:.3} R {:.3}", counts.precision(), counts.recall());
        linking.push(Case { id: name, value: counts.f1(), note });
    }
    let mut scores: Vec<Score> = found
        .iter()
        .map(|(language, counts)| {
            Score::new(&format!("partial F1 {language}, sample"), counts.f1())
                .with_cases(cases.remove(language).unwrap_or_default())
        })
        .collect();
    scores.push(Score::new("partial F1, mean of the six", mean(found.values().map(|counts| counts.f1()))));
    scores.push(Score::new(
        "base forms right, of mentions found exactly",
        ratio(bases.true_positives, bases.true_positives + bases.false_negatives),
    ));
    scores.push(Score::mean("linking B-cubed F1 in a topic, over languages", linking));
    Ok(scores)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn topic_documents(folder: &Path, topic: &Path) -> Result<Vec<Annotated>, String> {
    let mut documents = Vec::new();
    for language in LANGUAGES {
        let Ok(files) = list(&topic.join(language)) else { continue };
        let files: Vec<&PathBuf> =
            files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "tsv")).collect();
        let step = files.len().div_ceil(SAMPLE).max(1);
        for file in files.iter().step_by(step) {
            documents.push(read(folder, topic, language, file)?);
        }
    }
    Ok(documents)
}

fn read(folder: &Path, topic: &Path, language: &'static str, file: &Path) -> Result<Annotated, String> {
    let topic = topic.file_name().unwrap_or_default();
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let raw = folder.join("raw").join(topic).join(language).join(format!("{name}.txt"));
    let load = |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let (text, rows) = (load(&raw)?, load(file)?);
    let gold = rows.lines().filter_map(|row| gold(&text, row)).collect();
    let reading = annotate(from_clean_text(&format!("{}/{name}", topic.to_string_lossy()), &text, language));
    Ok(Annotated { name, language, gold, reading })
}

fn gold(text: &str, row: &str) -> Option<Gold> {
    let fields: Vec<&str> = row.split('\t').collect();
    let kind = match *fields.get(4)? {
        "PER" => EntityKind::Person,
        "ORG" => EntityKind::Organisation,
        "LOC" => EntityKind::Place,
        _ => return None,
    };
    let at = |field: &str| field.parse().ok().map(|offset| byte_offset(text, offset));
    Some(Gold { start: at(fields[0])?, end: at(fields[1])?, kind, lemma: fields[3].to_owned(), id: fields.get(5)?.to_string() })
}

struct Found {
    start: usize,
    end: usize,
    kind: EntityKind,
    entity: Option<u32>,
}

fn found(reading: &Reading) -> Vec<Found> {
    let names = reading.mentions.iter().filter(|mention| mention.form == MentionForm::Name && mention.kind != EntityKind::Other);
    names
        .map(|mention| Found {
            start: mention.span.start as usize,
            end: mention.span.end as usize,
            kind: mention.kind,
            entity: mention.entity,
        })
        .collect()
}

/// A mention found overlaps one of the gold with the same type.
fn detect(document: &Annotated) -> (Counts, String) {
    let found = found(&document.reading);
    let overlaps = |found: &Found, gold: &Gold| found.start < gold.end && gold.start < found.end && found.kind == gold.kind;
    let text = &document.reading.document.text;
    let right = found.iter().filter(|found| document.gold.iter().any(|gold| overlaps(found, gold))).count();
    let missed: Vec<&Gold> = document.gold.iter().filter(|gold| !found.iter().any(|found| overlaps(found, gold))).collect();
    let invented = found.iter().filter(|found| !document.gold.iter().any(|gold| overlaps(found, gold)));
    let words = |start, end| text.get(start..end).unwrap_or_default();
    let note = format!(
        "missed: {} | invented: {}",
        missed.iter().map(|gold| format!("{}/{:?}", words(gold.start, gold.end), gold.kind)).collect::<Vec<_>>().join(", "),
        invented.map(|found| format!("{}/{:?}", words(found.start, found.end), found.kind)).collect::<Vec<_>>().join(", ")
    );
    let count = crate::metric::count;
    let counts =
        Counts { true_positives: count(right), false_positives: count(found.len() - right), false_negatives: count(missed.len()) };
    (counts, note)
}

/// Of the mentions found exactly, those whose entity bears the gold base form.
fn base_forms(document: &Annotated) -> Counts {
    let mut counts = Counts::default();
    for mention in found(&document.reading) {
        let Some(gold) = document.gold.iter().find(|gold| gold.start == mention.start && gold.end == mention.end) else { continue };
        let entity = mention.entity.and_then(|entity| document.reading.entities.get(entity as usize));
        let right = entity.is_some_and(|entity| {
            std::iter::once(&entity.name)
                .chain(&entity.other_names)
                .any(|name| name.text.to_lowercase() == gold.lemma.to_lowercase())
        });
        if right {
            counts.true_positives += 1.0;
        } else {
            counts.false_negatives += 1.0;
        }
    }
    counts
}

type Element = (DocumentId, usize);

fn link(documents: &[Annotated]) -> Counts {
    let readings: Vec<Reading> = documents.iter().map(|document| document.reading.clone()).collect();
    let corpus = Corpus::new(readings, &Decisions::default());
    let (_, references) = entities::join(&corpus);
    let entities: BTreeMap<(&DocumentId, u32), &EntityId> =
        references.iter().map(|reference| ((&reference.document, reference.index), &reference.entity)).collect();
    let (mut ours, mut theirs): (BTreeMap<Element, String>, BTreeMap<Element, String>) = Default::default();
    let mut seen = BTreeSet::new();
    for document in documents {
        let id = &document.reading.document.id;
        for mention in found(&document.reading) {
            let gold = document.gold.iter().find(|gold| gold.start < mention.end && mention.start < gold.end);
            let (Some(gold), Some(entity)) = (gold, mention.entity.and_then(|entity| entities.get(&(id, entity)))) else {
                continue;
            };
            let element = (id.clone(), mention.start);
            if seen.insert(element.clone()) {
                ours.insert(element.clone(), entity.0.clone());
                theirs.insert(element, gold.id.clone());
            }
        }
    }
    b_cubed(&ours, &theirs)
}

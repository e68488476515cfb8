//! timeline-mlcrisis: which days a timeline finds important, against newspaper timelines. Yemen and Egypt, documents in
//! Spanish, French and Italian; each topic is one story.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use purport_model::{Decisions, DocumentId, Known, Page, PageForm, Reading, Story, StoryId};
use purport_story::{Corpus, timeline};
use rayon::prelude::*;
use serde::Deserialize;

use crate::gold;
use crate::metric::{Counts, count};
use crate::score::{Case, Score};

const TOPICS: &[&str] = &["yemen", "egypt"];
const LANGUAGES: &[&str] = &["es", "fr", "it"];

#[derive(Debug, Deserialize)]
struct Reference {
    topic: String,
    date: String,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let references: Vec<Reference> = gold::rows(&folder.join("reference_timelines.jsonl"))?;
    let (mut exact, mut near) = (Vec::new(), Vec::new());
    let (mut recall, mut dated) = (Vec::new(), Vec::new());
    for topic in TOPICS {
        let wanted: BTreeSet<Date> =
            references.iter().filter(|entry| entry.topic == *topic).filter_map(|entry| entry.date.parse().ok()).collect();
        let days = timeline_of(folder, topic)?;
        let found: BTreeSet<Date> = days.iter().take(wanted.len()).filter_map(|day| day.date.parse().ok()).collect();
        let all: BTreeSet<Date> = days.iter().filter_map(|day| day.date.parse().ok()).collect();
        let note = format!("{} days of reference, {} dated days", wanted.len(), all.len());
        let case = |value: f64, note: &str| Case { id: (*topic).to_owned(), value, note: note.to_owned() };
        let missed: Vec<String> = wanted.difference(&found).map(ToString::to_string).collect();
        exact.push(case(Counts::of_sets(&found, &wanted).f1(), &format!("{note}; missed {}", missed.join(" "))));
        near.push(case(within_a_day(&found, &wanted).f1(), &note));
        recall.push(case(Counts::of_sets(&all, &wanted).recall(), &note));
        dated.push(case(count(days.len()), &note));
    }
    Ok(vec![
        Score::mean("date F1, as many days as the references, mean of topics", exact),
        Score::mean("date F1 within one day, as many days as the references, mean of topics", near),
        Score::mean("date recall of all days found, mean of topics", recall),
        Score::mean("days found, mean of topics", dated),
    ])
}

fn within_a_day(found: &BTreeSet<Date>, wanted: &BTreeSet<Date>) -> Counts {
    let near = |day: &Date, days: &BTreeSet<Date>| {
        [Some(*day), day.yesterday().ok(), day.tomorrow().ok()].into_iter().flatten().any(|day| days.contains(&day))
    };
    let right = found.iter().filter(|day| near(day, wanted)).count();
    let reached = wanted.iter().filter(|day| near(day, found)).count();
    Counts {
        true_positives: count(right),
        false_positives: count(found.len() - right),
        false_negatives: count(wanted.len() - reached),
    }
}

fn timeline_of(folder: &Path, topic: &str) -> Result<Vec<timeline::Day>, String> {
    let mut pages: Vec<Page> = Vec::new();
    for language in LANGUAGES {
        for (day, path) in texts(&folder.join(language).join(topic))? {
            let bytes = gold::bytes(&path)?;
            let known = Known {
                form: Some(PageForm::ScrapedText),
                language: Some((*language).to_owned()),
                published: Some(day),
                ..Known::default()
            };
            let name = format!("{language}-{}", path.file_name().unwrap_or_default().to_string_lossy());
            pages.push(Page::new(&name, None, bytes, known));
        }
    }
    let readings: Vec<Reading> = pages.par_iter().flat_map_iter(purport_reading::read).collect();
    let corpus = Corpus::new(readings, &Decisions::default());
    let entries = timeline::lay_out(&corpus, &[one_story(&corpus, topic)], &[]);
    Ok(timeline::days(&entries))
}

/// Files of a topic with their day, in a fixed order.
fn texts(folder: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let mut texts = BTreeMap::new();
    for day in entries(folder)? {
        let name = day.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for text in entries(&day)? {
            texts.insert(text, name.clone());
        }
    }
    Ok(texts.into_iter().map(|(path, day)| (day, path)).collect())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let named = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::read_dir(folder).map_err(named)?.map(|entry| entry.map(|entry| entry.path()).map_err(named)).collect()
}

fn one_story(corpus: &Corpus, topic: &str) -> Story {
    let documents: Vec<DocumentId> = corpus.readings().iter().map(|reading| reading.document.id.clone()).collect();
    Story {
        id: StoryId(topic.to_owned()),
        title: topic.to_owned(),
        documents,
        languages: LANGUAGES.iter().map(|language| (*language).to_owned()).collect(),
        first: None,
        last: None,
        reach: 0,
        reporting_origins: 0,
        primary_sources: 0,
        unknown_origins: 0,
        why: Vec::new(),
    }
}

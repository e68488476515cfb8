//! langid-lingua: single sentences in 75 languages. Every fifth sentence, to keep it short.

use std::collections::BTreeMap;
use std::path::Path;

use purport_reading::language;
use rayon::prelude::*;
use serde::Deserialize;

use crate::gold;
use crate::metric::{mean, ratio};
use crate::score::{Case, Score};

/// Issue 3's launch languages.
const LAUNCH: [&str; 17] = ["en", "de", "fr", "es", "it", "pt", "nl", "nb", "nn", "sv", "da", "pl", "cs", "sl", "bg", "uk", "ru"];
const EVERY: usize = 5;
const JOINED: usize = 5;

#[derive(Debug, Deserialize)]
struct Row {
    language: String,
    text: String,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("sentences.jsonl"))?;
    let mut by_language: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in &rows {
        by_language.entry(&row.language).or_default().push(&row.text);
    }
    let single: Vec<Case> = by_language.par_iter().map(|(tag, texts)| case(tag, &sample(texts))).collect();
    let joined: Vec<Case> = by_language.par_iter().map(|(tag, texts)| case(tag, &in_fives(texts))).collect();
    let launch = |cases: &[Case]| cases.iter().filter(|case| LAUNCH.contains(&case.id.as_str())).cloned().collect::<Vec<_>>();
    let named: Vec<Case> = single.iter().filter(|case| case.value > 0.0).cloned().collect();
    Ok(vec![
        Score::mean("one sentence in 5, launch languages, accuracy", launch(&single)),
        Score::mean("five sentences joined, launch languages, accuracy", launch(&joined)),
        Score::mean("one sentence in 5, languages ever named, accuracy", named),
        Score::mean("one sentence in 5, all 75 languages, accuracy", single),
        Score::new("five sentences joined, all 75 languages, accuracy", mean(joined.iter().map(|case| case.value))),
    ])
}

fn sample(texts: &[&str]) -> Vec<String> {
    texts.iter().step_by(EVERY).map(|text| (*text).to_owned()).collect()
}

fn in_fives(texts: &[&str]) -> Vec<String> {
    texts.chunks(JOINED).map(|chunk| chunk.join(" ")).collect()
}

fn case(tag: &str, texts: &[String]) -> Case {
    let mut confused: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        let found = language::detect(text, None);
        if found != tag {
            *confused.entry(found).or_default() += 1;
        }
    }
    let wrong: usize = confused.values().sum();
    let value = 1.0 - ratio(crate::metric::count(wrong), crate::metric::count(texts.len()));
    Case { id: tag.to_owned(), value, note: format!("{} texts, taken for {confused:?}", texts.len()) }
}

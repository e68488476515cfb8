//! extract-trafilatura: passages that must and must not be in the main text (trafilatura's own evaluation).

use std::path::Path;

use purport_model::{Known, Page};
use purport_reading::read_documents;
use rayon::prelude::*;
use serde::Deserialize;

use crate::gold;
use crate::metric::Counts;
use crate::score::{Case, Score};

#[derive(Debug, Deserialize)]
struct Row {
    url: String,
    file: String,
    with: Vec<String>,
    without: Vec<String>,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("gold.jsonl"))?;
    let results: Vec<(Counts, Case)> = rows.par_iter().map(|row| one(folder, row)).collect::<Result<_, String>>()?;
    let mut all = Counts::default();
    results.iter().for_each(|(counts, _)| all.add(*counts));
    let cases = results.into_iter().map(|(_, case)| case).collect();
    Ok(vec![
        Score::new("segments, F1", all.f1()).with_cases(cases),
        Score::new("segments, precision", all.precision()),
        Score::new("segments, recall", all.recall()),
    ])
}

fn one(folder: &Path, row: &Row) -> Result<(Counts, Case), String> {
    let bytes = gold::bytes(&folder.join(&row.file))?;
    let documents = read_documents(&Page::new(&row.file, Some(row.url.clone()), bytes, Known::default()));
    // Soft hyphens are no letters: the gold holds them where the page does.
    let squeeze = |text: &str| text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ");
    let found = squeeze(&documents.iter().map(|document| document.text.as_str()).collect::<Vec<_>>().join("\n"));
    let missing: Vec<_> = row.with.iter().filter(|segment| !found.contains(&squeeze(segment))).collect();
    let wrong: Vec<_> = row.without.iter().filter(|segment| found.contains(&squeeze(segment))).collect();
    let count = crate::metric::count;
    let counts = Counts {
        true_positives: count(row.with.len() - missing.len()),
        false_positives: count(wrong.len()),
        false_negatives: count(missing.len()),
    };
    let note = format!("{} missing {missing:?} wrong {wrong:?}", row.url);
    Ok((counts, Case { id: row.file.clone(), value: counts.f1(), note }))
}

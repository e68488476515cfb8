//! The texts the labels point into: the raw Helsinki articles and the sample pages.

use std::path::Path;

use purport_model::{Known, Outlet, Page, PageForm, Reading};
use rayon::prelude::*;
use serde::Deserialize;

use crate::gold;

#[derive(Debug, Deserialize)]
pub struct Row {
    pub id: String,
    pub publisher: String,
    pub scrape_time: String,
    pub lang: String,
    pub text: String,
}

/// Readings of all Helsinki pages by their id, in the order of the file. They are read as scraped text, which they are; a
/// page of several stories gives several.
pub fn helsinki(folder: &Path) -> Result<Vec<(String, Vec<Reading>)>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("docs.jsonl"))?;
    Ok(rows.par_iter().map(|row| (row.id.clone(), read(row))).collect())
}

fn read(row: &Row) -> Vec<Reading> {
    let known = Known {
        form: Some(PageForm::ScrapedText),
        outlet: Some(row.publisher.clone()),
        language: Some(row.lang.clone()),
        fetched: row.scrape_time.get(..19).and_then(|time| time.parse().ok()),
        ..Known::default()
    };
    let page = Page::new(&row.id, None, row.text.as_bytes().to_vec(), known);
    let mut readings = purport_reading::read(&page);
    for reading in &mut readings {
        let outlet = || Outlet { name: row.publisher.clone(), key: row.publisher.clone() };
        reading.document.outlet.get_or_insert_with(outlet);
    }
    readings
}

/// The sample pages as `seed:000` and so on; none where the folder is absent.
pub fn seeds(folder: &Path) -> Vec<(String, Vec<Reading>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let read = |name: &String| {
        let bytes = std::fs::read(folder.join(name)).ok()?;
        let page = Page::new(name, None, bytes, Known::default());
        Some((format!("seed:{}", name.get(..3)?), purport_reading::read(&page)))
    };
    names.iter().filter(|name| name.ends_with(".txt")).filter_map(read).collect()
}

/// The longest of a page's documents.
pub fn fullest(readings: Vec<Reading>) -> Reading {
    let empty = || purport_reading::annotate(purport_reading::from_clean_text("", "", "und"));
    readings.into_iter().max_by_key(|reading| reading.document.text.len()).unwrap_or_else(empty)
}

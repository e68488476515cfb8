//! date-htmldate: 800 pages with the day of their first publication, mostly German and English, many of them no news.

use std::path::Path;

use purport_model::{Known, Page};
use serde::Deserialize;

use crate::dates::{self, Dated};
use crate::gold;
use crate::score::Score;

#[derive(Deserialize)]
struct Row {
    url: String,
    file: String,
    date: jiff::civil::Date,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    Ok(dates::score("publication day", dated(folder)?))
}

/// The pages with their days.
pub fn dated(folder: &Path) -> Result<Vec<Dated>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("gold.jsonl"))?;
    let pages = rows.into_iter().filter_map(|row| {
        let bytes = gold::bytes(&folder.join(&row.file)).ok()?;
        let page = Page::new(&row.file, Some(row.url), bytes, Known::default());
        Some(Dated { id: row.file, page, gold: row.date })
    });
    Ok(pages.collect())
}

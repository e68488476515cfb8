//! plaintext-fundus: the visible text of newspaper pages as somebody scraped it, with the body that should be left.

use std::path::Path;

use purport_model::{Document, Known, Page, PageForm};
use purport_reading::read_documents;
use rayon::prelude::*;
use serde::Deserialize;

use super::extract_fundus::{joined_bodies, worst_tenth};
use crate::dates::Dated;
use crate::metric::{letters_and_digits, token_f1};
use crate::score::{Case, Score};
use crate::{dates, gold};

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    url: String,
    title: Option<String>,
    body: String,
    text: String,
    publishing_date: Option<String>,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("pages.jsonl"))?;
    let read: Vec<(Row, Vec<Document>)> = rows.into_par_iter().map(one).collect();
    let body = read.iter().map(|(row, documents)| {
        let found = joined_bodies(documents);
        let note = format!("found {} gold {} chars in {} documents", found.len(), row.body.len(), documents.len());
        Case { id: row.id.clone(), value: token_f1(&found, &row.body), note }
    });
    let body = Score::mean("body token F1, mean", body.collect());
    let worst = Score::new("body token F1, mean of worst tenth", worst_tenth(&body.cases));
    let headline = read.iter().filter_map(|(row, documents)| {
        let gold = row.title.as_deref()?;
        let found = documents.first().and_then(Document::headline_text).unwrap_or_default();
        let value = f64::from(u8::from(letters_and_digits(found) == letters_and_digits(gold)));
        Some(Case { id: row.id.clone(), value, note: format!("{found:?} for {gold:?}") })
    });
    let headline = Score::mean("headline, letters and digits equal", headline.collect());
    let whole = read.iter().map(|(row, documents)| Case {
        id: row.id.clone(),
        value: f64::from(u8::from(documents.len() == 1)),
        note: documents.iter().filter_map(Document::headline_text).collect::<Vec<_>>().join(" | "),
    });
    let whole = Score::mean("pages of one story left whole", whole.collect());
    let mut scores = vec![body, worst, headline, whole];
    scores.extend(dates::score_documents(
        "publication day",
        read.iter().filter_map(|(row, documents)| {
            Some((row.id.as_str(), dates::day(row.publishing_date.as_deref()?)?, documents.first()))
        }),
    ));
    Ok(scores)
}

fn one(row: Row) -> (Row, Vec<Document>) {
    let documents = read_documents(&page(&row));
    (row, documents)
}

fn page(row: &Row) -> Page {
    let known = Known { form: Some(PageForm::ScrapedText), ..Known::default() };
    Page::new(&row.id, Some(row.url.clone()), row.text.clone().into_bytes(), known)
}

/// The pages with the days their publishers state.
pub fn dated(folder: &Path) -> Result<Vec<Dated>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("pages.jsonl"))?;
    let dated = |row: &Row| Some(Dated { id: row.id.clone(), page: page(row), gold: dates::day(row.publishing_date.as_deref()?)? });
    Ok(rows.iter().filter_map(dated).collect())
}

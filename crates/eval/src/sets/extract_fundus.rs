//! extract-fundus: whole pages of newspapers with what their publisher's own parser finds: body, headline, authors.
//! The same articles, joined by seed, also measure the splitting of digests ([`super::digests`]).

use std::collections::BTreeSet;
use std::path::Path;

use purport_model::{Document, Known, Page};
use purport_reading::read_documents;
use rayon::prelude::*;
use serde::Deserialize;

use crate::dates::Dated;
use crate::metric::{Counts, letters_and_digits, token_f1};
use crate::score::{Case, Score};
use crate::{dates, gold, metric};

#[derive(Debug, Deserialize)]
struct Row {
    file: String,
    url: String,
    title: Option<String>,
    authors: Option<Vec<String>>,
    text: String,
    publishing_date: Option<String>,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("gold.jsonl"))?;
    let read: Vec<(Row, Vec<Document>)> = rows
        .into_par_iter()
        .map(|row| {
            let bytes = gold::bytes(&folder.join(&row.file))?;
            let page = Page::new(&row.file, Some(row.url.clone()), bytes, Known::default());
            Ok((row, read_documents(&page)))
        })
        .collect::<Result<_, String>>()?;
    let body = Score::mean("body token F1, mean", read.iter().map(body).collect());
    let worst = Score::new("body token F1, mean of worst tenth", worst_tenth(&body.cases));
    let split = read.iter().map(|(row, documents)| Case {
        id: row.file.clone(),
        value: f64::from(u8::from(documents.len() == 1)),
        note: documents.iter().filter_map(Document::headline_text).collect::<Vec<_>>().join(" | "),
    });
    let split = Score::mean("pages of one story left whole", split.collect());
    let mut scores =
        vec![body, worst, Score::mean("headline, letters and digits equal", read.iter().filter_map(headline).collect())];
    scores.push(Score::mean("authors, set F1, mean", read.iter().map(authors).collect()));
    scores.push(split);
    scores.extend(dates::score_documents(
        "publication day",
        read.iter().filter_map(|(row, documents)| {
            Some((row.file.as_str(), dates::day(row.publishing_date.as_deref()?)?, documents.first()))
        }),
    ));
    scores.extend(super::digests::score(folder)?);
    Ok(scores)
}

/// The pages with the days their publishers state.
pub fn dated(folder: &Path) -> Result<Vec<Dated>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("gold.jsonl"))?;
    let pages = rows.into_iter().filter_map(|row| {
        let bytes = gold::bytes(&folder.join(&row.file)).ok()?;
        let page = Page::new(&row.file, Some(row.url), bytes, Known::default());
        Some(Dated { id: row.file, page, gold: dates::day(row.publishing_date.as_deref()?)? })
    });
    Ok(pages.collect())
}

/// Mean of the lowest tenth of the cases.
pub fn worst_tenth(cases: &[Case]) -> f64 {
    let mut values: Vec<f64> = cases.iter().map(|case| case.value).collect();
    values.sort_by(f64::total_cmp);
    metric::mean(values.iter().copied().take(values.len().div_ceil(10)))
}

pub fn joined_bodies(documents: &[Document]) -> String {
    documents.iter().map(Document::body).collect::<Vec<_>>().join("\n")
}

fn body((row, documents): &(Row, Vec<Document>)) -> Case {
    let found = joined_bodies(documents);
    let note = format!("found {} gold {} chars", found.len(), row.text.len());
    Case { id: row.file.clone(), value: token_f1(&found, &row.text), note }
}

fn headline((row, documents): &(Row, Vec<Document>)) -> Option<Case> {
    let gold = row.title.as_deref()?;
    let found = documents.first().and_then(Document::headline_text).unwrap_or_default();
    let value = f64::from(u8::from(letters_and_digits(found) == letters_and_digits(gold)));
    Some(Case { id: row.file.clone(), value, note: format!("{found:?} for {gold:?}") })
}

fn authors((row, documents): &(Row, Vec<Document>)) -> Case {
    let names = |names: &[String]| names.iter().map(|name| letters_and_digits(name)).collect::<BTreeSet<_>>();
    let gold = row.authors.as_deref().unwrap_or_default();
    let found = documents.first().map(|document| document.authors.as_slice()).unwrap_or_default();
    let value = if gold.is_empty() && found.is_empty() { 1.0 } else { Counts::of_sets(&names(found), &names(gold)).f1() };
    Case { id: row.file.clone(), value, note: format!("{found:?} for {gold:?}") }
}

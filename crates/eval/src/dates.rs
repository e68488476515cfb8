//! Scoring publication days: day-exact, with the counting of htmldate (no answer is a false negative, a wrong one a
//! false positive), and how far the confidence can be relied on.

use jiff::civil::Date;
use purport_model::{DateCandidate, Document, Page};
use purport_reading::{dates, segment, times};
use rayon::prelude::*;

use crate::metric::{Counts, count, ratio};
use crate::score::{Case, Score};

/// Confidence from which a date is called certain.
pub const CERTAIN: f32 = 0.95;

/// A page and the day it was published.
pub struct Dated {
    pub id: String,
    pub page: Page,
    pub gold: Date,
}

/// Measures of a set of pages; `what` is the name of the main measure.
pub fn score(what: &str, pages: Vec<Dated>) -> Vec<Score> {
    let read = |dated: Dated| {
        let document = purport_reading::read_documents(&dated.page).into_iter().next();
        (dated.id, dated.gold, document.map(judged))
    };
    measures(what, pages.into_par_iter().map(read).collect())
}

/// The same for documents as [`purport_reading::read_documents`] gives them: the first document of each page.
pub fn score_documents<'d>(what: &str, pages: impl Iterator<Item = (&'d str, Date, Option<&'d Document>)>) -> Vec<Score> {
    let read = |(id, gold, document): (&str, Date, Option<&Document>)| (id.to_owned(), gold, document.cloned().map(judged));
    measures(what, pages.map(read).collect())
}

/// A date that was believed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Believed {
    pub confidence: f32,
    pub right: bool,
}

/// What is believed of each page's first document; pages without a date are left out.
pub fn believed(pages: Vec<Dated>) -> Vec<Believed> {
    let of = |dated: Dated| {
        let document = judged(purport_reading::read_documents(&dated.page).into_iter().next()?);
        let dating = document.dates.published?;
        Some(Believed { confidence: dating.confidence, right: dating.date == dated.gold })
    };
    pages.into_par_iter().filter_map(of).collect()
}

/// A document with its date judged as a whole reading judges it, not by the shorter way of [`dates::settle`].
fn judged(mut document: Document) -> Document {
    let segmented = segment::segment(&document.text, &document.paragraphs, &document.language);
    let times = times::find(&document, &segmented);
    dates::judge(&mut document, &segmented, &times);
    document
}

fn measures(what: &str, pages: Vec<(String, Date, Option<Document>)>) -> Vec<Score> {
    let mut counts = Counts::default();
    let (mut certain, mut certain_right) = (0, 0);
    let mut cases = Vec::new();
    for (id, gold, document) in &pages {
        let dates = document.as_ref().map(|document| &document.dates);
        let published = dates.and_then(|dates| dates.published.as_ref());
        let right = published.is_some_and(|dating| dating.date == *gold);
        match published {
            Some(_) if right => counts.true_positives += 1.0,
            Some(_) => counts.false_positives += 1.0,
            None => counts.false_negatives += 1.0,
        }
        if published.is_some_and(|dating| dating.confidence >= CERTAIN) {
            certain += 1;
            certain_right += usize::from(right);
        }
        let of = |dating: &purport_model::Dating| {
            let stated: String = dating.stated_as.as_deref().unwrap_or_default().chars().take(80).collect();
            format!("{} {:?} {:.2} ({stated})", dating.date, dating.method, dating.confidence)
        };
        let refused = dates.and_then(|dates| dates.stated.as_ref()).map(|dating| format!(", refused {}", of(dating)));
        let also: Vec<String> = dates.map(|dates| dates.candidates.iter().map(named).collect()).unwrap_or_default();
        let (published, refused) = (published.map_or("none".to_owned(), of), refused.unwrap_or_default());
        let note = format!("gold {gold}, found {published}{refused}; candidates: {}", also.join("; "));
        cases.push(Case { id: id.clone(), value: f64::from(u8::from(right)), note });
    }
    vec![
        Score::new(&format!("{what} F1"), counts.f1()).with_cases(cases),
        Score::new(&format!("{what} precision"), counts.precision()),
        Score::new(&format!("{what}, certain ones right"), ratio(count(certain_right), count(certain))),
        Score::new(&format!("{what}, certain ones"), count(certain)),
    ]
}

/// A candidate in a note.
fn named(candidate: &DateCandidate) -> String {
    let modified = if candidate.modified { " modified" } else { "" };
    let stated: String = candidate.stated_as.chars().take(60).collect();
    format!("{}{modified} {:?} {:.2} ({stated})", candidate.value, candidate.method, candidate.trust)
}

/// The calendar day of a gold time ("2024-05-03 15:47:42+00:00").
pub fn day(written: &str) -> Option<Date> {
    written.get(..10)?.parse().ok()
}

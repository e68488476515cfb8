//! Scoring publication days: day-exact, with the counting of htmldate (no answer is a false negative, a wrong one a
//! false positive), and how far the confidence can be relied on.

use jiff::civil::Date;
use purport_model::{Page, Reading};

use crate::metric::{Counts, count, ratio};
use crate::score::{Case, Score};

/// Confidence from which a date is called certain.
const CERTAIN: f32 = 0.95;

/// A page and the day it was published.
pub struct Dated {
    pub id: String,
    pub page: Page,
    pub gold: Date,
}

/// Measures of a set of pages; `what` goes before the name of each measure.
pub fn score(what: &str, pages: impl Iterator<Item = Dated>) -> Vec<Score> {
    let read = |dated: Dated| {
        let readings = purport_reading::read(&dated.page);
        (dated.id, dated.gold, readings)
    };
    score_readings(what, pages.map(read))
}

/// The same for pages that were read already.
pub fn score_readings(what: &str, pages: impl Iterator<Item = (String, Date, Vec<Reading>)>) -> Vec<Score> {
    let mut counts = Counts::default();
    let (mut certain, mut certain_right) = (0, 0);
    let mut cases = Vec::new();
    for (id, gold, readings) in pages {
        let dates = readings.first().map(|reading| &reading.document.dates);
        let published = dates.and_then(|dates| dates.published.as_ref());
        let right = published.is_some_and(|dating| dating.date == gold);
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
        let note = format!("gold {gold}, found {}{}", published.map_or("none".to_owned(), of), refused.unwrap_or_default());
        cases.push(Case { id, value: f64::from(u8::from(right)), note });
    }
    vec![
        Score::new(&format!("{what} F1"), counts.f1()).with_cases(cases),
        Score::new(&format!("{what} precision"), counts.precision()),
        Score::new(&format!("{what}, certain ones right"), ratio(count(certain_right), count(certain))),
        Score::new(&format!("{what}, certain ones"), count(certain)),
    ]
}

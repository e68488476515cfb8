//! Invented reports as readings.

use jiff::civil::date;
use purport_model::{DateMethod, Dating, Document, Grain, Reading};
use purport_reading::{annotate, from_clean_text};

/// A report of a day of May 2031; `with` adds what else its page is to say.
pub fn report(path: &str, text: &str, language: &str, day: i8, with: impl FnOnce(&mut Document)) -> Reading {
    let mut document = from_clean_text(path, text, language);
    let day = date(2031, 5, day);
    document.dates.published = Some(Dating {
        date: day,
        value: day.to_string(),
        grain: Grain::Day,
        method: DateMethod::Given,
        confidence: 1.0,
        stated_as: None,
        evidence: Vec::new(),
    });
    with(&mut document);
    let published = document.dates.published.clone();
    let mut reading = annotate(document);
    // No place of the made page states its day.
    reading.document.dates.published = published;
    reading
}

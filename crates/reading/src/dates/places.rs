//! Places: where in the text a reader can see the day of publication that is believed.
//!
//! 1. The date line itself, where it was kept as text.
//! 2. Full dates of that very day ("Eastport, 8 March 2023 (NNA) -").
//! 3. That day without its year, near the beginning, as in a dateline.
//!
//! What stands outside the text, as a date line among the removed lines does, is named by `stated_as`.

use jiff::civil::Date;
use purport_model::{Document, RelativeTime, Span, TimeExpression};

/// Most places shown beside those that support the day otherwise.
const MOST: usize = 3;
/// Bytes of the text in which a day without a year can be a dateline's.
const BEGINNING: usize = 600;

/// Adds the places to the evidence of the date that is believed.
pub fn point_out(document: &mut Document, times: &[TimeExpression]) {
    let Some(dating) = &document.dates.published else { return };
    let line = dating.stated_as.as_deref().and_then(|words| line(&document.text, words));
    let dates = times.iter().filter(|time| names(time, dating.date)).map(|time| time.span);
    let mut places: Vec<Span> = line.into_iter().chain(dates).take(MOST).collect();
    if let Some(dating) = &mut document.dates.published {
        places.retain(|place| !dating.evidence.iter().any(|known| known.overlaps(*place)));
        dating.evidence.extend(places);
        dating.evidence.sort_unstable();
        dating.evidence.dedup();
    }
}

fn line(text: &str, words: &str) -> Option<Span> {
    const SHORTEST: usize = 6;
    let start = (words.len() >= SHORTEST).then(|| text.find(words))??;
    Some(Span::new(start, start + words.len()))
}

fn names(time: &TimeExpression, day: Date) -> bool {
    match time.relative {
        None => time.days == Some((day, day)),
        Some(RelativeTime::MonthDay { month, day: of, .. }) => {
            (month, of) == (day.month(), day.day()) && time.steps.is_empty() && (time.span.start as usize) < BEGINNING
        }
        Some(_) => false,
    }
}

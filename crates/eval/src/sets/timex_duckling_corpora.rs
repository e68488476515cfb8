//! timex-duckling-corpora: Duckling's own corpora of single expressions. A case passes where the expression found
//! covers most of the input and its first day is the expected one at the expected grain.
//!
//! Out of scope: hours reckoned from the minute ("in 15 minutes"), holidays, open intervals.

use std::path::Path;

use jiff::civil::{Date, date};
use serde::Deserialize;

use crate::gold;
use crate::score::{Case, Score};
use crate::timex;

/// The reference time of all corpora.
const REFERENCE: Date = date(2013, 2, 12);

#[derive(Deserialize)]
struct Row {
    lang: String,
    input: String,
    expected: String,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("time_cases.jsonl"))?;
    let languages = ["en", "nb", "de"];
    let mut scores: Vec<Score> = Vec::new();
    for language in languages {
        let cases = rows.iter().enumerate().filter(|(_, row)| row.lang == language).filter_map(|(number, row)| case(number, row));
        scores.push(Score::mean(&format!("cases of a day or more passed, {language}"), cases.collect()));
    }
    let launch = ["fr", "es", "it", "pt", "nl", "sv", "da", "pl", "bg", "uk", "ru"];
    let cases = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| launch.contains(&row.lang.as_str()))
        .filter_map(|(number, row)| case(number, row));
    scores.push(Score::mean("cases of a day or more passed, other launch languages", cases.collect()));
    Ok(scores)
}

fn case(number: usize, row: &Row) -> Option<Case> {
    let expected = Expected::parse(&row.expected)?;
    let found = timex::found(&number.to_string(), &row.input, &row.lang, Some(REFERENCE));
    let best = found.iter().max_by_key(|time| time.span.len());
    let days = best.and_then(|time| time.days);
    let passed = days.is_some_and(|(first, last)| expected.is(first, last));
    let note = format!("{:?} expected {} found {:?}", row.input, row.expected, best.map(|time| (&time.value, time.days)));
    Some(Case { id: format!("{} {number}", row.lang), value: f64::from(u8::from(passed)), note })
}

/// First day, the day after the last of an interval, and the grain.
struct Expected {
    first: Date,
    until: Option<Date>,
    grain: String,
}

impl Expected {
    /// Reads "datetime (2013, 2, 12, 0, 0, 0) Day" and "datetimeInterval ((..), (..)) Day"; days and coarser only.
    fn parse(written: &str) -> Option<Self> {
        if written.contains("OpenInterval") || written.contains("Holiday") {
            return None;
        }
        let grain = written.split(')').next_back()?.split_whitespace().next()?.to_owned();
        if !["Day", "Week", "Month", "Quarter", "Year"].contains(&grain.as_str()) {
            return None;
        }
        let numbers: Vec<i32> = written.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
        let day = |at: usize| -> Option<Date> {
            let year = i16::try_from(*numbers.get(at)?).ok()?;
            Date::new(year, i8::try_from(*numbers.get(at + 1)?).ok()?, i8::try_from(*numbers.get(at + 2)?).ok()?).ok()
        };
        let interval = written.starts_with("datetimeInterval");
        Some(Self { first: day(0)?, until: interval.then(|| day(6)).flatten(), grain })
    }

    fn is(&self, first: Date, last: Date) -> bool {
        let length = (last - first).get_days();
        let grain = match self.grain.as_str() {
            _ if self.until.is_some() => true,
            "Day" => length == 0,
            "Week" => length == 6,
            "Month" => (27..31).contains(&length),
            "Quarter" => (88..93).contains(&length),
            _ => length >= 364,
        };
        first == self.first && grain && self.until.is_none_or(|until| last.tomorrow().is_ok_and(|after| after == until))
    }
}

//! timex-recognizers-specs: the DateTime cases of Recognizers-Text. A case passes where every expression of it was
//! found at its exact place with one of its values, and nothing else was.
//!
//! Only cases whose expressions are dates, ranges of days, durations and sets; English alone so far has both cases and
//! a folder here.

use std::path::Path;

use jiff::civil::Date;
use purport_model::TimeExpression;
use serde::Deserialize;
use serde_json::Value;

use crate::gold;
use crate::score::{Case, Score};
use crate::timex;

#[derive(Deserialize)]
struct Row {
    lang: String,
    input: String,
    reference: Option<String>,
    not_supported: Option<Value>,
    results: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Expected {
    text: String,
    #[serde(alias = "Typename")]
    type_name: String,
    resolution: Option<Value>,
    #[serde(default = "absent")]
    start: i64,
    #[serde(default = "absent")]
    end: i64,
}

/// Some results of the data set stand nowhere in the text.
fn absent() -> i64 {
    -1
}

const KINDS: [&str; 4] = ["date", "daterange", "duration", "set"];
const LANGUAGES: [(&str, &str); 1] = [("English", "en")];
const LATER: [(&str, &str); 5] = [("French", "fr"), ("Spanish", "es"), ("Dutch", "nl"), ("Portuguese", "pt"), ("Italian", "it")];

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("cases.jsonl"))?;
    let of = |languages: &[(&str, &str)]| -> Vec<Case> {
        let tag = |row: &Row| languages.iter().find(|(name, _)| *name == row.lang).map(|(_, tag)| tag.to_string());
        rows.iter().enumerate().filter_map(|(number, row)| case(number, row, &tag(row)?)).collect()
    };
    Ok(vec![
        Score::mean("date, range, duration and set cases passed, en", of(&LANGUAGES)),
        Score::mean("date, range, duration and set cases passed, es fr it nl pt", of(&LATER)),
    ])
}

fn case(number: usize, row: &Row, language: &str) -> Option<Case> {
    let in_scope = |expected: &Expected| KINDS.iter().any(|kind| expected.type_name == format!("datetimeV2.{kind}"));
    if row.not_supported.as_ref().is_some_and(|value| !value.is_null())
        || row.results.is_empty()
        || !row.results.iter().all(in_scope)
    {
        return None;
    }
    let published: Option<Date> = row.reference.as_deref().and_then(|reference| reference.get(..10)?.parse().ok());
    let found = timex::found(&number.to_string(), &row.input, language, published);
    let right = |expected: &Expected| found.iter().any(|time| is(time, expected, &row.input));
    let passed = row.results.len() == found.len() && row.results.iter().all(right);
    let shown: Vec<_> = found.iter().map(|time| (&row.input[time.span.range()], &time.value)).collect();
    let wanted: Vec<_> = row.results.iter().map(|expected| (&expected.text, values(expected))).collect();
    let note = format!("{:?}: wanted {wanted:?}, found {shown:?}", row.input);
    Some(Case { id: format!("{language} {number}"), value: f64::from(u8::from(passed)), note })
}

fn is(time: &TimeExpression, expected: &Expected, input: &str) -> bool {
    let (Ok(start), Ok(end)) = (usize::try_from(expected.start), usize::try_from(expected.end + 1)) else { return false };
    let (start, end) = (gold::byte_offset(input, start), gold::byte_offset(input, end));
    if time.span.range() != (start..end) {
        return false;
    }
    let values = values(expected);
    let days = time.days.map(|(first, last)| (first.to_string(), last.tomorrow().unwrap_or(last).to_string()));
    values.iter().any(|value| {
        *value == time.value || days.as_ref().is_some_and(|(first, until)| value == first || *value == format!("{first}/{until}"))
    })
}

/// The timex, value and "start/end" of every reading allowed.
fn values(expected: &Expected) -> Vec<String> {
    let values = expected.resolution.as_ref().and_then(|resolution| resolution.get("values")).and_then(Value::as_array);
    let mut all = Vec::new();
    for value in values.into_iter().flatten() {
        let field = |name: &str| value.get(name).and_then(Value::as_str);
        all.extend(["timex", "value"].into_iter().filter_map(field).map(str::to_owned));
        if let (Some(start), Some(end)) = (field("start"), field("end")) {
            all.push(format!("{start}/{end}"));
        }
    }
    all
}

//! timex-recognizers-specs: the DateTime cases of Recognizers-Text. A case passes where every expression of it was
//! found at its place with one of its values, and nothing else was. Cases with nothing to find are in.
//!
//! Out of scope, and counted: cases with a clock time or a time zone in them (`time`, `datetime`, `timerange`,
//! `datetimerange`, `timezone`, and sets of hours, "every day at 3pm"), which are for assistants; cases that the
//! reference implementation itself does not support; days the calendar does not have ("30 February").
//!
//! Read alike:
//! * Recognizers takes "from", "since", "on" into an expression and leaves articles out, TIMEX3 does the reverse: at the
//!   edges, function words and marks do not count;
//! * a case with two readings, the last and the next such day, passes with either: the reader of news takes the nearest
//!   one or the one the verb points at, and Recognizers does not choose;
//! * "two months ago" is a day there, a month in TIMEX3: ours must hold the day;
//! * "few" is 3 there, X in TIMEX3;
//! * the end of a range of months ("May to July 2020") may be the first or the last day of its last month.

use std::path::Path;

use jiff::civil::Date;
use purport_model::{RelativeTime, TimeUnit};
use purport_reading::languages;
use serde::Deserialize;
use serde_json::Value;

use crate::gold;
use crate::score::{Case, Score};
use crate::timex::{self, Whole};

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
    let measure = |name: &str, languages: &[(&str, &str)]| {
        let tag = |row: &Row| languages.iter().find(|(name, _)| *name == row.lang).map(|(_, tag)| *tag);
        let rows: Vec<(usize, &Row, &str)> =
            rows.iter().enumerate().filter_map(|(number, row)| Some((number, row, tag(row)?))).collect();
        let cases: Vec<Case> = rows.iter().filter_map(|(number, row, tag)| case(*number, row, tag)).collect();
        let out = rows.len() - cases.len();
        Score::mean(&format!("date, range, duration and set cases passed, {name}"), cases).leaving_out(out)
    };
    Ok(vec![measure("en", &LANGUAGES), measure("es fr it nl pt", &LATER)])
}

fn case(number: usize, row: &Row, language: &str) -> Option<Case> {
    let in_scope = |expected: &Expected| {
        KINDS.iter().any(|kind| expected.type_name == format!("datetimeV2.{kind}"))
            && !is_set_of_hours(expected)
            && !is_no_day(expected)
    };
    if row.not_supported.as_ref().is_some_and(|value| !value.is_null()) || !row.results.iter().all(in_scope) {
        return None;
    }
    let published: Option<Date> = row.reference.as_deref().and_then(|reference| reference.get(..10)?.parse().ok());
    let found = timex::found(&number.to_string(), &row.input, language, published);
    // "now" and "recently" have no days; Recognizers knows them as clock times.
    let whole = timex::whole(&found);
    let whole: Vec<&Whole<'_>> = whole.iter().filter(|time| !time.value.ends_with("_REF")).collect();
    let right = |expected: &Expected| whole.iter().any(|time| is(time, expected, &row.input, language));
    let passed = row.results.len() == whole.len() && row.results.iter().all(right);
    let shown: Vec<_> = whole.iter().map(|time| (&row.input[time.span.range()], &time.value, time.days)).collect();
    let wanted: Vec<_> = row.results.iter().map(|expected| (&expected.text, values(expected))).collect();
    let note = format!("{:?}: wanted {wanted:?}, found {shown:?}", row.input);
    Some(Case { id: format!("{language} {number}"), value: f64::from(u8::from(passed)), note })
}

fn is_no_day(expected: &Expected) -> bool {
    expected.type_name.contains(".date") && values(expected).iter().any(|value| value == "not resolved")
}

fn is_set_of_hours(expected: &Expected) -> bool {
    expected.type_name.ends_with(".set") && values(expected).iter().any(|value| value.contains('T') && !value.starts_with("PT"))
}

fn is(time: &Whole<'_>, expected: &Expected, input: &str, language: &str) -> bool {
    let (Ok(start), Ok(end)) = (usize::try_from(expected.start), usize::try_from(expected.end + 1)) else { return false };
    let (start, end) = (gold::byte_offset(input, start), gold::byte_offset(input, end));
    // "until Friday": the word is the modifier of ours.
    let from = if time.time.modifier.is_some() { time.span.start as usize } else { start };
    if !same_place(time.span.range(), from.max(start)..end, input, language) {
        return false;
    }
    let values = values(expected);
    values.iter().any(|value| *value == time.value || vague(value, &time.value))
        || values.iter().any(|value| same_days(time, value))
}

/// Whether two places differ at their edges by function words and marks alone.
fn same_place(one: std::ops::Range<usize>, other: std::ops::Range<usize>, input: &str, language: &str) -> bool {
    let small = |from: usize, to: usize| {
        let words = input.get(from.min(to)..from.max(to)).unwrap_or("?").to_lowercase();
        let known = languages::language(language).map(|language| &language.function_words.0);
        words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(|word| known.is_some_and(|known| known.contains(word)))
    };
    one.start < other.end && other.start < one.end && small(one.start, other.start) && small(one.end, other.end)
}

/// "few days" is P3D there.
fn vague(value: &str, ours: &str) -> bool {
    ours.contains('X') && ours.starts_with('P') && value.replace('3', "X") == ours
}

fn same_days(time: &Whole<'_>, value: &str) -> bool {
    let Some((first, last)) = time.days else { return false };
    let day = |text: &str| text.get(..10).and_then(|text| text.parse::<Date>().ok());
    if let Some(bound) = value.strip_prefix("..").and_then(day) {
        return time.time.modifier.is_some() && (bound == first || last.tomorrow().is_ok_and(|after| after == bound));
    }
    match value.split_once('/') {
        Some((start, end)) => {
            let (Some(start), Some(end)) = (day(start), day(end)) else { return false };
            let begins = time.end_begins.unwrap_or(last);
            first == start && begins <= end && last.tomorrow().is_ok_and(|after| end <= after)
        }
        None => {
            let Some(value) = day(value) else { return false };
            let distance =
                matches!(time.time.relative, Some(RelativeTime::Shift { unit, by }) if by != 0 && unit >= TimeUnit::Week);
            (first == value && last == value) || (distance && first <= value && value <= last)
        }
    }
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
        } else {
            // "before 2019" and "since August" have one end.
            all.extend(["start", "end"].into_iter().filter_map(field).map(|bound| format!("..{bound}")));
        }
    }
    all
}

//! timex-dateparser-tests: the cases of dateparser that search running text.

use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::gold;
use crate::score::{Case, Score};
use crate::timex;

/// Languages of the launch; the others are scored apart, as what the fallback can do.
const LAUNCH: [&str; 16] = ["en", "de", "fr", "es", "it", "pt", "nl", "nb", "nn", "sv", "da", "pl", "cs", "sl", "bg", "uk"];
const FOLDERS: [&str; 3] = ["en", "de", "nb"];

#[derive(Deserialize)]
struct Row {
    test: String,
    args: Vec<Value>,
    kwargs: Value,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("test_search.jsonl"))?;
    let (mut ours, mut launch, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (number, row) in rows.iter().enumerate().filter(|(_, row)| row.test == "test_search_and_parse") {
        let Some(case) = case(number, row) else { continue };
        let language = row.args[0].as_str().unwrap_or_default();
        if FOLDERS.contains(&language) {
            ours.push(case);
        } else if LAUNCH.contains(&language) || language == "ru" {
            launch.push(case);
        } else {
            others.push(case);
        }
    }
    Ok(vec![
        Score::mean("search, dates found, de en", ours),
        Score::mean("search, dates found, other launch languages", launch),
        Score::mean("search, dates found, all other languages", others),
    ])
}

/// The share of the dates of one text that were found at an overlapping place with the right day.
fn case(number: usize, row: &Row) -> Option<Case> {
    let language = row.args.first()?.as_str()?;
    let text = row.args.get(1)?.as_str()?;
    let gold: Vec<(&str, Date)> = row.args.get(2)?.as_array()?.iter().filter_map(expected).collect();
    let base = row.kwargs.pointer("/settings/RELATIVE_BASE").and_then(Value::as_str).and_then(|base| base.get(..10)?.parse().ok());
    if gold.is_empty() {
        return None;
    }
    let found = timex::found(&number.to_string(), text, language, base.or_else(|| "2000-01-01".parse().ok()));
    let mut from = 0;
    let (mut right, mut note) = (0, String::new());
    for (words, day) in &gold {
        let start = text[from..].find(words).map(|at| from + at)?;
        let end = start + words.len();
        from = end;
        let hit = found.iter().find(|time| (time.span.start as usize) < end && start < time.span.end as usize);
        if hit.and_then(|time| time.days).is_some_and(|(first, last)| first <= *day && *day <= last) {
            right += 1;
        } else {
            note.push_str(&format!(" {words:?} {day}: {:?};", hit.map(|time| &time.value)));
        }
    }
    Some(Case {
        id: format!("{language} {number}"),
        value: crate::metric::ratio(f64::from(right), crate::metric::count(gold.len())),
        note,
    })
}

fn expected(pair: &Value) -> Option<(&str, Date)> {
    Some((pair.get(0)?.as_str()?, pair.get(1)?.as_str()?.get(..10)?.parse().ok()?))
}

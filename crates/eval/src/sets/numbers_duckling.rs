//! numbers-duckling: numerals of 49 languages; pass rate by equality of the value.

use std::path::Path;

use purport_reading::quantities;
use serde::Deserialize;

use crate::gold;
use crate::score::{Case, Score};

#[derive(Deserialize)]
struct Row {
    lang: String,
    input: String,
    value: f64,
}

/// Languages with number words of our own come apart from those that have digits only.
pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("numeral_cases.jsonl"))?;
    let (mut launch, mut others, mut all_launch) = (Vec::new(), Vec::new(), Vec::new());
    for (number, row) in rows.iter().enumerate() {
        if super::quantity_gold::LAUNCH.contains(&row.lang.as_str()) {
            all_launch.push(case(number, row));
        }
        let cases = if super::quantity_gold::is_launch(&row.lang) { &mut launch } else { &mut others };
        cases.push(case(number, row));
    }
    Ok(vec![
        Score::mean("pass rate, en nb de", launch),
        Score::mean("pass rate, other languages", others),
        Score::mean("pass rate, seventeen launch languages", all_launch),
    ])
}

fn case(number: usize, row: &Row) -> Case {
    let found = quantities::numbers(&row.input, &row.lang);
    let passed = found.iter().any(|found| super::quantity_gold::same_number(found.value, row.value));
    let values: Vec<f64> = found.iter().map(|found| found.value).collect();
    let note = format!("{:?} is {}, found {values:?}", row.input, row.value);
    Case { id: format!("{}-{number}", row.lang), value: f64::from(u8::from(passed)), note }
}

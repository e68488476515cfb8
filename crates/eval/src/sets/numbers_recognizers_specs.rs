//! numbers-recognizers-specs: conformance cases of a recogniser for 15 languages; pass rate of whole cases.
//!
//! A case passes when every expected result has a number that overlaps it with its value (and unit), and no further
//! number is found. Ranges are asked for their bounds. Units without a number are not asked for. Units are named in the
//! language of the case; they are held against our codes by the table of [`super::quantity_gold`].
//!
//! Left open by the text and therefore never counted as found too much: a bare degree, which is a temperature in one
//! case and an angle in the next, and, where ranges are asked for, a number without a bound (the set asks for "equal to
//! 20" as the range from 20 to 20).
//!
//! Out of scope: ordinals without a number ("the next page", "the last but one"), which the set resolves to places
//! relative to a cursor or to the end of a list.

use std::path::Path;

use purport_model::{Approx, Quantity, QuantityKind, Span};
use purport_reading::quantities;
use serde::Deserialize;
use serde_json::Value;

use super::quantity_gold::{LAUNCH, is_launch, matches_unit, of_sentence, same_number};
use crate::gold;
use crate::score::{Case, Score};

#[derive(Deserialize)]
struct Row {
    lang: String,
    model: String,
    input: String,
    results: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Expected {
    #[serde(default)]
    resolution: Value,
    start: Option<i64>,
    /// Inclusive.
    end: Option<i64>,
}

const MODELS: &[(&str, &str)] = &[
    ("NumberModel", "numbers"),
    ("OrdinalModel", "ordinals"),
    ("PercentModel", "percent"),
    ("NumberRangeModel", "ranges"),
    ("CurrencyModel", "money"),
    ("DimensionModel", "dimensions"),
    ("TemperatureModel", "temperatures"),
    ("AgeModel", "ages"),
];

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let mut rows: Vec<Row> = gold::rows(&folder.join("Number_model_cases.jsonl"))?;
    rows.extend(gold::rows::<Row>(&folder.join("NumberWithUnit_model_cases.jsonl"))?);
    let launch = |row: &Row| LAUNCH.contains(&tag(&row.lang));
    let cases = rows.iter().enumerate().filter(|(_, row)| launch(row) && !is_relative(row)).map(|(number, row)| case(number, row));
    let left_out = rows.iter().filter(|row| launch(row) && is_relative(row)).count();
    let mut scores = vec![
        Score::mean("all, pass rate, launch languages", cases.collect()).leaving_out(left_out),
        all(&rows, true, "all, pass rate, en de"),
        all(&rows, false, "all, pass rate, other languages"),
    ];
    for (model, name) in MODELS {
        let wanted = |row: &Row| row.model == *model && is_launch(tag(&row.lang));
        let cases = rows.iter().enumerate().filter(|(_, row)| wanted(row) && !is_relative(row));
        let score = Score::mean(&format!("{name}, pass rate, en de"), cases.map(|(number, row)| case(number, row)).collect());
        scores.push(score.leaving_out(rows.iter().filter(|row| wanted(row) && is_relative(row)).count()));
    }
    Ok(scores)
}

/// Out of scope: an ordinal without a number is asked for.
fn is_relative(row: &Row) -> bool {
    let place = |expected: &Expected| expected.resolution.get("relativeTo").and_then(Value::as_str).map(str::to_owned);
    row.results.iter().filter_map(place).any(|place| place != "start")
}

fn all(rows: &[Row], launch: bool, name: &str) -> Score {
    let wanted = |row: &Row| is_launch(tag(&row.lang)) == launch;
    let cases = rows.iter().enumerate().filter(|(_, row)| wanted(row) && !is_relative(row));
    let left_out = rows.iter().filter(|row| wanted(row) && is_relative(row)).count();
    Score::mean(name, cases.map(|(number, row)| case(number, row)).collect()).leaving_out(left_out)
}

fn tag(language: &str) -> &'static str {
    match language {
        "English" => "en",
        "German" => "de",
        "French" => "fr",
        "Spanish" | "SpanishMexican" => "es",
        "Portuguese" => "pt",
        "Dutch" => "nl",
        "Italian" => "it",
        "Swedish" => "sv",
        "Turkish" => "tr",
        "Japanese" => "ja",
        "Chinese" => "zh",
        "Korean" => "ko",
        "Hindi" => "hi",
        "Arabic" => "ar",
        _ => "und",
    }
}

/// What the text leaves open: found or not, it is right.
fn may_be_more(row: &Row, found: &Found) -> bool {
    let Some(quantity) = &found.quantity else { return false };
    let bounded = quantity.approx != Approx::Exact && quantity.approx != Approx::About;
    quantity.unit.as_deref() == Some("deg") || (row.model == "NumberRangeModel" && !bounded)
}

/// A number with its place, ready to be held against a result.
struct Found {
    span: Span,
    low: Option<f64>,
    high: Option<f64>,
    quantity: Option<Quantity>,
}

fn case(number: usize, row: &Row) -> Case {
    let found = found(row);
    let asked = row.results.iter().filter(|expected| expected.resolution.get("value").is_some_and(|value| !value.is_null()));
    let used: Vec<Option<usize>> = asked.map(|expected| found.iter().position(|found| fits(row, expected, found))).collect();
    let extra = (0..found.len()).any(|index| !used.contains(&Some(index)) && !may_be_more(row, &found[index]));
    let passed = used.iter().all(Option::is_some) && !extra;
    let values: Vec<_> = found.iter().map(|found| (found.span.of(&row.input), found.low, found.high)).collect();
    let expected: Vec<_> = row.results.iter().map(|expected| expected.resolution.to_string()).collect();
    let note = format!("{:?} wants {expected:?}, found {values:?}", row.input);
    Case { id: format!("{}-{}-{number}", tag(&row.lang), row.model), value: f64::from(u8::from(passed)), note }
}

fn found(row: &Row) -> Vec<Found> {
    let language = tag(&row.lang);
    if matches!(row.model.as_str(), "NumberModel" | "OrdinalModel") {
        let ordinal = row.model == "OrdinalModel";
        let numbers = quantities::numbers(&row.input, language).into_iter().filter(|number| number.ordinal == ordinal);
        let found = |number: quantities::Number| Found {
            span: number.span,
            low: Some(number.value),
            high: Some(number.value),
            quantity: None,
        };
        return numbers.map(found).collect();
    }
    let wanted = |quantity: &Quantity| match row.model.as_str() {
        "PercentModel" => quantity.kind == QuantityKind::Percent,
        "NumberRangeModel" => true,
        "CurrencyModel" => quantity.kind == QuantityKind::Money,
        "AgeModel" => quantity.kind == QuantityKind::Age,
        "TemperatureModel" => matches!(quantity.unit.as_deref(), Some("Cel" | "[degF]" | "K" | "deg")),
        _ => quantity.kind == QuantityKind::Measure && !matches!(quantity.unit.as_deref(), Some("Cel" | "[degF]" | "K")),
    };
    let (_, quantities) = of_sentence(&row.input, language);
    let found =
        |quantity: Quantity| Found { span: quantity.span, low: quantity.low, high: quantity.high, quantity: Some(quantity) };
    quantities.into_iter().filter(wanted).map(found).collect()
}

fn fits(row: &Row, expected: &Expected, found: &Found) -> bool {
    let Some(value) = expected.resolution.get("value").and_then(Value::as_str) else { return false };
    let place = || {
        let span = gold::byte_offset(&row.input, usize::try_from(expected.start?).ok()?)
            ..gold::byte_offset(&row.input, usize::try_from(expected.end? + 1).ok()?);
        Some(span.start < span.end && found.span.overlaps(Span::from(span)))
    };
    if !place().unwrap_or(true) {
        return false;
    }
    if row.model == "NumberRangeModel" {
        let bounds = value.trim_matches(['[', ']', '(', ')']).split_once(',');
        // A share is given in per cent in Purport.
        let share = found.quantity.as_ref().is_some_and(|quantity| quantity.unit.as_deref() == Some("%"));
        let scaled = |value: f64| if share { value / 100.0 } else { value };
        let end = |text: &str, value: Option<f64>| {
            text.is_empty() == value.is_none()
                && (same_or_absent(text, value, &row.lang) || same_or_absent(text, value.map(scaled), &row.lang))
        };
        return bounds.is_some_and(|(low, high)| end(low, found.low) && end(high, found.high));
    }
    let right = number(value, &row.lang).is_some_and(|value| found.low.or(found.high).is_some_and(|low| close(low, value)));
    right && unit_fits(row, expected, found)
}

fn same_or_absent(text: &str, value: Option<f64>, language: &str) -> bool {
    value.is_none_or(|value| number(text, language).is_some_and(|wanted| close(value, wanted)))
}

/// The reference rounds to 15 digits.
fn close(a: f64, b: f64) -> bool {
    same_number(a, b) || (a - b).abs() <= b.abs() * 1e-12
}

fn number(text: &str, language: &str) -> Option<f64> {
    let text = text.trim_end_matches('%');
    let comma = text.contains(',') && !matches!(tag(language), "en" | "zh" | "ja" | "ko" | "hi");
    if comma { text.replace('.', "").replace(',', ".").parse().ok() } else { text.parse().ok() }
}

fn unit_fits(row: &Row, expected: &Expected, found: &Found) -> bool {
    if matches!(row.model.as_str(), "NumberModel" | "OrdinalModel" | "PercentModel") {
        return true;
    }
    let Some(quantity) = &found.quantity else { return false };
    if let Some(code) = expected.resolution.get("isoCurrency").and_then(Value::as_str) {
        return quantity.unit.as_deref() == Some(code);
    }
    let name = expected.resolution.get("unit").and_then(Value::as_str).unwrap_or_default();
    let pounds = row.model == "CurrencyModel" && matches!(name, "Pound" | "Libra" | "Livre");
    if pounds { quantity.unit.as_deref() == Some("GBP") } else { name == "Age" || matches_unit(quantity, name) }
}

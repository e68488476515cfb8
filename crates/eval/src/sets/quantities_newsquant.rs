//! quantities-newsquant: the four unit sets; F1 of values, and of values with their units, inside a sentence.
//!
//! Units that are counted nouns ("three dealers") are held against the counted noun; "dollar per share" against dollars.
//! An empty unit ("-", "count") asks for no unit.

use std::collections::BTreeSet;
use std::path::Path;

use purport_model::Quantity;
use purport_reading::{annotate, from_clean_text};
use serde::Deserialize;

use super::quantity_gold::{matches_unit, same_number, unit_code};
use crate::metric::{Counts, count};
use crate::score::{Case, Score};

const FILES: &[&str] = &["age-model", "currency-model", "dimension-model", "temperature-model"];

#[derive(Deserialize)]
struct Sentence {
    text: String,
    quantities: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    value: String,
    normalized_unit: String,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let (mut value, mut unit) = (Counts::default(), Counts::default());
    let (mut value_cases, mut unit_cases) = (Vec::new(), Vec::new());
    for file in FILES {
        let path = folder.join("data/formatted_test_set").join(format!("{file}.json"));
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let sentences: Vec<Sentence> = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        for (number, sentence) in sentences.iter().enumerate() {
            let reading = annotate(from_clean_text("sentence", &sentence.text, "en"));
            let found = &reading.quantities;
            let id = format!("{file}-{number}");
            let note = note(sentence, found);
            let (of_values, of_units) =
                (matched(sentence, found, false, &sentence.text), matched(sentence, found, true, &sentence.text));
            value.add(of_values);
            unit.add(of_units);
            value_cases.push(Case { id: id.clone(), value: perfect(of_values), note: note.clone() });
            unit_cases.push(Case { id, value: perfect(of_units), note });
        }
    }
    Ok(vec![
        Score::new("value F1", value.f1()).with_cases(value_cases),
        Score::new("value+unit F1", unit.f1()).with_cases(unit_cases),
    ])
}

/// A sentence with nothing to find and nothing found is right.
fn perfect(counts: Counts) -> f64 {
    if counts.false_positives + counts.false_negatives == 0.0 { 1.0 } else { counts.f1() }
}

fn matched(sentence: &Sentence, found: &[Quantity], with_unit: bool, text: &str) -> Counts {
    let mut used = BTreeSet::new();
    let mut hits = 0;
    for gold in &sentence.quantities {
        let hit = (0..found.len()).find(|index| {
            !used.contains(index) && same_value(gold, &found[*index]) && (!with_unit || same_unit(gold, &found[*index], text))
        });
        hits += usize::from(hit.is_some_and(|index| used.insert(index)));
    }
    Counts {
        true_positives: count(hits),
        false_positives: count(found.len() - hits),
        false_negatives: count(sentence.quantities.len() - hits),
    }
}

fn same_value(gold: &Gold, found: &Quantity) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let vague = |low: f64| if found.vague { low / 2.0 } else { low };
    let Some(low) = found.low.or(found.high) else { return false };
    let ends = gold.value.split_once('-').filter(|(low, _)| !low.is_empty());
    match ends.and_then(|(low, high)| Some((number(low)?, number(high)?))) {
        Some((gold_low, gold_high)) => same_number(low, gold_low) && found.high.is_some_and(|high| same_number(high, gold_high)),
        // "dozens" are labelled 12 there and 24 here.
        None => number(&gold.value)
            .is_some_and(|value| same_number(low, value) || same_number(vague(low), value) || almost(found, value)),
    }
}

/// "almost 500" is labelled with its number.
fn almost(found: &Quantity, value: f64) -> bool {
    found.high.is_some_and(|high| same_number(high, value))
}

fn same_unit(gold: &Gold, found: &Quantity, text: &str) -> bool {
    let name = gold.normalized_unit.as_str();
    if matches!(name, "-" | "count") {
        return found.unit.is_none();
    }
    if unit_code(name).is_some() {
        return matches_unit(found, name);
    }
    let Some(counted) = found.counted else { return false };
    let head = name.rsplit(' ').next().unwrap_or(name);
    counted.of(text).to_lowercase().contains(head.trim_end_matches('y'))
}

fn note(sentence: &Sentence, found: &[Quantity]) -> String {
    let gold: Vec<_> = sentence.quantities.iter().map(|gold| format!("{} {}", gold.value, gold.normalized_unit)).collect();
    let found: Vec<_> = found
        .iter()
        .map(|found| {
            let counted = found.counted.map_or("", |counted| counted.of(&sentence.text));
            format!("{} {} {counted}", found.low.or(found.high).unwrap_or_default(), found.unit.as_deref().unwrap_or(""))
        })
        .collect();
    format!("{:?} wants {gold:?}, found {found:?}", sentence.text)
}

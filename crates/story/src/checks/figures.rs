//! Figures that do not agree, and figures nobody is named for although others name somebody.

use std::collections::BTreeSet;

use purport_model::{Check, CheckKind, Evidence, Figure, FigureRelation, FigureValue};

use super::make;

/// One row for each figure whose values cannot all be right.
pub(super) fn disputed(figures: &[Figure]) -> Vec<Check> {
    let disputed = figures.iter().filter(|figure| figure.relation == FigureRelation::Conflict);
    disputed
        .filter_map(|figure| {
            let evidence: Vec<Evidence> = figure.values.iter().flat_map(|value| value.evidence.iter().cloned()).collect();
            let document = evidence.iter().map(|evidence| &evidence.document).min()?.clone();
            let values: Vec<String> = figure.values.iter().map(in_words).collect::<BTreeSet<_>>().into_iter().collect();
            let message = format!("{} is given as {}.", named(figure), values.join(" and as "));
            Some(make(CheckKind::DisputedFigure, &document, message, evidence))
        })
        .collect()
}

/// A page gives without a source the very number that another page gives on somebody's word.
pub(super) fn unsourced(figures: &[Figure]) -> Vec<Check> {
    let mut checks = Vec::new();
    for figure in figures.iter().filter(|figure| figure.values.len() > 1) {
        let mut done = BTreeSet::new();
        for value in figure.values.iter().filter(|value| !has_source(value)) {
            let Some(place) = value.evidence.first() else { continue };
            let same = |other: &&FigureValue| {
                is_named(other) && value.low.or(value.high) >= Some(TELLING) && (other.low, other.high) == (value.low, value.high)
            };
            let elsewhere = |other: &&FigureValue| other.evidence.iter().all(|evidence| evidence.document != place.document);
            let sourced: Vec<&FigureValue> = figure.values.iter().filter(same).collect();
            if sourced.is_empty() || !sourced.iter().all(elsewhere) || !done.insert(&place.document) {
                continue;
            }
            let named_by = sourced.iter().find_map(|value| value.said_by.as_ref().or(value.via.as_ref()));
            let by = named_by.map_or_else(String::new, |name| format!("; another page has it from {name}"));
            let message = format!("{} is given as {} with no word of who says so{by}.", named(figure), in_words(value));
            checks.push(make(CheckKind::UnsourcedFigure, &place.document, message, value.evidence.clone()));
        }
    }
    checks
}

/// Smaller counts are seen at a glance and need nobody's word.
const TELLING: f64 = 10.0;

/// By a name, not by a pronoun.
fn is_named(value: &FigureValue) -> bool {
    value.said_by.iter().chain(&value.via).any(|name| name.contains(char::is_uppercase) || name.contains(' '))
}

fn has_source(value: &FigureValue) -> bool {
    value.said_by.is_some() || value.via.is_some()
}

fn named(figure: &Figure) -> String {
    match &figure.about {
        Some(about) => format!("{} ({about})", figure.measure),
        None => figure.measure.clone(),
    }
}

fn in_words(value: &FigureValue) -> String {
    let unit = value.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
    let by = value.said_by.as_ref().or(value.via.as_ref()).map_or_else(String::new, |name| format!(" ({name})"));
    let number = match (value.low, value.high) {
        (Some(low), Some(high)) if (low - high).abs() < f64::EPSILON => grouped(low),
        (Some(low), Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
        (Some(low), None) => format!("{} or more", grouped(low)),
        (None, Some(high)) => format!("{} or less", grouped(high)),
        (None, None) => "?".to_owned(),
    };
    format!("{number}{unit}{by}")
}

/// Digits in groups of three.
fn grouped(number: f64) -> String {
    let text = format!("{number}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}{rest}")
}

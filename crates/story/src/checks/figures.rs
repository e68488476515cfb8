//! Figures that do not agree, and figures nobody is named for although others name somebody.

use std::collections::BTreeSet;

use purport_model::{Attribution, Check, CheckKind, DocumentId, Evidence, Figure, FigureRelation, FigureValue, Span, amount};

use super::make;
use crate::Corpus;

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
pub(super) fn unsourced(corpus: &Corpus, figures: &[Figure]) -> Vec<Check> {
    let mut checks = Vec::new();
    let asked = |figure: &&Figure| figure.values.len() > 1 && figure.measure != AGE && !figure.unit.as_deref().is_some_and(is_time);
    for figure in figures.iter().filter(asked) {
        let mut done = BTreeSet::new();
        let sourced_in: BTreeSet<&DocumentId> =
            figure.values.iter().filter(|value| has_source(value)).flat_map(documents).collect();
        for value in figure.values.iter().filter(|value| !has_source(value)) {
            let Some(place) = value.evidence.first() else { continue };
            // A headline has no room for a source, and one word of it a page is enough.
            if sourced_in.contains(&place.document) || is_in_headline(corpus, place) || names_a_source(corpus, place) {
                continue;
            }
            let same = |other: &&FigureValue| {
                is_named(other) && value.low.or(value.high) >= Some(TELLING) && (other.low, other.high) == (value.low, value.high)
            };
            let elsewhere = |other: &&FigureValue| other.evidence.iter().all(|evidence| evidence.document != place.document);
            let sourced: Vec<&FigureValue> = figure.values.iter().filter(same).collect();
            if sourced.is_empty()
                || !sourced.iter().all(elsewhere)
                || is_common_knowledge(figure, value)
                || !done.insert(&place.document)
            {
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

fn documents(value: &FigureValue) -> impl Iterator<Item = &DocumentId> {
    value.evidence.iter().map(|evidence| &evidence.document)
}

fn is_in_headline(corpus: &Corpus, place: &Evidence) -> bool {
    let headline = corpus.reading(&place.document).and_then(|reading| reading.document.headline);
    headline.is_some_and(|headline| headline.contains(place.span))
}

/// More pages give the number with nobody's word than with somebody's: it is known to all ("the 27 states").
fn is_common_knowledge(figure: &Figure, value: &FigureValue) -> bool {
    let same = figure.values.iter().filter(|other| (other.low, other.high) == (value.low, value.high));
    let (sourced, bare): (Vec<&FigureValue>, Vec<&FigureValue>) = same.partition(|other| is_named(other));
    let pages = |values: Vec<&FigureValue>| values.into_iter().flat_map(documents).collect::<BTreeSet<_>>().len();
    pages(bare) > pages(sourced)
}

/// Sentences before and behind a number in which a page may say where it has it from.
const NEARBY: usize = 1;

/// The sentence of the number or one beside it names a source.
fn names_a_source(corpus: &Corpus, place: &Evidence) -> bool {
    let Some(reading) = corpus.reading(&place.document) else { return false };
    let Some(own) = reading.sentence_at(place.span) else { return false };
    let near = |span: Span| reading.sentence_at(span).is_some_and(|sentence| sentence.abs_diff(own) <= NEARBY);
    let told = |said: &Attribution| {
        said.source.as_ref().is_some_and(|source| near(source.span)) || said.via.iter().any(|via| near(via.span))
    };
    reading.attributions.iter().any(told)
}

/// A unit of time: how long something lasts is seen by everybody.
fn is_time(unit: &str) -> bool {
    matches!(unit, "a" | "mo" | "wk" | "d" | "h" | "min" | "s" | "10.a" | "100.a")
}

/// The measure of somebody's age, for which nobody is asked.
const AGE: &str = "age";

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
    let by = value.said_by.as_ref().or(value.via.as_ref()).map_or_else(String::new, |name| format!(" ({name})"));
    format!("{}{by}", amount(value.low, value.high, value.approx, value.unit.as_deref()))
}

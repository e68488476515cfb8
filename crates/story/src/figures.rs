//! A figure is one measured thing of a story with all the values that its reports give for it.
//!
//! 1. [`measurement`]: quantities with what shows what they measure.
//! 2. [`likeness`]: pairs that can measure the same thing, with the evidence for and against.
//! 3. [`grouping`]: pairs joined by average link, values that clash only on the word of a [`witness`].
//! 4. [`relation`]: agreement, revision, conflict of the values, in units that can be compared ([`units`]).
//! 5. [`sources`]: who gives each value, and through whom.
//!
//! Nothing is decided about which value is right.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{Evidence, Figure, FigureRelation, FigureValue, QuantityKind, Reading, Story, TokenKind, content_id, symbol};
use rayon::prelude::*;

use crate::Corpus;

use self::likeness::Rarity;
use self::measurement::Measurement;
use self::relation::Stated;

mod grouping;
mod likeness;
mod measurement;
mod relation;
mod sources;
mod units;
mod witness;

/// Groups quantities into figures and says how their values relate, sorted by id.
#[must_use]
pub fn compare(corpus: &Corpus, stories: &[Story]) -> Vec<Figure> {
    let mut figures: Vec<Figure> = stories.par_iter().flat_map_iter(|story| of_story(corpus, story)).collect();
    figures.sort_by(|a, b| a.id.cmp(&b.id));
    figures
}

/// Measurements of one story that are compared with one another at most; those of the later documents stay single.
const MOST_COMPARED: usize = 1500;

fn of_story(corpus: &Corpus, story: &Story) -> Vec<Figure> {
    let indices = story.documents.iter().filter_map(|document| corpus.index(document));
    let measurements: Vec<Measurement> = indices.flat_map(|index| measurement::of_document(corpus, index)).collect();
    let compared = &measurements[..measurements.len().min(MOST_COMPARED)];
    let rarity = Rarity::of(compared);
    let mut groups = grouping::group(compared, &rarity);
    groups.extend((compared.len()..measurements.len()).map(|index| vec![index]));
    let figures = groups.into_iter().filter_map(|group| {
        let members: Vec<&Measurement> = group.iter().map(|&index| &measurements[index]).collect();
        figure(corpus, story, &members)
    });
    figures.collect()
}

/// Measures that only grow while a story lasts, so that a later higher value takes nothing back.
const GROWING: &[&str] = &[
    "killed",
    "injured",
    "missing",
    "arrested",
    "displaced",
    "evacuated",
    "infected",
    "kidnapped",
    "turnout",
    "aftershocks",
    "votes",
];

fn figure(corpus: &Corpus, story: &Story, members: &[&Measurement]) -> Option<Figure> {
    let first = members.first()?;
    let relation = relate(corpus, members);
    let lonely = members.len() == 1;
    if lonely && !says_enough(first) {
        return None;
    }
    let values: Vec<FigureValue> = members.iter().map(|member| value(corpus, member)).collect();
    let evidence: Vec<&Evidence> = values.iter().flat_map(|value| &value.evidence).collect();
    let places: Vec<String> = evidence.iter().map(|evidence| format!("{} {}", evidence.document, evidence.span.start)).collect();
    let mut parts: Vec<&[u8]> = vec![story.id.as_str().as_bytes()];
    parts.extend(places.iter().map(String::as_bytes));
    Some(Figure {
        id: content_id("f", &parts),
        story: story.id.clone(),
        measure: measure(corpus, members),
        about: about(corpus, members),
        unit: quantity(corpus, first).unit.clone(),
        values,
        relation,
    })
}

/// A value that nothing else is held against is shown only where it is clear what it measures.
fn says_enough(measurement: &Measurement) -> bool {
    let clear = matches!(measurement.kind, QuantityKind::Money | QuantityKind::Measure | QuantityKind::Percent);
    clear || measurement.concept.is_some() || !measurement.counted.is_empty()
}

fn relate(corpus: &Corpus, members: &[&Measurement]) -> FigureRelation {
    let units: Vec<_> = members.iter().map(|member| &quantity(corpus, member).unit).collect();
    let stated: Vec<Stated> = members
        .iter()
        .zip(&units)
        .map(|(member, unit)| Stated {
            bounds: member.bounds,
            document: member.reading,
            published: reading(corpus, member).document.published(),
            converted: *unit != units[0],
        })
        .collect();
    let grows = members.iter().any(|member| member.concept.as_deref().is_some_and(|concept| GROWING.contains(&concept)));
    relation::relate(&stated, grows)
}

fn reading<'c>(corpus: &'c Corpus, member: &Measurement) -> &'c Reading {
    &corpus.readings()[member.reading]
}

fn quantity<'c>(corpus: &'c Corpus, member: &Measurement) -> &'c purport_model::Quantity {
    &reading(corpus, member).quantities[member.quantity]
}

fn value(corpus: &Corpus, member: &Measurement) -> FigureValue {
    let (reading, quantity) = (reading(corpus, member), quantity(corpus, member));
    let sources = sources::of(reading, quantity.span);
    FigureValue {
        low: quantity.low,
        high: quantity.high,
        unit: quantity.unit.clone(),
        approx: quantity.approx,
        as_of: as_of(reading, quantity),
        said_by: sources.said_by,
        via: sources.via,
        evidence: vec![Evidence { document: reading.document.id.clone(), span: quantity.span }],
    }
}

/// Words between a number with its noun and the date it holds for ("as of Tuesday 4,000 people", "4,000 people in 2022").
const AS_OF: usize = 3;

/// The only date beside the number, unless it dates the saying.
fn as_of(reading: &Reading, quantity: &purport_model::Quantity) -> Option<String> {
    let sentence = reading.sentences.get(quantity.sentence as usize)?.span;
    let place = quantity.counted.map_or(quantity.span, |counted| counted.hull(quantity.span));
    let said_then: BTreeSet<u32> = reading.attributions.iter().filter_map(|said| said.said_when).collect();
    let dated = |(index, time): &(u32, &purport_model::TimeExpression)| {
        sentence.contains(time.span) && time.days.is_some() && !said_then.contains(index) && is_beside(reading, place, time.span)
    };
    let mut times = (0..).zip(&reading.times).filter(dated);
    let (first, last) = times.next()?.1.days?;
    if times.next().is_some() {
        return None;
    }
    Some(if first == last { first.to_string() } else { format!("{first}/{last}") })
}

fn is_beside(reading: &Reading, place: purport_model::Span, time: purport_model::Span) -> bool {
    let (before, after) = if time.start < place.start { (time, place) } else { (place, time) };
    if after.start < before.end {
        return true;
    }
    let between = reading.tokens_in(purport_model::Span { start: before.end, end: after.start });
    let words = between.iter().filter(|token| token.kind != TokenKind::Punctuation).count();
    words == between.len() && words <= AS_OF
}

/// The counted noun in the words of a page, or the name of the measure.
fn measure(corpus: &Corpus, members: &[&Measurement]) -> String {
    let concept = members.iter().find_map(|member| member.concept.as_deref()).filter(|concept| *concept != "people");
    let counted =
        members.iter().find_map(|member| quantity(corpus, member).counted.map(|counted| reading(corpus, member).words(counted)));
    match (concept, counted) {
        (Some(concept), Some(counted)) if concept.contains(counted) || counted.contains(concept) => counted.to_owned(),
        (Some(concept), Some(counted)) => format!("{counted}: {concept}"),
        (Some(concept), None) => concept.to_owned(),
        (None, Some(counted)) => counted.to_owned(),
        (None, None) => quantity(corpus, members[0]).unit.as_deref().map(symbol).unwrap_or_default(),
    }
}

/// The place or body that most of the values are given with.
fn about(corpus: &Corpus, members: &[&Measurement]) -> Option<String> {
    let mut counts: BTreeMap<&purport_model::EntityId, usize> = BTreeMap::new();
    for entity in members.iter().filter_map(|member| member.about.as_ref()) {
        *counts.entry(entity).or_default() += 1;
    }
    let (wanted, _) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))?;
    if let Some(name) = corpus.name(wanted) {
        return Some(name.to_owned());
    }
    let names: Vec<&str> = members.iter().filter_map(|member| printed(corpus, member, wanted)).collect();
    // "TERNAVETS" of a dateline only where no page writes it otherwise.
    let small = names.iter().find(|name| name.chars().any(char::is_lowercase));
    small.or(names.first()).map(|name| (*name).to_owned())
}

/// What a report calls a joined entity.
fn printed<'c>(corpus: &'c Corpus, member: &Measurement, wanted: &purport_model::EntityId) -> Option<&'c str> {
    let mut entities = (0..).zip(&reading(corpus, member).entities);
    let (_, entity) = entities.find(|(index, _)| corpus.entity(member.reading, *index) == Some(wanted))?;
    Some(&entity.name.text)
}

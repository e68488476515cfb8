//! Which figures disagree, and which only look as if they did.

mod common;

use common::report;
use purport_model::{Decisions, Figure, FigureRelation, FigureValue, Reading, Story, StoryId};
use purport_story::{Corpus, entities, figures};

/// The figures of reports that are one story.
fn figures_of(readings: Vec<Reading>) -> Vec<Figure> {
    let documents = readings.iter().map(|reading| reading.document.id.clone()).collect();
    let mut corpus = Corpus::new(readings, &Decisions::default());
    let (_, references) = entities::join(&corpus);
    corpus.refer(&references);
    let story = Story {
        id: StoryId("s".to_owned()),
        title: String::new(),
        documents,
        languages: Vec::new(),
        first: None,
        last: None,
        reach: 0,
        reporting_origins: 0,
        primary_sources: 0,
        unknown_origins: 0,
        why: Vec::new(),
    };
    figures::compare(&corpus, &[story])
}

fn day(day: i8, text: &str) -> Reading {
    report(&format!("{day}{text}"), text, "en", day, |_| ())
}

/// The values of the figures of one relation, lowest first.
fn values(figures: &[Figure], relation: FigureRelation) -> Vec<f64> {
    let wanted = figures.iter().filter(|figure| figure.relation == relation);
    let value = |value: &FigureValue| value.low.or(value.high);
    let mut values: Vec<f64> = wanted.flat_map(|figure| figure.values.iter().filter_map(value)).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

#[test]
fn two_sources_in_one_breath_disagree() {
    let found = figures_of(vec![day(
        3,
        "The march drew 120,000 people, the organisers said. According to the police, 35,000 people came.",
    )]);
    assert_eq!(values(&found, FigureRelation::Conflict), [35_000.0, 120_000.0], "{found:#?}");
}

#[test]
fn one_source_counts_two_things() {
    let found = figures_of(vec![day(3, "The march drew 120,000 people, the organisers said. The organisers said 35,000 stayed.")]);
    assert_eq!(values(&found, FigureRelation::Conflict), [0.0; 0]);
}

#[test]
fn tolls_at_the_top_of_reports_of_one_day_disagree() {
    let found = figures_of(vec![
        day(3, "Nine people were killed in a blast at the Ostby mill on Saturday."),
        day(3, "A blast at the Ostby mill killed 14 people, the county said."),
    ]);
    assert_eq!(values(&found, FigureRelation::Conflict), [9.0, 14.0], "{found:#?}");
}

#[test]
fn a_toll_that_grows_with_the_days_is_revised() {
    let found = figures_of(vec![
        day(3, "Nine people were killed in a blast at the Ostby mill."),
        day(4, "The blast at the Ostby mill killed 14 people, the county said."),
    ]);
    assert_eq!(values(&found, FigureRelation::Revision), [9.0, 14.0], "{found:#?}");
}

#[test]
fn a_part_is_no_conflict_with_the_whole() {
    let found = figures_of(vec![
        day(3, "Nine people were killed in a blast at the Ostby mill."),
        day(3, "A blast hit the Ostby mill. The dead were workers, including four people killed at the gate."),
    ]);
    assert_eq!(values(&found, FigureRelation::Conflict), [0.0; 0], "{found:#?}");
}

#[test]
fn weights_of_two_rules_are_two_figures() {
    let found = figures_of(vec![
        day(3, "Elvair lets passengers carry bags of up to 10 kilograms."),
        day(3, "Elvair asks money for bags of more than 15 kilograms."),
    ]);
    assert_eq!(values(&found, FigureRelation::Conflict), [0.0; 0]);
}

#[test]
fn a_conversion_in_brackets_is_no_second_value() {
    let found = figures_of(vec![day(3, "Ostby lies 55 km (34 miles) from the coast.")]);
    assert_eq!(found.iter().map(|figure| figure.values.len()).sum::<usize>(), 1);
}

#[test]
fn one_place_has_one_population() {
    let found = figures_of(vec![
        day(3, "The mayor said \"rain had fallen in Ostby\", a market town with 38,000 residents before the great flood."),
        day(3, "Rain fell in Ostby. The mayor of Sund said that Ostby had a prewar population of 41,000 people."),
    ]);
    assert_eq!(values(&found, FigureRelation::Conflict), [38_000.0, 41_000.0], "{found:#?}");
}

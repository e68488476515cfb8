//! Clues: what the words around a time expression say beyond its value, for whoever asks when the text was written.

use purport_model::{Direction, Document, Span, TimeExpression};

use super::{grammar, lexeme, sentence, tense};
use crate::segment::Segmented;

/// What stands in and around one expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clue {
    /// What the nearest verb says.
    pub tense: Option<Direction>,
    /// A verb of the sentence says plainly that it is to come ("will", not "could").
    pub will: bool,
    /// The weekday named inside the expression, Monday 1.
    pub weekday: Option<i8>,
}

/// One clue for each expression of a document.
pub fn of(document: &Document, segmented: &Segmented, times: &[TimeExpression]) -> Vec<Clue> {
    let Some(grammar) = grammar::of(&document.language) else { return Vec::new() };
    if times.is_empty() {
        return Vec::new();
    }
    let lexemes = lexeme::cut(&document.text, &grammar.lexicon);
    let weekday = grammar.lexicon.class("weekday");
    let place = |span: Span| {
        let first = lexemes.partition_point(|lexeme| lexeme.span.start < span.start);
        first..lexemes.partition_point(|lexeme| lexeme.span.start < span.end).max(first)
    };
    times
        .iter()
        .map(|time| {
            let at = place(time.span);
            let within = sentence(&lexemes, segmented, time.span);
            let will = lexemes[within.clone()].iter().any(|lexeme| grammar.tense.will.contains(&lexeme.word));
            let weekday = lexemes[at.clone()].iter().find_map(|lexeme| {
                let entry = lexeme.entries.iter().find(|entry| Some(entry.class) == weekday)?;
                let mut fields = super::fields::Fields::default();
                entry.fields.iter().for_each(|assignment| assignment.apply(&mut fields, false));
                fields.small(super::fields::Key::Weekday)
            });
            Clue { tense: tense::direction(&lexemes, within, at, &grammar.tense).map(|told| told.direction), will, weekday }
        })
        .collect()
}

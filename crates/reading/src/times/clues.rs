//! Clues: what the words around a time expression say beyond its value, for whoever asks when the text was written.

use purport_model::{Direction, Document, Span, TimeExpression};

use super::fields::{Fields, Key};
use super::grammar::{self, Grammar};
use super::lexeme::{self, Lexeme};
use super::tense;
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
    let mut sentence: Option<Sentence> = None;
    times
        .iter()
        .map(|time| {
            let span = segmented.sentence_at(time.span).map_or(time.span, |index| segmented.sentences[index].span);
            let same = sentence.take().filter(|before| before.span == span && before.read >= time.span.end);
            let sentence = sentence.insert(same.unwrap_or_else(|| Sentence::cut(&document.text, span, time.span, grammar)));
            sentence.clue(time.span, grammar)
        })
        .collect()
}

/// A sentence with a time in it, cut.
struct Sentence<'t> {
    span: Span,
    /// Where the text ends that was cut: a time may go on behind its sentence.
    read: u32,
    lexemes: Vec<Lexeme<'t>>,
}

impl<'t> Sentence<'t> {
    fn cut(text: &'t str, span: Span, time: Span, grammar: &'t Grammar) -> Self {
        let read = Span { start: span.start, end: span.end.max(time.end) };
        Self { span, read: read.end, lexemes: lexeme::cut(read.of(text), &grammar.lexicon) }
    }

    /// Lexemes that begin inside a place of the text.
    fn place(&self, span: Span) -> std::ops::Range<usize> {
        let before = |end: u32| self.lexemes.partition_point(|lexeme| lexeme.span.start + self.span.start < end);
        let first = before(span.start);
        first..before(span.end).max(first)
    }

    fn clue(&self, time: Span, grammar: &Grammar) -> Clue {
        let (at, within) = (self.place(time), self.place(self.span));
        let will = self.lexemes[within.clone()].iter().any(|lexeme| grammar.tense.will.contains(&*lexeme.word));
        let class = grammar.lexicon.class("weekday");
        let weekday = self.lexemes[at.clone()].iter().find_map(|lexeme| {
            let entry = lexeme.entries().iter().find(|entry| Some(entry.class) == class)?;
            let mut fields = Fields::default();
            entry.fields.iter().for_each(|assignment| assignment.apply(&mut fields, false));
            fields.small(Key::Weekday)
        });
        Clue { tense: tense::direction(&self.lexemes, within, at, grammar).map(|told| told.direction), will, weekday }
    }
}

//! Time expressions: the places of a text that say when, how long or how often, with their TIMEX3 kind and value.
//!
//! A time expression knows no clock: one that hangs on "today" stays symbolic ([`purport_model::RelativeTime`]) until
//! the day of publication is known, be it from the page or from its neighbours.
//!
//! The cascade of [`find`]:
//! 1. [`lexeme`]: the text is cut finer than words, and each word is looked up in the language's [`lexicon`].
//! 2. [`matching`]: at every lexeme each pattern of the language's [`grammar`] that can begin there is tried. Patterns
//!    are written in a small [`notation`] in `languages/<xx>/times.toml`; those that need no words (ISO and numeric
//!    dates, clock times, years) stand in `universal.toml` and serve every language.
//! 3. The longest expression wins, from left to right; a pattern that makes nothing keeps others off its words.
//! 4. [`tense`]: where the words do not say whether a weekday or a day without a year is past or to come, the nearest
//!    verb of the sentence does.
//! 5. [`meaning`]: the fields of the match become kind, value and, where the publication day is needed, a relative time.
//! 6. An expression like "the day before" leans on the last dated one before it.

pub mod clues;
mod fields;
mod grammar;
mod lexeme;
mod lexicon;
mod matching;
mod meaning;
mod notation;
mod numbers;
mod tense;

#[cfg(test)]
mod cases;

use jiff::civil::Date;
use purport_model::{Anchor, Document, Span, TimeExpression, TimeKind, Unresolved, reckon_all};

use self::grammar::Grammar;
use self::lexeme::Lexeme;
use self::matching::Match;
use self::meaning::Meaning;
use crate::segment::Segmented;

/// Finds time expressions; relative ones are left symbolic.
#[must_use]
pub fn find(document: &Document, segmented: &Segmented) -> Vec<TimeExpression> {
    let Some(grammar) = grammar::of(&document.language) else { return Vec::new() };
    let lexemes = lexeme::cut(&document.text, &grammar.lexicon);
    find_among(&lexemes, grammar, segmented)
}

fn find_among(lexemes: &[Lexeme<'_>], grammar: &Grammar, segmented: &Segmented) -> Vec<TimeExpression> {
    let mut times = Vec::new();
    for (found, pattern) in choose(candidates(lexemes, grammar)) {
        let pattern = &grammar.patterns[usize::from(pattern)];
        let span = Span::new(lexemes[found.start].span.start as usize, lexemes[found.end - 1].span.end as usize);
        let mut fields = found.fields;
        pattern.fields.iter().for_each(|assignment| assignment.apply(&mut fields, false));
        let within = sentence(lexemes, segmented, span);
        let place = found.start..found.end;
        let tense = if tense::is_alone(lexemes, &place) {
            Some(tense::ALONE)
        } else {
            tense::direction(lexemes, within, place, &grammar.tense)
        };
        if let Some(meaning) = meaning::of(pattern.makes, &fields, tense) {
            let expression = expression(meaning, span, &pattern.name, &times);
            times.push(expression);
        }
    }
    times
}

/// The expressions of a few words that stand alone, such as the date line of a page.
#[must_use]
pub fn find_in(words: &str, language: &str) -> Vec<TimeExpression> {
    let Some(grammar) = grammar::of(language) else { return Vec::new() };
    let lexemes = lexeme::cut(words, &grammar.lexicon);
    find_among(&lexemes, grammar, &Segmented::default())
}

/// Whether some words say of the date beside them that it is that of publication, or that of a change.
#[must_use]
pub fn page_word(words: &str, language: &str) -> PageWord {
    let Some(grammar) = grammar::of(language) else { return PageWord::None };
    let has = |known: &std::collections::BTreeSet<String>| {
        lexeme::cut(words, &grammar.lexicon).iter().any(|lexeme| known.contains(&lexeme.word))
    };
    if has(&grammar.modified) {
        PageWord::Modified
    } else if has(&grammar.published) {
        PageWord::Published
    } else {
        PageWord::None
    }
}

/// What a page says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageWord {
    Published,
    Modified,
    None,
}

/// Reckons relative expressions from the publication date, where it is known.
pub fn anchor(times: &mut [TimeExpression], _document: &Document, published: Option<Date>) {
    reckon_all(times, published);
}

/// Every match of every pattern, with the pattern's number.
fn candidates(lexemes: &[Lexeme<'_>], grammar: &Grammar) -> Vec<(Match, u16)> {
    let mut found = Vec::new();
    let mut patterns = Vec::new();
    for (at, lexeme) in lexemes.iter().enumerate() {
        grammar.candidates(lexeme, &mut patterns);
        for &pattern in &patterns {
            let longest = matching::longest(&grammar.patterns[usize::from(pattern)], lexemes, at, &grammar.numbers);
            found.extend(longest.map(|longest| (longest, pattern)));
        }
    }
    found
}

/// From left to right the longest; of equals the pattern that stands first in the table.
fn choose(mut found: Vec<(Match, u16)>) -> Vec<(Match, u16)> {
    found.sort_by_key(|(found, pattern)| (found.start, usize::MAX - found.end, *pattern));
    let mut end = 0;
    found.retain(|(found, _)| {
        let free = found.start >= end;
        if free {
            end = found.end;
        }
        free
    });
    found
}

/// The lexemes of the sentence that holds a place.
fn sentence(lexemes: &[Lexeme<'_>], segmented: &Segmented, span: Span) -> std::ops::Range<usize> {
    let whole = segmented.sentence_at(span).map_or(span, |index| segmented.sentences[index].span);
    let first = lexemes.partition_point(|lexeme| lexeme.span.start < whole.start);
    let last = lexemes.partition_point(|lexeme| lexeme.span.start < whole.end);
    first..last.max(first)
}

fn expression(meaning: Meaning, span: Span, rule: &str, before: &[TimeExpression]) -> TimeExpression {
    let Meaning { kind, value, relative, days, mut unresolved, leans } = meaning;
    let mut anchor = if relative.is_some() { Anchor::Unknown } else { Anchor::Itself };
    let mut relative = relative;
    if leans {
        match leant_on(before) {
            Some(other) => anchor = Anchor::Expression(other),
            None => (relative, anchor, unresolved) = (None, Anchor::Itself, Some(Unresolved::NeedsEvent)),
        }
    }
    TimeExpression { span, kind, value, anchor, relative, days, unresolved, found_by: rule.to_owned().into() }
}

/// The last expression that names a time of its own.
fn leant_on(before: &[TimeExpression]) -> Option<u32> {
    let dated = |time: &TimeExpression| {
        matches!(time.kind, TimeKind::Date | TimeKind::Time) && (time.relative.is_some() || time.days.is_some())
    };
    before.iter().rposition(dated).and_then(|index| u32::try_from(index).ok())
}

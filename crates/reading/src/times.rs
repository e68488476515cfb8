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
//!    A second round tries the patterns that are built on a date the first one found ("the first Monday of" a time).
//! 3. The longest expression wins, from left to right; a pattern that makes nothing keeps others off its words.
//! 4. [`tense`]: where the words do not say whether a weekday or a day without a year is past or to come, the nearest
//!    verb of the sentence does.
//! 5. [`meaning`]: the fields of the match become kind, value and, where the publication day is needed, a relative time.
//! 6. [`ranges`]: two dates with nothing but "to" between them are the ends of a range.
//! 7. An expression like "the day before" leans on the last dated one before it.

pub mod clues;
mod fields;
mod grammar;
mod holidays;
mod lexeme;
mod lexicon;
mod matching;
mod meaning;
mod needs;
mod notation;
mod numbers;
mod ranges;
mod tense;

#[cfg(test)]
mod cases;

use jiff::civil::Date;
use purport_model::{
    Anchor, Document, Paragraph, ParagraphRole, RelativeTime, Span, TimeExpression, TimeKind, TimeRange, TimeUnit, Unresolved,
    reckon_all,
};

use self::fields::Fields;
use self::grammar::Grammar;
use self::lexeme::Lexeme;
use self::matching::{Found, Match};
use self::meaning::{Leans, Meaning};
use self::needs::Line;
use self::notation::{Makes, Pattern};
use crate::languages::WordSet;
use crate::segment::Segmented;

/// Finds time expressions; relative ones are left symbolic.
#[must_use]
pub fn find(document: &Document, segmented: &Segmented) -> Vec<TimeExpression> {
    let Some(grammar) = grammar::of(&document.language) else { return Vec::new() };
    let lexemes = lexeme::cut(&document.text, &grammar.lexicon);
    let mut times = find_among(&lexemes, grammar, segmented);
    lean_on_stamps(&mut times, &document.paragraphs);
    times
}

/// "Today" in an entry of a live blog is the day over the entry, where one stands there, and not that of publication.
fn lean_on_stamps(times: &mut [TimeExpression], paragraphs: &[Paragraph]) {
    let stamps: Vec<Span> = paragraphs.iter().filter(|part| part.role == ParagraphRole::Stamp).map(|part| part.span).collect();
    for (at, stamp) in stamps.iter().enumerate() {
        let end = stamps.get(at + 1).map_or(u32::MAX, |next| next.start);
        let first = times.partition_point(|time| time.span.start < stamp.start);
        let last = times.partition_point(|time| time.span.start < end);
        let dated = |time: &TimeExpression| stamp.contains(time.span) && time.anchor == Anchor::Itself && time.days.is_some();
        let Some(day) = (first..last).find(|&at| dated(&times[at])).and_then(|day| u32::try_from(day).ok()) else { continue };
        for time in times[first..last].iter_mut().filter(|time| time.anchor == Anchor::Unknown) {
            time.anchor = Anchor::Expression(day);
        }
    }
}

fn find_among(lexemes: &[Lexeme<'_>], grammar: &Grammar, segmented: &Segmented) -> Vec<TimeExpression> {
    let found = candidates(lexemes, grammar);
    let text = Text { lexemes, grammar, segmented, found: &found };
    let mut times = Vec::new();
    for candidate in choose(&found, grammar) {
        text.read(candidate, &mut times);
    }
    ranges::join(&mut times, lexemes, &grammar.ranges);
    times
}

/// What the expressions of a text are read from.
struct Text<'t, 'g> {
    lexemes: &'t [Lexeme<'g>],
    grammar: &'t Grammar,
    segmented: &'t Segmented,
    found: &'t [Candidate],
}

impl Text<'_, '_> {
    /// Adds the expression of a candidate, or both of a range, where its words mean a time.
    fn read(&self, candidate: &Candidate, times: &mut Vec<TimeExpression>) {
        let place = candidate.found.start..candidate.found.end;
        let tense = self.tense(place.clone());
        let Pattern { name: rule, makes, .. } = &self.grammar.patterns[usize::from(candidate.pattern)];
        match candidate.found.between {
            Some((close, open)) if *makes == Makes::Range => {
                let Some((first, second)) = meaning::ends(&fields(candidate, self.grammar), tense) else { return };
                let until = u32::try_from(times.len() + 1).unwrap_or(u32::MAX);
                let span = self.span(place.clone());
                let Some(first) = expression(first, self.span(place.start..close), rule, times) else { return };
                times.push(TimeExpression { range: Some(TimeRange { span, until }), ..first });
                let second = expression(second, self.span(open..place.end), rule, times);
                times.extend(second);
            }
            _ => {
                if let Some(meaning) = read(candidate, self.found, self.grammar, tense) {
                    let read = expression(meaning, self.span(place), rule, times);
                    times.extend(read);
                }
            }
        }
    }

    fn span(&self, place: std::ops::Range<usize>) -> Span {
        let start = self.lexemes[place.start].span.start as usize;
        Span::new(start, (self.lexemes[place.end - 1].span.end as usize).max(start))
    }

    fn tense(&self, place: std::ops::Range<usize>) -> Option<tense::Tensed> {
        if tense::is_alone(self.lexemes, &place) {
            return Some(tense::ALONE);
        }
        let within = sentence(self.lexemes, self.segmented, self.span(place.clone()));
        tense::direction(self.lexemes, within, place, &self.grammar.tense)
    }
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
    let has = |known: &WordSet| lexeme::cut(words, &grammar.lexicon).iter().any(|lexeme| known.contains(&lexeme.word));
    if has(&grammar.joined) {
        PageWord::Joined
    } else if has(&grammar.modified) {
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
    /// Since when whoever wrote it is a member.
    Joined,
    None,
}

/// Reckons relative expressions from the publication date, where it is known.
pub fn anchor(times: &mut [TimeExpression], _document: &Document, published: Option<Date>) {
    reckon_all(times, published);
}

/// What a candidate means. What a date is built on was found without one, so this goes one deep.
fn read(candidate: &Candidate, found: &[Candidate], grammar: &Grammar, tense: Option<tense::Tensed>) -> Option<Meaning> {
    let makes = |candidate: &Candidate| grammar.patterns[usize::from(candidate.pattern)].makes;
    let base = match candidate.found.base.and_then(|base| found.get(base as usize)) {
        Some(base) => Some(meaning::of(makes(base), &fields(base, grammar), tense, None)?),
        None => None,
    };
    meaning::of(makes(candidate), &fields(candidate, grammar), tense, base)
}

fn fields(candidate: &Candidate, grammar: &Grammar) -> Fields {
    let mut fields = candidate.found.fields;
    let pattern = &grammar.patterns[usize::from(candidate.pattern)];
    pattern.fields.iter().for_each(|assignment| assignment.apply(&mut fields, false));
    fields
}

/// A match of a pattern.
struct Candidate {
    found: Match,
    pattern: u16,
}

/// Every match of every pattern: first of those of words alone, then of those built on the dates these found.
fn candidates(lexemes: &[Lexeme<'_>], grammar: &Grammar) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut patterns = Vec::new();
    let words: Vec<_> = lexemes.iter().map(|lexeme| grammar.symbols.word(&lexeme.word)).collect();
    let mut line = Line::new(&grammar.symbols);
    for (at, lexeme) in lexemes.iter().enumerate() {
        if at == 0 || lexeme.new_line {
            line.read(&lexemes[at..], &words[at..]);
        }
        grammar.plain(lexeme, words[at], &mut patterns);
        for &pattern in patterns.iter().filter(|&&pattern| line.meets(&grammar.needs[usize::from(pattern)])) {
            let longest = matching::longest(&grammar.patterns[usize::from(pattern)], lexemes, at, &grammar.numbers, &[]);
            let candidate = longest.map(|found| Candidate { found, pattern });
            found.extend(candidate.filter(|candidate| means_something(candidate, grammar)));
        }
    }
    let dates = dates(&found, grammar);
    if dates.is_empty() {
        return found;
    }
    for (at, lexeme) in lexemes.iter().enumerate() {
        if at == 0 || lexeme.new_line {
            line.read(&lexemes[at..], &words[at..]);
        }
        let date = dates.binary_search_by_key(&at, |date| date.start).is_ok();
        grammar.composed(lexeme, words[at], date, &mut patterns);
        for &pattern in patterns.iter().filter(|&&pattern| line.meets(&grammar.needs[usize::from(pattern)])) {
            let longest = matching::longest(&grammar.patterns[usize::from(pattern)], lexemes, at, &grammar.numbers, &dates);
            let candidate = longest.map(|found| Candidate { found, pattern });
            // "the first week of Monday" is none, and must not keep "Monday" from being read.
            let means = |candidate: &Candidate| read(candidate, &found, grammar, None).is_some();
            found.extend(candidate.filter(means));
        }
    }
    found
}

/// "the last two hours" is no window of days, and must not keep "two hours" from being read.
fn means_something(candidate: &Candidate, grammar: &Grammar) -> bool {
    match grammar.patterns[usize::from(candidate.pattern)].makes {
        Makes::Window | Makes::Shift => read(candidate, &[], grammar, None).is_some(),
        Makes::Range => meaning::ends(&fields(candidate, grammar), None).is_some(),
        _ => true,
    }
}

/// What other patterns can be built on, from left to right.
fn dates(found: &[Candidate], grammar: &Grammar) -> Vec<Found> {
    let is_date = |candidate: &Candidate| {
        matches!(grammar.patterns[usize::from(candidate.pattern)].makes, Makes::Date | Makes::Shift | Makes::Event)
    };
    let mut dates: Vec<(u16, Found)> = (0u32..)
        .zip(found)
        .filter(|(_, candidate)| is_date(candidate))
        .map(|(index, candidate)| (candidate.pattern, Found { start: candidate.found.start, end: candidate.found.end, index }))
        .collect();
    dates.sort_by_key(|(pattern, date)| (date.start, date.end, *pattern));
    dates.dedup_by_key(|(_, date)| (date.start, date.end));
    dates.into_iter().map(|(_, date)| date).collect()
}

/// From left to right the longest; of equals the pattern that stands first in the table.
fn choose<'c>(found: &'c [Candidate], grammar: &Grammar) -> Vec<&'c Candidate> {
    let mut chosen: Vec<&Candidate> =
        found.iter().filter(|candidate| !grammar.patterns[usize::from(candidate.pattern)].weak).collect();
    chosen.sort_by_key(|candidate| (candidate.found.start, usize::MAX - candidate.found.end, candidate.pattern));
    let mut end = 0;
    chosen.retain(|candidate| {
        let free = candidate.found.start >= end;
        if free {
            end = candidate.found.end;
        }
        free
    });
    chosen
}

/// The lexemes of the sentence that holds a place.
fn sentence(lexemes: &[Lexeme<'_>], segmented: &Segmented, span: Span) -> std::ops::Range<usize> {
    let whole = segmented.sentence_at(span).map_or(span, |index| segmented.sentences[index].span);
    let first = lexemes.partition_point(|lexeme| lexeme.span.start < whole.start);
    let last = lexemes.partition_point(|lexeme| lexeme.span.start < whole.end);
    first..last.max(first)
}

/// `None` for "the quarter" where no quarter was named.
fn expression(meaning: Meaning, span: Span, rule: &str, before: &[TimeExpression]) -> Option<TimeExpression> {
    let Meaning { kind, value, relative, steps, days, modifier, mut unresolved, leans } = meaning;
    let mut anchor = if relative.is_some() { Anchor::Unknown } else { Anchor::Itself };
    let mut relative = relative;
    match leans {
        Leans::No => {}
        Leans::Dated => match relative.and_then(|relative| leant_on(before, relative)) {
            Some(other) => anchor = Anchor::Expression(other),
            None => (relative, anchor, unresolved) = (None, Anchor::Itself, Some(Unresolved::NeedsEvent)),
        },
        // Without a quarter before it, a distance is reckoned from the day of publication.
        Leans::Quarter => match (relative.and_then(|relative| of_quarter(before, relative)), relative) {
            (Some((other, shift)), _) => (relative, anchor) = (Some(shift), Anchor::Expression(other)),
            (None, Some(RelativeTime::Shift { by: 0, .. })) => return None,
            (None, _) => {}
        },
    }
    let found_by = rule.to_owned().into();
    Some(TimeExpression { span, kind, value, anchor, relative, steps, days, modifier, range: None, unresolved, found_by })
}

/// How many expressions back the quarter can stand that a report is about.
const QUARTER_REACH: usize = 10;

/// The quarter named before, and the distance from it: of a year four quarters, of a quarter none.
fn of_quarter(before: &[TimeExpression], relative: RelativeTime) -> Option<(u32, RelativeTime)> {
    let RelativeTime::Shift { unit, by } = relative else { return None };
    let floor = before.len().saturating_sub(QUARTER_REACH);
    let named = |time: &TimeExpression| time.kind == TimeKind::Date && time.value.contains("-Q") && time.anchor != Anchor::Itself;
    let at = floor + before[floor..].iter().rposition(|time| named(time) || time.days.is_some() && time.value.contains("-Q"))?;
    let by = if unit == TimeUnit::Year { by.checked_mul(4)? } else { 0 };
    Some((u32::try_from(at).ok()?, RelativeTime::Shift { unit: TimeUnit::Quarter, by }))
}

/// The last expression that names a time of its own, no coarser than the distance from it: a week before 2019 is no time.
fn leant_on(before: &[TimeExpression], relative: RelativeTime) -> Option<u32> {
    let RelativeTime::Shift { unit, .. } = relative else { return None };
    let dated = |time: &TimeExpression| {
        matches!(time.kind, TimeKind::Date | TimeKind::Time) && (time.relative.is_some() || time.days.is_some())
    };
    let at = before.iter().rposition(dated)?;
    (meaning::grain(&before[at].value) <= unit).then_some(at).and_then(|at| u32::try_from(at).ok())
}

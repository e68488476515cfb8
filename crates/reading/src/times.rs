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
//! 7. An expression like "the day before" leans on the last dated one before it; [`leans`]: a time of day on the day the
//!    text tells of, "the year before" on the year it is about.

pub mod clues;
mod fields;
mod grammar;
mod holidays;
mod leans;
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

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use purport_model::{
    Anchor, Direction, Document, Paragraph, ParagraphRole, RelativeTime, Span, TimeExpression, TimeKind, TimeRange, TimeUnit,
    Unresolved, reckon_all,
};

use self::fields::Fields;
use self::grammar::Grammar;
use self::leans::Before;
use self::lexeme::{Kind, Lexeme};
use self::matching::{Found, Match};
use self::meaning::{Leans, Meaning};
use self::needs::Line;
use self::notation::{Makes, Pattern};
use crate::languages::WordSet;
use crate::segment::{self, Segmented};

/// Finds time expressions; relative ones are left symbolic.
#[must_use]
pub fn find(document: &Document, segmented: &Segmented) -> Vec<TimeExpression> {
    let Some(grammar) = grammar::of(&document.language) else { return Vec::new() };
    let lexemes = lexeme::cut(&document.text, &grammar.lexicon);
    let mut times = find_among(&lexemes, &[0..lexemes.len()], grammar, segmented);
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
        // A time of day leans on no day of an entry before.
        let before = |time: &TimeExpression| matches!(time.anchor, Anchor::Expression(other) if (other as usize) < first);
        for time in times[first..last].iter_mut().filter(|time| time.anchor == Anchor::Unknown || before(time)) {
            time.anchor = Anchor::Expression(day);
        }
    }
}

/// The expressions of those paragraphs that can tell on which day a document was written, and the sentences of these
/// paragraphs: a day of the week or a full date must be named, the rest of the text need not be read.
#[must_use]
pub fn telling_day(document: &Document) -> (Vec<TimeExpression>, Segmented) {
    let Some(grammar) = grammar::of(&document.language) else { return Default::default() };
    let lexemes = lexeme::cut(&document.text, &grammar.lexicon);
    let (mut paragraphs, mut places) = (Vec::new(), Vec::new());
    let mut from = 0;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let end = from + lexemes[from..].partition_point(|lexeme| lexeme.span.start < paragraph.span.end);
        if tell_day(&lexemes[from..end]) {
            paragraphs.push(index);
            places.push(from..end);
        }
        from = end;
    }
    let segmented = segment::sentences_of(document, &paragraphs);
    let mut times = find_among(&lexemes, &places, grammar, &segmented);
    lean_on_stamps(&mut times, &document.paragraphs);
    (times, segmented)
}

/// Whether a weekday is named, a year of four digits, or as many numbers as a full date has, of which a month may be one.
fn tell_day(lexemes: &[Lexeme<'_>]) -> bool {
    const YEAR: usize = 4;
    const NUMBERS: usize = 3;
    let mut numbers = 0;
    lexemes.iter().any(|lexeme| {
        numbers += usize::from(lexeme.kind == Kind::Digits || lexeme.known.month);
        lexeme.known.weekday || numbers == NUMBERS || lexeme.digits() >= YEAR
    })
}

/// `places` are the stretches of whole lines that are read.
fn find_among(lexemes: &[Lexeme<'_>], places: &[Range<usize>], grammar: &Grammar, segmented: &Segmented) -> Vec<TimeExpression> {
    let found = candidates(lexemes, places, grammar);
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
        let first = &self.lexemes[place.start];
        let before = Before {
            segmented: self.segmented,
            ahead: tense.is_some_and(|told| told.direction == Direction::Future),
            stamp: first.new_line && first.kind == Kind::Digits,
        };
        let Pattern { name: rule, makes, .. } = &self.grammar.patterns[usize::from(candidate.pattern)];
        match candidate.found.between {
            Some((close, open)) if *makes == Makes::Range => {
                let Some((first, second)) = meaning::ends(&fields(candidate, self.grammar), tense) else { return };
                let until = u32::try_from(times.len() + 1).unwrap_or(u32::MAX);
                let span = self.span(place.clone());
                let Some(first) = expression(first, self.span(place.start..close), rule, times, &before) else { return };
                times.push(TimeExpression { range: Some(TimeRange { span, until }), ..first });
                let second = expression(second, self.span(open..place.end), rule, times, &before);
                times.extend(second);
            }
            _ => {
                if let Some(meaning) = read(candidate, self.found, self.grammar, tense) {
                    let read = expression(meaning, self.span(place), rule, times, &before);
                    times.extend(read);
                }
            }
        }
    }

    fn span(&self, place: Range<usize>) -> Span {
        let start = self.lexemes[place.start].span.start as usize;
        Span::new(start, (self.lexemes[place.end - 1].span.end as usize).max(start))
    }

    fn tense(&self, place: Range<usize>) -> Option<tense::Tensed> {
        if tense::is_alone(self.lexemes, &place) {
            return Some(tense::ALONE);
        }
        let within = sentence(self.lexemes, self.segmented, self.span(place.clone()));
        tense::direction(self.lexemes, within, place, self.grammar)
    }
}

/// The expressions of a few words that stand alone, such as the date line of a page.
#[must_use]
pub fn find_in(words: &str, language: &str) -> Vec<TimeExpression> {
    let Some(grammar) = grammar::of(language) else { return Vec::new() };
    let lexemes = lexeme::cut(words, &grammar.lexicon);
    find_among(&lexemes, &[0..lexemes.len()], grammar, &Segmented::default())
}

/// Whether some words say of the date beside them that it is that of publication, or that of a change.
#[must_use]
pub fn page_word(words: &str, language: &str) -> PageWord {
    let Some(grammar) = grammar::of(language) else { return PageWord::None };
    let has = |known: &WordSet| lexeme::cut(words, &grammar.lexicon).iter().any(|lexeme| known.contains(&*lexeme.word));
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

/// Whether a language writes the month before the day in numbers, in some of its countries.
#[must_use]
pub fn is_month_first(language: &str) -> bool {
    grammar::of(language).is_some_and(|grammar| grammar.month_first)
}

/// How often some words are spelt as in countries that write the day first, and in those that write the month first.
#[must_use]
pub fn spelling_of_orders(words: &str, language: &str) -> [usize; 2] {
    let Some(grammar) = grammar::of(language) else { return [0, 0] };
    let lexemes = lexeme::cut(words, &grammar.lexicon);
    let count = |known: &WordSet| lexemes.iter().filter(|lexeme| known.contains(&*lexeme.word)).count();
    [count(&grammar.day_first_words), count(&grammar.month_first_words)]
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
fn candidates(lexemes: &[Lexeme<'_>], places: &[Range<usize>], grammar: &Grammar) -> Vec<Candidate> {
    let plain = Search { lexemes, places, grammar, dates: &[] };
    let mut found = plain.run(|lexeme, _| Cow::Borrowed(&lexeme.known.plain), |candidate| means_something(candidate, grammar));
    let dates = dates(&found, grammar);
    if dates.is_empty() {
        return found;
    }
    let composed = Search { dates: &dates, ..plain };
    let begins = |at| dates.binary_search_by_key(&at, |date| date.start).is_ok();
    // "the first week of Monday" is none, and must not keep "Monday" from being read.
    let means = |candidate: &Candidate| read(candidate, &found, grammar, None).is_some();
    let mut composed = composed.run(|lexeme, at| grammar.composed(lexeme, begins(at)), means);
    found.append(&mut composed);
    found
}

/// A search for patterns.
struct Search<'s, 't> {
    lexemes: &'s [Lexeme<'t>],
    places: &'s [Range<usize>],
    grammar: &'s Grammar,
    /// What patterns built on dates may take.
    dates: &'s [Found],
}

impl<'t> Search<'_, 't> {
    /// Tries at every lexeme the patterns that can begin with it, and keeps what means something.
    fn run(&self, patterns: impl Fn(&Lexeme<'t>, usize) -> Cow<'t, [u16]>, means: impl Fn(&Candidate) -> bool) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut line = Line::new(&self.grammar.symbols, self.grammar.patterns.len());
        for (first, at) in self.places.iter().flat_map(|place| place.clone().map(move |at| (place.start, at))) {
            let lexeme = &self.lexemes[at];
            if at == first || lexeme.new_line {
                line.read(&self.lexemes[at..]);
            }
            let patterns = patterns(lexeme, at);
            let possible = patterns.iter().copied().filter(|&pattern| line.meets(pattern, &self.grammar.needs));
            found.extend(possible.filter_map(|pattern| self.longest(pattern, at)).filter(&means));
        }
        found
    }

    fn longest(&self, pattern: u16, at: usize) -> Option<Candidate> {
        let written = &self.grammar.patterns[usize::from(pattern)];
        let found = matching::longest(written, self.lexemes, at, &self.grammar.numbers, self.dates)?;
        Some(Candidate { found, pattern })
    }
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
fn sentence(lexemes: &[Lexeme<'_>], segmented: &Segmented, span: Span) -> Range<usize> {
    let whole = segmented.sentence_at(span).map_or(span, |index| segmented.sentences[index].span);
    let first = lexemes.partition_point(|lexeme| lexeme.span.start < whole.start);
    let last = lexemes.partition_point(|lexeme| lexeme.span.start < whole.end);
    first..last.max(first)
}

/// `None` for "the quarter" where no quarter was named.
fn expression(meaning: Meaning, span: Span, rule: &str, before: &[TimeExpression], text: &Before<'_>) -> Option<TimeExpression> {
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
        Leans::Year => anchor = leans::of_year(before, span, rule, text).map_or(anchor, Anchor::Expression),
        Leans::Day => anchor = leans::of_day(before, span, text).map_or(anchor, Anchor::Expression),
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

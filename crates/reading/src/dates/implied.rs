//! What a text implies about the day it was published: constraints from pairs of its own expressions.
//!
//! 1. A word for yesterday, today or tomorrow beside a weekday or a date ("today, Wednesday"; "tomorrow, 4 April").
//! 2. A coming weekday and "tomorrow" said of the same matter in neighbouring sentences: the day after publication is
//!    that weekday.
//! 3. A day with its weekday and no year ("Wednesday, March 8"): only some years fit.
//! 4. A full date told in the past: not published before it. One that plainly is to come: not published after it.
//!
//! A day inside somebody's dated words ("on Monday she said: tomorrow ...") is reckoned from those words and says
//! nothing of the publication; sentences with another time in them are left alone.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use purport_model::{Direction, Document, RelativeTime, Span, TimeExpression, TimeKind, TimeUnit};

use crate::languages;
use crate::segment::{self, Segmented, fold};
use crate::times::clues::{self, Clue};

/// One thing the text says about its day of publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    pub says: Says,
    pub evidence: Vec<Span>,
    /// The text names its day in so many words; a statement of the page cannot stand against that.
    pub decisive: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The day so many days after publication has this weekday.
    Weekday {
        after: i64,
        weekday: i8,
    },
    Exactly(Date),
    NotBefore(Date),
    NotAfter(Date),
    /// The nearest such day of the year has this weekday.
    DayWithWeekday {
        month: i8,
        day: i8,
        weekday: i8,
    },
}

impl Constraint {
    /// Whether a document published on `day` could say so.
    #[must_use]
    pub fn allows(&self, day: Date) -> bool {
        // Time zones, and reports put on line past midnight.
        const SLACK: i64 = 1;
        match self.says {
            Says::Weekday { after, weekday } => {
                day.checked_add(after.days()).is_ok_and(|day| day.weekday().to_monday_one_offset() == weekday)
            }
            Says::Exactly(exactly) => exactly == day,
            Says::NotBefore(first) => day.checked_add(SLACK.days()).is_ok_and(|day| day >= first),
            Says::NotAfter(last) => day.checked_sub(SLACK.days()).is_ok_and(|day| day <= last),
            Says::DayWithWeekday { month, day: of, weekday } => {
                let nearest = RelativeTime::MonthDay { month, day: of, direction: Direction::Nearest };
                nearest.resolve(day).is_some_and(|(day, _)| day.weekday().to_monday_one_offset() == weekday)
            }
        }
    }

    /// Whether the constraint alone is enough to disbelieve what is stated only in passing.
    #[must_use]
    pub fn is_strong(&self) -> bool {
        !matches!(self.says, Says::NotBefore(_))
    }
}

/// Everything the text implies.
pub fn constraints(document: &Document, segmented: &Segmented, times: &[TimeExpression]) -> Vec<Constraint> {
    let clues = clues::of(document, segmented, times);
    if clues.len() != times.len() {
        return Vec::new();
    }
    let text = Text { document, segmented, times, clues };
    let mut found = text.beside();
    found.extend(text.same_matter());
    found.extend(text.days_with_weekdays());
    found.extend(text.full_dates());
    without_chronicle(found)
}

/// A text that tells of a later day was written after it: what a chronicle said "will" of, under an earlier day, is no limit.
fn without_chronicle(mut found: Vec<Constraint>) -> Vec<Constraint> {
    let told = |constraint: &Constraint| match constraint.says {
        Says::NotBefore(day) => Some(day),
        _ => None,
    };
    if let Some(latest) = found.iter().filter_map(told).max() {
        found.retain(|constraint| !matches!(constraint.says, Says::NotAfter(last) if last < latest));
    }
    found
}

/// The day of the week of publication, Monday being 1, where all that imply one imply the same.
#[must_use]
pub fn weekday(constraints: &[Constraint]) -> Option<i8> {
    let implied = |constraint: &Constraint| match constraint.says {
        Says::Weekday { after, weekday } => i8::try_from((i64::from(weekday) - 1 - after).rem_euclid(7) + 1).ok(),
        _ => None,
    };
    let mut days = constraints.iter().filter_map(implied);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

struct Text<'t> {
    document: &'t Document,
    segmented: &'t Segmented,
    times: &'t [TimeExpression],
    clues: Vec<Clue>,
}

impl Text<'_> {
    /// "today, Wednesday", "tomorrow (4 April 2023)".
    fn beside(&self) -> Vec<Constraint> {
        const FARTHEST: usize = 3;
        let mut found = Vec::new();
        for pair in self.times.windows(2) {
            let [first, second] = pair else { continue };
            let Some(between) = self.document.text.get(first.span.end as usize..second.span.start as usize) else { continue };
            if between.len() > FARTHEST || between.chars().any(char::is_alphanumeric) || between.contains(['.', '\n', '-', '–']) {
                continue;
            }
            let says = match (offset(first), offset(second)) {
                (Some(after), None) => self.beside_day(after, second),
                (None, Some(after)) => self.beside_day(after, first),
                _ => None,
            };
            found.extend(says.map(|says| Constraint { says, evidence: vec![first.span, second.span], decisive: true }));
        }
        found
    }

    fn beside_day(&self, after: i64, other: &TimeExpression) -> Option<Says> {
        if let Some(RelativeTime::Weekday { weekday, .. }) = other.relative {
            return Some(Says::Weekday { after, weekday });
        }
        let (first, last) = other.days.filter(|_| other.relative.is_none())?;
        (first == last).then(|| first.checked_sub(after.days()).ok().map(Says::Exactly))?
    }

    /// "... will join on Tuesday. ... 'tomorrow we will welcome ...'"
    fn same_matter(&self) -> Vec<Constraint> {
        let mut found = Vec::new();
        for (index, time) in self.times.iter().enumerate() {
            let Some(after) = offset(time).filter(|after| *after > 0) else { continue };
            let Some(sentence) = self.alone_in_sentence(index) else { continue };
            for (other, clue) in self.times.iter().zip(&self.clues) {
                let Some(RelativeTime::Weekday { weekday, direction: Direction::Future | Direction::Coming, weeks: 0 }) =
                    other.relative
                else {
                    continue;
                };
                let Some(near) = self.segmented.sentence_at(other.span) else { continue };
                if clue.will
                    && near.abs_diff(sentence) == 1
                    && self.same_paragraph(near, sentence)
                    && self.share_a_name(near, sentence)
                {
                    found.push(Constraint {
                        says: Says::Weekday { after, weekday },
                        evidence: vec![other.span, time.span],
                        decisive: false,
                    });
                }
            }
        }
        found
    }

    /// The sentence of an expression that is the only time in it.
    fn alone_in_sentence(&self, index: usize) -> Option<usize> {
        let sentence = self.segmented.sentence_at(self.times[index].span)?;
        let others = self.times.iter().enumerate().filter(|(other, _)| *other != index);
        others.into_iter().all(|(_, time)| self.segmented.sentence_at(time.span) != Some(sentence)).then_some(sentence)
    }

    fn same_paragraph(&self, one: usize, other: usize) -> bool {
        self.segmented.sentences[one].paragraph == self.segmented.sentences[other].paragraph
    }

    fn share_a_name(&self, one: usize, other: usize) -> bool {
        !self.names(one).is_disjoint(&self.names(other))
    }

    /// Words with a capital inside a sentence that are no times, folded.
    fn names(&self, sentence: usize) -> BTreeSet<String> {
        const SHORTEST: usize = 3;
        let span = self.segmented.sentences[sentence].span;
        let is_time = |place: Span| self.times.iter().any(|time| time.span.overlaps(place));
        let text = span.of(&self.document.text);
        let mut places = Vec::new();
        segment::words(text, languages::language(&self.document.language), |start, end| places.push(Span::new(start, end)));
        places
            .iter()
            .skip(1)
            .filter(|place| !is_time(place.shifted(span.start as usize)))
            .map(|place| place.of(text))
            .filter(|word| word.len() >= SHORTEST && word.starts_with(char::is_uppercase))
            .map(fold)
            .collect()
    }

    /// "Wednesday, March 8".
    fn days_with_weekdays(&self) -> Vec<Constraint> {
        let says = |(time, clue): (&TimeExpression, &Clue)| {
            let Some(RelativeTime::MonthDay { month, day, .. }) = time.relative.filter(|_| time.steps.is_empty()) else {
                return None;
            };
            let says = Says::DayWithWeekday { month, day, weekday: clue.weekday? };
            Some(Constraint { says, evidence: vec![time.span], decisive: false })
        };
        self.times.iter().zip(&self.clues).filter_map(says).collect()
    }

    fn full_dates(&self) -> Vec<Constraint> {
        let says = |(time, clue): (&TimeExpression, &Clue)| {
            let (first, last) = time.days.filter(|_| time.relative.is_none() && time.kind != TimeKind::Set)?;
            let says = match (first == last, clue.tense, clue.will) {
                (true, Some(Direction::Past), false) => Says::NotBefore(first),
                (true, Some(Direction::Future), true) => Says::NotAfter(last),
                _ => return None,
            };
            Some(Constraint { says, evidence: vec![time.span], decisive: false })
        };
        self.times.iter().zip(&self.clues).filter_map(says).collect()
    }
}

/// How many days after publication a word like "tomorrow" means.
fn offset(time: &TimeExpression) -> Option<i64> {
    match time.relative.filter(|_| time.steps.is_empty())? {
        RelativeTime::Shift { unit: TimeUnit::Day, by } if by.abs() <= 2 && !is_part_only(time) => Some(i64::from(by)),
        _ => None,
    }
}

/// "at 4pm" is a time of some day, not a word for today.
fn is_part_only(time: &TimeExpression) -> bool {
    time.found_by.0.starts_with("times.clock")
        || time.found_by.0.starts_with("times.part")
        || matches!(time.anchor, purport_model::Anchor::Expression(_))
}

//! Publication dates that only the neighbours can tell.
//!
//! A report without a date that speaks of "Wednesday" and a dated report of the same story that tells the same fact of
//! the same Wednesday were written in the same days. The cascade of [`settle`], story by story:
//! 1. Undated documents are those with no date or with a stated date that was refused; only dates that were known
//!    before this step count as evidence, so that nothing hangs on the order of documents.
//! 2. A *shared fact* is a pair of sentences, one of each document, that share names and name the same weekday or
//!    day of the year, in one document reckoned to a day and in the other still open.
//! 3. Every shared fact leaves some days of publication possible; days that the text itself excludes (a day told in
//!    the past that had not come yet) go. The dated neighbour's own day is taken if it is still possible and the open
//!    weekday is that day, or if the facts leave no other day; where the text implies its own day of the week
//!    ("tomorrow, Saturday"), the only possible day with that name is taken.
//! 4. The relative times of the document are reckoned from the day so settled.
//!
//! Before that, [`readings`] chooses among the readings of dates that can be read in two ways, and [`copies`] doubts or
//! refuses the date of a page that carries a text which is weeks older.
//!
//! A document that shares no such fact keeps no date: being of one story is no evidence of being of one day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use purport_model::{
    DateMethod, Dating, Direction, EntityId, EntityKind, Grain, Link, ProblemKind, Reading, RelativeTime, Span, Story,
    TimeExpression, TokenKind, reckon_all,
};

use crate::Corpus;

pub mod copies;
mod readings;

use copies::Stale;

/// A neighbour less sure of its own date proves nothing.
const SURE_ENOUGH: f32 = 0.8;
/// Names two sentences must share to tell one fact where no person or organisation is known to be the same.
const SHARED_NAMES: usize = 2;
/// One shared fact may be chance; see the confidence of two and three in the table below.
const CONFIDENCE: [f32; 3] = [0.75, 0.85, 0.9];

/// Settles dates and reckons the relative times that hang on them; gives the pages whose date is not their own.
pub fn settle(corpus: &mut Corpus, stories: &[Story], links: &[Link]) -> Vec<Stale> {
    readings::settle(corpus, stories);
    let stale = copies::find(corpus, stories, links);
    copies::settle(corpus, stories, &stale);
    from_facts(corpus, stories);
    stale
}

fn from_facts(corpus: &mut Corpus, stories: &[Story]) {
    let mut settled: BTreeMap<usize, Dating> = BTreeMap::new();
    for story in stories {
        let members: Vec<usize> = story.documents.iter().filter_map(|document| corpus.index(document)).collect();
        let (dated, undated): (Vec<usize>, Vec<usize>) = members.iter().partition(|&&index| date_of(corpus, index).is_some());
        for &index in &undated {
            if corpus.readings()[index].document.dates.published.is_none() {
                settled.extend(from_neighbours(corpus, index, &dated).map(|dating| (index, dating)));
            }
        }
    }
    for (index, dating) in settled {
        let reading = &mut corpus.readings_mut()[index];
        reckon_all(&mut reading.times, Some(dating.date));
        reading.document.problems.retain(|problem| problem.kind != ProblemKind::DateUnknown);
        reading.document.dates.published = Some(dating);
    }
}

fn date_of(corpus: &Corpus, index: usize) -> Option<Date> {
    let dating = corpus.readings()[index].document.dates.published.as_ref()?;
    (dating.confidence >= SURE_ENOUGH).then_some(dating.date)
}

/// One fact that an undated document shares with a dated one.
struct Shared {
    /// Days of publication it leaves possible.
    first: Date,
    last: Date,
    /// The day itself.
    day: Date,
    here: Span,
}

/// What one neighbour makes of the date.
struct Verdict {
    date: Date,
    facts: usize,
    evidence: Vec<Span>,
    neighbour: usize,
}

fn from_neighbours(corpus: &Corpus, index: usize, dated: &[usize]) -> Option<Dating> {
    let verdicts: Vec<Verdict> = dated.iter().filter_map(|&neighbour| verdict(corpus, index, neighbour)).collect();
    let best = verdicts.iter().max_by_key(|verdict| (verdict.facts, std::cmp::Reverse(verdict.neighbour)))?;
    let contested = verdicts.iter().any(|other| other.date != best.date && other.facts == best.facts);
    let refused = corpus.readings()[index].document.dates.stated.as_ref().is_some_and(|stated| stated.date == best.date);
    if contested || refused {
        return None;
    }
    let neighbour = &corpus.readings()[best.neighbour].document;
    let sure = neighbour.dates.published.as_ref().map_or(0.0, |dating| dating.confidence);
    Some(Dating {
        date: best.date,
        value: best.date.to_string(),
        grain: Grain::Day,
        method: DateMethod::Neighbours,
        confidence: CONFIDENCE[best.facts.clamp(1, CONFIDENCE.len()) - 1].min(sure),
        evidence: best.evidence.clone(),
        stated_as: Some(format!("as in {}", neighbour.id)),
    })
}

fn verdict(corpus: &Corpus, index: usize, neighbour: usize) -> Option<Verdict> {
    let date = date_of(corpus, neighbour)?;
    let shared = shared_facts(corpus, index, neighbour);
    let first = shared.iter().map(|fact| fact.first).max()?;
    let last = shared.iter().map(|fact| fact.last).min()?;
    let captured =
        corpus.readings()[index].document.dates.candidates.iter().find(|candidate| candidate.method == DateMethod::Capture);
    if captured.is_some_and(|captured| captured.date < date) {
        return None;
    }
    if date < first || date > last || told_before_it_came(&corpus.readings()[index], date) {
        return None;
    }
    if let Some(weekday) = corpus.readings()[index].document.dates.weekday {
        let date = only_day_named(first, last, weekday)?;
        let evidence: Vec<Span> = shared.iter().map(|fact| fact.here).collect::<BTreeSet<_>>().into_iter().collect();
        return Some(Verdict { date, facts: evidence.len(), evidence, neighbour });
    }
    // The news of the day of publication, or facts that leave no other day.
    let of_the_day: Vec<&Shared> = shared.iter().filter(|fact| fact.day == date).collect();
    let facts = if of_the_day.is_empty() && first == last { shared.iter().collect() } else { of_the_day };
    let evidence: BTreeSet<Span> = facts.iter().map(|fact| fact.here).collect();
    (!facts.is_empty()).then(|| Verdict { date, facts: evidence.len(), evidence: evidence.into_iter().collect(), neighbour })
}

/// The day with this name, Monday being 1, between two days, if there is one only.
fn only_day_named(first: Date, last: Date, weekday: i8) -> Option<Date> {
    let named = |day: &Date| day.weekday().to_monday_one_offset() == weekday;
    let mut days = first.series(1.day()).take_while(|day| *day <= last).filter(named);
    let day = days.next()?;
    days.next().is_none().then_some(day)
}

/// Whether a full date told in the past lies after the day: such a document is younger.
fn told_before_it_came(reading: &Reading, date: Date) -> bool {
    reading.times.iter().any(|time| match (time.relative, time.days) {
        (None, Some((first, last))) => first == last && first > date.saturating_add(31.days()),
        _ => false,
    })
}

/// At most one fact for each open expression.
fn shared_facts(corpus: &Corpus, index: usize, neighbour: usize) -> Vec<Shared> {
    let (here, there) = (&corpus.readings()[index], &corpus.readings()[neighbour]);
    let facts: Vec<(Date, Told)> = there
        .times
        .iter()
        .filter_map(|time| {
            let (day, _) = time.days.filter(|(day, last)| day == last)?;
            Some((day, told(corpus, neighbour, there, time)?))
        })
        .collect();
    let mut shared = Vec::new();
    for time in &here.times {
        let Some(relative) = time.relative.filter(|_| time.days.is_none() && time.steps.is_empty()) else { continue };
        let Some(own) = told(corpus, index, here, time) else { continue };
        let fact = facts.iter().find_map(|(day, other)| {
            let (first, last) = possible(relative, *day)?;
            own.same_fact(other).then_some(Shared { first, last, day: *day, here: time.span })
        });
        shared.extend(fact);
    }
    shared
}

/// The days of publication from which a relative time can mean a day.
fn possible(relative: RelativeTime, day: Date) -> Option<(Date, Date)> {
    let by = |first: i64, last: i64| Some((day.checked_add(first.days()).ok()?, day.checked_add(last.days()).ok()?));
    match relative {
        RelativeTime::Weekday { weekday, direction, weeks: 0 } if weekday == day.weekday().to_monday_one_offset() => {
            match direction {
                Direction::Past => by(0, 6),
                Direction::Before => by(1, 7),
                Direction::Future => by(-7, -1),
                Direction::Coming => by(-6, 0),
                Direction::Nearest | Direction::Told => by(-3, 3),
            }
        }
        RelativeTime::DayOfWeek { weekday, weeks } if weekday == day.weekday().to_monday_one_offset() => {
            let back = i64::from(weekday - 1) + 7 * i64::from(weeks);
            by(-back, 6 - back)
        }
        RelativeTime::Shift { unit: purport_model::TimeUnit::Day, by: days } => by(-i64::from(days), -i64::from(days)),
        RelativeTime::MonthDay { month, day: of, .. } if (month, of) == (day.month(), day.day()) => by(-180, 180),
        _ => None,
    }
}

/// Who and what a sentence with a time in it speaks of.
struct Told {
    entities: BTreeSet<EntityId>,
    names: BTreeSet<String>,
}

impl Told {
    fn same_fact(&self, other: &Self) -> bool {
        !self.entities.is_disjoint(&other.entities) || self.names.intersection(&other.names).count() >= SHARED_NAMES
    }
}

fn told(corpus: &Corpus, index: usize, reading: &Reading, time: &TimeExpression) -> Option<Told> {
    let span = reading.sentences[reading.sentence_at(time.span)?].span;
    let entities = reading
        .mentions
        .iter()
        .filter(|mention| span.contains(mention.span) && matches!(mention.kind, EntityKind::Person | EntityKind::Organisation))
        .filter_map(|mention| corpus.entity(index, mention.entity?).cloned())
        .collect();
    Some(Told { entities, names: names(reading, span) })
}

/// Words with a capital inside a sentence that are no times, lower case.
fn names(reading: &Reading, span: Span) -> BTreeSet<String> {
    const SHORTEST: usize = 4;
    reading
        .tokens_in(span)
        .iter()
        .filter(|token| token.kind == TokenKind::Word && !reading.times.iter().any(|time| time.span.overlaps(token.span)))
        .map(|token| reading.words(token.span))
        .filter(|word| word.len() >= SHORTEST && word.chars().next().is_some_and(char::is_uppercase))
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_past_weekday_leaves_a_week_of_days() {
        let wednesday = date(2023, 3, 8);
        let past = RelativeTime::Weekday { weekday: 3, direction: Direction::Past, weeks: 0 };
        assert_eq!(possible(past, wednesday), Some((date(2023, 3, 8), date(2023, 3, 14))));
        assert_eq!(possible(past, date(2023, 3, 7)), None);
    }

    #[test]
    fn a_day_of_the_week_leaves_one_day_of_a_week() {
        assert_eq!(only_day_named(date(2023, 3, 8), date(2023, 3, 14), 5), Some(date(2023, 3, 10)));
        assert_eq!(only_day_named(date(2023, 3, 8), date(2023, 3, 15), 3), None);
    }

    #[test]
    fn a_weekday_of_this_week_leaves_that_week() {
        let this = RelativeTime::DayOfWeek { weekday: 2, weeks: 0 };
        assert_eq!(possible(this, date(2023, 3, 7)), Some((date(2023, 3, 6), date(2023, 3, 12))));
        let last = RelativeTime::DayOfWeek { weekday: 5, weeks: -1 };
        assert_eq!(possible(last, date(2023, 3, 3)), Some((date(2023, 3, 6), date(2023, 3, 12))));
    }
}

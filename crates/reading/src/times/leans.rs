//! Leaning: an expression that is reckoned from one before it, and not from the day of publication.
//!
//! * A time of day is of the day the text last named: "marched on Saturday. ... Until about 7 pm it was peaceful", in a
//!   paper of Sunday. What is to come leans only on a day to come, what was only on a day that was.
//! * "The year before" is the year before the one its sentence or the last is about ("rose in fiscal 2024, after ... in
//!   the year before"); where neither names one, the one that such an expression leant on before.
//!
//! Where nothing is near enough, the day of publication stays the anchor.

use purport_model::{Anchor, Direction, RelativeTime, Span, TimeExpression, TimeKind, TimeUnit};

use crate::segment::Segmented;

/// Sentences back in which a day is still the one told of.
const DAY_REACH: usize = 8;
/// Sentences back in which a year is still the one a report is about.
const YEAR_REACH: usize = 1;
/// Most expressions looked back at.
const MOST: usize = 12;

/// What is known of the text before an expression.
pub struct Before<'t> {
    pub segmented: &'t Segmented,
    /// Its verb looks ahead.
    pub ahead: bool,
    /// Figures at the beginning of a line, as before the entries of a live report: of the day of the page.
    pub stamp: bool,
}

impl Before<'_> {
    /// Sentences between two places, where both stand in one.
    fn between(&self, first: Span, second: Span) -> Option<usize> {
        self.segmented.sentence_at(second)?.checked_sub(self.segmented.sentence_at(first)?)
    }
}

/// The day a time of day is of.
pub fn of_day(before: &[TimeExpression], span: Span, text: &Before<'_>) -> Option<u32> {
    if text.stamp {
        return None;
    }
    let near = near(before, span, text, DAY_REACH);
    let named = near.filter(|(_, time)| is_near_day(time)).find(|(_, time)| is_ahead(time) == text.ahead);
    named.map(|(index, _)| index)
}

/// The year an expression for the one before is reckoned from.
pub fn of_year(before: &[TimeExpression], span: Span, rule: &str, text: &Before<'_>) -> Option<u32> {
    let is_year = |time: &TimeExpression| time.kind == TimeKind::Date && time.anchor == Anchor::Itself && time.value.len() == 4;
    let told = |time: &TimeExpression| is_year(time) && time.days.is_some() && time.modifier.is_none();
    let named = near(before, span, text, YEAR_REACH).find(|(_, time)| told(time)).map(|(index, _)| index);
    named.or_else(|| {
        let same = before.iter().rev().take(MOST * MOST).find(|time| time.found_by.0 == rule)?;
        if let Anchor::Expression(other) = same.anchor { Some(other) } else { None }
    })
}

/// Expressions of the sentences just before, the nearest first.
fn near<'t>(
    before: &'t [TimeExpression],
    span: Span,
    text: &'t Before<'_>,
    reach: usize,
) -> impl Iterator<Item = (u32, &'t TimeExpression)> {
    let last = u32::try_from(before.len()).unwrap_or(u32::MAX);
    (0..last).rev().zip(before.iter().rev()).take(MOST).take_while(move |(_, time)| {
        let between = text.between(time.span, span);
        between.is_some_and(|between| between <= reach)
    })
}

/// A weekday, a day without a year or a word like "yesterday": days of the news, not of its background.
fn is_near_day(time: &TimeExpression) -> bool {
    let day = match time.relative {
        Some(RelativeTime::Weekday { .. } | RelativeTime::DayOfWeek { .. } | RelativeTime::MonthDay { .. }) => true,
        Some(RelativeTime::Shift { unit: TimeUnit::Day, by }) => by.abs() <= 2,
        _ => false,
    };
    day && time.steps.is_empty() && time.range.is_none() && matches!(time.kind, TimeKind::Date | TimeKind::Time)
}

fn is_ahead(time: &TimeExpression) -> bool {
    match time.relative {
        Some(RelativeTime::Weekday { direction, .. } | RelativeTime::MonthDay { direction, .. }) => {
            matches!(direction, Direction::Future | Direction::Coming)
        }
        Some(RelativeTime::Shift { by, .. }) => by > 0,
        _ => false,
    }
}

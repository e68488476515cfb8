//! Time expressions with TIMEX3 values (TimeML 1.2.1), kept symbolic where the publication date is not known.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span as Elapsed, ToSpan};
use serde::{Deserialize, Serialize};

use crate::moving::MovingDay;
use crate::steps::{Step, take, value_of};
use crate::{FoundBy, Span};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeExpression {
    pub span: Span,
    pub kind: TimeKind,
    /// TIMEX3 value ("2023-03-08", "2023-W10", "P3D", "XXXX-WXX-3"); a relative expression without a known anchor has
    /// the most that can be said without it.
    pub value: String,
    pub anchor: Anchor,
    /// How to find the value once the anchor is known; also kept when it already is.
    pub relative: Option<RelativeTime>,
    /// What is counted from there, in order ("the first Monday of next month"). Empty where nothing is, or where
    /// there was nothing relative to begin with and the steps are already taken.
    pub steps: Vec<Step>,
    /// First and last day meant, where known. Of a duration that ends or begins today ("the last two weeks"), its days.
    pub days: Option<(Date, Date)>,
    /// What narrows or bounds it without changing its value ("the end of April", "until Friday").
    pub modifier: Option<Modifier>,
    /// Where this expression is the first end of a range.
    pub range: Option<TimeRange>,
    pub unresolved: Option<Unresolved>,
    pub found_by: FoundBy,
}

/// TIMEX3 `mod`, as far as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Before,
    After,
    /// "until Friday"
    OnOrBefore,
    /// "since Monday"
    OnOrAfter,
}

/// Two expressions that are the ends of one stretch of time ("from 13 to 15 July"). Both stand as expressions of their
/// own, as in TimeML; the first carries this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeRange {
    /// From the word that opens the range ("from") to the end of its last expression.
    pub span: Span,
    /// Its other end: index into [`crate::Reading::times`].
    pub until: u32,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

/// What a value was reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// The expression says it all.
    Itself,
    /// The document's publication time (document creation time in TimeML).
    Publication,
    /// Another expression: index into [`crate::Reading::times`].
    Expression(u32),
    /// Reckoned from the publication time, which is not known.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unresolved {
    PublicationUnknown,
    /// "the third day of the war"
    NeedsEvent,
    Vague,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TimeUnit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
}

/// Precision of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grain {
    Year,
    Month,
    Day,
    Minute,
    Second,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    Past,
    Future,
    /// As [`Self::Future`], but the anchor's own day counts ("will meet on Tuesday" can be written on that Tuesday).
    Coming,
    /// As [`Self::Past`], but the anchor's own day does not count ("last Tuesday", written on a Tuesday).
    Before,
    Nearest,
    /// As [`Self::Nearest`], but told in the past tense: not far ahead ("was shot on 23 October", written in May).
    Told,
}

/// A time given by its distance from the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RelativeTime {
    /// "yesterday" is day -1, "next month" is month +1, "this year" is year 0.
    Shift { unit: TimeUnit, by: i32 },
    /// The weekday (ISO number, Monday 1) before or after the anchor; `weeks` further weeks in that direction.
    /// The anchor's own day counts as past.
    Weekday { weekday: i8, direction: Direction, weeks: i32 },
    /// A day and month without a year ("8 March").
    MonthDay { month: i8, day: i8, direction: Direction },
    /// A day of a month without the month ("the 18th"), of the month `months` after the anchor's where that is said,
    /// and falling on a weekday where that is ("Monday the 21st").
    DayOfMonth { day: i8, weekday: Option<i8>, months: Option<i32>, direction: Direction },
    /// A day that moves with the calendar, in the year `years` after the anchor's where that is said ("Easter last year").
    Moving { day: MovingDay, years: Option<i32>, direction: Direction },
    /// A numbered week of the year ("week 31"), in the year `years` after the anchor's where that is said.
    Week { week: i8, years: Option<i32>, direction: Direction },
    /// A month without a year.
    Month { month: i8, direction: Direction },
    /// A day of the year `years` after the anchor's ("6 March last year").
    DayOfYear { month: i8, day: i8, years: i32 },
    /// A day of the week `weeks` after the anchor's ("Friday of last week"; weeks begin on Monday).
    DayOfWeek { weekday: i8, weeks: i32 },
    /// A part of the year `years` after the anchor's ("summer last year").
    PartOfYear { part: YearPart, years: i32 },
    /// A part of a year without the year ("the third quarter").
    NearPart { part: YearPart, direction: Direction },
    /// Saturday and Sunday: 0 is the weekend of the anchor's own week.
    Weekend { weeks: i32 },
    /// The days of the last or next so many units, the anchor's own day left out ("the last two weeks", "the next
    /// three days").
    Window { unit: TimeUnit, by: i32 },
}

/// A part of a year with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum YearPart {
    Month(i8),
    Quarter(i8),
    Half(i8),
    Season(Season),
}

/// By the northern calendar: spring is March to May, winter December to February of the next year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl TimeExpression {
    /// Puts the expression on another of the days it could mean; the relative time it was read as stays.
    fn set(&mut self, relative: RelativeTime, from: Date) {
        let read = self.relative.replace(relative);
        self.reckon(from, self.anchor);
        self.relative = read;
    }

    /// Reckons a relative expression from a day, now that the day is known; what was said of the hour stays.
    /// Gives false, and changes nothing, where there is nothing to reckon or the calendar has no such day.
    pub fn reckon(&mut self, from: Date, anchor: Anchor) -> bool {
        let Some(relative) = self.relative else { return false };
        let (Some(days), Some(value)) = (relative.resolve(from), relative.value(from)) else { return false };
        let Some(reached) = take(&self.steps, days) else { return false };
        // A window keeps its length: "the last two days" is P2D, wherever it lies.
        if self.kind != TimeKind::Duration {
            let hour = self.value.split_once('T').map(|(_, hour)| format!("T{hour}")).unwrap_or_default();
            self.value = if self.steps.is_empty() { value } else { value_of(reached) } + &hour;
        }
        self.days = Some(reached);
        self.anchor = anchor;
        self.unresolved = None;
        true
    }
}

/// Reckons every relative expression of one document from its day of publication, and those that lean on another
/// expression from that one. In text order, so that what is leant on comes first.
pub fn reckon_all(times: &mut [TimeExpression], published: Option<Date>) {
    for index in 0..times.len() {
        let before = match times[index].anchor {
            Anchor::Itself => continue,
            Anchor::Expression(other) if (other as usize) < index => times[other as usize].days.map(|(first, _)| first),
            Anchor::Expression(_) => None,
            Anchor::Publication | Anchor::Unknown => published,
        };
        let anchor = match times[index].anchor {
            leaning @ Anchor::Expression(_) => leaning,
            _ => Anchor::Publication,
        };
        if let Some(day) = before {
            times[index].reckon(day, anchor);
        }
    }
    for index in 0..times.len() {
        if let Some(until) = times[index].range.map(|range| range.until as usize).filter(|until| *until < times.len()) {
            put_in_order(times, index, until);
        }
    }
}

/// A range does not end before it begins: of "Friday to Monday" the Monday is the one after, of "October to February"
/// the October is the one before.
fn put_in_order(times: &mut [TimeExpression], first: usize, second: usize) {
    let (Some((begins, _)), Some((_, ends))) = (times[first].days, times[second].days) else { return };
    if begins <= ends {
        return;
    }
    if let Some(RelativeTime::Weekday { weekday, .. }) = times[second].relative {
        let after = RelativeTime::Weekday { weekday, direction: Direction::Future, weeks: 0 };
        times[second].set(after, begins);
        return;
    }
    let back = match times[first].relative {
        Some(RelativeTime::MonthDay { month, day, .. }) => RelativeTime::MonthDay { month, day, direction: Direction::Past },
        Some(RelativeTime::Month { month, .. }) => RelativeTime::Month { month, direction: Direction::Past },
        _ => return,
    };
    times[first].set(back, ends);
}

impl YearPart {
    /// First and last day of this part of a year.
    #[must_use]
    pub fn days(self, year: i16) -> Option<(Date, Date)> {
        let (month, months) = match self {
            Self::Month(month) => (month, 1),
            Self::Quarter(quarter) => (quarter.checked_sub(1)?.checked_mul(3)?.checked_add(1)?, 3),
            Self::Half(half) => (half.checked_sub(1)?.checked_mul(6)?.checked_add(1)?, 6),
            Self::Season(Season::Spring) => (3, 3),
            Self::Season(Season::Summer) => (6, 3),
            Self::Season(Season::Autumn) => (9, 3),
            Self::Season(Season::Winter) => (12, 3),
        };
        let first = Date::new(year, month, 1).ok()?;
        Some((first, first.checked_add(months.months()).ok()?.checked_sub(1.day()).ok()?))
    }

    /// TIMEX3 value of this part of a year: "2023-03", "2023-Q1", "2023-H1", "2023-SU".
    #[must_use]
    pub fn value(self, year: i16) -> String {
        match self {
            Self::Month(month) => format!("{year:04}-{month:02}"),
            Self::Quarter(quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(half) => format!("{year:04}-H{half}"),
            Self::Season(Season::Spring) => format!("{year:04}-SP"),
            Self::Season(Season::Summer) => format!("{year:04}-SU"),
            Self::Season(Season::Autumn) => format!("{year:04}-FA"),
            Self::Season(Season::Winter) => format!("{year:04}-WI"),
        }
    }
}

impl RelativeTime {
    /// The first and last day meant when reckoned from `anchor`; `None` where the calendar has no such day.
    #[must_use]
    pub fn resolve(self, anchor: Date) -> Option<(Date, Date)> {
        match self {
            Self::Shift { unit, by } => shift(anchor, unit, by),
            Self::Weekday { weekday, direction, weeks } => {
                let day = nearest_weekday(anchor, Weekday::from_monday_one_offset(weekday).ok()?, direction)?;
                let weeks = if matches!(direction, Direction::Past | Direction::Before) { -weeks } else { weeks };
                let day = day.checked_add(Elapsed::new().try_weeks(weeks).ok()?).ok()?;
                Some((day, day))
            }
            Self::MonthDay { month, day, direction } => {
                nearest_year(anchor, direction, |year| Date::new(year, month, day).ok()).map(|date| (date, date))
            }
            Self::Month { month, direction } => {
                let first = nearest_year(anchor.first_of_month(), direction, |year| Date::new(year, month, 1).ok())?;
                Some((first, first.last_of_month()))
            }
            Self::DayOfMonth { day, weekday, months, direction } => {
                day_of_month(anchor, day, weekday, months, direction).map(|day| (day, day))
            }
            Self::Moving { day, years: Some(years), .. } => day.in_year(year_by(anchor, years)?).map(|day| (day, day)),
            Self::Moving { day, years: None, direction } => {
                nearest_year(anchor, direction, |year| day.in_year(year)).map(|day| (day, day))
            }
            Self::Week { week, years, direction } => {
                let monday = |year| Some(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date());
                let first = match years {
                    Some(years) => monday(year_by(anchor, years)?),
                    None => nearest_year(anchor, direction, monday),
                }?;
                Some((first, first.checked_add(6.days()).ok()?))
            }
            Self::Window { unit, by } => window(anchor, unit, by),
            Self::DayOfYear { month, day, years } => {
                let day = Date::new(year_by(anchor, years)?, month, day).ok()?;
                Some((day, day))
            }
            Self::DayOfWeek { weekday, weeks } => {
                let (monday, _) = shift(anchor, TimeUnit::Week, weeks)?;
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = monday.checked_add(i64::from(weekday.to_monday_zero_offset()).days()).ok()?;
                Some((day, day))
            }
            Self::PartOfYear { part, years } => part.days(year_by(anchor, years)?),
            Self::NearPart { part, direction } => part.days(nearest_part(anchor, part, direction)?),
            Self::Weekend { weeks } => {
                let (monday, sunday) = shift(anchor, TimeUnit::Week, weeks)?;
                Some((monday.checked_add(5.days()).ok()?, sunday))
            }
        }
    }

    /// TIMEX3 value of what [`Self::resolve`] gives.
    #[must_use]
    pub fn value(self, anchor: Date) -> Option<String> {
        let (first, _) = self.resolve(anchor)?;
        Some(match self {
            Self::Shift { unit: TimeUnit::Week, .. } | Self::Week { .. } => {
                let week = first.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Shift { unit: TimeUnit::Month, .. } | Self::Month { .. } => first.strftime("%Y-%m").to_string(),
            Self::Shift { unit: TimeUnit::Quarter, .. } => format!("{:04}-Q{}", first.year(), (first.month() - 1) / 3 + 1),
            Self::Shift { unit: TimeUnit::Year, .. } => format!("{:04}", first.year()),
            Self::Shift { unit: TimeUnit::Decade, .. } => format!("{:03}", first.year() / 10),
            Self::PartOfYear { part, .. } | Self::NearPart { part, .. } => part.value(first.year()),
            Self::Weekend { .. } => {
                let week = first.iso_week_date();
                format!("{:04}-W{:02}-WE", week.year(), week.week())
            }
            _ => first.to_string(),
        })
    }
}

pub(crate) fn shift(anchor: Date, unit: TimeUnit, by: i32) -> Option<(Date, Date)> {
    let months = |first: Date, count: i32| first.checked_add(Elapsed::new().try_months(count).ok()?).ok();
    let until = |first: Date, count: i32| months(first, count)?.checked_sub(1.day()).ok();
    match unit {
        TimeUnit::Day => {
            let day = anchor.checked_add(Elapsed::new().try_days(by).ok()?).ok()?;
            Some((day, day))
        }
        TimeUnit::Week => {
            let monday = anchor.checked_sub(i64::from(anchor.weekday().to_monday_zero_offset()).days()).ok()?;
            let first = monday.checked_add(Elapsed::new().try_weeks(by).ok()?).ok()?;
            Some((first, first.checked_add(6.days()).ok()?))
        }
        TimeUnit::Month => {
            let first = months(anchor.first_of_month(), by)?;
            Some((first, first.last_of_month()))
        }
        TimeUnit::Quarter => {
            let start = Date::new(anchor.year(), (anchor.month() - 1) / 3 * 3 + 1, 1).ok()?;
            let first = months(start, by.checked_mul(3)?)?;
            Some((first, until(first, 3)?))
        }
        TimeUnit::Year => {
            let first = months(anchor.first_of_year(), by.checked_mul(12)?)?;
            Some((first, first.last_of_year()))
        }
        TimeUnit::Decade => {
            let start = Date::new(anchor.year().div_euclid(10) * 10, 1, 1).ok()?;
            let first = months(start, by.checked_mul(120)?)?;
            Some((first, until(first, 120)?))
        }
    }
}

/// The days of so many units behind or before the anchor.
fn window(anchor: Date, unit: TimeUnit, by: i32) -> Option<(Date, Date)> {
    let span = match unit {
        TimeUnit::Day => Elapsed::new().try_days(by),
        TimeUnit::Week => Elapsed::new().try_weeks(by),
        TimeUnit::Month => Elapsed::new().try_months(by),
        TimeUnit::Quarter => Elapsed::new().try_months(by.checked_mul(3)?),
        TimeUnit::Year => Elapsed::new().try_years(by),
        TimeUnit::Decade => Elapsed::new().try_years(by.checked_mul(10)?),
    };
    let other = anchor.checked_add(span.ok()?).ok()?;
    Some(if by < 0 { (other, anchor.yesterday().ok()?) } else { (anchor.tomorrow().ok()?, other) })
}

/// The nearest fitting day of that number in the months around the anchor's.
fn day_of_month(anchor: Date, day: i8, weekday: Option<i8>, months: Option<i32>, direction: Direction) -> Option<Date> {
    // A number falls on a given weekday within a year and a bit.
    const REACH: i32 = 14;
    let in_month = |by: i32| {
        let first = anchor.first_of_month().checked_add(Elapsed::new().try_months(by).ok()?).ok()?;
        let date = Date::new(first.year(), first.month(), day).ok()?;
        weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday).then_some(date)
    };
    if let Some(months) = months {
        return in_month(months);
    }
    let fits = |date: &Date| match direction {
        Direction::Past => *date <= anchor,
        Direction::Before => *date < anchor,
        Direction::Future => *date > anchor,
        Direction::Coming => *date >= anchor,
        Direction::Nearest | Direction::Told => true,
    };
    (-REACH..=REACH).filter_map(in_month).filter(fits).min_by_key(|date| date.duration_since(anchor).as_hours().abs())
}

fn year_by(anchor: Date, years: i32) -> Option<i16> {
    i16::try_from(i32::from(anchor.year()).checked_add(years)?).ok()
}

/// The year whose part began last before the anchor, begins next after it, or begins nearest to it.
fn nearest_part(anchor: Date, part: YearPart, direction: Direction) -> Option<i16> {
    if direction == Direction::Coming {
        let ends = nearest_year(anchor, direction, |year| part.days(year).map(|(_, last)| last))?;
        return [ends.year().checked_sub(1)?, ends.year()]
            .into_iter()
            .find(|year| part.days(*year).is_some_and(|(_, last)| last == ends));
    }
    nearest_year(anchor, direction, |year| part.days(year).map(|(first, _)| first)).map(Date::year)
}

fn nearest_weekday(anchor: Date, weekday: Weekday, direction: Direction) -> Option<Date> {
    let today = anchor.weekday() == weekday;
    if today && !matches!(direction, Direction::Future | Direction::Before) {
        return Some(anchor);
    }
    let past = if today { 0 } else { i64::from(anchor.weekday().since(weekday)) };
    let back = anchor.checked_sub(past.days()).ok()?;
    let ahead = back.checked_add(1.week()).ok()?;
    Some(match direction {
        Direction::Before if today => anchor.checked_sub(1.week()).ok()?,
        Direction::Past | Direction::Before => back,
        Direction::Future | Direction::Coming => ahead,
        Direction::Nearest | Direction::Told if past <= 3 => back,
        Direction::Nearest | Direction::Told => ahead,
    })
}

/// Days that a day without a year can lie ahead though the verb is past: "said the vote on 8 May" stands in most reports
/// of March and April.
const FAR_AHEAD: i64 = 75;

fn nearest_year(anchor: Date, direction: Direction, on: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let year = anchor.year();
    let candidates = [year.checked_sub(1), Some(year), year.checked_add(1)].map(|year| year.and_then(&on));
    let distance = |date: &Date| (date.duration_since(anchor).as_hours()).abs();
    candidates
        .into_iter()
        .flatten()
        .filter(|date| match direction {
            Direction::Past | Direction::Before => *date <= anchor,
            Direction::Future | Direction::Coming => *date >= anchor,
            Direction::Nearest => true,
            Direction::Told => date.duration_since(anchor).as_hours() <= FAR_AHEAD * 24,
        })
        .min_by_key(distance)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekdays_are_reckoned_from_the_anchor() {
        let wednesday = date(2023, 3, 8);
        let on = |weekday, direction| RelativeTime::Weekday { weekday, direction, weeks: 0 }.value(wednesday).unwrap();
        assert_eq!(on(3, Direction::Past), "2023-03-08");
        assert_eq!(on(2, Direction::Past), "2023-03-07");
        assert_eq!(on(2, Direction::Future), "2023-03-14");
        assert_eq!(on(4, Direction::Nearest), "2023-03-09");
        assert_eq!(on(3, Direction::Future), "2023-03-15");
        assert_eq!(on(3, Direction::Coming), "2023-03-08");
        assert_eq!(on(2, Direction::Coming), "2023-03-14");
    }

    #[test]
    fn shifts_take_the_grain_of_their_unit() {
        let anchor = date(2023, 1, 31);
        let by = |unit, by| RelativeTime::Shift { unit, by }.value(anchor).unwrap();
        assert_eq!(by(TimeUnit::Day, -1), "2023-01-30");
        assert_eq!(by(TimeUnit::Month, 1), "2023-02");
        assert_eq!(by(TimeUnit::Week, 0), "2023-W05");
        assert_eq!(by(TimeUnit::Quarter, -1), "2022-Q4");
        assert_eq!(by(TimeUnit::Decade, 0), "202");
    }

    #[test]
    fn parts_of_years_and_weeks_follow_the_calendar() {
        let anchor = date(2023, 3, 8);
        let day = RelativeTime::DayOfWeek { weekday: 5, weeks: -1 };
        assert_eq!(day.value(anchor).unwrap(), "2023-03-03");
        assert_eq!(RelativeTime::Weekend { weeks: -1 }.value(anchor).unwrap(), "2023-W09-WE");
        let part = RelativeTime::NearPart { part: YearPart::Quarter(3), direction: Direction::Past };
        assert_eq!(part.value(anchor).unwrap(), "2022-Q3");
        let part = RelativeTime::PartOfYear { part: YearPart::Season(Season::Winter), years: -1 };
        assert_eq!(part.resolve(anchor).unwrap(), (date(2022, 12, 1), date(2023, 2, 28)));
    }

    #[test]
    fn the_ends_of_a_range_stand_in_order() {
        let expression = |relative, range| TimeExpression {
            span: Span::new(0, 1),
            kind: TimeKind::Date,
            value: String::new(),
            anchor: Anchor::Unknown,
            relative: Some(relative),
            steps: Vec::new(),
            days: None,
            modifier: None,
            range,
            unresolved: None,
            found_by: "test".into(),
        };
        let range = Some(TimeRange { span: Span::new(0, 2), until: 1 });
        let month = |month| RelativeTime::Month { month, direction: Direction::Nearest };
        let mut times = [expression(month(10), range), expression(month(2), None)];
        reckon_all(&mut times, Some(date(2023, 11, 8)));
        assert_eq!([times[0].value.as_str(), times[1].value.as_str()], ["2023-10", "2024-02"]);
        let weekday = |weekday| RelativeTime::Weekday { weekday, direction: Direction::Past, weeks: 0 };
        let mut times = [expression(weekday(5), range), expression(weekday(1), None)];
        reckon_all(&mut times, Some(date(2023, 11, 7)));
        assert_eq!([times[0].value.as_str(), times[1].value.as_str()], ["2023-11-03", "2023-11-06"]);
    }

    #[test]
    fn the_hour_stays_when_the_day_is_reckoned() {
        let mut time = TimeExpression {
            span: Span::new(0, 1),
            kind: TimeKind::Time,
            value: "XXXX-WXX-1TEV".to_owned(),
            anchor: Anchor::Unknown,
            relative: Some(RelativeTime::Weekday { weekday: 1, direction: Direction::Past, weeks: 0 }),
            days: None,
            steps: Vec::new(),
            modifier: None,
            range: None,
            unresolved: Some(Unresolved::PublicationUnknown),
            found_by: "test".into(),
        };
        assert!(time.reckon(date(2023, 3, 8), Anchor::Publication));
        assert_eq!((time.value.as_str(), time.unresolved), ("2023-03-06TEV", None));
    }

    #[test]
    fn a_day_without_a_year_takes_the_nearest_fitting_year() {
        let anchor = date(2023, 1, 5);
        let day = RelativeTime::MonthDay { month: 12, day: 30, direction: Direction::Nearest };
        assert_eq!(day.value(anchor).unwrap(), "2022-12-30");
    }

    #[test]
    fn what_is_told_lies_not_far_ahead() {
        let anchor = date(2023, 5, 5);
        let day = |direction| RelativeTime::MonthDay { month: 10, day: 23, direction }.value(anchor).unwrap();
        assert_eq!([day(Direction::Nearest), day(Direction::Told)], ["2023-10-23", "2022-10-23"]);
        let soon = RelativeTime::MonthDay { month: 5, day: 20, direction: Direction::Told };
        assert_eq!(soon.value(anchor).unwrap(), "2023-05-20");
    }
}

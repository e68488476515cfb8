//! Time expressions with TIMEX3 values (TimeML 1.2.1), kept symbolic where the publication date is not known.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Elapsed, ToSpan};
use serde::{Deserialize, Serialize};

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
    /// First and last day meant, where known.
    pub days: Option<(Date, Date)>,
    pub unresolved: Option<Unresolved>,
    pub found_by: FoundBy,
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
    Nearest,
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
    /// Reckons a relative expression from a day, now that the day is known; what was said of the hour stays.
    /// Gives false, and changes nothing, where there is nothing to reckon or the calendar has no such day.
    pub fn reckon(&mut self, from: Date, anchor: Anchor) -> bool {
        let Some(relative) = self.relative else { return false };
        let (Some(days), Some(value)) = (relative.resolve(from), relative.value(from)) else { return false };
        let hour = self.value.split_once('T').map(|(_, hour)| format!("T{hour}")).unwrap_or_default();
        self.value = value + &hour;
        self.days = Some(days);
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
                let weeks = if matches!(direction, Direction::Past) { -weeks } else { weeks };
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
            Self::Shift { unit: TimeUnit::Week, .. } => {
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

fn shift(anchor: Date, unit: TimeUnit, by: i32) -> Option<(Date, Date)> {
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

fn year_by(anchor: Date, years: i32) -> Option<i16> {
    i16::try_from(i32::from(anchor.year()).checked_add(years)?).ok()
}

/// The year whose part began last before the anchor, begins next after it, or begins nearest to it.
fn nearest_part(anchor: Date, part: YearPart, direction: Direction) -> Option<i16> {
    nearest_year(anchor, direction, |year| part.days(year).map(|(first, _)| first)).map(Date::year)
}

fn nearest_weekday(anchor: Date, weekday: Weekday, direction: Direction) -> Option<Date> {
    if anchor.weekday() == weekday && direction != Direction::Future {
        return Some(anchor);
    }
    let past = i64::from(anchor.weekday().since(weekday));
    let back = anchor.checked_sub(past.days()).ok()?;
    let ahead = back.checked_add(1.week()).ok()?;
    Some(match direction {
        Direction::Past => back,
        Direction::Future | Direction::Coming => ahead,
        Direction::Nearest if past <= 3 => back,
        Direction::Nearest => ahead,
    })
}

fn nearest_year(anchor: Date, direction: Direction, on: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let year = anchor.year();
    let candidates = [year.checked_sub(1), Some(year), year.checked_add(1)].map(|year| year.and_then(&on));
    let distance = |date: &Date| (date.duration_since(anchor).as_hours()).abs();
    candidates
        .into_iter()
        .flatten()
        .filter(|date| match direction {
            Direction::Past => *date <= anchor,
            Direction::Future | Direction::Coming => *date >= anchor,
            Direction::Nearest => true,
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
    fn the_hour_stays_when_the_day_is_reckoned() {
        let mut time = TimeExpression {
            span: Span::new(0, 1),
            kind: TimeKind::Time,
            value: "XXXX-WXX-1TEV".to_owned(),
            anchor: Anchor::Unknown,
            relative: Some(RelativeTime::Weekday { weekday: 1, direction: Direction::Past, weeks: 0 }),
            days: None,
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
}

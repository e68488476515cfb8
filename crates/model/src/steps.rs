//! Steps: what leads from one time to another ("the first Monday of", "two days after", "the week of").

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span as Elapsed, ToSpan};
use serde::{Deserialize, Serialize};

use crate::TimeUnit;
use crate::time::shift;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Step {
    /// The `nth` piece inside the time before it, counted from the end where negative.
    Nth { nth: i8, piece: Piece },
    /// So many units after the time before it, before it where negative; its own grain stays.
    After { unit: TimeUnit, by: i32 },
    /// The unit of the calendar that holds the first day of the time before it.
    Around(TimeUnit),
}

/// What can be counted inside a longer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Piece {
    Unit(TimeUnit),
    /// ISO number, Monday 1.
    Weekday(i8),
    /// Saturday and Sunday.
    Weekend,
}

type Days = (Date, Date);

/// Takes steps from some days on; `None` where the calendar has nothing there.
#[must_use]
pub fn take(steps: &[Step], from: Days) -> Option<Days> {
    steps.iter().try_fold(from, |days, step| step.from(days))
}

impl Step {
    fn from(self, (first, last): Days) -> Option<Days> {
        match self {
            Self::Nth { nth, piece } => nth_inside((first, last), nth, piece),
            Self::Around(unit) => shift(first, unit, 0),
            Self::After { unit, by } => {
                let span = elapsed(unit, by)?;
                let moved = first.checked_add(span).ok()?;
                if first == last {
                    return Some((moved, moved));
                }
                // The end of a month is the end of a month, however long it is.
                let after = last.tomorrow().ok()?.checked_add(span).ok()?;
                Some((moved, after.yesterday().ok()?))
            }
        }
    }
}

fn elapsed(unit: TimeUnit, by: i32) -> Option<Elapsed> {
    let span = Elapsed::new();
    match unit {
        TimeUnit::Day => span.try_days(by),
        TimeUnit::Week => span.try_weeks(by),
        TimeUnit::Month => span.try_months(by),
        TimeUnit::Quarter => span.try_months(by.checked_mul(3)?),
        TimeUnit::Year => span.try_years(by),
        TimeUnit::Decade => span.try_years(by.checked_mul(10)?),
    }
    .ok()
}

fn nth_inside((first, last): Days, nth: i8, piece: Piece) -> Option<Days> {
    let index = i32::from(nth.checked_abs()?).checked_sub(1).filter(|index| *index >= 0)?;
    let by = if nth > 0 { index } else { -index };
    let start = if nth > 0 { first } else { last };
    let found = match piece {
        Piece::Unit(TimeUnit::Week) => {
            let (first_week, last_week) = weeks_of((first, last))?;
            shift(if nth > 0 { first_week } else { last_week }, TimeUnit::Week, by)?
        }
        Piece::Unit(unit) => shift(start, unit, by)?,
        Piece::Weekday(weekday) => {
            let day = weekday_from(start, weekday, nth > 0)?.checked_add(elapsed(TimeUnit::Week, by)?).ok()?;
            (day, day)
        }
        Piece::Weekend => {
            let saturday = weekday_from(start, 6, nth > 0)?.checked_add(elapsed(TimeUnit::Week, by)?).ok()?;
            (saturday, saturday.tomorrow().ok()?)
        }
    };
    (found.0 <= last && found.1 >= first && found != (first, last)).then_some(found)
}

/// A Monday of the first and one of the last week: of a year by ISO 8601, of anything else the weeks that begin and
/// end in it.
fn weeks_of((first, last): Days) -> Option<Days> {
    if first == first.first_of_year() && last == first.last_of_year() {
        let one = ISOWeekDate::new(first.year(), 1, Weekday::Monday).ok()?.date();
        let next = ISOWeekDate::new(first.year().checked_add(1)?, 1, Weekday::Monday).ok()?.date();
        return Some((one, next.checked_sub(1.week()).ok()?));
    }
    Some((weekday_from(first, 1, true)?, weekday_from(last, 7, false)?.checked_sub(6.days()).ok()?))
}

/// The first such weekday on or after a day, or the last on or before it.
fn weekday_from(day: Date, weekday: i8, ahead: bool) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    if day.weekday() == weekday {
        return Some(day);
    }
    if ahead {
        day.checked_add(i64::from(day.weekday().until(weekday)).days()).ok()
    } else {
        day.checked_sub(i64::from(day.weekday().since(weekday)).days()).ok()
    }
}

/// TIMEX3 value of some days: the unit of the calendar they fill, or both ends as an ISO 8601 interval.
#[must_use]
pub fn value_of((first, last): Days) -> String {
    let whole = |unit| shift(first, unit, 0) == Some((first, last));
    if first == last {
        first.to_string()
    } else if whole(TimeUnit::Week) {
        let week = first.iso_week_date();
        format!("{:04}-W{:02}", week.year(), week.week())
    } else if whole(TimeUnit::Month) {
        first.strftime("%Y-%m").to_string()
    } else if whole(TimeUnit::Quarter) {
        format!("{:04}-Q{}", first.year(), (first.month() - 1) / 3 + 1)
    } else if whole(TimeUnit::Year) {
        format!("{:04}", first.year())
    } else if whole(TimeUnit::Decade) {
        format!("{:03}", first.year() / 10)
    } else if first.weekday() == Weekday::Saturday && last.yesterday().is_ok_and(|day| day == first) {
        let week = first.iso_week_date();
        format!("{:04}-W{:02}-WE", week.year(), week.week())
    } else {
        format!("{first}/{last}")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn reached(steps: &[Step], from: Days) -> String {
        value_of(take(steps, from).unwrap())
    }

    const OCTOBER: Days = (date(2014, 10, 1), date(2014, 10, 31));

    #[test]
    fn pieces_are_counted_from_either_end() {
        let nth = |nth, piece| reached(&[Step::Nth { nth, piece }], OCTOBER);
        assert_eq!(nth(1, Piece::Weekday(3)), "2014-10-01");
        assert_eq!(nth(-1, Piece::Weekday(5)), "2014-10-31");
        assert_eq!(nth(1, Piece::Unit(TimeUnit::Week)), "2014-W41");
        assert_eq!(nth(-1, Piece::Unit(TimeUnit::Day)), "2014-10-31");
        assert_eq!(nth(3, Piece::Unit(TimeUnit::Day)), "2014-10-03");
        let sixth = take(&[Step::Nth { nth: 6, piece: Piece::Weekday(1) }], OCTOBER);
        assert_eq!(sixth, None);
    }

    #[test]
    fn the_weeks_of_a_year_are_those_of_iso() {
        let year = (date(2019, 1, 1), date(2019, 12, 31));
        let week = |nth| reached(&[Step::Nth { nth, piece: Piece::Unit(TimeUnit::Week) }], year);
        assert_eq!((week(1).as_str(), week(-1).as_str()), ("2019-W01", "2019-W52"));
    }

    #[test]
    fn what_lies_after_keeps_its_grain() {
        let after = |unit, by, from| reached(&[Step::After { unit, by }], from);
        let day = (date(2013, 12, 25), date(2013, 12, 25));
        assert_eq!(after(TimeUnit::Day, 2, day), "2013-12-27");
        assert_eq!(after(TimeUnit::Year, 1, day), "2014-12-25");
        assert_eq!(after(TimeUnit::Month, 1, (date(2013, 1, 1), date(2013, 1, 31))), "2013-02");
        assert_eq!(reached(&[Step::Around(TimeUnit::Week)], day), "2013-W52");
    }
}

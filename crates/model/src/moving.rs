//! Days that come every year on another date: by Easter, or by the weekdays of a month.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MovingDay {
    /// So many days after Easter Sunday of the western churches, before it where negative.
    Easter { after: i16 },
    /// The same by the calendar of the eastern churches.
    EasternEaster { after: i16 },
    /// The `nth` weekday (Monday 1) of a month, the last where -1, and so many days after that.
    Weekday { nth: i8, weekday: i8, month: i8, after: i16 },
    /// The weekday on or after a day of the year.
    From { weekday: i8, month: i8, day: i8 },
}

impl MovingDay {
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<Date> {
        let on = |day: Date, after: i16| day.checked_add(i64::from(after).days()).ok();
        match self {
            Self::Easter { after } => on(easter(year)?, after),
            Self::EasternEaster { after } => on(eastern_easter(year)?, after),
            Self::Weekday { nth, weekday, month, after } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                on(Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?, after)
            }
            Self::From { weekday, month, day } => {
                let first = Date::new(year, month, day).ok()?;
                let days = first.weekday().until(Weekday::from_monday_one_offset(weekday).ok()?);
                on(first, i16::from(days) % 7)
            }
        }
    }
}

/// Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let place = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(place / 31).ok()?, i8::try_from(place % 31 + 1).ok()?).ok()
}

/// Easter Sunday by the Julian calendar (Meeus), as a Gregorian date.
fn eastern_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let place = d + e + 114;
    let julian = Date::new(year, i8::try_from(place / 31).ok()?, i8::try_from(place % 31 + 1).ok()?).ok()?;
    let behind = y / 100 - y / 400 - 2;
    julian.checked_add(i64::from(behind).days()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_of_both_churches() {
        let day = |day: MovingDay, year| day.in_year(year).unwrap();
        assert_eq!(day(MovingDay::Easter { after: 0 }, 2024), date(2024, 3, 31));
        assert_eq!(day(MovingDay::Easter { after: -2 }, 2013), date(2013, 3, 29));
        assert_eq!(day(MovingDay::EasternEaster { after: 0 }, 2024), date(2024, 5, 5));
        assert_eq!(day(MovingDay::EasternEaster { after: 0 }, 2023), date(2023, 4, 16));
    }

    #[test]
    fn weekdays_of_a_month() {
        let thanksgiving = MovingDay::Weekday { nth: 4, weekday: 4, month: 11, after: 0 };
        assert_eq!(thanksgiving.in_year(2013), Some(date(2013, 11, 28)));
        let advent = MovingDay::From { weekday: 7, month: 11, day: 27 };
        assert_eq!(advent.in_year(2023), Some(date(2023, 12, 3)));
        assert_eq!(advent.in_year(2022), Some(date(2022, 11, 27)));
    }
}

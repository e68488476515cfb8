//! Holidays: days with a name, fixed or moved by Easter or the weekdays of a month, from `data/holidays.toml`. Languages
//! name them in the class `holiday` of their `times.toml` by the ids of that table.

use std::sync::LazyLock;

use purport_model::MovingDay;
use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holiday {
    Fixed { month: i8, day: i8 },
    Moving(MovingDay),
}

/// One row: a date, or what it hangs on and how many days after.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    /// Month and day of a fixed holiday, or of the first day a weekday is counted from.
    month: Option<i8>,
    day: Option<i8>,
    /// Days after Easter Sunday.
    easter: Option<i16>,
    /// Days after Easter Sunday of the eastern churches.
    eastern: Option<i16>,
    weekday: Option<i8>,
    /// Which such weekday of the month, -1 the last.
    nth: Option<i8>,
    #[serde(default)]
    after: i16,
}

#[derive(Deserialize)]
struct Table {
    holiday: Vec<Row>,
}

const TABLE: &str = include_str!("../../data/holidays.toml");

static HOLIDAYS: LazyLock<Vec<(String, Holiday)>> = LazyLock::new(|| {
    let rows = toml::from_str::<Table>(TABLE).map(|table| table.holiday).unwrap_or_default();
    rows.into_iter().filter_map(|row| Some((row.id.clone(), row.holiday()?))).collect()
});

impl Row {
    fn holiday(&self) -> Option<Holiday> {
        if let Some(after) = self.easter {
            return Some(Holiday::Moving(MovingDay::Easter { after }));
        }
        if let Some(after) = self.eastern {
            return Some(Holiday::Moving(MovingDay::EasternEaster { after }));
        }
        let month = self.month?;
        Some(match (self.weekday, self.nth, self.day) {
            (Some(weekday), Some(nth), None) => Holiday::Moving(MovingDay::Weekday { nth, weekday, month, after: self.after }),
            (Some(weekday), None, Some(day)) => Holiday::Moving(MovingDay::From { weekday, month, day }),
            (None, None, Some(day)) => Holiday::Fixed { month, day },
            _ => return None,
        })
    }
}

/// The place of a holiday in the table.
#[allow(clippy::cast_precision_loss)]
pub fn number(id: &str) -> Option<usize> {
    HOLIDAYS.iter().position(|(known, _)| known == id)
}

pub fn holiday(number: usize) -> Option<Holiday> {
    HOLIDAYS.get(number).map(|(_, holiday)| *holiday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_holiday() {
        let rows = toml::from_str::<Table>(TABLE).unwrap().holiday;
        assert_eq!(rows.len(), HOLIDAYS.len());
        assert_eq!(holiday(number("christmas").unwrap()), Some(Holiday::Fixed { month: 12, day: 25 }));
        assert_eq!(number("no_such_day"), None);
    }
}

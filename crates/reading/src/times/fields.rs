//! Fields: what the words of a time expression say, before it is known what they mean together.

use purport_model::{Direction, Modifier};

use super::holidays;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Year,
    Month,
    Day,
    Weekday,
    /// A count.
    N,
    N2,
    Ord,
    Unit,
    Unit2,
    /// Signed distance in units.
    By,
    /// Signed distance of the year, for a day or part of it.
    Years,
    /// Signed distance of the week, for a weekday.
    Weeks,
    Part,
    Hour,
    Minute,
    Second,
    /// 0 before noon, 12 after it.
    Noon,
    Season,
    Quarter,
    Half,
    Decade,
    Century,
    Reference,
    Direction,
    /// Reckoned from the expression before it, not from the publication.
    From,
    /// Of the second end of a range.
    Day2,
    Month2,
    Year2,
    /// Signed distance of the month, for a day of it.
    Months,
    /// The part of a time that is meant: its start, middle or end.
    Edge,
    /// A feast of `data/holidays.toml`.
    Holiday,
    /// Number of a week in its year.
    Week,
    /// Place in a longer time, counted from its end where negative.
    Nth,
    /// What is added to a count ("and a half").
    Plus,
    /// The century of a year said in two numbers ("nineteen ninety-six"), the count being its years.
    Hundreds,
}

const KEYS: usize = Key::Hundreds as usize + 1;

const NAMES: [(&str, Key); KEYS] = [
    ("year", Key::Year),
    ("month", Key::Month),
    ("day", Key::Day),
    ("weekday", Key::Weekday),
    ("n", Key::N),
    ("n2", Key::N2),
    ("ord", Key::Ord),
    ("unit", Key::Unit),
    ("unit2", Key::Unit2),
    ("by", Key::By),
    ("years", Key::Years),
    ("weeks", Key::Weeks),
    ("part", Key::Part),
    ("hour", Key::Hour),
    ("minute", Key::Minute),
    ("second", Key::Second),
    ("noon", Key::Noon),
    ("season", Key::Season),
    ("quarter", Key::Quarter),
    ("half", Key::Half),
    ("decade", Key::Decade),
    ("century", Key::Century),
    ("ref", Key::Reference),
    ("dir", Key::Direction),
    ("from", Key::From),
    ("day2", Key::Day2),
    ("month2", Key::Month2),
    ("year2", Key::Year2),
    ("months", Key::Months),
    ("edge", Key::Edge),
    ("holiday", Key::Holiday),
    ("week", Key::Week),
    ("nth", Key::Nth),
    ("plus", Key::Plus),
    ("hundreds", Key::Hundreds),
];

/// Units by number, with their TIMEX3 letter; those from `HOUR` on stand behind a `T`.
pub const UNITS: [(&str, &str); 11] = [
    ("day", "D"),
    ("week", "W"),
    ("month", "M"),
    ("quarter", "Q"),
    ("year", "Y"),
    ("decade", "DE"),
    ("century", "CE"),
    ("weekend", "WE"),
    ("hour", "H"),
    ("minute", "M"),
    ("second", "S"),
];
pub const HOUR: usize = 8;
pub const WEEKEND: usize = 7;
pub const CENTURY: usize = 6;

pub const PARTS: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DT"];
pub const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
const REFERENCES: [&str; 3] = ["past", "present", "future"];
const DIRECTIONS: [&str; 5] = ["past", "future", "coming", "before", "nearest"];
const EDGES: [&str; 3] = ["start", "mid", "end"];

/// At most one value a key; a key without one holds no number, which keeps the fields small to copy.
#[derive(Clone, Copy, Debug)]
pub struct Fields([f32; KEYS]);

impl Default for Fields {
    fn default() -> Self {
        Self([f32::NAN; KEYS])
    }
}

impl Fields {
    pub fn get(&self, key: Key) -> Option<f32> {
        Some(self.0[key as usize]).filter(|value| !value.is_nan())
    }

    #[allow(clippy::cast_possible_truncation)]
    pub fn int(&self, key: Key) -> Option<i32> {
        self.get(key).map(|value| value.round() as i32)
    }

    pub fn small(&self, key: Key) -> Option<i8> {
        self.int(key).and_then(|value| i8::try_from(value).ok())
    }

    /// Index into one of the code tables.
    pub fn code(&self, key: Key) -> Option<usize> {
        self.int(key).and_then(|value| usize::try_from(value).ok())
    }

    pub fn set(&mut self, key: Key, value: f32) {
        self.0[key as usize] = value;
    }

    pub fn modifier(&self) -> Option<Modifier> {
        Some(match self.code(Key::Edge)? {
            0 => Modifier::Start,
            1 => Modifier::Mid,
            _ => Modifier::End,
        })
    }

    pub fn direction(&self) -> Option<Direction> {
        Some(match self.code(Key::Direction)? {
            0 => Direction::Past,
            1 => Direction::Future,
            2 => Direction::Coming,
            3 => Direction::Before,
            _ => Direction::Nearest,
        })
    }
}

/// One `key=value` of a table or pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assignment {
    key: Key,
    value: Value,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    Number(f32),
    /// The value of another key times a factor.
    Of(Key, f32),
}

impl Assignment {
    /// Whether it fills a field.
    pub fn says(&self, key: Key) -> bool {
        self.key == key
    }

    /// Reads "by=-1", "unit=week", "quarter=ord", "by=-n".
    pub fn parse(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once('=').ok_or_else(|| format!("no = in {text:?}"))?;
        let key = key(name).ok_or_else(|| format!("no field {name:?}"))?;
        let (bare, factor) = value.strip_prefix('-').map_or((value, 1.0), |bare| (bare, -1.0));
        let value = code(key, value)
            .map(Value::Number)
            .or_else(|| value.parse().ok().map(Value::Number))
            .or_else(|| self::key(bare).map(|other| Value::Of(other, factor)))
            .ok_or_else(|| format!("no value {value:?} for {name:?}"))?;
        Ok(Self { key, value })
    }

    /// Reads several, separated by white space.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, String> {
        text.split_whitespace().map(Self::parse).collect()
    }

    pub fn apply(self, fields: &mut Fields, second: bool) {
        let key = match self.key {
            Key::N if second => Key::N2,
            Key::Unit if second => Key::Unit2,
            Key::Day if second => Key::Day2,
            Key::Month if second => Key::Month2,
            Key::Year if second => Key::Year2,
            key => key,
        };
        match self.value {
            Value::Number(number) => fields.set(key, number),
            Value::Of(other, factor) => {
                if let Some(value) = fields.get(other) {
                    fields.set(key, value * factor);
                }
            }
        }
    }
}

fn key(name: &str) -> Option<Key> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, key)| *key)
}

#[allow(clippy::cast_precision_loss)]
fn code(key: Key, value: &str) -> Option<f32> {
    let place = |table: &[&str]| table.iter().position(|known| *known == value);
    let index = match key {
        Key::Unit | Key::Unit2 => UNITS.iter().position(|(name, _)| *name == value),
        Key::Part => place(&PARTS),
        Key::Season => place(&SEASONS),
        Key::Reference => place(&REFERENCES),
        Key::Direction => place(&DIRECTIONS),
        Key::Edge => place(&EDGES),
        Key::Holiday => holidays::number(value),
        _ => None,
    };
    index.map(|index| index as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_in_the_order_of_their_names() {
        for (index, (_, key)) in NAMES.iter().enumerate() {
            assert_eq!(*key as usize, index);
        }
    }

    #[test]
    fn an_assignment_may_take_its_value_from_another_field() {
        let mut fields = Fields::default();
        fields.set(Key::N, 3.0);
        Assignment::parse("by=-n").unwrap().apply(&mut fields, false);
        assert_eq!(fields.int(Key::By), Some(-3));
        assert!(Assignment::parse("by=often").is_err());
    }
}

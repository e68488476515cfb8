//! Meaning: what the fields of a match amount to, as a TIMEX3 kind and value, still without the day of publication.

use jiff::civil::Date;
use purport_model::{Direction, RelativeTime, Season, TimeKind, TimeUnit, Unresolved, YearPart};

use super::fields::{Fields, HOUR, Key, PARTS, UNITS, WEEKEND};
use super::notation::Makes;
use super::tense::Tensed;

/// An expression before its place and anchor are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    pub kind: TimeKind,
    pub value: String,
    pub relative: Option<RelativeTime>,
    pub days: Option<(Date, Date)>,
    pub unresolved: Option<Unresolved>,
    /// Reckoned from the expression before it.
    pub leans: bool,
}

impl Meaning {
    fn fixed(kind: TimeKind, value: String, days: Option<(Date, Date)>) -> Self {
        Self { kind, value, relative: None, days, unresolved: None, leans: false }
    }

    fn relative(relative: RelativeTime) -> Self {
        let unresolved = Some(Unresolved::PublicationUnknown);
        Self { kind: TimeKind::Date, value: open_value(relative), relative: Some(relative), days: None, unresolved, leans: false }
    }

    fn at(mut self, clock: Option<String>) -> Self {
        if let Some(clock) = clock {
            self.kind = TimeKind::Time;
            self.value.push_str(&clock);
        }
        self
    }
}

/// What the fields mean; `tense` tells the direction where the words do not. `None` where the calendar has no such day.
pub fn of(makes: Makes, fields: &Fields, tense: Option<Tensed>) -> Option<Meaning> {
    let mut meaning = match makes {
        Makes::Date => date(fields, tense)?,
        Makes::Shift => shift(fields)?,
        Makes::Duration => Meaning::fixed(TimeKind::Duration, duration(fields)?, None),
        Makes::Set => Meaning::fixed(TimeKind::Set, set(fields)?, None),
        Makes::Reference => reference(fields)?,
        Makes::Event => event(fields),
        Makes::Nothing => return None,
    };
    meaning.leans = fields.get(Key::From).is_some();
    Some(meaning)
}

fn date(fields: &Fields, tense: Option<Tensed>) -> Option<Meaning> {
    let clock = clock(fields)?;
    if let Some(meaning) = absolute(fields) {
        return meaning.map(|meaning| meaning.at(clock));
    }
    let relative = match relative(fields, tense) {
        Some(relative) => relative,
        None if clock.is_some() => RelativeTime::Shift { unit: TimeUnit::Day, by: fields.int(Key::By).unwrap_or(0) },
        None => return None,
    };
    Some(Meaning::relative(relative).at(clock))
}

/// A date that says its year; `Some(None)` where there is no such day.
fn absolute(fields: &Fields) -> Option<Option<Meaning>> {
    let span = |first: i32, years: i32| {
        let year = |year: i32| i16::try_from(year).ok();
        Some((Date::new(year(first)?, 1, 1).ok()?, Date::new(year(first + years - 1)?, 12, 31).ok()?))
    };
    let fixed = |value: String, days| Some(Some(Meaning::fixed(TimeKind::Date, value, days)));
    if let Some(century) = fields.int(Key::Century) {
        return fixed(format!("{:02}", century - 1), span((century - 1) * 100, 100));
    }
    if let Some(decade) = fields.int(Key::Decade) {
        // "F-16s" is no decade.
        if decade % 10 != 0 {
            return Some(None);
        }
        let first = if decade < 100 { 1900 + decade } else { decade };
        return fixed(format!("{:03}", first / 10), span(first / 10 * 10, 10));
    }
    let year = i16::try_from(fields.int(Key::Year)?).ok()?;
    if let (Some(month), Some(day)) = (fields.small(Key::Month), fields.small(Key::Day)) {
        let Ok(day) = Date::new(year, month, day) else { return Some(None) };
        return fixed(day.to_string(), Some((day, day)));
    }
    if let Some(part) = part_of_year(fields) {
        return fixed(part.value(year), part.days(year));
    }
    fixed(format!("{year:04}"), span(i32::from(year), 1))
}

fn part_of_year(fields: &Fields) -> Option<YearPart> {
    let season = |code| match code {
        0 => Season::Spring,
        1 => Season::Summer,
        2 => Season::Autumn,
        _ => Season::Winter,
    };
    fields
        .small(Key::Month)
        .map(YearPart::Month)
        .or_else(|| fields.small(Key::Quarter).filter(|quarter| (1..=4).contains(quarter)).map(YearPart::Quarter))
        .or_else(|| fields.small(Key::Half).filter(|half| (1..=2).contains(half)).map(YearPart::Half))
        .or_else(|| fields.code(Key::Season).map(season).map(YearPart::Season))
}

/// A date that leaves out its year.
fn relative(fields: &Fields, tense: Option<Tensed>) -> Option<RelativeTime> {
    let said = match fields.int(Key::By) {
        Some(by) if by < 0 => Some(Direction::Past),
        Some(by) if by > 0 => Some(Direction::Future),
        _ => fields.direction(),
    };
    let strong = tense.filter(|told| told.strong).map(|told| told.direction);
    let this = fields.int(Key::By) == Some(0);
    let years = fields.int(Key::Years).or(this.then_some(0));
    if let (Some(month), Some(day)) = (fields.small(Key::Month), fields.small(Key::Day)) {
        Date::new(2024, month, day).ok()?;
        return Some(match years {
            Some(years) => RelativeTime::DayOfYear { month, day, years },
            // News names days without a year that are near, before or after.
            None => {
                let alone = tense.filter(|told| told.alone).map(|told| told.direction);
                RelativeTime::MonthDay { month, day, direction: said.or(alone).unwrap_or(Direction::Nearest) }
            }
        });
    }
    if let Some(weekday) = fields.small(Key::Weekday) {
        let weeks = fields.int(Key::Weeks).or(this.then_some(0));
        return Some(match weeks {
            Some(weeks) => RelativeTime::DayOfWeek { weekday, weeks },
            None => RelativeTime::Weekday { weekday, direction: said.unwrap_or_else(|| day_direction(tense)), weeks: 0 },
        });
    }
    let part = part_of_year(fields)?;
    Some(match (years, part) {
        (Some(years), part) => RelativeTime::PartOfYear { part, years },
        (None, YearPart::Month(month)) => RelativeTime::Month { month, direction: said.or(strong).unwrap_or(Direction::Nearest) },
        (None, part) => {
            let direction = said.or(strong.filter(|direction| *direction != Direction::Past)).unwrap_or(Direction::Past);
            RelativeTime::NearPart { part, direction }
        }
    })
}

/// A weekday without a word for last or next: of a report, unless its verb looks ahead.
fn day_direction(tense: Option<Tensed>) -> Direction {
    match tense.map(|told| told.direction) {
        Some(Direction::Future) => Direction::Coming,
        _ => Direction::Past,
    }
}

/// What is said of the hour, as the end of a TIMEX3 value; `None` where there is no such hour.
fn clock(fields: &Fields) -> Option<Option<String>> {
    let Some(hour) = fields.int(Key::Hour) else {
        return Some(fields.code(Key::Part).and_then(|part| PARTS.get(part)).map(|part| format!("T{part}")));
    };
    let hour = match (fields.int(Key::Noon), fields.code(Key::Part).map(|part| PARTS[part.min(5)])) {
        (Some(noon), _) if !(1..=12).contains(&hour) => return (noon == 12).then(|| Some(format!("T{hour:02}:00"))),
        (Some(noon), _) => hour % 12 + noon,
        (None, Some("AF" | "EV")) if hour < 12 => hour + 12,
        (None, Some("NI")) if (6..12).contains(&hour) => hour + 12,
        _ => hour,
    };
    let second = fields.int(Key::Second).map(|second| format!(":{second:02}")).unwrap_or_default();
    let minute = fields.int(Key::Minute).unwrap_or(0);
    (0..=24).contains(&hour).then(|| Some(format!("T{hour:02}:{minute:02}{second}")))
}

fn shift(fields: &Fields) -> Option<Meaning> {
    let unit = fields.code(Key::Unit)?;
    let by = fields.get(Key::By)?;
    if unit == WEEKEND {
        return Some(Meaning::relative(RelativeTime::Weekend { weeks: round(by) }));
    }
    if unit >= HOUR {
        return Some(Meaning::fixed(TimeKind::Duration, duration(fields)?, None));
    }
    let (unit, by) = match unit {
        0 => (TimeUnit::Day, by),
        1 if by.fract() != 0.0 => (TimeUnit::Day, by * 7.0),
        1 => (TimeUnit::Week, by),
        2 => (TimeUnit::Month, by),
        3 => (TimeUnit::Quarter, by),
        4 if by.fract() != 0.0 => (TimeUnit::Month, by * 12.0),
        4 => (TimeUnit::Year, by),
        5 => (TimeUnit::Decade, by),
        _ => (TimeUnit::Year, by * 100.0),
    };
    Some(Meaning::relative(RelativeTime::Shift { unit, by: round(by) }).at(clock(fields)?))
}

#[allow(clippy::cast_possible_truncation)]
fn round(by: f32) -> i32 {
    by.round() as i32
}

fn duration(fields: &Fields) -> Option<String> {
    let unit = fields.code(Key::Unit)?;
    let count = fields.get(Key::N).map_or_else(|| "X".to_owned(), |n| n.to_string());
    let (_, letter) = UNITS.get(unit)?;
    let mut value = format!("P{}{count}{letter}", if unit >= HOUR { "T" } else { "" });
    if let (Some(unit2), Some(count)) = (fields.code(Key::Unit2), fields.get(Key::N2)) {
        let time = if unit2 >= HOUR && unit < HOUR { "T" } else { "" };
        value.push_str(&format!("{time}{count}{}", UNITS.get(unit2)?.1));
    }
    Some(value)
}

fn set(fields: &Fields) -> Option<String> {
    let clock = clock(fields)?.unwrap_or_default();
    if let Some(weekday) = fields.int(Key::Weekday) {
        return Some(format!("XXXX-WXX-{weekday}{clock}"));
    }
    if let (Some(month), Some(day)) = (fields.int(Key::Month), fields.int(Key::Day)) {
        return Some(format!("XXXX-{month:02}-{day:02}{clock}"));
    }
    if let Some(part) = part_of_year(fields) {
        return Some(part.value(0).replacen("0000", "XXXX", 1));
    }
    if fields.get(Key::Unit).is_some() {
        let mut counted = *fields;
        if counted.get(Key::N).is_none() {
            counted.set(Key::N, 1.0);
        }
        return duration(&counted);
    }
    (!clock.is_empty()).then(|| format!("XXXX-XX-XX{clock}"))
}

fn reference(fields: &Fields) -> Option<Meaning> {
    let value = match fields.code(Key::Reference)? {
        0 => "PAST_REF",
        1 => "PRESENT_REF",
        _ => "FUTURE_REF",
    };
    Some(Meaning { unresolved: Some(Unresolved::Vague), ..Meaning::fixed(TimeKind::Date, value.to_owned(), None) })
}

fn event(fields: &Fields) -> Meaning {
    let value = match fields.code(Key::Unit).map(|unit| UNITS[unit.min(HOUR)].0) {
        Some("week") => "XXXX-WXX",
        Some("month") => "XXXX-XX",
        Some("year") => "XXXX",
        _ => "XXXX-XX-XX",
    };
    let unresolved = Some(Unresolved::NeedsEvent);
    Meaning { unresolved, ..Meaning::fixed(TimeKind::Date, value.to_owned(), None) }
}

/// The most that can be said of a relative time before the day of publication is known.
fn open_value(relative: RelativeTime) -> String {
    let part = |part: YearPart| part.value(0).replacen("0000", "XXXX", 1);
    match relative {
        RelativeTime::Shift { unit, .. } => match unit {
            TimeUnit::Day => "XXXX-XX-XX",
            TimeUnit::Week => "XXXX-WXX",
            TimeUnit::Month => "XXXX-XX",
            TimeUnit::Quarter => "XXXX-QX",
            TimeUnit::Year => "XXXX",
            TimeUnit::Decade => "XXX",
        }
        .to_owned(),
        RelativeTime::Weekday { weekday, .. } | RelativeTime::DayOfWeek { weekday, .. } => format!("XXXX-WXX-{weekday}"),
        RelativeTime::MonthDay { month, day, .. } | RelativeTime::DayOfYear { month, day, .. } => {
            format!("XXXX-{month:02}-{day:02}")
        }
        RelativeTime::Month { month, .. } => format!("XXXX-{month:02}"),
        RelativeTime::PartOfYear { part: of, .. } | RelativeTime::NearPart { part: of, .. } => part(of),
        RelativeTime::Weekend { .. } => "XXXX-WXX-WE".to_owned(),
    }
}

//! Meaning: what the fields of a match amount to, as a TIMEX3 kind and value, still without the day of publication.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use purport_model::{
    Direction, Modifier, Piece, RelativeTime, Season, Step, TimeKind, TimeUnit, Unresolved, YearPart, take, value_of,
};

use super::fields::{CENTURY, Fields, HOUR, Key, PARTS, UNITS, WEEKEND};
use super::holidays::{self, Holiday};
use super::notation::Makes;
use super::tense::Tensed;

/// An expression before its place and anchor are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    pub kind: TimeKind,
    pub value: String,
    pub relative: Option<RelativeTime>,
    pub steps: Vec<Step>,
    pub days: Option<(Date, Date)>,
    pub modifier: Option<Modifier>,
    pub unresolved: Option<Unresolved>,
    pub leans: Leans,
}

/// Whether an expression is reckoned from one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leans {
    No,
    /// From the last dated one.
    Dated,
    /// From the quarter a report is about ("a year earlier", "the quarter").
    Quarter,
    /// From the year the same sentence or the one before is about ("in the year before").
    Year,
    /// A time of day, of the day the text tells of ("at 7 pm").
    Day,
}

impl Meaning {
    fn fixed(kind: TimeKind, value: String, days: Option<(Date, Date)>) -> Self {
        Self { kind, value, relative: None, steps: Vec::new(), days, modifier: None, unresolved: None, leans: Leans::No }
    }

    fn relative(relative: RelativeTime) -> Self {
        let unresolved = Some(Unresolved::PublicationUnknown);
        Self { relative: Some(relative), unresolved, ..Self::fixed(TimeKind::Date, open_value(relative), None) }
    }

    fn at(mut self, clock: Option<String>) -> Self {
        if let Some(clock) = clock {
            self.kind = TimeKind::Time;
            self.value.push_str(&clock);
        }
        self
    }
}

/// What the fields mean; `tense` tells the direction where the words do not, `base` is the date a composed expression
/// is built on. `None` where the calendar has no such day.
pub fn of(makes: Makes, fields: &Fields, tense: Option<Tensed>, base: Option<Meaning>) -> Option<Meaning> {
    if let Some(base) = base {
        return composed(makes, fields, base);
    }
    let mut meaning = match makes {
        Makes::Date => date(fields, tense)?,
        Makes::Shift => shift(fields)?,
        Makes::Duration => Meaning::fixed(TimeKind::Duration, duration(fields)?, None),
        Makes::Set => Meaning::fixed(TimeKind::Set, set(fields)?, None),
        Makes::Reference => reference(fields)?,
        Makes::Event => event(fields),
        Makes::Window => window(fields)?,
        Makes::Nothing | Makes::Range | Makes::Nth | Makes::After | Makes::Around | Makes::Edge => return None,
    };
    meaning.leans = match fields.int(Key::From) {
        None if is_clock_alone(&meaning, fields) => Leans::Day,
        None => Leans::No,
        Some(2) => Leans::Quarter,
        Some(3) => Leans::Year,
        Some(_) => Leans::Dated,
    };
    meaning.modifier = fields.modifier();
    Some(meaning)
}

/// "at 7 pm", "in the evening", but not "this evening".
fn is_clock_alone(meaning: &Meaning, fields: &Fields) -> bool {
    let today = RelativeTime::Shift { unit: TimeUnit::Day, by: 0 };
    meaning.kind == TimeKind::Time && meaning.relative == Some(today) && fields.get(Key::By).is_none()
}

/// What is counted from another date.
fn composed(makes: Makes, fields: &Fields, base: Meaning) -> Option<Meaning> {
    if makes == Makes::Edge {
        // "early Tuesday" is a part of the day, which its own patterns read.
        if grain(&base.value) == TimeUnit::Day {
            return None;
        }
        return Some(Meaning { modifier: fields.modifier(), ..base });
    }
    let step = step(makes, fields)?;
    // Nothing is counted inside a day; what lies after an event is known when the event is.
    let coarse = grain(&base.value);
    let fits = match step {
        Step::Nth { piece, .. } => finest(piece) < coarse,
        Step::After { unit, .. } => unit >= coarse || coarse == TimeUnit::Day,
        Step::Around(unit) => unit > coarse,
    };
    if base.kind != TimeKind::Date || !fits || base.unresolved == Some(Unresolved::NeedsEvent) {
        return None;
    }
    match (base.relative, base.days) {
        (Some(_), _) => {
            let value = open_after(step, &base.value);
            let steps = base.steps.iter().copied().chain([step]).collect();
            Some(Meaning { value, steps, modifier: None, ..base })
        }
        (None, Some(days)) => {
            let days = take(&[step], days)?;
            Some(Meaning::fixed(TimeKind::Date, value_of(days), Some(days)))
        }
        _ => None,
    }
}

/// The grain of a TIMEX3 value.
pub fn grain(value: &str) -> TimeUnit {
    let value = value.split('T').next().unwrap_or(value);
    match value.len() {
        0..=3 => TimeUnit::Decade,
        4 => TimeUnit::Year,
        _ if value.contains('W') && !value.contains("WXX-") => TimeUnit::Week,
        7 if value.contains(['Q', 'H']) => TimeUnit::Quarter,
        7 if value.ends_with(char::is_alphabetic) && !value.ends_with('X') => TimeUnit::Quarter,
        7 => TimeUnit::Month,
        _ => TimeUnit::Day,
    }
}

fn finest(piece: Piece) -> TimeUnit {
    match piece {
        Piece::Unit(unit) => unit,
        Piece::Weekday(_) | Piece::Weekend => TimeUnit::Day,
    }
}

fn step(makes: Makes, fields: &Fields) -> Option<Step> {
    Some(match makes {
        Makes::Nth => Step::Nth { nth: fields.small(Key::Nth)?, piece: piece(fields)? },
        Makes::After => {
            let unit = fields.code(Key::Unit).filter(|unit| *unit < WEEKEND)?;
            let (unit, by) = in_units(unit, fields.get(Key::By)?);
            Step::After { unit, by }
        }
        Makes::Around => Step::Around(unit(fields)?),
        _ => return None,
    })
}

fn piece(fields: &Fields) -> Option<Piece> {
    if let Some(weekday) = fields.small(Key::Weekday) {
        return Some(Piece::Weekday(weekday));
    }
    if fields.code(Key::Unit)? == WEEKEND { Some(Piece::Weekend) } else { unit(fields).map(Piece::Unit) }
}

/// The most that can be said of a step from an open value.
fn open_after(step: Step, from: &str) -> String {
    match step {
        Step::Nth { piece: Piece::Weekday(weekday), .. } => format!("XXXX-WXX-{weekday}"),
        Step::Nth { piece: Piece::Weekend, .. } => "XXXX-WXX-WE".to_owned(),
        Step::Nth { piece: Piece::Unit(unit), .. } | Step::Around(unit) => open_unit(unit).to_owned(),
        Step::After { .. } => match from.len() {
            4 => "XXXX",
            7 => "XXXX-XX",
            _ => "XXXX-XX-XX",
        }
        .to_owned(),
    }
}

/// Both ends of a range, what one of them leaves out taken from the other.
pub fn ends(fields: &Fields, tense: Option<Tensed>) -> Option<(Meaning, Meaning)> {
    let mut second = *fields;
    for (own, shared) in [(Key::Day2, Key::Day), (Key::Month2, Key::Month), (Key::Year2, Key::Year)] {
        if let Some(value) = fields.get(own) {
            second.set(shared, value);
        }
    }
    let mut first = *fields;
    if let (None, Some(month)) = (fields.get(Key::Month), fields.get(Key::Month2)) {
        first.set(Key::Month, month);
    }
    if let (None, Some(year)) = (fields.get(Key::Year), fields.get(Key::Year2)) {
        let over = (fields.get(Key::Month), fields.get(Key::Day)) > (second.get(Key::Month), second.get(Key::Day));
        first.set(Key::Year, year - f32::from(u8::from(over)));
    }
    if let (Some(year), Some(short)) = (fields.int(Key::Year), fields.int(Key::Year2).filter(|year| *year < 100)) {
        second.set(Key::Year, f32::from(i16::try_from(year / 100 * 100 + short).ok()?));
    }
    // "November to February 2017"
    let over = fields.get(Key::Month2).is_some() && first.get(Key::Month) > second.get(Key::Month);
    if over
        && fields.get(Key::Year2).is_none()
        && let Some(year) = fields.get(Key::Year)
    {
        first.set(Key::Year, year - 1.0);
    }
    let in_order = |key| first.get(key).is_none() || first.get(key) < second.get(key);
    let alone = [Key::Day, Key::Month, Key::Year].iter().filter(|key| fields.get(**key).is_some()).count();
    if alone == 0
        || (first.get(Key::Month) == second.get(Key::Month) && first.get(Key::Year) == second.get(Key::Year) && !in_order(Key::Day))
    {
        return None;
    }
    Some((of(Makes::Date, &first, tense, None)?, of(Makes::Date, &second, tense, None)?))
}

fn window(fields: &Fields) -> Option<Meaning> {
    let value = duration(fields)?;
    let (unit, by) = unit_and_count(fields)?;
    let length = by.checked_mul(if fields.int(Key::By)? < 0 { -1 } else { 1 })?;
    let relative = Some(RelativeTime::Window { unit, by: length });
    Some(Meaning { relative, ..Meaning::fixed(TimeKind::Duration, value, None) })
}

fn date(fields: &Fields, tense: Option<Tensed>) -> Option<Meaning> {
    let clock = clock(fields)?;
    let fields = &dated(fields);
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
    if let Some(Holiday::Moving(day)) = holiday(fields) {
        let Some(day) = day.in_year(year) else { return Some(None) };
        return fixed(day.to_string(), Some((day, day)));
    }
    if let Some(week) = fields.small(Key::Week) {
        let Ok(monday) = ISOWeekDate::new(year, week, Weekday::Monday) else { return Some(None) };
        let monday = monday.date();
        let days = monday.checked_add(6.days()).ok().map(|sunday| (monday, sunday));
        return fixed(format!("{year:04}-W{week:02}"), days);
    }
    if let (Some(month), Some(day)) = (fields.small(Key::Month), fields.small(Key::Day)) {
        let Ok(day) = Date::new(year, month, day) else { return Some(None) };
        return fixed(day.to_string(), Some((day, day)));
    }
    if let Some(part) = part_of_year(fields) {
        return fixed(part.value(year), part.days(year));
    }
    fixed(format!("{year:04}"), span(i32::from(year), 1))
}

fn holiday(fields: &Fields) -> Option<Holiday> {
    fields.code(Key::Holiday).and_then(holidays::holiday)
}

/// A holiday of a fixed date is that date; a year said in two numbers is that year.
fn dated(fields: &Fields) -> Fields {
    let mut dated = *fields;
    if let (Some(hundreds), Some(years)) =
        (fields.get(Key::Hundreds), fields.get(Key::N).filter(|years| (10.0..100.0).contains(years)))
    {
        dated.set(Key::Year, hundreds * 100.0 + years);
    }
    if let Some(Holiday::Fixed { month, day }) = holiday(fields) {
        dated.set(Key::Month, f32::from(month));
        dated.set(Key::Day, f32::from(day));
    }
    dated
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
                let unnamed = fields.get(Key::Weekday).is_none();
                let alone = tense.filter(|told| told.alone && unnamed).map(|told| told.direction);
                let told = strong
                    .filter(|_| !tense.is_some_and(|told| told.alone))
                    .map(|strong| if strong == Direction::Past { Direction::Told } else { Direction::Coming });
                RelativeTime::MonthDay { month, day, direction: said.or(alone).or(told).unwrap_or(Direction::Nearest) }
            }
        });
    }
    let near = || said.or(tense.filter(|told| told.alone || told.strong).map(|told| told.direction));
    if let Some(Holiday::Moving(day)) = holiday(fields) {
        return Some(RelativeTime::Moving { day, years, direction: near().unwrap_or(Direction::Nearest) });
    }
    if let Some(day) = fields.small(Key::Day) {
        let months = fields.int(Key::Months).or(this.then_some(0));
        let direction = near().unwrap_or(Direction::Nearest);
        return Some(RelativeTime::DayOfMonth { day, weekday: fields.small(Key::Weekday), months, direction });
    }
    if let Some(week) = fields.small(Key::Week).filter(|week| (1..=53).contains(week)) {
        return Some(RelativeTime::Week { week, years, direction: near().unwrap_or(Direction::Nearest) });
    }
    if let Some(weekday) = fields.small(Key::Weekday) {
        // "protested this Saturday", written on a Monday, is the one just past.
        let weeks = fields.int(Key::Weeks).or((this && !tense.is_some_and(|told| told.strong || told.appointed)).then_some(0));
        // "last Tuesday", written on a Tuesday, is not today.
        let said = said.map(|said| if said == Direction::Past { Direction::Before } else { said });
        return Some(match weeks {
            Some(weeks) => RelativeTime::DayOfWeek { weekday, weeks },
            None => RelativeTime::Weekday { weekday, direction: said.unwrap_or_else(|| day_direction(tense)), weeks: 0 },
        });
    }
    let part = part_of_year(fields)?;
    // "this winter" may have begun last year.
    if this && matches!(part, YearPart::Season(_)) && fields.int(Key::Years).is_none() {
        return Some(RelativeTime::NearPart { part, direction: Direction::Nearest });
    }
    Some(match (years, part) {
        (Some(years), part) => RelativeTime::PartOfYear { part, years },
        (None, YearPart::Month(month)) => RelativeTime::Month { month, direction: said.or(strong).unwrap_or(Direction::Nearest) },
        // What "will" be in the fourth quarter can be in this one.
        (None, part) => {
            let ahead = strong.filter(|direction| *direction != Direction::Past).map(|_| Direction::Coming);
            let direction = said.or(ahead).unwrap_or(Direction::Past);
            RelativeTime::NearPart { part, direction }
        }
    })
}

/// A weekday without a word for last or next: of a report, unless its verb looks ahead.
fn day_direction(tense: Option<Tensed>) -> Direction {
    match tense {
        Some(told) if told.appointed || told.direction == Direction::Future => Direction::Coming,
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
        if fields.get(Key::From).is_some() {
            return None;
        }
        return Some(Meaning::fixed(TimeKind::Duration, duration(fields)?, None));
    }
    let (unit, by) = in_units(unit, by);
    Some(Meaning::relative(RelativeTime::Shift { unit, by }).at(clock(fields)?))
}

/// A distance in the units a date can be reckoned in.
fn in_units(unit: usize, by: f32) -> (TimeUnit, i32) {
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
    (unit, round(by))
}

/// The unit of a field, where it is one of days.
fn unit(fields: &Fields) -> Option<TimeUnit> {
    let unit = fields.code(Key::Unit).filter(|unit| *unit < WEEKEND)?;
    (unit != CENTURY).then(|| in_units(unit, 1.0).0)
}

/// So many units of days or more, with the sign of `by` where only that is said.
fn unit_and_count(fields: &Fields) -> Option<(TimeUnit, i32)> {
    let unit = fields.code(Key::Unit).filter(|unit| *unit < WEEKEND)?;
    let count = fields.get(Key::N)? + fields.get(Key::Plus).unwrap_or(0.0);
    Some(in_units(unit, count))
}

#[allow(clippy::cast_possible_truncation)]
fn round(by: f32) -> i32 {
    by.round() as i32
}

fn duration(fields: &Fields) -> Option<String> {
    let unit = fields.code(Key::Unit)?;
    let plus = fields.get(Key::Plus).unwrap_or(0.0);
    let count = fields.get(Key::N).map_or_else(|| "X".to_owned(), |n| (n + plus).to_string());
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
        RelativeTime::Shift { unit, .. } => open_unit(unit).to_owned(),
        RelativeTime::Weekday { weekday, .. } | RelativeTime::DayOfWeek { weekday, .. } => format!("XXXX-WXX-{weekday}"),
        RelativeTime::MonthDay { month, day, .. } | RelativeTime::DayOfYear { month, day, .. } => {
            format!("XXXX-{month:02}-{day:02}")
        }
        RelativeTime::Month { month, .. } => format!("XXXX-{month:02}"),
        RelativeTime::PartOfYear { part: of, .. } | RelativeTime::NearPart { part: of, .. } => part(of),
        RelativeTime::Weekend { .. } => "XXXX-WXX-WE".to_owned(),
        RelativeTime::DayOfMonth { day, .. } => format!("XXXX-XX-{day:02}"),
        RelativeTime::Moving { .. } | RelativeTime::Window { .. } => open_unit(TimeUnit::Day).to_owned(),
        RelativeTime::Week { week, .. } => format!("XXXX-W{week:02}"),
    }
}

fn open_unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Day => "XXXX-XX-XX",
        TimeUnit::Week => "XXXX-WXX",
        TimeUnit::Month => "XXXX-XX",
        TimeUnit::Quarter => "XXXX-QX",
        TimeUnit::Year => "XXXX",
        TimeUnit::Decade => "XXX",
    }
}

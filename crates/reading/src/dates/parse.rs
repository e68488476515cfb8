//! Dates as machines write them: ISO 8601, RFC 2822, digits without marks, seconds since 1970.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use purport_model::{Anchor, Grain, Span, TimeKind};

use crate::times;

/// Earliest and latest year a page of news is taken to be from.
const YEARS: std::ops::RangeInclusive<i16> = 1995..=2100;

/// A date with the hour where one is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    pub date: Date,
    pub value: String,
    pub grain: Grain,
}

/// Reads what a machine or a person wrote in a field that holds nothing but a date. `language` helps with names of
/// months and the order of numbers.
pub fn stamp(written: &str, language: &str) -> Option<Stamp> {
    const LONGEST: usize = 80;
    let written = written.trim().trim_matches(['"', '\'']);
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    iso(written)
        .or_else(|| rfc2822(written))
        .or_else(|| digits(written))
        .or_else(|| spelled(written, language))
        .filter(|stamp| YEARS.contains(&stamp.date.year()))
}

/// "2023-03-08T16:16:00+02:00", "2023-03-08 16:16", "2023-3-8".
fn iso(written: &str) -> Option<Stamp> {
    let mut numbers = written.splitn(3, ['-', '/']);
    let year: i16 = numbers.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: i8 = numbers.next()?.parse().ok()?;
    let rest = numbers.next()?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (day, clock) = rest.split_at(length.min(2));
    let date = Date::new(year, month, day.parse().ok()?).ok()?;
    let clock = clock.trim_start_matches(['T', 't', ' ', ',']);
    let (value, grain) = match clock_of(clock) {
        Some((clock, grain)) => (format!("{date}T{clock}"), grain),
        None => (date.to_string(), Grain::Day),
    };
    Some(Stamp { date, value, grain })
}

/// "16:16", "16:16:00.000+0200", "16:16:00 Z".
fn clock_of(written: &str) -> Option<(String, Grain)> {
    let bytes = written.as_bytes();
    let two = |at: usize| -> Option<u8> {
        let pair = written.get(at..at + 2)?;
        pair.bytes().all(|byte| byte.is_ascii_digit()).then(|| pair.parse().ok())?
    };
    let (hour, minute) = (two(0)?, two(3)?);
    if bytes.get(2) != Some(&b':') || hour > 23 || minute > 59 {
        return None;
    }
    let second = (bytes.get(5) == Some(&b':')).then(|| two(6)).flatten();
    let mut clock = format!("{hour:02}:{minute:02}");
    if let Some(second) = second {
        clock.push_str(&format!(":{second:02}"));
    }
    let rest = written.get(if second.is_some() { 8 } else { 5 }..).unwrap_or_default();
    clock.push_str(&offset(rest).unwrap_or_default());
    Some((clock, if second.is_some() { Grain::Second } else { Grain::Minute }))
}

fn offset(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()).trim_start();
    if rest.starts_with(['Z', 'z']) {
        return Some("Z".to_owned());
    }
    let sign = rest.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let digits: String = rest[1..].chars().filter(char::is_ascii_digit).take(4).collect();
    match digits.len() {
        2 => Some(format!("{sign}{digits}:00")),
        4 => Some(format!("{sign}{}:{}", &digits[..2], &digits[2..])),
        _ => None,
    }
}

/// "Wed, 08 Mar 2023 16:16:00 +0200".
fn rfc2822(written: &str) -> Option<Stamp> {
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(written).ok()?;
    let date = zoned.date();
    Some(Stamp { date, value: zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(), grain: Grain::Second })
}

/// "20230308", "20230308161600", seconds or milliseconds since 1970.
fn digits(written: &str) -> Option<Stamp> {
    let number = written.len() >= 8 && written.bytes().take(8).all(|byte| byte.is_ascii_digit());
    let all = written.bytes().all(|byte| byte.is_ascii_digit());
    if !number {
        return None;
    }
    if all && (written.len() == 10 || written.len() == 13) && written.starts_with('1') {
        let seconds: i64 = written[..10].parse().ok()?;
        let zoned = Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC);
        let value = zoned.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        return Some(Stamp { date: zoned.date(), value, grain: Grain::Second });
    }
    let date = compact(&written[..8])?;
    Some(Stamp { date, value: date.to_string(), grain: Grain::Day })
}

/// "20230308".
pub fn compact(written: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| written.get(range)?.parse().ok();
    Date::new(part(0..4)?, i8::try_from(part(4..6)?).ok()?, i8::try_from(part(6..8)?).ok()?)
        .ok()
        .filter(|date| YEARS.contains(&date.year()))
}

/// "March 8, 2023 4:16 PM", "8.3.2023".
fn spelled(written: &str, language: &str) -> Option<Stamp> {
    spelled_in(written, language).into_iter().next().map(|spelled| spelled.stamp)
}

/// A full date and where it stands in some words.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelled {
    pub stamp: Stamp,
    pub span: Span,
    /// The day that the same numbers are in the other order: "12/03/2025".
    pub swapped: Option<Date>,
}

impl Spelled {
    /// The same words with day and month the other way round.
    #[must_use]
    pub fn other_way(&self) -> Option<Stamp> {
        let date = self.swapped?;
        let value = self.stamp.value.replacen(&self.stamp.date.to_string(), &date.to_string(), 1);
        Some(Stamp { date, value, grain: self.stamp.grain })
    }
}

/// What the same numbers are in the other order, where the language has no order that all its countries keep.
fn swapped(date: Date, rule: &str, language: &str) -> Option<Date> {
    let numbers = rule.starts_with("times.numeric.mdy") || rule.starts_with("times.numeric.short");
    let swapped = || Date::new(date.year(), date.day(), date.month()).ok();
    (numbers && times::is_month_first(language) && date.day() != date.month()).then(swapped)?
}

/// Every full date that stands in some words, in order. Sites in any language write dates in English: their software
/// was never translated.
pub fn spelled_in(words: &str, language: &str) -> Vec<Spelled> {
    let found = in_language(words, language);
    if found.is_empty() && language != "en" && words.contains(|c: char| c.is_ascii_alphabetic()) {
        return in_language(words, "en");
    }
    found
}

fn in_language(words: &str, language: &str) -> Vec<Spelled> {
    times::find_in(words, language)
        .into_iter()
        .filter(|time| time.anchor == Anchor::Itself && matches!(time.kind, TimeKind::Date | TimeKind::Time))
        .filter_map(|time| {
            let (date, last) = time.days?;
            let clock = clock_of(time.value.split_once('T').map_or("", |(_, clock)| clock));
            let grain = clock.map_or(Grain::Day, |(_, grain)| grain);
            let stamp = Stamp { date, value: time.value, grain };
            let swapped = swapped(date, &time.found_by.0, language);
            (date == last && YEARS.contains(&date.year())).then_some(Spelled { stamp, span: time.span, swapped })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(written: &str) -> Option<String> {
        stamp(written, "en").map(|stamp| stamp.value)
    }

    #[test]
    fn what_machines_write_is_read() {
        assert_eq!(value("2023-03-08T16:16:00.000+0200").as_deref(), Some("2023-03-08T16:16:00+02:00"));
        assert_eq!(value("2023-03-08 16:16").as_deref(), Some("2023-03-08T16:16"));
        assert_eq!(value("2023-3-8").as_deref(), Some("2023-03-08"));
        assert_eq!(value("Wed, 08 Mar 2023 16:16:00 +0200").as_deref(), Some("2023-03-08T16:16:00+02:00"));
        assert_eq!(value("20230308").as_deref(), Some("2023-03-08"));
        assert_eq!(value("1678292160").as_deref(), Some("2023-03-08T16:16:00Z"));
        assert_eq!(value("March 8, 2023 4:16 PM").as_deref(), Some("2023-03-08T16:16"));
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        assert_eq!(value("2023-13-08"), None);
        assert_eq!(value("yesterday"), None);
        assert_eq!(value("0000-00-00"), None);
        assert_eq!(value(""), None);
    }
}

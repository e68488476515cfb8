//! timex-duckling-corpora: Duckling's own corpora of single expressions. A case passes where the longest expression
//! found means the expected days.
//!
//! Out of scope, and counted in the name of each measure:
//! * hours, minutes and seconds: a reader of news has no use for "in 15 minutes";
//! * holidays of moon calendars and of one community ("Diwali", "Tu BiShvat"), which hang on tables of observation, not
//!   on a rule; those of fixed days, of Easter and of weekdays are in.
//!
//! Where Duckling's idea of a day differs from TIMEX3's, TIMEX3's is right if it says the same:
//! * a distance of weeks and more ("three months ago") has the grain of its unit there, the next finer one at Duckling:
//!   ours must hold the expected day;
//! * a window ("the last two months") is counted here from the day itself, by Duckling in whole units of the calendar:
//!   both ends may differ by less than a unit; of "upcoming two weeks" Duckling gives only the last week;
//! * the start, middle and end of a time is `mod` there and an interval of its own length at Duckling: ours must hold
//!   it, at that end;
//! * a season is three months here and runs from solstice to equinox at Duckling: its start may differ by a month;
//! * a date with "since" or "until" is an open interval at Duckling, a date with `mod` here.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use purport_model::{Modifier, RelativeTime, TimeUnit, YearPart};
use serde::Deserialize;

use crate::gold;
use crate::score::{Case, Score};
use crate::timex::{self, Whole};

/// The reference time of all corpora.
const REFERENCE: Date = date(2013, 2, 12);

/// Holidays of the corpora with a rule that needs no table.
const HOLIDAYS: &[&str] = &[
    "Allerheiligen",
    "Aschermittwoch",
    "Aschermontag",
    "Black Friday",
    "Boss's Day",
    "Christi Himmelfahrt",
    "Christmas",
    "Clean Monday",
    "Corpus Christi",
    "Dreifaltigkeitssonntag",
    "Easter Monday",
    "Easter Sunday",
    "Fastnacht",
    "Gründonnerstag",
    "Halloween",
    "Karfreitag",
    "Karsamstag",
    "King's Day",
    "Königstag",
    "Lazarus Saturday",
    "Lazarus-Samstag",
    "Martin Luther King's Day",
    "Maundy Thursday",
    "Muttertag",
    "Neujahr",
    "New Year's Day",
    "New Year's Eve",
    "Nikolaus",
    "Orthodox Easter Sunday",
    "Orthodox Good Friday",
    "Orthodoxer Karfreitag",
    "Orthodoxer Karsamstag",
    "Orthodoxer Ostermontag",
    "Orthodoxer Ostersonntag",
    "Orthodoxer Palmsonntag",
    "Ostermontag",
    "Ostersonntag",
    "Palm Sunday",
    "Palmsonntag",
    "Pentecost",
    "Pfingsten",
    "Pfingstmontag",
    "Shrove Tuesday",
    "Silvester",
    "St Patrick's Day",
    "Tag der Deutschen Einheit",
    "Thanksgiving Day",
    "Trinity Sunday",
    "Valentine's Day",
    "Valentinstag",
    "Vatertag",
    "Weihnachten",
    "Whit Monday",
    "World Vegan Day",
];

#[derive(Deserialize)]
struct Row {
    lang: String,
    input: String,
    expected: String,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("time_cases.jsonl"))?;
    let measure = |name: &str, languages: &[&str]| {
        let rows: Vec<(usize, &Row)> = rows.iter().enumerate().filter(|(_, row)| languages.contains(&row.lang.as_str())).collect();
        let cases: Vec<Case> = rows.iter().filter_map(|(number, row)| case(*number, row)).collect();
        let out = rows.len() - cases.len();
        Score::mean(&format!("cases of a day or more passed, {name}"), cases).leaving_out(out)
    };
    let launch = ["fr", "es", "it", "pt", "nl", "sv", "da", "pl", "bg", "uk", "ru"];
    let mut scores: Vec<Score> = ["en", "nb", "de"].iter().map(|language| measure(language, &[language])).collect();
    scores.push(measure("other launch languages", &launch));
    Ok(scores)
}

fn case(number: usize, row: &Row) -> Option<Case> {
    let expected = Expected::parse(&row.expected)?;
    let found = timex::found(&number.to_string(), &row.input, &row.lang, Some(REFERENCE));
    let whole = timex::whole(&found);
    let best = whole.iter().max_by_key(|time| time.span.len());
    let passed = best.is_some_and(|best| expected.is(best).unwrap_or(false));
    let note = format!("{:?} expected {} found {:?}", row.input, row.expected, best.map(|time| (&time.value, time.days)));
    Some(Case { id: format!("{} {number}", row.lang), value: f64::from(u8::from(passed)), note })
}

/// First day, the day after the last of an interval, and the grain.
struct Expected {
    first: Date,
    until: Option<Date>,
    grain: String,
    /// An interval with one end.
    open: Option<Bound>,
}

#[derive(Clone, Copy, PartialEq)]
enum Bound {
    After,
    Before,
}

impl Expected {
    /// Reads "datetime (2013, 2, 12, 0, 0, 0) Day" and "datetimeInterval ((..), (..)) Day"; days and coarser only.
    fn parse(written: &str) -> Option<Self> {
        let named = written.contains("Holiday");
        let name = written.split('"').nth(1).unwrap_or_default();
        if named && !HOLIDAYS.contains(&name) {
            return None;
        }
        let open = written.contains("OpenInterval").then(|| if written.contains("After") { Bound::After } else { Bound::Before });
        let written = written.split('"').next()?;
        let grain = written.split(')').next_back()?.split_whitespace().next()?.to_owned();
        if !["Day", "Week", "Month", "Quarter", "Year"].contains(&grain.as_str()) {
            return None;
        }
        let numbers: Vec<i32> = written.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
        let day = |at: usize| -> Option<Date> {
            let year = i16::try_from(*numbers.get(at)?).ok()?;
            Date::new(year, i8::try_from(*numbers.get(at + 1)?).ok()?, i8::try_from(*numbers.get(at + 2)?).ok()?).ok()
        };
        let interval = written.contains("Interval") && open.is_none();
        Some(Self { first: day(0)?, until: interval.then(|| day(6)).flatten(), grain, open })
    }

    fn is(&self, found: &Whole<'_>) -> Option<bool> {
        let (first, last) = found.days?;
        let after = last.tomorrow().ok()?;
        let (expected, until) = (self.first, self.until.unwrap_or(self.first.tomorrow().ok()?));
        if let Some(open) = self.open {
            return Some(match (found.time.modifier, open) {
                (Some(Modifier::OnOrAfter | Modifier::After), Bound::After) => expected == first,
                (Some(Modifier::OnOrBefore | Modifier::Before), Bound::Before) => expected == first || expected == after,
                _ => false,
            });
        }
        let holds = first <= expected && until <= after;
        Some(match (found.time.relative, found.time.modifier) {
            _ if self.is_exactly(first, last) => true,
            (Some(RelativeTime::Shift { unit, by }), None) if by != 0 && unit >= TimeUnit::Week => {
                self.until.is_none() && holds && self.is_finer(unit)
            }
            (Some(RelativeTime::Window { unit, .. }), _) => match self.until {
                Some(until) => is_near(first, expected, unit) && is_near(after, until, unit),
                None => is_near(after, self.end()?, unit),
            },
            (
                Some(
                    RelativeTime::NearPart { part: YearPart::Season(_), .. }
                    | RelativeTime::PartOfYear { part: YearPart::Season(_), .. },
                ),
                None,
            ) => self.until.is_some() && is_near(first, expected, TimeUnit::Month),
            (_, Some(Modifier::Start)) if self.until.is_some() => holds && expected == first,
            (_, Some(Modifier::Mid)) if self.until.is_some() => holds && expected != first && until != after,
            (_, Some(Modifier::End)) if self.until.is_some() => holds && until == after,
            _ => false,
        })
    }

    fn is_exactly(&self, first: Date, last: Date) -> bool {
        let length = (last - first).get_days();
        let grain = match self.grain.as_str() {
            _ if self.until.is_some() => true,
            "Day" => length == 0,
            "Week" => length == 6,
            "Month" => (27..31).contains(&length),
            "Quarter" => (88..93).contains(&length),
            _ => length >= 364,
        };
        first == self.first && grain && self.until.is_none_or(|until| last.tomorrow().is_ok_and(|after| after == until))
    }

    fn is_finer(&self, unit: TimeUnit) -> bool {
        match unit {
            TimeUnit::Week => self.grain == "Day",
            TimeUnit::Month | TimeUnit::Quarter => matches!(self.grain.as_str(), "Day" | "Week"),
            _ => matches!(self.grain.as_str(), "Day" | "Week" | "Month"),
        }
    }

    /// The day after an expected time that is no interval.
    fn end(&self) -> Option<Date> {
        let length = match self.grain.as_str() {
            "Day" => 1.day(),
            "Week" => 1.week(),
            "Month" => 1.month(),
            "Quarter" => 3.months(),
            _ => 1.year(),
        };
        self.first.checked_add(length).ok()
    }
}

/// Whether two days are less than a unit apart.
fn is_near(one: Date, other: Date, unit: TimeUnit) -> bool {
    let most = match unit {
        TimeUnit::Day => 1,
        TimeUnit::Week => 7,
        TimeUnit::Month => 31,
        TimeUnit::Quarter => 92,
        TimeUnit::Year => 366,
        TimeUnit::Decade => 3653,
    };
    let apart = (one - other).get_days().abs();
    apart < most || (unit == TimeUnit::Month && apart == most)
}

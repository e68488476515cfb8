//! Order: which of two numbers is the day. "12/03/2025" is December in one country's English and March in another's.
//!
//! The cascade of [`Witnesses::of`]; the first that speaks decides, and where nothing does both readings stay open:
//! 1. Nobody saw the page before the day: a reading after the capture is none.
//! 2. A machine's date, or a date in words on the page, is one of the two days.
//! 3. The country of the address: ".uk", ".us".
//! 4. The spelling of the page, by its words and time zones, where they are not mixed.

use jiff::civil::Date;
use purport_model::{DateCandidate, DateMethod, Page, RelativeTime};

use super::parse::Spelled;
use crate::extract::Article;
use crate::times;

/// What a page knows of its own order, gathered once and only where a date can be read both ways.
pub struct Witnesses {
    captured: Option<Date>,
    named: Vec<Date>,
    /// Days and months said in words, without a year.
    said: Vec<(i8, i8)>,
    country: Option<Order>,
    spelling: Option<Order>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// How far a reading can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It is the one.
    Decided,
    /// The other is.
    Refuted,
    Open,
}

/// Bytes of a page that are looked through for its spelling and its dates.
const LOOKED_THROUGH: usize = 24 << 10;
/// Candidates less trusted name no day for sure.
const TRUSTED: f32 = 0.8;

impl Witnesses {
    pub fn of(page: &Page, article: &Article, machines: &[DateCandidate], language: &str) -> Self {
        let words = words(article);
        let trusted = |candidate: &&DateCandidate| candidate.trust >= TRUSTED && candidate.method != DateMethod::Capture;
        let mut named: Vec<Date> = machines.iter().filter(trusted).map(|candidate| candidate.date).collect();
        let mut said = Vec::new();
        for time in times::find_in(&words, language) {
            match (time.relative, time.days) {
                (Some(RelativeTime::MonthDay { month, day, .. }), _) => said.push((month, day)),
                (None, Some((first, last))) if first == last && !time.found_by.0.starts_with(NUMERIC) => named.push(first),
                _ => {}
            }
        }
        let address = page.url.as_deref().or(article.url.as_deref());
        Self {
            captured: page.known.fetched.map(|fetched| fetched.date()),
            named,
            said,
            country: address.and_then(country),
            spelling: spelling(&words, language),
        }
    }

    /// How the month-first reading of some words fares; the other fares the opposite way.
    pub fn judge(&self, spelled: &Spelled) -> Reading {
        let (month_first, Some(day_first)) = (spelled.stamp.date, spelled.swapped) else { return Reading::Decided };
        let steps = [
            one(!self.is_late(month_first), !self.is_late(day_first)),
            one(self.names(month_first), self.names(day_first)),
            self.country.map(|order| order == Order::MonthFirst),
            self.spelling.map(|order| order == Order::MonthFirst),
        ];
        match steps.into_iter().flatten().next() {
            Some(true) => Reading::Decided,
            Some(false) => Reading::Refuted,
            None => Reading::Open,
        }
    }

    /// The page was seen before; a day more for time zones.
    fn is_late(&self, day: Date) -> bool {
        self.captured.is_some_and(|captured| (day - captured).get_days() > 1)
    }

    fn names(&self, day: Date) -> bool {
        self.named.contains(&day) || self.said.contains(&(day.month(), day.day()))
    }
}

/// Rules of dates in numbers, which are no witnesses of their own order.
const NUMERIC: &str = "times.numeric";

/// Whether the first of two holds, where exactly one does.
fn one(first: bool, second: bool) -> Option<bool> {
    (first != second).then_some(first)
}

fn words(article: &Article) -> String {
    let blocks = article.blocks.iter().map(|block| block.text.as_str());
    let mut words = String::new();
    for line in blocks.chain(article.removed.iter().map(|removed| removed.text.as_str())) {
        if words.len() + line.len() > LOOKED_THROUGH {
            break;
        }
        words.push_str(line);
        words.push('\n');
    }
    words
}

/// Countries of the top of an address that write English and the month first, and tops that are no country.
const MONTH_FIRST: [&str; 5] = ["us", "gov", "mil", "edu", "ph"];
const NO_COUNTRY: [&str; 11] = ["io", "co", "tv", "me", "ai", "ly", "fm", "cc", "ws", "ca", "to"];

fn country(address: &str) -> Option<Order> {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest).split(['/', ':', '?']).next()?;
    let top = host.rsplit_once('.')?.1.to_ascii_lowercase();
    if MONTH_FIRST.contains(&top.as_str()) {
        return Some(Order::MonthFirst);
    }
    let country = top.len() == 2 && top.bytes().all(|byte| byte.is_ascii_lowercase()) && !NO_COUNTRY.contains(&top.as_str());
    country.then_some(Order::DayFirst)
}

/// Two words more than of the other: one may stand in a name ("World Trade Center").
fn spelling(words: &str, language: &str) -> Option<Order> {
    const MORE: usize = 2;
    let [day_first, month_first] = times::spelling_of_orders(words, language);
    if day_first >= month_first + MORE {
        Some(Order::DayFirst)
    } else if month_first >= day_first + MORE {
        Some(Order::MonthFirst)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_of_an_address_tells_the_order() {
        assert_eq!(country("https://www.eastport.co.uk/news"), Some(Order::DayFirst));
        assert_eq!(country("https://herald.example.us"), Some(Order::MonthFirst));
        assert_eq!(country("https://herald.com/a"), None);
        assert_eq!(country("https://news.io"), None);
    }

    #[test]
    fn spelling_tells_the_order_where_it_is_not_mixed() {
        assert_eq!(spelling("The harbour held 300 tonnes, 40 kilometres off.", "en"), Some(Order::DayFirst));
        assert_eq!(spelling("The harbor center was rebuilt.", "en"), Some(Order::MonthFirst));
        assert_eq!(spelling("The harbour near the World Trade Center.", "en"), None);
    }
}

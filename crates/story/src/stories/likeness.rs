//! How likely two documents are about one event, from 0 to 1.
//!
//! 1. In one language: words, names, numbers, in this order of weight. Words alone tell two look-alike events apart only
//!    where they differ; names and numbers do the rest.
//! 2. Over languages: names and numbers only.
//! 3. Days: two publication dates far apart, or leads that name different weekdays where a date is missing, speak
//!    against it. A clash of other numbers never does.
//! 4. Links: a text taken over, or one person's words in both, speaks for it.

use jiff::civil::Date;
use purport_model::LinkKind;

use super::profile::Profile;

/// Share of each class in one language.
const WORDS: f32 = 0.60;
const NAMES: f32 = 0.30;
const NUMBERS: f32 = 0.10;
/// Over languages: names carry it, numbers help.
const FOREIGN_NAMES: f32 = 0.85;
const FOREIGN_NUMBERS: f32 = 0.35;
/// Days between two publications up to which nothing speaks against one event, and from which they are two.
const SAME_DAYS: f32 = 2.0;
const APART_DAYS: f32 = 12.0;
/// Factor where the leads name different weekdays.
const OTHER_WEEKDAY: f32 = 0.75;
/// Factor where they name the same.
const SAME_WEEKDAY: f32 = 1.1;
/// Factor where each text gives full dates and none of one lies within so many days of one of the other.
const OTHER_DAYS: f32 = 0.8;
const NEAR_DAYS: i64 = 30;
/// What shared quoted words or a partial rewriting add.
const SHARED_QUOTATION: f32 = 0.15;
const REWRITE: f32 = 0.25;

/// Likeness of two documents; `link` is the strongest link between them.
#[must_use]
pub fn likeness(a: &Profile, b: &Profile, link: Option<LinkKind>) -> f32 {
    let names = a.names.dot(&b.names);
    let numbers = a.numbers.dot(&b.numbers);
    let about = if a.language == b.language {
        WORDS * a.words.dot(&b.words) + NAMES * names + NUMBERS * numbers
    } else {
        FOREIGN_NAMES * names + FOREIGN_NUMBERS * numbers * names.sqrt()
    };
    let linked = match link {
        Some(LinkKind::SharesQuotations | LinkKind::Cites) => SHARED_QUOTATION,
        Some(LinkKind::Rewrite) => REWRITE,
        Some(LinkKind::Copy | LinkKind::NearCopy | LinkKind::Translation) => 1.0,
        None => 0.0,
    };
    ((about + linked) * days(a, b)).clamp(0.0, 1.0)
}

/// Factor of the days.
#[must_use]
pub fn days(a: &Profile, b: &Profile) -> f32 {
    match (a.published, b.published) {
        (Some(a), Some(b)) => {
            #[allow(clippy::cast_precision_loss)]
            let apart = (a.duration_since(b).as_hours().abs() / 24) as f32;
            (1.0 - (apart - SAME_DAYS).max(0.0) / (APART_DAYS - SAME_DAYS)).max(0.0)
        }
        _ => weekdays(a, b) * stated_days(a, b),
    }
}

fn weekdays(a: &Profile, b: &Profile) -> f32 {
    if a.weekdays.is_empty() || b.weekdays.is_empty() {
        1.0
    } else if a.weekdays.iter().any(|day| b.weekdays.contains(day)) {
        SAME_WEEKDAY
    } else {
        OTHER_WEEKDAY
    }
}

fn stated_days(a: &Profile, b: &Profile) -> f32 {
    let near = |one: &Date, other: &Date| one.duration_since(*other).as_hours().abs() <= NEAR_DAYS * 24;
    let apart = !a.days.is_empty() && !b.days.is_empty() && !a.days.iter().any(|one| b.days.iter().any(|other| near(one, other)));
    if apart { OTHER_DAYS } else { 1.0 }
}

//! How likely two documents are about one event, from 0 to 1.
//!
//! Evidence is added up as log odds and turned into a chance at the end; of each cosine the root is taken, since the
//! first things shared say most.
//! 1. In one language: words, then names and numbers.
//! 2. Over languages: words spelt alike, cognates, names, concepts where both languages have them; with names, numbers and a common day of publication. Over
//!    scripts, where no word is spelt alike, names weigh more.
//! 3. Days: two publication dates far apart, or leads that name different weekdays where a date is missing, speak
//!    against it. A clash of other numbers never does.
//! 4. Links: a text taken over, or one person's words in both, speaks for it.
//!
//! The weights were fitted by logistic regression to the rated pairs and the look-alike events together and rounded: once
//! for a large desk, which shows itself how rare a word is, and once for pages that somebody gathered, where two pages are
//! weighed by themselves ([`Profile::crowd`] says how far a desk is from the one to the other).

use jiff::civil::Date;
use purport_model::LinkKind;

use super::profile::{Profile, Vector};

/// What two documents that share nothing start from, and what the classes weigh in one language.
const START: f32 = -4.5;
const WORDS: f32 = 8.0;
const NAMES: f32 = 1.5;
const NUMBERS: f32 = 1.5;
/// The same over languages.
const FOREIGN_START: f32 = -5.0;
const FOREIGN_WORDS: f32 = 5.0;
const FOREIGN_COGNATES: f32 = 5.0;
const FOREIGN_NAMES: f32 = 4.0;
/// What the same are where both languages have names for concepts: what a report means then says as much as its names.
const CONCEPTS_START: f32 = -6.0;
const CONCEPTS: f32 = 7.0;
/// The start was fitted to pairs without dates; of reports of one day far more are about one event.
const CONCEPTS_SAME_DAY: f32 = 1.5;
const CONCEPTS_COGNATES: f32 = 3.0;
const CONCEPTS_NAMES: f32 = 1.5;
/// Numbers and a common day say something only of texts that name the same.
const FOREIGN_NUMBERS: f32 = 3.0;
const FOREIGN_SAME_DAY: f32 = 1.5;
/// What names weigh more over scripts, where no word can be spelt alike.
const FOREIGN_SCRIPT: f32 = 2.0;
/// What the same are among gathered pages. They speak of one thing as often as not, so that topics say less and names more.
const GATHERED: Weights = Weights { start: -4.4, words: 5.8, names: 1.7, numbers: 1.8, cognates: 0.0, concepts: 0.0 };
const GATHERED_FOREIGN: Weights = Weights { start: -7.8, words: 3.3, names: 5.3, numbers: 2.6, cognates: 2.7, concepts: 4.5 };

/// What two texts that share nothing start from, and what the root of each cosine adds.
struct Weights {
    start: f32,
    words: f32,
    names: f32,
    numbers: f32,
    cognates: f32,
    concepts: f32,
}

/// Days between two publications up to which nothing speaks against one event, and from which they are two.
const SAME_DAYS: f32 = 2.0;
const APART_DAYS: f32 = 12.0;
/// Where the leads name different weekdays, or the same.
const OTHER_WEEKDAY: f32 = -0.75;
/// The same among gathered pages: they are about one matter, and only the days part what happened in it.
const GATHERED_OTHER_WEEKDAY: f32 = -2.0;
const SAME_WEEKDAY: f32 = 0.3;
/// Where one of two gathered pages has no date.
const UNDATED: f32 = -0.7;
/// Where each text gives full dates and none of one lies within so many days of one of the other.
const OTHER_DAYS: f32 = -0.6;
const NEAR_DAYS: i64 = 30;
/// What shared quoted words, a citation or a partial rewriting add.
const SHARED_QUOTATION: f32 = 1.0;
const REWRITE: f32 = 2.0;

/// Likeness of two documents; `link` is the strongest link between them.
#[must_use]
pub fn likeness(a: &Profile, b: &Profile, link: Option<LinkKind>) -> f32 {
    let linked = match link {
        Some(LinkKind::SharesQuotations | LinkKind::Cites) => SHARED_QUOTATION,
        Some(LinkKind::Rewrite) => REWRITE,
        Some(LinkKind::Copy | LinkKind::NearCopy | LinkKind::Translation) => return days(a, b),
        None if say_too_little(a, b) => return 0.0,
        None => 0.0,
    };
    let evidence = about(a, b) + told_days(a, b) + linked;
    days(a, b) / (1.0 + (-evidence).exp())
}

/// Different words of a text of which one or two say nothing: of three words one is a third.
const FEW_WORDS: usize = 8;
/// Words and names that such a text must share.
const SHARED_BY_FEW: usize = 3;

fn say_too_little(a: &Profile, b: &Profile) -> bool {
    a.words.0.len().min(b.words.0.len()) < FEW_WORDS && a.words.shared(&b.words) + a.names.shared(&b.names) < SHARED_BY_FEW
}

fn about(a: &Profile, b: &Profile) -> f32 {
    let crowd = a.crowd.min(b.crowd);
    let tabled = !a.concepts.0.is_empty() && !b.concepts.0.is_empty();
    let gathered = if a.language == b.language {
        weighed(a, b, &GATHERED)
    } else if tabled {
        weighed(a, b, &GATHERED_FOREIGN)
    } else {
        return in_a_crowd(a, b);
    };
    if crowd <= 0.0 { gathered } else { gathered + (in_a_crowd(a, b) - gathered) * crowd }
}

/// Root of what two texts share of a class.
fn shared(a: &Profile, b: &Profile, class: fn(&Profile) -> &Vector) -> f32 {
    class(a).dot(class(b)).max(0.0).sqrt()
}

fn weighed(a: &Profile, b: &Profile, weights: &Weights) -> f32 {
    weights.start
        + weights.words * shared(a, b, |p| &p.words)
        + weights.names * shared(a, b, |p| &p.names)
        + weights.numbers * shared(a, b, |p| &p.numbers)
        + weights.cognates * shared(a, b, |p| &p.cognates)
        + weights.concepts * shared(a, b, |p| &p.concepts)
}

fn in_a_crowd(a: &Profile, b: &Profile) -> f32 {
    let shared = |class: fn(&Profile) -> &Vector| shared(a, b, class);
    let (words, names, numbers) = (shared(|p| &p.words), shared(|p| &p.names), shared(|p| &p.numbers));
    if a.language == b.language {
        START + WORDS * words + NAMES * names + NUMBERS * numbers
    } else {
        let cognates = shared(|p| &p.cognates);
        let script = if words <= 0.0 && a.script != b.script { FOREIGN_SCRIPT } else { 0.0 };
        let told = if a.concepts.0.is_empty() || b.concepts.0.is_empty() {
            FOREIGN_START + FOREIGN_COGNATES * cognates + FOREIGN_NAMES * names
        } else {
            let concepts = CONCEPTS_SAME_DAY * same_day(a, b) + CONCEPTS * shared(|p| &p.concepts);
            CONCEPTS_START + concepts + CONCEPTS_COGNATES * cognates + CONCEPTS_NAMES * names
        };
        told + FOREIGN_WORDS * words + (FOREIGN_NUMBERS * numbers + FOREIGN_SAME_DAY * same_day(a, b) + script) * names
    }
}

/// One where both are known to be published on one day or the next.
fn same_day(a: &Profile, b: &Profile) -> f32 {
    let near = a.published.zip(b.published).is_some_and(|(a, b)| a.duration_since(b).as_hours().abs() <= 24);
    f32::from(u8::from(near))
}

/// Factor of the days of publication, where both are known.
#[must_use]
pub fn days(a: &Profile, b: &Profile) -> f32 {
    let (Some(a), Some(b)) = (a.published, b.published) else { return 1.0 };
    #[allow(clippy::cast_precision_loss)]
    let apart = (a.duration_since(b).as_hours().abs() / 24) as f32;
    (1.0 - (apart - SAME_DAYS).max(0.0) / (APART_DAYS - SAME_DAYS)).max(0.0)
}

/// What the days told say where a date of publication is missing. Nothing else shows then that the two are of one time.
fn told_days(a: &Profile, b: &Profile) -> f32 {
    if a.published.is_some() && b.published.is_some() {
        return 0.0;
    }
    weekdays(a, b) + stated_days(a, b) + UNDATED * (1.0 - a.crowd.min(b.crowd))
}

fn weekdays(a: &Profile, b: &Profile) -> f32 {
    if a.weekdays.is_empty() || b.weekdays.is_empty() {
        0.0
    } else if a.weekdays.iter().any(|day| b.weekdays.contains(day)) {
        SAME_WEEKDAY
    } else {
        GATHERED_OTHER_WEEKDAY + (OTHER_WEEKDAY - GATHERED_OTHER_WEEKDAY) * a.crowd.min(b.crowd)
    }
}

fn stated_days(a: &Profile, b: &Profile) -> f32 {
    let near = |one: &Date, other: &Date| one.duration_since(*other).as_hours().abs() <= NEAR_DAYS * 24;
    let apart = !a.days.is_empty() && !b.days.is_empty() && !a.days.iter().any(|one| b.days.iter().any(|other| near(one, other)));
    if apart { OTHER_DAYS } else { 0.0 }
}

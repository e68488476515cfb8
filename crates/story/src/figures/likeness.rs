//! Whether two measurements measure the same thing, as a sum of signed weights.
//!
//! What cannot be the same is refused first: other dimensions, other measures, other counted nouns in one language.
//! Then the measure, the noun, the words around, names and dates speak for or against, and so do the values: equal and
//! telling numbers for, numbers that cannot both hold against, so that a conflict is said only where all else agrees.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::QuantityKind;

use super::measurement::{Measurement, POPULATION};

/// How rare a stem is among the documents of a story, per language.
#[derive(Debug, Default)]
pub(super) struct Rarity {
    documents: BTreeMap<u64, f64>,
    all: f64,
}

impl Rarity {
    pub fn of(measurements: &[Measurement]) -> Self {
        let mut holders: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
        for measurement in measurements {
            for stem in measurement.context.keys() {
                holders.entry(*stem).or_default().insert(measurement.reading);
            }
        }
        let all = measurements.iter().map(|measurement| measurement.reading).collect::<BTreeSet<_>>().len();
        #[allow(clippy::cast_precision_loss)]
        let documents = holders.into_iter().map(|(stem, readings)| (stem, readings.len() as f64)).collect();
        #[allow(clippy::cast_precision_loss)]
        Self { documents, all: all as f64 }
    }

    /// Words that every report uses still say a little.
    fn weight(&self, stem: u64) -> f64 {
        ((self.all + 1.0) / self.documents.get(&stem).copied().unwrap_or(1.0)).ln() + 0.3
    }

    /// In most of the documents: a name the whole story is about.
    fn is_common(&self, stem: u64) -> bool {
        self.documents.get(&stem).copied().unwrap_or_default() > 0.5 * self.all
    }
}

/// Signed evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Likeness(pub f64);

/// Weights, found by reading the errors on the public half of the figures gold.
mod weight {
    pub const TOLD_APART: f64 = -6.0;
    pub const ANSWER: f64 = 2.5;
    pub const BASE: f64 = -1.6;
    pub const SAME_MEASURE: f64 = 2.2;
    pub const SAME_PEOPLE: f64 = -0.6;
    pub const MEASURE_ON_ONE_SIDE: f64 = -0.6;
    pub const SAME_HEAD: f64 = 1.2;
    pub const SHARED_NOUN: f64 = 1.5;
    pub const CONTEXT: f64 = 3.5;
    pub const SHARED_NAME: f64 = 1.5;
    pub const OTHER_NAMES: f64 = -1.2;
    pub const NAMES_ON_ONE_SIDE: f64 = -0.5;
    pub const SHARED_ENTITY: f64 = 0.8;
    /// A place has one population: nothing else said of it is so sure to be one figure.
    pub const ONE_POPULATION: f64 = 4.0;
    pub const SHARED_TIME: f64 = 1.0;
    pub const OTHER_TIMES: f64 = -1.5;
    pub const TIME_ON_ONE_SIDE: f64 = -2.1;
    pub const SHARED_WEEKDAY: f64 = 0.3;
    pub const OTHER_WEEKDAY: f64 = -0.8;
    pub const EQUAL: f64 = 1.2;
    pub const EQUAL_PER_DIGIT: f64 = 1.2;
    /// For each equal value beside two equal values, a few at most: a list of numbers is seldom met twice.
    pub const COMPANY: f64 = 1.0;
    pub const APART: f64 = 0.1;
    pub const FAR_APART: f64 = -6.0;
    pub const APART_IN_ONE_DOCUMENT: f64 = -7.5;
    /// Where measure or unit are the same.
    pub const OTHER_LANGUAGE: f64 = 0.4;
    /// Two nouns that cannot be compared: only long equal numbers or a shared name join them.
    pub const OTHER_LANGUAGE_NOTHING_SHARED: f64 = -1.2;
}

/// Numbers further apart than this factor are rarely given for one thing.
pub(super) const FAR: f64 = 3.0;

/// Equal neighbours that count.
const MOST_COMPANY: usize = 3;

/// Pairs of values that reports give side by side for things of one name: "seized six rifles ... 14 rifles in all".
/// What one report tells apart is not one figure in the others either.
#[derive(Debug, Default)]
pub(super) struct ToldApart(BTreeSet<(String, u64, u64)>);

/// In so many reports, so that a report of a conflict does not hide it.
const TELLING_REPORTS: usize = 2;

impl ToldApart {
    pub fn of(measurements: &[Measurement]) -> Self {
        let mut reports: BTreeMap<(String, u64, u64), BTreeSet<usize>> = BTreeMap::new();
        for (index, a) in measurements.iter().enumerate() {
            let own = measurements[index + 1..].iter().take_while(|b| b.reading == a.reading);
            for b in own.filter(|b| a.sentence != b.sentence && !by_others(a, b) && !a.bounds.meets(b.bounds)) {
                if comparable(a, b) && of_one_name(a, b) {
                    reports.entry(Self::key(a, b)).or_default().insert(a.reading);
                }
            }
        }
        Self(reports.into_iter().filter(|(_, readings)| readings.len() >= TELLING_REPORTS).map(|(key, _)| key).collect())
    }

    fn key(a: &Measurement, b: &Measurement) -> (String, u64, u64) {
        let (a_bits, b_bits) = (a.bounds.said.to_bits(), b.bounds.said.to_bits());
        (a.dimension.clone().unwrap_or_default(), a_bits.min(b_bits), a_bits.max(b_bits))
    }

    fn holds(&self, a: &Measurement, b: &Measurement) -> bool {
        !self.0.is_empty() && self.0.contains(&Self::key(a, b))
    }
}

/// Two named sources: what they tell is a conflict and not two things.
pub(super) fn by_others(a: &Measurement, b: &Measurement) -> bool {
    a.teller.as_ref().zip(b.teller.as_ref()).is_some_and(|(a, b)| a.differs(b))
}

fn of_one_name(a: &Measurement, b: &Measurement) -> bool {
    let heads = a.counted.last().is_some() && a.counted.last() == b.counted.last();
    heads || (a.concept.is_some() && a.concept == b.concept)
}

pub(super) fn compare(a: &Measurement, b: &Measurement, rarity: &Rarity, told_apart: &ToldApart) -> Option<Likeness> {
    if !comparable(a, b) {
        return None;
    }
    if a.kind == QuantityKind::Age && !a.bounds.meets(b.bounds) {
        return None;
    }
    let apart = if told_apart.holds(a, b) { weight::TOLD_APART } else { 0.0 };
    let answer = if answers(a, b) { weight::ANSWER } else { 0.0 };
    let place = if of_one_place(a, b) { weight::ONE_POPULATION } else { 0.0 };
    let sum = apart
        + place
        + answer
        + weight::BASE
        + measure(a, b)
        + noun(a, b)
        + words(a, b, rarity)
        + names(a, b, rarity)
        + times(a, b)
        + values(a, b);
    Some(Likeness(sum))
}

pub(super) fn of_one_place(a: &Measurement, b: &Measurement) -> bool {
    let lives = |m: &Measurement| m.concept.as_deref() == Some(POPULATION);
    lives(a) && lives(b) && a.about.is_some() && a.about == b.about
}

/// One source gives a number and in the next sentence another source another one in the same unit, with no noun of its
/// own: "About 25 tonnes of ammonia escaped, the ministry said. A fireman called it closer to 35 tonnes."
fn answers(a: &Measurement, b: &Measurement) -> bool {
    let (first, second) = if a.sentence <= b.sentence { (a, b) } else { (b, a) };
    let next = a.reading == b.reading && first.sentence + 1 == second.sentence;
    next && a.dimension.is_some() && by_others(a, b) && second.counted.is_empty()
}

pub(super) fn comparable(a: &Measurement, b: &Measurement) -> bool {
    let money = |m: &Measurement| m.kind == QuantityKind::Money;
    let dimensions = a.dimension == b.dimension && money(a) == money(b);
    let measures = match (&a.concept, &b.concept) {
        (Some(one), Some(other)) => one == other || is_people(one) || is_people(other) || is_one_amount(a, b),
        _ => true,
    };
    dimensions && measures && nouns_allow(a, b)
}

/// "1.18 billion euros" is one amount, whichever noun of its sentence it was taken to measure.
fn is_one_amount(a: &Measurement, b: &Measurement) -> bool {
    a.kind == QuantityKind::Money && a.bounds.same(b.bounds) && significant_digits(a.bounds.said) >= 2.0
}

pub(super) fn is_people(concept: &str) -> bool {
    concept == "people"
}

/// Counted nouns of one language must share a word, unless the tables say that they measure the same.
fn nouns_allow(a: &Measurement, b: &Measurement) -> bool {
    let counts = a.dimension.is_none() && !a.counted.is_empty() && !b.counted.is_empty();
    if !counts || a.language != b.language || (a.concept.is_some() && a.concept == b.concept) {
        return true;
    }
    a.counted.iter().any(|stem| b.counted.contains(stem))
}

fn measure(a: &Measurement, b: &Measurement) -> f64 {
    match (&a.concept, &b.concept) {
        (Some(a), Some(b)) if a == b => {
            if is_people(a) {
                weight::SAME_PEOPLE
            } else {
                weight::SAME_MEASURE
            }
        }
        (None, None) => 0.0,
        _ => weight::MEASURE_ON_ONE_SIDE,
    }
}

fn noun(a: &Measurement, b: &Measurement) -> f64 {
    match (a.counted.last(), b.counted.last()) {
        (Some(head), Some(other)) if head == other => weight::SAME_HEAD,
        _ if a.counted.iter().any(|stem| b.counted.contains(stem)) => weight::SHARED_NOUN,
        _ => 0.0,
    }
}

fn words(a: &Measurement, b: &Measurement, rarity: &Rarity) -> f64 {
    if a.language != b.language {
        let shared = a.dimension.is_some() || (a.concept.is_some() && a.concept == b.concept);
        return if shared { weight::OTHER_LANGUAGE } else { weight::OTHER_LANGUAGE_NOTHING_SHARED };
    }
    weight::CONTEXT * wording(a, b, rarity)
}

/// How alike the words around two numbers of one language are, from none to all.
pub(super) fn wording(a: &Measurement, b: &Measurement, rarity: &Rarity) -> f64 {
    let weighed = |m: &Measurement| -> BTreeMap<u64, f64> {
        m.context.iter().map(|(stem, nearness)| (*stem, nearness * rarity.weight(*stem))).collect()
    };
    let (a, b) = (weighed(a), weighed(b));
    let length = |m: &BTreeMap<u64, f64>| m.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    let product: f64 = a.iter().filter_map(|(stem, weight)| Some(weight * b.get(stem)?)).sum();
    let lengths = length(&a) * length(&b);
    if lengths > 0.0 { product / lengths } else { 0.0 }
}

fn names(a: &Measurement, b: &Measurement, rarity: &Rarity) -> f64 {
    if a.language != b.language {
        let shared = a.entities.intersection(&b.entities).next().is_some();
        return if shared { weight::SHARED_ENTITY } else { 0.0 };
    }
    let telling = |m: &Measurement| -> BTreeSet<u64> { m.names.iter().copied().filter(|stem| !rarity.is_common(*stem)).collect() };
    sides(&telling(a), &telling(b), weight::SHARED_NAME, weight::OTHER_NAMES, weight::NAMES_ON_ONE_SIDE)
}

fn times(a: &Measurement, b: &Measurement) -> f64 {
    let weekdays = sides(&a.weekdays, &b.weekdays, weight::SHARED_WEEKDAY, weight::OTHER_WEEKDAY, 0.0);
    weekdays + sides(&a.times, &b.times, weight::SHARED_TIME, weight::OTHER_TIMES, weight::TIME_ON_ONE_SIDE)
}

fn sides<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>, shared: f64, other: f64, one: f64) -> f64 {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => 0.0,
        (false, false) => {
            if a.intersection(b).next().is_some() {
                shared
            } else {
                other
            }
        }
        _ => one,
    }
}

fn values(a: &Measurement, b: &Measurement) -> f64 {
    if a.bounds.same(b.bounds) {
        let own = weight::EQUAL + weight::EQUAL_PER_DIGIT * (significant_digits(a.bounds.said) - 1.0);
        #[allow(clippy::cast_precision_loss)]
        let company = a.company.intersection(&b.company).take(MOST_COMPANY).count() as f64;
        return own + if a.reading == b.reading { 0.0 } else { weight::COMPANY * company };
    }
    if a.bounds.meets(b.bounds) {
        return 0.0;
    }
    let own = a.reading == b.reading && !by_others(a, b);
    let (low, high) = (a.bounds.said.abs().min(b.bounds.said.abs()), a.bounds.said.abs().max(b.bounds.said.abs()));
    let far = high > low * FAR;
    (if far { weight::FAR_APART } else { weight::APART }) + if own { weight::APART_IN_ONE_DOCUMENT } else { 0.0 }
}

/// Digits up to the last that is not zero, four at most: "2,507" has four, "80,000" has one.
fn significant_digits(value: f64) -> f64 {
    let digits: String = format!("{value}").chars().filter(char::is_ascii_digit).collect();
    let trimmed = digits.trim_start_matches('0').trim_end_matches('0');
    #[allow(clippy::cast_precision_loss)]
    let count = trimmed.len().clamp(1, 4) as f64;
    count
}

//! How the values given for one measured thing stand to one another. The first rule that fits:
//!
//! 1. one document, or one value: single.
//! 2. agree: the same number everywhere; approximators and the rounding of conversions do not matter.
//! 3. revision: a count that grows (a toll) with no two firm values side by side, or whose values follow the dates of
//!    their reports.
//! 4. conflict: two values cannot both hold.
//! 5. compatible: the numbers differ and the intervals meet.

use jiff::civil::Date;
use purport_model::{Approx, FigureRelation};

/// A value as an interval in the base unit of its dimension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub low: f64,
    pub high: f64,
    /// The number as it was said.
    pub said: f64,
    /// Neither open above ("at least") nor an order of magnitude.
    pub firm: bool,
    pub vague: bool,
}

/// "about N" is N give or take this part at most.
const ABOUT: f64 = 0.1;
/// "more than N" stays below N and this part more.
const MORE: f64 = 0.1;
/// An order of magnitude.
const VAGUE: f64 = 10.0;
/// Converted and rounded numbers differ by up to this part ("1,300 km" and "810 miles").
const ROUNDING: f64 = 0.01;

/// What "about" gives or takes: one of the last digit that is not zero ("about 38,000" is no 41,000), [`ABOUT`] at most.
fn give(said: f64) -> f64 {
    (said.abs() * ABOUT).min(last_digit(said))
}

/// The size of one in the last digit that is not zero: 1,000 of 38,000.
fn last_digit(value: f64) -> f64 {
    let digits = format!("{}", value.abs());
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    match digits.split_once('.') {
        Some((_, fraction)) => 0.1_f64.powi(i32::try_from(fraction.len()).unwrap_or(0)),
        None => 10_f64.powi(i32::try_from(zeros).unwrap_or(0)),
    }
}

impl Bounds {
    /// `low` and `high` as said, open ends absent.
    pub fn new(low: Option<f64>, high: Option<f64>, approx: Approx, vague: bool) -> Self {
        let said = low.or(high).unwrap_or_default();
        let (bottom, top) = match approx {
            _ if vague => (said / 2.0, said.abs() * VAGUE),
            Approx::Exact => (said, said),
            Approx::About => (said - give(said), said + give(said)),
            Approx::AtLeast => (said, f64::INFINITY),
            Approx::MoreThan => (said, said + said.abs() * MORE),
            Approx::AtMost | Approx::LessThan => (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(said)),
            Approx::Range => (low.unwrap_or(said), high.unwrap_or(said)),
        };
        let said = if matches!(approx, Approx::AtMost | Approx::LessThan) { high.unwrap_or(said) } else { said };
        Self { low: bottom, high: top, said, firm: !vague && approx != Approx::AtLeast, vague }
    }

    pub fn meets(self, other: Self) -> bool {
        let slack = slack(self.said, other.said);
        self.low <= other.high + slack && other.low <= self.high + slack
    }

    /// The same number; the thousands of "thousands" are not the 2,000 of an exact count.
    pub fn same(self, other: Self) -> bool {
        self.vague == other.vague && (self.said - other.said).abs() <= 1e-9 * self.said.abs().max(1.0)
    }

    /// Equal up to the rounding of a conversion.
    pub fn nearly(self, other: Self) -> bool {
        (self.said - other.said).abs() <= ROUNDING * self.said.abs().max(other.said.abs())
    }
}

/// "600" may stand for 612.
const ROUND_NUMBER: f64 = 0.025;

/// Rounding is granted only where it could have happened: small counts get none, one figure and zeros get more.
fn slack(a: f64, b: f64) -> f64 {
    let size = a.abs().max(b.abs());
    let whole = a.fract() == 0.0 && b.fract() == 0.0;
    let round = is_round(a) || is_round(b);
    if whole && size < 100.0 {
        0.0
    } else if round && size >= 100.0 {
        size * ROUND_NUMBER
    } else {
        size * ROUNDING
    }
}

/// One digit and zeros.
fn is_round(value: f64) -> bool {
    format!("{}", value.abs()).trim_end_matches('0').len() == 1
}

/// One value of a figure as far as its relation to the others goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated {
    pub bounds: Bounds,
    /// Which document says it.
    pub document: usize,
    pub published: Option<Date>,
    /// In which unit, so that only conversions are granted rounding.
    pub converted: bool,
}

/// A growing count passes over an earlier "at least" by more than this factor before it counts as revised.
const GROWTH: f64 = 1.25;

pub(super) fn relate(values: &[Stated], grows: bool) -> FigureRelation {
    let documents = values.iter().map(|value| value.document).collect::<std::collections::BTreeSet<_>>().len();
    let pairs = || values.iter().enumerate().flat_map(|(index, a)| values[index + 1..].iter().map(move |b| (a, b)));
    let same = |a: &Stated, b: &Stated| a.bounds.same(b.bounds) || (a.converted != b.converted && a.bounds.nearly(b.bounds));
    if values.len() < 2 {
        return FigureRelation::Single;
    }
    if pairs().all(|(a, b)| same(a, b)) {
        return if documents < 2 { FigureRelation::Single } else { FigureRelation::Agree };
    }
    let disjoint = pairs().any(|(a, b)| !a.bounds.meets(b.bounds) && !same(a, b));
    let open = |a: &Stated, b: &Stated| a.bounds.meets(b.bounds) || same(a, b) || !(a.bounds.firm && b.bounds.firm);
    if grows && disjoint && (follows_dates(values) || pairs().all(|(a, b)| open(a, b))) {
        return FigureRelation::Revision;
    }
    if disjoint {
        return FigureRelation::Conflict;
    }
    let outgrown =
        |a: &Stated, b: &Stated| !a.bounds.firm && !a.bounds.vague && b.bounds.firm && b.bounds.said > a.bounds.said * GROWTH;
    if grows && pairs().any(|(a, b)| outgrown(a, b) || outgrown(b, a)) {
        return FigureRelation::Revision;
    }
    if documents < 2 { FigureRelation::Single } else { FigureRelation::Compatible }
}

/// Of the pairs that clash on different days, this part must rise with the days: a page can bear a wrong date.
const RISING: f64 = 0.75;

/// Values that clash come from reports of different days, and the later ones are higher. Reports without a date do not
/// count.
fn follows_dates(values: &[Stated]) -> bool {
    let dated: Vec<(Date, Bounds)> = values.iter().filter_map(|value| Some((value.published?, value.bounds))).collect();
    let (mut rising, mut all) = (0.0, 0.0);
    for (index, (day, bounds)) in dated.iter().enumerate() {
        for (other_day, other) in &dated[index + 1..] {
            if bounds.meets(*other) {
                continue;
            }
            if day == other_day {
                return false;
            }
            all += 1.0;
            rising += f64::from(u8::from((day < other_day) == (bounds.said < other.said)));
        }
    }
    all > 0.0 && rising >= RISING * all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(low: f64, approx: Approx, document: usize) -> Stated {
        let (low, high) = match approx {
            Approx::AtLeast | Approx::MoreThan => (Some(low), None),
            Approx::AtMost | Approx::LessThan => (None, Some(low)),
            _ => (Some(low), Some(low)),
        };
        Stated { bounds: Bounds::new(low, high, approx, false), document, published: None, converted: false }
    }

    #[test]
    fn relations_by_the_first_rule_that_fits() {
        let of = |values: &[Stated], grows| relate(values, grows);
        let exact = |value, document| stated(value, Approx::Exact, document);
        assert_eq!(of(&[exact(5.0, 0)], false), FigureRelation::Single);
        assert_eq!(of(&[exact(5.0, 0), stated(5.0, Approx::About, 1)], false), FigureRelation::Agree);
        assert_eq!(of(&[exact(5.0, 0), exact(6.0, 1)], false), FigureRelation::Conflict);
        assert_eq!(of(&[stated(90.0, Approx::About, 0), exact(95.0, 1)], false), FigureRelation::Compatible);
        assert_eq!(of(&[stated(3.0, Approx::AtLeast, 0), exact(10.0, 1)], true), FigureRelation::Revision);
        assert_eq!(of(&[exact(80_000.0, 0), exact(70_000.0, 1)], false), FigureRelation::Conflict);
    }

    #[test]
    fn a_toll_that_follows_the_dates_is_revised() {
        let on = |day, value, document| Stated {
            published: Some(jiff::civil::date(2024, 5, day)),
            ..stated(value, Approx::Exact, document)
        };
        assert_eq!(relate(&[on(2, 14.0, 0), on(1, 9.0, 1)], true), FigureRelation::Revision);
        assert_eq!(relate(&[on(2, 9.0, 0), on(2, 14.0, 1)], true), FigureRelation::Conflict);
    }
}

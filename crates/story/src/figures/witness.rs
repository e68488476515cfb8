//! A witness of a conflict: two measurements whose values cannot both hold and that surely measure one thing.
//!
//! Likeness is enough to lay two equal numbers side by side; to say that two numbers clash it is not, since a check that
//! cries wolf is worse than none. Nothing may tell the two apart ([`told_apart`]), they must name the same thing
//! ([`of_one_thing`]), and one of these must hold:
//!
//! 1. rivals: one document gives the two on the word of two sources, side by side ("120,000, the organisers said; police
//!    put it at 35,000").
//! 2. place: both are the population of one place.
//! 3. leads: two documents give them at their top, where reports tell what they are about; of tolls in two languages,
//!    whose wording cannot be held side by side, one at its top is enough.
//! 4. tellers: two documents have them from two sources.
//! 5. wording: two documents say the same in the same words, but for the number.

use purport_model::QuantityKind;

use super::likeness::{FAR, Rarity, by_others, comparable, is_people, of_one_place, wording};
use super::measurement::Measurement;

/// How sure a witness is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Witness {
    /// Where all else speaks for one figure.
    Likely,
    /// Enough to make one figure of two.
    Sure,
}

/// Rivals count crowds and strikers further apart than other sources do.
const FAR_RIVALS: f64 = 10.0;

/// Words as alike as this are one statement with another number (on the public half of the figures gold, six groups of
/// seven are real conflicts from here on).
const SAME_WORDING: f64 = 0.45;

pub(super) fn between(a: &Measurement, b: &Measurement, rarity: &Rarity) -> Option<Witness> {
    if clash(a, b) && are_rivals(a, b) {
        return Some(Witness::Sure);
    }
    let apart = a.reading == b.reading || !clash(a, b) || ratio(a, b) > FAR;
    if apart || told_apart(a, b) || !comparable(a, b) || !of_one_thing(a, b) {
        return None;
    }
    if a.leads && b.leads && is_toll(a) && is_toll(b) {
        return Some(Witness::Sure);
    }
    let over_languages = a.language != b.language && is_toll(a) && is_toll(b);
    let leads = a.leads && b.leads || over_languages && (a.leads || b.leads);
    let tellers = by_others(a, b);
    let alike = a.language == b.language && wording(a, b, rarity) >= SAME_WORDING;
    (of_one_place(a, b) || leads || tellers || alike).then_some(Witness::Likely)
}

fn clash(a: &Measurement, b: &Measurement) -> bool {
    let lasting =
        |m: &Measurement| matches!(m.kind, QuantityKind::Duration | QuantityKind::Age) || m.dimension.as_deref() == Some(TIME);
    let vague = a.bounds.vague || b.bounds.vague;
    a.dimension == b.dimension && !lasting(a) && !vague && !a.bounds.meets(b.bounds)
}

/// What minutes and years measure, whatever they are counted for.
const TIME: &str = "time";

fn ratio(a: &Measurement, b: &Measurement) -> f64 {
    let (a, b) = (a.bounds.said.abs(), b.bounds.said.abs());
    if a.min(b) > 0.0 { a.max(b) / a.min(b) } else { f64::INFINITY }
}

/// What became of people: the number a report is mostly about.
const TOLLS: &[&str] = &["killed", "injured", "missing", "arrested", "displaced", "evacuated", "kidnapped", "infected"];

fn is_toll(measurement: &Measurement) -> bool {
    measurement.concept.as_deref().is_some_and(|concept| TOLLS.contains(&concept))
}

/// What somebody holds: two numbers of one such thing belong to two rivals at the polls unless one person is named.
const HELD: &[&str] = &["votes", "electors", "seats", "share-of-votes"];

/// Another holder, place or day; a part beside a whole.
fn told_apart(a: &Measurement, b: &Measurement) -> bool {
    let other = |a: &Option<purport_model::EntityId>, b: &Option<purport_model::EntityId>| a.is_some() && b.is_some() && a != b;
    let days = |a: &std::collections::BTreeSet<String>, b: &std::collections::BTreeSet<String>| {
        !a.is_empty() && !b.is_empty() && a.intersection(b).next().is_none()
    };
    let held = a.concept.as_deref().is_some_and(|concept| HELD.contains(&concept));
    // Whatever else the sentences name, one place has one population.
    if of_one_place(a, b) {
        return a.partial || b.partial;
    }
    a.partial
        || b.partial
        || stand_side_by_side(a, b)
        || a.elsewhen != b.elsewhen
        || days(&a.weekdays, &b.weekdays)
        || a.elsewhen && days(&a.times, &b.times)
        || other(&a.about, &b.about)
        || other(&a.holder, &b.holder)
        || held && (a.holder.is_none() || a.holder != b.holder)
}

/// "11 of the 25 ministers": what one page gives beside the other value is another thing there, and so it is here.
fn stand_side_by_side(a: &Measurement, b: &Measurement) -> bool {
    a.company.contains(&b.bounds.said.to_bits()) || b.company.contains(&a.bounds.said.to_bits())
}

/// The same specific measure, with nouns that do not contradict; or the same noun; or the same unit and no noun at all is
/// not enough.
fn of_one_thing(a: &Measurement, b: &Measurement) -> bool {
    let same_head = a.counted.last().is_some() && a.counted.last() == b.counted.last() || a.meaning != 0 && a.meaning == b.meaning;
    let specific = |m: &Measurement| m.concept.as_deref().is_some_and(|concept| !is_people(concept));
    let other_heads = a.meaning != 0 && b.meaning != 0 && a.meaning != b.meaning;
    match (specific(a), specific(b)) {
        (true, true) => a.concept == b.concept && (!other_heads || is_toll(a) || of_one_place(a, b)),
        (false, false) => a.dimension.is_none() && same_head,
        _ => false,
    }
}

/// Two sources, and the second in the same breath as the first, of the same thing or of no other.
fn are_rivals(a: &Measurement, b: &Measurement) -> bool {
    let (first, second) = if (a.sentence, a.quantity) <= (b.sentence, b.quantity) { (a, b) } else { (b, a) };
    let near = a.reading == b.reading && second.sentence <= first.sentence + 1 && by_others(a, b);
    if !near
        || ratio(a, b) > FAR_RIVALS
        || a.partial
        || b.partial
        || a.elsewhen
        || b.elsewhen
        || a.kind == QuantityKind::Number && b.kind == a.kind
    {
        return false;
    }
    let nameless = second.counted.is_empty() && (second.concept.is_none() || second.concept == first.concept);
    let named_alike =
        second.counted.last().is_some() && second.counted.last() == first.counted.last() && second.concept == first.concept;
    nameless || named_alike
}

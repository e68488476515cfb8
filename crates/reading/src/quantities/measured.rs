//! What is measured, as a key that is the same in every language ("killed", "population").
//!
//! 1. `before`: words before the number name the measure ("a population of", "magnitude").
//! 2. `fate`: people are counted, and a word of the clause says what became of them ("killed", "were evacuated").
//! 3. `counted`: the counted noun itself is a measure ("soldiers").
//! 4. `after`: words behind the number name it ("per cent of the vote", "in aid").
//! 5. `topic`: an amount with a unit, and the noun measured stands in its clause ("profit rose by a third to 9 million").
//! 6. People of whom nothing more is said are "people".

use super::amounts::{Amount, Stretch};
use super::atoms::{Atom, AtomKind};
use super::counted::{Counted, Grammar, is_function_word};
use super::phrases::Phrases;
use super::table::Sign;
use super::turned::is_number_word;

/// Key of people of whom nothing more is said.
const PEOPLE: &str = "people";

/// Key of all who live in a place.
const POPULATION: &str = "population";

/// Of fewer inhabitants, or of an order of magnitude ("thousands of residents"), something else is told.
const SETTLEMENT: f64 = 200.0;

fn is_population(amount: &Amount) -> bool {
    !amount.numeral.vague && amount.low.or(amount.high).is_some_and(|value| value >= SETTLEMENT)
}

/// How many atoms before or behind a number a word can stand that says what it measures.
const REACH: usize = 6;
/// For phrases of several words ("death toll ... rose to").
const FAR_REACH: usize = 14;

/// The measure of an amount, and whether its table word leaves no doubt that something is counted.
pub(super) fn find(stretch: &Stretch<'_>, amount: &Amount, counted: Option<&Counted>, grammar: Grammar) -> Option<String> {
    let measures = grammar.measures?;
    let unit = amount.unit.as_ref();
    let atoms = stretch.atoms;
    let named = counted.and_then(|counted| counted_sign(atoms, counted, &measures.counted));
    let generic = counted.is_some_and(|counted| counted_in(atoms, counted, &measures.people));
    let nobody = measures.people.at(atoms, amount.first).is_some();
    let persons = generic || nobody || named.is_some_and(|sign| sign.persons);
    // "measured ammonia at four places": what takes a bare number or a unit counts nothing.
    let fits = |sign: &&Sign| sign.allows(unit) && (sign.units.is_empty() || unit.is_some() || counted.is_none());
    if let Some(sign) = before(stretch, amount, &measures.before, grammar).filter(fits) {
        return Some(sign.key.clone());
    }
    // "nine dead and fourteen missing", "seven arrests and three officers hurt": the noun itself says what became of them.
    let own = counted.and_then(|counted| counted_sign(atoms, counted, &measures.fate));
    if let Some(sign) = own.filter(|_| unit.is_none()) {
        return Some(sign.key.clone());
    }
    // "one" and its like are articles too: nobody is killed by "died after an explosion".
    let countable =
        unit.is_none() && (persons || !amount.numeral.weak) && (persons || !counted.is_some_and(|counted| counted.known));
    if countable && let Some(sign) = fate(stretch, amount, counted, grammar, persons) {
        return Some(sign.key.clone());
    }
    if let Some(sign) = named.filter(|sign| sign.allows(unit)) {
        let crowd = sign.key == POPULATION && !is_population(amount);
        return Some(if crowd { PEOPLE.to_owned() } else { sign.key.clone() });
    }
    if let Some(sign) = behind(stretch, amount, &measures.after).filter(|sign| sign.allows(unit)) {
        return Some(sign.key.clone());
    }
    if let Some(sign) = topic(stretch, amount, &measures.topic) {
        return Some(sign.key.clone());
    }
    (generic && unit.is_none()).then(|| PEOPLE.to_owned())
}

/// Atoms between a number and the noun measured.
const TOPIC_REACH: usize = 14;

/// The nearest noun before the number in its clause, else right behind it: "debt fell by a tenth to 6.7 billion euros".
fn topic<'m>(stretch: &Stretch<'_>, amount: &Amount, phrases: &'m Phrases<Sign>) -> Option<&'m Sign> {
    let (atoms, unit) = (stretch.atoms, amount.unit.as_ref());
    unit?;
    let stops = |atom: &Atom| atom.is_mark(&['.', ';', ':', '!', '?', ')']);
    let allowed = |sign: &&Sign| sign.allows(unit);
    for at in (amount.lead.saturating_sub(TOPIC_REACH)..amount.lead).rev() {
        if let Some((_, sign)) = phrases.at(atoms, at).filter(|(_, sign)| allowed(sign)) {
            return Some(sign);
        }
        if stops(&atoms[at]) {
            break;
        }
    }
    let behind = (amount.after..(amount.after + NEAR + 1).min(atoms.len())).take_while(|&at| atoms[at].kind == AtomKind::Word);
    behind.filter_map(|at| phrases.at(atoms, at)).map(|(_, sign)| sign).find(allowed)
}

fn counted_sign<'m>(atoms: &[Atom], counted: &Counted, phrases: &'m Phrases<Sign>) -> Option<&'m Sign> {
    counted.atoms.clone().find_map(|at| phrases.at(atoms, at).map(|(_, sign)| sign))
}

fn counted_in(atoms: &[Atom], counted: &Counted, phrases: &Phrases<()>) -> bool {
    counted.atoms.clone().any(|at| phrases.at(atoms, at).is_some())
}

/// Going back from the number over function words and a few others, but over no mark and no other number.
fn before<'m>(stretch: &Stretch<'_>, amount: &Amount, phrases: &'m Phrases<Sign>, grammar: Grammar) -> Option<&'m Sign> {
    let atoms = stretch.atoms;
    let floor = amount.lead.saturating_sub(FAR_REACH);
    for end in (floor..=amount.lead).rev() {
        if let Some((start, sign)) = phrases.before(atoms, end) {
            // A single word must lead straight to the number, a phrase names the measure from further away.
            let matter = (end..amount.lead).filter(|&at| !is_function_word(&atoms[at], grammar)).count();
            return (matter <= 1 || end - start > 1).then_some(sign);
        }
        let last = end.checked_sub(1).map(|at| &atoms[at])?;
        if last.kind != AtomKind::Word {
            return None;
        }
    }
    None
}

fn behind<'m>(stretch: &Stretch<'_>, amount: &Amount, phrases: &'m Phrases<Sign>) -> Option<&'m Sign> {
    let atoms = stretch.atoms;
    for at in amount.after..(amount.after + REACH).min(atoms.len()) {
        if let Some((_, sign)) = phrases.at(atoms, at) {
            return Some(sign);
        }
        let tied = atoms[at].is_mark(super::atoms::DASHES) || atoms[at].is_mark(&['\'', '’']);
        if atoms[at].kind == AtomKind::Digits || (atoms[at].kind == AtomKind::Mark && !tied) {
            return None;
        }
    }
    None
}

/// How near the word must stand to a number that no noun makes people of.
const NEAR: usize = 2;

/// A word across "and" belongs more likely to another number.
const JOINER_DISTANCE: usize = 2;

/// The nearest word that says what became of the people counted; at the same distance the one behind the number. A
/// number that no noun makes people of needs it right beside.
fn fate<'m>(stretch: &Stretch<'_>, amount: &Amount, counted: Option<&Counted>, grammar: Grammar, persons: bool) -> Option<&'m Sign>
where
    'static: 'm,
{
    let measures = grammar.measures?;
    let atoms = stretch.atoms;
    let joiner = |at: usize| {
        let lexicon = stretch.lexicon;
        usize::from(lexicon.is_some_and(|lexicon| lexicon.range_and.at(atoms, at).is_some())) * JOINER_DISTANCE
    };
    let of_another_number = |at: usize| stretch.lexicon.is_some_and(|lexicon| is_number_word(atoms, at, lexicon));
    let start = counted.map_or(amount.after, |counted| counted.atoms.end);
    let mut best: Option<(usize, &Sign)> = None;
    let mut distance = 1;
    for at in start..(start + REACH).min(atoms.len()) {
        if let Some((_, sign)) = measures.fate.at(atoms, at) {
            best = Some((distance, sign));
            break;
        }
        if atoms[at].kind != AtomKind::Word || of_another_number(at) {
            break;
        }
        distance += 1 + joiner(at);
    }
    let mut distance = 1;
    for end in (amount.lead.saturating_sub(REACH)..=amount.lead).rev() {
        if let Some((_, sign)) = measures.fate.before(atoms, end) {
            if best.is_none_or(|(other, _)| distance < other) {
                best = Some((distance, sign));
            }
            break;
        }
        let Some(last) = end.checked_sub(1) else { break };
        if atoms[last].kind != AtomKind::Word || of_another_number(last) {
            break;
        }
        distance += 1 + joiner(last);
    }
    let allowed = if persons { REACH } else { NEAR };
    best.filter(|(distance, _)| *distance <= allowed).map(|(_, sign)| sign)
}

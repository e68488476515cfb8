//! A numeral is a number in digits, in words, or in both, before anything is known of what it counts.
//!
//! At each atom, the first that fits:
//! 1. `digits`: digits, with a fraction ("10 1/2"), a power ("1.3x10^6"), scale words ("2.5 million"), scale letters
//!    ("120k") or an ordinal ending behind them.
//! 2. `vague`: an order of magnitude ("dozens", "tens of thousands").
//! 3. `fraction`: "half a million", "two-thirds", "a quarter" ([`fractions`]).
//! 4. `words`: a number spelled out ([`spelled`]), with a half, a decimal part or a whole behind it.

use super::atoms::{Atom, AtomKind, DASHES};
use super::phrases::is_hyphen;
use super::table::{Lexicon, NumberWord};
use super::{fractions, spelled};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// Atoms, half open.
    pub first: usize,
    pub end: usize,
    pub value: f64,
    pub form: Form,
    /// Only an order of magnitude.
    pub vague: bool,
    pub ordinal: bool,
    /// A part of something: "half", "two-thirds".
    pub fraction: bool,
    /// A word that mostly does not count ("one").
    pub weak: bool,
    /// A scale word was said; the other end of a range may share it.
    pub scale: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Digits,
    Words,
}

/// The numeral that begins at an atom.
pub(super) fn read(atoms: &[Atom], at: usize, lexicon: Option<&Lexicon>) -> Option<Numeral> {
    let signed = |numeral: Numeral| minus(atoms, numeral, lexicon);
    match atoms.get(at)?.kind {
        AtomKind::Digits => digits(atoms, at, lexicon).map(signed),
        AtomKind::Word => {
            let lexicon = lexicon?;
            let found = vague(atoms, at, lexicon).or_else(|| fractions::begin(atoms, at, lexicon));
            found.or_else(|| words(atoms, at, lexicon)).map(signed)
        }
        AtomKind::Mark => None,
    }
}

pub(super) fn plain(first: usize, end: usize, value: f64, form: Form) -> Numeral {
    Numeral { first, end, value, form, vague: false, ordinal: false, fraction: false, weak: false, scale: None }
}

fn digits(atoms: &[Atom], at: usize, lexicon: Option<&Lexicon>) -> Option<Numeral> {
    let mut numeral = plain(at, at + 1, atoms[at].value?, Form::Digits);
    fractions::slashed(atoms, &mut numeral);
    fractions::mixed(atoms, &mut numeral);
    power(atoms, &mut numeral);
    let Some(lexicon) = lexicon else { return Some(numeral) };
    let parts = fractions::parts(atoms, numeral, lexicon);
    if parts.fraction && !numeral.fraction && atoms[numeral.end].spaced {
        return Some(parts);
    }
    numeral = spelled::decimal(atoms, numeral, lexicon);
    scales(atoms, &mut numeral, lexicon);
    numeral = fractions::and_a_half(atoms, numeral, lexicon);
    tail(atoms, &mut numeral, lexicon);
    if numeral.scale.is_none() {
        letter(atoms, &mut numeral, lexicon);
        ordinal(atoms, &mut numeral, lexicon);
        if !numeral.ordinal && numeral.form == Form::Digits {
            numeral = fractions::out_of(atoms, numeral, lexicon);
        }
    }
    Some(numeral)
}

/// "1.3e6", "1.3x10^6", "10^-4"
fn power(atoms: &[Atom], numeral: &mut Numeral) {
    let tight = |at: usize| atoms.get(at).is_some_and(|atom| !atom.spaced);
    let sign = |at: usize, signs: &[&str]| tight(at) && signs.contains(&atoms[at].folded.as_str());
    if sign(numeral.end, &["e"])
        && let Some((end, exponent)) = exponent(atoms, numeral.end + 1)
    {
        (numeral.value, numeral.end) = (times_ten(numeral.value, exponent), end);
    } else if sign(numeral.end, &["x", "×", "·", "*"])
        && sign(numeral.end + 1, &["10"])
        && sign(numeral.end + 2, &["^"])
        && let Some((end, exponent)) = exponent(atoms, numeral.end + 3)
    {
        (numeral.value, numeral.end) = (times_ten(numeral.value, exponent), end);
    } else if sign(numeral.end, &["^"])
        && let Some((end, exponent)) = exponent(atoms, numeral.end + 1)
    {
        (numeral.value, numeral.end) = (numeral.value.powi(exponent), end);
    }
}

/// Beyond this no number is meant that a newspaper prints.
const GREATEST_EXPONENT: f64 = 40.0;

/// Where the exponent ends and what it is; signs may stand before it.
fn exponent(atoms: &[Atom], at: usize) -> Option<(usize, i32)> {
    let sign = |at: &usize| atoms.get(*at).is_some_and(|atom| !atom.spaced && (atom.is_mark(DASHES) || atom.is_mark(&['+'])));
    let digits = (at..at + 3).find(|at| !sign(at))?;
    let atom = atoms.get(digits).filter(|atom| !atom.spaced && atom.kind == AtomKind::Digits && !atom.fractional)?;
    let negative = (at..digits).filter(|&at| atoms[at].is_mark(DASHES)).count() == 1;
    let value = atom.value.filter(|value| *value <= GREATEST_EXPONENT)?;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below the greatest exponent")]
    let value = value as i32;
    Some((digits + 1, if negative { -value } else { value }))
}

/// Through decimal notation, so that "1.3e6" is worth exactly 1300000.
fn times_ten(value: f64, exponent: i32) -> f64 {
    format!("{value}e{exponent}").parse().unwrap_or(value)
}

pub(super) fn word(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, NumberWord)> {
    lexicon.words.at(atoms, at).map(|(end, word)| (end, *word))
}

/// Behind a number, past a hyphen ("two-thirds", "2-million").
pub(super) fn next_word(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, NumberWord)> {
    word(atoms, past_hyphen(atoms, at), lexicon)
}

pub(super) fn past_hyphen(atoms: &[Atom], at: usize) -> usize {
    if is_hyphen(atoms, at) { at + 1 } else { at }
}

/// "million", "dozen", "millions" behind a number, past a hyphen.
pub(super) fn scales(atoms: &[Atom], numeral: &mut Numeral, lexicon: &Lexicon) {
    while let Some((end, scale)) = lexicon.multipliers.at(atoms, past_hyphen(atoms, numeral.end)) {
        numeral.value = times(numeral.value, *scale);
        numeral.scale = Some(numeral.scale.unwrap_or(1.0) * scale);
        numeral.end = end;
    }
}

/// "3 million 200 thousand", "4 thousand 3 hundred and 21"
fn tail(atoms: &[Atom], numeral: &mut Numeral, lexicon: &Lexicon) {
    let mut last = numeral.scale;
    while let Some(scale) = last.filter(|scale| *scale >= 100.0) {
        let joiner = lexicon.joiners.at(atoms, numeral.end).map(|(end, ())| end);
        let at = joiner.unwrap_or(numeral.end);
        let Some(rest) = rest(atoms, at, lexicon) else { return };
        let said = rest.scale.is_some() || (joiner.is_some() && scale <= 1000.0) || (rest.form == Form::Words && joiner.is_some());
        if rest.value >= scale || !said {
            return;
        }
        *numeral = Numeral { value: numeral.value + rest.value, end: rest.end, ..*numeral };
        last = rest.scale;
    }
}

/// The number behind a scale word that may belong to the same one.
fn rest(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Numeral> {
    let next = atoms.get(at)?;
    if next.kind == AtomKind::Word {
        return spelled::cardinal(atoms, at, lexicon).filter(|rest| !rest.weak || rest.value >= 1.0);
    }
    let mut rest = plain(at, at + 1, next.value.filter(|_| next.kind == AtomKind::Digits && !next.fractional)?, Form::Digits);
    scales(atoms, &mut rest, lexicon);
    Some(rest)
}

/// "120k", and "120 k" where the letter is nothing else.
fn letter(atoms: &[Atom], numeral: &mut Numeral, lexicon: &Lexicon) {
    let Some(next) = atoms.get(numeral.end) else { return };
    let written = if next.capital { next.folded.to_uppercase() } else { next.folded.clone() };
    if next.spaced && !lexicon.loose_letters.contains(&written) {
        return;
    }
    if let Some(scale) = lexicon.letters.get(&written) {
        *numeral = Numeral { value: times(numeral.value, *scale), end: numeral.end + 1, scale: Some(*scale), ..*numeral };
    }
}

fn ordinal(atoms: &[Atom], numeral: &mut Numeral, lexicon: &Lexicon) {
    let suffix = |next: &&Atom| !next.spaced && lexicon.ordinal_suffixes.contains(&next.folded);
    // "11:e", "46-ия"
    let tie = atoms.get(numeral.end).is_some_and(|next| (next.is_mark(&[':']) || next.is_mark(DASHES)) && !next.spaced);
    let end = if tie { numeral.end + 1 } else { numeral.end };
    // "37º C" is a temperature.
    let degree = atoms.get(end + 1).is_some_and(|next| next.capital && matches!(next.folded.as_str(), "c" | "f"));
    if atoms.get(end).filter(suffix).is_some() && !degree {
        *numeral = Numeral { ordinal: true, end: end + 1, ..*numeral };
    }
}

fn vague(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Numeral> {
    let (end, found) = word(atoms, at, lexicon)?;
    let NumberWord::Vague(value) = found else { return None };
    Some(Numeral { vague: true, ..plain(at, end, value, Form::Words) })
}

fn words(atoms: &[Atom], first: usize, lexicon: &Lexicon) -> Option<Numeral> {
    let numeral = spelled::number(atoms, first, lexicon)?;
    let numeral = spelled::decimal(atoms, fractions::and_a_half(atoms, numeral, lexicon), lexicon);
    Some(fractions::out_of(atoms, fractions::parts(atoms, numeral, lexicon), lexicon))
}

/// "-5" and "minus five".
fn minus(atoms: &[Atom], numeral: Numeral, lexicon: Option<&Lexicon>) -> Numeral {
    // "au moins trente-deux", "al menos treinta": the word belongs to a bound.
    let bound = lexicon.and_then(|lexicon| lexicon.approximators.before(atoms, numeral.first)).map(|(start, _)| start);
    let word = lexicon.and_then(|lexicon| lexicon.minus.before(atoms, numeral.first));
    if let Some((first, ())) = word.filter(|(first, ())| bound.is_none_or(|start| start >= *first)) {
        return Numeral { first, value: -numeral.value, ..numeral };
    }
    let Some(sign) = numeral.first.checked_sub(1).map(|at| &atoms[at]) else { return numeral };
    let alone = sign.spaced && !atoms[numeral.first].spaced && numeral.form == Form::Digits;
    if sign.is_mark(DASHES) && alone {
        return Numeral { first: numeral.first - 1, value: -numeral.value, ..numeral };
    }
    numeral
}

/// A product in binary misses a whole number by this part of it at most.
const BINARY: f64 = 1e-12;

/// "4.1 million" is 4,100,000 and not 4,099,999.9999999995.
pub(super) fn times(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    let whole = product.round();
    if (product - whole).abs() <= whole.abs() * BINARY { whole } else { product }
}

//! A fraction is a part of something or of another number: "3/4", "half a million", "two-thirds", "a twenty-fifth",
//! "two and three quarters", "one in three".
//!
//! What stands below the stroke is a word of the table ("quarter"), or in a language whose ordinals name parts an
//! ordinal: any of them behind a one ("a fifth"), in the plural behind more ("three fifths").

use super::atoms::{Atom, AtomKind};
use super::numerals::{Form, Numeral, next_word, past_hyphen, plain, scales, word};
use super::spelled;
use super::table::{Lexicon, NumberWord};

/// "3/4", and nothing that could be a date or a score.
pub(super) fn slashed(atoms: &[Atom], numeral: &mut Numeral) {
    let Some(denominator) = below_stroke(atoms, numeral.end) else { return };
    let whole = |value: f64| value.fract() == 0.0;
    if whole(numeral.value) && numeral.value < denominator {
        *numeral = Numeral { end: numeral.end + 2, value: numeral.value / denominator, fraction: true, ..*numeral };
    }
}

/// Denominators of fractions that are written with a slash.
const DENOMINATORS: &[f64] = &[2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 16.0, 100.0];

fn below_stroke(atoms: &[Atom], at: usize) -> Option<f64> {
    let (slash, below) = (atoms.get(at)?, atoms.get(at + 1)?);
    let chained = atoms.get(at + 2).is_some_and(|next| next.is_mark(&['/']) && !next.spaced);
    let tied = slash.is_mark(&['/', '⁄']) && !slash.spaced && !below.spaced && !chained;
    below.value.filter(|value| tied && DENOMINATORS.contains(value))
}

/// "10 1/2", "10½"
pub(super) fn mixed(atoms: &[Atom], numeral: &mut Numeral) {
    let Some(next) = atoms.get(numeral.end).filter(|next| next.kind == AtomKind::Digits && !numeral.fraction) else { return };
    let Some(value) = next.value else { return };
    let (part, end) = match below_stroke(atoms, numeral.end + 1) {
        Some(denominator) if value < denominator => (value / denominator, numeral.end + 3),
        _ if next.fractional && value < 1.0 && next.folded.chars().count() == 1 => (value, numeral.end + 1),
        _ => return,
    };
    *numeral = Numeral { value: numeral.value + part, end, ..*numeral };
}

/// A part with the number of such parts: "a half", "three quarters", "one fifth".
#[derive(Clone, Copy, Debug)]
struct Part {
    end: usize,
    value: f64,
}

/// What is below the stroke, in words.
#[derive(Clone, Copy, Debug)]
struct Below {
    end: usize,
    part: f64,
    /// It can also be an ordinal: only behind a one it names a part.
    ordinal: bool,
}

fn below(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Below> {
    if let Some((end, NumberWord::Fraction(part))) = word(atoms, at, lexicon) {
        let ordinal = matches!(lexicon.parts.get(&atoms[at].folded), Some(NumberWord::Ordinal(_)));
        return Some(Below { end, part, ordinal: ordinal && lexicon.denominators.ordinals });
    }
    let found = spelled::denominator(atoms, at, lexicon)?;
    Some(Below { end: found.end, part: 1.0 / found.value, ordinal: !found.plural })
}

/// The part that begins at an atom, without a scale word behind it.
fn part(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Part> {
    let (end, found) = word(atoms, at, lexicon)?;
    match found {
        NumberWord::Fraction(_) => below(atoms, at, lexicon).map(|below| Part { end: below.end, value: below.part }),
        NumberWord::Article => counted(atoms, end, 1.0, lexicon),
        NumberWord::Cardinal(times) => counted(atoms, end, times, lexicon),
        _ => None,
    }
}

fn counted(atoms: &[Atom], at: usize, times: f64, lexicon: &Lexicon) -> Option<Part> {
    let below = below(atoms, past_hyphen(atoms, at), lexicon)?;
    let one = times == 1.0;
    (one || !below.ordinal || lexicon.denominators.singular).then_some(Part { end: below.end, value: times * below.part })
}

/// "half a million", "a half-dozen", "three quarters", "a third".
pub(super) fn begin(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Numeral> {
    let part = part(atoms, at, lexicon)?;
    if let Some((end, scale)) = scale_behind(atoms, part.end, lexicon) {
        return Some(Numeral { scale: Some(scale), ..plain(at, end, part.value * scale, Form::Words) });
    }
    Some(Numeral { fraction: true, ..plain(at, part.end, part.value, Form::Words) })
}

/// "million", "a dozen", "of a million" behind a part.
fn scale_behind(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, f64)> {
    let article = |at: usize| match next_word(atoms, at, lexicon) {
        Some((behind, NumberWord::Article)) => Some(behind),
        _ => None,
    };
    let scale = |at: usize| match next_word(atoms, at, lexicon)? {
        (end, NumberWord::Scale(scale) | NumberWord::Collective(scale)) => Some((end, scale)),
        _ => None,
    };
    let of = || lexicon.of.at(atoms, at).and_then(|(at, ())| scale(article(at).unwrap_or(at))).filter(|(_, scale)| *scale >= 1e6);
    scale(article(at).unwrap_or(at)).or_else(of)
}

/// "twenty-one fifths", "cent millionièmes": parts behind a number of several words.
pub(super) fn parts(atoms: &[Atom], numeral: Numeral, lexicon: &Lexicon) -> Numeral {
    let below = below(atoms, past_hyphen(atoms, numeral.end), lexicon);
    match below {
        Some(below)
            if below.part < 0.5 && numeral.value > 1.0 && !numeral.ordinal && (!below.ordinal || lexicon.denominators.singular) =>
        {
            Numeral { value: numeral.value * below.part, end: below.end, fraction: true, scale: None, ..numeral }
        }
        _ => numeral,
    }
}

/// A part joined to a number follows: "and a half", "and 1/4".
fn joined(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Part> {
    let (at, ()) = lexicon.joiners.at(atoms, at).or_else(|| lexicon.part_joiners.at(atoms, at))?;
    let first = atoms.get(at)?;
    if first.kind == AtomKind::Digits {
        let mut numeral = plain(at, at + 1, first.value?, Form::Digits);
        slashed(atoms, &mut numeral);
        return numeral.fraction.then_some(Part { end: numeral.end, value: numeral.value });
    }
    part(atoms, at, lexicon).filter(|part| part.value < 1.0)
}

pub(super) fn is_joined(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> bool {
    joined(atoms, at, lexicon).is_some()
}

/// "three and a half million", "two and three quarters"; behind a scale word it is that part of the scale ("five
/// million and three quarters"), unless it has its own ("one billion and a half million").
pub(super) fn and_a_half(atoms: &[Atom], numeral: Numeral, lexicon: &Lexicon) -> Numeral {
    let Some(part) = joined(atoms, numeral.end, lexicon).filter(|_| !numeral.ordinal && !numeral.fraction) else { return numeral };
    let scale = numeral.scale.unwrap_or(1.0);
    let own = scale_behind(atoms, part.end, lexicon).filter(|(_, own)| numeral.scale.is_some() && *own < scale);
    let (end, worth) = match own {
        Some((end, own)) => (end, part.value * own),
        None if scale >= 1e6 => (part.end, part.value * scale),
        None if scale >= 1000.0 => return numeral,
        None => (part.end, part.value),
    };
    let mut whole = Numeral { value: numeral.value + worth, end, weak: false, ..numeral };
    if own.is_none() && numeral.scale.is_none_or(|scale| scale < 1000.0) {
        scales(atoms, &mut whole, lexicon);
    }
    whole
}

/// Nobody says "one in" more than this.
const MOST_OUT_OF: f64 = 1000.0;
/// More than one are held against no more than this, or against a hundred or a thousand: "five of 29 states" are five.
const MOST_TO_SHARE: f64 = 10.0;

/// "one in three", "three out of four", "1 in 50"; not "one in 2019" and not "two in ten days".
pub(super) fn out_of(atoms: &[Atom], numeral: Numeral, lexicon: &Lexicon) -> Numeral {
    if numeral.ordinal || numeral.fraction || numeral.value < 1.0 || numeral.value.fract() != 0.0 {
        return numeral;
    }
    let Some((at, ())) = lexicon.out_of.at(atoms, numeral.end) else { return numeral };
    let all = match atoms.get(at).map(|atom| atom.kind) {
        Some(AtomKind::Digits) => atoms[at].value.map(|value| (at + 1, value)),
        Some(AtomKind::Word) => spelled::cardinal(atoms, at, lexicon).map(|all| (all.end, all.value)),
        _ => None,
    };
    let shared = |all: f64| numeral.value == 1.0 || all <= MOST_TO_SHARE || all == 100.0 || all == 1000.0;
    let fits = |all: f64| numeral.value < all && all <= MOST_OUT_OF && all.fract() == 0.0 && shared(all);
    match all {
        Some((end, all)) if fits(all) && lexicon.units.at(atoms, end).is_none() => {
            Numeral { value: numeral.value / all, end, fraction: true, weak: false, scale: None, ..numeral }
        }
        _ => numeral,
    }
}

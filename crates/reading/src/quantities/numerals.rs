//! A numeral is a number in digits, in words, or in both, before anything is known of what it counts.
//!
//! At each atom, the first that fits:
//! 1. `digits`: digits, with a fraction ("10 1/2"), scale words ("2.5 million"), scale letters ("120k") or an ordinal
//!    ending behind them.
//! 2. `vague`: an order of magnitude ("dozens", "tens of thousands").
//! 3. `fraction`: "half a million", "two-thirds", "a quarter".
//! 4. `words`: cardinals, scale words, collectives and number words written as one ("zweihundertfünf") in the order the
//!    language allows; an article counts only before a scale word or a collective ("a hundred", "a dozen").

use super::atoms::{Atom, AtomKind, DASHES};
use super::phrases::is_hyphen;
use super::table::{Lexicon, NumberWord};

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
            vague(atoms, at, lexicon).or_else(|| fraction(atoms, at, lexicon)).or_else(|| words(atoms, at, lexicon)).map(signed)
        }
        AtomKind::Mark => None,
    }
}

fn plain(first: usize, end: usize, value: f64, form: Form) -> Numeral {
    Numeral { first, end, value, form, vague: false, ordinal: false, fraction: false, weak: false, scale: None }
}

fn digits(atoms: &[Atom], at: usize, lexicon: Option<&Lexicon>) -> Option<Numeral> {
    let mut numeral = plain(at, at + 1, atoms[at].value?, Form::Digits);
    slash_fraction(atoms, &mut numeral);
    mixed_fraction(atoms, &mut numeral);
    let Some(lexicon) = lexicon else { return Some(numeral) };
    if let Some((end, part)) = word(atoms, numeral.end, lexicon)
        && let NumberWord::Fraction(part) = part
        && atoms[numeral.end].spaced
        && numeral.value > 1.0
        && part < 0.5
    {
        return Some(Numeral { end, value: numeral.value * part, fraction: true, ..numeral });
    }
    numeral = decimal(atoms, numeral, lexicon);
    scales(atoms, &mut numeral, lexicon);
    tail(atoms, &mut numeral, lexicon);
    if numeral.scale.is_none() {
        letter(atoms, &mut numeral, lexicon);
        ordinal(atoms, &mut numeral, lexicon);
    }
    Some(numeral)
}

/// "3/4", and nothing that could be a date or a score.
fn slash_fraction(atoms: &[Atom], numeral: &mut Numeral) {
    let Some(denominator) = denominator(atoms, numeral.end) else { return };
    let whole = |value: f64| value.fract() == 0.0;
    if whole(numeral.value) && numeral.value < denominator {
        *numeral = Numeral { end: numeral.end + 2, value: numeral.value / denominator, fraction: true, ..*numeral };
    }
}

/// Denominators of fractions that are written with a slash.
const DENOMINATORS: &[f64] = &[2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 16.0, 100.0];

fn denominator(atoms: &[Atom], at: usize) -> Option<f64> {
    let (slash, below) = (atoms.get(at)?, atoms.get(at + 1)?);
    let chained = atoms.get(at + 2).is_some_and(|next| next.is_mark(&['/']) && !next.spaced);
    let tied = slash.is_mark(&['/', '⁄']) && !slash.spaced && !below.spaced && !chained;
    below.value.filter(|value| tied && DENOMINATORS.contains(value))
}

/// "10 1/2", "10½"
fn mixed_fraction(atoms: &[Atom], numeral: &mut Numeral) {
    let Some(next) = atoms.get(numeral.end).filter(|next| next.kind == AtomKind::Digits && !numeral.fraction) else { return };
    let Some(value) = next.value else { return };
    let (part, end) = match denominator(atoms, numeral.end + 1) {
        Some(denominator) if value < denominator => (value / denominator, numeral.end + 3),
        _ if next.fractional && value < 1.0 && next.folded.chars().count() == 1 => (value, numeral.end + 1),
        _ => return,
    };
    *numeral = Numeral { value: numeral.value + part, end, ..*numeral };
}

fn word(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, NumberWord)> {
    lexicon.words.at(atoms, at).map(|(end, word)| (end, *word))
}

/// Behind a number, past a hyphen ("two-thirds", "2-million").
fn next_word(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, NumberWord)> {
    word(atoms, if is_hyphen(atoms, at) { at + 1 } else { at }, lexicon)
}

/// "million", "dozen", "millions" behind a number, past a hyphen.
fn multiplier(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, f64)> {
    let at = if is_hyphen(atoms, at) { at + 1 } else { at };
    lexicon.multipliers.at(atoms, at).map(|(end, scale)| (end, *scale))
}

fn scales(atoms: &[Atom], numeral: &mut Numeral, lexicon: &Lexicon) {
    while let Some((end, scale)) = multiplier(atoms, numeral.end, lexicon) {
        numeral.value *= scale;
        numeral.scale = Some(numeral.scale.unwrap_or(1.0) * scale);
        numeral.end = end;
    }
}

/// "3 million 200 thousand"
fn tail(atoms: &[Atom], numeral: &mut Numeral, lexicon: &Lexicon) {
    let Some(scale) = numeral.scale.filter(|scale| *scale >= 1000.0) else { return };
    let Some(next) = atoms.get(numeral.end).filter(|next| next.kind == AtomKind::Digits) else { return };
    let Some(value) = next.value else { return };
    let mut rest = plain(numeral.end, numeral.end + 1, value, Form::Digits);
    scales(atoms, &mut rest, lexicon);
    if rest.scale.is_some() && rest.value < scale {
        *numeral = Numeral { value: numeral.value + rest.value, end: rest.end, ..*numeral };
    }
}

fn letter(atoms: &[Atom], numeral: &mut Numeral, lexicon: &Lexicon) {
    let Some(next) = atoms.get(numeral.end).filter(|next| !next.spaced) else { return };
    let written = if next.capital { next.folded.to_uppercase() } else { next.folded.clone() };
    if let Some(scale) = lexicon.letters.get(&written) {
        *numeral = Numeral { value: numeral.value * scale, end: numeral.end + 1, scale: Some(*scale), ..*numeral };
    }
}

fn ordinal(atoms: &[Atom], numeral: &mut Numeral, lexicon: &Lexicon) {
    let suffix = |next: &&Atom| !next.spaced && lexicon.ordinal_suffixes.contains(&next.folded);
    // "11:e"
    let colon = atoms.get(numeral.end).is_some_and(|next| next.is_mark(&[':']) && !next.spaced);
    let end = if colon { numeral.end + 1 } else { numeral.end };
    if atoms.get(end).filter(suffix).is_some() {
        *numeral = Numeral { ordinal: true, end: end + 1, ..*numeral };
    }
}

fn vague(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Numeral> {
    let (end, found) = word(atoms, at, lexicon)?;
    let NumberWord::Vague(value) = found else { return None };
    Some(Numeral { vague: true, ..plain(at, end, value, Form::Words) })
}

/// "half a million", "a half-dozen", "three quarters", "a third", and "two and a half" as far as it begins here.
fn fraction(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Numeral> {
    let (mut end, mut found) = word(atoms, at, lexicon)?;
    let mut times = 1.0;
    match found {
        NumberWord::Article | NumberWord::Cardinal(_) => {
            if let NumberWord::Cardinal(number) = found {
                times = number;
            }
            let next = next_word(atoms, end, lexicon)?;
            (end, found) = match next.1 {
                NumberWord::Fraction(_) => next,
                // "a fifth of", where the ordinal is also the part.
                NumberWord::Ordinal(below) if times == 1.0 && below >= 3.0 && lexicon.of.at(atoms, next.0).is_some() => {
                    (next.0, NumberWord::Fraction(1.0 / below))
                }
                _ => return None,
            };
        }
        NumberWord::Fraction(_) => {}
        _ => return None,
    }
    let NumberWord::Fraction(part) = found else { return None };
    let value = part * times;
    let mut after = end;
    if let Some((behind, NumberWord::Article)) = next_word(atoms, after, lexicon) {
        after = behind;
    }
    if let Some((behind, NumberWord::Scale(scale) | NumberWord::Collective(scale))) = next_word(atoms, after, lexicon) {
        return Some(Numeral { scale: Some(scale), ..plain(at, behind, value * scale, Form::Words) });
    }
    Some(Numeral { fraction: true, ..plain(at, end, value, Form::Words) })
}

/// What has been read of a number in words.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// Behind the last scale word.
    open: f64,
    /// Up to it.
    closed: f64,
    last_scale: Option<f64>,
    any: bool,
    joinable: bool,
}

impl Sum {
    fn total(self) -> f64 {
        self.open + self.closed
    }

    /// Takes in a cardinal where there is room for it.
    fn add(&mut self, value: f64, lexicon: &Lexicon, ones_first: bool) -> bool {
        let (tens, hundreds) = (self.open % 100.0, self.open % 1000.0);
        let below = if value < 10.0 {
            tens == 0.0 || (tens >= 20.0 && tens % 10.0 == 0.0)
        } else if value < 100.0 {
            let vigesimal = lexicon.vigesimal && value < 20.0 && (tens == 60.0 || tens == 80.0);
            tens == 0.0 || vigesimal || (ones_first && tens < 10.0 && value >= 20.0)
        } else if value < 1000.0 {
            hundreds == 0.0
        } else {
            self.open == 0.0 && self.last_scale.is_some_and(|last| last > value)
        };
        if !self.any && value >= 1000.0 {
            // A number word written as one, with its thousands in it.
            (self.closed, self.open) = (value - value % 1000.0, value % 1000.0);
            (self.last_scale, self.any, self.joinable) = (Some(1000.0), true, true);
            return true;
        }
        if !below || (self.any && value == 0.0) || (self.any && self.total() == 0.0) {
            return false;
        }
        self.open += value;
        self.any = true;
        self.joinable = value >= 100.0 || (lexicon.joins_tens && value >= 20.0 && value % 10.0 == 0.0);
        true
    }

    /// "décimo primeiro": in a row of ordinals ten takes ones.
    fn add_to_ten(&mut self, ones: f64) -> bool {
        let fits = self.open % 100.0 == 10.0 && ones < 10.0;
        if fits {
            self.open += ones;
        }
        fits
    }

    fn scale(&mut self, scale: f64) -> bool {
        if scale == 100.0 {
            if self.open >= 100.0 || (self.open == 0.0 && self.any && self.last_scale.is_none()) {
                return false;
            }
            self.open = if self.open == 0.0 { 1.0 } else { self.open } * 100.0;
        } else if self.open == 0.0 && self.last_scale.is_some() && self.last_scale < Some(scale) {
            // "a thousand million"
            self.closed *= scale;
            self.last_scale = Some(scale);
        } else {
            if self.last_scale.is_some_and(|last| last <= scale) {
                return false;
            }
            self.closed += if self.open == 0.0 { 1.0 } else { self.open } * scale;
            self.open = 0.0;
            self.last_scale = Some(scale);
        }
        self.any = true;
        self.joinable = true;
        true
    }
}

fn words(atoms: &[Atom], first: usize, lexicon: &Lexicon) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut at = first;
    let mut scale = None;
    let (mut weak, mut count) = (false, 0);
    let mut ordinal = false;
    while let Some((end, found)) = continuation(atoms, at, &sum, lexicon) {
        // "vigésimo quinto": behind an ordinal only another one goes on.
        if ordinal && !matches!(found, NumberWord::Ordinal(_)) {
            break;
        }
        // "two millions", "three dozens": behind a number these are no orders of magnitude.
        let found = match found {
            NumberWord::Vague(_) if sum.any => match lexicon.multipliers.at(atoms, at) {
                Some((_, scale)) if lexicon.collectives.at(atoms, at).is_some() => NumberWord::Collective(*scale),
                Some((_, scale)) => NumberWord::Scale(*scale),
                None => break,
            },
            found => found,
        };
        let taken = match found {
            NumberWord::Article if count == 0 && scale_follows(atoms, end, lexicon) => true,
            NumberWord::Article if count == 0 => {
                let one = matches!(lexicon.parts.get(&atoms[at].folded), Some(NumberWord::Cardinal(_)));
                one && sum.add(1.0, lexicon, false)
            }
            NumberWord::Cardinal(value) => sum.add(value, lexicon, false),
            NumberWord::WithHalf(value) if count == 0 => {
                sum.open = value;
                sum.any = true;
                true
            }
            NumberWord::Scale(value) => {
                scale = Some(value);
                sum.scale(value)
            }
            NumberWord::Collective(value) => {
                scale = Some(value);
                sum.open = if sum.total() == 0.0 { 1.0 } else { sum.total() } * value;
                sum.closed = 0.0;
                sum.any = true;
                sum.joinable = false;
                at = end;
                break;
            }
            NumberWord::Ordinal(value) => {
                let taken = sum.add(value, lexicon, false) || ordinal && sum.add_to_ten(value);
                ordinal |= taken;
                taken
            }
            _ => false,
        };
        if !taken {
            break;
        }
        weak = count == 0 && (found == NumberWord::Article || lexicon.weak.holds(&atoms[at]));
        count += 1;
        at = end;
    }
    sum.any.then(|| {
        let bare_scale = count == 1 && scale.is_some();
        let numeral =
            Numeral { weak: (weak && count == 1) || bare_scale, ordinal, scale, ..plain(first, at, sum.total(), Form::Words) };
        let numeral = decimal(atoms, and_a_half(atoms, numeral, lexicon), lexicon);
        out_of(atoms, parts_of(atoms, numeral, lexicon), lexicon)
    })
}

/// "a half", "three quarters": where the part ends and what it is, without a scale word behind it.
fn bare_part(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, f64)> {
    let (mut end, mut found) = word(atoms, at, lexicon)?;
    let mut times = 1.0;
    if let NumberWord::Article | NumberWord::Cardinal(_) = found {
        if let NumberWord::Cardinal(number) = found {
            times = number;
        }
        (end, found) = next_word(atoms, end, lexicon)?;
    }
    match found {
        NumberWord::Fraction(part) if part * times < 1.0 => Some((end, part * times)),
        _ => None,
    }
}

/// "twenty-one fifths"
fn parts_of(atoms: &[Atom], numeral: Numeral, lexicon: &Lexicon) -> Numeral {
    match word(atoms, numeral.end, lexicon) {
        Some((end, NumberWord::Fraction(part))) if part < 0.5 && numeral.value > 1.0 && !numeral.ordinal => {
            Numeral { value: numeral.value * part, end, fraction: true, scale: None, ..numeral }
        }
        _ => numeral,
    }
}

/// Nobody says "one in" more than this.
const MOST_OUT_OF: f64 = 1000.0;

/// "one in three", "three out of four"; not "one in 2019" and not "two in ten days".
fn out_of(atoms: &[Atom], numeral: Numeral, lexicon: &Lexicon) -> Numeral {
    let Some((at, ())) = lexicon.out_of.at(atoms, numeral.end).filter(|_| !numeral.ordinal && !numeral.fraction) else {
        return numeral;
    };
    let all = match atoms.get(at).map(|atom| atom.kind) {
        Some(AtomKind::Digits) => atoms[at].value.map(|value| (at + 1, value)),
        Some(AtomKind::Word) => match either(atoms, at, lexicon) {
            Some((end, NumberWord::Cardinal(value) | NumberWord::Scale(value))) => Some((end, value)),
            _ => None,
        },
        _ => None,
    };
    let whole = |value: f64| value.fract() == 0.0;
    match all {
        Some((end, all))
            if numeral.value >= 1.0
                && numeral.value < all
                && all <= MOST_OUT_OF
                && whole(numeral.value)
                && whole(all)
                && lexicon.units.at(atoms, end).is_none() =>
        {
            Numeral { value: numeral.value / all, end, fraction: true, weak: false, scale: None, ..numeral }
        }
        _ => numeral,
    }
}

/// A number word, or a compound of several.
fn either(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, NumberWord)> {
    word(atoms, at, lexicon).or_else(|| one_compound(atoms, at, lexicon))
}

/// The next word of a number, past a hyphen or a joiner.
fn continuation(atoms: &[Atom], at: usize, sum: &Sum, lexicon: &Lexicon) -> Option<(usize, NumberWord)> {
    if !sum.any {
        return either(atoms, at, lexicon);
    }
    // Inside a number the article is a one: "vingt et un".
    let single = |at: usize| match either(atoms, at, lexicon)? {
        (end, NumberWord::Article) => lexicon.parts.get(&atoms[at].folded).map(|one| (end, *one)),
        found => Some(found),
    };
    if is_hyphen(atoms, at) {
        return single(at + 1);
    }
    if sum.joinable
        && let Some((end, ())) = lexicon.joiners.at(atoms, at)
    {
        let next = single(if is_hyphen(atoms, end) { end + 1 } else { end })?;
        return matches!(next.1, NumberWord::Cardinal(_) | NumberWord::Ordinal(_)).then_some(next);
    }
    single(at)
}

/// A compound inside a number of several words counts as a cardinal.
fn one_compound(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, NumberWord)> {
    let numeral = compound(atoms, at, lexicon)?;
    let word = if numeral.ordinal { NumberWord::Ordinal(numeral.value) } else { NumberWord::Cardinal(numeral.value) };
    Some((numeral.end, word))
}

fn scale_follows(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> bool {
    matches!(next_word(atoms, at, lexicon), Some((_, NumberWord::Scale(_) | NumberWord::Collective(_))))
}

/// "three and a half million", "two and three quarters"
fn and_a_half(atoms: &[Atom], numeral: Numeral, lexicon: &Lexicon) -> Numeral {
    let Some((at, ())) = lexicon.joiners.at(atoms, numeral.end).filter(|_| !numeral.ordinal) else { return numeral };
    let Some((end, mut part)) = bare_part(atoms, at, lexicon) else { return numeral };
    match numeral.scale {
        // "un milione e mezzo": half of the million; "a hundred and a half" stays what it says.
        Some(scale) if scale >= 1e6 && part == 0.5 => part *= scale,
        Some(scale) if scale >= 1000.0 => return numeral,
        _ => {}
    }
    let mut with_half = Numeral { value: numeral.value + part, end, weak: false, ..numeral };
    scales(atoms, &mut with_half, lexicon);
    with_half
}

/// "two point five"
fn decimal(atoms: &[Atom], numeral: Numeral, lexicon: &Lexicon) -> Numeral {
    let Some((mut at, ())) = lexicon.decimal_words.at(atoms, numeral.end) else { return numeral };
    let mut written = String::new();
    while let Some((end, NumberWord::Cardinal(value))) = word(atoms, at, lexicon).or_else(|| one_compound(atoms, at, lexicon)) {
        written.push_str(&value.to_string());
        at = end;
    }
    if let Some(atom) = atoms.get(at).filter(|atom| written.is_empty() && atom.kind == AtomKind::Digits && !atom.fractional) {
        written.clone_from(&atom.folded);
        at += 1;
    }
    let whole = numeral.value.fract() == 0.0 && numeral.scale.is_none_or(|scale| scale <= 1000.0);
    match format!("{}.{written}", numeral.value).parse() {
        Ok(value) if !written.is_empty() && whole => {
            let mut decimal = Numeral { value, end: at, weak: false, ..numeral };
            scales(atoms, &mut decimal, lexicon);
            decimal
        }
        _ => numeral,
    }
}

/// Longer words are not taken apart.
const LONGEST_COMPOUND: usize = 120;

/// A number word of several parts, as in German and Norwegian.
fn compound(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Numeral> {
    let atom =
        atoms.get(at).filter(|atom| lexicon.compounds && atom.kind == AtomKind::Word && atom.folded.len() <= LONGEST_COMPOUND)?;
    let whole = composed(&atom.folded, lexicon)
        .map(|composed| Numeral { ordinal: composed.ordinal, ..plain(at, at + 1, composed.value, Form::Words) });
    whole.or_else(|| {
        let mut stems = lexicon.ordinal_endings.iter().filter_map(|ending| atom.folded.strip_suffix(ending.as_str()));
        let stem = stems.find_map(|stem| composed(stem, lexicon).filter(|composed| !composed.ordinal))?;
        Some(Numeral { ordinal: true, ..plain(at, at + 1, stem.value, Form::Words) })
    })
}

#[derive(Clone, Copy, Debug)]
struct Composed {
    value: f64,
    /// Its last part is one: "tjugoförsta".
    ordinal: bool,
}

/// The value of a number word of two or more parts.
fn composed(word: &str, lexicon: &Lexicon) -> Option<Composed> {
    let mut sum = Sum::default();
    let mut rest = word;
    let mut parts = 0;
    let mut ordinal = false;
    while !rest.is_empty() {
        let joined = lexicon.joiner_words.iter().find_map(|joiner| rest.strip_prefix(joiner.as_str())).filter(|_| parts > 0);
        let (part, length) = longest_part(rest, lexicon).filter(|(_, length)| *length > 0).or_else(|| {
            joined.and_then(|after| longest_part(after, lexicon).map(|(part, length)| (part, length + rest.len() - after.len())))
        })?;
        let taken = match part {
            NumberWord::Cardinal(value) => sum.add(value, lexicon, true),
            NumberWord::Scale(value) => sum.scale(value),
            NumberWord::Ordinal(value) if rest.len() == length => {
                ordinal = sum.add(value, lexicon, false);
                ordinal
            }
            _ => false,
        };
        if !taken {
            return None;
        }
        rest = &rest[length..];
        parts += 1;
    }
    (parts > 1).then(|| Composed { value: sum.total(), ordinal })
}

fn longest_part(text: &str, lexicon: &Lexicon) -> Option<(NumberWord, usize)> {
    (1..=text.len())
        .rev()
        .filter(|&length| text.is_char_boundary(length))
        .find_map(|length| lexicon.parts.get(&text[..length]).map(|part| (*part, length)).filter(|part| fits_in(text, part)))
}

/// An ordinal can only be the end of a compound: "peti" is none in "petindvajset".
fn fits_in(text: &str, (part, length): &(NumberWord, usize)) -> bool {
    *length == text.len() || !matches!(part, NumberWord::Ordinal(_))
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

//! Numbers spelled out: cardinals, scale words, collectives and number words written as one ("zweihundertfünf") in the
//! order the language allows. An article counts only before a scale word or a collective ("a hundred", "a dozen").

use super::atoms::{Atom, AtomKind};
use super::compounds::{self, Composed};
use super::fractions;
use super::numerals::{Form, Numeral, next_word, past_hyphen, plain, scales, word};
use super::phrases::is_hyphen;
use super::table::{Lexicon, NumberWord};

/// What has been read of a number in words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    /// Behind the last scale word.
    open: f64,
    /// Closed by a thousand.
    thousands: f64,
    /// Closed by a greater scale word.
    high: f64,
    high_scale: Option<f64>,
    any: bool,
    joinable: bool,
}

/// Whether the ones may stand before the tens ("dreiundvierzig").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    TensFirst,
    OnesFirst,
}

impl Sum {
    pub fn total(self) -> f64 {
        self.open + self.thousands + self.high
    }

    /// Takes in a cardinal where there is room for it.
    pub fn add(&mut self, value: f64, lexicon: &Lexicon, order: Order) -> bool {
        if value >= 1000.0 {
            return self.add_whole(value);
        }
        let (tens, hundreds) = (self.open % 100.0, self.open % 1000.0);
        let fits = if value < 10.0 {
            tens == 0.0 || (tens >= 20.0 && tens % 10.0 == 0.0)
        } else if value < 100.0 {
            let vigesimal = lexicon.vigesimal && value < 20.0 && (tens == 60.0 || tens == 80.0);
            tens == 0.0 || vigesimal || (order == Order::OnesFirst && tens < 10.0 && value >= 20.0)
        } else {
            hundreds == 0.0
        };
        if !fits || (self.any && value == 0.0) || (self.any && self.total() == 0.0) {
            return false;
        }
        self.open += value;
        self.any = true;
        self.joinable = value >= 100.0 || (lexicon.joins_tens && value >= 20.0 && value % 10.0 == 0.0);
        true
    }

    /// A number word written as one, with its scale words in it.
    fn add_whole(&mut self, value: f64) -> bool {
        let room = self.open == 0.0 && self.thousands == 0.0 && self.high_scale.is_none_or(|scale| scale > value);
        if room {
            let below = value % 1e6;
            self.high += value - below;
            (self.thousands, self.open) = (below - below % 1000.0, below % 1000.0);
            (self.any, self.joinable) = (true, true);
        }
        room
    }

    /// "décimo primeiro": in a row of ordinals ten takes ones.
    fn add_to_ten(&mut self, ones: f64) -> bool {
        let fits = self.open % 100.0 == 10.0 && ones < 10.0;
        if fits {
            self.open += ones;
        }
        fits
    }

    pub fn scale(&mut self, scale: f64) -> bool {
        let many = |value: f64| if value == 0.0 { 1.0 } else { value };
        let zero = self.any && self.total() == 0.0;
        let fits = if scale == 100.0 {
            self.open < 100.0
        } else if scale <= 1000.0 {
            self.thousands == 0.0
        } else {
            let nothing = self.high > 0.0 && self.open == 0.0 && self.thousands == 0.0;
            !nothing && self.high_scale.is_none_or(|high| high > scale)
        };
        if !fits || zero {
            return false;
        }
        if scale == 100.0 {
            self.open = many(self.open) * 100.0;
        } else if scale <= 1000.0 {
            (self.thousands, self.open) = (many(self.open) * scale, 0.0);
        } else {
            // "doscientos mil millones": the thousands are part of what is scaled.
            self.high += many(self.open + self.thousands) * scale;
            (self.thousands, self.open, self.high_scale) = (0.0, 0.0, Some(scale));
        }
        (self.any, self.joinable) = (true, true);
        true
    }

    /// "two hundredth", "dos milésimo": the ordinal of a scale word multiplies like the scale word.
    pub fn ordinal(&mut self, value: f64, lexicon: &Lexicon) -> bool {
        let is_scale = value == 100.0 || value == 1000.0 || value >= 1e6;
        if is_scale && self.total() > 0.0 { self.scale(value) } else { self.add(value, lexicon, Order::TensFirst) }
    }
}

/// Which number is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Number,
    /// Behind a decimal word: a scale word is none of its digits, unless it leads ("coma mil quinientos").
    Decimals,
    /// What is below the stroke: ordinals in the plural too.
    Denominator,
}

/// The number in words that begins at an atom.
pub(super) fn number(atoms: &[Atom], first: usize, lexicon: &Lexicon) -> Option<Numeral> {
    read(atoms, first, lexicon, Wanted::Number).map(|(numeral, _)| numeral)
}

/// A number in words that is no ordinal.
pub(super) fn cardinal(atoms: &[Atom], first: usize, lexicon: &Lexicon) -> Option<Numeral> {
    number(atoms, first, lexicon).filter(|numeral| !numeral.ordinal)
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Denominator {
    pub end: usize,
    pub value: f64,
    pub plural: bool,
}

/// Less is no part: a half has its own word.
const SMALLEST_DENOMINATOR: f64 = 3.0;

/// What is below the stroke, in a language whose ordinals name parts: "fifths", "vingt-cinquième", "veintiunavos".
pub(super) fn denominator(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<Denominator> {
    let table = &lexicon.denominators;
    if !table.any() || atoms.get(at).is_none_or(|atom| atom.kind != AtomKind::Word) {
        return None;
    }
    let (numeral, plural) = read(atoms, at, lexicon, Wanted::Denominator)?;
    let behind = atoms.get(numeral.end).is_some_and(|next| table.cardinal_endings.contains(&next.folded));
    if behind && !numeral.ordinal {
        return Some(Denominator { end: numeral.end + 1, value: numeral.value, plural: true });
    }
    let is_part = numeral.ordinal && (plural || table.ordinals) && numeral.value >= SMALLEST_DENOMINATOR;
    is_part.then_some(Denominator { end: numeral.end, value: numeral.value, plural })
}

fn read(atoms: &[Atom], first: usize, lexicon: &Lexicon, wanted: Wanted) -> Option<(Numeral, bool)> {
    let mut sum = Sum::default();
    let mut at = first;
    let mut scale = None;
    let (mut weak, mut count) = (false, 0);
    let (mut ordinal, mut plural) = (false, false);
    while let Some((end, found)) = continuation(atoms, at, &sum, lexicon, wanted) {
        // "vigésimo quinto": behind an ordinal only another one goes on.
        if plural || ordinal && !matches!(found, NumberWord::Ordinal(_)) {
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
                one && sum.add(1.0, lexicon, Order::TensFirst)
            }
            NumberWord::Cardinal(value) => sum.add(value, lexicon, Order::TensFirst),
            NumberWord::WithHalf(value) if count == 0 => {
                sum.open = value;
                sum.any = true;
                true
            }
            NumberWord::Scale(value) if wanted != Wanted::Decimals || count == 0 || value < 1000.0 => {
                let taken = sum.scale(value);
                if taken {
                    scale = Some(value);
                }
                taken
            }
            NumberWord::Collective(value) if wanted == Wanted::Number => {
                scale = Some(value);
                sum.open = if sum.total() == 0.0 { 1.0 } else { sum.total() } * value;
                (sum.thousands, sum.high) = (0.0, 0.0);
                sum.any = true;
                sum.joinable = false;
                at = end;
                break;
            }
            NumberWord::Ordinal(value) => {
                let taken = sum.ordinal(value, lexicon) || ordinal && sum.add_to_ten(value);
                ordinal |= taken;
                plural = taken && wanted == Wanted::Denominator && is_plural(&atoms[end - 1], lexicon);
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
        let words = plain(first, at, sum.total(), Form::Words);
        (Numeral { weak: (weak && count == 1) || bare_scale, ordinal, scale, ..words }, plural)
    })
}

/// A number word, or a compound of several.
fn either(atoms: &[Atom], at: usize, lexicon: &Lexicon, wanted: Wanted) -> Option<(usize, NumberWord)> {
    if wanted == Wanted::Denominator
        && let Some(value) = atoms.get(at).and_then(|atom| denominator_word(atom, lexicon))
    {
        return Some((at + 1, NumberWord::Ordinal(value)));
    }
    word(atoms, at, lexicon).or_else(|| one_compound(atoms, at, lexicon))
}

fn is_plural(atom: &Atom, lexicon: &Lexicon) -> bool {
    denominator_word(atom, lexicon).is_some()
}

/// "fifths", "ventesimi", "Zwanzigstel", "veinticincoavos": a word that can only stand below the stroke.
fn denominator_word(atom: &Atom, lexicon: &Lexicon) -> Option<f64> {
    let table = &lexicon.denominators;
    let ordinal = |word: String| match lexicon.parts.get(&word) {
        Some(NumberWord::Ordinal(value)) => Some(*value),
        Some(_) => None,
        None => compounds::composed_word(&word, lexicon).filter(|composed| composed.ordinal).map(|composed| composed.value),
    };
    let cardinal = |word: &str| match lexicon.parts.get(word) {
        Some(NumberWord::Cardinal(value) | NumberWord::Scale(value)) => Some(*value),
        Some(_) => None,
        None => compounds::composed_word(word, lexicon).filter(|composed| !composed.ordinal).map(|composed| composed.value),
    };
    let by_ordinal = table.endings.iter().find_map(|(ending, singular)| {
        let stem = atom.folded.strip_suffix(ending.as_str()).filter(|stem| !stem.is_empty())?;
        ordinal(format!("{stem}{singular}"))
    });
    by_ordinal.or_else(|| {
        let mut stems = table.cardinal_endings.iter().filter_map(|ending| atom.folded.strip_suffix(ending.as_str()));
        stems.find_map(|stem| cardinal(stem).filter(|_| !stem.is_empty()))
    })
}

/// The next word of a number, past a hyphen or a joiner.
fn continuation(atoms: &[Atom], at: usize, sum: &Sum, lexicon: &Lexicon, wanted: Wanted) -> Option<(usize, NumberWord)> {
    if !sum.any {
        return either(atoms, at, lexicon, wanted);
    }
    // Inside a number the article is a one: "vingt et un".
    let single = |at: usize| match either(atoms, at, lexicon, wanted)? {
        (end, NumberWord::Article) => lexicon.parts.get(&atoms[at].folded).map(|one| (end, *one)),
        found => Some(found),
    };
    if is_hyphen(atoms, at) {
        return single(at + 1);
    }
    if sum.joinable
        && let Some((end, ())) = lexicon.joiners.at(atoms, at)
    {
        let next = single(past_hyphen(atoms, end))?;
        let goes_on = matches!(next.1, NumberWord::Cardinal(_) | NumberWord::Ordinal(_));
        return (goes_on && !fractions::is_joined(atoms, at, lexicon)).then_some(next);
    }
    single(at)
}

/// A compound inside a number of several words counts as a cardinal.
fn one_compound(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> Option<(usize, NumberWord)> {
    let atom = atoms.get(at).filter(|atom| atom.kind == AtomKind::Word)?;
    let Composed { value, ordinal } = compounds::composed_word(&atom.folded, lexicon)?;
    Some((at + 1, if ordinal { NumberWord::Ordinal(value) } else { NumberWord::Cardinal(value) }))
}

fn scale_follows(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> bool {
    let multiplies = matches!(next_word(atoms, at, lexicon), Some((_, NumberWord::Scale(_) | NumberWord::Collective(_))));
    multiplies || matches!(next_word(atoms, at, lexicon), Some((_, NumberWord::Ordinal(value))) if value >= 1e6)
}

/// "two point five", "two point zero five million", "quarenta e sete vírgula vinte e oito"
pub(super) fn decimal(atoms: &[Atom], numeral: Numeral, lexicon: &Lexicon) -> Numeral {
    let Some((mut at, ())) = lexicon.decimal_words.at(atoms, numeral.end) else { return numeral };
    let mut written = String::new();
    let bare_scale = |part: &Numeral| part.scale.is_some() && part.end == part.first + 1;
    while let Some((part, _)) = read(atoms, at, lexicon, Wanted::Decimals).filter(|(part, _)| !part.ordinal && !bare_scale(part)) {
        written.push_str(&part.value.to_string());
        at = part.end;
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

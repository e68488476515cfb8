//! An amount is a numeral with its unit, its range and its bound: "between 12,000 and 20,000", "at least $2.5 million".
//!
//! 1. A currency before the numeral.
//! 2. The numeral, a unit behind it.
//! 3. A second end, where a dash or a range word leads to it; ends share scale and unit.
//! 4. The bound: words before ("more than") or behind ("or more").

use purport_model::{Approx, QuantityKind};

use super::atoms::{Atom, AtomKind, DASHES};
use super::numerals::{self, Form, Numeral};
use super::phrases::is_hyphen;
use super::symbols;
use super::table::{Bound, Lexicon, Unit};

#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// Atoms of number, scale and currency, half open: the span of the quantity.
    pub first: usize,
    pub end: usize,
    /// Behind the unit.
    pub after: usize,
    /// Where the words that belong to it begin: approximators.
    pub lead: usize,
    pub numeral: Numeral,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub approx: Approx,
    pub unit: Option<Unit>,
    /// The unit hangs on the number by a hyphen: "155-millimetre".
    pub tied: bool,
    pub is_range: bool,
}

/// What the amounts of one stretch are found in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'t> {
    pub text: &'t str,
    pub atoms: &'t [Atom],
    pub lexicon: Option<&'static Lexicon>,
}

/// "almost 500" is taken to mean at least this part of it (as the field's annotators do).
const JUST_BELOW: f64 = 0.95;

impl Stretch<'_> {
    pub fn written(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| atom.span.of(self.text))
    }

    /// The amount whose number begins at an atom.
    pub fn amount(&self, at: usize) -> Option<Amount> {
        let (number_at, before) = self.currency_before(at);
        let mut amount = self.one(number_at)?;
        if let Some(unit) = before {
            amount.first = at;
            self.money_letter(&mut amount);
            if self.million_of_currency(at).is_some() {
                self.multiply(&mut amount, 1e6);
            }
            amount.unit = Some(unit);
        }
        self.subunit(&mut amount);
        self.bare_cents(&mut amount);
        self.pounds(&mut amount);
        self.range(&mut amount);
        self.bound(&mut amount);
        Some(amount)
    }

    fn one(&self, at: usize) -> Option<Amount> {
        let numeral = numerals::read(self.atoms, at, self.lexicon)?;
        let mut amount = Amount {
            first: numeral.first,
            end: numeral.end,
            after: numeral.end,
            lead: numeral.first,
            numeral,
            low: Some(numeral.value),
            high: Some(numeral.value),
            approx: Approx::Exact,
            unit: None,
            tied: false,
            is_range: false,
        };
        self.unit_after(&mut amount);
        Some(amount)
    }

    /// Where the number stands when a currency is written before it.
    fn currency_before(&self, at: usize) -> (usize, Option<Unit>) {
        let number = |at: usize| self.atoms.get(at).is_some_and(|atom| atom.kind == AtomKind::Digits);
        if let Some(unit) = symbols::currency_sign(self.written(at)).filter(|_| number(at + 1)) {
            return (at + 1, Some(unit));
        }
        if let Some(unit) = symbols::currency_code_before(self.written(at)).filter(|_| number(at + 1)) {
            return (at + 1, Some(unit));
        }
        if let Some((_, unit)) = self.million_of_currency(at).filter(|_| number(at + 1)) {
            return (at + 1, Some(unit));
        }
        let prefix = self.atoms.get(at).map_or("", |atom| atom.folded.as_str());
        let tied = self.atoms.get(at + 1).is_some_and(|sign| !sign.spaced);
        let clear = symbols::prefixed_sign(prefix, self.written(at + 1)).filter(|_| tied || prefix.len() > 1 || prefix == "c");
        if let Some(unit) = clear.filter(|_| number(at + 2)) {
            return (at + 2, Some(unit));
        }
        (at, None)
    }

    fn money_letter(&self, amount: &mut Amount) {
        let end = amount.numeral.end;
        let scale = self.lexicon.and_then(|lexicon| lexicon.money_letters.get(&self.atoms.get(end)?.folded));
        if let Some(scale) = scale.filter(|_| amount.numeral.scale.is_none()) {
            amount.numeral = Numeral {
                value: numerals::times(amount.numeral.value, *scale),
                end: end + 1,
                scale: Some(*scale),
                ..amount.numeral
            };
            (amount.low, amount.high) = (Some(amount.numeral.value), Some(amount.numeral.value));
            (amount.end, amount.after) = (end + 1, end + 1);
        }
    }

    /// "3 dollars 50 cents", "5 feet 2 inches"
    fn subunit(&self, amount: &mut Amount) {
        let Some(unit) = amount.unit.as_ref().filter(|_| !amount.tied) else { return };
        let joined = self.lexicon.and_then(|lexicon| lexicon.range_and.at(self.atoms, amount.after));
        let at = joined.map_or(amount.after, |(end, ())| end);
        let Some(second) = self.one(at).filter(|second| second.first == at && !second.numeral.fraction) else { return };
        let Some(part) = second.unit.as_ref().and_then(|smaller| part_of(unit, smaller)) else { return };
        let value = amount.numeral.value + second.numeral.value * part;
        if second.numeral.value * part < 1.0 {
            amount.numeral.value = value;
            (amount.low, amount.high) = (Some(value), Some(value));
            (amount.end, amount.after) = (if unit.kind == QuantityKind::Money { second.after } else { second.end }, second.after);
        }
    }

    /// "15 dollars 50", "fünf Euro fünfzig": two digits behind a currency, and nothing they could count.
    fn bare_cents(&self, amount: &mut Amount) {
        let whole = amount.numeral.scale.is_none() && amount.numeral.value.fract() == 0.0 && amount.end > amount.numeral.end;
        if !whole || amount.unit.as_ref().is_none_or(|unit| unit.kind != QuantityKind::Money || unit.code.starts_with('{')) {
            return;
        }
        let Some(cents) = numerals::read(self.atoms, amount.after, self.lexicon).filter(|cents| cents.first == amount.after) else {
            return;
        };
        let plain = cents.scale.is_none() && !cents.ordinal && !cents.fraction && (10.0..100.0).contains(&cents.value);
        let counts = self.atoms.get(cents.end).is_some_and(|next| next.kind != AtomKind::Mark);
        if plain && !counts && cents.value.fract() == 0.0 && self.unit_at(cents.end).is_none() {
            amount.numeral.value += cents.value / 100.0;
            (amount.low, amount.high) = (Some(amount.numeral.value), Some(amount.numeral.value));
            (amount.end, amount.after) = (cents.end, cents.end);
        }
    }

    /// Nobody weighs in millions of pounds.
    fn pounds(&self, amount: &mut Amount) {
        let weighty = amount.numeral.scale.is_some_and(|scale| scale >= 1e6);
        if weighty && !amount.tied && amount.unit.as_ref().is_some_and(|unit| unit.code == "[lb_av]") {
            amount.unit = Some(Unit { code: "GBP".to_owned(), kind: QuantityKind::Money });
            amount.end = amount.after;
        }
    }

    fn unit_after(&self, amount: &mut Amount) {
        let end = amount.numeral.end;
        let tied = is_hyphen(self.atoms, end);
        let at = if tied { end + 1 } else { end };
        let million = self.million_of_currency(at).map(|(after, unit)| (after, unit, 1e6));
        let named = || self.unit_at(at).or_else(|| self.unit_behind_of(amount)).map(|(after, unit)| (after, unit, 1.0));
        let Some((after, unit, scale)) = million.or_else(named) else { return };
        if scale > 1.0 {
            self.multiply(amount, scale);
        }
        amount.tied = tied;
        amount.after = after;
        if unit.kind == QuantityKind::Money && amount.numeral.scale.is_none() && !tied {
            self.scale_behind(amount);
        }
        let after = amount.after;
        if matches!(unit.kind, QuantityKind::Money | QuantityKind::Percent) && !tied {
            amount.end = after;
        }
        amount.unit = Some(unit);
    }

    /// "75 USD million"
    fn scale_behind(&self, amount: &mut Amount) {
        let Some((end, scale)) = self.lexicon.and_then(|lexicon| lexicon.multipliers.at(self.atoms, amount.after)) else { return };
        if *scale >= 1000.0 {
            self.multiply(amount, *scale);
            amount.after = end;
        }
    }

    fn multiply(&self, amount: &mut Amount, scale: f64) {
        amount.numeral = Numeral { value: numerals::times(amount.numeral.value, scale), scale: Some(scale), ..amount.numeral };
        (amount.low, amount.high) = (Some(amount.numeral.value), Some(amount.numeral.value));
    }

    /// "30 MSEK", "MSEK 30": a million stands before the code of the currency.
    fn million_of_currency(&self, at: usize) -> Option<(usize, Unit)> {
        let code = self.written(at).strip_prefix('M').filter(|code| code.len() == 3)?;
        symbols::currency_code(code).map(|unit| (at + 1, unit))
    }

    /// "due milioni di euro", "miles de toneladas", "1/4 de milla"
    fn unit_behind_of(&self, amount: &Amount) -> Option<(usize, Unit)> {
        let numeral = &amount.numeral;
        let (at, ()) = self.lexicon?.of.at(self.atoms, numeral.end)?;
        let (after, unit) = self.unit_at(at)?;
        let many = numeral.vague || numeral.scale.is_some_and(|scale| scale >= 1000.0);
        // "un quarto d'ora"; half of the days and "un quart de la tonne" are shares.
        let measured = matches!(unit.kind, QuantityKind::Measure | QuantityKind::Duration);
        let part = numeral.fraction && at == numeral.end + 1 && measured;
        (many || part).then_some((after, unit))
    }

    fn unit_at(&self, at: usize) -> Option<(usize, Unit)> {
        let written = self.written(at);
        if written == "%" || written == "٪" || written == "％" {
            return Some((at + 1, Unit { code: "%".to_owned(), kind: QuantityKind::Percent }));
        }
        if written == "°" || written == "º" {
            let named = self.lexicon.and_then(|lexicon| lexicon.units.at(self.atoms, at + 1));
            if let Some((end, unit)) = named.filter(|(_, unit)| matches!(unit.code.as_str(), "Cel" | "[degF]" | "K")) {
                return Some((end, unit.clone()));
            }
            let next = self.written(at + 1);
            let tied = self.atoms.get(at + 1).is_some_and(|next| !next.spaced);
            let unit = symbols::degrees(if tied || next == "C" { next } else { "" });
            return Some((if unit.code == "deg" { at + 1 } else { at + 2 }, unit));
        }
        if let Some((end, unit)) = self.raised_letter(at) {
            return Some((end, unit));
        }
        if self.written(at + 1) == "/"
            && let Some(unit) = symbols::ratio_symbol(written, self.written(at + 2))
        {
            return Some((at + 3, unit));
        }
        let words = self.lexicon.and_then(|lexicon| lexicon.units.at(self.atoms, at));
        if let Some((end, unit)) = words {
            return Some((end, unit.clone()));
        }
        let tonne = || symbols::glued_symbol(written).filter(|_| self.atoms.get(at).is_some_and(|atom| !atom.spaced));
        let unit = symbols::unit_symbol(written)
            .or_else(tonne)
            .or_else(|| symbols::currency_sign(written))
            .or_else(|| symbols::currency_code(written))?;
        // A sign before the next number belongs to that one: "20 $37", "the first £ 100 player".
        let sign = self.atoms.get(at).is_some_and(|sign| sign.kind == AtomKind::Mark && sign.spaced);
        let next_is_number = self.atoms.get(at + 1).is_some_and(|next| next.kind == AtomKind::Digits && (!next.spaced || sign));
        (!(unit.kind == QuantityKind::Money && next_is_number)).then_some((at + 1, unit))
    }

    /// "37ºC", "30º C": the sign of masculine ordinals stands for a degree.
    fn raised_letter(&self, at: usize) -> Option<(usize, Unit)> {
        let scale = self.written(at).strip_prefix('º')?;
        let (end, scale) = if scale.is_empty() { (at + 2, self.written(at + 1)) } else { (at + 1, scale) };
        let unit = symbols::degrees(scale);
        (unit.code != "deg" && scale.len() == 1).then_some((end, unit))
    }

    fn range(&self, amount: &mut Amount) {
        let Some((at, strict)) = self.second_end(amount) else { return };
        let (number_at, currency) = self.currency_before(at);
        let Some(mut second) = self.one(number_at) else { return };
        if second.numeral.ordinal || second.numeral.vague || amount.numeral.vague || second.numeral.first < number_at {
            return;
        }
        if let Some(unit) = currency {
            self.money_letter(&mut second);
            second.unit = Some(unit);
        }
        let units_agree = amount.unit.is_none() || second.unit.is_none() || amount.unit == second.unit;
        let (mut low, high) = (amount.numeral.value, second.numeral.value);
        let bare = amount.numeral.scale.is_none() && !amount.numeral.fraction;
        if let Some(scale) = second.numeral.scale.filter(|scale| bare && low <= high / scale) {
            low = numerals::times(low, scale);
        }
        let meant = low < high && units_agree && (strict || plausible_range(low, high));
        if !meant {
            return;
        }
        (amount.low, amount.high) = (Some(low), Some(high));
        amount.approx = Approx::Range;
        amount.is_range = true;
        amount.unit = second.unit.or(amount.unit.take());
        (amount.end, amount.after, amount.tied) = (second.end, second.after, second.tied);
    }

    /// Where the second end of a range begins, and whether the words leave no doubt that it is one.
    fn second_end(&self, amount: &Amount) -> Option<(usize, bool)> {
        let at = amount.after;
        let dash = self.atoms.get(at)?;
        if dash.is_mark(DASHES) && !amount.tied {
            let next = self.atoms.get(at + 1)?;
            return (dash.spaced == next.spaced && next.kind == AtomKind::Digits
                || symbols::currency_sign(self.written(at + 1)).is_some())
            .then_some((at + 1, false));
        }
        let lexicon = self.lexicon?;
        if lexicon.between.before(self.atoms, amount.first).is_some() {
            let second = lexicon.range_and.at(self.atoms, at).or_else(|| lexicon.range_to.at(self.atoms, at));
            if let Some((end, ())) = second {
                return Some((end, true));
            }
        }
        let changes = lexicon.change.before(self.atoms, amount.first).is_some();
        if let Some((end, ())) = lexicon.range_to.at(self.atoms, at).filter(|_| !changes) {
            return Some((end, false));
        }
        lexicon.range_or.at(self.atoms, at).map(|(end, ())| (end, false))
    }

    fn bound(&self, amount: &mut Amount) {
        let Some(lexicon) = self.lexicon else { return self.plus(amount) };
        self.plus(amount);
        if let Some((end, approx)) = lexicon.approximators_after.at(self.atoms, amount.after) {
            amount.after = end;
            amount.set(Bound::Approx(*approx));
        }
        let mut lead = amount.first;
        if amount.is_range
            && let Some((start, ())) = lexicon.between.before(self.atoms, lead)
        {
            lead = start;
        }
        // Innermost first: in "up to about 50" the outer word is the bound.
        let lasts = amount.unit.as_ref().is_some_and(|unit| unit.kind == QuantityKind::Duration);
        while let Some((start, bound)) = self.bound_before(lexicon, lead) {
            // "under sex år": for as long, and not for less.
            let during = lasts && lexicon.during.at(self.atoms, start).is_some_and(|(end, ())| end == lead);
            lead = start;
            if !during {
                amount.set(bound);
            }
        }
        self.signs(amount, &mut lead);
        amount.lead = lead;
        if amount.approx == Approx::Exact && amount.numeral.vague {
            amount.approx = Approx::AtLeast;
            amount.high = None;
        }
        self.other_bound(amount, lexicon);
    }

    /// ">30", "≤ 100", "< = 100"
    fn signs(&self, amount: &mut Amount, lead: &mut usize) {
        let sign = |back: usize| lead.checked_sub(back).map_or("", |at| self.written(at));
        let (count, approx) = match (sign(2), sign(1)) {
            (">", "=") | ("=", ">") => (2, Approx::AtLeast),
            ("<", "=") | ("=", "<") => (2, Approx::AtMost),
            (_, ">") => (1, Approx::MoreThan),
            (_, "<") => (1, Approx::LessThan),
            (_, "≥") => (1, Approx::AtLeast),
            (_, "≤") => (1, Approx::AtMost),
            _ => return,
        };
        *lead -= count;
        amount.set(Bound::Approx(approx));
    }

    /// "more than 100 and fewer than 300", "al más 100 y al menos 20": the other end of the same number.
    fn other_bound(&self, amount: &mut Amount, lexicon: &Lexicon) {
        let comma = self.atoms.get(amount.after).filter(|next| next.is_mark(&[','])).map(|_| amount.after + 1);
        let joined = |at: usize| lexicon.but.at(self.atoms, at).map(|(end, ())| end);
        let Some(at) = comma.map_or_else(|| joined(amount.after), |at| joined(at).or(Some(at))) else { return };
        let Some((number_at, Bound::Approx(approx))) = lexicon.approximators.at(self.atoms, at) else { return };
        let Some(second) = self.one(number_at).filter(|second| second.first == number_at && !second.numeral.ordinal) else {
            return;
        };
        let agree = amount.unit.is_none() || second.unit.is_none() || amount.unit == second.unit;
        let (low, high) = match approx {
            Approx::AtMost | Approx::LessThan => (amount.low.filter(|_| amount.high.is_none()), Some(second.numeral.value)),
            Approx::AtLeast | Approx::MoreThan => (Some(second.numeral.value), amount.high.filter(|_| amount.low.is_none())),
            _ => return,
        };
        if !agree || low.is_none() || high.is_none() || low >= high {
            return;
        }
        (amount.low, amount.high, amount.approx, amount.is_range) = (low, high, Approx::Range, true);
        amount.unit = second.unit.or(amount.unit.take());
        (amount.end, amount.after) = (second.end, second.after);
    }

    /// The approximator right before, or before a word such as "another".
    fn bound_before(&self, lexicon: &Lexicon, lead: usize) -> Option<(usize, Bound)> {
        let direct = lexicon.approximators.before(self.atoms, lead);
        let further = || lexicon.approximators.before(self.atoms, lexicon.further.before(self.atoms, lead)?.0);
        direct.or_else(further).map(|(start, bound)| (start, *bound))
    }

    /// "200+"
    fn plus(&self, amount: &mut Amount) {
        let next = self.atoms.get(amount.end);
        let last = self.atoms.get(amount.end + 1).is_none_or(|after| after.spaced || after.kind == AtomKind::Mark);
        if next.is_some_and(|next| next.is_mark(&['+']) && !next.spaced) && last && amount.numeral.form == Form::Digits {
            amount.after = amount.after.max(amount.end + 1);
            amount.set(Bound::Approx(Approx::AtLeast));
        }
    }
}

impl Amount {
    fn set(&mut self, bound: Bound) {
        let (low, high) = (self.numeral.value, self.high.unwrap_or(self.numeral.value));
        let low = if self.is_range { self.low.unwrap_or(low) } else { low };
        match bound {
            Bound::Approx(Approx::About) if self.is_range || self.approx != Approx::Exact => {}
            Bound::Approx(approx @ (Approx::AtLeast | Approx::MoreThan)) => {
                (self.low, self.high, self.approx) = (Some(low), None, approx);
            }
            Bound::Approx(approx @ (Approx::AtMost | Approx::LessThan)) => {
                (self.low, self.high, self.approx) = (None, Some(high), approx);
            }
            Bound::Approx(approx) => self.approx = approx,
            Bound::JustBelow if !self.is_range => {
                (self.low, self.high, self.approx) = (Some(low * JUST_BELOW), Some(low), Approx::LessThan);
            }
            Bound::JustBelow => {}
        }
    }
}

/// How many of the first unit one of the second is, where the two are said together.
fn part_of(unit: &Unit, smaller: &Unit) -> Option<f64> {
    if unit.kind == QuantityKind::Money {
        return matches!(smaller.code.as_str(), "{cent}" | "{penny}" | "{øre}").then_some(0.01);
    }
    const PARTS: &[(&str, &str, f64)] = &[
        ("[ft_i]", "[in_i]", 1.0 / 12.0),
        ("[lb_av]", "[oz_av]", 1.0 / 16.0),
        ("m", "cm", 0.01),
        ("km", "m", 0.001),
        ("kg", "g", 0.001),
        ("h", "min", 1.0 / 60.0),
        ("min", "s", 1.0 / 60.0),
        ("a", "mo", 1.0 / 12.0),
    ];
    PARTS.iter().find(|(whole, part, _)| *whole == unit.code && *part == smaller.code).map(|(.., factor)| *factor)
}

/// Two ends of one estimate lie within this factor; wider pairs are a score, a season or two numbers.
const WIDEST_RANGE: f64 = 20.0;

fn plausible_range(low: f64, high: f64) -> bool {
    low >= 0.0 && high <= low.max(1.0) * WIDEST_RANGE
}

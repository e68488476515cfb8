//! A quantity is a number in a text with what it counts or measures.
//!
//! Paragraph by paragraph:
//! 1. [`atoms`]: words, digits, marks; digits are read in the notation of the language ([`digits`]).
//! 2. [`numerals`]: numbers in digits and words.
//! 3. [`amounts`]: with currency, unit, range and bound ("at least", "between ... and").
//! 4. Ages and durations; a number inside another time expression is no quantity.
//! 5. [`guards`]: years, clock times, scores, names of roads and aircraft are refused.
//! 6. [`counted`]: the noun counted; [`measured`]: the measure, as a key equal in all languages.
//!
//! A language without tables gets digits in unambiguous notation with signs and symbols; nothing is guessed.

use purport_model::{Approx, Document, FoundBy, Quantity, QuantityKind, Span, TimeExpression, TimeKind};

use crate::segment::Segmented;
use crate::{concepts, languages};

use self::amounts::{Amount, Stretch};
use self::atoms::AtomKind;
use self::counted::{Counted, Grammar};
use self::digits::Notation;
use self::table::NumberWord;

mod amounts;
mod atoms;
#[cfg(test)]
mod cases;
mod compounds;
mod counted;
mod digits;
mod fractions;
mod guards;
mod measured;
mod numerals;
mod phrases;
mod spelled;
mod symbols;
mod table;
mod turned;

/// Finds quantities; numbers inside time expressions are not quantities, those that say how long something lasts are.
#[must_use]
pub fn find(document: &Document, segmented: &Segmented, times: &[TimeExpression]) -> Vec<Quantity> {
    let mut found = Vec::new();
    for paragraph in &document.paragraphs {
        Finder::new(document, paragraph.span, segmented, times).find(&mut found);
    }
    found.sort_by_key(|quantity| quantity.span);
    found
}

/// A number in a text, whatever it is there for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub span: Span,
    pub value: f64,
    pub ordinal: bool,
}

/// All numbers of a text in digits and words, also those that measure nothing; digits a word is glued to ("180ml", "5G")
/// are part of that word.
#[must_use]
pub fn numbers(text: &str, language: &str) -> Vec<Number> {
    let lexicon = table::lexicon(language);
    let atoms = atoms::cut(text, Span::new(0, text.len()), notation(language), languages::language(language));
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let Some(numeral) = numerals::read(&atoms, at, lexicon) else {
            at += 1;
            continue;
        };
        let span = atoms[numeral.first].span.hull(atoms[numeral.end - 1].span);
        let glued = atoms.get(numeral.end).is_some_and(|next| next.kind == AtomKind::Word && !next.spaced);
        if !(glued && numeral.form == numerals::Form::Digits) {
            numbers.push(Number { span, value: numeral.value, ordinal: numeral.ordinal });
        }
        at = numeral.end.max(at + 1);
    }
    numbers
}

fn notation(language: &str) -> Notation {
    table::lexicon(language).map_or(Notation::UNKNOWN, |lexicon| lexicon.notation)
}

/// The search through one paragraph.
#[derive(Debug)]
struct Finder<'t> {
    text: &'t str,
    atoms: Vec<atoms::Atom>,
    language: &'t str,
    segmented: &'t Segmented,
    /// Those that touch the paragraph.
    times: Vec<&'t TimeExpression>,
}

impl<'t> Finder<'t> {
    fn new(document: &'t Document, paragraph: Span, segmented: &'t Segmented, times: &'t [TimeExpression]) -> Self {
        Self {
            text: &document.text,
            atoms: atoms::cut(&document.text, paragraph, notation(&document.language), languages::language(&document.language)),
            language: &document.language,
            segmented,
            times: times.iter().filter(|time| time.span.overlaps(paragraph)).collect(),
        }
    }

    fn find(&self, found: &mut Vec<Quantity>) {
        let stretch = Stretch { text: self.text, atoms: &self.atoms, lexicon: table::lexicon(self.language) };
        let grammar = Grammar { language: languages::language(self.language), measures: table::measures(self.language) };
        let concepts = concepts::of(self.language);
        let mut at = 0;
        while at < self.atoms.len() {
            let Some(mut amount) = stretch.amount(at) else {
                at += 1;
                continue;
            };
            turned::turn(&stretch, &mut amount, grammar, concepts);
            if let Some(quantity) = self.quantity(&stretch, &amount, grammar) {
                found.push(quantity);
            }
            at = amount.end.max(at + 1);
        }
    }

    fn quantity(&self, stretch: &Stretch<'_>, amount: &Amount, grammar: Grammar) -> Option<Quantity> {
        let span = self.span(amount.first..amount.end);
        if self.in_time(span) {
            return None;
        }
        if self.ordinal_by_stop(amount, grammar) {
            return None;
        }
        let sentence = u32::try_from(self.segmented.sentence_at(span)?).ok()?;
        let age = self.age(stretch, amount, grammar);
        let counted = match &amount.unit {
            Some(unit) if unit.kind != QuantityKind::Percent => None,
            Some(_) => counted::find(stretch, amount, grammar).filter(|counted| counted.atoms.start > amount.after),
            None => counted::find(stretch, amount, grammar),
        };
        let counted = counted.filter(|_| age.is_none());
        let concept =
            if age.is_some() { Some("age".to_owned()) } else { measured::find(stretch, amount, counted.as_ref(), grammar) };
        let known = concept.is_some() || counted.as_ref().is_some_and(|counted| counted.known);
        if age.is_none() && guards::refuse(stretch, amount, known).is_some()
            || !self.counts(stretch, amount, counted.as_ref(), known, grammar)
        {
            return None;
        }
        let (kind, unit) = kind(amount, age, counted.as_ref());
        let partial_from = counted.as_ref().map_or(amount.after, |counted| counted.atoms.end);
        let share = if amount.numeral.fraction && kind == QuantityKind::Percent && amount.unit.is_none() { 100.0 } else { 1.0 };
        Some(Quantity {
            span,
            low: amount.low.map(|low| low * share),
            high: amount.high.map(|high| high * share),
            approx: amount.approx,
            kind,
            unit,
            counted: counted.map(|counted| self.span(counted.atoms)),
            concept,
            vague: amount.numeral.vague,
            partial: is_partial(stretch, amount, partial_from),
            sentence,
            found_by: found_by(amount, kind),
        })
    }

    fn span(&self, atoms: std::ops::Range<usize>) -> Span {
        self.atoms[atoms.start].span.hull(self.atoms[atoms.end - 1].span)
    }

    fn in_time(&self, span: Span) -> bool {
        self.times.iter().any(|time| time.kind != TimeKind::Duration && time.span.overlaps(span))
    }

    /// "den 31. spilleren", "zum 31. Mal": where the language writes ordinals with a full stop and the sentence goes on.
    fn ordinal_by_stop(&self, amount: &Amount, grammar: Grammar) -> bool {
        if !grammar.language.is_some_and(|language| language.ordinal_stop) || amount.unit.is_some() || amount.is_range {
            return false;
        }
        let number = &self.atoms[amount.first];
        let short = number.folded.len() <= 3 && number.folded.bytes().all(|byte| byte.is_ascii_digit());
        let stop = self.atoms.get(amount.end).is_some_and(|stop| stop.is_mark(&['.']) && !stop.spaced);
        let Some(next) = self.atoms.get(amount.end + 1).filter(|next| next.kind == AtomKind::Word) else { return false };
        let article = || amount.first.checked_sub(1).is_some_and(|at| counted::is_function_word(&self.atoms[at], grammar));
        short && stop && (!next.capital || article())
    }

    /// Words that count only sometimes ("one", "half") must show here that they do.
    fn counts(&self, stretch: &Stretch<'_>, amount: &Amount, counted: Option<&Counted>, known: bool, grammar: Grammar) -> bool {
        let numeral = &amount.numeral;
        if numeral.weak {
            // "not one lev is missing" counts no lev.
            let denied = amount.lead.checked_sub(1).map(|at| &stretch.atoms[at]);
            if denied.zip(grammar.language).is_some_and(|(word, language)| language.negations.contains(&word.folded)) {
                return false;
            }
            // "one of its soldiers" tells who, not how many.
            let of = stretch.lexicon.is_some_and(|lexicon| lexicon.of.at(stretch.atoms, amount.after).is_some());
            if of && numeral.value <= 1.0 {
                return false;
            }
            return known || (amount.unit.is_some() && !amount.tied) || (numeral.scale.is_some() && counted.is_some());
        }
        if numeral.fraction && amount.unit.is_none() && numeral.form == numerals::Form::Words {
            // "one in three" and "two-thirds" are parts whatever follows, and so is "more than half".
            if self.of_a_row(stretch, amount) || counted::is_of_pronoun(stretch, amount, grammar) {
                return false;
            }
            let several = numeral.end - numeral.first > 2 || (amount.lead < amount.first && amount.approx != Approx::About);
            return several || stretch.lexicon.is_some_and(|lexicon| lexicon.of.at(stretch.atoms, amount.after).is_some());
        }
        true
    }

    /// "the second half of the year", "the 3rd quarter of the match": one of several pieces, and no share.
    fn of_a_row(&self, stretch: &Stretch<'_>, amount: &Amount) -> bool {
        let atoms = &self.atoms;
        let word = |at: usize| {
            stretch
                .lexicon
                .and_then(|lexicon| lexicon.words.before(atoms, at))
                .is_some_and(|(_, word)| matches!(word, NumberWord::Ordinal(_)))
        };
        let suffix = |at: usize| {
            at >= 2
                && atoms[at - 2].kind == AtomKind::Digits
                && !atoms[at - 1].spaced
                && stretch.lexicon.is_some_and(|lexicon| lexicon.ordinal_suffixes.contains(&atoms[at - 1].folded))
        };
        // "one per cent and a half": what it is half of stands before.
        let unit = || {
            let lexicon = stretch.lexicon?;
            let (at, ()) = lexicon.joiners.before(atoms, amount.first)?;
            lexicon.units.before(atoms, at)
        };
        word(amount.first) || suffix(amount.first) || unit().is_some()
    }

    /// The unit of an age: "aged 39", "a three-month-old", "Jane Doe, 39,".
    fn age(&self, stretch: &Stretch<'_>, amount: &Amount, grammar: Grammar) -> Option<String> {
        let lexicon = stretch.lexicon?;
        let at = if phrases::is_hyphen(&self.atoms, amount.end) { amount.end + 1 } else { amount.end };
        let unit = || {
            lexicon
                .units
                .at(&self.atoms, at)
                .filter(|(_, unit)| unit.kind == QuantityKind::Duration)
                .map(|(_, unit)| unit.code.clone())
        };
        if amount.is_range && amount.unit.as_ref().is_some_and(|unit| unit.kind != QuantityKind::Duration) {
            return None;
        }
        if lexicon.age_after.at(&self.atoms, at).is_some() && !amount.numeral.ordinal {
            return Some(unit().unwrap_or_else(|| "a".to_owned()));
        }
        let bare = amount.unit.is_none() && !amount.numeral.vague && amount.numeral.value < OLDEST;
        let before = lexicon.age_before.before(&self.atoms, amount.lead).is_some() && amount.numeral.value < OLDEST;
        let lasting = amount.unit.as_ref().is_some_and(|unit| unit.kind == QuantityKind::Duration);
        let years = amount.unit.as_ref().is_some_and(|unit| unit.code == "a") && amount.numeral.form != numerals::Form::Words
            || unit().is_some_and(|unit| unit == "a");
        let having = years && lexicon.age_having.before(&self.atoms, amount.lead).is_some();
        let is_age = (bare || lasting) && before || having || bare && self.after_name(amount, grammar);
        is_age.then(|| unit().unwrap_or_else(|| "a".to_owned()))
    }

    /// "Jane Doe, 39, said", "Jane Doe (39)", "said Jane Doe, 39."
    fn after_name(&self, amount: &Amount, grammar: Grammar) -> bool {
        let (first, end) = (amount.first, amount.end);
        let plain = end == first + 1 && self.atoms[first].kind == AtomKind::Digits && amount.numeral.value >= YOUNGEST;
        if first < 2 {
            return false;
        }
        // "Jr. , 39 ,"
        let last = if first >= 3 && self.atoms[first - 2].is_mark(&['.']) { first - 3 } else { first - 2 };
        let name = self.atoms[last].capital && !counted::is_function_word(&self.atoms[last], grammar);
        let marks = |before: char, after: char| {
            self.atoms[first - 1].is_mark(&[before]) && self.atoms.get(end).is_some_and(|next| next.is_mark(&[after]))
        };
        plain && name && (marks(',', ',') || marks('(', ')') || marks(',', '.'))
    }
}

/// Nobody in the news is older.
const OLDEST: f64 = 120.0;
/// Below this, a number behind a name is more likely something else.
const YOUNGEST: f64 = 10.0;

fn kind(amount: &Amount, age: Option<String>, counted: Option<&Counted>) -> (QuantityKind, Option<String>) {
    if let Some(unit) = age {
        return (QuantityKind::Age, Some(unit));
    }
    if let Some(unit) = &amount.unit {
        return (unit.kind, Some(unit.code.clone()));
    }
    if amount.numeral.fraction {
        return (QuantityKind::Percent, Some("%".to_owned()));
    }
    (if counted.is_some() { QuantityKind::Count } else { QuantityKind::Number }, None)
}

/// Words between what is counted and the word that makes it a part ("264 votes of the 270 needed").
const BESIDE: usize = 2;

/// Whether the number stands beside another one, as a part of it ("four of them") or as what is needed ("the required 270").
fn is_partial(stretch: &Stretch<'_>, amount: &Amount, end: usize) -> bool {
    let (Some(lexicon), atoms) = (stretch.lexicon, stretch.atoms) else { return false };
    let behind = |from: usize| {
        let mut words = (from..(from + BESIDE).min(atoms.len())).take_while(|&at| atoms[at].kind == AtomKind::Word);
        words.any(|at| lexicon.beside_after.at(atoms, at).is_some())
    };
    lexicon.beside_before.before(atoms, amount.lead).is_some() || behind(amount.after) || end > amount.after && behind(end)
}

fn found_by(amount: &Amount, kind: QuantityKind) -> FoundBy {
    let rule = match kind {
        QuantityKind::Age => "quantities.age",
        QuantityKind::Duration => "quantities.duration",
        QuantityKind::Money => "quantities.money",
        QuantityKind::Percent => "quantities.percent",
        QuantityKind::Measure => "quantities.measure",
        _ if amount.numeral.vague => "quantities.vague",
        _ if amount.approx == Approx::Range => "quantities.range",
        _ if amount.numeral.form == numerals::Form::Words => "quantities.words",
        _ => "quantities.digits",
    };
    rule.into()
}

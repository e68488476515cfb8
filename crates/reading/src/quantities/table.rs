//! What a language says about numbers (`numbers.toml`) and about what is measured (`measures.toml`).

use std::collections::BTreeMap;

use purport_model::{Approx, QuantityKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::digits::Notation;
use super::phrases::Phrases;
use crate::languages::{Tables, without_accent};

static NUMBERS: Tables<Lexicon> = Tables::new("numbers");
static MEASURES: Tables<Measures> = Tables::new("measures");

/// The number words of a language; `None` where it has no table.
pub(super) fn lexicon(language: &str) -> Option<&'static Lexicon> {
    NUMBERS.get(language)
}

pub(super) fn measures(language: &str) -> Option<&'static Measures> {
    MEASURES.get(language)
}

/// `numbers.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NumbersFile {
    decimal: char,
    group: char,
    #[serde(default)]
    group_by_space: bool,
    /// Number words are written together ("dreiundvierzig").
    #[serde(default)]
    compounds: bool,
    /// Ten to nineteen may follow sixty and eighty ("soixante-dix").
    #[serde(default)]
    vigesimal: bool,
    /// "and" inside a number, after a hundred or a scale word.
    #[serde(default)]
    joiners: Vec<String>,
    /// The joiner also stands between tens and ones ("treinta y tres").
    #[serde(default)]
    joins_tens: bool,
    /// Words that count only before a scale word ("a million").
    #[serde(default)]
    articles: Vec<String>,
    cardinals: BTreeMap<String, f64>,
    /// Cardinals that mostly do not count ("one").
    #[serde(default)]
    weak: Vec<String>,
    /// What cardinals become inside a compound ("vent-" in "ventuno").
    #[serde(default)]
    parts: BTreeMap<String, f64>,
    /// Multipliers from a hundred up.
    scales: BTreeMap<String, f64>,
    /// Letters behind digits ("120k"), as they are written.
    #[serde(default)]
    letters: BTreeMap<String, f64>,
    /// Those of them that a space may stand before ("120 k").
    #[serde(default)]
    loose_letters: Vec<String>,
    /// Letters that mean a scale only behind an amount of money ("$375m").
    #[serde(default)]
    money_letters: BTreeMap<String, f64>,
    #[serde(default)]
    collectives: BTreeMap<String, f64>,
    /// Orders of magnitude ("dozens").
    #[serde(default)]
    vague: BTreeMap<String, f64>,
    #[serde(default)]
    fractions: BTreeMap<String, f64>,
    #[serde(default)]
    denominators: Denominators,
    /// Words beside the joiners that join a part to a number ("veinte con tres quintos").
    #[serde(default)]
    part_joiners: Vec<String>,
    /// The words of numbers, units and currencies are also written without their accents ("MILLIEME", "dos millones").
    #[serde(default)]
    bare_spelling: bool,
    /// Whole words with a half in them ("anderthalb", "полтора").
    #[serde(default)]
    with_half: BTreeMap<String, f64>,
    #[serde(default)]
    ordinals: BTreeMap<String, f64>,
    #[serde(default)]
    ordinal_suffixes: Vec<String>,
    /// What turns a compound into an ordinal ("einunddreißig-ste").
    #[serde(default)]
    ordinal_endings: Vec<String>,
    #[serde(default)]
    minus: Vec<String>,
    #[serde(default)]
    decimal_words: Vec<String>,
    /// "one in three", "three out of four".
    #[serde(default)]
    out_of: Vec<String>,
    #[serde(default)]
    approximators: Approximators,
    #[serde(default)]
    ranges: Ranges,
    /// "of" between a number and what it counts.
    #[serde(default)]
    of: Vec<String>,
    /// Words that may stand between a number and the noun and belong to neither ("more", "other").
    #[serde(default)]
    further: Vec<String>,
    #[serde(default)]
    beside: Beside,
    /// Words that begin a clause without a comma before them ("that", "whether"), and forms of a wish ("que no sean más de").
    #[serde(default)]
    clauses: Vec<String>,
    #[serde(default)]
    percent: Vec<String>,
    /// UCUM codes.
    #[serde(default)]
    units: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    durations: BTreeMap<String, Vec<String>>,
    /// ISO 4217 codes.
    #[serde(default)]
    currencies: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    ages: Ages,
    /// Words before a number that make it a name ("Highway 35", "No. 7").
    #[serde(default)]
    labels: Vec<String>,
    /// Words after "155-mm" that make it a name.
    #[serde(default)]
    calibres: Vec<String>,
    #[serde(default)]
    nouns: Nouns,
}

/// Ordinals that name a part of something.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Denominators {
    /// An ordinal behind a one names a part ("a fifth").
    pub ordinals: bool,
    /// It does so behind any number, without an ending of its own ("drie vijfde").
    pub singular: bool,
    /// Endings of words that can only be below the stroke, and what makes an ordinal of them ("fifth-s", "ventesim-i").
    pub endings: BTreeMap<String, String>,
    /// Such endings on cardinals, or words behind them ("veintiunavos").
    pub cardinal_endings: Vec<String>,
}

impl Denominators {
    pub fn any(&self) -> bool {
        self.ordinals || !self.endings.is_empty() || !self.cardinal_endings.is_empty()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Approximators {
    about: Vec<String>,
    at_least: Vec<String>,
    more_than: Vec<String>,
    at_most: Vec<String>,
    less_than: Vec<String>,
    /// Just below.
    almost: Vec<String>,
    /// Those of `at_most` that name the value reached behind a verb of rise or fall ("steeg tot").
    reach: Vec<String>,
    /// Those of `less_than` that mean "during" before a unit of time ("under sex år").
    during: Vec<String>,
    after: After,
}

/// Behind the number.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct After {
    about: Vec<String>,
    at_least: Vec<String>,
    at_most: Vec<String>,
}

/// Words that set a number beside another one, as a part of it or as what is needed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Beside {
    /// Right before the number ("including", "the required").
    before: Vec<String>,
    /// Behind the number or what it counts ("of them", "needed").
    after: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Ranges {
    between: Vec<String>,
    and: Vec<String>,
    to: Vec<String>,
    or: Vec<String>,
    /// Words before the first number that make "to" a change and not a range ("from").
    change: Vec<String>,
    /// Words between two bounds of one number ("more than 100 but fewer than 300").
    but: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Ages {
    after: Vec<String>,
    before: Vec<String>,
    /// Words that make an age of years behind them, and of nothing else ("tiene 60 años").
    having: Vec<String>,
}

/// How to see where a noun phrase ends.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Nouns {
    pub capitalised: bool,
    /// Endings of nouns in the plural.
    pub endings: Vec<String>,
    /// Words with such an ending that are no nouns.
    pub not: Vec<String>,
    /// Words that end a noun phrase though they are no function words ("were", "killed").
    pub stops: Vec<String>,
    /// Behind "of" they stand for something said before: nothing is counted here ("half of which", "thousands of them").
    pub pronouns: Vec<String>,
    /// Endings of what hangs on a number by a hyphen and makes it a description ("three-pronged", "two-way").
    pub described: Vec<String>,
    /// Endings of adjectives, which the noun follows ("российских олигархов").
    pub modifiers: Vec<String>,
    /// The noun behind an order of magnitude shows by one of the endings: "thousands leave" counts no "leave".
    pub plural_marked: bool,
}

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberWord {
    Cardinal(f64),
    Scale(f64),
    Collective(f64),
    Vague(f64),
    Fraction(f64),
    WithHalf(f64),
    Ordinal(f64),
    Article,
}

/// How a bound is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Approx(Approx),
    /// "almost"
    JustBelow,
}

/// What a number measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub code: String,
    pub kind: QuantityKind,
}

/// `numbers.toml` made ready for looking up.
#[derive(Debug, Deserialize)]
#[serde(from = "NumbersFile")]
pub(super) struct Lexicon {
    pub notation: Notation,
    pub compounds: bool,
    pub vigesimal: bool,
    pub joins_tens: bool,
    pub joiners: Phrases<()>,
    pub joiner_words: Vec<String>,
    pub weak: Phrases<()>,
    pub words: Phrases<NumberWord>,
    /// Single words for taking compounds apart.
    pub parts: FxHashMap<String, NumberWord>,
    pub letters: FxHashMap<String, f64>,
    pub loose_letters: Vec<String>,
    pub denominators: Denominators,
    pub part_joiners: Phrases<()>,
    pub money_letters: FxHashMap<String, f64>,
    pub ordinal_suffixes: Vec<String>,
    pub ordinal_endings: Vec<String>,
    /// Scale words and collectives.
    pub multipliers: Phrases<f64>,
    pub collectives: Phrases<()>,
    pub minus: Phrases<()>,
    pub decimal_words: Phrases<()>,
    pub out_of: Phrases<()>,
    pub approximators: Phrases<Bound>,
    pub approximators_after: Phrases<Approx>,
    pub reach: Phrases<()>,
    pub during: Phrases<()>,
    pub beside_before: Phrases<()>,
    pub beside_after: Phrases<()>,
    pub clauses: Phrases<()>,
    pub between: Phrases<()>,
    pub range_and: Phrases<()>,
    pub range_to: Phrases<()>,
    pub range_or: Phrases<()>,
    pub change: Phrases<()>,
    pub but: Phrases<()>,
    pub of: Phrases<()>,
    pub further: Phrases<()>,
    pub units: Phrases<Unit>,
    pub age_after: Phrases<()>,
    pub age_before: Phrases<()>,
    pub age_having: Phrases<()>,
    pub labels: Phrases<()>,
    pub calibres: Phrases<()>,
    pub nouns: Nouns,
}

impl From<NumbersFile> for Lexicon {
    fn from(file: NumbersFile) -> Self {
        let units = units(&file);
        Self {
            notation: Notation { decimal: Some(file.decimal), group: Some(file.group), group_by_space: file.group_by_space },
            compounds: file.compounds,
            vigesimal: file.vigesimal,
            joins_tens: file.joins_tens,
            joiners: set(&file.joiners),
            weak: set(&file.weak),
            parts: parts(&file),
            words: words(&file),
            multipliers: multipliers(&file),
            collectives: set(&file.collectives.keys().cloned().collect::<Vec<_>>()),
            ordinal_endings: file.ordinal_endings,
            joiner_words: file.joiners,
            letters: file.letters.into_iter().collect(),
            loose_letters: file.loose_letters,
            denominators: file.denominators,
            part_joiners: set(&file.part_joiners),
            money_letters: file.money_letters.into_iter().collect(),
            ordinal_suffixes: file.ordinal_suffixes,
            minus: set(&file.minus),
            decimal_words: set(&file.decimal_words),
            out_of: set(&file.out_of),
            approximators: approximators(&file.approximators),
            approximators_after: approximators_after(&file.approximators.after),
            reach: set(&file.approximators.reach),
            during: set(&file.approximators.during),
            beside_before: set(&file.beside.before),
            beside_after: set(&file.beside.after),
            clauses: set(&file.clauses),
            between: set(&file.ranges.between),
            range_and: set(&file.ranges.and),
            range_to: set(&file.ranges.to),
            range_or: set(&file.ranges.or),
            change: set(&file.ranges.change),
            but: set(&file.ranges.but),
            of: set(&file.of),
            further: set(&file.further),
            units,
            age_after: set(&file.ages.after),
            age_before: set(&file.ages.before),
            age_having: set(&file.ages.having),
            labels: set(&file.labels),
            calibres: set(&file.calibres),
            nouns: file.nouns,
        }
    }
}

fn set(phrases: &[String]) -> Phrases<()> {
    let mut set = Phrases::default();
    set.add_all(phrases, ());
    set
}

fn all_words(file: &NumbersFile) -> Vec<(&String, NumberWord)> {
    let mut words = Vec::new();
    words.extend(file.cardinals.iter().map(|(word, value)| (word, NumberWord::Cardinal(*value))));
    words.extend(file.scales.iter().map(|(word, value)| (word, NumberWord::Scale(*value))));
    words.extend(file.collectives.iter().map(|(word, value)| (word, NumberWord::Collective(*value))));
    words.extend(file.vague.iter().map(|(word, value)| (word, NumberWord::Vague(*value))));
    words.extend(file.fractions.iter().map(|(word, value)| (word, NumberWord::Fraction(*value))));
    words.extend(file.with_half.iter().map(|(word, value)| (word, NumberWord::WithHalf(*value))));
    words.extend(file.ordinals.iter().map(|(word, value)| (word, NumberWord::Ordinal(*value))));
    words.extend(file.articles.iter().map(|word| (word, NumberWord::Article)));
    words
}

fn words(file: &NumbersFile) -> Phrases<NumberWord> {
    let mut words = Phrases::default();
    for (word, meaning) in all_words(file) {
        for spelling in spellings(word, file) {
            words.add(&spelling, meaning);
        }
    }
    words
}

/// The word, and where the language allows it the word without its accents.
fn spellings(word: &str, file: &NumbersFile) -> impl Iterator<Item = String> {
    let bare = file.bare_spelling.then(|| word.chars().map(without_accent).collect::<String>()).filter(|bare| bare != word);
    std::iter::once(word.to_owned()).chain(bare)
}

fn multipliers(file: &NumbersFile) -> Phrases<f64> {
    let mut multipliers = Phrases::default();
    for (word, value) in file.scales.iter().chain(&file.collectives) {
        for spelling in spellings(word, file) {
            multipliers.add(&spelling, *value);
        }
    }
    multipliers
}

/// Later kinds win where a word has two: only cardinals, scales and a last ordinal matter inside compounds.
fn parts(file: &NumbersFile) -> FxHashMap<String, NumberWord> {
    let cardinals = file.cardinals.iter().map(|(word, value)| (word, NumberWord::Cardinal(*value)));
    let scales = file.scales.iter().map(|(word, value)| (word, NumberWord::Scale(*value)));
    let cardinals = cardinals.chain(file.parts.iter().map(|(word, value)| (word, NumberWord::Cardinal(*value))));
    let fits = |word: &str| !word.contains([' ', '*', '.', '-']);
    // Before the others: a word that is a cardinal as well stays one.
    let ordinals = file.ordinals.iter().map(|(word, value)| (word, NumberWord::Ordinal(*value)));
    ordinals
        .chain(cardinals)
        .chain(scales)
        .filter(|(word, _)| fits(word))
        .flat_map(|(word, meaning)| spellings(word, file).map(move |word| (super::atoms::fold_word(&word), meaning)))
        .collect()
}

fn approximators(file: &Approximators) -> Phrases<Bound> {
    let mut phrases = Phrases::default();
    phrases.add_all(&file.about, Bound::Approx(Approx::About));
    phrases.add_all(&file.at_least, Bound::Approx(Approx::AtLeast));
    phrases.add_all(&file.more_than, Bound::Approx(Approx::MoreThan));
    phrases.add_all(&file.at_most, Bound::Approx(Approx::AtMost));
    phrases.add_all(&file.less_than, Bound::Approx(Approx::LessThan));
    phrases.add_all(&file.almost, Bound::JustBelow);
    phrases
}

fn approximators_after(file: &After) -> Phrases<Approx> {
    let mut phrases = Phrases::default();
    phrases.add_all(&file.about, Approx::About);
    phrases.add_all(&file.at_least, Approx::AtLeast);
    phrases.add_all(&file.at_most, Approx::AtMost);
    phrases
}

fn units(file: &NumbersFile) -> Phrases<Unit> {
    let mut units = Phrases::default();
    let tables =
        [(&file.units, QuantityKind::Measure), (&file.durations, QuantityKind::Duration), (&file.currencies, QuantityKind::Money)];
    for (table, kind) in tables {
        for (code, words) in table {
            let words: Vec<String> = words.iter().flat_map(|word| spellings(word, file)).collect();
            units.add_all(&words, Unit { code: code.clone(), kind });
        }
    }
    units.add_all(&file.percent, Unit { code: "%".to_owned(), kind: QuantityKind::Percent });
    units
}

/// `measures.toml`: words that show what is measured, as keys that are the same in every language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasuresFile {
    /// Nouns that count people and say no more about them.
    people: Vec<String>,
    measure: BTreeMap<String, MeasureWords>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MeasureWords {
    /// Nouns that are counted: the number stands before them.
    counted: Vec<String>,
    /// Words that say what became of the people counted, beside the number in its clause.
    people: Vec<String>,
    /// Words before the number ("population of", "a magnitude of").
    before: Vec<String>,
    /// Words after the number or its unit ("per cent of the vote").
    after: Vec<String>,
    /// Nouns that are measured, anywhere in the clause: the nearest one counts ("profit rose by a third to 900 million").
    topic: Vec<String>,
    /// Units the number must have one of ("none" for a bare number); a bare number is asked for where empty.
    units: Vec<String>,
    /// The nouns counted are people.
    persons: bool,
}

/// One way in which a word shows a measure.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    pub key: String,
    pub units: Vec<String>,
    pub persons: bool,
}

impl Sign {
    /// "money" and "time" stand for every currency and every unit of time.
    pub fn allows(&self, unit: Option<&Unit>) -> bool {
        let Some(unit) = unit else { return self.units.is_empty() || self.units.iter().any(|wanted| wanted == "none") };
        self.units.iter().any(|wanted| match wanted.as_str() {
            "money" => unit.kind == QuantityKind::Money,
            "time" => unit.kind == QuantityKind::Duration,
            code => code == unit.code,
        })
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(from = "MeasuresFile")]
pub(super) struct Measures {
    pub people: Phrases<()>,
    pub counted: Phrases<Sign>,
    pub fate: Phrases<Sign>,
    pub before: Phrases<Sign>,
    pub after: Phrases<Sign>,
    pub topic: Phrases<Sign>,
}

impl From<MeasuresFile> for Measures {
    fn from(file: MeasuresFile) -> Self {
        let mut measures = Self { people: set(&file.people), ..Self::default() };
        for (key, words) in file.measure {
            let sign = Sign { key, units: words.units, persons: words.persons };
            measures.counted.add_all(&words.counted, sign.clone());
            measures.fate.add_all(&words.people, sign.clone());
            measures.before.add_all(&words.before, sign.clone());
            measures.after.add_all(&words.after, sign.clone());
            measures.topic.add_all(&words.topic, sign);
        }
        measures
    }
}

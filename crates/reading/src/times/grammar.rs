//! A language's grammar of time expressions, from its `times.toml`; the universal one stands beside this file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::lexeme::{Kind, Lexeme};
use super::lexicon::{Lexicon, Word};
use super::needs::{Needs, Symbol, Symbols};
use super::notation::{self, Element, Pattern};
use super::numbers::Numbers;
use crate::languages::{self, Tables, WordSet, Words};

/// `times.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Day and month order of numeric dates that could be read both ways: "dmy" or "mdy".
    #[serde(default)]
    numeric_order: Option<String>,
    /// The word between a unit and its ten where numbers are written together ("und" of "vierundzwanzig").
    #[serde(default)]
    number_link: Option<String>,
    /// Classes of words: what they say, and the words.
    #[serde(default)]
    class: BTreeMap<String, BTreeMap<String, String>>,
    /// Classes whose longer words are also written without their accents.
    #[serde(default)]
    bare_spelling: Vec<String>,
    /// Pairs of classes written as one word.
    #[serde(default)]
    compounds: Vec<String>,
    /// Words and endings that tell the time of a clause.
    #[serde(default)]
    tense: TenseTable,
    #[serde(default)]
    page: PageTable,
    /// Pieces of patterns.
    #[serde(default)]
    parts: BTreeMap<String, String>,
    #[serde(default)]
    grammar: GrammarTable,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct GrammarTable {
    /// In the [`notation`]; of two that match the same words the first counts.
    patterns: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TenseTable {
    #[serde(default)]
    past: Words,
    #[serde(default)]
    past_endings: Vec<String>,
    #[serde(default)]
    future: Words,
    /// Those words that say plainly that something is to come.
    #[serde(default)]
    will: Words,
    /// Endings of verbs that say so ("-ranno").
    #[serde(default)]
    will_endings: Vec<String>,
    /// Words that open another clause: "and", "that", "who".
    #[serde(default)]
    clause: Words,
    /// Whether a participle stands before the verb it goes with ("gerettet werden konnten").
    #[serde(default)]
    verb_last: bool,
}

/// Words by which a page says what a date is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PageTable {
    #[serde(default)]
    published: Words,
    #[serde(default)]
    modified: Words,
    /// Of a member of a forum, not of the page.
    #[serde(default)]
    joined: Words,
    /// Spellings and time zones of countries that write the day before the month in numbers, and of those that do not.
    #[serde(default)]
    day_first: Words,
    #[serde(default)]
    month_first: Words,
}

/// What tells past from future in a clause.
#[derive(Debug, Default)]
pub struct Tense {
    pub past: WordSet,
    pub past_endings: Vec<String>,
    pub future: WordSet,
    pub will: WordSet,
    pub will_endings: Vec<String>,
    pub clause: WordSet,
    pub verb_last: bool,
}

/// Classes of the words between and before dates.
#[derive(Debug, Default)]
pub struct RangeWords {
    /// "to"
    pub to: Option<u16>,
    /// "and", behind "between" only.
    pub and: Option<u16>,
    /// "from"
    pub from: Option<u16>,
    pub between: Option<u16>,
    pub until: Option<u16>,
    pub since: Option<u16>,
    pub before: Option<u16>,
    pub after: Option<u16>,
    /// "for", before a day to come.
    pub appointed: Option<u16>,
}

impl RangeWords {
    fn of(lexicon: &Lexicon) -> Self {
        let class = |name| lexicon.class(name);
        Self {
            to: class("to"),
            and: class("and"),
            from: class("from"),
            between: class("between"),
            until: class("until"),
            since: class("since"),
            before: class("before"),
            after: class("after"),
            appointed: class("appointed"),
        }
    }
}

/// A language's grammar, ready to match.
#[derive(Debug)]
pub struct Grammar {
    pub lexicon: Lexicon,
    pub patterns: Vec<Pattern>,
    /// What each pattern cannot do without.
    pub needs: Vec<Needs>,
    pub symbols: Symbols,
    pub numbers: Numbers,
    pub tense: Tense,
    /// Classes of the words that make ranges and bounds.
    pub ranges: RangeWords,
    /// Words beside the date of publication, and beside that of a change.
    pub published: WordSet,
    pub modified: WordSet,
    pub joined: WordSet,
    pub day_first_words: WordSet,
    pub month_first_words: WordSet,
    /// Numbers are written month before day.
    pub month_first: bool,
    /// Patterns that can begin with a date another one found.
    on_date: Vec<u16>,
}

/// With what patterns can begin.
#[derive(Debug, Default)]
struct Index {
    by_word: FxHashMap<Symbol, Vec<u16>>,
    /// By number of the class.
    by_class: Vec<Vec<u16>>,
    by_digits: Vec<u16>,
    by_time: Vec<u16>,
}

static TABLES: Tables<Table> = Tables::new("times");

/// The patterns that need no words: ISO and numeric dates, clock times, years.
const UNIVERSAL: &str = include_str!("universal.toml");

static GRAMMARS: LazyLock<BTreeMap<&'static str, OnceLock<Grammar>>> =
    LazyLock::new(|| languages::tags().into_iter().chain([""]).map(|tag| (tag, OnceLock::new())).collect());

/// The grammar of a language; the universal one where the language has none.
///
/// # Panics
/// When a table in `languages/` is not written in the notation: a test compiles all of them.
pub fn of(tag: &str) -> Option<&'static Grammar> {
    let tag = languages::folder(tag).filter(|tag| TABLES.get(tag).is_some()).unwrap_or("");
    Some(GRAMMARS.get(tag)?.get_or_init(|| match compile(tag) {
        Ok(grammar) => grammar,
        Err(why) => panic!("languages/{tag}/times.toml: {why}"),
    }))
}

fn compile(tag: &str) -> Result<Grammar, String> {
    let universal: Table = toml::from_str(UNIVERSAL).map_err(|error| error.to_string())?;
    let own = if tag.is_empty() { None } else { TABLES.get(tag) };
    let mut lexicon = Lexicon::default();
    for table in own.iter().copied().chain([&universal]) {
        fill(&mut lexicon, table)?;
    }
    let order = own.and_then(|table| table.numeric_order.as_deref()).unwrap_or("dmy");
    let mut patterns = Vec::new();
    for line in universal.grammar.patterns.iter().filter_map(|line| line.strip_prefix("first? ")) {
        patterns.push(notation::parse(line, &lexicon, &universal.parts)?);
    }
    for line in own.iter().flat_map(|table| &table.grammar.patterns) {
        patterns.push(notation::parse(line, &lexicon, &own.map(|table| table.parts.clone()).unwrap_or_default())?);
    }
    for line in &universal.grammar.patterns {
        let (when, line) = line.split_once("? ").map_or(("", line.as_str()), |(when, line)| (when, line));
        if when.is_empty() || when == order {
            patterns.push(notation::parse(line, &lexicon, &universal.parts)?);
        }
    }
    let tense = own.map(|table| tense(&table.tense)).unwrap_or_default();
    let function_words = languages::language(tag).map(|language| &language.function_words.0);
    let numbers = Numbers { class: lexicon.class("n"), ordinals: lexicon.class("ord"), link: lexicon.class("and"), function_words };
    let words = |of: fn(&PageTable) -> &Words| own.map(|table| of(&table.page).0.clone()).unwrap_or_default();
    let (published, modified) = (words(|page| &page.published), words(|page| &page.modified));
    let joined = words(|page| &page.joined);
    let (day_first_words, month_first_words) = (words(|page| &page.day_first), words(|page| &page.month_first));
    let month_first = order == "mdy";
    let symbols = Symbols::of(&patterns, lexicon.classes());
    let needs = patterns.iter().map(|pattern| Needs::of(&pattern.elements, &symbols, &numbers)).collect();
    let index = |composed| Index::of(&patterns, composed, &numbers, &symbols);
    let (plain, composed) = (index(false), index(true));
    lexicon.index(&symbols, |word, kind| (plain.candidates(word, kind), composed.candidates(word, kind)));
    let on_date = composed.by_time;
    let ranges = RangeWords::of(&lexicon);
    Ok(Grammar {
        lexicon,
        patterns,
        needs,
        symbols,
        numbers,
        tense,
        ranges,
        published,
        modified,
        joined,
        day_first_words,
        month_first_words,
        month_first,
        on_date,
    })
}

/// Shorter words become others without their accents ("à", "là").
const SHORTEST_BARE: usize = 4;

/// The words that have accents, without them.
fn bare(words: &str) -> String {
    let bare = |word: &str| word.chars().map(languages::without_accent).collect::<String>();
    let spelled = words.split_whitespace().filter(|word| word.chars().count() >= SHORTEST_BARE).map(|word| (word, bare(word)));
    spelled.filter(|(word, bare)| word != bare).map(|(_, bare)| bare + " ").collect()
}

fn fill(lexicon: &mut Lexicon, table: &Table) -> Result<(), String> {
    for (class, entries) in &table.class {
        for (says, words) in entries {
            lexicon.add(class, says, words).map_err(|why| format!("class {class}: {why}"))?;
            if table.bare_spelling.contains(class) {
                lexicon.add(class, says, &bare(words)).map_err(|why| format!("class {class}: {why}"))?;
            }
        }
    }
    if let Some(link) = &table.number_link {
        add_linked_numbers(lexicon, table, link)?;
    }
    for pair in &table.compounds {
        let (first, second) = pair.split_once(' ').ok_or_else(|| format!("compound {pair:?} is no pair"))?;
        lexicon.join(first, second)?;
    }
    Ok(())
}

/// "einundzwanzig" to "neunundneunzig".
fn add_linked_numbers(lexicon: &mut Lexicon, table: &Table, link: &str) -> Result<(), String> {
    let Some(words) = table.class.get("n") else { return Ok(()) };
    let of = |number: u32| words.get(&format!("n={number}")).map(|words| words.split_whitespace());
    for ten in (20..100).step_by(10) {
        for unit in 1..10 {
            for (ten_word, unit_word) in
                of(ten).into_iter().flatten().flat_map(|ten| of(unit).into_iter().flatten().map(move |unit| (ten, unit)))
            {
                lexicon.add("n", &format!("n={}", ten + unit), &format!("{unit_word}{link}{ten_word}"))?;
            }
        }
    }
    Ok(())
}

fn tense(table: &TenseTable) -> Tense {
    Tense {
        past: table.past.0.clone(),
        past_endings: table.past_endings.clone(),
        future: table.future.0.clone(),
        will: table.will.0.clone(),
        will_endings: table.will_endings.clone(),
        clause: table.clause.0.clone(),
        verb_last: table.verb_last,
    }
}

impl Grammar {
    /// Patterns built on dates that can begin at a lexeme, in their order; `date` where a date begins there.
    pub fn composed<'l>(&self, lexeme: &Lexeme<'l>, date: bool) -> Cow<'l, [u16]> {
        let own = &lexeme.known.composed;
        if !date {
            return Cow::Borrowed(own);
        }
        let patterns: BTreeSet<u16> = own.iter().chain(&self.on_date).copied().collect();
        patterns.into_iter().collect()
    }
}

impl Index {
    /// Notes under which words, classes or digits each pattern can begin.
    fn of(patterns: &[Pattern], composed: bool, numbers: &Numbers, symbols: &Symbols) -> Self {
        let mut index = Self::default();
        for (place, pattern) in (0u16..).zip(patterns).filter(|(_, pattern)| pattern.composed == composed) {
            let mut firsts = Firsts::default();
            firsts.of(&pattern.elements);
            for word in firsts.words.iter().filter_map(|word| symbols.word(word)) {
                index.by_word.entry(word).or_default().push(place);
            }
            // "twenty-first" begins with a number.
            let ordinal = numbers.ordinals.is_some_and(|class| firsts.classes.contains(&class));
            let number = numbers.class.filter(|_| firsts.number || ordinal);
            for class in firsts.classes.into_iter().chain(number).collect::<BTreeSet<u16>>() {
                let class = usize::from(class);
                index.by_class.resize_with(index.by_class.len().max(class + 1), Vec::new);
                index.by_class[class].push(place);
            }
            if firsts.number || firsts.digits {
                index.by_digits.push(place);
            }
            if firsts.time {
                index.by_time.push(place);
            }
        }
        index
    }

    /// The patterns that can begin with a word, in their order.
    fn candidates(&self, word: &Word, kind: Kind) -> Vec<u16> {
        let mut patterns = BTreeSet::new();
        patterns.extend(word.symbol.and_then(|symbol| self.by_word.get(&symbol)).into_iter().flatten());
        for entry in &word.entries {
            patterns.extend(self.by_class.get(usize::from(entry.class)).into_iter().flatten());
        }
        if kind == Kind::Digits {
            patterns.extend(&self.by_digits);
        }
        patterns.into_iter().collect()
    }
}

/// What a pattern can begin with.
#[derive(Default)]
struct Firsts {
    words: BTreeSet<String>,
    classes: BTreeSet<u16>,
    number: bool,
    digits: bool,
    time: bool,
}

impl Firsts {
    /// Collects from a sequence; true where the sequence can be empty.
    fn of(&mut self, elements: &[Element]) -> bool {
        for element in elements {
            let empty = match element {
                Element::Literal(word) => {
                    self.words.insert(word.clone());
                    false
                }
                Element::Class { class, .. } => {
                    self.classes.insert(*class);
                    false
                }
                Element::Number { .. } => {
                    self.number = true;
                    false
                }
                Element::Digits { .. } => {
                    self.digits = true;
                    false
                }
                Element::Time => {
                    self.time = true;
                    false
                }
                // No pattern begins with just any word.
                Element::Noun => false,
                Element::Choice(choices) => choices.iter().fold(false, |empty, choice| self.of(choice) | empty),
                Element::Optional(choices) => {
                    for choice in choices {
                        self.of(choice);
                    }
                    true
                }
                Element::Not(_) | Element::Glue | Element::Open | Element::Close | Element::LineStart | Element::LineEnd => true,
            };
            if !empty {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_times_compiles() {
        for tag in languages::tags().into_iter().chain([""]) {
            if let Err(why) = compile(tag) {
                panic!("languages/{tag}/times.toml: {why}");
            }
        }
    }
}

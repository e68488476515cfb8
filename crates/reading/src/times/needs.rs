//! Needs: what a line must hold for a pattern to match on it at all.
//!
//! Small words ("the", "in") begin a hundred patterns, and nearly all of these ask for a month, a digit, a unit or some
//! other word that few lines hold. No expression runs over a line end, so such a pattern need not be tried there.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::lexeme::{Kind, Lexeme};
use super::notation::{Element, Pattern};
use super::numbers::Numbers;

/// What a lexeme can be to a pattern, as a number: digits, a word of some class, a certain word.
pub type Symbol = usize;

const DIGITS: Symbol = 0;

/// The symbols of a grammar.
#[derive(Debug, Default)]
pub struct Symbols {
    classes: usize,
    words: FxHashMap<String, Symbol>,
}

impl Symbols {
    pub fn of(patterns: &[Pattern], classes: usize) -> Self {
        let mut words = BTreeSet::new();
        patterns.iter().for_each(|pattern| literals(&pattern.elements, &mut words));
        let words = words.into_iter().zip(1 + classes..).map(|(word, symbol)| (word.to_owned(), symbol)).collect();
        Self { classes, words }
    }

    fn class(class: u16) -> Symbol {
        1 + usize::from(class)
    }

    /// The symbol of a word that some pattern holds.
    pub fn word(&self, word: &str) -> Option<Symbol> {
        self.words.get(word).copied()
    }

    /// The words of all patterns with their symbols.
    pub fn words(&self) -> impl Iterator<Item = (&str, Symbol)> {
        self.words.iter().map(|(word, &symbol)| (word.as_str(), symbol))
    }

    fn count(&self) -> usize {
        1 + self.classes + self.words.len()
    }
}

fn literals<'p>(elements: &'p [Element], words: &mut BTreeSet<&'p str>) {
    for element in elements {
        match element {
            Element::Literal(word) => _ = words.insert(word),
            Element::Choice(choices) | Element::Optional(choices) | Element::Not(choices) => {
                choices.iter().for_each(|choice| literals(choice, words));
            }
            _ => {}
        }
    }
}

/// Of everything a pattern cannot do without, the symbols it can be.
#[derive(Debug, Default)]
pub struct Needs(Vec<Vec<Symbol>>);

impl Needs {
    pub fn of(elements: &[Element], symbols: &Symbols, numbers: &Numbers) -> Self {
        Self(elements.iter().filter_map(|element| Self::of_element(element, symbols, numbers)).collect())
    }

    fn of_element(element: &Element, symbols: &Symbols, numbers: &Numbers) -> Option<Vec<Symbol>> {
        match element {
            Element::Literal(word) => symbols.word(word).map(|symbol| vec![symbol]),
            // "twenty-first" begins with a number.
            Element::Class { class, .. } if Some(*class) == numbers.ordinals => {
                Some([Some(*class), numbers.class].into_iter().flatten().map(Symbols::class).collect())
            }
            Element::Class { class, .. } => Some(vec![Symbols::class(*class)]),
            Element::Number { .. } => Some(numbers.class.into_iter().map(Symbols::class).chain([DIGITS]).collect()),
            Element::Digits { .. } => Some(vec![DIGITS]),
            // One need of every choice.
            Element::Choice(choices) => {
                let needs = choices.iter().map(|choice| Self::of(choice, symbols, numbers).0.into_iter().next());
                Some(needs.collect::<Option<Vec<_>>>()?.concat())
            }
            Element::Optional(_)
            | Element::Not(_)
            | Element::Time
            | Element::Noun
            | Element::Glue
            | Element::Open
            | Element::Close
            | Element::LineStart
            | Element::LineEnd => None,
        }
    }
}

/// The symbols on one line.
#[derive(Debug)]
pub struct Line {
    symbols: Vec<bool>,
    /// Of each pattern whether it can match on this line, once that was asked: small words ask it again and again.
    possible: Vec<Option<bool>>,
}

impl Line {
    pub fn new(symbols: &Symbols, patterns: usize) -> Self {
        Self { symbols: vec![false; symbols.count()], possible: vec![None; patterns] }
    }

    /// Reads the line that begins with the first of the lexemes.
    pub fn read(&mut self, lexemes: &[Lexeme<'_>]) {
        self.symbols.fill(false);
        self.possible.fill(None);
        for (at, lexeme) in lexemes.iter().enumerate() {
            if at > 0 && lexeme.new_line {
                break;
            }
            self.symbols[DIGITS] |= lexeme.kind == Kind::Digits;
            lexeme.entries().iter().for_each(|entry| self.symbols[Symbols::class(entry.class)] = true);
            lexeme.known.symbol.iter().for_each(|&word| self.symbols[word] = true);
        }
    }

    /// Whether a pattern with these needs can match on the line.
    pub fn meets(&mut self, pattern: u16, needs: &[Needs]) -> bool {
        let Self { symbols, possible } = self;
        let pattern = usize::from(pattern);
        let meets = || needs[pattern].0.iter().all(|need| need.iter().any(|&symbol| symbols[symbol]));
        *possible[pattern].get_or_insert_with(meets)
    }
}

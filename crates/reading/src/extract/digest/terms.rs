//! Terms: what the two sides of a cut are compared by.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::Unit;
use crate::extract::function_words::is_function_word;
use crate::extract::shape::is_stop;
use crate::segment::fold;

/// Letters of a word that are compared: endings change.
const PREFIX: usize = 6;
/// Words next to the cut that are compared. At 200 twice as many single articles are cut as at 300; at 400 no fewer, and
/// short stories are missed.
const WINDOW: usize = 300;
/// Names each side speaks of most that are looked for on the other.
const MAIN_NAMES: usize = 4;

/// The beginning of a word: a hash of it, of which the lowest bit says that it is long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Term(u64);

impl Term {
    pub fn of(folded: &str) -> Self {
        let end = folded.char_indices().nth(PREFIX).map_or(folded.len(), |(at, _)| at);
        let long = folded.chars().nth(PREFIX - 1).is_some();
        Self(xxh3_64(&folded.as_bytes()[..end]) & !1 | u64::from(long))
    }

    /// A long word counts double, as it says more.
    fn weight(self) -> usize {
        if self.0 & 1 == 1 { 2 } else { 1 }
    }
}

/// Names in the order they come up, with how often they do.
#[derive(Debug, Default)]
pub(super) struct Names {
    counted: Vec<(Term, usize)>,
    places: FxHashMap<Term, usize>,
}

impl Names {
    fn add(&mut self, name: Term, number: usize) {
        let next = self.counted.len();
        let place = *self.places.entry(name).or_insert(next);
        if place == next {
            self.counted.push((name, 0));
        }
        self.counted[place].1 += number;
    }
}

/// Of the names one side speaks of most, how many come up on the other.
pub(super) fn main_shared(side: &[Unit], other: &[Unit]) -> usize {
    let mut all = Names::default();
    for &(name, number) in side.iter().flat_map(|unit| &unit.names.counted) {
        all.add(name, number);
    }
    // Of names that stand there as often the one that comes up first.
    all.counted.sort_by_key(|&(_, number)| std::cmp::Reverse(number));
    let main = all.counted.iter().take(MAIN_NAMES);
    main.filter(|(name, _)| other.iter().any(|unit| unit.names.places.contains_key(name))).count()
}

/// In how many units the name that the most of them share comes up.
pub(super) fn widest(units: &[Unit]) -> usize {
    let mut spread = Names::default();
    for &(name, _) in units.iter().flat_map(|unit| &unit.names.counted) {
        spread.add(name, 1);
    }
    spread.counted.iter().map(|&(_, units)| units).max().unwrap_or_default()
}

/// The text on one side of a cut, as far as it is compared: its words and names, sorted.
#[derive(Default)]
pub(super) struct Window {
    pub terms: Vec<Term>,
    pub names: Vec<Term>,
}

impl Window {
    pub fn of<'a>(side: impl Iterator<Item = &'a Unit>) -> Self {
        let (mut window, mut words) = (Self::default(), 0);
        for unit in side {
            window.terms.extend(&unit.terms);
            window.names.extend(unit.names.counted.iter().map(|&(name, _)| name));
            words += unit.words;
            if words >= WINDOW {
                break;
            }
        }
        for terms in [&mut window.terms, &mut window.names] {
            terms.sort_unstable();
            terms.dedup();
        }
        window
    }
}

/// Share of the smaller side's words that the other has.
#[allow(clippy::cast_precision_loss)]
pub(super) fn overlap(left: &[Term], right: &[Term]) -> f32 {
    let sum = |terms: &[Term]| terms.iter().map(|term| term.weight()).sum::<usize>();
    let shared: usize = left.iter().filter(|term| right.binary_search(term).is_ok()).map(|term| term.weight()).sum();
    shared as f32 / sum(left).min(sum(right)).max(1) as f32
}

/// Words of a paragraph that carry matter, and those of them that are names: capitalised inside a sentence.
pub(super) fn terms(text: &str) -> (BTreeSet<Term>, Names) {
    let (mut terms, mut names) = (BTreeSet::new(), Names::default());
    let mut before = '.';
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        before = rest[..start].chars().rev().find(|c| !c.is_whitespace()).unwrap_or(before);
        let word = &rest[start..];
        let word = &word[..word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len())];
        rest = &rest[start + word.len()..];
        let folded = fold(word);
        let length = word.chars().count();
        let capital = word.starts_with(char::is_uppercase);
        let counts = length >= 4 || length >= 2 && (word.chars().all(char::is_numeric) || word.chars().all(char::is_uppercase));
        if counts && !is_function_word(&folded) {
            let term = Term::of(&folded);
            if capital && !is_stop(before) && !"\"“„»«”:–—".contains(before) {
                names.add(term, 1);
            }
            terms.insert(term);
        }
        before = 'a';
    }
    (terms, names)
}

//! Common nouns where every noun has a capital: `languages/<xx>/nouns.toml`.
//!
//! A noun stands in the list in some form; other forms differ in an ending. Compounds are known by their last part. What
//! looks like a compound may still be a name ("Heidelberg"), a noun of the list hardly.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::tables::NamesToml;
use crate::languages::{Tables, Words};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NounsToml {
    nouns: Words,
}

static FILES: Tables<NounsToml> = Tables::new("nouns");

/// What a word is as a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// In the list, in some form.
    Whole,
    /// Its last part is.
    Compound,
}

/// The nouns of one language.
#[derive(Debug, Default)]
pub(super) struct Nouns {
    words: FxHashSet<&'static str>,
    /// Endings that come off, the empty one first.
    endings: Vec<&'static str>,
}

/// Letters of the shortest word that may end a compound, and of the shortest beginning of one.
const SHORTEST_HEAD: usize = 4;
const SHORTEST_BEGINNING: usize = 3;

impl Nouns {
    pub(super) fn new(tag: &str, names: &'static NamesToml) -> Self {
        let words = FILES.get(tag).map(|toml| toml.nouns.0.iter().map(String::as_str).collect()).unwrap_or_default();
        let endings = std::iter::once("").chain(names.noun_endings.iter().map(String::as_str)).collect();
        Self { words, endings }
    }

    /// What a folded word is.
    pub(super) fn of(&self, folded: &str) -> Option<Noun> {
        if self.words.is_empty() {
            return None;
        }
        let stems: Vec<&str> = self.endings.iter().filter_map(|ending| folded.strip_suffix(ending)).collect();
        if stems.iter().any(|stem| self.words.contains(stem)) {
            return Some(Noun::Whole);
        }
        let compound = stems.iter().any(|stem| {
            let letters = stem.chars().count();
            let starts = stem.char_indices().map(|(at, _)| at).take((letters + 1).saturating_sub(SHORTEST_HEAD));
            starts.skip(SHORTEST_BEGINNING).any(|at| self.words.contains(&stem[at..]))
        });
        compound.then_some(Noun::Compound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::tables::Vocabulary;

    #[test]
    fn forms_and_compounds() {
        let nouns = &Vocabulary::of("de").nouns;
        assert_eq!(nouns.of("krankenhauses"), Some(Noun::Compound));
        assert_eq!(nouns.of("briefe"), Some(Noun::Whole));
        assert_eq!(nouns.of("lindqvist"), None);
        assert_eq!(Vocabulary::of("nb").nouns.of("hus"), None);
    }
}

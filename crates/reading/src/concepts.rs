//! Concepts: what news speaks of again and again (a flood, a verdict, a strike), under keys that are the same in every
//! language (`concepts.toml`). Two reports in two languages share few words; they share what the words mean.
//!
//! A word belongs to a concept whole or, marked with a hyphen at its end, by its beginning ("earthquak-"); the longest
//! beginning decides, and a whole word goes before all.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::languages::{Tables, Words};

static CONCEPTS: Tables<Concepts> = Tables::new("concepts");

/// Shortest and longest beginning that is looked up, in characters.
const BEGINNINGS: std::ops::RangeInclusive<usize> = 3..=14;

/// The concepts of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "BTreeMap<String, Words>")]
pub(crate) struct Concepts {
    words: FxHashMap<String, u32>,
    beginnings: FxHashMap<String, u32>,
}

impl From<BTreeMap<String, Words>> for Concepts {
    fn from(table: BTreeMap<String, Words>) -> Self {
        let mut concepts = Self::default();
        for (key, words) in table {
            for word in words.0 {
                match word.strip_suffix('-') {
                    Some(beginning) => concepts.beginnings.insert(beginning.to_owned(), id(&key)),
                    None => concepts.words.insert(word, id(&key)),
                };
            }
        }
        concepts
    }
}

/// A concept's number: never zero.
fn id(key: &str) -> u32 {
    #[allow(clippy::cast_possible_truncation)]
    let id = xxh3_64(key.as_bytes()) as u32;
    id.max(1)
}

/// The concepts of a language, where it has any.
pub(crate) fn of(language: &str) -> Option<&'static Concepts> {
    CONCEPTS.get(language)
}

impl Concepts {
    /// The concept of a folded word; zero where it has none.
    pub fn of(&self, folded: &str) -> u32 {
        if let Some(&concept) = self.words.get(folded) {
            return concept;
        }
        let ends = folded.char_indices().map(|(at, letter)| at + letter.len_utf8()).take(*BEGINNINGS.end());
        let ends: Vec<usize> = ends.skip(BEGINNINGS.start() - 1).collect();
        ends.into_iter().rev().find_map(|end| self.beginnings.get(&folded[..end])).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::languages::tags;

    #[test]
    fn words_of_one_meaning_meet_over_languages() {
        let concept = |language: &str, word: &str| of(language).map_or(0, |concepts| concepts.of(word));
        let quake = concept("en", "earthquake");
        assert_ne!(quake, 0);
        for (language, word) in [("de", "erdbeben"), ("fr", "séisme"), ("uk", "землетрусу"), ("nb", "jordskjelvet")] {
            assert_eq!(concept(language, word), quake, "{word}");
        }
        assert_eq!(concept("en", "earth"), 0);
        assert_ne!(concept("de", "wahlkampf"), concept("de", "kampf"));
    }

    #[test]
    fn keys_are_those_of_english() {
        let keys = |tag: &str| -> BTreeSet<u32> {
            let concepts = of(tag).map(|concepts| concepts.words.values().chain(concepts.beginnings.values()));
            concepts.into_iter().flatten().copied().collect()
        };
        let english = keys("en");
        for tag in tags() {
            assert!(keys(tag).is_subset(&english), "languages/{tag}/concepts.toml has a key that en lacks");
        }
    }
}

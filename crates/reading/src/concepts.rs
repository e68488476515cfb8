//! Concepts: words of one meaning, under keys that are the same in every language. Two reports in two languages share few
//! words; they share what the words mean.
//!
//! `concepts.toml` holds what news speaks of again and again (a flood, a verdict, a strike): the topics. `lexicon.toml`
//! holds what people say whatever the subject (to wait, a promise, strong): it tells which sentence is the translation of
//! which.
//!
//! A word belongs to a concept whole or, marked with a hyphen at its end, by its beginning ("earthquak-"); the longest
//! beginning decides, and a whole word goes before all.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::languages::{self, Tables, Words};

static TOPICS: Tables<Table> = Tables::new("concepts");
static LEXICON: Tables<Table> = Tables::new("lexicon");
static CONCEPTS: LazyLock<BTreeMap<&'static str, OnceLock<Option<Concepts>>>> =
    LazyLock::new(|| languages::tags().into_iter().map(|tag| (tag, OnceLock::new())).collect());

/// Shortest and longest beginning that is looked up, in characters.
const BEGINNINGS: std::ops::RangeInclusive<usize> = 3..=18;

/// One file: of each key, its words.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct Table(BTreeMap<String, Words>);

/// The concepts of one language.
#[derive(Debug, Default)]
pub(crate) struct Concepts {
    words: FxHashMap<&'static str, u32>,
    beginnings: FxHashMap<&'static str, u32>,
}

/// A concept's number, never zero.
pub(crate) fn id(key: &str) -> u32 {
    #[allow(clippy::cast_possible_truncation)]
    let id = xxh3_64(key.as_bytes()) as u32;
    id.max(1)
}

/// The concepts of a language, where it has any.
pub(crate) fn of(language: &str) -> Option<&'static Concepts> {
    let tag = languages::folder(language)?;
    CONCEPTS.get(tag)?.get_or_init(|| Concepts::read(tag)).as_ref()
}

impl Concepts {
    fn read(tag: &str) -> Option<Self> {
        let (topics, lexicon) = (TOPICS.get(tag), LEXICON.get(tag));
        let mut concepts = Self::default();
        for (key, words) in [topics, lexicon].into_iter().flatten().flat_map(|table| &table.0) {
            concepts.add(id(key), words);
        }
        (topics.is_some() || lexicon.is_some()).then_some(concepts)
    }

    fn add(&mut self, concept: u32, words: &'static Words) {
        for word in &words.0 {
            match word.strip_suffix('-') {
                Some(beginning) => self.beginnings.insert(beginning, concept),
                None => self.words.insert(word, concept),
            };
        }
    }

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
        assert_ne!(concept("en", "earth"), quake);
        assert_eq!(concept("en", "zyzzyva"), 0);
        assert_ne!(concept("de", "wahlkampf"), concept("de", "kampf"));
    }

    #[test]
    fn every_word_and_beginning_is_said_once_and_can_be_met() {
        for tag in tags() {
            let mut said = BTreeSet::new();
            for table in [TOPICS.get(tag), LEXICON.get(tag)].into_iter().flatten() {
                for word in table.0.values().flat_map(|words| &words.0) {
                    assert!(said.insert(word), "languages/{tag}: {word} stands under two keys");
                    let beginning = word.strip_suffix('-').map_or(0, |beginning| beginning.chars().count());
                    assert!(beginning == 0 || BEGINNINGS.contains(&beginning), "languages/{tag}: {word} can never be met");
                }
            }
        }
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

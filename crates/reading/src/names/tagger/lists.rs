//! Long lists of names: they show that a word can be one, and say nothing of who bears it.
//!
//! `data/lists/*.txt`, a name a line in folded Latin, for all languages; `languages/<xx>/name_lists.toml` for one, as what
//! is a name there may be a word elsewhere. The tagger learns how far each is to be believed; nothing else reads them.
//! Which public lists they were drawn from stands in `NOTICE`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::languages::{Tables, Words};

/// What a list says of a word, a bit each.
pub(super) const GIVEN: u64 = 1;
pub(super) const FAMILY: u64 = 2;
pub(super) const CITY: u64 = 16;
pub(super) const TOWN: u64 = 32;

const FILES: [(u64, &str); 4] = [
    (GIVEN, include_str!("../../../data/lists/given_names.txt")),
    (FAMILY, include_str!("../../../data/lists/family_names.txt")),
    (CITY, include_str!("../../../data/lists/cities.txt")),
    (TOWN, include_str!("../../../data/lists/towns.txt")),
];

static LISTS: LazyLock<HashMap<u64, u64, BuildHasherDefault<Hashed>>> = LazyLock::new(|| {
    let mut lists = HashMap::default();
    for (bit, names) in FILES {
        for name in names.lines() {
            *lists.entry(xxh3_64(name.as_bytes())).or_default() |= bit;
        }
    }
    lists
});

/// Lists a word in folded Latin stands in.
pub(super) fn of(latin: &str) -> u64 {
    LISTS.get(&xxh3_64(latin.as_bytes())).copied().unwrap_or(0)
}

/// `name_lists.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Own {
    #[serde(default)]
    given_names: Words,
    #[serde(default)]
    family_names: Words,
    #[serde(default)]
    cities: Words,
    #[serde(default)]
    towns: Words,
}

static OWN: Tables<Own> = Tables::new("name_lists");

impl Own {
    pub(super) fn get(language: &str) -> Option<&'static Self> {
        OWN.get(language)
    }

    /// Lists of the language that a folded word stands in.
    pub(super) fn of(&self, folded: &str) -> u64 {
        let lists = [(GIVEN, &self.given_names), (FAMILY, &self.family_names), (CITY, &self.cities), (TOWN, &self.towns)];
        lists.into_iter().filter(|(_, words)| words.0.contains(folded)).fold(0, |all, (bit, _)| all | bit)
    }
}

/// Keys that are hashes already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_can_stand_in_many_lists() {
        assert_eq!(of("ingrid") & GIVEN, GIVEN);
        assert_eq!(of("hamburg") & CITY, CITY);
        assert_eq!(of("zzyzx"), 0);
    }

    #[test]
    fn a_name_of_one_language_is_none_of_another() {
        let given = |language: &str, word: &str| Own::get(language).is_some_and(|own| own.of(word) & GIVEN != 0);
        assert!(given("de", "heinz-dieter"));
        assert!(!given("nb", "heinz-dieter"));
        assert!(!given("de", "haus"));
    }
}

//! Long lists of names, in folded Latin: they show that a word can be one, and say nothing of who bears it.
//!
//! `data/lists/*.txt`, a name a line. The tagger learns how far each is to be believed; nothing else reads them. Which
//! public lists they were drawn from stands in `NOTICE`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use xxhash_rust::xxh3::xxh3_64;

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
}

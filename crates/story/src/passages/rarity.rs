//! Rarity: how much it says that two passages share a word.

use std::collections::BTreeSet;

use purport_model::{Reading, TokenKind};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::{Word, cognates, fold};

/// In how many documents each word stands: by stem within a language, by skeleton over all of them.
#[derive(Debug, Default)]
pub(crate) struct Rarity {
    documents: f64,
    stems: Holders,
    /// Empty where there is only one language: no word of another one will ever ask.
    skeletons: Holders,
    concepts: Holders,
}

/// Words of grammar still show an order, but no subject.
const GRAMMAR: f64 = 0.15;
/// Added to the number of documents, so that five pages do not call every word common.
const BACKGROUND: f64 = 40.0;

/// In how many documents each key stands, sorted by key.
#[derive(Debug, Default)]
struct Holders(Vec<(u64, u32)>);

impl Holders {
    fn of(readings: &[Reading], keys: impl Fn(&Reading) -> Vec<u64> + Sync) -> Self {
        let distinct = |reading: &Reading| {
            let mut keys = keys(reading);
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let mut all: Vec<u64> = readings.par_iter().flat_map_iter(distinct).collect();
        all.par_sort_unstable();
        Self(all.chunk_by(|a, b| a == b).map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX))).collect())
    }

    fn get(&self, key: u64) -> u32 {
        self.0.binary_search_by_key(&key, |(key, _)| *key).ok().and_then(|at| self.0.get(at)).map_or(0, |(_, holders)| *holders)
    }
}

impl Rarity {
    pub fn of(readings: &[Reading]) -> Self {
        let languages: BTreeSet<&str> = readings.iter().map(|reading| primary(&reading.document.language)).collect();
        let stems = |reading: &Reading| {
            reading.tokens.iter().filter(|token| token.kind != TokenKind::Punctuation).map(|token| token.stem).collect()
        };
        Self {
            documents: f64::from(u32::try_from(readings.len()).unwrap_or(u32::MAX)),
            stems: Holders::of(readings, stems),
            skeletons: if languages.len() > 1 { Holders::of(readings, skeletons) } else { Holders::default() },
            concepts: if languages.len() > 1 { Holders::of(readings, concepts) } else { Holders::default() },
        }
    }

    /// Weight of a word among passages of its own language; about 1 for a word that stands in one document of many.
    pub fn weight(&self, word: &Word) -> f64 {
        if !word.is_content() {
            return GRAMMAR;
        }
        self.scaled(self.stems.get(word.stem))
    }

    /// Weight of a word among passages of other languages.
    pub fn foreign_weight(&self, word: &Word) -> f64 {
        if !word.is_content() {
            return 0.0;
        }
        self.scaled(self.skeletons.get(xxh3_64(word.skeleton.as_bytes())))
    }

    /// Weight of what a word means, in whatever language.
    pub fn concept_weight(&self, concept: u32) -> f64 {
        self.scaled(self.concepts.get(u64::from(concept)))
    }

    fn scaled(&self, documents: u32) -> f64 {
        let all = self.documents + BACKGROUND;
        ((1.0 + all) / (1.0 + f64::from(documents))).ln() / (1.0 + all).ln()
    }
}

/// The primary language of a BCP 47 tag.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

fn concepts(reading: &Reading) -> Vec<u64> {
    reading.tokens.iter().filter(|token| token.concept != 0).map(|token| u64::from(token.concept)).collect()
}

fn skeletons(reading: &Reading) -> Vec<u64> {
    let told = reading.tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
    let words: BTreeSet<&str> = told.map(|token| reading.words(token.span)).collect();
    let skeletons = words.into_iter().map(|word| cognates::skeleton(&fold(word))).filter(|skeleton| !skeleton.is_empty());
    skeletons.map(|skeleton| xxh3_64(skeleton.as_bytes())).collect()
}

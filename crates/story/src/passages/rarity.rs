//! Rarity: how much it says that two passages share a word.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::TokenKind;

use super::{Word, cognates, fold};
use crate::Corpus;

/// In how many documents each word stands: by stem within a language, by skeleton over all of them.
#[derive(Debug, Default)]
pub(crate) struct Rarity {
    documents: f64,
    stems: BTreeMap<u64, u32>,
    skeletons: BTreeMap<String, u32>,
}

/// Words of grammar still show an order, but no subject.
const GRAMMAR: f64 = 0.15;
/// Added to the number of documents, so that five pages do not call every word common.
const BACKGROUND: f64 = 40.0;

impl Rarity {
    pub fn of(corpus: &Corpus) -> Self {
        let mut rarity = Self::default();
        for reading in corpus.readings() {
            let text = &reading.document.text;
            let words = || reading.tokens.iter().filter(|token| token.kind != TokenKind::Punctuation);
            let stems: BTreeSet<u64> = words().map(|token| token.stem).collect();
            let skeletons: BTreeSet<String> = words()
                .filter(|token| token.kind != TokenKind::FunctionWord)
                .map(|token| cognates::skeleton(&fold(token.span.of(text))))
                .filter(|skeleton| !skeleton.is_empty())
                .collect();
            stems.into_iter().for_each(|stem| *rarity.stems.entry(stem).or_default() += 1);
            skeletons.into_iter().for_each(|skeleton| *rarity.skeletons.entry(skeleton).or_default() += 1);
            rarity.documents += 1.0;
        }
        rarity
    }

    /// Weight of a word among passages of its own language; about 1 for a word that stands in one document of many.
    pub fn weight(&self, word: &Word) -> f64 {
        if !word.is_content() {
            return GRAMMAR;
        }
        self.scaled(self.stems.get(&word.stem).copied().unwrap_or_default())
    }

    /// Weight of a word among passages of other languages.
    pub fn foreign_weight(&self, word: &Word) -> f64 {
        if !word.is_content() {
            return 0.0;
        }
        self.scaled(self.skeletons.get(&word.skeleton).copied().unwrap_or_default())
    }

    fn scaled(&self, documents: u32) -> f64 {
        let all = self.documents + BACKGROUND;
        ((1.0 + all) / (1.0 + f64::from(documents))).ln() / (1.0 + all).ln()
    }
}

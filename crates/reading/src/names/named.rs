//! Names of a document by their place among its words: what the later steps ask for.

use std::collections::BTreeMap;

use purport_model::EntityKind;

use super::candidates::Candidate;

/// A mention by name, as words of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct NamedWords {
    pub entity: u32,
    pub kind: EntityKind,
    /// Key of a well-known name.
    pub known: Option<&'static str>,
    pub words: std::ops::Range<usize>,
}

/// All mentions by name, sentence by sentence.
#[derive(Debug, Default)]
pub(crate) struct Named {
    by_sentence: BTreeMap<usize, Vec<NamedWords>>,
}

impl Named {
    pub(crate) fn add(&mut self, candidate: &Candidate, entity: u32, kind: EntityKind) {
        let words = NamedWords { entity, kind, known: candidate.known.map(|known| known.key), words: candidate.words.clone() };
        self.by_sentence.entry(candidate.sentence).or_default().push(words);
    }

    pub(crate) fn in_sentence(&self, sentence: usize) -> &[NamedWords] {
        self.by_sentence.get(&sentence).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn starting(&self, sentence: usize, word: usize) -> Option<&NamedWords> {
        self.in_sentence(sentence).iter().find(|named| named.words.start == word)
    }

    pub(crate) fn ending(&self, sentence: usize, word: usize) -> Option<&NamedWords> {
        self.in_sentence(sentence).iter().find(|named| named.words.end == word)
    }
}

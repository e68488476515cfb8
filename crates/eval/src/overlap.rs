//! Comparing annotated places by the words they cover.

use std::collections::BTreeSet;

use purport_model::{Attribution, Reading, Span};
use purport_reading::{annotate, from_clean_text};

use crate::metric::{count, ratio};

/// Code point ranges, as gold files give them.
pub type Places = Vec<(usize, usize)>;

/// Words of a text by their code point ranges.
#[derive(Debug)]
pub struct WordIndex {
    words: Vec<(usize, usize)>,
    /// Code point of every byte that begins one.
    code_points: Vec<usize>,
}

impl WordIndex {
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut code_points = vec![0; text.len() + 1];
        let mut words: Vec<(usize, usize)> = Vec::new();
        let mut inside = false;
        let mut last = 0;
        for (index, (byte, character)) in text.char_indices().enumerate() {
            code_points[byte] = index;
            if character.is_alphanumeric() {
                if inside {
                    if let Some(word) = words.last_mut() {
                        word.1 = index + 1;
                    }
                } else {
                    words.push((index, index + 1));
                }
            }
            inside = character.is_alphanumeric();
            last = index + 1;
        }
        code_points[text.len()] = last;
        Self { words, code_points }
    }

    /// Indices of the words a place covers, even in part.
    #[must_use]
    pub fn covered(&self, places: &[(usize, usize)]) -> BTreeSet<usize> {
        let mut covered = BTreeSet::new();
        for &(start, end) in places {
            let first = self.words.partition_point(|word| word.1 <= start);
            covered.extend((first..self.words.len()).take_while(|&index| self.words[index].0 < end));
        }
        covered
    }

    #[must_use]
    pub fn place(&self, span: Span) -> (usize, usize) {
        (self.code_points[span.start as usize], self.code_points[span.end as usize])
    }

    #[must_use]
    pub fn words_of(&self, spans: &[Span]) -> BTreeSet<usize> {
        let places: Places = spans.iter().map(|span| self.place(*span)).collect();
        self.covered(&places)
    }
}

#[must_use]
pub fn jaccard(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let shared = a.intersection(b).count();
    ratio(count(shared), count(a.len() + b.len() - shared))
}

/// Pairs (found, gold) one to one, best first, that share at least half of their words.
#[must_use]
pub fn matching(found: &[BTreeSet<usize>], gold: &[BTreeSet<usize>]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (f, a) in found.iter().enumerate() {
        for (g, b) in gold.iter().enumerate() {
            let value = jaccard(a, b);
            if value >= 0.5 {
                candidates.push((value, f, g));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_found, mut used_gold) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, f, g) in candidates {
        if !used_found.contains(&f) && !used_gold.contains(&g) {
            used_found.insert(f);
            used_gold.insert(g);
            pairs.push((f, g));
        }
    }
    pairs
}

/// The reading of a text that is known to be clean.
#[must_use]
pub fn reading(name: &str, text: &str, language: &str) -> Reading {
    annotate(from_clean_text(name, text, language))
}

/// Words of an attribution's content.
#[must_use]
pub fn content(index: &WordIndex, attribution: &Attribution) -> BTreeSet<usize> {
    index.words_of(&attribution.content)
}

/// The words of some places joined, for reading errors.
#[must_use]
pub fn shown(text: &str, places: &[(usize, usize)]) -> String {
    let characters: Vec<char> = text.chars().collect();
    let part = |&(start, end): &(usize, usize)| {
        characters[start.min(characters.len())..end.min(characters.len())].iter().collect::<String>()
    };
    places.iter().map(part).collect::<Vec<_>>().join(" | ").replace('\n', "¶")
}

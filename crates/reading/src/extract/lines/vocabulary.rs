//! Vocabulary: the beginnings of the longer words of some lines, for asking whether another line speaks of the same.

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use crate::extract::function_words::is_function_word;
use crate::extract::shape::words;

use super::page::Line;

/// Letters of a word that are compared: endings change.
const PREFIX: usize = 6;
/// Letters from which a word carries matter in most languages.
const LONG: usize = 4;
/// Syllables of a Korean word that are compared.
const SYLLABLES: usize = 2;
/// Different words from which a share says something.
const ENOUGH: usize = 8;
/// Bytes a word takes with what stands around it, at least in most texts.
const BYTES_A_WORD: usize = 8;

/// Hash of what of a word is compared.
pub(in crate::extract) type Beginning = u64;

/// The words of some lines.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(FxHashSet<Beginning>);

impl Vocabulary {
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Self {
        Self(lines.into_iter().flat_map(Line::content).copied().collect())
    }

    /// How many of its words stand in some lines.
    pub fn named<'a>(&self, lines: impl IntoIterator<Item = &'a Line>) -> usize {
        let other = Self::of(lines);
        self.0.iter().filter(|word| other.0.contains(*word)).count()
    }

    pub fn contains(&self, word: Beginning) -> bool {
        self.0.contains(&word)
    }

    /// Share of the words of some lines that stand in this vocabulary; `None` where they are too few to say.
    #[allow(clippy::cast_precision_loss)]
    pub fn share<'a>(&self, lines: impl IntoIterator<Item = &'a Line>) -> Option<f32> {
        let other = Self::of(lines);
        let shared = other.0.iter().filter(|word| self.0.contains(*word)).count();
        (other.0.len() >= ENOUGH).then(|| shared as f32 / other.0.len() as f32)
    }
}

/// Beginnings of the longer words of a text without function words; pairs of characters where words are not set apart.
pub(in crate::extract) fn content_words(text: &str) -> Vec<Beginning> {
    let mut content = Vec::with_capacity(text.len() / BYTES_A_WORD);
    for word in words(text) {
        let first = word.chars().next().unwrap_or(' ');
        let reaches = |letters: usize| word.chars().nth(letters - 1).is_some();
        let letters = match first {
            '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' => None,
            // Particles are written onto the word.
            '\u{ac00}'..='\u{d7af}' if reaches(SYLLABLES) => Some(SYLLABLES),
            '\u{ac00}'..='\u{d7af}' if !reaches(LONG) => continue,
            _ if reaches(LONG) || word.bytes().all(|byte| byte.is_ascii_digit()) => Some(PREFIX),
            _ => continue,
        };
        if is_function_word(&word) {
            continue;
        }
        match letters {
            Some(letters) => content.push(beginning(&word, letters)),
            None => content.extend(pairs(&word)),
        }
    }
    content
}

/// Hash of the first letters of a folded word.
pub(super) fn beginning(word: &str, letters: usize) -> Beginning {
    let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    xxh3_64(&word.as_bytes()[..end])
}

fn pairs(word: &str) -> Vec<Beginning> {
    let places: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    places.windows(3).map(|pair| xxh3_64(&word.as_bytes()[pair[0]..pair[2]])).collect()
}

//! Vocabulary: the beginnings of the longer words of some lines, for asking whether another line speaks of the same.

use rustc_hash::FxHashSet;

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

/// The words of some lines.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(FxHashSet<String>);

impl Vocabulary {
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Self {
        Self(lines.into_iter().flat_map(|line| content_words(&line.text)).collect())
    }

    /// How many of its words stand in some lines.
    pub fn named<'a>(&self, lines: impl IntoIterator<Item = &'a Line>) -> usize {
        let other = Self::of(lines);
        self.0.iter().filter(|word| other.0.contains(*word)).count()
    }

    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
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
pub(super) fn content_words(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text).filter(|word| !is_function_word(word)).flat_map(|word| {
        let dense = word.chars().next().is_some_and(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'));
        let hangul = word.chars().next().is_some_and(|c| matches!(c, '\u{ac00}'..='\u{d7af}'));
        let characters: Vec<char> = word.chars().collect();
        if hangul && characters.len() >= SYLLABLES {
            // Particles are written onto the word.
            vec![characters.iter().take(SYLLABLES).collect()]
        } else if dense {
            characters.windows(2).map(|pair| pair.iter().collect()).collect::<Vec<String>>()
        } else if characters.len() >= LONG || characters.iter().all(char::is_ascii_digit) {
            vec![characters.iter().take(PREFIX).collect()]
        } else {
            Vec::new()
        }
    })
}

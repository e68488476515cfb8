//! Phrases: many short texts looked for in a line at once.
//!
//! A phrase is met where it begins at the beginning of a word and ends at the end of one. The phrases of all kinds lie
//! under their first words, so that a line is walked once, however many there are: a word of the line that opens no
//! phrase costs one look.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::letters::{is_alphanumeric, small_letters};
use crate::segment::folded;

/// Phrases, each with what it means.
#[derive(Debug)]
pub(in crate::extract) struct Phrases<T> {
    /// Of each first word, the phrases that begin with it.
    openings: FxHashMap<String, Vec<Opening>>,
    phrases: Vec<(String, T)>,
}

/// A phrase under its first word.
#[derive(Debug)]
struct Opening {
    /// What stands behind the first word.
    rest: String,
    rank: usize,
}

/// A phrase met in a line.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Met<'a, T> {
    pub start: usize,
    pub end: usize,
    /// Place of the phrase in its table.
    pub rank: usize,
    pub means: &'a T,
}

impl<T> Phrases<T> {
    pub fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let phrases: Vec<(String, T)> = phrases.into_iter().filter(|(phrase, _)| !phrase.is_empty()).collect();
        let mut openings: FxHashMap<String, Vec<Opening>> = FxHashMap::default();
        for (rank, (phrase, _)) in phrases.iter().enumerate() {
            let (first, rest) = phrase.split_at(first_word(phrase).len());
            openings.entry(first.to_owned()).or_default().push(Opening { rest: rest.to_owned(), rank });
        }
        Self { openings, phrases }
    }

    /// Every phrase in a line, by where it begins.
    pub fn in_line<'a>(&'a self, line: &'a str) -> impl Iterator<Item = Met<'a, T>> {
        let opening = |word: Range<usize>| Some((self.openings.get(&line[word.clone()])?, word));
        words(line).filter_map(opening).flat_map(|(openings, word)| self.of(openings, line, word))
    }

    /// The phrases a line begins with.
    pub fn at_start<'a>(&'a self, line: &'a str) -> impl Iterator<Item = Met<'a, T>> {
        let word = first_word(line);
        let openings = self.openings.get(word).into_iter();
        openings.flat_map(|openings| self.of(openings, line, 0..word.len()))
    }

    /// Whether some phrase begins with the first word of a text that is not folded.
    pub fn may_open(&self, text: &str) -> bool {
        self.openings.contains_key(&*folded(first_word(text)))
    }

    /// The phrases that stand in a line where one of their first words does.
    fn of<'a>(&'a self, openings: &'a [Opening], line: &'a str, word: Range<usize>) -> impl Iterator<Item = Met<'a, T>> {
        let rest = &line[word.end..];
        openings.iter().filter(move |opening| is_prefix(&opening.rest, rest)).filter_map(move |opening| {
            let end = word.end + opening.rest.len();
            let means = &self.phrases[opening.rank].1;
            closes_word(line, end).then_some(Met { start: word.start, end, rank: opening.rank, means })
        })
    }
}

/// Most phrases differ from a line in the first letter of their second word.
fn is_prefix(prefix: &str, text: &str) -> bool {
    prefix.as_bytes().get(1).is_none_or(|second| text.as_bytes().get(1) == Some(second)) && text.starts_with(prefix)
}

/// Words and single marks.
fn words(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += line.as_bytes()[at..].iter().position(|&byte| byte != b' ')?;
        let start = at;
        at += first_word(&line[at..]).len();
        Some(start..at)
    })
}

/// The letters and digits a text begins with, or its first character where that is a mark or a word by itself.
fn first_word(text: &str) -> &str {
    let small = small_letters(text);
    let end = text[small..].find(|c| !is_alphanumeric(c) || is_dense(c)).map_or(text.len(), |end| small + end);
    let end = if end == 0 { text.chars().next().map_or(0, char::len_utf8) } else { end };
    &text[..end]
}

/// What stands before this place is a whole word.
fn closes_word(line: &str, end: usize) -> bool {
    let last = line[..end].chars().next_back().unwrap_or(' ');
    is_dense(last) || !is_alphanumeric(last) || !line[end..].starts_with(is_alphanumeric)
}

/// Letters of scripts that write words without spaces between them.
fn is_dense(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_met_at_the_borders_of_words() {
        let phrases = Phrases::new([("photo".to_owned(), 1), ("also read".to_owned(), 2), ("关注".to_owned(), 3)]);
        let met = |line: &str| phrases.in_line(line).map(|met| *met.means).collect::<Vec<_>>();
        assert_eq!(met("the photo: also read"), [1, 2]);
        assert!(met("photographs telephoto").is_empty());
        assert_eq!(met("请关注我们"), [3]);
        assert_eq!(phrases.at_start("also read this photo").map(|met| *met.means).collect::<Vec<_>>(), [2]);
    }
}

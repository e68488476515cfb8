//! Phrases: many short texts looked for in a line at once.
//!
//! A phrase is met where it begins at the beginning of a word and ends at the end of one. The phrases of all kinds lie
//! under their first words, so that a line is walked once, however many there are: a word of the line that opens no
//! phrase costs one look.

use rustc_hash::FxHashMap;

use crate::letters::is_alphanumeric;

/// Phrases, each with what it means.
#[derive(Debug)]
pub(in crate::extract) struct Phrases<T> {
    /// Of each first word, the phrases that begin with it: their ranks.
    openings: FxHashMap<String, Vec<usize>>,
    phrases: Vec<(String, T)>,
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
        let mut openings: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (rank, (phrase, _)) in phrases.iter().enumerate() {
            openings.entry(first_word(phrase).to_owned()).or_default().push(rank);
        }
        Self { openings, phrases }
    }

    /// Every phrase in a line, by where it begins.
    pub fn in_line<'a>(&'a self, line: &'a str) -> impl Iterator<Item = Met<'a, T>> {
        words(line).flat_map(|start| self.at(line, start))
    }

    /// The phrases a line begins with.
    pub fn at_start<'a>(&'a self, line: &'a str) -> impl Iterator<Item = Met<'a, T>> {
        self.at(line, 0)
    }

    fn at<'a>(&'a self, line: &'a str, start: usize) -> impl Iterator<Item = Met<'a, T>> {
        let rest = &line[start..];
        let ranks = self.openings.get(first_word(rest)).into_iter().flatten();
        ranks.filter_map(move |&rank| {
            let (phrase, means) = &self.phrases[rank];
            let end = start + phrase.len();
            (rest.starts_with(phrase.as_str()) && closes_word(line, end)).then_some(Met { start, end, rank, means })
        })
    }
}

/// Where words and single marks begin.
fn words(line: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += line[at..].find(|c| c != ' ')?;
        let start = at;
        at += first_word(&line[at..]).len();
        Some(start)
    })
}

/// The letters and digits a text begins with, or its first character where that is a mark or a word by itself.
fn first_word(text: &str) -> &str {
    let end = text.find(|c| !is_alphanumeric(c) || is_dense(c)).unwrap_or(text.len());
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

//! Phrases: many short texts looked for in a line at once.
//!
//! A phrase is met where it begins at the beginning of a word and ends at the end of one. One automaton holds the phrases
//! of all kinds, so that a line is walked once, however many there are.

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, Anchored, Input, StartKind};

/// Phrases, each with what it means.
#[derive(Debug)]
pub(in crate::extract) struct Phrases<T> {
    search: Option<AhoCorasick>,
    meanings: Vec<T>,
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
        let (phrases, meanings): (Vec<String>, Vec<T>) = phrases.into_iter().unzip();
        let search = AhoCorasick::builder().start_kind(StartKind::Both).build(&phrases).ok();
        Self { search, meanings }
    }

    /// Every phrase in a line, by where it ends.
    pub fn in_line<'a>(&'a self, line: &'a str) -> impl Iterator<Item = Met<'a, T>> {
        self.search(line, Anchored::No)
    }

    /// The phrases a line begins with.
    pub fn at_start<'a>(&'a self, line: &'a str) -> impl Iterator<Item = Met<'a, T>> {
        self.search(line, Anchored::Yes)
    }

    fn search<'a>(&'a self, line: &'a str, anchored: Anchored) -> impl Iterator<Item = Met<'a, T>> {
        let input = Input::new(line).anchored(anchored);
        let mut state = OverlappingState::start();
        let found = std::iter::from_fn(move || {
            self.search.as_ref()?.try_find_overlapping(input.clone(), &mut state).ok()?;
            state.get_match()
        });
        found.filter_map(move |found| {
            let (start, end, rank) = (found.start(), found.end(), found.pattern().as_usize());
            (opens_word(line, start) && closes_word(line, end)).then(|| Met { start, end, rank, means: &self.meanings[rank] })
        })
    }
}

/// A word may begin here: the letter before is none, or belongs to a script without spaces.
fn opens_word(line: &str, start: usize) -> bool {
    let inside = |c: char| c.is_alphanumeric() && !is_dense(c);
    let first = line[start..].chars().next().unwrap_or(' ');
    is_dense(first) || !line[..start].chars().next_back().is_some_and(inside)
}

/// What stands before this place is a whole word.
fn closes_word(line: &str, end: usize) -> bool {
    let last = line[..end].chars().next_back().unwrap_or(' ');
    is_dense(last) || !last.is_alphanumeric() || !line[end..].starts_with(char::is_alphanumeric)
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

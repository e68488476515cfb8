//! Phrases of a table, found in a row of atoms.

use rustc_hash::FxHashMap;

use super::atoms::{Atom, AtomKind, DASHES, fold_word};
use crate::languages::unelided;

/// Phrases with what they stand for. In the tables a word ending in `*` stands for every word that begins so, and a
/// full stop after a word is an abbreviation mark that may be left out.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    entries: Vec<(Vec<Word>, T)>,
    by_first: FxHashMap<String, Vec<usize>>,
    by_last: FxHashMap<String, Vec<usize>>,
    /// Entries whose first or last word is a beginning only.
    open_first: Vec<usize>,
    open_last: Vec<usize>,
}

#[derive(Debug)]
struct Word {
    folded: String,
    beginning: bool,
    abbreviated: bool,
}

impl Word {
    fn fits(&self, atom: &Atom) -> bool {
        if self.beginning { atom.folded.starts_with(&self.folded) } else { atom.folded == self.folded }
    }
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            by_first: FxHashMap::default(),
            by_last: FxHashMap::default(),
            open_first: Vec::new(),
            open_last: Vec::new(),
        }
    }
}

impl<T> Phrases<T> {
    pub fn add(&mut self, phrase: &str, meaning: T) {
        let words: Vec<Word> = phrase.split([' ', '-']).filter(|word| !word.is_empty()).flat_map(unelided).map(word).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let index = self.entries.len();
        if first.beginning {
            self.open_first.push(index)
        } else {
            self.by_first.entry(first.folded.clone()).or_default().push(index)
        }
        if last.beginning {
            self.open_last.push(index)
        } else {
            self.by_last.entry(last.folded.clone()).or_default().push(index)
        }
        self.entries.push((words, meaning));
    }

    pub fn add_all<'a>(&mut self, phrases: impl IntoIterator<Item = &'a String>, meaning: T)
    where
        T: Clone,
    {
        for phrase in phrases {
            self.add(phrase, meaning.clone());
        }
    }

    /// The longest phrase that begins at an atom: its end and meaning.
    pub fn at(&self, atoms: &[Atom], at: usize) -> Option<(usize, &T)> {
        let atom = atoms.get(at)?;
        let closed = self.by_first.get(&atom.folded).into_iter().flatten();
        closed
            .chain(&self.open_first)
            .filter_map(|&index| {
                let (words, meaning) = &self.entries[index];
                Some((forward(words, atoms, at)?, meaning))
            })
            .max_by_key(|(end, _)| *end)
    }

    /// The longest phrase that ends right before an atom: its first atom and meaning.
    pub fn before(&self, atoms: &[Atom], end: usize) -> Option<(usize, &T)> {
        let last = end.checked_sub(1)?;
        let atom = atoms.get(last)?;
        let closed = self.by_last.get(&atom.folded).into_iter().flatten();
        closed
            .chain(&self.open_last)
            .filter_map(|&index| {
                let (words, meaning) = &self.entries[index];
                let start = end.checked_sub(words.len())?;
                (0..words.len()).all(|word| words[word].fits(&atoms[start + word])).then_some((start, meaning))
            })
            .min_by_key(|(start, _)| *start)
    }

    pub fn holds(&self, atom: &Atom) -> bool {
        self.at(std::slice::from_ref(atom), 0).is_some()
    }
}

fn word(written: &str) -> Word {
    let abbreviated = written.len() > 1 && written.ends_with('.');
    let beginning = written.ends_with('*');
    Word { folded: fold_word(written.trim_end_matches(['.', '*'])), beginning, abbreviated }
}

fn forward(words: &[Word], atoms: &[Atom], at: usize) -> Option<usize> {
    let mut next = at;
    for (number, word) in words.iter().enumerate() {
        if number > 0 && is_hyphen(atoms, next) {
            next += 1;
        }
        if !word.fits(atoms.get(next)?) {
            return None;
        }
        next += 1;
        let stop = |atom: &Atom| atom.is_mark(&['.']) && !atom.spaced;
        if word.abbreviated && atoms.get(next).is_some_and(stop) && next + 1 < atoms.len() {
            next += 1;
        }
    }
    Some(next)
}

/// A hyphen that ties the atoms on both sides together.
pub(super) fn is_hyphen(atoms: &[Atom], at: usize) -> bool {
    let tied = |atom: &Atom| atom.is_mark(DASHES) && !atom.spaced;
    atoms.get(at).is_some_and(tied) && atoms.get(at + 1).is_some_and(|next| !next.spaced && next.kind != AtomKind::Mark)
}

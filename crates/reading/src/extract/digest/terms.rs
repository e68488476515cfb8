//! Terms: what the two sides of a cut are compared by: the beginnings of words that carry matter, and names among them.

use rustc_hash::FxHashMap;
use unicode_script::{Script, UnicodeScript};
use xxhash_rust::xxh3::xxh3_64;

use crate::extract::function_words::is_function_word;
use crate::extract::shape::{is_spaceless, is_stop};
use crate::letters::{Kind, is_alphanumeric, is_uppercase, word_length};
use crate::segment::folded;

/// Letters of a word that are compared: endings change. Of a Hangul word its first two syllables: particles cling to it.
const PREFIX: usize = 6;
const SYLLABLES: usize = 2;
/// Characters of a script without spaces that make about one word of another.
const CHARACTERS_A_WORD: usize = 2;

/// The beginning of a word, numbered in the order they come up on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Term(u32);

impl Term {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The terms of a page.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<u64, u32>,
    /// What each weighs: a long word counts double, as it says more.
    weights: Vec<u8>,
}

/// What a text holds, each term with how often, in the order of their numbers.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub all: Vec<(Term, u32)>,
    /// Those capitalised inside a sentence.
    pub names: Vec<(Term, u32)>,
    pub words: usize,
}

impl Vocabulary {
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    pub fn weight(&self, term: Term) -> usize {
        usize::from(self.weights[term.index()])
    }

    /// The words of a text that carry matter, and those of them that are names.
    pub fn read(&mut self, text: &str) -> Terms {
        let (mut all, mut names, mut words) = (Vec::new(), Vec::new(), 0);
        let mut before = '.';
        let mut rest = text;
        while let Some(start) = rest.find(is_alphanumeric) {
            // Between most words stands one blank.
            if &rest[..start] != " " {
                before = rest[..start].chars().rev().find(|c| !c.is_whitespace()).unwrap_or(before);
            }
            let (word, behind) = rest[start..].split_at(word_length(&rest[start..]));
            rest = behind;
            if word.starts_with(is_spaceless) {
                words += word.chars().count() / CHARACTERS_A_WORD;
                self.pairs(word, &mut all);
            } else {
                words += 1;
                if let Some(term) = self.term(word) {
                    all.push(term);
                    let is_name = word.starts_with(is_uppercase) && !opens_sentence(before);
                    names.extend(is_name.then_some(term));
                }
            }
            before = 'a';
        }
        Terms { all: counted(all), names: counted(names), words }
    }

    fn term(&mut self, word: &str) -> Option<Term> {
        let folded = folded(word);
        if word.starts_with(|c: char| c > '\u{1100}' && c.script() == Script::Hangul) {
            return (folded.chars().count() >= SYLLABLES).then(|| self.number(beginning(&folded, SYLLABLES), 1));
        }
        let length = word.chars().count();
        let counts =
            length >= 4 || length >= 2 && (word.chars().all(|c| Kind::of(c).is_numeric()) || word.chars().all(is_uppercase));
        let long = u8::from(length >= PREFIX);
        (counts && !is_function_word(&folded)).then(|| self.number(beginning(&folded, PREFIX), 1 + long))
    }

    /// In a script without spaces every two characters of which none is grammar, as Japanese writes it.
    fn pairs(&mut self, run: &str, all: &mut Vec<Term>) {
        let carries = |character: char| character.script() != Script::Hiragana;
        for ((at, first), (next, second)) in run.char_indices().zip(run.char_indices().skip(1)) {
            if carries(first) && carries(second) {
                all.push(self.number(&run[at..next + second.len_utf8()], 1));
            }
        }
    }

    fn number(&mut self, text: &str, weight: u8) -> Term {
        let next = u32::try_from(self.weights.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(xxh3_64(text.as_bytes())).or_insert(next);
        if number == next {
            self.weights.push(weight);
        }
        Term(number)
    }
}

/// A word behind this mark has its capital from there.
fn opens_sentence(mark: char) -> bool {
    is_stop(mark) || matches!(mark, '"' | '“' | '„' | '»' | '«' | '”' | ':' | '–' | '—')
}

fn beginning(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end])
}

fn counted(mut terms: Vec<Term>) -> Vec<(Term, u32)> {
    terms.sort_unstable();
    let mut counted: Vec<(Term, u32)> = Vec::with_capacity(terms.len());
    for term in terms {
        match counted.last_mut() {
            Some((last, number)) if *last == term => *number += 1,
            _ => counted.push((term, 1)),
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(left: &str, right: &str) -> usize {
        let mut vocabulary = Vocabulary::default();
        let (left, right) = (vocabulary.read(left), vocabulary.read(right));
        left.all.iter().filter(|(term, _)| right.all.iter().any(|(other, _)| other == term)).count()
    }

    #[test]
    fn endings_particles_and_grammar_make_no_difference() {
        assert_eq!(shared("Engineers closed the gate", "the engineer opened the gate"), 2);
        // "of Seoul", "in Seoul"; "the dam of Harrow", "at the dam".
        assert_eq!(shared("서울시의 발표", "서울시에서"), 1);
        assert_eq!(shared("堰堤が決壊した", "決壊の原因"), 1);
        assert_eq!(shared("これはそれでも", "これはあれでも"), 0);
    }

    #[test]
    fn a_name_is_capitalised_inside_a_sentence() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.read("Engineers from Lakeford met. Pumps from Brackton came.").names.len(), 2);
    }
}

//! What the rest of the document shows of a word.
//!
//! A surname alone in one sentence stands behind a given name in another; a word that opens a sentence with a capital
//! stands without one elsewhere. Each such sign is counted for the whole document; a word sees the signs of its others.

use rustc_hash::FxHashMap;

use super::traits::{Traits, list};
use crate::names::Sentence;
use crate::names::labels::Label;
use crate::names::tables::Vocabulary;
use crate::names::words::Word;

/// Number of signs.
const SIGNS: usize = 12;

mod sign {
    pub const LOWER: usize = 0;
    pub const CAPITAL: usize = 1;
    pub const BEHIND_GIVEN: usize = 2;
    pub const BEHIND_TITLE: usize = 3;
    pub const SPEAKS: usize = 4;
    pub const PLACE_PREPOSITION: usize = 5;
    pub const ORGANISATION_WORD: usize = 6;
    pub const PLACE_WORD: usize = 7;
    pub const LAST_OF_MANY: usize = 8;
    pub const FIRST_OF_MANY: usize = 9;
    pub const ALONE: usize = 10;
    pub const ALL_CAPITALS: usize = 11;
}

type Signs = u16;

/// How often each sign was seen of each word.
#[derive(Debug)]
pub(super) struct Evidence {
    counts: FxHashMap<u64, [u16; SIGNS]>,
    /// Signs of each word of each sentence.
    own: Vec<Vec<Signs>>,
}

impl Evidence {
    pub(super) fn of(sentences: &[Sentence<'_>], traits: &[Vec<Traits>], vocabulary: &Vocabulary) -> Self {
        let mut counts: FxHashMap<u64, [u16; SIGNS]> = FxHashMap::default();
        let own: Vec<Vec<Signs>> =
            sentences.iter().zip(traits).map(|(sentence, traits)| of_sentence(sentence, traits, vocabulary)).collect();
        for (word, signs) in traits.iter().flatten().zip(own.iter().flatten()).filter(|(_, signs)| **signs != 0) {
            let counts = counts.entry(word.key).or_default();
            for sign in (0..SIGNS).filter(|sign| signs & (1 << sign) != 0) {
                counts[sign] = counts[sign].saturating_add(1);
            }
        }
        Self { counts, own }
    }

    /// Signs of a word's other places in the document: once and more, and three times and more.
    pub(super) fn elsewhere(&self, word: &Traits, sentence: usize, at: usize) -> (Signs, Signs) {
        const OFTEN: u16 = 3;
        let Some(counts) = self.counts.get(&word.key) else { return (0, 0) };
        let own = self.own.get(sentence).and_then(|signs| signs.get(at)).copied().unwrap_or(0);
        let (mut once, mut often) = (0, 0);
        for (sign, count) in counts.iter().enumerate() {
            let others = count.saturating_sub(u16::from(own & (1 << sign) != 0));
            once |= Signs::from(others > 0) << sign;
            often |= Signs::from(others >= OFTEN) << sign;
        }
        (once, often)
    }
}

fn of_sentence(sentence: &Sentence<'_>, traits: &[Traits], vocabulary: &Vocabulary) -> Vec<Signs> {
    (0..traits.len()).map(|at| if sentence.shouts { 0 } else { signs(sentence, traits, at, vocabulary) }).collect()
}

fn signs(sentence: &Sentence<'_>, traits: &[Traits], at: usize, vocabulary: &Vocabulary) -> Signs {
    let word = &sentence.words[at];
    if !traits[at].names {
        return Signs::from(word.text.chars().any(char::is_alphabetic)) << sign::LOWER;
    }
    let toml = vocabulary.words();
    let before = at.checked_sub(1).filter(|_| word.joined);
    let says = |word: &Word<'_>| toml.speech_verbs.0.contains(&word.folded);
    let run = run(traits, at);
    let labels = &sentence.labels[run.clone()];
    let mut signs = 0;
    let mut set = |sign: usize, holds: bool| signs |= Signs::from(holds) << sign;
    set(sign::CAPITAL, !word.first);
    set(sign::BEHIND_GIVEN, before.is_some_and(|before| traits[before].lists & list::GIVEN != 0));
    set(
        sign::BEHIND_TITLE,
        before.is_some_and(|before| matches!(sentence.labels[before], Label::Office(_) | Label::Calling | Label::Honorific)),
    );
    let beside = [at.checked_sub(1), Some(run.end)];
    set(sign::SPEAKS, beside.into_iter().flatten().filter_map(|at| sentence.words.get(at)).any(says));
    set(sign::PLACE_PREPOSITION, before.is_some_and(|before| toml.place_prepositions.0.contains(&sentence.words[before].folded)));
    set(sign::ORGANISATION_WORD, labels.contains(&Label::Organisation));
    set(sign::PLACE_WORD, labels.contains(&Label::Place));
    set(sign::LAST_OF_MANY, run.len() > 1 && at + 1 == run.end);
    set(sign::FIRST_OF_MANY, run.len() > 1 && at == run.start);
    set(sign::ALONE, run.len() == 1);
    set(sign::ALL_CAPITALS, word.shape == crate::names::words::Shape::Caps);
    signs
}

/// The stretch of words that may name, around one of them.
pub(super) fn run(traits: &[Traits], at: usize) -> std::ops::Range<usize> {
    /// Longest stretch looked through on either side.
    const REACH: usize = 6;
    let mut start = at;
    while start > 0 && at - start < REACH && traits[start].joined && traits[start - 1].names {
        start -= 1;
    }
    let mut end = at + 1;
    while end - at < REACH && traits.get(end).is_some_and(|next| next.joined && next.names) {
        end += 1;
    }
    start..end
}

//! Two opinions on what is a name: the rules of [`super::candidates`] and the tagger.
//!
//! Where only the first word of an organisation's name has a capital, a name goes on over the generic word behind it
//! ("Верховный суд"); what calls a person something and what only opens the sentence comes off ("Justice Moe", "Even Moe
//! said"). Then:
//!
//! 1. What the tagger found is a candidate; a rule that agrees on the kind adds to it.
//! 2. What only the rules found stands beside it where something settles its kind.
//! 3. What else the rules found keeps its place and loses its votes: a name of no kind.

use super::Sentence;
use super::candidates::{self, Candidate, SETTLES, Votes};
use super::labels::{Label, is_generic};
use super::tables::Vocabulary;
use super::tagger::Tagged;
use super::words::{Shape, Word};
use purport_model::EntityKind;

/// Candidates of one sentence, in text order.
pub(super) fn candidates(sentence: &Sentence<'_>, index: usize, tagged: &[Tagged], vocabulary: &Vocabulary) -> Vec<Candidate> {
    let (words, labels) = (&sentence.words, &sentence.labels);
    let found = prolonged(sentence, tagged, vocabulary).into_iter().map(|one| begun_later(sentence, one, vocabulary));
    let believed = |one: &Tagged| vocabulary.toml.is_none() || looks_like_one(sentence, one) && !counts(sentence, one);
    let tagged: &Vec<Tagged> = &found.filter(believed).collect();
    let mut all: Vec<Candidate> =
        tagged.iter().filter_map(|tagged| candidates::tagged(words, labels, index, tagged, vocabulary)).collect();
    let apart =
        |rule: &Candidate| !tagged.iter().any(|tagged| tagged.words.start < rule.words.end && rule.words.start < tagged.words.end);
    for mut rule in candidates::candidates(words, labels, index, vocabulary).into_iter().filter(apart) {
        if rule.votes.best().1 < SETTLES {
            rule.votes = Votes::default();
        }
        all.push(rule);
    }
    all.sort_by_key(|candidate| candidate.words.start);
    all
}

/// Whether anything in a name shows that it is one. Some annotate nouns as names too ("the senator", "the authorities");
/// what a language calls a person or a body is data ([`super::titles`]).
fn looks_like_one(sentence: &Sentence<'_>, tagged: &Tagged) -> bool {
    sentence.words.get(tagged.words.clone()).is_some_and(|words| words.iter().any(shows_name))
}

/// Whether all there is of a name is a number or a letter: "XXI", and a person called "B".
fn counts(sentence: &Sentence<'_>, tagged: &Tagged) -> bool {
    let Some([word]) = sentence.words.get(tagged.words.clone()) else { return false };
    let number = word.text.len() > 1 && word.text.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    number || word.shape == Shape::Initial && tagged.kind == EntityKind::Person
}

/// A capital, or the stop in "vg.no".
pub(super) fn shows_name(word: &Word<'_>) -> bool {
    word.text.contains(char::is_uppercase) || word.text.len() > 1 && word.text.contains('.')
}

/// A person's name without the title and the opening word before it.
fn begun_later(sentence: &Sentence<'_>, mut tagged: Tagged, vocabulary: &Vocabulary) -> Tagged {
    while tagged.kind == EntityKind::Person && comes_off(sentence, &tagged.words, vocabulary) {
        tagged.words.start += 1;
    }
    tagged
}

/// Whether the first of some words is no part of the name that the others are.
fn comes_off(sentence: &Sentence<'_>, words: &std::ops::Range<usize>, vocabulary: &Vocabulary) -> bool {
    let (Some(word), Some(next)) = (sentence.words.get(words.start), sentence.words.get(words.start + 1)) else { return false };
    let label = sentence.labels.get(words.start);
    let titled = matches!(label, Some(Label::Office(_) | Label::Calling | Label::Honorific));
    let opens = word.first && label != Some(&Label::Given) && vocabulary.opens(&word.folded);
    words.len() > 1 && next.joined && next.capital() && (titled || opens)
}

/// The names found, those prolonged that begin an organisation's name in small letters.
fn prolonged(sentence: &Sentence<'_>, tagged: &[Tagged], vocabulary: &Vocabulary) -> Vec<Tagged> {
    let toml = vocabulary.words();
    if !toml.first_word_capital {
        return tagged.to_vec();
    }
    let mut all: Vec<Tagged> = Vec::new();
    for (at, word) in sentence.words.iter().enumerate().skip(1) {
        let before = &sentence.words[at - 1];
        let institution = word.joined
            && word.shape == Shape::Lower
            && is_generic(&word.folded, &toml.organisation_words.0, &toml.organisation_endings)
            && before.shape == Shape::Capital
            && matches!(sentence.labels[at - 1], Label::Unknown | Label::Demonym(_) | Label::NotName);
        if institution {
            all.push(Tagged { words: at - 1..at + 1, kind: EntityKind::Organisation, shares: [0.0, 1.0, 0.0], learnt: true });
        }
    }
    let apart = |one: &Tagged| !all.iter().any(|other| other.words.start < one.words.end && one.words.start < other.words.end);
    let rest: Vec<Tagged> = tagged.iter().filter(|one| apart(one)).cloned().collect();
    all.extend(rest);
    all
}

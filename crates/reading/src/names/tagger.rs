//! A second reader of names: a tagger learnt from annotated news.
//!
//! It says of every word whether a name of a person, an organisation or a place begins at it, goes on at it, or neither,
//! choosing the best row of such tags for the whole sentence. It was learnt by `purport-eval train-names` from texts in
//! some languages only. So that it serves the others, it looks at what every language shows alike: what the language data
//! call a word ([`super::labels`]), its shape, its letters in Latin, and what the rest of the document shows of it
//! ([`evidence`]); and everything seen of a word weighs twice, once as in all languages and once as in this one, if it has
//! been learnt. What does not hold everywhere is thus not carried over.
//!
//! [`features`] of a word are numbers, [`weights`] says how much each speaks for each tag, [`best`] finds the best row.
//! The tagger knows nothing of entities: [`super::resolve`] joins what it found.

mod best;
mod evidence;
mod features;
mod lists;
mod traits;
mod weights;

use std::ops::Range;

use purport_model::{Document, EntityKind, Span};

use super::Sentence;
use super::tables::Vocabulary;
use crate::segment::Segmented;
pub use weights::{Moves, Own, Weighed, Weights};

/// Number of tags: none, and begin and inside of each kind.
pub const TAGS: usize = 7;

/// Tag of a word in a name of a kind.
#[must_use]
pub const fn tag(kind: EntityKind, begins: bool) -> usize {
    let first = match kind {
        EntityKind::Person => 1,
        EntityKind::Organisation => 3,
        EntityKind::Place => 5,
        EntityKind::Other => return 0,
    };
    if begins { first } else { first + 1 }
}

const fn kind(tag: usize) -> EntityKind {
    match tag {
        1 | 2 => EntityKind::Person,
        3 | 4 => EntityKind::Organisation,
        5 | 6 => EntityKind::Place,
        _ => EntityKind::Other,
    }
}

/// A sentence as the trainer needs it: its words and the features of each.
#[derive(Debug)]
pub struct Sample {
    pub words: Vec<Span>,
    pub features: Vec<Vec<u32>>,
}

/// The sentences of a document as the tagger sees them.
#[must_use]
pub fn samples(document: &Document, segmented: &Segmented) -> Vec<Sample> {
    let vocabulary = Vocabulary::of(&document.language);
    let sentences = super::look(document, segmented, vocabulary);
    let traits = traits::all(&sentences, &document.language, vocabulary);
    let evidence = evidence::Evidence::of(&sentences, &traits, vocabulary);
    let calm = sentences.iter().enumerate().filter(|(_, sentence)| !sentence.shouts);
    calm.map(|(number, sentence)| Sample {
        words: sentence.words.iter().map(|word| word.span).collect(),
        features: features::all(&traits, number, &evidence, &[]),
    })
    .collect()
}

/// A name the tagger found: words of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tagged {
    pub words: Range<usize>,
    pub kind: EntityKind,
    /// How likely each kind is: person, organisation, place.
    pub shares: [f32; 3],
    /// The tagger has learnt the language.
    pub learnt: bool,
}

/// Names of each sentence; none in those that shout.
pub(super) fn find(sentences: &[Sentence<'_>], language: &str, vocabulary: &Vocabulary) -> Vec<Vec<Tagged>> {
    let traits = traits::all(sentences, language, vocabulary);
    let evidence = evidence::Evidence::of(sentences, &traits, vocabulary);
    let weights = Weights::shipped();
    let own = weights.language(language);
    sentences
        .iter()
        .enumerate()
        .map(|(number, sentence)| {
            let nameless = sentence.shouts || !sentence.words.iter().any(super::words::Word::may_name);
            if nameless {
                return Vec::new();
            }
            let near = if vocabulary.toml.is_some() { near(sentence) } else { Vec::new() };
            let scores = weights.all(&features::all(&traits, number, &evidence, &near), own);
            spans(&best::path(&scores, weights.moves()), &scores, own > 0)
        })
        .collect()
}

/// Words near enough to one that may name to be in a name with it. Names without a capital are none where the language is
/// known, and most words are far from one.
fn near(sentence: &Sentence<'_>) -> Vec<bool> {
    /// Words in small letters that a name has behind one with a capital at most ("Institutt for fred og konflikt").
    const BEHIND: usize = 5;
    /// And before one ("det norske Example", "al-Example").
    const BEFORE: usize = 2;
    let mut near = vec![false; sentence.words.len()];
    for at in (0..near.len()).filter(|&at| super::opinions::shows_name(&sentence.words[at])) {
        let end = near.len().min(at + BEHIND + 1);
        near[at.saturating_sub(BEFORE)..end].fill(true);
    }
    near
}

fn spans(tags: &[usize], scores: &[[f32; TAGS]], learnt: bool) -> Vec<Tagged> {
    let mut found: Vec<Tagged> = Vec::new();
    for (at, &word) in tags.iter().enumerate().filter(|(_, tag)| **tag > 0) {
        let goes_on = word.is_multiple_of(2);
        match found.last_mut() {
            Some(open) if goes_on && open.words.end == at => open.words.end = at + 1,
            _ => found.push(Tagged { words: at..at + 1, kind: kind(word), shares: [0.0; 3], learnt }),
        }
    }
    for tagged in &mut found {
        tagged.shares = shares(scores.get(tagged.words.clone()).unwrap_or_default());
    }
    found
}

/// How likely each kind is for a name of these words.
fn shares(words: &[[f32; TAGS]]) -> [f32; 3] {
    /// Difference of scores at which one kind is nearly three times as likely as the other: weights go up to 127.
    const STEP: f32 = 60.0;
    let sum = |kind: usize| (0..).zip(words).map(|(at, word)| word[2 * kind + 1 + usize::from(at > 0)]).sum::<f32>();
    let sums = [sum(0), sum(1), sum(2)];
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let likely = sums.map(|sum| ((sum - most) / STEP).exp());
    let all: f32 = likely.iter().sum();
    likely.map(|share| share / all)
}

/// Whether a word in folded Latin stands in the long list of given names.
pub(super) fn is_listed_given_name(latin: &str) -> bool {
    lists::of(latin) & lists::GIVEN != 0
}

/// The best row of tags, as the trainer needs it while it learns.
#[must_use]
pub fn best_row(scores: &[[f32; TAGS]], moves: &Moves) -> Vec<usize> {
    best::path(scores, moves)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_make_spans() {
        let found = spans(&[0, 1, 2, 0, 5, 5, 3, 4, 4], &[[0.0; TAGS]; 9], true);
        let words: Vec<_> = found.iter().map(|tagged| (tagged.words.clone(), tagged.kind)).collect();
        assert_eq!(
            words,
            [(1..3, EntityKind::Person), (4..5, EntityKind::Place), (5..6, EntityKind::Place), (6..9, EntityKind::Organisation)]
        );
    }
}

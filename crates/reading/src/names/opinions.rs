//! Two opinions on what is a name: the rules of [`super::candidates`] and the tagger.
//!
//! 1. What the tagger found is a candidate; a rule that agrees on the kind adds to it.
//! 2. What only the rules found stands beside it where something settles its kind.
//! 3. What else the rules found keeps its place and loses its votes: a name of no kind.

use super::Sentence;
use super::candidates::{self, Candidate, SETTLES, Votes};
use super::tables::Vocabulary;
use super::tagger::Tagged;

/// Candidates of one sentence, in text order.
pub(super) fn candidates(sentence: &Sentence<'_>, index: usize, tagged: &[Tagged], vocabulary: &Vocabulary) -> Vec<Candidate> {
    let (words, labels) = (&sentence.words, &sentence.labels);
    let mut all: Vec<Candidate> =
        tagged.iter().filter_map(|tagged| candidates::tagged(words, labels, index, tagged, vocabulary)).collect();
    let apart = |rule: &Candidate| !tagged.iter().any(|tagged| tagged.words.start < rule.words.end && rule.words.start < tagged.words.end);
    for mut rule in candidates::candidates(words, labels, index, vocabulary).into_iter().filter(apart) {
        if rule.votes.best().1 < SETTLES {
            rule.votes = Votes::default();
        }
        all.push(rule);
    }
    all.sort_by_key(|candidate| candidate.words.start);
    all
}

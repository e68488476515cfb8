//! The facts of a document: names, numbers and weekdays it tells, each by the sentence that tells it first.
//!
//! A rewriting keeps no run of words, but it has no facts of its own either, and it tells those it has in the order of its
//! source. Two reports written apart have each what the other has not, and tell it in another order.

use std::collections::BTreeMap;

use purport_model::Span;

use super::translation::marks;
use crate::Corpus;

/// Sentences looked at, so that two very long texts cost no more.
const SENTENCES: usize = 120;

/// How the facts of two documents answer each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Facts {
    /// Facts of the document that has fewer.
    pub told: usize,
    /// Of these, those the other has too.
    pub shared: usize,
    /// Of these, those that follow each other in both documents.
    pub ordered: usize,
    /// Sentences of the shorter one that tell them.
    pub sentences: usize,
}

impl Facts {
    #[must_use]
    pub fn between(corpus: &Corpus, a: usize, b: usize) -> Self {
        let (a, b) = (told(corpus, a), told(corpus, b));
        let (fewer, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let places = shared(&fewer, &more);
        let rise = longest_rise(&places);
        let mut sentences: Vec<usize> = rise.iter().map(|&at| places[at].0).collect();
        sentences.dedup();
        Self { told: fewer.len(), shared: places.len(), ordered: rise.len(), sentences: sentences.len() }
    }

    /// Share of the facts that the other document has too.
    #[must_use]
    pub fn share(&self) -> f32 {
        share(self.shared, self.told)
    }

    #[must_use]
    pub fn why(&self) -> String {
        format!("{} of {} facts stand in the other, {} of them in the same order", self.shared, self.told, self.ordered)
    }

    /// Share of the shared facts that stand in one order.
    #[must_use]
    pub fn order(&self) -> f32 {
        share(self.ordered, self.shared)
    }
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// The sentences of two documents that answer each other by most facts, those first.
#[must_use]
pub fn answers(corpus: &Corpus, a: usize, b: usize) -> Vec<(Span, Span)> {
    let places = shared(&told(corpus, a), &told(corpus, b));
    let mut cells: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for at in longest_rise(&places) {
        *cells.entry(places[at]).or_default() += 1;
    }
    let mut cells: Vec<((usize, usize), usize)> = cells.into_iter().collect();
    cells.sort_by_key(|&(cell, facts)| (std::cmp::Reverse(facts), cell));
    let (spans_a, spans_b) = (sentences(corpus, a), sentences(corpus, b));
    cells.into_iter().filter_map(|((at, bt), _)| Some((*spans_a.get(at)?, *spans_b.get(bt)?))).collect()
}

/// Where both tell each fact they share, sorted.
fn shared(a: &BTreeMap<u64, usize>, b: &BTreeMap<u64, usize>) -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> = a.iter().filter_map(|(fact, at)| Some((*at, *b.get(fact)?))).collect();
    places.sort_unstable();
    places
}

/// The sentences of the text proper. The headline says in its own way what the text tells.
fn sentences(corpus: &Corpus, index: usize) -> Vec<Span> {
    let reading = &corpus.readings()[index];
    let furniture = &corpus.traits(index).furniture;
    let spans = reading.sentences.iter().map(|sentence| sentence.span);
    let spans = spans.filter(|span| Some(*span) != reading.document.headline && !furniture.iter().any(|line| line.contains(*span)));
    spans.take(SENTENCES).collect()
}

/// Each fact with the number of the sentence that tells it first.
fn told(corpus: &Corpus, index: usize) -> BTreeMap<u64, usize> {
    let mut told = BTreeMap::new();
    for (at, sentence) in sentences(corpus, index).into_iter().enumerate() {
        for fact in marks(corpus, index, sentence) {
            told.entry(fact).or_insert(at);
        }
    }
    told
}

/// Places of a longest subsequence whose second numbers never fall. The places come sorted.
fn longest_rise(places: &[(usize, usize)]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (at, &(_, place)) in places.iter().enumerate() {
        let length = ends.partition_point(|&end| places[end].1 <= place);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut rise = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        rise.push(at);
        next = before[at];
    }
    rise.reverse();
    rise
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_one_sentence_have_no_order() {
        assert_eq!(longest_rise(&[(0, 0), (0, 1), (0, 1), (1, 2)]).len(), 4);
        assert_eq!(longest_rise(&[(0, 5), (1, 4), (2, 3)]).len(), 1);
        assert_eq!(longest_rise(&[(0, 0), (1, 4), (2, 1), (3, 2)]), [0, 2, 3]);
        assert!(longest_rise(&[]).is_empty());
    }
}

//! Sentences told twice in other words. A text spun from another keeps its sentences, in their order, with half of
//! their words changed; no run of words is long, but the sentences still answer each other one by one.
//!
//! Two reports written apart share facts too, but spread over other sentences in another order.

use purport_model::{Reading, TokenKind};

use crate::corpus::{Voice, Wording};

/// Words of matter of a sentence that says enough to be recognised.
const WORDS: usize = 5;
/// Words of matter two sentences share, and their share of the shorter and of the longer sentence.
const SHARED: usize = 4;
const OF_SHORTER: f32 = 0.6;
const OF_LONGER: f32 = 0.4;
/// Sentences looked at, so that two very long texts cost no more.
const SENTENCES: usize = 120;

/// How the told sentences of two documents answer each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Aligned {
    /// Told sentences of the document that has fewer.
    pub sentences: usize,
    /// Of these, those that answer a sentence of the other, in the same order.
    pub matched: usize,
}

impl Aligned {
    #[must_use]
    pub fn between(a: (&Reading, &Wording), b: (&Reading, &Wording)) -> Self {
        let (a, b) = (told(a.0, a.1), told(b.0, b.1));
        let (fewer, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let answers: Vec<usize> = fewer.iter().filter_map(|sentence| best(sentence, &more)).collect();
        Self { sentences: fewer.len(), matched: longest_rise(&answers) }
    }

    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn share(&self) -> f32 {
        if self.sentences == 0 { 0.0 } else { self.matched as f32 / self.sentences as f32 }
    }
}

/// The sentences a document tells itself, each as its sorted words of matter.
fn told(reading: &Reading, wording: &Wording) -> Vec<Vec<u64>> {
    let sentences = reading.sentences.iter().filter(|sentence| Some(sentence.span) != reading.document.headline);
    let told = sentences.filter_map(|sentence| {
        let first = wording.spans.partition_point(|span| span.start < sentence.span.start);
        let last = wording.spans.partition_point(|span| span.start < sentence.span.end).max(first);
        let narrated = wording.voices[first..last].iter().filter(|voice| **voice == Voice::Narration).count();
        let matter = reading.tokens_in(sentence.span).iter();
        let matter = matter.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).map(|token| token.stem);
        let mut matter: Vec<u64> = matter.collect();
        matter.sort_unstable();
        matter.dedup();
        (narrated * 2 > last - first && matter.len() >= WORDS).then_some(matter)
    });
    told.take(SENTENCES).collect()
}

/// The sentence that answers best, the first of those.
fn best(sentence: &[u64], others: &[Vec<u64>]) -> Option<usize> {
    #[allow(clippy::cast_precision_loss)]
    let answers = |other: &Vec<u64>| {
        let shared = common(sentence, other);
        let (shorter, longer) = (sentence.len().min(other.len()) as f32, sentence.len().max(other.len()) as f32);
        (shared >= SHARED && shared as f32 >= OF_SHORTER * shorter && shared as f32 >= OF_LONGER * longer).then_some(shared)
    };
    let answered = others.iter().enumerate().filter_map(|(at, other)| Some((answers(other)?, at)));
    answered.max_by_key(|&(shared, at)| (shared, std::cmp::Reverse(at))).map(|(_, at)| at)
}

fn common(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|word| b.binary_search(word).is_ok()).count()
}

/// Length of the longest strictly rising subsequence.
fn longest_rise(places: &[usize]) -> usize {
    let mut ends: Vec<usize> = Vec::new();
    for &place in places {
        let at = ends.partition_point(|&end| end < place);
        match ends.get_mut(at) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_counts() {
        assert_eq!(longest_rise(&[0, 1, 2, 3]), 4);
        assert_eq!(longest_rise(&[3, 2, 1, 0]), 1);
        assert_eq!(longest_rise(&[0, 0, 4, 1, 2]), 3);
    }
}

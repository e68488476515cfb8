//! Pairs of documents worth laying side by side. Never all pairs of a corpus.
//!
//! 1. Two signatures that share a band: documents that resemble each other as wholes.
//! 2. Two documents that share rare passages: a fixed part of all passages is sampled by its hash, so that both
//!    documents sample the same ones. This finds a paragraph taken into a long text, a shared quotation, a cut version.
//!
//! A bucket that holds very many documents is a large family: its pairs all lead to its fullest member.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::Corpus;

/// Words of a passage.
const PASSAGE: usize = 6;
/// One passage in so many is sampled; a shared run of twelve words is then found with a chance of 0.91.
const SAMPLED: u64 = 3;
/// Above so many documents a bucket is a star around its fullest member: 64 documents have 2,016 pairs.
const BUCKET: usize = 64;
/// Weakest pairs beyond this many partners of one document are left out, to bound the work on stock phrases.
const PARTNERS: usize = 128;

/// Pairs (smaller index first), sorted.
#[must_use]
pub fn pairs(corpus: &Corpus) -> Vec<(usize, usize)> {
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let bands = postings(corpus, |index| corpus.traits(index).signature.bands().collect());
    for bucket in buckets(&bands) {
        pairs.extend(bucket_pairs(corpus, &bucket));
    }
    let passages = postings(corpus, |index| sampled(corpus, index));
    let mut shared: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for bucket in buckets(&passages) {
        for pair in bucket_pairs(corpus, &bucket) {
            *shared.entry(pair).or_default() += 1;
        }
    }
    pairs.extend(strongest(corpus, shared));
    pairs.into_iter().collect()
}

fn sampled(corpus: &Corpus, index: usize) -> Vec<u64> {
    let wording = corpus.wording(index);
    let passages = wording.shingles(PASSAGE).filter(|hash| hash % SAMPLED == 0);
    passages.collect::<BTreeSet<u64>>().into_iter().collect()
}

/// Sorted (key, document) of all documents.
fn postings(corpus: &Corpus, keys: impl Fn(usize) -> Vec<u64> + Sync) -> Vec<(u64, u32)> {
    let indices = 0..corpus.readings().len();
    let mut postings: Vec<(u64, u32)> = indices
        .into_par_iter()
        .filter(|&index| !corpus.traits(index).signature.is_empty())
        .flat_map_iter(|index| {
            let index32 = u32::try_from(index).unwrap_or(u32::MAX);
            keys(index).into_iter().map(move |key| (key, index32))
        })
        .collect();
    postings.par_sort_unstable();
    postings.dedup();
    postings
}

fn buckets(postings: &[(u64, u32)]) -> impl Iterator<Item = Vec<usize>> + '_ {
    postings
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|bucket| bucket.len() > 1)
        .map(|bucket| bucket.iter().map(|&(_, index)| index as usize).collect())
}

fn bucket_pairs(corpus: &Corpus, bucket: &[usize]) -> Vec<(usize, usize)> {
    if bucket.len() > BUCKET {
        let Some(fullest) = fullest(corpus, bucket) else { return Vec::new() };
        return bucket.iter().filter(|&&other| other != fullest).map(|&other| ordered(fullest, other)).collect();
    }
    let pairs = bucket.iter().enumerate().flat_map(|(at, &a)| bucket[at + 1..].iter().map(move |&b| ordered(a, b)));
    pairs.collect()
}

/// The document with most words, the first of those.
#[must_use]
pub fn fullest(corpus: &Corpus, documents: &[usize]) -> Option<usize> {
    let length = |index: usize| corpus.readings()[index].tokens.len();
    documents.iter().copied().max_by_key(|&index| (length(index), std::cmp::Reverse(index)))
}

#[must_use]
pub fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

fn strongest(corpus: &Corpus, shared: BTreeMap<(usize, usize), u32>) -> Vec<(usize, usize)> {
    let mut partners: Vec<Vec<(u32, usize)>> = vec![Vec::new(); corpus.readings().len()];
    for (&(a, b), &count) in &shared {
        partners[a].push((count, b));
        partners[b].push((count, a));
    }
    let mut kept = Vec::new();
    for (index, mut others) in partners.into_iter().enumerate() {
        others.sort_unstable_by_key(|&(count, other)| (std::cmp::Reverse(count), other));
        kept.extend(others.into_iter().take(PARTNERS).map(|(_, other)| ordered(index, other)));
    }
    kept
}

//! Pairs of documents that may be about one event: those that share rare features. Never all pairs of a large corpus.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::likeness;
use super::profile::{Profile, Vector};

/// Up to this size all pairs are compared.
const SMALL: usize = 150;
/// Heaviest features of each class by which a document is looked up.
const FEATURES: usize = 24;
/// A feature in more documents than this finds nothing.
const HOLDERS: usize = 400;
/// Partners kept for each document, those with most shared features first.
const PARTNERS: usize = 120;

/// Pairs (smaller index first), sorted.
#[must_use]
pub fn pairs(profiles: &[Profile]) -> Vec<(usize, usize)> {
    if profiles.len() <= SMALL {
        return (0..profiles.len()).flat_map(|a| (a + 1..profiles.len()).map(move |b| (a, b))).collect();
    }
    let postings = postings(profiles);
    let partners: Vec<Vec<(usize, usize)>> =
        (0..profiles.len()).into_par_iter().map(|index| partners(profiles, &postings, index)).collect();
    partners.into_iter().flatten().collect::<BTreeSet<_>>().into_iter().collect()
}

fn postings(profiles: &[Profile]) -> Vec<(u64, u32)> {
    let mut postings: Vec<(u64, u32)> = profiles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(index, profile)| keys(profile).into_iter().map(move |key| (key, u32::try_from(index).unwrap_or(u32::MAX))))
        .collect();
    postings.par_sort_unstable();
    postings
}

fn keys(profile: &Profile) -> Vec<u64> {
    [&profile.words, &profile.names, &profile.numbers, &profile.cognates, &profile.concepts]
        .into_iter()
        .flat_map(heaviest)
        .collect()
}

fn heaviest(vector: &Vector) -> Vec<u64> {
    let mut features = vector.0.clone();
    features.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    features.into_iter().take(FEATURES).map(|(key, _)| key).collect()
}

fn partners(profiles: &[Profile], postings: &[(u64, u32)], index: usize) -> Vec<(usize, usize)> {
    let mut shared: Vec<u32> = Vec::new();
    for key in keys(&profiles[index]) {
        let first = postings.partition_point(|posting| posting.0 < key);
        let holders = postings[first..].iter().take_while(|posting| posting.0 == key).take(HOLDERS + 1);
        let holders: Vec<u32> = holders.map(|&(_, holder)| holder).collect();
        if holders.len() <= HOLDERS {
            shared.extend(holders.into_iter().filter(|&other| other as usize != index));
        }
    }
    shared.sort_unstable();
    let mut counted: Vec<(usize, usize)> = shared
        .chunk_by(|a, b| a == b)
        .map(|run| (run.len(), run[0] as usize))
        .filter(|&(_, other)| likeness::days(&profiles[index], &profiles[other]) > 0.0)
        .collect();
    counted.sort_by_key(|&(count, other)| (std::cmp::Reverse(count), other));
    counted.into_iter().take(PARTNERS).map(|(_, other)| (index.min(other), index.max(other))).collect()
}

//! Average-link clustering over sparse likenesses.
//!
//! The two clusters whose documents are most alike on average are joined, again and again, until no average reaches the
//! threshold. A roundup that is like many strangers a little is like no cluster of them enough: averages do not chain.
//! A pair without a likeness counts as unlike. Ties go to the smaller indices, so that the order of arrival cannot matter.
//!
//! Two groups of several texts each must be more alike than a text and a group: the average of many pairs is no chance
//! hit and no near miss, and the twins of a look-alike pair of events stop just there. Over languages, where likenesses
//! stay lower, this is not asked.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// What is given beside the likenesses.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    /// Documents that start as one cluster. Sets do not overlap.
    pub together: Vec<Vec<usize>>,
    /// Pairs that must never stand in one cluster.
    pub apart: BTreeSet<(usize, usize)>,
    /// The language of each document; empty where it does not matter.
    pub languages: Vec<u64>,
}

/// The average likeness that joins two clusters.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// Where one of them is a single text; where the smaller has two; where both have more.
    pub by_size: [f32; 3],
    /// Where they have no language in common; in between, by the share of pairs in one language.
    pub foreign: f32,
}

impl Thresholds {
    /// One for all.
    #[must_use]
    pub fn even(threshold: f32) -> Self {
        Self { by_size: [threshold; 3], foreign: threshold }
    }

    fn between(&self, a: &Cluster, b: &Cluster) -> f32 {
        let size = a.texts.min(b.texts).clamp(1, self.by_size.len());
        self.foreign + (self.by_size[size - 1] - self.foreign) * in_one_language(a, b)
    }
}

#[derive(Debug, Default)]
struct Cluster {
    members: Vec<usize>,
    /// Copies of one text count once.
    texts: usize,
    /// Documents of each language.
    languages: BTreeMap<u64, usize>,
    /// Sum of the likenesses to each other living cluster that has one.
    likeness: BTreeMap<usize, f32>,
}

/// Share of the pairs between two clusters that are in one language; all where languages do not matter.
#[allow(clippy::cast_precision_loss)]
fn in_one_language(a: &Cluster, b: &Cluster) -> f32 {
    if a.languages.is_empty() || b.languages.is_empty() {
        return 1.0;
    }
    let same: usize = a.languages.iter().filter_map(|(language, documents)| Some(documents * b.languages.get(language)?)).sum();
    same as f32 / (a.members.len() * b.members.len()) as f32
}

#[derive(Debug, PartialEq)]
struct Join {
    average: f32,
    a: usize,
    b: usize,
}

impl Eq for Join {}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.average.total_cmp(&other.average).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Clusters of `size` documents, each sorted, in the order of their first members.
#[must_use]
pub fn cluster(
    size: usize,
    likenesses: &[(usize, usize, f32)],
    constraints: &Constraints,
    thresholds: Thresholds,
) -> Vec<Vec<usize>> {
    let mut clusters = start(size, likenesses, constraints);
    let mut joins: BinaryHeap<Join> = BinaryHeap::new();
    for (&a, cluster) in &clusters {
        joins.extend(cluster.likeness.range(a + 1..).filter_map(|(&b, _)| join(&clusters, a, b, thresholds)));
    }
    while let Some(next) = joins.pop() {
        let fresh = join(&clusters, next.a, next.b, thresholds);
        if fresh.as_ref() != Some(&next) || forbidden(&clusters, &next, constraints) {
            continue;
        }
        merge(&mut clusters, next.a, next.b);
        let neighbours: Vec<usize> = clusters[&next.a].likeness.keys().copied().collect();
        joins.extend(neighbours.into_iter().filter_map(|other| join(&clusters, next.a.min(other), next.a.max(other), thresholds)));
    }
    let mut members: Vec<Vec<usize>> = clusters.into_values().map(|cluster| cluster.members).collect();
    members.iter_mut().for_each(|members| members.sort_unstable());
    members.sort();
    members
}

fn start(size: usize, likenesses: &[(usize, usize, f32)], constraints: &Constraints) -> BTreeMap<usize, Cluster> {
    let mut home: Vec<usize> = (0..size).collect();
    for set in &constraints.together {
        let first = set.iter().copied().min().unwrap_or_default();
        set.iter().for_each(|&member| home[member] = first);
    }
    let mut clusters: BTreeMap<usize, Cluster> = BTreeMap::new();
    for (member, &home) in home.iter().enumerate() {
        let cluster = clusters.entry(home).or_default();
        if let Some(language) = constraints.languages.get(member) {
            *cluster.languages.entry(*language).or_default() += 1;
        }
        cluster.members.push(member);
        cluster.texts = 1;
    }
    for &(a, b, likeness) in likenesses.iter().filter(|(a, b, _)| home[*a] != home[*b]) {
        for (from, to) in [(home[a], home[b]), (home[b], home[a])] {
            if let Some(cluster) = clusters.get_mut(&from) {
                *cluster.likeness.entry(to).or_default() += likeness;
            }
        }
    }
    clusters
}

fn join(clusters: &BTreeMap<usize, Cluster>, a: usize, b: usize, thresholds: Thresholds) -> Option<Join> {
    let (one, other) = (clusters.get(&a)?, clusters.get(&b)?);
    #[allow(clippy::cast_precision_loss)]
    let average = one.likeness.get(&b)? / (one.members.len() * other.members.len()) as f32;
    (average >= thresholds.between(one, other)).then_some(Join { average, a, b })
}

fn forbidden(clusters: &BTreeMap<usize, Cluster>, join: &Join, constraints: &Constraints) -> bool {
    !constraints.apart.is_empty()
        && clusters[&join.a]
            .members
            .iter()
            .any(|&a| clusters[&join.b].members.iter().any(|&b| constraints.apart.contains(&(a.min(b), a.max(b)))))
}

fn merge(clusters: &mut BTreeMap<usize, Cluster>, a: usize, b: usize) {
    let Some(gone) = clusters.remove(&b) else { return };
    for (&other, &likeness) in &gone.likeness {
        if let Some(neighbour) = clusters.get_mut(&other) {
            neighbour.likeness.remove(&b);
            if other != a {
                *neighbour.likeness.entry(a).or_default() += likeness;
            }
        }
    }
    if let Some(stays) = clusters.get_mut(&a) {
        stays.members.extend(gone.members);
        stays.texts += gone.texts;
        for (language, documents) in gone.languages {
            *stays.languages.entry(language).or_default() += documents;
        }
        for (other, likeness) in gone.likeness.into_iter().filter(|(other, _)| *other != a) {
            *stays.likeness.entry(other).or_default() += likeness;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roundup_does_not_chain_two_events() {
        let likenesses = [(0, 1, 0.8), (2, 3, 0.8), (0, 4, 0.5), (1, 4, 0.5), (2, 4, 0.5), (3, 4, 0.5)];
        let clusters = cluster(5, &likenesses, &Constraints::default(), Thresholds::even(0.4));
        assert_eq!(clusters, [vec![0, 1, 4], vec![2, 3]]);
    }

    #[test]
    fn what_must_stay_apart_stays_apart() {
        let constraints = Constraints { apart: [(0, 1)].into(), ..Constraints::default() };
        assert_eq!(cluster(2, &[(0, 1, 0.9)], &constraints, Thresholds::even(0.3)), [vec![0], vec![1]]);
    }

    #[test]
    fn what_starts_together_stays_together() {
        let constraints = Constraints { together: vec![vec![0, 2]], ..Constraints::default() };
        assert_eq!(cluster(3, &[], &constraints, Thresholds::even(0.3)), [vec![0, 2], vec![1]]);
    }

    #[test]
    fn two_groups_must_be_more_alike_than_a_text_and_a_group() {
        let inside = [(0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9), (3, 4, 0.9), (3, 5, 0.9), (4, 5, 0.9)];
        let between = (0..3).flat_map(|a| (3..6).map(move |b| (a, b, 0.5)));
        let likenesses: Vec<(usize, usize, f32)> = inside.into_iter().chain(between).collect();
        let thresholds = Thresholds { by_size: [0.3, 0.4, 0.6], foreign: 0.3 };
        assert_eq!(cluster(6, &likenesses, &Constraints::default(), thresholds), [vec![0, 1, 2], vec![3, 4, 5]]);
        let languages = Constraints { languages: vec![1, 1, 1, 2, 2, 2], ..Constraints::default() };
        assert_eq!(cluster(6, &likenesses, &languages, thresholds), [vec![0, 1, 2, 3, 4, 5]]);
    }
}

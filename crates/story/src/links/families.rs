//! Documents whose text comes from one another or from one third text.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::LinkKind;

use super::Comparison;
use super::candidates::{fullest, ordered};
use crate::Corpus;

/// Up to this size every pair of a family gets a row; above, a row leads from the fullest version to each.
pub const FAMILY: usize = 30;

/// Sets that grow together.
#[derive(Clone, Debug)]
pub struct Sets(Vec<usize>);

impl Sets {
    #[must_use]
    pub fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// The smallest member of the set.
    pub fn first(&mut self, of: usize) -> usize {
        let mut root = of;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    /// All sets of two or more, sorted.
    pub fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for member in 0..self.0.len() {
            groups.entry(self.first(member)).or_default().push(member);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }
}

#[must_use]
pub fn derived(comparison: &Comparison) -> bool {
    comparison.judgement.kind.is_some_and(LinkKind::is_derivation)
}

fn families(corpus: &Corpus, compared: &[Comparison]) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(corpus.readings().len());
    for comparison in compared.iter().filter(|comparison| derived(comparison)) {
        sets.join(comparison.a, comparison.b);
    }
    sets.groups()
}

/// Pairs of a family that were not candidates, sorted.
#[must_use]
pub fn missing(corpus: &Corpus, compared: &[Comparison]) -> Vec<(usize, usize)> {
    let seen: BTreeSet<(usize, usize)> = compared.iter().map(|comparison| (comparison.a, comparison.b)).collect();
    let mut missing = BTreeSet::new();
    for family in families(corpus, compared) {
        let centre = fullest(corpus, &family);
        for (at, &a) in family.iter().enumerate() {
            let pairs = family[at + 1..].iter().map(|&b| ordered(a, b));
            missing.extend(pairs.filter(|&(a, b)| family.len() <= FAMILY || Some(a) == centre || Some(b) == centre));
        }
    }
    missing.difference(&seen).copied().collect()
}

/// Drops the derivation rows of large families that do not lead to the fullest version, as long as that one leads there
/// too.
#[must_use]
pub fn thin(corpus: &Corpus, compared: Vec<Comparison>) -> Vec<Comparison> {
    let mut centre_of: BTreeMap<usize, usize> = BTreeMap::new();
    for family in families(corpus, &compared).into_iter().filter(|family| family.len() > FAMILY) {
        if let Some(centre) = fullest(corpus, &family) {
            centre_of.extend(family.into_iter().map(|member| (member, centre)));
        }
    }
    let reached: BTreeSet<(usize, usize)> =
        compared.iter().filter(|comparison| derived(comparison)).map(|comparison| (comparison.a, comparison.b)).collect();
    let spare = |comparison: &Comparison| {
        centre_of.get(&comparison.a).is_some_and(|&centre| {
            let linked = |member| member == centre || reached.contains(&ordered(member, centre));
            derived(comparison) && comparison.a != centre && comparison.b != centre && linked(comparison.a) && linked(comparison.b)
        })
    };
    compared.into_iter().filter(|comparison| !spare(comparison)).collect()
}

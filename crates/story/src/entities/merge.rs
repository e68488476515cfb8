//! Distinct names joined where they are spellings of one.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{EntityKind, Name, NamePart, NamePartKind};

use super::groups::{Group, key};
use crate::forest::Forest;
use crate::names::compare;

/// Least score at which two full names are joined without more evidence: spellings, not lacking words.
const SPELLINGS: f32 = 0.84;
/// Distinct names under one key beyond which the key tells nothing and is left out.
const CROWD: usize = 300;
/// Distinct names one entity may have.
const MOST_NAMES: usize = 60;

/// Joins spellings and stated aliases.
pub(super) fn merge(groups: &[Group]) -> Forest {
    let mut clusters = Forest::new(groups.len());
    let mut pairs = pairs(groups);
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.first, a.second).cmp(&(b.first, b.second))));
    for pair in pairs {
        if fits(groups, &clusters, pair.first, pair.second) {
            clusters.unite(pair.first, pair.second);
        }
    }
    aliases(groups, &mut clusters);
    clusters
}

#[derive(Debug)]
struct Pair {
    first: usize,
    second: usize,
    score: f32,
}

fn pairs(groups: &[Group]) -> Vec<Pair> {
    let mut blocks: BTreeMap<(EntityKind, String), Vec<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate().filter(|(_, group)| !group.bare) {
        for block in blocks_of(&group.name) {
            blocks.entry((group.key.kind, block)).or_default().push(number);
        }
    }
    let mut seen = BTreeSet::new();
    for members in blocks.values().filter(|members| members.len() <= CROWD) {
        for (at, &first) in members.iter().enumerate() {
            seen.extend(members[at + 1..].iter().map(|&second| (first, second)));
        }
    }
    let judged = seen.into_iter().filter_map(|(first, second)| {
        let score = same(&groups[first], &groups[second])?;
        Some(Pair { first, second, score })
    });
    judged.collect()
}

/// Where two names may meet: for persons the keys of two of their words together, else the key of one.
fn blocks_of(name: &Name) -> BTreeSet<String> {
    let words: Vec<&NamePart> = name.parts.iter().filter(|part| part.kind == NamePartKind::Word).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return name.parts.iter().map(|part| part.folded.clone()).collect();
    };
    if name.kind != EntityKind::Person || words.len() < 2 {
        return first.keys.iter().chain(&last.keys).cloned().collect();
    }
    let mut blocks = BTreeSet::new();
    for a in &first.keys {
        for b in &last.keys {
            let (a, b) = if a <= b { (a, b) } else { (b, a) };
            blocks.insert(format!("{a} {b}"));
        }
    }
    blocks
}

/// Score where two groups are one; lacking words are believed only where no document has both names side by side.
fn same(a: &Group, b: &Group) -> Option<f32> {
    if a.key.words.starts_with('@') && b.key.words.starts_with('@') {
        return None;
    }
    let comparison = compare(&a.name, &b.name);
    if !comparison.same || a.key.kind == EntityKind::Other && a.key.words != b.key.words {
        return None;
    }
    if comparison.score >= SPELLINGS || a.readings().is_disjoint(&b.readings()) {
        return Some(comparison.score);
    }
    None
}

/// Whether every name of one cluster fits every name of the other.
fn fits(groups: &[Group], clusters: &Forest, a: usize, b: usize) -> bool {
    let (a, b) = (clusters.members(a), clusters.members(b));
    a.len() + b.len() <= MOST_NAMES && a.iter().all(|&x| b.iter().all(|&y| same(&groups[x], &groups[y]).is_some()))
}

fn aliases(groups: &[Group], clusters: &mut Forest) {
    let numbers: BTreeMap<_, usize> = groups.iter().enumerate().map(|(number, group)| (&group.key, number)).collect();
    for (number, group) in groups.iter().enumerate() {
        for alias in &group.aliases {
            if let Some(&other) = numbers.get(&key(alias, group.key.kind)) {
                clusters.unite(number, other);
            }
        }
    }
}

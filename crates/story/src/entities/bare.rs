//! Family names that stand alone in their document.
//!
//! "Moe" in a document that never says which Moe joins the one Moe the other documents know by a full name. Where they
//! know two, the one whom nearly all other documents mean by the bare name wins, or the one whose documents speak of the
//! same other things by a clear margin, or nobody does.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{EntityKind, NamePart, NamePartKind};

use super::groups::Group;
use crate::forest::Forest;
use crate::names::compare;

/// The neighbourhood must speak this many times as loud for the first as for the second.
const CLEAR: usize = 2;
/// Persons of one family name beyond which a bare name is never resolved.
const CROWD: usize = 50;

/// Joins bare groups to clusters of full names. A group whose documents mean different people stays by itself.
pub(super) fn attach(groups: &[Group], clusters: &mut Forest) {
    let by_family = by_family(groups, clusters);
    let neighbours = Neighbours::new(groups, clusters);
    let (mut joins, mut unknown) = (Vec::new(), Vec::new());
    let mut by_words: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate().filter(|(_, group)| group.bare) {
        let candidates = by_words.entry(&group.key.words).or_insert_with(|| candidates(group, groups, clusters, &by_family));
        if candidates.is_empty() {
            unknown.push(number);
        } else if let Some(home) = commonest(group, candidates, groups, clusters).or_else(|| choose(group, candidates, &neighbours))
        {
            joins.push((number, home));
        }
    }
    for (number, home) in joins {
        clusters.unite(number, home);
    }
    spellings(groups, &unknown, clusters);
}

fn family(group: &Group) -> Option<&NamePart> {
    group.name.parts.iter().rev().find(|part| part.kind == NamePartKind::Word)
}

fn by_family(groups: &[Group], clusters: &Forest) -> BTreeMap<String, BTreeSet<usize>> {
    let mut by_family: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        if group.key.kind != EntityKind::Person || group.bare {
            continue;
        }
        for key in family(group).into_iter().flat_map(|part| &part.keys) {
            by_family.entry(key.clone()).or_default().insert(clusters.root(number));
        }
    }
    by_family
}

/// Clusters in which some full name fits the bare one.
fn candidates(
    group: &Group,
    groups: &[Group],
    clusters: &Forest,
    by_family: &BTreeMap<String, BTreeSet<usize>>,
) -> BTreeSet<usize> {
    let keys = family(group).into_iter().flat_map(|part| &part.keys);
    let near: BTreeSet<usize> = keys.filter_map(|key| by_family.get(key)).flatten().copied().collect();
    if near.len() > CROWD * 20 {
        return BTreeSet::new();
    }
    let fits = |cluster: usize| clusters.members(cluster).iter().any(|&member| compare(&group.name, &groups[member].name).same);
    near.into_iter().filter(|&cluster| fits(cluster)).collect()
}

/// Documents that name a person in full and then by the bare name, before the name is his or hers.
const CUSTOM: usize = 3;
/// Times as many of them as of all other persons together.
const CUSTOMARY: usize = 9;

/// The one whom the documents that say whom they mean call by this bare name.
fn commonest(group: &Group, candidates: &BTreeSet<usize>, groups: &[Group], clusters: &Forest) -> Option<usize> {
    let called = |cluster: usize| -> usize {
        clusters.members(cluster).iter().filter_map(|&member| groups[member].called.get(&group.key.words)).sum()
    };
    let calls: Vec<(usize, usize)> = candidates.iter().map(|&cluster| (called(cluster), cluster)).collect();
    let all: usize = calls.iter().map(|(calls, _)| calls).sum();
    let (most, cluster) = calls.into_iter().max_by_key(|&(calls, cluster)| (calls, std::cmp::Reverse(cluster)))?;
    (most >= CUSTOM && most >= CUSTOMARY * (all - most)).then_some(cluster)
}

fn choose(group: &Group, candidates: &BTreeSet<usize>, neighbours: &Neighbours) -> Option<usize> {
    if candidates.len() > CROWD {
        return None;
    }
    if candidates.len() == 1 {
        return candidates.first().copied();
    }
    let own = group.readings().iter().flat_map(|reading| neighbours.in_reading(*reading)).copied().collect::<BTreeSet<_>>();
    let mut scores: Vec<(usize, usize)> =
        candidates.iter().map(|&cluster| (neighbours.of(cluster).intersection(&own).count(), cluster)).collect();
    scores.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    match scores.as_slice() {
        [first, second, ..] if first.0 >= CLEAR && first.0 >= CLEAR * second.0 => Some(first.1),
        _ => None,
    }
}

/// Which clusters stand beside one another in documents.
struct Neighbours {
    by_reading: BTreeMap<u32, BTreeSet<usize>>,
    by_cluster: BTreeMap<usize, BTreeSet<u32>>,
}

impl Neighbours {
    fn new(groups: &[Group], clusters: &Forest) -> Self {
        let mut neighbours = Self { by_reading: BTreeMap::new(), by_cluster: BTreeMap::new() };
        for (number, group) in groups.iter().enumerate().filter(|(_, group)| !group.bare) {
            let cluster = clusters.root(number);
            for place in &group.places {
                neighbours.by_reading.entry(place.reading).or_default().insert(cluster);
                neighbours.by_cluster.entry(cluster).or_default().insert(place.reading);
            }
        }
        neighbours
    }

    fn in_reading(&self, reading: u32) -> impl Iterator<Item = &usize> {
        self.by_reading.get(&reading).into_iter().flatten()
    }

    /// Everything that stands in a document with the cluster, bounded by its first documents.
    fn of(&self, cluster: usize) -> BTreeSet<usize> {
        const READINGS: usize = 200;
        let readings = self.by_cluster.get(&cluster).into_iter().flatten().take(READINGS);
        readings.flat_map(|reading| self.in_reading(*reading)).copied().filter(|&other| other != cluster).collect()
    }
}

/// Bare names that nobody bears in full, in any document, join their like and their other spellings.
fn spellings(groups: &[Group], unknown: &[usize], clusters: &mut Forest) {
    let mut by_words: BTreeMap<&str, usize> = BTreeMap::new();
    for &number in unknown {
        match by_words.get(groups[number].key.words.as_str()) {
            Some(&first) => clusters.unite(first, number),
            None => {
                by_words.insert(&groups[number].key.words, number);
            }
        }
    }
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &number in by_words.values() {
        for key in family(&groups[number]).into_iter().flat_map(|part| &part.keys) {
            by_key.entry(key).or_default().push(number);
        }
    }
    let mut joined: BTreeMap<usize, Vec<usize>> = by_words.values().map(|&number| (number, vec![number])).collect();
    let mut home: BTreeMap<usize, usize> = by_words.values().map(|&number| (number, number)).collect();
    for members in by_key.values().filter(|members| members.len() <= CROWD) {
        for (at, &first) in members.iter().enumerate() {
            for &second in &members[at + 1..] {
                let (a, b) = (home[&first], home[&second]);
                let all_fit = |x: &usize| joined[&b].iter().all(|&y| compare(&groups[*x].name, &groups[y].name).same);
                if a == b || !joined[&a].iter().all(all_fit) {
                    continue;
                }
                clusters.unite(a, b);
                let moved = joined.remove(&b).unwrap_or_default();
                for &number in &moved {
                    home.insert(number, a);
                }
                joined.entry(a).or_default().extend(moved);
            }
        }
    }
}

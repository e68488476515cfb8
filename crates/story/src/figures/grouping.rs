//! Joining measurements into figures:
//!
//! 1. average link, best pair first, until no two groups have more evidence for than against being one ([`link`]);
//! 2. a group falls apart into parts whose values can hold together ([`parts`]);
//! 3. parts with values that clash are one figure only where a [`witness`] says so.

use std::collections::BTreeMap;

use super::likeness::{Rarity, ToldApart, compare};
use super::measurement::Measurement;
use super::witness::{self, Witness};
use crate::forest::Forest;

/// What can never be one is far below everything else.
const IMPOSSIBLE: f64 = -50.0;

/// Groups of indices, each sorted, in order of their first member.
pub(super) fn group(measurements: &[Measurement], rarity: &Rarity) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let told_apart = ToldApart::of(measurements);
    for block in blocks(measurements) {
        let linked = link(&block, measurements, rarity, &told_apart);
        groups.extend(witnessed(&linked, measurements, rarity));
    }
    groups.sort();
    groups
}

/// The parts of the groups, joined where a witness says that two of them give one thing differently.
fn witnessed(groups: &[Vec<usize>], measurements: &[Measurement], rarity: &Rarity) -> Vec<Vec<usize>> {
    let parts: Vec<(usize, Vec<usize>)> = (0..)
        .zip(groups)
        .flat_map(|(group, members)| parts(members, measurements).into_iter().map(move |part| (group, part)))
        .collect();
    let mut forest = Forest::new(parts.len());
    for (one, (group, members)) in parts.iter().enumerate() {
        for (other, (other_group, others)) in parts.iter().enumerate().skip(one + 1) {
            let needed = if group == other_group { Witness::Likely } else { Witness::Sure };
            let says = |a: usize, b: usize| witness::between(&measurements[a], &measurements[b], rarity) >= Some(needed);
            if members.iter().any(|&a| others.iter().any(|&b| says(a, b))) {
                forest.unite(one, other);
            }
        }
    }
    let joined = forest.sets().map(|set| {
        let mut group: Vec<usize> = set.iter().flat_map(|&part| parts[part].1.iter().copied()).collect();
        group.sort_unstable();
        group
    });
    joined.collect()
}

/// Values that can hold together: firm ones first, so that no order of magnitude ties 50 to 80; then each open one goes
/// to the largest part that it meets.
fn parts(members: &[usize], measurements: &[Measurement]) -> Vec<Vec<usize>> {
    let bounds = |index: usize| measurements[index].bounds;
    let (firm, open): (Vec<usize>, Vec<usize>) = members.iter().partition(|&&index| bounds(index).firm);
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for index in firm {
        let holds = |part: &Vec<usize>| part.iter().all(|&other| bounds(index).meets(bounds(other)));
        match parts.iter_mut().find(|part| holds(part)) {
            Some(part) => part.push(index),
            None => parts.push(vec![index]),
        }
    }
    for index in open {
        let holds = |part: &&mut Vec<usize>| part.iter().all(|&other| bounds(index).meets(bounds(other)));
        match parts.iter_mut().rev().filter(holds).max_by_key(|part| part.len()) {
            Some(part) => part.push(index),
            None => parts.push(vec![index]),
        }
    }
    parts
}

/// Only measurements of one dimension can meet.
fn blocks(measurements: &[Measurement]) -> Vec<Vec<usize>> {
    let mut blocks: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (index, measurement) in measurements.iter().enumerate() {
        blocks.entry(measurement.dimension.as_deref()).or_default().push(index);
    }
    blocks.into_values().collect()
}

/// Average link over the likeness of all pairs (Lance and Williams): a join changes one row, so the whole costs the
/// square of the block in memory and, with the best partner of each row kept, about the square in time.
fn link(block: &[usize], measurements: &[Measurement], rarity: &Rarity, told_apart: &ToldApart) -> Vec<Vec<usize>> {
    let size = block.len();
    let mut members: Vec<Vec<usize>> = block.iter().map(|&index| vec![index]).collect();
    let mut likeness = vec![vec![IMPOSSIBLE; size]; size];
    for a in 0..size {
        for b in a + 1..size {
            let found = compare(&measurements[block[a]], &measurements[block[b]], rarity, told_apart);
            let value = found.map_or(IMPOSSIBLE, |likeness| likeness.0);
            likeness[a][b] = value;
            likeness[b][a] = value;
        }
    }
    let mut alive: Vec<bool> = vec![true; size];
    let mut best: Vec<Option<(f64, usize)>> = (0..size).map(|row| best_of(&likeness, &alive, row)).collect();
    while let Some((a, b)) = next_join(&best, &alive) {
        let (of_a, of_b) = (weight(members[a].len()), weight(members[b].len()));
        for other in 0..size {
            let joined = (likeness[a][other] * of_a + likeness[b][other] * of_b) / (of_a + of_b);
            likeness[a][other] = joined;
            likeness[other][a] = joined;
        }
        alive[b] = false;
        let moved = std::mem::take(&mut members[b]);
        members[a].extend(moved);
        for row in 0..size {
            let stale = row == a || best[row].is_some_and(|(_, partner)| partner == a || partner == b);
            if alive[row] && stale {
                best[row] = best_of(&likeness, &alive, row);
            } else if alive[row] && best[row].is_some_and(|(value, _)| likeness[row][a] > value) {
                best[row] = Some((likeness[row][a], a));
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|group| !group.is_empty()).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups
}

#[allow(clippy::cast_precision_loss)]
fn weight(members: usize) -> f64 {
    members as f64
}

fn best_of(likeness: &[Vec<f64>], alive: &[bool], row: usize) -> Option<(f64, usize)> {
    let others = (0..likeness.len()).filter(|&other| other != row && alive[other]);
    others.map(|other| (likeness[row][other], other)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
}

/// The two groups with the most evidence for being one; ties go to the earlier.
fn next_join(best: &[Option<(f64, usize)>], alive: &[bool]) -> Option<(usize, usize)> {
    let rows = (0..best.len()).filter(|&row| alive[row]);
    let found = rows.filter_map(|row| best[row].map(|(value, partner)| (value, row, partner)));
    let (value, row, partner) = found.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    (value > 0.0).then_some((row.min(partner), row.max(partner)))
}

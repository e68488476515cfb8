//! Links joined into clusters, the surest first.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Said;
use super::likeness::{self, Likeness};
use super::saying::{Saying, Speakers};
use crate::forest::Forest;
use crate::passages::Rarity;

/// What standing beside an accepted link adds: two reports of one press conference keep its order.
const NEIGHBOUR: f64 = 0.12;
/// Least score of a pair that only its neighbours carry.
const CARRIED: f64 = 0.1;
/// A pair over languages must be this much better than the next choice of either side.
const CLEAR: f64 = 1.15;

#[derive(Clone, Copy, Debug)]
struct Link {
    score: f64,
    a: usize,
    b: usize,
}

/// Clusters of sayings from two and more documents, each sorted, in the order of their first member.
pub(crate) fn of(said: &Said<'_>, rarity: &Rarity) -> Vec<Vec<usize>> {
    let sayings = &said.sayings;
    let judged: Vec<(usize, usize, Likeness)> = said
        .pairs
        .par_iter()
        .map(|&(a, b)| (a, b, likeness::of(&sayings[a], &sayings[b], rarity)))
        .filter(|(.., likeness)| likeness.score > 0.0)
        .collect();
    let mut within = Vec::new();
    let mut across = Vec::new();
    let mut faint = Vec::new();
    for (a, b, likeness) in judged {
        let link = Link { score: likeness.score, a, b };
        match (sayings[a].language == sayings[b].language, likeness.linked) {
            (true, true) => within.push(link),
            (false, true) => across.push(link),
            (false, false) => faint.push(link),
            (true, false) => {}
        }
    }
    let mut forest = Forest::new(sayings.len());
    join(&mut forest, sayings, within, |ours, theirs| is_held(sayings, rarity, ours, theirs));
    let every: Vec<Link> = across.iter().chain(&faint).copied().collect();
    let clear = clear_choices(sayings, &forest, &every);
    let backed = |ours: &[usize], theirs: &[usize]| is_backed(sayings, rarity, ours, theirs);
    join(&mut forest, sayings, across.into_iter().filter(|link| clear.contains(&(link.a, link.b))).collect(), backed);
    let carried = carried(sayings, &forest, faint);
    join(&mut forest, sayings, carried, backed);
    let over_documents = |group: &&[usize]| group.iter().any(|&member| sayings[member].reading != sayings[group[0]].reading);
    forest.sets().filter(over_documents).map(<[usize]>::to_vec).collect()
}

fn join(forest: &mut Forest, sayings: &[Saying<'_>], mut links: Vec<Link>, backed: impl Fn(&[usize], &[usize]) -> bool) {
    links.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    for link in links {
        let (a, b) = (forest.root(link.a), forest.root(link.b));
        if a != b && agree(sayings, forest.members(a), forest.members(b)) && backed(forest.members(a), forest.members(b)) {
            forest.unite(a, b);
        }
    }
}

/// Members of either cluster that are compared when two clusters meet.
const COMPARED: usize = 8;
/// Part of the pairs over languages that must share something: one chance likeness must not chain two sentences of one
/// speaker.
const BACKED: f64 = 0.25;
/// Part of the pairs within a language that must be linked: what two long reports share with a third is not one thing.
const HELD: f64 = 0.25;

/// Whether enough pairs of two clusters are like each other, whatever link brought them together.
fn is_backed(sayings: &[Saying<'_>], rarity: &Rarity, ours: &[usize], theirs: &[usize]) -> bool {
    enough_alike(ours, theirs, BACKED, |a, b| likeness::of(&sayings[a], &sayings[b], rarity).score >= CARRIED)
}

fn is_held(sayings: &[Saying<'_>], rarity: &Rarity, ours: &[usize], theirs: &[usize]) -> bool {
    enough_alike(ours, theirs, HELD, |a, b| likeness::of(&sayings[a], &sayings[b], rarity).linked)
}

/// Whether a part of the pairs of the first members is alike; asks no more pairs than the answer needs.
pub(crate) fn enough_alike(ours: &[usize], theirs: &[usize], part: f64, alike: impl Fn(usize, usize) -> bool) -> bool {
    let (ours, theirs) = (&ours[..ours.len().min(COMPARED)], &theirs[..theirs.len().min(COMPARED)]);
    let mut left = ours.len() * theirs.len();
    let wanted = part * count(left);
    let mut found = 0;
    for (a, b) in ours.iter().flat_map(|&a| theirs.iter().map(move |&b| (a, b))) {
        left -= 1;
        found += usize::from(alike(a, b));
        if count(found) >= wanted || count(found + left) < wanted {
            break;
        }
    }
    count(found) >= wanted
}

/// Members asked when two clusters meet; the rest are like them.
const ASKED: usize = 24;

/// Part of the shorter of two places of one document that must stand in the other, so that they report one thing: a
/// headline and its sentence, not two sentences about one town.
const REPEATED: f64 = 0.34;

#[allow(clippy::cast_precision_loss)]
fn alike(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    let words = |saying: &Saying<'_>| saying.passage.content().map(|word| word.stem).collect::<BTreeSet<_>>();
    let (ours, theirs) = (words(a), words(b));
    ours.intersection(&theirs).count() as f64 >= REPEATED * ours.len().min(theirs.len()) as f64
}

/// Part of the pairs of two clusters that may have two known speakers: names are not always joined rightly.
const STRANGERS: f64 = 0.34;

/// One known speaker but for a few, and no two places of one document that do not report the same words.
fn agree(sayings: &[Saying<'_>], ours: &[usize], theirs: &[usize]) -> bool {
    let (ours, theirs) = (&ours[..ours.len().min(ASKED)], &theirs[..theirs.len().min(ASKED)]);
    let clash = |&a: &usize| theirs.iter().any(|&b| sayings[a].reading == sayings[b].reading && !alike(&sayings[a], &sayings[b]));
    !ours.iter().any(clash) && strangers(sayings, ours, theirs) <= STRANGERS
}

/// Part of the pairs that have two known speakers. Most members of a cluster have one and the same: each is asked once.
fn strangers(sayings: &[Saying<'_>], ours: &[usize], theirs: &[usize]) -> f64 {
    let (our_voices, their_voices) = (voices(sayings, ours), voices(sayings, theirs));
    let pairs = our_voices.iter().flat_map(|ours| their_voices.iter().map(move |theirs| (ours, theirs)));
    let different = pairs.filter(|(ours, theirs)| ours.0.speakers(theirs.0) == Speakers::Different);
    different.map(|(ours, theirs)| ours.1 * theirs.1).sum::<f64>() / count(ours.len() * theirs.len())
}

/// Sayings whose speakers differ, each with how many members have its speaker.
fn voices<'s, 'a>(sayings: &'s [Saying<'a>], members: &[usize]) -> Vec<(&'s Saying<'a>, f64)> {
    let mut voices: Vec<(&Saying<'a>, f64)> = Vec::new();
    for &member in members {
        let saying = &sayings[member];
        match voices.iter_mut().find(|(voice, _)| voice.has_speaker_of(saying)) {
            Some((_, members)) => *members += 1.0,
            None => voices.push((saying, 1.0)),
        }
    }
    voices
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Pairs over languages whose next choice, in the document of either side, is clearly worse.
fn clear_choices(sayings: &[Saying<'_>], forest: &Forest, links: &[Link]) -> BTreeSet<(usize, usize)> {
    let mut choices: BTreeMap<(usize, usize), Vec<(f64, usize)>> = BTreeMap::new();
    for link in links {
        choices.entry((link.a, sayings[link.b].reading)).or_default().push((link.score, link.b));
        choices.entry((link.b, sayings[link.a].reading)).or_default().push((link.score, link.a));
    }
    let clear = |one: usize, other: usize, score: f64| {
        choices[&(one, sayings[other].reading)]
            .iter()
            .filter(|(_, rival)| *rival != other && forest.root(*rival) != forest.root(other))
            .all(|(rival, _)| score >= rival * CLEAR)
    };
    links
        .iter()
        .filter(|link| clear(link.a, link.b, link.score) && clear(link.b, link.a, link.score))
        .map(|link| (link.a, link.b))
        .collect()
}

/// Faint pairs that stand beside an accepted one in both documents.
fn carried(sayings: &[Saying<'_>], forest: &Forest, faint: Vec<Link>) -> Vec<Link> {
    let places: BTreeMap<(usize, usize), usize> =
        sayings.iter().enumerate().map(|(index, saying)| ((saying.reading, saying.place), index)).collect();
    let beside = |index: usize| {
        let saying = &sayings[index];
        [saying.place.checked_sub(1), Some(saying.place + 1)]
            .into_iter()
            .flatten()
            .filter_map(|place| places.get(&(saying.reading, place)).copied())
            .collect::<Vec<_>>()
    };
    let supported: Vec<Link> = faint
        .into_iter()
        .filter(|link| {
            let theirs: BTreeSet<usize> = beside(link.b).into_iter().map(|index| forest.root(index)).collect();
            beside(link.a).into_iter().any(|index| theirs.contains(&forest.root(index)))
        })
        .map(|link| Link { score: link.score + NEIGHBOUR, ..link })
        .filter(|link| link.score >= CARRIED + NEIGHBOUR)
        .collect();
    let clear = clear_choices(sayings, forest, &supported);
    supported.into_iter().filter(|link| clear.contains(&(link.a, link.b))).collect()
}

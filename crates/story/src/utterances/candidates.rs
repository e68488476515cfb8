//! Pairs worth comparing: near-linear in the number of sayings, since a word that half of them use brings nobody together.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::AttributionKind;
use rayon::prelude::*;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::saying::{Saying, Speakers};
use crate::passages::{Rarity, Word, cognates};

/// Rarest words of a saying that are looked up.
const LOOKED_UP: usize = 10;
/// A word that more sayings use is no reason to compare them.
const CROWD: usize = 150;

/// A turn of phrase that more quotations use is a set phrase or one text in many copies.
const FEW: usize = 12;

/// Partners a saying is compared with, those with most shared words first.
const PARTNERS: usize = 40;

/// Pairs of sayings, the smaller index first, sorted.
pub(crate) fn pairs(sayings: &[Saying<'_>], rarity: &Rarity) -> Vec<(usize, usize)> {
    let mut pairs = same_wording(sayings);
    pairs.extend(same_turn(sayings));
    let matter: Vec<usize> = sayings.iter().map(|saying| saying.passage.content().count().clamp(1, 2)).collect();
    // A scrap of one word has no second one.
    let enough =
        |a: usize, b: usize, shared: usize| sayings[a].language == sayings[b].language && shared >= matter[a].min(matter[b]);
    pairs.extend(lookup(sayings, same_language_key, |word| rarity.weight(word), enough));
    if sayings.iter().any(|saying| saying.language != sayings[0].language) {
        let enough = |a: usize, b: usize, shared: usize| {
            let (a, b) = (&sayings[a], &sayings[b]);
            a.language != b.language && (shared >= 2 || (shared == 1 && a.speakers(b) == Speakers::Same))
        };
        pairs.extend(lookup(sayings, foreign_key, |word| rarity.foreign_weight(word), enough));
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// Of one wording each saying is compared with the next: hundreds of copies make no thousands of pairs.
fn same_wording(sayings: &[Saying<'_>]) -> Vec<(usize, usize)> {
    let mut wordings: BTreeMap<(&str, u64), Vec<usize>> = BTreeMap::new();
    for (index, saying) in sayings.iter().enumerate() {
        let wording: Vec<&str> = saying.passage.words.iter().map(|word| word.folded.as_str()).collect();
        if !wording.is_empty() {
            wordings.entry((saying.language, xxh3_64(wording.join(" ").as_bytes()))).or_default().push(index);
        }
    }
    wordings.values().flat_map(|group| group.windows(2).map(|pair| (pair[0], pair[1]))).collect()
}

/// Words of a turn of phrase: rare where each of them is common.
const TURN: usize = 3;

/// Quotations that share a turn of phrase few others use, each with the next few.
fn same_turn(sayings: &[Saying<'_>]) -> Vec<(usize, usize)> {
    let mut turns: Vec<(u64, usize)> = Vec::new();
    for (index, saying) in sayings.iter().enumerate().filter(|(_, saying)| saying.attribution.kind != AttributionKind::Indirect) {
        let language = xxh3_64(saying.language.as_bytes());
        for words in saying.passage.words.windows(TURN).filter(|words| words.iter().any(Word::is_content)) {
            let turn = words.iter().fold(language, |turn, word| xxh3_64_with_seed(word.folded.as_bytes(), turn));
            turns.push((turn, index));
        }
    }
    turns.sort_unstable();
    turns.dedup();
    let groups = turns.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=FEW).contains(&group.len()));
    groups.flat_map(|group| group.iter().enumerate().flat_map(|(at, a)| group[at + 1..].iter().map(move |b| (a.1, b.1)))).collect()
}

fn same_language_key(saying: &Saying<'_>, word: &Word) -> Keys {
    let key = xxh3_64_with_seed(word.folded.get(..5).unwrap_or(&word.folded).as_bytes(), xxh3_64(saying.language.as_bytes()));
    [Some(key), None]
}

/// Two languages meet by how a word is spelt and by what it means.
fn foreign_key(_: &Saying<'_>, word: &Word) -> Keys {
    let concept = (word.concept != 0).then_some(u64::from(word.concept));
    [Some(xxh3_64(cognates::key(&word.skeleton).as_bytes())), concept]
}

/// What a word is looked up by.
type Keys = [Option<u64>; 2];

fn lookup(
    sayings: &[Saying<'_>],
    key: impl Fn(&Saying<'_>, &Word) -> Keys + Sync,
    weight: impl Fn(&Word) -> f64 + Sync,
    enough: impl Fn(usize, usize, usize) -> bool + Sync,
) -> Vec<(usize, usize)> {
    let postings = postings(sayings, &key);
    let partners = |(index, saying): (usize, &Saying<'_>)| {
        let mut shared: Vec<usize> = rarest(saying, &key, &weight)
            .into_iter()
            .flat_map(|key| holders(&postings, key))
            .filter(|&other| other != index)
            .collect();
        shared.sort_unstable();
        let counted = shared.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0]));
        let mut partners: Vec<(usize, usize)> = counted.filter(|&(shared, other)| enough(index, other, shared)).collect();
        partners.sort_unstable_by_key(|&(shared, other)| (std::cmp::Reverse(shared), other));
        partners.into_iter().take(PARTNERS).map(move |(_, other)| (index.min(other), index.max(other)))
    };
    sayings.par_iter().enumerate().flat_map_iter(partners).collect()
}

/// Sorted (key, saying) of all content words.
fn postings(sayings: &[Saying<'_>], key: &(impl Fn(&Saying<'_>, &Word) -> Keys + Sync)) -> Vec<(u64, usize)> {
    let of_saying = |(index, saying): (usize, &Saying<'_>)| {
        let keys: BTreeSet<u64> = saying.passage.content().flat_map(|word| key(saying, word)).flatten().collect();
        keys.into_iter().map(move |key| (key, index))
    };
    let mut postings: Vec<(u64, usize)> = sayings.par_iter().enumerate().flat_map_iter(of_saying).collect();
    postings.par_sort_unstable();
    postings
}

/// The sayings under a key; none where they are a crowd.
fn holders(postings: &[(u64, usize)], key: u64) -> impl Iterator<Item = usize> + '_ {
    let first = postings.partition_point(|posting| posting.0 < key);
    let crowd = postings.get(first + CROWD).is_some_and(|posting| posting.0 == key);
    let from = if crowd { postings.len() } else { first };
    postings[from..].iter().take_while(move |posting| posting.0 == key).map(|posting| posting.1)
}

/// Keys of the rarest words of a saying.
fn rarest(saying: &Saying<'_>, key: impl Fn(&Saying<'_>, &Word) -> Keys, weight: impl Fn(&Word) -> f64) -> BTreeSet<u64> {
    let mut words: Vec<(f64, &Word)> = saying.passage.content().map(|word| (weight(word), word)).collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.folded.cmp(&b.1.folded)));
    words.iter().take(LOOKED_UP).flat_map(|(_, word)| key(saying, word)).flatten().collect()
}

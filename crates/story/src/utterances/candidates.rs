//! Pairs worth comparing: near-linear in the number of sayings, since a word that half of them use brings nobody together.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::AttributionKind;
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

/// Pairs of sayings, the smaller index first.
pub(crate) fn pairs(sayings: &[Saying<'_>], rarity: &Rarity) -> BTreeSet<(usize, usize)> {
    let mut pairs = same_wording(sayings);
    pairs.extend(same_turn(sayings));
    pairs.extend(lookup(
        sayings,
        same_language_key,
        |word| rarity.weight(word),
        |a, b, shared| a.language == b.language && shared >= enough(a).min(enough(b)),
    ));
    pairs.extend(lookup(
        sayings,
        foreign_key,
        |word| rarity.foreign_weight(word),
        |a, b, shared| a.language != b.language && (shared >= 2 || (shared == 1 && a.speakers(b) == Speakers::Same)),
    ));
    pairs
}

/// Of one wording each saying is compared with the next: hundreds of copies make no thousands of pairs.
fn same_wording(sayings: &[Saying<'_>]) -> BTreeSet<(usize, usize)> {
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
fn same_turn(sayings: &[Saying<'_>]) -> BTreeSet<(usize, usize)> {
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

/// Shared words asked of a saying: a scrap of one word has no second one.
fn enough(saying: &Saying<'_>) -> usize {
    saying.passage.content().count().clamp(1, 2)
}

fn same_language_key(word: &Word) -> u64 {
    xxh3_64(word.folded.get(..5).unwrap_or(&word.folded).as_bytes())
}

fn foreign_key(word: &Word) -> u64 {
    xxh3_64(cognates::key(&word.skeleton).as_bytes())
}

fn lookup(
    sayings: &[Saying<'_>],
    key: impl Fn(&Word) -> u64,
    weight: impl Fn(&Word) -> f64,
    enough: impl Fn(&Saying<'_>, &Saying<'_>, usize) -> bool,
) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, saying) in sayings.iter().enumerate() {
        for key in saying.passage.content().map(&key).collect::<BTreeSet<_>>() {
            holders.entry(key).or_default().push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for (index, saying) in sayings.iter().enumerate() {
        let mut words: Vec<&Word> = saying.passage.content().collect();
        words.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.folded.cmp(&b.folded)));
        let keys: BTreeSet<u64> = words.iter().map(|word| key(word)).take(LOOKED_UP).collect();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for others in keys.iter().filter_map(|key| holders.get(key)).filter(|others| others.len() <= CROWD) {
            others.iter().filter(|&&other| other != index).for_each(|other| *shared.entry(*other).or_default() += 1);
        }
        let mut partners: Vec<(usize, usize)> =
            shared.into_iter().filter(|&(other, shared)| enough(saying, &sayings[other], shared)).collect();
        partners.sort_by_key(|&(other, shared)| (std::cmp::Reverse(shared), other));
        pairs.extend(partners.into_iter().take(PARTNERS).map(|(other, _)| (index.min(other), index.max(other))));
    }
    pairs
}

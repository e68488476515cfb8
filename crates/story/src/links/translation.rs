//! One text in two languages.
//!
//! No word of a translation is shared, but its sentences name the same people, places and numbers in the same order.
//! Two reports written apart name them too, but in other sentences and in another order.
//!
//! 1. The marks of a sentence: its numbers, in digits or words, its weekdays, its joined entities, its other capitalised
//!    words by the key under which spellings meet.
//! 2. Candidates: documents of different languages that share many rare marks.
//! 3. A sentence matches another that has most of its marks; matches must follow each other in both texts.
//! 4. A translation: most sentences that have marks match, in order, and there are enough of them.
//! 5. Or most [`Facts`] of one text stand in the other, nearly all in its order: where spellings part, no single sentence
//!    need match.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{Evidence, Link, LinkKind, Quantity, RelativeTime, Span, TimeExpression, TokenKind};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::facts::{Facts, answers};
use crate::Corpus;
use crate::stories::keys::{number, sound};

/// Places of two documents in the corpus, the smaller first.
type Pair = (usize, usize);

/// Marks two sentences must share, and the share of the poorer sentence's marks.
const MARKS: usize = 2;
const MATCH: f32 = 0.6;
/// Matched sentences, and their share of the shorter text's sentences with marks. Reports of one event written apart in
/// two languages reach two or three, scattered.
const SENTENCES: usize = 5;
const SHARE: f32 = 0.6;
/// Facts of the poorer text that the other has, their share of its facts, the share of them in one order, and the
/// sentences they stand in. Reports written apart in two languages share up to 0.6 of them, a quarter out of order, in
/// five sentences.
const FACTS: usize = 10;
const FACTS_SHARE: f32 = 0.6;
const FACTS_ORDER: f32 = 0.9;
const FACTS_SENTENCES: usize = 6;
/// Rare marks a candidate pair shares; a mark in more documents than this is not rare.
const SHARED: u32 = 6;
const HOLDERS: usize = 60;
/// Likeliest partners looked at for each document.
const PARTNERS: usize = 8;
/// Matches shown.
const SHOWN: usize = 3;

/// A sentence by what it names.
#[derive(Debug)]
pub struct Marked {
    span: Span,
    marks: BTreeSet<u64>,
}

/// Links between texts and their translations; the direction is left unknown unless a credit tells it.
#[must_use]
pub fn find(corpus: &Corpus, marked: &[Vec<Marked>]) -> Vec<Link> {
    let pairs = alike(corpus, marked, Languages::Two);
    pairs.par_iter().filter_map(|&(a, b)| link(corpus, marked, a, b)).collect()
}

/// The sentences of every document by what they name.
#[must_use]
pub fn marked(corpus: &Corpus) -> Vec<Vec<Marked>> {
    (0..corpus.readings().len()).into_par_iter().map(|index| sentences(corpus, index)).collect()
}

/// Whether two texts are looked for in one language or in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Languages {
    One,
    Two,
}

fn sentences(corpus: &Corpus, index: usize) -> Vec<Marked> {
    let reading = &corpus.readings()[index];
    let furniture = &corpus.traits(index).furniture;
    let told = reading.sentences.iter().filter(|sentence| !furniture.iter().any(|line| line.contains(sentence.span)));
    told.map(|sentence| Marked { span: sentence.span, marks: marks(corpus, index, sentence.span) })
        .filter(|s| s.marks.len() >= MARKS)
        .collect()
}

pub(super) fn marks(corpus: &Corpus, index: usize, sentence: Span) -> BTreeSet<u64> {
    let reading = &corpus.readings()[index];
    let first = reading.mentions.partition_point(|mention| mention.span.start < sentence.start);
    let mentions = reading.mentions[first..].iter().take_while(|mention| mention.span.start < sentence.end);
    let joined: Vec<(Span, u64)> = mentions
        .filter_map(|mention| Some((mention.span, corpus.entity(index, mention.entity?)?)))
        .map(|(span, entity)| (span, xxhash_rust::xxh3::xxh3_64(entity.as_str().as_bytes())))
        .collect();
    let mut marks: BTreeSet<u64> = joined.iter().map(|(_, key)| *key).collect();
    let first = reading.quantities.partition_point(|quantity| quantity.span.start < sentence.start);
    let counted = reading.quantities[first..].iter().take_while(|quantity| quantity.span.start < sentence.end);
    let counted: Vec<(Span, u64)> = counted.filter_map(|quantity| Some((quantity.span, value(quantity)?))).collect();
    marks.extend(counted.iter().map(|(_, key)| *key));
    marks.extend(reading.times.iter().filter(|time| sentence.contains(time.span)).filter_map(weekday));
    let capitals = corpus.traits(index).capitals;
    for token in reading.tokens_in(sentence).iter().skip(1) {
        let word = reading.words(token.span);
        let key = match token.kind {
            TokenKind::Number if counted.iter().any(|(span, _)| span.contains(token.span)) => None,
            TokenKind::Number => number(word),
            TokenKind::Word if joined.iter().any(|(span, _)| span.contains(token.span)) => None,
            TokenKind::Word if word.starts_with(char::is_uppercase) && capitals.show_name(reading, token.span) => sound(word),
            _ => None,
        };
        marks.extend(key);
    }
    marks
}

/// Marks of a name, however it stands in its sentence.
pub(super) fn marks_of_name(corpus: &Corpus, index: usize, name: Span) -> BTreeSet<u64> {
    let reading = &corpus.readings()[index];
    let words = reading.tokens_in(name).iter().filter_map(|token| sound(reading.words(token.span)));
    marks(corpus, index, name).into_iter().chain(words).collect()
}

/// The marks of a sentence that are numbers.
pub(super) fn numbers(corpus: &Corpus, index: usize, sentence: Span) -> BTreeSet<u64> {
    let reading = &corpus.readings()[index];
    let counted = reading.quantities.iter().filter(|quantity| sentence.contains(quantity.span)).filter_map(value);
    let digits = reading.tokens_in(sentence).iter().filter(|token| token.kind == TokenKind::Number);
    counted.chain(digits.filter_map(|token| number(reading.words(token.span)))).collect()
}

/// Two and less are everywhere.
const TELLING: f64 = 3.0;

fn value(quantity: &Quantity) -> Option<u64> {
    let value = quantity.low.filter(|low| *low >= TELLING && !quantity.vague)?;
    Some(xxh3_64_with_seed(&value.to_bits().to_le_bytes(), 5))
}

fn weekday(time: &TimeExpression) -> Option<u64> {
    match time.relative? {
        RelativeTime::Weekday { weekday, .. } | RelativeTime::DayOfWeek { weekday, .. } => {
            Some(xxh3_64_with_seed(&[weekday.unsigned_abs()], 6))
        }
        _ => None,
    }
}

/// Pairs of documents that name much the same, sorted.
#[must_use]
pub fn alike(corpus: &Corpus, marked: &[Vec<Marked>], languages: Languages) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, sentences) in marked.iter().enumerate() {
        for mark in sentences.iter().flat_map(|sentence| &sentence.marks).collect::<BTreeSet<_>>() {
            holders.entry(*mark).or_default().push(index);
        }
    }
    let language = |index: usize| corpus.profiles()[index].language;
    let mut shared: BTreeMap<Pair, u32> = BTreeMap::new();
    for holders in holders.values().filter(|holders| holders.len() <= HOLDERS) {
        for (at, &a) in holders.iter().enumerate() {
            for &b in holders[at + 1..].iter().filter(|&&b| (language(a) == language(b)) == (languages == Languages::One)) {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut partners: BTreeMap<usize, Vec<(u32, Pair)>> = BTreeMap::new();
    for (pair, count) in shared.into_iter().filter(|(_, count)| *count >= SHARED) {
        partners.entry(pair.0).or_default().push((count, pair));
        partners.entry(pair.1).or_default().push((count, pair));
    }
    let mut chosen = BTreeSet::new();
    for mut pairs in partners.into_values() {
        pairs.sort_by_key(|&(count, pair)| (std::cmp::Reverse(count), pair));
        chosen.extend(pairs.into_iter().take(PARTNERS).map(|(_, pair)| pair));
    }
    chosen.into_iter().collect()
}

/// What shows that one text is the other in another language.
struct Shown {
    score: f32,
    why: String,
    /// Sentences that answer each other, the richest first.
    sentences: Vec<(Span, Span)>,
}

fn by_sentences(marked: &[Vec<Marked>], a: usize, b: usize) -> Option<Shown> {
    let mut chain = chain(&marked[a], &marked[b]);
    #[allow(clippy::cast_precision_loss)]
    let share = chain.len() as f32 / marked[a].len().min(marked[b].len()).max(1) as f32;
    if chain.len() < SENTENCES || share < SHARE {
        return None;
    }
    let why = format!("{} sentences in the same order name the same, {} of the shorter text", chain.len(), super::percent(share));
    chain.sort_by_key(|&(i, j)| (std::cmp::Reverse(marked[a][i].marks.intersection(&marked[b][j].marks).count()), i));
    let sentences = chain.into_iter().map(|(i, j)| (marked[a][i].span, marked[b][j].span)).collect();
    Some(Shown { score: share.min(1.0), why, sentences })
}

fn by_facts(corpus: &Corpus, a: usize, b: usize) -> Option<Shown> {
    let facts = Facts::between(corpus, a, b);
    let answered =
        facts.shared >= FACTS && facts.share() >= FACTS_SHARE && facts.order() >= FACTS_ORDER && facts.sentences >= FACTS_SENTENCES;
    answered.then(|| Shown { score: facts.share(), why: facts.why(), sentences: answers(corpus, a, b) })
}

fn link(corpus: &Corpus, marked: &[Vec<Marked>], a: usize, b: usize) -> Option<Link> {
    let shown = by_sentences(marked, a, b).or_else(|| by_facts(corpus, a, b))?;
    let (documents_a, documents_b) = (&corpus.readings()[a].document, &corpus.readings()[b].document);
    let a_credits = super::direction::credits_outlet(documents_a, documents_b);
    let b_credits = super::direction::credits_outlet(documents_b, documents_a);
    let (from, to, credit) = match (a_credits, b_credits) {
        (Some(name), None) => (b, a, Some(name)),
        (None, Some(name)) => (a, b, Some(name)),
        _ => (a, b, None),
    };
    let mut why = vec![shown.why];
    why.extend(credit.map(|name| format!("credits {name}")));
    let place = |index: usize, span| Evidence { document: corpus.id(index).clone(), span };
    let evidence = shown.sentences.into_iter().take(SHOWN).flat_map(|(in_a, in_b)| {
        let (in_a, in_b) = (place(a, in_a), place(b, in_b));
        if from == a { [in_a, in_b] } else { [in_b, in_a] }
    });
    Some(Link {
        from: corpus.id(from).clone(),
        to: corpus.id(to).clone(),
        kind: LinkKind::Translation,
        direction_known: credit.is_some(),
        score: shown.score,
        why,
        evidence: evidence.collect(),
    })
}

/// The longest chain of matching sentences that follow each other in both texts.
fn chain(a: &[Marked], b: &[Marked]) -> Vec<(usize, usize)> {
    // best[i][j]: longest chain within the first i sentences of a and the first j of b.
    let mut best = vec![vec![0_u16; b.len() + 1]; a.len() + 1];
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let with = if matches(&a[i - 1], &b[j - 1]) { best[i - 1][j - 1] + 1 } else { 0 };
            best[i][j] = with.max(best[i - 1][j]).max(best[i][j - 1]);
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut chain = Vec::new();
    while i > 0 && j > 0 {
        if best[i][j] == best[i - 1][j] {
            i -= 1;
        } else if best[i][j] == best[i][j - 1] {
            j -= 1;
        } else {
            chain.push((i - 1, j - 1));
            i -= 1;
            j -= 1;
        }
    }
    chain.reverse();
    chain
}

fn matches(a: &Marked, b: &Marked) -> bool {
    let shared = a.marks.intersection(&b.marks).count();
    #[allow(clippy::cast_precision_loss)]
    let share = shared as f32 / a.marks.len().min(b.marks.len()) as f32;
    shared >= MARKS && share >= MATCH
}

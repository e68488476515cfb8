//! A profile is what a document is about, as weighted features that can be compared without knowing its language.
//!
//! Five classes, each a vector of length one:
//! - words: stems of content words; over languages only names, numbers and words spelt alike meet here;
//! - names: joined entities, and capitalised words by a key under which spellings in all scripts meet;
//! - numbers: written digits, however grouped;
//! - cognates: all longer words by a key under which loan words meet, where the corpus has more than one language;
//! - concepts: what words mean, for those that the language data have a common name for, in such a corpus too.
//!
//! Words near the top weigh more: a report names its event in the headline and the first sentences.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use purport_model::{Anchor, EntityKind, Reading, RelativeTime, Span, TokenKind};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::keys::{cognate, number, sound, sounds};
use crate::Corpus;
use crate::corpus::capitals::mention_at;

/// Words after which the extra weight of the top has fallen to about a third. Tried on the rated pairs: 30 to 60 with a
/// top weight of 1.5 to 4 do equally well, no extra weight costs a point of F1.
const LEAD: f32 = 40.0;
/// What a word at the very top weighs more than one far down.
const TOP: f32 = 4.0;
/// Documents every corpus is thought to stand among, so that words of one story still count where it is much reported.
const BACKGROUND: f32 = 30.0;
/// In how many of these any feature is thought to stand.
const COMMON: f32 = 1.0;
/// Up to so many documents a desk says nothing of how rare a word is: it was gathered by somebody about something, and a
/// page more or less must not join or part two others. From so many on it says all.
const GATHERED: f32 = 150.0;
const CROWD: f32 = 600.0;
/// What a feature of everybody's vocabulary weighs there against any other: a word that the language data have a meaning
/// for, a name that they know (countries, great cities, world bodies).
const EVERYDAY: f32 = 0.3;
/// In which part of the background a known name stands.
const KNOWN: f32 = 0.1;
/// Rare features weigh more than in proportion to their rarity: 1.5 to 2 gains a point of F1 over 1.
const RARITY: f32 = 1.5;
/// A short word of a script with cases carries grammar more often than matter, in languages without a list of function
/// words too.
const SHORT: usize = 4;
const SHORT_WEIGHT: f32 = 0.3;
/// Heaviest features kept of each class, to bound memory: what is dropped weighs next to nothing.
const KEPT: [usize; 5] = [160, 64, 32, 160, 64];
/// Weight up to which a name is told once and below the top, and what is left of it then.
const TOLD_ONCE: f32 = 1.3;
const ASIDE: f32 = 0.4;
/// What one word of a full name weighs against a name of one word.
const PART: f32 = 0.5;
/// A year says less than another number.
const YEAR: f32 = 0.4;
/// Words of the lead, for the days it names.
const LEAD_WORDS: usize = 90;

/// Weighted features, sorted by key, of length one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vector(pub Vec<(u64, f32)>);

impl Vector {
    #[must_use]
    pub fn dot(&self, other: &Self) -> f32 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0.0;
        while let (Some(&&(key_a, weight_a)), Some(&&(key_b, weight_b))) = (a.peek(), b.peek()) {
            match key_a.cmp(&key_b) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += weight_a * weight_b;
                    a.next();
                    b.next();
                }
            }
        }
        sum
    }

    /// Features both have.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        self.0.iter().filter(|(key, _)| other.0.binary_search_by_key(key, |(key, _)| *key).is_ok()).count()
    }

    /// Of length one.
    #[must_use]
    pub fn scaled(mut self) -> Self {
        let length = self.0.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        if length > 0.0 {
            self.0.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        self
    }
}

/// As much of a text's script as decides whether a word of it can be spelt like one of another text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    #[default]
    Latin,
    /// Letters of this block of 256 code points, counted from the first.
    Other(u32),
}

impl Script {
    /// That of the first letter outside ASCII, where such letters are most.
    fn of(text: &str) -> Self {
        let letters = || text.chars().filter(|c| c.is_alphabetic()).take(LETTERS);
        let other = letters().filter(|c| !c.is_ascii()).count();
        match letters().find(|c| !c.is_ascii()) {
            Some(letter) if other * 2 > letters().count() => Self::Other(u32::from(letter) >> 8),
            _ => Self::Latin,
        }
    }
}

/// Letters looked at for the script.
const LETTERS: usize = 400;

/// What one document is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Hash of the primary language tag; 0 where unknown.
    pub language: u64,
    pub script: Script,
    pub words: Vector,
    pub names: Vector,
    pub numbers: Vector,
    pub cognates: Vector,
    pub concepts: Vector,
    /// How far the desk is from one that somebody gathered, 0 to 1.
    pub crowd: f32,
    /// Day of publication, where known.
    pub published: Option<Date>,
    /// ISO weekdays that the lead names without a date.
    pub weekdays: Vec<i8>,
    /// Days of the publication and of dates the text gives in full, sorted.
    pub days: Vec<Date>,
}

/// Counts of one class before weighting.
type Counts = BTreeMap<u64, f32>;

#[derive(Debug, Default)]
struct Raw {
    profile: Profile,
    words: Counts,
    names: Counts,
    numbers: Counts,
    cognates: Counts,
    concepts: Counts,
    /// Keys of names that are on everybody's map, and of words in everybody's mouth.
    known: BTreeSet<u64>,
    everyday: BTreeSet<u64>,
}

/// Profiles of all documents, in their order.
#[must_use]
pub fn profiles(corpus: &Corpus) -> Vec<Profile> {
    #[allow(clippy::cast_precision_loss)]
    let crowd = ((corpus.readings().len() as f32 - GATHERED) / (CROWD - GATHERED)).clamp(0.0, 1.0);
    let indices = 0..corpus.readings().len();
    let languages: BTreeSet<&str> = corpus.readings().iter().map(|reading| primary(&reading.document.language)).collect();
    let raw: Vec<Raw> = indices.into_par_iter().map(|index| raw(corpus, index, languages.len() > 1)).collect();
    let rarity = |class: fn(&Raw) -> &Counts| Rarity::of(&raw, class, crowd);
    let (words, mut names, numbers) = (rarity(|raw| &raw.words), rarity(|raw| &raw.names), rarity(|raw| &raw.numbers));
    let (cognates, concepts) = (rarity(|raw| &raw.cognates), rarity(|raw| &raw.concepts));
    names.known = raw.iter().flat_map(|raw| raw.known.iter().copied()).collect();
    let none = BTreeSet::new();
    let weigh = |raw: &Raw| Profile {
        words: words.weigh(&raw.words, &raw.everyday, KEPT[0]),
        names: names.weigh(&without_asides(&raw.names), &raw.known, KEPT[1]),
        numbers: numbers.weigh(&raw.numbers, &none, KEPT[2]),
        cognates: cognates.weigh(&raw.cognates, &raw.everyday, KEPT[3]),
        concepts: concepts.weigh(&raw.concepts, &none, KEPT[4]),
        crowd,
        ..raw.profile.clone()
    };
    raw.par_iter().map(weigh).collect()
}

/// Names with those lowered that are told once and below the top: one sentence on another event ("the day before, in
/// Ostby ...") does not make a report one of that event.
fn without_asides(names: &Counts) -> Counts {
    names.iter().map(|(key, count)| (*key, if *count < TOLD_ONCE { ASIDE * count } else { *count })).collect()
}

/// In how many documents each feature stands.
struct Rarity {
    documents: f32,
    crowd: f32,
    counts: BTreeMap<u64, u32>,
    known: BTreeSet<u64>,
}

impl Rarity {
    fn of(raw: &[Raw], class: fn(&Raw) -> &Counts, crowd: f32) -> Self {
        let mut counts = BTreeMap::new();
        let counted = if crowd > 0.0 { raw } else { &[] };
        for key in counted.iter().flat_map(|raw| class(raw).keys()) {
            *counts.entry(*key).or_default() += 1;
        }
        #[allow(clippy::cast_precision_loss)]
        let documents = raw.len() as f32;
        Self { documents, crowd, counts, known: BTreeSet::new() }
    }

    /// `everyday` are the document's features that are rare nowhere.
    fn weigh(&self, counts: &Counts, everyday: &BTreeSet<u64>, kept: usize) -> Vector {
        let weight = |key: &u64, count: f32| {
            let alone = if everyday.contains(key) { EVERYDAY } else { 1.0 };
            let rarity = if self.crowd > 0.0 { alone + (self.among(*key) - alone) * self.crowd } else { alone };
            (1.0 + count.ln().max(0.0)) * count.min(1.0) * rarity
        };
        let mut features: Vec<(u64, f32)> = counts.iter().map(|(key, count)| (*key, weight(key, *count))).collect();
        features.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        features.truncate(kept);
        features.sort_unstable_by_key(|(key, _)| *key);
        Vector(features).scaled()
    }
}

impl Rarity {
    /// What the desk says, as a share of the rarest it can say.
    fn among(&self, key: u64) -> f32 {
        #[allow(clippy::cast_precision_loss)]
        let holding = self.counts.get(&key).copied().unwrap_or_default() as f32;
        let common = if self.known.contains(&key) { KNOWN * BACKGROUND } else { COMMON };
        let all = self.documents + BACKGROUND;
        ((all / (holding + common)).ln().max(0.0) / all.ln()).powf(RARITY)
    }
}

/// The primary language of a BCP 47 tag.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

fn raw(corpus: &Corpus, index: usize, many_languages: bool) -> Raw {
    let reading = &corpus.readings()[index];
    let language = Some(primary(&reading.document.language)).filter(|tag| *tag != "und");
    let language = language.map_or(0, |tag| xxh3_64(tag.as_bytes()));
    let mut raw =
        Raw { profile: Profile { language, script: Script::of(&reading.document.text), ..Profile::default() }, ..Raw::default() };
    raw.profile.published = believed(reading);
    raw.profile.weekdays = weekdays(reading);
    raw.profile.days = days(reading);
    let furniture = &corpus.traits(index).furniture;
    let mut starts = sentence_starts(reading);
    let capitals = corpus.traits(index).capitals;
    let mut place = 0.0;
    for token in &reading.tokens {
        let opens = starts.opens(token.span);
        if furniture.iter().any(|line| line.contains(token.span)) {
            continue;
        }
        let weight = 1.0 + TOP * (-place / LEAD).exp();
        place += 1.0;
        let word = reading.words(token.span);
        match token.kind {
            TokenKind::Word => {
                let short = word.chars().count() < SHORT && word.starts_with(char::is_lowercase);
                *raw.words.entry(token.stem).or_default() += if short { SHORT_WEIGHT * weight } else { weight };
                let cognate = many_languages.then(|| cognate(word)).flatten();
                if let Some(key) = cognate {
                    *raw.cognates.entry(key).or_default() += weight;
                }
                if token.concept != 0 {
                    if many_languages {
                        *raw.concepts.entry(u64::from(token.concept)).or_default() += weight;
                    }
                    raw.everyday.insert(token.stem);
                    raw.everyday.extend(cognate);
                }
                if !opens
                    && word.starts_with(char::is_uppercase)
                    && capitals.show_name(reading, token.span)
                    && !stands_in_known(reading, token.span)
                    && let Some(key) = sound(word)
                {
                    let part = if stands_in_full_name(reading, token.span) { PART } else { 1.0 };
                    *raw.names.entry(key).or_default() += part * weight;
                }
            }
            TokenKind::Number => {
                if let Some(key) = number(word) {
                    let factor = if is_year(word) { YEAR } else { 1.0 };
                    *raw.numbers.entry(key).or_default() += weight * factor;
                }
            }
            TokenKind::FunctionWord | TokenKind::Punctuation => {}
        }
    }
    entities(corpus, index, &mut raw);
    raw
}

fn is_known(reading: &Reading, entity: u32) -> bool {
    reading.entities.get(entity as usize).is_some_and(|entity| entity.name.known.is_some())
}

/// Whether a word belongs to a name whose joined entity says all: countries meet under their keys.
fn stands_in_known(reading: &Reading, word: Span) -> bool {
    mention_at(reading, word).and_then(|mention| mention.entity).is_some_and(|entity| is_known(reading, entity))
}

/// A person known by given name and surname.
fn full_name(reading: &Reading, entity: u32) -> Option<&str> {
    let name = &reading.entities.get(entity as usize)?.name;
    (name.kind == EntityKind::Person && name.parts.len() > 1).then_some(name.text.as_str())
}

/// Whether a word belongs to a person of whom the document knows more names: two brothers share but a part of theirs.
fn stands_in_full_name(reading: &Reading, word: Span) -> bool {
    mention_at(reading, word).and_then(|mention| mention.entity).is_some_and(|entity| full_name(reading, entity).is_some())
}

/// Joined entities count beside the spellings of their names: they hold where spellings part.
fn entities(corpus: &Corpus, index: usize, raw: &mut Raw) {
    let reading = &corpus.readings()[index];
    for mention in reading.mentions.iter().filter(|mention| mention.kind != EntityKind::Other) {
        let Some(entity) = mention.entity.and_then(|entity| corpus.entity(index, entity)) else { continue };
        #[allow(clippy::cast_precision_loss)]
        let words = reading.tokens.partition_point(|token| token.span.start < mention.span.start) as f32;
        let key = xxh3_64(entity.as_str().as_bytes());
        let weight = 1.0 + TOP * (-words / LEAD).exp();
        *raw.names.entry(key).or_default() += weight;
        if let Some(key) = mention.entity.and_then(|entity| full_name(reading, entity)).and_then(sounds) {
            *raw.names.entry(key).or_default() += weight;
        }
        if mention.entity.is_some_and(|entity| is_known(reading, entity)) {
            raw.known.insert(key);
        }
    }
}

/// Says of tokens, asked in order, whether they open a sentence.
struct Starts<'a> {
    starts: Box<dyn Iterator<Item = Span> + 'a>,
    next: Option<Span>,
}

fn sentence_starts(reading: &Reading) -> Starts<'_> {
    let mut starts: Box<dyn Iterator<Item = Span> + '_> = Box::new(reading.sentences.iter().map(|sentence| sentence.span));
    let next = starts.next();
    Starts { starts, next }
}

impl Starts<'_> {
    /// The first word at or after a sentence's start; marks before it do not use the start up.
    fn opens(&mut self, token: Span) -> bool {
        let Some(next) = self.next else { return false };
        if token.start < next.start {
            return false;
        }
        self.next = self.starts.next();
        while self.next.is_some_and(|next| next.start < token.start) {
            self.next = self.starts.next();
        }
        true
    }
}

/// Weekdays the lead names by themselves ("on Wednesday").
fn weekdays(reading: &Reading) -> Vec<i8> {
    let end = reading.tokens.get(LEAD_WORDS).map_or(u32::MAX, |token| token.span.start);
    let lead = reading.times.iter().take_while(|time| time.span.start < end);
    let mut days: Vec<i8> = lead
        .filter_map(|time| match time.relative {
            Some(RelativeTime::Weekday { weekday, .. }) => Some(weekday),
            _ => None,
        })
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The day of publication, where it is likelier than not: a doubtful one keeps nobody apart.
fn believed(reading: &Reading) -> Option<Date> {
    const LIKELIER_THAN_NOT: f32 = 0.5;
    reading.document.dates.published.as_ref().filter(|dating| dating.confidence >= LIKELIER_THAN_NOT).map(|dating| dating.date)
}

fn days(reading: &Reading) -> Vec<Date> {
    let stated = reading.times.iter().filter(|time| time.anchor == Anchor::Itself).filter_map(|time| time.days);
    let stated = stated.filter(|(first, last)| first == last).map(|(day, _)| day);
    let mut days: Vec<Date> = stated.chain(believed(reading)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

//! A profile is what a document is about, as weighted features that can be compared without knowing its language.
//!
//! Three classes, each a vector of length one:
//! - words: stems of content words, of one language only;
//! - names: joined entities, and capitalised words by a key under which spellings in all scripts meet;
//! - numbers: written digits, however grouped.
//!
//! Words near the top weigh more: a report names its event in the headline and the first sentences.

use std::collections::BTreeMap;

use jiff::civil::Date;
use purport_model::{Anchor, EntityKind, Reading, RelativeTime, Span, TokenKind};
use rayon::prelude::*;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::Corpus;

/// Words after which the extra weight of the top has fallen to about a third. Tried on the rated pairs: 30 to 60 with a
/// top weight of 1.5 to 4 do equally well, no extra weight costs a point of F1.
const LEAD: f32 = 40.0;
/// What a word at the very top weighs more than one far down.
const TOP: f32 = 4.0;
/// Documents every corpus is thought to stand among, so that in a handful of reports on one event the words all share
/// still count. More than a few dozen levels all weights out in a small corpus: 400 costs three points of F1.
const BACKGROUND: f32 = 30.0;
/// In how many of these any feature is thought to stand.
const COMMON: f32 = 1.0;
/// Rare features weigh more than in proportion to their rarity: 1.5 to 2 gains a point of F1 over 1.
const RARITY: f32 = 1.5;
/// A short word of a script with cases carries grammar more often than matter, in languages without a list of function
/// words too.
const SHORT: usize = 4;
const SHORT_WEIGHT: f32 = 0.3;
/// Heaviest features kept of each class, to bound memory: what is dropped weighs next to nothing.
const KEPT: [usize; 3] = [160, 64, 32];
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

/// What one document is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Hash of the primary language tag; 0 where unknown.
    pub language: u64,
    pub words: Vector,
    pub names: Vector,
    pub numbers: Vector,
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
}

/// Profiles of all documents, in their order.
#[must_use]
pub fn profiles(corpus: &Corpus) -> Vec<Profile> {
    let indices = 0..corpus.readings().len();
    let raw: Vec<Raw> = indices.into_par_iter().map(|index| raw(corpus, index)).collect();
    let words = Rarity::of(&raw, |raw| &raw.words);
    let names = Rarity::of(&raw, |raw| &raw.names);
    let numbers = Rarity::of(&raw, |raw| &raw.numbers);
    let weigh = |raw: &Raw| Profile {
        words: words.weigh(&raw.words, KEPT[0]),
        names: names.weigh(&raw.names, KEPT[1]),
        numbers: numbers.weigh(&raw.numbers, KEPT[2]),
        ..raw.profile.clone()
    };
    raw.par_iter().map(weigh).collect()
}

/// In how many documents each feature stands.
struct Rarity {
    documents: f32,
    counts: BTreeMap<u64, u32>,
}

impl Rarity {
    fn of(raw: &[Raw], class: fn(&Raw) -> &Counts) -> Self {
        let mut counts = BTreeMap::new();
        for key in raw.iter().flat_map(|raw| class(raw).keys()) {
            *counts.entry(*key).or_default() += 1;
        }
        #[allow(clippy::cast_precision_loss)]
        let documents = raw.len() as f32;
        Self { documents, counts }
    }

    fn weigh(&self, counts: &Counts, kept: usize) -> Vector {
        #[allow(clippy::cast_precision_loss)]
        let weight = |key: &u64, count: f32| {
            let holding = self.counts.get(key).copied().unwrap_or_default() as f32;
            let rarity = ((self.documents + BACKGROUND) / (holding + COMMON)).ln().max(0.0).powf(RARITY);
            (1.0 + count.ln().max(0.0)) * count.min(1.0) * rarity
        };
        let mut features: Vec<(u64, f32)> = counts.iter().map(|(key, count)| (*key, weight(key, *count))).collect();
        features.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        features.truncate(kept);
        features.sort_unstable_by_key(|(key, _)| *key);
        Vector(features).scaled()
    }
}

fn raw(corpus: &Corpus, index: usize) -> Raw {
    let reading = &corpus.readings()[index];
    let language = reading.document.language.split('-').next().filter(|tag| *tag != "und");
    let language = language.map_or(0, |tag| xxh3_64(tag.as_bytes()));
    let mut raw = Raw { profile: Profile { language, ..Profile::default() }, ..Raw::default() };
    raw.profile.published = reading.document.published();
    raw.profile.weekdays = weekdays(reading);
    raw.profile.days = days(reading);
    let furniture = &corpus.traits(index).furniture;
    let mut starts = sentence_starts(reading);
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
                let key = xxh3_64_with_seed(&token.stem.to_le_bytes(), language);
                *raw.words.entry(key).or_default() += if short { SHORT_WEIGHT * weight } else { weight };
                if !opens
                    && word.chars().next().is_some_and(char::is_uppercase)
                    && let Some(key) = sound(word)
                {
                    *raw.names.entry(key).or_default() += weight;
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
    entities(corpus, index, &mut raw.names);
    raw
}

/// Joined entities count beside the spellings of their names: they hold where spellings part.
fn entities(corpus: &Corpus, index: usize, names: &mut Counts) {
    let reading = &corpus.readings()[index];
    for mention in reading.mentions.iter().filter(|mention| mention.kind != EntityKind::Other) {
        let Some(entity) = mention.entity.and_then(|entity| corpus.entity(index, entity)) else { continue };
        #[allow(clippy::cast_precision_loss)]
        let words = reading.tokens.partition_point(|token| token.span.start < mention.span.start) as f32;
        *names.entry(xxh3_64(entity.as_str().as_bytes())).or_default() += 1.0 + TOP * (-words / LEAD).exp();
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

fn days(reading: &Reading) -> Vec<Date> {
    let stated = reading.times.iter().filter(|time| time.anchor == Anchor::Itself).filter_map(|time| time.days);
    let stated = stated.filter(|(first, last)| first == last).map(|(day, _)| day);
    let mut days: Vec<Date> = stated.chain(reading.document.published()).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// A key under which spellings of one name in many languages meet: consonants in Latin letters, near sounds as one.
#[must_use]
pub fn sound(word: &str) -> Option<u64> {
    let ascii = any_ascii::any_ascii(word).to_ascii_lowercase();
    let mut letters = ascii.bytes().filter(u8::is_ascii_lowercase).peekable();
    let mut key: Vec<u8> = Vec::new();
    let mut length = 0;
    while let Some(letter) = letters.next() {
        length += 1;
        let next = letters.peek().copied();
        let sound = match letter {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => (length == 1).then_some(b'a'),
            b'h' | b'j' => (length == 1).then_some(letter),
            b't' if matches!(next, Some(b's' | b'z')) => None,
            b'p' if next == Some(b'h') => Some(b'f'),
            b'w' => Some(b'v'),
            b'c' | b'q' | b'k' | b'x' => Some(b'k'),
            b'z' => Some(b's'),
            _ => Some(letter),
        };
        if let Some(sound) = sound.filter(|sound| key.last() != Some(sound)) {
            key.push(sound);
        }
    }
    (length >= SPELLED && key.len() >= SOUNDS).then(|| xxh3_64_with_seed(&key, 1))
}

/// Letters and sounds a name needs for its key to say something: "Kyiv" and "Kiev" are left to the joined entities.
const SPELLED: usize = 4;
const SOUNDS: usize = 3;

/// Digits of a number of two or more, without what groups them.
#[must_use]
pub fn number(word: &str) -> Option<u64> {
    let digits: Vec<u8> = word.bytes().filter(u8::is_ascii_digit).collect();
    (digits.len() >= 2).then(|| xxh3_64_with_seed(&digits, 2))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_meet() {
        for [a, b] in
            [["Prigozhin", "Пригожин"], ["Prigozhin", "Prigozjin"], ["Zelensky", "Зеленський"], ["Selenskyj", "Zelenskyy"]]
        {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("Stoltenberg"), sound("Steinberg"));
        assert_eq!(sound("UN"), None);
    }

    #[test]
    fn grouped_digits_are_one_number() {
        assert_eq!(number("80,000"), number("80.000"));
        assert_eq!(number("7"), None);
    }
}

//! What a word is by itself, as numbers.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::lists;
use crate::languages;
use crate::names::Sentence;
use crate::names::inflection;
use crate::names::labels::{Label, is_generic};
use crate::names::latin;
use crate::names::tables::{Gazetteer, Vocabulary};
use crate::names::words::{Shape, Word};
use purport_model::EntityKind;

/// One word's traits.
#[derive(Clone, Debug, Default)]
pub(super) struct Traits {
    /// What the language data call it.
    pub class: u64,
    pub shape: u64,
    /// The word in folded Latin.
    pub word: u64,
    /// Its first two to four letters and its last one to four.
    pub starts: [u64; 3],
    pub ends: [u64; 4],
    /// Lists it stands in, a bit each.
    pub lists: u64,
    /// Under what the document's evidence on it is kept.
    pub key: u64,
    pub names: bool,
    pub first: bool,
    pub joined: bool,
}

/// Classes beside those of [`Label`]; all numbers are part of what was learnt.
mod class {
    pub const MARK: u64 = 100;
    pub const LOWER: u64 = 1;
    pub const FUNCTION: u64 = 2;
    pub const ARTICLE: u64 = 3;
    pub const PLACE_PREPOSITION: u64 = 4;
    pub const OF: u64 = 5;
    pub const SPEECH: u64 = 6;
    pub const DIGITS: u64 = 7;
    pub const OPENER: u64 = 8;
    pub const CASELESS: u64 = 9;
    /// Generic words of organisations and places without a capital.
    pub const ORGANISATION_WORD: u64 = 10;
    pub const PLACE_WORD: u64 = 11;
}

/// Lists of names, a bit each.
pub(super) mod list {
    pub const GIVEN: u64 = super::super::lists::GIVEN;
    pub const FAMILY: u64 = super::super::lists::FAMILY;
    pub const PLACE: u64 = 4;
    pub const ORGANISATION: u64 = 8;
}

/// Traits of all words of all sentences.
pub(super) fn all(sentences: &[Sentence<'_>], language: &str, vocabulary: &Vocabulary) -> Vec<Vec<Traits>> {
    let own_lists = lists::Own::get(language);
    let function = function_words(language);
    let mut looker = Looker { language, vocabulary, function, own_lists, seen: FxHashMap::default() };
    sentences
        .iter()
        .map(|sentence| sentence.words.iter().zip(&sentence.labels).map(|(word, label)| looker.look(word, *label)).collect())
        .collect()
}

fn function_words(language: &str) -> Option<&'static languages::Words> {
    languages::language(language).map(|language| &language.function_words)
}

struct Looker<'a> {
    language: &'a str,
    vocabulary: &'a Vocabulary,
    function: Option<&'static languages::Words>,
    own_lists: Option<&'static lists::Own>,
    /// Letters and lists of the words seen so far.
    seen: FxHashMap<&'a str, Letters>,
}

#[derive(Clone, Copy)]
struct Letters {
    word: u64,
    starts: [u64; 3],
    ends: [u64; 4],
    lists: u64,
    key: u64,
}

impl<'a> Looker<'a> {
    fn look(&mut self, word: &'a Word<'_>, label: Label) -> Traits {
        // Where nouns have capitals, a known noun is read as a word without one.
        let letters = self.letters(word);
        let noun = self.vocabulary.words().nouns_capitalised && label == Label::NotName && letters.lists == 0;
        let names = word.may_name() && !noun;
        Traits {
            class: self.class(word, label),
            shape: if noun { shape("x") } else { shape(word.text) },
            word: letters.word,
            starts: letters.starts,
            ends: letters.ends,
            lists: if noun { 0 } else { letters.lists },
            key: letters.key,
            names,
            first: word.first,
            joined: word.joined,
        }
    }

    fn class(&self, word: &Word<'_>, label: Label) -> u64 {
        let toml = self.vocabulary.words();
        let folded = word.folded.as_str();
        let nouns = toml.nouns_capitalised;
        match label {
            Label::Mark => return class::MARK + mark(word.text),
            Label::Office(_) => return 20,
            Label::Calling => return 21,
            Label::Known { known, .. } if known.kind == EntityKind::Organisation => return 22,
            Label::Known { .. } => return 23,
            Label::Demonym(_) => return if word.capital() { 24 } else { 25 },
            Label::Honorific => return 26,
            Label::Organisation => return 27,
            Label::Place => return 28,
            Label::Given => return 29,
            Label::Particle => return 30,
            Label::Suffix => return 32,
            Label::NotName => return 33,
            Label::Unknown if word.first && toml.openers.0.contains(folded) => return class::OPENER,
            Label::Unknown if nouns => return if self.vocabulary.nouns.of(folded).is_some() { 36 } else { 35 },
            Label::Unknown => return 34,
            Label::Lower | Label::Inside => {}
        }
        if word.shape == Shape::Digits {
            class::DIGITS
        } else if word.shape == Shape::Caseless {
            class::CASELESS
        } else if toml.place_prepositions.0.contains(folded) {
            class::PLACE_PREPOSITION
        } else if toml.of.0.contains(folded) {
            class::OF
        } else if toml.articles.0.contains(folded) {
            class::ARTICLE
        } else if toml.speech_verbs.0.contains(folded) {
            class::SPEECH
        } else if is_generic(folded, &toml.organisation_words.0, &toml.organisation_endings) {
            class::ORGANISATION_WORD
        } else if is_generic(folded, &toml.place_words.0, &toml.place_endings) {
            class::PLACE_WORD
        } else if label == Label::Inside {
            31
        } else if self.function.is_some_and(|words| words.0.contains(folded)) {
            class::FUNCTION
        } else {
            class::LOWER
        }
    }

    fn letters(&mut self, word: &'a Word<'_>) -> Letters {
        if let Some(known) = self.seen.get(word.folded.as_str()) {
            return *known;
        }
        let latin = latin::folded(&word.folded, self.language);
        let lists = if word.may_name() { self.lists(&word.folded, &latin) } else { 0 };
        let letters = Letters { lists, key: self.key(&word.folded), ..plain(&latin) };
        self.seen.insert(word.folded.as_str(), letters);
        letters
    }

    fn lists(&self, folded: &str, latin: &str) -> u64 {
        let bases = inflection::bases(folded, self.vocabulary);
        let named = |base: &str| self.own_lists.map_or(0, |own| own.of(base));
        let own = bases
            .iter()
            .fold(0, |lists, base| lists | in_lists(base) | lists::of(&latin::folded(base, self.language)) | named(base));
        if own == 0 && latin != folded { in_lists(latin) } else { own }
    }

    /// Inflected forms of a name meet under what is left without their last letters.
    fn key(&self, folded: &str) -> u64 {
        const KEPT: usize = 4;
        const OFF: usize = 2;
        if self.vocabulary.paradigms.is_empty() {
            return xxh3_64(folded.as_bytes());
        }
        let letters = folded.chars().count();
        let kept: String = folded.chars().take(letters.saturating_sub(OFF).max(KEPT)).collect();
        xxh3_64(kept.as_bytes())
    }
}

fn in_lists(word: &str) -> u64 {
    let gazetteer = Gazetteer::get();
    let given = if gazetteer.is_given_name(word) { list::GIVEN } else { 0 };
    let family = if gazetteer.is_family_name(word) { list::FAMILY } else { 0 };
    let known = match gazetteer.known(word).map(|known| known.kind) {
        Some(EntityKind::Place) => list::PLACE,
        Some(EntityKind::Organisation) => list::ORGANISATION,
        _ => 0,
    };
    given | family | known
}

fn plain(word: &str) -> Letters {
    let hash = |part: &str| xxh3_64(part.as_bytes());
    let starts = [2, 3, 4].map(|length| word.char_indices().nth(length).map_or(0, |(at, _)| hash(&word[..at])));
    let ends = [0, 1, 2, 3].map(|skip| word.char_indices().rev().nth(skip).map_or(0, |(at, _)| hash(&word[at..])));
    let word = hash(word);
    Letters { word, starts, ends, lists: 0, key: word }
}

fn mark(mark: &str) -> u64 {
    match mark {
        "," => 1,
        "." => 2,
        ":" | ";" => 3,
        "(" | "[" => 4,
        ")" | "]" => 5,
        "-" | "–" | "—" => 6,
        "\"" | "“" | "„" | "«" | "»" | "”" | "'" | "’" | "‘" => 7,
        "/" | "|" => 8,
        "?" | "!" | "…" => 9,
        _ => 10,
    }
}

/// "Xx", "X", "X-Xx", "Xx9": capitals, small letters and digits, each stretch once.
fn shape(word: &str) -> u64 {
    let mut shape = String::new();
    for letter in word.chars() {
        let class = match letter {
            _ if letter.is_uppercase() => 'X',
            _ if letter.is_numeric() => '9',
            _ if letter.is_alphabetic() => 'x',
            '’' => '\'',
            _ => letter,
        };
        if class != 'X' && shape.ends_with(class) || class == 'X' && shape.ends_with("XX") {
            continue;
        }
        shape.push(class);
    }
    xxh3_64(shape.as_bytes())
}

//! What each word of a sentence is, as far as the data tell: the first look at a sentence.
//!
//! 1. Offices and callings ("Deputy Defense Minister", "spokeswoman"), in either case of letters.
//! 2. Known names of one or more words, their endings off.
//! 3. Demonyms, honorifics, generic words, given names, particles.
//! 4. Capitalised words that are no names (weekdays, words that only begin a sentence).
//! 5. Every other capitalised word may be a name.

use super::inflection;
use super::nouns::Noun;
use super::tables::{Gazetteer, Known, Vocabulary};
use super::words::{Shape, Word};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Label {
    Mark,
    Lower,
    /// Inside an office phrase; the phrase's key on its first word.
    Office(Option<&'static str>),
    Calling,
    /// Inside a known name; `start` on its first word.
    Known {
        known: Known,
        start: bool,
    },
    Demonym(&'static str),
    Honorific,
    Organisation,
    Place,
    Given,
    Particle,
    /// Lower-case word that may stand inside an organisation's name.
    Inside,
    Suffix,
    NotName,
    /// Capitalised, and nothing says what it is.
    Unknown,
}

/// What the rest of the document says about words.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    /// Folded words seen in lower case anywhere.
    pub lower: crate::languages::WordSet,
    /// Folded words seen capitalised where a capital means something.
    pub capital: rustc_hash::FxHashMap<String, u32>,
}

/// Labels of a sentence's words.
pub(crate) fn label(words: &[Word<'_>], vocabulary: &Vocabulary, usage: &Usage) -> Vec<Label> {
    let mut labels: Vec<Option<Label>> = vec![None; words.len()];
    known_names(words, vocabulary, &mut labels);
    offices(words, vocabulary, &mut labels);
    (0..words.len()).map(|at| labels[at].unwrap_or_else(|| single(words, at, vocabulary, usage))).collect()
}

fn offices(words: &[Word<'_>], vocabulary: &Vocabulary, labels: &mut [Option<Label>]) {
    let mut at = 0;
    while at < words.len() {
        let longest = vocabulary.longest_office(&words[at].folded).min(words.len() - at);
        let found = (1..=longest).rev().find_map(|length| Some((length, office(&words[at..at + length], vocabulary)?)));
        let Some((length, key)) = found else {
            at += 1;
            continue;
        };
        let after_given = length == 1 && at > 0 && words[at].capital() && words[at].joined && is_given(&words[at - 1]);
        if !after_given && labels[at..at + length].iter().all(Option::is_none) {
            labels[at] = Some(Label::Office(Some(key)));
            labels[at + 1..at + length].fill(Some(Label::Office(None)));
        }
        at += length;
    }
}

fn office(words: &[Word<'_>], vocabulary: &Vocabulary) -> Option<&'static str> {
    let (last, before) = words.split_last()?;
    let joined = words.iter().skip(1).all(|word| word.joined) && before.iter().all(|word| !word.possessive);
    let phrase: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    joined.then(|| vocabulary.office(&phrase.join(" "))).flatten().or_else(|| {
        // "Nato-sjefen": body and office in one word.
        let (_, office) = compound(&last.folded)?;
        before.is_empty().then(|| vocabulary.office(office)).flatten()
    })
}

/// The two halves of a hyphenated word.
pub(crate) fn compound(word: &str) -> Option<(&str, &str)> {
    let at = word.rfind(['-', '‑'])?;
    let dash = word[at..].chars().next().map_or(1, char::len_utf8);
    Some((&word[..at], &word[at + dash..]))
}

fn known_names(words: &[Word<'_>], vocabulary: &Vocabulary, labels: &mut [Option<Label>]) {
    let gazetteer = Gazetteer::get();
    let mut at = 0;
    while at < words.len() {
        let longest = if gazetteer.may_begin(&words[at].folded) { gazetteer.longest } else { 1 };
        let longest = longest.min(words.len() - at);
        let found = (1..=longest).rev().find_map(|length| Some((length, known(&words[at..at + length], vocabulary)?)));
        let Some((length, known)) = found else {
            at += 1;
            continue;
        };
        labels[at] = Some(Label::Known { known, start: true });
        labels[at + 1..at + length].fill(Some(Label::Known { known, start: false }));
        at += length;
    }
}

/// Shortest known name that is believed where its capital says nothing.
const SHORTEST_IN_FIRST_PLACE: usize = 4;

fn known(words: &[Word<'_>], vocabulary: &Vocabulary) -> Option<Known> {
    let (first, rest) = words.split_first()?;
    let written = first.capital() || rest.last().is_some_and(Word::capital) && first.shape == Shape::Lower;
    let joined = rest.iter().all(|word| word.joined) && words[..words.len() - 1].iter().all(|word| !word.possessive);
    let last = words.last()?;
    if !written || !joined || !(last.capital() || last.shape == Shape::Digits) {
        return None;
    }
    let short = rest.is_empty() && first.shape == Shape::Capital && first.folded.chars().count() < SHORTEST_IN_FIRST_PLACE;
    if short && first.first {
        return None;
    }
    let phrase: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    inflection::known(&phrase, vocabulary)
}

fn is_given(word: &Word<'_>) -> bool {
    word.capital() && Gazetteer::get().is_given_name(&word.folded)
}

fn single(words: &[Word<'_>], at: usize, vocabulary: &Vocabulary, usage: &Usage) -> Label {
    let word = &words[at];
    let toml = vocabulary.words();
    let folded = word.folded.as_str();
    if word.shape == Shape::Mark {
        return Label::Mark;
    }
    if !word.capital() {
        return if toml.honorifics.0.contains(folded) {
            Label::Honorific
        } else if vocabulary.is_calling(folded) {
            Label::Calling
        } else if let Some(country) = vocabulary.demonym(folded) {
            Label::Demonym(country)
        } else if Gazetteer::get().is_particle(folded) {
            Label::Particle
        } else if toml.inside.0.contains(folded) {
            Label::Inside
        } else {
            Label::Lower
        };
    }
    if toml.not_names.0.contains(folded) || word.shape == Shape::Capital && vocabulary.nouns.of(folded) == Some(Noun::Whole) {
        return Label::NotName;
    }
    if vocabulary.suffixes.contains_key(folded) && at > 0 && word.joined {
        return Label::Suffix;
    }
    if word.shape == Shape::Initial {
        let next_is_name = words.get(at + 1).is_some_and(|next| next.joined && next.capital());
        return if word.text.ends_with('.') || next_is_name && !word.first { Label::Unknown } else { Label::NotName };
    }
    if toml.honorifics.0.contains(folded) {
        return Label::Honorific;
    }
    if let Some(country) = vocabulary.demonym(folded) {
        return Label::Demonym(country);
    }
    if vocabulary.is_calling(folded) && !(at > 0 && is_given(&words[at - 1])) {
        return Label::Calling;
    }
    if is_generic(folded, &toml.organisation_words.0, &toml.organisation_endings) {
        return Label::Organisation;
    }
    if is_generic(folded, &toml.place_words.0, &toml.place_endings) {
        return Label::Place;
    }
    if let Some((_, half)) = compound(folded) {
        if vocabulary.is_calling(half) {
            return Label::Calling;
        }
        // "US-led": an adjective, not a name.
        if compound(word.text).is_some_and(|(_, half)| half.chars().next().is_some_and(char::is_lowercase)) {
            return Label::NotName;
        }
    }
    if is_given(word) && !vocabulary.is_small(folded) && !(word.first && usage.lower.contains(folded) && !toml.nouns_capitalised) {
        return Label::Given;
    }
    if word.first && (toml.openers.0.contains(folded) || usage.lower.contains(folded)) && word.shape != Shape::Caps {
        return Label::NotName;
    }
    if Gazetteer::get().is_particle(folded) && words.get(at + 1).is_some_and(|next| next.joined && next.capital()) && !word.first {
        return Label::Particle;
    }
    let noun = toml.nouns_capitalised && toml.not_name_endings.iter().any(|ending| folded.ends_with(ending.as_str()));
    if noun || word.shape == Shape::Capital && toml.articles.0.contains(folded) {
        return Label::NotName;
    }
    Label::Unknown
}

/// One of the words, or a compound that ends like them.
pub(crate) fn is_generic(word: &str, words: &crate::languages::WordSet, endings: &[String]) -> bool {
    words.contains(word) || endings.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending.as_str()))
}

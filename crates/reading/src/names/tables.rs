//! What the language data say about names: `languages/<xx>/names.toml`.
//!
//! Two views. [`Vocabulary`] is one language's own words (offices, honorifics, pronouns): they count only in texts of
//! that language. [`Gazetteer`] is what all languages know together (countries, bodies, given names): a name travels.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use purport_model::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::declension::Declension;
use super::nouns::Nouns;
use crate::languages::{Tables, Words, tags};
use crate::segment::fold;

/// `names.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamesToml {
    /// Every noun is capitalised.
    #[serde(default)]
    pub nouns_capitalised: bool,
    /// Words before a name that show a person ("mr").
    #[serde(default)]
    pub honorifics: Words,
    #[serde(default)]
    pub particles: Words,
    /// Suffixes of a person's name, by a key that is the same in every language.
    #[serde(default)]
    pub suffixes: BTreeMap<String, Words>,
    /// Words that put an office into the past or the future.
    #[serde(default)]
    pub not_now: Words,
    /// Words that join an office with its body ("of").
    #[serde(default)]
    pub of: Words,
    /// Words that may stand inside the name of an organisation, in lower case.
    #[serde(default)]
    pub inside: Words,
    #[serde(default)]
    pub articles: Words,
    /// Words before a title that show one certain person.
    #[serde(default)]
    pub definite_articles: Words,
    /// Endings of a noun that show the same ("presidenten"), and endings of many.
    #[serde(default)]
    pub definite_endings: Vec<String>,
    #[serde(default)]
    pub plural_endings: Vec<String>,
    /// Prepositions after which an unknown name is a place.
    #[serde(default)]
    pub place_prepositions: Words,
    /// Short words that lose their vowel and cling to the next ("l'").
    #[serde(default)]
    pub elisions: Vec<String>,
    /// Endings of inflected nouns ("sjefen", "sjefens").
    #[serde(default)]
    pub office_endings: Vec<String>,
    /// Endings that may come off a name to reach its base form whatever else the text shows.
    #[serde(default)]
    pub certain_endings: Vec<String>,
    /// Endings that come off where the text or the gazetteer has the rest by itself.
    #[serde(default)]
    pub possible_endings: Vec<String>,
    /// Sets of endings of one name: `"ий: ого ому им ом"` is the base ending and the others.
    #[serde(default)]
    pub paradigms: Vec<String>,
    /// How persons' names decline ([`super::declension`]).
    #[serde(default)]
    pub declensions: Vec<String>,
    /// Capitalised words that are no name and part of none.
    #[serde(default)]
    pub not_names: Words,
    /// Endings of common nouns ([`super::nouns`]).
    #[serde(default)]
    pub noun_endings: Vec<String>,
    /// Only the first word of an organisation's name has a capital ("Верховный суд").
    #[serde(default)]
    pub first_word_capital: bool,
    /// Endings of capitalised words that are no names.
    #[serde(default)]
    pub not_name_endings: Vec<String>,
    /// Words that begin sentences and are no names.
    #[serde(default)]
    pub openers: Words,
    /// Generic words that make a name an organisation's.
    #[serde(default)]
    pub organisation_words: Words,
    /// The same as the end of a compound ("gruppen" in "Wagner-gruppen").
    #[serde(default)]
    pub organisation_endings: Vec<String>,
    #[serde(default)]
    pub place_words: Words,
    #[serde(default)]
    pub place_endings: Vec<String>,
    /// Key: phrases with `|` between them.
    #[serde(default)]
    pub offices: BTreeMap<String, String>,
    /// Nouns for a person that are no office ("spokesman", "commander") and still show that the name beside them is one.
    #[serde(default)]
    pub callings: Words,
    /// ISO 3166 code: "names ; demonyms and adjectives ; capital", each with `|` between them.
    #[serde(default)]
    pub countries: BTreeMap<String, String>,
    /// Key: names of other well-known places.
    #[serde(default)]
    pub places: BTreeMap<String, String>,
    /// Key: names of well-known organisations.
    #[serde(default)]
    pub bodies: BTreeMap<String, String>,
    #[serde(default)]
    pub given_names: Words,
    #[serde(default)]
    pub family_names: Words,
    #[serde(default)]
    pub pronouns: Pronouns,
    /// Phrases between two names of one thing ("formerly known as").
    #[serde(default)]
    pub alias_cues: Vec<String>,
    /// Nouns that call the word before or after them a name ("name" in "its Soviet-era name").
    #[serde(default)]
    pub alias_nouns: Vec<String>,
    /// Phrases before a speaker ("according to").
    #[serde(default)]
    pub according: Vec<String>,
    /// Verbs that show a speaker, for kinds and pronouns.
    #[serde(default)]
    pub speech_verbs: Words,
}

impl NamesToml {
    /// Well-known names: key, folded name, kind.
    fn known(&'static self) -> impl Iterator<Item = (&'static str, String, EntityKind)> {
        let countries = self.countries.iter().flat_map(|(code, line)| {
            let mut fields = line.split(';');
            let names = split(fields.next().unwrap_or_default()).map(move |name| (code.as_str(), name));
            let capitals = split(fields.nth(1).unwrap_or_default()).map(move |name| (capital_key(code), name));
            names.chain(capitals)
        });
        let places = self.places.iter().flat_map(|(key, names)| split(names).map(move |name| (key.as_str(), name)));
        let bodies = self.bodies.iter().flat_map(|(key, names)| split(names).map(move |name| (key.as_str(), name)));
        let places = countries.chain(places).map(|(key, name)| (key, name, EntityKind::Place));
        places.chain(bodies.map(|(key, name)| (key, name, EntityKind::Organisation)))
    }
}

/// Third person pronouns in the subject form.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pronouns {
    #[serde(default)]
    pub he: Words,
    #[serde(default)]
    pub she: Words,
    /// Those of them that mean other things too and count only beside a verb of saying.
    #[serde(default)]
    pub only_beside_speech: Words,
}

static FILES: Tables<NamesToml> = Tables::new("names");

/// One language's own words, ready to be looked up.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    pub toml: Option<&'static NamesToml>,
    /// Folded phrase to office key.
    pub offices: FxHashMap<String, &'static str>,
    longest_office: usize,
    /// First words of offices of several words.
    office_beginnings: FxHashSet<String>,
    /// Folded demonym or adjective to country.
    pub demonyms: FxHashMap<String, &'static str>,
    pub suffixes: FxHashMap<String, &'static str>,
    pub paradigms: Vec<(String, Vec<String>)>,
    pub declensions: Vec<Declension>,
    /// Folded names of countries, places and bodies in this language, by key.
    known: FxHashMap<&'static str, Vec<String>>,
    pub nouns: Nouns,
    function: Option<&'static Words>,
}

static NOTHING: LazyLock<NamesToml> = LazyLock::new(NamesToml::default);

impl Vocabulary {
    /// The words of a language; empty where it has none.
    pub(crate) fn of(language: &str) -> &'static Self {
        static ALL: OnceLock<BTreeMap<&'static str, OnceLock<Vocabulary>>> = OnceLock::new();
        static NONE: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);
        let all = ALL.get_or_init(|| tags().into_iter().map(|tag| (tag, OnceLock::new())).collect());
        crate::languages::folder(language)
            .and_then(|tag| all.get_key_value(tag))
            .map_or(&*NONE, |(tag, cell)| cell.get_or_init(|| Self::new(tag, FILES.get(tag))))
    }

    fn new(tag: &str, toml: Option<&'static NamesToml>) -> Self {
        let Some(words) = toml else { return Self::default() };
        let function = crate::languages::language(tag).map(|language| &language.function_words);
        let mut vocabulary = Self { toml, nouns: Nouns::new(tag, words), function, ..Self::default() };
        for (key, phrases) in &words.offices {
            for phrase in split(phrases) {
                vocabulary.longest_office = vocabulary.longest_office.max(phrase.split(' ').count());
                if let Some((first, _)) = phrase.split_once(' ') {
                    vocabulary.office_beginnings.insert(first.to_owned());
                }
                vocabulary.offices.insert(phrase, key);
            }
        }
        for (code, line) in &words.countries {
            for demonym in line.split(';').nth(1).into_iter().flat_map(split) {
                vocabulary.demonyms.insert(demonym, code);
            }
        }
        for (key, words) in &words.suffixes {
            vocabulary.suffixes.extend(words.0.iter().map(|word| (word.clone(), key.as_str())));
        }
        vocabulary.paradigms = words.paradigms.iter().filter_map(|line| paradigm(line)).collect();
        vocabulary.declensions = words.declensions.iter().filter_map(|line| Declension::parse(line)).collect();
        for (key, name, _) in words.known() {
            vocabulary.known.entry(key).or_default().push(name);
        }
        vocabulary
    }

    pub(crate) fn words(&self) -> &'static NamesToml {
        self.toml.unwrap_or(&NOTHING)
    }

    /// Most words an office has that begins with this one.
    pub(crate) fn longest_office(&self, first: &str) -> usize {
        if self.office_beginnings.contains(first) { self.longest_office } else { 1 }
    }

    /// Key of an office noun, its endings off: "forsvarsministeren" as "forsvarsminister".
    pub(crate) fn office(&self, phrase: &str) -> Option<&'static str> {
        if let Some(key) = self.offices.get(phrase) {
            return Some(key);
        }
        self.words().office_endings.iter().find_map(|ending| self.offices.get(phrase.strip_suffix(ending.as_str())?).copied())
    }

    pub(crate) fn is_calling(&self, word: &str) -> bool {
        let words = self.words();
        words.callings.0.contains(word)
            || words
                .office_endings
                .iter()
                .any(|ending| word.strip_suffix(ending.as_str()).is_some_and(|stem| words.callings.0.contains(stem)))
    }

    /// Whether a word is a function word here and a given name only elsewhere: "are", "even" in English.
    pub(crate) fn is_small(&self, word: &str) -> bool {
        let function = self.function.is_some_and(|words| words.0.contains(word));
        function && !self.words().given_names.0.contains(word)
    }

    /// Whether a word begins sentences and no name.
    pub(crate) fn opens(&self, word: &str) -> bool {
        self.words().openers.0.contains(word) || self.is_small(word)
    }

    /// What this language calls a well-known thing.
    pub(crate) fn names_of(&self, key: &str) -> &[String] {
        self.known.get(key).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn demonym(&self, word: &str) -> Option<&'static str> {
        self.demonyms.get(word).copied()
    }
}

fn paradigm(line: &str) -> Option<(String, Vec<String>)> {
    let (base, others) = line.split_once(':')?;
    Some((base.trim().to_owned(), others.split_whitespace().map(|ending| ending.trim_matches('-').to_owned()).collect()))
}

/// Folded phrases of a list with `|` between them.
fn split(phrases: &str) -> impl Iterator<Item = String> + '_ {
    phrases.split('|').map(|phrase| fold(phrase.trim())).filter(|phrase| !phrase.is_empty())
}

/// A well-known name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub key: &'static str,
    pub kind: EntityKind,
}

/// What all languages know together.
#[derive(Debug)]
pub(crate) struct Gazetteer {
    /// Folded name to what it is.
    names: FxHashMap<String, Known>,
    /// Words in the longest known name.
    pub longest: usize,
    /// First letters of known names of several words.
    beginnings: FxHashSet<String>,
    given_names: FxHashSet<&'static str>,
    family_names: FxHashSet<&'static str>,
    particles: FxHashSet<&'static str>,
    /// Generic words of organisations and of places.
    organisation_words: FxHashSet<&'static str>,
    place_words: FxHashSet<&'static str>,
    /// Suffixes of persons' names, by word.
    suffixes: FxHashMap<&'static str, &'static str>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::new);

impl Gazetteer {
    pub(crate) fn get() -> &'static Self {
        &GAZETTEER
    }

    fn new() -> Self {
        let mut gazetteer = Self {
            names: FxHashMap::default(),
            longest: 1,
            beginnings: FxHashSet::default(),
            given_names: FxHashSet::default(),
            family_names: FxHashSet::default(),
            particles: FxHashSet::default(),
            organisation_words: FxHashSet::default(),
            place_words: FxHashSet::default(),
            suffixes: FxHashMap::default(),
        };
        for (_, words) in FILES.all() {
            gazetteer.take(words);
        }
        gazetteer
    }

    fn take(&mut self, words: &'static NamesToml) {
        for (key, name, kind) in words.known() {
            self.insert(key, name, kind);
        }
        self.given_names.extend(words.given_names.0.iter().map(String::as_str));
        self.family_names.extend(words.family_names.0.iter().map(String::as_str));
        self.particles.extend(words.particles.0.iter().map(String::as_str));
        self.organisation_words.extend(words.organisation_words.0.iter().map(String::as_str));
        self.place_words.extend(words.place_words.0.iter().map(String::as_str));
        for (key, list) in &words.suffixes {
            for word in &list.0 {
                self.suffixes.entry(word).or_insert(key);
            }
        }
    }

    fn insert(&mut self, key: &'static str, name: String, kind: EntityKind) {
        self.longest = self.longest.max(name.split(' ').count());
        if let Some((first, _)) = name.split_once(' ') {
            self.beginnings.insert(beginning(first));
        }
        self.names.entry(name).or_insert(Known { key, kind });
    }

    /// Whether a known name of several words may begin with a form of this one.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        self.beginnings.contains(&beginning(word))
    }

    /// A folded name of one or more words.
    pub(crate) fn known(&self, name: &str) -> Option<Known> {
        self.names.get(name).copied()
    }

    pub(crate) fn is_given_name(&self, word: &str) -> bool {
        self.given_names.contains(word)
    }

    pub(crate) fn is_family_name(&self, word: &str) -> bool {
        self.family_names.contains(word)
    }

    pub(crate) fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }
}

/// What all forms of a word begin with.
fn beginning(word: &str) -> String {
    word.chars().take(3).collect()
}

/// Whether a word is generic for organisations or places in any language.
pub(crate) fn is_generic(word: &str, kind: EntityKind) -> bool {
    let gazetteer = Gazetteer::get();
    match kind {
        EntityKind::Organisation => gazetteer.organisation_words.contains(word),
        EntityKind::Place => gazetteer.place_words.contains(word),
        _ => false,
    }
}

/// Key of a suffix of a person's name in any language.
pub(crate) fn any_suffix(word: &str) -> Option<&'static str> {
    Gazetteer::get().suffixes.get(word).copied()
}

/// Key of a country's capital: the country's code with `-capital`. Made once for every country.
fn capital_key(code: &'static str) -> &'static str {
    static KEYS: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
        FILES.all().flat_map(|(_, words)| words.countries.keys()).map(|code| (code.as_str(), format!("{code}-capital"))).collect()
    });
    KEYS.get(code).map_or(code, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_meet_under_one_key() {
        let known = |name| Gazetteer::get().known(name).map(|known| known.key);
        assert_eq!(known("ukraine"), Some("ua"));
        assert_eq!(known("united states"), known("usa"));
        assert_eq!(known("kyiv"), Some("ua-capital"));
        assert_eq!(known("norge"), Some("no"));
    }

    #[test]
    fn offices_lose_their_endings() {
        assert_eq!(Vocabulary::of("nb").office("forsvarsministeren"), Some("minister-of-defence"));
        assert_eq!(Vocabulary::of("en").office("vice president"), Some("vice-president"));
        assert_eq!(Vocabulary::of("xx").office("president"), None);
    }

    #[test]
    fn every_file_can_be_read() {
        assert!(FILES.all().count() >= 3);
    }
}

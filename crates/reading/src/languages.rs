//! Languages are data: a folder `languages/<tag>/` of TOML files with the same names everywhere.
//!
//! `language.toml` says what every language must say; each stage has a file of its own and reads it through a
//! [`Tables`]. No word of any language stands in Rust code. A language without a file for some stage gets what that
//! stage can do without words.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashSet;
use serde::Deserialize;
use serde::de::DeserializeOwned;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// `language.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// English name.
    pub name: String,
    /// Other tags that mean this language ("no" for "nb").
    #[serde(default)]
    pub also: Vec<String>,
    /// The language whose data serve where this one has none.
    pub falls_back_to: Option<String>,
    /// Name of a Snowball algorithm.
    pub stemmer: Option<String>,
    #[serde(default)]
    pub function_words: Words,
    /// Words that turn a sentence into its denial.
    #[serde(default)]
    pub negations: Vec<String>,
    /// Without the final full stop, folded.
    #[serde(default)]
    pub abbreviations: Vec<String>,
    /// A number before a full stop is an ordinal.
    #[serde(default)]
    pub ordinal_stop: bool,
    /// Words that lose their vowel before another and cling to it, with a straight apostrophe ("l'", "dell'").
    #[serde(default)]
    pub elisions: Vec<String>,
}

impl Language {
    /// Where the word that follows an elided one begins, in bytes: 2 in "l'eau", 4 in "l’eau".
    #[must_use]
    pub fn elision(&self, word: &str) -> Option<usize> {
        if self.elisions.is_empty() {
            return None;
        }
        let (at, mark) = word.char_indices().find(|(_, c)| matches!(c, '\'' | '’'))?;
        let end = at + mark.len_utf8();
        let elided = crate::segment::fold(word.get(..at)?) + "'";
        let follows = word.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        (follows && self.elisions.contains(&elided)).then_some(end)
    }
}

/// Words to look others up among.
pub type WordSet = FxHashSet<String>;

/// Words written in one string with white space between them.
#[derive(Debug, Default)]
pub struct Words(pub WordSet);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self(text.split_whitespace().map(str::to_owned).collect()))
    }
}

/// A word of a phrase of a table, cut behind what any language elides: the tables of a language hold no other's words.
#[must_use]
pub fn unelided(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while let Some(length) = LANGUAGES.all().find_map(|(_, language)| language.elision(rest)) {
        let (elided, behind) = rest.split_at(length);
        pieces.push(elided);
        rest = behind;
    }
    pieces.push(rest);
    pieces
}

static LANGUAGES: Tables<Language> = Tables::new("language");

static ALIASES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut aliases = BTreeMap::new();
    for tag in tags() {
        aliases.insert(tag, tag);
        for other in LANGUAGES.of(tag).iter().flat_map(|language| &language.also) {
            aliases.insert(other.as_str(), tag);
        }
    }
    aliases
});

/// Tags of all languages with a folder, sorted.
#[must_use]
pub fn tags() -> Vec<&'static str> {
    let mut tags: Vec<_> = FILES.iter().map(|(tag, ..)| *tag).collect();
    tags.dedup();
    tags
}

/// The folder that serves a BCP 47 tag: "de-AT" is "de", "no" is "nb".
#[must_use]
pub fn folder(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    ALIASES.get(primary.to_ascii_lowercase().as_str()).copied()
}

/// What every language says of itself.
#[must_use]
pub fn language(tag: &str) -> Option<&'static Language> {
    LANGUAGES.get(tag)
}

/// One file name of all languages, parsed language by language when first asked for.
#[derive(Debug)]
pub struct Tables<T: 'static> {
    file: &'static str,
    parsed: OnceLock<BTreeMap<&'static str, OnceLock<Option<T>>>>,
}

impl<T: DeserializeOwned> Tables<T> {
    /// `file` without its extension.
    #[must_use]
    pub const fn new(file: &'static str) -> Self {
        Self { file, parsed: OnceLock::new() }
    }

    /// The table of a language, or of the one it falls back to.
    #[must_use]
    pub fn get(&'static self, tag: &str) -> Option<&'static T> {
        let own = folder(tag)?;
        self.of(own).or_else(|| self.of(LANGUAGES.of(own)?.falls_back_to.as_deref()?))
    }

    /// Tables of every language that has this file, by tag.
    pub fn all(&'static self) -> impl Iterator<Item = (&'static str, &'static T)> {
        tags().into_iter().filter_map(|tag| Some((tag, self.of(tag)?)))
    }

    fn of(&'static self, tag: &str) -> Option<&'static T> {
        let parsed = self.parsed.get_or_init(|| tags().into_iter().map(|tag| (tag, OnceLock::new())).collect());
        parsed.get(tag)?.get_or_init(|| self.parse(tag)).as_ref()
    }

    /// # Panics
    /// When a file in `languages/` is not what its stage expects: a test parses all of them.
    fn parse(&self, tag: &str) -> Option<T> {
        let (_, _, text) = FILES.iter().find(|(folder, file, _)| *folder == tag && *file == self.file)?;
        match toml::from_str(text) {
            Ok(table) => Some(table),
            Err(error) => panic!("languages/{tag}/{}.toml: {error}", self.file),
        }
    }
}

/// A letter without its accent, as hurried writers and headlines in capitals leave it off. "ñ" is a letter of its own:
/// "año" and "ano" are two words.
pub(crate) fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ą' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'ę' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' | 'ć' => 'c',
        'ł' => 'l',
        'ń' => 'n',
        'ś' => 's',
        'ź' | 'ż' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_folder_can_be_read() {
        assert!(tags().len() >= 3);
        for tag in tags() {
            assert!(language(tag).is_some(), "languages/{tag} has no language.toml");
        }
        assert_eq!(folder("de-AT"), Some("de"));
        assert_eq!(folder("no"), Some("nb"));
        assert_eq!(folder("xx"), None);
    }
}

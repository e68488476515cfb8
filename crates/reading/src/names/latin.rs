//! Any script in folded Latin: lower case, transliterated as the press does, without diacritics.
//!
//! 1. Cyrillic by the table of its language (`data/cyrillic.toml`); where the language is not known, by the letters only
//!    one language has, and as Russian otherwise.
//! 2. Everything else by `any_ascii`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_script::{Script, UnicodeScript};

use crate::segment::fold;

/// Letters by which a language is known, in the order in which they are tried.
const TELLING: &[(&str, &str)] = &[("ў", "be"), ("їєґ", "uk"), ("ѓќѕ", "mk"), ("ђћљњџј", "sr"), ("ыэё", "ru"), ("і", "uk")];

/// Languages written in Cyrillic that have no table of their own take this one.
const COMMON: &str = "ru";

static CYRILLIC: LazyLock<BTreeMap<String, Letters>> = LazyLock::new(|| {
    let tables: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(include_str!("../../data/cyrillic.toml")).expect("a test reads this file");
    tables.into_iter().map(|(tag, table)| (tag, Letters::new(table))).collect()
});

/// One table: rules by length, the longest first.
#[derive(Debug)]
struct Letters(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    from: String,
    to: String,
    at: At,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum At {
    Start,
    Anywhere,
    End,
}

impl Letters {
    fn new(table: BTreeMap<String, String>) -> Self {
        let mut rules: Vec<Rule> = table.into_iter().map(|(from, to)| Rule::new(&from, to)).collect();
        rules.sort_by(|a, b| (b.from.len(), b.at != At::Anywhere, &b.from).cmp(&(a.from.len(), a.at != At::Anywhere, &a.from)));
        Self(rules)
    }

    fn latin(&self, word: &str) -> String {
        let mut latin = String::with_capacity(word.len());
        let mut at = 0;
        while let Some(letter) = word[at..].chars().next() {
            let rest = &word[at..];
            let rule = self.0.iter().find(|rule| rule.fits(rest, at == 0));
            match rule {
                Some(rule) => {
                    latin.push_str(&rule.to);
                    at += rule.from.len();
                }
                None => {
                    latin.push_str(any_ascii::any_ascii_char(letter));
                    at += letter.len_utf8();
                }
            }
        }
        latin
    }
}

impl Rule {
    fn new(from: &str, to: String) -> Self {
        if let Some(from) = from.strip_prefix('^') {
            return Self { from: from.to_owned(), to, at: At::Start };
        }
        match from.strip_suffix('$') {
            Some(from) => Self { from: from.to_owned(), to, at: At::End },
            None => Self { from: from.to_owned(), to, at: At::Anywhere },
        }
    }

    fn fits(&self, rest: &str, at_start: bool) -> bool {
        let Some(after) = rest.strip_prefix(self.from.as_str()) else { return false };
        match self.at {
            At::Start => at_start,
            At::Anywhere => true,
            At::End => !after.chars().next().is_some_and(char::is_alphabetic),
        }
    }
}

/// A word in folded Latin. `language` is that of the text, `und` where unknown.
pub(crate) fn folded(word: &str, language: &str) -> String {
    let word = fold(word);
    let latin = if word.chars().any(|c| c.script() == Script::Cyrillic) {
        let tag = cyrillic_language(&word, language);
        CYRILLIC.get(tag).or_else(|| CYRILLIC.get(COMMON)).map_or_else(|| any_ascii::any_ascii(&word), |table| table.latin(&word))
    } else {
        any_ascii::any_ascii(&word)
    };
    latin.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric()).collect()
}

fn cyrillic_language<'a>(word: &str, language: &'a str) -> &'a str {
    let primary = language.split(['-', '_']).next().unwrap_or(language);
    if CYRILLIC.contains_key(primary) {
        return primary;
    }
    TELLING.iter().find(|(letters, _)| word.chars().any(|c| letters.contains(c))).map_or(COMMON, |(_, tag)| tag)
}

/// ISO 15924 code of the script most of a text is in; `Zyyy` where it has no letters.
#[must_use]
pub fn script(text: &str) -> &'static str {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for letter in text.chars().filter(|c| c.is_alphabetic()) {
        *counts.entry(letter.script().short_name()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or("Zyyy", |(script, _)| script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_is_written_as_the_press_does() {
        assert_eq!(folded("Зеленський", "uk"), "zelensky");
        assert_eq!(folded("Зеленский", "ru"), "zelensky");
        assert_eq!(folded("Зеленский", "und"), "zelensky");
        assert_eq!(folded("Шойгу", "und"), "shoygu");
        assert_eq!(folded("Харків", "und"), "kharkiv");
        assert_eq!(folded("Ђоковић", "und"), "djokovich");
        assert_eq!(folded("Благоев", "bg"), "blagoev");
    }

    #[test]
    fn latin_loses_its_marks() {
        assert_eq!(folded("Göran", "sv"), "goran");
        assert_eq!(folded("Søren", "da"), "soren");
        assert_eq!(folded("Wałęsa", "pl"), "walesa");
        assert_eq!(folded("O’Rourke", "en"), "orourke");
    }

    #[test]
    fn scripts_are_told() {
        assert_eq!(script("Киев"), "Cyrl");
        assert_eq!(script("Kyiv"), "Latn");
        assert_eq!(script("12"), "Zyyy");
    }
}

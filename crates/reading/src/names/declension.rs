//! A person's name known only in inflected forms, led back to its nominative: "Donalda Trumpa" is "Donald Trump".
//!
//! The words of a name stand in one case and one gender (`declensions` of `names.toml`, a row a way to decline: genders,
//! nominative ending, then the endings of each case; `-` is no ending). An ending alone shows nothing: "Martina" can be the
//! genitive of Martin and a woman. So a name is led back only where
//! 1. its first word is a given name in some row and case, and none as it stands,
//! 2. every other word has a row of that gender with an ending of that case.
//!
//! Where the first word is a given name as it stands too, a well-known family name has to show that it is not meant so
//! ("Martina Dvořáka").
//!
//! Of a given name that only the long lists have, another word has to show the case. A word alone is led back where it is
//! thus a given name, or a well-known family name, or where an apostrophe cuts the ending off ("Farage'a").

use super::tables::{Gazetteer, Vocabulary};
use super::{latin, tagger};

/// One way to decline.
#[derive(Debug)]
pub(super) struct Declension {
    /// "m", "f" or "mf".
    genders: &'static str,
    base: &'static str,
    /// Endings of each case but the nominative.
    cases: Vec<Vec<&'static str>>,
}

impl Declension {
    /// "m ec | ca | cu | ca | cem | cu"
    pub(super) fn parse(line: &'static str) -> Option<Self> {
        let mut fields = line.split('|');
        let (genders, base) = fields.next()?.trim().split_once(' ')?;
        let ending = |ending: &'static str| ending.trim_matches('-');
        let cases = fields.map(|endings| endings.split_whitespace().map(ending).collect()).collect();
        Some(Self { genders, base: ending(base.trim()), cases })
    }
}

/// A word read as one case of a nominative.
#[derive(Clone, Debug, PartialEq)]
struct Reading {
    genders: &'static str,
    case: usize,
    base: String,
}

/// Letters of the shortest stem.
const SHORTEST_STEM: usize = 2;

const VOWELS: &str = "aeiouyáéíóúýąęаеиоуыэюяіїє";

/// Whether a nominative can end so: "ma" and "a" do not make one, nor do "juncker" and "j".
fn fits(stem: &str, base: &str) -> bool {
    let behind_vowel = stem.ends_with(|letter| VOWELS.contains(letter));
    match base.chars().next() {
        None | Some('ь') => !behind_vowel || stem.ends_with('y'),
        Some('a' | 'а' | 'á' | 'i' | 'y' | 'ý' | 'ы') => !behind_vowel,
        Some('j' | 'й') => behind_vowel,
        _ => true,
    }
}

/// All readings of a word, in the order of the rows.
fn readings(word: &str, vocabulary: &Vocabulary) -> Vec<Reading> {
    let mut readings = Vec::new();
    for row in &vocabulary.declensions {
        for (case, endings) in row.cases.iter().enumerate() {
            let stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
            let stems = stems.filter(|stem| stem.chars().count() >= SHORTEST_STEM && fits(stem, row.base));
            readings.extend(stems.map(|stem| Reading { genders: row.genders, case, base: format!("{stem}{}", row.base) }));
        }
    }
    readings
}

/// Folded nominatives of a person's name that stands in another case; `None` where nothing shows that it does.
pub(super) fn nominative(words: &[String], language: &str, vocabulary: &Vocabulary) -> Option<Vec<String>> {
    if vocabulary.declensions.is_empty() {
        return None;
    }
    let (first, rest) = words.split_first()?;
    let listed = |word: &str| is_listed(word, language);
    let given = readings(first, vocabulary);
    let led = |reading: &Reading| {
        let others: Option<Vec<String>> = rest.iter().map(|word| agreeing(word, reading, vocabulary)).collect();
        others.map(|others| std::iter::once(reading.base.clone()).chain(others).collect::<Vec<String>>())
    };
    let mut sure = given.iter().filter(|reading| is_given(&reading.base)).filter_map(led);
    if is_given(first) {
        return sure.find(|led| led.last().zip(words.last()).is_some_and(|(base, word)| is_family(base) && !is_family(word)));
    }
    let likely = given.iter().filter(|reading| !listed(first) && listed(&reading.base)).filter_map(led);
    let mut likely = likely.filter(|led| led.iter().zip(words).skip(1).any(|(base, word)| base != word));
    sure.next().or_else(|| likely.next()).or_else(|| if rest.is_empty() { alone(first, given) } else { None })
}

/// The nominative of a later word of a name whose first word reads so.
fn agreeing(word: &str, first: &Reading, vocabulary: &Vocabulary) -> Option<String> {
    if word.chars().count() <= SHORTEST_STEM || word.ends_with('.') || Gazetteer::get().is_particle(word) {
        return Some(word.to_owned());
    }
    let gender = |reading: &Reading| reading.genders.contains(|gender| first.genders.contains(gender));
    let agrees = |reading: &Reading| reading.case == first.case && gender(reading);
    let readings: Vec<Reading> = readings(word, vocabulary).into_iter().filter(agrees).collect();
    let known = readings.iter().find(|reading| is_family(&reading.base));
    known.or(readings.first()).map(|reading| reading.base.clone())
}

/// A family name by itself: a well-known one, or one whose ending an apostrophe cuts off.
fn alone(word: &str, readings: Vec<Reading>) -> Option<Vec<String>> {
    let cut = |base: &str| word.strip_prefix(base).is_some_and(|ending| ending.starts_with('\''));
    let bases = readings.into_iter().map(|reading| reading.base);
    bases.into_iter().find(|base| cut(base) || !is_family(word) && is_family(base)).map(|base| vec![base])
}

/// Of a name with hyphens the last part is declined.
fn is_given(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    Gazetteer::get().is_given_name(word) || last.len() < word.len() && Gazetteer::get().is_given_name(last)
}

fn is_family(word: &str) -> bool {
    Gazetteer::get().is_family_name(word)
}

fn is_listed(word: &str, language: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    tagger::is_listed_given_name(&latin::folded(last, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn led(name: &str, language: &str) -> Option<String> {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        nominative(&words, language, Vocabulary::of(language)).map(|words| words.join(" "))
    }

    #[test]
    fn words_of_a_name_agree() {
        assert_eq!(led("donalda trumpa", "pl").as_deref(), Some("donald trump"));
        assert_eq!(led("дональдом трампом", "ru").as_deref(), Some("дональд трамп"));
        assert_eq!(led("терези мей", "uk").as_deref(), Some("тереза мей"));
        assert_eq!(led("davidu novaku", "sl").as_deref(), Some("david novak"));
        assert_eq!(led("владимира зеленского", "ru").as_deref(), Some("владимир зеленский"));
        assert_eq!(led("анною завадською", "uk").as_deref(), Some("анна завадська"));
        assert_eq!(led("martina dvořáka", "cs").as_deref(), Some("martin dvořák"));
    }

    #[test]
    fn what_may_be_a_nominative_stays() {
        assert_eq!(led("martina novakova", "sl"), None);
        assert_eq!(led("donald trumpa", "pl"), None);
        assert_eq!(led("zzyzxa trumpa", "pl"), None);
        assert_eq!(led("donalda trumpa", "en"), None);
    }
}

//! A name taken apart: words, initials, particles, patronymics, suffixes, generic words, each with its keys.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use purport_model::{EntityKind, Name, NamePart, NamePartKind, sound_keys};

use super::latin;
use super::tables::{Gazetteer, NamesToml, Vocabulary};
use crate::segment::fold;

/// Given names that are one name in several languages.
static EQUIVALENTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    include_str!("../../data/given_names.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| {
            let key = line.split_whitespace().next().unwrap_or_default();
            line.split_whitespace().map(move |name| (name.to_owned(), format!("={key}")))
        })
        .collect()
});

/// Endings of Slavic patronymics in folded Latin.
const PATRONYMICS: &[&str] = &["ovich", "evich", "ovych", "evych", "yovych", "ovna", "evna", "ivna", "yivna", "ichna"];

/// Takes a name apart. `kind` is what is known of it; [`EntityKind::Other`] where nothing is.
pub(crate) fn name(text: &str, kind: EntityKind, language: &str) -> Name {
    let vocabulary = Vocabulary::of(language);
    let pieces: Vec<&str> = pieces(text);
    let known = known(text, vocabulary);
    let kind = if kind == EntityKind::Other { known.map_or(kind, |known| known.kind) } else { kind };
    let last = pieces.len().saturating_sub(1);
    let parts: Vec<NamePart> =
        pieces.iter().enumerate().filter_map(|(at, piece)| part(piece, Place { at, last }, kind, language, vocabulary)).collect();
    let known = known.filter(|known| known.kind == kind).map(|known| known.key.to_owned());
    Name { text: text.to_owned(), kind, known, parts }
}

#[derive(Clone, Copy)]
struct Place {
    at: usize,
    last: usize,
}

fn pieces(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | ',' | '(' | ')' | '"' | '«' | '»' | '“' | '”' | '„'))
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .flat_map(initials_apart)
        .collect()
}

/// "J.R." is two initials.
fn initials_apart(piece: &str) -> Vec<&str> {
    let letters: Vec<&str> = piece.split('.').filter(|part| !part.is_empty()).collect();
    if letters.len() > 1
        && letters[..letters.len() - 1].iter().all(|part| part.chars().count() == 1)
        && piece.chars().any(char::is_uppercase)
    {
        letters
    } else {
        vec![piece]
    }
}

fn known(text: &str, vocabulary: &Vocabulary) -> Option<super::tables::Known> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    super::inflection::known(&words, vocabulary)
}

fn part(piece: &str, place: Place, kind: EntityKind, language: &str, vocabulary: &Vocabulary) -> Option<NamePart> {
    let lower = fold(piece);
    let bare = lower.trim_end_matches('.');
    let mut folded = latin::folded(piece, language);
    if folded.is_empty() {
        return None;
    }
    let part_kind = part_kind(piece, bare, &folded, place, kind, vocabulary);
    let mut keys = match part_kind {
        NamePartKind::Word | NamePartKind::Patronymic => sound_keys(&folded),
        NamePartKind::Suffix => {
            folded = suffix(bare, vocabulary).map_or(folded, str::to_owned);
            Vec::new()
        }
        _ => Vec::new(),
    };
    if part_kind == NamePartKind::Word && kind != EntityKind::Place {
        keys.extend(EQUIVALENTS.get(&folded).cloned());
    }
    Some(NamePart { text: piece.to_owned(), folded, keys, kind: part_kind })
}

fn part_kind(piece: &str, bare: &str, folded: &str, place: Place, kind: EntityKind, vocabulary: &Vocabulary) -> NamePartKind {
    let toml: &NamesToml = vocabulary.words();
    let person = matches!(kind, EntityKind::Person | EntityKind::Other);
    if person && place.at > 0 && suffix(bare, vocabulary).is_some() {
        return NamePartKind::Suffix;
    }
    if person && piece.chars().filter(|c| c.is_alphabetic()).count() == 1 {
        return NamePartKind::Initial;
    }
    if kind == EntityKind::Person && place.at < place.last && is_form_of_address(bare, vocabulary) {
        return NamePartKind::Generic;
    }
    let lower_case = piece.chars().next().is_some_and(char::is_lowercase);
    if Gazetteer::get().is_particle(bare) && (place.at < place.last || place.last == 0) && place.last > 0 && (lower_case || person)
    {
        return NamePartKind::Particle;
    }
    if person && place.at > 0 && place.at < place.last && PATRONYMICS.iter().any(|ending| folded.ends_with(ending)) {
        return NamePartKind::Patronymic;
    }
    let generic = match kind {
        EntityKind::Organisation => super::tables::is_generic(bare, EntityKind::Organisation),
        EntityKind::Place => super::tables::is_generic(bare, EntityKind::Place),
        _ => false,
    };
    if (generic || toml.inside.0.contains(bare) && kind != EntityKind::Person) && place.last > 0 {
        return NamePartKind::Generic;
    }
    NamePartKind::Word
}

fn suffix(word: &str, vocabulary: &Vocabulary) -> Option<&'static str> {
    vocabulary.suffixes.get(word).copied().or_else(|| super::tables::any_suffix(word))
}

/// "Mr.", "President" before a name: no part of who it is. "Dean" may be a given name.
fn is_form_of_address(word: &str, vocabulary: &Vocabulary) -> bool {
    let called = vocabulary.words().honorifics.0.contains(word) || vocabulary.office(word).is_some() || vocabulary.is_calling(word);
    called && !Gazetteer::get().is_given_name(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_taken_apart() {
        let name = name("Vladimir Vladimirovich Putin", EntityKind::Person, "en");
        let kinds: Vec<_> = name.parts.iter().map(|part| part.kind).collect();
        assert_eq!(kinds, [NamePartKind::Word, NamePartKind::Patronymic, NamePartKind::Word]);
        assert!(name.parts[0].keys.contains(&"=vladimir".to_owned()));
    }

    #[test]
    fn particles_initials_and_suffixes() {
        let name = name("J. R. van der Berg Jr.", EntityKind::Person, "en");
        let kinds: Vec<_> = name.parts.iter().map(|part| part.kind).collect();
        use NamePartKind::{Initial, Particle, Suffix, Word};
        assert_eq!(kinds, [Initial, Initial, Particle, Particle, Word, Suffix]);
    }

    #[test]
    fn known_names_carry_their_key() {
        assert_eq!(name("Ukraina", EntityKind::Other, "nb").known.as_deref(), Some("ua"));
        assert_eq!(name("NATO", EntityKind::Other, "und").known.as_deref(), Some("nato"));
    }
}

//! One person spelt in two ways inside one document.

use std::collections::BTreeMap;

use purport_model::{Check, CheckKind, DocumentEntity, EntityId, EntityKind, MentionForm, NamePartKind, Reading, Span};

use super::{at, make, shown};
use crate::Corpus;

/// Spellings of one joined entity that differ inside the word, as an ending never does.
pub(super) fn inconsistent(corpus: &Corpus, index: usize) -> Vec<Check> {
    let reading = &corpus.readings()[index];
    let mut spellings: BTreeMap<&EntityId, BTreeMap<String, Span>> = BTreeMap::new();
    for mention in reading.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let Some(local) = mention.entity else { continue };
        let (Some(entity), Some(joined)) = (reading.entities.get(local as usize), corpus.entity(index, local)) else { continue };
        if entity.kind == EntityKind::Other {
            continue;
        }
        for word in name_words(entity) {
            if let Some(span) = find(reading.words(mention.span), mention.span, &word) {
                spellings.entry(joined).or_default().entry(word).or_insert(span);
            }
        }
    }
    let mut checks = Vec::new();
    for words in spellings.values() {
        for (place, (a, first)) in words.iter().enumerate() {
            let other = words.iter().skip(place + 1).find(|(b, _)| are_two_spellings(a, b) && !stand_in_one_name(reading, a, b));
            if let Some((_, second)) = other {
                let message = format!("One name is spelt {} and {}.", shown(reading.words(*first)), shown(reading.words(*second)));
                checks.push(make(
                    CheckKind::NameInconsistency,
                    &reading.document.id,
                    message,
                    vec![at(reading, *first), at(reading, *second)],
                ));
            }
        }
    }
    checks
}

/// "David Davis" in another case: "Davida Davisa".
fn stand_in_one_name(reading: &Reading, a: &str, b: &str) -> bool {
    reading.mentions.iter().map(|mention| reading.words(mention.span)).any(|words| words.contains(a) && words.contains(b))
}

/// Full words of all names of an entity, as spelt. What the gazetteer has is spelt right: "Syria" of an English passage
/// beside "Siria".
fn name_words(entity: &DocumentEntity) -> Vec<String> {
    let names = std::iter::once(&entity.name).chain(&entity.other_names).filter(|name| name.known.is_none());
    names.flat_map(|name| &name.parts).filter(|part| part.kind == NamePartKind::Word).map(|part| part.text.clone()).collect()
}

fn find(words: &str, place: Span, word: &str) -> Option<Span> {
    let start = place.start as usize + words.find(word)?;
    Some(Span::new(start, start + word.len()))
}

/// Shortest word in which one letter more or less is a spelling and not another word.
const SHORTEST: usize = 5;

/// Same first and last two letters, one letter apart, in one script: an ending or another script is no other spelling.
fn are_two_spellings(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let ends = |word: &str| (word.chars().next(), word.chars().rev().take(2).collect::<String>());
    let long = |word: &str| word.chars().count() >= SHORTEST;
    let folded_alike = || crate::passages::fold(&a) == crate::passages::fold(&b);
    long(&a) && long(&b) && ends(&a) == ends(&b) && strsim::levenshtein(&a, &b) == 1 && !folded_alike()
}

#[cfg(test)]
mod tests {
    use super::are_two_spellings;

    #[test]
    fn one_letter_inside_the_word_is_another_spelling() {
        assert!(are_two_spellings("Mennucci", "Menucci"));
        assert!(!are_two_spellings("Верховном", "Верховным"), "another case");
        assert!(!are_two_spellings("Европой", "Европы"), "an ending");
        assert!(!are_two_spellings("Ulrich", "Ульрих"), "another script");
        assert!(!are_two_spellings("Lukasz", "Łukasz"), "an accent");
    }
}

//! One person spelt in two ways inside one document.

use std::collections::BTreeMap;

use purport_model::{Check, CheckKind, DocumentEntity, EntityId, EntityKind, MentionForm, NamePartKind, Span};

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
            if let Some((_, second)) = words.iter().skip(place + 1).find(|(b, _)| are_two_spellings(a, b)) {
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

/// Full words of all names of an entity, as spelt.
fn name_words(entity: &DocumentEntity) -> Vec<String> {
    let names = std::iter::once(&entity.name).chain(&entity.other_names);
    names.flat_map(|name| &name.parts).filter(|part| part.kind == NamePartKind::Word).map(|part| part.text.clone()).collect()
}

fn find(words: &str, place: Span, word: &str) -> Option<Span> {
    let start = place.start as usize + words.find(word)?;
    Some(Span::new(start, start + word.len()))
}

/// Shortest word in which one letter more or less is a spelling and not another word.
const SHORTEST: usize = 5;

/// Same first and last letter, one letter apart.
fn are_two_spellings(a: &str, b: &str) -> bool {
    let (a, b) = (crate::passages::fold(a), crate::passages::fold(b));
    let ends = |word: &str| (word.chars().next(), word.chars().next_back());
    a.len() >= SHORTEST && b.len() >= SHORTEST && a != b && ends(&a) == ends(&b) && strsim::levenshtein(&a, &b) == 1
}

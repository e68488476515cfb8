//! What an entity of a document is called: the base forms of its names.
//!
//! The fullest name comes first. Of forms of one length the one the others are inflected from stands for them all. Where
//! the document has a name in inflected forms only:
//! 1. A well-known name is called as the language calls it ("Unii Europejskiej": "Unia Europejska").
//! 2. A person's names are led back together, where the first is then a given name ([`declension`]).
//! 3. A word of a fuller name of the same entity stands for its own forms ("Mayjeva" beside "Theresa May": "May").

use purport_model::{Document, DocumentEntity, EntityKind, Name, Span};

use super::candidates::Candidate;
use super::resolve::Cluster;
use super::tables::Vocabulary;
use super::{declension, inflection, parts};

/// The entity a cluster is.
pub(super) fn entity(document: &Document, cluster: &Cluster, candidates: &[Candidate], kind: EntityKind) -> DocumentEntity {
    let vocabulary = Vocabulary::of(&document.language);
    let texts = texts(cluster.members.iter().map(|&member| &candidates[member]).collect(), kind, &document.language, vocabulary);
    let mut names = texts.iter().map(|text| parts::name(text, kind, &document.language));
    let name = names.next().unwrap_or_else(|| parts::name("", kind, &document.language));
    DocumentEntity { kind, name, other_names: names.collect(), roles: Vec::new(), aliases: Vec::<(Name, Span)>::new() }
}

/// Base forms, the fullest first.
fn texts(forms: Vec<&Candidate>, kind: EntityKind, language: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let mut forms: Vec<(&Candidate, usize)> = forms.iter().map(|form| (*form, rank(form, &forms, vocabulary))).collect();
    forms.sort_by_key(|(form, rank)| (std::cmp::Reverse(form.texts.len()), std::cmp::Reverse(*rank), form.span));
    let mut texts: Vec<String> = Vec::new();
    let mut bases: Vec<&Candidate> = Vec::new();
    for (form, _) in forms {
        let inflected = bases.iter().any(|base| base.texts.len() == form.texts.len() && is_base(base, form, vocabulary));
        let text = text(form, texts.first(), kind, language, vocabulary);
        if !inflected && !texts.contains(&text) {
            texts.push(text);
        }
        bases.push(form);
    }
    texts
}

/// How many of the forms can be inflected from this one.
fn rank(form: &Candidate, forms: &[&Candidate], vocabulary: &Vocabulary) -> usize {
    /// Forms looked at: a name that stands a thousand times in a page is settled by its first.
    const FORMS: usize = 50;
    forms.iter().take(FORMS).filter(|other| other.texts.len() == form.texts.len() && is_base(form, other, vocabulary)).count()
}

/// Every word of `base` is a base form of the other's word.
fn is_base(base: &Candidate, form: &Candidate, vocabulary: &Vocabulary) -> bool {
    base.folded.iter().zip(&form.folded).all(|(base, word)| inflection::bases(word, vocabulary).contains(base))
}

/// A form led back to its base as far as that can be known; `fullest` is the entity's fullest name so far.
fn text(form: &Candidate, fullest: Option<&String>, kind: EntityKind, language: &str, vocabulary: &Vocabulary) -> String {
    if let Some(known) = form.known {
        return inflection::known_base(&form.folded, known, vocabulary)
            .map_or_else(|| form.texts.join(" "), |base| written(form, &base));
    }
    if kind != EntityKind::Person {
        return form.texts.join(" ");
    }
    if let ([word], Some(fullest)) = (form.folded.as_slice(), fullest) {
        let bases = inflection::bases(word, vocabulary);
        let full = fullest.split(' ').rev().find(|full| bases.contains(&crate::segment::fold(full)));
        return full.map_or_else(|| form.texts.join(" "), str::to_owned);
    }
    declension::nominative(&form.folded, language, vocabulary).map_or_else(|| form.texts.join(" "), |base| written(form, &base))
}

/// Base forms with the capitals of the form.
fn written(form: &Candidate, base: &[String]) -> String {
    let words: Vec<String> =
        form.texts.iter().zip(&form.folded).zip(base).map(|((text, folded), base)| written_word(text, folded, base)).collect();
    words.join(" ")
}

fn written_word(text: &str, folded: &str, base: &str) -> String {
    let same = folded.chars().zip(base.chars()).take_while(|(a, b)| a == b).count();
    let (kept, rest): (String, String) = (text.chars().take(same).collect(), base.chars().skip(same).collect());
    let caps = text.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !text.chars().any(char::is_lowercase);
    kept + &if caps { rest.to_uppercase() } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_kept() {
        assert_eq!(written_word("Wielkiej", "wielkiej", "wielka"), "Wielka");
        assert_eq!(written_word("TRUMPA", "trumpa", "trump"), "TRUMP");
        assert_eq!(written_word("McDonalda", "mcdonalda", "mcdonald"), "McDonald");
        assert_eq!(written_word("KOVALENKA", "kovalenka", "kovalenko"), "KOVALENKO");
    }
}

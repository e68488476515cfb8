//! Pronouns, linked only where one person alone can be meant.
//!
//! 1. A pronoun inside quotation marks is left alone: its speaker is another.
//! 2. Looking back, sentence by sentence, the first that names anybody decides: if it names one person, that one is meant;
//!    if it names two, nobody is.

use std::collections::BTreeSet;

use purport_model::Span;

use super::Sentence;
use super::tables::{NamesToml, Vocabulary};
use super::words::Word;

/// Sentences looked back from the pronoun's own.
const REACH: usize = 3;

/// A pronoun and the one person it can mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pronoun {
    pub span: Span,
    pub entity: u32,
}

/// `people[sentence]`: persons named in each sentence, by place.
pub(crate) fn pronouns(sentences: &[Sentence<'_>], people: &[Vec<(Span, u32)>], vocabulary: &Vocabulary) -> Vec<Pronoun> {
    let toml = vocabulary.words();
    let mut pronouns: Vec<Pronoun> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let mut quoted = false;
        for (at, word) in sentence.words.iter().enumerate() {
            quoted = quotes(word, quoted);
            if quoted || !is_pronoun(sentence, at, toml) {
                continue;
            }
            let entity = antecedent(index, word.span, people, &pronouns, sentences);
            pronouns.extend(entity.map(|entity| Pronoun { span: word.span, entity }));
        }
    }
    pronouns
}

fn quotes(mark: &Word<'_>, quoted: bool) -> bool {
    match mark.text {
        "“" | "„" | "«" => true,
        "”" | "»" => false,
        "\"" => !quoted,
        _ => quoted,
    }
}

fn is_pronoun(sentence: &Sentence<'_>, at: usize, toml: &NamesToml) -> bool {
    let word = &sentence.words[at];
    if !(toml.pronouns.he.0.contains(&word.folded) || toml.pronouns.she.0.contains(&word.folded)) {
        return false;
    }
    let speaks =
        |at: Option<usize>| at.and_then(|at| sentence.words.get(at)).is_some_and(|word| toml.speech_verbs.0.contains(&word.folded));
    !toml.pronouns.only_beside_speech.0.contains(&word.folded) || speaks(at.checked_sub(1)) || speaks(Some(at + 1))
}

fn antecedent(
    index: usize,
    before: Span,
    people: &[Vec<(Span, u32)>],
    pronouns: &[Pronoun],
    sentences: &[Sentence<'_>],
) -> Option<u32> {
    for back in 0..=REACH.min(index) {
        let sentence = index - back;
        let mut meant: BTreeSet<u32> =
            people.get(sentence)?.iter().filter(|(span, _)| span.end <= before.start).map(|(_, entity)| *entity).collect();
        let (first, last) = (sentences[sentence].words.first()?.span.start, sentences[sentence].words.last()?.span.end);
        let own = pronouns.iter().filter(|pronoun| first <= pronoun.span.start && pronoun.span.end <= last);
        meant.extend(own.map(|pronoun| pronoun.entity));
        if !meant.is_empty() {
            return if meant.len() == 1 { meant.first().copied() } else { None };
        }
    }
    None
}

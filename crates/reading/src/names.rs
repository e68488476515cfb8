//! Names of people, organisations and places, and who is who inside one document.
//!
//! The cascade of [`find`]:
//! 1. [`words`]: the words of each sentence as names need them.
//! 2. [`labels`]: what each word is as far as the data tell.
//! 3. [`candidates`]: stretches that may be a name, with what speaks for each kind. Sentences in title case or capitals
//!    wait until the rest of the document has been seen.
//! 4. [`resolve`]: candidates joined into entities; the evidence of all mentions of one name counts together.

mod candidates;
mod inflection;
mod labels;
mod latin;
mod parts;
mod resolve;
mod tables;
mod words;

use purport_model::{Document, DocumentEntity, EntityKind, Mention, MentionForm, Name, Span, TimeExpression};

pub use latin::script;

use crate::segment::Segmented;
use candidates::Candidate;
use labels::{Label, Usage};
use tables::Vocabulary;
use words::{Shape, Word};

/// Takes a bare name apart, in any script. `kind` is what the caller knows of it; [`EntityKind::Other`] for nothing.
#[must_use]
pub fn parse(text: &str, kind: EntityKind) -> Name {
    parts::name(text.trim(), kind, "und")
}

/// The same for a name from a text in a known language.
#[must_use]
pub fn parse_in(text: &str, kind: EntityKind, language: &str) -> Name {
    parts::name(text.trim(), kind, language)
}

/// One sentence looked at.
#[derive(Debug)]
struct Sentence<'a> {
    words: Vec<Word<'a>>,
    labels: Vec<Label>,
    /// In title case or capitals.
    shouts: bool,
}

/// Finds mentions and the entities they refer to.
#[must_use]
pub fn find(document: &Document, segmented: &Segmented, _times: &[TimeExpression]) -> (Vec<Mention>, Vec<DocumentEntity>) {
    let vocabulary = Vocabulary::of(&document.language);
    let sentences = look(document, segmented, vocabulary);
    let candidates: Vec<Candidate> = sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| !sentence.shouts)
        .flat_map(|(index, sentence)| candidates::candidates(&sentence.words, &sentence.labels, index, vocabulary))
        .collect();
    let clusters = resolve::clusters(&candidates, vocabulary);
    name_entities(document, &candidates, &clusters, vocabulary)
}

fn look<'a>(document: &'a Document, segmented: &Segmented, vocabulary: &Vocabulary) -> Vec<Sentence<'a>> {
    let nouns = vocabulary.words().nouns_capitalised;
    let cut: Vec<Vec<Word<'a>>> =
        segmented.sentences.iter().map(|sentence| words::words(&document.text, sentence.span, vocabulary)).collect();
    let shouting: Vec<bool> = cut.iter().map(|words| words::shouts(words, nouns)).collect();
    let usage = usage(&cut, &shouting);
    cut.into_iter()
        .zip(shouting)
        .map(|(words, shouts)| {
            let labels = labels::label(&words, vocabulary, &usage);
            Sentence { words, labels, shouts }
        })
        .collect()
}

fn usage(sentences: &[Vec<Word<'_>>], shouting: &[bool]) -> Usage {
    let mut usage = Usage::default();
    for word in sentences.iter().zip(shouting).filter(|(_, shouts)| !**shouts).flat_map(|(words, _)| words) {
        if word.shape == Shape::Lower {
            usage.lower.insert(word.folded.clone());
        } else if word.capital() && !word.first {
            *usage.capital.entry(word.folded.clone()).or_default() += 1;
        }
    }
    usage
}

fn name_entities(
    document: &Document,
    candidates: &[Candidate],
    clusters: &[resolve::Cluster],
    vocabulary: &Vocabulary,
) -> (Vec<Mention>, Vec<DocumentEntity>) {
    let (mut mentions, mut entities) = (Vec::new(), Vec::new());
    for cluster in clusters {
        let Some(kind) = cluster.kind(candidates, vocabulary.words().nouns_capitalised) else { continue };
        let Ok(entity) = u32::try_from(entities.len()) else { break };
        for &member in &cluster.members {
            let candidate = &candidates[member];
            mentions.push(Mention {
                span: candidate.span,
                form: MentionForm::Name,
                kind,
                entity: Some(entity),
                found_by: candidate.found_by.into(),
            });
        }
        entities.push(entity_of(document, cluster, candidates, kind));
    }
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    (mentions, entities)
}

fn entity_of(document: &Document, cluster: &resolve::Cluster, candidates: &[Candidate], kind: EntityKind) -> DocumentEntity {
    let mut texts: Vec<String> = Vec::new();
    let mut members = cluster.members.clone();
    members.sort_by_key(|&member| (std::cmp::Reverse(candidates[member].texts.len()), member));
    for member in members {
        let text = candidates[member].texts.join(" ");
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    let mut names = texts.iter().map(|text| parts::name(text, kind, &document.language));
    let name = names.next().unwrap_or_else(|| parts::name("", kind, &document.language));
    DocumentEntity { kind, name, other_names: names.collect(), roles: Vec::new(), aliases: Vec::<(Name, Span)>::new() }
}

//! Bodies that made known themselves what is reported: a statement, a post, a record.
//!
//! 1. A post embedded in a text, with its signature ("Name (@handle)"): its author.
//! 2. An organisation that says something itself and neither to a medium nor through one: it has issued a statement.
//!
//! What a person said to a reporter, at a press conference or on the air is reporting, not a record.

use std::collections::BTreeMap;

use purport_model::{EntityKind, Reading, Span};

use crate::Corpus;
use crate::links::direction::folded;

/// A body's name as first printed, and the places that show it.
type Body = (String, Vec<(usize, Span)>);

/// Bodies by joined entity, or by folded name where there is none.
pub(super) fn bodies(corpus: &Corpus, members: &[usize]) -> BTreeMap<String, Body> {
    let mut bodies: BTreeMap<String, Body> = BTreeMap::new();
    for &index in members {
        let reading = &corpus.readings()[index];
        let posts = posts(reading).into_iter().map(|(name, span)| (folded(&name), name, span));
        for (key, name, span) in posts.chain(statements(corpus, index)) {
            bodies.entry(key).or_insert_with(|| (name, Vec::new())).1.push((index, span));
        }
    }
    bodies
}

/// "— Name (@handle) July 15, 2018"
fn posts(reading: &Reading) -> Vec<(String, Span)> {
    let text = &reading.document.text;
    let signed = |paragraph: &purport_model::Paragraph| {
        let words = paragraph.span.of(text);
        let handle = words.find("(@")?;
        let dash = words[..handle].rfind(['—', '–'])?;
        let name = words[dash..handle].trim_start_matches(['—', '–', ' ']).trim();
        let named = !name.is_empty() && name.split_whitespace().count() <= 6;
        named.then(|| (name.to_owned(), paragraph.span))
    };
    reading.document.paragraphs.iter().filter_map(signed).collect()
}

fn statements(corpus: &Corpus, index: usize) -> Vec<(String, String, Span)> {
    let reading = &corpus.readings()[index];
    let issued = reading.attributions.iter().filter(|attribution| attribution.via.is_empty() && attribution.addressee.is_none());
    let by_body = issued.filter_map(|attribution| {
        let source = attribution.source.as_ref()?;
        let entity = reading.entities.get(source.entity? as usize)?;
        let name = entity.name.text.clone();
        let body = entity.kind == EntityKind::Organisation && !is_medium(reading, &name);
        let key = corpus.entity(index, source.entity?).map_or_else(|| folded(&name), ToString::to_string);
        body.then(|| (key, name, attribution.hull().hull(source.span)))
    });
    by_body.collect()
}

/// What a document credits as a medium reports; it is not what is reported on.
fn is_medium(reading: &Reading, name: &str) -> bool {
    let name = folded(name);
    reading.document.credits.iter().any(|credit| folded(&credit.name) == name)
}

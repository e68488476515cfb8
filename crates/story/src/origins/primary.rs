//! Bodies that made known themselves what is reported: a statement, a post, a record.
//!
//! 1. A post embedded in a text, with its signature ("Name (@handle)"): its author.
//! 2. An organisation that says something itself and neither to a medium nor through one: it has issued a statement.
//!
//! What a person said to a reporter, at a press conference or on the air is reporting, not a record.

use std::collections::BTreeMap;

use purport_model::{EntityKind, Reading, Span};

use crate::Corpus;

/// Bodies by name with the places that show it, sorted.
pub(super) fn bodies(corpus: &Corpus, members: &[usize]) -> BTreeMap<String, Vec<(usize, Span)>> {
    let mut bodies: BTreeMap<String, Vec<(usize, Span)>> = BTreeMap::new();
    for &index in members {
        let reading = &corpus.readings()[index];
        for (name, span) in posts(reading).into_iter().chain(statements(reading)) {
            bodies.entry(name).or_default().push((index, span));
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

fn statements(reading: &Reading) -> Vec<(String, Span)> {
    let issued = reading.attributions.iter().filter(|attribution| attribution.via.is_empty() && attribution.addressee.is_none());
    let by_body = issued.filter_map(|attribution| {
        let source = attribution.source.as_ref()?;
        let entity = reading.entities.get(source.entity? as usize)?;
        (entity.kind == EntityKind::Organisation).then(|| (entity.name.text.clone(), attribution.hull().hull(source.span)))
    });
    by_body.collect()
}

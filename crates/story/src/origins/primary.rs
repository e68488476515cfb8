//! Bodies that made known themselves what is reported: a statement, a post, a record.
//!
//! 1. A post embedded in a text, with its signature ("Name (@handle)"): its author.
//! 2. An organisation whose words, in quotation marks and neither to a medium nor through one, stand in two texts that do
//!    not come from one another: what two have word for word was made public.
//!
//! What only one text has may have been said to its reporter, and what a person said at a press conference or on the
//! air is reporting, not a record. An outlet or agency is never a body: what a document credits as a medium reports.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{AttributionKind, EntityKind, Reading, Span, TokenKind};

use crate::Corpus;
use crate::corpus::SHINGLE;
use crate::links::direction::{folded, names_outlet};

/// A body's name as first printed, and the places that show it.
type Body = (String, Vec<(usize, Span)>);

/// Bodies by joined entity, or by folded name where there is none.
pub(super) fn bodies(corpus: &Corpus, families: &[Vec<usize>]) -> BTreeMap<String, Body> {
    let mut bodies: BTreeMap<String, Body> = BTreeMap::new();
    for &index in families.iter().flatten() {
        for (name, span) in posts(&corpus.readings()[index]) {
            bodies.entry(folded(&name)).or_insert_with(|| (name, Vec::new())).1.push((index, span));
        }
    }
    for (key, statements) in statements(corpus, families) {
        for statement in public(&statements) {
            bodies
                .entry(key.clone())
                .or_insert_with(|| (statement.name.clone(), Vec::new()))
                .1
                .push((statement.index, statement.span));
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

/// Quoted words of an organisation in one document.
struct Statement {
    name: String,
    index: usize,
    family: usize,
    span: Span,
    shingles: BTreeSet<Vec<u64>>,
}

/// Those with words that stand in two families.
fn public(statements: &[Statement]) -> Vec<&Statement> {
    let mut families: BTreeMap<&[u64], BTreeSet<usize>> = BTreeMap::new();
    for statement in statements {
        for shingle in &statement.shingles {
            families.entry(shingle).or_default().insert(statement.family);
        }
    }
    let shared = |shingle: &Vec<u64>| families.get(shingle.as_slice()).is_some_and(|families| families.len() > 1);
    statements.iter().filter(|statement| statement.shingles.iter().any(shared)).collect()
}

fn statements(corpus: &Corpus, families: &[Vec<usize>]) -> BTreeMap<String, Vec<Statement>> {
    let mut media = Media::of(corpus, families);
    let mut statements: BTreeMap<String, Vec<Statement>> = BTreeMap::new();
    for (family, &index) in
        families.iter().enumerate().flat_map(|(family, members)| members.iter().map(move |index| (family, index)))
    {
        let reading = &corpus.readings()[index];
        let issued = reading.attributions.iter().filter(|attribution| {
            attribution.via.is_empty() && attribution.addressee.is_none() && attribution.kind != AttributionKind::Indirect
        });
        for attribution in issued {
            let Some((source, number)) = attribution.source.as_ref().and_then(|source| Some((source, source.entity?))) else {
                continue;
            };
            let Some(entity) = reading.entities.get(number as usize) else { continue };
            if entity.kind != EntityKind::Organisation || media.holds(&entity.name.text) {
                continue;
            }
            let name = entity.name.text.clone();
            let key = corpus.entity(index, number).map_or_else(|| folded(&name), ToString::to_string);
            let span = attribution.hull().hull(source.span);
            let shingles = shingles(reading, &attribution.content);
            statements.entry(key).or_default().push(Statement { name, index, family, span, shingles });
        }
    }
    statements
}

fn shingles(reading: &Reading, content: &[Span]) -> BTreeSet<Vec<u64>> {
    let words = |span: &Span| -> Vec<u64> {
        let tokens = reading.tokens_in(*span).iter().filter(|token| token.kind != TokenKind::Punctuation);
        tokens.map(|token| token.stem).collect()
    };
    content.iter().flat_map(|span| words(span).windows(SHINGLE).map(<[u64]>::to_vec).collect::<Vec<_>>()).collect()
}

/// Names of outlets and of what the documents credit.
struct Media<'a> {
    outlets: BTreeSet<&'a purport_model::Outlet>,
    credited: BTreeSet<String>,
    asked: BTreeMap<String, bool>,
}

impl<'a> Media<'a> {
    fn of(corpus: &'a Corpus, families: &[Vec<usize>]) -> Self {
        let documents = || families.iter().flatten().map(|&index| &corpus.readings()[index].document);
        let credited = documents().flat_map(|document| &document.credits).map(|credit| folded(&credit.name)).collect();
        let outlets = documents().filter_map(|document| document.outlet.as_ref()).collect();
        Self { outlets, credited, asked: BTreeMap::new() }
    }

    fn holds(&mut self, name: &str) -> bool {
        if let Some(&held) = self.asked.get(name) {
            return held;
        }
        let held = self.credited.contains(&folded(name)) || self.outlets.iter().any(|outlet| names_outlet(name, outlet));
        self.asked.insert(name.to_owned(), held);
        held
    }
}

//! Full text: SQLite FTS5 over the text of documents, with their names in every spelling the desk has joined.
//!
//! Each document is indexed under (1) its headline, (2) its text, (3) the names in it: as printed, folded to plain Latin,
//! the keys under which press spellings of a name meet, and every other name the desk knows for the same entity. A word
//! of the query is looked for as typed and, among the names, folded and by its keys.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{DocumentEntity, DocumentId, EntityId, MentionForm, NamePart, Reading, Span};
use purport_story::Desk;
use rusqlite::{Transaction, params};

use super::Store;
use crate::failure::Outcome;

/// External content: the text stands once, in `search_texts`.
pub(super) const LAYOUT: &str = "
CREATE TABLE search_texts (document TEXT NOT NULL, headline TEXT NOT NULL, body TEXT NOT NULL, names TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5 (headline, body, names, content = 'search_texts',
    tokenize = 'unicode61 remove_diacritics 2')";

/// A query as it was meant: words that must all stand in a document, phrases in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// As FTS5 takes it.
    expression: String,
    /// How the words may stand among names.
    spellings: BTreeSet<String>,
}

/// Where in a passage the words found begin and end; both are characters no page text holds after cleaning.
pub const FOUND: (char, char) = ('\u{1}', '\u{2}');

/// Words shown around what was found.
const PASSAGE: u32 = 24;

#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub document: DocumentId,
    /// Words of the text around what was found, the found ones between [`FOUND`].
    pub passage: String,
}

impl Query {
    /// What was typed: words, or phrases in quotation marks. Nothing in it is an operator.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let phrases = phrases(typed);
        let parts: Vec<String> = phrases.iter().map(|phrase| term(phrase)).collect();
        let words = phrases.iter().filter(|phrase| !phrase.contains(char::is_whitespace));
        let spellings = words.flat_map(|word| spellings(word)).collect();
        (!parts.is_empty()).then(|| Self { expression: parts.join(" AND "), spellings })
    }

    /// The first name in a document that the query means, whatever its spelling there.
    #[must_use]
    pub fn named_in(&self, reading: &Reading) -> Option<Span> {
        let meant = |entity: &DocumentEntity| {
            let names = std::iter::once(&entity.name).chain(&entity.other_names);
            names.flat_map(|name| &name.parts).any(|part| spelt(part).any(|spelling| self.spellings.contains(&spelling)))
        };
        let meant: Vec<bool> = reading.entities.iter().map(meant).collect();
        let mut names = reading.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        names
            .find(|mention| mention.entity.is_some_and(|index| meant.get(index as usize) == Some(&true)))
            .map(|mention| mention.span)
    }
}

/// How a part of a name stands in the index, besides as printed.
fn spelt(part: &NamePart) -> impl Iterator<Item = String> + '_ {
    part.keys.iter().map(|key| marked(key)).chain(std::iter::once(part.folded.clone()))
}

fn phrases(typed: &str) -> Vec<String> {
    let quotation = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    let mut phrases = Vec::new();
    for (number, part) in typed.split(quotation).enumerate() {
        if number % 2 == 1 {
            phrases.push(part.trim().to_owned());
        } else {
            phrases.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    phrases.retain(|phrase| phrase.chars().any(char::is_alphanumeric));
    phrases
}

fn term(phrase: &str) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', ""));
    let mut ways = vec![quoted(phrase)];
    if !phrase.contains(char::is_whitespace) {
        ways.extend(spellings(phrase).iter().map(|spelling| format!("names:{}", quoted(spelling))));
    }
    format!("({})", ways.join(" OR "))
}

/// How one word of a name may stand in the index of names.
fn spellings(word: &str) -> BTreeSet<String> {
    let name = purport_reading::names::parse(word, purport_model::EntityKind::Other);
    let mut spellings = BTreeSet::from([folded(word)]);
    spellings.extend(name.parts.iter().flat_map(spelt));
    spellings.retain(|spelling| spelling.chars().any(char::is_alphanumeric));
    spellings
}

fn folded(word: &str) -> String {
    any_ascii::any_ascii(word).to_lowercase()
}

/// A key as a word of the index that no printed name can be taken for.
fn marked(key: &str) -> String {
    let plain: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
    format!("xkey{plain}")
}

/// Fills the index anew.
pub(super) fn index(transaction: &Transaction<'_>, desk: &Desk) -> Outcome<()> {
    transaction.execute("DELETE FROM search_texts", [])?;
    let names = names_of_entities(desk);
    let references = references(desk);
    let mut insert =
        transaction.prepare_cached("INSERT INTO search_texts (document, headline, body, names) VALUES (?, ?, ?, ?)")?;
    for reading in &desk.readings {
        let document = &reading.document;
        let mut words = own_names(reading);
        for entity in references.get(&document.id).into_iter().flatten() {
            words.extend(names.get(entity).into_iter().flatten().cloned());
        }
        let names = words.into_iter().collect::<Vec<_>>().join(" ");
        let headline = document.headline_text().unwrap_or_default();
        insert.execute(params![document.id.as_str(), headline, document.body(), names])?;
    }
    transaction.execute("INSERT INTO search (search) VALUES ('rebuild')", [])?;
    Ok(())
}

fn own_names(reading: &Reading) -> BTreeSet<String> {
    let names = reading.entities.iter().flat_map(|entity| std::iter::once(&entity.name).chain(&entity.other_names));
    let parts = names.flat_map(|name| &name.parts);
    parts.flat_map(|part| spelt(part).chain(std::iter::once(part.text.clone()))).collect()
}

fn names_of_entities(desk: &Desk) -> BTreeMap<&EntityId, BTreeSet<String>> {
    let words = |name: &str| name.split_whitespace().flat_map(|word| [word.to_owned(), folded(word)]).collect::<Vec<_>>();
    let names = desk.reconciled.entities.iter();
    names.map(|entity| (&entity.id, entity.names.iter().flat_map(|name| words(&name.text)).collect())).collect()
}

fn references(desk: &Desk) -> BTreeMap<&DocumentId, BTreeSet<&EntityId>> {
    let mut references: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for reference in &desk.reconciled.references {
        references.entry(&reference.document).or_default().insert(&reference.entity);
    }
    references
}

impl Store {
    /// Documents that hold every word asked for, the best first.
    pub fn search(&self, query: &Query, limit: u32) -> Outcome<Vec<Hit>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT document, snippet(search, 1, char(1), char(2), '…', ?3)
             FROM search JOIN search_texts ON search_texts.rowid = search.rowid
             WHERE search MATCH ?1 ORDER BY bm25(search, 4.0, 1.0, 2.0), document LIMIT ?2",
        )?;
        let hits = statement.query_map(params![query.expression, limit, PASSAGE], |row| {
            Ok(Hit { document: DocumentId(row.get(0)?), passage: row.get(1)? })
        })?;
        Ok(hits.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_an_operator() {
        assert_eq!(Query::parse("  \" "), None);
        assert_eq!(phrases("NOT \"fell in\" a-b AND"), ["NOT", "fell in", "a-b", "AND"]);
        let query = Query::parse("Зеленський").unwrap().expression;
        assert!(query.contains("\"Зеленський\"") && query.contains("names:\"zelen"), "{query}");
    }
}

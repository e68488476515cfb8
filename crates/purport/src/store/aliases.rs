//! Ids a story once had. A story is named after its founding document; when an older document arrives, the name
//! changes, and somebody may have noted the old one.

use std::collections::BTreeMap;

use purport_model::{Document, DocumentId, Reading, StoryId};
use purport_story::Desk;
use rusqlite::{OptionalExtension, Transaction};

use super::Store;
use crate::failure::Outcome;

impl Store {
    /// The document after which a story was named that once had this id.
    pub fn founding_document(&self, story: &StoryId) -> Outcome<Option<DocumentId>> {
        let found = self
            .connection
            .prepare_cached("SELECT document FROM story_aliases WHERE story = ?")?
            .query_row([story.as_str()], |row| row.get(0).map(DocumentId))
            .optional()?;
        Ok(found)
    }

    /// Every id a story ever had that begins so.
    pub fn former_stories(&self, beginning: &str) -> Outcome<Vec<StoryId>> {
        let mut statement =
            self.connection.prepare_cached("SELECT story FROM story_aliases WHERE substr(story, 1, length(?1)) = ?1")?;
        let found = statement.query_map([beginning], |row| row.get(0).map(StoryId))?.collect::<Result<_, _>>()?;
        Ok(found)
    }
}

pub(super) fn remember(transaction: &Transaction<'_>, desk: &Desk) -> Outcome<()> {
    let mut insert = transaction.prepare_cached("INSERT OR REPLACE INTO story_aliases (story, document) VALUES (?, ?)")?;
    let readings: BTreeMap<&DocumentId, &Reading> = desk.readings.iter().map(|reading| (&reading.document.id, reading)).collect();
    for story in &desk.reconciled.stories {
        let of_story = story.documents.iter().filter_map(|document| readings.get(document).copied());
        if let Some(founding) = founding(of_story) {
            insert.execute([story.id.as_str(), founding.id.as_str()])?;
        }
    }
    Ok(())
}

/// The first by date and then by id; a document without a date stands behind those with one.
fn founding<'a>(readings: impl Iterator<Item = &'a Reading>) -> Option<&'a Document> {
    readings.map(|reading| &reading.document).min_by_key(|document| {
        let published = document.published();
        (published.is_none(), published, &document.id)
    })
}

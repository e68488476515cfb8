//! What was read and reconciled, kept so that it need not be done again. Never trusted beyond its key.

use purport_model::{DocumentId, Reading};
use purport_story::Reconciled;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Store, packed, unpacked};
use crate::failure::{Failure, Outcome};

impl Store {
    /// What reading a page gave; nothing where it has not been read by this engine or the cache is damaged.
    pub fn cached(&self, key: &str) -> Outcome<Option<Vec<Reading>>> {
        let found: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT found FROM readings WHERE key = ?")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        Ok(found.and_then(|bytes| thawed(&bytes).ok()))
    }

    pub fn is_cached(&self, key: &str) -> Outcome<bool> {
        let found =
            self.connection.prepare_cached("SELECT 1 FROM readings WHERE key = ?")?.query_row([key], |_| Ok(())).optional()?;
        Ok(found.is_some())
    }

    pub fn cache(&mut self, readings: &[(String, Vec<Reading>)]) -> Outcome<()> {
        let transaction = self.connection.transaction()?;
        for (key, found) in readings {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO readings (key, found) VALUES (?, ?)")?
                .execute(params![key, frozen(found)?])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Throws away what other engines read and what belongs to no page.
    pub fn forget_other_readings(&mut self, keys: &std::collections::BTreeSet<String>) -> Outcome<()> {
        let stored: Vec<String> =
            self.connection.prepare("SELECT key FROM readings")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let transaction = self.connection.transaction()?;
        for key in stored.iter().filter(|key| !keys.contains(*key)) {
            transaction.prepare_cached("DELETE FROM readings WHERE key = ?")?.execute([key])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// The state for which the desk was last reconciled.
    pub fn reconciled_state(&self) -> Outcome<Option<String>> {
        Ok(self.connection.query_row("SELECT state FROM reconciled", [], |row| row.get(0)).optional()?)
    }

    pub fn reconciled(&self) -> Outcome<Reconciled> {
        let found: Vec<u8> = self.connection.query_row("SELECT found FROM reconciled", [], |row| row.get(0))?;
        thawed(&found)
    }

    /// Settled readings of the documents named, or of all, sorted by document id.
    pub fn settled(&self, documents: Option<&[DocumentId]>) -> Outcome<Vec<Reading>> {
        let blobs: Vec<Vec<u8>> = match documents {
            None => {
                let mut statement = self.connection.prepare("SELECT reading FROM settled ORDER BY document")?;
                statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
            }
            Some(documents) => {
                let mut statement = self.connection.prepare_cached("SELECT reading FROM settled WHERE document = ?")?;
                let mut blobs = Vec::with_capacity(documents.len());
                for document in documents {
                    blobs.extend(statement.query_row([document.as_str()], |row| row.get(0)).optional()?);
                }
                blobs
            }
        };
        let mut readings = blobs.iter().map(|blob| thawed(blob)).collect::<Outcome<Vec<Reading>>>()?;
        readings.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        Ok(readings)
    }
}

pub(super) fn frozen<T: Serialize>(value: &T) -> Outcome<Vec<u8>> {
    let bytes = postcard::to_stdvec(value).map_err(|error| Failure::new(format!("Could not write to the desk: {error}")))?;
    packed(&bytes)
}

fn thawed<T: DeserializeOwned>(bytes: &[u8]) -> Outcome<T> {
    postcard::from_bytes(&unpacked(bytes)?).map_err(|error| {
        Failure::new(format!("What the desk has cached cannot be used: {error}")).hint("run `purport read` once to read it anew")
    })
}

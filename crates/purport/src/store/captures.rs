//! Captures: who saw which bytes where.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{Known, Page, PageId};
use rusqlite::{OptionalExtension, params};

use super::{Store, from_json, packed, to_json, unpacked};
use crate::failure::{Failure, Outcome};

/// What a batch brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    pub new: usize,
    /// Already on the desk, seen at the same place and with the same knowledge.
    pub known: usize,
}

/// A page on the desk, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    pub page: PageId,
    pub path: String,
    pub url: Option<String>,
    /// JSON of [`Known`], as stored.
    pub known: String,
    pub hash: String,
}

impl Capture {
    /// Under which key what was read out of it is cached.
    #[must_use]
    pub fn key(&self, engine: &str) -> String {
        let parts = [engine, self.page.as_str(), &self.path, self.url.as_deref().unwrap_or_default(), &self.known];
        purport_model::content_id("k", &parts.map(str::as_bytes))
    }

    /// The fuller one of two captures of one page stands; then the smaller path, so that nothing hangs on the order.
    fn rank(&self) -> (std::cmp::Reverse<usize>, &str, &str) {
        let told: BTreeMap<String, serde_json::Value> = serde_json::from_str(&self.known).unwrap_or_default();
        let told = told.values().filter(|value| !value.is_null()).count();
        (std::cmp::Reverse(told), &self.path, &self.known)
    }
}

impl Store {
    /// Keeps pages, all of them or none. After this returns they survive anything but the loss of the file.
    pub fn add(&mut self, pages: &[Page]) -> Outcome<Added> {
        let mut added = Added::default();
        let transaction = self.connection.transaction()?;
        for page in pages {
            let hash = blake3::hash(&page.bytes).to_hex().to_string();
            let known = to_json(&page.known)?;
            let absent = transaction
                .prepare_cached("SELECT 1 FROM contents WHERE hash = ?")?
                .query_row([&hash], |_| Ok(()))
                .optional()?
                .is_none();
            if absent {
                transaction.prepare_cached("INSERT INTO contents (hash, size, bytes) VALUES (?, ?, ?)")?.execute(params![
                    hash,
                    i64::try_from(page.bytes.len()).unwrap_or(i64::MAX),
                    packed(&page.bytes)?
                ])?;
            }
            let new = transaction
                .prepare_cached("INSERT OR IGNORE INTO captures (page, path, url, known, hash) VALUES (?, ?, ?, ?, ?)")?
                .execute(params![page.id.as_str(), page.path, page.url, known, hash])?;
            added.new += new;
            added.known += 1 - new;
        }
        transaction.commit()?;
        Ok(added)
    }

    /// The pages on the desk, by id.
    ///
    /// 1. Of several captures of one page, the one that knows most.
    /// 2. A page without an address gives way to the same bytes from the same path with one: somebody wrote
    ///    `pages.csv` afterwards.
    pub fn captures(&self) -> Outcome<Vec<Capture>> {
        let mut statement = self.connection.prepare("SELECT page, path, url, known, hash FROM captures")?;
        let captures = statement
            .query_map([], |row| {
                Ok(Capture {
                    page: PageId(row.get(0)?),
                    path: row.get(1)?,
                    url: row.get(2)?,
                    known: row.get(3)?,
                    hash: row.get(4)?,
                })
            })?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(standing(captures))
    }

    pub fn page(&self, capture: &Capture) -> Outcome<Page> {
        let bytes: Vec<u8> = self
            .connection
            .prepare_cached("SELECT bytes FROM contents WHERE hash = ?")?
            .query_row([&capture.hash], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Failure::new(format!("The desk has lost the bytes of {}.", capture.path)))?;
        let known: Known = from_json(&capture.known)?;
        Ok(Page { id: capture.page.clone(), path: capture.path.clone(), url: capture.url.clone(), bytes: unpacked(&bytes)?, known })
    }
}

fn standing(captures: Vec<Capture>) -> Vec<Capture> {
    let addressed: BTreeSet<(String, String)> = captures
        .iter()
        .filter(|capture| capture.url.is_some())
        .map(|capture| (capture.path.clone(), capture.hash.clone()))
        .collect();
    let mut best: BTreeMap<PageId, Capture> = BTreeMap::new();
    for capture in captures {
        if capture.url.is_none() && addressed.contains(&(capture.path.clone(), capture.hash.clone())) {
            continue;
        }
        match best.get(&capture.page) {
            Some(other) if other.rank() <= capture.rank() => {}
            _ => {
                best.insert(capture.page.clone(), capture);
            }
        }
    }
    best.into_values().collect()
}

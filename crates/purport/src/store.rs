//! The desk file: one SQLite database.
//!
//! Ground state is a *set* of captures (who saw which bytes where and what was known of them) and a list of decisions.
//! Which pages stand on the desk is a function of that set alone, so the order in which they came cannot matter.
//! Everything else is a cache and can be thrown away.
//!
//! Killing the process at any moment loses no committed page: every batch is one transaction, and the journal of an
//! interrupted one is rolled back when the file is next opened.

mod aliases;
mod cache;
mod captures;
mod decisions;
mod search;
mod tables;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::failure::{Failure, Outcome};

pub use captures::{Added, Capture};
pub use decisions::{Decision, Verb, standing as standing_decisions};
pub use search::{FOUND, Hit, Query};

/// "Purp": tells a desk from other SQLite files.
const APPLICATION_ID: i32 = 0x5075_7270;

/// Raised with every change of `schema.sql`.
const SCHEMA: i32 = 1;

/// Level at which zstd packs: the default, a good bargain for text.
const PACKING: i32 = 3;

#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// Absent for a desk that is not kept.
    path: Option<PathBuf>,
}

impl Store {
    /// Opens a desk, making it where there is none.
    pub fn create(path: &Path) -> Outcome<Self> {
        Self::prepared(Connection::open(path)?, Some(path))
    }

    /// Opens a desk that must be there.
    pub fn open(path: &Path) -> Outcome<Self> {
        if !path.exists() {
            return Err(Failure::new(format!("There is no desk at {}.", path.display()))
                .hint("make one with `purport read PATH...`, or name another with --desk FILE"));
        }
        Self::prepared(Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?, Some(path))
    }

    /// A desk that is gone when the program ends. It may grow beyond memory.
    pub fn temporary() -> Outcome<Self> {
        Self::prepared(Connection::open("")?, None)
    }

    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    fn prepared(connection: Connection, path: Option<&Path>) -> Outcome<Self> {
        connection.busy_timeout(std::time::Duration::from_secs(10))?;
        let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
        let (application, schema) = (number("application_id")?, number("user_version")?);
        let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if tables == 0 {
            Self::lay_out(&connection)?;
        } else if application != APPLICATION_ID {
            let name = path.map(|path| path.display().to_string()).unwrap_or_default();
            return Err(
                Failure::new(format!("{name} is a database, but not a desk of purport.")).hint("name another file with --desk")
            );
        } else if schema != SCHEMA {
            return Err(Failure::new(format!("This desk has layout {schema}; this purport knows layout {SCHEMA}."))
                .hint("read the pages into a new desk with --desk FILE"));
        }
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(Self { connection, path: path.map(Path::to_path_buf) })
    }

    fn lay_out(connection: &Connection) -> Outcome<()> {
        // One transaction: a desk killed while it is made is either empty or whole.
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        let contract = tables::layout();
        let search = search::LAYOUT;
        connection.execute_batch(&format!(
            "BEGIN IMMEDIATE; {}; {contract}; {search}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA}; COMMIT;",
            include_str!("store/schema.sql")
        ))?;
        Ok(())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Leaves one file behind: the write-ahead log is folded in. Failing to do so loses nothing.
        if self.path.is_some() {
            let _ = self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}

fn packed(bytes: &[u8]) -> Outcome<Vec<u8>> {
    zstd::encode_all(bytes, PACKING).map_err(|error| Failure::new(format!("Could not pack a page: {error}")))
}

fn unpacked(bytes: &[u8]) -> Outcome<Vec<u8>> {
    zstd::decode_all(bytes).map_err(|error| Failure::new(format!("The desk file is damaged: {error}")))
}

fn to_json<T: serde::Serialize>(value: &T) -> Outcome<String> {
    serde_json::to_string(value).map_err(|error| Failure::new(format!("Could not write to the desk: {error}")))
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Outcome<T> {
    serde_json::from_str(text).map_err(|error| Failure::new(format!("The desk file is damaged: {error}")))
}

//! `manifest.json`: what an export holds and who made it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::SCHEMA_VERSION;

#[derive(Debug, Serialize)]
pub struct Manifest<'a> {
    pub schema_version: u32,
    pub engine: &'a str,
    pub formats: Vec<&'a str>,
    /// Rows of each table.
    pub rows: BTreeMap<&'a str, usize>,
}

impl<'a> Manifest<'a> {
    #[must_use]
    pub fn new(engine: &'a str, formats: Vec<&'a str>, rows: BTreeMap<&'a str, usize>) -> Self {
        Self { schema_version: SCHEMA_VERSION, engine, formats, rows }
    }

    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        let mut text = serde_json::to_string_pretty(self).map_err(std::io::Error::other)?;
        text.push('\n');
        std::fs::write(folder.join("manifest.json"), text)
    }
}

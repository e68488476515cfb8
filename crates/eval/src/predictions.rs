//! Predictions: what we said of a set, in the form its own reference scorer reads, so that the two can be compared.
//! Written only where `PURPORT_PREDICTIONS` names a folder.

use std::path::Path;

use serde_json::Value;

/// Writes one JSON Lines file of that folder.
pub fn write(name: &str, rows: impl Iterator<Item = Value>) -> Result<(), String> {
    let Some(folder) = std::env::var_os("PURPORT_PREDICTIONS") else { return Ok(()) };
    let path = Path::new(&folder).join(name);
    let text: String = rows.map(|row| format!("{row}\n")).collect();
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

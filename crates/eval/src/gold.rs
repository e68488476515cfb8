//! Reading gold files.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;

/// Rows of a JSON Lines file.
pub fn rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut rows = Vec::new();
    for (number, line) in (1..).zip(BufReader::new(file).lines()) {
        let line = line.map_err(|error| format!("{}: {error}", path.display()))?;
        if !line.trim().is_empty() {
            rows.push(serde_json::from_str(&line).map_err(|error| format!("{}:{number}: {error}", path.display()))?);
        }
    }
    Ok(rows)
}

/// Bytes of a file, unpacked where its name ends in `.gz`.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut file = File::open(path).map_err(named)?;
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        GzDecoder::new(file).read_to_end(&mut bytes).map_err(named)?;
    } else {
        file.read_to_end(&mut bytes).map_err(named)?;
    }
    Ok(bytes)
}

/// Byte offset of a code point offset, as gold data count code points and Purport counts bytes.
pub fn byte_offset(text: &str, code_points: usize) -> usize {
    text.char_indices().nth(code_points).map_or(text.len(), |(offset, _)| offset)
}

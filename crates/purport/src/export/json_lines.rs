//! One JSON object a row.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::{Rows, Table};

/// Writes one table to `DIR/<table>.jsonl`; gives the number of rows.
pub fn write(folder: &Path, table: &Table, rows: &Rows<'_>) -> std::io::Result<usize> {
    let mut file = BufWriter::new(std::fs::File::create(folder.join(format!("{}.jsonl", table.name)))?);
    let lines = (table.lines)(rows);
    for line in &lines {
        file.write_all(line.as_bytes())?;
        file.write_all(b"\n")?;
    }
    file.flush()?;
    Ok(lines.len())
}

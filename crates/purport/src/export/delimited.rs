//! Comma-separated values: the same rows, lists and objects as JSON in a cell, nothing in a cell where nothing is known.

use std::path::Path;

use serde_json::{Map, Value};

use super::{Rows, Table};

/// Writes one table to `DIR/<table>.csv`; gives the number of rows.
pub fn write(folder: &Path, table: &Table, rows: &Rows<'_>) -> std::io::Result<usize> {
    let mut file = csv::Writer::from_path(folder.join(format!("{}.csv", table.name)))?;
    file.write_record(table.columns)?;
    let lines = (table.lines)(rows);
    for line in &lines {
        file.write_record(cells(table, line).iter().map(cell))?;
    }
    file.flush()?;
    Ok(lines.len())
}

/// The fields of a row in the order of the table's columns.
#[must_use]
pub fn cells(table: &Table, line: &str) -> Vec<Value> {
    let mut fields: Map<String, Value> = serde_json::from_str(line).unwrap_or_default();
    table.columns.iter().map(|column| fields.remove(*column).unwrap_or(Value::Null)).collect()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

//! The tables of the contract inside the desk file, for people with a SQLite tool. Lists and objects are JSON.

use purport_story::Desk;
use rusqlite::types::Value as Cell;
use rusqlite::{Transaction, params, params_from_iter};
use serde_json::Value;

use super::cache::frozen;
use super::{Store, search};
use crate::export::{Rows, TABLES, Table, delimited};
use crate::failure::Outcome;

/// `CREATE TABLE` for every table of the contract.
pub(super) fn layout() -> String {
    let table = |table: &Table| format!("CREATE TABLE {} ({})", table.name, columns(table));
    TABLES.iter().map(table).collect::<Vec<_>>().join(";\n")
}

fn columns(table: &Table) -> String {
    let column = |name: &&str| match *name {
        "id" => "\"id\" TEXT PRIMARY KEY".to_owned(),
        name => format!("\"{name}\""),
    };
    table.columns.iter().map(column).collect::<Vec<_>>().join(", ")
}

impl Store {
    /// Writes down what the desk amounts to, in place of what stood there, in one go.
    pub fn write_down(&mut self, desk: &Desk, state: &str) -> Outcome<()> {
        let transaction = self.connection.transaction()?;
        let rows = Rows::new(desk);
        for table in TABLES {
            write_table(&transaction, table, &rows)?;
        }
        search::index(&transaction, desk)?;
        transaction.execute("DELETE FROM settled", [])?;
        for reading in &desk.readings {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO settled (document, reading) VALUES (?, ?)")?
                .execute(params![reading.document.id.as_str(), frozen(reading)?])?;
        }
        transaction.execute("DELETE FROM reconciled", [])?;
        transaction.execute("INSERT INTO reconciled (state, found) VALUES (?, ?)", params![state, frozen(&desk.reconciled)?])?;
        super::aliases::remember(&transaction, desk)?;
        transaction.commit()?;
        Ok(())
    }
}

fn write_table(transaction: &Transaction<'_>, table: &Table, rows: &Rows<'_>) -> Outcome<()> {
    transaction.execute(&format!("DELETE FROM {}", table.name), [])?;
    let places = vec!["?"; table.columns.len()].join(", ");
    let mut insert = transaction.prepare_cached(&format!("INSERT INTO {} VALUES ({places})", table.name))?;
    for line in (table.lines)(rows) {
        insert.execute(params_from_iter(delimited::cells(table, &line).into_iter().map(cell)))?;
    }
    Ok(())
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Null,
        Value::Bool(yes) => Cell::Integer(yes.into()),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Cell::Integer(whole),
            None => Cell::Real(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) => Cell::Text(text),
        nested => Cell::Text(nested.to_string()),
    }
}

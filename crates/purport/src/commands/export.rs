//! `purport export`: the desk as tables and pages for other programs.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Common, find_story};
use crate::ENGINE;
use crate::export::manifest::Manifest;
use crate::export::{Rows, TABLES, Table, delimited, html, json_lines};
use crate::failure::{Failure, Outcome, Status};
use crate::pipeline;
use crate::terminal::Terminal;

/// Write the desk as tables, or dossiers as pages.
///
/// The tables and their fields are promised: documents, entities, mentions, times, quantities, attributions,
/// utterances, claims, figures, links, origins, stories, storylines, timeline, checks. Places count Unicode code points
/// into `documents.text`; every quoted text equals the text at its place.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport export --out tables/
  purport export --out tables/ --format jsonl,csv --table documents --table claims
  purport export --out dossier/ --format html          every story as a page that needs no server
  purport export --out dossier/ --format html s1a2b    one story")]
pub struct Arguments {
    /// Folder to write to; made where it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[arg(long, value_enum, value_delimiter = ',', default_value = "jsonl")]
    pub format: Vec<Format>,
    /// Only these tables.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub table: Vec<String>,
    /// With `--format html`: only this story.
    #[arg(value_name = "STORY")]
    pub story: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Format {
    /// JSON Lines.
    Jsonl,
    /// Comma-separated values, lists as JSON in a cell.
    Csv,
    /// Static pages.
    Html,
    /// Not built yet.
    Parquet,
}

impl Format {
    fn word(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Parquet => "parquet",
        }
    }
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let mut formats = arguments.format.clone();
    formats.sort();
    formats.dedup();
    if formats.contains(&Format::Parquet) {
        return Err(Failure::new("Parquet is not built yet.").hint("use --format jsonl or csv; DuckDB and pandas read both"));
    }
    let tables = tables(&arguments.table)?;
    let store = common.open_desk(terminal)?;
    let desk = pipeline::whole(&store)?;
    let folder = &arguments.out;
    std::fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    let rows = Rows::new(&desk);
    let mut written: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut pages = 0;
    for format in &formats {
        let result = match format {
            Format::Jsonl => each(&tables, &mut written, |table| json_lines::write(folder, table, &rows)),
            Format::Csv => each(&tables, &mut written, |table| delimited::write(folder, table, &rows)),
            Format::Html => {
                let story = arguments.story.as_deref().map(|typed| find_story(&store, &desk.reconciled, typed)).transpose()?;
                pages += html::write(folder, &desk, story)?;
                Ok(())
            }
            Format::Parquet => Ok(()),
        };
        result.map_err(|error| cannot_write(folder, &error))?;
    }
    if !written.is_empty() {
        let names = formats.iter().map(|format| format.word()).collect();
        Manifest::new(ENGINE, names, written.clone()).write(folder).map_err(|error| cannot_write(folder, &error))?;
    }
    if !written.is_empty() {
        let number: usize = written.values().sum();
        terminal.note(format_args!("{number} rows in {} tables written to {}.", written.len(), folder.display()))?;
    }
    if pages > 0 {
        terminal.note(format_args!("{} written to {}.", super::read::counted(pages, "page"), folder.display()))?;
    }
    Ok(Status::Done)
}

fn each(
    tables: &[&'static Table],
    written: &mut BTreeMap<&'static str, usize>,
    write: impl Fn(&Table) -> std::io::Result<usize>,
) -> std::io::Result<()> {
    for table in tables {
        written.insert(table.name, write(table)?);
    }
    Ok(())
}

fn tables(typed: &[String]) -> Outcome<Vec<&'static Table>> {
    if typed.is_empty() {
        return Ok(TABLES.iter().collect());
    }
    let table = |name: &String| {
        TABLES.iter().find(|table| table.name == name).ok_or_else(|| {
            let all: Vec<_> = TABLES.iter().map(|table| table.name).collect();
            Failure::usage(format!("There is no table {name}.")).hint(format!("the tables are {}", all.join(", ")))
        })
    };
    typed.iter().map(table).collect()
}

fn cannot_write(folder: &std::path::Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("Could not write to {}: {error}.", folder.display())).hint("name another folder with --out")
}

//! `purport read`: pages into a desk.

use clap::Args;

use super::{Common, name_faults};
use crate::failure::{Outcome, Status};
use crate::intake::{self, Fault, Limits, Operand, Taken};
use crate::pipeline::{self, Gatherer};
use crate::store::{Added, Store};
use crate::terminal::Terminal;

/// Read pages into a desk.
///
/// Files, folders (walked), patterns, or `-` for standard input. What a file is, is told by its content: HTML, text as
/// somebody scraped it, Markdown, JSON, JSON Lines, RSS, Atom, JSON Feed, WARC, WACZ; each also gzipped or in a zip.
///
/// A folder may say more about its files in `pages.csv` (columns file,url,fetched,published,outlet) or `purport.toml`.
///
/// Pages can be added at any time; the result is the same as if all had been read at once. What cannot be read is
/// named, the rest is kept, and the exit status is 2.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport read pages/                     a folder into ./purport.desk
  purport read 'crawl/*.warc.gz' --desk war.desk
  curl -s https://example.org/a.html | purport read -
  purport read feed.xml rows.jsonl        several at once")]
pub struct Arguments {
    /// Files, folders, patterns, or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let operands = operands(&arguments.paths)?;
    let path = common.desk();
    let mut store = Store::create(&path)?;
    let read = into(&mut store, &operands, terminal)?;
    let status = report(&read, terminal)?;
    let reconciled = store.reconciled()?;
    let documents: usize = reconciled.stories.iter().map(|story| story.documents.len()).sum();
    if common.json {
        terminal.json(&serde_json::json!({
            "desk": path.display().to_string(), "new": read.added.new, "known": read.added.known, "unread": read.faults.len(),
            "documents": documents, "stories": reconciled.stories.len(),
        }))?;
    } else {
        terminal.line(format_args!(
            "{} on the desk: {}, {}.",
            path.display(),
            counted(documents, "document"),
            plural(reconciled.stories.len(), "story", "stories")
        ))?;
    }
    Ok(status)
}

/// What a reading of paths came to.
#[derive(Debug, Default)]
pub struct ReadPaths {
    pub added: Added,
    pub faults: Vec<Fault>,
    pub taken: Taken,
}

pub fn operands(typed: &[String]) -> Outcome<Vec<Operand>> {
    typed.iter().map(|path| Operand::parse(path)).collect()
}

/// Takes pages in, reads and reconciles them.
pub fn into(store: &mut Store, operands: &[Operand], terminal: &Terminal<'_>) -> Outcome<ReadPaths> {
    let spinner = terminal.progress.spinner("taking in pages");
    let mut gatherer = Gatherer::new(store);
    let taken = intake::take_in(operands, &Limits::default(), &mut |page| {
        spinner.advance(1);
        gatherer.take(page)
    })?;
    gatherer.keep()?;
    let added = gatherer.added;
    spinner.finish();
    let mut faults = taken.faults.clone();
    faults.extend(pipeline::bring_up_to_date(store, &terminal.progress)?);
    Ok(ReadPaths { added, faults, taken })
}

/// Says what was read and what was not.
pub fn report(read: &ReadPaths, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let known = if read.added.known > 0 { format!(", {} known already", read.added.known) } else { String::new() };
    terminal.note(format_args!("{} read{known}.", counted(read.added.new, "new page")))?;
    for (what, number) in &read.taken.passed_over {
        terminal.note(format_args!("passed over: {what} ×{number}"))?;
    }
    name_faults(terminal, &read.faults)
}

#[must_use]
pub fn counted(number: usize, what: &str) -> String {
    plural(number, what, &format!("{what}s"))
}

#[must_use]
pub fn plural(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

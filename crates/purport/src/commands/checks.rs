//! `purport checks`: the sub-editor's list.

use clap::Args;

use super::{Common, Listing};
use crate::export::{Rows, TABLES};
use crate::failure::{Outcome, Status};
use crate::pipeline;
use crate::terminal::{Terminal, wrapped};
use crate::view::Shelf;
use crate::words::{Word, spoken};

/// List what a sub-editor would stop at.
///
/// Stale or impossible dates, one office held by two people, altered and broken quotations, figures without a source or in
/// dispute, claims unconfirmed, disputed or taken back, copies without credit, names spelt inconsistently, several
/// stories on one page. Each with the place of its words.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport checks
  purport checks --kind stale_date --kind uncredited_copy
  purport checks --json")]
pub struct Arguments {
    /// Only checks of this kind.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let store = common.open_desk(terminal)?;
    let desk = pipeline::whole(&store)?;
    let wanted =
        |kind: &str| arguments.kind.is_empty() || arguments.kind.iter().any(|asked| asked.replace([' ', '-'], "_") == kind);
    if common.listing() == Listing::Json {
        let Some(table) = TABLES.iter().find(|table| table.name == "checks") else { return Ok(Status::Done) };
        for line in (table.lines)(&Rows::new(&desk)) {
            let kind =
                serde_json::from_str::<serde_json::Value>(&line).ok().and_then(|row| row["kind"].as_str().map(str::to_owned));
            if kind.is_some_and(|kind| wanted(&kind)) {
                terminal.line(line)?;
            }
        }
        return Ok(Status::Done);
    }
    let shelf = Shelf::new(&desk.readings, &desk.reconciled);
    let mut checks: Vec<_> = desk.reconciled.checks.iter().filter(|check| wanted(check.kind.word())).collect();
    checks.sort_by_key(|check| (check.kind, &check.id));
    let style = terminal.style;
    for check in &checks {
        let at = check.evidence.first().map(|at| shelf.place(&at.document, at.span));
        let place = style.dim(&format!("[{}]", at.as_deref().unwrap_or_else(|| shelf.short(&check.document))));
        let outlet = style.dim(shelf.outlet(&check.document));
        let words = format!("{}  {} {outlet} {place}", style.alarm(&spoken(check.kind.word())), check.message);
        wrapped(&words, terminal.width, 0).into_iter().try_for_each(|line| terminal.line(line))?;
    }
    if checks.is_empty() {
        terminal.note("Nothing to stop at.")?;
    }
    Ok(Status::Done)
}

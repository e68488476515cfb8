//! `purport open`: the main job in one step.

use clap::Args;

use super::{Common, Listing, read, serve, show, stories};
use crate::failure::{Outcome, Status};
use crate::pipeline;
use crate::store::Store;
use crate::terminal::Terminal;

/// Read pages, print the stories in them, and serve the desk.
///
/// The desk is served on a free port of this computer only; its address is printed. Without --desk nothing is kept:
/// the desk is gone when the command ends. With --desk FILE it is kept and what is in it already stands beside the new
/// pages.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport open pages/
  purport open pages/ --no-serve          print the stories and stop
  purport open pages/ --no-serve --full   print every dossier
  purport open pages/ --desk war.desk     keep what was read")]
pub struct Arguments {
    /// Files, folders, patterns, or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    /// Stop after printing.
    #[arg(long)]
    pub no_serve: bool,
    /// Print the dossier of every story.
    #[arg(long)]
    pub full: bool,
    #[command(flatten)]
    pub address: serve::Address,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let operands = read::operands(&arguments.paths)?;
    let mut store = match &common.desk {
        Some(path) => Store::create(path)?,
        None => Store::temporary()?,
    };
    let read = read::into(&mut store, &operands, terminal)?;
    let status = read::report(&read, terminal)?;
    let desk = pipeline::whole(&store)?;
    if arguments.full && common.listing() == Listing::ForPeople {
        show::all(&desk, terminal)?;
    } else {
        stories::print(&desk, stories::Wanted::Everything, common.listing(), terminal)?;
    }
    if store.path().is_none() && arguments.no_serve {
        terminal.note("Nothing is kept; --desk FILE keeps it.")?;
    }
    terminal.flush()?;
    if arguments.no_serve {
        return Ok(status);
    }
    serve::until_stopped(store, &arguments.address, terminal)?;
    Ok(status)
}

//! `purport stories`: what the desk is about.

use clap::Args;
use purport_model::{Story, StoryId, Storyline};
use purport_story::{Desk, Reconciled};

use super::{Common, Listing};
use crate::export::{Rows, TABLES};
use crate::failure::{Outcome, Status};
use crate::pipeline;
use crate::terminal::{Terminal, shortened};
use crate::view::{listed, period};

/// List the stories on the desk, the widest first.
///
/// Of each story: its id, its dates, its languages, four counts, its title. The counts are reach (outlets that carry it),
/// reporting origins (where the reporting independently comes from), primary sources (bodies that made it known
/// themselves) and documents whose origin cannot be told. Unknown is never counted as independent.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport stories
  purport stories --all            single reports, too
  purport stories --json | jq -r 'select(.reach > 3) | .title'")]
pub struct Arguments {
    /// Also stories that only one document tells.
    #[arg(long)]
    pub all: bool,
}

/// Which stories are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Everything,
    /// Told by more than one document.
    Shared,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let store = common.open_desk(terminal)?;
    let wanted = if arguments.all { Wanted::Everything } else { Wanted::Shared };
    match common.listing() {
        Listing::Json => print(&pipeline::whole(&store)?, wanted, Listing::Json, terminal)?,
        Listing::ForPeople => list(&store.reconciled()?, wanted, terminal)?,
    }
    Ok(Status::Done)
}

pub fn print(desk: &Desk, wanted: Wanted, listing: Listing, terminal: &mut Terminal<'_>) -> Outcome<()> {
    match listing {
        Listing::ForPeople => list(&desk.reconciled, wanted, terminal),
        Listing::Json => {
            let table = TABLES.iter().find(|table| table.name == "stories");
            let rows = Rows::new(desk);
            table.into_iter().flat_map(|table| (table.lines)(&rows)).try_for_each(|line| terminal.line(line))
        }
    }
}

fn list(reconciled: &Reconciled, wanted: Wanted, terminal: &mut Terminal<'_>) -> Outcome<()> {
    let stories = listed(reconciled);
    let shared = stories.iter().any(|story| story.documents.len() > 1);
    let shown = |story: &&&Story| wanted == Wanted::Everything || !shared || story.documents.len() > 1;
    let style = terminal.style;
    for story in stories.iter().filter(shown) {
        terminal.line(format_args!(
            "{}  {}",
            style.accent(story.id.as_str()),
            style.bold(&shortened(&story.title, terminal.width - 20))
        ))?;
        let facts = [period(story), story.languages.join(" "), counts(story)];
        terminal.line(format_args!("    {}", style.dim(&facts.join("   "))))?;
    }
    for line in &reconciled.storylines {
        terminal.line(format_args!("storyline  {}", style.bold(&shortened(&line.title, terminal.width - 12))))?;
        terminal.line(format_args!("    {}", style.dim(&course(reconciled, line))))?;
    }
    match stories.len() - stories.iter().filter(shown).count() {
        _ if stories.is_empty() => terminal.note("There are no stories on this desk."),
        0 => Ok(()),
        single => terminal.note(format_args!("{single} more, told by one document each; --all lists them.")),
    }
}

/// The dated stories in their order; of the others no order is known.
fn course(reconciled: &Reconciled, line: &Storyline) -> String {
    let dated = |id: &&StoryId| reconciled.stories.iter().any(|story| story.id == **id && story.first.is_some());
    let (dated, undated): (Vec<&StoryId>, Vec<&StoryId>) = line.stories.iter().partition(dated);
    let names = |ids: Vec<&StoryId>, between: &str| ids.into_iter().map(StoryId::as_str).collect::<Vec<&str>>().join(between);
    let none_dated = dated.is_empty();
    let mut course = names(dated, " → ");
    if !undated.is_empty() {
        course.push_str(if none_dated { "undated: " } else { "   undated: " });
        course.push_str(&names(undated, ", "));
    }
    course
}

/// The four counts in words.
#[must_use]
pub fn counts(story: &Story) -> String {
    format!(
        "{} · {} · {} · {} of unknown origin",
        super::read::counted(story.reach as usize, "outlet"),
        super::read::counted(story.reporting_origins as usize, "origin"),
        super::read::counted(story.primary_sources as usize, "primary source"),
        super::read::counted(story.unknown_origins as usize, "document")
    )
}

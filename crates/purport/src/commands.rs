//! One module a verb. Each has what is typed (`Arguments`, which carries the help) and `run`, which first makes of it
//! what is meant.

pub mod checks;
pub mod decisions;
pub mod export;
pub mod forget;
pub mod merge;
pub mod names;
pub mod open;
pub mod pin;
pub mod read;
pub mod rename;
pub mod search;
pub mod serve;
pub mod show;
pub mod split;
pub mod stories;

use std::path::PathBuf;

use purport_model::{DocumentId, Story, StoryId};
use purport_story::Reconciled;

use crate::failure::{Failure, Outcome, Status};
use crate::intake::Fault;
use crate::pipeline;
use crate::store::Store;
use crate::terminal::Terminal;

/// Options every command takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Common {
    /// The desk: one SQLite file that holds the pages read and your decisions.
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub desk: Option<PathBuf>,
    /// Threads to read with. The result does not depend on it.
    #[arg(long, global = true, value_name = "N", help_heading = "Everywhere")]
    pub threads: Option<usize>,
    /// Print listings as JSON Lines.
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub json: bool,
}

/// Where the desk is unless said otherwise.
pub const DESK: &str = "purport.desk";

/// How a listing is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    ForPeople,
    Json,
}

impl Common {
    #[must_use]
    pub fn desk(&self) -> PathBuf {
        self.desk.clone().unwrap_or_else(|| PathBuf::from(DESK))
    }

    #[must_use]
    pub fn listing(&self) -> Listing {
        if self.json { Listing::Json } else { Listing::ForPeople }
    }

    /// The desk as it stands, reconciled.
    pub fn open_desk(&self, terminal: &mut Terminal<'_>) -> Outcome<Store> {
        let mut store = Store::open(&self.desk())?;
        let faults = pipeline::bring_up_to_date(&mut store, &terminal.progress)?;
        name_faults(terminal, &faults)?;
        Ok(store)
    }
}

/// Says what could not be read, and what to do about it; each hint once.
pub fn name_faults(terminal: &mut Terminal<'_>, faults: &[Fault]) -> Outcome<Status> {
    let mut hinted = std::collections::BTreeSet::new();
    for Fault { path, reason } in faults {
        terminal.note(format_args!("not read: {path}: {reason}"))?;
        if hinted.insert(reason.hint()) {
            terminal.hint(reason.hint())?;
        }
    }
    Ok(if faults.is_empty() { Status::Done } else { Status::SomeUnread })
}

/// A story as the user named it: an id, the beginning of one, or an id it once had.
pub fn find_story<'a>(store: &Store, reconciled: &'a Reconciled, typed: &str) -> Outcome<&'a Story> {
    let beginning: Vec<&Story> = reconciled.stories.iter().filter(|story| story.id.as_str().starts_with(typed)).collect();
    match beginning.as_slice() {
        [story] => return Ok(story),
        [] => {}
        several => {
            if let Some(exact) = several.iter().find(|story| story.id.as_str() == typed) {
                return Ok(exact);
            }
            return Err(Failure::new(format!("{} stories begin with {typed}.", several.len())).hint("give more of the id"));
        }
    }
    let mut former = Vec::new();
    for id in store.former_stories(typed)? {
        former.extend(story_once_called(store, reconciled, &id)?);
    }
    former.dedup_by_key(|story| &story.id);
    match former.as_slice() {
        [story] => Ok(story),
        _ => Err(Failure::new(format!("There is no story {typed}.")).hint("`purport stories` lists them")),
    }
}

fn story_once_called<'a>(store: &Store, reconciled: &'a Reconciled, id: &StoryId) -> Outcome<Option<&'a Story>> {
    let Some(document) = store.founding_document(id)? else { return Ok(None) };
    Ok(reconciled.stories.iter().find(|story| story.documents.contains(&document)))
}

/// A document as the user named it: an id or the beginning of one.
pub fn find_document(reconciled: &Reconciled, typed: &str) -> Outcome<DocumentId> {
    let all = reconciled.stories.iter().flat_map(|story| &story.documents);
    let mut matching = all.filter(|document| document.as_str().starts_with(typed));
    match (matching.next(), matching.next()) {
        (Some(document), None) => Ok(document.clone()),
        (Some(_), Some(_)) => Err(Failure::new(format!("Several documents begin with {typed}.")).hint("give more of the id")),
        (None, _) => {
            Err(Failure::new(format!("There is no document {typed}.")).hint("`purport show STORY` lists the documents of a story"))
        }
    }
}

//! `purport split`: these documents do not belong to that story.

use std::collections::BTreeSet;

use clap::Args;

use super::decisions::{keep, quoted};
use super::{Common, find_document, find_story};
use crate::failure::{Failure, Outcome, Status};
use crate::store::{Decision, Verb};
use crate::terminal::Terminal;

/// Decide that documents do not belong to the story in which they stand.
///
/// They never again share a story with the documents they are split from.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Example:
  purport split s1a2b d3f2a d77e1")]
pub struct Arguments {
    #[arg(value_name = "STORY")]
    pub story: String,
    /// Documents to take out of it.
    #[arg(required = true, value_name = "DOCUMENT")]
    pub documents: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let mut store = common.open_desk(terminal)?;
    let reconciled = store.reconciled()?;
    let story = find_story(&store, &reconciled, &arguments.story)?;
    let documents = arguments.documents.iter().map(|typed| find_document(&reconciled, typed)).collect::<Outcome<BTreeSet<_>>>()?;
    if let Some(stranger) = documents.iter().find(|document| !story.documents.contains(document)) {
        return Err(
            Failure::new(format!("{stranger} does not stand in this story.")).hint("`purport show STORY` lists its documents")
        );
    }
    let others: BTreeSet<_> = story.documents.iter().filter(|document| !documents.contains(*document)).cloned().collect();
    if others.is_empty() {
        return Err(Failure::new("Nothing would be left of the story."));
    }
    let said = format!("split {} from {}", super::read::counted(documents.len(), "document"), quoted(&story.title));
    keep(&mut store, &Decision { number: 0, verb: Verb::Split, documents, others, value: None, said }, terminal)
}

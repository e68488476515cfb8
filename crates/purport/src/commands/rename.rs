//! `purport rename`: a title of the user's own.

use std::collections::BTreeSet;

use clap::Args;

use super::decisions::{keep, quoted};
use super::{Common, find_story};
use crate::failure::{Failure, Outcome, Status};
use crate::store::{Decision, Verb};
use crate::terminal::Terminal;

/// Give a story a title of your own.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Example:
  purport rename s1a2b 'The battle for the town, March'")]
pub struct Arguments {
    #[arg(value_name = "STORY")]
    pub story: String,
    #[arg(value_name = "TITLE")]
    pub title: String,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let title = arguments.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Failure::usage("The title is empty.").hint("`purport decisions --undo N` takes a title back"));
    }
    let mut store = common.open_desk(terminal)?;
    let reconciled = store.reconciled()?;
    let story = find_story(&store, &reconciled, &arguments.story)?;
    let said = format!("rename {} to {}", quoted(&story.title), quoted(&title));
    let documents = super::decisions::founding(&store, story)?;
    keep(
        &mut store,
        &Decision { number: 0, verb: Verb::Rename, documents, others: BTreeSet::new(), value: Some(title), said },
        terminal,
    )
}

//! `purport pin`: this story stands first and keeps its id.

use std::collections::BTreeSet;

use clap::Args;

use super::decisions::{keep, quoted};
use super::{Common, find_story};
use crate::failure::{Outcome, Status};
use crate::store::{Decision, Verb};
use crate::terminal::Terminal;

/// Keep a story's id and put it first, whatever pages still come.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Example:
  purport pin s1a2b")]
pub struct Arguments {
    #[arg(value_name = "STORY")]
    pub story: String,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let mut store = common.open_desk(terminal)?;
    let reconciled = store.reconciled()?;
    let story = find_story(&store, &reconciled, &arguments.story)?;
    let said = format!("pin {}", quoted(&story.title));
    let documents = super::decisions::founding(&store, story)?;
    let value = Some(story.id.to_string());
    keep(&mut store, &Decision { number: 0, verb: Verb::Pin, documents, others: BTreeSet::new(), value, said }, terminal)
}

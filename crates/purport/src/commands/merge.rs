//! `purport merge`: these stories are one.

use std::collections::BTreeSet;

use clap::Args;

use super::decisions::{keep, quoted};
use super::{Common, find_story};
use crate::failure::{Failure, Outcome, Status};
use crate::store::{Decision, Verb};
use crate::terminal::Terminal;

/// Decide that stories are one story.
///
/// The decision outlives every re-reading. `purport decisions` lists decisions and takes them back.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Example:
  purport merge s1a2b s3c4d")]
pub struct Arguments {
    /// Two or more stories.
    #[arg(required = true, num_args = 2.., value_name = "STORY")]
    pub stories: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let mut store = common.open_desk(terminal)?;
    let reconciled = store.reconciled()?;
    let mut documents = BTreeSet::new();
    let mut ids = BTreeSet::new();
    let mut titles = Vec::new();
    for typed in &arguments.stories {
        let story = find_story(&store, &reconciled, typed)?;
        if ids.insert(story.id.clone()) {
            documents.extend(story.documents.iter().cloned());
            titles.push(quoted(&story.title));
        }
    }
    if ids.len() < 2 {
        return Err(Failure::new("These are one story already."));
    }
    let said = format!("merge {}", titles.join(" and "));
    keep(&mut store, &Decision { number: 0, verb: Verb::Merge, documents, others: BTreeSet::new(), value: None, said }, terminal)
}

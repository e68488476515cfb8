//! `purport forget`: leave documents out of everything.

use std::collections::BTreeSet;

use clap::Args;

use super::decisions::{keep, quoted};
use super::{Common, find_document, find_story};
use crate::failure::{Outcome, Status};
use crate::store::{Decision, Verb};
use crate::terminal::Terminal;

/// Leave documents, or all documents of a story, out of everything.
///
/// Their pages stay in the desk file, so that the decision can be taken back.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport forget d3f2a
  purport forget s1a2b")]
pub struct Arguments {
    /// Documents or stories.
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let mut store = common.open_desk(terminal)?;
    let reconciled = store.reconciled()?;
    let mut documents = BTreeSet::new();
    let mut names = Vec::new();
    for typed in &arguments.ids {
        if typed.starts_with('d') {
            let document = find_document(&reconciled, typed)?;
            names.push(document.to_string());
            documents.insert(document);
        } else {
            let story = find_story(&store, &reconciled, typed)?;
            names.push(quoted(&story.title));
            documents.extend(story.documents.iter().cloned());
        }
    }
    let said = format!("forget {}", names.join(", "));
    keep(&mut store, &Decision { number: 0, verb: Verb::Forget, documents, others: BTreeSet::new(), value: None, said }, terminal)
}

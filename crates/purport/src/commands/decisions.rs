//! `purport decisions`: what the user decided, and taking it back.

use std::collections::BTreeSet;

use clap::Args;
use purport_model::{DocumentId, Story};

use super::{Common, Listing};
use crate::failure::{Failure, Outcome, Status};
use crate::pipeline;
use crate::store::{Decision, Store};
use crate::terminal::{Terminal, shortened};

/// List your decisions, or take one back.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport decisions
  purport decisions --undo 3")]
pub struct Arguments {
    /// Take back the decision with this number.
    #[arg(long, value_name = "NUMBER")]
    pub undo: Option<i64>,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let mut store = Store::open(&common.desk())?;
    if let Some(number) = arguments.undo {
        store.undo(number)?;
        pipeline::bring_up_to_date(&mut store, &terminal.progress)?;
        terminal.note(format_args!("Decision {number} is taken back."))?;
        return Ok(Status::Done);
    }
    let decisions = store.decisions()?;
    for Decision { number, verb, documents, value, said, .. } in &decisions {
        match common.listing() {
            Listing::Json => terminal.json(&serde_json::json!({
                "number": number, "verb": verb.word(), "documents": documents, "value": value, "said": said,
            }))?,
            Listing::ForPeople => terminal.line(format_args!("{number:>3}  {said}"))?,
        }
    }
    if decisions.is_empty() {
        terminal.note("Nothing was decided yet.")?;
    }
    Ok(Status::Done)
}

/// Keeps a decision and brings the desk up to date with it.
pub fn keep(store: &mut Store, decision: &Decision, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    store.decide(decision)?;
    pipeline::bring_up_to_date(store, &terminal.progress)?;
    terminal.note(format_args!("Done: {}.", decision.said))?;
    Ok(Status::Done)
}

/// The document a story is named after: decisions about the story hang on it.
pub fn founding(store: &Store, story: &Story) -> Outcome<BTreeSet<DocumentId>> {
    let named_after = store.founding_document(&story.id)?.filter(|document| story.documents.contains(document));
    let document = named_after.or_else(|| story.documents.first().cloned());
    document.map(|document| BTreeSet::from([document])).ok_or_else(|| Failure::new("This story has no document."))
}

#[must_use]
pub fn quoted(title: &str) -> String {
    format!("“{}”", shortened(title, 60))
}

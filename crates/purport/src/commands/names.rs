//! `purport names`: can these two names be the same, and why.

use std::io::BufRead;

use clap::{Args, ValueEnum};
use purport_model::EntityKind;
use purport_story::names::{Comparison, compare};
use serde::Serialize;

use super::{Common, Listing};
use crate::export::rows::rounded;
use crate::failure::{Failure, Outcome, Status};
use crate::terminal::Terminal;

/// Say whether two names can be the same person or place, and why.
///
/// Names may be in any script: the answer rests on their parts and on how the press writes them, never on likeness alone.
/// With `-` pairs are read from standard input, one a line, the two names separated by a tab; each gives one JSON line.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport names 'Volodymyr Zelensky' 'Володимир Зеленський'
  purport names Kiev Kyiv --kind place --json
  cut -f1,2 pairs.tsv | purport names -")]
pub struct Arguments {
    /// Two names, or `-`.
    #[arg(required = true, num_args = 1..=2, value_names = ["A", "B"])]
    pub names: Vec<String>,
    /// What the names are, where that is known.
    #[arg(long, value_enum, default_value_t = Kind::Any)]
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Any,
    Person,
    Organisation,
    Place,
}

impl Kind {
    fn meant(self) -> EntityKind {
        match self {
            Self::Any => EntityKind::Other,
            Self::Person => EntityKind::Person,
            Self::Organisation => EntityKind::Organisation,
            Self::Place => EntityKind::Place,
        }
    }
}

#[derive(Debug, Serialize)]
struct Answer {
    same: bool,
    score: f64,
    why: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let kind = arguments.kind.meant();
    match arguments.names.as_slice() {
        [input] if input == "-" => pairs(kind, terminal),
        [a, b] => {
            let answer = answer(a, b, kind);
            match common.listing() {
                Listing::Json => terminal.json(&answer)?,
                Listing::ForPeople => {
                    let verdict = if answer.same { "can be the same" } else { "not known to be the same" };
                    terminal.line(format_args!("{} ({:.2})", terminal.style.bold(verdict), answer.score))?;
                    answer.why.iter().try_for_each(|why| terminal.line(format_args!("  {why}")))?;
                }
            }
            Ok(Status::Done)
        }
        _ => Err(Failure::usage("Two names are needed.").hint("put names of several words in quotation marks")),
    }
}

fn pairs(kind: EntityKind, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let mut status = Status::Done;
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let line = line.map_err(|error| Failure::new(format!("Standard input could not be read: {error}.")))?;
        match line.split_once('\t') {
            Some((a, b)) => terminal.json(&answer(a, b.split('\t').next().unwrap_or_default(), kind))?,
            None => {
                terminal.note(format_args!("not read: line {number} has no tab"))?;
                status = Status::SomeUnread;
            }
        }
    }
    Ok(status)
}

fn answer(a: &str, b: &str, kind: EntityKind) -> Answer {
    let parse = |name| purport_reading::names::parse(name, kind);
    let Comparison { same, score, why } = compare(&parse(a), &parse(b));
    Answer { same, score: rounded(score), why }
}

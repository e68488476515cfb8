//! The command line: what is typed, and how a command ends.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{self, Common};
use crate::failure::{Failure, Outcome, Status};
use crate::terminal::Terminal;

/// Lays many reports of one event side by side: who said what, where the reporting really comes from, which figures
/// and claims disagree, and when it happened.
///
/// It never decides who is right. Every line can be followed to the exact words in the page it came from.
#[derive(Debug, Parser)]
#[command(
    name = "purport",
    version,
    max_term_width = 100,
    after_help = "Start with: purport open FOLDER",
    after_long_help = "\
Start with:
  purport open pages/                     read a folder and look at it
Keep a desk:
  purport read pages/                     into ./purport.desk; add more at any time
  purport stories                         what it is about
  purport show s1a2b                      one dossier
  purport search 'Zelenskyy'              finds every spelling
  purport checks                          what to look at before going to print
  purport export --out tables/            for other programs

Data goes to standard output, words about it to standard error.
Exit status: 0 done, 2 some pages could not be read (they are named, the rest is kept), 1 failed, 64 wrong usage."
)]
struct Typed {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Subcommand)]
enum Command {
    Open(commands::open::Arguments),
    Read(commands::read::Arguments),
    Stories(commands::stories::Arguments),
    Show(commands::show::Arguments),
    Search(commands::search::Arguments),
    Checks(commands::checks::Arguments),
    Names(commands::names::Arguments),
    Export(commands::export::Arguments),
    Serve(commands::serve::Arguments),
    Merge(commands::merge::Arguments),
    Split(commands::split::Arguments),
    Rename(commands::rename::Arguments),
    Pin(commands::pin::Arguments),
    Forget(commands::forget::Arguments),
    Decisions(commands::decisions::Arguments),
}

/// Stack of the threads that read pages: parsers of markup descend with the nesting of a page.
const STACK: usize = 64 << 20;

/// Runs the command typed and says how it went.
#[must_use]
pub fn main() -> ExitCode {
    let typed = match Typed::try_parse() {
        Ok(typed) => typed,
        Err(error) => return misunderstood(&error),
    };
    let mut terminal = Terminal::of_process();
    let outcome = run(&typed, &mut terminal).and_then(|status| terminal.flush().map(|()| status));
    match outcome {
        Ok(status) => status.into(),
        Err(failure) if failure.silent => Status::Done.into(),
        Err(failure) => {
            tell(&failure, &mut terminal);
            failure.status.into()
        }
    }
}

fn misunderstood(error: &clap::Error) -> ExitCode {
    // Help and version are data and no failure; clap knows which stream is whose.
    let asked_for = !error.use_stderr();
    let _ = error.print();
    if asked_for { Status::Done.into() } else { Status::Usage.into() }
}

fn tell(failure: &Failure, terminal: &mut Terminal<'_>) {
    // Nobody is left to tell when standard error is gone, too.
    let _ = terminal.note(format_args!("error: {}", failure.message));
    if let Some(hint) = &failure.hint {
        let _ = terminal.hint(hint);
    }
}

fn run(typed: &Typed, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let common = &typed.common;
    // Fails only where somebody made the pool before; the result does not depend on it. 0 means one for each core.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(common.threads.unwrap_or(0)).stack_size(STACK).build_global();
    match &typed.command {
        Command::Open(arguments) => commands::open::run(arguments, common, terminal),
        Command::Read(arguments) => commands::read::run(arguments, common, terminal),
        Command::Stories(arguments) => commands::stories::run(arguments, common, terminal),
        Command::Show(arguments) => commands::show::run(arguments, common, terminal),
        Command::Search(arguments) => commands::search::run(arguments, common, terminal),
        Command::Checks(arguments) => commands::checks::run(arguments, common, terminal),
        Command::Names(arguments) => commands::names::run(arguments, common, terminal),
        Command::Export(arguments) => commands::export::run(arguments, common, terminal),
        Command::Serve(arguments) => commands::serve::run(arguments, common, terminal),
        Command::Merge(arguments) => commands::merge::run(arguments, common, terminal),
        Command::Split(arguments) => commands::split::run(arguments, common, terminal),
        Command::Rename(arguments) => commands::rename::run(arguments, common, terminal),
        Command::Pin(arguments) => commands::pin::run(arguments, common, terminal),
        Command::Forget(arguments) => commands::forget::run(arguments, common, terminal),
        Command::Decisions(arguments) => commands::decisions::run(arguments, common, terminal),
    }
}

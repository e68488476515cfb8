//! The scoreboard: reads public gold data, scores Purport with each field's own metric, compares with the floors.

mod floors;
mod gold;
mod metric;
mod score;
mod sets;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Scores Purport on the gold data of a folder.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder that holds the data sets; absent sets are skipped and named.
    #[arg(long, default_value = "../shared/eval")]
    data: PathBuf,
    /// Only these sets.
    #[arg(long, value_name = "SET")]
    only: Vec<String>,
    /// Print the cases that scored worst of each measure.
    #[arg(long, value_name = "N", default_value_t = 0)]
    worst: usize,
    #[command(flatten)]
    floors: floors::Arguments,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let scores = score::all(&arguments.data, &arguments.only);
    score::print(&scores, arguments.worst);
    floors::check(&arguments.data, &scores, &arguments.floors)
}

//! The scoreboard: reads public gold data, scores Purport with each field's own metric, compares with the floors.
//! `bench` measures speed and memory instead.

mod bench;
mod calibration;
mod dates;
mod floors;
mod gold;
mod metric;
mod overlap;
mod predictions;
mod score;
mod sets;
mod timex;
mod train_names;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;

// The one of the program that is measured.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Scores Purport on the gold data of a folder.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder that holds the data sets; absent sets are skipped and named.
    #[arg(long, default_value = "../shared/eval")]
    data: PathBuf,
    /// Only sets whose names contain this.
    #[arg(long, value_name = "SET")]
    only: Vec<String>,
    /// Print the cases that scored worst of each measure.
    #[arg(long, value_name = "N", default_value_t = 0)]
    worst: usize,
    #[command(flatten)]
    floors: floors::Options,
    #[command(subcommand)]
    command: Option<Task>,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Measure speed on real pages, speed and memory on a generated corpus.
    Bench(bench::Options),
    /// Measure how often publication dates are right, by confidence, and write the table.
    Calibrate(calibration::Options),
    /// Learn the weights of the names tagger from the training parts of the data.
    TrainNames(train_names::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match &arguments.command {
        Some(Task::Bench(bench)) => return bench::run(bench, &arguments.data),
        Some(Task::Calibrate(options)) => return calibration::run(options, &arguments.data),
        Some(Task::TrainNames(options)) => return train_names::run(&arguments.data, options),
        None => {}
    }
    let scores = score::all(&arguments.data, &arguments.only);
    score::print(&scores, arguments.worst);
    floors::check(&arguments.data, &scores, &arguments.floors)
}

//! `train-names`: learns the weights of the names tagger from annotated texts that may be shipped.
//!
//! An averaged structured perceptron: the best row of tags under the weights so far is compared with the annotated one,
//! and where they differ the weights of the features move from the one to the other; what is kept is the mean of all
//! weights there ever were. Nothing is drawn by chance that the same data would not draw again, so the same data give the
//! same file. Development parts are never read.

mod perceptron;
mod texts;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use purport_reading::names::tagger::{TAGS, View, Weights};

/// What `train-names` is given.
#[derive(Debug, Args)]
pub struct Options {
    /// The file to write.
    #[arg(long, default_value = "crates/reading/data/names.model")]
    out: PathBuf,
    /// Times the texts are read.
    #[arg(long, default_value_t = 6)]
    rounds: u32,
    /// Features kept, those that weigh most.
    #[arg(long, default_value_t = 420_000)]
    features: usize,
}

/// Learns, writes, and says what was learnt.
#[allow(clippy::print_stdout, clippy::print_stderr)]
pub fn run(data: &Path, options: &Options) -> ExitCode {
    match learn(data, options) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn learn(data: &Path, options: &Options) -> Result<String, String> {
    let mut moves = [[[0.0; TAGS]; TAGS]; 3];
    let mut learnt = Vec::new();
    let mut said = String::new();
    for view in [View::Words, View::Shared, View::Nouns] {
        let texts = texts::read(&data.join("ner").join("free"), view)?;
        let model = perceptron::learn(&texts, options.rounds);
        said.push_str(&format!(
            "{view:?}: {} sentences, {} features, {:.2} % of words wrong in the last round\n",
            texts.len(),
            model.features(),
            model.wrong
        ));
        let (own_moves, rows) = model.small(options.features / 3);
        moves[view.number()] = own_moves;
        learnt.extend(rows);
    }
    learnt.sort_unstable_by_key(|(feature, _)| *feature);
    learnt.dedup_by_key(|(feature, _)| *feature);
    let bytes = Weights::new(moves, learnt).bytes();
    std::fs::write(&options.out, &bytes).map_err(|error| format!("{}: {error}", options.out.display()))?;
    Ok(format!("{said}{} bytes in {}", bytes.len(), options.out.display()))
}

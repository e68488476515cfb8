//! `train-names`: learns the weights of the names tagger from annotated texts that may be shipped.
//!
//! An averaged structured perceptron: the best row of tags under the weights so far is compared with the annotated one,
//! and where they differ the weights of the features move from the one to the other; what is kept is the mean of all
//! weights there ever were. Nothing is drawn by chance that the same data would not draw again, so the same data give the
//! same file. What the scorer holds out is never learnt from ([`crate::sets::ner`]); the tagger by itself is tried on it.

mod perceptron;
mod texts;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use purport_reading::names::tagger::{Weights, best_row};

use crate::metric::Counts;
use crate::sets::ner;

/// What `train-names` is given.
#[derive(Debug, Args)]
pub struct Options {
    /// The file to write.
    #[arg(long, default_value = "crates/reading/data/names.model")]
    out: PathBuf,
    /// Times the texts are read.
    #[arg(long, default_value_t = 12)]
    rounds: u32,
    /// Features kept, those that weigh most.
    #[arg(long, default_value_t = 400_000)]
    features: usize,
    /// Learn only from texts whose licence asks nothing of the weights.
    #[arg(long)]
    free_only: bool,
    /// Leave a language out, to see what is carried over to it.
    #[arg(long)]
    without: Vec<String>,
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
    let folder = data.join("ner");
    let share_alike = if options.free_only { &[] } else { texts::SHARE_ALIKE };
    let files: Vec<_> = texts::FREE.iter().chain(share_alike).copied().collect();
    let files: Vec<_> = files.into_iter().filter(|(_, language)| !options.without.iter().any(|out| out == language)).collect();
    let lessons = texts::read(&folder, &files)?;
    let model = perceptron::learn(&lessons, options.rounds);
    let weights = model.small(options.features);
    let bytes = weights.bytes();
    std::fs::write(&options.out, &bytes).map_err(|error| format!("{}: {error}", options.out.display()))?;
    Ok(format!(
        "{} sentences, {} features, {:.2} % of words wrong in the last round\n{}{} bytes in {}",
        lessons.len(),
        model.features(),
        model.wrong,
        tried(&folder, &weights)?,
        bytes.len(),
        options.out.display()
    ))
}

/// The tagger by itself on what is held out.
fn tried(folder: &Path, weights: &Weights) -> Result<String, String> {
    let mut said = String::new();
    let mut values = Vec::new();
    for (file, language) in ner::FILES.iter().chain(ner::OTHERS) {
        let mut counts = Counts::default();
        for lesson in texts::lessons(&ner::scored(folder, file)?, language) {
            let scores = weights.all(&lesson.features, weights.language(language));
            let found = names(&best_row(&scores, weights.moves()));
            counts.add(Counts::of_sets(&found, &names(&lesson.tags)));
        }
        values.push(counts.f1());
        said.push_str(&format!("{language} {:.4} P {:.3} R {:.3}\n", counts.f1(), counts.precision(), counts.recall()));
    }
    let six = crate::metric::mean(values.into_iter().take(ner::FILES.len()));
    Ok(format!("{said}mean of the six {six:.4}\n"))
}

/// Names in a row of tags: first word, one behind the last, first tag.
fn names(tags: &[usize]) -> BTreeSet<(usize, usize, usize)> {
    let begins = |at: usize| tags[at] % 2 == 1;
    let end = |at: usize| (at + 1..tags.len()).find(|&next| tags[next] != tags[at] + 1).unwrap_or(tags.len());
    (0..tags.len()).filter(|&at| begins(at)).map(|at| (at, end(at), tags[at])).collect()
}

//! Running the scorers and printing one table.

use std::path::Path;

use comfy_table::Table;
use rayon::prelude::*;

use crate::sets::{SETS, Set};

/// What one measure of one set came to.
#[derive(Clone, Debug)]
pub struct Score {
    /// For example "body token F1, mean".
    pub measure: String,
    pub value: f64,
    /// Figure of every case, in the set's order: committed, so that a change is a diff.
    pub cases: Vec<Case>,
    /// Cases of the set that are out of scope, for reasons its module gives.
    pub left_out: usize,
}

#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    pub value: f64,
    /// What was wrong with it, for the reader of `--worst`. Never committed: it may quote the data.
    pub note: String,
}

impl Score {
    #[must_use]
    pub fn new(measure: &str, value: f64) -> Self {
        Self { measure: measure.to_owned(), value, cases: Vec::new(), left_out: 0 }
    }

    #[must_use]
    pub fn with_cases(mut self, cases: Vec<Case>) -> Self {
        self.cases = cases;
        self
    }

    /// Says how many cases are not counted.
    #[must_use]
    pub fn leaving_out(mut self, cases: usize) -> Self {
        self.left_out = cases;
        self
    }

    /// A score that is the mean of its cases.
    #[must_use]
    pub fn mean(measure: &str, cases: Vec<Case>) -> Self {
        let value = crate::metric::mean(cases.iter().map(|case| case.value));
        Self::new(measure, value).with_cases(cases)
    }
}

/// What came of one set.
#[derive(Debug)]
pub struct SetScores {
    pub set: &'static Set,
    pub result: Result<Vec<Score>, String>,
    pub seconds: f64,
}

pub fn all(data: &Path, only: &[String]) -> Vec<SetScores> {
    let wanted = |set: &&Set| only.is_empty() || only.iter().any(|name| set.name.contains(name.as_str()));
    SETS.par_iter().filter(wanted).map(|set| one(data, set)).collect()
}

fn one(data: &Path, set: &'static Set) -> SetScores {
    let started = std::time::Instant::now();
    let folder = data.join(set.name);
    let result = if folder.is_dir() { guarded(set, &folder) } else { Err(format!("absent: {}", folder.display())) };
    SetScores { set, result, seconds: started.elapsed().as_secs_f64() }
}

/// A panic in one scorer is the failure of that set alone.
fn guarded(set: &Set, folder: &Path) -> Result<Vec<Score>, String> {
    std::panic::catch_unwind(|| (set.score)(folder)).unwrap_or_else(|_| Err("the scorer panicked".to_owned()))
}

#[allow(clippy::print_stdout)]
pub fn print(scores: &[SetScores], worst: usize) {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY).set_header(["set", "measure", "score", "cases", "out", "s"]);
    for entry in scores {
        match &entry.result {
            Ok(measures) => {
                for score in measures {
                    let seconds = format!("{:.1}", entry.seconds);
                    let cases = score.cases.len().to_string();
                    let out = if score.left_out == 0 { String::new() } else { score.left_out.to_string() };
                    let value = format!("{:.4}", score.value);
                    table.add_row([entry.set.name, &score.measure, &value, &cases, &out, &seconds]);
                }
            }
            Err(why) => {
                table.add_row([entry.set.name, why.as_str(), "-", "-", "-", "-"]);
            }
        }
    }
    println!("{table}");
    for score in scores.iter().filter_map(|entry| entry.result.as_ref().ok()).flatten() {
        print_worst(score, worst);
    }
}

#[allow(clippy::print_stdout)]
fn print_worst(score: &Score, worst: usize) {
    let mut cases: Vec<_> = score.cases.iter().collect();
    cases.sort_by(|a, b| a.value.total_cmp(&b.value).then_with(|| a.id.cmp(&b.id)));
    for case in cases.iter().take(worst) {
        println!("{:.3}  {}  {}: {}", case.value, score.measure, case.id, case.note);
    }
}

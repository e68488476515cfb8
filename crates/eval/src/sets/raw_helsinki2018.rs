//! raw-helsinki2018: 612 articles on one event. No gold: only that every link is found that candidates should find, and
//! what the silver wire hints say.
//!
//! Measured: of the pairs that exact comparison of all pairs links by derivation, the share that the candidates reach.

use std::collections::BTreeSet;
use std::path::Path;

use purport_model::{Decisions, Reading};
use purport_story::{Corpus, links};
use rayon::prelude::*;

use crate::metric::{count, ratio};
use crate::score::Score;

use super::gold_origins::texts;

/// Documents compared with all others: one in so many, in the order of ids.
const EVERY: usize = 16;

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let readings: Vec<Reading> = texts::helsinki(folder)?.into_iter().map(|(_, readings)| texts::fullest(readings)).collect();
    let corpus = Corpus::new(readings, &Decisions::default());
    let candidates: BTreeSet<(usize, usize)> = links::candidates::pairs(&corpus).into_iter().collect();
    let size = corpus.readings().len();
    let exact: Vec<(usize, usize)> = (0..size)
        .into_par_iter()
        .step_by(EVERY)
        .flat_map_iter(|a| (0..size).filter(move |&b| b != a).map(move |b| (a.min(b), a.max(b))))
        .filter(|&(a, b)| links::compare(&corpus, a, b).judgement.kind.is_some_and(|kind| kind.is_derivation()))
        .collect();
    let reached = exact.iter().filter(|pair| candidates.contains(pair)).count();
    Ok(vec![
        Score::new(
            "derived pairs of every sixteenth document that the candidates reach",
            ratio(count(reached), count(exact.len())),
        ),
        Score::new("candidate pairs a document", ratio(count(candidates.len()), count(size))),
    ])
}

//! gold-utterances: one thing said once and reported many times. A port of the set's `score.py`.

use std::path::Path;

use crate::score::Score;

mod alignment;
mod labels;
mod speakers;
mod wordings;

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let labels = labels::Labels::read(folder)?;
    let mut scores = alignment::score(&labels)?;
    scores.extend(wordings::score(&labels)?);
    scores.extend(speakers::score(folder)?);
    Ok(scores)
}

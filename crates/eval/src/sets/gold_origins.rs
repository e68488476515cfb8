//! gold-origins: who copied whom (pairs), and what each article credits.

use std::path::Path;

use crate::score::Score;

mod credits;
mod pairs;
pub(super) mod texts;

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let mut scores = pairs::score(folder)?;
    scores.extend(credits::score(folder)?);
    Ok(scores)
}

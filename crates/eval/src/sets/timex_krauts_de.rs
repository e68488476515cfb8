//! timex-krauts-de: articles of Die Zeit and Dolomiten.

use std::path::Path;

use crate::score::Score;
use crate::timex;

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    timex::score(&folder.join("gold.jsonl"))
}

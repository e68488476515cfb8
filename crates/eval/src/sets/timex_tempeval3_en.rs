//! timex-tempeval3-en: TimeBank and AQUAINT, the training part of TempEval-3.

use std::path::Path;

use crate::score::Score;
use crate::timex;

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    timex::score(&folder.join("tbaq_train.jsonl"))
}

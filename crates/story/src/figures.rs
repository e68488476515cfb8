//! The same measured thing in several reports.

use purport_model::{Figure, Story};

use crate::Corpus;

/// Groups quantities into figures and says how their values relate, sorted by id.
#[must_use]
pub fn compare(_corpus: &Corpus, _stories: &[Story]) -> Vec<Figure> {
    Vec::new()
}

//! One thing said on one occasion, lined up over outlets and languages.

use purport_model::{Story, Utterance};

use crate::Corpus;

/// Aligns attributions into utterances, sorted by id.
#[must_use]
pub fn align(_corpus: &Corpus, _stories: &[Story]) -> Vec<Utterance> {
    Vec::new()
}

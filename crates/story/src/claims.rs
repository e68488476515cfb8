//! Statements identified over documents, and what stands against what.

use purport_model::{Claim, Story};

use crate::Corpus;

/// Identifies claims, sorted by id.
#[must_use]
pub fn identify(_corpus: &Corpus, _stories: &[Story]) -> Vec<Claim> {
    Vec::new()
}

//! Dated statements of a story.

use purport_model::{Origin, Story, TimelineEntry};

use crate::Corpus;

/// Lays out the timeline of every story, sorted by id.
#[must_use]
pub fn lay_out(_corpus: &Corpus, _stories: &[Story], _origins: &[Origin]) -> Vec<TimelineEntry> {
    Vec::new()
}

//! Documents about one event.

use purport_model::{Decisions, Link, Story};

use crate::Corpus;

/// Groups documents into stories, sorted by id. A document that shares no event with another one is a story of its own.
#[must_use]
pub fn group(_corpus: &Corpus, _links: &[Link], _decisions: &Decisions) -> Vec<Story> {
    Vec::new()
}

/// Fills in first and last date once the dates are settled.
pub fn date(_corpus: &Corpus, _stories: &mut [Story]) {}

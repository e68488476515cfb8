//! Stories that follow from one another over weeks.

use purport_model::{Link, Story, Storyline};

use crate::Corpus;

/// Links stories into storylines, sorted by id.
#[must_use]
pub fn follow(_corpus: &Corpus, _stories: &[Story], _links: &[Link]) -> Vec<Storyline> {
    Vec::new()
}

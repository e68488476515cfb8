//! What a sub-editor would stop at. A check that cries wolf is worse than none.

use purport_model::{Check, Claim, Entity, Figure, Link, Story, Utterance};

use crate::Corpus;

/// What the other steps found.
#[derive(Debug)]
pub struct Found<'a> {
    pub entities: &'a [Entity],
    pub links: &'a [Link],
    pub stories: &'a [Story],
    pub utterances: &'a [Utterance],
    pub claims: &'a [Claim],
    pub figures: &'a [Figure],
}

/// Runs every check, sorted by id.
#[must_use]
pub fn check(_corpus: &Corpus, _found: &Found<'_>) -> Vec<Check> {
    Vec::new()
}

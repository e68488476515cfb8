//! Publication dates that only the neighbours in a story can tell.

use purport_model::Story;

use crate::Corpus;

/// Settles dates and reckons the relative times that hang on them.
pub fn settle(_corpus: &mut Corpus, _stories: &[Story]) {}

//! Pages that hold several stories.

use purport_model::{Check, CheckKind, Reading};

use super::{make, opening, shown};
use crate::Corpus;

/// One row for each page that was split, at its first part.
pub(super) fn several_stories(corpus: &Corpus, reading: &Reading) -> Option<Check> {
    let document = &reading.document;
    if document.parts < 2 {
        return None;
    }
    let mut parts: Vec<&Reading> = corpus.readings().iter().filter(|other| other.document.page == document.page).collect();
    parts.sort_by_key(|part| part.document.part);
    if parts.first()?.document.id != document.id {
        return None;
    }
    let openings: Vec<_> = parts.iter().flat_map(|part| opening(part)).collect();
    let shown: Vec<String> =
        openings.iter().filter_map(|place| Some(shown(corpus.reading(&place.document)?.words(place.span)))).collect();
    let message = format!("The page holds {} stories: {}.", document.parts, shown.join("; "));
    Some(make(CheckKind::SeveralStoriesOnPage, &document.id, message, openings))
}

//! Who said what: passages reported as somebody's words or view (PARC: source, cue, content).

use purport_model::{Attribution, Document, DocumentEntity, Mention, Problem, TimeExpression};

use crate::segment::Segmented;

/// Finds attributions.
#[must_use]
pub fn find(
    _document: &Document,
    _segmented: &Segmented,
    _mentions: &[Mention],
    _entities: &[DocumentEntity],
    _times: &[TimeExpression],
) -> Vec<Attribution> {
    Vec::new()
}

/// What was noticed about the quotation marks.
#[must_use]
pub fn problems(_document: &Document, _attributions: &[Attribution]) -> Vec<Problem> {
    Vec::new()
}

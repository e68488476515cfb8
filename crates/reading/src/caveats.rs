//! The page's own remarks on how far its reports can be relied on: unconfirmed, retracted, corrected.

use purport_model::{Attribution, Caveat, Document};

use crate::segment::Segmented;

/// Finds caveats.
#[must_use]
pub fn find(_document: &Document, _segmented: &Segmented, _attributions: &[Attribution]) -> Vec<Caveat> {
    Vec::new()
}

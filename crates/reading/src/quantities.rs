//! Numbers and what they count.

use purport_model::{Document, Quantity, TimeExpression};

use crate::segment::Segmented;

/// Finds quantities; numbers inside time expressions are not quantities.
#[must_use]
pub fn find(_document: &Document, _segmented: &Segmented, _times: &[TimeExpression]) -> Vec<Quantity> {
    Vec::new()
}

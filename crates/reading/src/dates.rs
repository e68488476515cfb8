//! When a document was published.

use purport_model::{DateCandidate, Document, Page, TimeExpression};

use crate::decode::Decoded;
use crate::extract::Article;
use crate::segment::Segmented;

/// Every date the page states of itself, with where it stands.
#[must_use]
pub fn candidates(_page: &Page, _decoded: &Decoded, _article: &Article) -> Vec<DateCandidate> {
    Vec::new()
}

/// Weighs the candidates against what the text implies and fills `document.dates`.
pub fn judge(_document: &mut Document, _segmented: &Segmented, _times: &[TimeExpression]) {}

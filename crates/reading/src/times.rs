//! Time expressions.

use jiff::civil::Date;
use purport_model::{Document, TimeExpression};

use crate::segment::Segmented;

/// Finds time expressions; relative ones are left symbolic.
#[must_use]
pub fn find(_document: &Document, _segmented: &Segmented) -> Vec<TimeExpression> {
    Vec::new()
}

/// Reckons relative expressions from the publication date, where it is known.
pub fn anchor(_times: &mut [TimeExpression], _document: &Document, _published: Option<Date>) {}

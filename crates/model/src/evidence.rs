//! Where a statement can be read in the page's own words.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, Span};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    pub document: DocumentId,
    pub span: Span,
}

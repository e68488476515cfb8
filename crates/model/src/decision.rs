//! What the user has decided. It outlives every re-reading and wins over every rule.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{DocumentId, StoryId};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    /// Documents that belong to one story, whatever the evidence: each set is one story.
    pub together: Vec<BTreeSet<DocumentId>>,
    /// Documents that must not share a story with any document of the other set.
    pub apart: Vec<(BTreeSet<DocumentId>, BTreeSet<DocumentId>)>,
    /// A title for the story that holds the document.
    pub titles: BTreeMap<DocumentId, String>,
    /// The story that holds the document stands first and keeps this id.
    pub pinned: BTreeMap<DocumentId, StoryId>,
    /// Documents to leave out of everything.
    pub forgotten: BTreeSet<DocumentId>,
}

//! Documents that belong together: entities and links over documents, stories, storylines.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, EntityId, EntityKind, Evidence, StoryId};

/// A person, organisation or place, joined over documents and scripts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    pub id: EntityId,
    pub kind: EntityKind,
    pub name: String,
    pub names: Vec<EntityName>,
    pub roles: Vec<(String, Vec<Evidence>)>,
    pub aliases_stated: Vec<(String, Vec<Evidence>)>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntityName {
    pub text: String,
    /// BCP 47.
    pub language: String,
    /// ISO 15924.
    pub script: String,
    pub count: u32,
}

/// How two documents hang together: the text, or the word of it, went from `from` to `to`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub from: DocumentId,
    pub to: DocumentId,
    pub kind: LinkKind,
    /// Where false, `from` is simply the smaller id.
    pub direction_known: bool,
    pub score: f32,
    /// Why, in words a person reads: names of signals with their figures ("contains 0.93 of the other").
    pub why: Vec<String>,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    Copy,
    NearCopy,
    Rewrite,
    Translation,
    Cites,
    SharesQuotations,
}

impl LinkKind {
    /// The text of one comes from the other, or both from a third.
    #[must_use]
    pub fn is_derivation(self) -> bool {
        matches!(self, Self::Copy | Self::NearCopy | Self::Rewrite | Self::Translation)
    }
}

/// Documents about one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    pub id: StoryId,
    /// The headline of one of its documents, or the user's own title.
    pub title: String,
    pub documents: Vec<DocumentId>,
    pub languages: Vec<String>,
    /// EDTF; first and last publication.
    pub first: Option<String>,
    pub last: Option<String>,
    /// Outlets that carry it.
    pub reach: u32,
    /// Independent origins of reporting that are known.
    pub reporting_origins: u32,
    /// Bodies that themselves made what is reported known: statements, tweets, records.
    pub primary_sources: u32,
    /// Documents whose origin cannot be told. Never counted as independent.
    pub unknown_origins: u32,
    pub why: Vec<Why>,
}

/// What holds a story together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// Kind of evidence: "people", "places", "dates", "figures", "quotations", "words", "copy", "user".
    pub kind: String,
    pub text: String,
    pub evidence: Vec<Evidence>,
}

/// Stories that follow from one another, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Storyline {
    pub id: String,
    pub title: String,
    pub stories: Vec<StoryId>,
    pub why: Vec<Why>,
}

/// The entity a place in a document leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntityReference {
    pub document: DocumentId,
    /// Index into the reading's entities.
    pub index: u32,
    pub entity: EntityId,
}

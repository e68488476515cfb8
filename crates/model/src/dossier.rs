//! A story reconciled: what its documents agree on, what they do not, and where each word of it stands.

use serde::{Deserialize, Serialize};

use crate::{Approx, AttributionId, DocumentId, EntityId, Evidence, Grain, Stance, StoryId};

/// Where the reporting in a story comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    pub id: String,
    pub story: StoryId,
    pub kind: OriginKind,
    pub name: Option<String>,
    pub documents: Vec<DocumentId>,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OriginKind {
    Agency,
    Outlet,
    Primary,
    Unknown,
}

/// One thing said on one occasion that two or more passages report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Utterance {
    pub id: String,
    pub story: Option<StoryId>,
    pub speaker: Option<EntityId>,
    /// The reference first.
    pub appearances: Vec<Appearance>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Appearance {
    pub attribution: AttributionId,
    pub document: DocumentId,
    pub language: String,
    pub text: String,
    pub drift: Drift,
    /// Word-level comparison with the reference, where both are in one language.
    pub edits: Vec<Edit>,
}

/// One run of words in a word-level comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    Same(String),
    Dropped(String),
    Added(String),
}

/// What happened to the wording, against the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Drift {
    Identical,
    Trimmed,
    Stitched,
    RewordedInQuotes,
    Translated,
    Paraphrase,
    ParaphraseAsQuote,
    BrokenMarks,
}

/// A factual statement identified across documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    pub id: String,
    pub story: Option<StoryId>,
    /// The words of one of its appearances.
    pub text: String,
    /// Who holds it: names as printed.
    pub holders: Vec<String>,
    /// Who denies, doubts or takes it back: names as printed.
    #[serde(default)]
    pub denied_by: Vec<String>,
    pub appearances: Vec<ClaimAppearance>,
    pub status: ClaimStatus,
    /// The page says that it could not be verified.
    pub unconfirmed: bool,
    /// Ids of the claims that stand against it.
    pub opposed_by: Vec<String>,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimAppearance {
    pub attribution: AttributionId,
    pub stance: Stance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClaimStatus {
    Unopposed,
    Disputed,
    Denied,
    Retracted,
    Confirmed,
}

/// One measured thing of a story with all values given for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub id: String,
    pub story: StoryId,
    /// What is measured, in the words of a page.
    pub measure: String,
    /// About which place, body or event, in the words of a page.
    pub about: Option<String>,
    pub unit: Option<String>,
    pub values: Vec<FigureValue>,
    pub relation: FigureRelation,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureValue {
    /// In `unit`.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: Option<String>,
    pub approx: Approx,
    /// EDTF, where the text says as of when.
    pub as_of: Option<String>,
    pub said_by: Option<String>,
    pub via: Option<String>,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FigureRelation {
    Single,
    Agree,
    Compatible,
    Conflict,
    Revision,
    DifferentScope,
}

/// A dated statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineEntry {
    pub id: String,
    pub story: StoryId,
    /// EDTF.
    pub date: String,
    pub grain: Grain,
    /// The page gives the date itself; otherwise it was reckoned from the publication date.
    pub stated: bool,
    /// The sentence.
    pub text: String,
    /// Independent origins that speak of it.
    pub weight: u32,
    pub evidence: Vec<Evidence>,
}

/// Something a sub-editor would stop at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    pub id: String,
    pub kind: CheckKind,
    pub document: DocumentId,
    /// One sentence made from a fixed pattern and words of the pages.
    pub message: String,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CheckKind {
    StaleDate,
    ImpossibleDate,
    RoleConflict,
    AlteredQuotation,
    BrokenQuotation,
    UnsourcedFigure,
    DisputedFigure,
    UnconfirmedClaim,
    DisputedClaim,
    RetractedClaim,
    UncreditedCopy,
    NameInconsistency,
    SeveralStoriesOnPage,
}

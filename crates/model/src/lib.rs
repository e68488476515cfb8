//! The nouns of Purport, in the order in which they come to be:
//! a [`Page`] is read into [`Reading`]s, readings are grouped into [`Story`]s, a story is reconciled into what the
//! desk and the exports show.
//!
//! No algorithms and no IO live here. A type may check itself (a span lies inside its text) and may do calendar
//! arithmetic on its own value ([`RelativeTime::resolve`]); it never looks at language, markup, files or clocks.

pub mod amount;
pub mod annotation;
pub mod decision;
pub mod document;
pub mod dossier;
pub mod evidence;
pub mod id;
pub mod moving;
pub mod name;
pub mod page;
pub mod quantity;
pub mod reading;
pub mod span;
pub mod steps;
pub mod story;
pub mod time;

pub use amount::{amount, symbol};
pub use annotation::{
    Attribution, AttributionKind, Caveat, CaveatKind, DocumentEntity, EntityKind, FoundBy, Marks, Mention, MentionForm, Role,
    Source, Stance, Via,
};
pub use decision::Decisions;
pub use document::{
    Credit, CreditForm, CreditKind, DateCandidate, DateMethod, Dates, Dating, Document, Outlet, Paragraph, ParagraphRole, Problem,
    ProblemKind, Removed, RemovedWhy,
};
pub use dossier::{
    Appearance, Check, CheckKind, Claim, ClaimAppearance, ClaimStatus, Drift, Edit, Figure, FigureRelation, FigureValue, Origin,
    OriginKind, TimelineEntry, Utterance,
};
pub use evidence::Evidence;
pub use id::{AttributionId, DocumentId, EntityId, PageId, StoryId, content_id};
pub use moving::MovingDay;
pub use name::{Name, NamePart, NamePartKind, sound_keys};
pub use page::{Known, Page, PageForm};
pub use quantity::{Approx, Quantity, QuantityKind};
pub use reading::{Reading, Sentence, Token, TokenKind};
pub use span::Span;
pub use steps::{Piece, Step, take, value_of};
pub use story::{Entity, EntityName, EntityReference, Link, LinkKind, Story, Storyline, Why};
pub use time::{
    Anchor, Direction, Grain, Modifier, RelativeTime, Season, TimeExpression, TimeKind, TimeRange, TimeUnit, Unresolved, YearPart,
    reckon_all,
};

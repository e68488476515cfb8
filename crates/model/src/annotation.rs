//! What is found in a document's text. Every annotation says which rule or model found it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{AttributionId, Name, Span};

/// Name of the rule or model that made an annotation, for example `times.weekday`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FoundBy(pub Cow<'static, str>);

impl From<&'static str> for FoundBy {
    fn from(rule: &'static str) -> Self {
        Self(Cow::Borrowed(rule))
    }
}

impl From<String> for FoundBy {
    fn from(rule: String) -> Self {
        Self(Cow::Owned(rule))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    Person,
    Organisation,
    Place,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MentionForm {
    Name,
    /// A description that stands for somebody: "the NATO chief".
    Title,
    Pronoun,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    pub span: Span,
    pub form: MentionForm,
    pub kind: EntityKind,
    /// Index into [`crate::Reading::entities`].
    pub entity: Option<u32>,
    pub found_by: FoundBy,
}

/// A person, organisation or place as one document speaks of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentEntity {
    pub kind: EntityKind,
    /// The fullest form in the document.
    pub name: Name,
    /// Other base forms used in the document, the fullest first, without `name`.
    pub other_names: Vec<Name>,
    pub roles: Vec<Role>,
    /// Places where the text itself says that this has another name, with that name.
    pub aliases: Vec<(Name, Span)>,
}

/// An office, function or description the document gives somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    pub span: Span,
    /// Key of the office in the language data, the same in every language ("vice-president"); absent for a role that
    /// no table knows.
    pub office: Option<String>,
    /// Of what: index of the entity ("US" in "US Vice President").
    pub of: Option<u32>,
    /// Of which country or body, where the language data know it: the same key as [`Name::known`] ("us", "nato").
    #[serde(default)]
    pub of_key: Option<String>,
    /// The text says that it is over or yet to come ("former president", "president-elect").
    #[serde(default)]
    pub not_now: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AttributionKind {
    Direct,
    Indirect,
    Mixed,
}

/// How somebody stands to the words reported as theirs. Unknown is `Says`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stance {
    Says,
    Claims,
    Denies,
    Confirms,
    Warns,
    Predicts,
    Demands,
    Promises,
    Accuses,
    Retracts,
    Doubts,
    Praises,
    Cites,
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    pub span: Span,
    /// Index into [`crate::Reading::entities`].
    pub entity: Option<u32>,
}

/// A relay between the source and this document: "told CNN", "as cited by DW".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Via {
    pub span: Span,
    pub name: String,
    pub entity: Option<u32>,
}

/// Whether the quotation marks of an attribution can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Marks {
    /// Opened and closed, or none needed.
    Sound,
    /// Missing, unclosed, closed in the wrong place.
    Broken,
}

/// One passage reported as somebody's words or view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    pub id: AttributionId,
    pub kind: AttributionKind,
    /// In text order, never empty; without the enclosing marks.
    pub content: Vec<Span>,
    pub source: Option<Source>,
    pub cue: Option<Span>,
    pub stance: Stance,
    pub addressee: Option<Span>,
    pub via: Vec<Via>,
    pub marks: Marks,
    /// The content itself is a negation ("does not occupy").
    pub negated: bool,
    /// When it was said, if the text says so: index into [`crate::Reading::times`].
    pub said_when: Option<u32>,
    pub confidence: f32,
    pub found_by: FoundBy,
}

impl Attribution {
    /// From the first to the last word of the content.
    #[must_use]
    pub fn hull(&self) -> Span {
        self.content.iter().copied().reduce(Span::hull).unwrap_or_default()
    }

    /// The words of the content; where its pieces are parted by words that nobody said, an ellipsis stands for those.
    #[must_use]
    pub fn words(&self, text: &str) -> String {
        self.content.iter().map(|piece| piece.of(text)).collect::<Vec<_>>().join(" … ")
    }
}

/// A remark of the page on how far something it reports can be relied on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Caveat {
    pub kind: CaveatKind,
    pub span: Span,
    /// What it speaks of: a sentence or the content of an attribution; absent where the text does not show it.
    pub about: Option<Span>,
    pub found_by: FoundBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CaveatKind {
    /// "could not be independently verified"
    Unconfirmed,
    /// "the spokesman later took back the remark"
    Retraction,
    /// "has not said how many"
    NotDisclosed,
}

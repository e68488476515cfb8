//! The clean text of one article and what the page says about itself.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{DocumentId, Grain, PageId, Span};

/// One article. Sole owner of its text, which never changes once the document is made; everything else points in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub id: DocumentId,
    pub page: PageId,
    /// Number of this article on its page, from 1.
    pub part: u32,
    pub parts: u32,
    pub path: String,
    pub url: Option<String>,
    pub outlet: Option<Outlet>,
    /// Where the headline stands in `text`: it is the first paragraph wherever one is known.
    pub headline: Option<Span>,
    /// The byline as printed. It is not part of `text`.
    pub byline: Option<String>,
    pub authors: Vec<String>,
    pub credits: Vec<Credit>,
    /// The place a report opens with ("KYIV, March 8 (Agency) -"), as printed in `text`.
    pub dateline: Option<Span>,
    /// BCP 47; `und` where unknown.
    pub language: String,
    pub dates: Dates,
    pub text: String,
    /// In order, without gaps other than line ends.
    pub paragraphs: Vec<Paragraph>,
    pub removed: Vec<Removed>,
    pub problems: Vec<Problem>,
}

impl Document {
    #[must_use]
    pub fn headline_text(&self) -> Option<&str> {
        self.headline.map(|span| span.of(&self.text))
    }

    /// The text without its headline.
    #[must_use]
    pub fn body(&self) -> &str {
        let start = self.headline.map_or(0, |span| span.end as usize);
        self.text.get(start..).unwrap_or_default().trim_start()
    }

    #[must_use]
    pub fn published(&self) -> Option<Date> {
        self.dates.published.as_ref().map(|dating| dating.date)
    }
}

/// Who published a document. Never called its source: a source is who said something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Outlet {
    /// As a reader knows it.
    pub name: String,
    /// Registrable domain, or the folded name where no address is known.
    pub key: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    pub span: Span,
    pub role: ParagraphRole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ParagraphRole {
    Headline,
    /// Standfirst or summary printed between headline and body.
    Lead,
    Subhead,
    Body,
    /// Block quotation or embedded post.
    Quotation,
    ListEntry,
    TableRow,
    /// The time printed over an entry of a live blog.
    Stamp,
}

/// Text judged not to belong to the article, kept with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    pub text: String,
    pub why: RemovedWhy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RemovedWhy {
    Navigation,
    LinkList,
    RelatedLink,
    OtherStory,
    Caption,
    Share,
    Subscription,
    Form,
    Consent,
    Comments,
    AuthorBox,
    Byline,
    DateLine,
    Copyright,
    Advertisement,
    RepeatedHeadline,
    /// The same line stands on other pages of the outlet.
    RepeatedOnOutlet,
    Duplicate,
    /// What the page says of changes to its own text.
    Correction,
    /// A note of the editors beside the article.
    EditorialNote,
    /// The extractor left it out without saying more.
    OutsideMainText,
    TooLong,
}

/// Something that went wrong or is doubtful; never an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub kind: ProblemKind,
    /// One sentence for a person.
    pub message: String,
    pub span: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProblemKind {
    Empty,
    Binary,
    Truncated,
    TooDeep,
    EncodingUnsure,
    NoMainText,
    /// The page lists articles and holds none.
    ListPage,
    LanguageUnsure,
    LanguageWithoutData,
    /// A paragraph in another language than the document.
    OtherLanguage,
    DateUnknown,
    DateRefused,
    BrokenQuotation,
    SeveralStories,
    /// The page says that its text was changed after publication.
    Corrected,
}

/// What the page, its byline or its words say of where the text comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub name: String,
    pub kind: CreditKind,
    pub form: CreditForm,
    /// Absent where the credit stands outside `text`, as a byline does.
    pub span: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CreditKind {
    Agency,
    Outlet,
    Person,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CreditForm {
    Byline,
    Dateline,
    Copyright,
    Contributed,
    /// "told Agency"
    Told,
    /// "Agency reported"
    Reported,
    /// "according to Agency", "writes Agency"
    Cited,
    /// "as cited by Outlet", "carried by Agency"
    Relayed,
}

/// Everything known of when a document was published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dates {
    /// The date believed.
    pub published: Option<Dating>,
    pub modified: Option<Dating>,
    /// What the page claims where it is not believed.
    pub stated: Option<Dating>,
    /// Every candidate seen, best first.
    pub candidates: Vec<DateCandidate>,
    /// Day of the week of publication that the text itself implies ("tomorrow, Saturday"), Monday being 1.
    #[serde(default)]
    pub weekday: Option<i8>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dating {
    pub date: Date,
    /// As far as stated, ISO 8601 with offset where the page gives one ("2023-03-08T16:16:00+02:00").
    pub value: String,
    pub grain: Grain,
    pub method: DateMethod,
    /// Chance that the day is right.
    pub confidence: f32,
    /// Places in the text that show it.
    pub evidence: Vec<Span>,
    /// The words or markup outside the text that state it.
    pub stated_as: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateCandidate {
    pub date: Date,
    /// As far as stated, ISO 8601.
    pub value: String,
    pub grain: Grain,
    pub method: DateMethod,
    /// When the page was last changed, not when it was published.
    pub modified: bool,
    /// How often a date stated in this way is the day of publication.
    pub trust: f32,
    pub stated_as: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DateMethod {
    /// `pages.csv`, a JSON row, a feed entry.
    Given,
    JsonLd,
    Meta,
    Microdata,
    TimeElement,
    Address,
    /// A date line or byline a reader sees.
    VisibleLine,
    Dateline,
    /// The text's own weekdays, "tomorrow", dated events.
    TextImplies,
    /// Other documents of the story.
    Neighbours,
    Capture,
}

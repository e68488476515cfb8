//! The fixed words under which kinds of things are shown and exported. These are the promised spellings.

use purport_model::{
    Approx, AttributionKind, CheckKind, ClaimStatus, CreditForm, CreditKind, DateMethod, Drift, EntityKind, FigureRelation, Grain,
    LinkKind, MentionForm, Modifier, OriginKind, ProblemKind, RemovedWhy, Stance, TimeKind,
};

/// A kind with its one spelling.
pub trait Word {
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($type:ident { $($variant:ident = $word:literal),+ $(,)? })+) => {
        $(impl Word for $type {
            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        })+
    };
}

words! {
    EntityKind { Person = "person", Organisation = "organisation", Place = "place", Other = "other" }
    MentionForm { Name = "name", Title = "title", Pronoun = "pronoun" }
    AttributionKind { Direct = "direct", Indirect = "indirect", Mixed = "mixed" }
    Stance {
        Says = "says", Claims = "claims", Denies = "denies", Confirms = "confirms", Warns = "warns", Predicts = "predicts",
        Demands = "demands", Promises = "promises", Accuses = "accuses", Retracts = "retracts", Doubts = "doubts",
        Praises = "praises", Cites = "cites",
    }
    TimeKind { Date = "DATE", Time = "TIME", Duration = "DURATION", Set = "SET" }
    Modifier {
        Start = "START", Mid = "MID", End = "END", Before = "BEFORE", After = "AFTER", OnOrBefore = "ON_OR_BEFORE",
        OnOrAfter = "ON_OR_AFTER",
    }
    Grain { Year = "year", Month = "month", Day = "day", Minute = "minute", Second = "second" }
    Approx {
        Exact = "exact", About = "about", AtLeast = "at_least", MoreThan = "more_than", AtMost = "at_most",
        LessThan = "less_than", Range = "range",
    }
    CreditKind { Agency = "agency", Outlet = "outlet", Person = "person" }
    CreditForm {
        Byline = "byline", Dateline = "dateline", Copyright = "copyright", Contributed = "contributed", Told = "told",
        Reported = "reported", Cited = "cited", Relayed = "relayed",
    }
    DateMethod {
        Given = "given", JsonLd = "json_ld", Meta = "meta", Microdata = "microdata", TimeElement = "time_element",
        Address = "address", VisibleLine = "visible_line", Dateline = "dateline", TextImplies = "text_implies",
        Neighbours = "neighbours", Capture = "capture",
    }
    RemovedWhy {
        Navigation = "navigation", LinkList = "link_list", RelatedLink = "related_link", OtherStory = "other_story",
        Caption = "caption", Share = "share", Subscription = "subscription", Form = "form", Consent = "consent",
        Comments = "comments", AuthorBox = "author_box", Byline = "byline", DateLine = "date_line", Copyright = "copyright",
        Advertisement = "advertisement", RepeatedHeadline = "repeated_headline", RepeatedOnOutlet = "repeated_on_outlet",
        Duplicate = "duplicate", Correction = "correction", EditorialNote = "editorial_note", OutsideMainText = "outside_main_text", TooLong = "too_long",
    }
    ProblemKind {
        Empty = "empty", Binary = "binary", Truncated = "truncated", TooDeep = "too_deep", EncodingUnsure = "encoding_unsure",
        NoMainText = "no_main_text", ListPage = "list_page", LanguageUnsure = "language_unsure", LanguageWithoutData = "language_without_data",
        OtherLanguage = "other_language",
        DateUnknown = "date_unknown", DateRefused = "date_refused", BrokenQuotation = "broken_quotation",
        SeveralStories = "several_stories", Corrected = "corrected",
    }
    LinkKind {
        Copy = "copy", NearCopy = "near_copy", Rewrite = "rewrite", Translation = "translation", Cites = "cites",
        SharesQuotations = "shares_quotations",
    }
    OriginKind { Agency = "agency", Outlet = "outlet", Primary = "primary", Unknown = "unknown" }
    Drift {
        Identical = "identical", Trimmed = "trimmed", Stitched = "stitched", RewordedInQuotes = "reworded_in_quotes",
        Translated = "translated", Paraphrase = "paraphrase", ParaphraseAsQuote = "paraphrase_as_quote",
        BrokenMarks = "broken_marks",
    }
    ClaimStatus {
        Unopposed = "unopposed", Disputed = "disputed", Denied = "denied", Retracted = "retracted", Confirmed = "confirmed",
    }
    FigureRelation {
        Single = "single", Agree = "agree", Compatible = "compatible", Conflict = "conflict", Revision = "revision",
        DifferentScope = "different_scope",
    }
    CheckKind {
        StaleDate = "stale_date", ImpossibleDate = "impossible_date", RoleConflict = "role_conflict",
        AlteredQuotation = "altered_quotation", BrokenQuotation = "broken_quotation", UnsourcedFigure = "unsourced_figure",
        DisputedFigure = "disputed_figure", UnconfirmedClaim = "unconfirmed_claim", DisputedClaim = "disputed_claim",
        RetractedClaim = "retracted_claim", UncreditedCopy = "uncredited_copy", NameInconsistency = "name_inconsistency",
        SeveralStoriesOnPage = "several_stories_on_page",
    }
}

/// The spelling as a person reads it: "near copy".
#[must_use]
pub fn spoken(word: &str) -> String {
    word.replace('_', " ")
}

//! A number in a text with what it counts.

use serde::{Deserialize, Serialize};

use crate::{FoundBy, Span};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number with its scale word, currency sign or percent sign; not the approximator, not the counted noun.
    pub span: Span,
    /// Open below or above where absent.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub approx: Approx,
    pub kind: QuantityKind,
    /// ISO 4217 or UCUM code ("USD", "km", "%"), where the number measures and does not count.
    pub unit: Option<String>,
    /// The counted noun with its modifiers.
    pub counted: Option<Span>,
    /// What is measured, as a key of the language data that is the same in every language ("killed", "population").
    pub concept: Option<String>,
    /// An order of magnitude only ("dozens").
    pub vague: bool,
    /// Said beside another number: of a part of it ("four of them"), of more of the same ("another two"), of what is needed
    /// ("270 are required").
    #[serde(default)]
    pub partial: bool,
    /// Index into [`crate::Reading::sentences`].
    pub sentence: u32,
    pub found_by: FoundBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuantityKind {
    Count,
    Money,
    Percent,
    /// A number with a physical unit.
    Measure,
    Duration,
    Age,
    Ordinal,
    Score,
    /// A bare number whose meaning the text around it did not show.
    Number,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Approx {
    Exact,
    About,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Range,
}

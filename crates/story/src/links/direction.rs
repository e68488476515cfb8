//! Who had it first. Only where words or dates show it; two clients of one agency have it from neither.
//!
//! 1. One credits the other's outlet, and not the other way round.
//! 2. Both credit the same agency or outlet, or both credit some agency: they have it from a third. Nothing is said.
//! 3. Both dates are certain and a day or more apart, and the later text holds little more than the earlier, or the
//!    earlier stands nearly whole in the later.

use std::collections::BTreeSet;

use purport_model::{Credit, CreditForm, CreditKind, Document, LinkKind};

use super::Comparison;
use crate::Corpus;

/// Chance from which a date is taken as certain.
const CERTAIN: f32 = 0.9;
/// Share of one text in the other from which dates tell a direction.
const CONTAINED: f32 = 0.5;

/// A known direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Direction {
    /// Index of the document that had it first.
    pub from: usize,
    pub why: String,
}

/// The direction of a pair, where it shows.
#[must_use]
pub fn direction(corpus: &Corpus, comparison: &Comparison) -> Option<Direction> {
    let kind = comparison.judgement.kind?;
    if kind == LinkKind::SharesQuotations {
        return None;
    }
    let (a, b) = (&corpus.readings()[comparison.a].document, &corpus.readings()[comparison.b].document);
    match (credits_outlet(a, b), credits_outlet(b, a)) {
        (Some(name), None) => return Some(Direction { from: comparison.b, why: format!("credits {name}") }),
        (None, Some(name)) => return Some(Direction { from: comparison.a, why: format!("credits {name}") }),
        _ => {}
    }
    if !agencies(a).is_empty() || !agencies(b).is_empty() {
        return None;
    }
    let (first, second) = (certain(a)?, certain(b)?);
    let overlap = &comparison.overlap;
    if first == second || overlap.a.share().max(overlap.b.share()) < CONTAINED {
        return None;
    }
    let from = if first < second { comparison.a } else { comparison.b };
    Some(Direction { from, why: format!("published {} and {}", first.min(second), first.max(second)) })
}

fn certain(document: &Document) -> Option<jiff::civil::Date> {
    document.dates.published.as_ref().filter(|dating| dating.confidence >= CERTAIN).map(|dating| dating.date)
}

/// Agencies the text is credited to.
fn agencies(document: &Document) -> BTreeSet<String> {
    let of_text = |credit: &&Credit| {
        credit.kind == CreditKind::Agency
            && matches!(credit.form, CreditForm::Byline | CreditForm::Dateline | CreditForm::Copyright | CreditForm::Contributed)
    };
    document.credits.iter().filter(of_text).map(|credit| folded(&credit.name)).collect()
}

/// The name under which `document` credits the outlet of `other`.
#[must_use]
pub fn credits_outlet<'a>(document: &'a Document, other: &Document) -> Option<&'a str> {
    let outlet = other.outlet.as_ref()?;
    if document.outlet.as_ref().is_some_and(|own| own.key == outlet.key) {
        return None;
    }
    let credit = document.credits.iter().filter(|credit| credit.kind != CreditKind::Person);
    credit.map(|credit| credit.name.as_str()).find(|name| names_outlet(name, outlet))
}

/// Whether a printed name means an outlet: its name, or the first label of its domain.
#[must_use]
pub fn names_outlet(name: &str, outlet: &purport_model::Outlet) -> bool {
    let name = folded(name);
    let domain = outlet.key.split(['.', '/']).next().unwrap_or_default();
    !name.is_empty() && (name == folded(&outlet.name) || name == folded(domain))
}

/// Letters and digits in ASCII lower case, so that "New York Post" is "nypost"'s neighbour only where they are equal.
#[must_use]
pub fn folded(name: &str) -> String {
    any_ascii::any_ascii(name).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

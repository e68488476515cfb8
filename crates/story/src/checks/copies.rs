//! Text taken over without a word of where it comes from.

use purport_model::{Check, CheckKind, Credit, CreditKind, Link, Reading};

use super::{at, called, make, opening};
use crate::Corpus;
use crate::links::datelines::foreign_signature;

/// Derived documents that credit nobody, where it is known which of the two is the copy. A foreign agency's signature in
/// the dateline is a credit.
pub(super) fn uncredited(corpus: &Corpus, links: &[Link]) -> Vec<Check> {
    let mut checks = Vec::new();
    for link in links.iter().filter(|link| link.kind.is_derivation() && link.direction_known) {
        let (Some(from), Some(to)) = (corpus.reading(&link.from), corpus.reading(&link.to)) else { continue };
        if credits_somebody(to) || same_outlet(from, to) {
            continue;
        }
        let mut evidence = link.evidence.clone();
        if evidence.is_empty() {
            evidence = opening(to).into_iter().chain(opening(from)).collect();
        }
        if !evidence.iter().any(|place| place.document == to.document.id) {
            evidence.extend(to.sentences.first().map(|sentence| at(to, sentence.span)));
        }
        let message =
            format!("{} takes text over from {} and names no source ({}).", called(to), called(from), link.why.join(", "));
        checks.push(make(CheckKind::UncreditedCopy, &to.document.id, message, evidence));
    }
    checks
}

fn credits_somebody(reading: &Reading) -> bool {
    let own = reading.document.outlet.as_ref().map(|outlet| outlet.name.as_str());
    let credits = &reading.document.credits;
    let named =
        |credit: &Credit| matches!(credit.kind, CreditKind::Agency | CreditKind::Outlet) && Some(credit.name.as_str()) != own;
    credits.iter().any(named) || foreign_signature(&reading.document).is_some()
}

fn same_outlet(a: &Reading, b: &Reading) -> bool {
    matches!((&a.document.outlet, &b.document.outlet), (Some(a), Some(b)) if a.key == b.key)
}

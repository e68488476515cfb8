//! Text taken over without a word of where it comes from.
//!
//! A document that credits nobody gets one check, against the version that shows best where its text comes from:
//! 1. A version that is credited to an agency: whoever prints the same text has it from there too, and the dates need not
//!    say who was first. A reworded text may have been written by anybody and is left to the second.
//! 2. Else a version that was there before, where direction is known; of several the fullest.
//!
//! A foreign agency's signature in the dateline is a credit. The agency's own page owes none.

use std::collections::BTreeMap;

use purport_model::{Check, CheckKind, Credit, CreditForm, CreditKind, DocumentId, Link, LinkKind, Reading};

use super::{at, called, make, opening};
use crate::Corpus;
use crate::links::datelines::{foreign_signature, signs_for};
use crate::links::direction::names_outlet;

/// A version of a document's text, and the agency that version credits.
struct Version<'a> {
    reading: &'a Reading,
    link: &'a Link,
    credit: Option<&'a Credit>,
}

impl Version<'_> {
    /// The best last.
    fn rank(&self) -> (bool, usize, &DocumentId) {
        (self.credit.is_some(), self.reading.tokens.len(), &self.reading.document.id)
    }

    fn message(&self, own: &Reading) -> String {
        let (own, other, why) = (called(own), called(self.reading), self.link.why.join(", "));
        match self.credit {
            Some(credit) if self.link.kind == LinkKind::Translation => {
                format!("{own} prints a translation of text that {other} credits to {} and names no source ({why}).", credit.name)
            }
            Some(credit) => format!("{own} prints text that {other} credits to {} and names no source ({why}).", credit.name),
            None => format!("{own} takes text over from {other} and names no source ({why})."),
        }
    }
}

pub(super) fn uncredited(corpus: &Corpus, links: &[Link]) -> Vec<Check> {
    let mut best: BTreeMap<&DocumentId, Version<'_>> = BTreeMap::new();
    for link in links.iter().filter(|link| link.kind.is_derivation()) {
        for (own, other) in [(&link.from, &link.to), (&link.to, &link.from)] {
            let Some(version) = version(corpus, link, own, other) else { continue };
            if best.get(own).is_none_or(|known| known.rank() < version.rank()) {
                best.insert(own, version);
            }
        }
    }
    best.into_iter().filter_map(|(own, version)| Some(check(corpus.reading(own)?, &version))).collect()
}

fn version<'a>(corpus: &'a Corpus, link: &'a Link, own: &DocumentId, other: &DocumentId) -> Option<Version<'a>> {
    let (own, reading) = (corpus.reading(own)?, corpus.reading(other)?);
    if credits_somebody(own) || same_outlet(own, reading) {
        return None;
    }
    let same_text = matches!(link.kind, LinkKind::Copy | LinkKind::NearCopy | LinkKind::Translation);
    let credit = agency_of(reading).filter(|credit| same_text && !is_outlet_of(own, credit));
    let copied = link.direction_known && link.to == own.document.id;
    (credit.is_some() || copied).then_some(Version { reading, link, credit })
}

fn check(own: &Reading, version: &Version<'_>) -> Check {
    let mut evidence = version.link.evidence.clone();
    evidence.extend(version.credit.and_then(|credit| credit.span).map(|span| at(version.reading, span)));
    if evidence.is_empty() {
        evidence = opening(own).into_iter().chain(opening(version.reading)).collect();
    }
    if !evidence.iter().any(|place| place.document == own.document.id) {
        evidence.extend(own.sentences.first().map(|sentence| at(own, sentence.span)));
    }
    make(CheckKind::UncreditedCopy, &own.document.id, version.message(own), evidence)
}

/// The agency whose text a document says it prints.
fn agency_of(reading: &Reading) -> Option<&Credit> {
    let of_text = |credit: &&Credit| {
        credit.kind == CreditKind::Agency
            && matches!(credit.form, CreditForm::Byline | CreditForm::Dateline | CreditForm::Copyright)
    };
    reading.document.credits.iter().find(of_text)
}

fn is_outlet_of(reading: &Reading, credit: &Credit) -> bool {
    let own = reading.document.outlet.as_ref();
    own.is_some_and(|own| names_outlet(&credit.name, own) || signs_for(&credit.name, own))
}

fn credits_somebody(reading: &Reading) -> bool {
    let own = reading.document.outlet.as_ref().map(|outlet| outlet.name.as_str());
    let credits = &reading.document.credits;
    let named =
        |credit: &Credit| matches!(credit.kind, CreditKind::Agency | CreditKind::Outlet) && Some(credit.name.as_str()) != own;
    credits.iter().any(named) || foreign_signature(&reading.document).is_some()
}

/// By address or by name: "Evening Post" and "EveningPost" of a metadata line.
fn same_outlet(a: &Reading, b: &Reading) -> bool {
    let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    match (&a.document.outlet, &b.document.outlet) {
        (Some(a), Some(b)) => a.key == b.key || letters(&a.name) == letters(&b.name),
        _ => false,
    }
}

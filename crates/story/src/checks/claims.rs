//! Claims that a page should not pass on without a word.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{CaveatKind, Check, CheckKind, Claim, ClaimStatus, Evidence, Span, Stance};

use super::{make, shown};
use crate::Corpus;

/// The page itself, or another one, says that a claim could not be verified.
pub(super) fn unconfirmed(corpus: &Corpus, claims: &[Claim]) -> Vec<Check> {
    let unconfirmed = claims.iter().filter(|claim| claim.unconfirmed);
    unconfirmed
        .flat_map(|claim| remarked(corpus, claim, CheckKind::UnconfirmedClaim, CaveatKind::Unconfirmed, "is called unconfirmed"))
        .collect()
}

pub(super) fn retracted(corpus: &Corpus, claims: &[Claim]) -> Vec<Check> {
    let retracted = claims.iter().filter(|claim| claim.status == ClaimStatus::Retracted);
    retracted
        .flat_map(|claim| remarked(corpus, claim, CheckKind::RetractedClaim, CaveatKind::Retraction, "was taken back"))
        .collect()
}

/// One row for each page that remarks on a claim, in that page's words; one for the claim where no page does so apart.
fn remarked(corpus: &Corpus, claim: &Claim, kind: CheckKind, caveat: CaveatKind, how: &str) -> Vec<Check> {
    let mut checks = Vec::new();
    for evidence in claim.evidence.chunk_by(|a, b| a.document == b.document) {
        let Some(reading) = corpus.reading(&evidence[0].document) else { continue };
        let remark = |span: Span| reading.caveats.iter().any(|other| other.kind == caveat && other.span == span);
        let said = evidence.iter().find(|evidence| !remark(evidence.span));
        if let Some(said) = said.filter(|_| evidence.iter().any(|evidence| remark(evidence.span))) {
            let told = reading.attributions.iter().find(|attribution| attribution.hull() == said.span);
            let words = told.map_or_else(|| reading.words(said.span).to_owned(), |told| told.words(&reading.document.text));
            let message = format!("{}{} {how}.", shown(&words), held_by(claim));
            checks.push(make(kind, &said.document, message, evidence.to_vec()));
        }
    }
    if checks.is_empty() {
        let itself = kind == CheckKind::RetractedClaim && claim.appearances.is_empty() && claim.evidence.len() == 1;
        checks.extend(check(kind, claim, &claim.evidence, if itself { "takes something back" } else { how }));
    }
    checks
}

/// Claims that somebody else denies or contradicts; of two that stand against each other one row, with both in it.
pub(super) fn disputed(corpus: &Corpus, claims: &[Claim]) -> Vec<Check> {
    let by_id: BTreeMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let mut checks = Vec::new();
    for claim in claims.iter().filter(|claim| matches!(claim.status, ClaimStatus::Disputed | ClaimStatus::Denied)) {
        let against: Vec<&Claim> = claim.opposed_by.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect();
        if against.iter().any(|other| other.id < claim.id && matches!(other.status, ClaimStatus::Disputed | ClaimStatus::Denied)) {
            continue;
        }
        let mut evidence = claim.evidence.clone();
        evidence.extend(against.iter().flat_map(|other| other.evidence.iter().cloned()));
        let how = match against.first() {
            Some(other) => format!("stands against {}{}", shown(&other.text), held_by(other)),
            None => {
                let denied = claim.status == ClaimStatus::Denied;
                let names = taking(corpus, claim, if denied { Stance::Denies } else { Stance::Doubts });
                // The table of claims has it all; a sub-editor is told of it where somebody is named.
                if names.is_empty() {
                    continue;
                }
                format!("is {} by {}", if denied { "denied" } else { "doubted" }, names.into_iter().collect::<Vec<_>>().join(", "))
            }
        };
        checks.extend(check(CheckKind::DisputedClaim, claim, &evidence, &how));
    }
    checks
}

/// Known names of those who take this stance, as the pages print them.
fn taking<'c>(corpus: &'c Corpus, claim: &Claim, stance: Stance) -> BTreeSet<&'c str> {
    let taking: Vec<_> = claim.appearances.iter().filter(|appearance| appearance.stance == stance).collect();
    let documents: BTreeSet<_> = claim.evidence.iter().map(|evidence| &evidence.document).collect();
    let readings = documents.into_iter().filter_map(|document| corpus.reading(document));
    readings
        .flat_map(|reading| reading.attributions.iter().map(move |attribution| (reading, attribution)))
        .filter(|(_, attribution)| taking.iter().any(|appearance| appearance.attribution == attribution.id))
        .filter_map(|(reading, attribution)| {
            attribution.source.as_ref().filter(|source| source.entity.is_some()).map(|source| reading.source_name(source))
        })
        .collect()
}

fn check(kind: CheckKind, claim: &Claim, evidence: &[Evidence], how: &str) -> Option<Check> {
    let document = &claim.evidence.first()?.document;
    let message = format!("{}{} {how}.", shown(&claim.text), held_by(claim));
    Some(make(kind, document, message, evidence.to_vec()))
}

fn held_by(claim: &Claim) -> String {
    if claim.holders.is_empty() { String::new() } else { format!(" ({})", claim.holders.join(", ")) }
}

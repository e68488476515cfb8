//! Claims that a page should not pass on without a word.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{Check, CheckKind, Claim, ClaimStatus, Evidence, Stance};

use super::{make, shown};
use crate::Corpus;

/// The page itself, or another one, says that a claim could not be verified.
pub(super) fn unconfirmed(claims: &[Claim]) -> Vec<Check> {
    let unconfirmed = claims.iter().filter(|claim| claim.unconfirmed);
    unconfirmed.filter_map(|claim| check(CheckKind::UnconfirmedClaim, claim, &claim.evidence, "is called unconfirmed")).collect()
}

pub(super) fn retracted(claims: &[Claim]) -> Vec<Check> {
    let retracted = claims.iter().filter(|claim| claim.status == ClaimStatus::Retracted);
    retracted.filter_map(|claim| check(CheckKind::RetractedClaim, claim, &claim.evidence, "was taken back")).collect()
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
            None if claim.status == ClaimStatus::Denied => format!("is denied{}", by(corpus, claim, Stance::Denies)),
            None => format!("is doubted{}", by(corpus, claim, Stance::Doubts)),
        };
        checks.extend(check(CheckKind::DisputedClaim, claim, &evidence, &how));
    }
    checks
}

/// Who takes this stance, as the pages print it.
fn by(corpus: &Corpus, claim: &Claim, stance: Stance) -> String {
    let taking: Vec<_> = claim.appearances.iter().filter(|appearance| appearance.stance == stance).collect();
    let documents: BTreeSet<_> = claim.evidence.iter().map(|evidence| &evidence.document).collect();
    let readings = documents.into_iter().filter_map(|document| corpus.reading(document));
    let names: BTreeSet<&str> = readings
        .flat_map(|reading| reading.attributions.iter().map(move |attribution| (reading, attribution)))
        .filter(|(_, attribution)| taking.iter().any(|appearance| appearance.attribution == attribution.id))
        .filter_map(|(reading, attribution)| Some(reading.source_name(attribution.source.as_ref()?)))
        .collect();
    if names.is_empty() { String::new() } else { format!(" by {}", names.into_iter().collect::<Vec<_>>().join(", ")) }
}

fn check(kind: CheckKind, claim: &Claim, evidence: &[Evidence], how: &str) -> Option<Check> {
    let document = &claim.evidence.first()?.document;
    let message = format!("{}{} {how}.", shown(&claim.text), held_by(claim));
    Some(make(kind, document, message, evidence.to_vec()))
}

fn held_by(claim: &Claim) -> String {
    if claim.holders.is_empty() { String::new() } else { format!(" ({})", claim.holders.join(", ")) }
}

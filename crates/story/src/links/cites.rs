//! Documents that name another one's outlet as where they have it from.
//!
//! Naming an outlet is not enough; the document meant must be about the same thing:
//! 1. It shares words with the one that cites it (a quotation, a passage).
//! 2. Or it is the outlet's document most like it, as like as documents of one story are, and not of a later day.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{CreditForm, DocumentId, Evidence, Link, LinkKind, Outlet, Reading, Span};
use rayon::prelude::*;

use super::Comparison;
use super::direction::names_outlet;
use crate::Corpus;
use crate::stories::THRESHOLD;
use crate::stories::likeness::likeness;

/// A passage credited to an outlet by name and the shared words make it likely, not certain, that this is the document
/// meant.
const SCORE: f32 = 0.7;
/// Without shared words, less so.
const ALIKE_SCORE: f32 = 0.5;

/// Links from the cited document to the one that cites.
#[must_use]
pub fn find(corpus: &Corpus, compared: &[Comparison]) -> Vec<Link> {
    let both =
        compared.iter().flat_map(|comparison| [(comparison.a, comparison.b, comparison), (comparison.b, comparison.a, comparison)]);
    let mut links: Vec<Link> = both.filter_map(|(cited, citing, comparison)| cites(corpus, cited, citing, comparison)).collect();
    let shared: BTreeSet<(DocumentId, DocumentId)> = links.iter().map(|link| (link.from.clone(), link.to.clone())).collect();
    let alike = alike(corpus).into_iter().filter(|link| !shared.contains(&(link.from.clone(), link.to.clone())));
    links.extend(alike);
    links
}

/// For every name of an outlet in a text, the most alike of that outlet's documents.
fn alike(corpus: &Corpus) -> Vec<Link> {
    let mut outlets: BTreeMap<&Outlet, Vec<usize>> = BTreeMap::new();
    for (index, reading) in corpus.readings().iter().enumerate() {
        if let Some(outlet) = &reading.document.outlet {
            outlets.entry(outlet).or_default().push(index);
        }
    }
    let namings: Vec<Vec<(String, Span)>> = corpus.readings().par_iter().map(namings).collect();
    let names: BTreeSet<&str> = namings.iter().flatten().map(|(name, _)| name.as_str()).collect();
    let meant = |name: &str| outlets.keys().copied().filter(|outlet| names_outlet(name, outlet)).collect::<Vec<&Outlet>>();
    let meant: Vec<(&str, Vec<&Outlet>)> = names.into_par_iter().map(|name| (name, meant(name))).collect();
    let meant: BTreeMap<&str, Vec<&Outlet>> = meant.into_iter().filter(|(_, outlets)| !outlets.is_empty()).collect();
    let mut links = Vec::new();
    for (citing, namings) in namings.iter().enumerate() {
        let own = corpus.readings()[citing].document.outlet.as_ref().map(|own| own.key.as_str());
        let mut seen: BTreeSet<&str> = own.into_iter().collect();
        for (name, span) in namings {
            for outlet in meant.get(name.as_str()).into_iter().flatten().filter(|outlet| seen.insert(&outlet.key)) {
                links.extend(most_alike(corpus, citing, &outlets[outlet], (name, *span)));
            }
        }
    }
    links
}

fn most_alike(corpus: &Corpus, citing: usize, documents: &[usize], (name, span): (&str, Span)) -> Option<Link> {
    let profiles = corpus.profiles();
    let not_later = |index: usize| match (profiles[index].published, profiles[citing].published) {
        (Some(cited), Some(citing)) => cited <= citing,
        _ => true,
    };
    let likeness = |index: usize| likeness(&profiles[index], &profiles[citing], None);
    let candidates = documents.iter().copied().filter(|&index| index != citing && not_later(index));
    let (alike, cited) = candidates.map(|index| (likeness(index), index)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let opening = corpus.readings()[cited].document.headline;
    let opening = opening.or_else(|| corpus.readings()[cited].sentences.first().map(|sentence| sentence.span))?;
    let place = |index: usize, span: Span| Evidence { document: corpus.id(index).clone(), span };
    (alike >= THRESHOLD).then(|| Link {
        from: corpus.id(cited).clone(),
        to: corpus.id(citing).clone(),
        kind: LinkKind::Cites,
        direction_known: true,
        score: ALIKE_SCORE,
        why: vec![format!("names {name}"), format!("{alike:.2} alike")],
        evidence: vec![place(citing, span), place(cited, opening)],
    })
}

fn cites(corpus: &Corpus, cited: usize, citing: usize, comparison: &Comparison) -> Option<Link> {
    let (name, span) = named(corpus, cited, citing)?;
    let (wording_a, wording_b) = (corpus.wording(comparison.a), corpus.wording(comparison.b));
    let (in_a, in_b) = comparison.overlap.stretches(&wording_a, &wording_b, 1, None).into_iter().next()?;
    let (shared, own) = if comparison.a == cited { (in_a, in_b) } else { (in_b, in_a) };
    let place = |index: usize, span: Span| Evidence { document: corpus.id(index).clone(), span };
    Some(Link {
        from: corpus.id(cited).clone(),
        to: corpus.id(citing).clone(),
        kind: LinkKind::Cites,
        direction_known: true,
        score: SCORE,
        why: vec![format!("names {name}")],
        evidence: vec![place(citing, span), place(cited, shared), place(citing, own)],
    })
}

/// The outlet of `cited` as `citing` names it in its text.
fn named(corpus: &Corpus, cited: usize, citing: usize) -> Option<(String, Span)> {
    let outlet = corpus.readings()[cited].document.outlet.as_ref()?;
    let reading = &corpus.readings()[citing];
    if reading.document.outlet.as_ref().is_some_and(|own| own.key == outlet.key) {
        return None;
    }
    namings(reading).into_iter().find(|(name, _)| names_outlet(name, outlet))
}

/// What the running text names as where it has something from.
fn namings(reading: &Reading) -> Vec<(String, Span)> {
    let referring = |form| matches!(form, CreditForm::Told | CreditForm::Reported | CreditForm::Cited | CreditForm::Relayed);
    let credits = reading.document.credits.iter().filter(|credit| referring(credit.form));
    let credits = credits.filter_map(|credit| Some((credit.name.clone(), credit.span?)));
    let relays = reading.attributions.iter().flat_map(|attribution| &attribution.via);
    credits.chain(relays.map(|via| (via.name.clone(), via.span))).collect()
}

//! Documents that name another one's outlet as where they have it from.
//!
//! Naming an outlet is not enough: the two must also be about the same thing, which here means that they share words
//! (a quotation, a passage), or the cited outlet has a document of the days before in the same story; the latter is left
//! to the stories.

use purport_model::{CreditForm, Evidence, Link, LinkKind, Span};

use super::Comparison;
use super::direction::names_outlet;
use crate::Corpus;

/// A passage credited to an outlet by name and the shared words make it likely, not certain, that this is the document
/// meant.
const SCORE: f32 = 0.7;

/// Links from the cited document to the one that cites.
#[must_use]
pub fn find(corpus: &Corpus, compared: &[Comparison]) -> Vec<Link> {
    let both =
        compared.iter().flat_map(|comparison| [(comparison.a, comparison.b, comparison), (comparison.b, comparison.a, comparison)]);
    both.filter_map(|(cited, citing, comparison)| cites(corpus, cited, citing, comparison)).collect()
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
    let referring = |form| matches!(form, CreditForm::Told | CreditForm::Reported | CreditForm::Cited | CreditForm::Relayed);
    let credits = reading.document.credits.iter().filter(|credit| referring(credit.form));
    let credits = credits.filter_map(|credit| Some((credit.name.clone(), credit.span?)));
    let relays = reading.attributions.iter().flat_map(|attribution| &attribution.via);
    let relays = relays.map(|via| (via.name.clone(), via.span));
    credits.chain(relays).find(|(name, _)| names_outlet(name, outlet))
}

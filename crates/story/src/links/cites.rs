//! Documents that name another one's outlet as where they have it from.
//!
//! Naming an outlet is not enough; the document meant must be about the same thing:
//! 1. It shares words with the one that cites it (a quotation, a passage).
//! 2. Or it is the outlet's document most like it, not of a later day, and either as like as documents of one story are
//!    or in possession of what the sentence that names the outlet has from it: a number and a name.
//!
//! An outlet is named by a credit, by a relay ("as cited by"), or as the source of what a sentence reports.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{CreditForm, DocumentId, Evidence, Link, LinkKind, Outlet, Reading, Span};
use rayon::prelude::*;

use super::Comparison;
use super::direction::{folded, names_outlet};
use super::translation::{marks, marks_of_name, numbers};
use crate::Corpus;
use crate::stories::THRESHOLD;
use crate::stories::likeness::likeness;

/// A passage credited to an outlet by name and the shared words make it likely, not certain, that this is the document
/// meant.
const SCORE: f32 = 0.7;
/// Without shared words, less so.
const ALIKE_SCORE: f32 = 0.5;

/// Likest documents of an outlet that are searched for the fact cited.
const SEARCHED: usize = 4;

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
    let namings: Vec<Vec<Naming>> = corpus.readings().par_iter().map(namings).collect();
    let meant = meant(&namings, &outlets.keys().copied().collect::<Vec<&Outlet>>());
    let mut links = Vec::new();
    for (citing, namings) in namings.iter().enumerate() {
        let own = corpus.readings()[citing].document.outlet.as_ref().map(|own| own.key.as_str());
        let mut seen: BTreeSet<&str> = own.into_iter().collect();
        for naming in namings {
            let outlets_meant = meant.get(&(naming.name.as_str(), naming.form)).into_iter().flatten();
            for outlet in outlets_meant.filter(|outlet| !seen.contains(outlet.key.as_str())).collect::<Vec<_>>() {
                let link = most_alike(corpus, citing, &outlets[outlet], naming);
                if link.is_some() {
                    seen.insert(&outlet.key);
                }
                links.extend(link);
            }
        }
    }
    links
}

/// The outlets each name means. A source must bear the outlet's very name: sources are many and seldom outlets.
fn meant<'a, 'b>(namings: &'a [Vec<Naming>], outlets: &[&'b Outlet]) -> BTreeMap<(&'a str, NamingForm), Vec<&'b Outlet>> {
    let mut by_name: BTreeMap<String, Vec<&Outlet>> = BTreeMap::new();
    for outlet in outlets {
        by_name.entry(folded(&outlet.name)).or_default().push(outlet);
    }
    let names: BTreeSet<(&str, NamingForm)> = namings.iter().flatten().map(|naming| (naming.name.as_str(), naming.form)).collect();
    let outlets_of = |(name, form): (&'a str, NamingForm)| match form {
        NamingForm::Credit => outlets.iter().copied().filter(|outlet| names_outlet(name, outlet)).collect::<Vec<&Outlet>>(),
        NamingForm::Source => by_name.get(&folded(name)).cloned().unwrap_or_default(),
    };
    let meant: Vec<_> = names.into_par_iter().map(|key| (key, outlets_of(key))).collect();
    meant.into_iter().filter(|(_, outlets)| !outlets.is_empty()).collect()
}

fn most_alike(corpus: &Corpus, citing: usize, documents: &[usize], naming: &Naming) -> Option<Link> {
    let profiles = corpus.profiles();
    let not_later = |index: usize| match (profiles[index].published, profiles[citing].published) {
        (Some(cited), Some(citing)) => cited <= citing,
        _ => true,
    };
    let likeness = |index: usize| likeness(&profiles[index], &profiles[citing], None);
    let candidates = documents.iter().copied().filter(|&index| index != citing && not_later(index));
    let mut alike: Vec<(f32, usize)> = candidates.map(|index| (likeness(index), index)).collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    alike.truncate(SEARCHED);
    let likest = alike.first().copied().filter(|(alike, _)| *alike >= THRESHOLD);
    let (alike, cited) = likest.or_else(|| alike.into_iter().find(|&(_, index)| holds_fact(corpus, index, citing, naming.span)))?;
    let opening = corpus.readings()[cited].document.headline;
    let opening = opening.or_else(|| corpus.readings()[cited].sentences.first().map(|sentence| sentence.span))?;
    let place = |index: usize, span: Span| Evidence { document: corpus.id(index).clone(), span };
    Some(Link {
        from: corpus.id(cited).clone(),
        to: corpus.id(citing).clone(),
        kind: LinkKind::Cites,
        direction_known: true,
        score: ALIKE_SCORE,
        why: vec![format!("names {}", naming.name), format!("{} alike", super::percent(alike))],
        evidence: vec![place(citing, naming.span), place(cited, opening)],
    })
}

/// Whether the cited document has a number and a name of the sentence that names its outlet.
fn holds_fact(corpus: &Corpus, cited: usize, citing: usize, named: Span) -> bool {
    let reading = &corpus.readings()[citing];
    let Some(sentence) = reading.sentence_at(named).map(|at| reading.sentences[at].span) else { return false };
    let told = marks(corpus, citing, sentence);
    let outlet = marks_of_name(corpus, citing, named);
    let own: BTreeSet<u64> = corpus.readings()[cited].sentences.iter().flat_map(|there| marks(corpus, cited, there.span)).collect();
    let numbers = numbers(corpus, citing, sentence);
    let shared = |key: &&u64| own.contains(key) && !outlet.contains(key);
    numbers.iter().any(|key| shared(&key)) && told.iter().filter(shared).any(|key| !numbers.contains(key))
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
    let named = namings(reading).into_iter().find(|naming| match naming.form {
        NamingForm::Credit => names_outlet(&naming.name, outlet),
        NamingForm::Source => folded(&naming.name) == folded(&outlet.name),
    });
    named.map(|naming| (naming.name, naming.span))
}

/// How a text names whom it has something from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NamingForm {
    Credit,
    Source,
}

#[derive(Clone, Debug)]
struct Naming {
    name: String,
    span: Span,
    form: NamingForm,
}

/// What the running text names as where it has something from.
fn namings(reading: &Reading) -> Vec<Naming> {
    let referring = |form| matches!(form, CreditForm::Told | CreditForm::Reported | CreditForm::Cited | CreditForm::Relayed);
    let credits = reading.document.credits.iter().filter(|credit| referring(credit.form));
    let credits = credits.filter_map(|credit| Some((credit.name.clone(), credit.span?, NamingForm::Credit)));
    let relays = reading.attributions.iter().flat_map(|attribution| &attribution.via);
    let relays = relays.map(|via| (via.name.clone(), via.span, NamingForm::Credit));
    let sources = reading.attributions.iter().filter_map(|attribution| attribution.source.as_ref());
    let sources = sources.map(|source| (reading.words(source.span).to_owned(), source.span, NamingForm::Source));
    credits.chain(relays).chain(sources).map(|(name, span, form)| Naming { name, span, form }).collect()
}

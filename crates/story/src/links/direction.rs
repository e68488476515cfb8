//! Who had it first. Only where words or dates show it; two clients of one agency have it from neither.
//!
//! 1. One credits the other's outlet, in words or in its dateline, and not the other way round.
//! 2. One is the report an agency signs as its own, and the other is not known to be older: agencies sell their text,
//!    outlets take it.
//! 3. Both credit the same agency or outlet, or both credit some agency: they have it from a third. Nothing is said.
//! 4. Both dates are certain and a day or more apart, but not weeks (what is copied is copied while it is news), and most of one text stands in the other; unless a third version
//!    of the text shows that the dates mislead: one that is credited to an agency, or one that shares with the later
//!    text what the earlier has not. See [`Kin`].

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{Credit, CreditForm, CreditKind, Document, LinkKind};

use super::Comparison;
use super::datelines::{foreign_signature, is_agency_report, signs_for};
use super::families::derived;
use crate::Corpus;
use crate::corpus::SHINGLE;

/// Chance from which a date is taken as certain.
const CERTAIN: f32 = 0.9;
/// Days from which a date tells no direction: what is copied is copied while it is news.
const NO_NEWS: i32 = 14;
/// Share of one text in the other from which dates tell a direction.
const CONTAINED: f32 = 0.5;

/// Third versions looked at for a pair: a large family shows in its first dozen what it is.
const THIRDS: usize = 12;
/// Runs of five words that the later text shares with a third version and not with the earlier one. One changed word in
/// the middle of a sentence is in five runs.
const OTHER_RUNS: usize = SHINGLE;

/// For each document, the others that are versions of its text.
#[derive(Clone, Debug, Default)]
pub struct Kin(BTreeMap<usize, BTreeSet<usize>>);

impl Kin {
    #[must_use]
    pub fn of(compared: &[Comparison]) -> Self {
        let mut kin = Self::default();
        for comparison in compared.iter().filter(|comparison| derived(comparison)) {
            kin.0.entry(comparison.a).or_default().insert(comparison.b);
            kin.0.entry(comparison.b).or_default().insert(comparison.a);
        }
        kin
    }

    /// Versions of what both documents print.
    fn thirds(&self, a: usize, b: usize) -> impl Iterator<Item = usize> + '_ {
        let others = self.0.get(&a).zip(self.0.get(&b)).map(|(a, b)| a.intersection(b).copied());
        others.into_iter().flatten().take(THIRDS)
    }
}

/// A known direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Direction {
    /// Index of the document that had it first.
    pub from: usize,
    pub why: String,
}

/// The direction of a pair, where it shows.
#[must_use]
pub fn direction(corpus: &Corpus, comparison: &Comparison, kin: &Kin) -> Option<Direction> {
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
    for (index, agency, other) in [(comparison.a, a, b), (comparison.b, b, a)] {
        if is_agency_report(agency) && !of_agency(other) && !is_older(other, agency) {
            let name = agency.outlet.as_ref().map_or("", |outlet| outlet.name.as_str());
            return Some(Direction { from: index, why: format!("{name} signs it as its own report") });
        }
    }
    if of_agency(a) || of_agency(b) {
        return None;
    }
    let (first, second) = (certain(a)?, certain(b)?);
    let overlap = &comparison.overlap;
    let apart = (second - first).get_days().abs();
    if apart == 0 || apart > NO_NEWS || overlap.a.share().max(overlap.b.share()) < CONTAINED {
        return None;
    }
    let (from, to) = if first < second { (comparison.a, comparison.b) } else { (comparison.b, comparison.a) };
    if kin.thirds(from, to).any(|third| of_agency(&corpus.readings()[third].document)) || has_it_from_a_third(corpus, from, to, kin)
    {
        return None;
    }
    Some(Direction { from, why: format!("published {} and {}", first.min(second), first.max(second)) })
}

/// Whether the later text shares with a third version words that the earlier one has not; a third that is known to be
/// younger may have copied them from the later one.
fn has_it_from_a_third(corpus: &Corpus, earlier: usize, later: usize, kin: &Kin) -> bool {
    let certain = |index: usize| certain(&corpus.readings()[index].document);
    let runs = |index: usize| -> BTreeSet<u64> { corpus.wording(index).shingles(SHINGLE).collect() };
    let thirds: Vec<usize> = kin
        .thirds(earlier, later)
        .filter(|&third| !matches!((certain(later), certain(third)), (Some(later), Some(third)) if later < third))
        .collect();
    if thirds.is_empty() {
        return false;
    }
    let told_earlier = runs(earlier);
    let other: BTreeSet<u64> = runs(later).into_iter().filter(|run| !told_earlier.contains(run)).collect();
    thirds.into_iter().any(|third| other.intersection(&runs(third)).count() >= OTHER_RUNS)
}

fn certain(document: &Document) -> Option<jiff::civil::Date> {
    document.dates.published.as_ref().filter(|dating| dating.confidence >= CERTAIN).map(|dating| dating.date)
}

fn is_older(document: &Document, other: &Document) -> bool {
    matches!((certain(document), certain(other)), (Some(own), Some(others)) if own < others)
}

/// Whether the text is credited to an agency, or opens with another's signature.
#[must_use]
pub fn of_agency(document: &Document) -> bool {
    let of_text = |credit: &Credit| {
        credit.kind == CreditKind::Agency
            && matches!(credit.form, CreditForm::Byline | CreditForm::Dateline | CreditForm::Copyright | CreditForm::Contributed)
    };
    document.credits.iter().any(of_text) || foreign_signature(document).is_some()
}

/// The name under which `document` credits the outlet of `other`.
#[must_use]
pub fn credits_outlet<'a>(document: &'a Document, other: &Document) -> Option<&'a str> {
    let outlet = other.outlet.as_ref()?;
    if document.outlet.as_ref().is_some_and(|own| own.key == outlet.key) {
        return None;
    }
    let credit = document.credits.iter().filter(|credit| credit.kind != CreditKind::Person);
    let credited = credit.map(|credit| credit.name.as_str()).find(|name| names_outlet(name, outlet));
    credited.or_else(|| foreign_signature(document).filter(|name| signs_for(name, outlet)))
}

/// Whether a printed name means an outlet: its name, the first label of its domain, or what that label abbreviates.
#[must_use]
pub fn names_outlet(name: &str, outlet: &purport_model::Outlet) -> bool {
    let words: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).map(folded).filter(|word| !word.is_empty()).collect();
    let domain = folded(outlet.key.split(['.', '/']).next().unwrap_or_default());
    let whole = words.concat();
    !whole.is_empty() && (whole == folded(&outlet.name) || whole == domain || abbreviates(&domain, &words, 0))
}

/// "nydailynews" abbreviates New York Daily News: every word whole or by its initial, in order. At least one whole word,
/// or three initials and nothing else.
fn abbreviates(label: &str, words: &[String], whole: usize) -> bool {
    let Some((word, rest)) = words.split_first() else { return label.is_empty() && whole > 0 };
    let by_word = label.strip_prefix(word.as_str()).is_some_and(|left| word.len() > 2 && abbreviates(left, rest, whole + 1));
    let by_initial = label.strip_prefix(&word[..1]).is_some_and(|left| abbreviates(left, rest, whole));
    by_word || by_initial || (whole == 0 && is_acronym(label, words))
}

fn is_acronym(label: &str, words: &[String]) -> bool {
    words.len() > 2 && label == words.iter().map(|word| &word[..1]).collect::<String>()
}

/// Letters and digits in ASCII lower case, so that "New York Post" is "nypost"'s neighbour only where they are equal.
#[must_use]
pub fn folded(name: &str) -> String {
    any_ascii::any_ascii(name).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use purport_model::Outlet;

    use super::*;

    #[test]
    fn a_name_means_an_outlet_by_name_domain_or_abbreviation() {
        let outlet = |key: &str| Outlet { name: key.to_owned(), key: key.to_owned() };
        assert!(names_outlet("USA TODAY", &outlet("usatoday.com")));
        assert!(names_outlet("New Yarmouth Daily News", &outlet("nydailynews.com")));
        assert!(names_outlet("Cable News Network", &outlet("cnn.com")));
        assert!(!names_outlet("Daily Post", &outlet("dailymail.co.uk")));
        assert!(!names_outlet("New York", &outlet("ny.com")));
        assert!(!names_outlet("", &outlet("")));
    }
}

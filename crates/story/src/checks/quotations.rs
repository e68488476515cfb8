//! Quotation marks without a partner, and quotations that two pages of one language word differently.

use std::collections::BTreeMap;

use purport_model::{
    Appearance, Attribution, AttributionKind, Check, CheckKind, Drift, Edit, Evidence, ProblemKind, Reading, Span, Utterance,
};

use super::{at, called, make, opening, shown};
use crate::Corpus;

/// Broken marks of one kind that a message quotes.
const QUOTED: usize = 3;

/// Every place where the page's quotation marks are broken, in one row: a page that lost its marks lost many.
pub(super) fn broken(reading: &Reading) -> Option<Check> {
    let mut kinds: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for problem in reading.document.problems.iter().filter(|problem| problem.kind == ProblemKind::BrokenQuotation) {
        let places = kinds.entry(problem.message.trim_end_matches('.')).or_default();
        places.extend(problem.span.filter(|span| !span.is_empty()));
    }
    if kinds.is_empty() {
        return None;
    }
    let evidence: Vec<Evidence> = kinds.values().flatten().map(|span| at(reading, *span)).collect();
    let messages: Vec<String> = kinds.into_iter().map(|(what, places)| in_words(reading, what, &places)).collect();
    let evidence = if evidence.is_empty() { opening(reading) } else { evidence };
    Some(make(CheckKind::BrokenQuotation, &reading.document.id, messages.join(" "), evidence))
}

fn in_words(reading: &Reading, what: &str, places: &[Span]) -> String {
    let words: Vec<String> = places.iter().take(QUOTED).map(|span| shown(reading.words(*span))).collect();
    let times = if places.len() > 1 { format!(" ({} times)", places.len()) } else { String::new() };
    let dots = if places.len() > QUOTED { "; \u{2026}" } else { "" };
    if words.is_empty() { format!("{what}.") } else { format!("{what}{times}: {}{dots}", words.join("; ")) }
}

/// Words changed inside marks, where no translation can explain it.
pub(super) fn altered(corpus: &Corpus, utterances: &[Utterance]) -> Vec<Check> {
    utterances.iter().flat_map(|utterance| of_utterance(corpus, utterance)).collect()
}

fn of_utterance(corpus: &Corpus, utterance: &Utterance) -> Vec<Check> {
    let Some(reference) = utterance.appearances.first() else { return Vec::new() };
    // Two ministers of two countries are both "the minister": nobody altered what nobody is named for.
    if utterance.speaker.is_none() {
        return Vec::new();
    }
    // Two reports that both translate a third language differ without anybody's fault.
    let languages: BTreeMap<&str, usize> = utterance.appearances.iter().fold(BTreeMap::new(), |mut languages, appearance| {
        *languages.entry(appearance.language.as_str()).or_default() += 1;
        languages
    });
    if languages.len() > 1 || reference.drift != Drift::Identical {
        return Vec::new();
    }
    let reworded =
        utterance.appearances.iter().filter(|appearance| appearance.drift == Drift::RewordedInQuotes && changes_matter(appearance));
    reworded.filter_map(|appearance| check(corpus, reference, appearance)).collect()
}

/// Longest change that is still one of wording; beyond that it is another sentence.
const LONGEST_CHANGE: usize = 8;

/// A word that says something was put in, and most of the rest was kept.
fn changes_matter(appearance: &Appearance) -> bool {
    let words = |kept: bool| {
        appearance
            .edits
            .iter()
            .filter_map(move |edit| match edit {
                Edit::Same(words) if kept => Some(words),
                Edit::Added(words) if !kept => Some(words),
                _ => None,
            })
            .flat_map(|words| words.split_whitespace())
    };
    let added = words(false).count();
    words(false).any(|word| word.chars().filter(|c| c.is_alphanumeric()).count() > 3)
        && added <= LONGEST_CHANGE
        && 2 * added <= words(true).count()
}

fn check(corpus: &Corpus, reference: &Appearance, appearance: &Appearance) -> Option<Check> {
    let (ours, altered) = place(corpus, appearance)?;
    let (theirs, said) = place(corpus, reference)?;
    if altered.kind != AttributionKind::Direct || ours.document.page == theirs.document.page {
        return None;
    }
    let words = |reading: &Reading, quotation: &Attribution| shown(&quotation.words(&reading.document.text));
    let message = format!("{} quotes {} where {} has {}.", called(ours), words(ours, altered), called(theirs), words(theirs, said));
    let evidence: Vec<Evidence> = vec![at(ours, altered.hull()), at(theirs, said.hull())];
    Some(make(CheckKind::AlteredQuotation, &ours.document.id, message, evidence))
}

fn place<'a>(corpus: &'a Corpus, appearance: &Appearance) -> Option<(&'a Reading, &'a Attribution)> {
    let reading = corpus.reading(&appearance.document)?;
    let attribution = reading.attributions.iter().find(|attribution| attribution.id == appearance.attribution)?;
    Some((reading, attribution))
}

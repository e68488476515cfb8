//! Credits in running text: a known medium right beside a word that shows a report.

use purport_model::{Attribution, Credit, CreditForm, CreditKind, Document, Span};

use super::media::{self, Named};
use super::{Words, credit};
use crate::segment::{Segmented, fold};

/// Bytes looked at on either side of a name.
const CONTEXT: usize = 60;
/// Words between a name and the word that shows the report ("CNN's Jake Tapper reported").
const BETWEEN: usize = 3;

pub(super) fn find(document: &Document, segmented: &Segmented, attributions: &[Attribution], words: &Words) -> Vec<Credit> {
    let text = &document.text;
    let mut credits: Vec<Credit> = Vec::new();
    for named in media::named(text) {
        let span = Span::new(named.start, named.end);
        if let Some(form) = form(text, segmented, &named, words) {
            credits.push(credit(&named.medium.name, named.medium.kind(), form, Some(span)));
        }
    }
    for attribution in attributions {
        credits.extend(attribution.via.iter().filter_map(|via| relay(via.span, &via.name)));
        credits.extend(attribution.source.iter().filter_map(|source| speaking(text, source.span, attribution)));
    }
    credits.sort_by_key(|credit| credit.span);
    credits
}

/// A relay that an attribution found and the list of media may not know.
fn relay(span: Span, name: &str) -> Option<Credit> {
    let known = media::named(name);
    match known.first() {
        Some(named) if named.medium.common => None,
        Some(named) => Some(credit(&named.medium.name, named.medium.kind(), CreditForm::Told, Some(span))),
        None => Some(credit(name, CreditKind::Outlet, CreditForm::Told, Some(span))),
    }
}

/// A medium that is the source itself.
fn speaking(text: &str, source: Span, attribution: &Attribution) -> Option<Credit> {
    let words = source.of(text);
    let known = media::named(words);
    let named = known.first()?;
    let whole = named.start <= 4 && words.len() - (named.end - named.start) < 20;
    let according = attribution.found_by.0 == "attributions.according";
    let form = if according { CreditForm::Cited } else { CreditForm::Reported };
    whole.then(|| credit(&named.medium.name, named.medium.kind(), form, Some(source)))
}

fn form(text: &str, segmented: &Segmented, named: &Named, words: &Words) -> Option<CreditForm> {
    let sentence = segmented.sentence_at(Span::new(named.start, named.end)).map(|index| segmented.sentences[index].span);
    let (from, to) = sentence.map_or((named.start, named.end), |span| (span.start as usize, span.end as usize));
    let before = before(text, from, named.start);
    let after = after(text, named.end, to.max(named.end));
    let ends = |phrases: &[String]| phrases.iter().any(|phrase| ends_with(&before, phrase));
    let next = |phrases: &[String], between: usize| {
        (0..=between).any(|skip| phrases.iter().any(|phrase| starts_with(&after, skip, phrase)))
    };
    // "said CNN host Ann Bell"
    let said_of_staff = ends(&words.reported) && next(&words.staff, 0);
    // "CNN's Ann Bell reported"
    let owns = text[named.end..].starts_with(['\'', '’']);
    if ends(&words.relayed) {
        Some(CreditForm::Relayed)
    } else if ends(&words.cited) {
        Some(CreditForm::Cited)
    } else if ends(&words.told) {
        Some(CreditForm::Told)
    } else if said_of_staff
        || next(&words.reported, 0)
        || !named.medium.common && next(&words.reported, BETWEEN) && (next(&words.staff, 1) || owns)
    {
        Some(CreditForm::Reported)
    } else if !named.medium.common && next(&words.survey, BETWEEN) {
        Some(CreditForm::Cited)
    } else {
        None
    }
}

/// The folded words before a place, nearest last, without articles' marks.
fn before(text: &str, from: usize, at: usize) -> Vec<String> {
    let start = (from.max(at.saturating_sub(CONTEXT))..=at).find(|&start| text.is_char_boundary(start)).unwrap_or(at);
    split(&text[start..at])
}

fn after(text: &str, at: usize, to: usize) -> Vec<String> {
    let end = (at..=to.min(at + CONTEXT)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(at);
    split(&text[at..end])
}

fn split(words: &str) -> Vec<String> {
    words.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty() && *word != "s").map(fold).collect()
}

/// The phrase stands right before, or one short word (an article) stands between.
fn ends_with(words: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    (0..=2).any(|skip| {
        let Some(end) = words.len().checked_sub(skip) else { return false };
        let short = words[end..]
            .iter()
            .all(|word| word.chars().count() <= 3 || skip == 1 && word.chars().count() <= 12 && phrase.len() > 1);
        let Some(start) = end.checked_sub(phrase.len()) else { return false };
        short && words[start..end].iter().zip(&phrase).all(|(word, part)| word == part)
    })
}

fn starts_with(words: &[String], skip: usize, phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.get(skip..skip + phrase.len()).is_some_and(|words| words.iter().zip(&phrase).all(|(word, part)| word == part))
}

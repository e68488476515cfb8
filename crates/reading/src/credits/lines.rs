//! Credits that stand in lines of their own: bylines, datelines, copyright, contributors.

use purport_model::{Credit, CreditForm, CreditKind, Document, Span};

use super::{Words, credit, media};
use crate::segment::fold;

/// A byline is a short line.
const BYLINE_WORDS: usize = 12;
/// Longest name of a local station in an aggregator's label.
const LABEL_WORDS: usize = 4;
/// Bylines and agency lines stand among the first and last paragraphs.
const EDGE: usize = 7;
/// Longest dateline in bytes: "WASHINGTON and NEW YORK, September 30 (Agency) —".
const DATELINE: usize = 90;

/// Credits of all paragraphs that are lines of their own.
pub(super) fn find(document: &Document, words: &Words) -> Vec<Credit> {
    let mut credits = Vec::new();
    let count = document.paragraphs.len();
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let line = paragraph.span.of(&document.text);
        let offset = paragraph.span.start as usize;
        let mut found = if is_picture(line, words) {
            Vec::new()
        } else if holds(line, &words.copyright) {
            copyright(line, words)
        } else if Some(paragraph.span) != document.headline && (index < EDGE || index + EDGE >= count) && is_line(line) {
            byline(line, words)
        } else {
            Vec::new()
        };
        found.extend(tag(line));
        found.extend(contributed(line, words));
        for credit in &mut found {
            credit.span = credit.span.map(|span| span.shifted(offset));
        }
        credits.append(&mut found);
    }
    credits
}

/// Short and not a sentence.
fn is_line(line: &str) -> bool {
    line.split_whitespace().count() <= BYLINE_WORDS && !line.ends_with(['.', '?', '!', '”', '"', ':'])
        || line.trim_start_matches(['-', '–', '—', ' ']).split_whitespace().count() <= 2
}

fn is_picture(line: &str, words: &Words) -> bool {
    line.len() < 400 && {
        let folded = fold(line);
        let mut parts = folded.split(|c: char| !c.is_alphanumeric());
        parts.any(|word| words.picture.iter().any(|picture| picture == word))
            && line.split_whitespace().count() < 30
            && !folded.contains('“')
    }
}

fn holds(line: &str, phrases: &[String]) -> bool {
    let folded = fold(line);
    phrases.iter().any(|phrase| folded.contains(phrase.as_str()))
}

/// Every medium named in a line.
pub(super) fn media_in(line: &str, form: CreditForm) -> Vec<Credit> {
    media::named(line)
        .iter()
        .filter(|named| !named.medium.common)
        .map(|named| credit(&named.medium.name, named.medium.kind(), form, Some(Span::new(named.start, named.end))))
        .map(|credit| Credit { span: None, ..credit })
        .collect()
}

/// Media of a byline: behind a word that opens bylines, or with nothing but names beside them.
pub(super) fn byline(line: &str, words: &Words) -> Vec<Credit> {
    if let Some(label) = label(line) {
        return vec![label];
    }
    let folded = fold(line);
    let folded = folded.trim_start_matches(['(', '[', '–', '-', '—', ' ']);
    let opens = words.byline.iter().any(|word| folded.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with([' ', ':'])));
    media::named(line)
        .iter()
        .filter(|named| !named.medium.common || opens || labels(line, named.start, named.end))
        .filter(|named| opens || names_only(line, named.start, named.end))
        .map(|named| credit(&named.medium.name, named.medium.kind(), CreditForm::Byline, Some(Span::new(named.start, named.end))))
        .collect()
}

/// "KXYZ Springfield•": an aggregator's label, whether the list of media knows the name or not.
fn label(line: &str) -> Option<Credit> {
    let name = line.trim().strip_suffix(['•', '·'])?.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    // A channel's number, or a medium's name with its town: "July 16•" and "Politics•" are none.
    let numbered = words.len() > 2 && words[1..words.len() - 1].iter().any(|word| word.chars().all(char::is_numeric));
    let named = capital && (numbered || !media::named(name).is_empty());
    let known = media::named(name).into_iter().find(|named| named.start == 0 && named.end == name.len());
    let start = line.find(name)?;
    let span = Some(Span::new(start, start + name.len()));
    let (name, kind) = known.map_or((name, CreditKind::Outlet), |named| (named.medium.name.as_str(), named.medium.kind()));
    (named && (1..=LABEL_WORDS).contains(&words.len())).then(|| credit(name, kind, CreditForm::Byline, span))
}

/// Nothing but the name and a mark: the label of an aggregator ("The Hill•").
fn labels(line: &str, start: usize, end: usize) -> bool {
    let bullet = line[end..].trim_start().starts_with(['•', '·', '|']);
    !line[..start].contains(char::is_alphanumeric) && (bullet || !line[end..].contains(char::is_alphanumeric) && line.len() > end)
}

/// Nothing in lower case stands beside the name.
fn names_only(line: &str, start: usize, end: usize) -> bool {
    let rest = format!("{} {}", &line[..start], &line[end..]);
    rest.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count() <= 1
}

pub(super) fn copyright(line: &str, words: &Words) -> Vec<Credit> {
    if !holds(line, &words.copyright) && !line.contains('©') {
        return Vec::new();
    }
    media::named(line)
        .iter()
        .map(|named| {
            credit(&named.medium.name, named.medium.kind(), CreditForm::Copyright, Some(Span::new(named.start, named.end)))
        })
        .collect()
}

/// "(AP) —" at the beginning of a paragraph.
fn tag(line: &str) -> Vec<Credit> {
    let Some((bracket, close)) = opening_bracket(line) else { return Vec::new() };
    media::named(&line[bracket..close])
        .iter()
        .take(1)
        .map(|named| {
            let span = Span::new(bracket + named.start, bracket + named.end);
            credit(&named.medium.name, named.medium.kind(), CreditForm::Dateline, Some(span))
        })
        .collect()
}

/// The bracket of a dateline: brackets near the beginning with a dash behind them.
fn opening_bracket(line: &str) -> Option<(usize, usize)> {
    let open = line.find('(').filter(|&at| at < DATELINE)?;
    let close = open + line[open..].find(')')?;
    let after = line[close + 1..].trim_start();
    let dash = after.starts_with(['-', '–', '—', '―', ':', '.']);
    (dash && close - open < 40 && is_place(&line[..open])).then_some((open, close))
}

/// Initials of an agency no table knows, behind a place: "Ostby (MNA) -".
fn is_signed(line: &str) -> bool {
    const INITIALS: std::ops::RangeInclusive<usize> = 2..=6;
    opening_bracket(line).is_some_and(|(bracket, close)| {
        let inside = &line[bracket..close];
        let inside = inside.trim_matches(['(', ')']);
        INITIALS.contains(&inside.chars().count()) && inside.chars().all(char::is_uppercase)
    })
}

/// Names of places and a date: every word begins with a capital or a digit, few words.
fn is_place(words: &str) -> bool {
    let mut count = 0;
    words.split_whitespace().all(|word| {
        count += 1;
        count <= 9 && word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphabetic())
            || count <= 9 && word.chars().count() <= 3
    })
}

/// The place a report opens with, with its date and agency, up to the dash.
#[must_use]
pub fn dateline(document: &Document) -> Option<Span> {
    document.paragraphs.iter().filter(|paragraph| Some(paragraph.span) != document.headline).take(EDGE).find_map(|paragraph| {
        let line = paragraph.span.of(&document.text);
        let head = line.char_indices().find(|(_, c)| matches!(c, '—' | '–' | '―')).map(|(at, _)| at);
        let spaced = line.find(" - ").map(|at| at + 1);
        let end = head.into_iter().chain(spaced).min().filter(|&at| at > 1 && at < DATELINE)?;
        let place = line[..end].trim_end();
        let city = place.split(['(', ',', '/']).next().unwrap_or_default().trim();
        let loud = city.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !city.chars().any(char::is_lowercase);
        let tagged = !tag(line).is_empty() || is_signed(line);
        let goes_on = line[end..].chars().filter(|c| c.is_alphabetic()).count() > 20;
        ((loud && is_place(place) || tagged) && !city.is_empty() && goes_on)
            .then_some(paragraph.span.start as usize)
            .map(|start| Span::new(start, start + place.len()))
    })
}

/// "Ann Bell reported from Kyiv", "Bo Dahl contributed to this report", "Reporting by Cy Ek".
pub(super) fn contributed(line: &str, words: &Words) -> Vec<Credit> {
    let folded: String = line.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
    if folded.len() != line.len() {
        return Vec::new();
    }
    let mut credits = Vec::new();
    for sentence in sentences(line) {
        let part = &folded[sentence.clone()];
        let behind = words.reporting_by.iter().find_map(|phrase| opens_with(part, phrase).or_else(|| holds_phrase(part, phrase)));
        let before = words.contributed.iter().find_map(|phrase| part.find(phrase.as_str()).map(|at| (at, at + phrase.len())));
        let places = match (behind, before) {
            (Some(at), _) => vec![sentence.start + at..sentence.end],
            (None, Some((at, end))) => {
                let mut places = vec![sentence.start..sentence.start + at];
                // "..., and Di Em from London"
                places.push(sentence.start + end..sentence.end);
                places
            }
            (None, None) => continue,
        };
        for (index, place) in places.into_iter().enumerate() {
            credits.extend(names(line, place, index > 0));
        }
    }
    credits
}

fn opens_with(part: &str, phrase: &str) -> Option<usize> {
    let trimmed = part.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = trimmed.strip_prefix(phrase)?;
    rest.starts_with([' ', ':']).then(|| part.len() - rest.len())
}

/// A phrase of several words is a credit wherever it stands.
fn holds_phrase(part: &str, phrase: &str) -> Option<usize> {
    let long = phrase.split(' ').count() >= 3;
    long.then(|| part.find(phrase).map(|at| at + phrase.len())).flatten()
}

fn sentences(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices([';', '.', '(']) {
        // A full stop behind a single letter is an initial.
        let initial = line[..at].chars().rev().nth(1).is_none_or(char::is_whitespace);
        if !initial {
            sentences.push(start..at);
            start = at + 1;
        }
    }
    sentences.push(start..line.len());
    sentences
}

/// Media and people named in a place. `listed`: only names that stand behind a conjunction or comma, each with its own
/// place ("and Di Em from London"), are people; the first name is where the first person was.
fn names(line: &str, place: std::ops::Range<usize>, listed: bool) -> Vec<Credit> {
    let words = &line[place.clone()];
    let known = media::named(words);
    let mut credits: Vec<Credit> = known
        .iter()
        .map(|named| {
            let span = Span::new(place.start + named.start, place.start + named.end);
            credit(&named.medium.name, named.medium.kind(), CreditForm::Contributed, Some(span))
        })
        .collect();
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut runs = Vec::new();
    let mut offset = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        let (start, bare) = (offset, word.trim_end());
        offset += word.len();
        let name = bare.trim_end_matches([',', ';', '.']);
        if name.chars().next().is_some_and(char::is_uppercase) {
            run.push((start, start + name.len()));
        } else if !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
        if bare.ends_with([',', ';']) && !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    }
    runs.push(run);
    for run in runs.into_iter().filter(|run| run.len() >= 2 && run.len() <= 4) {
        let (start, end) = (run[0].0, run[run.len() - 1].1);
        let inside = known.iter().any(|named| named.start < end && start < named.end);
        let behind_place = listed && !words[end..].trim_start().chars().next().is_some_and(char::is_lowercase);
        if !inside && !behind_place {
            let span = Span::new(place.start + start, place.start + end);
            credits.push(credit(&words[start..end], CreditKind::Person, CreditForm::Contributed, Some(span)));
        }
    }
    credits
}

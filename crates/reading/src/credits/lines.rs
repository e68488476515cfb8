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
        let mut found = if is_picture(line, words) || is_caption(line) {
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

/// Words before the mark of a right that make a caption: "The harbour at night. © Ann Bell/AP".
const CAPTION_WORDS: usize = 3;
/// A text with the mark at its end ("... he said. © 2024 AFP") is longer than a caption.
const LONGEST_CAPTION: usize = 300;

/// What stands behind the mark is whose picture it is.
fn is_caption(line: &str) -> bool {
    let before = line.split_once('©').map(|(before, _)| before);
    line.len() < LONGEST_CAPTION && before.is_some_and(|before| before.split_whitespace().count() >= CAPTION_WORDS)
}

fn holds(line: &str, phrases: &[String]) -> bool {
    let folded = fold(line);
    phrases.iter().any(|phrase| folded.contains(phrase.as_str()))
}

/// Every medium named in a line.
pub(super) fn media_in(line: &str, form: CreditForm) -> Vec<Credit> {
    media::named(line)
        .iter()
        .filter(|named| !named.medium.common || named.medium.agency && stands_alone(line, named.start, named.end))
        .map(|named| credit(&named.medium.name, named.medium.kind(), form, None))
        .collect()
}

/// Between the marks that part the names of a byline: "TT" and "Ida Berg/TT", not "TT i Borås".
fn stands_alone(line: &str, start: usize, end: usize) -> bool {
    const MARKS: [char; 9] = [',', ';', '/', '|', '&', '•', '·', '(', ')'];
    let parted = |rest: Option<char>| rest.is_none_or(|c| MARKS.contains(&c));
    parted(line[..start].trim_end().chars().next_back()) && parted(line[end..].trim_start().chars().next())
}

/// An agency's own end of its report, in a line of its own: "TT", "Lusa/Fim", "ABC // XYZ Lusa/Fim", "Източник: БТА".
/// A heading, a menu, a picture's credit say more than that.
pub(super) fn signature(line: &str, words: &Words) -> Vec<Credit> {
    let stated = stated_source(line, words);
    if !stated.is_empty() || is_picture(line, words) {
        return stated;
    }
    agencies(line, CreditForm::Byline)
        .into_iter()
        .filter(|(_, at)| initials_only(line, at.clone()))
        .map(|(credit, _)| credit)
        .collect()
}

/// "Source: Agency", and nothing else.
pub(super) fn stated_source(line: &str, words: &Words) -> Vec<Credit> {
    let Some((label, rest)) = line.split_once(':') else { return Vec::new() };
    let label = fold(label.trim());
    if is_picture(line, words) || !words.reporting_by.iter().chain(&words.byline).any(|phrase| *phrase == label) {
        return Vec::new();
    }
    let found = agencies(rest, CreditForm::Byline).into_iter();
    found.filter(|(_, at)| stands_alone(rest, at.start, at.end)).map(|(credit, _)| credit).collect()
}

/// Agencies named in a line, and where.
fn agencies(line: &str, form: CreditForm) -> Vec<(Credit, std::ops::Range<usize>)> {
    let named = media::named(line).into_iter().filter(|named| named.medium.agency);
    named.map(|named| (credit(&named.medium.name, CreditKind::Agency, form, None), named.start..named.end)).collect()
}

/// Beside the name stand editors' signs only, or one word tied to it by a stroke.
fn initials_only(line: &str, at: std::ops::Range<usize>) -> bool {
    const SIGN: usize = 5;
    let behind = line[at.end..].strip_prefix('/').map_or(&line[at.end..], |tied| tied.split_once(' ').map_or("", |(_, rest)| rest));
    let mut signs = line[..at.start].split_whitespace().chain(behind.split_whitespace());
    signs.all(|sign| sign.chars().count() <= SIGN && !sign.chars().any(char::is_lowercase))
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
        .filter(|named| {
            let alone = || named.medium.agency && stands_alone(line, named.start, named.end);
            !named.medium.common || opens || labels(line, named.start, named.end) || alone()
        })
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

/// "(AP) —" or "/AP/ -" at the beginning of a paragraph.
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

/// The bracket of a dateline: brackets or strokes near the beginning with a dash behind them.
fn opening_bracket(line: &str) -> Option<(usize, usize)> {
    [('(', ')'), ('/', '/')].into_iter().find_map(|marks| bracket(line, marks))
}

fn bracket(line: &str, (opens, closes): (char, char)) -> Option<(usize, usize)> {
    let open = line.find(opens).filter(|&at| at < DATELINE)?;
    let close = open + 1 + line[open + 1..].find(closes)?;
    let after = line[close + 1..].trim_start();
    let dash = after.starts_with(['-', '–', '—', '―', ':', '.']);
    (dash && close - open < 40 && is_place(&line[..open])).then_some((open, close))
}

/// Initials of an agency no table knows, behind a place: "Ostby (MNA) -".
fn is_signed(line: &str) -> bool {
    const INITIALS: std::ops::RangeInclusive<usize> = 2..=6;
    opening_bracket(line).is_some_and(|(bracket, close)| {
        let inside = &line[bracket..close];
        let inside = inside.trim_matches(['(', ')', '/']);
        INITIALS.contains(&inside.chars().count()) && inside.chars().all(char::is_uppercase)
    })
}

/// Names of places and a date: few words, and every one begins with a capital or a digit, is short, or is the month
/// behind a day ("София, 8 октомври", "Lisboa, 27 de setembro").
fn is_place(words: &str) -> bool {
    const WORDS: usize = 9;
    let mut day = false;
    words.split_whitespace().enumerate().all(|(at, word)| {
        let short = word.chars().count() <= 3;
        let month = day;
        let number = word.starts_with(|c: char| c.is_numeric());
        day = number || day && short;
        at < WORDS && (short || month || word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_alphabetic()))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let listed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Words { picture: listed(&["foto"]), reporting_by: listed(&["källa", "източник"]), ..Words::default() }
    }

    fn names(credits: &[Credit]) -> Vec<&str> {
        credits.iter().map(|credit| credit.name.as_str()).collect()
    }

    #[test]
    fn an_agency_signs_below_its_report() {
        for (line, name) in [("TT", "TT"), ("Lusa/Fim", "Lusa"), ("KLO // MRS Lusa/Fim", "Lusa"), ("Källa: TT", "TT")] {
            assert_eq!(names(&signature(line, &words())), [name], "{line}");
        }
        for line in ["Foto: Ida Berg/TT", "Läs mer om TT", "Mer från AFP i dag", "APA Journal", "Reuters Institute"] {
            assert!(signature(line, &words()).is_empty(), "{line}");
        }
    }

    #[test]
    fn only_a_stated_source_credits_what_was_taken_for_a_caption() {
        assert_eq!(names(&stated_source("Източник: БТА", &words())), ["BTA"]);
        assert!(stated_source("БТА", &words()).is_empty());
        assert!(stated_source("Foto: TT", &words()).is_empty());
    }

    #[test]
    fn a_short_name_counts_where_it_stands_alone_in_a_byline() {
        for line in ["TT", "Ida Berg/TT", "TT, Ida Berg"] {
            assert_eq!(names(&media_in(line, CreditForm::Byline)), ["TT"], "{line}");
        }
        assert!(media_in("Ida Berg på TT i Borås", CreditForm::Byline).is_empty());
    }

    #[test]
    fn the_right_behind_a_caption_is_the_picture_s() {
        assert!(is_caption("Der Hafen in der Nacht. © Ida Berg/AP/Archiv"));
        assert!(!is_caption("© 2024 AFP"));
        assert!(!is_caption("Ida Berg © AFP"));
    }

    #[test]
    fn a_dateline_names_place_day_and_agency() {
        for line in [
            "OSTBY, Italy (AFP) - The bridge is closed.",
            "София, 8 октомври /БТА/ - Мостът е затворен.",
            "Lisboa, 27 de setembro (Lusa) - A ponte fechou.",
            "Lisboa, 27 set 2025 (Lusa) - A ponte fechou.",
        ] {
            assert_eq!(tag(line).len(), 1, "{line}");
        }
        assert!(tag("He said so last week (AFP) - and again today.").is_empty());
        assert!(tag("Nine of ten and/or all (BTA) asked").is_empty());
    }
}

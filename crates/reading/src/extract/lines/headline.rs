//! The headline of an article in scraped text.
//!
//! 1. Every line that could be one is rated: that it stands near the start of the run, that its words come back in the
//!    run, that it stands on the page more than once (in the title of the window and on the page), that it is no sentence.
//! 2. Beside the best line may stand its standfirst or its kicker: of two lines with a blank line between, the first is
//!    the headline; of two without, the second.
//! 3. Where no line rates well, the last label before the run.

use std::ops::Range;

use purport_model::RemovedWhy;

use super::page::Line;
use super::vocabulary::Vocabulary;
use crate::extract::shape::key;

/// Lines before the run that are looked at, furniture and lists not counted: between headline and text stand bylines,
/// dates, buttons, captions.
const BEFORE: usize = 45;
/// The same with furniture and lists.
const BEFORE_WITH_FURNITURE: usize = 160;
/// Lines of the run that are looked at.
const WITHIN: usize = 3;
const WORDS: Range<usize> = 2..34;
/// Longest headline, in characters.
const MAX_CHARACTERS: usize = 240;
/// Lowest rating at which a line is called the headline.
const ENOUGH: f32 = 1.6;
/// What a neighbour may rate below the best line and still be the headline.
const NEIGHBOUR: f32 = 2.6;
/// Lines between a headline and its standfirst or kicker, at most.
const BESIDE: usize = 3;
/// Words of a kicker, at most.
const KICKER: usize = 4;
/// Words of the longest kickers, and words a standfirst has more than a headline as short as these.
const LONG_KICKER: usize = 8;
const LONGER: usize = 3;
/// Lines before the run among which a label is the headline for want of a better one.
const CLOSE: usize = 8;
/// Times a headline stands on its page, at most: title, path, headline, list of the latest.
const REPEATED: usize = 4;
/// Letters of a line that others may begin or end in, of what they have more, in bytes, and lines looked back over.
const ECHO: usize = 16;
const ECHO_AROUND: usize = 60;
const ECHO_REACH: usize = 60;
/// Paragraphs of the run whose words are compared.
const COMPARED: usize = 30;

/// Index of the line that is the headline.
pub(super) fn find(lines: &[Line], run: Range<usize>, title: Option<&str>) -> Option<usize> {
    let from = first_line(lines, run.start);
    let to = (run.start + WITHIN).min(run.end).max(run.start);
    let title = title.map(key).filter(|title| !title.is_empty());
    let text = lines[run.start.min(run.end)..run.end].iter().take(COMPARED);
    let body = Vocabulary::of(text.filter(|line| line.times == 1));
    let mut between = lines[from..run.start].iter().filter(|line| is_plain(line)).count();
    let mut ratings: Vec<Option<f32>> = Vec::with_capacity(to - from);
    for (at, line) in lines.iter().enumerate().take(to).skip(from) {
        ratings.push(rate(line, at, &run, between, title.as_deref(), &body, lines));
        between = between.saturating_sub(usize::from(is_plain(line)));
    }
    let mut best: Option<(f32, usize)> = None;
    for (place, rating) in ratings.iter().enumerate() {
        if let Some(rating) = rating.filter(|&rating| rating >= ENOUGH && best.is_none_or(|(other, _)| rating > other)) {
            best = Some((rating, place));
        }
    }
    match best {
        Some((rating, place)) => Some(from + beside(&lines[from..to], &ratings, place, rating)),
        None => close_label(lines, run.start, from, &ratings),
    }
}

/// Where in a headline its kicker ends: "Flood in Lakeford - Second gate of the dam holds". A dash is print, a hyphen
/// between blanks is how a page joins two elements; a name or two alone ("Lakeford - Brackton 2:1") are no kicker.
pub(super) fn kicker(headline: &str) -> Option<usize> {
    const MARK: &str = " - ";
    const KICKER: Range<usize> = 2..6;
    const REST: usize = 5;
    let (kicker, rest) = headline.split_once(MARK)?;
    let words = |text: &str| text.split_whitespace().count();
    let is_kicker = KICKER.contains(&words(kicker)) && words(rest) >= REST.max(words(kicker)) && !rest.contains(MARK);
    let opens = rest.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    (is_kicker && opens && !kicker.contains(['"', '“', '„', '«', '»'])).then_some(kicker.len() + MARK.len())
}

fn is_plain(line: &Line) -> bool {
    line.why.is_none() && !line.bullet
}

/// The first line that is near enough to the run.
fn first_line(lines: &[Line], start: usize) -> usize {
    let mut plain = 0;
    let lowest = start.saturating_sub(BEFORE_WITH_FURNITURE);
    for at in (lowest..start).rev() {
        plain += usize::from(is_plain(&lines[at]));
        if plain > BEFORE {
            return at + 1;
        }
    }
    lowest
}

/// The headline among the best line and its neighbours.
fn beside(lines: &[Line], ratings: &[Option<f32>], best: usize, rating: f32) -> usize {
    let could = |at: usize| ratings[at].is_some_and(|other| other + NEIGHBOUR >= rating) && lines[at].shape.words > KICKER;
    // A path to the page ends in its headline.
    let of_path = |&at: &usize| {
        let (key, path) = (&lines[at].key, &lines[best].key);
        lines[at].shape.words > KICKER && key.len() < path.len() && path.ends_with(key.as_str())
    };
    if let Some(at) = (best + 1..lines.len()).find(of_path) {
        return at;
    }
    let next = best + 1;
    if next < lines.len() && !lines[next].apart && lines[best].apart && could(next) {
        return next;
    }
    let before = (best.saturating_sub(BESIDE)..best).rev().find(|&at| is_plain(&lines[at]));
    // A standfirst is longer than its headline.
    let leads = |at: &usize| {
        let (first, second) = (&lines[*at], &lines[best]);
        let longer = first.shape.words > LONG_KICKER || second.shape.words > first.shape.words + LONGER;
        second.apart && could(*at) && longer && second.times <= first.times
    };
    before.filter(leads).unwrap_or(best)
}

/// The last label before the run.
fn close_label(lines: &[Line], start: usize, from: usize, ratings: &[Option<f32>]) -> Option<usize> {
    let lowest = start.saturating_sub(CLOSE).max(from);
    let could = |&at: &usize| {
        let line = &lines[at];
        is_plain(line) && ratings[at - from].is_some() && !line.text.ends_with('.') && line.shape.words > KICKER
    };
    (lowest..start).rev().find(could)
}

/// Another line near the top begins or ends in this one: the title of the window, a path to the page, a button to share.
fn is_echoed(line: &Line, at: usize, lines: &[Line]) -> bool {
    let echoes = |other: &Line| {
        let longer = other.key.len() > line.key.len() && other.key.len() <= line.key.len() + ECHO_AROUND;
        longer && (other.key.ends_with(&line.key) || other.key.starts_with(&line.key))
    };
    line.key.len() >= ECHO && lines[at.saturating_sub(ECHO_REACH)..at].iter().any(echoes)
}

/// The line stands under "Also read": it is the headline of another article.
fn leads_elsewhere(lines: &[Line], at: usize) -> bool {
    const ABOVE: usize = 2;
    lines[at.saturating_sub(ABOVE)..at].iter().any(|above| above.why == Some(RemovedWhy::RelatedLink) && !above.bullet)
}

#[allow(clippy::cast_precision_loss)]
fn rate(
    line: &Line,
    at: usize,
    run: &Range<usize>,
    between: usize,
    title: Option<&str>,
    body: &Vocabulary,
    lines: &[Line],
) -> Option<f32> {
    let shape = &line.shape;
    if let Some(title) = title
        && line.key.len() >= 8
        && (title == line.key || title.starts_with(&line.key) && line.key.len() * 2 > title.len())
    {
        return Some(20.0 + line.key.len() as f32 / 100.0);
    }
    let could = line.why.is_none_or(|why| why == RemovedWhy::Navigation && shape.words >= 4)
        && WORDS.contains(&shape.words)
        && line.text.chars().count() <= MAX_CHARACTERS
        && shape.letters > shape.digits
        && !line.bullet
        && !shape.ends_with_colon;
    if !could {
        return None;
    }
    let content = line.content();
    if content.is_empty() {
        return None;
    }
    let shared = content.iter().filter(|&&word| body.contains(word)).count();
    let mut rating = shared as f32 / (content.len() + 2) as f32 * 5.5;
    rating += if (2..=REPEATED).contains(&line.times) || is_echoed(line, at, lines) { 1.5 } else { 0.0 };
    rating -= if leads_elsewhere(lines, at) { 1.5 } else { 0.0 };
    rating -= if at < run.start { 0.08 * between as f32 } else { 1.0 + (at - run.start) as f32 };
    rating += match shape.words {
        0..=3 => -1.2,
        // In the run so few words are a subhead.
        4 if at >= run.start => 0.2,
        5..=15 => 0.8,
        16..=20 => 0.2,
        words => -0.1 * (words as f32 - 14.0),
    };
    rating -= if line.text.trim_end().ends_with(['.', '。']) && shape.is_sentence() { 1.8 } else { 0.0 };
    rating -= if shape.stops > 1 && shape.is_sentence() { 1.0 } else { 0.0 };
    let before_byline =
        lines.iter().skip(at + 1).take(4).any(|next| matches!(next.why, Some(RemovedWhy::Byline | RemovedWhy::DateLine)));
    rating += if before_byline { 0.7 } else { 0.0 };
    Some(rating)
}

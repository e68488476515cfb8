//! The headline of an article in scraped text.
//!
//! Every line that could be one is rated: that it stands near the start of the run, that its words come back in the run,
//! that it stands on the page twice (in the title of the window and on the page), that it is no sentence.

use std::ops::Range;

use purport_model::RemovedWhy;

use super::page::Line;
use super::vocabulary::{Vocabulary, content_words};
use crate::extract::shape::key;

/// Lines before the run that are looked at: between headline and text stand bylines, dates, buttons, captions.
const BEFORE: usize = 45;
/// Lines of the run that are looked at.
const WITHIN: usize = 3;
const WORDS: Range<usize> = 2..34;
/// Longest headline, in characters.
const MAX_CHARACTERS: usize = 240;
/// Lowest rating at which a line is called the headline.
const ENOUGH: f32 = 1.6;
/// Paragraphs of the run whose words are compared.
const COMPARED: usize = 30;

/// Index of the line that is the headline.
pub(super) fn find(lines: &[Line], run: Range<usize>, title: Option<&str>) -> Option<usize> {
    let from = run.start.saturating_sub(BEFORE);
    let to = (run.start + WITHIN).min(run.end).max(run.start);
    let title = title.map(key).filter(|title| !title.is_empty());
    let text = lines[run.start.min(run.end)..run.end].iter().take(COMPARED);
    let body = Vocabulary::of(text.filter(|line| line.times == 1));
    let mut best: Option<(f32, usize)> = None;
    for (at, line) in lines.iter().enumerate().take(to).skip(from) {
        let Some(rating) = rate(line, at, &run, title.as_deref(), &body, lines) else { continue };
        if rating >= ENOUGH && best.is_none_or(|(other, _)| rating > other) {
            best = Some((rating, at));
        }
    }
    best.map(|(_, at)| at)
}

#[allow(clippy::cast_precision_loss)]
fn rate(line: &Line, at: usize, run: &Range<usize>, title: Option<&str>, body: &Vocabulary, lines: &[Line]) -> Option<f32> {
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
    let content: Vec<String> = content_words(&line.text).collect();
    if content.is_empty() {
        return None;
    }
    let shared = content.iter().filter(|word| body.contains(*word)).count();
    let mut rating = shared as f32 / (content.len() + 2) as f32 * 5.5;
    rating += if line.times == 2 { 1.5 } else { 0.0 };
    rating -= if at < run.start { 0.08 * (run.start - at) as f32 } else { 1.0 + (at - run.start) as f32 };
    rating += match shape.words {
        0..=3 => -1.2,
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

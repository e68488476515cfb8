//! Teasers: lists of other stories, each with a headline and a sentence or two.
//!
//! Their texts are prose, but no two of them touch: a short paragraph, then labels (date, section, next headline), then the
//! next. Three in a row are a list. A live blog or an article with a subhead before every paragraph looks alike from
//! afar; its paragraphs are longer.

use super::page::Line;

/// Longest teaser, in words.
const WORDS: usize = 48;
/// Teasers in a row from which they are a list.
const LIST: usize = 3;
/// Labels between two teasers, at most: behind more, another list begins.
const BETWEEN: usize = 9;

/// Which lines are the texts of teasers.
pub(super) fn find(lines: &[Line]) -> Vec<bool> {
    let mut teasers = vec![false; lines.len()];
    let mut row: Vec<usize> = Vec::new();
    let texts: Vec<usize> = (0..lines.len()).filter(|&at| is_text(&lines[at])).collect();
    for (place, &at) in texts.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| texts[place]);
        let alone = lines[at].shape.words <= WORDS
            && before.is_none_or(|before| at > before + 1)
            && texts.get(place + 1).is_none_or(|&next| next > at + 1)
            && at > 0
            && is_headline(lines, at);
        if !alone || row.last().is_some_and(|&last| at - last > BETWEEN) {
            mark(&row, &mut teasers);
            row.clear();
        }
        if alone {
            row.push(at);
        }
    }
    mark(&row, &mut teasers);
    teasers
}

fn mark(row: &[usize], teasers: &mut [bool]) {
    if row.len() >= LIST {
        row.iter().for_each(|&at| teasers[at] = true);
    }
}

fn is_text(line: &Line) -> bool {
    line.shape.is_prose() && !line.bullet
}

/// Some label before a text could be a headline.
fn is_headline(lines: &[Line], at: usize) -> bool {
    const LABELS: usize = 3;
    const LEAST: usize = 3;
    lines[at.saturating_sub(LABELS)..at].iter().any(|line| !is_text(line) && line.shape.words >= LEAST)
}

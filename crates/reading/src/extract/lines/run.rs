//! The run of lines that holds the article.
//!
//! Every line weighs: prose its words, furniture less than nothing. The run is the stretch that weighs most (the greatest
//! sum of neighbours). Long stretches of short lines weigh more than the sum of their lines: a menu is no pause in an
//! article. Markers after which nothing of the article follows weigh most against, and the short texts of a list of teasers
//! weigh nothing ([`teasers`]).

use std::ops::Range;

use purport_model::RemovedWhy;

use super::page::Line;
use super::teasers;
use crate::extract::byline;

/// Most that one line of prose weighs, in words: a page of one endless line is one line.
const MAX_PROSE: f32 = 80.0;
/// Weight of a line without prose.
const SHORT: f32 = -3.0;
/// Weight of a line whose words say it is furniture.
const FURNITURE: f32 = -8.0;
/// Weight of furniture that never stands inside an article.
const APPARATUS: f32 = -20.0;
/// Weight of a line after which nothing of the article follows. Below the weight of an article of two paragraphs, so
/// that a box in the middle of a long article does not end it.
const END: f32 = -70.0;
/// Further weight of the n-th short line in a row: menus cost with the square of their length.
const ROW: f32 = -0.6;
/// Most that one line in a row costs.
const MAX_ROW: f32 = -14.0;
/// Weight of a teaser: the short text under the headline of another story.
const TEASER: f32 = -1.0;
/// Weight below which what is left without the teasers is no article: then they are looked at as text.
const LEAST: f32 = 40.0;
/// A clock time alone on a line after this many lines of prose opens a feed of other news, unless it is one of many.
const FEED_AFTER: usize = 3;
const LIVE_BLOG: usize = 4;

/// Finds the run; empty at the end where there is no prose at all.
pub(in crate::extract) fn find(lines: &[Line]) -> Range<usize> {
    let teasers = teasers::find(lines);
    heaviest(&weights(lines, &teasers), LEAST)
        .or_else(|| heaviest(&weights(lines, &vec![false; lines.len()]), 0.0))
        .unwrap_or_else(|| whole_if_short(lines))
}

/// The neighbours with the greatest sum.
fn heaviest(weights: &[f32], least: f32) -> Option<Range<usize>> {
    let (mut best, mut best_sum) = (None, least);
    let (mut start, mut sum) = (0, 0.0_f32);
    for (at, weight) in weights.iter().enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += weight;
        if sum > best_sum {
            (best, best_sum) = (Some(start..at + 1), sum);
        }
    }
    best
}

/// Without any prose, the lines that are not furniture are all there is: a note of a few words is its own text.
fn whole_if_short(lines: &[Line]) -> Range<usize> {
    const NOTE: usize = 12;
    if lines.len() <= NOTE { 0..lines.len() } else { lines.len()..lines.len() }
}

fn weights(lines: &[Line], teasers: &[bool]) -> Vec<f32> {
    let clocks = lines.iter().filter(|line| is_clock(line)).count();
    let (mut row, mut prose) = (0.0_f32, 0);
    let mut weights = Vec::with_capacity(lines.len());
    for (line, &teaser) in lines.iter().zip(teasers) {
        let mut weight = if teaser { TEASER } else { weight(line) };
        if is_clock(line) && prose >= FEED_AFTER && clocks < LIVE_BLOG {
            weight = END;
        }
        if weight > 0.0 {
            row = 0.0;
            prose += 1;
        } else {
            row += 1.0;
            weight += (ROW * row).max(MAX_ROW);
        }
        weights.push(weight);
    }
    weights
}

#[allow(clippy::cast_precision_loss)]
fn weight(line: &Line) -> f32 {
    if line.ends_article {
        return END;
    }
    if let Some(why) = line.why {
        return match why {
            RemovedWhy::Comments | RemovedWhy::Consent | RemovedWhy::Form | RemovedWhy::Copyright => APPARATUS,
            RemovedWhy::Caption | RemovedWhy::Byline | RemovedWhy::DateLine => SHORT,
            _ => FURNITURE,
        };
    }
    let words = line.shape.words as f32;
    if line.times > 2 {
        SHORT
    } else if line.shape.is_prose() && !line.shape.ends_with_ellipsis {
        let listed = if line.bullet || line.times > 1 { 0.6 } else { 1.0 };
        words.min(MAX_PROSE) * listed
    } else if line.shape.is_sentence() && !line.bullet {
        words * 0.5
    } else if line.shape.words >= 20 {
        words * 0.3
    } else {
        SHORT
    }
}

fn is_clock(line: &Line) -> bool {
    line.shape.words <= 3 && line.shape.letters <= 4 && byline::has_clock(&line.text)
}

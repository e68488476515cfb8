//! Arbitration: which of the visible blocks are the article.
//!
//! 1. What class names say of a block's place is not believed of an element that holds a good part of the article: pages
//!    call their main column "sidebar-left" or "paywall".
//! 2. Where the page carries its own `articleBody`, a paragraph that stands in it is taken.
//! 3. A block both extractors take is taken; a block neither takes is not.
//! 4. Where they differ, the block's place in the page, its share of links and whether it is prose decide.
//! 5. Where all of this gives far less prose than the run of prose lines the page shows ([`super::super::lines::run`]),
//!    both extractors failed and the run is taken.
//! 6. The lead: a block before the first one taken that the page's description repeats.

use std::collections::BTreeMap;

use purport_model::{ParagraphRole, RemovedWhy};

use super::candidates::Candidates;
use super::metadata::Metadata;
use super::visible::Visible;
use crate::extract::lines::page::Line;
use crate::extract::lines::run;
use crate::extract::shape::key;

/// Share of links above which a block is a link.
const LINKS: f32 = 0.5;
/// Share of the words an extractor takes from which the element that holds them is the article, whatever it is called.
const HOLDS_ARTICLE: f64 = 0.3;
/// Share of the run's words below which both extractors failed.
const FAILED: f64 = 0.4;
/// Words a run needs to be taken instead.
const MIN_RUN: usize = 80;

pub(super) fn choose(blocks: &[Visible], lines: &[Line], candidates: &Candidates, metadata: &Metadata) -> Vec<bool> {
    let foreign = foreign(blocks, lines, candidates);
    let mut chosen: Vec<bool> = (0..blocks.len()).map(|at| vote(at, blocks, lines, candidates, foreign[at])).collect();
    let words = |at: usize| if lines[at].shape.is_prose() { lines[at].shape.words } else { 0 };
    let taken: usize = (0..blocks.len()).filter(|&at| chosen[at]).map(words).sum();
    let run = run::find(&seen_as_lines(blocks, lines, &foreign));
    let in_run: usize = run.clone().filter(|&at| !foreign[at]).map(words).sum();
    if in_run >= MIN_RUN && share(taken, in_run) < FAILED {
        for (at, chosen) in chosen.iter_mut().enumerate() {
            *chosen = *chosen || run.contains(&at) && !foreign[at] && blocks[at].linked() < LINKS;
        }
    }
    lead(blocks, &mut chosen, metadata);
    chosen
}

fn vote(at: usize, blocks: &[Visible], lines: &[Line], candidates: &Candidates, foreign: bool) -> bool {
    let (block, shape) = (&blocks[at], &lines[at].shape);
    if candidates.own[at] && shape.is_prose() {
        return true;
    }
    match (candidates.readability[at], candidates.trafilatura[at]) {
        (true, true) => !foreign || shape.is_prose() && block.place != Some(RemovedWhy::Caption),
        (false, true) => !foreign && block.linked() < LINKS,
        (true, false) => !foreign && block.linked() < LINKS && shape.is_sentence() && block.role != ParagraphRole::TableRow,
        (false, false) => false,
    }
}

/// The markup says the block belongs to something else, and the element that says so does not hold the article.
fn foreign(blocks: &[Visible], lines: &[Line], candidates: &Candidates) -> Vec<bool> {
    let mut by_element: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = 0;
    for (at, block) in blocks.iter().enumerate() {
        let voted = candidates.readability[at] || candidates.trafilatura[at] || candidates.own[at];
        if voted && lines[at].shape.is_prose() {
            all += lines[at].shape.words;
            *by_element.entry(block.placed_by).or_default() += lines[at].shape.words;
        }
    }
    let holds_article = |element: usize| by_element.get(&element).is_some_and(|&words| share(words, all) >= HOLDS_ARTICLE);
    blocks.iter().map(|block| block.place.is_some() && !holds_article(block.placed_by)).collect()
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The blocks as the search for a run sees them: foreign ones and links are furniture.
fn seen_as_lines(blocks: &[Visible], lines: &[Line], foreign: &[bool]) -> Vec<Line> {
    let seen = |at: usize| {
        let (block, line) = (&blocks[at], &lines[at]);
        let link = (block.linked() > LINKS).then_some(RemovedWhy::RelatedLink);
        let placed = block.place.filter(|_| foreign[at]);
        Line {
            why: line.why.or(placed).or(link),
            shape: line.shape,
            bullet: line.bullet,
            ends_article: line.ends_article,
            times: line.times,
            ..Line::default()
        }
    };
    (0..blocks.len()).map(seen).collect()
}

fn lead(blocks: &[Visible], chosen: &mut [bool], metadata: &Metadata) {
    let Some(first) = chosen.iter().position(|&chosen| chosen) else { return };
    let descriptions: Vec<String> =
        metadata.descriptions.iter().map(|text| key(text)).filter(|key| key.chars().count() > 20).collect();
    for at in (0..first).rev().take(40) {
        let own = key(&blocks[at].text);
        let long = own.chars().count() > 30;
        let repeats = |description: &String| {
            own == *description || long && (description.starts_with(&own) || own.starts_with(description.as_str()))
        };
        if blocks[at].heading == 0 && descriptions.iter().any(repeats) {
            chosen[at] = true;
            return;
        }
    }
}

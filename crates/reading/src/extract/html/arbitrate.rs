//! Arbitration: which of the visible blocks are the article.
//!
//! 1. What class names say of a block's place is not believed where elements of that name hold a good part of the
//!    article: pages call their main column "sidebar-left" or "paywall".
//! 2. Where the page carries its own `articleBody`, a paragraph that stands in it is taken.
//! 3. A block both extractors take is taken; a block neither takes is not.
//! 4. Where they differ, the block's place in the page, its share of links, whether it is prose and whether its siblings
//!    are the article decide ([`super::home`]).
//! 5. Where all of this gives far less prose than the run of prose lines the page shows ([`super::super::lines::run`]),
//!    both extractors failed and the run is taken.
//! 6. The lead between headline and first paragraph ([`super::lead`]).

use std::collections::BTreeMap;

use purport_model::{ParagraphRole, RemovedWhy};

use super::candidates::Candidates;
use super::home::{Home, Kin};
use super::visible::Visible;
use crate::extract::lines::page::Line;
use crate::extract::lines::run;

/// Share of links above which a block is a link.
pub(super) const LINKS: f32 = 0.5;
/// Share of the words an extractor takes from which the elements that hold them are the article, whatever they are called.
const HOLDS_ARTICLE: f64 = 0.3;
/// Share of the run's words below which both extractors failed.
const FAILED: f64 = 0.4;
/// Words a run needs to be taken instead.
const MIN_RUN: usize = 80;

/// The blocks of the article, without its lead.
pub(super) fn choose(blocks: &[Visible], lines: &[Line], candidates: &Candidates, foreign: &[bool]) -> Vec<bool> {
    let home = Home::of(blocks, lines, candidates);
    let mut chosen: Vec<bool> =
        (0..blocks.len()).map(|at| vote(at, &blocks[at], &lines[at], candidates, &home, foreign[at])).collect();
    let words = |at: usize| if lines[at].shape.is_prose() { lines[at].shape.words } else { 0 };
    let taken: usize = (0..blocks.len()).filter(|&at| chosen[at]).map(words).sum();
    let run = run::find(&seen_as_lines(blocks, lines, foreign));
    let in_run: usize = run.clone().filter(|&at| !foreign[at]).map(words).sum();
    if in_run >= MIN_RUN && share(taken, in_run) < FAILED {
        for (at, chosen) in chosen.iter_mut().enumerate() {
            *chosen = *chosen || run.contains(&at) && !foreign[at] && blocks[at].linked() < LINKS;
        }
    }
    chosen
}

fn vote(at: usize, block: &Visible, line: &Line, candidates: &Candidates, home: &Home, foreign: bool) -> bool {
    let shape = &line.shape;
    if candidates.own[at] && shape.is_prose() {
        return true;
    }
    match (candidates.readability[at], candidates.trafilatura[at]) {
        (true, true) => !foreign || shape.is_prose() && block.place != Some(RemovedWhy::Caption),
        (false, true) => !foreign && block.linked() < LINKS,
        (true, false) => !foreign && block.linked() < LINKS && of_the_fast_one(at, block, line, home),
        (false, false) => false,
    }
}

/// What Readability takes alone: on the development pages, subheads and sentences among the article's own paragraphs and
/// sentences before them are right; what stands apart among or behind them is forms, comments and other stories.
fn of_the_fast_one(at: usize, block: &Visible, line: &Line, home: &Home) -> bool {
    let sentence = line.shape.is_sentence() && block.role != ParagraphRole::TableRow;
    match home.kin(block) {
        Kin::Sibling => sentence || home.is_within(at) && (block.heading > 1 || line.why.is_none() && line.shape.words >= 2),
        Kin::Cousin => sentence,
        Kin::Stranger if home.is_empty() || home.is_before(at) => sentence,
        Kin::Stranger => {
            home.is_within(at) && line.why.is_none() && line.shape.is_prose() && block.role != ParagraphRole::ListEntry
        }
    }
}

/// The markup says the block belongs to something else, and the elements that say so do not hold the article.
/// `is_text` says which blocks are taken for text.
pub(super) fn foreign(blocks: &[Visible], lines: &[Line], is_text: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut by_element: BTreeMap<u64, usize> = BTreeMap::new();
    let mut all = 0;
    for (at, block) in blocks.iter().enumerate() {
        if is_text(at) && lines[at].shape.is_prose() {
            all += lines[at].shape.words;
            *by_element.entry(block.placed_by).or_default() += lines[at].shape.words;
        }
    }
    let holds_article = |element: u64| by_element.get(&element).is_some_and(|&words| share(words, all) >= HOLDS_ARTICLE);
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

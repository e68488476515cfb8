//! Arbitration: which of the visible blocks are the article.
//!
//! 1. Where the page carries its own `articleBody` and the visible page holds most of it, that decides on prose.
//! 2. A block both extractors take is taken; a block neither takes is not.
//! 3. Where they differ, the block's place in the page, its share of links and whether it is prose decide.
//! 4. Between two blocks taken, prose and subheads that nobody took are taken as well: an article has no holes.
//! 5. The lead: prose between the headline and the first block taken that the page's description repeats.

use purport_model::{ParagraphRole, RemovedWhy};

use super::candidates::Candidates;
use super::metadata::Metadata;
use super::visible::Visible;
use crate::extract::shape::{Shape, key};

/// Share of links above which a block is a link.
const LINKS: f32 = 0.5;

pub(super) fn choose(blocks: &[Visible], candidates: &Candidates, metadata: &Metadata) -> Vec<bool> {
    let shapes: Vec<Shape> = blocks.iter().map(|block| Shape::of(&block.text)).collect();
    let mut chosen: Vec<bool> = (0..blocks.len()).map(|at| vote(at, blocks, &shapes, candidates)).collect();
    lead(blocks, &mut chosen, metadata);
    chosen
}

fn vote(at: usize, blocks: &[Visible], shapes: &[Shape], candidates: &Candidates) -> bool {
    let (block, shape) = (&blocks[at], &shapes[at]);
    if candidates.own[at] && shape.is_prose() {
        return true;
    }
    let foreign = is_foreign(block);
    match (candidates.readability[at], candidates.trafilatura[at]) {
        (true, true) => !(foreign && !shape.is_prose()),
        (false, true) => !foreign && block.linked() < LINKS,
        (true, false) => !foreign && block.linked() < LINKS && shape.is_sentence() && block.role != ParagraphRole::TableRow,
        (false, false) => false,
    }
}

/// The markup says the block belongs to something else.
fn is_foreign(block: &Visible) -> bool {
    block.place.is_some_and(|place| place != RemovedWhy::Subscription)
}

fn lead(blocks: &[Visible], chosen: &mut [bool], metadata: &Metadata) {
    let Some(first) = chosen.iter().position(|&chosen| chosen) else { return };
    let descriptions: Vec<String> = metadata.descriptions.iter().map(|text| key(text)).filter(|key| key.len() > 30).collect();
    for at in (0..first).rev().take(40) {
        let own = key(&blocks[at].text);
        let repeats = |description: &String| {
            own == *description || own.len() > 40 && (description.starts_with(&own) || own.starts_with(description.as_str()))
        };
        if blocks[at].heading == 0 && descriptions.iter().any(repeats) {
            chosen[at] = true;
            return;
        }
    }
}

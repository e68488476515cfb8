//! Candidates: what each extractor takes for the main text, as votes on the visible blocks of the page.
//!
//! An extractor's text is compared with a block by runs of [`RUN`] words, so that it does not matter how the extractor
//! cut or joined blocks. The extractors are others' code: a panic of theirs is a missing vote.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use xxhash_rust::xxh3::{Xxh3DefaultBuilder, xxh3_64};

use super::metadata::Metadata;
use super::own::{self, Own};
use super::visible::{Seen, Visible};
use crate::extract::lines::page::Line;
use crate::extract::shape::{key, words};

/// Words of a run.
const RUN: usize = 4;
/// Share of a block's runs that must be in a candidate for a vote.
const SHARE: f64 = 0.6;
/// Longest markup given to the extractors, in bytes: beyond, our own rules have to do.
const MAX_MARKUP: usize = 4 << 20;
/// Most elements given to the slow extractor.
const MAX_TREE: usize = 60_000;

/// Votes on the blocks, in their order.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Mozilla's Readability, the fast one.
    pub readability: Vec<bool>,
    /// Trafilatura, the slow one.
    pub trafilatura: Vec<bool>,
    /// The page's own `articleBody`.
    pub own: Vec<bool>,
}

impl Candidates {
    /// Somebody takes the block.
    pub fn any(&self, at: usize) -> bool {
        self.readability[at] || self.trafilatura[at] || self.own[at]
    }
}

pub(super) fn gather(text: &str, seen: &Seen, lines: &[Line], metadata: &Metadata) -> Candidates {
    let blocks = &seen.blocks;
    let stated = votes(metadata.body.as_deref(), blocks, lines);
    if metadata.is_article
        && let Some(Own { taken, is_sure: true }) = own::extract(blocks, lines, &seen.elements)
    {
        return Candidates { readability: taken.clone(), trafilatura: taken, own: stated };
    }
    let small = text.len() <= MAX_MARKUP;
    let by_readability = if small { readability(text) } else { None };
    let by_trafilatura = if small { trafilatura(text) } else { None };
    Candidates {
        readability: votes(by_readability.as_deref(), blocks, lines),
        trafilatura: votes(by_trafilatura.as_deref(), blocks, lines),
        own: stated,
    }
}

fn readability(text: &str) -> Option<String> {
    let article = catch_unwind(AssertUnwindSafe(|| libreadability::extract(text, None))).ok()?.ok()?;
    Some(article.text_content)
}

fn trafilatura(text: &str) -> Option<String> {
    let options = trafilatura::Options::default()
        .with_fallback(true)
        .with_focus(trafilatura::ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled)
        .with_max_tree_size(MAX_TREE);
    let result = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(text, &options))).ok()?.ok()?;
    Some(result.content_text)
}

/// Which blocks a text holds.
fn votes(text: Option<&str>, blocks: &[Visible], lines: &[Line]) -> Vec<bool> {
    let Some(text) = text else { return vec![false; blocks.len()] };
    let held: HashSet<u64, Xxh3DefaultBuilder> = text.lines().map(|line| xxh3_64(key(line).as_bytes())).collect();
    let runs: HashSet<u64, Xxh3DefaultBuilder> = runs(text).collect();
    let holds = |(block, line): (&Visible, &Line)| {
        if held.contains(&xxh3_64(line.key.as_bytes())) {
            return true;
        }
        let (mut number, mut shared) = (0_usize, 0_usize);
        for run in self::runs(&block.text) {
            number += 1;
            shared += usize::from(runs.contains(&run));
        }
        #[allow(clippy::cast_precision_loss)]
        let enough = shared as f64 >= number as f64 * SHARE;
        number > 0 && enough
    };
    blocks.iter().zip(lines).map(holds).collect()
}

/// A hash of every run of words of a text.
fn runs(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut last = [0_u64; RUN];
    words(text).enumerate().filter_map(move |(number, word)| {
        last.rotate_left(1);
        last[RUN - 1] = xxh3_64(word.as_bytes());
        let run = last.iter().fold(0_u64, |hash, word| hash.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word);
        (number + 1 >= RUN).then_some(run)
    })
}

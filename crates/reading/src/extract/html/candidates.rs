//! Candidates: what each extractor takes for the main text, as votes on the visible blocks of the page.
//!
//! An extractor's text is compared with a block by runs of [`RUN`] words, so that it does not matter how the extractor
//! cut or joined blocks. The extractors are others' code: a panic of theirs is a missing vote.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::Html;
use xxhash_rust::xxh3::xxh3_64;

use super::metadata::Metadata;
use super::visible::Visible;
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

pub(super) fn gather(text: &str, _markup: &Html, blocks: &[Visible], metadata: &Metadata) -> Candidates {
    let small = text.len() <= MAX_MARKUP;
    let by_readability = if small { readability(text) } else { None };
    let by_trafilatura = if small { trafilatura(text) } else { None };
    Candidates {
        readability: votes(by_readability.as_deref(), blocks),
        trafilatura: votes(by_trafilatura.as_deref(), blocks),
        own: votes(metadata.body.as_deref(), blocks),
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
fn votes(text: Option<&str>, blocks: &[Visible]) -> Vec<bool> {
    let Some(text) = text else { return vec![false; blocks.len()] };
    let lines: HashSet<u64> = text.lines().map(|line| xxh3_64(key(line).as_bytes())).collect();
    let all: Vec<String> = words(text).collect();
    let runs: HashSet<u64> = all.windows(RUN).map(hash).collect();
    blocks
        .iter()
        .map(|block| {
            if lines.contains(&xxh3_64(key(&block.text).as_bytes())) {
                return true;
            }
            let own: Vec<String> = words(&block.text).collect();
            let number = own.windows(RUN).count();
            let shared = own.windows(RUN).filter(|run| runs.contains(&hash(run))).count();
            #[allow(clippy::cast_precision_loss)]
            let enough = shared as f64 >= number as f64 * SHARE;
            number > 0 && enough
        })
        .collect()
}

fn hash(run: &[String]) -> u64 {
    xxh3_64(run.join(" ").as_bytes())
}

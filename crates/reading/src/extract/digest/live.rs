//! Live blogs: reports of one event as it went on, the newest first or last, each opening with the time of day. Their entries
//! differ as stories do, in place, people and words, and are one story all the same.
//!
//! A page is one where its metadata say so, or where its entries have times and speak of the same: two names come up in many
//! of them. The news in brief of one town, each with its time, share the name of the town and no other.

use super::Unit;
use super::opening::has_clock;
use super::terms::Term;
use crate::extract::{Article, stamps};

/// Paragraphs, subheads, labels or lines of their own that open with a time of day from which a page is a live blog.
const LIVE_BLOG: usize = 3;
/// One paragraph in so many, and two at least, hold the name that most of them share, and the one that comes next.
const NAMED: usize = 2;
const NAMED_NEXT: usize = 4;

/// Whether an article is a live blog.
pub(super) fn is_live_blog(article: &Article, units: &[Unit]) -> bool {
    article.is_live || times(article) >= LIVE_BLOG && speaks_of_the_same(units)
}

/// How many entries have a time.
fn times(article: &Article) -> usize {
    let labels = article.labels.iter().map(|label| &label.text);
    let texts = article.blocks.iter().map(|block| &block.text).chain(labels);
    texts.filter(|text| has_clock(text)).count() + stamps::of_entries(&article.stamps, &article.blocks).count()
}

fn speaks_of_the_same(units: &[Unit]) -> bool {
    let least = |part: usize| units.len().div_ceil(part).max(2);
    let mut names: Vec<Term> = units.iter().flat_map(|unit| &unit.names).map(|&(name, _)| name).collect();
    names.sort_unstable();
    let mut spread: Vec<usize> = names.chunk_by(|left, right| left == right).map(<[Term]>::len).collect();
    spread.sort_unstable_by_key(|&times| std::cmp::Reverse(times));
    matches!(spread[..], [first, next, ..] if first >= least(NAMED) && next >= least(NAMED_NEXT))
}

//! Live blogs: reports of one event as it went on, the newest first or last, each opening with the time of day. Their entries
//! differ as stories do, in place, people and words, and are one story all the same.

use super::Unit;
use super::opening::has_clock;
use super::terms::Term;
use crate::extract::Article;

/// Paragraphs, subheads or labels that open with a time of day from which a page is a live blog.
const LIVE_BLOG: usize = 3;

/// One paragraph in so many, and two at least, name what the blog is about; short news of the day, each with its time, share no name.
const NAMED: usize = 2;

/// Whether an article is a live blog.
pub(super) fn is_live_blog(article: &Article, units: &[Unit]) -> bool {
    let labels = article.labels.iter().map(|label| &label.text);
    let texts = article.blocks.iter().map(|block| &block.text).chain(labels);
    texts.filter(|text| has_clock(text)).count() >= LIVE_BLOG && widest(units) >= (units.len().div_ceil(NAMED)).max(2)
}

/// In how many units the name that the most of them share comes up.
fn widest(units: &[Unit]) -> usize {
    let mut names: Vec<Term> = units.iter().flat_map(|unit| &unit.names).map(|&(name, _)| name).collect();
    names.sort_unstable();
    names.chunk_by(|left, right| left == right).map(<[Term]>::len).max().unwrap_or_default()
}

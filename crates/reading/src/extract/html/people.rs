//! Byline and authors of an HTML page.

use purport_model::{Outlet, RemovedWhy};

use super::metadata::Metadata;
use super::visible::Visible;
use crate::extract::byline;
use crate::extract::lines::page::Line;
use crate::extract::shape::key;

/// Blocks around the headline in which its byline stands.
const NEAR: usize = 25;

/// The byline as printed, near the headline.
pub(super) fn byline(blocks: &[Visible], lines: &[Line], headline: Option<&str>) -> Option<String> {
    let headline = headline.map(key)?;
    let at = blocks.iter().rposition(|block| block.heading > 0 && key(&block.text) == headline)?;
    let near = at.saturating_sub(3)..(at + NEAR).min(blocks.len());
    let by_words = near.clone().find(|&at| lines[at].why == Some(RemovedWhy::Byline));
    by_words.map(|at| blocks[at].text.clone())
}

/// Authors: JSON-LD, then the byline, then meta tags, then marked elements; never the outlet itself or an address.
pub(super) fn authors(metadata: &Metadata, byline: Option<&str>, outlet: Option<&Outlet>) -> Vec<String> {
    let own: Vec<String> = metadata.outlets.iter().map(|name| key(name)).chain(outlet.map(|outlet| key(&outlet.name))).collect();
    let clean = |names: Vec<String>| -> Vec<String> {
        let mut seen = std::collections::BTreeSet::new();
        let fits = |name: &String| !name.contains("://") && !name.contains('@') && !own.contains(&key(name)) && name.len() < 100;
        names.into_iter().filter(fits).filter(|name| seen.insert(key(name))).collect()
    };
    let named = |list: &[String]| clean(list.iter().flat_map(|name| byline::people(name)).collect());
    [
        named(&metadata.authors),
        clean(byline.map(byline::people).unwrap_or_default()),
        named(&metadata.meta_authors),
        named(&metadata.marked_authors),
    ]
    .into_iter()
    .find(|names| !names.is_empty())
    .unwrap_or_default()
}

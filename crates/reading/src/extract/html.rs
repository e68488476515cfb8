//! Markup: the article of an HTML page.
//!
//! The cascade of [`extract`]:
//! 1. [`visible`]: the page as the blocks a reader sees, in order, each with its place in the page (navigation, caption,
//!    comments, ...), its share of links and what kind of block it is.
//! 2. [`metadata`]: what the page says of itself: JSON-LD, meta tags.
//! 3. [`candidates`]: two extractors and the page's own `articleBody` vote on every block.
//! 4. [`mod@words`] and [`arbitrate`]: our own judgement of the votes, block by block; [`lead`] adds the standfirst.
//!    [`entries`]: the entries of a live blog keep their headlines and times.
//! 5. [`headline`] and [`people`]: headline, byline, authors.
//! 6. The line rules of scraped text take out what furniture is left ([`super::lines::inside`]).
//! 7. Where all of this finds hardly a word, the text may wait for a script: JSON-LD, then [`latent`].
//! 8. Every other visible block is kept as removed, with the reason.
//! 9. [`listing`]: a page of headlines and teasers is said to be one.

use std::collections::HashSet;

use purport_model::{Page, ParagraphRole, Removed, RemovedWhy};

use super::lines::inside::{self, Kept};
use super::lines::page;
use super::shape::Shape;
use super::{Article, Block, byline, outlet};
use crate::decode::Decoded;
use metadata::Metadata;
use visible::Visible;

mod arbitrate;
mod candidates;
mod entries;
mod headline;
mod home;
mod latent;
mod lead;
mod listing;
mod metadata;
mod own;
mod people;
mod visible;
mod words;

#[cfg(test)]
mod tests;

/// Words of an article below which a page shows none and may hold it elsewhere.
const SHOWS_NOTHING: usize = 60;

/// Finds the article of a page.
pub(super) fn extract(page: &Page, decoded: &Decoded, markup: &scraper::Html) -> Article {
    let seen = visible::see(markup);
    let blocks = &seen.blocks;
    let metadata = metadata::read(markup);
    let mut lines: Vec<page::Line> = blocks.iter().map(line).collect();
    page::count(&mut lines);
    let candidates = candidates::gather(&decoded.text, &seen, &lines, &metadata);
    words::disbelieve(&mut lines, blocks, &candidates);
    let foreign = arbitrate::foreign(blocks, &lines, |at| candidates.any(at));
    let mut chosen = arbitrate::choose(blocks, &lines, &candidates, &foreign);
    let outlet = outlet::of(page, &metadata.outlets);
    let headline = headline::find(page, &metadata, blocks, outlet.as_ref());
    let head = lead::Page { blocks, lines: &lines, foreign: &foreign, metadata: &metadata, headline: headline.as_deref() };
    if let Some(at) = head.lead(&chosen) {
        chosen[at] = true;
        (lines[at].why, lines[at].role) = (None, Some(ParagraphRole::Lead));
    }
    let article = entries::with_stamps(blocks, &mut lines, &mut chosen);
    let mut kept = inside::clean(&lines, &article, headline.as_deref());
    let mut removed = std::mem::take(&mut kept.removed);
    let inside: HashSet<usize> = article.into_iter().collect();
    for (at, block) in blocks.iter().enumerate().filter(|(at, _)| !inside.contains(at)) {
        let why = lines[at].why.or(block.place).unwrap_or(RemovedWhy::OutsideMainText);
        removed.push(Removed { text: block.text.clone(), why });
    }
    let is_list = listing::is_list(blocks, &lines, &chosen, &metadata, headline.as_deref());
    let byline = people::byline(blocks, &lines, headline.as_deref(), chosen.iter().position(|&chosen| chosen));
    let signature = people::signature(blocks, &lines, chosen.iter().rposition(|&chosen| chosen));
    let authors = people::authors(&metadata, byline.as_deref(), signature.as_deref(), outlet.as_ref());
    fuller(&mut kept, from_metadata(&metadata));
    if words(&kept.blocks) < SHOWS_NOTHING {
        fuller(&mut kept, from_scripts(markup, headline.as_deref()));
    }
    Article {
        is_list,
        url: metadata.address.clone(),
        outlet,
        headline,
        byline: byline.or_else(|| page.known.author.clone()).or_else(|| (!authors.is_empty()).then(|| authors.join(", "))),
        authors: if authors.is_empty() { page.known.author.as_deref().map(byline::people).unwrap_or_default() } else { authors },
        language: metadata.language.clone().or_else(|| page.known.language.clone()),
        blocks: kept.blocks,
        removed,
        stamps: kept.stamps,
        is_live: metadata.is_live,
        is_marked: true,
        ..Article::default()
    }
}

/// Takes the article from where the page holds it, if it shows hardly any of it.
fn fuller(shown: &mut Kept, stated: Vec<Block>) {
    let length = |blocks: &[Block]| blocks.iter().map(|block| block.text.len()).sum::<usize>();
    if length(&shown.blocks) * 2 < length(&stated) {
        shown.blocks = stated;
        shown.stamps.clear();
    }
}

fn words(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| Shape::of(&block.text).words).sum()
}

/// The article that waits for a script, cleaned by the line rules.
fn from_scripts(markup: &scraper::Html, headline: Option<&str>) -> Vec<Block> {
    let Some(latent) = latent::find(markup) else { return Vec::new() };
    let blocks = visible::see(&latent).blocks;
    let mut lines: Vec<page::Line> = blocks.iter().map(line).collect();
    page::count(&mut lines);
    let own: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].place.is_none()).collect();
    inside::clean(&lines, &own, headline).blocks
}

/// A page whose text is put there by a script may carry it in its JSON-LD: as one text, or as the entries of a live blog.
fn from_metadata(metadata: &Metadata) -> Vec<Block> {
    let mut blocks = Vec::new();
    push_lines(metadata.body.as_deref(), ParagraphRole::Body, &mut blocks);
    for entry in &metadata.entries {
        push_lines(entry.time.as_deref(), ParagraphRole::Stamp, &mut blocks);
        push_lines(entry.headline.as_deref(), ParagraphRole::Subhead, &mut blocks);
        push_lines(entry.body.as_deref(), ParagraphRole::Body, &mut blocks);
    }
    blocks
}

fn push_lines(text: Option<&str>, role: ParagraphRole, blocks: &mut Vec<Block>) {
    let lines = text.unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty());
    blocks.extend(lines.map(|line| Block { text: line.to_owned(), role }));
}

/// A block as the line rules see it.
fn line(block: &Visible) -> page::Line {
    let mut line = page::Line::new(&block.text);
    // The markup knows better than the text what is a list.
    line.text.clone_from(&block.text);
    line.bullet = block.role == ParagraphRole::ListEntry;
    line.role = block.marked.then_some(block.role);
    line.linked = block.linked();
    line
}

//! Our own extractor: what stands where most of the page's prose stands.
//!
//! It reads the blocks the page was cut into and costs nothing beside the parse. Its steps:
//! 1. The container is the innermost element that holds nearly all paragraphs that nothing speaks against.
//! 2. Those paragraphs are the article, and what stands among them beside their likes: subheads, short lines, lists.
//! 3. Where most of the article stands in a few elements, paragraphs behind the last of them that stand in small ones of
//!    their own are teasers and words about the outlet.
//! 4. Running text between the page's heading and the container is its lead; a sentence right behind the last paragraph
//!    and beside it goes on with it.
//!
//! It is sure of itself where a page states that it is an article and hardly any prose is left outside. On the
//! development pages that is so on nine news pages of ten, and the two other extractors, each of which parses the page
//! again and takes longer than everything else together, find no better text there.

use purport_model::{ParagraphRole, RemovedWhy};

use super::arbitrate::LINKS;
use super::visible::{Elements, Visible};
use crate::extract::lines::page::Line;

/// Share of the good words that the container holds.
const CONTAINER: f64 = 0.95;
/// Share of the good words from which an element is the article's own.
const OWN: f64 = 0.25;
/// Elements around a list entry or a table cell in which its list is looked for.
const LIST_DEPTH: usize = 4;
/// Blocks between the heading and the container in which a lead may stand.
const LEAD_REACH: usize = 40;
/// Words from which a line behind the last paragraph that is no sentence belongs to it.
const TRAILING_WORDS: usize = 8;
/// Words and paragraphs from which the extractor can be sure, and the prose it may leave out, as a share of the good words.
/// On pages of the development set where it leaves out more, the other two extractors do better.
const SURE_WORDS: usize = 100;
const SURE_PARAGRAPHS: usize = 3;
const LEFT_OUT: f64 = 0.4;
/// Share of the good words in elements that are the article's own from which they are where the article is, and share
/// below which an element behind them holds something else.
const AT_HOME: f64 = 0.6;
const STRAY: f64 = 0.2;
/// Words from which a line inside the container that is no sentence is text all the same, and words of a quotation.
const LONG: usize = 18;
const QUOTED: usize = 3;

/// What the extractor found.
#[derive(Debug)]
pub(super) struct Own {
    pub taken: Vec<bool>,
    /// Little speaks against it, as far as the blocks themselves can say.
    pub is_sure: bool,
}

/// Takes the blocks of the article; nothing where the page has no prose.
pub(super) fn extract(blocks: &[Visible], lines: &[Line], elements: &Elements) -> Option<Own> {
    let page = Page::of(blocks, lines, elements)?;
    let taken = page.taken();
    let left_out: usize = (0..blocks.len())
        .filter(|&at| lines[at].shape.is_prose() && blocks[at].linked() < LINKS && !taken[at])
        .map(|at| lines[at].shape.words)
        .sum();
    let paragraphs = (0..blocks.len()).filter(|&at| page.is_held(at)).count();
    let is_sure = page.words >= SURE_WORDS && paragraphs >= SURE_PARAGRAPHS && share(left_out, page.words) <= LEFT_OUT;
    Some(Own { taken, is_sure })
}

struct Page<'a> {
    blocks: &'a [Visible],
    lines: &'a [Line],
    elements: &'a Elements,
    foreign: Vec<bool>,
    /// Paragraphs that nothing speaks against.
    good: Vec<bool>,
    /// Their words, all and by the element around each.
    words: usize,
    around: Vec<usize>,
    container: usize,
    first: usize,
    last: usize,
}

impl<'a> Page<'a> {
    fn of(blocks: &'a [Visible], lines: &'a [Line], elements: &'a Elements) -> Option<Self> {
        let plain = |at: usize| lines[at].shape.is_prose() && lines[at].why.is_none() && blocks[at].linked() < LINKS;
        let foreign = super::arbitrate::foreign(blocks, lines, plain);
        let is_good = |at: usize| plain(at) && !foreign[at] && lines[at].times < 3 && blocks[at].role != ParagraphRole::ListEntry;
        let good: Vec<bool> = (0..blocks.len()).map(is_good).collect();
        let mut page = Self {
            blocks,
            lines,
            elements,
            foreign,
            good,
            words: 0,
            around: vec![0; elements.limit() + 1],
            container: 0,
            first: 0,
            last: 0,
        };
        page.find_container();
        let mut held = (0..blocks.len()).filter(|&at| page.is_held(at));
        (page.first, page.last) = (held.next()?, held.next_back().unwrap_or_default());
        page.last = page.last.max(page.first);
        page.drop_strays();
        Some(page)
    }

    fn find_container(&mut self) {
        let mut inside = vec![0; self.around.len()];
        for at in (0..self.blocks.len()).filter(|&at| self.good[at]) {
            let words = self.lines[at].shape.words;
            self.words += words;
            self.around[self.blocks[at].parent] += words;
            for element in self.elements.around(self.blocks[at].own).skip(1) {
                inside[element] += words;
            }
        }
        // Elements that hold nearly everything stand in one another: the last is the innermost.
        let holds = |&element: &usize| share(inside[element], self.words) >= CONTAINER;
        self.container = (0..inside.len()).rev().find(holds).unwrap_or_default();
    }

    /// Takes back paragraphs behind the article that stand in small elements of their own.
    fn drop_strays(&mut self) {
        let held: Vec<usize> = (self.first..=self.last).filter(|&at| self.is_held(at)).collect();
        let own: Vec<usize> = held.iter().copied().filter(|&at| self.is_own(at, 0)).collect();
        let words: usize = own.iter().map(|&at| self.lines[at].shape.words).sum();
        let Some(&last) = own.last().filter(|_| share(words, self.words) >= AT_HOME) else { return };
        let is_stray = |at: usize| at > last && share(self.around[self.blocks[at].parent], self.words) < STRAY;
        let strays: Vec<usize> = held.iter().copied().filter(|&at| is_stray(at)).collect();
        self.last = held.iter().copied().filter(|&at| !is_stray(at)).max().unwrap_or(self.last);
        strays.into_iter().for_each(|at| self.good[at] = false);
    }

    fn is_inside(&self, at: usize) -> bool {
        self.elements.around(self.blocks[at].own).any(|element| element == self.container)
    }

    fn is_held(&self, at: usize) -> bool {
        self.good[at] && self.is_inside(at)
    }

    fn taken(&self) -> Vec<bool> {
        let heading = (0..self.first).rev().find(|&at| self.blocks[at].heading == 1 && self.blocks[at].place.is_none());
        let mut taken = Vec::with_capacity(self.blocks.len());
        for at in 0..self.blocks.len() {
            let before = taken.last().copied().unwrap_or_default();
            let takes = if self.is_held(at) {
                true
            } else if self.foreign[at] || self.blocks[at].linked() >= LINKS {
                false
            } else if at < self.first {
                self.good[at] && heading.is_some_and(|heading| heading < at) && self.first - at <= LEAD_REACH
            } else if at > self.last {
                before && self.goes_on(at)
            } else {
                self.stands_among(at)
            };
            taken.push(takes);
        }
        taken
    }

    /// The element around a block holds a good part of the article, or does so as many elements further out.
    fn is_own(&self, at: usize, further: usize) -> bool {
        let element = self.elements.around(self.blocks[at].own).nth(1 + further);
        element.is_some_and(|element| share(self.around[element], self.words) >= OWN)
    }

    /// A block behind the last paragraph and beside it.
    fn goes_on(&self, at: usize) -> bool {
        let (block, line) = (&self.blocks[at], &self.lines[at]);
        let text = line.shape.is_sentence() || line.shape.words >= TRAILING_WORDS;
        text && self.is_own(at, 0) && line.why.is_none() && !line.ends_article && block.heading == 0
    }

    /// A block between the first paragraph and the last.
    fn stands_among(&self, at: usize) -> bool {
        let (block, line) = (&self.blocks[at], &self.lines[at]);
        let listed = matches!(block.role, ParagraphRole::ListEntry | ParagraphRole::TableRow);
        if line.why.is_some_and(|why| !(line.shape.is_prose() && is_doubtful(why)))
            || line.times > 1 && block.role == ParagraphRole::ListEntry
        {
            return false;
        }
        if self.is_own(at, 0) {
            return line.shape.words >= 2;
        }
        let inside = self.is_inside(at);
        if listed && inside && line.times == 1 && (1..=LIST_DEPTH).any(|further| self.is_own(at, further)) {
            return true;
        }
        let quoted = block.role == ParagraphRole::Quotation && line.shape.words >= QUOTED;
        let long = block.role == ParagraphRole::Body && line.shape.words >= LONG && line.times == 1;
        let subhead = block.heading > 1 && line.times == 1;
        inside && (quoted || long || subhead || line.shape.is_prose()) || self.around[block.parent] > 0 && line.shape.is_sentence()
    }
}

/// What the words of a paragraph may wrongly say of it.
fn is_doubtful(why: RemovedWhy) -> bool {
    use RemovedWhy::{Advertisement, Byline, Caption, Consent, Copyright, DateLine, Navigation};
    matches!(why, Caption | Copyright | Advertisement | DateLine | Byline | Consent | Navigation)
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

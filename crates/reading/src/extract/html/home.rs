//! Home: the elements that hold the paragraphs both extractors agree on.
//!
//! A block whose own element stands in such an element is a sibling of the article's paragraphs, whatever its words.

use std::collections::BTreeMap;
use std::ops::Range;

use super::candidates::Candidates;
use super::visible::Visible;
use crate::extract::lines::page::Line;

/// Share of the agreed words from which an element is the article's own.
const OWN: usize = 4;

/// How a block is related to the agreed paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kin {
    /// In an element with a quarter or more of them.
    Sibling,
    /// In an element with one of them.
    Cousin,
    Stranger,
}

pub(super) struct Home {
    /// Agreed words by the element around their paragraphs.
    words: BTreeMap<usize, usize>,
    all: usize,
    /// From the first agreed paragraph to behind the last.
    reach: Range<usize>,
}

impl Home {
    pub fn of(blocks: &[Visible], lines: &[Line], candidates: &Candidates) -> Self {
        let agreed: Vec<usize> = (0..blocks.len())
            .filter(|&at| candidates.readability[at] && candidates.trafilatura[at] && lines[at].shape.is_prose())
            .collect();
        let mut home = Self { words: BTreeMap::new(), all: 0, reach: 0..0 };
        for &at in &agreed {
            *home.words.entry(blocks[at].parent).or_default() += lines[at].shape.words;
            home.all += lines[at].shape.words;
        }
        if let (Some(&first), Some(&last)) = (agreed.first(), agreed.last()) {
            home.reach = first..last + 1;
        }
        home
    }

    pub fn is_empty(&self) -> bool {
        self.reach.is_empty()
    }

    pub fn is_before(&self, at: usize) -> bool {
        at < self.reach.start
    }

    pub fn is_within(&self, at: usize) -> bool {
        self.reach.contains(&at)
    }

    pub fn kin(&self, block: &Visible) -> Kin {
        match self.words.get(&block.parent) {
            Some(words) if words * OWN >= self.all => Kin::Sibling,
            Some(_) => Kin::Cousin,
            None => Kin::Stranger,
        }
    }
}

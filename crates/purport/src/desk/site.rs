//! Where things lead to. On the desk everything has an address; in a static dossier a story is one file and its
//! documents stand in it.

use std::collections::BTreeMap;

use purport_model::{DocumentId, Span, Story, StoryId};
use purport_story::Reconciled;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    Desk,
    File,
}

/// Makes the links of one page.
#[derive(Debug)]
pub struct Site<'a> {
    pub medium: Medium,
    story_of: BTreeMap<&'a DocumentId, &'a StoryId>,
}

impl<'a> Site<'a> {
    #[must_use]
    pub fn new(medium: Medium, reconciled: &'a Reconciled) -> Self {
        let pairs = |story: &'a Story| story.documents.iter().map(move |document| (document, &story.id));
        Self { medium, story_of: reconciled.stories.iter().flat_map(pairs).collect() }
    }

    #[must_use]
    pub fn story(&self, story: &StoryId) -> String {
        match self.medium {
            Medium::Desk => format!("/story/{story}"),
            Medium::File => format!("{story}.html"),
        }
    }

    #[must_use]
    pub fn document(&self, document: &DocumentId) -> String {
        match self.medium {
            Medium::Desk => format!("/document/{document}"),
            Medium::File => format!("{}#{document}", self.file_of(document)),
        }
    }

    /// Leads to words. Offsets are code points.
    #[must_use]
    pub fn place(&self, document: &DocumentId, start: usize, end: usize) -> String {
        match self.medium {
            Medium::Desk => format!("/document/{document}#{}", self.anchor(document, start, end)),
            Medium::File => format!("{}#{}", self.file_of(document), self.anchor(document, start, end)),
        }
    }

    /// Name of a place inside its page.
    #[must_use]
    pub fn anchor(&self, document: &DocumentId, start: usize, end: usize) -> String {
        match self.medium {
            Medium::Desk => format!("w{start}-{end}"),
            Medium::File => format!("{document}-w{start}-{end}"),
        }
    }

    #[must_use]
    pub fn story_of(&self, document: &DocumentId) -> Option<&'a StoryId> {
        self.story_of.get(document).copied()
    }

    fn file_of(&self, document: &DocumentId) -> String {
        self.story_of(document).map(|story| self.story(story)).unwrap_or_default()
    }
}

/// Bytes as code points, for an anchor.
#[must_use]
pub fn code_points(points: &crate::places::CodePoints<'_>, span: Span) -> (usize, usize) {
    (points.before(span.start as usize), points.before(span.end as usize))
}

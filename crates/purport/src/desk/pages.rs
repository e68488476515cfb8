//! One struct a template.

use askama::Template;

use super::draw::{DocumentPage, Fact, StoryLine, StoryPage, StorylineLine};
use super::marks::Piece;

/// What stands around every page.
#[derive(Clone, Debug)]
pub struct Frame {
    pub title: String,
    /// A static page carries its style sheet inside.
    pub style: Option<&'static str>,
    /// What was asked for in the search field.
    pub asked: String,
    pub home: &'static str,
}

impl Frame {
    #[must_use]
    pub fn served(title: &str) -> Self {
        Self { title: title.to_owned(), style: None, asked: String::new(), home: "/" }
    }

    #[must_use]
    pub fn of_file(title: &str) -> Self {
        Self { title: title.to_owned(), style: Some(super::STYLE), asked: String::new(), home: "index.html" }
    }
}

#[derive(Debug, Template)]
#[template(path = "stories.html")]
pub struct Stories {
    pub frame: Frame,
    pub shared: Vec<StoryLine>,
    pub single: Vec<StoryLine>,
    pub storylines: Vec<StorylineLine>,
    pub documents: usize,
    pub checks: usize,
}

#[derive(Debug, Template)]
#[template(path = "story.html")]
pub struct Story {
    pub frame: Frame,
    pub page: StoryPage,
    /// In a static dossier the documents stand below their story.
    pub texts: Vec<DocumentPage>,
}

#[derive(Debug, Template)]
#[template(path = "document.html")]
pub struct Document {
    pub frame: Frame,
    pub text: DocumentPage,
}

#[derive(Debug, Template)]
#[template(path = "search.html")]
pub struct Search {
    pub frame: Frame,
    pub hits: Vec<HitLine>,
    /// Nothing was asked yet.
    pub idle: bool,
}

#[derive(Clone, Debug)]
pub struct HitLine {
    pub href: String,
    pub outlet: String,
    pub headline: String,
    pub date: String,
    pub runs: Vec<(bool, String)>,
}

#[derive(Debug, Template)]
#[template(path = "checks.html")]
pub struct Checks {
    pub frame: Frame,
    pub groups: Vec<(String, Vec<Fact>)>,
}

#[derive(Debug, Template)]
#[template(path = "missing.html")]
pub struct Missing {
    pub frame: Frame,
    pub what: String,
}

//! From a decoded page to its articles: what a reader came for, with everything else kept as removed.

use purport_model::{Outlet, Page, ParagraphRole, Problem, Removed};

use crate::decode::Decoded;

/// One article before its text is laid out.
#[derive(Debug, Default)]
pub struct Article {
    pub url: Option<String>,
    pub outlet: Option<Outlet>,
    pub headline: Option<String>,
    pub byline: Option<String>,
    pub authors: Vec<String>,
    /// What the page says its language is.
    pub language: Option<String>,
    /// In reading order, without the headline.
    pub blocks: Vec<Block>,
    pub removed: Vec<Removed>,
    pub problems: Vec<Problem>,
}

#[derive(Debug)]
pub struct Block {
    pub text: String,
    pub role: ParagraphRole,
}

/// Finds the articles of a page; always at least one.
#[must_use]
pub fn extract(_page: &Page, decoded: &Decoded) -> Vec<Article> {
    let blocks = decoded.text.lines().map(|line| Block { text: line.to_owned(), role: ParagraphRole::Body }).collect();
    vec![Article { blocks, ..Article::default() }]
}

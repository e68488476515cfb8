//! Extraction: from a decoded page to its articles: what a reader came for, with everything else kept as removed.
//!
//! 1. Markup goes through [`html`]: two extractors vote on the visible blocks of the page, our own rules arbitrate.
//! 2. Scraped text and Markdown go through [`lines`]: a cascade over the lines of the page.
//! 3. Clean text is believed: a paragraph a line.
//! 4. A page that only lists articles has no text of its own: its teasers are kept as removed.
//! 5. Every article found is looked at by [`digest`]: a page with several stories is cut into its stories.
//! 6. [`corrections`]: what the page says of its own text is set apart from every article.
//!
//! Nothing visible is dropped in silence: it stands in `removed` with the reason, as far as [`MAX_REMOVED`] goes.

use purport_model::{Outlet, Page, PageForm, ParagraphRole, Problem, ProblemKind, Removed, RemovedWhy};

use crate::decode::Decoded;

pub(crate) mod byline;
mod captions;
mod corrections;
mod digest;
mod function_words;
mod furniture;
mod html;
mod lines;
mod markdown;
mod outlet;
mod shape;
mod stamps;

/// One article before its text is laid out.
#[derive(Clone, Debug, Default)]
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
    /// The page lists articles and holds none: its blocks are teasers.
    pub(crate) is_list: bool,
    /// Of the removed lines those that would be a headline if the page held several stories.
    pub(crate) labels: Vec<Label>,
    /// Of the removed lines those that would be the times of entries if the page were a live blog.
    pub(crate) stamps: Vec<Label>,
    /// The page says that it is a live blog.
    pub(crate) is_live: bool,
    /// Its blocks come from markup, which shows what is a headline.
    pub(crate) is_marked: bool,
    pub problems: Vec<Problem>,
}

/// A short line that was taken out, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub text: String,
    /// Index of the block it stood before.
    pub before: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub text: String,
    pub role: ParagraphRole,
}

/// Longest paragraph, in bytes: whatever is longer is no paragraph. The longest of the development sets has 9 kB.
const MAX_BLOCK: usize = 64 << 10;
/// Longest article, in bytes.
const MAX_ARTICLE: usize = 1 << 20;
/// Removed text kept of one page, in bytes, and of one line.
const MAX_REMOVED: usize = 256 << 10;
const MAX_REMOVED_LINE: usize = 2 << 10;

/// Finds the articles of a page; always at least one.
#[must_use]
pub fn extract(page: &Page, decoded: &Decoded) -> Vec<Article> {
    let mut article = match (&decoded.html, decoded.form) {
        (Some(markup), _) => html::extract(page, decoded, markup),
        (None, PageForm::CleanText) => clean(page, &decoded.text),
        (None, PageForm::Markdown) => lines::extract(page, &markdown::plain(&decoded.text)),
        (None, _) => lines::extract(page, &decoded.text),
    };
    article.problems.splice(0..0, decoded.problems.iter().cloned());
    bound(&mut article);
    if article.is_list {
        empty_list(&mut article);
    } else if article.blocks.is_empty() && !decoded.text.trim().is_empty() {
        let message = "No main text was found on the page.".to_owned();
        article.problems.push(Problem { kind: ProblemKind::NoMainText, message, span: None });
    }
    let mut articles = digest::split(article);
    if articles.len() > 1 {
        let message = format!("The page holds {} stories; each became a document of its own.", articles.len());
        for article in &mut articles {
            article.problems.push(Problem { kind: ProblemKind::SeveralStories, message: message.clone(), span: None });
        }
    }
    articles.iter_mut().for_each(corrections::set_apart);
    articles
}

/// What stands on a list page is told elsewhere.
fn empty_list(article: &mut Article) {
    let teasers = article.blocks.drain(..).map(|block| Removed { text: block.text, why: RemovedWhy::OtherStory });
    article.removed.splice(0..0, teasers);
    article.labels.clear();
    article.stamps.clear();
    let message = "The page lists other articles and holds none of its own.".to_owned();
    article.problems.push(Problem { kind: ProblemKind::ListPage, message, span: None });
}

/// Clean text from a source that carries no furniture: every line is a paragraph.
fn clean(page: &Page, text: &str) -> Article {
    let headline = page.known.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    if headline.is_some_and(|headline| lines.peek() == Some(&headline)) {
        lines.next();
    }
    let blocks = lines.map(|line| Block { text: line.to_owned(), role: ParagraphRole::Body }).collect();
    let byline = page.known.author.clone();
    Article {
        outlet: outlet::of(page, &[]),
        headline: headline.map(str::to_owned),
        authors: byline.as_deref().map(byline::people).unwrap_or_default(),
        byline,
        language: page.known.language.clone(),
        blocks,
        ..Article::default()
    }
}

/// Holds an article within the limits of this module and says what was left out.
fn bound(article: &mut Article) {
    let mut room = MAX_ARTICLE;
    let mut cut = Vec::new();
    for block in &mut article.blocks {
        let most = room.min(MAX_BLOCK);
        if block.text.len() > most {
            let end = block.text.floor_char_boundary(most);
            cut.push(Removed { text: block.text.split_off(end), why: RemovedWhy::TooLong });
        }
        room = room.saturating_sub(block.text.len());
    }
    article.blocks.retain(|block| !block.text.trim().is_empty());
    if !cut.is_empty() {
        let message = format!("{} paragraphs were too long for one article and were cut.", cut.len());
        article.problems.push(Problem { kind: ProblemKind::Truncated, message, span: None });
        article.removed.append(&mut cut);
    }
    let mut room = MAX_REMOVED;
    article.removed.retain_mut(|removed| {
        if removed.text.len() > MAX_REMOVED_LINE {
            removed.text.truncate(removed.text.floor_char_boundary(MAX_REMOVED_LINE));
            removed.text.push('…');
        }
        room = room.saturating_sub(removed.text.len());
        room > 0
    });
}

//! Makes the document of an article: one text, headline first, with its paragraphs as places in it.

use purport_model::{Dates, Document, DocumentId, Known, Page, Paragraph, ParagraphRole, Problem, ProblemKind, Span};

use crate::extract::{Article, Block};
use crate::language::{self, Passage};

/// The language of an article, of which the page's own statement is one witness.
pub(crate) fn language_of(page: &Page, article: &Article) -> String {
    let mut sample = String::new();
    for text in article.headline.as_deref().into_iter().chain(article.blocks.iter().map(|block| block.text.as_str())) {
        sample.push_str(text.trim());
        sample.push('\n');
        if sample.len() > language::ENOUGH {
            break;
        }
    }
    language::detect(&sample, article.language.as_deref().or(page.known.language.as_deref()))
}

/// Lays the blocks of an article into one text, a line each.
pub(crate) fn make(page: &Page, article: Article, language: String, part: u32, parts: u32) -> Document {
    let mut text = String::new();
    let mut paragraphs = Vec::with_capacity(article.blocks.len() + 1);
    let mut push = |words: &str, role| {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        paragraphs.push(Paragraph { span, role });
        Some(span)
    };
    let headline = article.headline.as_deref().and_then(|headline| push(headline, ParagraphRole::Headline));
    for Block { text, role } in &article.blocks {
        push(text, *role);
    }
    let mut problems = article.problems;
    problems.extend(language::passages(&text, &paragraphs, &language).into_iter().map(in_other_language));
    Document {
        id: DocumentId::of(&page.id, part),
        page: page.id.clone(),
        part,
        parts,
        path: page.path.clone(),
        url: page.url.clone().or(article.url),
        outlet: article.outlet,
        headline,
        byline: article.byline,
        authors: article.authors,
        credits: Vec::new(),
        dateline: None,
        language,
        dates: Dates::default(),
        text,
        paragraphs,
        removed: article.removed,
        problems,
    }
}

fn in_other_language(passage: Passage) -> Problem {
    let message = format!("This paragraph is in another language than the document: {}.", passage.language);
    Problem { kind: ProblemKind::OtherLanguage, message, span: Some(passage.span) }
}

/// A document whose text is known to be clean, a paragraph a line: for callers that have no page, such as scorers.
#[must_use]
pub fn from_clean_text(name: &str, text: &str, language: &str) -> Document {
    let page = Page::new(name, None, text.as_bytes().to_vec(), Known::default());
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        if !span.is_empty() {
            paragraphs.push(Paragraph { span, role: ParagraphRole::Body });
        }
        start += line.len();
    }
    let mut document = make(&page, Article::default(), language.to_owned(), 1, 1);
    text.clone_into(&mut document.text);
    document.paragraphs = paragraphs;
    document
}

//! Which form a text has: markup, Markdown, scraped or clean text.

use purport_model::PageForm;

/// Bytes at the start that are looked at.
const SNIFFED: usize = 64 << 10;
/// Known element names after `<` that make a text markup where it does not open like a page.
const MIN_TAGS: usize = 3;
/// Marks of Markdown that make a text Markdown.
const MIN_MARKS: usize = 2;

/// The form by content; a hint decides only where the content leaves it open.
pub(super) fn of(text: &str, hint: Option<PageForm>) -> PageForm {
    let start = &text[..text.floor_char_boundary(SNIFFED.min(text.len()))];
    if opens_like_a_page(start) || tags(start) >= MIN_TAGS {
        return PageForm::Html;
    }
    match hint {
        Some(PageForm::Html) if tags(start) > 0 => PageForm::Html,
        Some(PageForm::Html) | None if marks(start) >= MIN_MARKS => PageForm::Markdown,
        Some(PageForm::Html) | None => PageForm::ScrapedText,
        Some(form) => form,
    }
}

fn opens_like_a_page(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?")) {
        let Some(end) = comment.find('>') else { return false };
        rest = comment[end + 1..].trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|opening| begins_with(rest, opening))
}

fn begins_with(text: &str, ascii: &str) -> bool {
    text.as_bytes().get(..ascii.len()).is_some_and(|start| start.eq_ignore_ascii_case(ascii.as_bytes()))
}

const ELEMENTS: [&str; 18] = [
    "p", "div", "span", "a", "br", "h1", "h2", "h3", "article", "section", "meta", "title", "ul", "li", "table", "b", "em",
    "strong",
];

fn tags(text: &str) -> usize {
    memchr::memchr_iter(b'<', text.as_bytes()).filter(|&at| is_tag(&text[at + 1..])).take(MIN_TAGS).count()
}

fn is_tag(after: &str) -> bool {
    let name = after.strip_prefix('/').unwrap_or(after);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let closed = name[end..].starts_with(['>', ' ', '\n', '\t', '/']) && name[end..].contains('>');
    closed && ELEMENTS.contains(&name[..end].to_ascii_lowercase().as_str())
}

fn marks(text: &str) -> usize {
    let heading = |line: &&str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ') && line.len() > 4;
    let headings = text.lines().filter(heading).count();
    let links = text.matches("](http").count() + text.matches("](/").count();
    let bold = text.matches("**").count() / 2;
    let front_matter = usize::from(text.starts_with("---\n") && text[4..].contains("\n---"));
    headings.min(2) + links.min(2) + bold.min(1) + 2 * front_matter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_by_content() {
        assert_eq!(of("<!-- saved -->\n<!DOCTYPE html><p>x", None), PageForm::Html);
        assert_eq!(of("Words <p>and</p> a <b>tag</b>", Some(PageForm::ScrapedText)), PageForm::Html);
        assert_eq!(of("If a < b and b > c, then <br", None), PageForm::ScrapedText);
        assert_eq!(of("# Heading\n\nText with [a link](https://example.org) in it.", None), PageForm::Markdown);
        assert_eq!(of("Words\n\nMore words", Some(PageForm::CleanText)), PageForm::CleanText);
        assert_eq!(of("Words\n\nMore words", None), PageForm::ScrapedText);
    }
}

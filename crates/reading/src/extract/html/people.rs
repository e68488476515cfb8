//! Byline and authors of an HTML page.

use std::collections::BTreeSet;
use std::ops::Range;

use purport_model::{Outlet, RemovedWhy};

use super::metadata::Metadata;
use super::visible::Visible;
use crate::extract::byline;
use crate::extract::lines::page::Line;
use crate::extract::shape::key;

/// Blocks behind the headline in which its byline stands.
const NEAR: usize = 25;
/// Places where the headline is printed that are looked at.
const PRINTED: usize = 3;
/// Blocks before the first paragraph, where no headline is printed.
const BEFORE_TEXT: usize = 15;
/// Longest block that names nobody but authors, in words.
const ONLY_NAMES: usize = 8;

/// The byline as printed, near the headline: a line that opens as bylines do, a name before a date, names in an element
/// that is called a byline. `first` is the first block of the article.
pub(super) fn byline(blocks: &[Visible], lines: &[Line], headline: Option<&str>, first: Option<usize>) -> Option<String> {
    let headline = headline.map(key).unwrap_or_default();
    let printed: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].heading > 0 && key(&blocks[at].text) == headline).collect();
    if printed.is_empty() {
        let first = first?;
        return byline_in(blocks, lines, first.saturating_sub(BEFORE_TEXT)..(first + 2).min(blocks.len()));
    }
    // A page may print its headline again, over a copy of the article or over the next.
    let near = |at: usize| at.saturating_sub(3)..(at + NEAR).min(blocks.len());
    printed.into_iter().rev().take(PRINTED).find_map(|at| byline_in(blocks, lines, near(at)))
}

fn byline_in(blocks: &[Visible], lines: &[Line], near: Range<usize>) -> Option<String> {
    let text = |at: usize| blocks[at].text.as_str();
    let by_words = near.clone().find(|&at| lines[at].why == Some(RemovedWhy::Byline)).map(|at| text(at).to_owned());
    let before_date =
        || near.clone().filter(|&at| lines[at].why == Some(RemovedWhy::DateLine)).find_map(|at| name_before_date(text(at)));
    let by_place = || near.clone().find(|&at| is_name_in_byline(&blocks[at], &lines[at])).map(|at| text(at).to_owned());
    by_words.or_else(before_date).or_else(by_place)
}

/// "Ann Lee | 5 April 2025"
fn name_before_date(line: &str) -> Option<String> {
    let (name, rest) = line.split_once(['|', '•', '·'])?;
    let is_name = byline::is_full_name(name) && rest.contains(|c: char| c.is_ascii_digit());
    is_name.then(|| name.trim().to_owned())
}

fn is_name_in_byline(block: &Visible, line: &Line) -> bool {
    let short = line.shape.words <= ONLY_NAMES && !line.shape.ends_with_colon && line.shape.digits == 0;
    block.place == Some(RemovedWhy::Byline) && short && line.why.is_none() && line.times < 3 && byline::is_full_name(&block.text)
}

/// The name set in bold right under the last paragraph, which signs it.
pub(super) fn signature(blocks: &[Visible], lines: &[Line], last: Option<usize>) -> Option<String> {
    let last = last?;
    let signs = |&at: &usize| {
        let (block, line) = (&blocks[at], &lines[at]);
        block.is_bold() && block.marked && block.heading == 0 && block.linked() <= 0.0 && block.place.is_none() && line.times == 1
    };
    let at = [last, last + 1].into_iter().filter(|&at| at < blocks.len()).find(signs)?;
    byline::is_full_name(&blocks[at].text).then(|| blocks[at].text.clone())
}

/// Authors: JSON-LD, then the byline, then meta tags, then marked elements, then the name under the text. An outlet is an
/// author of its own page only where the page names nobody else, or names it beside a person.
pub(super) fn authors(metadata: &Metadata, byline: Option<&str>, signature: Option<&str>, outlet: Option<&Outlet>) -> Vec<String> {
    let own: Vec<String> = metadata.outlets.iter().map(|name| key(name)).chain(outlet.map(|outlet| key(&outlet.name))).collect();
    let stated = distinct(metadata.authors.iter().flat_map(|name| named(name)).collect());
    let people = |names: Vec<String>| names.into_iter().filter(|name| !own.contains(&key(name))).collect::<Vec<_>>();
    if !people(stated.clone()).is_empty() {
        return stated;
    }
    let meta: Vec<String> = metadata.meta_authors.iter().flat_map(|name| named(name)).collect();
    let printed = byline.map(byline::people).unwrap_or_default().into_iter().map(|name| without_rest(name, &meta)).collect();
    let others = [
        printed,
        meta,
        metadata.marked_authors.iter().flat_map(|name| byline::people(name)).collect(),
        signature.map(byline::people).unwrap_or_default(),
    ];
    others.into_iter().map(|names| people(distinct(names))).find(|names| !names.is_empty()).unwrap_or(stated)
}

/// "Ann LeeTwitter": what touches a name that the page states is a button beside it.
fn without_rest(name: String, stated: &[String]) -> String {
    let whole = stated.iter().find(|own| own.contains(' ') && name.len() > own.len() && name.starts_with(own.as_str()));
    whole.cloned().unwrap_or(name)
}

/// The names of a statement that holds nothing else; a name that no byline would have is taken whole.
fn named(statement: &str) -> Vec<String> {
    let names = byline::people(statement);
    let whole = || vec![statement.trim().to_owned()];
    if names.is_empty() && statement.split_whitespace().count() <= ONLY_NAMES { whole() } else { names }
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let fits = |name: &String| {
        !name.contains("://") && !name.contains('@') && name.len() < 100 && name.contains(char::is_alphabetic) && name != "null"
    };
    names.into_iter().filter(fits).filter(|name| seen.insert(key(name))).collect()
}

#[cfg(test)]
mod tests {
    use crate::extract::html::tests::page;

    fn authors(stated: &str, printed: &str) -> Vec<String> {
        let json = format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"author\":{stated},\"publisher\":{{\"name\":\"The Lakeford Post\"}}}}</script>"
        );
        page("Dam of Lakeford holds", &format!("{json}<h1>Dam of Lakeford holds</h1>{printed}")).authors
    }

    #[test]
    fn names_stand_one_by_one_in_a_byline_or_sign_the_text() {
        let own = r#"{"@type":"Organization","name":"The Lakeford Post"}"#;
        let spans =
            "<div class=article-byline><div><span>Ann Lee</span> <span>Ola Erik Nordmann</span> <span>Li Wei</span></div></div>";
        assert_eq!(authors(own, spans), ["Ann Lee", "Ola Erik Nordmann", "Li Wei"]);
        assert_eq!(authors(own, "<meta name=articleAuthor content='Ann Lee'>"), ["Ann Lee"]);
        let button = "<meta name=x.author content='Ann Lee'><h2 class=byline>By <a>Ann Lee</a><a>Twitter</a></h2>";
        assert_eq!(authors(own, button), ["Ann Lee"]);
        let signed = |name: &str| {
            let text = format!("<p>{}</p><p>{}</p>{name}", crate::extract::html::tests::DAM, crate::extract::html::tests::PUMPS);
            crate::extract::html::tests::read(&format!("<html><body><main><h1>Dam holds</h1>{text}</main></body></html>")).authors
        };
        assert_eq!(signed("<p><strong>Ann Lee</strong></p>"), ["Ann Lee"]);
        assert!(signed("<p>Lakeford Harbour</p>").is_empty());
    }

    #[test]
    fn authors_are_people_and_agencies_and_at_last_the_outlet() {
        let own = r#"{"@type":"Organization","name":"The Lakeford Post"}"#;
        assert_eq!(authors(own, "<p>By Ann Lee</p>"), ["Ann Lee"]);
        assert_eq!(authors(own, "<p>Ann Lee | 3 June 2024, 14:05</p>"), ["Ann Lee"]);
        assert_eq!(authors(own, "<div class=author>Ann Lee</div>"), ["Ann Lee"]);
        assert_eq!(authors(own, "<p>Lakeford | 3 June 2024, 14:05</p>"), ["The Lakeford Post"]);
        assert_eq!(authors(r#"[{"name":"Ann Lee and Ola Nordmann, dpa"}]"#, ""), ["Ann Lee", "Ola Nordmann", "dpa"]);
        assert_eq!(authors(r#"{"name":"Northern News Agency"}"#, ""), ["Northern News Agency"]);
    }
}

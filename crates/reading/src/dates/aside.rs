//! Aside: a part of a page that speaks of other pages: lists of related ones, comments, navigation, the footer.

use std::collections::HashSet;
use std::sync::LazyLock;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Selector};

static HEADING: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("h1").ok());

/// Parts of the names of such elements.
const NAMES: [&str; 11] =
    ["related", "sidebar", "comment", "footer", "teaser", "recommend", "latest", "popular", "more-", "newsfeed", "ticker"];
/// Names of the foot of an article, which speaks of the article.
const OF_THE_ARTICLE: [&str; 4] = ["entry-footer", "post-footer", "article-footer", "article__footer"];

/// The elements the headline stands in: whatever they are called, they are no aside.
pub fn around_headings(html: &Html) -> HashSet<NodeId> {
    const MOST: usize = 3;
    let headings = HEADING.iter().flat_map(|heading| html.select(heading)).take(MOST);
    headings
        .flat_map(|heading| heading.ancestors().map(|ancestor| ancestor.id()).chain([heading.id()]).collect::<Vec<_>>())
        .collect()
}

/// Whether an element or one around it is an aside.
pub fn is_aside(element: ElementRef<'_>, around_headings: &HashSet<NodeId>) -> bool {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .chain([element])
        .filter(|ancestor| !around_headings.contains(&ancestor.id()))
        .any(|ancestor| is_named_aside(ancestor, &names(ancestor)))
}

/// Whether this very element is an aside.
pub fn is_named_aside(element: ElementRef<'_>, names: &str) -> bool {
    match element.value().name() {
        "body" | "html" => false,
        "aside" | "nav" => true,
        "footer" => !in_article(element),
        _ => NAMES.iter().any(|name| names.contains(name)) && !OF_THE_ARTICLE.iter().any(|name| names.contains(name)),
    }
}

fn in_article(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|ancestor| ancestor.value().name() == "article")
}

/// Class and id of an element, lower case.
pub fn names(element: ElementRef<'_>) -> String {
    let attributes = element.value();
    let mut names = attributes.attr("class").unwrap_or_default().to_ascii_lowercase();
    names.push(' ');
    names.push_str(&attributes.attr("id").unwrap_or_default().to_ascii_lowercase());
    names
}

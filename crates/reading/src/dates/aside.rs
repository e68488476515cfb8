//! Aside: a part of a page that speaks of other pages: lists of related ones, comments, navigation, the footer.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use crate::decode::elements_named;

/// Parts of the names of such elements.
const NAMES: [&str; 11] =
    ["related", "sidebar", "comment", "footer", "teaser", "recommend", "latest", "popular", "more-", "newsfeed", "ticker"];
/// Names of the foot of an article, which speaks of the article.
const OF_THE_ARTICLE: [&str; 4] = ["entry-footer", "post-footer", "article-footer", "article__footer"];

static NAMED: LazyLock<Words> = LazyLock::new(|| Words::new(&NAMES));
static OWN: LazyLock<Words> = LazyLock::new(|| Words::new(&OF_THE_ARTICLE));

/// Words looked for in the names of elements, all at once and in any case.
pub struct Words(Option<AhoCorasick>);

impl Words {
    pub fn new(words: &[&str]) -> Self {
        Self(AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok())
    }

    /// Whether one of them stands in the class or the id of an element.
    pub fn in_names(&self, element: ElementRef<'_>) -> bool {
        let holds = |names: &str| self.0.as_ref().is_some_and(|words| words.is_match(names));
        ["class", "id"].into_iter().filter_map(|name| element.value().attr(name)).any(holds)
    }
}

/// The elements the headline stands in: whatever they are called, they are no aside.
pub fn around_headings(html: &Html) -> HashSet<NodeId> {
    const MOST: usize = 3;
    let headings = elements_named(html, "h1").take(MOST);
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
        .any(is_named_aside)
}

/// Whether this very element is an aside.
pub fn is_named_aside(element: ElementRef<'_>) -> bool {
    match element.value().name() {
        "body" | "html" => false,
        "aside" | "nav" => true,
        "footer" => !in_article(element),
        _ => NAMED.in_names(element) && !OWN.in_names(element),
    }
}

fn in_article(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|ancestor| ancestor.value().name() == "article")
}

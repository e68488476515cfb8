//! The lines of markup: stretches of visible text between two borders of block elements.

use std::collections::HashSet;
use std::sync::LazyLock;

use ego_tree::{NodeId, iter::Edge};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::text::{Anchors, line_of};
use super::{LONGEST, Lines};
use crate::dates::aside;
use crate::extract::Article;

/// Longest stretch of text kept while looking for the end of a line.
const MOST_TEXT: usize = 4 * LONGEST;
/// Deepest page walked; [`crate::decode`] flattens what is nested deeper.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "bdi", "cite", "em", "font", "i", "label", "mark", "nobr", "small", "span", "strong", "sub", "sup", "time",
    "u",
];
const UNSEEN: [&str; 8] = ["script", "style", "noscript", "template", "svg", "head", "select", "textarea"];
/// Parts of names of elements that hold a date.
const NAMES: [&str; 10] =
    ["date", "datum", "publish", "posted", "byline", "timestamp", "entry-meta", "post-meta", "postmeta", "article-meta"];

/// Of these the ones that hold a whole sentence on the page: "This entry was posted on Saturday, 3 December 2011 at 14:05 and
/// is filed under ...".
const METAS: [&str; 4] = ["entry-meta", "post-meta", "postmeta", "article-meta"];

static META: LazyLock<aside::Words> = LazyLock::new(|| aside::Words::new(&METAS));
static NAMED: LazyLock<aside::Words> = LazyLock::new(|| aside::Words::new(&NAMES));

/// What an open element says of the text in it.
#[derive(Clone, Copy, Default)]
struct Around {
    unseen: bool,
    aside: bool,
    named: bool,
    meta: bool,
    heading: bool,
}

struct Walk<'a> {
    anchors: Anchors,
    around: Vec<Around>,
    text: String,
    /// Whether some of the text stands in an element named after a date.
    named: bool,
    at: usize,
    found: Lines,
    not_aside: &'a HashSet<NodeId>,
}

pub fn lines(html: &Html, article: &Article) -> Lines {
    let not_aside = aside::around_headings(html);
    let mut walk = Walk {
        anchors: Anchors::of(article),
        around: vec![Around::default()],
        text: String::new(),
        named: false,
        at: 0,
        found: Lines::default(),
        not_aside: &not_aside,
    };
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    walk.border(element);
                    walk.enter(ElementRef::wrap(node));
                }
                Node::Text(text) => walk.take(text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walk.border(element);
                    walk.around.pop();
                }
            }
        }
    }
    walk.flush();
    walk.found
}

impl Walk<'_> {
    fn now(&self) -> Around {
        self.around.last().copied().unwrap_or_default()
    }

    fn enter(&mut self, element: Option<ElementRef<'_>>) {
        let mut now = self.now();
        if let Some(element) = element.filter(|_| !now.unseen) {
            let name = element.value().name();
            now.unseen = UNSEEN.contains(&name);
            now.heading |= name == "h1";
            if !now.unseen && !matches!(name, "html" | "body") {
                now.meta = now.meta || META.in_names(element);
                now.named = now.named || NAMED.in_names(element);
                now.aside = now.aside || !self.not_aside.contains(&element.id()) && aside::is_named_aside(element);
            }
        }
        self.around.push(now);
    }

    fn border(&mut self, element: &Element) {
        if !INLINE.contains(&element.name()) {
            self.flush();
        }
    }

    fn take(&mut self, text: &str) {
        let now = self.now();
        if now.unseen || self.text.len() > MOST_TEXT {
            return;
        }
        for word in text.split_whitespace() {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
            self.named |= now.named;
        }
    }

    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let now = self.now();
        self.anchors.meet(&self.text, self.at, now.heading, &mut self.found);
        let text = if now.meta { &self.text[..self.text.floor_char_boundary(LONGEST)] } else { self.text.as_str() };
        if let Some(mut line) = line_of(text, self.at) {
            (line.aside, line.named) = (now.aside, self.named);
            self.found.lines.push(line);
        }
        self.text.clear();
        self.named = false;
        self.at += 1;
    }
}

//! What a page says of itself: JSON-LD, meta tags, its title.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use scraper::{ElementRef, Html};
use serde_json::Value;

use crate::decode::elements;
use crate::extract::byline;

/// Longest JSON-LD block read, in bytes, and deepest nesting followed.
const MAX_JSON: usize = 2 << 20;
const MAX_DEPTH: usize = 12;
/// Most entries of a live blog.
const MAX_ENTRIES: usize = 500;
/// Most elements marked as an author that are read.
const MAX_MARKED: usize = 20;

/// Statements of a page about itself, none of them believed yet.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    /// Headlines of JSON-LD articles.
    pub headlines: Vec<String>,
    /// `og:title`, `twitter:title`.
    pub titles: Vec<String>,
    /// The `title` element.
    pub window: Option<String>,
    pub descriptions: Vec<String>,
    /// Names of JSON-LD authors.
    pub authors: Vec<String>,
    /// Names of `meta` authors.
    pub meta_authors: Vec<String>,
    /// Elements marked as the author, as a reader sees them.
    pub marked_authors: Vec<String>,
    pub outlets: Vec<String>,
    /// JSON-LD `articleBody`, markup taken off.
    pub body: Option<String>,
    /// The entries of a live blog, in the order of the page.
    pub entries: Vec<Entry>,
    /// The page says that it is a live blog.
    pub is_live: bool,
    /// The page says that it is an article: by its JSON-LD or by a time of publication.
    pub is_article: bool,
    pub language: Option<String>,
    pub address: Option<String>,
}

/// One entry of a live blog, as `liveBlogUpdate` states it.
#[derive(Debug)]
pub(super) struct Entry {
    pub headline: Option<String>,
    pub body: Option<String>,
    /// When it was published.
    pub time: Option<String>,
}

/// Parts of the class of an element that holds an author's name.
static AUTHOR_CLASSES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(["author-name", "author__name", "authorname", "byline-name", "byline__name"]).ok());

/// Parts of the class of an element that holds bylines, and how deep in it a name may stand.
static BYLINES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(["byline", "by-line", "authors"]).ok());
const BYLINE_DEPTH: usize = 2;

/// Reads what the page says of itself.
pub(super) fn read(markup: &Html) -> Metadata {
    let mut metadata = Metadata { language: markup.root_element().attr("lang").map(str::to_owned), ..Metadata::default() };
    let mut canonical = None;
    let mut scripts = Vec::new();
    for element in elements(markup) {
        match element.value().name() {
            "title" if metadata.window.is_none() => metadata.window = Some(words(element)),
            "link" if element.attr("rel") == Some("canonical") => {
                let address = element.attr("href").filter(|href| href.starts_with("http"));
                canonical = canonical.or(address);
            }
            "meta" => metadata.meta_element(element),
            "script" if element.attr("type") == Some("application/ld+json") => scripts.push(element),
            _ if metadata.marked_authors.len() < MAX_MARKED && is_author(element) => {
                let name = words(element);
                if !name.is_empty() && name.len() < 120 {
                    metadata.marked_authors.push(name);
                }
            }
            _ => {}
        }
    }
    metadata.address = canonical.map(str::to_owned).or(metadata.address);
    for script in scripts {
        let json: String = script.text().collect();
        if json.len() <= MAX_JSON {
            metadata.json_ld(&json);
        }
    }
    metadata
}

/// The markup says that the element holds an author's name: itself, or what it stands in alone.
fn is_author(element: ElementRef<'_>) -> bool {
    let is = |element: ElementRef<'_>, property: &str| element.attr("itemprop") == Some(property);
    let classes = || AUTHOR_CLASSES.as_ref().zip(element.attr("class")).is_some_and(|(known, class)| known.is_match(class));
    element.attr("rel") == Some("author")
        || is(element, "name") && element.ancestors().filter_map(ElementRef::wrap).any(|outer| is(outer, "author"))
        || classes()
        || matches!(element.value().name(), "span" | "a") && is_in_byline(element)
}

/// One of the names in an element that is called a byline.
fn is_in_byline(element: ElementRef<'_>) -> bool {
    let mut around = element.ancestors().filter_map(ElementRef::wrap).take(BYLINE_DEPTH);
    let called =
        |outer: ElementRef<'_>| BYLINES.as_ref().zip(outer.attr("class")).is_some_and(|(known, class)| known.is_match(class));
    let is_plain = element.children().all(|child| child.value().is_text());
    is_plain && around.any(called) && byline::is_full_name(&words(element))
}

fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Metadata {
    fn meta_element(&mut self, element: ElementRef<'_>) {
        let name = element.attr("property").or_else(|| element.attr("name")).or_else(|| element.attr("itemprop"));
        if let (Some(name), Some(content)) = (name, element.attr("content")) {
            self.meta(&name.to_ascii_lowercase(), content.trim());
        }
    }

    fn meta(&mut self, name: &str, content: &str) {
        if content.is_empty() {
            return;
        }
        let own = || content.to_owned();
        match name {
            "og:title" | "twitter:title" | "dc.title" | "headline" => self.titles.push(own()),
            "og:description" | "description" | "twitter:description" => self.descriptions.push(own()),
            "byl" => self.meta_authors.push(own()),
            "article:published_time" => self.is_article = true,
            "og:site_name" => self.outlets.insert(0, own()),
            "publisher" | "dc.publisher" | "application-name" => self.outlets.push(own()),
            "og:locale" | "content-language" | "language" | "dc.language" => {
                self.language.get_or_insert_with(|| content.replace('_', "-"));
            }
            "og:url" => {
                self.address.get_or_insert_with(own);
            }
            // "article:author", "articleAuthor", "parsely-author", "dc.creator"
            _ if name.ends_with("author") || name.ends_with("creator") => self.meta_authors.push(own()),
            _ => {}
        }
    }

    fn json_ld(&mut self, json: &str) {
        let json = json.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
        let parsed = serde_json::from_str(json).or_else(|_| serde_json::from_str(&without_raw_breaks(json)));
        if let Ok(value) = parsed {
            self.node(&value, 0);
        }
    }

    fn node(&mut self, value: &Value, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.node(value, depth + 1)),
            Value::Object(fields) => {
                if is_article(value) {
                    self.article(value);
                } else if let Some(main) = fields.get("mainEntity").or_else(|| fields.get("mainEntityOfPage")) {
                    self.node(main, depth + 1);
                }
                if let Some(graph) = fields.get("@graph") {
                    self.node(graph, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, article: &Value) {
        self.is_article = self.is_article || !article["headline"].is_null();
        self.is_live = self.is_live || article["@type"] == "LiveBlogPosting" || article["liveBlogUpdate"].is_array();
        self.headlines.extend(text(&article["headline"]));
        self.headlines.extend(text(&article["name"]));
        self.descriptions.extend(text(&article["description"]));
        names(&article["author"], 0, &mut self.authors);
        if self.authors.is_empty() {
            names(&article["creator"], 0, &mut self.authors);
        }
        names(&article["publisher"], 0, &mut self.outlets);
        if let Some(language) = text(&article["inLanguage"]) {
            self.language = Some(language);
        }
        if let Some(body) = text(&article["articleBody"])
            && self.body.as_ref().is_none_or(|other| other.len() < body.len())
        {
            self.body = Some(body);
        }
        if let Value::Array(entries) = &article["liveBlogUpdate"] {
            self.entries.extend(entries.iter().take(MAX_ENTRIES).map(Entry::of));
        }
    }
}

impl Entry {
    fn of(entry: &Value) -> Self {
        Self { headline: text(&entry["headline"]), body: text(&entry["articleBody"]), time: text(&entry["datePublished"]) }
    }
}

/// Types of schema.org that are written reports.
fn is_article(value: &Value) -> bool {
    let is = |kind: &str| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report" || kind == "Review";
    match &value["@type"] {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// Words of a value that may be markup.
fn text(value: &Value) -> Option<String> {
    let raw = match value {
        Value::String(text) => text.trim(),
        Value::Array(values) => return values.iter().find_map(text),
        Value::Object(fields) => return fields.get("name").or_else(|| fields.get("@value")).and_then(text),
        _ => return None,
    };
    if raw.is_empty() {
        return None;
    }
    if !raw.contains(['<', '&']) {
        return Some(raw.to_owned());
    }
    let fragment = Html::parse_fragment(raw.get(..raw.floor_char_boundary(1 << 20)).unwrap_or_default());
    let mut plain = String::new();
    for node in fragment.tree.root().descendants() {
        match node.value() {
            scraper::Node::Text(words) => plain.push_str(words),
            scraper::Node::Element(element) if matches!(element.name(), "p" | "br" | "div" | "li" | "h2" | "h3") => {
                plain.push('\n')
            }
            _ => {}
        }
    }
    Some(plain.trim().to_owned()).filter(|plain| !plain.is_empty())
}

fn names(value: &Value, depth: usize, found: &mut Vec<String>) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::String(name) => found.push(name.trim().to_owned()),
        Value::Array(values) => values.iter().for_each(|value| names(value, depth + 1, found)),
        Value::Object(fields) => {
            if let Some(name) = fields.get("name") {
                names(name, depth + 1, found);
            }
        }
        _ => {}
    }
    found.retain(|name| !name.is_empty());
}

/// Raw line breaks inside strings are no JSON, but pages have them.
fn without_raw_breaks(json: &str) -> String {
    json.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

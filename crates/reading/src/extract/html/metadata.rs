//! What a page says of itself: JSON-LD, meta tags, its title.

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::sync::LazyLock;

/// Longest JSON-LD block read, in bytes, and deepest nesting followed.
const MAX_JSON: usize = 2 << 20;
const MAX_DEPTH: usize = 12;

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
    pub language: Option<String>,
    pub address: Option<String>,
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector written here")
}

static META: LazyLock<Selector> = LazyLock::new(|| selector("meta"));
static JSON_LD: LazyLock<Selector> = LazyLock::new(|| selector("script[type='application/ld+json']"));
static TITLE: LazyLock<Selector> = LazyLock::new(|| selector("title"));
static CANONICAL: LazyLock<Selector> = LazyLock::new(|| selector("link[rel='canonical']"));
static AUTHOR: LazyLock<Selector> = LazyLock::new(|| {
    selector(
        "[rel='author'], [itemprop='author'] [itemprop='name'], [class*='author-name'], [class*='author__name'], [class*='authorname'], [class*='byline-name'], [class*='byline__name']",
    )
});

/// Reads what the page says of itself.
pub(super) fn read(markup: &Html) -> Metadata {
    let mut metadata = Metadata { language: markup.root_element().attr("lang").map(str::to_owned), ..Metadata::default() };
    metadata.window = markup.select(&TITLE).next().map(words);
    metadata.address =
        markup.select(&CANONICAL).filter_map(|link| link.attr("href")).find(|href| href.starts_with("http")).map(str::to_owned);
    for element in markup.select(&META) {
        let name = element.attr("property").or_else(|| element.attr("name")).or_else(|| element.attr("itemprop"));
        if let (Some(name), Some(content)) = (name, element.attr("content")) {
            metadata.meta(&name.to_ascii_lowercase(), content.trim());
        }
    }
    for script in markup.select(&JSON_LD) {
        let json: String = script.text().collect();
        if json.len() <= MAX_JSON {
            metadata.json_ld(&json);
        }
    }
    metadata.marked_authors =
        markup.select(&AUTHOR).map(words).filter(|name| !name.is_empty() && name.len() < 120).take(20).collect();
    metadata
}

fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Metadata {
    fn meta(&mut self, name: &str, content: &str) {
        if content.is_empty() {
            return;
        }
        let own = || content.to_owned();
        match name {
            "og:title" | "twitter:title" | "dc.title" | "headline" => self.titles.push(own()),
            "og:description" | "description" | "twitter:description" => self.descriptions.push(own()),
            "author" | "article:author" | "dc.creator" | "parsely-author" | "sailthru.author" | "byl" => {
                self.meta_authors.push(own())
            }
            "og:site_name" => self.outlets.insert(0, own()),
            "publisher" | "dc.publisher" | "application-name" => self.outlets.push(own()),
            "og:locale" | "content-language" | "language" | "dc.language" => {
                self.language.get_or_insert_with(|| content.replace('_', "-"));
            }
            "og:url" => {
                self.address.get_or_insert_with(own);
            }
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

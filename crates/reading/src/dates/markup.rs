//! What the markup of a page states of its date: JSON-LD, `meta`, microdata, `time`.

use ego_tree::NodeId;
use purport_model::{DateCandidate, DateMethod};
use scraper::{ElementRef, Html};
use serde_json::Value;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::aside;
use super::parse::{self, Stamp};
use crate::decode::elements;

/// Most candidates kept of one kind: a list page states a date for each of its entries.
const MOST: usize = 12;
/// Deepest JSON-LD walked.
const DEEPEST: u8 = 12;

/// Names of `meta` elements (name, property, itemprop, http-equiv) that state the publication, with how often they
/// are right on the development pages.
const PUBLISHED: &[(&str, f32)] = &[
    ("article:published_time", 0.97),
    ("og:article:published_time", 0.97),
    ("og:published_time", 0.96),
    ("datepublished", 0.96),
    ("published_time", 0.95),
    ("parsely-pub-date", 0.96),
    ("sailthru.date", 0.95),
    ("dc.date.issued", 0.95),
    ("dcterms.created", 0.85),
    ("dcterms.issued", 0.93),
    ("dc.date.created", 0.93),
    ("dcterms.date", 0.8),
    ("dc.date", 0.82),
    ("dc.date.publication", 0.92),
    ("publication_date", 0.93),
    ("citation_publication_date", 0.92),
    ("cxenseparse:recs:publishtime", 0.95),
    ("cxenseparse:publishtime", 0.95),
    ("article.published", 0.95),
    ("published-date", 0.95),
    ("publish-date", 0.95),
    ("publish_date", 0.95),
    ("publishdate", 0.95),
    ("pubdate", 0.95),
    ("pub_date", 0.95),
    ("article_date_original", 0.95),
    ("originalpublicationdate", 0.95),
    ("article:post_date", 0.9),
    ("date.release", 0.92),
    ("displaydate", 0.92),
    ("rbpubdate", 0.92),
    ("timestamp", 0.85),
    ("datecreated", 0.82),
    ("created", 0.85),
    ("date", 0.8),
    ("last-modified-date", 0.5),
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "article:updated",
    "datemodified",
    "dateupdated",
    "lastmod",
    "last-modified",
    "modified_time",
    "dc.date.modified",
    "dcterms.modified",
    "cxenseparse:modifiedtime",
    "revision_date",
    "updated_time",
];

/// The elements that may state a date, gathered in one walk.
#[derive(Default)]
struct Stating<'h> {
    json_ld: Vec<ElementRef<'h>>,
    meta: Vec<ElementRef<'h>>,
    properties: Vec<ElementRef<'h>>,
    times: Vec<ElementRef<'h>>,
    titled: Vec<ElementRef<'h>>,
}

impl<'h> Stating<'h> {
    fn of(html: &'h Html) -> Self {
        let mut stating = Self::default();
        for element in elements(html) {
            let is_property = element.attr("itemprop").is_some()
                || element
                    .attr("property")
                    .is_some_and(|property| property.ends_with("dateCreated") || property.ends_with("datePublished"));
            match element.value().name() {
                "script" if element.attr("type").is_some_and(|kind| kind.contains("ld+json")) => stating.json_ld.push(element),
                "meta" if element.attr("content").is_some() => stating.meta.push(element),
                "meta" => {}
                "time" => stating.times.push(element),
                name if element.attr("title").is_some() && (name == "abbr" || has_date_class(element)) => {
                    stating.titled.push(element);
                }
                _ => {}
            }
            if is_property && element.value().name() != "meta" {
                stating.properties.push(element);
            }
        }
        stating
    }
}

fn has_date_class(element: ElementRef<'_>) -> bool {
    element.value().classes().any(|class| class == "published" || class == "updated")
}

static CHANGED: LazyLock<aside::Words> = LazyLock::new(|| aside::Words::new(&["updat", "modif"]));
static PUBLISH: LazyLock<aside::Words> = LazyLock::new(|| aside::Words::new(&["publish"]));

/// Every date the markup states.
pub fn candidates(html: &Html, language: &str) -> Vec<DateCandidate> {
    let mut found = Vec::new();
    let stating = Stating::of(html);
    json_ld(&stating.json_ld, language, &mut found);
    meta(&stating.meta, language, &mut found);
    if !(stating.properties.is_empty() && stating.times.is_empty() && stating.titled.is_empty()) {
        let headings = aside::around_headings(html);
        microdata(&stating.properties, language, &headings, &mut found);
        time_elements(&stating, language, &headings, &mut found);
    }
    found
}

fn candidate(stamp: Stamp, method: DateMethod, modified: bool, trust: f32, stated_as: String) -> DateCandidate {
    let Stamp { date, value, grain } = stamp;
    DateCandidate { date, value, grain, method, modified, trust, stated_as }
}

fn json_ld(scripts: &[ElementRef<'_>], language: &str, found: &mut Vec<DateCandidate>) {
    let mut facts = Vec::new();
    for script in scripts.iter().take(40) {
        let text: String = script.text().collect();
        match serde_json::from_str::<Value>(text.trim()) {
            Ok(value) => walk(&value, 0, &mut facts),
            Err(_) => broken_json(&text, &mut facts),
        }
    }
    facts.sort_by_key(|fact: &Fact| fact.rank);
    let best = facts.first().map(|fact| fact.rank);
    for fact in facts.into_iter().take(MOST) {
        let Some(stamp) = parse::stamp(&fact.written, language) else { continue };
        let trust = if Some(fact.rank) == best && fact.rank < 2 { 0.97 } else { 0.6 };
        let stated_as = format!("json-ld {} {}", fact.key, fact.written);
        found.push(candidate(stamp, DateMethod::JsonLd, fact.modified, trust, stated_as));
    }
}

/// One date of a JSON-LD object; rank 0 for articles, 1 for pages, 2 for all else.
struct Fact {
    rank: u8,
    key: &'static str,
    modified: bool,
    written: String,
}

/// Fields that hold other articles, the entries of a live blog, comments.
const OF_OTHERS: [&str; 8] =
    ["liveBlogUpdate", "itemListElement", "hasPart", "comment", "review", "mentions", "citation", "relatedLink"];

const KEYS: [(&str, bool); 4] = [("datePublished", false), ("dateModified", true), ("dateCreated", false), ("uploadDate", false)];

fn walk(value: &Value, depth: u8, facts: &mut Vec<Fact>) {
    if depth > DEEPEST || facts.len() > 4 * MOST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, depth + 1, facts)),
        Value::Object(fields) => {
            let rank = rank(fields.get("@type"), depth);
            for (key, modified) in KEYS {
                let written = fields.get(key).and_then(|written| {
                    written.as_str().map(str::to_owned).or_else(|| written.as_i64().map(|number| number.to_string()))
                });
                let rank = if key == "dateCreated" || key == "uploadDate" { 2 } else { rank };
                facts.extend(written.map(|written| Fact { rank, key, modified, written }));
            }
            for (key, value) in fields.iter().filter(|(_, value)| value.is_object() || value.is_array()) {
                let first = facts.len();
                walk(value, depth + 1, facts);
                if OF_OTHERS.contains(&key.as_str()) {
                    facts[first..].iter_mut().for_each(|fact| fact.rank = fact.rank.max(2));
                }
            }
        }
        _ => {}
    }
}

fn rank(kind: Option<&Value>, depth: u8) -> u8 {
    let names = match kind {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |endings: &[&str]| names.iter().any(|name| endings.iter().any(|ending| name.ends_with(ending)));
    if is(&["Article", "Posting", "Report", "Review", "NewsStory"]) && depth <= 3 {
        0
    } else if is(&["WebPage", "ItemPage"]) {
        1
    } else {
        2
    }
}

/// JSON-LD that does not parse still says its dates in plain words.
fn broken_json(text: &str, facts: &mut Vec<Fact>) {
    for (key, modified) in KEYS.into_iter().take(2) {
        let written = text.split_once(&format!("\"{key}\"")).map(|(_, rest)| rest.trim_start_matches([':', ' ', '"']));
        let written = written.and_then(|rest| rest.split(['"', ',', '}']).next());
        facts.extend(written.map(|written| Fact { rank: 0, key, modified, written: written.to_owned() }));
    }
}

fn meta(elements: &[ElementRef<'_>], language: &str, found: &mut Vec<DateCandidate>) {
    for element in elements.iter().take(400) {
        let attributes = element.value();
        let Some(content) = attributes.attr("content") else { continue };
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            let Some(name) = attributes.attr(attribute) else { continue };
            let name = name.to_ascii_lowercase();
            let published = PUBLISHED.iter().find(|(known, _)| *known == name).map(|(_, trust)| (*trust, false));
            let Some((trust, modified)) = published.or_else(|| MODIFIED.contains(&name.as_str()).then_some((0.9, true))) else {
                continue;
            };
            if let Some(stamp) = parse::stamp(content, language) {
                found.push(candidate(stamp, DateMethod::Meta, modified, trust, format!("meta {name} {content}")));
            }
        }
    }
}

fn microdata(elements: &[ElementRef<'_>], language: &str, headings: &HashSet<NodeId>, found: &mut Vec<DateCandidate>) {
    for &element in elements.iter().take(400) {
        let property = element.value().attr("itemprop").or(element.value().attr("property")).unwrap_or_default();
        let property = property.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        let modified = match property.as_str() {
            "datepublished" | "datecreated" => false,
            "datemodified" => true,
            _ => continue,
        };
        let written = ["datetime", "content", "title"].into_iter().find_map(|attribute| element.value().attr(attribute));
        let written = written.map_or_else(|| words(element), str::to_owned);
        if let Some(stamp) = parse::stamp(&written, language) {
            let trust = if aside::is_aside(element, headings) { 0.4 } else { 0.93 };
            found.push(candidate(stamp, DateMethod::Microdata, modified, trust, format!("itemprop {property} {written}")));
        }
    }
}

fn time_elements(stating: &Stating<'_>, language: &str, headings: &HashSet<NodeId>, found: &mut Vec<DateCandidate>) {
    let mut first = true;
    for &element in stating.times.iter().take(3 * MOST).chain(stating.titled.iter().take(MOST)) {
        let attributes = element.value();
        let attribute = if attributes.name() == "time" { "datetime" } else { "title" };
        let written = attributes.attr(attribute).map_or_else(|| words(element), str::to_owned);
        let Some(stamp) = parse::stamp(&written, language).or_else(|| parse::stamp(&words(element), language)) else { continue };
        let modified = CHANGED.in_names(element);
        let aside = aside::is_aside(element, headings);
        let trust = match (aside, attributes.attr("pubdate").is_some() || PUBLISH.in_names(element), first) {
            (true, ..) => 0.3,
            (_, true, _) => 0.93,
            (_, _, true) => 0.88,
            _ => 0.5,
        };
        first &= aside || modified;
        found.push(candidate(stamp, DateMethod::TimeElement, modified, trust, format!("time {written}")));
    }
}

/// The words of an element on one line.
fn words(element: ElementRef<'_>) -> String {
    const MOST_PIECES: usize = 40;
    element.text().take(MOST_PIECES).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

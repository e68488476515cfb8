//! The table of a language: `furniture.toml`.

use std::collections::BTreeMap;

use purport_model::RemovedWhy;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Table {
    /// Whole lines, by the reason they are removed.
    pub lines: BTreeMap<RemovedWhy, Vec<String>>,
    /// How lines begin: the rest may be anything.
    pub starts: BTreeMap<RemovedWhy, Vec<String>>,
    /// Phrases that give a line away wherever they stand.
    pub contains: BTreeMap<RemovedWhy, Vec<String>>,
    /// Whole lines after which nothing of the article follows.
    pub ends_article: Vec<String>,
    /// Words before an author's name.
    pub byline: Vec<String>,
    /// Words between two authors' names.
    pub joins: Vec<String>,
    /// Words in a byline that are no name.
    pub byline_rest: Vec<String>,
    /// Words of an agency's name: "Northern News Agency".
    pub agency: Vec<String>,
    /// Words before a photographer's name.
    pub photo: Vec<String>,
    /// Phrases of captions: "in this picture".
    pub caption: Vec<String>,
    /// Words of date lines: "published", "updated", "min read".
    pub date_line: Vec<String>,
    /// How a text names its own outlet: the phrase before the name, a `*` for it, the phrase behind.
    pub own_outlet: Vec<String>,
    /// Words that open a story of its own in a digest: "meanwhile", "in other news".
    pub turns: Vec<String>,
    /// Words that refer back to what was said before: "he", "however", "the latter".
    pub refers_back: Vec<String>,
}

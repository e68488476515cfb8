//! The headline of an HTML page.
//!
//! Candidates are `og:title`, the JSON-LD headline, the page's `h1` and its title, in this order, each with the outlet's
//! name taken off its end. The first that has the shape of a headline is it: on the development pages `og:title` is
//! right on 98 of 116, `h1` on 85, JSON-LD on 82. Another candidate that is its beginning is better, where the rest is
//! short: the rest names the section or the outlet.

use purport_model::{Outlet, Page};

use super::metadata::Metadata;
use super::visible::Visible;
use crate::extract::shape::key;

/// Marks between a headline and the name of its outlet.
const BORDERS: [&str; 13] = [" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " / ", " * ", "｜", "ㅣ", "|"];
/// Longest name of an outlet behind a headline, in words.
const MAX_SUFFIX_WORDS: usize = 6;

pub(super) fn find(page: &Page, metadata: &Metadata, blocks: &[Visible], outlet: Option<&Outlet>) -> Option<String> {
    let h1: Vec<&str> = blocks.iter().filter(|block| block.heading == 1).map(|block| block.text.as_str()).collect();
    let raw = metadata.titles.iter().take(1).chain(metadata.headlines.iter().take(2)).map(String::as_str);
    let raw: Vec<&str> = raw.chain(h1.iter().copied().take(4)).chain(metadata.window.as_deref()).collect();
    let names: Vec<String> = outlet_names(metadata, outlet);
    let candidates: Vec<String> =
        raw.iter().map(|text| without_outlet(text, &names, &raw)).filter(|text| !text.is_empty()).collect();
    let first = candidates.iter().find(|text| is_headline(text, &names)).or(candidates.first());
    first.map(|first| shorter(first, &candidates).to_owned()).or_else(|| page.known.title.clone())
}

/// Long enough to say something, not cut off, not the outlet's own name.
fn is_headline(text: &str, names: &[String]) -> bool {
    let own = key(text);
    own.chars().count() >= 8 && !text.ends_with('…') && !text.ends_with("...") && !names.contains(&own)
}

/// A candidate that is the beginning of another and lacks only its end.
fn shorter<'a>(text: &'a str, candidates: &'a [String]) -> &'a str {
    let own = key(text);
    let begins = |other: &&String| {
        let other = key(other);
        other.len() < own.len() && own.starts_with(&other) && other.len() * 100 > own.len() * 55 && other.chars().count() >= 10
    };
    candidates.iter().filter(begins).min_by_key(|other| other.len()).map_or(text, String::as_str)
}

fn outlet_names(metadata: &Metadata, outlet: Option<&Outlet>) -> Vec<String> {
    let domain = outlet.map(|outlet| outlet.key.split('.').next().unwrap_or_default().to_owned());
    let names = metadata.outlets.iter().map(|name| key(name)).chain(outlet.map(|outlet| key(&outlet.name))).chain(domain);
    names.filter(|name| name.len() >= 2).collect()
}

/// Takes the outlet's name off the end or the start of a title.
fn without_outlet(title: &str, names: &[String], all: &[&str]) -> String {
    let mut title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    for _ in 0..3 {
        let Some((at, border)) = BORDERS.iter().filter_map(|border| Some((title.rfind(border)?, border))).max() else { break };
        let (head, tail) = (&title[..at], &title[at + border.len()..]);
        let is_name = names.iter().any(|name| same_name(name, &key(tail)));
        let confirmed = all.iter().any(|other| key(other) == key(head));
        if (is_name || confirmed) && tail.split_whitespace().count() <= MAX_SUFFIX_WORDS && !head.trim().is_empty() {
            title = head.trim().to_owned();
        } else {
            break;
        }
    }
    title
}

fn same_name(name: &str, tail: &str) -> bool {
    !tail.is_empty() && (name == tail || tail.starts_with(name) || tail.len() >= 4 && name.starts_with(tail))
}

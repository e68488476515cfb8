//! Dates in the data a page carries for its own scripts: `"published_at": "2023-03-08T16:16:00Z"`.
//!
//! Such data may be of any article the page links to, so they count only where nothing better is said.

use purport_model::{DateCandidate, DateMethod};
use scraper::Html;

use super::parse;
use crate::decode::elements_named;

/// Parts of keys, lower case, with the trust of the first date under such a key.
const KEYS: [(&str, f32); 5] = [("publish", 0.5), ("publication", 0.5), ("broadcast", 0.4), ("date", 0.4), ("created", 0.35)];
/// Parts of keys of other times: changes, the run of an event or of a campaign, birthdays.
const OTHER_TIMES: [&str; 9] = ["updat", "modif", "start", "enddate", "end_date", "endtime", "expir", "valid", "birth"];
/// A key that has several days belongs to a list.
const ONE_OF_MANY: f32 = 0.15;
const MOST: usize = 40;

pub fn candidates(html: &Html, language: &str) -> Vec<DateCandidate> {
    let mut found: Vec<DateCandidate> = Vec::new();
    let scripts = elements_named(html, "script");
    for script in scripts.filter(|script| !script.value().attr("type").is_some_and(|kind| kind.contains("ld+json"))) {
        for text in script.text() {
            read(text, language, &mut found);
        }
        if found.len() >= MOST {
            break;
        }
    }
    let first = found.clone();
    for candidate in &mut found {
        if first.iter().any(|other| other.stated_as == candidate.stated_as && other.date != candidate.date) {
            candidate.trust -= ONE_OF_MANY;
        }
    }
    found.dedup_by(|a, b| a.date == b.date && a.stated_as == b.stated_as);
    found
}

/// Every `key: "20..."` of a script.
fn read(text: &str, language: &str, found: &mut Vec<DateCandidate>) {
    for (at, _) in text.match_indices("\"20") {
        if found.len() >= MOST {
            return;
        }
        let Some(key) = key_before(text, at) else { continue };
        let Some((_, trust)) = KEYS.iter().find(|(known, _)| key.contains(known)) else { continue };
        if OTHER_TIMES.iter().any(|word| key.contains(word)) {
            continue;
        }
        let Some(written) = text[at + 1..].split(['"', '\\']).next() else { continue };
        let Some(stamp) = parse::stamp(written, language).filter(|_| written.len() >= "2023-03-08".len()) else { continue };
        let parse::Stamp { date, value, grain } = stamp;
        let stated_as = format!("script {key}");
        found.push(DateCandidate { date, value, grain, method: DateMethod::Meta, modified: false, trust: *trust, stated_as });
    }
}

/// The name of a field whose value begins at a byte.
fn key_before(text: &str, at: usize) -> Option<String> {
    const LONGEST: usize = 30;
    let before = text[..at].trim_end_matches(['\\', ' ']).strip_suffix(':')?.trim_end_matches(['"', '\\', ' ']);
    let is_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let reversed: String = before.chars().rev().take_while(is_name).take(LONGEST).collect();
    (!reversed.is_empty()).then(|| reversed.chars().rev().collect::<String>().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(script: &str) -> Vec<String> {
        let html = Html::parse_document(&format!("<html><script>{script}</script></html>"));
        candidates(&html, "en").into_iter().map(|candidate| candidate.value).collect()
    }

    #[test]
    fn a_field_named_after_publication_is_read() {
        assert_eq!(dates(r#"window.x = {"id": 4, "published_at":"2023-03-08T16:16:00Z"}"#), ["2023-03-08T16:16:00Z"]);
        assert_eq!(dates(r#"a({date:"2023-03-08"})"#), ["2023-03-08"]);
    }

    #[test]
    fn other_fields_are_not() {
        assert!(dates(r#"{"availableTo":"2023-03-08","updatedAt":"2023-03-08","year":"2023"}"#).is_empty());
    }
}

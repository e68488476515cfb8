//! The headline of an HTML page.
//!
//! Candidates are `og:title`, the JSON-LD headline, the page's `h1` and its title, in this order, each with the outlet's
//! name taken off its end. The first that has the shape of a headline is it: on the development pages `og:title` is
//! right on 98 of 116, `h1` on 85, JSON-LD on 82. Another candidate that is its beginning is better, where the rest is
//! short: the rest names the section or the outlet. An `og:title` that is shown nowhere, where JSON-LD, the title of the
//! window and an `h1` agree on other words, was written for those who share the page.

use purport_model::{Outlet, Page};

use super::metadata::Metadata;
use super::visible::Visible;
use crate::extract::shape::key;

/// Marks between a headline and the name of its outlet.
const BORDERS: [&str; 13] = [" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " / ", " * ", "｜", "ㅣ", "|"];
/// Letters and digits of a beginning that another candidate confirms as the whole headline.
const MIN_CONFIRMED: usize = 15;
/// Longest block, in bytes, that may hold a headline with its kicker.
const LONGEST_SHOWN: usize = 400;
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
    let stated: Vec<String> = metadata.headlines.iter().take(2).map(|text| without_outlet(text, &names, &raw)).collect();
    let first = first.filter(|first| !is_in_furniture(first, blocks)).or_else(|| printed(&stated, blocks)).or(first);
    let window = metadata.window.as_deref().map(|text| without_outlet(text, &names, &raw));
    let first = agreed(stated.first(), window.as_deref(), first.map(String::as_str), blocks).or(first).map(String::as_str);
    let first = first.map(|first| behind_kicker(first, &h1).unwrap_or(first));
    first.map(|first| shorter(first, &candidates).to_owned()).or_else(|| page.known.title.clone())
}

/// The headline that JSON-LD, the title of the window and an `h1` agree on, where the one chosen is shown nowhere.
/// Two of them are not enough: both are written for search engines.
fn agreed<'a>(stated: Option<&'a String>, window: Option<&str>, chosen: Option<&str>, blocks: &[Visible]) -> Option<&'a String> {
    let (own, chosen) = (key(stated?), key(chosen?));
    if own.chars().count() < MIN_CONFIRMED || own.contains(&chosen) || key(window?) != own {
        return None;
    }
    let is_shown = blocks.iter().any(|block| block.text.len() <= LONGEST_SHOWN && key(&block.text).contains(&chosen));
    let is_heading = blocks.iter().any(|block| block.heading == 1 && key(&block.text) == own);
    (is_heading && !is_shown).then_some(stated?)
}

/// "Flood at Lakeford: Dam holds" and, printed, "Night on the river - Dam holds": what stands behind two kickers is the headline.
fn behind_kicker<'a>(text: &'a str, printed: &[&str]) -> Option<&'a str> {
    let (kicker, rest) = text.split_once(": ")?;
    let own = key(rest);
    let has_other = |other: &&str| {
        let whole = key(other);
        whole.strip_suffix(own.as_str()).is_some_and(|before| !before.is_empty() && !before.ends_with(&key(kicker)))
    };
    (own.chars().count() >= MIN_CONFIRMED && printed.iter().any(has_other)).then_some(rest)
}

/// Printed as a heading, but only in the furniture of the page: made for search engines.
fn is_in_furniture(text: &str, blocks: &[Visible]) -> bool {
    let own = key(text);
    let mut printed = blocks.iter().filter(|block| block.heading > 0 && key(&block.text) == own).peekable();
    printed.peek().is_some() && printed.all(|block| block.place.is_some())
}

/// The headline the page states that stands as a heading in its text.
fn printed<'a>(stated: &'a [String], blocks: &[Visible]) -> Option<&'a String> {
    let is_heading =
        |own: &String| blocks.iter().any(|block| block.heading > 0 && block.place.is_none() && key(&block.text) == *own);
    stated.iter().find(|text| is_heading(&key(text)))
}

/// Long enough to say something, not cut off, not the outlet's own name.
fn is_headline(text: &str, names: &[String]) -> bool {
    let own = key(text);
    own.chars().count() >= 8 && !text.ends_with('…') && !text.ends_with("...") && !names.contains(&own)
}

/// A candidate that is the beginning of another and lacks only its end, behind one of the marks before an outlet's name.
fn shorter<'a>(text: &'a str, candidates: &'a [String]) -> &'a str {
    let own = key(text);
    let begins = |other: &&String| {
        let rest = text.strip_prefix(other.as_str()).unwrap_or_default();
        let marked = BORDERS.iter().any(|border| rest.starts_with(border)) || rest.starts_with('：');
        let other = key(other);
        marked && other.len() < own.len() && other.len() * 100 > own.len() * 55 && other.chars().count() >= 10
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
    for border in BORDERS {
        // The outlet and more behind it: the beginning is printed elsewhere as it stands.
        if let Some((head, _)) = title.split_once(border)
            && key(head).chars().count() >= MIN_CONFIRMED
            && all.iter().any(|other| key(other) == key(head))
        {
            return head.trim().to_owned();
        }
    }
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
    without_opening(&title, names).unwrap_or(title)
}

/// "The Lakeford Post - Dam holds": the very name of the outlet in front.
fn without_opening(title: &str, names: &[String]) -> Option<String> {
    let (at, border) = BORDERS.iter().filter_map(|border| Some((title.find(border)?, border))).min()?;
    let (head, tail) = (&title[..at], title[at + border.len()..].trim());
    let says = key(tail).chars().count() >= 8;
    (says && names.contains(&key(head))).then(|| tail.to_owned())
}

fn same_name(name: &str, tail: &str) -> bool {
    !tail.is_empty() && (name == tail || tail.starts_with(name) || tail.len() >= 4 && name.starts_with(tail))
}

#[cfg(test)]
mod tests {
    use crate::extract::html::tests::page;

    fn headline(title: &str, stated: &str, printed: &str) -> String {
        let json = format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{stated}\"}}</script>");
        page(title, &format!("{json}{printed}")).headline.unwrap_or_default()
    }

    #[test]
    fn outlets_and_authors_behind_a_headline_are_taken_off() {
        let dam = "Dam of Lakeford holds, mayor says";
        assert_eq!(headline(&format!("{dam} | The Lakeford Post | by Ann Lee"), dam, ""), dam);
        let site = "<meta property=og:site_name content='The Lakeford Post'>";
        assert_eq!(page(&format!("The Lakeford Post - {dam}"), site).headline.as_deref(), Some(dam));
        // What follows a comma belongs to it.
        let whole = "Dam of Lakeford holds, mayor says, but two pumps fail";
        assert_eq!(headline(dam, whole, &format!("<h1>{whole}</h1>")), whole);
    }

    #[test]
    fn what_stands_behind_two_kickers_is_the_headline() {
        let shared = "<meta property=og:title content='Flood at Lakeford: Dam holds, but two pumps fail'>";
        let printed = |kicker: &str| format!("{shared}<h1><span>{kicker}</span> - <span>Dam holds, but two pumps fail</span></h1>");
        let headline = |kicker: &str| page("", &printed(kicker)).headline.unwrap_or_default();
        assert_eq!(headline("Night on the river"), "Dam holds, but two pumps fail");
        assert_eq!(headline("Weather - Flood at Lakeford"), "Flood at Lakeford: Dam holds, but two pumps fail");
    }

    #[test]
    fn a_title_for_sharing_gives_way_to_the_one_that_all_others_agree_on() {
        let (shared, own) = ("What the mayor of Lakeford now says", "Dam of Lakeford holds, but two pumps fail");
        let json = format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{own}\"}}</script>");
        let made = format!("<meta property=og:title content='{shared}'>{json}");
        assert_eq!(page(own, &format!("{made}<h1>{own}</h1>")).headline.as_deref(), Some(own));
        assert_eq!(page(own, &format!("{made}<h1>{shared}</h1>")).headline.as_deref(), Some(shared));
        assert_eq!(page(own, &made).headline.as_deref(), Some(shared));
    }

    #[test]
    fn a_heading_in_the_menu_is_not_the_headline_where_the_stated_one_is_printed() {
        let (stated, search) = ("Water on both sides: a night at the dam", "Lakeford flood: dam, pumps, live report");
        let printed = format!("<meta property=og:title content='{search}'><nav><h1>{search}</h1></nav><h2>{stated}</h2>");
        assert_eq!(headline(search, stated, &printed), stated);
        let usual = format!("<meta property=og:title content='{search}'><h1>{search}</h1>");
        assert_eq!(headline(search, stated, &usual), search);
    }
}

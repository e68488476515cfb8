//! The outlet: who published a page.
//!
//! 1. What the folder says (`Known.outlet`).
//! 2. The name the page gives itself: `og:site_name`, the publisher in its JSON-LD, in this order.
//! 3. The registrable domain of its address.
//! 4. The text of a scraped page where it names itself beyond doubt: `own_outlet` in `furniture.toml`, or the owner of
//!    the rights at its foot ("© 2023 The Lakeford Post").
//!
//! The key is the registrable domain where an address is known, else the folded name: one outlet has one key as long as
//! all its pages come with addresses or all come without.

use purport_model::{Outlet, Page};

use super::furniture;

/// Longest name of an outlet, in characters: what is longer is a slogan.
const MAX_NAME: usize = 60;

/// The outlet of a page; `names` are the names the page gives itself, best first.
pub(super) fn of(page: &Page, names: &[String]) -> Option<Outlet> {
    let domain = page.url.as_deref().and_then(domain);
    let given = page.known.outlet.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let name = given.or_else(|| names.iter().map(|name| name.trim()).find(|name| is_name(name)));
    match (name, domain) {
        (Some(name), Some(domain)) => Some(Outlet { name: of_domain(name), key: domain }),
        (Some(name), None) => Some(Outlet { name: of_domain(name), key: domain_of_name(name).unwrap_or_else(|| key(name)) }),
        (None, Some(domain)) => Some(Outlet { name: domain.clone(), key: domain }),
        (None, None) => None,
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= MAX_NAME && name.chars().any(char::is_alphabetic)
}

fn of_domain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "example.org" given as a name is an address.
fn domain_of_name(name: &str) -> Option<String> {
    (name.contains('.') && !name.contains(char::is_whitespace)).then(|| domain(&format!("https://{name}"))).flatten()
}

/// Folded name: Latin letters and digits only.
fn key(name: &str) -> String {
    let folded: String = any_ascii::any_ascii(name).chars().filter(char::is_ascii_alphanumeric).collect();
    folded.to_ascii_lowercase()
}

/// Registrable domain of an address.
pub(super) fn domain(address: &str) -> Option<String> {
    let address = url::Url::parse(address).ok()?;
    let host = match address.host()? {
        url::Host::Domain(host) => host.trim_end_matches('.').to_ascii_lowercase(),
        ip => return Some(ip.to_string()),
    };
    Some(psl::domain_str(&host).map_or_else(|| host.clone(), str::to_owned))
}

/// The outlet a scraped text says it comes from.
pub(super) fn named_in<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Outlet> {
    for line in lines.filter(|line| line.len() < 400) {
        let lower = line.to_lowercase();
        if lower.len() != line.len() {
            continue;
        }
        for (before, after) in &furniture::all().own_outlet {
            if let Some(name) = between(line, &lower, before, after) {
                return Some(Outlet { key: domain_of_name(name).unwrap_or_else(|| key(name)), name: name.to_owned() });
            }
        }
    }
    None
}

/// The owner of the rights of a page, from the last line that names one with a year. Credits of pictures have no year.
pub(super) fn with_rights<'a>(lines: impl DoubleEndedIterator<Item = &'a str>) -> Option<Outlet> {
    let name = lines.rev().filter(|line| line.len() < 400).find_map(owner)?;
    Some(Outlet { key: domain_of_name(name).unwrap_or_else(|| key(name)), name: name.to_owned() })
}

fn owner(line: &str) -> Option<&str> {
    let (_, behind) = line.split_once('©').or_else(|| line.split_once("(c) "))?;
    let named = behind.trim_start_matches(|c: char| !c.is_alphabetic());
    let years = &behind[..behind.len() - named.len()];
    let end = named.char_indices().find(|&(at, c)| {
        matches!(c, ',' | '|' | ';' | '·' | '•' | '–' | '—') || c == '.' && !named[at + 1..].starts_with(char::is_alphanumeric)
    });
    let name = named[..end.map_or(named.len(), |(at, _)| at)].trim();
    let dated = years.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    (dated && (is_title(name) || is_address(name)) && !crate::credits::is_known_agency(name)).then_some(name)
}

fn is_address(name: &str) -> bool {
    domain_of_name(name).is_some_and(|domain| psl::suffix(domain.as_bytes()).is_some_and(|suffix| suffix.is_known()))
}

/// A few words, each with a capital.
fn is_title(name: &str) -> bool {
    const WORDS: usize = 4;
    let mut words = name.split_whitespace();
    name.chars().count() > 1 && words.clone().count() <= WORDS && words.all(|word| !word.starts_with(char::is_lowercase))
}

/// The name between two phrases: one address, or capitalised words.
fn between<'a>(line: &'a str, lower: &str, before: &str, after: &str) -> Option<&'a str> {
    let start = lower.find(before)? + before.len();
    let rest = line.get(start..)?;
    let end =
        if after.is_empty() { rest.find(char::is_whitespace).unwrap_or(rest.len()) } else { lower.get(start..)?.find(after)? };
    let name = rest.get(..end)?.trim().trim_end_matches(['.', ',', '!', ':', ';']);
    (is_address(name) || !after.is_empty() && name.starts_with(char::is_uppercase) && is_title(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use purport_model::Known;

    use super::*;

    #[test]
    fn the_key_is_the_registrable_domain() {
        let page = |url: &str| Page::new("p", Some(url.to_owned()), Vec::new(), Known::default());
        let outlet = of(&page("https://news.example.co.uk/world/1"), &["The Example".to_owned()]).unwrap();
        assert_eq!((outlet.name.as_str(), outlet.key.as_str()), ("The Example", "example.co.uk"));
        assert_eq!(of(&page("https://m.example.org/"), &[]).unwrap().name, "example.org");
    }

    #[test]
    fn the_owner_of_the_rights_is_the_outlet() {
        let named = |line: &str| with_rights([line].into_iter()).map(|outlet| outlet.name);
        assert_eq!(named("Copyright © 2019-2023 The Lakeford Post. All rights reserved."), Some("The Lakeford Post".to_owned()));
        assert_eq!(named("© 2023 lakeford-post.com"), Some("lakeford-post.com".to_owned()));
        assert_eq!(named("© Ann Lee"), None);
        assert_eq!(named("© 2023 all rights reserved"), None);
    }

    #[test]
    fn a_scraped_text_may_name_its_outlet() {
        let named = |line: &str| named_in([line].into_iter()).map(|outlet| outlet.name);
        assert_eq!(named("Stay tuned to our website daybreak-news.com."), Some("daybreak-news.com".to_owned()));
        assert_eq!(named("Join DaybreakTrack Whatsapp group"), Some("DaybreakTrack".to_owned()));
        assert_eq!(named("They published it on our website yesterday"), None);
    }
}

//! The outlet: who published a page.
//!
//! 1. What the folder says (`Known.outlet`).
//! 2. The name the page gives itself: `og:site_name`, the publisher in its JSON-LD, in this order.
//! 3. The registrable domain of its address.
//! 4. The text of a scraped page where it names itself beyond doubt (`own_outlet` in `furniture.toml`).
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

/// The name between two phrases: one address, or capitalised words.
fn between<'a>(line: &'a str, lower: &str, before: &str, after: &str) -> Option<&'a str> {
    let start = lower.find(before)? + before.len();
    let rest = line.get(start..)?;
    let end =
        if after.is_empty() { rest.find(char::is_whitespace).unwrap_or(rest.len()) } else { lower.get(start..)?.find(after)? };
    let name = rest.get(..end)?.trim().trim_end_matches(['.', ',', '!', ':', ';']);
    let is_address =
        domain_of_name(name).is_some_and(|domain| psl::suffix(domain.as_bytes()).is_some_and(|suffix| suffix.is_known()));
    let is_title = !name.is_empty()
        && !after.is_empty()
        && name.split_whitespace().count() <= 4
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    (is_address || is_title).then_some(name)
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
    fn a_scraped_text_may_name_its_outlet() {
        let named = |line: &str| named_in([line].into_iter()).map(|outlet| outlet.name);
        assert_eq!(named("Stay tuned to our website daybreak-news.com."), Some("daybreak-news.com".to_owned()));
        assert_eq!(named("Join DaybreakTrack Whatsapp group"), Some("DaybreakTrack".to_owned()));
        assert_eq!(named("They published it on our website yesterday"), None);
    }
}

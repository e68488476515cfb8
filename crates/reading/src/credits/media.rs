//! Media known by name, in every spelling the press uses (`data/media.toml`).

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use purport_model::CreditKind;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    medium: Vec<Medium>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Medium {
    pub name: String,
    #[serde(default)]
    pub agency: bool,
    forms: Vec<String>,
    /// The name is also a common word.
    #[serde(default)]
    pub common: bool,
}

impl Medium {
    pub fn kind(&self) -> CreditKind {
        if self.agency { CreditKind::Agency } else { CreditKind::Outlet }
    }
}

/// A medium where it is named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub medium: &'static Medium,
    pub start: usize,
    pub end: usize,
}

struct Known {
    media: Vec<Medium>,
    /// Medium of every pattern.
    owners: Vec<usize>,
    forms: AhoCorasick,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../data/media.toml")).expect("data/media.toml is part of the program and tested");
    let pairs: Vec<(usize, String)> = file
        .medium
        .iter()
        .enumerate()
        .flat_map(|(index, medium)| medium.forms.iter().map(move |form| (index, form.clone())))
        .collect();
    let forms = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(pairs.iter().map(|(_, form)| form.as_str()))
        .expect("a few hundred short names make a small automaton");
    Known { media: file.medium, owners: pairs.into_iter().map(|(index, _)| index).collect(), forms }
});

/// Every medium named in a text, whole words only.
pub(crate) fn named(text: &str) -> Vec<Named> {
    let known = &*KNOWN;
    known
        .forms
        .find_iter(text)
        .filter(|found| is_whole(text, found.start(), found.end()))
        .map(|found| Named {
            medium: &known.media[known.owners[found.pattern().as_usize()]],
            start: found.start(),
            end: found.end(),
        })
        .collect()
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '@' || c == '#')
        && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_are_found_as_whole_words() {
        let names = |text| named(text).iter().map(|found| found.medium.name.as_str()).collect::<Vec<_>>();
        assert_eq!(names("KYIV (AP) — He told Fox News Sunday that"), ["AP", "Fox News"]);
        assert!(names("APPLE and the CNNs").is_empty());
    }
}

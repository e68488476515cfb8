//! From an inflected form to the base form of a name.
//!
//! Which ending comes off is data (`names.toml`); a possible ending ("s" in Norwegian and German) comes off only where
//! the text or the gazetteer has the rest by itself.

use super::tables::{Gazetteer, NamesToml, Vocabulary};

/// Shortest rest an ending may leave.
const SHORTEST_STEM: usize = 3;

/// Folded base forms a folded word may have, itself first.
pub(crate) fn bases(word: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let words: &NamesToml = vocabulary.words();
    let mut bases = vec![word.to_owned()];
    for ending in &words.possible_endings {
        if let Some(stem) = stem(word, ending) {
            bases.push(stem.to_owned());
        }
    }
    for (base, endings) in &vocabulary.paradigms {
        for ending in endings {
            if let Some(stem) = stem(word, ending) {
                bases.push(format!("{stem}{base}"));
            }
        }
    }
    without_repetition(bases)
}

fn without_repetition(bases: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(bases.len());
    for base in bases {
        if !kept.contains(&base) {
            kept.push(base);
        }
    }
    kept
}

fn stem<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    if ending.is_empty() {
        return None;
    }
    word.strip_suffix(ending).filter(|stem| stem.chars().count() >= SHORTEST_STEM)
}

/// Whether two folded words can be forms of one name.
pub(crate) fn same(a: &str, b: &str, vocabulary: &Vocabulary) -> bool {
    if a == b {
        return true;
    }
    // An ending leaves this much of a word at least.
    if !begins_alike(a, b) {
        return false;
    }
    let (a, b) = (bases(a, vocabulary), bases(b, vocabulary));
    a.iter().any(|base| b.contains(base))
}

/// The first base form of a phrase the gazetteer knows.
pub(crate) fn known(words: &[&str], vocabulary: &Vocabulary) -> Option<super::tables::Known> {
    let gazetteer = Gazetteer::get();
    let whole = words.join(" ");
    if let Some(known) = gazetteer.known(&whole) {
        return Some(known);
    }
    if words.len() > 1 && !vocabulary.paradigms.is_empty() {
        return all_inflected(words, vocabulary);
    }
    let (last, before) = words.split_last()?;
    let before = if before.is_empty() { String::new() } else { format!("{} ", before.join(" ")) };
    let inflected = bases(last, vocabulary).iter().skip(1).find_map(|base| gazetteer.known(&format!("{before}{base}")));
    // "EUs": a known name may be shorter than what an ending leaves elsewhere.
    inflected.or_else(|| if words.len() == 1 { short(last, vocabulary) } else { None })
}

/// Every word of the name has an ending of its own: "Великої Британії".
fn all_inflected(words: &[&str], vocabulary: &Vocabulary) -> Option<super::tables::Known> {
    let gazetteer = Gazetteer::get();
    let (first, rest) = words.split_first()?;
    if !gazetteer.may_begin(first) {
        return None;
    }
    let (last, inner) = rest.split_last()?;
    let inner: String = inner.iter().map(|word| format!("{word} ")).collect();
    let lasts = bases(last, vocabulary);
    bases(first, vocabulary)
        .iter()
        .find_map(|first| lasts.iter().find_map(|last| gazetteer.known(&format!("{first} {inner}{last}"))))
}

fn short(word: &str, vocabulary: &Vocabulary) -> Option<super::tables::Known> {
    let endings = &vocabulary.words().possible_endings;
    endings.iter().find_map(|ending| Gazetteer::get().known(word.strip_suffix(ending.as_str())?))
}

/// Base forms of the words of a known name: the first of its names in this language of which every word begins alike, as
/// the tables name a form after its base; else what any language calls it so.
pub(crate) fn known_base(words: &[String], known: super::tables::Known, vocabulary: &Vocabulary) -> Option<Vec<String>> {
    let alike = |name: &&String| {
        let mut others = name.split(' ');
        let all = words.iter().all(|word| others.next().is_some_and(|other| begins_alike(word, other)));
        all && others.next().is_none()
    };
    if let Some(own) = vocabulary.names_of(known.key).iter().find(alike) {
        return Some(own.split(' ').map(str::to_owned).collect());
    }
    let (last, before) = words.split_last()?;
    let name = |base: &String| before.iter().chain(std::iter::once(base)).map(String::as_str).collect::<Vec<_>>().join(" ");
    let base = bases(last, vocabulary).into_iter().find(|base| Gazetteer::get().known(&name(base)) == Some(known))?;
    Some(before.iter().cloned().chain(std::iter::once(base)).collect())
}

fn begins_alike(a: &str, b: &str) -> bool {
    a == b || a.chars().take(SHORTEST_STEM).eq(b.chars().take(SHORTEST_STEM)) && a.chars().count() > SHORTEST_STEM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_genitive_leads_to_the_country() {
        let known = |word, language| known(&[word], Vocabulary::of(language)).map(|known| known.key);
        assert_eq!(known("ukrainas", "nb"), Some("ua"));
        assert_eq!(known("russlands", "de"), Some("ru"));
        assert_eq!(known("eus", "nb"), Some("eu"));
        assert_eq!(super::known(&["moe", "talte", "under", "eus"], Vocabulary::of("nb")), None);
        assert_eq!(known("eus", "nb"), Some("eu"));
        assert_eq!(super::known(&["moe", "talte", "under", "eus"], Vocabulary::of("nb")), None);
    }
}

//! A name taken apart so that it can be compared without knowing its language.

use serde::{Deserialize, Serialize};

use crate::EntityKind;

/// A proper name. `reading` takes it apart with the language's own tables; whoever compares names afterwards needs no
/// table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Base form as far as known (without case endings), in the script of the text.
    pub text: String,
    pub kind: EntityKind,
    /// Key of a place or organisation that the language data know, the same in every language ("us", "nato").
    #[serde(default)]
    pub known: Option<String>,
    pub parts: Vec<NamePart>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamePart {
    /// Base form in the script of the text.
    pub text: String,
    /// Folded Latin: lower case, transliterated, without diacritics.
    pub folded: String,
    /// Coarse keys under which press spellings of one name in any language meet ("zelensky", "selenskyj", "зеленський"):
    /// those of [`sound_keys`], and `=name` for a given name that has other forms in other languages ("=john").
    /// Sharing a key makes a pair worth comparing; it does not make it equal.
    pub keys: Vec<String>,
    pub kind: NamePartKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NamePartKind {
    /// A full word of the name, given or family name or a word of an organisation's or place's name.
    Word,
    Initial,
    /// "van", "al-", "de"
    Particle,
    Patronymic,
    /// "Jr.", "III"
    Suffix,
    /// Words that say what it is: "Ministry", "city", "Ltd".
    Generic,
}

/// Readings of one spelling that are kept; a name with more ambiguous letters loses the rarer ones.
const MOST_KEYS: usize = 6;

/// Spellings and the sounds they may stand for, the longest first. `S` is any hissing sound, `K` any sound of the throat,
/// `V` any made with lip and teeth: coarse on purpose.
const SOUNDS: &[(&str, &[&str])] = &[
    ("schtsch", &["S"]),
    ("shch", &["S"]),
    ("szcz", &["S"]),
    ("sjtsj", &["S"]),
    ("tsch", &["S"]),
    ("dsch", &["S"]),
    ("tsj", &["S"]),
    ("dzh", &["S"]),
    ("tch", &["S"]),
    ("sch", &["S"]),
    ("sh", &["S"]),
    ("sz", &["S"]),
    ("sj", &["S"]),
    ("zj", &["S"]),
    ("zh", &["S"]),
    ("cz", &["S"]),
    ("ts", &["S"]),
    ("tz", &["S"]),
    ("tj", &["S", "T"]),
    ("dj", &["S", "T"]),
    ("dz", &["S"]),
    ("rz", &["S", "RS"]),
    ("ck", &["K"]),
    ("ch", &["K", "S"]),
    ("kh", &["K"]),
    ("gh", &["K", ""]),
    ("ph", &["V"]),
    ("th", &["T"]),
    ("x", &["KS", "S"]),
    ("c", &["K", "S"]),
    ("g", &["K", "S"]),
    ("j", &["", "S"]),
    ("h", &["K", ""]),
    ("w", &["V", ""]),
    ("k", &["K"]),
    ("q", &["K"]),
    ("s", &["S"]),
    ("z", &["S"]),
    ("t", &["T"]),
    ("d", &["T"]),
    ("b", &["B"]),
    ("p", &["P"]),
    ("v", &["V"]),
    ("f", &["V"]),
    ("l", &["L"]),
    ("m", &["M"]),
    ("n", &["N"]),
    ("r", &["R"]),
];

/// Coarse keys of a folded Latin word: its consonants by class, in every way the spelling can be read.
///
/// It stands beside the nouns because whoever takes names apart and whoever looks them up must agree on it. It knows
/// letters and no language.
#[must_use]
pub fn sound_keys(folded: &str) -> Vec<String> {
    let mut keys = vec![String::new()];
    let mut rest = folded;
    while let Some(letter) = rest.chars().next() {
        let Some((spelling, sounds)) = SOUNDS.iter().find(|(spelling, _)| rest.starts_with(spelling)) else {
            rest = &rest[letter.len_utf8()..];
            continue;
        };
        keys = keys.iter().flat_map(|key| sounds.iter().map(|sound| joined(key, sound))).collect();
        let mut seen = std::collections::BTreeSet::new();
        keys.retain(|key| seen.insert(key.clone()));
        keys.truncate(MOST_KEYS);
        rest = &rest[spelling.len()..];
    }
    keys.retain(|key| !key.is_empty());
    if keys.is_empty() && !folded.is_empty() {
        keys.push(folded.to_owned());
    }
    keys
}

/// A doubled sound counts once.
fn joined(key: &str, sound: &str) -> String {
    let sound = sound.strip_prefix(|first| key.ends_with(first)).unwrap_or(sound);
    format!("{key}{sound}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(a: &str, b: &str) -> bool {
        let other = sound_keys(b);
        sound_keys(a).iter().any(|key| other.contains(key))
    }

    #[test]
    fn press_spellings_of_one_name_meet() {
        for (a, b) in [
            ("zelensky", "selenskyj"),
            ("zelensky", "zelenskyy"),
            ("prigozhin", "prigozjin"),
            ("prigozhin", "prigoschin"),
            ("shoigu", "sjojgu"),
            ("kiev", "kyiv"),
            ("podolyak", "podoljak"),
            ("kharkiv", "charkiw"),
            ("john", "dzhon"),
        ] {
            assert!(meet(a, b), "{a} {b}: {:?} {:?}", sound_keys(a), sound_keys(b));
        }
        assert!(!meet("jones", "carney"));
    }

    #[test]
    fn a_word_without_consonants_has_a_key() {
        assert_eq!(sound_keys("ou"), ["ou"]);
        assert!(sound_keys("").is_empty());
    }
}

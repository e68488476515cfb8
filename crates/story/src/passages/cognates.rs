//! A cognate: a word that looks alike in two languages because both took it from one, a name above all.
//!
//! Knows no language: only that vowels change before consonants do, and that the same sound is spelt `sch`, `sh`, `sz`
//! and `ш`.

/// Spellings of one sound, longest first. Letters are Latin without diacritics, as transliteration leaves them.
const SPELLINGS: &[(&str, &str)] = &[
    ("shch", "s"),
    ("szcz", "s"),
    ("tsch", "h"),
    ("sch", "s"),
    ("tch", "h"),
    ("sz", "s"),
    ("sh", "s"),
    ("zh", "s"),
    ("cz", "h"),
    ("rz", "rs"),
    ("ts", "s"),
    ("ch", "h"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("qu", "kv"),
    ("ck", "k"),
    ("eu", "ev"),
    ("au", "av"),
    ("x", "ks"),
    ("w", "v"),
    ("z", "s"),
    ("q", "k"),
    ("g", "h"),
    ("j", "i"),
    ("y", "i"),
    ("c", "k"),
];

/// A word's consonants under a coarse spelling, with its first letter, whatever it is.
pub(crate) fn skeleton(folded: &str) -> String {
    if folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return folded.to_owned();
    }
    let mut sounds = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let spelling = SPELLINGS.iter().find(|(spelling, _)| rest.starts_with(spelling));
        let soft_c = first == 'c' && rest[1..].starts_with(['e', 'i', 'y', 'j']);
        let (taken, sound) = match spelling {
            Some((taken, _)) if taken.len() == 1 && soft_c => (1, "s"),
            Some((taken, sound)) => (taken.len(), *sound),
            None => (first.len_utf8(), &rest[..first.len_utf8()]),
        };
        sounds.push_str(sound);
        rest = &rest[taken..];
    }
    let mut bones = String::with_capacity(sounds.len());
    for (index, sound) in sounds.chars().enumerate() {
        let vowel = matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u');
        if (index == 0 || !vowel) && !bones.ends_with(sound) {
            bones.push(sound);
        }
    }
    bones
}

/// Shortest skeletons that may differ in their endings.
const SHORTEST: usize = 3;
/// Two words of two consonants that are the same ("mir", "мир"): half the dictionary is built like them.
const SHORT_TWINS: f64 = 0.6;

/// How alike two words of two languages are, from 0 to 1, by their skeletons. Numbers are alike or not at all.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if a == b && (a.len() >= SHORTEST || number(a)) {
        return 1.0;
    }
    if number(a) || number(b) {
        return 0.0;
    }
    if a == b && a.len() == 2 {
        return SHORT_TWINS;
    }
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let longer = a.len().max(b.len());
    if common < SHORTEST || longer - common > common {
        return 0.0;
    }
    f64::from(u32::try_from(common).unwrap_or_default()) / f64::from(u32::try_from(longer).unwrap_or(u32::MAX))
}

/// Words that can be alike share this.
pub(crate) fn key(skeleton: &str) -> &str {
    if skeleton.bytes().all(|byte| byte.is_ascii_digit()) { skeleton } else { skeleton.get(..SHORTEST).unwrap_or(skeleton) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passages::fold;

    fn alike(a: &str, b: &str) -> bool {
        likeness(&skeleton(&fold(a)), &skeleton(&fold(b))) > 0.0
    }

    #[test]
    fn names_and_loan_words_meet_over_languages_and_scripts() {
        for (a, b) in
            [("quality", "kvalitet"), ("quantity", "kvantitet"), ("толерантность", "tolerancja"), ("Шевченко", "Schewtschenko")]
        {
            assert!(alike(a, b), "{a} {b}: {} {}", skeleton(&fold(a)), skeleton(&fold(b)));
        }
        for (a, b) in [("bridge", "breakfast"), ("1200", "1201"), ("и", "i")] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }
}

//! Keys under which one name, number or loan word meets itself in documents of different languages and scripts.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::passages::{cognates, fold};

/// A key under which spellings of one name in many languages meet: consonants in Latin letters, near sounds as one.
#[must_use]
pub fn sound(word: &str) -> Option<u64> {
    let ascii = any_ascii::any_ascii(word).to_ascii_lowercase();
    let mut letters = ascii.bytes().filter(u8::is_ascii_lowercase).peekable();
    let mut key: Vec<u8> = Vec::new();
    let mut length = 0;
    while let Some(letter) = letters.next() {
        length += 1;
        let next = letters.peek().copied();
        let sound = match letter {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => (length == 1).then_some(b'a'),
            b'h' | b'j' => (length == 1).then_some(letter),
            b't' if matches!(next, Some(b's' | b'z')) => None,
            b'p' if next == Some(b'h') => Some(b'f'),
            b'w' => Some(b'v'),
            b'c' | b'q' | b'k' | b'x' => Some(b'k'),
            b'z' => Some(b's'),
            _ => Some(letter),
        };
        if let Some(sound) = sound.filter(|sound| key.last() != Some(sound)) {
            key.push(sound);
        }
    }
    (length >= SPELLED && key.len() >= SOUNDS).then(|| xxh3_64_with_seed(&key, 1))
}

/// Letters and sounds a name needs for its key to say something: "Kyiv" and "Kiev" are left to the joined entities.
const SPELLED: usize = 4;
const SOUNDS: usize = 3;

/// The same of a name of several words.
#[must_use]
pub fn sounds(name: &str) -> Option<u64> {
    let keys: Vec<u64> = name.split_whitespace().filter_map(sound).collect();
    let bytes: Vec<u8> = keys.iter().flat_map(|key| key.to_le_bytes()).collect();
    (keys.len() > 1).then(|| xxh3_64_with_seed(&bytes, 7))
}

/// Digits of a number of two or more, without what groups them.
#[must_use]
pub fn number(word: &str) -> Option<u64> {
    let digits: Vec<u8> = word.bytes().filter(u8::is_ascii_digit).collect();
    (digits.len() >= 2).then(|| xxh3_64_with_seed(&digits, 2))
}

/// Letters of a word, and sounds of its skeleton, from which it can be a cognate.
const COGNATE_LETTERS: usize = 4;
const COGNATE_SOUNDS: usize = 3;
/// Sounds compared: what follows is an ending ("corona", "coronavirus-pandemie" part later than they must).
const COGNATE_KEPT: usize = 6;

/// A key under which a word meets its cognates: the beginning of its skeleton.
#[must_use]
pub fn cognate(word: &str) -> Option<u64> {
    let folded = fold(word);
    if folded.len() < COGNATE_LETTERS {
        return None;
    }
    let skeleton = cognates::skeleton(&folded);
    let sounds = skeleton.char_indices().nth(COGNATE_KEPT).map_or(skeleton.as_str(), |(end, _)| &skeleton[..end]);
    (sounds.len() >= COGNATE_SOUNDS).then(|| xxh3_64_with_seed(sounds.as_bytes(), 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_meet() {
        for [a, b] in
            [["Prigozhin", "Пригожин"], ["Prigozhin", "Prigozjin"], ["Zelensky", "Зеленський"], ["Selenskyj", "Zelenskyy"]]
        {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("Stoltenberg"), sound("Steinberg"));
        assert_eq!(sound("UN"), None);
    }

    #[test]
    fn grouped_digits_are_one_number() {
        assert_eq!(number("80,000"), number("80.000"));
        assert_eq!(number("7"), None);
    }

    #[test]
    fn loan_words_meet() {
        assert_eq!(cognate("quarantine"), cognate("Quarantäne"));
        assert_eq!(cognate("parliament"), cognate("парламент"));
        assert_ne!(cognate("bridge"), cognate("Brücke"));
        assert_eq!(cognate("ox"), None);
    }
}

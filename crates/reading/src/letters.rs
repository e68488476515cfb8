//! Letters: what is asked of every character of a page, answered by one look into a table instead of the searches of the
//! standard library, whose answers they are.

/// Of every character of the first plane one byte, made by `build.rs`.
static KINDS: &[u8; 0x1_0000] = include_bytes!(concat!(env!("OUT_DIR"), "/letters.bin"));

const ALPHABETIC: u8 = 1;
const NUMERIC: u8 = 1 << 1;
const UPPERCASE: u8 = 1 << 2;
const LOWERCASE: u8 = 1 << 3;
const WHITESPACE: u8 = 1 << 4;

/// What one character is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind(u8);

impl Kind {
    #[inline]
    pub fn of(character: char) -> Self {
        KINDS.get(character as usize).map_or_else(|| Self::of_later_plane(character), |&kind| Self(kind))
    }

    #[cold]
    fn of_later_plane(character: char) -> Self {
        let bit = |is: bool, bit: u8| if is { bit } else { 0 };
        Self(
            bit(character.is_alphabetic(), ALPHABETIC)
                | bit(character.is_numeric(), NUMERIC)
                | bit(character.is_uppercase(), UPPERCASE)
                | bit(character.is_lowercase(), LOWERCASE),
        )
    }

    #[inline]
    pub fn is_alphabetic(self) -> bool {
        self.0 & ALPHABETIC != 0
    }

    #[inline]
    pub fn is_numeric(self) -> bool {
        self.0 & NUMERIC != 0
    }

    #[inline]
    pub fn is_alphanumeric(self) -> bool {
        self.0 & (ALPHABETIC | NUMERIC) != 0
    }

    #[inline]
    pub fn is_uppercase(self) -> bool {
        self.0 & UPPERCASE != 0
    }

    #[inline]
    pub fn is_lowercase(self) -> bool {
        self.0 & LOWERCASE != 0
    }

    #[inline]
    pub fn is_whitespace(self) -> bool {
        self.0 & WHITESPACE != 0
    }
}

/// How many small ASCII letters a text begins with, in bytes: most of what is read are runs of them.
#[inline]
pub(crate) fn small_letters(text: &str) -> usize {
    text.bytes().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(text.len())
}

/// Length of the run of letters and digits a text begins with, in bytes.
#[inline]
pub(crate) fn word_length(text: &str) -> usize {
    let small = small_letters(text);
    text[small..].find(|c| !is_alphanumeric(c)).map_or(text.len(), |length| small + length)
}

/// As [`char::is_alphabetic`].
#[inline]
pub(crate) fn is_alphabetic(character: char) -> bool {
    Kind::of(character).is_alphabetic()
}

/// As [`char::is_alphanumeric`].
#[inline]
pub(crate) fn is_alphanumeric(character: char) -> bool {
    Kind::of(character).is_alphanumeric()
}

/// As [`char::is_uppercase`].
#[inline]
pub(crate) fn is_uppercase(character: char) -> bool {
    Kind::of(character).is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_where_the_letters_end() {
        for (text, small, word) in [("", 0, 0), ("dam", 3, 3), ("damÜ3!", 3, 6), (" dam", 0, 0), ("Dam at", 0, 3)] {
            assert_eq!((small_letters(text), word_length(text)), (small, word), "{text}");
        }
    }

    #[test]
    fn the_answers_are_those_of_unicode() {
        for character in '\0'..='\u{1_ffff}' {
            let kind = Kind::of(character);
            assert_eq!(kind.is_alphabetic(), character.is_alphabetic(), "{character}");
            assert_eq!(kind.is_numeric(), character.is_numeric(), "{character}");
            assert_eq!(kind.is_alphanumeric(), character.is_alphanumeric(), "{character}");
            assert_eq!(kind.is_uppercase(), character.is_uppercase(), "{character}");
            assert_eq!(kind.is_lowercase(), character.is_lowercase(), "{character}");
            assert_eq!(kind.is_whitespace(), character.is_whitespace(), "{character}");
        }
    }
}

//! Shape: what can be seen of a line without knowing its language.

use std::borrow::Cow;

use unicode_script::{Script, UnicodeScript};

use crate::letters::{Kind, is_alphanumeric, small_letters, word_length};
use crate::segment::{fold_onto, folded};

/// Characters of a script without spaces that make about one word of another.
const CHARACTERS_A_WORD: usize = 2;
/// Words from which a line that ends like a sentence is prose.
const PROSE_WORDS: usize = 9;
/// Words from which a line is prose whatever it ends in.
const LONG_WORDS: usize = 28;

/// Counts of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub words: usize,
    pub letters: usize,
    pub digits: usize,
    pub capitals: usize,
    /// Words that begin with a capital letter.
    pub capitalised: usize,
    /// Marks that end a sentence.
    pub stops: usize,
    pub commas: usize,
    /// The line ends as a sentence does: a full stop, question or exclamation mark, before closing quotation marks or not.
    pub ends_sentence: bool,
    pub ends_with_colon: bool,
    pub ends_with_ellipsis: bool,
    /// A web or mail address stands in it.
    pub address: bool,
}

impl Shape {
    pub fn of(line: &str) -> Self {
        let mut shape = Self::default();
        let (mut dense, mut in_word, mut first) = (0, false, true);
        let mut rest = line;
        loop {
            let small = small_letters(rest);
            if small > 0 {
                shape.words += usize::from(!in_word);
                shape.letters += small;
                (in_word, first) = (true, false);
            }
            let mut behind = rest[small..].chars();
            let Some(character) = behind.next() else { break };
            rest = behind.as_str();
            let kind = Kind::of(character);
            if is_spaceless(character) {
                dense += 1;
                shape.letters += 1;
                (in_word, first) = (false, true);
            } else if kind.is_alphanumeric() {
                shape.words += usize::from(!in_word);
                shape.digits += usize::from(!kind.is_alphabetic());
                shape.letters += usize::from(kind.is_alphabetic());
                let capital = usize::from(kind.is_uppercase());
                shape.capitals += capital;
                shape.capitalised += if first { capital } else { 0 };
                (in_word, first) = (true, false);
            } else {
                let parts = kind.is_whitespace() || matches!(character, '/' | '|' | '–' | '—');
                (in_word, first) = (in_word && !parts, first || parts);
                shape.stops += usize::from(is_stop(character));
                shape.commas += usize::from(matches!(character, ',' | '、' | '，' | '،'));
            }
        }
        shape.words += dense / CHARACTERS_A_WORD;
        shape.see_end(line);
        shape.address = holds(line, "://") || shape.stops > 0 && holds(line, "www.") || has_mail_address(line);
        shape
    }

    fn see_end(&mut self, line: &str) {
        let end = line.trim_end_matches(|c: char| c.is_whitespace() || is_closing(c));
        let last = end.chars().next_back();
        self.ends_sentence = last.is_some_and(is_stop);
        self.ends_with_colon = matches!(last, Some(':' | '：')) || line.trim_end().ends_with(":-");
        self.ends_with_ellipsis = end.ends_with('…') || end.ends_with("...");
    }

    /// Running text, as an article has it.
    pub fn is_prose(&self) -> bool {
        self.letters > 0
            && (self.words >= PROSE_WORDS && self.ends_sentence && !self.ends_with_ellipsis
                || self.words >= LONG_WORDS && self.stops > 0)
            && self.digits * 3 < self.letters
    }

    /// A complete sentence, however short.
    pub fn is_sentence(&self) -> bool {
        self.words >= 3 && self.ends_sentence && self.letters > self.digits * 2
    }
}

/// Scripts that write words without spaces between them.
pub(super) fn is_spaceless(character: char) -> bool {
    // No such script stands before Thai, nor among the marks of print: the tables need not be asked.
    if character < '\u{e00}' || matches!(character, '\u{2000}'..='\u{2e7f}') {
        return false;
    }
    matches!(
        character.script(),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar
    )
}

/// Marks that end a sentence in any script.
pub(super) fn is_stop(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '．' | '।' | '॥' | '؟' | '۔' | '።' | '։')
}

/// Quotation marks and brackets that may follow the end of a sentence.
fn is_closing(character: char) -> bool {
    matches!(character, '"' | '\'' | ')' | ']' | '“' | '”' | '’' | '»' | '«' | '›' | '‹' | '」' | '』' | '）' | '】' | '*')
}

/// Whether an ASCII mark stands in a line; most lines lack its first byte.
fn holds(line: &str, mark: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(mark.as_bytes()[0], bytes).any(|at| bytes[at..].starts_with(mark.as_bytes()))
}

fn has_mail_address(line: &str) -> bool {
    memchr::memchr(b'@', line.as_bytes()).is_some()
        && line.split_whitespace().any(|word| {
            word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.ends_with('@'))
        })
}

/// Letters and digits, folded, for comparing lines whatever their marks.
pub(super) fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len());
    let mut rest = line;
    loop {
        let (small, behind) = rest.split_at(small_letters(rest));
        key.push_str(small);
        let mut behind = behind.chars();
        let Some(character) = behind.next() else { return key };
        rest = behind.as_str();
        if is_alphanumeric(character) {
            fold_onto(&mut key, character);
        }
    }
}

/// The words of a line, folded.
pub(super) fn words(line: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let start = rest.find(is_alphanumeric)?;
        let (word, behind) = rest[start..].split_at(word_length(&rest[start..]));
        rest = behind;
        Some(folded(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_told_from_labels_in_any_script() {
        for prose in [
            "The council said on Monday that the bridge would stay closed until spring.",
            "„Wir haben in der Nacht drei Leitungen repariert“, sagte der Sprecher der Stadt.",
            "市は月曜日、橋を春まで閉鎖すると発表した。住民からは不安の声が上がっている。",
        ] {
            assert!(Shape::of(prose).is_prose(), "{prose}");
        }
        for label in ["Politics & Government", "12.05.2024, 14:00", "最新ニュース", "Read more", "5"] {
            assert!(!Shape::of(label).is_prose(), "{label}");
        }
    }
}

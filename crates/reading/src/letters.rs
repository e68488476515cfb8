//! Letters: what is asked of every character of a page, answered without the tables of Unicode for the scripts that most
//! pages are written in. The answers are those of the standard library.

/// `Some` where the block says it of all its characters.
fn alphabetic(character: char) -> Option<bool> {
    match character {
        '\0'..='\x7f' => Some(character.is_ascii_alphabetic()),
        '×' | '÷' | '\u{2010}'..='\u{2027}' => Some(false),
        'À'..='\u{24f}' | 'Ѐ'..='ҁ' => Some(true),
        _ => None,
    }
}

/// As [`char::is_alphabetic`].
pub(crate) fn is_alphabetic(character: char) -> bool {
    alphabetic(character).unwrap_or_else(|| character.is_alphabetic())
}

/// As [`char::is_alphanumeric`].
pub(crate) fn is_alphanumeric(character: char) -> bool {
    match alphabetic(character) {
        Some(letter) => letter || character.is_ascii_digit(),
        None => character.is_alphanumeric(),
    }
}

/// As [`char::is_uppercase`].
pub(crate) fn is_uppercase(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_uppercase(),
        'À'..='Ö' | 'Ø'..='Þ' | 'Ѐ'..='Я' => true,
        '×' | 'ß'..='ÿ' | 'а'..='џ' | '\u{2010}'..='\u{2027}' => false,
        _ => character.is_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_are_those_of_unicode() {
        for character in '\0'..='\u{2fff}' {
            assert_eq!(is_alphabetic(character), character.is_alphabetic(), "{character}");
            assert_eq!(is_alphanumeric(character), character.is_alphanumeric(), "{character}");
            assert_eq!(is_uppercase(character), character.is_uppercase(), "{character}");
        }
    }
}

//! Number words of several parts written as one, as in German, Norwegian and Italian: "zweihundertfünf", "ventuno".

use super::spelled::{Order, Sum};
use super::table::{Lexicon, NumberWord};

/// Longer words are not taken apart.
const LONGEST_COMPOUND: usize = 120;

#[derive(Clone, Copy, Debug)]
pub(super) struct Composed {
    pub value: f64,
    /// Its last part is one ("tjugoförsta"), or its ending makes it one ("einunddreißigste").
    pub ordinal: bool,
}

/// What a folded word of several parts is worth.
pub(super) fn composed_word(word: &str, lexicon: &Lexicon) -> Option<Composed> {
    if !lexicon.compounds || word.len() > LONGEST_COMPOUND {
        return None;
    }
    composed(word, lexicon).or_else(|| {
        let mut stems = lexicon.ordinal_endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        let stem = stems.find_map(|stem| composed(stem, lexicon).filter(|composed| !composed.ordinal))?;
        Some(Composed { ordinal: true, ..stem })
    })
}

/// The value of a number word of two or more parts.
fn composed(word: &str, lexicon: &Lexicon) -> Option<Composed> {
    let mut sum = Sum::default();
    let mut rest = word;
    let mut parts = 0;
    let mut ordinal = false;
    while !rest.is_empty() {
        let joined = lexicon.joiner_words.iter().find_map(|joiner| rest.strip_prefix(joiner.as_str())).filter(|_| parts > 0);
        let (part, length) = longest_part(rest, lexicon).filter(|(_, length)| *length > 0).or_else(|| {
            joined.and_then(|after| longest_part(after, lexicon).map(|(part, length)| (part, length + rest.len() - after.len())))
        })?;
        let taken = match part {
            NumberWord::Cardinal(value) => sum.add(value, lexicon, Order::OnesFirst),
            NumberWord::Scale(value) => sum.scale(value),
            NumberWord::Ordinal(value) if rest.len() == length => {
                ordinal = sum.ordinal(value, lexicon);
                ordinal
            }
            _ => false,
        };
        if !taken {
            return None;
        }
        rest = &rest[length..];
        parts += 1;
    }
    (parts > 1).then(|| Composed { value: sum.total(), ordinal })
}

fn longest_part(text: &str, lexicon: &Lexicon) -> Option<(NumberWord, usize)> {
    (1..=text.len())
        .rev()
        .filter(|&length| text.is_char_boundary(length))
        .find_map(|length| lexicon.parts.get(&text[..length]).map(|part| (*part, length)).filter(|part| fits_in(text, part)))
}

/// An ordinal can only be the end of a compound: "peti" is none in "petindvajset".
fn fits_in(text: &str, (part, length): &(NumberWord, usize)) -> bool {
    *length == text.len() || !matches!(part, NumberWord::Ordinal(_))
}

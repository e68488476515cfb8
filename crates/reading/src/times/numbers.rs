//! Small numbers in digits and words, as they stand in time expressions.

use super::fields::{Fields, Key};
use super::lexeme::{Kind, Lexeme};

/// What the grammar needs of a language to read numbers.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Class of number words.
    pub class: Option<u16>,
    /// Class of ordinals.
    pub ordinals: Option<u16>,
    /// Class of words that may stand between number words ("and").
    pub link: Option<u16>,
    /// Class of words that may follow a year: function words of the language.
    pub function_words: Option<&'static crate::languages::WordSet>,
}

/// The number that begins at a place and how many lexemes it takes.
pub fn at(lexemes: &[Lexeme<'_>], start: usize, numbers: &Numbers) -> Option<(f32, usize)> {
    match lexemes.get(start)?.kind {
        Kind::Digits => digits(lexemes, start),
        Kind::Letters => words(lexemes, start, numbers),
        Kind::Mark => None,
    }
}

/// "12", "1.5", "1,5", "1,000", "5 1/2".
fn digits(lexemes: &[Lexeme<'_>], start: usize) -> Option<(f32, usize)> {
    let (whole, length) = plain_digits(lexemes, start)?;
    let half = |at: usize, word: &str| lexemes.get(at).is_some_and(|lexeme| lexeme.word == word && !lexeme.new_line);
    let (one, stroke, two) = (start + length, start + length + 1, start + length + 2);
    let tight = |at: usize| lexemes.get(at).is_some_and(|lexeme| !lexeme.spaced);
    if half(one, "1") && half(stroke, "/") && half(two, "2") && tight(stroke) && tight(two) {
        return Some((whole + 0.5, length + 3));
    }
    Some((whole, length))
}

#[allow(clippy::cast_precision_loss)]
fn plain_digits(lexemes: &[Lexeme<'_>], start: usize) -> Option<(f32, usize)> {
    const MOST_DIGITS: usize = 4;
    let first = &lexemes[start];
    let whole = first.number().filter(|_| first.digits() <= MOST_DIGITS)? as f32;
    let glued = |index: usize| lexemes.get(index).filter(|lexeme| !lexeme.spaced && !lexeme.new_line);
    let Some(mark) = glued(start + 1).filter(|mark| mark.word == "." || mark.word == ",") else { return Some((whole, 1)) };
    let _ = mark;
    let Some(tail) = glued(start + 2).filter(|tail| tail.kind == Kind::Digits) else { return Some((whole, 1)) };
    let value = tail.number()? as f32;
    match tail.digits() {
        3 => Some((whole * 1000.0 + value, 3)),
        1 => Some((whole + value / 10.0, 3)),
        2 => Some((whole + value / 100.0, 3)),
        _ => None,
    }
}

/// "three", "twenty-four", "one hundred and fifty".
fn words(lexemes: &[Lexeme<'_>], start: usize, numbers: &Numbers) -> Option<(f32, usize)> {
    let mut at = start;
    let (mut total, mut taken) = (0.0_f32, 0);
    while let Some((value, length)) = word(lexemes, at, numbers) {
        total = match combine(total, value) {
            Some(sum) => sum,
            None if taken == 0 => value,
            None => break,
        };
        at += length;
        taken = at - start;
        if value < 1.0 {
            break;
        }
        let between = lexemes.get(at).filter(|lexeme| !lexeme.new_line);
        let linked = between.is_some_and(|lexeme| {
            (lexeme.word == "-" && !lexeme.spaced) || lexeme.entries().iter().any(|entry| Some(entry.class) == numbers.link)
        });
        at += usize::from(linked);
    }
    (taken > 0).then_some((total, taken))
}

fn word(lexemes: &[Lexeme<'_>], at: usize, numbers: &Numbers) -> Option<(f32, usize)> {
    let class = numbers.class?;
    let lexeme = lexemes.get(at)?;
    lexeme
        .entries()
        .iter()
        .filter(|entry| entry.class == class)
        .filter_map(|entry| {
            let length = entry.matches(&lexemes[at..])?;
            let mut fields = Fields::default();
            entry.fields.iter().for_each(|assignment| assignment.apply(&mut fields, false));
            Some((fields.get(Key::N)?, length))
        })
        .max_by_key(|(_, length)| *length)
}

/// "twenty-first": a ten and an ordinal below ten; the ordinal and how many lexemes it takes.
pub fn ordinal(lexemes: &[Lexeme<'_>], start: usize, numbers: &Numbers) -> Option<(f32, usize)> {
    let (ten, length) = word(lexemes, start, numbers).filter(|(ten, _)| *ten >= 20.0 && ten % 10.0 == 0.0)?;
    let mut at = start + length;
    at += usize::from(lexemes.get(at).is_some_and(|lexeme| lexeme.word == "-"));
    let lexeme = lexemes.get(at).filter(|lexeme| !lexeme.new_line)?;
    let unit = lexeme.entries().iter().filter(|entry| Some(entry.class) == numbers.ordinals).find_map(|entry| {
        let length = entry.matches(&lexemes[at..])?;
        let mut fields = Fields::default();
        entry.fields.iter().for_each(|assignment| assignment.apply(&mut fields, false));
        fields.get(Key::Ord).filter(|unit| *unit < 10.0).map(|unit| (unit, length))
    });
    unit.map(|(unit, length)| (ten + unit, at + length - start))
}

/// The number that two number words in a row make, if they make one.
fn combine(sofar: f32, next: f32) -> Option<f32> {
    if sofar == 0.0 {
        return None;
    }
    if next >= 100.0 {
        return (sofar < next).then_some(sofar * next);
    }
    let room = if sofar % 100.0 == 0.0 {
        100.0
    } else if sofar % 10.0 == 0.0 && sofar % 100.0 >= 20.0 {
        10.0
    } else {
        0.0
    };
    (next < room).then_some(sofar + next)
}

/// A year that can stand without a word that says so: not part of a longer number, no sum of money, not a round
/// number before a noun ("2000 people").
pub fn is_safe_year(lexemes: &[Lexeme<'_>], at: usize, numbers: &Numbers) -> bool {
    const YEARS: std::ops::Range<u32> = 1900..2060;
    let Some(value) = lexemes[at].number().filter(|value| YEARS.contains(value)) else { return false };
    let next = lexemes.get(at + 1).filter(|next| !next.new_line);
    let noun = next
        .is_some_and(|next| next.kind == Kind::Letters && !numbers.function_words.is_some_and(|words| words.contains(&*next.word)));
    let money = next.is_some_and(|next| matches!(&*next.word, "$" | "€" | "£" | "°" | "₴" | "₽"));
    !money && !(noun && value.is_multiple_of(50))
}

/// Two digits of a year, read as written about now: 50 and above is the last century.
pub fn century_of(year: u32) -> u32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words_combine_as_they_are_spoken() {
        assert_eq!(combine(20.0, 4.0), Some(24.0));
        assert_eq!(combine(2.0, 100.0), Some(200.0));
        assert_eq!(combine(200.0, 50.0), Some(250.0));
        assert_eq!(combine(2.0, 3.0), None);
    }
}

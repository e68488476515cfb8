//! Bylines: the line that says who wrote an article, and the names in it.

use super::furniture::{self, folded};
use super::shape::Shape;
use crate::segment::fold;

/// Longest byline, in words.
const MAX_WORDS: usize = 28;
/// Longest name of a person, in words.
const MAX_NAME_WORDS: usize = 5;
/// Words a date line may hold beside its numbers and its known words: month, weekday, place.
const MAX_DATE_WORDS: usize = 6;

/// The line opens as bylines do ("by Ann Lee", "Von Ann Lee") and goes on with a name.
pub(super) fn is_byline(line: &str, shape: &Shape) -> bool {
    if shape.words > MAX_WORDS || shape.ends_sentence && shape.words > 7 || shape.words > 12 && shape.digits < 4 && shape.commas < 2
    {
        return false;
    }
    let said = |rest: &str| rest.contains(": ") && shape.digits == 0;
    rest_of_byline(line).is_some_and(|rest| !names_in(rest).is_empty() && !said(rest))
}

/// What follows the word that opens a byline.
fn rest_of_byline(line: &str) -> Option<&str> {
    let line = line.trim();
    let words = furniture::all().byline_words(line)?;
    let mut rest = line;
    for _ in 0..words {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest[end..].trim_start();
    }
    Some(rest.trim_start_matches([':', ' ']))
}

/// A line that says when and not what: date, clock time, reading time, words such as "updated".
pub(super) fn is_date_line(line: &str, folded: &str, shape: &Shape) -> bool {
    if shape.digits == 0 || !has_date(line) || line.chars().count() > 120 {
        return false;
    }
    let rest = furniture::all().without_date_words(folded);
    let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic)).count();
    if words > 1 && line.trim_end().ends_with('.') {
        return false;
    }
    let said = rest != folded || has_clock(line);
    words <= MAX_DATE_WORDS && (words <= 3 || said && shape.digits >= 6)
}

/// A year with a further number, a numeric date or a clock time.
pub(super) fn has_date(line: &str) -> bool {
    let numbers: Vec<&str> = line.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let year = |digits: &&&str| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let has_year = numbers.iter().filter(year).count() > 0;
    (has_year && numbers.len() >= 2) || has_clock(line)
}

/// "16:05", "4.05 Uhr" are clock times; "16:05" alone counts, a dot may be a decimal.
pub(super) fn has_clock(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(b':', bytes).any(|at| {
        let before = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let after = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        (1..=2).contains(&before) && after == 2
    })
}

/// The people a byline names, in order.
pub(crate) fn people(byline: &str) -> Vec<String> {
    names_in(rest_of_byline(byline).unwrap_or(byline))
}

/// The name of an agency, known by name or by a word of it.
pub(crate) fn is_agency(name: &str) -> bool {
    crate::credits::is_known_agency(name) || furniture::all().names_agency(name)
}

/// Two to five words, all with a capital.
pub(super) fn is_full_name(text: &str) -> bool {
    let words = text.split_whitespace();
    let capitals = words.clone().filter(|word| word.starts_with(char::is_uppercase)).count();
    (2..=5).contains(&words.count()) && capitals >= 2 && people(text).iter().any(|name| name.trim() == text.trim())
}

/// Names in a list of them: cut at commas and words such as "and"; whatever is no name ends the list.
fn names_in(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in pieces(list) {
        let agency = is_agency(&piece).then(|| piece.clone());
        match agency.or_else(|| name(&piece)) {
            Some(name) if !names.contains(&name) => names.push(name),
            Some(_) => {}
            None if names.is_empty() => {}
            None => break,
        }
    }
    names
}

fn pieces(list: &str) -> Vec<String> {
    let furniture = furniture::all();
    let mut pieces = vec![String::new()];
    for word in list.split_whitespace() {
        let joins = furniture.joins.contains(&fold(word)) || matches!(word, "&" | "|" | "•" | "·" | "-" | "–" | "/");
        if joins {
            pieces.push(String::new());
            continue;
        }
        let (bare, cut) = match word.strip_suffix([',', ';', '|', '、']) {
            Some(bare) => (bare, true),
            None => (word, false),
        };
        let last = pieces.last_mut().expect("pieces begin with one");
        if !last.is_empty() {
            last.push(' ');
        }
        last.push_str(bare);
        if cut {
            pieces.push(String::new());
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// A piece of a byline as a name, the words behind it (dates, places of work) cut off.
fn name(piece: &str) -> Option<String> {
    let furniture = furniture::all();
    let piece = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '.').trim();
    let mut words: Vec<&str> = Vec::new();
    let mut rest = piece.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let lower = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        if word.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '(' | '[' | ':' | '/')) {
            break;
        }
        // "Jan Maier" is no month: a day or a year would follow.
        let names = words.is_empty() && rest.peek().is_some_and(|next| next.starts_with(char::is_uppercase));
        if is_month_like(&lower) && !names {
            break;
        }
        if furniture.byline_rest.contains(&lower) && !words.is_empty() && !word.starts_with(char::is_uppercase) {
            break;
        }
        words.push(word);
    }
    let name = words.join(" ");
    let name = name.trim_end_matches([',', '.', ';', '-', '–', ' ']).to_owned();
    let named = name.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    let fits = !words.is_empty() && words.len() <= MAX_NAME_WORDS + 2 && name.chars().count() >= 2;
    (named && fits && !furniture.byline_rest.contains(&folded(&name))).then_some(name)
}

/// Month names stand with the words of date lines.
fn is_month_like(word: &str) -> bool {
    word.len() > 2 && furniture::all().is_date_word(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_from_bylines() {
        assert_eq!(people("By Ann Lee and Ola Nordmann, in Bergen"), ["Ann Lee", "Ola Nordmann"]);
        assert_eq!(people("Von Anna Weber, Jörg Maier und Li Wei"), ["Anna Weber", "Jörg Maier", "Li Wei"]);
        assert_eq!(people("Von Anna Weber und Li Wei, dpa"), ["Anna Weber", "Li Wei", "dpa"]);
        assert_eq!(people("By Jan Michael Lee March 8, 2023"), ["Jan Michael Lee"]);
        assert_eq!(people("By Northern News Agency"), ["Northern News Agency"]);
        assert_eq!(people("by The Daybreak news desk March 8, 2023 4:16 PM 2 min read"), ["The Daybreak news desk"]);
    }

    #[test]
    fn bylines_and_date_lines_are_told_from_sentences() {
        let is_byline = |line: &str| is_byline(line, &Shape::of(line));
        let is_date_line = |line: &str| is_date_line(line, &folded(line), &Shape::of(line));
        assert!(is_byline("By Ann Lee"));
        assert!(!is_byline("By Monday the water had reached the lower town, officials said."));
        assert!(!is_byline("By night and by day: The ferries of Eastport"));
        assert!(is_date_line("Tuesday, October 31, 2023"));
        assert!(is_date_line("Published 12.03.2024, 14:05 | Updated 15:10"));
        assert!(!is_date_line("In 2023 some 40 houses burned down in the old town."));
        assert!(!is_date_line("The town has 4372 inhabitants (2009)."));
        assert!(!is_date_line("Chapter 4"));
        assert!(!is_date_line("Old Farm Vineyard 2025 Rosé, France ($14.99, #559393)"));
    }
}

//! Numbers in digits: what "70.000", "70 000", "70'000", "1,5" or "٣٫٥" are worth.
//!
//! 1. Runs of digits with single separators between them are one piece, so that versions, dates and phone numbers
//!    do not fall into several numbers.
//! 2. Two or more equal separators with groups of three: grouping, in every language.
//! 3. Two kinds of separator: the last one is the decimal mark.
//! 4. One separator: grouping or decimal mark by its shape where that is certain, else by the language's notation,
//!    else nobody can tell.

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Notation {
    pub decimal: Option<char>,
    pub group: Option<char>,
    /// "70 000" with a plain space.
    pub group_by_space: bool,
}

impl Notation {
    pub const UNKNOWN: Self = Self { decimal: None, group: None, group_by_space: false };
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Read {
    pub len: usize,
    pub value: Option<f64>,
    pub fractional: bool,
}

/// Beyond this it is an identifier and not a count: more digits than a double keeps.
const MOST_DIGITS: usize = 15;

/// Zeros of the decimal digits in use in newspapers: European, Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati,
/// Oriya, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan, Burmese, Khmer, full width.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0xff10,
];

pub(super) fn digit(c: char) -> Option<u8> {
    let code = c as u32;
    ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10)).and_then(|value| u8::try_from(value).ok())
}

/// Value of a sign such as "½".
pub(super) fn fraction_sign(c: char) -> Option<f64> {
    Some(match c {
        '¼' => 0.25,
        '½' => 0.5,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

/// A number begins here: a digit, or a decimal mark before one (".77").
pub(super) fn begins(text: &str, spaced: bool) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('.' | ',') => spaced && chars.next().and_then(digit).is_some(),
        Some(first) => digit(first).is_some(),
        None => false,
    }
}

/// A run of digits and the separator that stands before it.
#[derive(Clone, Copy, Debug)]
struct Run<'t> {
    before: Option<char>,
    digits: &'t str,
}

/// Reads the number a text begins with; `begins` must hold.
pub(super) fn read(text: &str, notation: Notation) -> Read {
    if text.starts_with(['.', ',']) {
        let tail = run(&text[1..]);
        let value = number(&format!("0.{}", ascii(tail)));
        return Read { len: 1 + tail.len(), value, fractional: true };
    }
    let (runs, len) = chain(text, notation);
    let (value, fractional) = worth(&runs, notation);
    Read { len, value, fractional }
}

fn run(text: &str) -> &str {
    let len = text.char_indices().find(|(_, c)| digit(*c).is_none()).map_or(text.len(), |(at, _)| at);
    &text[..len]
}

fn chain(text: &str, notation: Notation) -> (Vec<Run<'_>>, usize) {
    let first = run(text);
    let mut runs = vec![Run { before: None, digits: first }];
    let mut len = first.len();
    while let Some((separator, width)) = separator(&text[len..]) {
        let digits = run(&text[len + width..]);
        let rest = &text[len + width + digits.len()..];
        if digits.is_empty() || !continues(&runs, separator, width, digits, rest, notation) {
            break;
        }
        runs.push(Run { before: Some(separator), digits });
        len += width + digits.len();
    }
    (runs, len)
}

/// A separator and how many bytes it takes; all thin and unbreakable spaces count as one, all apostrophes as one.
/// Tokenised text sets its marks off by spaces: "170 , 000".
fn separator(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let tokenised = [(" , ", ','), (" . ", '.')];
    if let Some((written, mark)) = tokenised.iter().find(|(written, _)| text.starts_with(written)) {
        return Some((*mark, written.len()));
    }
    // Half tokenised: "80, 000". A list has no such member.
    if text.starts_with(", 000") && text[5..].chars().next().and_then(digit).is_none() {
        return Some((',', 2));
    }
    let mark = match first {
        '.' | ',' | ' ' => first,
        '٫' => '٫',
        '٬' => '٬',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => '\u{a0}',
        '\'' | '’' => '\'',
        _ => return None,
    };
    Some((mark, first.len_utf8()))
}

fn continues(runs: &[Run<'_>], separator: char, width: usize, digits: &str, rest: &str, notation: Notation) -> bool {
    let goes_on = rest.strip_prefix(' ').is_some_and(|rest| run(rest).chars().count() == 3) && !runs[0].digits.starts_with('0');
    let grouped = digits.chars().count() == 3 && runs[0].digits.chars().count() <= 3;
    let same = runs[1..].iter().all(|run| run.before == Some(separator));
    match separator {
        // "40 000" and "1 414 021 100" are written in every language; one group of three might be a number of its own.
        ' ' => grouped && same && (notation.group_by_space || runs.len() > 1 || digits == "000" || goes_on),
        '\u{a0}' | '\'' => grouped && same,
        ',' if width > 1 => grouped && same,
        _ => true,
    }
}

fn worth(runs: &[Run<'_>], notation: Notation) -> (Option<f64>, bool) {
    let total: usize = runs.iter().map(|run| run.digits.chars().count()).sum();
    if total > MOST_DIGITS {
        return (None, false);
    }
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return (None, false) };
    let separators: Vec<char> = runs.iter().filter_map(|run| run.before).collect();
    let (Some(&mark), Some(&lead)) = (separators.last(), separators.first()) else { return (number(&ascii(first.digits)), false) };
    if separators.len() == 1 {
        return single(first, last, mark, notation);
    }
    if separators.iter().all(|separator| *separator == mark) {
        return (grouped(runs).then(|| number(&joined(runs))).flatten(), false);
    }
    let inner = &runs[..runs.len() - 1];
    let lead_is_group = separators[..separators.len() - 1].iter().all(|separator| *separator == lead) && grouped(inner);
    let decimal = lead_is_group && matches!(mark, '.' | ',' | '٫');
    (decimal.then(|| number(&format!("{}.{}", joined(inner), ascii(last.digits)))).flatten(), true)
}

fn single(first: &Run<'_>, last: &Run<'_>, mark: char, notation: Notation) -> (Option<f64>, bool) {
    let whole = || number(&format!("{}{}", ascii(first.digits), ascii(last.digits)));
    let fraction = || number(&format!("{}.{}", ascii(first.digits), ascii(last.digits)));
    if matches!(mark, ' ' | '\u{a0}' | '\'' | '٬') {
        return (whole(), false);
    }
    let (before, after) = (first.digits.chars().count(), last.digits.chars().count());
    let could_group = after == 3 && before <= 3 && !first.digits.starts_with('0');
    if mark == '٫' || !could_group {
        return (fraction(), true);
    }
    // Nobody gives three zeros after a decimal mark; an English page that took over "70.000" from abroad does.
    if notation.group == Some(mark) || (notation.decimal == Some(mark) && ascii(last.digits) == "000") {
        return (whole(), false);
    }
    if notation.decimal == Some(mark) { (fraction(), true) } else { (None, false) }
}

/// Groups of three behind a first one of one to three, or Indian groups of two with a last one of three.
fn grouped(runs: &[Run<'_>]) -> bool {
    let length = |run: &Run<'_>| run.digits.chars().count();
    let Some((last, inner)) = runs.split_last() else { return false };
    if inner.is_empty() {
        return true;
    }
    let middle = &inner[1..];
    let western = length(&inner[0]) <= 3 && middle.iter().all(|run| length(run) == 3);
    let indian = length(&inner[0]) <= 2 && last.before == Some(',') && middle.iter().all(|run| length(run) == 2);
    length(last) == 3 && (western || indian)
}

fn joined(runs: &[Run<'_>]) -> String {
    runs.iter().map(|run| ascii(run.digits)).collect()
}

fn ascii(digits: &str) -> String {
    digits.chars().filter_map(digit).map(|value| char::from(b'0' + value)).collect()
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Notation = Notation { decimal: Some('.'), group: Some(','), group_by_space: false };
    const GERMAN: Notation = Notation { decimal: Some(','), group: Some('.'), group_by_space: true };

    #[test]
    fn local_notation() {
        let value = |text, notation| read(text, notation).value;
        assert_eq!(value("64.000", GERMAN), Some(64_000.0));
        assert_eq!(value("64 000", GERMAN), Some(64_000.0));
        assert_eq!(value("64\u{202f}000,5", Notation::UNKNOWN), Some(64_000.5));
        assert_eq!(value("1'250'000", Notation::UNKNOWN), Some(1_250_000.0));
        assert_eq!(value("2,75", GERMAN), Some(2.75));
        assert_eq!(value("2,750", ENGLISH), Some(2750.0));
        assert_eq!(value("2,750", GERMAN), Some(2.75));
        assert_eq!(value("٣٫٥", Notation::UNKNOWN), Some(3.5));
        assert_eq!(value("12,34,567", ENGLISH), Some(1_234_567.0));
        assert_eq!(value("170 , 000", ENGLISH), Some(170_000.0));
        assert_eq!(value("170, 000", ENGLISH), Some(170_000.0));
        assert_eq!(value("40 000", ENGLISH), Some(40_000.0));
        assert_eq!(value("1 414 021 100", ENGLISH), Some(1_414_021_100.0));
        assert_eq!(value("40 200", ENGLISH), Some(40.0));
    }

    #[test]
    fn what_cannot_be_told_is_not_told() {
        assert_eq!(read("2.750", Notation::UNKNOWN).value, None);
        assert_eq!(read("10.0.0.1", ENGLISH).value, None);
        assert_eq!(read("12.03.2024", GERMAN).value, None);
        assert_eq!(read("1234567890123456", ENGLISH).value, None);
    }
}

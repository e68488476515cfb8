//! An atom is the smallest piece the number grammar looks at: a word, a number in digits, or a single mark.

use purport_model::Span;

use super::digits::{self, Notation};
use crate::languages::Language;
use crate::segment::fold;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtomKind {
    Word,
    Digits,
    Mark,
}

#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub span: Span,
    pub kind: AtomKind,
    /// Words folded, with one kind of apostrophe; digits and marks as they stand.
    pub folded: String,
    /// What digits are worth; absent where their notation leaves it open, and for versions, dates, phone numbers.
    pub value: Option<f64>,
    /// The digits carry a fractional part or are a fraction sign.
    pub fractional: bool,
    /// White space stands before it (or nothing at all).
    pub spaced: bool,
    /// A word that begins with a capital.
    pub capital: bool,
}

impl Atom {
    pub fn is_mark(&self, marks: &[char]) -> bool {
        self.kind == AtomKind::Mark && self.folded.chars().next().is_some_and(|mark| marks.contains(&mark))
    }
}

/// Hyphens and dashes that can stand between the parts of a number or the ends of a range.
pub(super) const DASHES: &[char] = &['-', '\u{2010}', '\u{2011}', '\u{2012}', '–', '—', '−', '~'];

/// Cuts one stretch of a text into atoms.
pub(super) fn cut(text: &str, within: Span, notation: Notation, language: Option<&Language>) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let (mut at, end) = (within.start as usize, within.end as usize);
    let stretch = text.get(..end).unwrap_or(text);
    let mut spaced = true;
    while let Some(first) = stretch.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() || is_invisible(first) {
            spaced |= first.is_whitespace();
            at += first.len_utf8();
            continue;
        }
        let atom = one(stretch, at, first, spaced, notation, language);
        at = atom.span.end as usize;
        atoms.push(atom);
        spaced = false;
    }
    if is_tokenised(within.of(text)) {
        tie_hyphens(&mut atoms);
    }
    atoms
}

/// Text whose marks were set off by spaces, as tools that prepare texts for machines do.
fn is_tokenised(text: &str) -> bool {
    text.contains(" , ") || text.ends_with(" .") || text.contains(" . ")
}

/// In tokenised text a single hyphen between spaces ties its neighbours together, and so does the colon of a clock
/// time; two hyphens in a row are a dash.
fn tie_hyphens(atoms: &mut [Atom]) {
    for at in 1..atoms.len().saturating_sub(1) {
        let doubled = [at - 1, at + 1].iter().any(|&other| atoms[other].kind == AtomKind::Mark);
        let clock = atoms[at].is_mark(&[':']) && [at - 1, at + 1].iter().all(|&other| atoms[other].kind == AtomKind::Digits);
        if (atoms[at].is_mark(&['-']) || clock) && atoms[at].spaced && atoms[at + 1].spaced && !doubled {
            atoms[at].spaced = false;
            atoms[at + 1].spaced = false;
        }
    }
}

fn one(text: &str, at: usize, first: char, spaced: bool, notation: Notation, language: Option<&Language>) -> Atom {
    let rest = &text[at..];
    if let Some(value) = digits::fraction_sign(first) {
        let span = Span::new(at, at + first.len_utf8());
        return Atom {
            span,
            kind: AtomKind::Digits,
            folded: first.to_string(),
            value: Some(value),
            fractional: true,
            spaced,
            capital: false,
        };
    }
    if digits::begins(rest, spaced) {
        let read = digits::read(rest, notation);
        let span = Span::new(at, at + read.len);
        let folded = span.of(text).to_owned();
        return Atom {
            span,
            kind: AtomKind::Digits,
            folded,
            value: read.value,
            fractional: read.fractional,
            spaced,
            capital: false,
        };
    }
    let (kind, len) =
        if is_letter(first) { (AtomKind::Word, first_word(rest, language)) } else { (AtomKind::Mark, first.len_utf8()) };
    let span = Span::new(at, at + len);
    let folded = if kind == AtomKind::Word { fold_word(span.of(text)) } else { first.to_string() };
    Atom { span, kind, folded, value: None, fractional: false, spaced, capital: first.is_uppercase() }
}

/// As the tables are folded: case and the shape of the apostrophe do not matter.
pub(super) fn fold_word(word: &str) -> String {
    let folded = fold(word);
    if folded.contains(is_apostrophe) { folded.replace(is_apostrophe, "'") } else { folded }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining(c)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{93c}'..='\u{94d}')
}

/// The word, or the elided word that clings to it ("d'" of "d'au moins").
fn first_word(text: &str, language: Option<&Language>) -> usize {
    let whole = word_len(text);
    language.and_then(|language| language.elision(&text[..whole])).unwrap_or(whole)
}

/// Letters, apostrophes between letters, and the raised or plain 2 or 3 of "km²", "m3".
fn word_len(text: &str) -> usize {
    let mut len = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inside =
            is_letter(c) || (at > 0 && is_apostrophe(c) && next.is_some_and(is_letter)) || (at > 0 && matches!(c, '²' | '³'));
        let power = at > 0 && at <= 2 && matches!(c, '2' | '3') && !next.is_some_and(char::is_alphanumeric);
        if !(inside || power) {
            break;
        }
        len = at + c.len_utf8();
        if power {
            break;
        }
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        cut(text, Span::new(0, text.len()), Notation::UNKNOWN, None).into_iter().map(|atom| atom.folded).collect()
    }

    #[test]
    fn digits_words_and_marks_come_apart() {
        assert_eq!(pieces("1.250.000km²-Zone, F-16"), ["1.250.000", "km²", "-", "zone", ",", "f", "-", "16"]);
        assert_eq!(pieces("п’ять m3"), ["п'ять", "m3"]);
    }
}

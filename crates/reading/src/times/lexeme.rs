//! Lexemes: a text cut so that every letter run, every digit run and every mark can be matched on its own.
//!
//! Words of the segmenter are too coarse here: "4pm", "23.3.1987" and "90s" are one word each to Unicode.

use std::borrow::Cow;

use purport_model::Span;

use super::lexicon::{Entry, Lexicon, Word};
use crate::letters;
use crate::segment::folded;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Letters,
    Digits,
    Mark,
}

#[derive(Debug)]
pub struct Lexeme<'t> {
    pub span: Span,
    pub kind: Kind,
    /// Folded; every dash is "-", every apostrophe "'".
    pub word: Cow<'t, str>,
    pub capital: bool,
    /// White space stands before it.
    pub spaced: bool,
    /// A line end stands before it: no expression runs over it.
    pub new_line: bool,
    /// What the language's lexicon has under this word.
    pub known: &'t Word,
}

impl<'t> Lexeme<'t> {
    pub fn entries(&self) -> &'t [Entry] {
        &self.known.entries
    }

    pub fn number(&self) -> Option<u32> {
        (self.kind == Kind::Digits && self.word.len() <= 8).then(|| self.word.parse().ok()).flatten()
    }

    pub fn digits(&self) -> usize {
        if self.kind == Kind::Digits { self.word.len() } else { 0 }
    }
}

/// Cuts a text up and looks every word up.
pub fn cut<'t>(text: &'t str, lexicon: &'t Lexicon) -> Vec<Lexeme<'t>> {
    let mut lexemes = Vec::with_capacity(text.len() / 4);
    let mut start = 0;
    let (mut spaced, mut new_line) = (false, true);
    while let Some(first) = text[start..].chars().next() {
        let kind = letters::Kind::of(first);
        if kind.is_whitespace() {
            spaced = true;
            new_line |= matches!(first, '\n' | '\r' | '\u{2028}' | '\u{2029}');
            start += first.len_utf8();
            continue;
        }
        let capital = kind.is_uppercase();
        let kind = kind_of(first);
        let length = match kind {
            Kind::Mark => first.len_utf8(),
            _ => run(&text[start..], kind),
        };
        let lexeme = lexeme(text, Span::new(start, start + length), kind, lexicon);
        push(&mut lexemes, Lexeme { capital, spaced, new_line, ..lexeme }, text, lexicon);
        (spaced, new_line) = (false, false);
        start += length;
    }
    lexemes
}

fn kind_of(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Digits
    } else if letters::is_alphabetic(c) || is_joiner(c) {
        Kind::Letters
    } else {
        Kind::Mark
    }
}

/// Combining marks belong to the letter before them.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

fn run(text: &str, wanted: Kind) -> usize {
    let small = if wanted == Kind::Letters { letters::small_letters(text) } else { 0 };
    text[small..].find(|c| kind_of(c) != wanted).map_or(text.len(), |length| small + length)
}

fn lexeme<'t>(text: &'t str, span: Span, kind: Kind, lexicon: &'t Lexicon) -> Lexeme<'t> {
    let raw = span.of(text);
    let word = match kind {
        Kind::Letters => folded(raw),
        Kind::Digits => Cow::Borrowed(raw),
        Kind::Mark => Cow::Borrowed(mark(raw)),
    };
    let known = if kind == Kind::Digits { lexicon.number(&word) } else { lexicon.word(&word) };
    Lexeme { span, kind, word, capital: false, spaced: false, new_line: false, known }
}

/// Adds a lexeme, or the two words it is a compound of.
fn push<'t>(lexemes: &mut Vec<Lexeme<'t>>, whole: Lexeme<'t>, text: &str, lexicon: &'t Lexicon) {
    let (start, end) = (whole.span.start as usize, whole.span.end as usize);
    let unknown = whole.kind == Kind::Letters && whole.known.entries.is_empty();
    let cut = if unknown && whole.word.len() == end - start { lexicon.split(&whole.word) } else { None };
    let Some(cut) = cut.filter(|cut| text.is_char_boundary(start + cut)) else { return lexemes.push(whole) };
    let (head, tail) = match &whole.word {
        Cow::Borrowed(word) => (Cow::Borrowed(&word[..cut]), Cow::Borrowed(&word[cut..])),
        Cow::Owned(word) => (Cow::Owned(word[..cut].to_owned()), Cow::Owned(word[cut..].to_owned())),
    };
    let (first, second) = (lexicon.word(&head), lexicon.word(&tail));
    let middle = start + cut;
    // The white space before a compound stands before its head, not before its tail.
    lexemes.push(Lexeme { span: Span::new(start, middle), word: head, known: first, ..whole });
    lexemes.push(Lexeme { span: Span::new(middle, end), word: tail, known: second, spaced: false, new_line: false, ..whole });
}

fn mark(raw: &str) -> &str {
    match raw {
        "\u{2010}" | "\u{2011}" | "\u{2012}" | "–" | "—" | "−" | "\u{2015}" => "-",
        "’" | "‘" | "`" | "ʼ" | "´" => "'",
        _ => raw,
    }
}

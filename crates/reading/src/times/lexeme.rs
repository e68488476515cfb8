//! Lexemes: a text cut so that every letter run, every digit run and every mark can be matched on its own.
//!
//! Words of the segmenter are too coarse here: "4pm", "23.3.1987" and "90s" are one word each to Unicode.

use purport_model::Span;

use super::lexicon::{Entry, Lexicon};
use crate::segment::fold;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Letters,
    Digits,
    Mark,
}

#[derive(Debug)]
pub struct Lexeme<'g> {
    pub span: Span,
    pub kind: Kind,
    /// Folded; every dash is "-", every apostrophe "'".
    pub word: String,
    pub capital: bool,
    /// White space stands before it.
    pub spaced: bool,
    /// A line end stands before it: no expression runs over it.
    pub new_line: bool,
    /// What the language's lexicon has under this word.
    pub entries: &'g [Entry],
}

impl Lexeme<'_> {
    pub fn number(&self) -> Option<u32> {
        (self.kind == Kind::Digits && self.word.len() <= 8).then(|| self.word.parse().ok()).flatten()
    }

    pub fn digits(&self) -> usize {
        if self.kind == Kind::Digits { self.word.len() } else { 0 }
    }
}

/// Cuts a text up and looks every word up.
pub fn cut<'g>(text: &str, lexicon: &'g Lexicon) -> Vec<Lexeme<'g>> {
    let mut lexemes = Vec::with_capacity(text.len() / 4);
    let mut start = 0;
    let (mut spaced, mut new_line) = (false, true);
    while let Some(first) = text[start..].chars().next() {
        if first.is_whitespace() {
            spaced = true;
            new_line |= matches!(first, '\n' | '\r' | '\u{2028}' | '\u{2029}');
            start += first.len_utf8();
            continue;
        }
        let kind = kind(first);
        let length = match kind {
            Kind::Mark => first.len_utf8(),
            _ => run(&text[start..], kind),
        };
        push(&mut lexemes, text, Span::new(start, start + length), kind, lexicon);
        if let Some(last) = lexemes.last_mut().filter(|_| true) {
            last.spaced |= spaced;
            last.new_line |= new_line;
        }
        fix_compound(&mut lexemes, spaced, new_line);
        (spaced, new_line) = (false, false);
        start += length;
    }
    lexemes
}

fn kind(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Digits
    } else if c.is_alphabetic() || is_joiner(c) {
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
    text.find(|c| kind(c) != wanted).unwrap_or(text.len())
}

fn push<'g>(lexemes: &mut Vec<Lexeme<'g>>, text: &str, span: Span, kind: Kind, lexicon: &'g Lexicon) {
    let raw = span.of(text);
    let word = match kind {
        Kind::Letters => fold(raw),
        Kind::Digits => raw.to_owned(),
        Kind::Mark => mark(raw),
    };
    let capital = raw.chars().next().is_some_and(char::is_uppercase);
    let lexeme = |span, word: String, entries| Lexeme { span, kind, word, capital, spaced: false, new_line: false, entries };
    let entries = lexicon.entries(&word);
    if kind == Kind::Letters
        && entries.is_empty()
        && raw.len() == word.len()
        && let Some(cut) = lexicon.split(&word).filter(|&cut| raw.is_char_boundary(cut))
    {
        let (head, tail) = word.split_at(cut);
        let middle = span.start as usize + cut;
        lexemes.push(lexeme(Span::new(span.start as usize, middle), head.to_owned(), lexicon.entries(head)));
        lexemes.push(lexeme(Span::new(middle, span.end as usize), tail.to_owned(), lexicon.entries(tail)));
        return;
    }
    lexemes.push(lexeme(span, word, entries));
}

/// The white space before a compound stands before its head, not before its tail.
fn fix_compound(lexemes: &mut [Lexeme<'_>], spaced: bool, new_line: bool) {
    if let [.., head, tail] = lexemes
        && head.span.end == tail.span.start
        && head.kind == Kind::Letters
        && tail.kind == Kind::Letters
        && (tail.spaced || tail.new_line)
    {
        (head.spaced, head.new_line) = (spaced, new_line);
        (tail.spaced, tail.new_line) = (false, false);
    }
}

fn mark(raw: &str) -> String {
    match raw {
        "\u{2010}" | "\u{2011}" | "\u{2012}" | "–" | "—" | "−" | "\u{2015}" => "-".to_owned(),
        "’" | "‘" | "`" | "ʼ" | "´" => "'".to_owned(),
        _ => raw.to_owned(),
    }
}

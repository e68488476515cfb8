//! The page as lines, each with what can be said of it alone.

use std::cell::OnceCell;

use purport_model::RemovedWhy;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::vocabulary::{Beginning, content_words};
use crate::extract::byline;
use crate::extract::captions;
use crate::extract::furniture::{self, Said, folded};
use crate::extract::shape::{Shape, key};
use crate::letters::{Kind, is_alphanumeric};

/// Lines read of one page; the longest of the development sets has 5,800.
const MAX_LINES: usize = 40_000;
/// Words from which a repeated line is text that was printed twice and not a menu.
const REPEATED_TEXT: usize = 8;

/// One line that holds words.
#[derive(Debug, Default)]
pub(in crate::extract) struct Line {
    pub text: String,
    pub key: String,
    pub shape: Shape,
    /// The line is an entry of a list.
    pub bullet: bool,
    /// A blank line stands before it.
    pub apart: bool,
    /// What the markup says it is, where there is markup.
    pub role: Option<purport_model::ParagraphRole>,
    /// Share of its characters that are links, where there is markup.
    pub linked: f32,
    /// Why its own words make it furniture.
    pub why: Option<RemovedWhy>,
    /// Nothing of the article follows.
    pub ends_article: bool,
    /// How often the line stands on the page.
    pub times: usize,
    /// What it speaks of, once asked for.
    pub content: OnceCell<Vec<Beginning>>,
}

impl Line {
    /// The words that carry matter, as they are compared.
    pub fn content(&self) -> &[Beginning] {
        self.content.get_or_init(|| content_words(&self.text))
    }

    pub fn new(text: &str) -> Self {
        let (bullet, text) = without_bullet(text.trim());
        let text = squeezed(text);
        let shape = Shape::of(&text);
        let folded = folded(&text);
        let furniture = furniture::all();
        let ends_article = furniture.ends_article(&folded);
        let said = furniture.said(&folded);
        let why = furniture.why(&folded, &said).or_else(|| why_by_form(&text, &folded, &shape, &said));
        let why = if ends_article { why.or(Some(RemovedWhy::RelatedLink)) } else { why };
        Self { key: key(&text), shape, bullet, why, ends_article, times: 1, text, ..Self::default() }
    }
}

/// Bylines, date lines and captions are known by their form.
fn why_by_form(text: &str, folded: &str, shape: &Shape, said: &Said) -> Option<RemovedWhy> {
    if byline::is_byline(text, shape) {
        return Some(RemovedWhy::Byline);
    }
    if !shape.is_prose() && byline::is_date_line(text, folded, shape) {
        return Some(RemovedWhy::DateLine);
    }
    if captions::is_caption(text, folded, shape, said) {
        return Some(RemovedWhy::Caption);
    }
    (text.starts_with('©') || text.starts_with("(c) ")).then_some(RemovedWhy::Copyright)
}

/// All lines of a text that hold a letter or digit.
pub(in crate::extract) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut apart = true;
    for text in text.lines() {
        if text.contains(is_alphanumeric) {
            lines.push(Line { apart, ..Line::new(text) });
            apart = false;
        }
        apart = apart || text.trim().is_empty();
        if lines.len() == MAX_LINES {
            break;
        }
    }
    count(&mut lines);
    lines
}

/// Notes repetition: short lines that stand on the page more than once are menus.
pub(in crate::extract) fn count(lines: &mut [Line]) {
    let mut times: FxHashMap<u64, usize> = FxHashMap::default();
    let number = |line: &Line| xxh3_64(line.key.as_bytes());
    for line in lines.iter() {
        *times.entry(number(line)).or_default() += 1;
    }
    for line in lines {
        line.times = times.get(&number(line)).copied().unwrap_or(1);
        if line.times >= 2 && line.why.is_none() && line.shape.words < REPEATED_TEXT && line.times >= 3 {
            line.why = Some(RemovedWhy::Navigation);
        }
    }
}

fn without_bullet(line: &str) -> (bool, &str) {
    let bare = line.trim_start_matches(['•', '◦', '▪', '■', '●', '○', '‣', '·', '►', '▶', '➤', '*', '+']);
    if bare.len() < line.len() {
        return (true, bare.trim_start());
    }
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() < line.len() && line.len() - number.len() <= 2 && number.starts_with(". ") {
        return (true, number[2..].trim_start());
    }
    (false, line)
}

/// One blank between words.
fn squeezed(text: &str) -> String {
    let mut blank = false;
    let is_squeezed = text.chars().all(|character| {
        let doubled = blank;
        blank = Kind::of(character).is_whitespace();
        !blank || character == ' ' && !doubled
    });
    if is_squeezed { text.to_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
}

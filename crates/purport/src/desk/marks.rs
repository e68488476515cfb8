//! The text of a document with its places marked.
//!
//! Marks may overlap in any way. They are drawn nested: where two cross, the second is cut at the end of the first and
//! goes on after it.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use purport_model::{Document, ParagraphRole, Span};

/// What stands at a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub span: Span,
    /// Class in the style sheet.
    pub class: &'static str,
    /// Words that appear when somebody points at it.
    pub title: String,
}

/// A piece of a marked text, in order. `Open` and `Close` are always paired inside one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Open { id: Option<String>, class: &'static str, title: String },
    Close,
    Text(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedParagraph {
    pub role: &'static str,
    pub pieces: Vec<Piece>,
}

/// Marks inside one another; more than this no eye can tell apart.
const DEEPEST: usize = 12;

/// Marks a document. `anchor` names the place that a mark begins.
#[must_use]
pub fn marked(document: &Document, marks: &[Mark], anchor: &dyn Fn(Span) -> String) -> Vec<MarkedParagraph> {
    let mut named = BTreeSet::new();
    let mut marks: Vec<&Mark> = marks.iter().filter(|mark| !mark.span.of(&document.text).is_empty()).collect();
    marks.sort();
    document
        .paragraphs
        .iter()
        .map(|paragraph| {
            let inside = marks.iter().filter(|mark| mark.span.overlaps(paragraph.span));
            let queue = inside.map(|mark| Waiting::new(mark, paragraph.span)).collect();
            let mut line = Line { text: &document.text, at: paragraph.span.start, pieces: Vec::new(), open: Vec::new() };
            line.draw(queue, paragraph.span.end, &mut |span| Some(anchor(span)).filter(|name| named.insert(name.clone())));
            MarkedParagraph { role: role(paragraph.role), pieces: line.pieces }
        })
        .collect()
}

fn role(role: ParagraphRole) -> &'static str {
    match role {
        ParagraphRole::Headline => "headline",
        ParagraphRole::Lead => "lead",
        ParagraphRole::Subhead => "subhead",
        ParagraphRole::Body => "body",
        ParagraphRole::Quotation => "quotation",
        ParagraphRole::ListEntry => "entry",
        ParagraphRole::TableRow => "row",
        ParagraphRole::Stamp => "stamp",
    }
}

/// A mark, or what is left of it, still to be drawn. The earliest and then the longest comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Waiting<'m> {
    order: Reverse<(u32, Reverse<u32>, &'m str, &'m str)>,
    start: u32,
    end: u32,
    mark: &'m Mark,
    begins: bool,
}

impl<'m> Waiting<'m> {
    fn new(mark: &'m Mark, within: Span) -> Self {
        Self::part(mark, mark.span.start.max(within.start), mark.span.end.min(within.end), mark.span.start >= within.start)
    }

    fn part(mark: &'m Mark, start: u32, end: u32, begins: bool) -> Self {
        Self { order: Reverse((start, Reverse(end), mark.class, &mark.title)), start, end, mark, begins }
    }
}

struct Line<'t> {
    text: &'t str,
    at: u32,
    pieces: Vec<Piece>,
    /// Ends of the marks that are open, the innermost last.
    open: Vec<u32>,
}

impl Line<'_> {
    fn draw(&mut self, mut queue: BinaryHeap<Waiting<'_>>, end: u32, name: &mut dyn FnMut(Span) -> Option<String>) {
        while let Some(next) = queue.pop() {
            self.close_until(next.start);
            self.text_until(next.start);
            let outer = self.open.last().copied().unwrap_or(end);
            if next.end > outer {
                queue.push(Waiting::part(next.mark, outer, next.end, false));
            }
            if self.open.len() < DEEPEST {
                let id = if next.begins { name(next.mark.span) } else { None };
                self.pieces.push(Piece::Open { id, class: next.mark.class, title: next.mark.title.clone() });
                self.open.push(next.end.min(outer));
            }
        }
        self.close_until(end);
        self.text_until(end);
        self.close_until(end);
    }

    fn close_until(&mut self, place: u32) {
        while let Some(end) = self.open.last().copied().filter(|end| *end <= place) {
            self.text_until(end);
            self.pieces.push(Piece::Close);
            self.open.pop();
        }
    }

    fn text_until(&mut self, place: u32) {
        if place > self.at {
            let words = Span::new(self.at as usize, place as usize).of(self.text);
            self.pieces.push(Piece::Text(words.to_owned()));
            self.at = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, spans: &[(usize, usize)]) -> String {
        let document = purport_reading::from_clean_text("a", text, "en");
        let marks: Vec<Mark> =
            spans.iter().map(|(start, end)| Mark { span: Span::new(*start, *end), class: "m", title: String::new() }).collect();
        let paragraphs = marked(&document, &marks, &|span| format!("w{}", span.start));
        let piece = |piece: &Piece| match piece {
            Piece::Open { id: Some(id), .. } => format!("<{id}:"),
            Piece::Open { id: None, .. } => "<".to_owned(),
            Piece::Close => ">".to_owned(),
            Piece::Text(text) => text.clone(),
        };
        paragraphs.iter().map(|paragraph| paragraph.pieces.iter().map(piece).collect::<String>()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn crossing_marks_are_cut_and_go_on() {
        assert_eq!(drawn("abcdef", &[(0, 3), (2, 5)]), "<w0:ab<w2:c>><de>f");
        assert_eq!(drawn("abcdef", &[(1, 2), (1, 4)]), "a<w1:<b>cd>ef");
        assert_eq!(drawn("abcdef", &[(0, 6), (5, 6), (6, 6), (9, 12)]), "<w0:abcde<w5:f>>");
    }

    #[test]
    fn a_mark_over_two_paragraphs_is_named_once() {
        assert_eq!(drawn("ab\ncd", &[(1, 4)]), "a<w1:b>|<c>d");
    }
}

//! The lines of text that somebody scraped.

use super::{LONGEST, Line, Lines, may_hold_date, squeezed};
use crate::extract::Article;

pub fn lines(text: &str, article: &Article) -> Lines {
    let anchors = Anchors::of(article);
    let mut found = Lines::default();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for (at, line) in lines.enumerate() {
        anchors.meet(line, at, false, &mut found);
        found.lines.extend(line_of(line, at));
    }
    found
}

/// A line short enough for a date line, or the beginning of a longer one that begins with digits.
pub fn line_of(line: &str, at: usize) -> Option<Line> {
    const OPENING: usize = 40;
    let short = line.len() <= LONGEST;
    let opening = !short && line.starts_with(|c: char| c.is_ascii_digit());
    let text = if short { line } else { &line[..line.floor_char_boundary(OPENING)] };
    ((short || opening) && may_hold_date(text)).then(|| Line { text: text.to_owned(), at, aside: false, named: false, opening })
}

/// The first words of headline and text, to be met again in the page.
pub struct Anchors {
    headline: String,
    body: String,
}

impl Anchors {
    pub fn of(article: &Article) -> Self {
        let of = |text: Option<&str>| text.map(|text| squeezed(text).collect()).unwrap_or_default();
        Self { headline: of(article.headline.as_deref()), body: of(article.blocks.first().map(|block| block.text.as_str())) }
    }

    /// The last headline before the text is that of the article: the title of the page stands over it, those of other
    /// pages' lists below. A `sure` heading is one by its element.
    pub fn meet(&self, line: &str, at: usize, sure: bool, found: &mut Lines) {
        if found.body.is_some() {
            return;
        }
        let is = |words: &str| !words.is_empty() && squeezed(line).eq(words.chars());
        if is(&self.body) {
            found.body = Some(at);
        } else if is(&self.headline) || (sure && found.headline.is_none()) {
            found.headline = Some(at);
        }
    }
}

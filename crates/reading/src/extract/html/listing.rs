//! List pages: a front page or a section's front: headlines with teasers, and no article.
//!
//! The blocks of a page fall into pieces, each opened by a heading or by a label that is a link.
//! 1. A piece is a teaser where its headline, or a button under it, is a link and at most a few short paragraphs stand in
//!    it.
//! 2. A page is a list where it has several teasers, nearly all of the words found to be its text stand in them, and it
//!    does not call itself an article.
//! 3. So is a page on which hardly a word was found, among several teasers or headings that are links, where its own
//!    heading is the name of a section: a report that is only to be heard has a headline.

use super::arbitrate::LINKS;
use super::metadata::Metadata;
use super::visible::Visible;
use crate::extract::lines::page::Line;

/// Teasers from which a page is a list.
const TEASERS: usize = 4;
/// Teasers that must have been found to be the page's text: a short report has others under it.
const CHOSEN_TEASERS: usize = 3;
/// Headings that are links from which a page without text is a list.
const HEADINGS: usize = 5;
/// Paragraphs and words of a teaser, at most.
const PARAGRAPHS: usize = 2;
const WORDS: usize = 70;
/// Words of a headline that is a link, at least and at most.
const MIN_HEADLINE: usize = 3;
const MAX_HEADLINE: usize = 30;
/// Longest button, in words: "Read on".
const BUTTON: usize = 4;
/// Words of text below which a page shows none.
const NOTHING: usize = 60;
/// Words of the name of a section and of the title of a front page, at most.
const SECTION: usize = 4;
const TITLE: usize = 12;
/// Words in teasers for one that stands elsewhere.
const IN_TEASERS: usize = 4;

/// What stands between two headings or linked labels.
#[derive(Debug, Default)]
struct Piece {
    headed: bool,
    linked: bool,
    paragraphs: usize,
    /// Words of its paragraphs, and those of them that were found to be the page's text.
    words: usize,
    chosen: usize,
}

impl Piece {
    fn is_teaser(&self) -> bool {
        self.headed && self.linked && (1..=PARAGRAPHS).contains(&self.paragraphs) && self.words <= WORDS
    }
}

/// Whether a page lists articles and holds none; `chosen` are the blocks found to be its text.
pub(super) fn is_list(blocks: &[Visible], lines: &[Line], chosen: &[bool], metadata: &Metadata, headline: Option<&str>) -> bool {
    let title = headline.map_or(0, |headline| headline.split_whitespace().count());
    if metadata.is_article || title > TITLE {
        return false;
    }
    let (mut teasers, mut chosen_teasers, mut inside, mut outside) = (0, 0, 0, 0);
    for piece in pieces(blocks, lines, chosen) {
        let is_teaser = piece.is_teaser();
        teasers += usize::from(is_teaser);
        chosen_teasers += usize::from(is_teaser && piece.chosen > 0);
        *(if is_teaser { &mut inside } else { &mut outside }) += piece.chosen;
    }
    if inside + outside < NOTHING {
        let headings = || (0..blocks.len()).filter(|&at| blocks[at].heading > 1 && is_linked_headline(&blocks[at], &lines[at]));
        return title <= SECTION && (teasers >= TEASERS || headings().count() >= HEADINGS);
    }
    teasers >= TEASERS && chosen_teasers >= CHOSEN_TEASERS && outside * IN_TEASERS <= inside
}

fn pieces(blocks: &[Visible], lines: &[Line], chosen: &[bool]) -> Vec<Piece> {
    let mut pieces = vec![Piece::default()];
    for (at, block) in blocks.iter().enumerate() {
        let line = &lines[at];
        if block.heading > 1 || is_linked_headline(block, line) {
            pieces.push(Piece { headed: true, linked: block.linked() >= LINKS, ..Piece::default() });
        } else if let Some(piece) = pieces.last_mut() {
            let text = line.shape.is_prose() || line.shape.is_sentence() || line.shape.ends_with_ellipsis;
            if chosen[at] || text && block.place.is_none() && line.why.is_none() {
                piece.paragraphs += 1;
                piece.words += line.shape.words;
                piece.chosen += if chosen[at] { line.shape.words } else { 0 };
            } else if line.shape.words <= BUTTON {
                piece.linked |= block.linked() >= LINKS;
            }
        }
    }
    pieces
}

/// A label that leads elsewhere and says something.
fn is_linked_headline(block: &Visible, line: &Line) -> bool {
    block.linked() >= LINKS && (MIN_HEADLINE..=MAX_HEADLINE).contains(&line.shape.words) && !line.shape.is_prose()
}

#[cfg(test)]
mod tests {
    use purport_model::ProblemKind;

    use crate::extract::html::tests::{DAM, HALL, PUMPS, read};

    const TEASERS: [(&str, &str); 5] = [
        (
            "Second gate holds at Harrow Dam",
            "The water board of Lakeford says that the second gate is holding and that pumps are on their way.",
        ),
        (
            "Dockers in Saint Orvan to strike",
            "Portmen United demands a raise of nine percent after talks with Norhaven have collapsed.",
        ),
        ("Apple growers fear for harvest", "Nine blossoms in ten were lost to frost along the Serpa, says the growers' union."),
        ("Council of Brackton votes for tram", "After nine years of quarrel the council has voted for a tram line to the harbour."),
        (
            "Lanterns draw ten thousand people",
            "More people than ever came to the festival of lanterns in Vale Merrin, the police said on Sunday.",
        ),
    ];

    fn is_list(body: &str) -> bool {
        let article =
            read(&format!("<html><title>Regional news</title><body><main><h1>Regional news</h1>{body}</main></body></html>"));
        let said = article.problems.iter().any(|problem| problem.kind == ProblemKind::ListPage);
        assert_eq!(said, article.blocks.is_empty());
        said
    }

    fn cards(card: impl Fn(&str, &str) -> String) -> String {
        TEASERS.iter().map(|(headline, teaser)| card(headline, teaser)).collect()
    }

    #[test]
    fn headlines_with_teasers_are_a_list() {
        assert!(is_list(&cards(|headline, teaser| format!("<div><h2><a href='/x'>{headline}</a></h2><p>{teaser}</p></div>"))));
        assert!(is_list(&cards(|headline, teaser| {
            format!("<article><h3>{headline}</h3><p>{teaser}</p><a href='/x'>Read on</a></article>")
        })));
        assert!(is_list(&cards(|headline, teaser| format!("<li><a href='/x'><h3>{headline}</h3><p>{teaser}</p></a></li>"))));
    }

    #[test]
    fn an_article_with_subheads_or_with_links_under_it_is_none() {
        assert!(!is_list(&cards(|headline, teaser| format!("<h2>{headline}</h2><p>{teaser}</p>"))));
        let text: String = [DAM, PUMPS, HALL].map(|text| format!("<p>{text}</p>")).concat();
        let related = cards(|headline, _| format!("<div class=related><h3><a href='/x'>{headline}</a></h3></div>"));
        assert!(!is_list(&format!("<article>{text}</article>{related}")));
    }
}

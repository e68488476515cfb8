//! The visible page: its blocks in reading order.
//!
//! One walk over the tree, without recursion. A block is a stretch of text between two borders of block elements. What a
//! reader does not see (scripts, hidden elements) is left out.

use ego_tree::iter::Edge;
use purport_model::{ParagraphRole, RemovedWhy};
use scraper::Node;
use scraper::node::Element;
use xxhash_rust::xxh3::xxh3_64;

/// Most blocks taken of a page. The longest page of the development sets has 4,100.
const MAX_BLOCKS: usize = 30_000;

/// One stretch of visible text.
#[derive(Clone, Debug)]
pub(super) struct Visible {
    pub text: String,
    pub role: ParagraphRole,
    /// The markup says what kind of block it is; a bare `div` does not.
    pub marked: bool,
    /// Level of a heading, 0 for none.
    pub heading: u8,
    /// What the elements around it say it is, if not main text.
    pub place: Option<RemovedWhy>,
    /// What that element is called: elements of one name and class are one thing in many pieces.
    pub placed_by: u64,
    /// Number of the element that holds the block's own element: siblings share it.
    pub parent: usize,
    /// Number of the block's own element.
    pub own: usize,
    /// Characters that are links.
    link_characters: usize,
    /// Characters that are set in bold.
    bold: usize,
    characters: usize,
}

impl Visible {
    /// All of it is set in bold.
    pub fn is_bold(&self) -> bool {
        self.bold >= self.characters
    }

    /// Share of the block's characters that are links.
    #[allow(clippy::cast_precision_loss)]
    pub fn linked(&self) -> f32 {
        if self.characters == 0 { 0.0 } else { self.link_characters as f32 / self.characters as f32 }
    }
}

/// What an open element means for the text inside it.
#[derive(Clone, Copy, Default)]
struct Around {
    role: Option<ParagraphRole>,
    marked: bool,
    heading: u8,
    link: bool,
    bold: bool,
    in_article: bool,
    place: Option<RemovedWhy>,
    placed_by: u64,
    /// Numbers of the innermost block element and of the one around it.
    own: usize,
    parent: usize,
}

struct Walk {
    blocks: Vec<Visible>,
    text: String,
    links: usize,
    bold: usize,
    breaks: usize,
}

/// The block elements of a page, each with the one around it. Numbers grow in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Elements(Vec<usize>);

impl Elements {
    /// An element and all around it, from the inside out.
    pub fn around(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(element), |&inner| self.0.get(inner).copied().filter(|&outer| outer < inner))
    }

    /// Numbers of elements are smaller than this.
    pub fn limit(&self) -> usize {
        self.0.len()
    }
}

/// What a reader sees of a page.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub blocks: Vec<Visible>,
    pub elements: Elements,
}

/// The blocks of a page.
pub(super) fn see(markup: &scraper::Html) -> Seen {
    let mut outside = vec![0];
    let mut walk = Walk { blocks: Vec::new(), text: String::new(), links: 0, bold: 0, breaks: 0 };
    let mut around = vec![Around::default()];
    let mut hidden = 0_usize;
    let mut elements = 0_usize;
    for edge in markup.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    if hidden > 0 || is_hidden(element) {
                        hidden += 1;
                        continue;
                    }
                    let outer = around.last().copied().unwrap_or_default();
                    if is_block(element.name()) {
                        walk.flush(outer);
                    } else if element.name() == "br" {
                        walk.line_break(outer);
                    }
                    elements += 1;
                    outside.push(outer.own);
                    around.push(enter(element, outer, elements));
                }
                Node::Text(text) if hidden == 0 => walk.push(text, around.last().copied().unwrap_or_default()),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    if hidden > 0 {
                        hidden -= 1;
                        continue;
                    }
                    let inner = around.pop().unwrap_or_default();
                    if is_block(element.name()) {
                        walk.flush(inner);
                    }
                }
            }
        }
        if walk.blocks.len() >= MAX_BLOCKS {
            break;
        }
    }
    Seen { blocks: walk.blocks, elements: Elements(outside) }
}

impl Walk {
    fn push(&mut self, text: &str, around: Around) {
        for word in text.split_inclusive(char::is_whitespace) {
            let trimmed = word.trim_end();
            if !trimmed.is_empty() {
                self.breaks = 0;
                self.text.push_str(trimmed);
                self.links += if around.link { trimmed.chars().count() } else { 0 };
                self.bold += if around.bold { trimmed.chars().count() } else { 0 };
            }
            if trimmed.len() < word.len() && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    /// One line break is a blank, two are the border of a paragraph.
    fn line_break(&mut self, around: Around) {
        self.breaks += 1;
        if self.breaks >= 2 {
            self.flush(around);
        } else if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn flush(&mut self, around: Around) {
        let text = self.text.trim();
        if text.contains(char::is_alphanumeric) {
            let characters = text.chars().filter(|c| !c.is_whitespace()).count();
            self.blocks.push(Visible {
                text: text.to_owned(),
                role: around.role.unwrap_or(ParagraphRole::Body),
                marked: around.marked,
                heading: around.heading,
                place: around.place,
                placed_by: around.placed_by,
                parent: around.parent,
                own: around.own,
                link_characters: self.links,
                bold: self.bold,
                characters,
            });
        }
        self.text.clear();
        (self.links, self.bold) = (0, 0);
    }
}

fn enter(element: &Element, outer: Around, number: usize) -> Around {
    let mut inner = outer;
    if is_block(element.name()) {
        (inner.parent, inner.own) = (outer.own, number);
    }
    match element.name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            inner.heading = element.name().as_bytes()[1] - b'0';
            (inner.role, inner.marked) = (Some(ParagraphRole::Subhead), true);
        }
        "p" => {
            inner.marked = true;
            inner.role = inner.role.or(Some(ParagraphRole::Body));
        }
        "li" | "dd" | "dt" => (inner.role, inner.marked) = (Some(ParagraphRole::ListEntry), true),
        "blockquote" | "q" => (inner.role, inner.marked) = (Some(ParagraphRole::Quotation), true),
        "td" | "th" => (inner.role, inner.marked) = (Some(ParagraphRole::TableRow), true),
        "a" => inner.link = true,
        "b" | "strong" => inner.bold = true,
        "article" | "main" => inner.in_article = true,
        _ => {}
    }
    if let Some(place) = place_of(element, outer.in_article || inner.in_article) {
        (inner.place, inner.placed_by) = (Some(place), called(element));
    }
    inner
}

fn called(element: &Element) -> u64 {
    let class = element.attr("class").or_else(|| element.attr("id")).unwrap_or_default();
    xxh3_64(format!("{} {class}", element.name()).as_bytes())
}

/// Elements that hold nothing a reader reads.
fn is_hidden(element: &Element) -> bool {
    let never = matches!(
        element.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "textarea"
            | "datalist"
            | "input"
            | "map"
    );
    never
        || element.attr("hidden").is_some_and(|value| value != "until-found") && !is_streamed(element)
        || element.attr("style").is_some_and(hides)
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Parts of a page that its server sends late stand hidden under such a name until a script moves them to their place.
fn is_streamed(element: &Element) -> bool {
    element.attr("id").is_some_and(|id| id.starts_with("S:"))
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "label"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "time-ago"
            | "tr"
            | "ul"
    )
}

/// What an element says its content is, by its name, role and the words of its class and id.
fn place_of(element: &Element, in_article: bool) -> Option<RemovedWhy> {
    match element.name() {
        "nav" | "menu" => return Some(RemovedWhy::Navigation),
        "footer" if !in_article => return Some(RemovedWhy::Navigation),
        "figcaption" | "figure" => return Some(RemovedWhy::Caption),
        "form" | "button" | "label" | "fieldset" => return Some(RemovedWhy::Form),
        "aside" => return Some(RemovedWhy::RelatedLink),
        "html" | "body" | "main" | "article" => return None,
        _ => {}
    }
    match element.attr("role") {
        Some("navigation" | "menu" | "menubar" | "search" | "banner") => return Some(RemovedWhy::Navigation),
        Some("dialog" | "alertdialog") => return Some(RemovedWhy::Consent),
        Some("complementary") => return Some(RemovedWhy::RelatedLink),
        _ => {}
    }
    let names = [element.attr("class"), element.attr("id"), element.attr("itemprop")];
    names.into_iter().flatten().find_map(place_in)
}

/// The first place a class names: "relatedArticles-box__item" is related, articles, box, item.
fn place_in(names: &str) -> Option<RemovedWhy> {
    const SEEN: usize = 400;
    let mut word = String::with_capacity(24);
    let mut lower_before = false;
    for byte in names.bytes().take(SEEN) {
        let inside = byte.is_ascii_alphanumeric();
        if !inside || byte.is_ascii_uppercase() && lower_before {
            if let Some(place) = place_named(&word) {
                return Some(place);
            }
            word.clear();
        }
        if inside {
            word.push(char::from(byte.to_ascii_lowercase()));
        }
        lower_before = byte.is_ascii_lowercase();
    }
    place_named(&word)
}

/// The vocabulary of class names, which is the same whatever the language of the page.
fn place_named(word: &str) -> Option<RemovedWhy> {
    Some(match word {
        "nav" | "navbar" | "navigation" | "menu" | "breadcrumb" | "breadcrumbs" | "pagination" | "toolbar" | "topbar" | "skip"
        | "tags" | "taglist" | "keywords" => RemovedWhy::Navigation,
        "share" | "sharing" | "social" | "socials" | "sharebar" | "addtoany" | "sharethis" => RemovedWhy::Share,
        "newsletter" | "subscribe" | "subscription" | "signup" | "paywall" | "paygate" | "abo" => RemovedWhy::Subscription,
        "related" | "recommended" | "recommendation" | "recommendations" | "teaser" | "teasers" | "outbrain" | "taboola"
        | "readmore" | "trending" | "popular" | "mostread" | "carousel" | "sidebar" | "widget" | "infobox" => {
            RemovedWhy::RelatedLink
        }
        "comment" | "comments" | "disqus" | "respond" | "commentlist" => RemovedWhy::Comments,
        "bio" | "authorbox" | "biography" => RemovedWhy::AuthorBox,
        "byline" | "author" | "authors" => RemovedWhy::Byline,
        "dateline" | "timestamp" | "pubdate" | "datepublished" | "datemodified" => RemovedWhy::DateLine,
        "cookie" | "cookies" | "consent" | "gdpr" | "onetrust" | "modal" => RemovedWhy::Consent,
        "ad" | "ads" | "advert" | "advertisement" | "advertising" | "sponsored" | "promo" | "promotion" | "banner" => {
            RemovedWhy::Advertisement
        }
        "caption" | "captions" | "figcaption" | "photocredit" => RemovedWhy::Caption,
        "copyright" | "footer" => RemovedWhy::Copyright,
        "login" | "search" | "searchform" => RemovedWhy::Form,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_in_reading_order_with_their_place() {
        let page = "<body><nav><a href=/>Home</a></nav><article><h1>Head</h1><p>One <b>bold</b> word.<br>Same.<br><br>Next.</p>\
                    <figure><figcaption>Seen here.</figcaption></figure><div class='relatedArticles-box'><a href=x>More</a></div>\
                    <script>x</script><p style='display: none'>Hidden</p></article>";
        let blocks = see(&scraper::Html::parse_document(page)).blocks;
        let seen: Vec<_> = blocks.iter().map(|block| (block.text.as_str(), block.place)).collect();
        let expected = [
            ("Home", Some(RemovedWhy::Navigation)),
            ("Head", None),
            ("One bold word. Same.", None),
            ("Next.", None),
            ("Seen here.", Some(RemovedWhy::Caption)),
            ("More", Some(RemovedWhy::RelatedLink)),
        ];
        assert_eq!(seen, expected);
        assert!(blocks[5].linked() > 0.9);
    }
}

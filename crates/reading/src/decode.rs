//! Decoding: the bytes of a page become text, or markup parsed once.
//!
//! The cascade of [`decode`]:
//! 1. nothing there: [`ProblemKind::Empty`]; not text at all: [`ProblemKind::Binary`]; too long: cut, [`ProblemKind::Truncated`];
//! 2. [`encoding`]: byte order mark, what the transport said, what the markup declares, UTF-8 that holds, statistics;
//! 3. [`mojibake`]: UTF-8 that somebody read as Windows-1252 is put right where that is certain;
//! 4. invisible characters go, line ends become one;
//! 5. [`form`]: markup, Markdown or text, by content; what the caller knows is a hint;
//! 6. [`nesting`]: markup nested deeper than any page a person wrote is flattened before it reaches a parser.
//!
//! Nothing here fails: what is wrong is reported beside the best text that could be had.

use std::borrow::Cow;

use purport_model::{Page, PageForm, Problem, ProblemKind};

pub mod encoding;
mod form;
mod mojibake;
mod nesting;

/// Longest page read, in bytes; what lies beyond is not. The longest page of the development sets has 2.3 MB.
pub const MAX_BYTES: usize = 8 << 20;
/// Longest scraped or clean text read, in bytes: a novel.
pub const MAX_TEXT: usize = 2 << 20;
/// Bytes at the start that are searched for signs of a binary file.
const SNIFFED: usize = 4096;
/// Share of control characters among the bytes sniffed above which a file is no text.
const MAX_CONTROL_SHARE: f64 = 0.05;

/// A page as text.
#[derive(Debug)]
pub struct Decoded {
    pub form: PageForm,
    pub text: String,
    /// The page parsed once, where it is markup.
    pub html: Option<scraper::Html>,
    pub problems: Vec<Problem>,
}

/// Decodes a page.
#[must_use]
pub fn decode(page: &Page) -> Decoded {
    let mut problems = Vec::new();
    if page.bytes.iter().all(u8::is_ascii_whitespace) {
        return nothing(page, ProblemKind::Empty, "The page is empty.".to_owned());
    }
    if let Some(kind) = binary_kind(&page.bytes) {
        return nothing(page, ProblemKind::Binary, format!("The page is not text but {kind}."));
    }
    let bytes = &page.bytes[..page.bytes.len().min(MAX_BYTES)];
    if bytes.len() < page.bytes.len() {
        let message = format!("The page has {} bytes; only the first {MAX_BYTES} were read.", page.bytes.len());
        problems.push(problem(ProblemKind::Truncated, message));
    }
    let decoded = encoding::decode(bytes, page.known.charset.as_deref());
    if let Some(doubt) = decoded.doubt {
        problems.push(problem(ProblemKind::EncodingUnsure, doubt));
    }
    let text = match mojibake::repair(&decoded.text) {
        Some(repaired) => {
            let message = "The text had been decoded wrongly before it was stored (UTF-8 read as Windows-1252); that was undone.";
            problems.push(problem(ProblemKind::EncodingUnsure, message.to_owned()));
            Cow::Owned(repaired)
        }
        None => decoded.text,
    };
    let mut text = plain_line_ends(&text);
    let form = form::of(&text, page.known.form);
    let html = if form == PageForm::Html {
        Some(parse(&mut text, &mut problems))
    } else {
        shorten(&mut text, MAX_TEXT, &mut problems);
        None
    };
    Decoded { form, text, html, problems }
}

/// The elements of a page, in the order of its markup: a walk over the nodes as they were made, which costs a fraction of
/// matching selectors.
pub(crate) fn elements(html: &scraper::Html) -> impl Iterator<Item = scraper::ElementRef<'_>> {
    html.tree.nodes().filter(|node| node.parent().is_some()).filter_map(scraper::ElementRef::wrap)
}

/// Elements of one name.
pub(crate) fn elements_named<'h>(html: &'h scraper::Html, name: &'static str) -> impl Iterator<Item = scraper::ElementRef<'h>> {
    elements(html).filter(move |element| element.value().name() == name)
}

fn parse(text: &mut String, problems: &mut Vec<Problem>) -> scraper::Html {
    if let Some(flat) = nesting::flatten(text) {
        let message = format!("The markup is nested more than {} deep; deeper tags were left out.", nesting::MAX_DEPTH);
        problems.push(problem(ProblemKind::TooDeep, message));
        *text = flat;
    }
    scraper::Html::parse_document(text)
}

fn shorten(text: &mut String, most: usize, problems: &mut Vec<Problem>) {
    if text.len() > most {
        let message = format!("The text has {} bytes; only the first {most} were read.", text.len());
        text.truncate(text.floor_char_boundary(most));
        problems.push(problem(ProblemKind::Truncated, message));
    }
}

fn problem(kind: ProblemKind, message: String) -> Problem {
    Problem { kind, message, span: None }
}

fn nothing(page: &Page, kind: ProblemKind, message: String) -> Decoded {
    let form = page.known.form.unwrap_or(PageForm::ScrapedText);
    Decoded { form, text: String::new(), html: None, problems: vec![problem(kind, message)] }
}

/// First bytes of files that are often met among pages and are no text.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"RIFF", "an image or sound"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a database"),
];

fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    if encoding::has_utf16_shape(bytes) {
        return None;
    }
    let sniffed = &bytes[..bytes.len().min(SNIFFED)];
    // Escape (0x1b) belongs to ISO-2022-JP.
    let control = sniffed.iter().filter(|&&byte| byte < 9 || (14..32).contains(&byte) && byte != 0x1b || byte == 127).count();
    #[allow(clippy::cast_precision_loss)]
    let share = control as f64 / sniffed.len() as f64;
    (share > MAX_CONTROL_SHARE).then_some("binary content")
}

/// One kind of line end; no characters that a reader cannot see.
fn plain_line_ends(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = first_suspect(rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        let mut behind = rest[at..].chars();
        let Some(character) = behind.next() else { break };
        rest = behind.as_str();
        match character {
            '\r' if rest.starts_with('\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            // Soft hyphen, zero-width space, word joiner, byte order mark.
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            _ if character.is_control() => {}
            _ => plain.push(character),
        }
    }
    plain.push_str(rest);
    plain
}

/// Where the first character begins that [`plain_line_ends`] may have to change. Most stretches hold none, and a whole
/// stretch is tested at once.
fn first_suspect(bytes: &[u8]) -> Option<usize> {
    const STRETCH: usize = 64;
    // First bytes of the characters in question, and of few others. Without branches, for the sake of vector code.
    let is_suspect = |byte: u8| {
        (byte < b' ') & (byte != b'\n') & (byte != b'\t') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef)
    };
    let stretch = |stretch: &[u8]| stretch.iter().fold(false, |found, &byte| found | is_suspect(byte));
    let at = bytes.chunks(STRETCH).position(stretch)? * STRETCH;
    bytes[at..].iter().position(|&byte| is_suspect(byte)).map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use purport_model::Known;

    use super::*;

    fn decoded(bytes: &[u8]) -> Decoded {
        decode(&Page::new("page", None, bytes.to_vec(), Known::default()))
    }

    fn kinds(decoded: &Decoded) -> Vec<ProblemKind> {
        decoded.problems.iter().map(|problem| problem.kind).collect()
    }

    #[test]
    fn nothing_and_no_text_are_said_so() {
        assert_eq!(kinds(&decoded(b" \n\t")), [ProblemKind::Empty]);
        assert_eq!(kinds(&decoded(b"%PDF-1.7 ...")), [ProblemKind::Binary]);
        assert_eq!(kinds(&decoded(&[0, 1, 2, 3, 200, 0, 0, 7])), [ProblemKind::Binary]);
    }

    #[test]
    fn a_long_page_is_cut_and_said_so() {
        let decoded = decoded("word ".repeat(MAX_BYTES / 4).as_bytes());
        assert!(decoded.text.len() <= MAX_TEXT);
        assert!(kinds(&decoded).contains(&ProblemKind::Truncated));
    }

    #[test]
    fn deep_nesting_is_flattened_and_its_text_kept() {
        let page = format!("<html><body>{}<p>The words at the bottom.</p>", "<div>".repeat(100_000));
        let decoded = decoded(page.as_bytes());
        assert_eq!(kinds(&decoded), [ProblemKind::TooDeep]);
        let words: String = decoded.html.unwrap().root_element().text().collect();
        assert_eq!(words, "The words at the bottom.");
    }

    #[test]
    fn line_ends_become_one_and_invisible_characters_go() {
        assert_eq!(decoded("one\r\ntwo\rthree\u{ad}\u{200b}\u{2028}four".as_bytes()).text, "one\ntwo\nthree\nfour");
    }

    proptest! {
        #[test]
        fn decoding_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = decoded(&bytes);
        }

        #[test]
        fn markup_never_panics(page in "(<(/?(p|div|b|svg|table|td|script|!--)) ?>?|[a-z \"'>]){0,60}") {
            let _ = decoded(format!("<html><p><p><p></p>{page}").as_bytes());
        }
    }
}

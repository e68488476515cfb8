//! RSS, Atom and JSON Feed: every entry with content is a page.
//!
//! 1. The bytes become UTF-8: wide characters, a byte order mark, the XML declaration, else UTF-8, else Windows-1252.
//! 2. `feed-rs` parses. What it refuses is mended where the fault is a common one, and tried once more.

use std::io::BufRead;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
pub use feed_rs::model::{Entry, Feed};
use purport_model::{Known, Page, PageForm};

use super::sniff::{self, Wide};
use super::{Intake, Reason, Stream};
use crate::failure::Outcome;

impl Intake<'_> {
    pub(super) fn feed(&mut self, stream: &Stream, reader: &mut dyn BufRead) -> Outcome<()> {
        match self.bounded(stream, reader, self.limits.page) {
            Some(bytes) => self.feed_bytes(stream, &bytes),
            None => Ok(()),
        }
    }

    pub(super) fn feed_bytes(&mut self, stream: &Stream, bytes: &[u8]) -> Outcome<()> {
        let feed = match parse(bytes) {
            Ok(feed) => feed,
            Err(why) => {
                self.fault(&stream.path, Reason::Broken(why));
                return Ok(());
            }
        };
        let mut without_text = 0;
        for (number, entry) in (1..).zip(&feed.entries) {
            match page(&stream.member(&number.to_string()), &feed, entry) {
                Some(page) => (self.taker)(page)?,
                None => without_text += 1,
            }
        }
        if without_text > 0 {
            *self.taken.passed_over.entry("feed entries without text").or_default() += without_text;
        }
        if feed.entries.is_empty() {
            self.fault(&stream.path, Reason::Empty);
        }
        Ok(())
    }
}

/// Parses a feed of any kind and encoding.
pub fn parse(bytes: &[u8]) -> Result<Feed, String> {
    let text = decoded(bytes);
    // The parser takes Atom 0.3 without complaint and finds nothing in it.
    let first = if text.contains(RENAMED[0].0) { Err("an old version of Atom".to_owned()) } else { attempt(&text) };
    first.or_else(|refused| attempt(&mended(&text)).map_err(|_| refused))
}

/// One attempt. A feed that breaks the parser down is a broken feed, and the other files must still be read.
fn attempt(text: &str) -> Result<Feed, String> {
    let parsed = std::panic::catch_unwind(|| feed_rs::parser::parse(text.as_bytes()));
    parsed.map_err(|_| "the parser of feeds broke down".to_owned())?.map_err(|error| error.to_string())
}

fn decoded(bytes: &[u8]) -> String {
    match sniff::wide_layout(&bytes[..bytes.len().min(4096)]) {
        Some(Wide { width: 4, low }) => return four_bytes_each(bytes, low),
        Some(Wide { low: 0, .. }) => return UTF_16LE.decode(bytes).0.into_owned(),
        Some(_) => return UTF_16BE.decode(bytes).0.into_owned(),
        None => {}
    }
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (declared(bytes).unwrap_or(UTF_8), bytes),
    };
    let (text, _, broken) = encoding.decode(bytes);
    if broken && encoding == UTF_8 { WINDOWS_1252.decode(bytes).0.into_owned() } else { text.into_owned() }
}

/// UTF-32, which no library here decodes.
fn four_bytes_each(bytes: &[u8], low: usize) -> String {
    let unit = |unit: &[u8]| {
        let unit: [u8; 4] = unit.try_into().unwrap_or_default();
        let code = if low == 0 { u32::from_le_bytes(unit) } else { u32::from_be_bytes(unit) };
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    bytes.chunks_exact(4).map(unit).filter(|c| *c != '\u{feff}').collect()
}

/// The encoding named in `<?xml ... encoding="..."?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let (_, rest) = head.split("?>").next()?.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(rest[1..].split(quote).next()?.as_bytes())
}

/// Spellings of older feeds and what they are called today; Atom 0.3 has never died out.
const RENAMED: [(&str, &str); 7] = [
    ("http://purl.org/atom/ns#", "http://www.w3.org/2005/Atom"),
    ("<issued>", "<published>"),
    ("</issued>", "</published>"),
    ("<modified>", "<updated>"),
    ("</modified>", "</updated>"),
    ("\"application/xhtml+xml\"", "\"xhtml\""),
    ("\"text/plain\"", "\"text\""),
];

/// The commonest faults of feeds: text before the declaration, a wrong declaration, bare ampersands, control characters,
/// names of older versions.
fn mended(text: &str) -> String {
    let text = RENAMED.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
    let start = text.find('<').unwrap_or_default();
    let body = &text[start..];
    let body = if body.starts_with("<?xml") { body.split_once("?>").map_or(body, |(_, rest)| rest) } else { body };
    let mut mended = String::with_capacity(body.len());
    for (place, c) in body.char_indices() {
        match c {
            '&' if !is_reference(&body[place + 1..]) => mended.push_str("&amp;"),
            c if c.is_control() && !matches!(c, '\n' | '\r' | '\t') => {}
            c => mended.push(c),
        }
    }
    mended
}

fn is_reference(after: &str) -> bool {
    let Some(end) = after.bytes().take(12).position(|byte| byte == b';') else { return false };
    let name = &after[..end];
    matches!(name, "amp" | "lt" | "gt" | "quot" | "apos")
        || name
            .strip_prefix('#')
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Link of an entry: the one a reader follows, else its id where that is an address.
#[must_use]
pub fn link(entry: &Entry) -> Option<&str> {
    let alternate = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let link = alternate.or(entry.links.first()).map(|link| link.href.as_str()).filter(|link| !link.is_empty());
    link.or_else(|| Some(entry.id.as_str()).filter(|id| id.starts_with("http://") || id.starts_with("https://")))
}

fn page(stream: &Stream, feed: &Feed, entry: &Entry) -> Option<Page> {
    let (body, kind) = content(entry)?;
    let form =
        if kind.contains("html") || body.contains("</") || body.contains("/>") { PageForm::Html } else { PageForm::CleanText };
    let written = |text: &feed_rs::model::Text| text.content.trim().to_owned();
    let known = Known {
        form: Some(form),
        charset: Some("utf-8".to_owned()),
        title: entry.title.as_ref().map(written).filter(|title| !title.is_empty()),
        outlet: stream.known.outlet.clone().or_else(|| feed.title.as_ref().map(written)).filter(|title| !title.is_empty()),
        author: entry.authors.first().and_then(|author| author.name.clone()).filter(|name| !name.is_empty()),
        language: entry.language.clone().or_else(|| feed.language.clone()).or_else(|| stream.known.language.clone()),
        published: entry.published.or(entry.updated).map(|moment| moment.to_rfc3339()),
        fetched: stream.known.fetched,
    };
    Some(Page::new(&stream.path, link(entry).map(str::to_owned), body.into_bytes(), known))
}

/// The fullest text an entry carries.
fn content(entry: &Entry) -> Option<(String, String)> {
    let body = entry.content.as_ref().and_then(|content| Some((content.body.clone()?, content.content_type.to_string())));
    let summary = entry.summary.as_ref().map(|text| (text.content.clone(), text.content_type.to_string()));
    [body, summary].into_iter().flatten().filter(|(text, _)| !text.trim().is_empty()).max_by_key(|(text, _)| text.len())
}

//! What a file is, told from its first bytes. Names lie; bytes seldom do.

use std::path::Path;

use purport_model::PageForm;

use super::unpack::Packing;

/// Bytes looked at.
pub const HEAD: u64 = 8 << 10;

/// Of the characters looked at, how many may be control characters before it is no text. Old scraped pages carry a
/// stray form feed or a DOS end mark; binary formats have every tenth byte and more.
const MOST_CONTROL: f64 = 0.02;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Empty,
    Packed(Packing),
    Zip,
    Warc,
    /// The older form of WARC.
    Arc,
    Feed,
    Html,
    JsonObject,
    JsonArray,
    Text,
    /// Known, and no page: "an image".
    Other(&'static str),
    Binary,
}

/// First bytes of things that are no pages.
const OTHERS: [(&[u8], &str); 21] = [
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or recording"),
    (b"\0\0\x01\0", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"BM", "an image"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"SQLite format 3\0", "a database"),
    (b"{\\rtf", "a word processor's file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zXZ", "an xz file"),
];

/// Endings of what a browser saves beside a page, and of our own files.
const NO_PAGE_NAMES: [(&str, &str); 14] = [
    ("css", "style sheets"),
    ("js", "scripts"),
    ("mjs", "scripts"),
    ("svg", "images"),
    ("png", "images"),
    ("jpg", "images"),
    ("jpeg", "images"),
    ("gif", "images"),
    ("webp", "images"),
    ("ico", "images"),
    ("woff", "fonts"),
    ("woff2", "fonts"),
    ("desk", "desk files"),
    ("cdxj", "indexes"),
];

/// What a file met in a folder is when its name already says that it is no page.
#[must_use]
pub fn no_page_by_name(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    if super::known::is_about_pages(&name) {
        return Some("files about pages");
    }
    let (_, ending) = name.rsplit_once('.')?;
    NO_PAGE_NAMES.iter().find(|(known, _)| *known == ending).map(|(_, what)| *what)
}

#[must_use]
pub fn kind(head: &[u8]) -> Kind {
    if head.is_empty() {
        return Kind::Empty;
    }
    if let Some(kind) = by_magic(head) {
        return kind;
    }
    let Some(text) = as_text(head) else { return Kind::Binary };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.chars().next() {
        Some('{') if text[1..].trim_start().starts_with(['"', '}']) => Kind::JsonObject,
        Some('[') if text[1..].trim_start().starts_with('{') => Kind::JsonArray,
        Some('<') => markup(text),
        _ => Kind::Text,
    }
}

fn by_magic(head: &[u8]) -> Option<Kind> {
    let kinds: [(&[u8], Kind); 6] = [
        (b"\x1f\x8b", Kind::Packed(Packing::Gzip)),
        (b"\x28\xb5\x2f\xfd", Kind::Packed(Packing::Zstd)),
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"WARC/", Kind::Warc),
        (b"filedesc://", Kind::Arc),
    ];
    let known = kinds.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind);
    // Two letters ("MZ", "BM") may as well begin a text.
    let other = OTHERS.iter().find(|(magic, _)| head.starts_with(magic) && (magic.len() > 2 || as_text(head).is_none()));
    let moving = head.get(4..8) == Some(b"ftyp");
    known.or_else(|| other.map(|(_, what)| Kind::Other(what))).or_else(|| moving.then_some(Kind::Other("a film")))
}

/// The head as characters, good enough to look for marks; nothing where it is no text.
fn as_text(head: &[u8]) -> Option<String> {
    let wide = wide(head);
    let text = wide.unwrap_or_else(|| head.iter().map(|&byte| char::from(byte)).collect());
    let control = |c: &char| c.is_ascii_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1b}');
    let (all, strange) = (text.chars().count(), text.chars().filter(control).count());
    #[allow(clippy::cast_precision_loss)]
    let share = strange as f64 / all.max(1) as f64;
    (share <= MOST_CONTROL || all < 64 && strange == 0).then_some(text)
}

/// How characters wider than a byte are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wide {
    /// Bytes of a unit: 2 or 4.
    pub width: usize,
    /// The byte of a unit that holds plain letters: 0, or the last.
    pub low: usize,
}

/// UTF-16 and UTF-32, with a mark at the start or without.
#[must_use]
pub fn wide_layout(head: &[u8]) -> Option<Wide> {
    let zeros = |from: usize, step: usize| head.iter().skip(from).step_by(step).filter(|&&byte| byte == 0).count();
    let quarter = head.len() / 4;
    let (width, low) = match head {
        [0xff, 0xfe, 0, 0, ..] => (4, 0),
        [0, 0, 0xfe, 0xff, ..] => (4, 3),
        [0xff, 0xfe, ..] => (2, 0),
        [0xfe, 0xff, ..] => (2, 1),
        _ if quarter > 4 && zeros(1, 4) + zeros(2, 4) + zeros(3, 4) > 2 * quarter + quarter / 2 => (4, 0),
        _ if quarter > 4 && zeros(0, 4) + zeros(1, 4) + zeros(2, 4) > 2 * quarter + quarter / 2 => (4, 3),
        _ if quarter > 4 && zeros(1, 2) > quarter => (2, 0),
        _ if quarter > 4 && zeros(0, 2) > quarter => (2, 1),
        _ => return None,
    };
    Some(Wide { width, low })
}

fn wide(head: &[u8]) -> Option<String> {
    let Wide { width, low } = wide_layout(head)?;
    let low_byte = head.chunks_exact(width).map(|unit| (unit, unit[low]));
    let ascii = |(unit, byte): (&[u8], u8)| {
        let others = unit.iter().map(|&byte| u32::from(byte)).sum::<u32>() - u32::from(byte);
        let mark = unit.contains(&0xfe) && unit.contains(&0xff);
        match others {
            0 => char::from(byte),
            _ if mark => '\u{feff}',
            _ => 'x',
        }
    };
    Some(low_byte.map(ascii).collect())
}

fn markup(text: &str) -> Kind {
    let lower = text.to_ascii_lowercase();
    let at = |tag: &str| lower.find(tag).unwrap_or(usize::MAX);
    let feed = at("<rss").min(at("<feed")).min(at("<rdf:rdf")).min(at("<atom:feed"));
    let page = at("<html").min(at("<!doctype html")).min(at("<body")).min(at("<head")).min(at("<p")).min(at("<div"));
    if feed < page {
        Kind::Feed
    } else if page == usize::MAX && lower.starts_with("<?xml") {
        if lower.contains("<urlset") || lower.contains("<sitemapindex") { Kind::Other("a site map") } else { Kind::Html }
    } else if lower.starts_with("<svg") {
        Kind::Other("an image")
    } else {
        Kind::Html
    }
}

/// Nothing but white space.
#[must_use]
pub fn is_blank(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0)
}

/// The form of a page, where its bytes show it beyond doubt; otherwise the reader finds out.
#[must_use]
pub fn form(kind: Kind, bytes: &[u8]) -> Option<PageForm> {
    match kind {
        Kind::Html => Some(PageForm::Html),
        Kind::Text if is_markdown(bytes) => Some(PageForm::Markdown),
        _ => None,
    }
}

/// Two different marks of Markdown at the beginning of lines, or one and an inline link: scraped text has neither.
fn is_markdown(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(16 << 10)];
    let text = String::from_utf8_lossy(head);
    let heading = text.lines().any(|line| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#'));
    let link = text.match_indices("](").any(|(place, _)| {
        let target = &text[place + 2..];
        text[..place].contains('[') && ["http", "/", "#"].iter().any(|start| target.starts_with(start))
    });
    let front_matter = text.starts_with("---\n") && text[4..].contains("\n---");
    let emphasis = text.matches("**").count() >= 2;
    [heading, link, front_matter, emphasis].iter().filter(|mark| **mark).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_and_not_the_name() {
        let cases: [(&[u8], Kind); 16] = [
            (b"", Kind::Empty),
            (b"\x1f\x8b\x08\0", Kind::Packed(Packing::Gzip)),
            (b"PK\x03\x04....", Kind::Zip),
            (b"WARC/1.1\r\n", Kind::Warc),
            (b"filedesc://x 0.0.0.0 2020 text/plain 1", Kind::Arc),
            (b"<!DOCTYPE html><html>", Kind::Html),
            (b"<?xml version=\"1.0\"?><rss version=\"2.0\">", Kind::Feed),
            (b"<?xml version=\"1.0\"?><html xmlns=\"x\">", Kind::Html),
            (b"{\"text\": 1}", Kind::JsonObject),
            (b" [ {\"text\": 1}]", Kind::JsonArray),
            (b"[Photo] The minister said", Kind::Text),
            (b"{{ template }} The minister", Kind::Text),
            (b"BMW says it will build", Kind::Text),
            (b"%PDF-1.4", Kind::Other("a PDF")),
            (b"\xfe\xff\0<\0h\0t\0m\0l\0>", Kind::Html),
            (b"\x01\x02\x03\x04\x05\x06\x07\x08", Kind::Binary),
        ];
        for (head, expected) in cases {
            assert_eq!(kind(head), expected, "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn markdown_needs_two_signs() {
        assert!(is_markdown(b"# Title\n\nSee [this](https://example.org)."));
        assert!(!is_markdown(b"#1 in sales\n\nThe company said."));
        assert!(!is_markdown(b"Title\n\nThe # sign."));
    }
}

//! Which character encoding a page is in.
//!
//! 1. A byte order mark decides.
//! 2. Text that is valid UTF-8 with several characters beyond ASCII is UTF-8, whatever anybody says: no other encoding
//!    gives that by chance.
//! 3. The transport's charset, then the one declared in the first bytes of the markup (the "prescan" of the HTML
//!    standard), where the bytes decode without an error.
//! 4. Statistics (`chardetng`); a doubt is reported where the text holds characters beyond ASCII.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// Bytes searched for a declaration. The standard's first search ends after 1,024; its parser still heeds a declaration
/// that comes later, which a longer search does as well.
const PRESCANNED: usize = 16 << 10;
/// Characters beyond ASCII from which valid UTF-8 is beyond doubt.
const UTF8_CERTAIN: usize = 3;
/// Share of broken characters up to which declared UTF-8 is believed none the less.
const BROKEN_SHARE: f64 = 0.01;

/// Text with what is doubtful about it.
#[derive(Debug)]
pub struct Text<'a> {
    pub text: Cow<'a, str>,
    pub doubt: Option<String>,
}

/// The encoding a label names, as the WHATWG encoding standard reads labels.
#[must_use]
pub fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// The encoding the HTML standard gives a page that came without a transport: mark, declaration or Windows-1252.
#[must_use]
pub fn of_html(bytes: &[u8]) -> &'static Encoding {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| prescan(bytes)).unwrap_or(WINDOWS_1252)
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
#[must_use]
pub fn has_utf16_shape(bytes: &[u8]) -> bool {
    utf16_without_mark(bytes).is_some() || Encoding::for_bom(bytes).is_some()
}

fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sniffed = &bytes[..bytes.len().min(200) & !1];
    let zeros = |offset: usize| sniffed.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second, half) = (zeros(0), zeros(1), sniffed.len() / 2);
    if half < 4 {
        return None;
    }
    if second * 10 > half * 7 && first * 10 < half {
        return Some(UTF_16LE);
    }
    (first * 10 > half * 7 && second * 10 < half).then_some(UTF_16BE)
}

/// Decodes by the cascade of this module.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], transport: Option<&str>) -> Text<'a> {
    if let Some(encoding) = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| utf16_without_mark(bytes)) {
        return certain(encoding.decode_with_bom_removal(bytes).0);
    }
    // The end may have been cut inside a character.
    let whole = match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok(),
        Err(_) => None,
    };
    let declared = transport.and_then(named).or_else(|| prescan(bytes));
    if let Some(text) = whole
        && (declared.is_none_or(|encoding| encoding == UTF_8) || text.chars().filter(|c| !c.is_ascii()).count() >= UTF8_CERTAIN)
        && declared != Some(encoding_rs::ISO_2022_JP)
    {
        return certain(Cow::Borrowed(text));
    }
    for encoding in [transport.and_then(named), prescan(bytes)].into_iter().flatten() {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return certain(text);
        }
    }
    guess(bytes, declared)
}

fn certain(text: Cow<'_, str>) -> Text<'_> {
    Text { text, doubt: None }
}

fn guess<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Text<'a> {
    if declared.is_none_or(|encoding| encoding == UTF_8) {
        let text = String::from_utf8_lossy(bytes);
        let (broken, beyond) = text.chars().fold((0_u32, 0_u32), |(broken, beyond), c| {
            (broken + u32::from(c == char::REPLACEMENT_CHARACTER), beyond + u32::from(!c.is_ascii()))
        });
        if f64::from(broken) <= (f64::from(beyond) * 0.5).min((bytes.len() as f64 * BROKEN_SHARE).max(1.0)) {
            return Text { text, doubt: Some(format!("{broken} characters are not valid UTF-8 and were replaced.")) };
        }
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    let (text, _, had_errors) = encoding.decode(bytes);
    let errors = if had_errors { " and not everything fits it" } else { "" };
    Text { text, doubt: Some(format!("The page does not say truly how it is encoded; {} was guessed{errors}.", encoding.name())) }
}

/// The HTML standard's prescan of a byte stream for a declared encoding.
#[must_use]
pub fn prescan(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut scan = Scan { bytes: &bytes[..bytes.len().min(PRESCANNED)], at: 0 };
    if let Some(encoding) = xml_declaration(scan.bytes) {
        return Some(encoding);
    }
    while scan.at < scan.bytes.len() {
        let rest = &scan.bytes[scan.at..];
        if rest.starts_with(b"<!--") {
            scan.at += 2;
            scan.skip_past(b"-->")?;
        } else if rest.len() > 5 && rest[..5].eq_ignore_ascii_case(b"<meta") && (rest[5].is_ascii_whitespace() || rest[5] == b'/') {
            scan.at += 5;
            if let Some(encoding) = scan.meta() {
                return Some(encoding);
            }
        } else if rest.len() > 2
            && rest[0] == b'<'
            && (rest[1].is_ascii_alphabetic() || rest[1] == b'/' && rest[2].is_ascii_alphabetic())
        {
            scan.skip_tag();
        } else if rest.starts_with(b"<!") || rest.starts_with(b"</") || rest.starts_with(b"<?") {
            scan.skip_past(b">")?;
        } else {
            // On to the next tag.
            scan.at += 1;
            scan.at += memchr::memchr(b'<', &scan.bytes[scan.at..])?;
        }
    }
    None
}

/// `<?xml version="1.0" encoding="..."?>` as the standard reads it since 2021.
fn xml_declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let end = memchr::memchr(b'>', bytes.strip_prefix(b"<?xml")?)?;
    let declaration = &bytes[5..5 + end];
    let at = memchr::memmem::find(declaration, b"encoding")? + 8;
    let rest = declaration[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, rest) = rest.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    meaning(&rest[..memchr::memchr(quote, rest)?])
}

/// UTF-16 cannot be what ASCII-compatible bytes are in; the standard reads it as UTF-8.
fn meaning(label: &[u8]) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label)?;
    Some(if encoding == UTF_16BE || encoding == UTF_16LE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    })
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn skip_past(&mut self, mark: &[u8]) -> Option<()> {
        self.at += memchr::memmem::find(&self.bytes[self.at..], mark)? + mark.len();
        Some(())
    }

    fn skip_tag(&mut self) {
        while self.at < self.bytes.len() && !self.bytes[self.at].is_ascii_whitespace() && self.bytes[self.at] != b'>' {
            self.at += 1;
        }
        while self.attribute().is_some() {}
    }

    fn meta(&mut self) -> Option<&'static Encoding> {
        let mut seen: Vec<Vec<u8>> = Vec::new();
        let (mut got_pragma, mut need_pragma, mut charset) = (false, None, None);
        while let Some((name, value)) = self.attribute() {
            if seen.contains(&name) {
                continue;
            }
            match name.as_slice() {
                b"http-equiv" => got_pragma |= value == b"content-type",
                b"content" => {
                    if let Some(encoding) = from_content(&value)
                        && charset.is_none()
                    {
                        (charset, need_pragma) = (Some(encoding), Some(true));
                    }
                }
                b"charset" => (charset, need_pragma) = (meaning(&value), Some(false)),
                _ => {}
            }
            seen.push(name);
        }
        if need_pragma? && !got_pragma { None } else { charset }
    }

    /// "Get an attribute" of the standard: name and value in lower case.
    fn attribute(&mut self) -> Option<(Vec<u8>, Vec<u8>)> {
        while matches!(self.bytes.get(self.at)?, b'\t' | b'\n' | 0xc | b'\r' | b' ' | b'/') {
            self.at += 1;
        }
        if self.bytes.get(self.at)? == &b'>' {
            return None;
        }
        let mut name = Vec::new();
        loop {
            match *self.bytes.get(self.at)? {
                b'=' if !name.is_empty() => break,
                b'\t' | b'\n' | 0xc | b'\r' | b' ' => {
                    while self.bytes.get(self.at)?.is_ascii_whitespace() {
                        self.at += 1;
                    }
                    if self.bytes.get(self.at)? != &b'=' {
                        return Some((name, Vec::new()));
                    }
                    break;
                }
                b'/' | b'>' => return Some((name, Vec::new())),
                byte => name.push(byte.to_ascii_lowercase()),
            }
            self.at += 1;
        }
        self.at += 1;
        Some((name, self.value()?))
    }

    fn value(&mut self) -> Option<Vec<u8>> {
        while self.bytes.get(self.at)?.is_ascii_whitespace() {
            self.at += 1;
        }
        let first = *self.bytes.get(self.at)?;
        if matches!(first, b'"' | b'\'') {
            self.at += 1;
            let end = memchr::memchr(first, &self.bytes[self.at..])?;
            let value = self.bytes[self.at..self.at + end].to_ascii_lowercase();
            self.at += end + 1;
            return Some(value);
        }
        let start = self.at;
        while !matches!(self.bytes.get(self.at)?, b'\t' | b'\n' | 0xc | b'\r' | b' ' | b'>') {
            self.at += 1;
        }
        Some(self.bytes[start..self.at].to_ascii_lowercase())
    }
}

/// "Extracting a character encoding from a meta element" of the standard.
fn from_content(value: &[u8]) -> Option<&'static Encoding> {
    let mut rest = value;
    loop {
        rest = &rest[memchr::memmem::find(rest, b"charset")? + 7..];
        if let Some(after) = rest.trim_ascii_start().strip_prefix(b"=") {
            rest = after.trim_ascii_start();
            break;
        }
    }
    let label = match rest.first()? {
        &quote @ (b'"' | b'\'') => &rest[1..=memchr::memchr(quote, &rest[1..])?],
        _ => &rest[..rest.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b';').unwrap_or(rest.len())],
    };
    meaning(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_beats_a_declaration_and_valid_utf8_beats_both() {
        let page = "<meta charset=iso-8859-1><p>Äpfel, Öl, Übermut".as_bytes();
        assert!(decode(page, None).text.contains("Äpfel"));
        let (latin, _, _) = WINDOWS_1252.encode("<meta charset=iso-8859-1><p>Äpfel, Öl");
        assert!(decode(&latin, None).text.contains("Äpfel"));
        assert!(decode(&latin, Some("windows-1252")).doubt.is_none());
    }

    #[test]
    fn undeclared_bytes_are_guessed_and_the_doubt_is_told() {
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode("Город остался без света после обстрела, сообщили власти области.");
        let decoded = decode(&cyrillic, None);
        assert!(decoded.text.starts_with("Город остался"));
        assert!(decoded.doubt.is_some());
    }

    #[test]
    fn utf16_without_a_mark_is_seen() {
        let bytes: Vec<u8> = "Plain words without a mark".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes, None).text, "Plain words without a mark");
    }

    #[test]
    fn a_declaration_in_a_comment_or_without_its_pragma_does_not_count() {
        assert_eq!(prescan(b"<!-- <meta charset=iso-8859-2> --><p>"), None);
        assert_eq!(prescan(b"<meta content='text/html; charset=iso-8859-2'>"), None);
        let declared = prescan(b"<meta content='text/html; charset=iso-8859-2' http-equiv=content-type>");
        assert_eq!(declared.map(Encoding::name), Some("ISO-8859-2"));
    }
}

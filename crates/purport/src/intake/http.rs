//! An HTTP answer as it stands in an archive: status, headers, and the body with its transfer codings undone.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::Reason;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Longest headers looked at.
const LONGEST_HEAD: usize = 256 << 10;

impl Answer {
    /// Takes an answer apart; bytes that are none are a body without headers.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        if !bytes.starts_with(b"HTTP/") {
            return Self::bare(bytes);
        }
        let (head, body) = split_head(bytes);
        let head: String = head.iter().map(|&byte| char::from(byte)).collect();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or_default();
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        Self { status, headers: headers.collect(), body: body.to_vec() }
    }

    /// A body that came without an answer around it.
    #[must_use]
    pub fn bare(body: &[u8]) -> Self {
        Self { status: 200, headers: Vec::new(), body: body.to_vec() }
    }

    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// `text/html`, in lower case without parameters.
    #[must_use]
    pub fn media_type(&self) -> Option<String> {
        let value = self.header("content-type")?;
        Some(value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()).filter(|kind| !kind.is_empty())
    }

    #[must_use]
    pub fn charset(&self) -> Option<String> {
        let lower = self.header("content-type")?.to_ascii_lowercase();
        let (_, rest) = lower.split_once("charset=")?;
        let name = rest.trim_start_matches(['"', '\'']).split(['"', '\'', ';', ' ', ',']).next()?;
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// The body as the author made it.
    ///
    /// 1. Chunks are joined. A body that says it is chunked and is not is taken as it stands.
    /// 2. gzip and deflate are undone. A body that says it is packed and is not is taken as it stands.
    pub fn unpacked(&self, limit: u64) -> Result<Vec<u8>, Reason> {
        let chunked = self.header("transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
        let body = if chunked { joined(&self.body).unwrap_or_else(|| self.body.clone()) } else { self.body.clone() };
        match self.header("content-encoding").map(str::to_ascii_lowercase).as_deref() {
            Some("gzip" | "x-gzip") if body.starts_with(b"\x1f\x8b") => all(MultiGzDecoder::new(&body[..]), limit),
            Some("deflate") => match all(ZlibDecoder::new(&body[..]), limit) {
                Err(Reason::TooLarge(limit)) => Err(Reason::TooLarge(limit)),
                Ok(plain) => Ok(plain),
                Err(_) => all(DeflateDecoder::new(&body[..]), limit).or(Ok(body)),
            },
            Some("br") if !looks_plain(&body) => Err(Reason::UnknownPacking("brotli".to_owned())),
            _ => Ok(body),
        }
    }
}

fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let head = &bytes[..bytes.len().min(LONGEST_HEAD)];
    let end = |mark: &[u8]| head.windows(mark.len()).position(|window| window == mark).map(|place| (place, place + mark.len()));
    let ends = [end(b"\r\n\r\n"), end(b"\n\n")];
    match ends.into_iter().flatten().min() {
        Some((end, start)) => (&bytes[..end], &bytes[start..]),
        None => (head, &[]),
    }
}

/// What the chunks hold; nothing where the first is none. A chunk cut short ends it.
fn joined(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes;
    let mut body = Vec::new();
    let mut first = true;
    while let Some((size, after)) = chunk_size(rest) {
        let (chunk, next) = after.split_at(size.min(after.len()));
        body.extend_from_slice(chunk);
        rest = next.strip_prefix(b"\r\n").or_else(|| next.strip_prefix(b"\n")).unwrap_or(next);
        if first && size < after.len() && rest.len() == next.len() {
            return None;
        }
        first = false;
        if size == 0 {
            break;
        }
    }
    (!first).then_some(body)
}

fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(64).position(|&byte| byte == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
    Some((size, &bytes[end + 1..]))
}

fn all(reader: impl Read, limit: u64) -> Result<Vec<u8>, Reason> {
    let mut body = Vec::new();
    let result = reader.take(limit + 1).read_to_end(&mut body);
    if body.len() as u64 > limit {
        return Err(Reason::TooLarge(limit));
    }
    match result {
        // A cut-off page still has its beginning.
        Err(error) if body.is_empty() => Err(Reason::of(&error)),
        _ => Ok(body),
    }
}

fn looks_plain(body: &[u8]) -> bool {
    body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn chunks_are_joined_and_lies_are_seen_through() {
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n\r\n4\r\nWiki\r\n3;x=1\r\ned.\r\n0\r\n\r\n";
        let answer = Answer::parse(chunked);
        assert_eq!(
            (answer.status, answer.media_type().as_deref(), answer.charset().as_deref()),
            (200, Some("text/html"), Some("utf-8"))
        );
        assert_eq!(answer.unpacked(100).unwrap(), b"Wikied.");
        let lie = Answer::parse(b"HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n<html>add</html>");
        assert_eq!(lie.unpacked(100).unwrap(), b"<html>add</html>");
    }

    #[test]
    fn packed_bodies_are_bounded() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&[b'a'; 100_000]).unwrap();
        let mut bytes = b"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        bytes.extend(packer.finish().unwrap());
        let answer = Answer::parse(&bytes);
        assert_eq!(answer.unpacked(100_000).unwrap().len(), 100_000);
        assert_eq!(answer.unpacked(99_999), Err(Reason::TooLarge(99_999)));
    }
}

//! Web archives: WARC 1.0 and 1.1 (ISO 28500) and the older ARC. A record is read at a time; what lies between records
//! or is cut short is stepped over where the next record can be found.

use std::io::{self, BufRead, Read};

use purport_model::PageForm;

use super::http::Answer;
use super::known::captured;
use super::sniff::{self, Kind};
use super::{Intake, Reason, Stream};
use crate::failure::Outcome;

/// Longest line of a record's header.
const LONGEST_LINE: u64 = 64 << 10;
/// Lines of a record's header.
const MOST_LINES: usize = 1000;

/// One record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// `response`, `resource`, `conversion`, ...
    pub kind: String,
    pub url: Option<String>,
    pub date: Option<String>,
    /// Of the record's own content.
    pub media_type: Option<String>,
    /// As the header says.
    pub length: u64,
    pub content: Vec<u8>,
    /// The content was longer than asked for and was stepped over.
    pub too_large: bool,
    /// The archive ends inside this record.
    pub truncated: bool,
}

/// The records of an archive, one after the other.
#[derive(Debug)]
pub struct Records<R> {
    reader: R,
    form: Form,
    /// Longest content kept.
    longest: u64,
    ended: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Warc,
    Arc,
}

impl<R: BufRead> Records<R> {
    pub fn warc(reader: R, longest: u64) -> Self {
        Self { reader, form: Form::Warc, longest, ended: false }
    }

    pub fn arc(reader: R, longest: u64) -> Self {
        Self { reader, form: Form::Arc, longest, ended: false }
    }

    fn next_record(&mut self) -> io::Result<Option<Record>> {
        let Some(mut record) = (match self.form {
            Form::Warc => self.warc_head()?,
            Form::Arc => self.arc_head()?,
        }) else {
            return Ok(None);
        };
        let mut content = (&mut self.reader).take(record.length);
        if record.length > self.longest {
            record.too_large = true;
            let passed = io::copy(&mut content, &mut io::sink())?;
            record.truncated = passed < record.length;
        } else if let Err(error) = content.read_to_end(&mut record.content) {
            if record.content.is_empty() {
                return Err(error);
            }
            record.truncated = true;
        }
        record.truncated |= !record.too_large && (record.content.len() as u64) < record.length;
        self.ended = record.truncated;
        Ok(Some(record))
    }

    fn warc_head(&mut self) -> io::Result<Option<Record>> {
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            if line.starts_with("WARC/") {
                break;
            }
        }
        let mut record = Record::default();
        let mut fields: Vec<(String, String)> = Vec::new();
        for _ in 0..MOST_LINES {
            let Some(line) = self.line()? else { break };
            if line.is_empty() {
                break;
            }
            match line.split_once(':') {
                Some((name, value)) if !line.starts_with([' ', '\t']) => {
                    fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                // A long value goes on in the next line.
                _ => fields.last_mut().into_iter().for_each(|(_, value)| value.push_str(line.trim())),
            }
        }
        for (name, value) in fields {
            match name.as_str() {
                "warc-type" => record.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => record.url = Some(address(&value)),
                "warc-date" => record.date = Some(value),
                "content-type" => record.media_type = Some(value.to_ascii_lowercase()),
                "content-length" => record.length = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        Ok(Some(record))
    }

    /// `URL IP-address date media-type length`, URLs with spaces included.
    fn arc_head(&mut self) -> io::Result<Option<Record>> {
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            let mut from_end = line.rsplitn(5, ' ');
            let (length, media_type, date, _, url) =
                (from_end.next(), from_end.next(), from_end.next(), from_end.next(), from_end.next());
            let (Some(Ok(length)), Some(media_type), Some(date), Some(url)) = (length.map(str::parse), media_type, date, url)
            else {
                continue;
            };
            if !url.contains(':') {
                continue;
            }
            let kind = if url.starts_with("filedesc:") { "warcinfo" } else { "response" };
            return Ok(Some(Record {
                kind: kind.to_owned(),
                url: Some(address(url)),
                date: Some(date.to_owned()),
                media_type: Some(media_type.to_ascii_lowercase()),
                length,
                ..Record::default()
            }));
        }
    }

    /// A line without its end; nothing at the end of the archive. A line that never ends is cut.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let read = (&mut self.reader).take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned()))
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.next_record().transpose();
        self.ended |= !matches!(next, Some(Ok(_)));
        next
    }
}

/// Some crawlers put the address between angle brackets.
fn address(value: &str) -> String {
    value.trim().trim_start_matches('<').trim_end_matches('>').to_owned()
}

/// What a record is to a reader of pages.
#[derive(Debug, PartialEq, Eq)]
enum Use {
    Page { answer: Answer, charset: Option<String>, form: Option<PageForm> },
    No,
}

fn use_of(record: &Record) -> Use {
    let answer = match record.kind.as_str() {
        "response" => Answer::parse(&record.content),
        "resource" => Answer::bare(&record.content),
        // Text somebody drew out of a page, with everything around the article.
        "conversion" => {
            let answer = Answer::bare(&record.content);
            return Use::Page { answer, charset: Some("utf-8".to_owned()), form: Some(PageForm::ScrapedText) };
        }
        _ => return Use::No,
    };
    let media_type = answer.media_type().or_else(|| Some(record.media_type.as_deref()?.split(';').next()?.trim().to_owned()));
    let address = record.url.as_deref().unwrap_or_default();
    let web = address.split_once(':').is_some_and(|(scheme, _)| matches!(scheme, "http" | "https" | "file"));
    let text = media_type.as_deref().is_none_or(|kind| {
        [
            "text/html",
            "text/plain",
            "text/markdown",
            "application/xhtml",
            "application/http",
            "application/rss",
            "application/atom",
            "application/feed",
            "text/xml",
            "application/xml",
            "unknown",
            "no-type",
        ]
        .iter()
        .any(|known| kind.starts_with(known))
    });
    let machinery = address.ends_with("/robots.txt") || address.ends_with("/ads.txt") || address.ends_with("/security.txt");
    if !web || !text || machinery || !(200..300).contains(&answer.status) {
        return Use::No;
    }
    let charset = answer.charset();
    Use::Page { answer, charset, form: None }
}

impl Intake<'_> {
    pub(super) fn archive(&mut self, stream: &Stream, kind: Kind, reader: &mut dyn BufRead) -> Outcome<()> {
        let longest = self.limits.page;
        let records = if kind == Kind::Arc { Records::arc(reader, longest) } else { Records::warc(reader, longest) };
        for (number, record) in (1..).zip(records) {
            match record {
                Ok(record) => self.record(stream, number, &record)?,
                Err(error) => self.fault(&format!("{}#{number}", stream.path), Reason::of(&error)),
            }
        }
        Ok(())
    }

    fn record(&mut self, stream: &Stream, number: usize, record: &Record) -> Outcome<()> {
        let mut member = stream.member(&number.to_string());
        if record.truncated {
            self.fault(&member.path, Reason::Truncated);
        }
        if record.too_large {
            if matches!(record.kind.as_str(), "response" | "resource" | "conversion") {
                self.fault(&member.path, Reason::TooLarge(self.limits.page));
            }
            return Ok(());
        }
        let Use::Page { answer, charset, form } = use_of(record) else { return Ok(()) };
        let body = match answer.unpacked(self.limits.page) {
            Ok(body) => body,
            Err(reason) => {
                self.fault(&member.path, reason);
                return Ok(());
            }
        };
        if sniff::is_blank(&body) {
            // Redirects and beacons answer with nothing: common in every crawl and no loss.
            *self.taken.passed_over.entry("empty answers").or_default() += 1;
            return Ok(());
        }
        member.url = record.url.clone().or(member.url);
        member.known.charset = charset.or(member.known.charset);
        member.known.form = form.or(member.known.form);
        member.known.fetched = record.date.as_deref().and_then(captured).or(member.known.fetched);
        match sniff::kind(&body[..body.len().min(sniff::HEAD as usize)]) {
            kind @ (Kind::Html | Kind::Text) => self.page(&member, kind, body),
            Kind::Feed => self.feed(&member, &mut &body[..]),
            _ => {
                self.pass_over(&member, "files of a web archive that are no pages");
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(records: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = Vec::new();
        for (head, content) in records {
            archive
                .extend(format!("WARC/1.1\r\n{head}\r\nContent-Length: {}\r\n\r\n{content}\r\n\r\n", content.len()).into_bytes());
        }
        archive
    }

    #[test]
    fn records_follow_one_another() {
        let bytes = archive(&[
            ("WARC-Type: warcinfo", "software: x"),
            (
                "WARC-Type: response\r\nWARC-Target-URI: <https://example.org/a\r\n b>\r\nWARC-Date: 2023-03-08T10:00:00Z",
                "HTTP/1.1 200 OK\r\n\r\nhei",
            ),
        ]);
        let records: Vec<_> = Records::warc(&bytes[..], 1000).map(Result::unwrap).collect();
        assert_eq!(records.len(), 2);
        assert_eq!(records[1].url.as_deref(), Some("https://example.org/ab"));
        assert_eq!(captured(records[1].date.as_deref().unwrap()).unwrap().to_string(), "2023-03-08T10:00:00");
    }

    #[test]
    fn a_cut_off_record_is_named_and_the_long_one_stepped_over() {
        let mut bytes = archive(&[("WARC-Type: response", "0123456789"), ("WARC-Type: resource", "012345")]);
        bytes.truncate(bytes.len() - 6);
        let records: Vec<_> = Records::warc(&bytes[..], 8).map(Result::unwrap).collect();
        assert!(records[0].too_large && !records[0].truncated);
        assert!(records[1].truncated && records[1].content == b"0123");
    }

    #[test]
    fn the_older_form_is_read() {
        let bytes = b"filedesc://x.arc 0.0.0.0 20230308100000 text/plain 4\nabcd\n\nhttp://example.org/a b 1.2.3.4 20230308100001 text/html 3\nhei\n";
        let records: Vec<_> = Records::arc(&bytes[..], 1000).map(Result::unwrap).collect();
        assert_eq!(records.len(), 2);
        assert_eq!(records[1].url.as_deref(), Some("http://example.org/a b"));
        assert_eq!(records[1].content, b"hei");
    }
}

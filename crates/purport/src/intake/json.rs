//! JSON: one page, a list of pages, JSON Lines with a page a row, or a JSON Feed.
//!
//! A row has `url`, `text` or `html`, and optionally `title`, `published`, `fetched`, `language`, `outlet`, `author`.
//! Other fields are left alone. Some common other names of these fields are understood.

use std::io::{BufRead, Read};

use purport_model::{Known, Page, PageForm};
use serde_json::{Map, Value};

use super::known::captured;
use super::{Fault, Intake, Reason, Stream, sniff};
use crate::failure::Outcome;

/// Faults of single rows named one by one; beyond that the file is what is wrong.
const MOST_NAMED: usize = 100;

impl Intake<'_> {
    /// An object: the only one, or the first of JSON Lines.
    pub(super) fn json_objects(&mut self, stream: &Stream, reader: &mut dyn BufRead) -> Outcome<()> {
        let mut first = Vec::new();
        if let Err(error) = (&mut *reader).take(self.limits.page + 1).read_until(b'\n', &mut first) {
            self.fault(&stream.path, Reason::of(&error));
            return Ok(());
        }
        let row = serde_json::from_slice::<Map<String, Value>>(&first).ok().filter(|_| first.ends_with(b"\n"));
        let whole_line = row.is_some_and(|row| !is_feed(&row));
        let mut all = std::io::Cursor::new(first).chain(reader);
        if whole_line { self.json_lines(stream, &mut all) } else { self.json_whole(stream, &mut all) }
    }

    pub(super) fn json_array(&mut self, stream: &Stream, reader: &mut dyn BufRead) -> Outcome<()> {
        self.json_whole(stream, reader)
    }

    fn json_whole(&mut self, stream: &Stream, reader: &mut dyn BufRead) -> Outcome<()> {
        let Some(bytes) = self.bounded(stream, reader, self.limits.in_memory) else { return Ok(()) };
        match serde_json::from_slice(&bytes) {
            Ok(Value::Array(rows)) => {
                (1..).zip(rows).try_for_each(|(number, row)| self.row(&stream.member(&number.to_string()), row))
            }
            Ok(Value::Object(fields)) if is_feed(&fields) => self.feed_bytes(stream, &bytes),
            Ok(row) => self.row(stream, row),
            Err(error) if error.is_eof() => {
                self.fault(&stream.path, Reason::Truncated);
                Ok(())
            }
            Err(error) => {
                self.fault(&stream.path, Reason::Broken(error.to_string()));
                Ok(())
            }
        }
    }

    fn json_lines(&mut self, stream: &Stream, reader: &mut dyn BufRead) -> Outcome<()> {
        let faults_before = self.taken.faults.len();
        for number in 1.. {
            let mut line = Vec::new();
            // A row carries its text escaped, so it may be longer than the page.
            let longest = self.limits.page * 2;
            let read = (&mut *reader).take(longest).read_until(b'\n', &mut line);
            let member = stream.member(&number.to_string());
            match read {
                Err(error) => {
                    self.fault(&member.path, Reason::of(&error));
                    break;
                }
                Ok(0) => break,
                Ok(length) if length as u64 == longest && !line.ends_with(b"\n") => {
                    self.fault(&member.path, Reason::TooLarge(longest));
                    break;
                }
                Ok(_) if sniff::is_blank(&line) => {}
                Ok(_) => match serde_json::from_slice(&line) {
                    Ok(row) => self.row(&member, row)?,
                    Err(error) => self.fault(&member.path, Reason::Broken(error.to_string())),
                },
            }
        }
        self.sum_up(stream, faults_before);
        Ok(())
    }

    fn sum_up(&mut self, stream: &Stream, from: usize) {
        let more = self.taken.faults.len().saturating_sub(from + MOST_NAMED);
        if more > 0 {
            self.taken.faults.truncate(from + MOST_NAMED);
            self.taken.faults.push(Fault::new(&stream.path, Reason::Other(format!("{more} more of its rows could not be read"))));
        }
    }

    fn row(&mut self, stream: &Stream, row: Value) -> Outcome<()> {
        let Value::Object(fields) = row else {
            self.fault(&stream.path, Reason::Broken("a row is not an object".to_owned()));
            return Ok(());
        };
        match page(stream, &fields) {
            Some(page) if page.bytes.len() as u64 > self.limits.page => {
                self.fault(&stream.path, Reason::TooLarge(self.limits.page));
                Ok(())
            }
            Some(page) => (self.taker)(page),
            None => {
                self.fault(&stream.path, Reason::NoText);
                Ok(())
            }
        }
    }
}

fn is_feed(fields: &Map<String, Value>) -> bool {
    fields.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"))
}

fn page(stream: &Stream, fields: &Map<String, Value>) -> Option<Page> {
    let text = |names: &[&str]| {
        let values = names.iter().filter_map(|name| fields.get(*name)?.as_str());
        values.map(str::trim).find(|value| !value.is_empty()).map(str::to_owned)
    };
    let (body, form) = text(&["html", "raw_html"])
        .map(|html| (html, PageForm::Html))
        .or_else(|| text(&["text", "content", "body", "maintext"]).map(|text| (text, PageForm::CleanText)))?;
    let given = Known {
        form: Some(form),
        charset: Some("utf-8".to_owned()),
        title: text(&["title", "headline"]),
        outlet: text(&["outlet", "source", "publisher", "sitename"]),
        author: text(&["author", "byline"]),
        language: text(&["language", "lang"]),
        published: text(&["published", "date", "date_publish", "published_at", "publish_date"]),
        fetched: text(&["fetched", "fetched_at", "date_download"]).as_deref().and_then(captured),
    };
    let known = Known {
        outlet: given.outlet.clone().or_else(|| stream.known.outlet.clone()),
        author: given.author.clone().or_else(|| stream.known.author.clone()),
        language: given.language.clone().or_else(|| stream.known.language.clone()),
        published: given.published.clone().or_else(|| stream.known.published.clone()),
        fetched: given.fetched.or(stream.known.fetched),
        ..given
    };
    Some(Page::new(&stream.path, text(&["url", "link"]), body.into_bytes(), known))
}

//! robust-warc-warcio: as many records as the library these archives come from finds in them, and no archive breaks the
//! reader.

use std::io::{BufReader, Cursor, Read};
use std::panic::AssertUnwindSafe;
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use purport::intake::warc::Records;

use crate::score::{Case, Score};

/// Kinds of the records, in order, as the tests of warcio state them or, where they state none, as the headers in the
/// files show; ARC headers count as `warcinfo`.
const RECORDS: [(&str, &str); 13] = [
    ("example-bad-non-chunked.warc.gz", "warcinfo warcinfo response request revisit request"),
    ("example-digest.warc", "request request request request"),
    ("example-iana.org-chunked.warc", "warcinfo response request"),
    ("example-resource.warc.gz", "warcinfo warcinfo resource"),
    ("example-space-in-target-uri.warc.gz", "warcinfo resource"),
    ("example-space-in-url.arc", "warcinfo response"),
    ("example-trunc.warc", "warcinfo warcinfo response request"),
    ("example-wrong-chunks.warc.gz", "response request"),
    ("example.arc", "warcinfo response"),
    ("example.arc.gz", "warcinfo response"),
    ("example.warc", "warcinfo warcinfo response request revisit request"),
    ("example.warc.gz", "warcinfo warcinfo response request revisit request"),
    ("post-test.warc.gz", "response request response request response request"),
];

/// Longest record kept; the archives are small.
const LONGEST: u64 = 16 << 20;

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let data = folder.join("test/data");
    let mut names: Vec<String> = std::fs::read_dir(&data)
        .map_err(|error| format!("{}: {error}", data.display()))?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let (mut survived, mut counted) = (Vec::new(), Vec::new());
    for name in names {
        let bytes = gold_bytes(&data.join(&name))?;
        let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| kinds(&bytes)));
        survived.push(case(&name, outcome.is_ok(), "it broke the reader".to_owned()));
        if let Some((_, expected)) = RECORDS.iter().find(|(known, _)| *known == name) {
            let found = outcome.unwrap_or_default().join(" ");
            counted.push(case(&name, found == *expected, format!("found {found}, not {expected}")));
        }
    }
    Ok(vec![Score::mean("does not break the reader", survived), Score::mean("records as expected", counted)])
}

/// The bytes as they stand: unpacking is part of what is tested.
fn gold_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    opened.map(|_| bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn kinds(bytes: &[u8]) -> Vec<String> {
    let packed = bytes.starts_with(b"\x1f\x8b");
    let mut head = Vec::new();
    if packed {
        // A damaged member ends the head early; what came before is enough to tell the form.
        let _ = MultiGzDecoder::new(bytes).take(16).read_to_end(&mut head);
    } else {
        head.extend(&bytes[..bytes.len().min(16)]);
    }
    let reader: Box<dyn Read> =
        if packed { Box::new(MultiGzDecoder::new(Cursor::new(bytes))) } else { Box::new(Cursor::new(bytes)) };
    let reader = BufReader::new(reader);
    let records = if head.starts_with(b"filedesc") { Records::arc(reader, LONGEST) } else { Records::warc(reader, LONGEST) };
    records.flatten().map(|record| record.kind).collect()
}

fn case(id: &str, right: bool, note: String) -> Case {
    Case { id: id.to_owned(), value: f64::from(u8::from(right)), note: if right { String::new() } else { note } }
}

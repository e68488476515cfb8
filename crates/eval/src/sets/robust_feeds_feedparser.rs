//! robust-feeds-feedparser: no feed may break the reader, and the entries of sound ones must come out right.
//!
//! Every file is read. Where the expectation at its head speaks of title, link or date of an entry in plain values, it is
//! checked; other expectations (of the feed as a whole, of fields Purport has no use for) are left out.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::gold;
use crate::score::{Case, Score};

/// Folders whose expectations are checked, as the set's README asks.
const CHECKED: [&str; 3] = ["wellformed/rss/", "wellformed/atom/", "wellformed/atom10/"];

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let root = folder.join("tests");
    let clause = Regex::new(
        r#"entries\[(\d+)\]\['(title|link|published_parsed|updated_parsed)'\] == u?(?:'([^']*)'|"([^"]*)"|\(([\d, ]+)\))"#,
    )
    .map_err(|error| error.to_string())?;
    let (mut survived, mut parsed, mut expected) = (Vec::new(), Vec::new(), Vec::new());
    for path in files(&root)? {
        let id = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        let bytes = gold::bytes(&path)?;
        let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| purport::intake::feed::parse(&bytes)));
        let broken = outcome.is_err();
        survived.push(case(&id, !broken, "it broke the reader"));
        let Ok(result) = outcome else { continue };
        if id.starts_with("wellformed") {
            parsed.push(case(&id, result.is_ok(), result.as_ref().err().map_or("", String::as_str)));
        }
        if CHECKED.iter().any(|folder| id.starts_with(folder)) {
            let entries = result.map(|feed| feed.entries.iter().map(Entry::of).collect::<Vec<_>>()).unwrap_or_default();
            expected.extend(expectation(&bytes, &clause).map(|clauses| check(&id, &entries, &clauses)));
        }
    }
    Ok(vec![
        Score::mean("does not break the reader", survived),
        Score::mean("well-formed feed parsed", parsed),
        Score::mean("entry as expected (rss, atom, atom10)", expected),
    ])
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() { files.extend(self::files(&path)?) } else { files.push(path) }
    }
    files.sort();
    Ok(files)
}

fn case(id: &str, right: bool, note: &str) -> Case {
    Case { id: id.to_owned(), value: f64::from(u8::from(right)), note: if right { String::new() } else { note.to_owned() } }
}

#[derive(Debug)]
struct Entry {
    title: Option<String>,
    link: Option<String>,
    published: Option<String>,
    updated: Option<String>,
}

impl Entry {
    fn of(entry: &purport::intake::feed::Entry) -> Self {
        let moment = |moment: Option<String>| moment.map(|moment| moment.replace([':', 'T', '-'], " "));
        Self {
            title: entry.title.as_ref().map(|title| title.content.clone()),
            link: purport::intake::feed::link(entry).map(str::to_owned),
            published: moment(entry.published.map(|moment| moment.to_rfc3339())),
            updated: moment(entry.updated.map(|moment| moment.to_rfc3339())),
        }
    }
}

/// One clause: of which entry, which field, what value.
#[derive(Debug)]
struct Clause {
    entry: usize,
    field: String,
    value: String,
}

/// The clauses of an expectation, if every one of them can be understood.
fn expectation(bytes: &[u8], clause: &Regex) -> Option<Vec<Clause>> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]).into_owned();
    let line = head.lines().find_map(|line| line.trim().strip_prefix("Expect:"))?.trim();
    let line = line.strip_prefix("not bozo and ").unwrap_or(line);
    line.split(" and ")
        .map(|part| {
            let found = clause.captures(part.trim())?;
            let whole = found.get(0)?.as_str().len() == part.trim().len();
            let value = found.get(3).or_else(|| found.get(4)).or_else(|| found.get(5))?.as_str();
            // Escapes of Python are not undone here.
            let plain = whole && !value.contains('\\');
            plain.then(|| Clause {
                entry: found[1].parse().unwrap_or_default(),
                field: found[2].to_owned(),
                value: value.to_owned(),
            })
        })
        .collect()
}

fn check(id: &str, entries: &[Entry], clauses: &[Clause]) -> Case {
    let wrong = clauses.iter().find_map(|clause| {
        let found = entries.get(clause.entry).and_then(|entry| field(entry, &clause.field));
        let right = match &found {
            Some(found) if clause.field.ends_with("_parsed") => same_moment(found, &clause.value),
            Some(found) => found.trim() == clause.value.trim(),
            None => clause.value.is_empty(),
        };
        (!right).then(|| format!("{} is {found:?}, not {:?}", clause.field, clause.value))
    });
    case(id, wrong.is_none(), wrong.as_deref().unwrap_or_default())
}

fn field(entry: &Entry, name: &str) -> Option<String> {
    match name {
        "title" => entry.title.clone(),
        "link" => entry.link.clone(),
        "published_parsed" => entry.published.clone(),
        // Purport takes either date where the other is absent.
        _ => entry.updated.clone().or_else(|| entry.published.clone()),
    }
}

/// Year to second, against the first six figures of a Python time tuple.
fn same_moment(found: &str, tuple: &str) -> bool {
    let figures = |text: &str| -> Vec<u32> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).take(6).collect()
    };
    figures(found) == figures(tuple)
}

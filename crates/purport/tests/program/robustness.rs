//! Files that are broken or mean harm: named with the reason, bounded, and the rest is read.

use std::io::Write;

use purport::intake::Limits;

use crate::making::{Folder, gzipped, run, warc, zipped};

const GOOD: (&str, &[u8]) = ("z-good.txt", b"The bridge was closed on Sunday.");

/// Takes in a file beside a good one, which must always be read; gives the faults.
fn beside_a_good_one(name: &str, bytes: &[u8], limits: &Limits) -> Vec<String> {
    let folder = Folder::with(&[(name, bytes), GOOD]);
    let (pages, taken) = folder.taken(limits);
    assert!(pages.iter().any(|page| page.path.ends_with(GOOD.0)), "the rest is read");
    folder.faults(&taken)
}

fn fault(name: &str, bytes: &[u8]) -> String {
    beside_a_good_one(name, bytes, &Limits::default()).join("|")
}

#[test]
fn broken_files_are_named_with_the_reason() {
    assert_eq!(fault("a.txt", b""), "a.txt: it is empty");
    assert_eq!(fault("a.txt", b" \n\t "), "a.txt: it is empty");
    assert_eq!(fault("a.html", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 255, 254]), "a.html: it is binary and of no kind that is known");
    assert_eq!(fault("a.jsonl", b"{\"text\":\"One.\"}\n{\"text\":\n{\"title\":\"x\"}\n").split('|').count(), 2);
    assert!(fault("a.json", b"{\"text\": \"One").ends_with("it ends in the middle"));
    assert!(fault("a.zip", b"PK\x03\x04 and then nothing").starts_with("a.zip: it is damaged"));
}

#[test]
fn a_truncated_gzip_is_named() {
    let noise: Vec<u8> =
        (0..20_000_u32).flat_map(|number| format!("{} ", number.wrapping_mul(2_654_435_761)).into_bytes()).collect();
    let mut packed = gzipped(&noise);
    packed.truncate(packed.len() / 2);
    assert_eq!(fault("a.html.gz", &packed), "a.html.gz: it ends in the middle");
}

#[test]
fn what_stands_before_the_end_of_a_truncated_archive_is_read() {
    let mut archive = warc(&[("https://example.org/1", "<p>One.</p>"), ("https://example.org/2", "<p>Two.</p>")]);
    archive.truncate(archive.len() - 40);
    let folder = Folder::with(&[("a.warc.gz", &archive)]);
    let (pages, taken) = folder.taken(&Limits::default());
    assert!(pages.iter().any(|page| page.url.as_deref() == Some("https://example.org/1")));
    assert!(!taken.faults.is_empty());
}

#[test]
fn a_bomb_is_stopped_long_before_it_fills_anything() {
    let zeros = vec![b' '; 64 << 20];
    let rows = [b"{\"text\":\"x\"}\n".as_slice(), &zeros].concat();
    assert_eq!(fault("a.jsonl.gz", &gzipped(&rows)), "a.jsonl.gz#2: it unpacks to implausibly much");
    assert_eq!(fault("a.zip", &zipped(&[("a.jsonl", &rows)])), "a.zip#a.jsonl#2: it unpacks to implausibly much");
    let few = Limits { unpacked: 1000, ..Limits::default() };
    let faults = beside_a_good_one("a.txt.gz", &gzipped(&[b"word ".repeat(400)].concat()), &few);
    assert_eq!(faults, ["a.txt.gz: it unpacks to implausibly much"], "in all");
}

#[test]
fn archives_inside_archives_end_somewhere() {
    let mut nested = b"The bridge was closed.".to_vec();
    for _ in 0..10 {
        nested = gzipped(&nested);
    }
    assert_eq!(fault("a.txt.gz", &nested), "a.txt.gz: too many archives inside one another");
    let mut nested = zipped(&[("a.txt", b"The bridge was closed.")]);
    for _ in 0..10 {
        nested = zipped(&[("a.zip", &nested)]);
    }
    assert!(fault("a.zip", &nested).ends_with("too many archives inside one another"));
}

#[test]
fn pages_and_members_are_bounded() {
    let small = Limits { page: 1000, members: 2, ..Limits::default() };
    assert_eq!(beside_a_good_one("a.txt", &b"word ".repeat(300), &small), ["a.txt: it is larger than 1000 bytes"]);
    let archive = zipped(&[("1.txt", b"One."), ("2.txt", b"Two."), ("3.txt", b"Three.")]);
    assert_eq!(beside_a_good_one("a.zip", &archive, &small), ["a.zip: it holds more than 2 files; the rest was left"]);
}

#[test]
fn a_record_longer_than_a_page_is_stepped_over() {
    let long = "<p>word</p>".repeat(200);
    let archive = warc(&[("https://example.org/1", &long), ("https://example.org/2", "<p>Two.</p>")]);
    let folder = Folder::with(&[("a.warc.gz", &archive)]);
    let (pages, taken) = folder.taken(&Limits { page: 1000, ..Limits::default() });
    assert_eq!((pages.len(), taken.faults.len()), (1, 1));
}

#[cfg(unix)]
#[test]
fn links_that_lead_round_are_named() {
    let folder = Folder::with(&[("in/a.txt", b"The bridge was closed.")]);
    std::os::unix::fs::symlink(folder.path(), folder.at("in/round")).unwrap();
    let (pages, taken) = folder.taken(&Limits::default());
    assert_eq!(pages.len(), 1);
    assert_eq!(folder.faults(&taken), ["in/round: its links lead round in a circle"]);
}

#[test]
fn hostile_pages_are_read_in_bounded_time_and_the_program_goes_on() {
    let folder = Folder::new();
    folder.write("pages/endless.txt", &b"word ".repeat(40_000));
    folder.write(
        "pages/nested.html",
        format!("<html><body>{}deep{}</body></html>", "<div>".repeat(20_000), "</div>".repeat(20_000)).as_bytes(),
    );
    folder.write("pages/empty.html", b"<html><body></body></html>");
    folder.write("pages/marks.txt", "\u{201c}".repeat(5_000).as_bytes());
    let mut noise = std::fs::File::create(folder.at("pages/noise.html")).unwrap();
    noise.write_all(b"<html>").unwrap();
    noise
        .write_all(&(0..200_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8 | 0x20).collect::<Vec<_>>())
        .unwrap();
    folder.write("pages/good.txt", GOOD.1);
    let run = run(folder.path(), &["read", "pages"]);
    assert!(matches!(run.status, 0 | 2), "{}", run.shown());
    assert!(!run.err.contains("broke down"), "{}", run.err);
    let listed = crate::making::run(folder.path(), &["stories", "--all", "--json"]);
    assert_eq!(listed.status, 0, "{}", listed.shown());
}

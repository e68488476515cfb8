//! Files of every format, damaged at random: nothing panics, what is taken stays within the limits, and a good file
//! beside them is always read.

use proptest::prelude::*;
use purport::intake::Limits;

use crate::making::{Folder, gzipped, warc, zipped};

const GOOD: (&str, &[u8]) = ("z-good.txt", b"The bridge was closed on Sunday.");
const PAGE: &str = "<html><head><title>Bridge shut</title><meta property=\"article:published_time\" content=\"2031-05-04T10:00:00Z\"></head><body><article><h1>Bridge shut</h1><p>The harbour bridge in Velmora was closed on Sunday, the port authority said.</p></article></body></html>";
const FEED: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Nordpress</title><item><title>Bridge shut</title><link>https://example.org/1</link><pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate><description>&lt;p&gt;The bridge was closed.&lt;/p&gt;</description></item></channel></rss>";
const ROWS: &str = "{\"url\":\"https://example.org/1\",\"text\":\"The bridge was closed.\",\"published\":\"2031-05-04\"}\n[{\"html\":\"<p>One.\"}]\n";

/// A sound file of every format that is taken apart.
fn sound() -> Vec<(&'static str, Vec<u8>)> {
    let archive = warc(&[("https://example.org/1", PAGE), ("https://example.org/2", PAGE)]);
    vec![
        ("page.html", PAGE.into()),
        ("page.html.gz", gzipped(PAGE.as_bytes())),
        ("feed.xml", FEED.into()),
        ("rows.jsonl", ROWS.into()),
        ("pages.zip", zipped(&[("a.html", PAGE.as_bytes()), ("pages.csv", b"file,url\na.html,https://example.org/a\n")])),
        ("pages.warc.gz", archive),
        ("pages.csv", b"file,url,fetched,published,outlet\nz-good.txt,https://example.org/z,,2031-05-04,Nordpress\n".to_vec()),
        ("purport.toml", b"[[page]]\nfile = \"z-good.txt\"\nurl = \"https://example.org/z\"\n".to_vec()),
    ]
}

/// One thing that happens to a file on its way.
#[derive(Clone, Debug)]
enum Damage {
    Overwritten(prop::sample::Index, Vec<u8>),
    CutShort(prop::sample::Index),
    Doubled(prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        (at(), prop::collection::vec(any::<u8>(), 1..6)).prop_map(|(at, bytes)| Damage::Overwritten(at, bytes)),
        at().prop_map(Damage::CutShort),
        at().prop_map(Damage::Doubled),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages.iter().filter(|_| !bytes.is_empty()).cloned().collect::<Vec<_>>() {
        match damage {
            Damage::Overwritten(at, with) => {
                let at = at.index(bytes.len());
                let end = (at + with.len()).min(bytes.len());
                bytes.splice(at..end, with);
            }
            Damage::CutShort(at) => bytes.truncate(at.index(bytes.len()) + 1),
            Damage::Doubled(at) => {
                let tail = bytes[at.index(bytes.len())..].to_vec();
                bytes.extend(tail);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_cost_nothing_but_themselves(damages in prop::collection::vec(damage(), 1..4)) {
        for (name, bytes) in sound() {
            let folder = Folder::with(&[(name, &damaged(bytes, &damages)), GOOD]);
            let limits = Limits::default();
            let (pages, _) = folder.taken(&limits);
            prop_assert!(pages.iter().any(|page| page.path.ends_with(GOOD.0)), "{name}");
            prop_assert!(pages.iter().all(|page| page.bytes.len() as u64 <= limits.page), "{name}");
        }
    }
}

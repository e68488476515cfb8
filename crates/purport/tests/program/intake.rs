//! Every format that is promised, each from a small invented file.

use purport::intake::Limits;
use purport_model::{Page, PageForm};

use crate::making::{Folder, gzipped, warc, zipped};

const HTML: &str = "<!DOCTYPE html><html><head><title>Bridge shut</title></head><body><article><h1>Bridge shut</h1><p>The bridge was closed.</p></article></body></html>";

fn taken(files: &[(&str, &[u8])]) -> Vec<Page> {
    let folder = Folder::with(files);
    let (pages, taken) = folder.taken(&Limits::default());
    assert_eq!(folder.faults(&taken), Vec::<String>::new());
    pages
}

fn text(page: &Page) -> &str {
    std::str::from_utf8(&page.bytes).unwrap()
}

/// The last part of a page's path.
fn name(page: &Page) -> &str {
    page.path.rsplit('/').next().unwrap()
}

#[test]
fn single_pages_are_told_by_their_content() {
    let pages = taken(&[
        ("a.txt", HTML.as_bytes()),
        ("b.html", b"Bridge shut\n\nShare\n\nThe bridge was closed."),
        ("c.txt", b"# Bridge shut\n\nThe **bridge** was closed, see [here](https://example.org)."),
        ("d", &gzipped(HTML.as_bytes())),
    ]);
    let forms: Vec<_> = pages.iter().map(|page| (name(page), page.known.form)).collect();
    assert_eq!(
        forms,
        [("a.txt", Some(PageForm::Html)), ("b.html", None), ("c.txt", Some(PageForm::Markdown)), ("d", Some(PageForm::Html))]
    );
    assert_eq!(text(&pages[3]), HTML, "a packed page is the page");
}

#[test]
fn packing_does_not_change_what_a_page_is() {
    let plain = taken(&[("a.html", HTML.as_bytes())]);
    let packed = taken(&[("a.html", &gzipped(HTML.as_bytes()))]);
    assert_eq!(plain[0].id, packed[0].id);
}

#[test]
fn json_rows_are_pages() {
    let rows = br#"{"url":"https://example.org/1","text":"One.","title":"First","published":"2031-05-04","language":"en","outlet":"Example","fetched":"2031-05-05T10:00:00Z"}
{"url":"https://example.org/2","html":"<p>Two.</p>"}

{"url":"https://example.org/3","text":"Three."}
"#;
    let pages = taken(&[("rows.jsonl", rows)]);
    assert_eq!(
        pages.iter().map(|page| page.url.as_deref().unwrap()).collect::<Vec<_>>(),
        ["https://example.org/1", "https://example.org/2", "https://example.org/3"]
    );
    let known = &pages[0].known;
    assert_eq!(
        (known.form, known.title.as_deref(), known.outlet.as_deref()),
        (Some(PageForm::CleanText), Some("First"), Some("Example"))
    );
    assert_eq!(known.fetched.unwrap().to_string(), "2031-05-05T10:00:00");
    assert_eq!(pages[1].known.form, Some(PageForm::Html));
    assert_eq!(name(&pages[2]), "rows.jsonl#4", "the line of the file");
}

#[test]
fn one_json_value_may_be_a_page_a_list_or_a_feed() {
    let one = taken(&[("one.json", b"{\n \"text\": \"One.\"\n}")]);
    assert_eq!(text(&one[0]), "One.");
    let list = taken(&[("list.json", br#"[{"text":"One."},{"text":"Two."}]"#)]);
    assert_eq!(list.iter().map(name).collect::<Vec<_>>(), ["list.json#1", "list.json#2"]);
    let feed = br#"{"version":"https://jsonfeed.org/version/1.1","title":"Example","items":[{"id":"1","url":"https://example.org/1","title":"First","content_html":"<p>One.</p>","date_published":"2031-05-04T10:00:00Z"}]}"#;
    let feed = taken(&[("feed.json", feed)]);
    assert_eq!(feed[0].url.as_deref(), Some("https://example.org/1"));
    assert_eq!(feed[0].known.outlet.as_deref(), Some("Example"));
}

#[test]
fn entries_of_feeds_are_pages() {
    let rss = br#"<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title><language>en</language>
        <item><title>First</title><link>https://example.org/1</link><pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate><description>&lt;p&gt;One &amp;amp; only.&lt;/p&gt;</description></item>
        <item><title>No text</title><link>https://example.org/2</link></item></channel></rss>"#;
    let atom = br#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom News</title><entry><title>Second</title><link href="https://example.org/3"/><updated>2031-05-04T10:00:00Z</updated><content type="text">Two.</content></entry></feed>"#;
    let pages = taken(&[("a.xml", rss), ("b.xml", atom)]);
    assert_eq!(pages.len(), 2);
    let known = &pages[0].known;
    assert_eq!(
        (known.outlet.as_deref(), known.title.as_deref(), known.form),
        (Some("Example News"), Some("First"), Some(PageForm::Html))
    );
    assert!(known.published.as_deref().unwrap().starts_with("2031-05-04T10:00:00"));
    assert_eq!((text(&pages[1]), pages[1].known.form), ("Two.", Some(PageForm::CleanText)));
}

#[test]
fn feeds_with_common_faults_are_mended() {
    let rss = b"\n<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>A & B</title><item><title>Q&A</title><description>One.</description></item></channel></rss>";
    let pages = taken(&[("a.xml", rss)]);
    assert_eq!(pages[0].known.title.as_deref(), Some("Q&A"));
}

#[test]
fn feeds_in_wide_characters_and_old_versions_are_read() {
    let atom = "<feed xmlns=\"http://purl.org/atom/ns#\"><title>Old</title><entry><title>First</title><issued>2031-05-04T10:00:00Z</issued><content>One.</content></entry></feed>";
    let sixteen: Vec<u8> = atom.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let thirty_two: Vec<u8> = atom.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    for bytes in [atom.as_bytes(), &sixteen, &thirty_two] {
        let pages = taken(&[("a.xml", bytes)]);
        let known = &pages[0].known;
        assert_eq!((known.title.as_deref(), known.outlet.as_deref()), (Some("First"), Some("Old")));
        assert!(known.published.as_deref().unwrap().starts_with("2031-05-04T10:00:00"));
    }
}

#[test]
fn web_archives_are_read_record_by_record() {
    let archive = warc(&[
        ("https://example.org/1", HTML),
        ("https://example.org/robots.txt", "User-agent: *"),
        ("https://example.org/2", HTML),
    ]);
    let wacz = zipped(&[
        ("datapackage.json", b"{}"),
        ("pages/pages.jsonl", b"{\"format\":\"json-pages-1.0\"}\n{\"url\":\"x\"}\n"),
        ("archive/data.warc.gz", &archive),
        ("indexes/index.cdxj", b"x"),
    ]);
    for files in [[("a.warc.gz", &archive[..])], [("a.wacz", &wacz[..])]] {
        let pages = taken(&files);
        assert_eq!(
            pages.iter().map(|page| page.url.as_deref().unwrap()).collect::<Vec<_>>(),
            ["https://example.org/1", "https://example.org/2"]
        );
        assert_eq!(pages[0].known.charset.as_deref(), Some("utf-8"));
        assert_eq!(pages[0].known.fetched.unwrap().to_string(), "2031-05-04T10:00:00");
        assert_eq!(text(&pages[0]), HTML);
    }
}

#[test]
fn zips_hold_anything() {
    let rows = gzipped(b"{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n");
    let archive =
        zipped(&[("b/rows.jsonl.gz", &rows), ("a.html", HTML.as_bytes()), ("__MACOSX/a.html", b"x"), ("style.css", b"p {}")]);
    let pages = taken(&[("all.zip", &archive)]);
    assert_eq!(
        pages.iter().map(|page| page.path.split_once("all.zip#").unwrap().1).collect::<Vec<_>>(),
        ["a.html", "b/rows.jsonl.gz#1", "b/rows.jsonl.gz#2"]
    );
}

#[test]
fn a_zip_says_more_about_its_members() {
    let archive = zipped(&[
        ("in/pages.csv", b"file,url\na.txt,https://example.org/a\n"),
        ("in/a.txt", b"The bridge was closed."),
        ("b.txt", b"The bridge was opened."),
    ]);
    let pages = taken(&[("purport.toml", b"outlet = \"Everybody\""), ("all.zip", &archive)]);
    let known: Vec<_> = pages.iter().map(|page| (page.url.as_deref(), page.known.outlet.as_deref())).collect();
    assert_eq!(known, [(None, Some("Everybody")), (Some("https://example.org/a"), Some("Everybody"))]);
}

#[test]
fn a_folder_says_more_about_its_files() {
    let pages = taken(&[
        ("purport.toml", b"outlet = \"Everybody\"\nlanguage = \"nb\""),
        ("pages.csv", b"file,url,fetched,published,outlet\nin/a.txt,https://example.org/a,2031-05-05,2031-05-04,Own\n"),
        ("in/a.txt", b"The bridge was closed."),
        ("in/b.txt", b"The bridge was opened."),
    ]);
    assert_eq!(pages.len(), 2, "the files about pages are no pages");
    assert_eq!(
        (pages[0].url.as_deref(), pages[0].known.outlet.as_deref(), pages[0].known.language.as_deref()),
        (Some("https://example.org/a"), Some("Own"), Some("nb"))
    );
    assert_eq!(pages[0].known.published.as_deref(), Some("2031-05-04"));
    assert_eq!((pages[1].url.as_deref(), pages[1].known.outlet.as_deref()), (None, Some("Everybody")));
}

#[test]
fn what_a_browser_saves_beside_a_page_is_passed_over() {
    let folder = Folder::with(&[
        ("a.html", HTML.as_bytes()),
        ("a_files/x.png", b"\x89PNG\r\n\x1a\n"),
        ("a_files/photo", b"\xff\xd8\xff\xe0"),
        ("a_files/s.css", b"p {}"),
    ]);
    let (pages, taken) = folder.taken(&Limits::default());
    assert_eq!((pages.len(), taken.faults.len()), (1, 0));
    assert_eq!(taken.passed_over.values().sum::<usize>(), 3);
}

#[test]
fn wide_characters_are_text() {
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("The bridge was closed, said the port.".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(taken(&[("a.txt", &wide)]).len(), 1);
}

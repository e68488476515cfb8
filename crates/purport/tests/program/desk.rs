//! The desk asked over HTTP, as a browser and as an attacker would.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::making::{Folder, program, reports, run};

/// A desk being served; stopped when dropped.
struct Serving {
    child: Child,
    address: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    fn of(folder: &Folder, arguments: &[&str]) -> Self {
        let mut child = program(folder.path()).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = lines.map(Result::unwrap).find(|line| line.starts_with("http://")).unwrap();
        Self { child, address: url.trim_start_matches("http://").trim_end_matches('/').to_owned() }
    }

    fn get(&self, path: &str) -> String {
        self.get_as(path, &self.address)
    }

    fn get_as(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

#[test]
fn the_desk_shows_stories_documents_checks_and_search() {
    let folder = reports();
    let desk = Serving::of(&folder, &["open", "pages"]);
    assert!(desk.address.starts_with("127.0.0.1:"));
    let home = desk.get("/");
    assert!(home.starts_with("HTTP/1.1 200"), "{home}");
    assert!(home.contains("content-security-policy: default-src 'none'") && !home.contains("<script"));
    for path in ["/checks", "/search", "/search?q=Velmora", "/desk.css", "/api/documents", "/api/claims"] {
        assert!(desk.get(path).starts_with("HTTP/1.1 200"), "{path}");
    }
    let links: Vec<String> =
        home.split("href=\"/story/").skip(1).map(|rest| format!("/story/{}", rest.split('"').next().unwrap())).collect();
    assert!(!links.is_empty(), "every document stands in a story");
    let story = desk.get(&links[0]);
    let document = story.split("href=\"/document/").nth(1).unwrap().split(['"', '#']).next().unwrap();
    assert!(desk.get(&format!("/document/{document}")).contains("class=\"headline\"") || story.contains("undated"));
    assert!(desk.get("/story/sffff").starts_with("HTTP/1.1 404"));
    assert!(desk.get("/nothing").starts_with("HTTP/1.1 404"));
}

#[test]
fn every_link_to_words_leads_to_a_place_that_is_there() {
    let folder = reports();
    let desk = Serving::of(&folder, &["open", "pages"]);
    let home = desk.get("/");
    let pages = home.split("href=\"/story/").skip(1).map(|rest| desk.get(&format!("/story/{}", rest.split('"').next().unwrap())));
    let mut followed = 0;
    for page in pages.chain([desk.get("/checks")]) {
        for link in page.split("class=\"place\" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let (path, anchor) = link.split_once('#').unwrap();
            assert!(desk.get(path).contains(&format!("id=\"{anchor}\"")), "{link} leads nowhere");
            followed += 1;
        }
    }
    assert!(followed > 0, "some fact is shown");
}

#[test]
fn other_names_are_turned_away() {
    let folder = reports();
    let desk = Serving::of(&folder, &["open", "pages"]);
    assert!(desk.get_as("/", "rebound.example").starts_with("HTTP/1.1 421"));
    assert!(desk.get_as("/", "localhost").starts_with("HTTP/1.1 200"));
}

const HOSTILE: &str = "Bridge <script>alert(1)</script> shut\n\nThe bridge \"><img src=x onerror=alert(1)> was closed on May 4, 2031, the port said.\n";

#[test]
fn nothing_of_a_page_becomes_markup() {
    let folder = Folder::with(&[("pages/a.txt", HOSTILE.as_bytes())]);
    let desk = Serving::of(&folder, &["open", "pages"]);
    let home = desk.get("/");
    let story = desk.get(&format!("/story/{}", home.split("href=\"/story/").nth(1).unwrap().split('"').next().unwrap()));
    let document =
        desk.get(&format!("/document/{}", story.split("href=\"/document/").nth(1).unwrap().split(['"', '#']).next().unwrap()));
    assert_eq!(run(folder.path(), &["read", "pages"]).status, 0);
    assert_eq!(run(folder.path(), &["export", "--format", "html", "--out", "html"]).status, 0);
    let mut shown = vec![home, story, document];
    shown.extend(crate::making::exported(&folder.at("html")).into_iter().map(|(_, page)| page));
    assert!(shown.len() > 4);
    for page in shown {
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
    }
}

#[test]
fn a_static_dossier_needs_nothing_and_its_links_hold() {
    let folder = reports();
    assert_eq!(run(folder.path(), &["read", "pages"]).status, 0);
    assert_eq!(run(folder.path(), &["export", "--format", "html", "--out", "html"]).status, 0);
    let pages = crate::making::exported(&folder.at("html"));
    for (name, page) in &pages {
        assert!(!page.contains("src=\"") && !page.contains("<link"), "{name} needs something");
        for link in page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            if link.starts_with("http") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target =
                if file.is_empty() { Some(page) } else { pages.iter().find(|(name, _)| name == file).map(|(_, page)| page) };
            let target = target.unwrap_or_else(|| panic!("{name}: {link} leads nowhere"));
            assert!(anchor.is_empty() || target.contains(&format!("id=\"{anchor}\"")), "{name}: {link} leads nowhere");
        }
    }
}

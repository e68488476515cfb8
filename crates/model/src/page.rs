//! What was captured: bytes, address, time of capture, and what the folder says about it.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::PageId;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub id: PageId,
    /// Where the page was read from, as the user wrote it; members of archives and rows of files after a `#`.
    pub path: String,
    pub url: Option<String>,
    pub bytes: Vec<u8>,
    pub known: Known,
}

/// What somebody else than the page says about it: `pages.csv`, `purport.toml`, a JSON row, a feed entry, an archive
/// record. Everything is as given; reading it is the business of the `reading` crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub form: Option<PageForm>,
    /// Character encoding said by the transport, for example an HTTP header.
    pub charset: Option<String>,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub language: Option<String>,
    pub published: Option<String>,
    /// Time of capture, UTC: nothing on the page can be later.
    pub fetched: Option<DateTime>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageForm {
    Html,
    /// The visible text of a page as somebody scraped it, furniture and all.
    ScrapedText,
    Markdown,
    /// Clean text from a source that carries no furniture, for example the `text` of a JSON row.
    CleanText,
}

impl Page {
    /// Makes the page's id: see [`PageId::of`].
    #[must_use]
    pub fn new(path: &str, url: Option<String>, bytes: Vec<u8>, known: Known) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let id = PageId::of(url.as_deref().unwrap_or(name), &bytes);
        Self { id, path: path.to_owned(), url, bytes, known }
    }
}

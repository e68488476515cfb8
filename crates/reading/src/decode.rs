//! Bytes to text: encoding, form, limits.

use purport_model::{Page, PageForm, Problem};

/// A page as text.
#[derive(Debug)]
pub struct Decoded {
    pub form: PageForm,
    pub text: String,
    /// The page parsed once, where it is markup.
    pub html: Option<scraper::Html>,
    pub problems: Vec<Problem>,
}

/// Decodes a page. Stand-in until the stage is built: UTF-8 only.
#[must_use]
pub fn decode(page: &Page) -> Decoded {
    Decoded {
        form: page.known.form.unwrap_or(PageForm::ScrapedText),
        text: String::from_utf8_lossy(&page.bytes).into_owned(),
        html: None,
        problems: Vec::new(),
    }
}

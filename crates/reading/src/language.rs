//! Which language a text is in.

/// BCP 47 tag of a text's language, `und` where it cannot be told. `stated` is what the page claims: one witness.
#[must_use]
pub fn detect(text: &str, stated: Option<&str>) -> String {
    let _ = text;
    stated.unwrap_or("und").to_owned()
}

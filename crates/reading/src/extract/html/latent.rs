//! Latent text: an article that a page holds where no reader sees it until a script has run.
//!
//! Looked for only where the page shows hardly any text. It stands, as markup,
//! 1. in a `noscript` or `template` element, or in a script that is a template;
//! 2. in a string of a script's data: `"body":"\u003cp\u003eThe dam ..."`.
//!
//! Nothing is executed. The longest such markup is read as if it stood on the page.

use scraper::{Html, Selector};
use std::sync::LazyLock;

/// Most bytes of one script looked at, and of one piece of markup read.
const MAX_SCRIPT: usize = 2 << 20;
const MAX_MARKUP: usize = 512 << 10;
/// Shortest markup that could be an article, in bytes.
const MIN_MARKUP: usize = 400;
/// How paragraphs begin in markup as it stands inside strings.
const PARAGRAPHS: [&str; 4] = ["\\u003cp", "<p>", "<p ", "&lt;p"];
/// Strings inside strings are read this deep.
const MAX_DEPTH: usize = 3;

static HOLDERS: LazyLock<Selector> =
    LazyLock::new(|| Selector::parse("noscript, script, template").expect("a selector written here"));

/// The longest markup that waits for a script.
pub(super) fn find(markup: &Html) -> Option<Html> {
    let mut best = String::new();
    for holder in markup.select(&HOLDERS) {
        let text: String = holder.text().collect();
        let text = text.get(..text.floor_char_boundary(MAX_SCRIPT)).unwrap_or_default();
        let is_code = holder.value().name() == "script"
            && !holder.attr("type").is_some_and(|kind| kind.contains("template") || kind.contains("html"));
        if is_code {
            in_strings(text, 0, &mut best);
        } else {
            longer(text, &mut best);
        }
    }
    let readable = best.get(..best.floor_char_boundary(MAX_MARKUP)).filter(|text| text.len() >= MIN_MARKUP)?;
    Some(Html::parse_document(readable))
}

/// Every string of a script that holds paragraphs.
fn in_strings(script: &str, depth: usize, best: &mut String) {
    let mut from = 0;
    while let Some(at) = next_paragraph(&script[from..]).map(|at| from + at) {
        let (start, end) = (opening_quote(script, from, at), closing_quote(script, at));
        let raw = &script[start..end];
        from = end.max(at + 1);
        if let Ok(text) = serde_json::from_str::<String>(&format!("\"{raw}\"")) {
            if text.contains("\\u003cp") && depth < MAX_DEPTH {
                in_strings(&text, depth + 1, best);
            }
            longer(&text, best);
        }
        from = script.ceil_char_boundary(from);
    }
}

fn next_paragraph(text: &str) -> Option<usize> {
    PARAGRAPHS.iter().filter_map(|mark| memchr::memmem::find(text.as_bytes(), mark.as_bytes())).min()
}

/// Behind the quotation mark that opens the string around a place, not before `floor`.
fn opening_quote(script: &str, floor: usize, at: usize) -> usize {
    let bytes = script.as_bytes();
    let is_open = |&quote: &usize| quote == floor || bytes[quote - 1] != b'\\';
    let quotes = memchr::memrchr_iter(b'"', &bytes[floor..at]).map(|quote| floor + quote);
    quotes.into_iter().find(is_open).map_or(floor, |quote| quote + 1)
}

/// The quotation mark that closes the string around a place.
fn closing_quote(script: &str, at: usize) -> usize {
    let bytes = script.as_bytes();
    let escaped = |quote: usize| bytes[..quote].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1;
    memchr::memchr_iter(b'"', &bytes[at..]).map(|quote| at + quote).find(|&quote| !escaped(quote)).unwrap_or(script.len())
}

fn longer(text: &str, best: &mut String) {
    let plain = if text.contains("&lt;p") { unescaped(text) } else { text.to_owned() };
    if plain.contains("<p") && plain.len() > best.len() {
        *best = plain;
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use crate::extract::html::tests::{DAM, body, read};

    fn one_paragraph(markup: &str) -> usize {
        body(&read(markup)).iter().filter(|text| **text == DAM).count()
    }

    #[test]
    fn text_that_waits_for_a_script_is_read() {
        let head = "<html><head><title>Dam of Lakeford holds</title></head><body><nav>Home</nav>";
        let paragraphs = format!("<p>{DAM}</p><p>{}</p>", DAM.replace("Lakeford", "Brackton"));
        let string = paragraphs.replace('<', "\\u003c").replace('>', "\\u003e");
        let twice = string.replace('\\', "\\\\");
        for holder in [
            format!("<noscript>{paragraphs}</noscript>"),
            format!("<script type=text/template>{paragraphs}</script>"),
            format!("<script>window.state = {{\"title\": \"a \\\" b\", \"body\": \"{string}\"}};</script>"),
            format!("<script>self.push([1, \"{{\\\"body\\\":\\\"{twice}\\\"}}\"])</script>"),
        ] {
            assert_eq!(one_paragraph(&format!("{head}{holder}</body></html>")), 1, "{holder}");
        }
    }

    #[test]
    fn text_in_a_script_does_not_replace_text_on_the_page() {
        let other = DAM.replace("Lakeford", "Brackton");
        let script = format!("<script>x = \"<p>{other}</p><p>{other}</p><p>{other}</p>\"</script>");
        let article =
            read(&format!("<body><article><p>{DAM}</p><p>It will be closed on Wednesday, she said.</p></article>{script}"));
        assert!(body(&article).iter().all(|text| *text != other));
    }
}

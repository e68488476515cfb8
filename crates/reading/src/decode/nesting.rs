//! Nesting: how deep tags stand in one another.
//!
//! A parser builds what it is given, and everything after it walks the tree, some of it recursively. So tags below
//! [`MAX_DEPTH`] are taken out of the markup before it is parsed; their words stay. The scan keeps the names of the open
//! elements, because a parser ignores a closing tag that closes nothing: counting alone could be fooled.

use memchr::{memchr, memmem};

/// Deepest nesting left to the parser. The deepest page of the development sets has 61 open elements.
pub(super) const MAX_DEPTH: usize = 256;

/// Elements that never hold others.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements that an opening tag of their kind closes: often left open by authors, never nested by a parser on their own.
const IMPLIED: [&str; 12] = ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"];
/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The markup without tags that stand too deep; `None` where there are none.
pub(super) fn flatten(markup: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut flat: Option<String> = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = memchr(b'<', &markup.as_bytes()[at..]) {
        let start = at + found;
        let tag = tag_at(markup, start);
        at = tag.end;
        if tag.name.is_empty() {
            continue;
        }
        if tag.closing {
            close(&mut open, tag.name);
        } else if holds_nothing(&tag, &open) {
        } else if RAW.iter().any(|raw| tag.name.eq_ignore_ascii_case(raw)) {
            at = raw_end(markup, at, tag.name);
        } else if open.len() >= MAX_DEPTH {
            flat.get_or_insert_default().push_str(&markup[copied..start]);
            copied = tag.end;
        } else {
            open.push(tag.name);
        }
    }
    let mut flat = flat?;
    flat.push_str(&markup[copied..]);
    Some(flat)
}

struct Tag<'a> {
    name: &'a str,
    closing: bool,
    self_closing: bool,
    end: usize,
}

fn holds_nothing(tag: &Tag<'_>, open: &[&str]) -> bool {
    let is_one_of = |names: &[&str]| names.iter().any(|name| tag.name.eq_ignore_ascii_case(name));
    let foreign = || open.iter().any(|name| name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math"));
    is_one_of(&VOID) || is_one_of(&IMPLIED) || tag.self_closing && foreign()
}

/// Closes the innermost open element of a name and everything inside it.
fn close(open: &mut Vec<&str>, name: &str) {
    if let Some(index) = open.iter().rposition(|other| other.eq_ignore_ascii_case(name)) {
        open.truncate(index);
    }
}

/// Reads the tag, comment or declaration that starts at a `<`. Without a name it is none of the first.
fn tag_at(markup: &str, start: usize) -> Tag<'_> {
    let nothing = |end: usize| Tag { name: "", closing: false, self_closing: false, end };
    let rest = &markup.as_bytes()[start..];
    if rest.starts_with(b"<!--") {
        return nothing(memmem::find(&rest[4..], b"-->").map_or(markup.len(), |end| start + 4 + end + 3));
    }
    let closing = rest.get(1) == Some(&b'/');
    let name_start = start + 1 + usize::from(closing);
    let bytes = markup.as_bytes();
    if !bytes.get(name_start).is_some_and(u8::is_ascii_alphabetic) {
        return nothing(start + 1);
    }
    let name_length =
        bytes[name_start..].iter().take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/')).count();
    let name = &markup[name_start..name_start + name_length];
    let end = tag_end(bytes, name_start + name_length);
    Tag { name, closing, self_closing: end >= 2 && bytes[end - 2..end] == *b"/>", end }
}

/// Behind the `>` that ends a tag, quoted values skipped. A quote counts only after `=`, as the standard has it.
fn tag_end(bytes: &[u8], mut at: usize) -> usize {
    let mut awaits_value = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            b'=' => awaits_value = true,
            b'"' | b'\'' if awaits_value => {
                let Some(length) = memchr(byte, &bytes[at + 1..]) else { return bytes.len() };
                at += length + 1;
                awaits_value = false;
            }
            _ if byte.is_ascii_whitespace() => {}
            _ => awaits_value = false,
        }
        at += 1;
    }
    bytes.len()
}

fn raw_end(markup: &str, mut at: usize, name: &str) -> usize {
    while let Some(found) = memmem::find(&markup.as_bytes()[at..], b"</") {
        at += found;
        let after = &markup.as_bytes()[at + 2..];
        if after.get(..name.len()).is_some_and(|other| other.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
        at += 2;
    }
    markup.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_people_write_stay_as_they_are() {
        let unclosed = "<ul>".to_owned() + &"<li>one<p>two<br>".repeat(2000);
        let drawing = "<svg>".to_owned() + &"<path d='M0'/>".repeat(2000) + "</svg>";
        let scripted = "<script>".to_owned() + &"if (a<div) x();".repeat(2000) + "</script><p>";
        for page in [unclosed, drawing, scripted] {
            assert_eq!(flatten(&page), None);
        }
    }

    #[test]
    fn closing_tags_that_close_nothing_do_not_fool_the_count() {
        let flat = flatten(&"<div></span>".repeat(5000)).unwrap();
        assert_eq!(flat.matches("<div>").count(), MAX_DEPTH);
    }

    #[test]
    fn a_greater_than_sign_in_a_quoted_value_ends_no_tag() {
        let page = "<a title='x > y'>words</a>";
        assert_eq!(tag_at(page, 0).end, page.find("words").unwrap());
    }
}

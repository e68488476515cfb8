//! Markdown: its marks taken off, its blocks kept, so that the line rules can read it like scraped text.

/// Longest words and longest target of a link, in bytes.
const MAX_LINK: usize = 1000;

/// Markdown as scraped text: a block a line, headings and list entries marked as scrapers mark them.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut paragraph = String::new();
    let mut fenced = false;
    let body = without_front_matter(text);
    for line in body.lines() {
        let line = line.trim_end();
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced || is_rule(line) {
            continue;
        }
        let (mark, words) = block_mark(line);
        if mark != Mark::Text || words.is_empty() {
            flush(&mut paragraph, &mut plain);
        }
        match mark {
            Mark::Heading => plain.push_str(&format!("\n{}\n\n", inline(words))),
            Mark::Entry => plain.push_str(&format!("  • {}\n", inline(words))),
            Mark::Text if words.is_empty() => {}
            Mark::Text => {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(words);
            }
        }
    }
    flush(&mut paragraph, &mut plain);
    plain
}

fn flush(paragraph: &mut String, plain: &mut String) {
    if !paragraph.is_empty() {
        plain.push_str(&inline(paragraph));
        plain.push_str("\n\n");
        paragraph.clear();
    }
}

#[derive(PartialEq, Eq)]
enum Mark {
    Heading,
    Entry,
    Text,
}

fn block_mark(line: &str) -> (Mark, &str) {
    let trimmed = line.trim_start();
    let quoted = trimmed.trim_start_matches(['>', ' ']);
    if let Some(heading) = quoted.strip_prefix('#') {
        let words = heading.trim_start_matches('#');
        if words.starts_with(' ') {
            return (Mark::Heading, words.trim().trim_end_matches('#').trim_end());
        }
    }
    let numbered = quoted.trim_start_matches(|c: char| c.is_ascii_digit());
    if numbered.len() < quoted.len()
        && quoted.len() - numbered.len() <= 3
        && let Some(entry) = numbered.strip_prefix(". ")
    {
        return (Mark::Entry, entry.trim());
    }
    match quoted.strip_prefix("- ").or_else(|| quoted.strip_prefix("* ")).or_else(|| quoted.strip_prefix("+ ")) {
        Some(entry) => (Mark::Entry, entry.trim()),
        None => (Mark::Text, quoted.trim()),
    }
}

/// `---`, `***`, `===`
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && ['-', '*', '=', '_'].iter().any(|mark| line.chars().all(|c| c == *mark || c == ' '))
}

fn without_front_matter(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else { return text };
    rest.find("\n---").map_or(text, |end| rest[end + 4..].trim_start_matches('-'))
}

/// Links give their words, images nothing, emphasis its words.
fn inline(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '!', '*', '_', '`', '\\']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let image = rest.starts_with("![");
        if let Some((words, length)) = link(&rest[usize::from(image)..]) {
            if !image {
                plain.push_str(&inline(words));
            }
            rest = &rest[length + usize::from(image)..];
        } else {
            let emphasis = ["***", "**", "__", "`"].into_iter().find(|mark| rest.starts_with(mark));
            let single = rest.starts_with('*') || rest.starts_with('_') && !within_word(&plain, rest);
            let skipped = emphasis.map_or(usize::from(single || rest.starts_with('\\')), str::len);
            if skipped == 0 {
                plain.push_str(&rest[..1]);
            }
            rest = &rest[skipped.max(1)..];
        }
    }
    plain.push_str(rest);
    plain
}

fn within_word(before: &str, rest: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && rest[1..].starts_with(char::is_alphanumeric)
}

/// `[words](target)` at the start of a text.
fn link(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('[')?;
    let close = inside[..inside.floor_char_boundary(MAX_LINK)].find("](")?;
    let words = &inside[..close];
    let target = &inside[close + 2..];
    let end = target[..target.floor_char_boundary(MAX_LINK)].find(')')?;
    Some((words, 1 + close + 2 + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let text = "---\ntitle: x\n---\n# The dam\n\nIt **broke** on\n[Monday](https://example.org/a), a *spokesman* said.\n\n- one\n- two\n";
        let plain = plain(text);
        let lines: Vec<_> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["The dam", "It broke on Monday, a spokesman said.", "• one", "• two"]);
        assert_eq!(inline("file_name_one ![pic](x.png)end"), "file_name_one end");
    }
}

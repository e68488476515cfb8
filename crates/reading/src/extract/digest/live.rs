//! Live blogs: reports of one event as it went on, the newest first or last, each opening with the time of day. Their entries
//! differ as stories do, in place, people and words, and are one story all the same.

use super::Unit;
use super::terms::widest;
use crate::extract::Article;

/// Paragraphs, subheads or labels that open with a time of day from which a page is a live blog.
const LIVE_BLOG: usize = 3;

/// One paragraph in so many, and two at least, name what the blog is about; short news of the day, each with its time, share no name.
const NAMED: usize = 2;

/// Whether an article is a live blog.
pub(super) fn is_live_blog(article: &Article, units: &[Unit]) -> bool {
    let labels = article.labels.iter().map(|label| &label.text);
    let texts = article.blocks.iter().map(|block| &block.text).chain(labels);
    texts.filter(|text| opens_with_clock(text)).count() >= LIVE_BLOG && widest(units) >= (units.len().div_ceil(NAMED)).max(2)
}

/// "12.31 ...", "9:05 – ..."
fn opens_with_clock(text: &str) -> bool {
    let number = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '(' | '•' | '-' | '–' | '—'));
    let hours = number(text);
    let Some(minutes) = text[hours..].strip_prefix([':', '.']).filter(|_| (1..=2).contains(&hours)) else { return false };
    let part = |digits: &str, limit: u8| digits.parse::<u8>().is_ok_and(|value| value < limit);
    let behind = minutes.chars().nth(2);
    number(minutes) == 2
        && part(&text[..hours], 25)
        && part(&minutes[..2], 60)
        && behind.is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | ']' | ')' | '|' | ','))
}

#[cfg(test)]
mod tests {
    use super::opens_with_clock;

    #[test]
    fn a_clock_is_told_from_a_number() {
        for text in ["12.31 Uhr: Gate closed", "9:05 – Gate closed", "[23:59] Gate closed", "07:00"] {
            assert!(opens_with_clock(text), "{text}");
        }
        for text in ["12.5 per cent", "12.312 people", "1:0 for Lakeford", "12.31.2024", "99:10 in the end", "At 9:05 the gate"] {
            assert!(!opens_with_clock(text), "{text}");
        }
    }
}

//! Stamps: the times printed over the entries of a live blog ("14:32", "21 mins ago 14:32 Ann Lee"). On any other page such a
//! line says when the page was made or changed, and is furniture.

use purport_model::{ParagraphRole, RemovedWhy};

use super::lines::page::Line;
use super::{Article, Block, Label};

/// Longest line that is a time and who wrote at it, in words.
const WORDS: usize = 10;

/// Whether a line is a time of day with little else.
pub(super) fn is_stamp(line: &Line) -> bool {
    line.why == Some(RemovedWhy::DateLine) && line.shape.words <= WORDS && clock(&line.text).is_some()
}

/// The stamps that have text of their own under them: several in a row are a list, the last may stand under the text.
pub(super) fn of_entries<'a>(stamps: &'a [Label], blocks: &'a [Block]) -> impl Iterator<Item = &'a Label> {
    let next = stamps.iter().skip(1).map(|stamp| stamp.before).chain([blocks.len()]);
    stamps.iter().zip(next).filter(|(stamp, next)| stamp.before < *next).map(|(stamp, _)| stamp)
}

/// Puts the times of the entries back where they stood.
pub(super) fn weave(article: &mut Article) {
    let stamps: Vec<Label> = of_entries(&article.stamps, &article.blocks).cloned().collect();
    let mut woven = Vec::with_capacity(article.blocks.len() + stamps.len());
    let mut stamps = stamps.into_iter().peekable();
    for (at, block) in std::mem::take(&mut article.blocks).into_iter().enumerate() {
        while let Some(stamp) = stamps.next_if(|stamp| stamp.before <= at) {
            let text = time_of(&stamp.text).to_owned();
            if let Some(whole) = article.removed.iter().position(|removed| removed.text == text) {
                article.removed.remove(whole);
            }
            woven.push(Block { text, role: ParagraphRole::Stamp });
        }
        woven.push(block);
    }
    article.blocks = woven;
}

/// Of a stamp its time, with a date beside it: whatever else stands there says who wrote, or how long ago.
fn time_of(stamp: &str) -> &str {
    let Some((start, end)) = clock(stamp) else { return stamp };
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    // "21 mins ago14:32 Ann Lee": what touches the time is another element of the page.
    let touches = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let head = &stamp[..start];
    let from = if has_digit(head) && !touches(head.chars().next_back()) { 0 } else { start };
    let tail = &stamp[end..];
    let to = if has_digit(tail) && !touches(tail.chars().next()) { stamp.len() } else { end };
    &stamp[from..to]
}

/// Where the first time of day stands in a line, in bytes.
fn clock(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let digits = |range: &mut dyn Iterator<Item = &u8>| range.take_while(|byte| byte.is_ascii_digit()).count();
    memchr::memchr2_iter(b':', b'.', bytes).find_map(|at| {
        let hours = digits(&mut bytes[..at].iter().rev());
        let minutes = digits(&mut bytes[at + 1..].iter());
        let value = |range: std::ops::Range<usize>| line[range].parse::<u8>().ok();
        let fits = (1..=2).contains(&hours)
            && minutes == 2
            && value(at - hours..at)? < 25
            && value(at + 1..at + 3)? < 60
            && !matches!(bytes.get(at + 3), Some(b'.'));
        fits.then_some((at - hours, at + 3))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_a_time_of_day() {
        for line in ["14:32", "14:32 Uhr", "21 mins ago14:32 Ann Lee", "3 June 2024, 14:32"] {
            assert!(is_stamp(&Line::new(line)), "{line}");
        }
        for line in ["3 June 2024", "Updated 3.6.2024", "At 14:32 the gate of the dam broke, and the water ran down to Lakeford."] {
            assert!(!is_stamp(&Line::new(line)), "{line}");
        }
    }

    #[test]
    fn of_a_stamp_the_time_is_kept_and_the_date_with_it() {
        assert_eq!(time_of("21 mins ago14:32 Ann Lee"), "14:32");
        assert_eq!(time_of("14:32Ann Lee"), "14:32");
        assert_eq!(time_of("3 June 2024, 14:32 Uhr"), "3 June 2024, 14:32");
        assert_eq!(time_of("14:32, 3 June 2024"), "14:32, 3 June 2024");
        assert_eq!(time_of("03.06.2024, 14.32"), "03.06.2024, 14.32");
    }

    #[test]
    fn a_stamp_with_nothing_under_it_is_not_that_of_an_entry() {
        let stamp = |text: &str, before| Label { text: text.into(), before };
        let block = |text: &str| Block { text: text.into(), role: ParagraphRole::Body };
        let stamps = [stamp("14:32", 0), stamp("14:10", 1), stamp("13:55", 1), stamp("13:20", 2)];
        let blocks = [block("The gate holds."), block("The gate broke.")];
        assert_eq!(of_entries(&stamps, &blocks).map(|stamp| stamp.text.as_str()).collect::<Vec<_>>(), ["14:32", "13:55"]);
    }
}

//! Places in a text counted in Unicode code points, as everybody outside counts them; inside they are bytes.

use purport_model::Span;

/// Bytes between two counted marks.
const STRIDE: usize = 128;

/// Turns byte offsets of one text into code point offsets, in time that does not grow with the text.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points that begin before every `STRIDE`th byte.
    counted: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        let mut counted = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut before = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            counted.push(before);
            before += begins(block);
        }
        Self { text, counted }
    }

    /// Code points before a byte offset.
    #[must_use]
    pub fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = (byte / STRIDE).min(self.counted.len().saturating_sub(1));
        let counted = self.counted.get(block).copied().unwrap_or_default();
        counted + begins(self.text.as_bytes().get(block * STRIDE..byte).unwrap_or_default())
    }

    /// Start and end, or nothing where the span is empty or does not fit the text.
    #[must_use]
    pub fn range(&self, span: Span) -> Option<(usize, usize)> {
        (!span.of(self.text).is_empty()).then(|| (self.before(span.start as usize), self.before(span.end as usize)))
    }
}

fn begins(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_like_counting_characters() {
        let text = "Зеленський sa: «Nei» 😀 ".repeat(40);
        let points = CodePoints::of(&text);
        for (number, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(byte), number);
        }
        assert_eq!(points.before(text.len()), text.chars().count());
        assert_eq!(points.range(Span::new(0, 20)), Some((0, 10)));
        assert_eq!(points.range(Span::new(0, 1)), None, "inside a character");
        assert_eq!(CodePoints::of("").range(Span::new(0, 0)), None);
    }
}

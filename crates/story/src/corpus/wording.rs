//! The words of a document in order, each knowing whether it is told or quoted.
//!
//! Furniture is left out altogether, so that a line pushed into a copied article does not tear the copy apart.

use purport_model::{Reading, Span, TokenKind};
use xxhash_rust::xxh3::xxh3_64;

use super::Traits;

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The document's own telling.
    Narration,
    /// Words shown as somebody's own: between marks, behind a dash, in an embedded post.
    Quotation,
}

/// The words of a document without marks and furniture; the three lists run side by side.
#[derive(Debug, Default)]
pub struct Wording {
    pub stems: Vec<u64>,
    pub spans: Vec<Span>,
    pub voices: Vec<Voice>,
}

impl Wording {
    #[must_use]
    pub fn of(reading: &Reading, traits: &Traits) -> Self {
        let mut wording = Self::default();
        let mut furniture = Places::new(&traits.furniture);
        let mut quoted = Places::new(&traits.quoted);
        for token in reading.tokens.iter().filter(|token| token.kind != TokenKind::Punctuation) {
            if furniture.holds(token.span) {
                continue;
            }
            wording.stems.push(token.stem);
            wording.spans.push(token.span);
            wording.voices.push(if quoted.holds(token.span) { Voice::Quotation } else { Voice::Narration });
        }
        wording
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.stems.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    /// Hashes of every run of `words` words, by the place of the first.
    pub fn shingles(&self, words: usize) -> impl Iterator<Item = u64> + '_ {
        self.stems.windows(words).map(shingle)
    }

    /// The text from one word to another.
    #[must_use]
    pub fn stretch(&self, first: usize, words: usize) -> Span {
        self.spans[first].hull(self.spans[first + words - 1])
    }
}

fn shingle(stems: &[u64]) -> u64 {
    let mixed = stems.iter().fold(0_u64, |mixed, stem| (mixed.rotate_left(23) ^ stem).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    xxh3_64(&mixed.to_le_bytes())
}

/// Walks sorted places alongside sorted tokens.
struct Places<'a> {
    places: &'a [Span],
}

impl<'a> Places<'a> {
    fn new(places: &'a [Span]) -> Self {
        Self { places }
    }

    fn holds(&mut self, span: Span) -> bool {
        while self.places.first().is_some_and(|place| place.end <= span.start) {
            self.places = &self.places[1..];
        }
        self.places.first().is_some_and(|place| place.start <= span.start)
    }
}

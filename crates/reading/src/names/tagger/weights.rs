//! What was learnt: for every feature seven small numbers, one for each tag.
//!
//! A feature has a row for all languages, and may have one more for a language that was learnt.
//!
//! The file, little-endian: `PNT2`; the tags of the languages learnt, with a space between, and their length before (u8);
//! number of rows (u32); the moves from tag to tag (49 f32); the rows' features in rising order (u32 each), their
//! languages (u8 each, 0 for all languages, else place among the languages and one), their weights (7 i8 each). Features
//! not in the file weigh nothing.

use std::sync::LazyLock;

use super::TAGS;

const MARK: &[u8; 4] = b"PNT2";

/// What each tag adds to the one behind it: by tag before and tag.
pub type Moves = [[f32; TAGS]; TAGS];

static SHIPPED: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_bytes!("../../../data/names.model")).unwrap_or_else(Weights::empty));

/// Number of a language among those learnt; 0 is all languages.
pub type Own = u8;

/// One feature's weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    pub feature: u32,
    pub language: Own,
    pub weights: [i8; TAGS],
}

/// Weights of features.
#[derive(Debug)]
pub struct Weights {
    languages: Vec<String>,
    moves: Moves,
    rows: Vec<Weighed>,
    /// The features of the rows by themselves: most that are asked for are in none, and these are little to look through.
    features: Vec<u32>,
    /// Where the features with each upper half begin.
    starts: Vec<u32>,
}

impl Weights {
    /// Those in the program.
    pub(super) fn shipped() -> &'static Self {
        &SHIPPED
    }

    fn empty() -> Self {
        Self::new(Vec::new(), [[0.0; TAGS]; TAGS], Vec::new())
    }

    /// Weights in any order.
    #[must_use]
    pub fn new(languages: Vec<String>, moves: Moves, mut rows: Vec<Weighed>) -> Self {
        rows.sort_unstable_by_key(|row| (row.feature, row.language));
        let starts = starts(&rows);
        let features = rows.iter().map(|row| row.feature).collect();
        Self { languages, moves, rows, features, starts }
    }

    /// Reads the file; `None` where it is not one.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = Rest(bytes);
        if rest.take(MARK.len())? != MARK {
            return None;
        }
        let length = usize::from(rest.byte()?);
        let languages = std::str::from_utf8(rest.take(length)?).ok()?.split(' ').map(str::to_owned).collect();
        let count = rest.number()? as usize;
        let mut moves = [[0.0; TAGS]; TAGS];
        for to in moves.iter_mut().flatten() {
            *to = f32::from_bits(rest.number()?);
        }
        let features = rest.take(count.checked_mul(4)?)?.chunks_exact(4);
        let own = rest.take(count)?;
        let weights = rest.take(count.checked_mul(TAGS)?)?.chunks_exact(TAGS);
        let rows = features
            .zip(own)
            .zip(weights)
            .map(|((feature, &language), weights)| Weighed {
                feature: feature.try_into().map_or(0, u32::from_le_bytes),
                language,
                weights: std::array::from_fn(|tag| i8::from_le_bytes([weights[tag]])),
            })
            .collect();
        Some(Self::new(languages, moves, rows))
    }

    /// The file's bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let languages = self.languages.join(" ");
        let mut bytes = MARK.to_vec();
        bytes.push(u8::try_from(languages.len()).unwrap_or(0));
        bytes.extend(languages.as_bytes());
        bytes.extend(u32::try_from(self.rows.len()).unwrap_or(0).to_le_bytes());
        bytes.extend(self.moves.iter().flatten().flat_map(|number| number.to_le_bytes()));
        bytes.extend(self.rows.iter().flat_map(|row| row.feature.to_le_bytes()));
        bytes.extend(self.rows.iter().map(|row| row.language));
        bytes.extend(self.rows.iter().flat_map(|row| row.weights).flat_map(i8::to_le_bytes));
        bytes
    }

    #[must_use]
    pub fn moves(&self) -> &Moves {
        &self.moves
    }

    /// Number of a language; 0 where it was not learnt.
    #[must_use]
    pub fn language(&self, language: &str) -> Own {
        self.languages.iter().position(|learnt| learnt == language).map_or(0, |at| Own::try_from(at + 1).unwrap_or(0))
    }

    /// Scores of the words of a sentence in a language; a word without features is in no name.
    #[must_use]
    pub fn all(&self, features: &[Vec<u32>], language: Own) -> Vec<[f32; TAGS]> {
        features.iter().map(|word| self.scores(word, language)).collect()
    }

    /// What a word's features say together for each tag.
    fn scores(&self, features: &[u32], language: Own) -> [f32; TAGS] {
        /// Less than any sum of features and moves.
        const NOT: f32 = -1.0e6;
        if features.is_empty() {
            return std::array::from_fn(|tag| if tag == 0 { 0.0 } else { NOT });
        }
        let mut sums = [0i32; TAGS];
        for row in features.iter().flat_map(|&feature| self.rows(feature, language)) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a sum of a hundred small numbers")]
        sums.map(|sum| sum as f32)
    }

    fn rows(&self, feature: u32, language: Own) -> impl Iterator<Item = &[i8; TAGS]> {
        let upper = (feature >> 16) as usize;
        let start = self.starts.get(upper).map_or(0, |&start| start as usize);
        let end = self.starts.get(upper + 1).map_or(0, |&end| end as usize);
        let features = self.features.get(start..end).unwrap_or_default();
        let first = features.iter().position(|&other| other == feature).map_or(end, |at| start + at);
        let own = self.rows.get(first..end).unwrap_or_default().iter().take_while(move |row| row.feature == feature);
        own.filter(move |row| row.language == 0 || row.language == language).map(|row| &row.weights)
    }
}

/// What of a file is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, bytes: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(bytes)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }
}

fn starts(rows: &[Weighed]) -> Vec<u32> {
    let mut starts = Vec::with_capacity((1 << 16) + 1);
    let mut at = 0u32;
    for upper in 0..1u32 << 16 {
        starts.push(at);
        while rows.get(at as usize).is_some_and(|row| row.feature >> 16 == upper) {
            at += 1;
        }
    }
    starts.push(at);
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(feature: u32, language: Own, weights: [i8; TAGS]) -> Weighed {
        Weighed { feature, language, weights }
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let mut moves = [[0.0; TAGS]; TAGS];
        moves[1][2] = 0.5;
        let learnt = vec![row(0xffff_ffff, 0, [1; TAGS]), row(7, 0, [0, 1, 2, 3, 4, 5, -6]), row(70_000, 0, [-1; TAGS])];
        let weights = Weights::new(vec!["nb".into(), "de".into()], moves, learnt);
        let read = Weights::read(&weights.bytes()).expect("a file of ours");
        assert_eq!(read.bytes(), weights.bytes());
        assert_eq!(read.scores(&[7, 8, 70_000], 0), [-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, -7.0]);
        assert!((read.moves()[1][2] - 0.5).abs() < f32::EPSILON);
    }

    #[test]
    fn a_language_has_weights_of_its_own() {
        let learnt = vec![row(7, 2, [2; TAGS]), row(7, 0, [1; TAGS]), row(9, 1, [5; TAGS])];
        let weights = Weights::new(vec!["nb".into(), "de".into()], [[0.0; TAGS]; TAGS], learnt);
        let score = |language: &str| weights.scores(&[7, 9], weights.language(language))[0];
        assert!([score("de"), score("nb"), score("fr")].iter().zip([3.0, 6.0, 1.0]).all(|(a, b)| (a - b).abs() < f32::EPSILON));
    }

    #[test]
    fn what_is_no_file_gives_nothing() {
        assert!(Weights::read(b"").is_none());
        assert!(Weights::read(b"PNT2\x00\xff\xff\xff\xff").is_none());
        let whole = Weights::new(vec!["nb".into()], [[0.0; TAGS]; TAGS], vec![row(7, 0, [1; TAGS])]).bytes();
        assert!((0..whole.len()).all(|end| Weights::read(&whole[..end]).is_none()));
    }

    #[test]
    fn the_shipped_file_can_be_read() {
        assert!(Weights::read(include_bytes!("../../../data/names.model")).is_some());
    }
}

//! What was learnt: for every feature seven small numbers, one for each tag.
//!
//! The file, little-endian: `PNT1`, number of features (u32), for each view the moves from tag to tag (49 f32), the
//! features in rising order (u32 each), their weights (7 i8 each). Features not in the file weigh nothing.

use std::sync::LazyLock;

use super::{TAGS, View};

const MARK: &[u8; 4] = b"PNT1";
const HEAD: usize = 4 + VIEWS * TAGS * TAGS * 4;
const VIEWS: usize = 3;

/// What each tag adds to the one behind it: by tag before and tag.
pub type Moves = [[f32; TAGS]; TAGS];

static SHIPPED: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_bytes!("../../../data/names.model")).unwrap_or_else(Weights::empty));

/// Weights of features.
#[derive(Debug)]
pub struct Weights {
    moves: [Moves; VIEWS],
    features: Vec<u32>,
    rows: Vec<[i8; TAGS]>,
    /// Where the features with each upper half begin.
    starts: Vec<u32>,
}

impl Weights {
    /// Those in the program.
    pub(super) fn shipped() -> &'static Self {
        &SHIPPED
    }

    fn empty() -> Self {
        Self::new([[[0.0; TAGS]; TAGS]; VIEWS], Vec::new())
    }

    /// Weights by feature, in any order, and moves by view.
    #[must_use]
    pub fn new(moves: [Moves; VIEWS], mut learnt: Vec<(u32, [i8; TAGS])>) -> Self {
        learnt.sort_unstable_by_key(|(feature, _)| *feature);
        let (features, rows): (Vec<u32>, Vec<[i8; TAGS]>) = learnt.into_iter().unzip();
        let starts = starts(&features);
        Self { moves, features, rows, starts }
    }

    /// Reads the file; `None` where it is not one.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let body = bytes.strip_prefix(MARK)?;
        let count = u32::from_le_bytes(body.get(..4)?.try_into().ok()?) as usize;
        let mut floats = body.get(4..HEAD)?.chunks_exact(4).map(|four| four.try_into().map_or(0.0, f32::from_le_bytes));
        let mut moves = [[[0.0; TAGS]; TAGS]; VIEWS];
        for to in moves.iter_mut().flatten().flatten() {
            *to = floats.next()?;
        }
        let features = body.get(HEAD..)?.get(..count.checked_mul(4)?)?;
        let rows = body.get(HEAD + features.len()..)?.get(..count.checked_mul(TAGS)?)?;
        let features: Vec<u32> = features.chunks_exact(4).map(|four| four.try_into().map_or(0, u32::from_le_bytes)).collect();
        let rows = rows.chunks_exact(TAGS).map(|row| std::array::from_fn(|tag| i8::from_le_bytes([row[tag]]))).collect();
        let starts = starts(&features);
        Some(Self { moves, features, rows, starts })
    }

    /// The file's bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        bytes.extend(u32::try_from(self.features.len()).unwrap_or(0).to_le_bytes());
        bytes.extend(self.moves.iter().flatten().flatten().flat_map(|number| number.to_le_bytes()));
        bytes.extend(self.features.iter().flat_map(|feature| feature.to_le_bytes()));
        bytes.extend(self.rows.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        bytes
    }

    pub(super) fn moves(&self, view: View) -> &Moves {
        &self.moves[view.number()]
    }

    /// Scores of the words of a sentence.
    pub(super) fn all(&self, features: &[Vec<u32>]) -> Vec<[f32; TAGS]> {
        features.iter().map(|word| self.scores(word)).collect()
    }

    /// What a word's features say together for each tag.
    fn scores(&self, features: &[u32]) -> [f32; TAGS] {
        let mut sums = [0i32; TAGS];
        for &feature in features {
            if let Some(row) = self.row(feature) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += i32::from(*weight);
                }
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a sum of a hundred small numbers")]
        sums.map(|sum| sum as f32)
    }

    fn row(&self, feature: u32) -> Option<&[i8; TAGS]> {
        let upper = (feature >> 16) as usize;
        let (start, end) = (*self.starts.get(upper)? as usize, *self.starts.get(upper + 1)? as usize);
        let at = self.features.get(start..end)?.iter().position(|&other| other == feature)?;
        self.rows.get(start + at)
    }
}

fn starts(features: &[u32]) -> Vec<u32> {
    let mut starts = Vec::with_capacity((1 << 16) + 1);
    let mut at = 0u32;
    for upper in 0..1u32 << 16 {
        starts.push(at);
        while features.get(at as usize).is_some_and(|feature| feature >> 16 == upper) {
            at += 1;
        }
    }
    starts.push(at);
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let mut moves = [[[0.0; TAGS]; TAGS]; VIEWS];
        moves[1][1][2] = 0.5;
        let learnt = vec![(0xffff_ffff, [1; TAGS]), (7, [0, 1, 2, 3, 4, 5, -6]), (70_000, [-1; TAGS])];
        let weights = Weights::new(moves, learnt);
        let read = Weights::read(&weights.bytes()).expect("a file of ours");
        assert_eq!(read.bytes(), weights.bytes());
        assert_eq!(read.scores(&[7, 8, 70_000]), [-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, -7.0]);
        assert!((read.moves(View::Shared)[1][2] - 0.5).abs() < f32::EPSILON);
    }

    #[test]
    fn what_is_no_file_gives_nothing() {
        assert!(Weights::read(b"").is_none());
        assert!(Weights::read(b"PNT1\xff\xff\xff\xff").is_none());
        let whole = Weights::new([[[0.0; TAGS]; TAGS]; VIEWS], vec![(7, [1; TAGS])]).bytes();
        assert!((0..whole.len()).all(|end| Weights::read(&whole[..end]).is_none()));
    }

    #[test]
    fn the_shipped_file_can_be_read() {
        assert!(Weights::read(include_bytes!("../../../data/names.model")).is_some());
    }
}

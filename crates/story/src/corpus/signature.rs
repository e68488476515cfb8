//! A signature is a short sketch of a document's shingles from which resemblance can be estimated (Broder 1997),
//! made with one permutation (Li, Owen and Zhang 2012) and filled up by rotation where a bin stayed empty.

/// Bins of a signature. 128 estimate resemblance with a standard error below 0.045.
pub const BINS: usize = 128;
/// Bins of one band. Two: a pair that resembles by 0.2 meets in one of 64 bands with a chance of 0.93; unrelated news
/// texts share no shingles of five words at all, so that wide bands cost little.
pub const BAND: usize = 2;

/// One minimum a bin; all `u32::MAX` for a text without shingles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Box<[u32]>);

impl Signature {
    #[must_use]
    pub fn of(shingles: impl Iterator<Item = u64>) -> Self {
        let mut bins = vec![u32::MAX; BINS].into_boxed_slice();
        for shingle in shingles {
            #[allow(clippy::cast_possible_truncation)]
            let (bin, value) = ((shingle >> 32) as usize % BINS, shingle as u32);
            bins[bin] = bins[bin].min(value);
        }
        fill(&mut bins);
        Self(bins)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0[0] == u32::MAX
    }

    /// Estimated resemblance: the share of equal bins.
    #[must_use]
    pub fn resemblance(&self, other: &Self) -> f32 {
        if self.is_empty() || other.is_empty() {
            return 0.0;
        }
        let equal = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        #[allow(clippy::cast_precision_loss)]
        let share = equal as f32 / BINS as f32;
        share
    }

    /// Keys under which documents that resemble each other meet.
    pub fn bands(&self) -> impl Iterator<Item = u64> + '_ {
        (0_u64..).zip(self.0.chunks_exact(BAND)).map(|(band, bins)| {
            bins.iter().fold(band, |key, &bin| (key ^ u64::from(bin)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29))
        })
    }
}

/// An empty bin takes the value of the next full one, changed by the distance so that two texts that both lack a bin
/// agree there only where they agree in the lender.
fn fill(bins: &mut [u32]) {
    let full: Vec<Option<u32>> = bins.iter().map(|&bin| (bin != u32::MAX).then_some(bin)).collect();
    if full.iter().all(Option::is_none) {
        return;
    }
    for (index, bin) in bins.iter_mut().enumerate().filter(|(_, bin)| **bin == u32::MAX) {
        let lender = (1..=full.len()).find_map(|step| full[(index + step) % full.len()].map(|value| (step, value)));
        if let Some((step, value)) = lender {
            #[allow(clippy::cast_possible_truncation)]
            let distance = (step as u32).wrapping_mul(0x85EB_CA6B);
            *bin = value.wrapping_add(distance);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(numbers: std::ops::Range<u64>) -> Signature {
        Signature::of(numbers.map(|number| xxhash_rust::xxh3::xxh3_64(&number.to_le_bytes())))
    }

    #[test]
    fn the_estimate_is_near_the_resemblance() {
        let (a, b) = (spread(0..900), spread(300..1200));
        assert!((a.resemblance(&b) - 0.5).abs() < 0.15);
        assert!(spread(0..900).resemblance(&spread(5000..5900)) < 0.05);
        assert!((spread(0..20).resemblance(&spread(0..20)) - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn alike_documents_meet_in_a_band_and_empty_ones_resemble_nothing() {
        let (a, b) = (spread(0..900), spread(300..1200));
        assert!(a.bands().zip(b.bands()).any(|(a, b)| a == b));
        assert!(spread(0..0).resemblance(&spread(0..0)) < f32::EPSILON);
    }
}

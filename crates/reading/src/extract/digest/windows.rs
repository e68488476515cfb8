//! Windows: the text on both sides of a cut, as far as it is compared. They slide along a stretch of paragraphs; what both
//! hold is counted as it comes and goes, so that a cut costs what the paragraph behind it costs.

use std::ops::Range;

use super::Unit;
use super::terms::{Term, Vocabulary};

/// Weight of a word that was not met before, in the language of a story. Development set: any value from 0.1 to 1 does.
const UNSEEN: f64 = 0.3;
/// Counts of a term from which one more makes no difference.
const MOST: usize = 40;

/// One side.
#[derive(Debug)]
struct Side {
    units: Range<usize>,
    words: usize,
    counts: Vec<u32>,
    /// Sum of the counts, weight of the terms that are met.
    total: u64,
    weight: usize,
}

impl Side {
    fn new(terms: usize) -> Self {
        Self { units: 0..0, words: 0, counts: vec![0; terms], total: 0, weight: 0 }
    }

    fn holds(&self, term: Term) -> bool {
        self.counts[term.index()] > 0
    }
}

/// Both sides of a cut.
pub(super) struct Windows<'a> {
    units: &'a [Unit],
    vocabulary: &'a Vocabulary,
    /// Words of a side from which no further paragraph is taken in.
    reach: usize,
    left: Side,
    right: Side,
    /// Weight of the terms both sides hold, number of those any side holds.
    shared: usize,
    terms: usize,
    /// What is lost by telling shared terms apart.
    loss: f64,
    losses: &'a Losses,
}

#[derive(Clone, Copy)]
enum Which {
    Left,
    Right,
}

impl<'a> Windows<'a> {
    pub fn new(units: &'a [Unit], vocabulary: &'a Vocabulary, losses: &'a Losses, reach: usize) -> Self {
        let side = || Side::new(vocabulary.len());
        Self { units, vocabulary, reach, left: side(), right: side(), shared: 0, terms: 0, loss: 0.0, losses }
    }

    /// Stands before the first paragraph of a stretch.
    pub fn open(&mut self, stretch: &Range<usize>) {
        for at in self.left.units.clone() {
            self.take(Which::Left, at, false);
        }
        for at in self.right.units.clone() {
            self.take(Which::Right, at, false);
        }
        self.loss = 0.0;
        self.left.units = stretch.start..stretch.start;
        self.right.units = stretch.start..stretch.start;
        self.fill(stretch.end);
    }

    /// Goes one paragraph on, in a stretch with this end.
    pub fn advance(&mut self, end: usize) {
        let at = self.right.units.start;
        self.right.units.start += 1;
        self.take(Which::Right, at, false);
        self.left.units.end += 1;
        self.take(Which::Left, at, true);
        while self.left.words - self.units[self.left.units.start].words >= self.reach {
            let first = self.left.units.start;
            self.left.units.start += 1;
            self.take(Which::Left, first, false);
        }
        self.fill(end);
    }

    fn fill(&mut self, end: usize) {
        while self.right.words < self.reach && self.right.units.end < end {
            let next = self.right.units.end;
            self.right.units.end += 1;
            self.take(Which::Right, next, true);
        }
    }

    /// Takes a paragraph into a side or out of it.
    fn take(&mut self, which: Which, at: usize, into: bool) {
        let (side, other) = match which {
            Which::Left => (&mut self.left, &self.right),
            Which::Right => (&mut self.right, &self.left),
        };
        let unit = &self.units[at];
        if into {
            side.words += unit.words;
        } else {
            side.words -= unit.words;
        }
        for &(term, number) in &unit.terms {
            let count = &mut side.counts[term.index()];
            let (before, there) = (*count, other.counts[term.index()]);
            let weight = self.vocabulary.weight(term);
            *count = if into { before + number } else { before - number };
            let after = *count;
            if into {
                side.total += u64::from(number);
            } else {
                side.total -= u64::from(number);
            }
            if before == 0 {
                side.weight += weight;
                self.shared += if there > 0 { weight } else { 0 };
                self.terms += usize::from(there == 0);
            } else if after == 0 {
                side.weight -= weight;
                self.shared -= if there > 0 { weight } else { 0 };
                self.terms -= usize::from(there == 0);
            }
            if there > 0 {
                self.loss += self.losses.of(after, there) - self.losses.of(before, there);
            }
        }
    }

    /// Share of the poorer side's terms that the other has, by weight.
    #[allow(clippy::cast_precision_loss)]
    pub fn overlap(&self) -> f64 {
        self.shared as f64 / self.left.weight.min(self.right.weight).max(1) as f64
    }

    /// How much likelier the words of both sides are as those of two stories than as those of one: the logarithm of the
    /// odds, each story being a bag of words with a vocabulary of its own, by the root of their number.
    #[allow(clippy::cast_precision_loss)]
    pub fn told_apart(&self) -> f64 {
        let prior = UNSEEN * self.terms.max(1) as f64;
        let (left, right) = (self.left.total as f64, self.right.total as f64);
        let odds = ln_gamma(prior) + ln_gamma(left + right + prior) - ln_gamma(left + prior) - ln_gamma(right + prior);
        (odds - self.loss) / (left + right + 1.0).sqrt()
    }

    pub fn on_the_left(&self, term: Term) -> bool {
        self.left.holds(term)
    }

    /// Share of a paragraph's terms that stand on the left, by weight, and on the right.
    pub fn known_on_the_left(&self, unit: &Unit) -> f64 {
        self.known(&self.left, unit)
    }

    pub fn known_on_the_right(&self, unit: &Unit) -> f64 {
        self.known(&self.right, unit)
    }

    #[allow(clippy::cast_precision_loss)]
    fn known(&self, side: &Side, unit: &Unit) -> f64 {
        let (mut known, mut all) = (0, 0);
        for &(term, _) in &unit.terms {
            let weight = self.vocabulary.weight(term);
            all += weight;
            known += if side.holds(term) { weight } else { 0 };
        }
        known as f64 / all.max(1) as f64
    }
}

/// What it costs to take a term that stands so often on both sides for two stories' own: the logarithm of how much likelier
/// one story repeats a word it has used.
pub(super) struct Losses(Vec<f64>);

impl Losses {
    #[allow(clippy::cast_precision_loss)]
    pub fn new() -> Self {
        let mut sum = 0.0;
        let logarithms = (0..2 * MOST).map(|number| (number as f64 + UNSEEN).ln());
        Self(
            std::iter::once(0.0)
                .chain(logarithms.map(|logarithm| {
                    sum += logarithm;
                    sum
                }))
                .collect(),
        )
    }

    fn of(&self, one: u32, other: u32) -> f64 {
        let capped = |count: u32| usize::try_from(count).map_or(MOST, |count| count.min(MOST));
        let (one, other) = (capped(one), capped(other));
        if one == 0 || other == 0 { 0.0 } else { self.0[one + other] - self.0[one] - self.0[other] }
    }
}

/// Stirling's series, as far as needed.
fn ln_gamma(x: f64) -> f64 {
    const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_7;
    (x - 0.5) * x.ln() - x + HALF_LN_TWO_PI + 1.0 / (12.0 * x)
}

#[cfg(test)]
mod tests {
    use purport_model::ParagraphRole;

    use super::super::units;
    use super::*;
    use crate::extract::Block;

    const DAM: [&str; 3] = [
        "Engineers closed the second gate of the Harrow Dam on Sunday night after the river had risen by two metres.",
        "The gate of the dam holds, the engineers said, and the river falls; the water board of Lakeford watches the gate.",
        "Pumps stand ready at the dam, and the water board wants the gate closed until the river has fallen.",
    ];
    const TRAM: [&str; 2] = [
        "Brackton votes for a tram: after nine years of quarrel the council wants rails from the station to the harbour.",
        "The tram costs ninety million crowns, and the council of Brackton hopes that the harbour pays for half of the rails.",
    ];

    fn units_of(paragraphs: &[&str], vocabulary: &mut Vocabulary) -> Vec<Unit> {
        let block = |text: &&str| Block { text: (*text).to_owned(), role: ParagraphRole::Body };
        units(&paragraphs.iter().map(block).collect::<Vec<_>>(), &[], vocabulary)
    }

    /// What the windows say of each cut, sliding from the first to the last.
    fn slid(paragraphs: &[&str], reach: usize) -> Vec<(f64, f64)> {
        let (mut vocabulary, losses) = (Vocabulary::default(), Losses::new());
        let units = units_of(paragraphs, &mut vocabulary);
        let mut windows = Windows::new(&units, &vocabulary, &losses, reach);
        windows.open(&(0..units.len()));
        let mut said = Vec::new();
        for _ in 1..units.len() {
            windows.advance(units.len());
            said.push((windows.overlap(), windows.told_apart()));
        }
        said
    }

    #[test]
    fn two_stories_choose_their_own_words_and_one_repeats_its_own() {
        let said = slid(&[DAM[0], DAM[1], DAM[2], TRAM[0], TRAM[1]], 300);
        let between = said[2];
        for (at, within) in said.iter().enumerate().filter(|(at, _)| *at != 2) {
            assert!(within.0 > between.0 && within.1 < between.1, "{at}: {said:?}");
        }
    }

    #[test]
    fn windows_that_slid_say_what_windows_opened_anew_say() {
        let all = [DAM[0], DAM[1], TRAM[0], DAM[2], TRAM[1]];
        // Of a reach of one word a side is the paragraph beside the cut.
        for (at, pair) in all.windows(2).enumerate() {
            let (slid, anew) = (slid(&all, 1)[at], slid(pair, 1)[0]);
            assert!((slid.0 - anew.0).abs() < 1e-9 && (slid.1 - anew.1).abs() < 1e-9, "{at}: {slid:?} {anew:?}");
        }
    }
}

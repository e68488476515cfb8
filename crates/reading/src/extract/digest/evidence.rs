//! Evidence: what speaks for a cut between two paragraphs and what against it, as one sum of logarithms of odds.
//! The weights are round numbers, most of them rounded from a logistic fit on pages made by joining articles of the
//! development sets; those of "meanwhile", datelines and clocks were set by hand.

use std::ops::Range;

use super::Unit;
use super::terms::{Term, Vocabulary};
use super::windows::{Losses, Windows};

/// The sum for a cut of which nothing is known.
const ANY_CUT: f64 = -6.0;
/// By how much likelier two stories' own the words within [`FAR`] are.
const TOLD_APART: f64 = 0.7;
/// The share of words that both sides have next to the cut; that of the paragraph behind it known before; and that of the
/// paragraph before it that comes up again behind.
const SHARED: f64 = -18.0;
const FIRST_KNOWN: f64 = -8.0;
const LAST_TAKEN_UP: f64 = -10.0;
/// Each name of the paragraph behind the cut that is known, or new; and each main name of a side that the other knows.
const KNOWN_NAME: f64 = -0.9;
const NEW_NAME: f64 = 0.6;
const MAIN_NAME: f64 = -0.6;
/// A script without capitals has no names that could be new.
const NAMELESS: f64 = 1.0;
/// The paragraph opens with a pronoun or with "however"; with speech; with "meanwhile"; with a dateline or a time of day; it
/// stands under a headline.
const REFERS_BACK: f64 = -1.3;
const SPEAKS: f64 = -1.9;
const TURNS: f64 = 0.5;
const STAMPED: f64 = 1.5;
const HEADED: f64 = 2.0;
/// The markup shows headlines, and nothing of this stands at the cut. The pages of the development sets that were cut so and
/// were read hold one article, or none: instructions, a holiday house, what a shop says of its terms.
const UNMARKED: f64 = -2.5;
/// The more words stand on the shorter side, the more it says that they share nothing; and the more stand in the stretch,
/// the more cuts were tried. Per natural logarithm.
const WORDS_OF_SHORTER: f64 = 1.35;
const WORDS_OF_STRETCH: f64 = -0.5;

/// Words next to a cut that are compared, of what is nearest, of what is near, and of what names are looked for in.
const NEAREST: usize = 90;
const FAR: usize = 300;
const WIDEST: usize = 900;
/// Names of a paragraph that are counted, at most.
const KNOWN_NAMES: usize = 3;
const NEW_NAMES: usize = 4;
/// Names each side speaks of most that are looked for on the other.
const MAIN_NAMES: usize = 4;
/// Words of which one is a name at least, in a script with capitals.
const WORDS_A_NAME: usize = 30;

/// Weighs the cuts of a stretch of paragraphs, one after the other.
pub(super) struct Evidence<'a> {
    units: &'a [Unit],
    is_marked: bool,
    nearest: Windows<'a>,
    far: Windows<'a>,
}

/// What a stretch of paragraphs holds.
struct Stretch {
    range: Range<usize>,
    words: usize,
    nameless: bool,
}

impl<'a> Evidence<'a> {
    pub fn new(units: &'a [Unit], vocabulary: &'a Vocabulary, losses: &'a Losses, is_marked: bool) -> Self {
        let windows = |reach| Windows::new(units, vocabulary, losses, reach);
        Self { units, is_marked, nearest: windows(NEAREST), far: windows(FAR) }
    }

    /// The cut with the most evidence of those that leave both sides enough words, where it reaches `least`.
    pub fn best(&mut self, range: &Range<usize>, least: f64, min_words: usize) -> Option<(f64, usize)> {
        let stretch = self.stretch(range);
        if stretch.words < 2 * min_words {
            return None;
        }
        let words = stretch.words;
        let mut best: Option<(f64, usize)> = None;
        let mut before = 0;
        self.open(range);
        for cut in range.start + 1..range.end {
            before += self.units[cut - 1].words;
            self.advance(range.end);
            let shorter = before.min(words - before);
            // Words of two scripts are never shared, whatever they say.
            if shorter < min_words || self.units[cut - 1].is_latin != self.units[cut].is_latin {
                continue;
            }
            let limit = best.map_or(least, |(most, _)| most);
            best = self.of(cut, shorter, &stretch, limit).map(|sum| (sum, cut)).or(best);
        }
        best
    }

    fn stretch(&self, range: &Range<usize>) -> Stretch {
        let units = &self.units[range.clone()];
        let words: usize = units.iter().map(|unit| unit.words).sum();
        let names: usize = units.iter().flat_map(|unit| &unit.names).map(|&(_, number)| number as usize).sum();
        Stretch { range: range.clone(), words, nameless: names * WORDS_A_NAME < words }
    }

    fn open(&mut self, range: &Range<usize>) {
        self.nearest.open(range);
        self.far.open(range);
    }

    fn advance(&mut self, end: usize) {
        self.nearest.advance(end);
        self.far.advance(end);
    }

    /// The evidence for a cut, where it is more than `limit`.
    #[allow(clippy::cast_precision_loss)]
    fn of(&self, cut: usize, shorter: usize, stretch: &Stretch, limit: f64) -> Option<f64> {
        let (last, first) = (&self.units[cut - 1], &self.units[cut]);
        let known = first.names.iter().filter(|&&(name, _)| self.far.on_the_left(name)).count();
        let new = first.names.len() - known;
        let mut sum = ANY_CUT
            + WORDS_OF_SHORTER * (shorter.min(FAR) as f64).ln()
            + WORDS_OF_STRETCH * (stretch.words as f64).ln()
            + SHARED * self.nearest.overlap()
            + TOLD_APART * self.far.told_apart()
            + KNOWN_NAME * known.min(KNOWN_NAMES) as f64
            + NEW_NAME * new.min(NEW_NAMES) as f64;
        let mut add = |weight: f64, holds: bool| sum += if holds { weight } else { 0.0 };
        add(NAMELESS, stretch.nameless);
        add(REFERS_BACK, first.opening.refers_back && !first.headed);
        add(SPEAKS, first.opening.speaks);
        add(TURNS, first.opening.turns);
        add(STAMPED, first.opening.stamped);
        add(HEADED, first.headed);
        add(UNMARKED, self.is_marked && !(first.headed || first.opening.stamped || first.opening.turns));
        if sum <= limit {
            return None;
        }
        sum += FIRST_KNOWN * self.far.known_on_the_left(first) + LAST_TAKEN_UP * self.far.known_on_the_right(last);
        if sum <= limit {
            return None;
        }
        sum += MAIN_NAME * self.main_names_shared(cut, &stretch.range) as f64;
        (sum > limit).then_some(sum)
    }

    /// Of the names each side speaks of most, how many the other knows.
    fn main_names_shared(&self, cut: usize, range: &Range<usize>) -> usize {
        let left = within(WIDEST, self.units[range.start..cut].iter().rev());
        let right = within(WIDEST, self.units[cut..range.end].iter());
        let known = |side: &[&Unit], name: Term| side.iter().any(|unit| unit.holds(name));
        let shared = |side: &[&Unit], other: &[&Unit]| main_names(side).iter().filter(|&&name| known(other, name)).count();
        shared(&left, &right) + shared(&right, &left)
    }
}

fn within<'a>(reach: usize, side: impl Iterator<Item = &'a Unit>) -> Vec<&'a Unit> {
    let mut words = 0;
    let near = side.take_while(|unit| {
        let enough = words >= reach;
        words += unit.words;
        !enough
    });
    near.collect()
}

/// The names that come up most often; of those as frequent the one that came up first on the page.
fn main_names(side: &[&Unit]) -> Vec<Term> {
    let mut names: Vec<(Term, u32)> = side.iter().flat_map(|unit| unit.names.iter().copied()).collect();
    names.sort_unstable_by_key(|&(name, _)| name);
    names.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0 };
        same
    });
    names.sort_by_key(|&(_, number)| std::cmp::Reverse(number));
    names.into_iter().take(MAIN_NAMES).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use purport_model::ParagraphRole;

    use super::super::units;
    use super::*;
    use crate::extract::Block;

    const GATE: &str = "Engineers closed the second gate of the Harrow Dam on Sunday night, after the river at Lakeford had risen by \
        two metres within a day and the cellars of the lower streets had filled with water.";
    const PUMPS: &str = "Pumps stand ready at the Harrow Dam, and the water board of Lakeford wants the gate closed until the river \
        has fallen; the cellars of the lower streets are to be pumped dry before Wednesday.";
    const TRAM: &str = "The council of Brackton voted for a tram from the station to the harbour, and after nine years of quarrel \
        asks for tenders in May; the rails cost ninety million crowns.";
    const RAILS: &str = "Half of the rails will be paid for by the port of Brackton, the council hopes, whose ships bring the cars of \
        the tram from Norhaven in the spring of the year after next.";

    fn block(text: &str, role: ParagraphRole) -> Block {
        Block { text: text.to_owned(), role }
    }

    /// The evidence for every cut, whatever it is.
    fn weighed(blocks: &[Block]) -> Vec<f64> {
        let (mut vocabulary, losses) = (Vocabulary::default(), Losses::new());
        let units = units(blocks, &[], &mut vocabulary);
        let mut evidence = Evidence::new(&units, &vocabulary, &losses, false);
        let stretch = evidence.stretch(&(0..units.len()));
        evidence.open(&stretch.range);
        let cuts = 1..units.len();
        let sums = cuts.map(|cut| {
            evidence.advance(units.len());
            evidence.of(cut, 30, &stretch, f64::NEG_INFINITY).expect("no limit")
        });
        sums.collect()
    }

    /// The evidence for the second cut of four paragraphs, of which the third is given.
    fn before(third: &str) -> f64 {
        weighed(&[GATE, PUMPS, third, RAILS].map(|text| block(text, ParagraphRole::Body)))[1]
    }

    #[test]
    fn another_matter_speaks_for_a_cut_and_the_same_one_against_it() {
        let sums = weighed(&[GATE, PUMPS, TRAM, RAILS].map(|text| block(text, ParagraphRole::Body)));
        assert!(sums[1] > sums[0] + 2.0 && sums[1] > sums[2] + 2.0, "{sums:?}");
    }

    #[test]
    fn a_known_name_speaks_against_a_cut_and_a_new_one_for_it() {
        let with = |name: &str| before(&TRAM.replace("a tram", &format!("a tram to {name}")));
        assert!(with("Ostmark") > before(TRAM));
        assert!(with("Lakeford") < before(TRAM));
    }

    #[test]
    fn how_a_paragraph_opens_speaks_for_a_cut_or_against_it() {
        let opened = |words: &str| before(&TRAM.replacen("The council", words, 1));
        let plain = opened("The council");
        assert!(opened("However, the council") < plain);
        assert!(opened("\u{201c}The council") < plain);
        assert!(opened("Meanwhile, the council") > plain);
        assert!(opened("BRACKTON, 3 May \u{2014} The council") > plain);
        assert!(opened("09:45 The council") > plain);
        // A number is no time of day.
        assert!(opened("45 members of the council") < opened("09:45 The council"));
    }

    #[test]
    fn a_headline_speaks_for_a_cut() {
        let headed = [
            block(GATE, ParagraphRole::Body),
            block(PUMPS, ParagraphRole::Body),
            block("Rails from the station", ParagraphRole::Subhead),
            block(TRAM, ParagraphRole::Body),
            block(RAILS, ParagraphRole::Body),
        ];
        assert!(weighed(&headed)[1] > before(TRAM));
        // Under a headline "however" opens what it may.
        let turned =
            headed.clone().map(|part| Block { text: part.text.replacen("The council", "However, the council", 1), ..part });
        assert!(weighed(&turned)[1] > before(&TRAM.replacen("The council", "However, the council", 1)) + HEADED);
    }

    #[test]
    fn the_main_names_of_a_side_are_those_it_repeats() {
        let mut vocabulary = Vocabulary::default();
        let texts = ["The mayor of Lakeford met Quill and Lanz.", "The people of Lakeford met Quill.", "Then came Lakeford."];
        let units = units(&texts.map(|text| block(text, ParagraphRole::Body)), &[], &mut vocabulary);
        let names = main_names(&units.iter().collect::<Vec<_>>());
        let of = |text: &str, vocabulary: &mut Vocabulary| vocabulary.read(&format!("in {text}")).names[0].0;
        let expected: Vec<Term> = ["Lakeford", "Quill", "Lanz"].map(|name| of(name, &mut vocabulary)).to_vec();
        assert_eq!(names, expected);
    }
}

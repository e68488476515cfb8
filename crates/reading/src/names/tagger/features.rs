//! Features of a word: numbers that stand for what can be seen of it and around it.
//!
//! A feature is the hash of its template's number and of what fills the template, the same in every language. Templates
//! are part of what was learnt: whoever changes one trains again.

use super::evidence::{Evidence, run};
use super::traits::Traits;

/// Features of every word of a sentence; none of those that are not wanted.
pub(super) fn all(traits: &[Vec<Traits>], sentence: usize, evidence: &Evidence, wanted: &[bool]) -> Vec<Vec<u32>> {
    let Some(traits) = traits.get(sentence) else { return Vec::new() };
    let features = |at: usize| Around { traits, at }.features(|word| evidence.elsewhere(word, sentence, at));
    (0..traits.len()).map(|at| if wanted.get(at) == Some(&false) { Vec::new() } else { features(at) }).collect()
}

struct Around<'a> {
    traits: &'a [Traits],
    at: usize,
}

/// Features being gathered.
struct Gathered {
    features: Vec<u32>,
}

impl Gathered {
    fn put(&mut self, template: u64, a: u64, b: u64) {
        self.features.push(hash(template, a, b));
    }

    /// The same where there is something to see.
    fn seen(&mut self, template: u64, a: u64, b: u64) {
        if a != 0 {
            self.put(template, a, b);
        }
    }
}

fn hash(template: u64, a: u64, b: u64) -> u32 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut mixed = template.wrapping_mul(ODD) ^ a;
    mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93) ^ b.rotate_left(29);
    mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> 32) as u32
}

/// Class of what stands outside the sentence.
const OUTSIDE: u64 = 99;

impl Around<'_> {
    fn at(&self, step: isize) -> Option<&Traits> {
        self.traits.get(self.at.checked_add_signed(step)?)
    }

    fn class(&self, step: isize) -> u64 {
        self.at(step).map_or(OUTSIDE, |word| word.class)
    }

    fn lists(&self, step: isize) -> u64 {
        self.at(step).map_or(0, |word| word.lists)
    }

    fn word(&self, step: isize) -> u64 {
        self.at(step).map_or(0, |word| word.word)
    }

    fn features(&self, elsewhere: impl Fn(&Traits) -> (u16, u16)) -> Vec<u32> {
        let Some(here) = self.at(0) else { return Vec::new() };
        let mut out = Gathered { features: Vec::with_capacity(72) };
        self.classes(here, &mut out);
        if here.names {
            self.letters(here, &mut out);
            self.lists_around(&mut out);
            self.stretch(&mut out);
        } else {
            out.put(40, here.word, 0);
            out.seen(41, here.ends[2], 0);
        }
        self.words(here, &mut out);
        let (once, often) = elsewhere(here);
        signs(once, here, &mut out, 60);
        signs(often, here, &mut out, 61);
        out.features
    }

    fn classes(&self, here: &Traits, out: &mut Gathered) {
        let (a, b, c, d, e) = (self.class(-2), self.class(-1), here.class, self.class(1), self.class(2));
        let first = u64::from(here.first);
        out.put(0, 0, 0);
        out.put(1, c, 0);
        out.put(2, b, 0);
        out.put(3, d, 0);
        out.put(4, a, 0);
        out.put(5, e, 0);
        out.put(6, b, c);
        out.put(7, c, d);
        out.put(8, b * 1000 + c, d);
        out.put(9, a * 1000 + b, c);
        out.put(10, c, d * 1000 + e);
        out.put(11, here.shape, first);
        out.put(12, here.shape, self.at(-1).map_or(OUTSIDE, |word| word.shape));
        out.put(13, here.shape, self.at(1).map_or(OUTSIDE, |word| word.shape));
        out.put(14, here.shape, c * 2 + first);
        out.put(15, self.class(-3), c);
        out.put(16, self.class(3), c);
    }

    fn letters(&self, here: &Traits, out: &mut Gathered) {
        out.put(20, here.word, 0);
        out.put(21, here.word, self.class(-1));
        out.put(22, here.word, self.class(1));
        for (template, start) in (23..).zip(here.starts) {
            out.seen(template, start, 0);
        }
        for (template, end) in (26..).zip(here.ends) {
            out.seen(template, end, 0);
        }
        out.seen(30, here.ends[2], self.class(-1));
        out.seen(31, here.ends[2], self.class(1));
        out.seen(32, here.ends[2], here.shape);
    }

    fn lists_around(&self, out: &mut Gathered) {
        let (a, b, c) = (self.lists(-1), self.lists(0), self.lists(1));
        out.put(33, b, 0);
        out.put(34, a << 6 | b, 0);
        out.put(35, b << 6 | c, 0);
        out.put(36, a << 12 | b << 6 | c, self.class(0));
        for (place, lists) in (0..).zip([b, a, c]) {
            for bit in (0..6).filter(|bit| lists & (1 << bit) != 0) {
                out.put(57, place * 8 + bit, 0);
                out.put(58, place * 8 + bit, self.class(0));
            }
        }
        out.put(37, b, self.class(-1));
        out.put(38, b, self.class(1));
    }

    /// The stretch of words with capitals this one stands in.
    fn stretch(&self, out: &mut Gathered) {
        let run = run(self.traits, self.at);
        let step = |to: usize| isize::try_from(to).unwrap_or(0) - isize::try_from(self.at).unwrap_or(0);
        let (before, after) = (step(run.start) - 1, step(run.end));
        let place = (self.at - run.start) as u64 * 8 + run.len() as u64;
        let (first, last) = (self.class(step(run.start)), self.class(after - 1));
        out.put(44, place, 0);
        out.put(45, place, first);
        out.put(46, place, last);
        out.put(47, self.class(before), self.class(after));
        out.put(48, self.class(before), place);
        out.put(49, self.class(after), place);
        out.put(50, self.lists(step(run.start)), place);
        out.put(51, self.lists(after - 1), place);
        out.seen(52, self.word(before), 0);
        out.seen(53, self.word(after), 0);
        let classes = run.clone().fold(0u64, |all, at| all | 1 << (self.traits[at].class % 64));
        out.put(54, classes, 0);
        let last = self.traits.get(run.end - 1).map_or([0; 4], |word| word.ends);
        out.seen(55, last[2], u64::from(self.at + 1 == run.end));
        out.seen(56, last[1], u64::from(self.at + 1 == run.end));
    }

    fn words(&self, here: &Traits, out: &mut Gathered) {
        let names = u64::from(here.names);
        out.seen(70, self.word(-1), names);
        out.seen(71, self.word(1), names);
        out.seen(72, self.word(-2), names);
        out.seen(73, self.word(2), names);
        if here.names {
            out.seen(74, self.word(-1), here.word);
            out.seen(75, self.word(1), here.word);
            out.seen(76, self.word(-1), self.word(-2));
            out.seen(77, self.word(1), self.word(2));
            out.seen(78, self.word(-1), self.word(1));
        }
        let ends = |step: isize| self.at(step).filter(|word| word.names).map_or(0, |word| word.ends[2]);
        out.seen(79, ends(-1), names);
        out.seen(80, ends(1), names);
    }
}

fn signs(signs: u16, here: &Traits, out: &mut Gathered, template: u64) {
    let kind = u64::from(here.names) * 2 + u64::from(here.first);
    for sign in (0..16).filter(|sign| signs & (1 << sign) != 0) {
        out.put(template, sign, kind);
    }
    if template == 60 && here.names {
        out.put(62, u64::from(signs), kind);
    }
}

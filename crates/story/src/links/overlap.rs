//! What two documents have in common word for word, told and quoted kept apart.
//!
//! 1. Maximal runs of equal words, longest choice first along the shorter text; furniture is not there to be matched.
//! 2. A shared word counts as quoted where either document shows it as quoted: marks get lost on the way, and words that
//!    two reporters heard from one mouth are no sign of copying.
//! 3. A sentence is kept where nearly all its words stand in shared runs.

use std::collections::BTreeMap;

use purport_model::{Reading, Span};

use crate::corpus::{Voice, Wording};

/// Shortest run that counts. Five words, as in the shingles.
pub const RUN: usize = crate::corpus::SHINGLE;
/// A sentence is kept with this share of its words in shared runs; the rest is a changed name, day or spelling.
const KEPT: f32 = 0.75;
/// Sentences shorter than this say nothing of their own.
const SENTENCE: usize = 5;
/// Places of one shingle that are looked at, so that a text of one repeated word costs no more than another.
const PLACES: usize = 16;

/// Words that stand in both documents in the same order without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub a: usize,
    pub b: usize,
    pub words: usize,
    /// Words of it that neither document shows as quoted.
    pub told: usize,
}

/// One document's side of an overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Side {
    /// Words in its own voice.
    pub told: usize,
    pub quoted: usize,
    /// Of these, words in shared runs.
    pub shared_told: usize,
    pub shared_quoted: usize,
    /// Sentences told (for the most part), and those kept.
    pub sentences: usize,
    pub kept: usize,
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

impl Side {
    /// Share of the telling that the other has too.
    #[must_use]
    pub fn told_share(&self) -> f32 {
        share(self.shared_told, self.told)
    }

    /// Share of all words.
    #[must_use]
    pub fn share(&self) -> f32 {
        share(self.shared_told + self.shared_quoted, self.told + self.quoted)
    }

    #[must_use]
    pub fn kept_share(&self) -> f32 {
        share(self.kept, self.sentences)
    }

    #[must_use]
    pub fn words(&self) -> usize {
        self.told + self.quoted
    }
}

/// What two documents share word for word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlap {
    pub a: Side,
    pub b: Side,
    /// In the order of the first document.
    pub runs: Vec<Run>,
    /// Names and numbers among the shared words of telling: without any, what is shared tells of no event.
    pub anchors: usize,
}

impl Overlap {
    #[must_use]
    pub fn between(a: (&Reading, &Wording), b: (&Reading, &Wording)) -> Self {
        let runs = runs(a.1, b.1);
        let mut shared_a: Vec<Option<Voice>> = vec![None; a.1.len()];
        let mut shared_b: Vec<Option<Voice>> = vec![None; b.1.len()];
        for run in &runs {
            for step in 0..run.words {
                let voice = voice(a.1, b.1, run.a + step, run.b + step);
                shared_a[run.a + step] = Some(voice);
                shared_b[run.b + step] = Some(voice);
            }
        }
        let anchors = anchors(a.0, a.1, &shared_a);
        Self { a: side(a.0, a.1, &shared_a), b: side(b.0, b.1, &shared_b), runs, anchors }
    }

    /// The longest run of words in the documents' own voice.
    #[must_use]
    pub fn longest_told(&self) -> usize {
        self.runs.iter().map(|run| run.told).max().unwrap_or_default()
    }

    /// Share of the runs that follow each other in the second document as in the first.
    #[must_use]
    pub fn order(&self) -> f32 {
        let following = self.runs.windows(2).filter(|pair| pair[0].b < pair[1].b).count();
        if self.runs.len() < 2 { 1.0 } else { share(following, self.runs.len() - 1) }
    }

    /// The longest shared stretches of a voice as places of both texts, longest first.
    #[must_use]
    pub fn stretches(&self, a: &Wording, b: &Wording, number: usize, voice: Option<Voice>) -> Vec<(Span, Span)> {
        let size = |run: &Run| match voice {
            Some(Voice::Narration) => run.told,
            Some(Voice::Quotation) => run.words - run.told,
            None => run.words,
        };
        let mut runs: Vec<Run> = self.runs.iter().copied().filter(|run| size(run) > 0).collect();
        runs.sort_by_key(|run| (std::cmp::Reverse(size(run)), run.a));
        runs.iter().take(number).map(|run| (a.stretch(run.a, run.words), b.stretch(run.b, run.words))).collect()
    }
}

/// Shared words of telling that are numbers or bear a capital inside a sentence.
fn anchors(reading: &Reading, wording: &Wording, shared: &[Option<Voice>]) -> usize {
    let told = wording.spans.iter().zip(shared).filter(|(_, voice)| **voice == Some(Voice::Narration));
    let anchor = |span: &Span| {
        let opens = reading.sentence_at(*span).is_some_and(|at| reading.sentences[at].span.start == span.start);
        let first = reading.words(*span).chars().next();
        first.is_some_and(|c| c.is_numeric() || c.is_uppercase() && !opens)
    };
    told.filter(|(span, _)| anchor(span)).count()
}

fn voice(a: &Wording, b: &Wording, at: usize, bt: usize) -> Voice {
    if a.voices[at] == Voice::Quotation || b.voices[bt] == Voice::Quotation { Voice::Quotation } else { Voice::Narration }
}

fn runs(a: &Wording, b: &Wording) -> Vec<Run> {
    let mut places: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, shingle) in b.shingles(RUN).enumerate() {
        let places = places.entry(shingle).or_default();
        if places.len() < PLACES {
            places.push(at);
        }
    }
    let shingles: Vec<u64> = a.shingles(RUN).collect();
    let mut runs = Vec::new();
    let (mut at, mut expected) = (0, 0);
    while at < shingles.len() {
        let candidates = places.get(&shingles[at]).map(Vec::as_slice).unwrap_or_default();
        let longest = candidates
            .iter()
            .map(|&bt| (extent(a, b, at, bt), bt))
            .max_by_key(|&(words, bt)| (words, std::cmp::Reverse(bt.abs_diff(expected))));
        match longest.filter(|(words, _)| *words >= RUN) {
            Some((words, bt)) => {
                let told = (0..words).filter(|step| voice(a, b, at + step, bt + step) == Voice::Narration).count();
                runs.push(Run { a: at, b: bt, words, told });
                at += words;
                expected = bt + words;
            }
            None => at += 1,
        }
    }
    runs
}

fn extent(a: &Wording, b: &Wording, at: usize, bt: usize) -> usize {
    a.stems[at..].iter().zip(&b.stems[bt..]).take_while(|(a, b)| a == b).count()
}

fn side(reading: &Reading, wording: &Wording, shared: &[Option<Voice>]) -> Side {
    let mut side = Side::default();
    for (voice, shared) in wording.voices.iter().zip(shared) {
        match shared.unwrap_or(*voice) {
            Voice::Narration => side.told += 1,
            Voice::Quotation => side.quoted += 1,
        }
        match shared {
            Some(Voice::Narration) => side.shared_told += 1,
            Some(Voice::Quotation) => side.shared_quoted += 1,
            None => {}
        }
    }
    for sentence in &reading.sentences {
        let first = wording.spans.partition_point(|span| span.start < sentence.span.start);
        let last = wording.spans.partition_point(|span| span.start < sentence.span.end);
        count_sentence(&wording.voices[first..last.max(first)], &shared[first..last.max(first)], &mut side);
    }
    side
}

/// A sentence counts where at least half of it is told.
fn count_sentence(voices: &[Voice], shared: &[Option<Voice>], side: &mut Side) {
    let told = voices.iter().filter(|voice| **voice == Voice::Narration).count();
    if told < SENTENCE || told * 2 < voices.len() {
        return;
    }
    side.sentences += 1;
    if share(shared.iter().flatten().count(), voices.len()) >= KEPT {
        side.kept += 1;
    }
}

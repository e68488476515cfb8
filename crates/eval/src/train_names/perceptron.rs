//! An averaged structured perceptron.

use std::collections::HashMap;

use purport_reading::names::tagger::{Moves, TAGS, best_row};

use super::texts::Lesson;

/// Features seen more seldom teach nothing that holds elsewhere.
const SELDOM: u32 = 2;

/// Of a hundred features of a word, those left out each time it is read, so that no feature is relied on alone.
const LEFT_OUT: u64 = 15;

/// Weights learnt.
#[derive(Debug)]
pub struct Model {
    features: Vec<u32>,
    rows: Vec<[f32; TAGS]>,
    moves: Moves,
    /// Percent of words tagged wrongly in the last round.
    pub wrong: f32,
}

impl Model {
    pub fn features(&self) -> usize {
        self.features.len()
    }

    /// The `most` weightiest features in small numbers, the moves on the same scale.
    pub fn small(&self, most: usize) -> (Moves, Vec<(u32, [i8; TAGS])>) {
        let weight = |row: &[f32; TAGS]| row.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by(|&a, &b| {
            weight(&self.rows[b]).total_cmp(&weight(&self.rows[a])).then(self.features[a].cmp(&self.features[b]))
        });
        order.truncate(most);
        let scale = order.first().map_or(1.0, |&first| 127.0 / weight(&self.rows[first]).max(f32::MIN_POSITIVE));
        #[expect(clippy::cast_possible_truncation, reason = "the largest is 127")]
        let row = |at: usize| self.rows[at].map(|weight| (weight * scale).round() as i8);
        let rows =
            order.into_iter().map(|at| (self.features[at], row(at))).filter(|(_, row)| row.iter().any(|weight| *weight != 0));
        (self.moves.map(|row| row.map(|weight| weight * scale)), rows.collect())
    }
}

/// A sentence with features as places among those kept.
struct Sentence {
    words: Vec<Vec<u32>>,
    tags: Vec<usize>,
}

/// Learns from lessons, reading them `rounds` times.
pub fn learn(lessons: &[Lesson], rounds: u32) -> Model {
    let features = kept(lessons);
    let places: HashMap<u32, u32> = features.iter().copied().zip(0..).collect();
    let sentences: Vec<Sentence> = lessons.iter().map(|lesson| sentence(lesson, &places)).collect();
    let mut learner = Learner::new(features.len());
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut wrong = 0.0;
    for round in 0..rounds {
        order.sort_by_key(|&at| mix(at as u64, u64::from(round)));
        let mistakes: usize = order.iter().map(|&at| learner.read(&sentences[at], mix(at as u64, u64::from(round)))).sum();
        let words: usize = sentences.iter().map(|sentence| sentence.tags.len()).sum();
        #[expect(clippy::cast_precision_loss, reason = "a share to be shown")]
        let share = mistakes as f32 * 100.0 / words.max(1) as f32;
        wrong = share;
    }
    learner.finish(features, wrong)
}

fn kept(lessons: &[Lesson]) -> Vec<u32> {
    let mut seen: HashMap<u32, u32> = HashMap::new();
    for &feature in lessons.iter().flat_map(|lesson| &lesson.features).flatten() {
        *seen.entry(feature).or_default() += 1;
    }
    let mut kept: Vec<u32> = seen.into_iter().filter(|(_, count)| *count >= SELDOM).map(|(feature, _)| feature).collect();
    kept.sort_unstable();
    kept
}

fn sentence(lesson: &Lesson, places: &HashMap<u32, u32>) -> Sentence {
    let words = lesson.features.iter().map(|word| word.iter().filter_map(|feature| places.get(feature).copied()).collect());
    Sentence { words: words.collect(), tags: lesson.tags.clone() }
}

fn mix(a: u64, b: u64) -> u64 {
    let mixed = (a ^ b.rotate_left(32)).wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 8
}

/// Weights while they are learnt, and the sums from which their means come.
struct Learner {
    rows: Vec<[f32; TAGS]>,
    sums: Vec<[f32; TAGS]>,
    moves: Moves,
    move_sums: Moves,
    step: f32,
}

impl Learner {
    fn new(features: usize) -> Self {
        let moves = [[0.0; TAGS]; TAGS];
        Self { rows: vec![[0.0; TAGS]; features], sums: vec![[0.0; TAGS]; features], moves, move_sums: moves, step: 1.0 }
    }

    /// Reads a sentence; words tagged wrongly.
    fn read(&mut self, sentence: &Sentence, chance: u64) -> usize {
        let words: Vec<Vec<u32>> = (0..).zip(&sentence.words).map(|(at, word)| thinned(word, mix(chance, at))).collect();
        let scores: Vec<[f32; TAGS]> = words.iter().map(|word| self.scores(word)).collect();
        let found = best_row(&scores, &self.moves);
        self.step += 1.0;
        let mistakes = found.iter().zip(&sentence.tags).filter(|(found, right)| found != right).count();
        if mistakes > 0 {
            self.correct(&words, &found, &sentence.tags);
        }
        mistakes
    }

    fn scores(&self, word: &[u32]) -> [f32; TAGS] {
        let mut sums = [0.0; TAGS];
        for &place in word {
            for (sum, weight) in sums.iter_mut().zip(&self.rows[place as usize]) {
                *sum += weight;
            }
        }
        sums
    }

    fn correct(&mut self, words: &[Vec<u32>], found: &[usize], right: &[usize]) {
        let (mut found_before, mut right_before) = (0, 0);
        for ((word, &found), &right) in words.iter().zip(found).zip(right) {
            if found != right {
                for &place in word {
                    let (row, sums) = (&mut self.rows[place as usize], &mut self.sums[place as usize]);
                    row[right] += 1.0;
                    row[found] -= 1.0;
                    sums[right] += self.step;
                    sums[found] -= self.step;
                }
            }
            if (found_before, found) != (right_before, right) {
                self.moves[right_before][right] += 1.0;
                self.moves[found_before][found] -= 1.0;
                self.move_sums[right_before][right] += self.step;
                self.move_sums[found_before][found] -= self.step;
            }
            (found_before, right_before) = (found, right);
        }
    }

    fn finish(self, features: Vec<u32>, wrong: f32) -> Model {
        let mean = |weight: f32, sum: f32| weight - sum / self.step;
        let row = |row: &[f32; TAGS], sums: &[f32; TAGS]| std::array::from_fn(|tag| mean(row[tag], sums[tag]));
        let rows = self.rows.iter().zip(&self.sums).map(|(weights, sums)| row(weights, sums)).collect();
        let moves = std::array::from_fn(|before| row(&self.moves[before], &self.move_sums[before]));
        Model { features, rows, moves, wrong }
    }
}

/// A word's features without those left to chance.
fn thinned(word: &[u32], chance: u64) -> Vec<u32> {
    word.iter().copied().filter(|&place| mix(chance, u64::from(place)) % 100 >= LEFT_OUT).collect()
}

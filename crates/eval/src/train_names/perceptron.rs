//! An averaged structured perceptron.

use std::collections::{BTreeSet, HashMap};

use purport_reading::names::tagger::{Moves, Own, TAGS, Weighed, Weights, best_row};

use super::texts::Lesson;

/// Features seen more seldom teach nothing that holds elsewhere.
const SELDOM: u32 = 2;

/// Of a hundred features of a word, those left out each time it is read, so that no feature is relied on alone.
const LEFT_OUT: u64 = 15;

/// Of a hundred sentences, those read as if their language were not known, so that what holds in all languages is learnt
/// where it does.
const AS_UNKNOWN: u64 = 40;

/// By how much the right row has to win; a step is 1. Between 0 and 20 the six languages differ by half a point.
const MARGIN: f32 = 8.0;

/// Weights learnt.
#[derive(Debug)]
pub struct Model {
    languages: Vec<&'static str>,
    keys: Vec<Key>,
    rows: Vec<[f32; TAGS]>,
    moves: Moves,
    /// Percent of words tagged wrongly in the last round.
    pub wrong: f32,
}

/// A feature in all languages (0) or in one.
type Key = (u32, Own);

impl Model {
    pub fn features(&self) -> usize {
        self.keys.len()
    }

    /// The `most` weightiest features in small numbers, the moves on the same scale.
    pub fn small(&self, most: usize) -> Weights {
        let weight = |row: &[f32; TAGS]| row.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by(|&a, &b| weight(&self.rows[b]).total_cmp(&weight(&self.rows[a])).then(self.keys[a].cmp(&self.keys[b])));
        order.truncate(most);
        let scale = order.first().map_or(1.0, |&first| 127.0 / weight(&self.rows[first]).max(f32::MIN_POSITIVE));
        #[expect(clippy::cast_possible_truncation, reason = "the largest is 127")]
        let weights = |at: usize| self.rows[at].map(|weight| (weight * scale).round() as i8);
        let rows =
            order.into_iter().map(|at| Weighed { feature: self.keys[at].0, language: self.keys[at].1, weights: weights(at) });
        let rows = rows.filter(|row| row.weights.iter().any(|weight| *weight != 0)).collect();
        let languages = self.languages.iter().map(|&language| language.to_owned()).collect();
        Weights::new(languages, self.moves.map(|row| row.map(|weight| weight * scale)), rows)
    }
}

/// A sentence with features as places among those kept: those of all languages and those of its own.
struct Sentence {
    words: Vec<(Vec<u32>, Vec<u32>)>,
    tags: Vec<usize>,
    peculiar: bool,
}

/// Learns from lessons, reading them `rounds` times.
pub fn learn(lessons: &[Lesson], rounds: u32) -> Model {
    let languages: BTreeSet<&'static str> = lessons.iter().map(|lesson| lesson.language).collect();
    let languages: Vec<&'static str> = languages.into_iter().collect();
    let keys = kept(lessons, &languages);
    let places: HashMap<Key, u32> = keys.iter().copied().zip(0..).collect();
    let sentences: Vec<Sentence> =
        lessons.iter().map(|lesson| sentence(lesson, number(&languages, lesson.language), &places)).collect();
    drop(places);
    let mut learner = Learner::new(keys.len());
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
    learner.finish(languages, keys, wrong)
}

fn number(languages: &[&str], language: &str) -> Own {
    languages.iter().position(|other| *other == language).map_or(0, |at| Own::try_from(at + 1).unwrap_or(0))
}

/// Features seen often enough; those of one language only where others have the feature too.
fn kept(lessons: &[Lesson], languages: &[&str]) -> Vec<Key> {
    let mut seen: HashMap<u32, Vec<(Own, u32)>> = HashMap::new();
    for lesson in lessons {
        let own = number(languages, lesson.language);
        for &feature in lesson.features.iter().flatten() {
            let counts = seen.entry(feature).or_default();
            match counts.iter_mut().find(|(language, _)| *language == own) {
                Some((_, count)) => *count += 1,
                None => counts.push((own, 1)),
            }
        }
    }
    let mut kept = Vec::new();
    for (feature, counts) in seen {
        if counts.iter().map(|(_, count)| count).sum::<u32>() >= SELDOM {
            kept.push((feature, 0));
        }
        if counts.len() > 1 {
            kept.extend(counts.iter().filter(|(_, count)| *count >= SELDOM).map(|(language, _)| (feature, *language)));
        }
    }
    kept.sort_unstable();
    kept
}

fn sentence(lesson: &Lesson, language: Own, places: &HashMap<Key, u32>) -> Sentence {
    let word = |features: &Vec<u32>, language: Own| {
        features.iter().filter_map(|&feature| places.get(&(feature, language)).copied()).collect::<Vec<u32>>()
    };
    let words = lesson.features.iter().map(|features| (word(features, 0), word(features, language))).collect();
    Sentence { words, tags: lesson.tags.clone(), peculiar: lesson.peculiar }
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
        let known = sentence.peculiar || mix(chance, u64::MAX) % 100 >= AS_UNKNOWN;
        let words: Vec<Vec<u32>> = (0..).zip(&sentence.words).map(|(at, word)| thinned(word, known, mix(chance, at))).collect();
        let mut scores: Vec<[f32; TAGS]> = words.iter().map(|word| self.scores(word)).collect();
        for (score, &right) in scores.iter_mut().zip(&sentence.tags) {
            score[right] -= MARGIN;
        }
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

    fn finish(self, languages: Vec<&'static str>, keys: Vec<Key>, wrong: f32) -> Model {
        let mean = |weight: f32, sum: f32| weight - sum / self.step;
        let row = |row: &[f32; TAGS], sums: &[f32; TAGS]| std::array::from_fn(|tag| mean(row[tag], sums[tag]));
        let rows = self.rows.iter().zip(&self.sums).map(|(weights, sums)| row(weights, sums)).collect();
        let moves = std::array::from_fn(|before| row(&self.moves[before], &self.move_sums[before]));
        Model { languages, keys, rows, moves, wrong }
    }
}

/// A word's features without those left to chance.
fn thinned((shared, own): &(Vec<u32>, Vec<u32>), known: bool, chance: u64) -> Vec<u32> {
    let own = own.iter().filter(|_| known);
    shared.iter().chain(own).copied().filter(|&place| mix(chance, u64::from(place)) % 100 >= LEFT_OUT).collect()
}

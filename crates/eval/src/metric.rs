//! The field's metrics.

use std::collections::{BTreeMap, BTreeSet};

/// Counts of a retrieval task.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    pub true_positives: f64,
    pub false_positives: f64,
    pub false_negatives: f64,
}

impl Counts {
    /// Of what was found, the part that is right; 0 when nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.true_positives, self.true_positives + self.false_positives)
    }

    /// Of what is there, the part that was found.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.true_positives, self.true_positives + self.false_negatives)
    }

    #[must_use]
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        ratio(2.0 * p * r, p + r)
    }

    pub fn add(&mut self, other: Self) {
        self.true_positives += other.true_positives;
        self.false_positives += other.false_positives;
        self.false_negatives += other.false_negatives;
    }

    /// Sets: what is in both, only found, only gold.
    #[must_use]
    pub fn of_sets<T: Ord>(found: &BTreeSet<T>, gold: &BTreeSet<T>) -> Self {
        let shared = found.intersection(gold).count();
        Self {
            true_positives: count(shared),
            false_positives: count(found.len() - shared),
            false_negatives: count(gold.len() - shared),
        }
    }
}

#[must_use]
pub fn ratio(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}

#[allow(clippy::cast_precision_loss)]
#[must_use]
pub fn count(number: usize) -> f64 {
    number as f64
}

#[must_use]
pub fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, number) = values.fold((0.0, 0), |(sum, number), value| (sum + value, number + 1));
    ratio(sum, count(number))
}

/// F1 over multisets of lower-cased words, the usual measure for extracted text.
#[must_use]
pub fn token_f1(found: &str, gold: &str) -> f64 {
    let (found, gold) = (bag(found), bag(gold));
    let shared: usize = gold.iter().map(|(word, number)| (*number).min(found.get(word).copied().unwrap_or_default())).sum();
    let (found, gold): (usize, usize) = (found.values().sum(), gold.values().sum());
    if found + gold == 0 {
        return 1.0;
    }
    2.0 * count(shared) / count(found + gold)
}

/// What is left of a text when only letters and digits count, for headlines and names.
#[must_use]
pub fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn bag(text: &str) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *bag.entry(word.to_lowercase()).or_default() += 1;
    }
    bag
}

/// B-cubed over two clusterings of the same elements (Bagga and Baldwin 1998).
#[must_use]
pub fn b_cubed<E: Ord + Clone, C: Ord + Clone>(found: &BTreeMap<E, C>, gold: &BTreeMap<E, C>) -> Counts {
    let clusters = |clustering: &BTreeMap<E, C>| {
        let mut clusters: BTreeMap<C, BTreeSet<E>> = BTreeMap::new();
        for (element, cluster) in clustering {
            clusters.entry(cluster.clone()).or_default().insert(element.clone());
        }
        clusters
    };
    let (found_clusters, gold_clusters) = (clusters(found), clusters(gold));
    let (mut precision, mut recall) = (Vec::new(), Vec::new());
    for (element, cluster) in gold {
        let Some(own) = found.get(element) else { continue };
        let (own, right) = (&found_clusters[own], &gold_clusters[cluster]);
        let shared = count(own.intersection(right).count());
        precision.push(shared / count(own.len()));
        recall.push(shared / count(right.len()));
    }
    let (p, r) = (mean(precision.into_iter()), mean(recall.into_iter()));
    Counts { true_positives: p * r, false_positives: r - p * r, false_negatives: p - p * r }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_cubed_of_the_textbook() {
        let gold: BTreeMap<_, _> = [(1, 'a'), (2, 'a'), (3, 'b')].into();
        let found: BTreeMap<_, _> = [(1, 'x'), (2, 'x'), (3, 'x')].into();
        let counts = b_cubed(&found, &gold);
        assert!((counts.precision() - 5.0 / 9.0).abs() < 1e-9);
        assert!((counts.recall() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn token_f1_counts_words_as_often_as_they_stand() {
        assert!((token_f1("a a b", "A b c") - 2.0 / 3.0).abs() < 1e-9);
    }
}

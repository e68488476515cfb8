//! Alignment: which spans report one utterance.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{AttributionId, Decisions, Reading};
use purport_story::{Corpus, reconcile, utterances};
use serde_json::json;

use super::labels::{Appearance, Key, Labels, overlap};
use crate::metric::{Counts, count, ratio};
use crate::predictions;
use crate::score::{Case, Score};

/// Cluster of every span, where it has one.
type Clusters = BTreeMap<Key, String>;

pub fn score(labels: &Labels) -> Result<Vec<Score>, String> {
    let given = given(labels);
    let row = |(key, cluster): (&Key, &String)| json!({"document": key.0, "start": key.1, "end": key.2, "cluster": cluster});
    predictions::write("gold-utterances-clusters.jsonl", given.iter().map(row))?;
    let mut scores = hard_set(labels, &given, "spans and speakers given");
    scores.extend(closed_set(labels, &given, "spans and speakers given"));
    let (found, matched) = end_to_end(labels);
    scores.push(Score::new("end to end: spans found", matched));
    scores.extend(closed_set(labels, &found, "end to end"));
    Ok(scores)
}

fn given(labels: &Labels) -> Clusters {
    let given = labels.given();
    let mut corpus = Corpus::new(given.readings.into_values().collect(), &Decisions::default());
    corpus.refer(&given.references);
    let clusters = by_attribution(&utterances::align(&corpus, &[], &utterances::Said::in_all(&corpus, &[])));
    given.ids.into_iter().filter_map(|(key, id)| Some((key, clusters.get(&id)?.clone()))).collect()
}

fn by_attribution(utterances: &[purport_model::Utterance]) -> BTreeMap<AttributionId, String> {
    let appearances =
        utterances.iter().flat_map(|utterance| utterance.appearances.iter().map(move |appearance| (appearance, utterance)));
    appearances.map(|(appearance, utterance)| (appearance.attribution.clone(), utterance.id.clone())).collect()
}

type Pair = (Key, Key);

fn pair(a: &Appearance, b: &Appearance) -> Pair {
    let (a, b) = (a.key(), b.key());
    if a <= b { (a, b) } else { (b, a) }
}

fn same(clusters: &Clusters, pair: &Pair) -> bool {
    pair.0 != pair.1 && clusters.get(&pair.0).is_some_and(|cluster| clusters.get(&pair.1) == Some(cluster))
}

/// Positive pairs inside the utterances; true for those over two languages.
fn positives(labels: &Labels) -> BTreeMap<Pair, bool> {
    let mut positives = BTreeMap::new();
    for utterance in &labels.utterances {
        for (index, a) in utterance.appearances.iter().enumerate() {
            for b in &utterance.appearances[index + 1..] {
                if !overlap(&a.key(), &b.key()) {
                    positives.insert(pair(a, b), a.language != b.language);
                }
            }
        }
    }
    positives
}

fn hard_set(labels: &Labels, clusters: &Clusters, how: &str) -> Vec<Score> {
    let positives = positives(labels);
    let negatives: BTreeSet<Pair> = labels.negatives.iter().map(|negative| pair(&negative.a, &negative.b)).collect();
    let wrong: Vec<&Pair> = negatives.iter().filter(|pair| same(clusters, pair)).collect();
    let mut scores = Vec::new();
    for (name, wanted) in [("all", None), ("across languages", Some(true)), ("within a language", Some(false))] {
        let of_kind: Vec<&Pair> =
            positives.iter().filter(|(_, across)| wanted.is_none_or(|wanted| wanted == **across)).map(|(pair, _)| pair).collect();
        let right = of_kind.iter().filter(|pair| same(clusters, pair)).count();
        let counts = Counts {
            true_positives: count(right),
            false_positives: count(wrong.len()),
            false_negatives: count(of_kind.len() - right),
        };
        let texts = labels.spans();
        let text = |key: &Key| texts.get(key).map_or("", |(appearance, _)| appearance.text.as_str());
        let cases = of_kind
            .iter()
            .map(|pair| ("missed", *pair, same(clusters, pair)))
            .chain(wrong.iter().map(|pair| ("WRONG", *pair, false)))
            .map(|(what, pair, right)| Case {
                id: format!("{}:{}-{} {}:{}-{}", pair.0.0, pair.0.1, pair.0.2, pair.1.0, pair.1.1, pair.1.2),
                value: if right {
                    1.0
                } else if what == "WRONG" {
                    -1.0
                } else {
                    0.0
                },
                note: format!("{what}\n    {}\n    {}", text(&pair.0), text(&pair.1)),
            })
            .collect();
        scores.push(Score::new(&format!("{how}, hard set, {name}: F1"), counts.f1()).with_cases(cases));
        scores.push(Score::new(&format!("{how}, hard set, {name}: precision"), counts.precision()));
        scores.push(Score::new(&format!("{how}, hard set, {name}: recall"), counts.recall()));
    }
    scores
}

fn closed_set(labels: &Labels, clusters: &Clusters, how: &str) -> Vec<Score> {
    let spans: Vec<(Key, &Appearance, &str)> = labels
        .utterances
        .iter()
        .flat_map(|utterance| utterance.appearances.iter().map(|appearance| (appearance.key(), appearance, utterance.id.as_str())))
        .collect();
    let mut counts = Counts::default();
    let mut cases = Vec::new();
    for (index, (a, first, i)) in spans.iter().enumerate() {
        for (b, second, j) in &spans[index + 1..] {
            if overlap(a, b) {
                continue;
            }
            let found = clusters.get(a).is_some_and(|cluster| clusters.get(b) == Some(cluster));
            counts.true_positives += f64::from(found && i == j);
            counts.false_negatives += f64::from(!found && i == j);
            counts.false_positives += f64::from(found && i != j);
            if found && i != j {
                let note = format!("\n    {}\n    {}", first.text, second.text);
                cases.push(Case { id: format!("{i} {j} {}:{} {}:{}", a.0, a.1, b.0, b.1), value: 0.0, note });
            }
        }
    }
    vec![
        Score::new(&format!("{how}, closed set: F1"), counts.f1()).with_cases(cases),
        Score::new(&format!("{how}, closed set: precision"), counts.precision()),
        Score::new(&format!("{how}, closed set: recall"), counts.recall()),
    ]
}

/// Nothing given: the whole way from text to utterances. Gives the part of the labelled spans that some attribution
/// covers by half.
fn end_to_end(labels: &Labels) -> (Clusters, f64) {
    let desk = reconcile(labels.readings.values().cloned().collect(), &Decisions::default());
    let clusters = by_attribution(&desk.reconciled.utterances);
    let readings: BTreeMap<_, &Reading> = desk.readings.iter().map(|reading| (&reading.document.id, reading)).collect();
    let (mut found, mut matched, mut all) = (Clusters::new(), 0, 0);
    for (key, (appearance, _)) in labels.spans() {
        let Some(reading) = labels.readings.get(&key.0).and_then(|reading| readings.get(&reading.document.id)) else { continue };
        all += 1;
        if let Some(id) = covering(reading, &appearance) {
            matched += 1;
            if let Some(cluster) = clusters.get(&id) {
                found.insert(key, cluster.clone());
            }
        }
    }
    (found, ratio(count(matched), count(all)))
}

/// The attribution that shares most with a labelled span, if that is half of it.
fn covering(reading: &Reading, appearance: &Appearance) -> Option<AttributionId> {
    let text = &reading.document.text;
    let start = crate::gold::byte_offset(text, appearance.start);
    let span = purport_model::Span::new(start, crate::gold::byte_offset(text, appearance.end).max(start));
    let shared = |attribution: &purport_model::Attribution| attribution.hull().shared(span);
    let best =
        reading.attributions.iter().max_by_key(|attribution| (shared(attribution), std::cmp::Reverse(attribution.hull().len())))?;
    (2 * shared(best) >= span.len() && !span.is_empty()).then(|| best.id.clone())
}

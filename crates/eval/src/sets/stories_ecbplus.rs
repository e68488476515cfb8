//! stories-ecbplus: 43 topics of two look-alike events each. All documents as one stream, clustered blind.
//!
//! B-cubed and pairwise F1 against the stories; and the share of topics whose two events have a document in one cluster
//! ("merged": the two largest parts meet).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use purport_model::{Decisions, DocumentId};
use purport_reading::{annotate, from_clean_text};
use rayon::prelude::*;
use serde::Deserialize;

use crate::gold;
use crate::metric::{self, Counts, count, ratio};
use crate::score::{Case, Score};

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    topic: u32,
    story: String,
    lang: String,
    text: String,
}

type Clustering = BTreeMap<String, String>;

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("docs.jsonl"))?;
    let readings = rows.par_iter().map(|row| annotate(from_clean_text(&row.id, &row.text, &row.lang)));
    let readings: Vec<_> = readings.collect();
    let names: BTreeMap<DocumentId, String> =
        readings.iter().zip(&rows).map(|(reading, row)| (reading.document.id.clone(), row.id.clone())).collect();
    let desk = purport_story::reconcile(readings, &Decisions::default());
    let mut found = Clustering::new();
    for story in &desk.reconciled.stories {
        found.extend(story.documents.iter().map(|id| (names[id].clone(), story.id.0.clone())));
    }
    // Two documents with the same words have one id; the second stands where the first stands.
    let gold: Clustering =
        rows.iter().map(|row| (row.id.clone(), row.story.clone())).filter(|(id, _)| found.contains_key(id)).collect();
    let counts = metric::b_cubed(&found, &gold);
    let pairs = pairwise(&found, &gold);
    let merged = merged(&rows, &found);
    Ok(vec![
        Score::new("B-cubed F1", counts.f1()).with_cases(cases(&found, &gold)),
        Score::new("B-cubed precision", counts.precision()),
        Score::new("B-cubed recall", counts.recall()),
        Score::new("pairwise F1", pairs.f1()),
        Score::mean("topics whose twin events are kept apart", merged),
        Score::new("clusters a gold story", ratio(count(sizes(&found).len()), count(sizes(&gold).len()))),
    ])
}

fn sizes(clustering: &Clustering) -> BTreeMap<&str, usize> {
    let mut sizes = BTreeMap::new();
    for cluster in clustering.values() {
        *sizes.entry(cluster.as_str()).or_default() += 1;
    }
    sizes
}

fn pairwise(found: &Clustering, gold: &Clustering) -> Counts {
    let same = |clustering: &Clustering| -> f64 { sizes(clustering).into_values().map(|size| count(size * (size - 1) / 2)).sum() };
    let both: Clustering = gold.iter().map(|(id, story)| (id.clone(), format!("{story} {}", found[id]))).collect();
    let right = same(&both);
    Counts { true_positives: right, false_positives: same(found) - right, false_negatives: same(gold) - right }
}

/// A topic's twins are merged where one cluster holds the larger part of both.
fn merged(rows: &[Row], found: &Clustering) -> Vec<Case> {
    let mut topics: BTreeMap<u32, BTreeMap<&str, BTreeMap<&str, usize>>> = BTreeMap::new();
    for row in rows {
        if let Some(cluster) = found.get(&row.id) {
            let story = topics.entry(row.topic).or_default().entry(&row.story).or_default();
            *story.entry(cluster.as_str()).or_default() += 1;
        }
    }
    let largest = |clusters: &BTreeMap<&str, usize>| {
        clusters
            .iter()
            .max_by_key(|(cluster, size)| (**size, std::cmp::Reverse(**cluster)))
            .map(|(cluster, _)| (*cluster).to_owned())
    };
    let case = |(topic, stories): (u32, BTreeMap<&str, BTreeMap<&str, usize>>)| {
        let homes: Vec<_> = stories.values().filter_map(largest).collect();
        let apart = homes.iter().collect::<BTreeSet<_>>().len() == homes.len();
        Case { id: topic.to_string(), value: f64::from(u8::from(apart)), note: format!("{:?}", stories.keys()) }
    };
    topics.into_iter().map(case).collect()
}

/// B-cubed F1 of every document.
fn cases(found: &Clustering, gold: &Clustering) -> Vec<Case> {
    let (own, right) = (sizes(found), sizes(gold));
    let both: Clustering = gold.iter().map(|(id, story)| (id.clone(), format!("{story} {}", found[id]))).collect();
    let shared = sizes(&both);
    let case = |(id, story): (&String, &String)| {
        let (own, right, shared) = (own[found[id].as_str()], right[story.as_str()], shared[both[id].as_str()]);
        let value = ratio(2.0 * count(shared), count(own + right));
        Case { id: id.clone(), value, note: format!("{shared} of its story of {right} in a cluster of {own} ({})", found[id]) }
    };
    gold.iter().map(case).collect()
}

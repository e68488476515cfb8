//! Pairs: derived or not, the six labels, the direction. A port of the set's own `score.py`, and precision at a recall
//! of .80 beside it.

use std::collections::BTreeMap;
use std::path::Path;

use purport_model::{Decisions, DocumentId, LinkKind, Reading};
use purport_story::links::direction::Kin;
use purport_story::links::{self, Comparison};
use purport_story::{Corpus, entities};
use serde::Deserialize;
use serde_json::json;

use crate::gold;
use crate::metric::{Counts, count, ratio};
use crate::predictions;
use crate::score::{Case, Score};

use super::texts;

#[derive(Debug, Deserialize)]
struct Pair {
    id: String,
    a: String,
    b: String,
    label: String,
    direction: String,
}

impl Pair {
    fn derived(&self) -> bool {
        DERIVED.contains(&self.label.as_str())
    }
}

const DERIVED: [&str; 3] = ["copy", "near_copy", "rewrite_or_partial"];
/// Recall at which precision is given.
const RECALL: f64 = 0.80;

/// What we say of a pair, in the words of the labels.
struct Said {
    label: &'static str,
    direction: &'static str,
    derived: f32,
    why: String,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let pairs: Vec<Pair> = gold::rows(&folder.join("pairs_dev.jsonl"))?;
    let mut pages = texts::helsinki(&folder.join("../raw-helsinki2018"))?;
    pages.extend(texts::seeds(&folder.join("../../pages/bakhmut")));
    let parts = |readings: &[Reading]| readings.iter().map(|reading| reading.document.id.clone()).collect();
    let ids: BTreeMap<String, Vec<DocumentId>> = pages.iter().map(|(id, readings)| (id.clone(), parts(readings))).collect();
    let readings: Vec<Reading> = pages.into_iter().flat_map(|(_, readings)| readings).collect();
    let mut corpus = Corpus::new(readings, &Decisions::default());
    let (_, references) = entities::join(&corpus);
    corpus.refer(&references);
    let kin = links::kin(&corpus);
    let said: Vec<Said> = pairs.iter().map(|pair| say(&corpus, &kin, &ids, pair)).collect();
    let row = |(pair, said): (&Pair, &Said)| json!({"id": pair.id, "label": said.label, "direction": said.direction});
    predictions::write("gold-origins-pairs.jsonl", pairs.iter().zip(&said).map(row))?;
    Ok(scores(&pairs, &said))
}

/// The labels speak of whole pages: of pages with several stories the two documents that are most surely derived.
fn say(corpus: &Corpus, kin: &Kin, ids: &BTreeMap<String, Vec<DocumentId>>, pair: &Pair) -> Said {
    let parts = |id: &str| ids.get(id).into_iter().flatten().filter_map(|id| corpus.index(id)).collect::<Vec<usize>>();
    let (first, second) = (parts(&pair.a), parts(&pair.b));
    let pairs = first.iter().flat_map(|&a| second.iter().map(move |&b| (a, b)));
    let compared = pairs.map(|(a, b)| (a, links::compare(corpus, a.min(b), a.max(b))));
    let surest = compared.reduce(|best, next| if next.1.judgement.derived > best.1.judgement.derived { next } else { best });
    let Some((a, comparison)) = surest else {
        return Said { label: "independent", direction: "unknown", derived: 0.0, why: "text absent".to_owned() };
    };
    let direction = links::direction::direction(corpus, &comparison, kin);
    let direction = match direction {
        Some(direction) if direction.from == a => "b_from_a",
        Some(_) => "a_from_b",
        None => "common_source",
    };
    let why = format!("{}; {:?} / {:?}", comparison.judgement.why.join("; "), comparison.overlap.a, comparison.overlap.b);
    Said { label: label(corpus, &comparison), direction, derived: comparison.judgement.derived, why }
}

fn label(corpus: &Corpus, comparison: &Comparison) -> &'static str {
    match comparison.judgement.kind {
        Some(LinkKind::Copy) => "copy",
        Some(LinkKind::NearCopy) => "near_copy",
        Some(LinkKind::Rewrite | LinkKind::Translation) => "rewrite_or_partial",
        Some(LinkKind::SharesQuotations | LinkKind::Cites) => "shared_quotes_only",
        None if links::shares_furniture(corpus, comparison.a, comparison.b) => "shared_furniture_only",
        None => "independent",
    }
}

fn scores(pairs: &[Pair], said: &[Said]) -> Vec<Score> {
    let both: Vec<(&Pair, &Said)> = pairs.iter().zip(said).collect();
    let derived = counts(both.iter().map(|(pair, said)| (DERIVED.contains(&said.label), pair.derived())));
    let labels = both.iter().map(|(pair, said)| case(pair, &pair.label, said.label, said)).collect();
    let known = both.iter().filter(|(pair, _)| pair.derived() && pair.direction != "unknown");
    let directions = known.map(|(pair, said)| case(pair, &pair.direction, said.direction, said)).collect();
    let wrong = |(pair, said): &(&Pair, &Said)| {
        let right = DERIVED.contains(&said.label) == pair.derived();
        let note = format!("gold {} said {} {:.2}: {}", pair.label, said.label, said.derived, said.why);
        Case { id: pair.id.clone(), value: f64::from(u8::from(right)), note }
    };
    vec![
        Score::new("derived or not, precision", derived.precision()),
        Score::new("derived or not, recall", derived.recall()),
        Score::new("derived or not, F1", derived.f1()).with_cases(both.iter().map(wrong).collect()),
        Score::new("derived or not, precision at recall .80", precision_at(&both, RECALL)),
        Score::mean("six labels, accuracy", labels),
        Score::mean("direction of derived pairs, accuracy", directions),
    ]
}

fn case(pair: &Pair, gold: &str, found: &str, said: &Said) -> Case {
    let note = format!("gold {gold} said {found}: {}", said.why);
    Case { id: pair.id.clone(), value: f64::from(u8::from(gold == found)), note }
}

fn counts(both: impl Iterator<Item = (bool, bool)>) -> Counts {
    let mut counts = Counts::default();
    for (found, gold) in both {
        match (found, gold) {
            (true, true) => counts.true_positives += 1.0,
            (true, false) => counts.false_positives += 1.0,
            (false, true) => counts.false_negatives += 1.0,
            (false, false) => {}
        }
    }
    counts
}

/// Best precision among the thresholds that reach the recall.
fn precision_at(both: &[(&Pair, &Said)], recall: f64) -> f64 {
    let gold = count(both.iter().filter(|(pair, _)| pair.derived()).count());
    let mut ranked: Vec<(f32, bool)> = both.iter().map(|(pair, said)| (said.derived, pair.derived())).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut best) = (0, 0.0_f64);
    for (at, (score, derived)) in ranked.iter().enumerate() {
        right += usize::from(*derived);
        let last = ranked.get(at + 1).is_none_or(|next| next.0 < *score);
        if last && ratio(count(right), gold) >= recall {
            best = best.max(ratio(count(right), count(at + 1)));
        }
    }
    best
}

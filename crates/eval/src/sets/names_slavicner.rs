//! names-slavicner: pairs of names, half of them one person, the other half two persons who share a name.

use std::path::Path;

use purport_model::EntityKind;
use purport_reading::names::parse_in;
use purport_story::names::compare;
use serde::Deserialize;

use crate::gold;
use crate::metric::Counts;
use crate::score::{Case, Score};

#[derive(Deserialize)]
struct Pair {
    id1: String,
    id2: String,
    lang1: String,
    lang2: String,
    name1: String,
    name2: String,
    #[serde(rename = "match")]
    same: bool,
    cross_script: bool,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let pairs: Vec<Pair> = gold::rows(&folder.join("pairs.jsonl"))?;
    let judged: Vec<(&Pair, Case, Counts)> = pairs.iter().enumerate().map(|(number, pair)| judge(number, pair)).collect();
    Ok(vec![
        measure("pair F1, all", judged.iter()),
        measure("pair F1, across scripts", judged.iter().filter(|(pair, ..)| pair.cross_script)),
    ])
}

fn measure<'a>(name: &str, judged: impl Iterator<Item = &'a (&'a Pair, Case, Counts)>) -> Score {
    let mut total = Counts::default();
    let mut cases = Vec::new();
    for (_, case, counts) in judged {
        total.add(*counts);
        cases.push(case.clone());
    }
    Score::new(name, total.f1()).with_cases(cases)
}

fn judge(number: usize, pair: &Pair) -> (&Pair, Case, Counts) {
    let name = |text: &str, id: &str, language: &str| parse_in(text, kind(id), language);
    let comparison = compare(&name(&pair.name1, &pair.id1, &pair.lang1), &name(&pair.name2, &pair.id2, &pair.lang2));
    let flag = |condition: bool| f64::from(u8::from(condition));
    let counts = Counts {
        true_positives: flag(comparison.same && pair.same),
        false_positives: flag(comparison.same && !pair.same),
        false_negatives: flag(!comparison.same && pair.same),
    };
    let note = format!(
        "{} {} | {} {} | {}",
        if pair.same { "missed" } else { "joined" },
        pair.name1,
        pair.name2,
        pair.lang1.clone() + "-" + &pair.lang2,
        comparison.why.join("; ")
    );
    (pair, Case { id: number.to_string(), value: flag(comparison.same == pair.same), note }, counts)
}

fn kind(id: &str) -> EntityKind {
    match id.split('-').next() {
        Some("PER") => EntityKind::Person,
        Some("ORG") => EntityKind::Organisation,
        Some("GPE" | "LOC") => EntityKind::Place,
        _ => EntityKind::Other,
    }
}

//! Whom a document credits: the `credits` part of the set's `score.py`, names compared document by document.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use crate::gold;
use crate::metric::Counts;
use crate::overlap::reading;
use crate::predictions;
use crate::score::{Case, Score};

#[derive(Deserialize)]
struct Gold {
    document: String,
    data_set: String,
    credits: Vec<Credit>,
}

#[derive(Deserialize)]
struct Credit {
    name: String,
    #[serde(default)]
    own: bool,
}

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

/// Precision, recall and F1 of credited names. The texts lie in the neighbouring sets' folders; the credits of a
/// document whose text is not there count as missed, as the reference scorer counts them.
pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Gold> = gold::rows(&folder.join("credits_dev.jsonl"))?;
    let texts = texts(folder);
    let mut counts = Counts::default();
    let (mut cases, mut predicted) = (Vec::new(), Vec::new());
    for row in &rows {
        let found = texts.get(&row.document).map(|(text, language)| reading(&row.document, text, language).document.credits);
        let found = found.unwrap_or_default();
        let credited: Vec<_> = found.iter().map(|credit| json!({"name": credit.name})).collect();
        predicted.push(json!({"document": row.document, "credits": credited}));
        let own: BTreeSet<String> = row.credits.iter().filter(|credit| credit.own).map(|credit| name(&credit.name)).collect();
        let gold: BTreeSet<String> = row.credits.iter().filter(|credit| !credit.own).map(|credit| name(&credit.name)).collect();
        let found: BTreeSet<String> =
            found.iter().map(|credit| name(&credit.name)).filter(|name| !own.contains(name) || gold.contains(name)).collect();
        let case = Counts::of_sets(&found, &gold);
        counts.add(case);
        let value = if found.is_empty() && gold.is_empty() { 1.0 } else { case.f1() };
        let extra: Vec<_> = found.difference(&gold).collect();
        let missed: Vec<_> = gold.difference(&found).collect();
        cases.push(Case { id: row.document.clone(), value, note: format!("{} extra {extra:?} missed {missed:?}", row.data_set) });
    }
    predictions::write("gold-origins-credits.jsonl", predicted.into_iter())?;
    Ok(vec![
        Score::new("credited names F1", counts.f1()).with_cases(cases),
        Score::new("credited names precision", counts.precision()),
        Score::new("credited names recall", counts.recall()),
    ])
}

fn texts(folder: &Path) -> BTreeMap<String, (String, &'static str)> {
    let mut texts = BTreeMap::new();
    let beside = |name: &str| folder.join("..").join(name);
    for file in ["raw-helsinki2018/docs.jsonl", "quotes-polnear/dev.jsonl", "quotes-polnear/train.jsonl"] {
        let rows: Vec<Text> = gold::rows(&beside(file)).unwrap_or_default();
        for row in rows {
            let id = row.id.split('#').next().unwrap_or_default().to_owned();
            texts.entry(id).or_insert((row.text, "en"));
        }
    }
    let pages = beside("../pages/bakhmut");
    for entry in std::fs::read_dir(pages).into_iter().flatten().flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        let number = file.split('_').next().unwrap_or_default().to_owned();
        if let Ok(text) = std::fs::read_to_string(entry.path()) {
            let language = if number == "003" { "nb" } else { "en" };
            texts.insert(format!("seed:{number}"), (text, language));
        }
    }
    texts
}

/// The reference scorer's `nm`.
fn name(written: &str) -> String {
    let folded = written.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    let folded = match folded {
        "associated press" | "the associated press" => "ap",
        "agence france-presse" => "afp",
        "huffington post" => "huffpost",
        "wall street journal" => "wsj",
        "usa today" => "usatoday",
        other => other,
    };
    let folded = folded.strip_suffix(" news").unwrap_or(folded);
    folded.chars().filter(|c| c.is_alphanumeric() || *c == '_' || *c == ' ').collect()
}

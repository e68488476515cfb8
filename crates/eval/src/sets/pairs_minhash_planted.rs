//! pairs-minhash-planted: twenty nearly identical pairs planted in 2,500 news-like texts. Every link of derivation counts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use purport_model::{Decisions, DocumentId, LinkKind};
use purport_reading::{annotate, from_clean_text};
use purport_story::{Corpus, links};

use crate::gold;
use crate::metric::Counts;
use crate::score::{Case, Score};

/// The largest of the three files that is there.
const FILES: &str = "data/articles_2500";

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let texts = text(folder, "train")?;
    let mut names: BTreeMap<DocumentId, String> = BTreeMap::new();
    let mut readings = Vec::new();
    for line in texts.lines() {
        let Some((name, text)) = line.split_once(' ') else { continue };
        let document = from_clean_text(name, text, "en");
        names.insert(document.id.clone(), name.to_owned());
        readings.push(annotate(document));
    }
    let corpus = Corpus::new(readings, &Decisions::default());
    let links = links::find(&corpus);
    let pair = |a: &str, b: &str| if a < b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) };
    let same = links.iter().filter(|link| matches!(link.kind, LinkKind::Copy | LinkKind::NearCopy));
    let found: BTreeSet<_> = same.map(|link| pair(&names[&link.from], &names[&link.to])).collect();
    let truth = text(folder, "truth")?;
    let planted: BTreeSet<_> = truth.lines().filter_map(|line| line.split_once(' ')).map(|(a, b)| pair(a, b.trim())).collect();
    let counts = Counts::of_sets(&found, &planted);
    let cases = found.union(&planted).map(|pair| {
        let (found, planted) = (found.contains(pair), planted.contains(pair));
        let note = if found { "found, not planted" } else { "planted, not found" }.to_owned();
        Case { id: format!("{}|{}", pair.0, pair.1), value: f64::from(u8::from(found && planted)), note }
    });
    Ok(vec![
        Score::new("planted pairs, F1", counts.f1()).with_cases(cases.collect()),
        Score::new("planted pairs, precision", counts.precision()),
        Score::new("planted pairs, recall", counts.recall()),
    ])
}

fn text(folder: &Path, extension: &str) -> Result<String, String> {
    let path = folder.join(FILES).with_extension(extension);
    String::from_utf8(gold::bytes(&path)?).map_err(|error| format!("{}: {error}", path.display()))
}

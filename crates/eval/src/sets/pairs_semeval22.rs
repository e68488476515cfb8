//! pairs-semeval22: pairs of news articles rated from 1 (same) to 4 (unrelated), in one language or two.
//!
//! All articles as one stream; a pair is the same story where both stand in one, gold where the rating is 2 or less.
//! Pearson: our likeness of a pair against its rating, turned round.

use std::collections::BTreeMap;
use std::path::Path;

use purport_model::{Decisions, DocumentId, Reading, StoryId};
use purport_reading::{annotate, from_clean_text};
use purport_story::stories::{likeness, profile};
use purport_story::{Corpus, entities};
use rayon::prelude::*;
use serde::Deserialize;

use crate::gold;
use crate::metric::{Counts, mean};
use crate::score::{Case, Score};

#[derive(Debug, Deserialize)]
struct Row {
    pair_id: String,
    id1: String,
    id2: String,
    lang1: String,
    lang2: String,
    text1: String,
    text2: String,
    overall: f64,
}

/// Rating up to which two articles tell one story.
const SAME: f64 = 2.0;

struct Rated {
    row: Row,
    together: bool,
    likeness: f64,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let rows: Vec<Row> = gold::rows(&folder.join("pairs.jsonl"))?;
    let readings = read(&rows);
    let ids: BTreeMap<String, DocumentId> =
        readings.iter().map(|(id, reading)| (id.clone(), reading.document.id.clone())).collect();
    let readings: Vec<Reading> = readings.into_values().collect();
    let likenesses = likenesses(&readings, &rows, &ids);
    let desk = purport_story::reconcile(readings, &Decisions::default());
    let mut home: BTreeMap<&DocumentId, &StoryId> = BTreeMap::new();
    for story in &desk.reconciled.stories {
        home.extend(story.documents.iter().map(|id| (id, &story.id)));
    }
    let rate = |(row, likeness): (Row, f32)| {
        let together = home.get(&ids[&row.id1]) == home.get(&ids[&row.id2]);
        Rated { row, together, likeness: f64::from(likeness) }
    };
    let rated: Vec<Rated> = rows.into_iter().zip(likenesses).map(rate).collect();
    Ok(scores(&rated))
}

fn read(rows: &[Row]) -> BTreeMap<String, Reading> {
    let mut texts: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for row in rows {
        texts.insert(&row.id1, (&row.text1, &row.lang1));
        texts.insert(&row.id2, (&row.text2, &row.lang2));
    }
    let texts: Vec<_> = texts.into_iter().collect();
    let read = |(id, (text, language)): &(&str, (&str, &str))| ((*id).to_owned(), annotate(from_clean_text(id, text, language)));
    texts.par_iter().map(read).collect::<Vec<_>>().into_iter().collect()
}

fn likenesses(readings: &[Reading], rows: &[Row], ids: &BTreeMap<String, DocumentId>) -> Vec<f32> {
    let mut corpus = Corpus::new(readings.to_vec(), &Decisions::default());
    let (_, references) = entities::join(&corpus);
    corpus.refer(&references);
    let profiles = profile::profiles(&corpus);
    let index = |id: &str| corpus.index(&ids[id]);
    let likeness = |row: &Row| match (index(&row.id1), index(&row.id2)) {
        (Some(a), Some(b)) => likeness::likeness(&profiles[a], &profiles[b], None),
        _ => 0.0,
    };
    rows.iter().map(likeness).collect()
}

fn scores(rated: &[Rated]) -> Vec<Score> {
    let all = counts(rated, |_| true);
    let same = counts(rated, |row| row.lang1 == row.lang2);
    let cross = counts(rated, |row| row.lang1 != row.lang2);
    let foreign: Vec<&Rated> = rated.iter().filter(|rated| rated.row.lang1 != rated.row.lang2).collect();
    vec![
        Score::new("same story, F1", all.f1()).with_cases(rated.iter().map(case).collect()),
        Score::new("same story, precision", all.precision()),
        Score::new("same story, recall", all.recall()),
        Score::new("same story in one language, F1", same.f1()),
        Score::new("same story over languages, F1", cross.f1()),
        Score::new("same story over languages, precision", cross.precision()),
        Score::new("likeness against rating, Pearson", pearson(&rated.iter().collect::<Vec<_>>())),
        Score::new("likeness against rating over languages, Pearson", pearson(&foreign)),
    ]
}

fn counts(rated: &[Rated], chosen: impl Fn(&Row) -> bool) -> Counts {
    let mut counts = Counts::default();
    for rated in rated.iter().filter(|rated| chosen(&rated.row)) {
        match (rated.together, rated.row.overall <= SAME) {
            (true, true) => counts.true_positives += 1.0,
            (true, false) => counts.false_positives += 1.0,
            (false, true) => counts.false_negatives += 1.0,
            (false, false) => {}
        }
    }
    counts
}

fn case(rated: &Rated) -> Case {
    let row = &rated.row;
    let right = rated.together == (row.overall <= SAME);
    let opening = |text: &str| text.chars().take(70).collect::<String>();
    let languages = format!("{}-{}", row.lang1, row.lang2);
    let (one, other) = (opening(&row.text1), opening(&row.text2));
    let note = format!("{languages} rated {:.1}, likeness {:.2}: {one} | {other}", row.overall, rated.likeness);
    Case { id: row.pair_id.clone(), value: f64::from(u8::from(right)), note }
}

fn pearson(rated: &[&Rated]) -> f64 {
    let (mean_x, mean_y) = (mean(rated.iter().map(|r| r.likeness)), mean(rated.iter().map(|r| -r.row.overall)));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for r in rated {
        let (x, y) = (r.likeness - mean_x, -r.row.overall - mean_y);
        xy += x * y;
        xx += x * x;
        yy += y * y;
    }
    if xx * yy == 0.0 { 0.0 } else { xy / (xx * yy).sqrt() }
}

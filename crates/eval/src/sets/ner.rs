//! ner: exact span and type of people, organisations and places; one measure a language, and their mean.
//!
//! Rows that follow one another are laid together, [`ROWS`] a document, as names are found with the whole document in
//! view. Development parts are scored. The names tagger learns from some sets that have but one part here: of those the
//! last tenth or fifth is scored and never learnt from ([`HELD_OUT`]); it is one stretch, so that sentences of one article
//! stand on one side.

use std::collections::BTreeSet;
use std::path::Path;

use purport_model::{EntityKind, MentionForm};
use purport_reading::{from_clean_text, names, segment, times};
use serde::Deserialize;

use crate::gold;
use crate::metric::{Counts, mean};
use crate::score::{Case, Score};

/// Rows to a document.
pub const ROWS: usize = 25;

/// File, language.
pub const FILES: &[(&str, &str)] = &[
    ("free/nb_norne_dev", "nb"),
    ("free/nn_norne_dev", "nn"),
    ("free/sv_webbnyheter_train", "sv"),
    ("free/de_germeval14_dev", "de"),
    ("free/ro_ronec_valid", "ro"),
    ("free/ru_factrueval_dev", "ru"),
];

/// Sets outside the mean.
pub const OTHERS: &[(&str, &str)] = &[
    ("share-alike/en_uner-English-EWT_dev", "en"),
    ("share-alike/da_uner-Danish-DDT_dev", "da"),
    ("share-alike/pt_uner-Portuguese-Bosque_dev", "pt"),
    ("share-alike/sk_uner-Slovak-SNK_dev", "sk"),
    ("share-alike/hr_uner-Croatian-SET_dev", "hr"),
];

/// Files learnt from of which the last part is scored: one in so many rows.
const HELD_OUT: &[(&str, usize)] = &[
    ("free/sv_webbnyheter_train", 10),
    ("free/de_germeval14_dev", 5),
    ("free/ro_ronec_valid", 5),
    ("free/ru_factrueval_dev", 5),
    ("share-alike/en_uner-English-EWT_dev", 5),
];

/// A sentence of the data.
#[derive(Debug, Deserialize)]
pub struct Row {
    tokens: Vec<String>,
    tags: Vec<String>,
}

/// Where it begins and ends, and its kind.
pub type Entity = (usize, usize, EntityKind);

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let mut scores = Vec::new();
    for (file, language) in FILES.iter().chain(OTHERS) {
        scores.push(language_score(folder, file, language)?);
    }
    let macro_f1 = mean(scores.iter().take(FILES.len()).map(|score| score.value));
    scores.push(Score::new("exact F1, mean of the six", macro_f1));
    Ok(scores)
}

/// The rows of a file that are scored, after those that may be learnt from.
fn split(folder: &Path, file: &str) -> Result<(Vec<Row>, Vec<Row>), String> {
    let mut rows: Vec<Row> = gold::rows(&folder.join(format!("{file}.jsonl")))?;
    let held_out = HELD_OUT.iter().find(|(name, _)| *name == file).map(|(_, one_in)| rows.len() / one_in);
    let scored = rows.split_off(rows.len() - held_out.unwrap_or(0));
    Ok((rows, scored))
}

/// Rows nobody is scored on.
pub fn learnt(folder: &Path, file: &str) -> Result<Vec<Row>, String> {
    split(folder, file).map(|(learnt, _)| learnt)
}

/// Rows nobody may learn from.
pub fn scored(folder: &Path, file: &str) -> Result<Vec<Row>, String> {
    split(folder, file).map(|(all, held_out)| if held_out.is_empty() { all } else { held_out })
}

fn language_score(folder: &Path, file: &str, language: &str) -> Result<Score, String> {
    let rows = scored(folder, file)?;
    let mut total = Counts::default();
    let mut cases = Vec::new();
    for (number, group) in rows.chunks(ROWS).enumerate() {
        let (text, gold) = lay_out(group);
        let found = find(&text, language);
        let counts = Counts::of_sets(&found, &gold);
        total.add(counts);
        // A document without names where none is found is right.
        let value = if found.is_empty() && gold.is_empty() { 1.0 } else { counts.f1() };
        cases.push(Case { id: format!("{language}-{number}"), value, note: note(&text, &found, &gold) });
    }
    Ok(Score::new(&format!("exact F1 {language}"), total.f1()).with_cases(cases))
}

/// The rows as one text, a line each, and the gold entities in it.
pub fn lay_out(rows: &[Row]) -> (String, BTreeSet<Entity>) {
    let mut text = String::new();
    let mut gold = BTreeSet::new();
    for row in rows {
        let skipped = usize::from(row.tokens.first().is_some_and(|token| is_origin(token)));
        let mut open: Option<Entity> = None;
        for (token, tag) in row.tokens.iter().zip(&row.tags).skip(skipped) {
            let start = text.len();
            text.push_str(token);
            if !tag.starts_with("I-") {
                gold.extend(open.take());
                open = kind(tag).map(|kind| (start, text.len(), kind));
            } else if let Some(entity) = &mut open {
                entity.1 = text.len();
            }
            text.push(' ');
        }
        gold.extend(open);
        text.push('\n');
    }
    (text, gold)
}

/// The German sentences begin with where they stood: an address, or a site and a day in one token.
fn is_origin(token: &str) -> bool {
    token.starts_with("http") || token.contains(' ')
}

fn kind(tag: &str) -> Option<EntityKind> {
    match tag.get(2..)? {
        "PER" => Some(EntityKind::Person),
        "ORG" => Some(EntityKind::Organisation),
        "LOC" => Some(EntityKind::Place),
        _ => None,
    }
}

fn find(text: &str, language: &str) -> BTreeSet<Entity> {
    let document = from_clean_text("row", text, language);
    let segmented = segment::segment(&document.text, &document.paragraphs, &document.language);
    let times = times::find(&document, &segmented);
    let (mentions, _) = names::find(&document, &segmented, &times);
    mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Name && mention.kind != EntityKind::Other)
        .map(|mention| (mention.span.start as usize, mention.span.end as usize, mention.kind))
        .collect()
}

fn note(text: &str, found: &BTreeSet<Entity>, gold: &BTreeSet<Entity>) -> String {
    let list = |from: &BTreeSet<Entity>, not: &BTreeSet<Entity>| {
        let words: Vec<String> =
            from.difference(not).map(|(start, end, kind)| format!("{}/{kind:?}", &text[*start..*end])).collect();
        words.join(", ")
    };
    format!("missed: {} | invented: {}", list(gold, found), list(found, gold))
}

//! The texts the tagger learns from, laid out as the scorer lays them out.

use std::path::Path;

use purport_model::Span;
use purport_reading::names::tagger::{self, View};
use purport_reading::{from_clean_text, languages, segment};
use xxhash_rust::xxh3::xxh3_64;

use crate::gold;
use crate::sets::ner::{Entity, ROWS, Row, lay_out, without_held_out};

/// Training parts, their languages, and whether their own words may be learnt too.
pub const TEXTS: &[(&str, &str, bool)] = &[
    ("nb_norne_train", "nb", true),
    ("nn_norne_train", "nn", true),
    ("sv_webbnyheter_train", "sv", true),
    ("en_wnut17_train", "en", false),
];

/// A sentence to learn from: features and right tag of each word.
#[derive(Debug)]
pub struct Lesson {
    pub features: Vec<Vec<u32>>,
    pub tags: Vec<usize>,
}

/// All lessons of a view.
pub fn read(folder: &Path, view: View) -> Result<Vec<Lesson>, String> {
    let mut lessons = Vec::new();
    for (file, language, words) in TEXTS {
        if view == View::Words && !words {
            continue;
        }
        let name = format!("{file}.jsonl");
        let mut rows: Vec<Row> = gold::rows(&folder.join(&name))?;
        without_held_out(&name, &mut rows);
        if view == View::Nouns {
            rows.iter_mut().for_each(|row| nouns(row, language));
        }
        for rows in rows.chunks(ROWS) {
            let (text, gold) = lay_out(rows);
            let gold: Vec<Entity> = gold.into_iter().collect();
            let document = from_clean_text("lesson", &text, language);
            let segmented = segment::segment(&document.text, &document.paragraphs, &document.language);
            let samples = tagger::samples(&document, &segmented, view);
            lessons
                .extend(samples.into_iter().map(|sample| Lesson { tags: tags(&sample.words, &gold), features: sample.features }));
        }
    }
    Ok(lessons)
}

fn tags(words: &[Span], gold: &[Entity]) -> Vec<usize> {
    let entity = |word: &Span| {
        let after = gold.partition_point(|(start, ..)| *start < word.end as usize);
        after.checked_sub(1).map(|at| gold[at]).filter(|(_, end, _)| *end > word.start as usize)
    };
    let mut before = None;
    words
        .iter()
        .map(|word| {
            let found = entity(word);
            let tag = found.map_or(0, |(start, _, kind)| tagger::tag(kind, before != Some(start)));
            before = found.map(|(start, ..)| start);
            tag
        })
        .collect()
}

/// Writes some words with a capital, as if they were nouns of a language that does so: as many as such a language has
/// nouns that its data do not know.
fn nouns(row: &mut Row, language: &str) {
    const LETTERS: usize = 4;
    const IN_A_HUNDRED: u64 = 20;
    for token in &mut row.tokens {
        let small = token.chars().count() >= LETTERS && token.chars().all(char::is_lowercase);
        let function = languages::language(language).is_some_and(|language| language.function_words.0.contains(token.as_str()));
        if small && !function && xxh3_64(token.as_bytes()) % 100 < IN_A_HUNDRED {
            let mut letters = token.chars();
            *token = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
        }
    }
}

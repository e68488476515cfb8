//! The texts the tagger learns from and is tried on, laid out as the scorer lays them out.

use std::path::Path;

use purport_model::Span;
use purport_reading::names::tagger;
use purport_reading::{from_clean_text, segment};

use crate::sets::ner::{self, Entity, ROWS, Row, lay_out};

/// Files learnt from and their languages. Of a file the scorer holds something out of, only the rest is.
pub const FREE: &[(&str, &str)] = &[
    ("free/nb_norne_train", "nb"),
    ("free/nn_norne_train", "nn"),
    ("free/sv_webbnyheter_train", "sv"),
    ("free/de_germeval14_dev", "de"),
    ("free/ro_ronec_valid", "ro"),
    ("free/ru_factrueval_dev", "ru"),
    ("free/en_wnut17_train", "en"),
];

/// Files whose licence the weights would have to carry on.
pub const SHARE_ALIKE: &[(&str, &str)] = &[
    ("share-alike/da_uner-Danish-DDT_train", "da"),
    ("share-alike/en_uner-English-EWT_dev", "en"),
    ("share-alike/fi_turku-ner_train", "fi"),
    ("share-alike/hr_uner-Croatian-SET_train", "hr"),
    ("share-alike/hu_nerkor-news_train", "hu"),
    ("share-alike/lv_lumii_train", "lv"),
    ("share-alike/pt_uner-Portuguese-Bosque_train", "pt"),
    ("share-alike/sk_uner-Slovak-SNK_train", "sk"),
    ("share-alike/sr_uner-Serbian-SET_train", "sr"),
    ("share-alike/sv_uner-Swedish-Talbanken_train", "sv"),
];

/// A sentence to learn from: features and right tag of each word.
#[derive(Debug)]
pub struct Lesson {
    pub language: &'static str,
    pub features: Vec<Vec<u32>>,
    pub tags: Vec<usize>,
    /// What is called a name here is none in other languages: a word in small letters begins one.
    pub peculiar: bool,
}

/// All lessons of some files.
pub fn read(folder: &Path, files: &[(&str, &'static str)]) -> Result<Vec<Lesson>, String> {
    let mut all = Vec::new();
    for (file, language) in files {
        all.extend(lessons(&ner::learnt(folder, file)?, language));
    }
    Ok(all)
}

/// Rows as lessons.
pub fn lessons(rows: &[Row], language: &'static str) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    for rows in rows.chunks(ROWS) {
        let (text, gold) = lay_out(rows);
        let gold: Vec<Entity> = gold.into_iter().collect();
        let document = from_clean_text("lesson", &text, language);
        let segmented = segment::segment(&document.text, &document.paragraphs, &document.language);
        lessons.extend(tagger::samples(&document, &segmented).into_iter().map(|sample| {
            let tags = tags(&sample.words, &gold);
            let small = |word: &Span| word.of(&text).starts_with(char::is_lowercase);
            let peculiar = sample.words.iter().zip(&tags).any(|(word, &tag)| tag % 2 == 1 && small(word));
            Lesson { language, tags, features: sample.features, peculiar }
        }));
    }
    lessons
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

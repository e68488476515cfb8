//! One module a data set; its name is the name of the set's folder.

use std::path::Path;

use crate::score::Score;

pub mod date_htmldate;
mod digests;
pub mod extract_fundus;
mod extract_trafilatura;
mod gold_figures;
mod gold_origins;
mod gold_utterances;
mod langid_lingua;
mod names_slavicner;
pub mod ner;
mod numbers_duckling;
mod numbers_recognizers_specs;
mod pairs_minhash_planted;
mod pairs_semeval22;
pub mod plaintext_fundus;
mod quantities_newsquant;
mod quantity_gold;
mod quotes_german_wikinews;
mod quotes_polnear;
mod raw_helsinki2018;
mod robust_encoding_html5lib;
mod robust_feeds_feedparser;
mod robust_warc_warcio;
mod slavicner;
mod stories_ecbplus;
mod timeline_mlcrisis;
mod timex_dateparser_tests;
mod timex_duckling_corpora;
mod timex_krauts_de;
mod timex_recognizers_specs;
mod timex_tempeval3_en;

/// A data set and its scorer.
#[derive(Debug)]
pub struct Set {
    /// Folder name.
    pub name: &'static str,
    pub score: fn(&Path) -> Result<Vec<Score>, String>,
}

pub static SETS: &[Set] = &[
    Set { name: "date-htmldate", score: date_htmldate::score },
    Set { name: "extract-fundus", score: extract_fundus::score },
    Set { name: "extract-trafilatura", score: extract_trafilatura::score },
    Set { name: "gold-figures", score: gold_figures::score },
    Set { name: "gold-origins", score: gold_origins::score },
    Set { name: "gold-utterances", score: gold_utterances::score },
    Set { name: "langid-lingua", score: langid_lingua::score },
    Set { name: "names-slavicner", score: names_slavicner::score },
    Set { name: "ner", score: ner::score },
    Set { name: "numbers-duckling", score: numbers_duckling::score },
    Set { name: "numbers-recognizers-specs", score: numbers_recognizers_specs::score },
    Set { name: "pairs-minhash-planted", score: pairs_minhash_planted::score },
    Set { name: "pairs-semeval22", score: pairs_semeval22::score },
    Set { name: "plaintext-fundus", score: plaintext_fundus::score },
    Set { name: "quantities-newsquant", score: quantities_newsquant::score },
    Set { name: "quotes-german-wikinews", score: quotes_german_wikinews::score },
    Set { name: "quotes-polnear", score: quotes_polnear::score },
    Set { name: "raw-helsinki2018", score: raw_helsinki2018::score },
    Set { name: "robust-encoding-html5lib", score: robust_encoding_html5lib::score },
    Set { name: "robust-feeds-feedparser", score: robust_feeds_feedparser::score },
    Set { name: "robust-warc-warcio", score: robust_warc_warcio::score },
    Set { name: "slavicner", score: slavicner::score },
    Set { name: "stories-ecbplus", score: stories_ecbplus::score },
    Set { name: "timeline-mlcrisis", score: timeline_mlcrisis::score },
    Set { name: "timex-dateparser-tests", score: timex_dateparser_tests::score },
    Set { name: "timex-duckling-corpora", score: timex_duckling_corpora::score },
    Set { name: "timex-krauts-de", score: timex_krauts_de::score },
    Set { name: "timex-recognizers-specs", score: timex_recognizers_specs::score },
    Set { name: "timex-tempeval3-en", score: timex_tempeval3_en::score },
];

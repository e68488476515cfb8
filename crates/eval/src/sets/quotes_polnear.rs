//! quotes-polnear: political news, every attribution (said, believed, intended) as source, cue and content.
//!
//! Content: F1 of attributions matched one to one by at least half of their words (Jaccard). Source and cue are judged
//! on matched contents: the head of the gold source must lie in ours and the head of ours in the gold one; cues must
//! share a word. Direct quotations apart: gold contents that stand wholly between marks. Scored on `dev.jsonl`.

use std::collections::BTreeSet;
use std::path::Path;

use purport_model::{Attribution, AttributionKind};
use serde::Deserialize;

use crate::gold;
use crate::metric::{Counts, count, mean};
use crate::overlap::{Places, WordIndex, content, jaccard, matching, reading, shown};
use crate::score::{Case, Score};

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    attributions: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    #[serde(default)]
    source: Places,
    #[serde(default)]
    cue: Places,
    #[serde(default)]
    content: Places,
}

#[derive(Default)]
struct Tally {
    content: Counts,
    source: Vec<Case>,
    cue: Vec<Case>,
    direct_right: usize,
    direct_found: usize,
    direct_recalled: usize,
    direct_gold: usize,
    speaker: Vec<Case>,
    articles: Vec<Case>,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let articles: Vec<Article> = gold::rows(&folder.join("dev.jsonl"))?;
    let mut tally = Tally::default();
    for article in &articles {
        judge(article, &mut tally);
    }
    let rate = |cases: &[Case]| mean(cases.iter().map(|case| case.value));
    Ok(vec![
        Score::new("content F1", tally.content.f1()).with_cases(tally.articles),
        Score::new("content precision", tally.content.precision()),
        Score::new("content recall", tally.content.recall()),
        Score::new("source of matched content", rate(&tally.source)).with_cases(tally.source),
        Score::new("cue of matched content", rate(&tally.cue)).with_cases(tally.cue),
        Score::new("direct quotations precision", crate::metric::ratio(count(tally.direct_right), count(tally.direct_found))),
        Score::new("direct quotations recall", crate::metric::ratio(count(tally.direct_recalled), count(tally.direct_gold))),
        Score::new("speaker of direct quotations", rate(&tally.speaker)).with_cases(tally.speaker),
    ])
}

fn judge(article: &Article, tally: &mut Tally) {
    let text = &article.text;
    let index = WordIndex::new(text);
    let found = reading(&article.id, text, "en").attributions;
    let gold: Vec<&Gold> = article.attributions.iter().filter(|gold| !gold.content.is_empty()).collect();
    let found_words: Vec<_> = found.iter().map(|attribution| content(&index, attribution)).collect();
    let gold_words: Vec<_> = gold.iter().map(|gold| index.covered(&gold.content)).collect();
    let pairs = matching(&found_words, &gold_words);
    let counts = Counts {
        true_positives: count(pairs.len()),
        false_positives: count(found.len() - pairs.len()),
        false_negatives: count(gold.len() - pairs.len()),
    };
    tally.content.add(counts);
    tally.articles.push(Case { id: article.id.clone(), value: counts.f1(), note: errors(article, &index, &found, &gold, &pairs) });
    let direct: Vec<bool> = gold.iter().map(|gold| is_direct(text, &gold.content)).collect();
    for &(f, g) in &pairs {
        let id = format!("{}/{g}", article.id);
        if !gold[g].source.is_empty() {
            let case = source_case(id.clone(), article, &index, &found[f], gold[g]);
            if direct[g] && found[f].kind == AttributionKind::Direct {
                tally.speaker.push(case.clone());
            }
            tally.source.push(case);
        }
        if !gold[g].cue.is_empty() {
            tally.cue.push(cue_case(id, article, &index, &found[f], gold[g]));
        }
    }
    for (f, attribution) in found.iter().enumerate().filter(|(_, attribution)| attribution.kind == AttributionKind::Direct) {
        let right = gold_words.iter().any(|gold| jaccard(&found_words[f], gold) >= 0.5);
        tally.direct_found += 1;
        tally.direct_right += usize::from(right);
        if let Some(case) = tally.articles.last_mut().filter(|_| !right) {
            case.note.push_str(&format!("\n   DIRECT WRONG {} {}", attribution.found_by.0, words(article, &index, attribution)));
        }
    }
    for (g, words) in gold_words.iter().enumerate().filter(|(g, _)| direct[*g]) {
        let mut ours =
            found.iter().zip(&found_words).filter(|(found, _)| found.kind == AttributionKind::Direct).map(|(_, words)| words);
        let recalled = ours.any(|ours| jaccard(words, ours) >= 0.5);
        tally.direct_gold += 1;
        tally.direct_recalled += usize::from(recalled);
        if let Some(case) = tally.articles.last_mut().filter(|_| !recalled) {
            case.note.push_str(&format!("\n   DIRECT MISSED {}", shown(text, &gold[g].content)));
        }
    }
}

fn words(article: &Article, index: &WordIndex, attribution: &Attribution) -> String {
    let places: Places = attribution.content.iter().map(|span| index.place(*span)).collect();
    shown(&article.text, &places)
}

fn is_direct(text: &str, content: &Places) -> bool {
    let mark = |c: Option<&char>| c.is_some_and(|c| "\"“”„«»‘’'`".contains(*c));
    let characters: Vec<char> = text.chars().collect();
    content.iter().all(|&(start, end)| end > start && mark(characters.get(start)) && mark(characters.get(end - 1)))
}

fn source_case(id: String, article: &Article, index: &WordIndex, found: &Attribution, gold: &Gold) -> Case {
    let gold_words = index.covered(&gold.source);
    let gold_head = head(&shown(&article.text, &gold.source), &gold_words);
    let Some(source) = &found.source else {
        let note = format!(
            "no source ({}), gold: {} => {}",
            found.found_by.0,
            shown(&article.text, &gold.source),
            words(article, index, found)
        );
        return Case { id, value: 0.0, note };
    };
    let ours = index.words_of(&[source.span]);
    let our_head = head(source.span.of(&article.text), &ours);
    let right = gold_head.is_some_and(|head| ours.contains(&head)) && our_head.is_some_and(|head| gold_words.contains(&head));
    let note = format!(
        "{} ({}), gold: {} => {}",
        source.span.of(&article.text),
        found.found_by.0,
        shown(&article.text, &gold.source),
        words(article, index, found)
    );
    Case { id, value: f64::from(u8::from(right)), note }
}

/// The last word before whatever modifies a noun phrase from behind: a comma, a bracket, a small word after the first.
fn head(phrase: &str, words: &BTreeSet<usize>) -> Option<usize> {
    const MODIFIERS: [&str; 16] =
        ["of", "for", "in", "at", "from", "who", "that", "which", "with", "on", "to", "and", "whose", "led", "about", "by"];
    let stem = phrase.split([',', '(', '|']).next().unwrap_or_default();
    let mut number = 0;
    for (position, word) in stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate() {
        if position > 0 && MODIFIERS.contains(&word) {
            break;
        }
        if word != "s" {
            number = position;
        }
    }
    words.iter().nth(number).copied()
}

fn cue_case(id: String, article: &Article, index: &WordIndex, found: &Attribution, gold: &Gold) -> Case {
    let gold_words = index.covered(&gold.cue);
    let ours = found.cue.map(|cue| index.words_of(&[cue])).unwrap_or_default();
    let right = !ours.is_disjoint(&gold_words);
    let shown_cue = found.cue.map_or("none", |cue| cue.of(&article.text));
    Case { id, value: f64::from(u8::from(right)), note: format!("{shown_cue}, gold: {}", shown(&article.text, &gold.cue)) }
}

fn errors(article: &Article, index: &WordIndex, found: &[Attribution], gold: &[&Gold], pairs: &[(usize, usize)]) -> String {
    let mut note = String::new();
    for (f, attribution) in found.iter().enumerate().filter(|(f, _)| !pairs.iter().any(|pair| pair.0 == *f)) {
        let _ = f;
        let cue = attribution.cue.map_or("", |cue| cue.of(&article.text));
        let source = attribution.source.as_ref().map_or("", |source| source.span.of(&article.text));
        note.push_str(&format!("\n   + {} [{source}] ({cue}) {}", attribution.found_by.0, words(article, index, attribution)));
    }
    for (_, gold) in gold.iter().enumerate().filter(|(g, _)| !pairs.iter().any(|pair| pair.1 == *g)) {
        let text = &article.text;
        note.push_str(&format!(
            "\n   - [{}] ({}) {}",
            shown(text, &gold.source),
            shown(text, &gold.cue),
            shown(text, &gold.content)
        ));
    }
    note
}

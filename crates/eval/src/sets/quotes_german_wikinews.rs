//! quotes-german-wikinews: German Wikinews, quotations of all types with speaker and cue.
//!
//! Passages matched one to one by at least half of their words; the speaker of a matched passage must share a word with
//! the gold one. Words between marks inside a reported clause are a passage of their own in this set, a direct one, beside
//! the indirect passage they stand in; a mixed attribution of ours is therefore read as the clause and its marked words.
//! "Reported" passages (a speech act told by the reporter in his own words, the whole sentence being the
//! span) stand for no words of the speaker; they count in "all types" and are left out of the other measures.
//! Scored on `dev.jsonl`.

use std::path::Path;

use purport_model::{Attribution, AttributionKind, Span};
use serde::Deserialize;

use crate::gold;
use crate::metric::{Counts, count, mean};
use crate::overlap::{Places, WordIndex, content, matching, reading, shown};
use crate::score::{Case, Score};

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
    quotes: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    speaker: Places,
    #[serde(default)]
    cue: Places,
    quote: Places,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let articles: Vec<Article> = gold::rows(&folder.join("dev.jsonl"))?;
    let mut all = Counts::default();
    let mut words = Counts::default();
    let mut direct = (0, 0);
    let mut indirect = (0, 0);
    let (mut cases, mut speakers, mut cues) = (Vec::new(), Vec::new(), Vec::new());
    for article in &articles {
        let index = WordIndex::new(&article.text);
        let found = passages(&article.text, reading(&article.id, &article.text, "de").attributions);
        let found_words: Vec<_> = found.iter().map(|attribution| content(&index, attribution)).collect();
        let gold_words: Vec<_> = article.quotes.iter().map(|gold| index.covered(&gold.quote)).collect();
        let pairs = matching(&found_words, &gold_words);
        let reported = |g: usize| article.quotes[g].kind == "Reported";
        let skipped = pairs.iter().filter(|pair| reported(pair.1)).count();
        let gold_reported = (0..article.quotes.len()).filter(|g| reported(*g)).count();
        all.add(counts(found.len(), article.quotes.len(), pairs.len()));
        let own = counts(found.len() - skipped, article.quotes.len() - gold_reported, pairs.len() - skipped);
        words.add(own);
        cases.push(Case { id: article.id.clone(), value: own.f1(), note: errors(article, &index, &found, &pairs) });
        for (g, gold) in article.quotes.iter().enumerate() {
            let hit = usize::from(pairs.iter().any(|pair| pair.1 == g));
            let slot = match gold.kind.as_str() {
                "Direct" => &mut direct,
                "Indirect" => &mut indirect,
                _ => continue,
            };
            *slot = (slot.0 + hit, slot.1 + 1);
        }
        for &(f, g) in &pairs {
            let gold = &article.quotes[g];
            if !gold.speaker.is_empty() {
                speakers.push(speaker(article, &index, &found[f], gold, g));
            }
            if !gold.cue.is_empty() {
                let ours = found[f].cue.map(|cue| index.words_of(&[cue])).unwrap_or_default();
                let right = !ours.is_disjoint(&index.covered(&gold.cue));
                cues.push(Case {
                    id: format!("{}/{g}", article.id),
                    value: f64::from(u8::from(right)),
                    note: shown(&article.text, &gold.cue),
                });
            }
        }
    }
    let rate = |part: (usize, usize)| crate::metric::ratio(count(part.0), count(part.1));
    let share = |cases: &[Case]| mean(cases.iter().map(|case| case.value));
    Ok(vec![
        Score::new("span F1", words.f1()).with_cases(cases),
        Score::new("span precision", words.precision()),
        Score::new("span recall", words.recall()),
        Score::new("span F1, all types", all.f1()),
        Score::new("direct recall", rate(direct)),
        Score::new("indirect recall", rate(indirect)),
        Score::new("speaker of matched span", share(&speakers)).with_cases(speakers),
        Score::new("cue of matched span", share(&cues)).with_cases(cues),
    ])
}

/// Attributions in the terms of this set: a mixed one, and each of its marked stretches as a direct one.
fn passages(text: &str, attributions: Vec<Attribution>) -> Vec<Attribution> {
    let mut passages = Vec::new();
    for attribution in attributions {
        if attribution.kind == AttributionKind::Mixed {
            let marked = attribution.content.iter().flat_map(|piece| marked(text, *piece));
            passages.extend(marked.map(|span| Attribution {
                kind: AttributionKind::Direct,
                content: vec![span],
                ..attribution.clone()
            }));
        }
        passages.push(attribution);
    }
    passages
}

/// Stretches between German marks.
fn marked(text: &str, place: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, character) in place.of(text).char_indices() {
        let at = place.start as usize + at;
        match (character, open) {
            ('„' | '»', None) | ('"', None) => open = Some(at + character.len_utf8()),
            ('“' | '”' | '«' | '"', Some(start)) => {
                // Capitals throughout are a name, not speech.
                let words = text[start..at].split_whitespace();
                if words.into_iter().any(|word| word.starts_with(char::is_lowercase)) {
                    found.push(Span::new(start, at));
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

fn counts(found: usize, gold: usize, pairs: usize) -> Counts {
    Counts { true_positives: count(pairs), false_positives: count(found - pairs), false_negatives: count(gold - pairs) }
}

fn speaker(article: &Article, index: &WordIndex, found: &Attribution, gold: &Gold, number: usize) -> Case {
    let ours = found.source.as_ref().map(|source| index.words_of(&[source.span])).unwrap_or_default();
    let right = !ours.is_disjoint(&index.covered(&gold.speaker));
    let said = found.source.as_ref().map_or("none", |source| source.span.of(&article.text));
    let note = format!(
        "{said} ({}), gold: {} => {}",
        found.found_by.0,
        shown(&article.text, &gold.speaker),
        shown(&article.text, &gold.quote)
    );
    Case { id: format!("{}/{number}", article.id), value: f64::from(u8::from(right)), note }
}

fn errors(article: &Article, index: &WordIndex, found: &[Attribution], pairs: &[(usize, usize)]) -> String {
    let mut note = String::new();
    for (_, attribution) in found.iter().enumerate().filter(|(f, _)| !pairs.iter().any(|pair| pair.0 == *f)) {
        let places: Places = attribution.content.iter().map(|span| index.place(*span)).collect();
        let cue = attribution.cue.map_or("", |cue| cue.of(&article.text));
        note.push_str(&format!("\n   + {} ({cue}) {}", attribution.found_by.0, shown(&article.text, &places)));
    }
    for (_, gold) in article.quotes.iter().enumerate().filter(|(g, _)| !pairs.iter().any(|pair| pair.1 == *g)) {
        let text = &article.text;
        note.push_str(&format!(
            "\n   - {} [{}] ({}) {}",
            gold.kind,
            shown(text, &gold.speaker),
            shown(text, &gold.cue),
            shown(text, &gold.quote)
        ));
    }
    note
}

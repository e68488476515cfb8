//! Who speaks, in ten languages: the `speaker` part of the set's `score.py`.
//!
//! The reference scorer judges speaker and cue by overlap. Ours finds the quotations itself; the one that shares most
//! with the gold content answers, and content counts as found from half of the words on.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use crate::gold;
use crate::overlap::{WordIndex, content, jaccard, reading};
use crate::predictions;
use crate::score::{Case, Score};

#[derive(Deserialize)]
struct Text {
    document: String,
    text: String,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    document: String,
    language: String,
    content: Place,
    speaker_span: Option<Place>,
    cue_span: Option<Place>,
}

#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
    text: String,
}

impl Place {
    fn overlaps(&self, (start, end): (usize, usize)) -> bool {
        self.start < end && start < self.end
    }
}

/// Content found, speaker and cue overlap, over all languages.
pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let texts: Vec<Text> = gold::rows(&folder.join("texts.jsonl"))?;
    let texts: BTreeMap<&str, &str> = texts.iter().map(|text| (text.document.as_str(), text.text.as_str())).collect();
    let rows: Vec<Gold> = gold::rows(&folder.join("speakers_multilingual_dev.jsonl"))?;
    let (mut contents, mut speakers, mut cues) = (Vec::new(), Vec::new(), Vec::new());
    let mut predicted = Vec::new();
    for row in &rows {
        let Some(text) = texts.get(row.document.as_str()) else { continue };
        let index = WordIndex::new(text);
        let found = reading(&row.document, text, &row.language).attributions;
        let gold = index.covered(&[(row.content.start, row.content.end)]);
        let best = found
            .iter()
            .map(|attribution| (jaccard(&content(&index, attribution), &gold), attribution))
            .filter(|(value, _)| *value > 0.0)
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.confidence.total_cmp(&b.1.confidence)));
        let overlap = best.map_or(0.0, |(value, _)| value);
        let source = best.and_then(|(_, found)| found.source.as_ref()).map(|source| source.span);
        let cue = best.and_then(|(_, found)| found.cue);
        let placed = |span: Option<purport_model::Span>| {
            span.map(|span| index.place(span)).map(|(start, end)| json!({"start": start, "end": end}))
        };
        predicted.push(json!({"id": row.id, "speaker": placed(source), "cue": placed(cue)}));
        let hit = |gold: &Option<Place>, span: Option<purport_model::Span>| match (gold, span) {
            (None, None) => true,
            (Some(gold), Some(span)) => gold.overlaps(index.place(span)),
            _ => false,
        };
        let shown = |span: Option<purport_model::Span>| span.map_or("none", |span| span.of(text)).to_owned();
        let wanted = |gold: &Option<Place>| gold.as_ref().map_or("none", |gold| gold.text.as_str()).to_owned();
        let rule = best.map_or("nothing found", |(_, found)| found.found_by.0.as_ref());
        let note = |ours: String, gold: String| format!("{} {ours} ({rule}), gold: {gold} => {}", row.language, row.content.text);
        let case = |right: bool, note: String| Case { id: row.id.clone(), value: f64::from(u8::from(right)), note };
        contents.push(case(overlap >= 0.5, note(format!("{overlap:.2}"), String::new())));
        speakers.push(case(hit(&row.speaker_span, source), note(shown(source), wanted(&row.speaker_span))));
        cues.push(case(hit(&row.cue_span, cue), note(shown(cue), wanted(&row.cue_span))));
    }
    predictions::write("gold-utterances-speakers.jsonl", predicted.into_iter())?;
    Ok(vec![
        Score::mean("multilingual quotations found", contents),
        Score::mean("multilingual speaker overlap", speakers),
        Score::mean("multilingual cue overlap", cues),
    ])
}

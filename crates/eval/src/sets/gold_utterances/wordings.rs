//! Drift: what happened to the wording. Utterances are given; the reference is the system's own choice.

use std::collections::BTreeMap;

use purport_model::{Attribution, Drift};
use purport_story::utterances::drift::{Wording, drift, reference};
use serde_json::json;

use super::labels::{Appearance, Labels, Utterance};
use crate::metric::{count, ratio};
use crate::predictions;
use crate::score::{Case, Score};

pub fn score(labels: &Labels) -> Result<Vec<Score>, String> {
    let mut predicted = Vec::new();
    let given = labels.given();
    let wording = |appearance: &Appearance| -> Option<Wording> {
        let reading = given.readings.get(&appearance.document)?;
        let id = given.ids.get(&appearance.key())?;
        let attribution: &Attribution = reading.attributions.iter().find(|attribution| attribution.id == *id)?;
        Some(Wording::of(reading, attribution))
    };
    let (mut cases, mut classes, mut references) = (Vec::new(), BTreeMap::<&str, (usize, usize)>::new(), (0, 0));
    for utterance in &labels.utterances {
        let Some(wordings) = utterance.appearances.iter().map(&wording).collect::<Option<Vec<_>>>() else { continue };
        let chosen = reference(&wordings);
        references.0 += usize::from(utterance.appearances[chosen].reference);
        references.1 += 1;
        for (index, appearance) in utterance.appearances.iter().enumerate().filter(|(_, appearance)| !appearance.reference) {
            let found = if index == chosen { Drift::Identical } else { drift(&wordings[chosen], &wordings[index]) };
            let right = name(found) == appearance.drift;
            let class = classes.entry(appearance.drift.as_str()).or_default();
            class.0 += usize::from(right);
            class.1 += 1;
            predicted.push(
                json!({"document": appearance.document, "start": appearance.start, "end": appearance.end, "drift": name(found)}),
            );
            cases.push(case(utterance, appearance, chosen, found, right));
        }
    }
    predictions::write("gold-utterances-drift.jsonl", predicted.into_iter())?;
    let mut scores = vec![
        Score::mean("drift accuracy", cases),
        Score::new("drift: reference chosen as labelled", ratio(count(references.0), count(references.1))),
    ];
    for (class, (right, all)) in classes {
        scores.push(Score::new(&format!("drift recall: {class} ({all})"), ratio(count(right), count(all))));
    }
    Ok(scores)
}

fn case(utterance: &Utterance, appearance: &Appearance, chosen: usize, found: Drift, right: bool) -> Case {
    let reference = &utterance.appearances[chosen];
    Case {
        id: format!("{} {}:{}-{}", utterance.id, appearance.document, appearance.start, appearance.end),
        value: f64::from(right),
        note: format!(
            "{} not {} ({:?}), reference {}\n    {}\n    {}",
            name(found),
            appearance.drift,
            appearance.kind,
            if reference.reference { "right" } else { "WRONG" },
            reference.text,
            appearance.text
        ),
    }
}

fn name(drift: Drift) -> &'static str {
    match drift {
        Drift::Identical => "identical",
        Drift::Trimmed => "trimmed",
        Drift::Stitched => "stitched",
        Drift::RewordedInQuotes => "reworded_in_quotes",
        Drift::Translated => "translated",
        Drift::Paraphrase => "paraphrase",
        Drift::ParaphraseAsQuote => "paraphrase_as_quote",
        Drift::BrokenMarks => "broken_marks",
    }
}

//! gold-figures: figures that several reports of one story give; the measures of the set's own `score.py`, to the
//! digit.
//!
//! Every gold story is forced to be one story, so that only the comparing of figures is measured.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use purport_model::{Figure, FigureRelation, Reading, Story, StoryId};
use purport_reading::{annotate, from_clean_text};
use purport_story::{Corpus, entities, figures};
use serde::Deserialize;
use serde_json::json;

use crate::gold::rows;
use crate::metric::{count, ratio};
use crate::predictions;
use crate::score::{Case, Score};

#[derive(Deserialize)]
struct GoldFigure {
    id: String,
    story: String,
    kind: String,
    measure: String,
    relation: Option<String>,
    values: Vec<GoldValue>,
}

#[derive(Deserialize)]
struct GoldValue {
    document: String,
    start: usize,
    end: usize,
    text: String,
    low: Option<f64>,
    high: Option<f64>,
    vague: bool,
    scope: Option<String>,
}

#[derive(Deserialize)]
struct GoldDocument {
    story: String,
    document: String,
    closed: bool,
}

#[derive(Deserialize)]
struct Text {
    document: String,
    language: String,
    text: String,
}

#[derive(Deserialize)]
struct Rest {
    document: String,
    start: usize,
    end: usize,
    class: String,
}

/// A figure as the reference scorer reads it; places are code points.
struct Predicted {
    story: String,
    relation: &'static str,
    values: Vec<PredictedValue>,
}

struct PredictedValue {
    document: String,
    start: usize,
    end: usize,
    low: Option<f64>,
    high: Option<f64>,
}

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let gold: Vec<GoldFigure> = rows(&folder.join("figures_dev.jsonl"))?;
    let documents: Vec<GoldDocument> = rows(&folder.join("documents.jsonl"))?;
    let rest: Vec<Rest> = rows(&folder.join("closed_rest.jsonl"))?;
    let texts: Vec<Text> = rows(&folder.join("texts.jsonl"))?;
    let stories: BTreeSet<&str> = gold.iter().map(|figure| figure.story.as_str()).collect();
    let texts: BTreeMap<&str, &Text> = texts.iter().map(|text| (text.document.as_str(), text)).collect();
    let mut predicted = Vec::new();
    for story in &stories {
        let own = documents.iter().filter(|document| document.story == **story);
        let own: Vec<&Text> = own.filter_map(|document| texts.get(document.document.as_str()).copied()).collect();
        predicted.extend(predict(story, &own));
    }
    predictions::write("gold-figures.jsonl", predicted.iter().map(row))?;
    Ok(measure(&gold, &predicted, &documents, &rest))
}

/// A figure as the reference scorer reads it.
fn row(figure: &Predicted) -> serde_json::Value {
    let value = |value: &PredictedValue| json!({"document": value.document, "start": value.start, "end": value.end, "low": value.low, "high": value.high});
    json!({"story": figure.story, "relation": figure.relation, "values": figure.values.iter().map(value).collect::<Vec<_>>()})
}

fn predict(story: &str, texts: &[&Text]) -> Vec<Predicted> {
    let mut names = BTreeMap::new();
    let readings: Vec<Reading> = texts
        .iter()
        .map(|text| {
            let reading = annotate(from_clean_text(&text.document, &text.text, &text.language));
            names.insert(reading.document.id.clone(), *text);
            reading
        })
        .collect();
    let documents = readings.iter().map(|reading| reading.document.id.clone()).collect();
    let mut corpus = Corpus::new(readings, &purport_model::Decisions::default());
    let (_, references) = entities::join(&corpus);
    corpus.refer(&references);
    let forced = Story {
        id: StoryId(story.to_owned()),
        title: story.to_owned(),
        documents,
        languages: Vec::new(),
        first: None,
        last: None,
        reach: 0,
        reporting_origins: 0,
        primary_sources: 0,
        unknown_origins: 0,
        why: Vec::new(),
    };
    let figures = figures::compare(&corpus, &[forced]);
    figures.iter().map(|figure| as_predicted(story, figure, &names)).collect()
}

fn as_predicted(story: &str, figure: &Figure, names: &BTreeMap<purport_model::DocumentId, &Text>) -> Predicted {
    let values = figure.values.iter().filter_map(|value| {
        let evidence = value.evidence.first()?;
        let text = names.get(&evidence.document)?;
        let code_points = |offset: u32| text.text.get(..offset as usize).map(|before| before.chars().count());
        Some(PredictedValue {
            document: text.document.clone(),
            start: code_points(evidence.span.start)?,
            end: code_points(evidence.span.end)?,
            low: value.low,
            high: value.high,
        })
    });
    Predicted { story: story.to_owned(), relation: relation(figure.relation), values: values.collect() }
}

fn relation(relation: FigureRelation) -> &'static str {
    match relation {
        FigureRelation::Single => "single",
        FigureRelation::Agree => "agree",
        FigureRelation::Compatible => "compatible",
        FigureRelation::Conflict => "conflict",
        FigureRelation::Revision => "revision",
        FigureRelation::DifferentScope => "different_scope",
    }
}

/// A labelled value and the figure it belongs to.
struct Labelled<'g> {
    value: &'g GoldValue,
    figure: &'g GoldFigure,
}

struct Found<'p> {
    value: &'p PredictedValue,
    group: usize,
    story: &'p str,
}

fn measure(gold: &[GoldFigure], predicted: &[Predicted], documents: &[GoldDocument], rest: &[Rest]) -> Vec<Score> {
    let labelled: Vec<Labelled<'_>> =
        gold.iter().flat_map(|figure| figure.values.iter().map(move |value| Labelled { value, figure })).collect();
    let found: Vec<Found<'_>> = (0..)
        .zip(predicted)
        .flat_map(|(group, figure)| figure.values.iter().map(move |value| Found { value, group, story: &figure.story }))
        .collect();
    let matches = matches(&labelled, &found);
    let measured: Vec<usize> = (0..labelled.len()).filter(|&index| labelled[index].figure.kind != "distractor").collect();
    let hit: Vec<usize> = measured.iter().copied().filter(|index| matches.contains_key(index)).collect();
    let right = hit.iter().filter(|index| same_value(labelled[**index].value, found[matches[*index]].value)).count();
    let mut scores = vec![
        Score::new("spans, recall", ratio(count(hit.len()), count(measured.len())))
            .with_cases(missed(&labelled, &measured, &matches)),
        Score::new("spans, F1 on closed documents", closed_f1(gold, &labelled, &found, documents, rest)),
        Score::new("values right of the found", ratio(count(right), count(hit.len().max(1))))
            .with_cases(wrong_values(&labelled, &found, &hit, &matches)),
        Score::new("grouping, pairwise F1", grouping(&labelled, &found, &matches)),
    ];
    scores.extend(relations(gold, predicted, &labelled, &found, &matches));
    scores
}

/// Each label takes the unused prediction that overlaps it most; the first one on a tie.
fn matches(labelled: &[Labelled<'_>], found: &[Found<'_>]) -> BTreeMap<usize, usize> {
    let mut by_document: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, found) in found.iter().enumerate() {
        by_document.entry((found.story, found.value.document.as_str())).or_default().push(index);
    }
    let (mut matches, mut used) = (BTreeMap::new(), BTreeSet::new());
    for (index, label) in labelled.iter().enumerate() {
        let candidates = by_document.get(&(label.figure.story.as_str(), label.value.document.as_str())).into_iter().flatten();
        let shared = |at: usize| {
            let value = found[at].value;
            value.end.min(label.value.end).saturating_sub(value.start.max(label.value.start))
        };
        let mut best: Option<usize> = None;
        for &candidate in candidates.filter(|candidate| !used.contains(*candidate) && shared(**candidate) > 0) {
            if best.is_none_or(|best| shared(candidate) > shared(best)) {
                best = Some(candidate);
            }
        }
        if let Some(best) = best {
            used.insert(best);
            matches.insert(index, best);
        }
    }
    matches
}

fn closed_f1(
    gold: &[GoldFigure],
    labelled: &[Labelled<'_>],
    found: &[Found<'_>],
    documents: &[GoldDocument],
    rest: &[Rest],
) -> f64 {
    let stories: BTreeSet<&str> = gold.iter().map(|figure| figure.story.as_str()).collect();
    let closed = documents.iter().filter(|document| document.closed && stories.contains(document.story.as_str()));
    let closed: BTreeSet<&str> = closed.map(|document| document.document.as_str()).collect();
    let labels = labelled.iter().filter(|label| label.figure.kind != "distractor");
    let labels = labels.map(|label| (label.value.document.as_str(), label.value.start, label.value.end));
    let others = rest.iter().filter(|rest| matches!(rest.class.as_str(), "measured" | "repeat" | "conversion"));
    let others = others.map(|rest| (rest.document.as_str(), rest.start, rest.end));
    let wanted: Vec<(&str, usize, usize)> = labels.chain(others).filter(|(document, ..)| closed.contains(document)).collect();
    let said: Vec<&Found<'_>> = found.iter().filter(|found| closed.contains(found.value.document.as_str())).collect();
    let meets = |found: &Found<'_>, (document, start, end): (&str, usize, usize)| {
        found.value.document == document && found.value.start < end && start < found.value.end
    };
    let right = said.iter().filter(|found| wanted.iter().any(|wanted| meets(found, *wanted))).count();
    let reached = wanted.iter().filter(|wanted| said.iter().any(|found| meets(found, **wanted))).count();
    f1(ratio(count(right), count(said.len())), ratio(count(reached), count(wanted.len())))
}

fn f1(precision: f64, recall: f64) -> f64 {
    ratio(2.0 * precision * recall, precision + recall)
}

fn same_value(gold: &GoldValue, found: &PredictedValue) -> bool {
    if gold.vague {
        let Some(low) = gold.low else { return false };
        return found.low.or(found.high).is_some_and(|said| said != 0.0 && low / 10.0 <= said && said <= low * 10.0);
    }
    [(gold.low, found.low), (gold.high, found.high)].into_iter().all(|(gold, found)| {
        gold.is_none_or(|gold| found.is_some_and(|found| (gold - found).abs() <= (gold.abs() * 0.001).max(1e-9)))
    })
}

fn missed(labelled: &[Labelled<'_>], measured: &[usize], matches: &BTreeMap<usize, usize>) -> Vec<Case> {
    let case = |index: &usize| {
        let label = &labelled[*index];
        let note = format!("{:?} of {:?}", label.value.text, label.figure.measure);
        Case { id: place(label), value: f64::from(u8::from(matches.contains_key(index))), note }
    };
    measured.iter().map(case).collect()
}

fn place(label: &Labelled<'_>) -> String {
    format!("{}:{}", label.value.document, label.value.start)
}

fn wrong_values(labelled: &[Labelled<'_>], found: &[Found<'_>], hit: &[usize], matches: &BTreeMap<usize, usize>) -> Vec<Case> {
    let case = |index: &usize| {
        let (label, value) = (&labelled[*index], found[matches[index]].value);
        let right = same_value(label.value, value);
        let note = format!(
            "{:?} is {:?} to {:?}, found {:?} to {:?}",
            label.value.text, label.value.low, label.value.high, value.low, value.high
        );
        Case { id: place(label), value: f64::from(u8::from(right)), note }
    };
    hit.iter().map(case).collect()
}

fn grouping(labelled: &[Labelled<'_>], found: &[Found<'_>], matches: &BTreeMap<usize, usize>) -> f64 {
    let same_gold = |a: &Labelled<'_>, b: &Labelled<'_>| {
        a.figure.kind == "figure" && a.figure.id == b.figure.id && a.value.scope == b.value.scope
    };
    let group = |index: usize| matches.get(&index).map(|&at| found[at].group);
    let (mut both, mut said, mut wanted) = (0, 0, 0);
    for a in 0..labelled.len() {
        for b in a + 1..labelled.len() {
            if labelled[a].figure.story != labelled[b].figure.story {
                continue;
            }
            let in_gold = same_gold(&labelled[a], &labelled[b]);
            let in_found = group(a).is_some() && group(a) == group(b);
            both += usize::from(in_gold && in_found);
            said += usize::from(in_found);
            wanted += usize::from(in_gold);
        }
    }
    f1(ratio(count(both), count(said)), ratio(count(both), count(wanted)))
}

/// Half of the values of both.
const FIGURE_FOUND: f64 = 0.5;

fn relations(
    gold: &[GoldFigure],
    predicted: &[Predicted],
    labelled: &[Labelled<'_>],
    found: &[Found<'_>],
    matches: &BTreeMap<usize, usize>,
) -> Vec<Score> {
    let figures: Vec<&GoldFigure> = gold.iter().filter(|figure| figure.kind == "figure").collect();
    let matched = matched_figures(&figures, labelled, found, matches);
    let relation_of = |group: usize| predicted[group].relation;
    let is = |figure: &GoldFigure, group: usize| figure.relation.as_deref() == Some(relation_of(group));
    let right = figures.iter().filter(|figure| matched.get(figure.id.as_str()).is_some_and(|group| is(figure, *group))).count();
    let note = |figure: &GoldFigure, group: usize| {
        let values = predicted[group].values.iter().map(|value| value.low.or(value.high).unwrap_or_default());
        format!(
            "{}: {:?} is {:?}, found {} {:?}",
            figure.story,
            figure.measure,
            figure.relation,
            relation_of(group),
            values.collect::<Vec<_>>()
        )
    };
    let cases = figures.iter().filter_map(|figure| {
        let group = *matched.get(figure.id.as_str())?;
        Some(Case { id: figure.id.clone(), value: f64::from(u8::from(is(figure, group))), note: note(figure, group) })
    });
    let cases: Vec<Case> = cases.collect();
    let found_cases = figures.iter().map(|figure| Case {
        id: figure.id.clone(),
        value: f64::from(u8::from(matched.contains_key(figure.id.as_str()))),
        note: format!("{}: {:?}, {:?}", figure.story, figure.measure, figure.relation),
    });
    let mut scores = vec![
        Score::new("figures found", ratio(count(matched.len()), count(figures.len()))).with_cases(found_cases.collect()),
        Score::new("relation right of the found", ratio(count(right), count(matched.len().max(1)))).with_cases(cases),
    ];
    for (name, labels) in [("conflict", &["conflict"][..]), ("conflict or revision", &["conflict", "revision"][..])] {
        let wanted: BTreeSet<&str> = figures
            .iter()
            .filter(|figure| labels.contains(&figure.relation.as_deref().unwrap_or_default()))
            .map(|figure| figure.id.as_str())
            .collect();
        let hits = wanted.iter().filter(|id| matched.get(**id).is_some_and(|group| labels.contains(&relation_of(*group)))).count();
        let said: Vec<usize> = (0..predicted.len())
            .filter(|&group| labels.contains(&relation_of(group)) && predicted[group].values.len() > 1)
            .collect();
        // Where one group answers for two figures, the reference keeps the later.
        let by_group: BTreeMap<usize, &str> =
            figures.iter().filter_map(|figure| Some((*matched.get(figure.id.as_str())?, figure.id.as_str()))).collect();
        let good = said.iter().filter(|group| by_group.get(*group).is_some_and(|id| wanted.contains(id))).count();
        let cases = said.iter().map(|group| {
            let values = predicted[*group]
                .values
                .iter()
                .map(|value| format!("{}:{}={}", value.document, value.start, value.low.or(value.high).unwrap_or_default()));
            let good = by_group.get(group).is_some_and(|id| wanted.contains(id));
            Case {
                id: format!("{}-{group}", predicted[*group].story),
                value: f64::from(u8::from(good)),
                note: values.collect::<Vec<_>>().join(" "),
            }
        });
        scores.push(Score::new(&format!("{name}, precision"), ratio(count(good), count(said.len()))).with_cases(cases.collect()));
        scores.push(Score::new(&format!("{name}, recall"), ratio(count(hits), count(wanted.len()))));
    }
    scores
}

/// The predicted group that shares most with each gold figure, at least half of both.
fn matched_figures<'g>(
    figures: &[&'g GoldFigure],
    labelled: &[Labelled<'_>],
    found: &[Found<'_>],
    matches: &BTreeMap<usize, usize>,
) -> BTreeMap<&'g str, usize> {
    let mut groups: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (label, at) in matches {
        groups.entry(found[*at].group).or_default().insert(*label);
    }
    let mut matched = BTreeMap::new();
    for figure in figures {
        let own: BTreeSet<usize> = (0..labelled.len()).filter(|&index| labelled[index].figure.id == figure.id).collect();
        let overlap = |group: &BTreeSet<usize>| ratio(count(own.intersection(group).count()), count(own.union(group).count()));
        let candidates = groups.iter().map(|(group, members)| (overlap(members), *group)).filter(|(overlap, _)| *overlap > 0.0);
        // The reference takes the later group on a tie.
        let best = candidates.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        if let Some((_, group)) = best.filter(|(overlap, _)| *overlap >= FIGURE_FOUND) {
            matched.insert(figure.id.as_str(), group);
        }
    }
    matched
}

//! Scoring time expressions: strict, relaxed and value F1 as in TempEval-3.

use std::path::Path;

use jiff::civil::Date;
use purport_model::{Span, TimeExpression, TimeKind};
use purport_reading::{from_clean_text, segment, times};
use serde::Deserialize;

use crate::gold;
use crate::metric::Counts;
use crate::score::{Case, Score};

/// A document of a TimeML set.
#[derive(Debug, Deserialize)]
pub struct TimexDocument {
    pub id: String,
    pub lang: String,
    pub dct: String,
    pub text: String,
    pub timexes: Vec<GoldTimex>,
}

#[derive(Debug, Deserialize)]
pub struct GoldTimex {
    pub start: usize,
    pub end: usize,
    pub text: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub value: Option<String>,
}

/// The expressions found in a clean text, reckoned from a day.
pub fn found(name: &str, text: &str, language: &str, published: Option<Date>) -> Vec<TimeExpression> {
    let document = from_clean_text(name, text, language);
    let segmented = segment::segment(&document.text, &document.paragraphs, &document.language);
    let mut found = times::find(&document, &segmented);
    times::anchor(&mut found, &document, published);
    found
}

/// An expression as a whole: a range is one, though both its ends are expressions of their own, as in TimeML.
#[derive(Debug)]
pub struct Whole<'t> {
    pub span: Span,
    pub value: String,
    pub days: Option<(Date, Date)>,
    /// The expression; of a range its first end.
    pub time: &'t TimeExpression,
    /// The last day the end of a range begins on: who writes "May to July" may count July or not.
    pub end_begins: Option<Date>,
}

/// Expressions with the ends of ranges joined.
pub fn whole(found: &[TimeExpression]) -> Vec<Whole<'_>> {
    let ends: Vec<usize> = found.iter().filter_map(|time| time.range.map(|range| range.until as usize)).collect();
    let joined = |time: &TimeExpression| {
        let range = time.range?;
        let end = found.get(range.until as usize)?;
        let days = time.days.zip(end.days).map(|((first, _), (_, last))| (first, last));
        Some((range.span, format!("{}/{}", time.value, end.value), days, end.days.map(|(first, _)| first)))
    };
    let single =
        |index: usize, time: &TimeExpression| (!ends.contains(&index)).then(|| (time.span, time.value.clone(), time.days, None));
    let each = found.iter().enumerate().filter_map(|(index, time)| {
        let (span, value, days, end_begins) = joined(time).or_else(|| single(index, time))?;
        Some(Whole { span, value, days, time, end_begins })
    });
    each.collect()
}

#[must_use]
pub fn kind_name(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

/// Strict, relaxed and value F1 over a set.
pub fn score(path: &Path) -> Result<Vec<Score>, String> {
    let documents: Vec<TimexDocument> = gold::rows(path)?;
    let (mut strict, mut relaxed, mut value, mut kinds) =
        (Counts::default(), Counts::default(), Counts::default(), Counts::default());
    let mut cases = Vec::new();
    for document in &documents {
        let published = document.dct.get(..10).and_then(|day| day.parse().ok());
        let found = found(&document.id, &document.text, &document.lang, published);
        let compared = compare(document, &found);
        strict.add(compared.strict);
        relaxed.add(compared.relaxed);
        value.add(compared.value);
        kinds.add(compared.kind);
        cases.push(Case { id: document.id.clone(), value: compared.value.f1(), note: compared.note });
    }
    Ok(vec![
        Score::new("strict F1", strict.f1()),
        Score::new("relaxed F1", relaxed.f1()),
        Score::new("type F1", kinds.f1()),
        Score::new("value F1", value.f1()).with_cases(cases),
    ])
}

#[derive(Default)]
struct Compared {
    strict: Counts,
    relaxed: Counts,
    value: Counts,
    kind: Counts,
    note: String,
}

fn compare(document: &TimexDocument, found: &[TimeExpression]) -> Compared {
    let mut compared = Compared::default();
    let offsets: Vec<usize> = document.text.char_indices().map(|(offset, _)| offset).chain([document.text.len()]).collect();
    let at = |place: usize| offsets.get(place).copied().unwrap_or(document.text.len());
    let mut taken = vec![false; found.len()];
    let (mut strict, mut relaxed, mut value, mut kind) = (0.0, 0.0, 0.0, 0.0);
    for gold in &document.timexes {
        let (start, end) = (at(gold.start), at(gold.end));
        let overlaps = |time: &TimeExpression| (time.span.start as usize) < end && start < time.span.end as usize;
        let exact = |time: &TimeExpression| time.span.range() == (start..end);
        let best = (0..found.len())
            .filter(|&index| !taken[index] && overlaps(&found[index]))
            .max_by_key(|&index| (exact(&found[index]), std::cmp::Reverse(index)));
        let wanted = gold.value.as_deref().unwrap_or_default();
        let Some(best) = best else {
            compared.note.push_str(&format!("  -missed {:?} {wanted}", gold.text));
            continue;
        };
        taken[best] = true;
        let time = &found[best];
        relaxed += 1.0;
        if exact(time) {
            strict += 1.0;
        } else {
            compared.note.push_str(&format!("  ~span {:?} for {:?}", &document.text[time.span.range()], gold.text));
        }
        if time.value == wanted {
            value += 1.0;
        } else {
            compared.note.push_str(&format!("  ~value {} for {wanted} {:?}", time.value, gold.text));
        }
        kind += f64::from(u8::from(kind_name(time.kind) == gold.kind));
    }
    for (index, time) in found.iter().enumerate().filter(|(index, _)| !taken[*index]) {
        let _ = index;
        compared.note.push_str(&format!("  +found {:?} {}", &document.text[time.span.range()], time.value));
    }
    let (found, gold) = (crate::metric::count(found.len()), crate::metric::count(document.timexes.len()));
    let counts = |right: f64| Counts { true_positives: right, false_positives: found - right, false_negatives: gold - right };
    compared.strict = counts(strict);
    compared.relaxed = counts(relaxed);
    compared.value = counts(value);
    compared.kind = counts(kind);
    compared
}

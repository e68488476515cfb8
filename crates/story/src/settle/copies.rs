//! Copies whose date is not their own: a page that carries the text of another and says that it is weeks younger.
//!
//! Either the page was dated anew or an old text was copied as it stood; a reader is misled both ways. The cascade of
//! [`find`], over the copies and near copies of each story:
//! 1. The earlier of two dates must be sure, the later one weeks after it.
//! 2. Where nothing else speaks for the earlier date, or the copied text names no day of its own, the later date is
//!    *doubted*: it stays, with little confidence, and both places are shown.
//! 3. Where a neighbour of those days or a date in the text itself bears the earlier date out, and a copied sentence
//!    speaks of a day ("on Thursday", "yesterday"), it is *refused*: one sentence cannot speak of two Thursdays. The
//!    date of the other page is taken, as one that neighbours tell.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use purport_model::{
    Anchor, DateMethod, Dating, Grain, Link, LinkKind, Problem, ProblemKind, Reading, RelativeTime, Span, Story, TimeExpression,
    TimeUnit, reckon_all,
};

use super::{SURE_ENOUGH, date_of};
use crate::Corpus;

/// Days between a text and a copy of it from which the copy's date is doubted: news is taken over within days, a weekly
/// within a fortnight.
const WEEKS: i32 = 21;
/// Days of each other within which two reports bear a date out.
const BORNE_OUT: i32 = 3;
/// Of a doubted date: as often as not.
const DOUBTED: f32 = 0.4;
/// Of a date taken from the page with the same words.
const TAKEN: f32 = 0.75;

/// A page with the text of another and a date weeks later.
#[derive(Clone, Debug, PartialEq)]
pub struct Stale {
    /// Indices into the corpus.
    pub document: usize,
    pub original: usize,
    /// The day the page states.
    pub stated: Date,
    pub here: Span,
    pub there: Span,
}

/// Finds them, at most one for a document, in the order of the documents.
#[must_use]
pub fn find(corpus: &Corpus, stories: &[Story], links: &[Link]) -> Vec<Stale> {
    let home: BTreeMap<_, usize> =
        stories.iter().enumerate().flat_map(|(index, story)| story.documents.iter().map(move |id| (id, index))).collect();
    let mut stale: BTreeMap<usize, Stale> = BTreeMap::new();
    for link in links.iter().filter(|link| matches!(link.kind, LinkKind::Copy | LinkKind::NearCopy)) {
        if home.get(&link.from) != home.get(&link.to) {
            continue;
        }
        let Some(found) = of_link(corpus, link) else { continue };
        let date = |stale: &Stale| date_of(corpus, stale.original);
        match stale.entry(found.document) {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(found);
            }
            std::collections::btree_map::Entry::Occupied(mut known) => {
                if (date(&found), found.original) < (date(known.get()), known.get().original) {
                    known.insert(found);
                }
            }
        }
    }
    stale.into_values().collect()
}

fn of_link(corpus: &Corpus, link: &Link) -> Option<Stale> {
    let (a, b) = (corpus.index(&link.from)?, corpus.index(&link.to)?);
    let published = |index: usize| corpus.readings()[index].document.published();
    let (first, second) = (published(a)?, published(b)?);
    let (original, document) = if first < second { (a, b) } else { (b, a) };
    let stated = first.max(second);
    let apart = (stated - first.min(second)).get_days();
    date_of(corpus, original).filter(|_| apart > WEEKS)?;
    let place = |index: usize| link.evidence.iter().find(|place| place.document == *corpus.id(index)).map(|place| place.span);
    Some(Stale { document, original, stated, here: place(document)?, there: place(original)? })
}

/// Refuses or doubts the dates found.
pub fn settle(corpus: &mut Corpus, stories: &[Story], stale: &[Stale]) {
    let suspects: BTreeSet<usize> = stale.iter().map(|stale| stale.document).collect();
    let verdicts: Vec<Option<Dating>> = stale.iter().map(|stale| taken(corpus, stories, stale, &suspects)).collect();
    for (stale, taken) in stale.iter().zip(verdicts) {
        let original = corpus.id(stale.original).clone();
        let reading = &mut corpus.readings_mut()[stale.document];
        let Some(stated) = reading.document.dates.published.take() else { continue };
        let Some(taken) = taken else {
            let confidence = stated.confidence.min(DOUBTED);
            reading.document.dates.published = Some(Dating { confidence, ..stated });
            continue;
        };
        let message = format!("The page states {}, but {original} had the same words on {}.", stated.value, taken.date);
        reading.document.problems.push(Problem { kind: ProblemKind::DateRefused, message, span: Some(stale.here) });
        reckon_all(&mut reading.times, Some(taken.date));
        reading.document.dates.stated = Some(stated);
        reading.document.dates.published = Some(taken);
    }
}

/// The date of the original, where it is borne out and the copied words name a day.
fn taken(corpus: &Corpus, stories: &[Story], stale: &Stale, suspects: &BTreeSet<usize>) -> Option<Dating> {
    let date = date_of(corpus, stale.original)?;
    is_borne_out(corpus, stories, stale, date, suspects).then_some(())?;
    let evidence = copied_days(&corpus.readings()[stale.document], &corpus.readings()[stale.original]);
    if evidence.is_empty() {
        return None;
    }
    let sure = corpus.readings()[stale.original].document.dates.published.as_ref().map_or(0.0, |dating| dating.confidence);
    Some(Dating {
        date,
        value: date.to_string(),
        grain: Grain::Day,
        method: DateMethod::Neighbours,
        confidence: TAKEN.min(sure),
        evidence,
        stated_as: Some(format!("as in {}", corpus.id(stale.original))),
    })
}

/// Whether the text of the original shows its day, or another report of the story is of those days.
fn is_borne_out(corpus: &Corpus, stories: &[Story], stale: &Stale, date: Date, suspects: &BTreeSet<usize>) -> bool {
    let original = &corpus.readings()[stale.original];
    let says = |time: &TimeExpression| time.relative.is_none() && time.days == Some((date, date));
    if original.times.iter().any(says) {
        return true;
    }
    let Some(story) = stories.iter().find(|story| story.documents.contains(corpus.id(stale.original))) else { return false };
    let others = story.documents.iter().filter_map(|id| corpus.index(id));
    others.filter(|other| *other != stale.original && *other != stale.document && !suspects.contains(other)).any(|other| {
        corpus.readings()[other]
            .document
            .dates
            .published
            .as_ref()
            .is_some_and(|dating| dating.confidence >= SURE_ENOUGH && (dating.date - date).get_days().abs() <= BORNE_OUT)
    })
}

/// Most places shown.
const SHOWN: usize = 3;

/// Expressions that hang on the day of publication and stand among the same words in both texts.
fn copied_days(here: &Reading, there: &Reading) -> Vec<Span> {
    let told = there.times.iter().filter(|time| hangs_on_day(time)).filter_map(|time| around(there, time));
    let told: BTreeSet<String> = told.collect();
    let copied = |time: &&TimeExpression| around(here, time).is_some_and(|words| told.contains(&words));
    here.times.iter().filter(|time| hangs_on_day(time)).filter(copied).map(|time| time.span).take(SHOWN).collect()
}

fn hangs_on_day(time: &TimeExpression) -> bool {
    let day = matches!(
        time.relative,
        Some(RelativeTime::Weekday { .. } | RelativeTime::DayOfWeek { .. } | RelativeTime::Shift { unit: TimeUnit::Day, .. })
    );
    day && time.steps.is_empty() && !matches!(time.anchor, Anchor::Expression(_) | Anchor::Itself)
}

/// The words of an expression and the letters and digits on either side of it in its sentence, in lower case.
fn around(reading: &Reading, time: &TimeExpression) -> Option<String> {
    const LETTERS: usize = 25;
    const FEWEST: usize = 20;
    let sentence = reading.sentences[reading.sentence_at(time.span)?].span;
    let text = |start: u32, end: u32| reading.document.text.get(start as usize..end as usize).unwrap_or_default();
    let letters =
        |words: &str| -> Vec<char> { words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let before = letters(text(sentence.start, time.span.start));
    let after = letters(text(time.span.end, sentence.end));
    let (before, after) = (&before[before.len().saturating_sub(LETTERS)..], &after[..after.len().min(LETTERS)]);
    let own = letters(reading.words(time.span));
    (before.len() + after.len() >= FEWEST).then(|| before.iter().chain(&own).chain(after).collect())
}

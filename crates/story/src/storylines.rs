//! Stories that follow from one another over weeks: the same place and people, other days.
//!
//! 1. A story's profile is what its documents name: a name weighs by the share of the documents that have it.
//! 2. Two stories follow from one another where headlines of both name the same person, place or organisation (a country
//!    or a body that is on everybody's map does not count), they are alike in names, and lie no further apart than
//!    [`DAYS`]; two stories of the same days are two events side by side and do not follow.
//! 3. Average link, as for stories, so that one name that is everywhere does not chain everything.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use purport_model::{EntityId, EntityKind, Link, Name, Story, StoryId, Storyline, content_id};
use rayon::prelude::*;

use crate::Corpus;
use crate::stories::cluster::{Constraints, Thresholds, cluster};
use crate::stories::profile::{Profile, Vector};
use crate::stories::why;

/// Likeness of names from which stories with a common subject are one storyline. Three events of one siege lie between
/// 0.08 and 0.29, the item of a digest lowest; accidents in two towns of one country at 0.02.
const THRESHOLD: f32 = 0.07;
/// Days between two stories.
const DAYS: i64 = 100;
/// Names that must hold a storyline together: a province alone has many stories at a time.
const NAMES: usize = 2;
/// Stories that have a subject; beyond it says nothing.
const HOLDERS: usize = 200;

/// What a story is about.
#[derive(Debug)]
struct Outline {
    names: Vector,
    days: Option<(Date, Date)>,
    /// Who and what the headlines name, countries and the like left out.
    subjects: BTreeSet<EntityId>,
}

/// Links stories into storylines, sorted by id.
#[must_use]
pub fn follow(corpus: &Corpus, stories: &[Story], _links: &[Link]) -> Vec<Storyline> {
    let profiles = corpus.profiles();
    let outlines: Vec<Outline> = stories.par_iter().map(|story| outline(corpus, profiles, story)).collect();
    let likenesses: Vec<(usize, usize, f32)> =
        candidates(&outlines).into_par_iter().filter_map(|(a, b)| Some((a, b, likeness(&outlines[a], &outlines[b])?))).collect();
    let clusters = cluster(stories.len(), &likenesses, &Constraints::default(), Thresholds::even(THRESHOLD));
    let mut lines: Vec<Storyline> = clusters
        .into_iter()
        .filter(|members| members.len() > 1)
        .filter_map(|members| storyline(corpus, stories, members))
        .collect();
    lines.sort_by(|a, b| a.id.cmp(&b.id));
    lines
}

fn outline(corpus: &Corpus, profiles: &[Profile], story: &Story) -> Outline {
    let members: Vec<usize> = story.documents.iter().filter_map(|id| corpus.index(id)).collect();
    let mut names: BTreeMap<u64, f32> = BTreeMap::new();
    #[allow(clippy::cast_precision_loss)]
    let share = 1.0 / members.len().max(1) as f32;
    for (key, weight) in members.iter().flat_map(|&member| &profiles[member].names.0) {
        *names.entry(*key).or_default() += weight * share;
    }
    let dates: BTreeSet<Date> = members.iter().filter_map(|&member| corpus.readings()[member].document.published()).collect();
    let days = dates.first().copied().zip(dates.last().copied());
    let subjects = members.iter().flat_map(|&member| subjects(corpus, member)).collect();
    Outline { names: Vector(names.into_iter().collect()).scaled(), days, subjects }
}

/// Entities that a document's headline names, or its first sentence where it has none.
fn subjects(corpus: &Corpus, index: usize) -> Vec<EntityId> {
    let reading = &corpus.readings()[index];
    let end = reading.sentences.first().map_or(0, |sentence| sentence.span.end);
    let end = reading.document.headline.map_or(end, |headline| headline.end);
    let named = reading.mentions.iter().take_while(|mention| mention.span.start < end).filter_map(|mention| mention.entity);
    let telling = |entity: &u32| reading.entities.get(*entity as usize).is_some_and(|entity| is_telling(&entity.name));
    named.filter(telling).filter_map(|entity| corpus.entity(index, entity).cloned()).collect()
}

/// Whether stories about it can be one storyline. A well-known body (NATO) is in the news about everything; so is a
/// country or its capital, whose keys are country codes.
fn is_telling(name: &Name) -> bool {
    let country = |key: &str| key.len() <= 3 || key.ends_with("-capital");
    name.known.as_deref().is_none_or(|key| name.kind == EntityKind::Place && !country(key))
}

/// Pairs of stories with a common subject, sorted.
fn candidates(outlines: &[Outline]) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<&EntityId, Vec<usize>> = BTreeMap::new();
    for (index, outline) in outlines.iter().enumerate() {
        for subject in &outline.subjects {
            holders.entry(subject).or_default().push(index);
        }
    }
    let mut pairs = BTreeSet::new();
    for holders in holders.into_values().filter(|holders| holders.len() <= HOLDERS) {
        for (at, &a) in holders.iter().enumerate() {
            pairs.extend(holders[at + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs.into_iter().collect()
}

fn likeness(a: &Outline, b: &Outline) -> Option<f32> {
    if let (Some(a), Some(b)) = (a.days, b.days) {
        let (earlier, later) = if a <= b { (a, b) } else { (b, a) };
        let apart = later.0.duration_since(earlier.1).as_hours() / 24;
        if !(1..=DAYS).contains(&apart) {
            return None;
        }
    }
    Some(a.names.dot(&b.names))
}

fn storyline(corpus: &Corpus, stories: &[Story], members: Vec<usize>) -> Option<Storyline> {
    let mut members: Vec<&Story> = members.into_iter().map(|member| &stories[member]).collect();
    members.sort_by_key(|story| (story.first.is_none(), &story.first, &story.id));
    let why = why::over_stories(corpus, &members);
    if why.len() < NAMES {
        return None;
    }
    let founding = members.iter().map(|story| &story.id).min()?;
    Some(Storyline {
        id: content_id("l", &[founding.as_str().as_bytes()]),
        title: title(&why),
        stories: members.iter().map(|story| story.id.clone()).collect::<Vec<StoryId>>(),
        why,
    })
}

/// The names that hold it together, as a page prints them.
fn title(why: &[purport_model::Why]) -> String {
    why.iter().take(3).map(|why| why.text.as_str()).collect::<Vec<_>>().join(" · ")
}

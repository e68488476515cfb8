//! Stories that follow from one another over weeks: the same place and people, other days.
//!
//! 1. A story's profile is what its documents name: a name weighs by the share of the documents that have it.
//! 2. Two stories follow from one another where they are alike in names, share at least [`SHARED`] of their chief names,
//!    and lie no further apart than [`DAYS`]; two stories of the same days are two events side by side and do not follow.
//! 3. Average link, as for stories, so that one name that is everywhere does not chain everything.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use purport_model::{Link, Story, StoryId, Storyline, content_id};
use rayon::prelude::*;

use crate::Corpus;
use crate::stories::cluster::{Constraints, Thresholds, cluster};
use crate::stories::profile::{Profile, Vector};
use crate::stories::why;

/// Likeness of names from which stories are one storyline. Three events of one siege, weeks apart, lie between 0.21 and
/// 0.30; strangers that share a country or a president stay below 0.1.
const THRESHOLD: f32 = 0.20;
/// Chief names of a story, and how many two stories must share. Many, because rare names stand first and what stories
/// share is less rare.
const CHIEF: usize = 30;
const SHARED: usize = 4;
/// Days between two stories.
const DAYS: i64 = 100;
/// Stories that hold a name; beyond it says nothing.
const HOLDERS: usize = 200;

/// What a story is about.
#[derive(Debug)]
struct Outline {
    names: Vector,
    days: Option<(Date, Date)>,
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
    Outline { names: Vector(names.into_iter().collect()).scaled(), days }
}

fn chief(outline: &Outline) -> Vec<u64> {
    let mut names = outline.names.0.clone();
    names.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    names.into_iter().take(CHIEF).map(|(key, _)| key).collect()
}

/// Pairs of stories that share chief names enough, sorted.
fn candidates(outlines: &[Outline]) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, outline) in outlines.iter().enumerate() {
        for name in chief(outline) {
            holders.entry(name).or_default().push(index);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for holders in holders.into_values().filter(|holders| holders.len() <= HOLDERS) {
        for (at, &a) in holders.iter().enumerate() {
            for &b in &holders[at + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    shared.into_iter().filter(|(_, shared)| *shared >= SHARED).map(|(pair, _)| pair).collect()
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
    if why.is_empty() {
        return None;
    }
    let founding = members.iter().map(|story| &story.id).min()?;
    Some(Storyline {
        id: content_id("l", &[founding.as_str().as_bytes()]),
        title: title(&members, &why),
        stories: members.iter().map(|story| story.id.clone()).collect::<Vec<StoryId>>(),
        why,
    })
}

/// The names that hold it together, as a page prints them; the first story's title where there are none.
fn title(members: &[&Story], why: &[purport_model::Why]) -> String {
    let names: Vec<&str> = why.iter().filter(|why| why.kind != "words").map(|why| why.text.as_str()).take(3).collect();
    if names.is_empty() { members[0].title.clone() } else { names.join(" · ") }
}

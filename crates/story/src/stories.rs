//! Documents about one event.
//!
//! 1. The user's decisions: documents set together start as one story, documents set apart never meet.
//! 2. Copies, near copies and translations of one text start as one story. A rewriting may be a digest and only speaks
//!    for it.
//! 3. [`profile`] and [`candidates`]: pairs that share rare words, names or numbers.
//! 4. [`likeness`]: how likely a pair is about one event; strong evidence in few features, within days.
//! 5. [`cluster`]: average link, so that roundups and profiles do not chain strangers.
//! 6. A story is named after its founding document: the first by date, then by id.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{Decisions, DocumentId, Link, LinkKind, Story, StoryId, content_id};
use rayon::prelude::*;

use crate::Corpus;
use crate::links::direction;
use crate::links::families::Sets;

pub mod candidates;
pub mod cluster;
pub mod keys;
pub mod likeness;
pub mod profile;
pub mod why;

use cluster::{Constraints, Thresholds};

/// Likeness from which two documents are one story. 0.40 does the rated pairs no more good and costs a point of recall.
pub const THRESHOLD: f32 = 0.35;
/// Average likeness that joins groups. Of 90 joins of groups of three or more in the look-alike events, 0.65 gets 83
/// right, and nothing else that was tried (other names, dates, numbers) does better.
const THRESHOLDS: Thresholds = Thresholds { by_size: [THRESHOLD, 0.45, 0.65], foreign: THRESHOLD };
/// The same among gathered pages: a look-alike event is likelier there than anything else that is not the event.
const GATHERED: Thresholds = Thresholds { by_size: [0.45, 0.5, 0.65], foreign: 0.45 };

/// What joins documents on a desk.
fn thresholds(corpus: &Corpus) -> Thresholds {
    let crowd = corpus.profiles().first().map_or(0.0, |profile| profile.crowd);
    let between = |gathered: f32, crowded: f32| gathered + (crowded - gathered) * crowd;
    let by_size = std::array::from_fn(|size| between(GATHERED.by_size[size], THRESHOLDS.by_size[size]));
    Thresholds { by_size, foreign: between(GATHERED.foreign, THRESHOLDS.foreign) }
}

/// Groups documents into stories, sorted by id. A document that shares no event with another one is a story of its own.
#[must_use]
pub fn group(corpus: &Corpus, links: &[Link], decisions: &Decisions) -> Vec<Story> {
    let clusters = clusters(corpus, links, decisions);
    let printed = printed(links);
    let mut stories: Vec<Story> = clusters.par_iter().map(|members| story(corpus, (links, &printed), decisions, members)).collect();
    stories.sort_by(|a, b| a.id.cmp(&b.id));
    date(corpus, &mut stories);
    stories
}

fn clusters(corpus: &Corpus, links: &[Link], decisions: &Decisions) -> Vec<Vec<usize>> {
    let profiles = corpus.profiles();
    let linked = linked(corpus, links);
    let pairs: BTreeSet<(usize, usize)> = candidates::pairs(profiles).into_iter().chain(linked.keys().copied()).collect();
    let pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    let likenesses: Vec<(usize, usize, f32)> = pairs
        .par_iter()
        .map(|&(a, b)| (a, b, likeness::likeness(&profiles[a], &profiles[b], linked.get(&(a, b)).copied())))
        .collect();
    let constraints = constraints(corpus, &linked, decisions);
    cluster::cluster(corpus.readings().len(), &likenesses, &constraints, thresholds(corpus))
}

/// The strongest link of each linked pair.
fn linked(corpus: &Corpus, links: &[Link]) -> BTreeMap<(usize, usize), LinkKind> {
    let mut linked: BTreeMap<(usize, usize), LinkKind> = BTreeMap::new();
    for link in links {
        if let (Some(from), Some(to)) = (corpus.index(&link.from), corpus.index(&link.to)) {
            let kind = linked.entry((from.min(to), from.max(to))).or_insert(link.kind);
            *kind = link.kind.min(*kind);
        }
    }
    linked
}

fn constraints(corpus: &Corpus, linked: &BTreeMap<(usize, usize), LinkKind>, decisions: &Decisions) -> Constraints {
    let indices = |ids: &BTreeSet<DocumentId>| -> Vec<usize> { ids.iter().filter_map(|id| corpus.index(id)).collect() };
    let mut apart: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (ones, others) in &decisions.apart {
        let others = indices(others);
        apart.extend(indices(ones).into_iter().flat_map(|a| others.iter().map(move |&b| (a.min(b), a.max(b)))));
    }
    let mut sets = Sets::new(corpus.readings().len());
    for set in &decisions.together {
        indices(set).windows(2).for_each(|pair| sets.join(pair[0], pair[1]));
    }
    // What the user set apart may be joined by no chain of copies either.
    let same_text = |kind: LinkKind| matches!(kind, LinkKind::Copy | LinkKind::NearCopy | LinkKind::Translation);
    for (&(a, b), _) in linked.iter().filter(|(_, kind)| same_text(**kind)) {
        if apart.is_empty() {
            sets.join(a, b);
            continue;
        }
        let mut tried = sets.clone();
        tried.join(a, b);
        if !apart.iter().any(|&(a, b)| tried.first(a) == tried.first(b) && sets.first(a) != sets.first(b)) {
            sets = tried;
        }
    }
    Constraints { together: sets.groups(), apart, languages: corpus.profiles().iter().map(|profile| profile.language).collect() }
}

fn story(corpus: &Corpus, (links, printed): (&[Link], &Printed), decisions: &Decisions, members: &[usize]) -> Story {
    let documents: Vec<DocumentId> = members.iter().map(|&member| corpus.id(member).clone()).collect();
    let founding = founding(corpus, members);
    let own = |map: &BTreeMap<DocumentId, String>| documents.iter().find_map(|id| map.get(id).cloned());
    let pinned = documents.iter().find_map(|id| decisions.pinned.get(id).cloned());
    let languages: BTreeSet<&str> = members.iter().map(|&member| corpus.readings()[member].document.language.as_str()).collect();
    Story {
        id: pinned.unwrap_or_else(|| StoryId(content_id("s", &[corpus.id(founding).as_str().as_bytes()]))),
        title: own(&decisions.titles).unwrap_or_else(|| title(corpus, printed, members, founding)),
        languages: languages.into_iter().map(str::to_owned).collect(),
        first: None,
        last: None,
        reach: 0,
        reporting_origins: 0,
        primary_sources: 0,
        unknown_origins: 0,
        why: why::why(corpus, links, decisions, members),
        documents,
    }
}

/// The first document by date, then by id; those without a date after those with one.
#[must_use]
pub fn founding(corpus: &Corpus, members: &[usize]) -> usize {
    let date = |index: usize| corpus.readings()[index].document.published();
    members.iter().copied().min_by_key(|&index| (date(index).is_none(), date(index), index)).unwrap_or_default()
}

/// Longest title made from a first sentence.
const TITLE: usize = 140;

/// The headline of the first document in the language most of the story is told in; else the first headline; else the
/// founding document's opening words. Of one day, the text that an agency is credited with goes first, then the one that
/// most others print: a rewriting has a headline of its own that nobody else has.
fn title(corpus: &Corpus, printed: &Printed, members: &[usize], founding: usize) -> String {
    let document = |index: usize| &corpus.readings()[index].document;
    let headline = |index: usize| document(index).headline_text().map(str::trim).filter(|headline| !headline.is_empty());
    let told_in = |index: usize| members.iter().filter(|&&other| document(other).language == document(index).language).count();
    let key = |index: usize| {
        let published = document(index).published();
        (
            std::cmp::Reverse(told_in(index)),
            document(index).language != document(founding).language,
            published.is_none(),
            published,
            !direction::of_agency(document(index)),
            std::cmp::Reverse(printed.get(corpus.id(index)).copied().unwrap_or_default()),
            index,
        )
    };
    let titled = members.iter().copied().filter(|&member| headline(member).is_some());
    let first = titled.min_by_key(|&member| key(member)).and_then(headline);
    first.map_or_else(|| opening(corpus, founding), str::to_owned)
}

/// In how many other documents each text stands, wholly or for the most part.
type Printed<'a> = BTreeMap<&'a DocumentId, usize>;

fn printed(links: &[Link]) -> Printed<'_> {
    let mut printed = Printed::new();
    for link in links.iter().filter(|link| matches!(link.kind, LinkKind::Copy | LinkKind::NearCopy | LinkKind::Translation)) {
        *printed.entry(&link.from).or_default() += 1;
        *printed.entry(&link.to).or_default() += 1;
    }
    printed
}

fn opening(corpus: &Corpus, index: usize) -> String {
    let reading = &corpus.readings()[index];
    let sentence = reading.sentences.first().map_or("", |sentence| reading.words(sentence.span)).trim();
    if sentence.chars().count() <= TITLE {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(TITLE).collect();
    let whole = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// Fills in first and last date once the dates are settled.
pub fn date(corpus: &Corpus, stories: &mut [Story]) {
    for story in stories {
        let dates = story.documents.iter().filter_map(|id| corpus.reading(id)?.document.published());
        let dates: BTreeSet<jiff::civil::Date> = dates.collect();
        story.first = dates.first().map(ToString::to_string);
        story.last = dates.last().map(ToString::to_string);
    }
}

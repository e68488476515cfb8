//! Reconciling: many readings in, stories and their dossiers out.
//!
//! Knows no HTML and no language table: whatever is compared was put into the reading. Same readings, same result,
//! whatever their order and the number of threads.
//!
//! The cascade of [`reconcile`]:
//! 1. [`entities`]: who is who over documents and scripts.
//! 2. [`links`]: who copied, rewrote, cites whom. Favours precision.
//! 3. [`stories`]: documents about one event. Favours recall.
//! 4. [`settle`]: publication dates that only the neighbours can tell or contradict, and the relative times that hang on them.
//! 5. [`storylines`]: stories that follow from one another.
//! 6. [`origins`]: where the reporting of each story comes from, and the four counts.
//! 7. [`utterances`], [`claims`], [`figures`], [`timeline`]: what is said, held, measured, dated.
//! 8. [`checks`]: what a sub-editor would stop at.

pub mod checks;
pub mod claims;
pub mod corpus;
pub mod entities;
pub mod figures;
pub mod links;
pub mod names;
pub mod offices;
pub mod origins;

mod forest;
mod passages;
pub mod settle;
pub mod stories;
pub mod storylines;
pub mod timeline;
pub mod utterances;

use purport_model::{
    Check, Claim, Decisions, Entity, EntityReference, Figure, Link, Origin, Reading, Story, Storyline, TimelineEntry, Utterance,
};

pub use corpus::Corpus;

/// Everything known over documents. Every list is sorted by id (links by from, to, kind).
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Reconciled {
    pub entities: Vec<Entity>,
    pub references: Vec<EntityReference>,
    pub links: Vec<Link>,
    pub stories: Vec<Story>,
    pub storylines: Vec<Storyline>,
    pub origins: Vec<Origin>,
    pub utterances: Vec<Utterance>,
    pub claims: Vec<Claim>,
    pub figures: Vec<Figure>,
    pub timeline: Vec<TimelineEntry>,
    pub checks: Vec<Check>,
}

/// Readings with their dates settled, and what they amount to together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// Sorted by document id, without the forgotten ones.
    pub readings: Vec<Reading>,
    pub reconciled: Reconciled,
}

/// Reconciles readings under the user's decisions.
#[must_use]
pub fn reconcile(readings: Vec<Reading>, decisions: &Decisions) -> Desk {
    let mut corpus = Corpus::new(readings, decisions);
    let (entities, references) = entities::join(&corpus);
    corpus.refer(&references);
    corpus.call(&entities);
    let mut links = links::find(&corpus);
    let mut stories = stories::group(&corpus, &links, decisions);
    let stale = settle::settle(&mut corpus, &stories, &links);
    stories::date(&corpus, &mut stories);
    let storylines = storylines::follow(&corpus, &stories, &links);
    let origins = origins::trace(&corpus, &links, &mut stories);
    let said = utterances::Said::in_all(&corpus, &stories);
    let utterances = utterances::align(&corpus, &stories, &said);
    links.extend(links::quoted::find(&corpus, &utterances, &links));
    links::sort(&mut links);
    let claims = claims::identify(&corpus, &stories, &said, &utterances);
    let figures = figures::compare(&corpus, &stories);
    let timeline = timeline::lay_out(&corpus, &stories, &origins);
    let found = checks::Found {
        entities: &entities,
        links: &links,
        stories: &stories,
        storylines: &storylines,
        utterances: &utterances,
        claims: &claims,
        figures: &figures,
        stale: &stale,
    };
    let checks = checks::check(&corpus, &found);
    let reconciled =
        Reconciled { entities, references, links, stories, storylines, origins, utterances, claims, figures, timeline, checks };
    Desk { readings: corpus.into_readings(), reconciled }
}

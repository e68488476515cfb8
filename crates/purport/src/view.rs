//! What one story shows: everything the desk knows about it, laid out in the order in which a person wants it. The
//! terminal, the desk and the static dossier all draw this and nothing else. No words are made here.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{
    Attribution, AttributionId, Check, Claim, Document, DocumentId, Entity, EntityId, Evidence, Figure, Link, Origin, Reading,
    Span, Story, Storyline, TimelineEntry, Utterance,
};
use purport_story::Reconciled;

use crate::places::CodePoints;

/// Shortest beginning of a document id that is shown.
const SHORTEST_REFERENCE: usize = 5;

/// Readings by document.
#[derive(Debug, Default)]
pub struct Shelf<'a> {
    readings: BTreeMap<&'a DocumentId, &'a Reading>,
    points: BTreeMap<&'a DocumentId, CodePoints<'a>>,
    attributions: BTreeMap<&'a AttributionId, (&'a Reading, &'a Attribution)>,
    reference_length: usize,
}

impl<'a> Shelf<'a> {
    #[must_use]
    pub fn new(readings: &'a [Reading], reconciled: &'a Reconciled) -> Self {
        let all = reconciled.stories.iter().flat_map(|story| &story.documents);
        let mut ids: Vec<&DocumentId> = all.chain(readings.iter().map(|reading| &reading.document.id)).collect();
        ids.sort();
        ids.dedup();
        Self {
            readings: readings.iter().map(|reading| (&reading.document.id, reading)).collect(),
            points: readings.iter().map(|reading| (&reading.document.id, CodePoints::of(&reading.document.text))).collect(),
            attributions: readings
                .iter()
                .flat_map(|reading| reading.attributions.iter().map(move |attribution| (&attribution.id, (reading, attribution))))
                .collect(),
            reference_length: distinguishing(&ids),
        }
    }

    #[must_use]
    pub fn reading(&self, document: &DocumentId) -> Option<&'a Reading> {
        self.readings.get(document).copied()
    }

    #[must_use]
    pub fn document(&self, document: &DocumentId) -> Option<&'a Document> {
        self.reading(document).map(|reading| &reading.document)
    }

    #[must_use]
    pub fn attribution(&self, id: &AttributionId) -> Option<(&'a Reading, &'a Attribution)> {
        self.attributions.get(id).copied()
    }

    /// Code point where a place begins.
    #[must_use]
    pub fn offset(&self, document: &DocumentId, span: Span) -> usize {
        self.points.get(document).map_or(0, |points| points.before(span.start as usize))
    }

    /// A document id as short as it can be on this desk.
    #[must_use]
    pub fn short<'d>(&self, document: &'d DocumentId) -> &'d str {
        document.as_str().get(..self.reference_length).unwrap_or(document.as_str())
    }

    /// A place as `purport show` takes it: document and code point.
    #[must_use]
    pub fn place(&self, document: &DocumentId, span: Span) -> String {
        format!("{}:{}", self.short(document), self.offset(document, span))
    }

    /// Who published it, or where it was read from.
    #[must_use]
    pub fn outlet(&self, document: &DocumentId) -> &'a str {
        self.document(document).map_or("", outlet_or_file)
    }

    #[must_use]
    pub fn words(&self, evidence: &Evidence) -> &'a str {
        self.document(&evidence.document).map_or("", |document| evidence.span.of(&document.text))
    }
}

/// Evidence by document, documents in the order in which they first appear.
#[must_use]
pub fn by_document<'e>(evidence: impl IntoIterator<Item = &'e Evidence>) -> Vec<(&'e DocumentId, Vec<&'e Evidence>)> {
    let mut groups: Vec<(&DocumentId, Vec<&Evidence>)> = Vec::new();
    for at in evidence {
        match groups.iter_mut().find(|(document, _)| **document == at.document) {
            Some((_, group)) => group.push(at),
            None => groups.push((&at.document, vec![at])),
        }
    }
    groups
}

/// Name of the outlet, else the last part of the path.
#[must_use]
pub fn outlet_or_file(document: &Document) -> &str {
    match &document.outlet {
        Some(outlet) => &outlet.name,
        None => document.path.rsplit('/').next().unwrap_or(&document.path),
    }
}

/// So many characters that no two ids begin alike.
fn distinguishing(sorted: &[&DocumentId]) -> usize {
    let shared = |a: &DocumentId, b: &DocumentId| a.0.bytes().zip(b.0.bytes()).take_while(|(a, b)| a == b).count();
    let longest = sorted.windows(2).map(|pair| shared(pair[0], pair[1]) + 1).max().unwrap_or_default();
    longest.max(SHORTEST_REFERENCE)
}

/// One story with everything that belongs to it.
#[derive(Debug)]
pub struct StoryView<'a> {
    pub story: &'a Story,
    pub storylines: Vec<&'a Storyline>,
    /// By date, undated last.
    pub documents: Vec<&'a Reading>,
    pub origins: Vec<&'a Origin>,
    pub links: Vec<&'a Link>,
    pub utterances: Vec<&'a Utterance>,
    /// Claims with somebody against them, or that the page itself doubts.
    pub disputed: Vec<&'a Claim>,
    pub other_claims: Vec<&'a Claim>,
    /// Figures on which reports differ first.
    pub figures: Vec<&'a Figure>,
    pub timeline: Vec<&'a TimelineEntry>,
    pub checks: Vec<&'a Check>,
    pub entities: BTreeMap<&'a EntityId, &'a Entity>,
}

impl<'a> StoryView<'a> {
    #[must_use]
    pub fn new(story: &'a Story, reconciled: &'a Reconciled, shelf: &Shelf<'a>) -> Self {
        let documents: BTreeSet<&DocumentId> = story.documents.iter().collect();
        let here = |document: &DocumentId| documents.contains(document);
        let claims = reconciled.claims.iter().filter(|claim| match &claim.story {
            Some(of) => *of == story.id,
            None => claim.evidence.iter().any(|evidence| here(&evidence.document)),
        });
        let (disputed, other_claims) = claims.partition(|claim| is_disputed(claim));
        let mut view = Self {
            story,
            storylines: reconciled.storylines.iter().filter(|line| line.stories.contains(&story.id)).collect(),
            documents: story.documents.iter().filter_map(|document| shelf.reading(document)).collect(),
            origins: reconciled.origins.iter().filter(|origin| origin.story == story.id).collect(),
            links: reconciled.links.iter().filter(|link| here(&link.from) || here(&link.to)).collect(),
            utterances: reconciled
                .utterances
                .iter()
                .filter(|utterance| match &utterance.story {
                    Some(of) => *of == story.id,
                    None => utterance.appearances.iter().any(|appearance| here(&appearance.document)),
                })
                .collect(),
            disputed,
            other_claims,
            figures: reconciled.figures.iter().filter(|figure| figure.story == story.id).collect(),
            timeline: reconciled.timeline.iter().filter(|entry| entry.story == story.id).collect(),
            checks: reconciled.checks.iter().filter(|check| here(&check.document)).collect(),
            entities: reconciled.entities.iter().map(|entity| (&entity.id, entity)).collect(),
        };
        view.order(shelf);
        view
    }

    fn order(&mut self, shelf: &Shelf<'_>) {
        self.documents.sort_by_key(|reading| by_date(&reading.document));
        self.origins.sort_by_key(|origin| (origin.kind, std::cmp::Reverse(origin.documents.len()), &origin.id));
        self.utterances.sort_by_key(|utterance| {
            let quoted = utterance.appearances.iter().any(|appearance| is_quoted(shelf, appearance));
            (!quoted, std::cmp::Reverse(utterance.appearances.len()), &utterance.id)
        });
        let (disagree, values) = (|figure: &Figure| figure.relation, |figure: &Figure| figure.values.len());
        self.figures.sort_by_key(|figure| (rank(disagree(figure)), std::cmp::Reverse(values(figure)), &figure.id));
        let first = |evidence: &[Evidence]| evidence.first().map(|at| (at.document.clone(), shelf.offset(&at.document, at.span)));
        self.timeline.sort_by_key(|entry| (&entry.date, first(&entry.evidence), &entry.id));
        self.checks.sort_by_key(|check| (check.kind, first(&check.evidence), &check.id));
    }

    /// Who said it: the name that all pages together give, else the first page's own words for the source.
    #[must_use]
    pub fn speaker(&self, utterance: &Utterance, shelf: &Shelf<'a>) -> Option<&'a str> {
        self.name_of(utterance.speaker.as_ref()).or_else(|| {
            utterance.appearances.iter().find_map(|appearance| {
                let (reading, attribution) = shelf.attribution(&appearance.attribution)?;
                Some(reading.source_name(attribution.source.as_ref()?))
            })
        })
    }

    #[must_use]
    pub fn name_of(&self, entity: Option<&EntityId>) -> Option<&'a str> {
        self.entities.get(entity?).map(|entity| entity.name.as_str())
    }
}

/// Documents by date, the undated last.
#[must_use]
pub fn by_date(document: &Document) -> (bool, Option<jiff::civil::Date>, String, DocumentId) {
    let published = document.dates.published.as_ref();
    let value = published.map(|dating| dating.value.clone()).unwrap_or_default();
    (published.is_none(), document.published(), value, document.id.clone())
}

/// Words given as the speaker's own: of more use than what somebody is reported to have said.
fn is_quoted(shelf: &Shelf<'_>, appearance: &purport_model::Appearance) -> bool {
    let attribution = shelf.attribution(&appearance.attribution);
    attribution.is_some_and(|(_, attribution)| attribution.kind == purport_model::AttributionKind::Direct)
}

/// Who holds a claim; of one that is only denied, who denies it.
#[must_use]
pub fn held_by(claim: &Claim) -> String {
    match (claim.holders.is_empty(), claim.denied_by.is_empty()) {
        (false, _) => claim.holders.join(", "),
        (true, false) => format!("by {}", claim.denied_by.join(", ")),
        (true, true) => String::new(),
    }
}

fn is_disputed(claim: &Claim) -> bool {
    use purport_model::ClaimStatus::{Denied, Disputed, Retracted};
    claim.unconfirmed || !claim.opposed_by.is_empty() || matches!(claim.status, Disputed | Denied | Retracted)
}

fn rank(relation: purport_model::FigureRelation) -> u8 {
    use purport_model::FigureRelation::{Agree, Compatible, Conflict, DifferentScope, Revision, Single};
    match relation {
        Conflict => 0,
        Revision => 1,
        DifferentScope => 2,
        Compatible => 3,
        Agree => 4,
        Single => 5,
    }
}

/// Stories as a list shows them: pinned ones stand where the desk put them, then by reach, the newest first.
#[must_use]
pub fn listed(reconciled: &Reconciled) -> Vec<&Story> {
    let mut stories: Vec<&Story> = reconciled.stories.iter().collect();
    stories.sort_by(|a, b| {
        let key = |story: &Story| (story.documents.len(), story.last.clone());
        key(b).cmp(&key(a)).then_with(|| a.id.cmp(&b.id))
    });
    stories
}

/// First and last date as one: "2023-03-08", "2023-03-08/2023-03-10", or nothing.
#[must_use]
pub fn period(story: &Story) -> String {
    match (&story.first, &story.last) {
        (Some(first), Some(last)) if first != last => format!("{first} – {last}"),
        (Some(day), _) | (None, Some(day)) => day.clone(),
        (None, None) => "undated".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_as_short_as_they_can_be() {
        let ids = ["d1234567", "d1234599", "d9"].map(|id| DocumentId(id.to_owned()));
        assert_eq!(distinguishing(&ids.iter().collect::<Vec<_>>()), 7);
    }
}

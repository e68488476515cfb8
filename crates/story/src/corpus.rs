//! All readings side by side, in an order that does not depend on how they came.

use std::collections::BTreeMap;

use purport_model::{Decisions, DocumentId, EntityId, EntityReference, Reading};

/// The readings sorted by document id, one each; the place of a reading in this order is its index everywhere in this
/// crate.
#[derive(Debug, Default)]
pub struct Corpus {
    readings: Vec<Reading>,
    /// For each reading, the joined entity of each of its entities.
    entities: Vec<Vec<Option<EntityId>>>,
}

impl Corpus {
    /// Leaves out what the user has forgotten and second captures of one document.
    #[must_use]
    pub fn new(mut readings: Vec<Reading>, decisions: &Decisions) -> Self {
        readings.retain(|reading| !decisions.forgotten.contains(&reading.document.id));
        readings.sort_by(|a, b| (&a.document.id, &a.document.path).cmp(&(&b.document.id, &b.document.path)));
        readings.dedup_by(|later, first| later.document.id == first.document.id);
        let entities = readings.iter().map(|reading| vec![None; reading.entities.len()]).collect();
        Self { readings, entities }
    }

    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    pub fn readings_mut(&mut self) -> &mut [Reading] {
        &mut self.readings
    }

    /// Index of a document.
    #[must_use]
    pub fn index(&self, document: &DocumentId) -> Option<usize> {
        self.readings.binary_search_by(|reading| reading.document.id.cmp(document)).ok()
    }

    #[must_use]
    pub fn reading(&self, document: &DocumentId) -> Option<&Reading> {
        self.index(document).map(|index| &self.readings[index])
    }

    /// Takes in which joined entity each document's entities belong to.
    pub fn refer(&mut self, references: &[EntityReference]) {
        let places: BTreeMap<&DocumentId, usize> =
            self.readings.iter().enumerate().map(|(index, reading)| (&reading.document.id, index)).collect();
        for reference in references {
            let place = places.get(&reference.document).and_then(|&index| self.entities[index].get_mut(reference.index as usize));
            if let Some(place) = place {
                *place = Some(reference.entity.clone());
            }
        }
    }

    /// The joined entity of an entity of one reading.
    #[must_use]
    pub fn entity(&self, reading: usize, entity: u32) -> Option<&EntityId> {
        self.entities.get(reading)?.get(entity as usize)?.as_ref()
    }

    #[must_use]
    pub fn into_readings(self) -> Vec<Reading> {
        self.readings
    }
}

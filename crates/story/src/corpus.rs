//! All readings side by side, in an order that does not depend on how they came, with what comparing them needs.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use purport_model::{Decisions, DocumentId, Entity, EntityId, EntityReference, Reading, Span};
use rayon::prelude::*;

use crate::passages::Rarity;
use crate::stories::profile::{self, Profile};

pub mod capitals;
mod furniture;
mod quoted;
pub mod signature;
pub mod wording;

pub use capitals::Capitals;
pub use signature::Signature;
pub use wording::{Voice, Wording};

/// Words of a shingle. Five: two news texts that were written apart share next to none outside quotations.
pub const SHINGLE: usize = 5;

/// What comparisons need of a document, made once. Kept small: the words themselves stay in the reading.
#[derive(Clone, Debug)]
pub struct Traits {
    /// Places shown as somebody's own words, sorted.
    pub quoted: Vec<Span>,
    /// Places that belong to the outlet's pages and not to the article, sorted.
    pub furniture: Vec<Span>,
    pub signature: Signature,
    pub capitals: Capitals,
}

/// The readings sorted by document id, one each; the place of a reading in this order is its index everywhere in this
/// crate.
#[derive(Debug, Default)]
pub struct Corpus {
    readings: Vec<Reading>,
    traits: Vec<Traits>,
    /// For each reading, the joined entity of each of its entities.
    entities: Vec<Vec<Option<EntityId>>>,
    /// What all pages together call each joined entity.
    names: BTreeMap<EntityId, String>,
    /// What each document is about, made when first asked for.
    profiles: OnceLock<Vec<Profile>>,
    /// How rare each word is, counted when first asked for.
    rarity: OnceLock<Rarity>,
}

impl Corpus {
    /// Leaves out what the user has forgotten and second captures of one document.
    #[must_use]
    pub fn new(mut readings: Vec<Reading>, decisions: &Decisions) -> Self {
        readings.retain(|reading| !decisions.forgotten.contains(&reading.document.id));
        readings.sort_by(|a, b| (&a.document.id, &a.document.path).cmp(&(&b.document.id, &b.document.path)));
        readings.dedup_by(|later, first| later.document.id == first.document.id);
        let entities = readings.iter().map(|reading| vec![None; reading.entities.len()]).collect();
        let traits = traits(&readings);
        Self { readings, traits, entities, names: BTreeMap::new(), profiles: OnceLock::new(), rarity: OnceLock::new() }
    }

    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    pub fn readings_mut(&mut self) -> &mut [Reading] {
        &mut self.readings
    }

    /// What comparisons need of a document.
    #[must_use]
    pub fn traits(&self, index: usize) -> &Traits {
        &self.traits[index]
    }

    /// What each document is about, in the order of the readings.
    #[must_use]
    pub fn profiles(&self) -> &[Profile] {
        self.profiles.get_or_init(|| profile::profiles(self))
    }

    /// How rare the words of all documents are.
    pub(crate) fn rarity(&self) -> &Rarity {
        self.rarity.get_or_init(|| Rarity::of(&self.readings))
    }

    /// The words of a document without furniture.
    #[must_use]
    pub fn wording(&self, index: usize) -> Wording {
        Wording::of(&self.readings[index], &self.traits[index])
    }

    #[must_use]
    pub fn id(&self, index: usize) -> &DocumentId {
        &self.readings[index].document.id
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
        self.profiles = OnceLock::new();
    }

    /// Takes in what the joined entities are called.
    pub fn call(&mut self, entities: &[Entity]) {
        self.names = entities.iter().map(|entity| (entity.id.clone(), entity.name.clone())).collect();
    }

    /// What all pages together call a joined entity.
    #[must_use]
    pub fn name(&self, entity: &EntityId) -> Option<&str> {
        self.names.get(entity).map(String::as_str)
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

/// Marks first, then what whole outlets show, then the signatures of what is left.
fn traits(readings: &[Reading]) -> Vec<Traits> {
    let first: Vec<Traits> = readings
        .par_iter()
        .map(|reading| {
            let capitals = Capitals::of(reading);
            let signature = Signature::of(std::iter::empty());
            let bare = Traits { quoted: Vec::new(), furniture: Vec::new(), signature, capitals };
            let signature = Signature::of(Wording::of(reading, &bare).shingles(SHINGLE));
            Traits { quoted: quoted::quoted(reading), signature, ..bare }
        })
        .collect();
    let signatures: Vec<Signature> = first.iter().map(|traits| traits.signature.clone()).collect();
    let furniture = furniture::find(readings, &signatures);
    let cleaned = first.into_par_iter().zip(furniture).zip(readings.par_iter());
    cleaned
        .map(|((mut traits, furniture), reading)| {
            if !furniture.is_empty() {
                traits.furniture = furniture;
                traits.signature = Signature::of(Wording::of(reading, &traits).shingles(SHINGLE));
            }
            traits
        })
        .collect()
}

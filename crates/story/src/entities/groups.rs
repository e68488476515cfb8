//! Distinct names: what all documents call by the same words. A family name that stands alone is a group of its own in
//! every document.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{DocumentEntity, DocumentId, EntityKind, Name, NamePart, NamePartKind};

use crate::Corpus;

/// An entity of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Index of the reading.
    pub reading: u32,
    /// Index of the entity in it.
    pub entity: u32,
}

/// What makes a group: a well-known name's key, or the kind and the folded words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GroupKey {
    pub kind: EntityKind,
    pub words: String,
    /// The document of a bare name: it may mean somebody else in every document.
    pub document: Option<DocumentId>,
}

/// Entities of one or more documents under the same words.
#[derive(Debug)]
pub(super) struct Group {
    pub key: GroupKey,
    pub name: Name,
    /// Other names documents use for it.
    pub others: Vec<Name>,
    /// Names documents state as its aliases.
    pub aliases: Vec<Name>,
    pub places: Vec<Place>,
    /// One word, or initials and one word: not enough to tell who it is.
    pub bare: bool,
    /// Of a full name: how many documents also call the person by these bare words.
    pub called: BTreeMap<String, usize>,
}

/// All groups, sorted by key; the place in this list is a group's number.
pub(super) fn collect(corpus: &Corpus) -> Vec<Group> {
    let mut groups: BTreeMap<GroupKey, Group> = BTreeMap::new();
    for (reading, index) in corpus.readings().iter().zip(0u32..) {
        for (entity, number) in reading.entities.iter().zip(0u32..) {
            if entity.name.parts.is_empty() {
                continue;
            }
            let place = Place { reading: index, entity: number };
            let mut key = key(&entity.name, entity.kind);
            if is_bare(entity) {
                key.document = Some(reading.document.id.clone());
            }
            groups.entry(key.clone()).or_insert_with(|| Group::new(key, entity)).take(entity, place);
        }
    }
    groups.into_values().collect()
}

/// The group a name belongs to.
pub(super) fn key(name: &Name, kind: EntityKind) -> GroupKey {
    let words = match &name.known {
        Some(known) => format!("@{known}"),
        None => {
            let generic = |part: &&NamePart| kind == EntityKind::Person && part.kind == NamePartKind::Generic;
            name.parts.iter().filter(|part| !generic(part)).map(|part| part.folded.as_str()).collect::<Vec<_>>().join(" ")
        }
    };
    GroupKey { kind, words, document: None }
}

fn is_bare(entity: &DocumentEntity) -> bool {
    entity.kind == EntityKind::Person && is_one_word(&entity.name)
}

fn is_one_word(name: &Name) -> bool {
    name.known.is_none() && name.parts.iter().filter(|part| part.kind == NamePartKind::Word).count() <= 1
}

impl Group {
    fn new(key: GroupKey, entity: &DocumentEntity) -> Self {
        Self {
            bare: key.document.is_some(),
            key,
            name: entity.name.clone(),
            others: Vec::new(),
            aliases: Vec::new(),
            places: Vec::new(),
            called: BTreeMap::new(),
        }
    }

    fn take(&mut self, entity: &DocumentEntity, place: Place) {
        self.places.push(place);
        // The smallest spelling speaks for the group, whatever document came first.
        if entity.name.text < self.name.text {
            self.name = entity.name.clone();
        }
        for (alias, _) in &entity.aliases {
            add(&mut self.aliases, alias);
        }
        let mut called = BTreeSet::new();
        for other in &entity.other_names {
            add(&mut self.others, other);
            if is_one_word(other) {
                called.insert(key(other, entity.kind).words);
            }
        }
        for words in called {
            *self.called.entry(words).or_default() += 1;
        }
    }

    /// Readings the group stands in.
    pub(super) fn readings(&self) -> BTreeSet<u32> {
        self.places.iter().map(|place| place.reading).collect()
    }
}

fn add(names: &mut Vec<Name>, name: &Name) {
    if !names.iter().any(|known| known.text == name.text) {
        names.push(name.clone());
    }
}

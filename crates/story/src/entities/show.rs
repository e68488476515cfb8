//! Clusters as entities with their names, roles and stated aliases.

use std::collections::BTreeMap;

use purport_model::{
    DocumentEntity, Entity, EntityId, EntityKind, EntityName, EntityReference, Evidence, MentionForm, Name, NamePartKind, Reading,
    content_id,
};
use unicode_script::UnicodeScript;

use super::groups::{Group, Place};
use crate::Corpus;
use crate::forest::Forest;

pub(super) fn show(corpus: &Corpus, groups: &[Group], clusters: &Forest) -> (Vec<Entity>, Vec<EntityReference>) {
    let counts: Vec<Vec<BTreeMap<&str, u32>>> = corpus.readings().iter().map(counts).collect();
    let (mut entities, mut references) = (Vec::new(), Vec::new());
    for members in clusters.sets() {
        let id = id(groups, members);
        let mut places: Vec<Place> = members.iter().flat_map(|&group| groups[group].places.iter().copied()).collect();
        places.sort_unstable();
        references.extend(places.iter().filter_map(|place| {
            let document = corpus.readings().get(place.reading as usize)?.document.id.clone();
            Some(EntityReference { document, index: place.entity, entity: id.clone() })
        }));
        entities.push(entity(corpus, &counts, id, groups[members[0]].key.kind, &places));
    }
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    references.sort();
    (entities, references)
}

/// How often each name of each entity stands in a document, in its base form or as written.
fn counts(reading: &Reading) -> Vec<BTreeMap<&str, u32>> {
    let mut counts = vec![BTreeMap::new(); reading.entities.len()];
    for mention in reading.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        if let Some(counts) = mention.entity.and_then(|entity| counts.get_mut(entity as usize)) {
            *counts.entry(reading.words(mention.span)).or_default() += 1;
        }
    }
    counts
}

/// Made from the well-known key or the smallest of its fullest names, so that it stays while further spellings come.
fn id(groups: &[Group], members: &[usize]) -> EntityId {
    let first = members.iter().map(|&group| &groups[group]).min_by_key(|group| {
        let known = group.key.words.starts_with('@');
        (!known, group.bare, &group.key.words)
    });
    let (kind, words) = first.map_or((EntityKind::Other, ""), |group| (group.key.kind, group.key.words.as_str()));
    EntityId(content_id("e", &[format!("{kind:?}").as_bytes(), words.as_bytes()]))
}

type Counts<'a> = [Vec<BTreeMap<&'a str, u32>>];

fn entity(corpus: &Corpus, counts: &Counts<'_>, id: EntityId, kind: EntityKind, places: &[Place]) -> Entity {
    let mut names: BTreeMap<(String, String, &'static str), u32> = BTreeMap::new();
    let mut full: BTreeMap<String, (usize, u32)> = BTreeMap::new();
    let mut roles: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    let mut aliases: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for place in places {
        let Some(reading) = corpus.readings().get(place.reading as usize) else { continue };
        let Some(found) = reading.entities.get(place.entity as usize) else { continue };
        let seen = &counts[place.reading as usize][place.entity as usize];
        for name in std::iter::once(&found.name).chain(&found.other_names) {
            let count = seen.get(name.text.as_str()).copied().unwrap_or(0).max(1);
            *names.entry((name.text.clone(), reading.document.language.clone(), script(&name.text))).or_default() += count;
            let entry = full.entry(name.text.clone()).or_insert((words(name), 0));
            entry.1 += count;
        }
        said(reading, found, &mut roles, &mut aliases);
    }
    Entity {
        id,
        kind,
        name: best(&full),
        names: names
            .into_iter()
            .map(|((text, language, script), count)| EntityName { text, language, script: script.to_owned(), count })
            .collect(),
        roles: roles.into_iter().collect(),
        aliases_stated: aliases.into_iter().collect(),
    }
}

fn said(
    reading: &Reading,
    entity: &DocumentEntity,
    roles: &mut BTreeMap<String, Vec<Evidence>>,
    aliases: &mut BTreeMap<String, Vec<Evidence>>,
) {
    for role in &entity.roles {
        let evidence = Evidence { document: reading.document.id.clone(), span: role.span };
        roles.entry(reading.words(role.span).to_owned()).or_default().push(evidence);
    }
    for (alias, span) in &entity.aliases {
        let evidence = Evidence { document: reading.document.id.clone(), span: *span };
        aliases.entry(alias.text.clone()).or_default().push(evidence);
    }
}

fn words(name: &Name) -> usize {
    name.parts.iter().filter(|part| part.kind == NamePartKind::Word).count().min(2)
}

/// The name to show: a full one rather than a short one, the most frequent, Latin before other scripts.
fn best(names: &BTreeMap<String, (usize, u32)>) -> String {
    let latin = |text: &str| script(text) == "Latn";
    names
        .iter()
        .max_by(|(a, x), (b, y)| (x.0, latin(a), x.1).cmp(&(y.0, latin(b), y.1)).then_with(|| b.cmp(a)))
        .map(|(text, _)| text.clone())
        .unwrap_or_default()
}

/// ISO 15924 code of the first letter's script; `Zyyy` where there is none.
fn script(text: &str) -> &'static str {
    text.chars().find(|c| c.is_alphabetic()).map_or("Zyyy", |letter| letter.script().short_name())
}

use purport_model::{
    Decisions, Document, DocumentEntity, DocumentId, EntityKind, Mention, MentionForm, Name, NamePart, NamePartKind, PageId,
    Reading, Span, sound_keys,
};

use super::join;
use crate::Corpus;

fn name(text: &str, kind: EntityKind) -> Name {
    let part = |word: &str| {
        let folded = word.to_lowercase();
        NamePart { text: word.to_owned(), keys: sound_keys(&folded), folded, kind: NamePartKind::Word }
    };
    Name { text: text.to_owned(), kind, known: None, parts: text.split(' ').map(part).collect() }
}

/// A document that names each of these once, full names of people unless marked: `@` before a place.
fn reading(number: u32, names: &[&str]) -> Reading {
    let text = names.join("\n");
    let page = PageId(format!("p{number}"));
    let document = Document {
        id: DocumentId(format!("d{number}")),
        page,
        part: 1,
        parts: 1,
        path: String::new(),
        url: None,
        outlet: None,
        headline: None,
        byline: None,
        authors: Vec::new(),
        credits: Vec::new(),
        dateline: None,
        language: "en".to_owned(),
        dates: purport_model::Dates::default(),
        text,
        paragraphs: Vec::new(),
        removed: Vec::new(),
        problems: Vec::new(),
    };
    let (mut entities, mut mentions) = (Vec::new(), Vec::new());
    let mut start = 0;
    for (index, text) in (0..).zip(names) {
        let kind = if text.starts_with('@') { EntityKind::Place } else { EntityKind::Person };
        let name = name(text.trim_start_matches('@'), kind);
        entities.push(DocumentEntity { kind, name, other_names: Vec::new(), roles: Vec::new(), aliases: Vec::new() });
        let span = Span::new(start, start + text.len());
        mentions.push(Mention { span, form: MentionForm::Name, kind, entity: Some(index), found_by: "test".into() });
        start += text.len() + 1;
    }
    Reading {
        document,
        sentences: Vec::new(),
        tokens: Vec::new(),
        mentions,
        entities,
        times: Vec::new(),
        quantities: Vec::new(),
        attributions: Vec::new(),
        caveats: Vec::new(),
    }
}

/// Which entity each name of each document came to, as numbers in the order of first appearance.
fn joined(readings: Vec<Reading>) -> Vec<Vec<usize>> {
    let corpus = Corpus::new(readings, &Decisions::default());
    let (_, references) = join(&corpus);
    let mut seen = Vec::new();
    let mut numbers = Vec::new();
    for reading in corpus.readings() {
        let own = references.iter().filter(|reference| reference.document == reading.document.id).map(|reference| {
            let place = seen.iter().position(|id| *id == reference.entity);
            place.unwrap_or_else(|| {
                seen.push(reference.entity.clone());
                seen.len() - 1
            })
        });
        numbers.push(own.collect());
    }
    numbers
}

#[test]
fn spellings_of_one_man_meet() {
    let documents = [&["Volodymyr Zelensky"][..], &["Volodymyr Zelenskyy"], &["Wolodymyr Selenskyj"], &["Zelenskyj"]];
    let readings = (1..).zip(documents).map(|(number, names)| reading(number, names)).collect();
    assert_eq!(joined(readings), [[0], [0], [0], [0]]);
}

#[test]
fn brothers_stay_two() {
    let readings = vec![reading(1, &["Igor Moe"]), reading(2, &["Oleg Moe"]), reading(3, &["Moe"])];
    assert_eq!(joined(readings), [[0], [1], [2]]);
}

#[test]
fn a_bare_name_joins_the_one_its_neighbourhood_knows() {
    let readings = vec![
        reading(1, &["Igor Moe", "@Larvik", "Anna Berg"]),
        reading(2, &["Oleg Moe", "@Hamar", "Kari Lund"]),
        reading(3, &["Moe", "@Hamar", "Kari Lund"]),
    ];
    assert_eq!(joined(readings), [vec![0, 1, 2], vec![3, 4, 5], vec![3, 4, 5]]);
}

#[test]
fn a_bare_name_joins_the_one_whom_nearly_all_call_by_it() {
    let called = |number, full: &str, bare: &str| {
        let mut reading = reading(number, &[full]);
        reading.entities[0].other_names.push(name(bare, EntityKind::Person));
        reading
    };
    let mut readings =
        vec![called(1, "Igor Moe", "Moe"), called(2, "Igor Moe", "Moe"), reading(3, &["Oleg Moe"]), reading(4, &["Moe"])];
    assert_eq!(joined(readings.clone()), [[0], [0], [1], [2]], "two documents are no custom");
    readings.push(called(5, "Igor Moe", "Moe"));
    assert_eq!(joined(readings.clone()), [[0], [0], [1], [0], [0]]);
    readings[2] = called(3, "Oleg Moe", "Moe");
    assert_eq!(joined(readings), [[0], [0], [1], [2], [0]], "one in four means the other");
}

#[test]
fn a_stated_alias_joins_places() {
    let mut first = reading(1, &["@Oldtown"]);
    first.entities[0].aliases.push((name("Newburg", EntityKind::Place), Span::new(0, 3)));
    assert_eq!(joined(vec![first, reading(2, &["@Newburg"])]), [[0], [0]]);
}

#[test]
fn order_does_not_matter() {
    let make = || vec![reading(1, &["Igor Moe"]), reading(2, &["Ihor Moe", "@Lviv"]), reading(3, &["Moe", "@Lwiw"])];
    let mut turned = make();
    turned.reverse();
    let (a, b) = (Corpus::new(make(), &Decisions::default()), Corpus::new(turned, &Decisions::default()));
    assert_eq!(join(&a), join(&b));
}

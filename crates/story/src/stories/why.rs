//! What holds a story together, in places of at least two of its documents.
//!
//! 1. `copy`, `quotations`: the links between its documents.
//! 2. `people`, `places`: joined entities that most of its documents name.
//! 3. `dates`, `figures`: days and quantities that two or more of them give.
//! 4. `words`: where nothing else shows, the rare words of the headlines.
//! 5. `user`: the user has said so.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{Decisions, DocumentId, EntityId, EntityKind, Evidence, Link, LinkKind, QuantityKind, Span, TokenKind, Why};

use crate::Corpus;

/// Lines of each kind.
const LINES: usize = 4;
/// Places shown for a line.
const PLACES: usize = 6;

/// The reasons of a story; none for a single document.
#[must_use]
pub fn why(corpus: &Corpus, links: &[Link], decisions: &Decisions, members: &[usize]) -> Vec<Why> {
    if members.len() < 2 {
        return Vec::new();
    }
    let documents: BTreeSet<&DocumentId> = members.iter().map(|&member| corpus.id(member)).collect();
    let mut why = linked(links, &documents);
    why.extend(entities(corpus, members, EntityKind::Person, "people"));
    why.extend(entities(corpus, members, EntityKind::Place, "places"));
    why.extend(dates(corpus, members));
    why.extend(figures(corpus, members));
    if why.len() < LINES {
        why.extend(words(corpus, members));
    }
    if decisions.together.iter().any(|set| set.iter().filter(|id| documents.contains(id)).count() > 1) {
        why.push(Why { kind: "user".to_owned(), text: String::new(), evidence: Vec::new() });
    }
    why
}

fn linked(links: &[Link], documents: &BTreeSet<&DocumentId>) -> Vec<Why> {
    let inside = links.iter().filter(|link| documents.contains(&link.from) && documents.contains(&link.to));
    let mut best: BTreeMap<&str, Vec<&Link>> = BTreeMap::new();
    for link in inside {
        let kind = match link.kind {
            LinkKind::SharesQuotations => "quotations",
            LinkKind::Cites => continue,
            _ => "copy",
        };
        best.entry(kind).or_default().push(link);
    }
    let mut why = Vec::new();
    for (kind, mut links) in best {
        links.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to))));
        why.extend(links.into_iter().take(LINES).map(|link| Why {
            kind: kind.to_owned(),
            text: link.why.first().cloned().unwrap_or_default(),
            evidence: link.evidence.clone(),
        }));
    }
    why
}

/// Something found at a place of a document, by a key that is the same in all documents.
type Places<K> = BTreeMap<K, BTreeMap<usize, Span>>;

/// The keys that most documents share first; a line each, with one place a document.
fn lines<K: Ord>(corpus: &Corpus, places: Places<K>, kind: &str) -> Vec<Why> {
    let mut shared: Vec<(K, BTreeMap<usize, Span>)> = places.into_iter().filter(|(_, places)| places.len() > 1).collect();
    shared.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    let line = |(_, places): (K, BTreeMap<usize, Span>)| {
        let text = places.iter().next().map_or("", |(&index, span)| corpus.readings()[index].words(*span)).to_owned();
        let evidence = places.into_iter().take(PLACES);
        let evidence = evidence.map(|(index, span)| Evidence { document: corpus.id(index).clone(), span }).collect();
        Why { kind: kind.to_owned(), text, evidence }
    };
    shared.into_iter().take(LINES).map(line).collect()
}

fn entities(corpus: &Corpus, members: &[usize], kind: EntityKind, label: &str) -> Vec<Why> {
    let mut places: Places<&EntityId> = BTreeMap::new();
    for &member in members {
        for mention in corpus.readings()[member].mentions.iter().filter(|mention| mention.kind == kind) {
            if let Some(entity) = mention.entity.and_then(|entity| corpus.entity(member, entity)) {
                places.entry(entity).or_default().entry(member).or_insert(mention.span);
            }
        }
    }
    lines(corpus, places, label)
}

fn dates(corpus: &Corpus, members: &[usize]) -> Vec<Why> {
    let mut places: Places<jiff::civil::Date> = BTreeMap::new();
    for &member in members {
        for time in &corpus.readings()[member].times {
            if let Some((first, _)) = time.days.filter(|(first, last)| first == last) {
                places.entry(first).or_default().entry(member).or_insert(time.span);
            }
        }
    }
    lines(corpus, places, "dates")
}

fn figures(corpus: &Corpus, members: &[usize]) -> Vec<Why> {
    let mut places: Places<(String, String)> = BTreeMap::new();
    for &member in members {
        for quantity in &corpus.readings()[member].quantities {
            let telling = !matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Number | QuantityKind::Age);
            let Some(value) = quantity.low.filter(|value| telling && !quantity.vague && *value >= TELLING) else { continue };
            let key = (value.to_string(), quantity.unit.clone().unwrap_or_default());
            places.entry(key).or_default().entry(member).or_insert(quantity.span);
        }
    }
    lines(corpus, places, "figures")
}

/// Two and three are everywhere.
const TELLING: f64 = 10.0;

/// Words of one headline or opening that stand in another's too.
fn words(corpus: &Corpus, members: &[usize]) -> Vec<Why> {
    let mut places: Places<u64> = BTreeMap::new();
    for &member in members {
        let reading = &corpus.readings()[member];
        let top = reading.document.headline.or_else(|| reading.sentences.first().map(|sentence| sentence.span));
        for token in top.map(|top| reading.tokens_in(top)).unwrap_or_default() {
            let long = token.kind == TokenKind::Word && reading.words(token.span).chars().count() >= 4;
            if let Some(key) = long.then(|| super::profile::sound(reading.words(token.span))).flatten() {
                places.entry(key).or_default().entry(member).or_insert(token.span);
            }
        }
    }
    lines(corpus, places, "words")
}

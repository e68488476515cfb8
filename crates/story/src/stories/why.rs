//! What holds a story together, in places of at least two of its documents.
//!
//! 1. `copy`, `quotations`: the links between its documents.
//! 2. `people`, `places`: joined entities that most of its documents name.
//! 3. `dates`, `figures`: days and quantities that two or more of them give.
//! 4. `words`: where nothing else shows, the rare words of the headlines.
//! 5. `user`: the user has said so.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{
    Decisions, DocumentId, EntityId, EntityKind, Evidence, Link, LinkKind, QuantityKind, Span, Story, TokenKind, Why,
};

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
    let all = Members { corpus, homes: members.iter().map(|&member| (member, member)).collect() };
    let mut why = linked(links, &documents);
    why.extend(entities(&all, EntityKind::Person, "people"));
    why.extend(entities(&all, EntityKind::Place, "places"));
    why.extend(dates(&all));
    why.extend(figures(&all));
    if why.len() < LINES {
        why.extend(words(&all));
    }
    if decisions.together.iter().any(|set| set.iter().filter(|id| documents.contains(id)).count() > 1) {
        why.push(user(corpus, members));
    }
    why
}

/// The user's word, shown on the openings of the documents.
fn user(corpus: &Corpus, members: &[usize]) -> Why {
    let opening = |&member: &usize| Some(Evidence { document: corpus.id(member).clone(), span: top(corpus, member)? });
    Why { kind: "user".to_owned(), text: String::new(), evidence: members.iter().filter_map(opening).take(PLACES).collect() }
}

/// Headline or first sentence.
fn top(corpus: &Corpus, member: usize) -> Option<Span> {
    let reading = &corpus.readings()[member];
    reading.document.headline.or_else(|| reading.sentences.first().map(|sentence| sentence.span))
}

/// What holds stories together: what is named in two or more of them.
#[must_use]
pub fn over_stories(corpus: &Corpus, stories: &[&Story]) -> Vec<Why> {
    let homes = stories.iter().enumerate().flat_map(|(home, story)| story.documents.iter().map(move |id| (id, home)));
    let mut homes: Vec<(usize, usize)> = homes.filter_map(|(id, home)| Some((corpus.index(id)?, home))).collect();
    homes.sort_unstable();
    let all = Members { corpus, homes };
    let mut why = entities(&all, EntityKind::Place, "places");
    why.extend(entities(&all, EntityKind::Person, "people"));
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

/// Members, and what each belongs to: itself in a story, its story in a storyline.
struct Members<'a> {
    corpus: &'a Corpus,
    /// Index and home, sorted.
    homes: Vec<(usize, usize)>,
}

impl Members<'_> {
    fn indices(&self) -> impl Iterator<Item = usize> + '_ {
        self.homes.iter().map(|(index, _)| *index)
    }

    /// The first place of each home.
    fn one_each(&self, places: BTreeMap<usize, Span>) -> BTreeMap<usize, Span> {
        let mut seen = BTreeSet::new();
        let home = |index: usize| self.homes.iter().find(|(member, _)| *member == index).map(|(_, home)| *home);
        places.into_iter().filter(|(index, _)| seen.insert(home(*index))).collect()
    }
}

/// The keys that most homes share first; a line each, with one place a home.
fn lines<K: Ord>(members: &Members, places: Places<K>, kind: &str) -> Vec<Why> {
    lines_by(members, places, kind, |_, homes| homes, |_| None)
}

/// The keys of most weight first, shown by their names, or else by the words of the first place.
fn lines_by<K: Ord, W: Ord>(
    members: &Members,
    places: Places<K>,
    kind: &str,
    weight: impl Fn(&K, usize) -> W,
    name: impl Fn(&K) -> Option<String>,
) -> Vec<Why> {
    let corpus = members.corpus;
    let places = places.into_iter().filter(|(_, places)| places.len() > 1);
    let places = places.map(|(key, places)| (key, members.one_each(places)));
    let mut shared: Vec<(K, BTreeMap<usize, Span>)> = places.filter(|(_, places)| places.len() > 1).collect();
    shared.sort_by_cached_key(|(key, places)| std::cmp::Reverse(weight(key, places.len())));
    let line = |(key, places): (K, BTreeMap<usize, Span>)| {
        let words = || places.iter().next().map_or("", |(&index, span)| corpus.readings()[index].words(*span)).to_owned();
        let text = name(&key).unwrap_or_else(words);
        let evidence = places.into_iter().take(PLACES);
        let evidence = evidence.map(|(index, span)| Evidence { document: corpus.id(index).clone(), span }).collect();
        Why { kind: kind.to_owned(), text, evidence }
    };
    shared.into_iter().take(LINES).map(line).collect()
}

/// Entities that many homes name, and name often: a country is named in passing, the place of the event again and again.
fn entities(members: &Members, kind: EntityKind, label: &str) -> Vec<Why> {
    let mut places: Places<&EntityId> = BTreeMap::new();
    let mut often: BTreeMap<(&EntityId, usize), usize> = BTreeMap::new();
    let corpus = members.corpus;
    for member in members.indices() {
        for mention in corpus.readings()[member].mentions.iter().filter(|mention| mention.kind == kind) {
            if let Some(entity) = mention.entity.and_then(|entity| corpus.entity(member, entity)) {
                places.entry(entity).or_default().entry(member).or_insert(mention.span);
                *often.entry((entity, member)).or_default() += 1;
            }
        }
    }
    let named = |entity: &EntityId| -> usize {
        often.range((entity, 0)..=(entity, usize::MAX)).map(|(_, times)| (*times).min(OFTEN)).sum()
    };
    lines_by(members, places, label, |entity, homes| named(entity) * homes, |entity| corpus.name(entity).map(str::to_owned))
}

/// Mentions of one entity in one document beyond which more say no more.
const OFTEN: usize = 8;

fn dates(members: &Members) -> Vec<Why> {
    let mut places: Places<jiff::civil::Date> = BTreeMap::new();
    let corpus = members.corpus;
    for member in members.indices() {
        for time in &corpus.readings()[member].times {
            if let Some((first, _)) = time.days.filter(|(first, last)| first == last) {
                places.entry(first).or_default().entry(member).or_insert(time.span);
            }
        }
    }
    lines_by(members, places, "dates", |_, homes| homes, |day| Some(day.to_string()))
}

fn figures(members: &Members) -> Vec<Why> {
    let mut places: Places<(String, String)> = BTreeMap::new();
    let corpus = members.corpus;
    for member in members.indices() {
        for quantity in &corpus.readings()[member].quantities {
            let telling = !matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Number | QuantityKind::Age);
            let Some(value) = quantity.low.filter(|value| telling && !quantity.vague && *value >= TELLING) else { continue };
            let key = (value.to_string(), quantity.unit.clone().unwrap_or_default());
            places.entry(key).or_default().entry(member).or_insert(quantity.span);
        }
    }
    lines(members, places, "figures")
}

/// Two and three are everywhere.
const TELLING: f64 = 10.0;

/// Words of one headline or opening that stand in another's too.
fn words(members: &Members) -> Vec<Why> {
    let mut places: Places<u64> = BTreeMap::new();
    let corpus = members.corpus;
    for member in members.indices() {
        let reading = &corpus.readings()[member];
        for token in top(corpus, member).map(|top| reading.tokens_in(top)).unwrap_or_default() {
            let long = token.kind == TokenKind::Word && reading.words(token.span).chars().count() >= 4;
            if let Some(key) = long.then(|| super::keys::sound(reading.words(token.span))).flatten() {
                places.entry(key).or_default().entry(member).or_insert(token.span);
            }
        }
    }
    lines(members, places, "words")
}

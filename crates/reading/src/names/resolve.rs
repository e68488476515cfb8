//! Who is who inside one document.
//!
//! Candidates are joined into entities by their words, never by likeness:
//! 1. Names the gazetteer knows under one key.
//! 2. Full names (two words and more) with the same words, inflected or not; a name without its middle words joins the
//!    fuller one.
//! 3. A single word joins the person whose family name it is, or whose given name it is, where the document has only one. A
//!    word that stands in small letters too makes no person of a run of unknown words ("Drudge Report", "Report").
//! 4. An acronym in brackets joins the name before it, and a stated alias the name it is stated of ([`super::aliases`]).
//! 5. What is left stands for itself, if enough speaks for its being a name.

use std::collections::BTreeMap;

use purport_model::EntityKind;

use super::aliases::Stated;
use super::candidates::{Candidate, Votes};
use super::inflection;
use super::tables::Vocabulary;

/// Least evidence for a kind; below it a name is of kind `Other`.
const ENOUGH: f32 = 0.8;
/// What a family name alone adds to the full name it stands for, if anything speaks for a person.
const SHORTENED: f32 = 0.5;

/// One entity of a document being made: indices of its candidates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cluster {
    pub members: Vec<usize>,
    pub votes: Votes,
    pub known: Option<&'static str>,
    /// Folded words of its fullest form.
    pub words: Vec<String>,
}

impl Cluster {
    fn of(index: usize, candidate: &Candidate) -> Self {
        Self {
            members: vec![index],
            votes: candidate.votes,
            known: candidate.known.map(|known| known.key),
            words: candidate.folded.clone(),
        }
    }

    fn take(&mut self, index: usize, candidate: &Candidate) {
        self.members.push(index);
        self.votes.add(candidate.votes);
        let person = self.votes.person > 0.0 && self.votes.best().0 == EntityKind::Person;
        if candidate.folded.len() == 1 && self.words.len() > 1 && person {
            self.votes.add(Votes::for_kind(EntityKind::Person, SHORTENED));
        }
        self.known = self.known.or(candidate.known.map(|known| known.key));
    }

    /// What the entity is; `None` where too little speaks for its being a name.
    pub(crate) fn kind(&self, candidates: &[Candidate], nouns_capitalised: bool) -> Option<EntityKind> {
        let (kind, weight) = self.votes.best();
        if weight >= ENOUGH {
            return Some(kind);
        }
        let all_weak = self.members.iter().all(|&member| candidates[member].weak);
        (!all_weak && !nouns_capitalised).then_some(EntityKind::Other)
    }
}

/// Joins candidates. The clusters stand in the order of their first member.
pub(crate) fn clusters(candidates: &[Candidate], stated: &[Stated], vocabulary: &Vocabulary) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut by_known: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut by_length: Vec<usize> = (0..candidates.len()).collect();
    by_length.sort_by_key(|&index| (std::cmp::Reverse(candidates[index].folded.len()), index));
    for index in by_length {
        let candidate = &candidates[index];
        let place = match candidate.known {
            Some(known) => by_known.get(known.key).copied(),
            None => home(candidate, &clusters, vocabulary),
        };
        match place {
            Some(place) => clusters[place].take(index, candidate),
            None => {
                clusters.push(Cluster::of(index, candidate));
                if let Some(known) = candidate.known {
                    by_known.insert(known.key, clusters.len() - 1);
                }
            }
        }
    }
    for one in stated {
        absorb(&mut clusters, one.of, one.alias);
    }
    clusters.retain(|cluster| !cluster.members.is_empty());
    for cluster in &mut clusters {
        cluster.members.sort_unstable();
    }
    clusters.sort_by_key(|cluster| cluster.members[0]);
    clusters
}

/// Moves the cluster of the candidate `alias` into that of the candidate `of`. Two well-known things stay two.
fn absorb(clusters: &mut [Cluster], of: usize, alias: usize) {
    let place = |candidate: usize| clusters.iter().position(|cluster| cluster.members.contains(&candidate));
    let (Some(home), Some(gone)) = (place(of), place(alias)) else { return };
    let known = clusters[home].known.is_some() && clusters[gone].known.is_some();
    if home == gone || known {
        return;
    }
    let moved = std::mem::take(&mut clusters[gone]);
    let home = &mut clusters[home];
    home.members.extend(moved.members);
    home.votes.add(moved.votes);
    home.known = home.known.or(moved.known);
}

/// The one cluster a candidate belongs to.
fn home(candidate: &Candidate, clusters: &[Cluster], vocabulary: &Vocabulary) -> Option<usize> {
    let fits = |rule: fn(&[String], &Cluster, &Vocabulary) -> bool| {
        let believed = |cluster: &Cluster| !candidate.common || cluster.votes.best().1 >= ENOUGH;
        let fitting = |cluster: &Cluster| believed(cluster) && rule(&candidate.folded, cluster, vocabulary);
        let mut found = clusters.iter().enumerate().filter(|(_, cluster)| fitting(cluster));
        let first = found.next()?;
        found.next().is_none().then_some(first.0)
    };
    if let Some(same) = clusters.iter().position(|cluster| same_words(&candidate.folded, cluster, vocabulary)) {
        return Some(same);
    }
    if candidate.folded.len() > 1 {
        return fits(shortened);
    }
    fits(family_name).or_else(|| fits(given_name)).or_else(|| fits(head_word))
}

fn same_words(words: &[String], cluster: &Cluster, vocabulary: &Vocabulary) -> bool {
    words.len() == cluster.words.len() && words.iter().zip(&cluster.words).all(|(a, b)| inflection::same(a, b, vocabulary))
}

/// First and last word are those of the fuller name.
fn shortened(words: &[String], cluster: &Cluster, vocabulary: &Vocabulary) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let (Some(full_first), Some(full_last)) = (cluster.words.first(), cluster.words.last()) else { return false };
    is_person(cluster)
        && words.len() < cluster.words.len()
        && inflection::same(last, full_last, vocabulary)
        && (inflection::same(first, full_first, vocabulary) || words.len() >= 2 && cluster.words.ends_with(words))
}

fn family_name(words: &[String], cluster: &Cluster, vocabulary: &Vocabulary) -> bool {
    let (Some(word), Some(last)) = (words.first(), cluster.words.last()) else { return false };
    is_person(cluster) && cluster.words.len() > 1 && inflection::same(word, last, vocabulary)
}

fn given_name(words: &[String], cluster: &Cluster, vocabulary: &Vocabulary) -> bool {
    let (Some(word), Some(first)) = (words.first(), cluster.words.first()) else { return false };
    is_person(cluster) && cluster.words.len() > 1 && inflection::same(word, first, vocabulary)
}

/// "Wagner" for "Wagner Group": the only word of an organisation's name that is not generic.
fn head_word(words: &[String], cluster: &Cluster, vocabulary: &Vocabulary) -> bool {
    if cluster.votes.best().0 != EntityKind::Organisation || cluster.words.len() < 2 {
        return false;
    }
    let generic = |word: &String| super::tables::is_generic(word, EntityKind::Organisation);
    let mut own = cluster.words.iter().filter(|word| !generic(word));
    let (Some(word), Some(only), None) = (words.first(), own.next(), own.next()) else { return false };
    inflection::same(word, only, vocabulary)
}

fn is_person(cluster: &Cluster) -> bool {
    cluster.known.is_none() && cluster.votes.best().0 == EntityKind::Person
}

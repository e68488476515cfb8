//! Which claims cannot both stand.
//!
//! 1. One content, opposite sign, two holders ("claims.denied_content").
//! 2. One pair of parties and little else, opposite sign, two holders: "A does not hold B" against "A has B in its
//!    hands" ("claims.same_parties").
//! 3. What one source asserts and denies in one sentence about one thing: "she said the dam was not leaking, rejecting the
//!    report that it leaked" ("claims.same_breath").
//! 4. A denial that names whose claim it denies ("claims.named_holder").

use std::collections::{BTreeMap, BTreeSet};

use purport_model::Stance;

use super::groups::{compatible, one_content};
use super::statements::Statement;
use crate::passages::{Rarity, Word, same_word};
use crate::utterances::Said;
use crate::utterances::saying::Speakers;

/// For each group the groups that stand against it.
#[derive(Debug, Default)]
pub(crate) struct Opposition(Vec<BTreeSet<usize>>);

impl Opposition {
    pub fn of(&self, group: usize) -> &BTreeSet<usize> {
        &self.0[group]
    }

    fn add(&mut self, a: usize, b: usize) {
        if a != b {
            self.0[a].insert(b);
            self.0[b].insert(a);
        }
    }
}

pub(crate) fn of(groups: &[Vec<usize>], statements: &[Statement<'_>], said: &Said<'_>, rarity: &Rarity) -> Opposition {
    let mut homes = vec![0; statements.len()];
    for (group, members) in groups.iter().enumerate() {
        members.iter().for_each(|&member| homes[member] = group);
    }
    let mut opposition = Opposition(vec![BTreeSet::new(); groups.len()]);
    let places: BTreeMap<_, usize> =
        statements.iter().enumerate().map(|(index, statement)| (&statement.saying.attribution.id, index)).collect();
    for &(a, b) in &said.pairs {
        let sayings = &said.sayings;
        let (Some(&a), Some(&b)) = (places.get(&sayings[a].attribution.id), places.get(&sayings[b].attribution.id)) else {
            continue;
        };
        if stand_against(&statements[a], &statements[b]) && one_content(&statements[a], &statements[b], rarity) {
            opposition.add(homes[a], homes[b]);
        }
    }
    for (a, b) in of_one_pair_of_parties(statements) {
        opposition.add(homes[a], homes[b]);
    }
    for (a, b) in in_one_breath(statements) {
        opposition.add(homes[a], homes[b]);
    }
    for (a, b) in denials_that_name(statements) {
        opposition.add(homes[a], homes[b]);
    }
    opposition
}

/// What a statement amounts to: the denial of a denial is an assertion.
fn asserts(statement: &Statement<'_>) -> bool {
    statement.is_against() == statement.saying.attribution.negated
}

fn stand_against(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (ours, theirs) = (a.saying, b.saying);
    let nested = ours.reading == theirs.reading && ours.attribution.hull().overlaps(theirs.attribution.hull());
    asserts(a) != asserts(b) && !nested && ours.speakers(theirs) != Speakers::Same && compatible(a, b) && have_a_sign(a, b)
}

/// A "not" somewhere in several sentences is no sign of the whole: then only who denies stands against who asserts. Nor do
/// two wordings stand against each other for a "not" where both may be one person's.
fn have_a_sign(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let single = a.saying.sentences.is_empty() && b.saying.sentences.is_empty();
    a.is_against() != b.is_against() || single && a.saying.speakers(b.saying) == Speakers::Different
}

/// Words of a statement beyond the parties it names: with more of them it says something else about them.
const LITTLE_ELSE: usize = 7;
/// Statements of one set of parties that are compared with one another.
const CROWD: usize = 60;

fn of_one_pair_of_parties(statements: &[Statement<'_>]) -> Vec<(usize, usize)> {
    let mut by_parties: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let short = statement.saying.passage.content().count() <= statement.parties.len() + LITTLE_ELSE;
        if short && statement.parties.len() == 2 {
            by_parties.entry(statement.parties.iter().map(|party| party.as_str()).collect()).or_default().push(index);
        }
    }
    let mut pairs = Vec::new();
    for members in by_parties.values().filter(|members| members.len() <= CROWD) {
        for (place, &a) in members.iter().enumerate() {
            let opposed = members[place + 1..].iter().filter(|&&b| {
                let (a, b) = (&statements[a], &statements[b]);
                stand_against(a, b) && a.saying.speakers(b.saying) == Speakers::Different && at_odds(a, b)
            });
            pairs.extend(opposed.map(|&b| (a, b)));
        }
    }
    pairs
}

/// Words that are no names and that two statements of one pair of parties must share; the names may be the names of the
/// day.
const IN_COMMON: usize = 2;

/// They have more in common than the two names; over languages, where no word can tell, both are told as claims or denials.
fn at_odds(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let contested = |statement: &Statement<'_>| matches!(statement.stance(), Stance::Claims | Stance::Denies);
    if a.saying.language != b.saying.language {
        return contested(a) && contested(b);
    }
    let shorter = plain(a).count().min(plain(b).count());
    shared_plain(a, b) >= IN_COMMON.min(shorter).max(1)
}

/// Content words that are no names.
fn plain<'s>(statement: &'s Statement<'_>) -> impl Iterator<Item = &'s Word> {
    statement.saying.passage.content().filter(|word| !word.capital)
}

fn shared_plain(a: &Statement<'_>, b: &Statement<'_>) -> usize {
    plain(a).filter(|word| plain(b).any(|other| same_word(word, other))).count()
}

/// Statements stand by document and place, so one sentence's are neighbours.
fn in_one_breath(statements: &[Statement<'_>]) -> Vec<(usize, usize)> {
    let pairs = statements.windows(2).enumerate().filter(|(_, pair)| {
        let (a, b) = (&pair[0], &pair[1]);
        let (ours, theirs) = (a.saying, b.saying);
        ours.reading == theirs.reading
            && ours.attribution.source.as_ref().map(|source| source.span)
                == theirs.attribution.source.as_ref().map(|source| source.span)
            && ours.attribution.source.is_some()
            && a.is_against() != b.is_against()
            && asserts(a) == asserts(b)
            && shared_plain(a, b) > 0
    });
    pairs.map(|(index, _)| (index, index + 1)).collect()
}

/// A denial whose words name another holder, with that holder's claims about something the denial names too.
fn denials_that_name(statements: &[Statement<'_>]) -> Vec<(usize, usize)> {
    let mut held: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        if let Some(speaker) = statement.saying.speaker.filter(|_| statement.stance() == Stance::Claims) {
            held.entry(speaker.as_str()).or_default().push(index);
        }
    }
    let mut pairs = Vec::new();
    for (index, denial) in statements.iter().enumerate().filter(|(_, statement)| statement.stance() == Stance::Denies) {
        for holder in &denial.parties {
            let claims = held.get(holder.as_str()).into_iter().flatten().take(CROWD);
            let meant = claims.filter(|&&claim| {
                let one_matter =
                    denial.saying.language != statements[claim].saying.language || shared_plain(denial, &statements[claim]) > 0;
                one_matter
                    && compatible(denial, &statements[claim])
                    && statements[claim].parties.iter().any(|party| denial.parties.contains(party) && party != holder)
            });
            pairs.extend(meant.map(|&claim| (index, claim)));
        }
    }
    pairs
}

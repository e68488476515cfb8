//! Statements with one content and the same sign.

use std::collections::BTreeMap;

use purport_model::{AttributionId, Utterance};

use super::statements::Statement;
use crate::forest::Forest;
use crate::passages::{self, Rarity, same_word};
use crate::utterances::Said;
use crate::utterances::clusters::enough_alike;
use crate::utterances::likeness::shared_matter;
use crate::utterances::saying::Speakers;

/// Days over which a claim stays the same claim; later the world may have changed.
pub(crate) const SAME_STATE_OF_AFFAIRS: i32 = 7;

/// Groups of statements, by their index, each sorted.
pub(crate) fn of(statements: &[Statement<'_>], said: &Said<'_>, utterances: &[Utterance], rarity: &Rarity) -> Vec<Vec<usize>> {
    let places: BTreeMap<&AttributionId, usize> =
        statements.iter().enumerate().map(|(index, statement)| (&statement.saying.attribution.id, index)).collect();
    let mut homes = Forest::new(statements.len());
    for utterance in utterances {
        let members: Vec<usize> =
            utterance.appearances.iter().filter_map(|appearance| places.get(&appearance.attribution).copied()).collect();
        members.windows(2).for_each(|pair| homes.unite(pair[0], pair[1]));
    }
    for &(a, b) in &said.pairs {
        let sayings = &said.sayings;
        let (Some(&a), Some(&b)) = (places.get(&sayings[a].attribution.id), places.get(&sayings[b].attribution.id)) else {
            continue;
        };
        let (one, other) = (&statements[a], &statements[b]);
        if homes.root(a) == homes.root(b) {
            continue;
        }
        if one.saying.attribution.negated == other.saying.attribution.negated
            && compatible(one, other)
            && one_content(one, other, rarity)
            && enough_alike(homes.members(a), homes.members(b), HELD, |a, b| one_content(&statements[a], &statements[b], rarity))
        {
            homes.unite(a, b);
        }
    }
    homes.sets().map(<[usize]>::to_vec).collect()
}

/// Part of the pairs of two groups that must have one content: what two statements share with a third is not one claim.
const HELD: f64 = 0.5;

/// About the same state of affairs: one story, or a few days of one another.
pub(crate) fn compatible(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    a.saying.shares_story(b.saying) || a.saying.days_apart(b.saying).is_some_and(|days| days <= SAME_STATE_OF_AFFAIRS)
}

/// Least part of the lighter and of the heavier statement that must be shared within one language. Two statements that
/// name the same town and army share about a third.
const LIGHTER: f64 = 0.7;
const HEAVIER: f64 = 0.45;
/// Matter of a short statement ("that any ammonia escaped"): within one story it is the same where nearly all of both
/// is shared.
const SHORT: usize = 2;
const WHOLE: f64 = 0.95;
/// The same over languages, where only names, numbers and cognates can be shared, by one holder and by several.
const ACROSS_ONE_HOLDER: f64 = 0.4;
const ACROSS: f64 = 0.6;

/// Whether two statements say the same, signs aside.
pub(crate) fn one_content(a: &Statement<'_>, b: &Statement<'_>, rarity: &Rarity) -> bool {
    if a.saying.language == b.saying.language {
        let matter = |word: &passages::Word| if word.is_content() { rarity.weight(word) } else { 0.0 };
        let found = passages::align(&a.saying.passage.words, &b.saying.passage.words, same_word, matter);
        let whole = |statement: &Statement<'_>| statement.saying.passage.words.iter().map(matter).sum::<f64>();
        let heavier = whole(a).max(whole(b));
        let alike = found.content >= 3 && found.containment >= LIGHTER && found.weight >= HEAVIER * heavier;
        let short = found.content >= SHORT && a.saying.shares_story(b.saying);
        return alike || (short && found.weight >= WHOLE * heavier);
    }
    let shared = shared_matter(&a.saying.passage, &b.saying.passage, rarity);
    let bar = if a.saying.speakers(b.saying) == Speakers::Same { ACROSS_ONE_HOLDER } else { ACROSS };
    shared.words >= 3 && shared.score >= bar
}

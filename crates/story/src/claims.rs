//! Statements identified over documents: who holds them, who denies, doubts, confirms or takes them back, and which
//! statements cannot both stand. No verdict.
//!
//! The cascade of [`identify`]:
//! 1. [`statements`]: attributions that state something, and what the page itself remarks on them (unconfirmed, taken
//!    back).
//! 2. [`groups`]: statements with one content and the same sign are one claim; who denies it is one of its appearances.
//! 3. [`opposition`]: claims of one content with the opposite sign, of one pair of parties with the opposite sign, and
//!    denials that name whose claim they deny.
//! 4. Only claims worth a row remain: reported by two documents, or opposed, denied, doubted, taken back, unconfirmed.

pub(crate) mod groups;
pub(crate) mod opposition;
pub(crate) mod statements;

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{
    Claim, ClaimAppearance, ClaimStatus, EntityKind, Evidence, Reading, Span, Stance, Story, Utterance, content_id,
};

use crate::Corpus;
use crate::utterances::Said;
use statements::Statement;

/// Identifies claims, sorted by id.
#[must_use]
pub fn identify(corpus: &Corpus, stories: &[Story], said: &Said<'_>, utterances: &[Utterance]) -> Vec<Claim> {
    let statements = statements::of(corpus, &said.sayings);
    let groups = groups::of(&statements, said, utterances, corpus.rarity());
    let opposition = opposition::of(&groups, &statements, said, corpus.rarity());
    let mut claims: Vec<(Claim, usize)> = groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let members: Vec<&Statement<'_>> = group.iter().map(|&member| &statements[member]).collect();
            (claim(corpus, stories, &members, opposition.of(index)), index)
        })
        .collect();
    let hidden = |group: usize| groups[group].iter().all(|&member| statements[member].only_points());
    let ids: BTreeMap<usize, String> = claims.iter().map(|(claim, index)| (*index, claim.id.clone())).collect();
    for (claim, index) in &mut claims {
        let others = opposition.of(*index).iter().copied();
        let shown = others.clone().filter(|other| !hidden(*other)).map(|other| ids[&other].clone());
        claim.opposed_by = shown.collect::<BTreeSet<_>>().into_iter().collect();
        let pointing = others.filter(|other| hidden(*other)).flat_map(|other| &groups[other]);
        claim.evidence.extend(pointing.flat_map(|&member| statements[member].evidence(corpus)));
        claim.evidence.sort();
        claim.evidence.dedup();
    }
    let mut claims: Vec<Claim> = claims
        .into_iter()
        .filter(|(_, index)| !hidden(*index))
        .filter(|(claim, index)| is_worth_a_row(claim, &groups[*index], &statements))
        .map(|(claim, _)| claim)
        .collect();
    claims.extend(statements::remarked_sentences(corpus, stories));
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    claims.dedup_by(|later, first| later.id == first.id);
    claims
}

fn claim(corpus: &Corpus, stories: &[Story], members: &[&Statement<'_>], opposed: &BTreeSet<usize>) -> Claim {
    let spoken = members.iter().filter(|member| !member.is_against()).max_by_key(|member| member.fitness()).or(members.first());
    let (text, story) = spoken.map_or_else(Default::default, |member| {
        let reading = &corpus.readings()[member.saying.reading];
        (member.saying.attribution.words(&reading.document.text), member.saying.story.map(|story| stories[story].id.clone()))
    });
    let mut appearances: Vec<ClaimAppearance> = members
        .iter()
        .map(|member| ClaimAppearance { attribution: member.saying.attribution.id.clone(), stance: member.stance() })
        .collect();
    appearances.sort_by(|a, b| a.attribution.cmp(&b.attribution));
    let mut evidence: Vec<Evidence> = members.iter().flat_map(|member| member.evidence(corpus)).collect();
    evidence.sort();
    evidence.dedup();
    let parts: Vec<&[u8]> = appearances.iter().map(|appearance| appearance.attribution.0.as_bytes()).collect();
    Claim {
        id: content_id("c", &parts),
        story,
        text,
        holders: names(corpus, members.iter().filter(|member| !member.is_against())),
        denied_by: names(corpus, members.iter().filter(|member| member.is_against())),
        status: status(members, !opposed.is_empty()),
        unconfirmed: members.iter().any(|member| member.unconfirmed.is_some()),
        opposed_by: Vec::new(),
        appearances,
        evidence,
    }
}

/// Names as printed, one for each of those who hold or deny something: the longest.
fn names<'s, 'a: 's>(corpus: &Corpus, members: impl Iterator<Item = &'s &'s Statement<'a>>) -> Vec<String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for member in members {
        let Some(printed) = holder(corpus, member) else { continue };
        let key = member.saying.speaker.map_or_else(|| crate::passages::fold(printed), |speaker| speaker.0.clone());
        let name = names.entry(key).or_default();
        if printed.len() > name.len() {
            printed.clone_into(name);
        }
    }
    let names: BTreeSet<String> = names.into_values().collect();
    names.into_iter().collect()
}

/// Who holds a statement: the source as the page names it; of a pronoun nobody could resolve the only person that a
/// retraction speaks of ("later the mayor's office took back those remarks").
fn holder<'c>(corpus: &'c Corpus, member: &Statement<'_>) -> Option<&'c str> {
    let reading = &corpus.readings()[member.saying.reading];
    let source = member.saying.attribution.source.as_ref()?;
    let unresolved = source.entity.is_none() && reading.is_pronoun(source);
    let meant = member.retracted.filter(|_| unresolved).and_then(|place| only_person(reading, place));
    let meant = meant.and_then(|entity| reading.entities.get(entity as usize)).map(|entity| entity.name.text.as_str());
    meant.or_else(|| Some(reading.source_name(source))).filter(|name| !name.is_empty())
}

fn only_person(reading: &Reading, place: Span) -> Option<u32> {
    let people = reading.mentions.iter().filter(|mention| place.contains(mention.span) && mention.kind == EntityKind::Person);
    let entities: BTreeSet<u32> = people.filter_map(|mention| mention.entity).collect();
    entities.first().copied().filter(|_| entities.len() == 1)
}

/// What stands against a claim comes before what speaks for it.
fn status(members: &[&Statement<'_>], opposed: bool) -> ClaimStatus {
    let any = |stance: Stance| members.iter().any(|member| member.stance() == stance);
    let denied = members.iter().any(|member| member.stance() == Stance::Denies && !holds_too(member, members));
    if any(Stance::Retracts) || members.iter().any(|member| member.retracted.is_some()) {
        ClaimStatus::Retracted
    } else if denied {
        ClaimStatus::Denied
    } else if opposed || any(Stance::Doubts) {
        ClaimStatus::Disputed
    } else if any(Stance::Confirms) && members.iter().any(|member| member.stance() != Stance::Confirms) {
        ClaimStatus::Confirmed
    } else {
        ClaimStatus::Unopposed
    }
}

/// "I have not read it," said of the contract whose reading somebody denies elsewhere, is one position told twice.
fn holds_too(denial: &Statement<'_>, members: &[&Statement<'_>]) -> bool {
    let own = |member: &&&Statement<'_>| !member.is_against() && member.saying.speaker == denial.saying.speaker;
    denial.saying.speaker.is_some() && members.iter().any(|member| own(&member))
}

fn is_worth_a_row(claim: &Claim, group: &[usize], statements: &[Statement<'_>]) -> bool {
    let remarkable = claim.status != ClaimStatus::Unopposed || claim.unconfirmed || !claim.opposed_by.is_empty();
    let documents: BTreeSet<usize> = group.iter().map(|&member| statements[member].saying.reading).collect();
    let factual = group.iter().any(|&member| statements[member].is_factual());
    remarkable || (documents.len() > 1 && factual)
}

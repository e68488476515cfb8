//! A statement: an attribution that says something is so, with what its page remarks on it.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{
    AttributionKind, Caveat, CaveatKind, Claim, ClaimStatus, EntityId, EntityKind, Evidence, Mention, MentionForm, Reading, Span,
    Stance, Story, content_id,
};

use crate::Corpus;
use crate::utterances::saying::Saying;

#[derive(Debug)]
pub(crate) struct Statement<'a> {
    pub saying: &'a Saying<'a>,
    /// Joined entities its content names, without its speaker.
    pub parties: BTreeSet<&'a EntityId>,
    /// Where the page says that it could not be verified.
    pub unconfirmed: Option<Span>,
    /// Where the page says that it was taken back.
    pub retracted: Option<Span>,
}

impl Statement<'_> {
    /// Denies or doubts its content instead of holding it.
    pub fn is_against(&self) -> bool {
        matches!(self.stance(), Stance::Denies | Stance::Doubts | Stance::Retracts)
    }

    /// Whole sentences in quotation marks, or behind a colon, or in the mood of reported speech are what the speaker
    /// holds: whoever denies with the words "She is safe with us" denies something else.
    pub fn stance(&self) -> Stance {
        let stated = &self.saying.attribution;
        let quoted = stated.kind == AttributionKind::Direct && self.saying.passage.words.len() >= SENTENCE;
        let own = quoted || OWN_WORDS.contains(&stated.found_by.0.as_ref());
        if own && matches!(stated.stance, Stance::Denies | Stance::Doubts) { Stance::Says } else { stated.stance }
    }

    /// Points at somebody's claims without telling them ("claims made by the miners"): nothing to show, yet what they
    /// hold is denied.
    pub fn only_points(&self) -> bool {
        self.saying.attribution.kind == AttributionKind::Indirect && self.saying.attribution.found_by.0 == OBJECT
    }

    /// Told by the page as a fact that somebody states, not only as words somebody used.
    pub fn is_factual(&self) -> bool {
        let stated = matches!(
            self.stance(),
            Stance::Claims | Stance::Denies | Stance::Confirms | Stance::Accuses | Stance::Doubts | Stance::Retracts
        );
        stated || self.saying.attribution.kind == AttributionKind::Indirect
    }

    /// Which appearance gives the claim its words: a clause of middling length that names somebody.
    pub fn fitness(&self) -> (bool, usize, usize, std::cmp::Reverse<&str>) {
        let words = self.saying.passage.words.len();
        let id = self.saying.attribution.id.as_str();
        ((4..=45).contains(&words), self.parties.len().min(3), words.min(45), std::cmp::Reverse(id))
    }

    pub fn evidence(&self, corpus: &Corpus) -> Vec<Evidence> {
        let document = &corpus.readings()[self.saying.reading].document.id;
        let spans = [Some(self.saying.attribution.hull()), self.unconfirmed, self.retracted];
        spans.into_iter().flatten().map(|span| Evidence { document: document.clone(), span }).collect()
    }
}

/// Quoted words that are a sentence and no label ("denied being “a spy”").
const SENTENCE: usize = 5;

/// Rules that find words as their speaker would say them.
const OWN_WORDS: &[&str] = &[
    "attributions.colon",
    "attributions.label",
    "attributions.headline",
    "attributions.mood_clause",
    "attributions.reported_mood",
];

/// The rule that finds the object of a verb and no clause.
const OBJECT: &str = "attributions.object";

/// The rule that finds an infinitive.
const INFINITIVE: &str = "attributions.infinitive";

/// "planned to arrive", "asked to see it", "refused to answer" tell what somebody wants; "claims to have seen it" states.
fn is_intent(saying: &Saying<'_>) -> bool {
    saying.attribution.stance == Stance::Says && saying.attribution.found_by.0 == INFINITIVE
}

/// "there is no doubt that": nobody is named who doubts.
fn is_nobodys_doubt(saying: &Saying<'_>) -> bool {
    saying.attribution.stance == Stance::Doubts && saying.attribution.source.is_none()
}

/// "prosecutors had questioned Moe": a person is asked, nothing is doubted.
fn is_questioning(reading: &Reading, saying: &Saying<'_>) -> bool {
    let Some(content) = saying.attribution.content.first() else { return false };
    let asked = |mention: &&Mention| mention.kind == EntityKind::Person && mention.span.start == content.start;
    saying.attribution.stance == Stance::Doubts
        && saying.attribution.found_by.0 == OBJECT
        && reading.mentions.iter().any(|mention| asked(&mention))
}

/// The rule that finds a reporting clause put into what is reported.
const INSERTED: &str = "attributions.inserted";

/// ", rejects the plan" behind a subject: a report is told with "he says" in the middle of it, hardly with "he rejects".
fn is_no_report(saying: &Saying<'_>) -> bool {
    matches!(saying.attribution.stance, Stance::Denies | Stance::Doubts)
        && saying.attribution.found_by.0 == INSERTED
        && saying.attribution.kind != AttributionKind::Direct
}

/// Least words that carry matter; "very good" states nothing.
const MATTER: usize = 2;

/// The sayings that state something.
pub(crate) fn of<'a>(corpus: &'a Corpus, sayings: &'a [Saying<'a>]) -> Vec<Statement<'a>> {
    let states = |stance: Stance| !matches!(stance, Stance::Demands | Stance::Promises | Stance::Praises | Stance::Predicts);
    sayings
        .iter()
        .filter(|saying| {
            states(saying.attribution.stance)
                && !is_intent(saying)
                && !is_nobodys_doubt(saying)
                && !is_no_report(saying)
                && !is_questioning(&corpus.readings()[saying.reading], saying)
                && saying.passage.content().count() >= MATTER
        })
        .map(|saying| {
            let reading = &corpus.readings()[saying.reading];
            let remark = |kind| {
                reading
                    .caveats
                    .iter()
                    .find(|caveat| caveat.kind == kind && speaks_of(reading, caveat, saying))
                    .map(|caveat| caveat.span)
            };
            Statement {
                saying,
                parties: parties(corpus, saying),
                unconfirmed: remark(CaveatKind::Unconfirmed),
                retracted: remark(CaveatKind::Retraction),
            }
        })
        .collect()
}

fn parties<'a>(corpus: &'a Corpus, saying: &Saying<'a>) -> BTreeSet<&'a EntityId> {
    let reading = &corpus.readings()[saying.reading];
    let content = &saying.attribution.content;
    reading
        .mentions
        .iter()
        .filter(|mention| content.iter().any(|span| span.contains(mention.span)))
        .filter_map(|mention| corpus.entity(saying.reading, mention.entity?))
        .filter(|entity| Some(*entity) != saying.speaker)
        .collect()
}

/// How far back a remark without a named object reaches, in sentences.
const REACH: usize = 3;

/// Whether a caveat speaks of a saying: it points at it, or it points nowhere and this is the last thing reported
/// before it.
fn speaks_of(reading: &Reading, caveat: &Caveat, saying: &Saying<'_>) -> bool {
    let hull = saying.attribution.hull();
    if caveat.kind == CaveatKind::Retraction && names_others(reading, caveat, saying) {
        return false;
    }
    if caveat.kind == CaveatKind::Unconfirmed && is_last_claim_before(reading, caveat, saying) {
        return true;
    }
    match caveat.about {
        Some(about) => {
            let shared = about.shared(hull);
            // What a retracted statement holds of other people's words is not taken back with it.
            2 * shared >= hull.len().max(about.len()).max(1)
        }
        None => {
            let last = reading
                .attributions
                .iter()
                .filter(|other| other.hull().end <= caveat.span.start)
                .max_by_key(|other| other.hull().end);
            let near = reading
                .sentence_at(caveat.span)
                .zip(reading.sentence_at(hull))
                .is_some_and(|(caveat, said)| caveat.saturating_sub(said) <= REACH);
            near && last.is_some_and(|last| last.id == saying.attribution.id)
        }
    }
}

/// A retraction that stands behind somebody's words and names people or bodies, but not whoever said them: "Bell had
/// denied it; the company took the statement back" is not about her lawyer's words in the sentence before.
fn names_others(reading: &Reading, caveat: &Caveat, saying: &Saying<'_>) -> bool {
    let Some(speaker) = saying.attribution.source.as_ref().and_then(|source| source.entity) else { return false };
    if caveat.span.overlaps(saying.attribution.hull()) {
        return false;
    }
    let mut named = reading.mentions.iter().filter(|mention| {
        let party = matches!(mention.kind, EntityKind::Person | EntityKind::Organisation);
        party && mention.form == MentionForm::Name && caveat.span.contains(mention.span)
    });
    let first = named.next();
    first.is_some_and(|first| first.entity != Some(speaker) && named.all(|mention| mention.entity != Some(speaker)))
}

/// The last thing called a claim before a remark that something is unconfirmed, a few sentences back at most.
fn is_last_claim_before(reading: &Reading, caveat: &Caveat, saying: &Saying<'_>) -> bool {
    let before =
        reading.attributions.iter().filter(|other| other.stance == Stance::Claims && other.hull().end <= caveat.span.start);
    let last = before.max_by_key(|other| (other.hull().end, &other.id));
    let near = |span: Span| {
        reading
            .sentence_at(caveat.span)
            .zip(reading.sentence_at(span))
            .is_some_and(|(caveat, said)| caveat.saturating_sub(said) <= REACH)
    };
    last.is_some_and(|last| last.id == saying.attribution.id && near(last.hull()))
}

/// Most of the sentence is what somebody is said to have said.
fn holds_a_statement(reading: &Reading, sentence: Span) -> bool {
    reading.attributions.iter().any(|attribution| 2 * attribution.hull().shared(sentence) >= sentence.len())
}

/// Sentences outside any attribution that the page itself marks as unconfirmed or taken back.
pub(crate) fn remarked_sentences(corpus: &Corpus, stories: &[Story]) -> Vec<Claim> {
    let homes: BTreeMap<_, _> =
        stories.iter().flat_map(|story| story.documents.iter().map(move |document| (document, &story.id))).collect();
    let mut claims = Vec::new();
    for reading in corpus.readings() {
        let story = homes.get(&reading.document.id).map(|id| (*id).clone());
        for caveat in
            reading.caveats.iter().filter(|caveat| matches!(caveat.kind, CaveatKind::Unconfirmed | CaveatKind::Retraction))
        {
            let retracted = caveat.kind == CaveatKind::Retraction;
            // A retraction that speaks of nothing told before is shown in its own words.
            let own = retracted && caveat.about.is_none();
            let Some(about) = caveat.about.or(Some(caveat.span).filter(|_| own)) else { continue };
            let attributed = reading.attributions.iter().any(|attribution| attribution.hull().overlaps(about));
            let covered = if own { holds_a_statement(reading, about) } else { attributed || about.overlaps(caveat.span) };
            if covered || about.is_empty() {
                continue;
            }
            let document = &reading.document.id;
            claims.push(Claim {
                id: content_id("c", &[document.0.as_bytes(), &about.start.to_le_bytes(), &about.end.to_le_bytes()]),
                story: story.clone(),
                text: reading.words(about).to_owned(),
                holders: Vec::new(),
                denied_by: Vec::new(),
                appearances: Vec::new(),
                status: if retracted { ClaimStatus::Retracted } else { ClaimStatus::Unopposed },
                unconfirmed: !retracted,
                opposed_by: Vec::new(),
                evidence: BTreeSet::from([about, caveat.span])
                    .into_iter()
                    .map(|span| Evidence { document: document.clone(), span })
                    .collect(),
            });
        }
    }
    claims
}

//! An attribution is a passage reported as somebody's words or view: source, cue and content (PARC), with stance,
//! addressee and relays.
//!
//! The cascade of [`find`]:
//! 1. [`marks`]: quotations of every style of marks, with their faults. Knows no language.
//! 2. [`speech`] and [`dash`]: direct speech with its reporting clause before, behind or inside.
//! 3. [`clauses`]: cue verbs with a clause, an infinitive or an object; parenthetical cues.
//! 4. [`according`]: "according to". [`as_said`]: "as X said". [`nouns`]: "the claim that". [`points_back`]: "Das sagte X."
//! 5. [`signed`]: posts and block quotations with their author below. [`transcript`]: the turns of an interview. [`carried`]: headlines "Name: ...", reported mood
//!    going on, speech that lost its marks.
//! 6. [`relays`]: addressee and relays of each.
//! 7. [`sources`]: sources are tied to the entities of the names stage. [`roles`]: so are bare roles ("the lawyer").
//!
//! A language without `attributions.toml` gets steps 1 and 2 with what shapes alone can show, at low confidence.

mod according;
mod as_said;
mod carried;
mod clauses;
mod dash;
mod draft;
mod incise;
mod marks;
mod nouns;
mod phrase;
mod points_back;
mod relays;
mod roles;
mod signed;
mod sources;
mod speech;
mod table;
#[cfg(test)]
mod tests;
mod transcript;
mod words;

use std::collections::BTreeSet;

use purport_model::{
    Attribution, AttributionId, AttributionKind, Document, DocumentEntity, Marks, Mention, Problem, ProblemKind, Source, Span,
    TimeExpression, Via,
};

use crate::segment::Segmented;
use draft::Draft;
use table::Order;
use words::Text;

/// Words between a cue and its content among which its negation stands ("sluit de minister niet uit dat").
const NEGATION_REACH: usize = 8;

/// Finds attributions.
#[must_use]
pub fn find(
    document: &Document,
    segmented: &Segmented,
    mentions: &[Mention],
    entities: &[DocumentEntity],
    times: &[TimeExpression],
) -> Vec<Attribution> {
    let quotations = marks::find(&document.text, &document.paragraphs, &segmented.sentences);
    let mut text = Text::new(document, segmented, times, mentions, quotations);
    speech::cut_reports(&mut text);
    incise::part(&mut text);
    let mut drafts = speech::find(&text);
    let mut according = as_said::find(&text);
    let spoken: BTreeSet<Span> = drafts.iter().filter_map(|draft| draft.cue).collect();
    according.retain(|draft| draft.cue.is_none_or(|cue| !spoken.contains(&cue)));
    according.extend(according::find(&text, &drafts));
    let clauses = clauses::find(&text, &drafts, &according);
    drafts.extend(clauses);
    drafts.extend(according);
    drafts.extend(nouns::find(&text));
    points_back::fill(&text, &mut drafts);
    let signed = signed::find(&text, &drafts);
    drafts.extend(signed);
    let carried = carried::find(&text, &drafts);
    drafts.extend(carried);
    carried::mend(&text, &mut drafts);
    let turns = transcript::find(&text);
    transcript::absorb(&text, &turns, &mut drafts);
    drafts.extend(turns);
    for draft in &mut drafts {
        without_marks(&text, draft);
        without_dateline(document, draft);
        relays::fill(&text, draft);
        sources::trim(&text, draft);
        relays::carry(&text, draft);
    }
    relays::fold(&text, &mut drafts);
    nouns::apart(&text, &mut drafts);
    let mut found: Vec<Attribution> =
        distinct(drafts).into_iter().map(|draft| attribution(&text, draft, mentions, entities)).collect();
    roles::resolve(&text, entities, &mut found);
    sources::go_on(&text, entities, &mut found);
    found
}

/// In text order; of several with the same first content only the surest.
fn distinct(mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.retain(|draft| draft.content.first().is_some_and(|first| !first.is_empty()));
    for draft in &mut drafts {
        draft.content.sort_unstable();
    }
    let order = |draft: &Draft| (draft.content[0], std::cmp::Reverse((draft.confidence * 100.0) as u32), draft.cue, draft.rule);
    drafts.sort_by_key(order);
    let mut seen = BTreeSet::new();
    drafts.retain(|draft| seen.insert(draft.content[0]));
    drafts
}

/// The place a report opens with is not what anybody said.
fn without_dateline(document: &Document, draft: &mut Draft) {
    let Some(dateline) = document.dateline else { return };
    for content in draft.content.iter_mut().filter(|content| content.start >= dateline.start && content.start < dateline.end) {
        let rest = document.text.get(dateline.end as usize..content.end as usize).unwrap_or_default();
        let between = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '―' | ':' | '.' | ',' | ')');
        let opening = rest.len() - rest.trim_start_matches(between).len();
        content.start = (dateline.end + u32::try_from(opening).unwrap_or_default()).min(content.end);
    }
    draft.content.retain(|content| !content.is_empty());
}

/// A piece that is one whole quotation stands without its marks.
fn without_marks(text: &Text, draft: &mut Draft) {
    for piece in &mut draft.content {
        let first = text.quotations.partition_point(|quotation| quotation.outer.start < piece.start);
        if let Some(quotation) = text.quotations.get(first).filter(|quotation| quotation.outer == *piece) {
            *piece = quotation.inner;
        }
    }
}

fn attribution(text: &Text, draft: Draft, mentions: &[Mention], entities: &[DocumentEntity]) -> Attribution {
    let kind = kind(text, &draft);
    // "Moscow's" is whose claim it is; "Bell's secretary" is not Bell.
    let owner = draft.rule == nouns::RULE;
    let entity = |span: Span| sources::entity(text, mentions, entities, span, owner);
    let said_when = said_when(text, &draft);
    let negated = draft.content.iter().any(|content| is_negated(text, *content));
    let stance = if draft.cue_negated || denied_behind(text, &draft) { draft.denied } else { draft.stance };
    Attribution {
        id: AttributionId::of(&text.document.id, draft.content[0]),
        kind,
        source: draft.source.map(|span| Source { span, entity: entity(span) }),
        cue: draft.cue,
        stance,
        addressee: draft.addressee,
        via: draft.via.iter().map(|&span| Via { span, name: span.of(text.text).to_owned(), entity: entity(span) }).collect(),
        marks: if draft.broken { Marks::Broken } else { Marks::Sound },
        negated,
        said_when,
        confidence: draft.confidence,
        found_by: draft.rule.into(),
        content: draft.content,
    }
}

/// Words before a comma that only lead in: "that, in spite of the rain, nobody left".
const LEAD_IN: usize = 4;

/// A negation of the clause itself. Behind a comma it belongs to another one: "she is free, but her whereabouts are not
/// known" denies nothing of her freedom.
fn is_negated(text: &Text, content: Span) -> bool {
    let words = text.range(content);
    let own = words.clone().skip(LEAD_IN).find(|&at| text.words[at].is_comma()).unwrap_or(words.end);
    (words.start..own).any(|at| text.is_negation(at))
}

/// "utelukker ikke at": where the verb stands second, its negation stands behind it.
fn denied_behind(text: &Text, draft: &Draft) -> bool {
    let Some((cue, content)) = draft.cue.zip(draft.content.first()).filter(|(cue, content)| cue.end <= content.start) else {
        return false;
    };
    let between = text.range(Span { start: cue.end, end: content.start });
    text.order() == Order::VerbSecond && between.len() <= NEGATION_REACH && between.clone().any(|at| text.is_negation(at))
}

/// Direct if all of it stands between marks, mixed if some does.
fn kind(text: &Text, draft: &Draft) -> AttributionKind {
    if draft.direct {
        return AttributionKind::Direct;
    }
    let mut quoted = 0;
    let mut plain = 0;
    let mut named = 0;
    for at in draft.content.iter().flat_map(|content| text.range(*content)).filter(|&at| text.words[at].is_word()) {
        match text.words[at].quotation {
            None => plain += 1,
            // A name between marks is no speech beside words of the reporter's, though it can be all that was said.
            Some(index) if text.is_name_in_marks(index) => named += 1,
            Some(_) => quoted += 1,
        }
    }
    if plain == 0 {
        quoted += named;
    }
    match (quoted, plain) {
        (0, _) => AttributionKind::Indirect,
        (_, 0) => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}

/// The time beside the cue, outside the content.
fn said_when(text: &Text, draft: &Draft) -> Option<u32> {
    let cue = draft.cue?;
    let sentence = text.segmented.sentences.get(text.segmented.sentence_at(cue)?)?.span;
    let outside = |time: &&(u32, Span)| sentence.contains(time.1) && !draft.content.iter().any(|content| content.overlaps(time.1));
    let first = text.times.partition_point(|time| time.span.start < sentence.start);
    let inside = text.times[first..].iter().take_while(|time| time.span.start < sentence.end);
    let times: Vec<(u32, Span)> =
        (u32::try_from(first).unwrap_or(u32::MAX)..).zip(inside).map(|(index, time)| (index, time.span)).collect();
    times.iter().filter(outside).min_by_key(|(_, span)| span.start.abs_diff(cue.start)).map(|(index, _)| *index)
}

/// What was noticed about the quotation marks.
#[must_use]
pub fn problems(document: &Document, segmented: &Segmented, attributions: &[Attribution]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = marks::find(&document.text, &document.paragraphs, &segmented.sentences)
        .iter()
        .filter_map(|quotation| Some(problem(fault_message(quotation.fault?), quotation.outer)))
        .collect();
    let lost = attributions.iter().filter(|attribution| attribution.found_by.0 == "attributions.lost_marks");
    problems.extend(lost.map(|attribution| problem("Direct speech without quotation marks.", attribution.hull())));
    problems.sort_by_key(|problem| problem.span);
    problems
}

fn problem(message: &str, span: Span) -> Problem {
    Problem { kind: ProblemKind::BrokenQuotation, message: message.to_owned(), span: Some(span) }
}

fn fault_message(fault: marks::Fault) -> &'static str {
    match fault {
        marks::Fault::Unclosed => "A quotation is opened and never closed.",
        marks::Fault::OpenedTwice => "A quotation is opened again before it is closed.",
        marks::Fault::ClosedEarly => "A quotation is closed twice: the first closing mark may stand in the wrong place.",
        marks::Fault::NeverOpened => "A quotation is closed and never opened.",
    }
}

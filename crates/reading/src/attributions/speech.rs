//! Direct speech: quotations and dialogue dashes with the clause that reports them.
//!
//! 1. Quotations that stand together, run over paragraphs or are parted only by their reporting clause make one turn.
//! 2. The reporting clause stands before the turn (a colon, a comma, the cue itself), behind or inside it.
//! 3. A turn without one goes to the speaker of the paragraph before, if it fills its paragraph.
//! 4. A paragraph that opens with a dash is a turn up to its reporting clause.

use std::ops::Range;

use purport_model::{Span, Stance, TokenKind};

use super::draft::{CueAt, Draft};
use super::marks::Fault;
use super::table::{Order, Table, Takes};
use super::words::Text;

/// Fewer words inside marks are a name, a title or a word held at a distance unless a cue claims them.
const SPEECH_WORDS: usize = 6;
/// Longest reporting clause looked over.
const CLAUSE_WORDS: usize = 200;
/// Longest rest of a reporting clause behind a full stop that did not end it.
const REST_WORDS: usize = 20;
/// Longest "Name:" before a quotation.
const LABEL_WORDS: usize = 9;

/// What reports a turn.
#[derive(Clone, Debug)]
struct Report {
    cue: Option<Span>,
    source: Option<Span>,
    stance: Stance,
    negated: bool,
    /// Words of the reporting clause.
    clause: Range<usize>,
    rule: &'static str,
    confidence: f32,
}

/// Quotations of one speaker that belong together.
#[derive(Debug, Default)]
struct Turn {
    pieces: Vec<usize>,
    report: Option<Report>,
}

/// Drafts of all direct speech, and the quotations they cover.
pub(crate) fn find(text: &Text) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let turns = turns(text);
    let mut last: Option<(u32, Option<Span>)> = None;
    for turn in &turns {
        let paragraph = text.quotations[turn.pieces[0]].paragraph;
        if let Some(draft) = draft(text, turn, last) {
            last = Some((text.quotations[turn.pieces[turn.pieces.len() - 1]].paragraph, draft.source));
            drafts.push(draft);
        } else if last.is_some_and(|(before, _)| before + 1 < paragraph) {
            last = None;
        }
    }
    drafts.extend(super::dash::find(text));
    drafts
}

/// "What it lacked in care, it had in paper, governor Bell told reporters.": a mark was opened and never closed, and the
/// reporting clause stands among the quoted words. The quotation ends where that clause begins.
pub(crate) fn cut_reports(text: &mut Text) {
    for index in 0..text.quotations.len() {
        let quotation = &text.quotations[index];
        if !matches!(quotation.fault, Some(Fault::Unclosed | Fault::OpenedTwice)) {
            continue;
        }
        let words = text.range(quotation.inner);
        let Some(comma) = inner_report(text, words.clone()) else { continue };
        let end = text.words[comma].span.start;
        let from = text.range(quotation.outer);
        for at in comma..from.end {
            text.words[at].quotation = None;
        }
        let quotation = &mut text.quotations[index];
        quotation.inner = Span { start: quotation.inner.start, end };
        quotation.outer = Span { start: quotation.outer.start, end };
    }
}

/// The comma before a reporting clause that ends a sentence inside these words.
fn inner_report(text: &Text, words: Range<usize>) -> Option<usize> {
    let sentence = text.segmented.sentence_at(text.words.get(words.start)?.span)?;
    let end = text.range(text.segmented.sentences[sentence].span).end.min(words.end).min(words.start + CLAUSE_WORDS);
    let comma = (words.start..end).rev().find(|&at| text.words[at].is_comma())?;
    let clause = comma + 1..end;
    let reports = |at: usize| text.cue_at(at, &clause).filter(|cue| cue.takes(Takes::Quotation));
    let cue = clause.clone().find_map(reports)?;
    let named = text.subject_before(cue.at, clause.start).or_else(|| text.subject_after(cue.end - 1, clause.end))?;
    let outside = named.clone().all(|at| !text.is_first_person(at));
    (outside && clause.len() <= REST_WORDS && comma > words.start + 2).then_some(comma)
}

fn turns(text: &Text) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for index in 0..text.quotations.len() {
        let joined = turns.last_mut().is_some_and(|turn| joins(text, turn, index));
        if joined {
            if let Some(turn) = turns.last_mut() {
                turn.pieces.push(index);
            }
        } else {
            let report = before(text, index);
            turns.push(Turn { pieces: vec![index], report });
        }
        let open = |turn: &&mut Turn| turn.report.as_ref().is_none_or(|report| report.rule == "attributions.announced");
        if let Some(turn) = turns.last_mut().filter(open).filter(|turn| !is_fragment(text, turn.pieces[0])) {
            turn.report = behind(text, index).or_else(|| signature(text, index)).or_else(|| turn.report.take());
        }
    }
    turns
}

/// Whether a quotation goes on with the turn before it.
fn joins(text: &Text, turn: &Turn, index: usize) -> bool {
    let Some(&last) = turn.pieces.last() else { return false };
    let (before, next) = (&text.quotations[last], &text.quotations[index]);
    let gap = Span::new(before.outer.end as usize, (next.outer.start as usize).max(before.outer.end as usize));
    if before.runs_on {
        return before.paragraph + 1 == next.paragraph;
    }
    if before.paragraph != next.paragraph {
        return false;
    }
    let words = text.range(gap);
    if !words.clone().any(|at| text.words[at].is_word()) {
        return !gap.of(text.text).contains(':');
    }
    let Some(report) = &turn.report else { return false };
    // Only the reporting clause lies between: `"A," he said. "B."`
    let reaches = words.end <= report.clause.end + 1 || goes_on(text, report.clause.end..words.end);
    let only_report = report.clause.start <= words.start && reaches && report.clause.end >= words.start;
    // `"By locking it," he said, "we went": the sentence between the marks is not over.
    let unfinished = before.inner.of(text.text).ends_with([',', '-', '–', '—']);
    let resumed = reported_anew(text, report, index);
    only_report
        && !resumed
        && !told_between(text, report, words.end)
        && (unfinished || is_speech(text, index))
        && behind_or_same(text, index)
}

/// "Bell said, adding later, “...”": another cue reports what follows.
fn reported_anew(text: &Text, report: &Report, index: usize) -> bool {
    let cue = |report: &Report| report.cue.map(|cue| cue.start);
    before(text, index).is_some_and(|next| cue(&next).is_some() && cue(&next) > cue(report))
}

/// "she said, but Moe was asleep, and as the mayor went on about": the reporter's own sentence goes on behind the report.
fn told_between(text: &Text, report: &Report, end: usize) -> bool {
    let Some(cue) = report.cue.filter(|_| text.order() == Order::SubjectFirst) else { return false };
    let from = text.range(report.source.map_or(cue, |source| source.hull(cue))).end;
    let comma = (from..end).find(|&at| text.words[at].is_comma());
    comma.is_some_and(|comma| text.is_conjunction(comma + 1) && (comma + 1..end).any(|at| text.is_auxiliary(at)))
}

/// What a full stop inside a name cut off the reporting clause ("said Rep. G.K. Bell (D-N.C.), head of the group."):
/// words without a verb of their own.
fn goes_on(text: &Text, rest: Range<usize>) -> bool {
    !rest.is_empty()
        && rest.len() <= REST_WORDS
        && !rest.clone().any(|at| text.words[at].quotation.is_some() || text.is_verb(at) && !text.words[at].is_capital())
}

/// Words of the reporter's own sentence stand before the marks: a fragment, and the sentence is what is reported.
fn is_fragment(text: &Text, index: usize) -> bool {
    let quotation = &text.quotations[index];
    let lead = lead(text, text.range(quotation.outer).start, quotation.paragraph);
    // Behind a colon begins a sentence of its own.
    let announced = |lead: &Range<usize>| text.words[lead.end - 1].is(":");
    lead.filter(|lead| !announced(lead))
        .is_some_and(|lead| lead.clone().any(|at| text.words[at].is_word() && !text.is_conjunction(at) && !text.is_adverb(at)))
}

/// A line "― Name" behind or below a quotation.
fn signature(text: &Text, index: usize) -> Option<Report> {
    let quotation = &text.quotations[index];
    let start = text.range(quotation.outer).end;
    let dash = text.words.get(start).filter(|word| word.is_dash() || word.is("―") || word.is("—"))?;
    let end = text.segmented.sentence_at(dash.span).map(|at| text.range(text.segmented.sentences[at].span).end)?;
    let name = start + 1..end;
    let named = !name.is_empty()
        && name.len() <= LABEL_WORDS
        && text.words[name.start].is_capital()
        && name.clone().all(|at| text.words[at].quotation.is_none());
    let after = text.document.paragraphs.partition_point(|paragraph| paragraph.span.end < text.words[end - 1].span.end);
    let last = text.document.paragraphs.get(after).is_some_and(|paragraph| paragraph.span.end == text.words[end - 1].span.end);
    (named && last).then(|| Report {
        cue: None,
        source: text.source_span(name),
        stance: Stance::Says,
        negated: false,
        clause: start..end,
        rule: "attributions.signature",
        confidence: 0.85,
    })
}

/// The next quotation has no reporting clause of its own that names somebody else.
fn behind_or_same(text: &Text, index: usize) -> bool {
    behind(text, index).is_none_or(|report| report.source.is_none())
}

fn is_speech(text: &Text, index: usize) -> bool {
    let inner = text.quotations[index].inner;
    let words = text.range(inner);
    words.len() >= 3 && inner.of(text.text).chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
        || inner.of(text.text).ends_with([',', '.', '!', '?', '…'])
}

/// The reporting clause that leads to a quotation.
fn before(text: &Text, index: usize) -> Option<Report> {
    let quotation = &text.quotations[index];
    let end = text.range(quotation.outer).start;
    let lead = lead(text, end, quotation.paragraph)?;
    let last = &text.words[lead.end - 1];
    let colon = last.is(":");
    let capital = quotation.inner.of(text.text).chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let cue = last_cue(text, &lead);
    let touches = cue.as_ref().is_some_and(|cue| cue.end == lead.end || cue.particle.is_some_and(|at| at + 1 == lead.end));
    if !(colon || capital && (last.is_comma() || touches)) || !colon && (goes_on_unmarked(text, index) || ends_open(text, &lead)) {
        return None;
    }
    match cue {
        Some(cue) => Some(report(text, &cue, lead, "attributions.cue_before", if colon { 0.95 } else { 0.9 })),
        None if colon => label(text, lead.clone()).or_else(|| announced(text, index, lead)),
        None => None,
    }
}

/// "The police reported “2,521 incidents” in the city": a few words between marks, and the reporter's own sentence goes on.
/// What is reported is more than they.
fn goes_on_unmarked(text: &Text, index: usize) -> bool {
    let quotation = &text.quotations[index];
    let short =
        text.range(quotation.inner).len() < SPEECH_WORDS && !quotation.inner.of(text.text).ends_with(['.', ',', '!', '?', '…']);
    let next = text.range(quotation.outer).end;
    let plain = text.words.get(next).is_some_and(|word| word.is_word() && word.quotation.is_none());
    short && plain && !text.is_conjunction(next) && text.cue_at(next, &(next..next + 1)).is_none()
}

/// "which is a problem because, “We vote.”": the clause before the marks only begins.
fn ends_open(text: &Text, lead: &Range<usize>) -> bool {
    let last = lead.clone().rev().find(|&at| text.words[at].is_word());
    last.is_some_and(|at| text.is_subordinator(at) && !text.is_complementizer(at) && !text.is_adverb(at))
}

/// Words of the sentence (or what is left of it behind the quotation before) up to a quotation.
fn lead(text: &Text, end: usize, paragraph: u32) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    let word = text.words.get(last)?;
    let index = text.segmented.sentence_at(word.span)?;
    let sentence = &text.segmented.sentences[index];
    let parted = text.segmented.sentence_at(text.words.get(end)?.span) != Some(index);
    if sentence.paragraph != paragraph || word.quotation.is_some() || parted && !word.is(":") {
        return None;
    }
    let start = text.range(sentence.span).start.max(end.saturating_sub(CLAUSE_WORDS));
    let start = (start..end).rev().find(|&at| text.words[at].quotation.is_some()).map_or(start, |at| at + 1);
    (start < end).then_some(start..end)
}

/// The cue nearest to the quotation.
fn last_cue(text: &Text, lead: &Range<usize>) -> Option<CueAt> {
    lead.clone().rev().find_map(|at| text.cue_at(at, lead).filter(|cue| cue.takes(Takes::Quotation)))
}

/// "Stoltenberg: "Bakhmut can fall""
fn label(text: &Text, lead: Range<usize>) -> Option<Report> {
    let colon = lead.end - 1;
    let words = lead.start..colon;
    let named = words.clone().any(|at| text.words[at].is_capital());
    let clean = !words.clone().any(|at| text.words[at].is_comma() || text.is_verb(at) || text.words[at].timed);
    if words.is_empty() || words.len() > LABEL_WORDS || !named || !clean {
        return None;
    }
    let source = text.source_span(words);
    Some(Report {
        cue: None,
        source,
        stance: Stance::Says,
        negated: false,
        clause: lead,
        rule: "attributions.label",
        confidence: 0.7,
    })
}

/// "The mayor defended the works: "We had no choice."": a whole sentence announced by a colon. Who does what the
/// announcing sentence tells is the speaker. A reporting clause behind wins.
fn announced(text: &Text, index: usize, lead: Range<usize>) -> Option<Report> {
    let quotation = &text.quotations[index];
    let ends = quotation.inner.of(text.text).ends_with(['.', '!', '?', '…']);
    if text.table.is_none() || !is_speech(text, index) || !ends || text.range(quotation.inner).len() < SPEECH_WORDS {
        return None;
    }
    let source = text.opening_subject(&lead, lead.end).filter(|source| names_somebody(text, *source));
    Some(Report {
        cue: None,
        source,
        stance: Stance::Says,
        negated: false,
        clause: lead,
        rule: "attributions.announced",
        confidence: if source.is_some() { 0.6 } else { 0.4 },
    })
}

/// A name, a pronoun or a described person: not a clause that only looks like one.
fn names_somebody(text: &Text, source: Span) -> bool {
    let words = text.range(source);
    words.clone().any(|at| text.words[at].is_capital() || text.is_pronoun(at) || text.is_determiner(at))
}

fn report(text: &Text, cue: &CueAt, clause: Range<usize>, rule: &'static str, confidence: f32) -> Report {
    let source = text.source_of(cue, &clause, None);
    Report { cue: text.cue_span(cue), source, stance: cue.verb.stance, negated: cue.negated, clause, rule, confidence }
}

/// The reporting clause behind a quotation.
fn behind(text: &Text, index: usize) -> Option<Report> {
    let quotation = &text.quotations[index];
    let start = text.range(quotation.outer).end;
    let clause = trail(text, start, quotation.paragraph)?;
    let begins = &text.words[clause.start];
    let ended = quotation.inner.of(text.text).ends_with('.');
    if ended
        && begins.is_capital()
        && !text.is_pronoun(clause.start)
        && text.words.get(clause.start + 1).is_some_and(|_| text.table.is_none())
    {
        return None;
    }
    let Some(table) = text.table else { return unknown_cue(text, clause) };
    if let Some(report) = according(text, table, &clause) {
        return Some(report);
    }
    let first = clause.clone().find(|&at| text.words[at].is_word())?;
    let separated = clause.start < first || !ended;
    if !separated && begins.is_capital() {
        return None;
    }
    let cue = clause.clone().find_map(|at| text.cue_at(at, &clause).filter(|cue| cue.takes(Takes::Quotation)));
    let Some(cue) = cue else { return unlisted_cue(text, index, clause, first) };
    let lead_in = first..cue.at;
    let source = if cue.at == first
        || lead_in.clone().all(|at| text.is_auxiliary(at) || text.is_adverb(at) || text.is_reflexive(at) || text.words[at].timed)
    {
        text.subject_after(cue.particle.filter(|&at| at == cue.at + 1).unwrap_or(cue.end - 1), clause.end)
            .or_else(|| leading(text, &cue, first))
    } else if text.order() == Order::SubjectFirst || text.subject_after(cue.end - 1, clause.end).is_none() {
        Some(text.subject_before(cue.at, first)?)
    } else {
        text.subject(cue.at, first..clause.end)
    };
    // "“You squeezed them” to drive up the price, she said": what was said goes on behind the marks.
    let unmarked = !separated
        && text.words[first].quotation.is_none()
        && !quotation.inner.of(text.text).ends_with(['!', '?', '…', ','])
        && (first + 1..cue.at).any(|at| text.words[at].is_comma())
        && (text.is_preposition(first) || text.is_infinitive(first));
    let far = cue.at - first > 30 || unmarked;
    if far || source.is_none() && text.order() == Order::SubjectFirst {
        return None;
    }
    let source = if cue.verb.object_speaks() {
        text.source_of(&cue, &clause, None)
    } else {
        source.and_then(|range| text.source_span(range))
    };
    Some(Report {
        cue: text.cue_span(&cue),
        source,
        stance: cue.verb.stance,
        negated: cue.negated,
        clause,
        rule: "attributions.cue_behind",
        confidence: 0.95,
    })
}

/// "..., so der Minister", "..., according to the mayor".
fn according(text: &Text, table: &'static Table, clause: &Range<usize>) -> Option<Report> {
    let first = clause.clone().find(|&at| text.words[at].is_word())?;
    let (cue, source) = super::according::named_at(text, table, first, clause, true)?;
    Some(Report {
        cue,
        source,
        stance: Stance::Says,
        negated: false,
        clause: clause.clone(),
        rule: "attributions.according_behind",
        confidence: 0.9,
    })
}

fn leading(text: &Text, cue: &CueAt, first: usize) -> Option<Range<usize>> {
    (cue.at > first).then(|| text.subject_before(cue.at, first)).flatten()
}

/// From a quotation to the end of its sentence or the next quotation.
fn trail(text: &Text, start: usize, paragraph: u32) -> Option<Range<usize>> {
    let word = text.words.get(start)?;
    let index = text.segmented.sentence_at(word.span)?;
    let sentence = &text.segmented.sentences[index];
    if sentence.paragraph != paragraph || word.quotation.is_some() {
        return None;
    }
    let end = text.range(sentence.span).end.min(start + CLAUSE_WORDS);
    let end = (start..end).find(|&at| text.words[at].quotation.is_some()).unwrap_or(end);
    (start < end).then_some(start..end)
}

/// `"Speech", erinnerte sich Bell`: behind a whole sentence between marks and a comma, one small word that no table knows,
/// then the subject. It can only be the verb of the reporting clause.
fn unlisted_cue(text: &Text, index: usize, clause: Range<usize>, first: usize) -> Option<Report> {
    let comma = clause.start < first && text.words[clause.start].is_comma()
        || text.quotations[index].inner.of(text.text).ends_with([',', '!', '?']);
    let word = &text.words[first];
    let verb = word.kind == TokenKind::Word && !word.is_capital() && !text.is_adverb(first) && !text.is_auxiliary(first);
    let function = text.is_preposition(first) || text.is_determiner(first) || text.is_pronoun(first) || text.is_conjunction(first);
    let opens = text.is_complementizer(first) || text.is_subordinator(first) || text.is_relative(first) || text.is_reflexive(first);
    if !comma || !verb || function || opens || !is_speech(text, index) || text.range(text.quotations[index].inner).len() < 4 {
        return None;
    }
    let next = (first + 1..clause.end).find(|&at| !text.is_reflexive(at))?;
    let begins = text.words[next].is_capital() || text.is_determiner(next) || text.is_pronoun(next);
    let source = text.subject_after(first, clause.end).filter(|_| begins)?;
    let (cue, source) = (text.span(first..first + 1), text.source_span(source));
    Some(Report { cue, source, stance: Stance::Says, negated: false, clause, rule: "attributions.unlisted_cue", confidence: 0.7 })
}

/// A language without tables: a small word and then a name right behind the closing mark ("», - заявив Хант").
fn unknown_cue(text: &Text, clause: Range<usize>) -> Option<Report> {
    let first = clause.clone().find(|&at| text.words[at].is_word())?;
    let separated = clause.start < first;
    let name = (first..clause.end.min(first + 4)).find(|&at| text.words[at].is_capital())?;
    let plain = (first..name).all(|at| text.words[at].is_word());
    if !separated || name == first || !plain {
        return None;
    }
    let end = (name..clause.end).find(|&at| !(text.words[at].is_capital() || text.words[at].joins)).unwrap_or(clause.end);
    let (cue, source) = (text.span(first..first + 1), text.source_span(name..end));
    Some(Report { cue, source, stance: Stance::Says, negated: false, clause, rule: "attributions.shape_behind", confidence: 0.5 })
}

fn draft(text: &Text, turn: &Turn, last: Option<(u32, Option<Span>)>) -> Option<Draft> {
    let content: Vec<Span> = turn.pieces.iter().map(|&piece| text.quotations[piece].inner).collect();
    let broken = turn.pieces.iter().any(|&piece| text.quotations[piece].fault.is_some());
    let first = &text.quotations[turn.pieces[0]];
    let words: usize = content.iter().map(|piece| text.range(*piece).len()).sum();
    let mut draft = match &turn.report {
        Some(report) => {
            let mut draft = Draft::new(content, report.rule, report.confidence).by(report.cue, report.source, report.stance);
            draft.cue_negated = report.negated;
            draft
        }
        None if words >= SPEECH_WORDS && (fills_paragraph(text, turn) || is_free_speech(text, turn) || stands_free(text, turn)) => {
            let reach = u32::from(fills_paragraph(text, turn));
            let carried = last.filter(|(paragraph, _)| *paragraph + reach >= first.paragraph).and_then(|(_, source)| source);
            let confidence = if carried.is_some() { 0.6 } else { 0.4 };
            Draft::new(content, "attributions.carried", confidence).by(None, carried, Stance::Says)
        }
        None => return None,
    };
    draft.broken = broken;
    Some(draft)
}

/// A whole sentence between marks, in a language whose cues are not known.
fn is_free_speech(text: &Text, turn: &Turn) -> bool {
    text.table.is_none() && is_speech(text, turn.pieces[0])
}

/// Whole sentences between marks, parted from what stands before and behind: speech, even in the middle of a paragraph.
fn stands_free(text: &Text, turn: &Turn) -> bool {
    let (first, last) = (turn.pieces[0], turn.pieces[turn.pieces.len() - 1]);
    let ends = text.quotations[last].inner.of(text.text).ends_with(['.', '!', '?', '…']);
    let opens = lead(text, text.range(text.quotations[first].outer).start, text.quotations[first].paragraph)
        .is_none_or(|lead| !lead.clone().any(|at| text.words[at].is_word()));
    let closes = trail(text, text.range(text.quotations[last].outer).end, text.quotations[last].paragraph)
        .is_none_or(|trail| !trail.clone().any(|at| text.words[at].is_word()));
    text.table.is_some() && ends && opens && closes && is_speech(text, first)
}

/// Nothing but the turn stands in its paragraphs.
fn fills_paragraph(text: &Text, turn: &Turn) -> bool {
    let (first, last) = (&text.quotations[turn.pieces[0]], &text.quotations[turn.pieces[turn.pieces.len() - 1]]);
    let paragraphs = &text.document.paragraphs;
    let starts = paragraphs.get(first.paragraph as usize).is_some_and(|paragraph| paragraph.span.start == first.outer.start);
    let ends = paragraphs.get(last.paragraph as usize).is_some_and(|paragraph| paragraph.span.end <= last.outer.end + 1);
    starts && ends
}

//! Direct speech: quotations and dialogue dashes with the clause that reports them.
//!
//! 1. Quotations that stand together, run over paragraphs or are parted only by their reporting clause make one turn.
//! 2. The reporting clause stands before the turn (a colon, a comma, the cue itself), behind or inside it.
//! 3. A turn without one goes to the speaker of the paragraph before, if it fills its paragraph.
//! 4. A paragraph that opens with a dash is a turn up to its reporting clause.

use std::ops::Range;

use purport_model::{Span, Stance};

use super::draft::{CueAt, Draft};
use super::table::{Order, Table, Takes};
use super::words::Text;

/// Fewer words inside marks are a name, a title or a word held at a distance unless a cue claims them.
const SPEECH_WORDS: usize = 6;
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
        if let Some(turn) = turns.last_mut().filter(|turn| turn.report.is_none() && !is_fragment(text, turn.pieces[0])) {
            turn.report = behind(text, index).or_else(|| signature(text, index));
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
    let only_report = report.clause.start <= words.start && words.end <= report.clause.end + 1 && report.clause.end >= words.start;
    only_report && is_speech(text, index) && behind_or_same(text, index)
}

/// Words of the reporter's own sentence stand before the marks: a fragment, and the sentence is what is reported.
fn is_fragment(text: &Text, index: usize) -> bool {
    let quotation = &text.quotations[index];
    let lead = lead(text, text.range(quotation.outer).start, quotation.paragraph);
    lead.is_some_and(|lead| lead.clone().any(|at| text.words[at].is_word() && !text.is_conjunction(at) && !text.is_adverb(at)))
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
    let last = text.document.paragraphs.iter().any(|paragraph| paragraph.span.end == text.words[end - 1].span.end);
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
    if !(colon || capital && (last.is_comma() || touches)) {
        return None;
    }
    match cue {
        Some(cue) => Some(report(text, &cue, lead, "attributions.cue_before", if colon { 0.95 } else { 0.9 })),
        None if colon => label(text, lead),
        None => None,
    }
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
    let start = text.range(sentence.span).start;
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
    let cue = clause.clone().find_map(|at| text.cue_at(at, &clause).filter(|cue| cue.takes(Takes::Quotation)))?;
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
    let far = cue.at - first > 30;
    if far || source.is_none() && text.order() == Order::SubjectFirst {
        return None;
    }
    let source = source.and_then(|range| text.source_span(range));
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
    let end = text.range(sentence.span).end;
    let end = (start..end).find(|&at| text.words[at].quotation.is_some()).unwrap_or(end);
    (start < end).then_some(start..end)
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
        None if words >= SPEECH_WORDS && (fills_paragraph(text, turn) || is_free_speech(text, turn)) => {
            let carried = last.filter(|(paragraph, _)| *paragraph + 1 == first.paragraph).and_then(|(_, source)| source);
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

/// Nothing but the turn stands in its paragraphs.
fn fills_paragraph(text: &Text, turn: &Turn) -> bool {
    let (first, last) = (&text.quotations[turn.pieces[0]], &text.quotations[turn.pieces[turn.pieces.len() - 1]]);
    let paragraphs = &text.document.paragraphs;
    let starts = paragraphs.get(first.paragraph as usize).is_some_and(|paragraph| paragraph.span.start == first.outer.start);
    let ends = paragraphs.get(last.paragraph as usize).is_some_and(|paragraph| paragraph.span.end <= last.outer.end + 1);
    starts && ends
}

//! The dialogue dash: a paragraph that opens with a dash is speech up to its reporting clause.
//!
//! Norwegian: `– Speech, sier Name.` Russian, Polish, Spanish, French: `— Speech, — сказал Name. — More speech.`

use std::ops::Range;

use purport_model::{Span, Stance};

use super::draft::Draft;
use super::table::Takes;
use super::words::Text;

/// Words of speech from a dash inside a paragraph to the end of its reporting clause.
const SPEECH: usize = 150;

/// Drafts of all paragraphs that open with a dialogue dash.
pub(crate) fn find(text: &Text) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut last: Option<(usize, Option<Span>)> = None;
    for (index, paragraph) in text.document.paragraphs.iter().enumerate() {
        let words = text.range(paragraph.span);
        let Some(start) = opening(text, &words) else { continue };
        let sound = !text.words[words.start].is("-");
        let draft = reported(text, start, words.end).or_else(|| {
            let carried = last.filter(|(before, _)| before + 1 == index).and_then(|(_, source)| source);
            (sound && text.table.is_some_and(|table| table.grammar.dialogue_dash))
                .then(|| unreported(text, start..words.end, carried))
                .flatten()
        });
        if let Some(mut draft) = draft {
            draft.direct = true;
            last = Some((index, draft.source));
            drafts.push(draft);
        }
    }
    drafts.extend(inline(text, &drafts));
    drafts
}

/// "... by phone. – I cannot believe it. Shall I go? – she asked.": speech that opens with a dash inside a paragraph, from one
/// such dash to the next. Only with its reporting clause: a dash there may be anything else.
fn inline(text: &Text, opened: &[Draft]) -> Vec<Draft> {
    if !text.table.is_some_and(|table| table.grammar.dialogue_dash) {
        return Vec::new();
    }
    let mut taken: Vec<Span> = opened.iter().map(Draft::hull).collect();
    taken.sort_unstable();
    let mut found = Vec::new();
    for paragraph in &text.document.paragraphs {
        let words = text.range(paragraph.span);
        let starts: Vec<usize> = words.clone().skip(1).filter(|&at| opens_inside(text, at, words.end)).map(|at| at + 1).collect();
        for (number, &start) in starts.iter().enumerate() {
            let next = starts.get(number + 1).map_or(words.end, |next| next - 1);
            let after = taken.partition_point(|hull| hull.start <= text.words[start].span.start);
            let free = after == 0 || !taken[after - 1].contains(text.words[start].span);
            if let Some(mut draft) = reported(text, start, next.min(start + SPEECH)).filter(|_| free) {
                draft.direct = true;
                found.push(draft);
            }
        }
    }
    found
}

/// A dash between a full stop and a capital.
fn opens_inside(text: &Text, at: usize, end: usize) -> bool {
    let dash = &text.words[at];
    let stop = &text.words[at - 1];
    dash.is_dash()
        && dash.quotation.is_none()
        && matches!(stop.text, "." | "!" | "?" | "…")
        && stop.span.end < dash.span.start
        && at + 1 < end
        && text.words[at + 1].is_capital()
        && dash.span.end < text.words[at + 1].span.start
}

/// The word behind the opening dash, also behind a short label ("Ukraine: – We shall").
fn opening(text: &Text, words: &Range<usize>) -> Option<usize> {
    let first = text.words.get(words.start).filter(|_| !words.is_empty())?;
    let next = text.words.get(words.start + 1).filter(|_| words.len() > 2)?;
    (first.is_dash() && first.span.end < next.span.start && first.quotation.is_none()).then_some(words.start + 1)
}

/// Speech with its reporting clause behind or inside.
fn reported(text: &Text, start: usize, end: usize) -> Option<Draft> {
    let within = start..end;
    let report = (start + 1..end).find_map(|at| {
        let before = &text.words[at - 1];
        let parted = before.is_comma() || before.is_dash() || matches!(before.text, "!" | "?" | "…");
        (parted && text.words[at].quotation.is_none()).then(|| inserted(text, at, end)).flatten()
    })?;
    let mut content: Vec<Span> = text.trimmed(start..report.clause.start).into_iter().collect();
    let resumes = (report.clause.end..within.end).find(|&at| text.words[at].is_dash());
    if let Some(resumed) = resumes.filter(|&at| at <= report.clause.end + 2).and_then(|at| text.trimmed(at + 1..end)) {
        content.push(resumed);
    }
    (!content.is_empty()).then(|| Draft::new(content, "attributions.dash", 0.93).by(report.cue, report.source, report.stance))
}

struct Inserted {
    cue: Option<Span>,
    source: Option<Span>,
    stance: Stance,
    clause: Range<usize>,
}

/// A reporting clause that begins at this word: a cue, then its subject.
fn inserted(text: &Text, at: usize, end: usize) -> Option<Inserted> {
    let sentence =
        text.segmented.sentence_at(text.words[at].span).map(|index| text.range(text.segmented.sentences[index].span).end)?;
    let end = end.min(sentence);
    let first = (at..end)
        .find(|&word| !text.is_auxiliary(word) && !text.is_adverb(word) && !text.is_reflexive(word) && !text.words[word].joins)?;
    let clause_end = (first..end).find(|&word| text.words[word].is_dash()).unwrap_or(end);
    let clause = at..clause_end;
    if let Some(cue) = text.cue_at(first, &clause).filter(|cue| cue.takes(Takes::Quotation)) {
        let source = text.subject_after(cue.end - 1, clause.end).and_then(|range| text.source_span(range));
        return Some(Inserted { cue: text.cue_span(&cue), source, stance: cue.verb.stance, clause });
    }
    let pronoun =
        text.is_pronoun(at).then(|| text.cue_at(at + 1, &(at..end))).flatten().filter(|cue| cue.takes(Takes::Quotation))?;
    Some(Inserted { cue: text.cue_span(&pronoun), source: text.source_span(at..at + 1), stance: pronoun.verb.stance, clause })
}

fn unreported(text: &Text, words: Range<usize>, carried: Option<Span>) -> Option<Draft> {
    let content = text.trimmed(words)?;
    let confidence = if carried.is_some() { 0.6 } else { 0.45 };
    Some(Draft::new(vec![content], "attributions.dash_carried", confidence).by(None, carried, Stance::Says))
}

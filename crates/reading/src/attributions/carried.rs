//! Words that belong to somebody although no cue says so again.
//!
//! 1. A headline or subhead "Name: what was said".
//! 2. Sentences in the mood of reported words go on with the attribution before them (German Konjunktiv I).
//! 3. Sentences in the first person outside all marks, beside an attribution of the same paragraph: speech that lost its
//!    marks.

use std::collections::BTreeSet;

use purport_model::{EntityKind, Mention, MentionForm, ParagraphRole, Span, Stance};

use super::draft::Draft;
use super::words::Text;

/// A main clause has a subject, a verb and something said of it.
const MAIN_WORDS: usize = 3;
/// Longest name before the colon of a headline.
const LABEL_WORDS: usize = 6;

/// As many first-person sentences outside all marks that nobody is named for, and it is the author who speaks.
const AUTHOR_SPEAKS: usize = 1;
/// Sentences without a sign of report after which reported mood no longer goes on with the source before.
const FORGOTTEN: usize = 2;

pub(crate) fn find(text: &Text, drafts: &[Draft]) -> Vec<Draft> {
    let mut found = headlines(text, drafts);
    found.extend(reported_mood(text, drafts));
    found.extend(lost_marks(text, drafts));
    found
}

fn headlines(text: &Text, drafts: &[Draft]) -> Vec<Draft> {
    let mut found = Vec::new();
    let mut hulls: Vec<Span> = drafts.iter().map(Draft::hull).collect();
    hulls.sort_unstable();
    for paragraph in &text.document.paragraphs {
        let first = hulls.partition_point(|hull| hull.start < paragraph.span.start);
        let taken =
            hulls[first..].iter().take_while(|hull| hull.start < paragraph.span.end).any(|hull| hull.end <= paragraph.span.end);
        if !matches!(paragraph.role, ParagraphRole::Headline | ParagraphRole::Subhead) || taken {
            continue;
        }
        let words = text.range(paragraph.span);
        let Some(colon) = words.clone().find(|&at| text.words[at].is(":")) else { continue };
        let label = words.start..colon;
        let named = label.clone().all(|at| text.words[at].is_word() && !text.is_verb(at))
            && text.words.get(label.start).is_some_and(|word| word.is_capital());
        if label.is_empty() || label.len() > LABEL_WORDS || !named || words.end - colon < 4 {
            continue;
        }
        let dashed = text.words.get(colon + 1).is_some_and(|word| word.is_dash());
        if !is_somebody(text, label.clone(), paragraph.role, dashed) {
            continue;
        }
        let start = if dashed { colon + 2 } else { colon + 1 };
        if let Some(content) = text.trimmed(start..words.end) {
            let confidence = if dashed || paragraph.role == ParagraphRole::Headline { 0.6 } else { 0.4 };
            let mut draft =
                Draft::new(vec![content], "attributions.headline", confidence).by(None, text.trimmed(label), Stance::Says);
            draft.direct = dashed;
            // "The group: Claims to hold the town"
            if let Some(cue) = text.cue_at(start, &(start..words.end)) {
                draft.stance = if cue.negated { cue.verb.negated } else { cue.verb.stance };
            }
            found.push(draft);
        }
    }
    found
}

/// The label of a headline names somebody: a known name, or capitals throughout in the headline itself. A place says
/// where ("Blast in Ostby: ten hurt", "Spain: yacht found"), unless a dash shows that it speaks.
fn is_somebody(text: &Text, label: std::ops::Range<usize>, role: ParagraphRole, dashed: bool) -> bool {
    let Some(span) = text.span(label.clone()) else { return false };
    let places = text.mentions_in(span).any(|mention| mention.kind == EntityKind::Place);
    let speaks = |mention: &&Mention| matches!(mention.kind, EntityKind::Person | EntityKind::Organisation);
    let named = text.mentions_in(span).any(|mention| speaks(&mention) || mention.form == MentionForm::Title);
    if places && !named {
        return dashed;
    }
    named || role == ParagraphRole::Headline && label.clone().all(|at| text.words[at].is_capital())
}

/// Which drafts touch which sentence, so that no sentence looks over all of them.
struct Touching<'d> {
    drafts: Vec<Vec<&'d Draft>>,
}

impl<'d> Touching<'d> {
    fn new(text: &Text, drafts: impl IntoIterator<Item = &'d Draft>) -> Self {
        let mut touching = Self { drafts: vec![Vec::new(); text.segmented.sentences.len()] };
        for draft in drafts {
            touching.add(text, draft);
        }
        touching
    }

    fn add(&mut self, text: &Text, draft: &'d Draft) {
        let sentences = &text.segmented.sentences;
        let mut seen = BTreeSet::new();
        for place in draft.content.iter().copied().chain(draft.cue) {
            let first = sentences.partition_point(|sentence| sentence.span.end <= place.start);
            let last = sentences.partition_point(|sentence| sentence.span.start < place.end);
            seen.extend(first..last);
        }
        for sentence in seen {
            self.drafts[sentence].push(draft);
        }
    }

    /// The attribution that ends last inside a sentence.
    fn last_in(&self, sentence: usize) -> Option<&'d Draft> {
        let touching = self.drafts.get(sentence)?.iter().copied().filter(|draft| draft.source.is_some());
        touching.max_by_key(|draft| draft.cue.map_or(draft.hull().start, |cue| cue.start))
    }

    fn covered(&self, sentence: usize) -> bool {
        self.drafts.get(sentence).is_some_and(|drafts| !drafts.is_empty())
    }
}

fn reported_mood(text: &Text, drafts: &[Draft]) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let mut source = None;
    // The last source of all, for words whose mood shows that they are somebody's.
    let mut ever = None;
    let mut silent = 0;
    let sentences = &text.segmented.sentences;
    let touching = Touching::new(text, drafts);
    for (index, sentence) in sentences.iter().enumerate() {
        if touching.covered(index) {
            silent = 0;
            source = touching.last_in(index).and_then(|draft| draft.source).or(source);
            ever = source.or(ever);
            continue;
        }
        let words = text.range(sentence.span);
        let plain = |at: &usize| text.words[*at].quotation.is_none();
        // Whoever reports others does not say "I" in their stead.
        let own = words.clone().filter(plain).any(|at| text.is_first_person(at));
        let mood = words.clone().filter(plain).find(|&at| text.is_reported_mood(at) && !own);
        if let Some(draft) = mood.and_then(|mood| mood_clause(text, words.clone(), mood)) {
            silent = 0;
            source = draft.source.or(source);
            found.push(draft);
            continue;
        }
        let strong = mood.is_some();
        let reported = strong
            || source.is_some() && words.clone().filter(plain).any(|at| text.is_hearsay(at, words.end))
            || words.clone().next().is_some_and(|first| text.is_going_on(first))
            || silent == 0 && source.is_some() && words.clone().filter(plain).any(|at| text.is_weak_mood(at));
        let Some(content) = text.trimmed(words).filter(|_| reported) else {
            silent += 1;
            if silent > FORGOTTEN {
                source = None;
            }
            continue;
        };
        silent = 0;
        let source = source.or_else(|| strong.then(|| told_of(text, index).or(ever)).flatten());
        // One running report is one attribution.
        let joins = index > 0
            && found.last().is_some_and(|draft| {
                draft.hull().end <= sentence.span.start && sentences[index - 1].span.contains(last_piece(draft))
            });
        if let Some(draft) = found.last_mut().filter(|_| joins) {
            draft.content.push(content);
        } else {
            let confidence = if source.is_some() { 0.7 } else { 0.5 };
            found.push(Draft::new(vec![content], "attributions.reported_mood_goes_on", confidence).by(None, source, Stance::Says));
        }
    }
    found
}

/// "Bell trat dem Vorwurf entgegen, die Brücke sei unsicher": the mood stands in a clause behind a comma, and the main
/// clause before it has a verb of its own, one that no list knows as a cue. The clause is what is reported.
fn mood_clause(text: &Text, words: std::ops::Range<usize>, mood: usize) -> Option<Draft> {
    let comma = (words.start..mood).rev().find(|&at| text.words[at].is_comma())?;
    let main = words.start..comma;
    let opens = comma + 1 < mood && (!text.opens_relative(comma + 1) || text.is_complementizer(comma + 1));
    let told = main.clone().any(|at| text.is_verb(at) && !text.words[at].is_capital() && !text.is_reported_mood(at))
        && !main.clone().any(|at| text.is_reported_mood(at));
    let subordinate = text.is_subordinator(comma + 1) || text.is_subordinator(words.start) || main.len() < MAIN_WORDS;
    if !opens || !told || subordinate {
        return None;
    }
    let content = text.trimmed(comma + 1..words.end)?;
    let source = text
        .opening_subject(&main, main.end)
        .filter(|source| text.range(*source).any(|at| text.words[at].is_capital() || text.is_pronoun(at)));
    Some(Draft::new(vec![content], "attributions.mood_clause", if source.is_some() { 0.65 } else { 0.5 }).by(
        None,
        source,
        Stance::Says,
    ))
}

/// Whom the sentence before tells of, in the same paragraph: "Bell wandte sich gegen die Pläne. Sie seien zu teuer."
fn told_of(text: &Text, sentence: usize) -> Option<Span> {
    let before = text.segmented.sentences.get(sentence.checked_sub(1)?)?;
    if before.paragraph != text.segmented.sentences[sentence].paragraph {
        return None;
    }
    let words = text.range(before.span);
    let source = text.opening_subject(&words, words.end)?;
    text.range(source).any(|at| text.words[at].is_capital()).then_some(source)
}

fn last_piece(draft: &Draft) -> Span {
    draft.content.last().copied().unwrap_or_default()
}

fn lost_marks(text: &Text, drafts: &[Draft]) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let sentences = &text.segmented.sentences;
    let others = Touching::new(text, drafts.iter().filter(|draft| !speaks_itself(text, draft)));
    // The speech found so far that ends in the sentence before.
    let mut running: Option<(usize, Option<Span>, Stance)> = None;
    let mut unexplained = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        let words = text.range(sentence.span);
        let first_person =
            words.clone().any(|at| text.is_first_person(at)) && words.clone().all(|at| text.words[at].quotation.is_none());
        if !first_person || others.covered(index) {
            continue;
        }
        let neighbour = |at: Option<usize>| {
            let at = at?;
            let other = sentences.get(at)?;
            if other.paragraph != sentence.paragraph {
                return None;
            }
            let Some(draft) = others.last_in(at) else {
                let goes_on = running.filter(|(last, ..)| *last == at).map(|(_, source, stance)| (source, stance));
                return goes_on.or_else(|| announces(text, other.span).map(|source| (Some(source), Stance::Says)));
            };
            let unmarked = draft.content.iter().all(|content| text.range(*content).all(|at| text.words[at].quotation.is_none()));
            (unmarked && is_named(text, draft.source)).then_some((draft.source, draft.stance))
        };
        let Some((source, stance)) = neighbour(index.checked_sub(1)) else {
            unexplained += 1;
            continue;
        };
        let Some(content) = text.trimmed(words) else { continue };
        let mut draft = Draft::new(vec![content], "attributions.lost_marks", 0.55).by(None, source, stance);
        draft.direct = true;
        draft.broken = true;
        running = Some((index, source, stance));
        found.push(draft);
    }
    if unexplained >= AUTHOR_SPEAKS { Vec::new() } else { found }
}

/// A person or body with a name speaks in the first person; "the sales figures", "whoever" and "he" do not by themselves.
fn is_named(text: &Text, source: Option<Span>) -> bool {
    let speaks = |mention: &Mention| matches!(mention.kind, EntityKind::Person | EntityKind::Organisation);
    source.is_some_and(|source| text.mentions_in(source).any(speaks))
}

/// "In an interview the president issued a warning": a cue noun without its clause; its subject speaks next.
fn announces(text: &Text, sentence: Span) -> Option<Span> {
    let words = text.range(sentence);
    let unmarked = words.clone().all(|at| text.words[at].quotation.is_none());
    let noun = words.clone().find(|&at| text.table.is_some_and(|table| table.noun(&text.words[at].folded).is_some()))?;
    let source = text.opening_subject(&words, noun).filter(|_| unmarked)?;
    let named = text.mentions_in(source).any(|mention| mention.kind == EntityKind::Person);
    named.then_some(source)
}

/// The source is "I" or "we" outside all marks: the words are somebody's own, not a report of them.
pub(crate) fn speaks_itself(text: &Text, draft: &Draft) -> bool {
    draft.source.is_some_and(|source| {
        let words = text.range(source);
        words.len() == 1 && text.is_first_person(words.start) && text.words[words.start].quotation.is_none()
    })
}

/// Words reported in the first person without marks ("I want to stress this, according to X") are speech that lost its
/// marks; what "I" does inside them is no report.
pub(crate) fn mend(text: &Text, drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut() {
        let reported = matches!(draft.rule, "attributions.according" | "attributions.inserted");
        let mut words = draft.content.iter().flat_map(|content| text.range(*content));
        let unmarked = words.clone().all(|at| text.words[at].quotation.is_none());
        if reported && unmarked && !speaks_itself(text, draft) && words.any(|at| text.is_first_person(at)) {
            draft.direct = true;
            draft.broken = true;
        }
    }
    let mut lost: Vec<Span> = drafts.iter().filter(|draft| draft.direct && draft.broken).map(Draft::hull).collect();
    lost.sort_unstable();
    let inside = |hull: Span| {
        let after = lost.partition_point(|span| span.start <= hull.start);
        lost[..after].iter().rev().take(2).any(|span| span.contains(hull))
    };
    drafts.retain(|draft| !(speaks_itself(text, draft) && inside(draft.hull())));
}

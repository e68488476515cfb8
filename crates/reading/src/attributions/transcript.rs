//! Transcripts: interviews and talks printed with the speaker's name before each turn, on the line or above it.
//!
//! Labels before a colon are turns where they come again, differ, and stand before what people say to each other:
//! questions, or words in the first person. A list of facts ("Goals: ...", "Where: ...") has neither.

use std::collections::BTreeMap;
use std::ops::Range;

use purport_model::{ParagraphRole, Span, Stance};

use super::draft::Draft;
use super::words::Text;
use crate::names;

/// Words of a label: a name, with what its bearer is.
const LABEL_WORDS: usize = 6;
/// Turns, and speakers with two turns and more, from which a page is a transcript.
const TURNS: usize = 4;
const SPEAKERS: usize = 2;
/// One turn in so many is a question, or one in so many is in the first person.
const ASKS: usize = 4;
const OF_ONESELF: usize = 3;

/// What one speaker says until the next one does.
struct Turn {
    label: Range<usize>,
    /// Indices into the paragraphs; the first may begin behind the label.
    spoken: Vec<Span>,
}

/// One attribution for each paragraph of each turn.
pub(crate) fn find(text: &Text) -> Vec<Draft> {
    let turns = turns(text);
    if !is_transcript(text, &turns) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for turn in &turns {
        let Some(source) = text.span(turn.label.clone()).filter(|source| source.of(text.text).chars().count() > 1) else {
            continue;
        };
        for &spoken in &turn.spoken {
            let mut draft = Draft::new(vec![spoken], "attributions.transcript", 0.9).by(None, Some(source), Stance::Says);
            draft.direct = true;
            found.push(draft);
        }
    }
    found
}

/// Drafts that only say again what a turn shows: its speaker's "I think that", words whose speaker is open.
pub(crate) fn absorb(text: &Text, turns: &[Draft], drafts: &mut Vec<Draft>) {
    let inside = |draft: &Draft| {
        let after = turns.partition_point(|turn| turn.hull().start <= draft.hull().start);
        after.checked_sub(1).is_some_and(|at| turns[at].hull().contains(draft.hull()))
    };
    let nobody = |source: Span| {
        let words = text.range(source);
        words.len() == 1
            && text.is_pronoun(words.start)
            && !names::is_person_pronoun(&text.document.language, &text.words[words.start].folded)
    };
    drafts.retain(|draft| !(draft.source.is_none_or(nobody) && inside(draft)));
}

fn turns(text: &Text) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for paragraph in &text.document.paragraphs {
        if !matches!(paragraph.role, ParagraphRole::Body | ParagraphRole::Subhead | ParagraphRole::Quotation) {
            continue;
        }
        let words = text.range(paragraph.span);
        match label(text, &words) {
            Some(label) => {
                let spoken = text.trimmed_speech(label.end + 1..words.end);
                turns.push(Turn { label, spoken: spoken.into_iter().collect() });
            }
            None => turns.last_mut().into_iter().for_each(|turn| turn.spoken.extend(text.trimmed_speech(words.clone()))),
        }
    }
    // Nothing shows where the last turn ends: the page goes on with its own words.
    turns.last_mut().into_iter().for_each(|turn| turn.spoken.truncate(1));
    turns
}

/// A name and a colon at the beginning of a paragraph.
fn label(text: &Text, words: &Range<usize>) -> Option<Range<usize>> {
    let colon = (words.start + 1..words.end.min(words.start + LABEL_WORDS + 1)).find(|&at| text.words[at].is(":"))?;
    let label = words.start..colon;
    let fits =
        |at: usize| text.words[at].quotation.is_none() && (text.words[at].is_capital() || matches!(text.words[at].text, "." | "-"));
    label.clone().all(fits).then_some(label)
}

fn is_transcript(text: &Text, turns: &[Turn]) -> bool {
    let mut speakers: BTreeMap<String, usize> = BTreeMap::new();
    for turn in turns {
        let label: Vec<&str> = turn.label.clone().map(|at| text.words[at].folded.as_str()).collect();
        *speakers.entry(label.join(" ")).or_default() += 1;
    }
    let again: Vec<usize> = speakers.into_values().filter(|&times| times > 1).collect();
    let any = |turn: &&Turn, holds: &dyn Fn(usize) -> bool| turn.spoken.iter().any(|&span| text.range(span).any(holds));
    let asks = turns.iter().filter(|turn| any(turn, &|at| text.words[at].is("?"))).count();
    let of_oneself = turns.iter().filter(|turn| any(turn, &|at| text.is_first_person(at))).count();
    again.len() >= SPEAKERS
        && again.iter().sum::<usize>() >= TURNS
        && (asks * ASKS >= turns.len() || of_oneself * OF_ONESELF >= turns.len())
}

impl Text<'_> {
    /// What is said from the first word to the last mark.
    fn trimmed_speech(&self, words: Range<usize>) -> Option<Span> {
        let start = words.clone().find(|&at| self.words[at].is_word() || self.words[at].quotation.is_some())?;
        self.span(start..words.end)
    }
}

#[cfg(test)]
mod tests {
    use crate::{annotate, from_clean_text};

    fn said(text: &str) -> Vec<(String, String)> {
        let reading = annotate(from_clean_text("made", text, "en"));
        let turns = reading.attributions.iter().filter(|said| said.found_by.0 == "attributions.transcript");
        turns.map(|said| (said.source.as_ref().unwrap().span.of(text).to_owned(), said.words(text))).collect()
    }

    #[test]
    fn each_turn_is_its_speakers() {
        let text = "Ann Bell spoke to our reporter on Monday.\nCARL MOE:\nWill the harbour open again?\nANN BELL:\nI think that it will. \
            We have checked every quay.\nNobody was hurt.\nCARL MOE:\nAnd the ferries?\nANN BELL:\nI cannot say that yet.\n\
            The harbour has been closed since Friday.";
        let own = |words: &str| ("ANN BELL".to_owned(), words.to_owned());
        let found = said(text);
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!(found[1], own("I think that it will. We have checked every quay."));
        assert_eq!(found[2], own("Nobody was hurt."));
        assert_eq!(found[4], own("I cannot say that yet."));
    }

    #[test]
    fn on_the_line_too() {
        let text =
            "Courier: Will the harbour open again?\nBell: It will.\nCourier: And the ferries?\nBell: We cannot say that yet.";
        assert_eq!(said(text).len(), 4);
    }

    #[test]
    fn a_list_of_facts_is_none() {
        let text = "Goals: Moe, Bell and Lund.\nCards: Bell.\nThe second match ended early.\nGoals: Lund.\nCards: Moe and Lind.";
        assert!(said(text).is_empty());
    }
}

//! Who gives a number: the source of the attribution it stands in, and who passed it on.

use purport_model::{Attribution, AttributionKind, Reading, Span};

use crate::utterances::marks;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sources {
    pub said_by: Option<String>,
    pub via: Option<String>,
}

/// The narrowest attribution whose content holds the number, unless the number stands in what the reporter adds.
pub(super) fn of(reading: &Reading, number: Span) -> Sources {
    let holds = |said: &&Attribution| said.content.iter().any(|content| content.contains(number));
    let inside = reading.attributions.iter().filter(holds).min_by_key(|said| said.hull().len());
    let Some(said) = inside.filter(|said| !is_added(reading, said, number)) else { return Sources::default() };
    let source = said.source.as_ref().map(|source| reading.source_name(source).to_owned());
    let via = said.via.first().map(|via| via.name.clone());
    Sources { said_by: source, via }
}

/// Behind the closing mark and a comma of a clause with quoted words the reporter goes on alone: 'they held "all the
/// quay", a strip of 800 metres'.
fn is_added(reading: &Reading, said: &Attribution, number: Span) -> bool {
    if said.kind != AttributionKind::Mixed {
        return false;
    }
    let quoted = marks::around(&reading.document.text, said.hull()).quoted;
    let Some(last) = quoted.iter().filter(|part| part.end <= number.start).max_by_key(|part| part.end) else { return false };
    let within = quoted.iter().any(|part| part.contains(number));
    let between = reading.words(Span { start: last.end, end: number.start });
    let comma = |text: &str| text.trim_end().ends_with([',', '،', '、']);
    let behind = between.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != ',');
    !within && (behind.starts_with(',') || comma(reading.words(*last)))
}

//! Who gives a number: the source of the attribution it stands in, and who passed it on.

use purport_model::{Attribution, Reading, Span};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sources {
    pub said_by: Option<String>,
    pub via: Option<String>,
}

/// 1. The narrowest attribution whose content holds the number.
/// 2. Else the only attribution of its sentence, where its content begins there.
pub(super) fn of(reading: &Reading, number: Span) -> Sources {
    let holds = |said: &&Attribution| said.content.iter().any(|content| content.contains(number));
    let inside = reading.attributions.iter().filter(holds).min_by_key(|said| said.hull().len());
    let said = inside.or_else(|| beside(reading, number));
    let Some(said) = said else { return Sources::default() };
    let source = said.source.as_ref().map(|source| reading.words(source.span).to_owned());
    let via = said.via.first().map(|via| via.name.clone());
    Sources { said_by: source, via }
}

fn beside(reading: &Reading, number: Span) -> Option<&Attribution> {
    let sentence = reading.sentence_at(number)?;
    let here = |said: &&Attribution| reading.sentence_at(said.hull()) == Some(sentence) && said.source.is_some();
    let mut said = reading.attributions.iter().filter(here);
    let first = said.next()?;
    said.next().is_none().then_some(first)
}

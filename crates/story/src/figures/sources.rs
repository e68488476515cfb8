//! Who gives a number: the source of the attribution it stands in, and who passed it on.

use purport_model::{Attribution, AttributionKind, EntityKind, Mention, MentionForm, Reading, Source, Span, Token, TokenKind};

use crate::utterances::marks;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sources {
    pub said_by: Option<String>,
    pub via: Option<String>,
}

/// The narrowest attribution whose content holds the number, unless the number stands in what the reporter adds.
pub(super) fn of(reading: &Reading, number: Span) -> Sources {
    let Some(said) = narrowest(reading, number) else { return Sources::default() };
    let source = said.source.as_ref().map(|source| reading.source_name(source).to_owned());
    let via = said.via.first().map(|via| via.name.clone());
    Sources { said_by: source, via }
}

/// The narrowest attribution whose content holds the number and whose source can be one.
pub(super) fn narrowest(reading: &Reading, number: Span) -> Option<&Attribution> {
    let holds = |said: &&Attribution| said.content.iter().any(|content| content.contains(number));
    let tells = |said: &&Attribution| said.source.as_ref().is_none_or(|source| is_told(reading, source));
    let inside = reading.attributions.iter().filter(holds).filter(tells).min_by_key(|said| said.hull().len());
    inside.filter(|said| !is_added(reading, said, number))
}

/// Longer descriptions of a source are rather a sentence cut amiss.
const LONGEST_SOURCE: usize = 10;

/// A name, or a description with a word in small letters; a capitalised word that names nobody ("Example: 12 people") and
/// a phrase with a number in it are no sources.
pub(super) fn is_told(reading: &Reading, source: &Source) -> bool {
    let tokens = reading.tokens_in(source.span);
    let capital = |token: &Token| reading.words(token.span).chars().next().is_some_and(char::is_uppercase);
    let word = |token: &&Token| token.kind == TokenKind::Word;
    let short = tokens.len() <= LONGEST_SOURCE && tokens.iter().all(|token| token.kind != TokenKind::Number);
    let described = || tokens.iter().filter(word).any(|token| !capital(token));
    short && (source.entity.is_some() || named(reading, source).is_some() || described() || reading.is_pronoun(source))
}

/// The person or body named within a source.
pub(super) fn named<'r>(reading: &'r Reading, source: &Source) -> Option<&'r Mention> {
    reading.mentions.iter().find(|mention| {
        source.span.overlaps(mention.span) && mention.form != MentionForm::Pronoun && mention.kind != EntityKind::Place
    })
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

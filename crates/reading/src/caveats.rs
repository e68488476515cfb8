//! A caveat is a page's own remark on how far something it reports can be relied on: unconfirmed, taken back, corrected,
//! not disclosed.
//!
//! Patterns come from `caveats.toml`: phrases with `...` for other words between. A caveat speaks of
//! 1. the content of an attribution it holds itself ("could not verify the claim that ..."),
//! 2. else the fullest attribution of the sentence before, or of the two before that,
//! 3. else the sentence before, in the same or the previous paragraph.

use purport_model::{Attribution, Caveat, CaveatKind, Document, Sentence, Span, Stance};
use serde::Deserialize;

use crate::languages::Tables;
use crate::segment::{Segmented, fold};

/// Words that may stand where a pattern has `...`.
const BETWEEN: usize = 8;
/// Sentences looked back over for the report a caveat speaks of.
const LOOK_BACK: usize = 3;

/// `caveats.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Patterns {
    unconfirmed: Vec<String>,
    retraction: Vec<String>,
    correction: Vec<String>,
    not_disclosed: Vec<String>,
}

static PATTERNS: Tables<Patterns> = Tables::new("caveats");

/// Finds caveats.
#[must_use]
pub fn find(document: &Document, segmented: &Segmented, attributions: &[Attribution]) -> Vec<Caveat> {
    let Some(patterns) = PATTERNS.get(&document.language) else { return Vec::new() };
    let kinds = [
        (CaveatKind::Correction, &patterns.correction, "caveats.correction"),
        (CaveatKind::Retraction, &patterns.retraction, "caveats.retraction"),
        (CaveatKind::Unconfirmed, &patterns.unconfirmed, "caveats.unconfirmed"),
        (CaveatKind::NotDisclosed, &patterns.not_disclosed, "caveats.not_disclosed"),
    ];
    let mut caveats = Vec::new();
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        let words = words(document, segmented, sentence.span);
        let found = kinds.iter().find(|(_, patterns, _)| patterns.iter().any(|pattern| matches(&words, pattern)));
        let found = found.map(|(kind, _, rule)| (*kind, *rule)).or_else(|| retracts(attributions, sentence.span));
        if let Some((kind, rule)) = found {
            let about = about(segmented, index, attributions, kind);
            caveats.push(Caveat { kind, span: sentence.span, about, found_by: rule.into() });
        }
    }
    caveats
}

fn words(document: &Document, segmented: &Segmented, sentence: Span) -> Vec<String> {
    let tokens = segmented.tokens_in(sentence).iter();
    tokens.map(|token| fold(token.span.of(&document.text))).filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// All parts of a pattern in their order.
fn matches(words: &[String], pattern: &str) -> bool {
    let mut from = 0;
    let mut first = true;
    for part in pattern.split("...") {
        let part: Vec<&str> = part.split_whitespace().collect();
        let reach = if first { words.len() } else { words.len().min(from + BETWEEN + part.len()) };
        let Some(found) = words.get(from..reach).and_then(|window| {
            window.windows(part.len().max(1)).position(|words| words.iter().zip(&part).all(|(word, part)| word == part))
        }) else {
            return false;
        };
        from += found + part.len();
        first = false;
    }
    true
}

/// An attribution that takes something back makes its sentence a caveat.
fn retracts(attributions: &[Attribution], sentence: Span) -> Option<(CaveatKind, &'static str)> {
    let inside = |attribution: &&Attribution| {
        attribution.stance == Stance::Retracts && attribution.cue.is_some_and(|cue| sentence.contains(cue))
    };
    attributions.iter().find(inside).map(|_| (CaveatKind::Retraction, "caveats.retracting_attribution"))
}

fn about(segmented: &Segmented, index: usize, attributions: &[Attribution], kind: CaveatKind) -> Option<Span> {
    let sentence = &segmented.sentences[index];
    let inside = |attribution: &&Attribution| {
        sentence.span.contains(attribution.hull())
            && attribution.stance != Stance::Retracts
            && attribution.found_by.0 == "attributions.that_clause"
    };
    let own = attributions.iter().find(inside).map(Attribution::hull);
    if own.is_some() || matches!(kind, CaveatKind::Correction | CaveatKind::NotDisclosed) {
        return own;
    }
    let before = segmented.sentences.get(index.checked_sub(1)?)?;
    if sentence.paragraph > before.paragraph + 1 {
        return None;
    }
    let earlier = segmented.sentences[index.saturating_sub(LOOK_BACK)..index].iter().rev();
    let near = earlier.filter(|earlier| earlier.paragraph + 2 >= sentence.paragraph);
    near.into_iter().find_map(|earlier| last_attribution(attributions, earlier)).or(Some(before.span))
}

fn last_attribution(attributions: &[Attribution], sentence: &Sentence) -> Option<Span> {
    let overlapping = attributions.iter().filter(|attribution| attribution.hull().overlaps(sentence.span));
    overlapping.max_by_key(|attribution| (attribution.hull().len(), attribution.hull())).map(Attribution::hull)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::from_clean_text;
    use crate::segment::segment;

    fn read(text: &str, language: &str) -> Vec<(CaveatKind, Option<String>)> {
        let document = from_clean_text("case", text, language);
        let segmented = segment(&document.text, &document.paragraphs, language);
        let attributions = crate::attributions::find(&document, &segmented, &[], &[], &[]);
        find(&document, &segmented, &attributions)
            .iter()
            .map(|caveat| (caveat.kind, caveat.about.map(|span| span.of(text).to_owned())))
            .collect()
    }

    #[test]
    fn an_unconfirmed_report_points_at_what_it_speaks_of() {
        let found = read("The group says that it holds the bridge.\nThe claim could not be independently verified.", "en");
        assert_eq!(found, [(CaveatKind::Unconfirmed, Some("that it holds the bridge".to_owned()))]);
        let found = read("Gruppen hevder at de har tatt broen.\nOpplysningene er ikke bekreftet av uavhengige kilder.", "nb");
        assert_eq!(found, [(CaveatKind::Unconfirmed, Some("at de har tatt broen".to_owned()))]);
        let found =
            read("Die Gruppe behauptet, dass sie die Brücke halte.\nDie Angaben ließen sich nicht unabhängig überprüfen.", "de");
        assert_eq!(found, [(CaveatKind::Unconfirmed, Some("dass sie die Brücke halte".to_owned()))]);
    }

    #[test]
    fn corrections_and_retractions_are_told_apart() {
        assert_eq!(read("Correction: An earlier version of this article named the wrong town.", "en")[0].0, CaveatKind::Correction);
        assert_eq!(
            read("“The town is lost,” the mayor said. Later her office retracted those remarks.", "en")[0].0,
            CaveatKind::Retraction
        );
        assert_eq!(read("The ministry has not disclosed how many were hurt.", "en")[0].0, CaveatKind::NotDisclosed);
        assert!(read("The ministry confirmed the report.", "en").is_empty());
    }
}

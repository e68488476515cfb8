//! A caveat is a page's own remark on how far something it reports can be relied on: unconfirmed, taken back, not
//! disclosed. What it says of its own text ("this article was corrected") is no part of the article.
//!
//! Patterns come from `caveats.toml`: phrases with `...` for other words between, and verbs that take back with the nouns
//! of what can be taken back ("retracts ... the report"). A caveat speaks of
//! 1. the content of an attribution it holds itself ("could not verify the claim that ...", "took back her statement
//!    that ..."),
//! 2. else the fullest attribution of the sentence before, or of the two before that,
//! 3. else, if it calls something unconfirmed, the sentence before, in the same or the previous paragraph.

use purport_model::{Attribution, AttributionKind, Caveat, CaveatKind, Document, Sentence, Span, Stance};
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::languages::{self, Tables};
use crate::segment::{Segmented, phrase, straight};

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
    /// Verb forms that take back words where one of `words_taken_back` follows.
    takes_back: Vec<String>,
    words_taken_back: Vec<String>,
    not_disclosed: Vec<String>,
}

impl Patterns {
    fn retractions(&self) -> impl Iterator<Item = String> {
        let pairs =
            self.takes_back.iter().flat_map(|verb| self.words_taken_back.iter().map(move |noun| format!("{verb} ... {noun}")));
        self.retraction.iter().cloned().chain(pairs)
    }
}

static PATTERNS: Tables<Patterns> = Tables::new("caveats");

/// A pattern cut at its gaps.
type Pattern = Vec<Vec<String>>;

/// The patterns of a language by their first word: a sentence is looked over once, not once for every pattern.
#[derive(Debug)]
struct Index {
    kinds: [(CaveatKind, &'static str); 3],
    /// Kind and pattern.
    by_word: FxHashMap<String, Vec<(usize, Pattern)>>,
}

static INDICES: LazyLock<BTreeMap<&'static str, OnceLock<Option<Index>>>> =
    LazyLock::new(|| languages::tags().into_iter().map(|tag| (tag, OnceLock::new())).collect());

impl Index {
    fn of(language: &str) -> Option<&'static Self> {
        let tag = languages::folder(language)?;
        INDICES.get(tag)?.get_or_init(|| PATTERNS.get(tag).map(|patterns| Self::new(patterns, tag))).as_ref()
    }

    /// The kinds in the order in which they win.
    fn new(patterns: &Patterns, tag: &str) -> Self {
        let language = languages::language(tag);
        let lists = [patterns.retractions().collect(), patterns.unconfirmed.clone(), patterns.not_disclosed.clone()];
        let kinds = [
            (CaveatKind::Retraction, "caveats.retraction"),
            (CaveatKind::Unconfirmed, "caveats.unconfirmed"),
            (CaveatKind::NotDisclosed, "caveats.not_disclosed"),
        ];
        let mut by_word: FxHashMap<String, Vec<(usize, Pattern)>> = FxHashMap::default();
        for (kind, list) in lists.into_iter().enumerate() {
            for written in list {
                let pattern: Pattern = written.split("...").map(|part| phrase(part, language)).collect();
                if let Some(first) = pattern.first().and_then(|part| part.first()) {
                    by_word.entry(first.clone()).or_default().push((kind, pattern));
                }
            }
        }
        Self { kinds, by_word }
    }

    /// The kind that wins and the word its phrase begins at.
    fn find(&self, words: &[String]) -> Option<(usize, usize)> {
        let fits = |at: usize| {
            let patterns = self.by_word.get(&words[at])?.iter();
            patterns.filter(|(_, pattern)| matches(&words[at..], pattern)).map(|(kind, _)| (*kind, at)).min()
        };
        (0..words.len()).filter_map(fits).min()
    }
}

/// Finds caveats.
#[must_use]
pub fn find(document: &Document, segmented: &Segmented, attributions: &[Attribution]) -> Vec<Caveat> {
    let Some(patterns) = Index::of(&document.language) else { return Vec::new() };
    let taken_back = attributions.iter().filter(|attribution| takes_words_back(attribution));
    let mut retracting: Vec<Span> = taken_back.filter_map(|attribution| attribution.cue).collect();
    retracting.sort_unstable();
    let mut caveats = Vec::new();
    for (index, sentence) in segmented.sentences.iter().enumerate() {
        let places: Vec<Span> = words(document, segmented, sentence.span).collect();
        let words: Vec<String> = places.iter().map(|place| straight(place.of(&document.text))).collect();
        let phrase = patterns.find(&words).map(|(kind, word)| (patterns.kinds[kind], Some(places[word])));
        let found = phrase.or_else(|| retracts(&retracting, sentence.span).map(|kind| (kind, None)));
        if let Some(((kind, rule), remark)) = found {
            let about = about(segmented, index, attributions, kind, remark);
            caveats.push(Caveat { kind, span: sentence.span, about, found_by: rule.into() });
        }
    }
    caveats
}

fn words<'d>(document: &'d Document, segmented: &'d Segmented, sentence: Span) -> impl Iterator<Item = Span> + 'd {
    let tokens = segmented.tokens_in(sentence).iter().map(|token| token.span);
    tokens.filter(|span| span.of(&document.text).chars().any(char::is_alphanumeric))
}

/// Somebody takes back what was said; whoever takes back a thing ("cancelled the flights") or withdraws into "exile" says
/// nothing about words.
fn takes_words_back(attribution: &Attribution) -> bool {
    attribution.stance == Stance::Retracts
        && (attribution.found_by.0 != "attributions.object" || attribution.kind == AttributionKind::Direct)
}

/// All parts of a pattern in their order, the first of them at the beginning.
fn matches(words: &[String], pattern: &[Vec<String>]) -> bool {
    let mut from = 0;
    for (index, part) in pattern.iter().enumerate() {
        let reach = if index == 0 { part.len() } else { from + BETWEEN + part.len() };
        let window = words.get(from..words.len().min(reach)).unwrap_or_default();
        let Some(found) = window.windows(part.len().max(1)).position(|words| words == part.as_slice()) else { return false };
        from += found + part.len();
    }
    true
}

/// An attribution that takes something back makes its sentence a caveat. `cues` in text order.
fn retracts(cues: &[Span], sentence: Span) -> Option<(CaveatKind, &'static str)> {
    let first = cues.partition_point(|cue| cue.start < sentence.start);
    let inside = cues.get(first).is_some_and(|cue| sentence.contains(*cue));
    inside.then_some((CaveatKind::Retraction, "caveats.retracting_attribution"))
}

/// `remark` is where the phrase of the caveat begins.
fn about(
    segmented: &Segmented,
    index: usize,
    attributions: &[Attribution],
    kind: CaveatKind,
    remark: Option<Span>,
) -> Option<Span> {
    let sentence = &segmented.sentences[index];
    let own = |attribution: &&Attribution| sentence.span.contains(attribution.hull());
    let claimed =
        |attribution: &&Attribution| attribution.stance != Stance::Retracts && attribution.found_by.0 == "attributions.that_clause";
    // "According to the media it is about asylum, but this was not confirmed."
    let told = |attribution: &&Attribution| remark.is_some_and(|remark| attribution.hull().end <= remark.start);
    let inside = || attributions.iter().filter(own);
    let found = inside().find(claimed).or_else(|| inside().find(|said| takes_words_back(said)));
    let found = found.or_else(|| inside().filter(told).max_by_key(|said| said.hull().len())).map(Attribution::hull);
    if found.is_some() || kind == CaveatKind::NotDisclosed {
        return found;
    }
    let before = segmented.sentences.get(index.checked_sub(1)?)?;
    if sentence.paragraph > before.paragraph + 1 {
        return None;
    }
    let earlier = segmented.sentences[index.saturating_sub(LOOK_BACK)..index].iter().rev();
    let near = earlier.filter(|earlier| earlier.paragraph + 2 >= sentence.paragraph);
    let told = near.into_iter().find_map(|earlier| last_attribution(attributions, earlier));
    // Whoever takes words back names them; the sentence before may be about anything.
    told.or_else(|| Some(before.span).filter(|_| kind == CaveatKind::Unconfirmed))
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
    fn unconfirmed_in_every_language() {
        let sentences = [
            ("fr", "L'information n'a pas pu être vérifiée de manière indépendante."),
            ("es", "La información no pudo ser verificada de forma independiente."),
            ("it", "La notizia non è stata confermata."),
            ("pt", "A informação não foi confirmada."),
            ("nl", "Het bericht is niet bevestigd."),
            ("sv", "Uppgiften har inte bekräftats."),
            ("da", "Oplysningen er ikke bekræftet."),
            ("nn", "Opplysninga er ikkje stadfesta."),
            ("pl", "Informacja nie została potwierdzona."),
            ("cs", "Tvrzení nelze nezávisle ověřit."),
            ("sl", "Novica ni potrjena."),
            ("bg", "Информацията не е потвърдена."),
            ("ru", "Эта информация не подтверждена."),
            ("uk", "Цю інформацію не підтверджено."),
        ];
        for (language, text) in sentences {
            assert_eq!(read(text, language).first().map(|(kind, _)| *kind), Some(CaveatKind::Unconfirmed), "{language}");
        }
        // Whoever works independently confirms nothing.
        for (language, text) in [("fr", "Elle travaille de manière indépendante."), ("es", "Trabaja de forma independiente.")] {
            assert!(read(text, language).is_empty(), "{language}");
        }
    }

    #[test]
    fn a_retraction_points_at_what_was_taken_back() {
        assert_eq!(
            read("“The town is lost,” the mayor said. Later her office retracted those remarks.", "en")[0].0,
            CaveatKind::Retraction
        );
        let told = "“The gas was measured,” the minister said. The firm then took back its statement that there was no leak.";
        let about = read(told, "en")[0].1.clone().unwrap_or_default();
        assert!(about.contains("there was no leak") && !about.contains("measured"), "{about}");
        let retracting = [
            ("bg", "Вестникът оттегля твърдението за разпита."),
            ("ru", "Издание отозвало своё сообщение."),
            ("nb", "Avisen trekker påstanden tilbake."),
            ("pl", "Gazeta wycofała artykuł o burmistrzu."),
        ];
        for (language, text) in retracting {
            assert_eq!(read(text, language)[0].0, CaveatKind::Retraction, "{language}");
        }
        assert!(read("The airline withdrew six aircraft.", "en").is_empty());
        assert_eq!(read("The ministry has not disclosed how many were hurt.", "en")[0].0, CaveatKind::NotDisclosed);
        assert!(read("The ministry confirmed the report.", "en").is_empty());
    }
}

//! What a sub-editor would stop at. A check that cries wolf is worse than none.
//!
//! One module a theme, one function a kind; every message is a fixed pattern with words of the pages.

mod claims;
mod copies;
mod dates;
mod figures;
mod names;
mod pages;
mod quotations;
mod roles;

use std::collections::BTreeMap;

use jiff::civil::Date;
use purport_model::{
    Check, CheckKind, Claim, DocumentId, Entity, Evidence, Figure, Link, Reading, Story, Storyline, Utterance, content_id,
};

use crate::Corpus;
use crate::settle::copies::Stale;

/// What the other steps found.
#[derive(Debug)]
pub struct Found<'a> {
    pub entities: &'a [Entity],
    pub links: &'a [Link],
    pub stories: &'a [Story],
    pub storylines: &'a [Storyline],
    pub utterances: &'a [Utterance],
    pub claims: &'a [Claim],
    pub figures: &'a [Figure],
    pub stale: &'a [Stale],
}

/// Runs every check, sorted by id.
#[must_use]
pub fn check(corpus: &Corpus, found: &Found<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    let neighbours = days_of_storylines(corpus, found);
    for (index, reading) in corpus.readings().iter().enumerate() {
        if !found.stale.iter().any(|stale| stale.document == index) {
            checks.extend(dates::stale_or_impossible(reading));
        }
        checks.extend(dates::impossible_in_text(reading));
        checks.extend(quotations::broken(reading));
        checks.extend(pages::several_stories(corpus, reading));
        checks.extend(names::inconsistent(corpus, index));
        checks.extend(roles::conflicts(reading, neighbours.get(&reading.document.id).copied()));
    }
    checks.extend(found.stale.iter().map(|stale| dates::stale_copy(corpus, stale)));
    checks.extend(quotations::altered(corpus, found.utterances));
    checks.extend(figures::unsourced(corpus, found.figures));
    checks.extend(figures::disputed(found.figures));
    checks.extend(claims::unconfirmed(corpus, found.claims));
    checks.extend(claims::disputed(corpus, found.claims));
    checks.extend(claims::retracted(corpus, found.claims));
    checks.extend(copies::uncredited(corpus, found.links));
    checks.retain(|check| !check.evidence.is_empty());
    checks.sort_by(|a, b| a.id.cmp(&b.id));
    checks.dedup_by(|later, first| later.id == first.id);
    checks
}

/// The first and the last day of the storyline that each document stands in, where any of its stories is dated.
fn days_of_storylines<'a>(corpus: &Corpus, found: &Found<'a>) -> BTreeMap<&'a DocumentId, (Date, Date)> {
    let stories: BTreeMap<_, _> = found.stories.iter().map(|story| (&story.id, story)).collect();
    let mut days = BTreeMap::new();
    for line in found.storylines {
        let own: Vec<&Story> = line.stories.iter().filter_map(|id| stories.get(id).copied()).collect();
        let documents = own.iter().flat_map(|story| &story.documents);
        let dates: Vec<Date> = documents.filter_map(|document| corpus.reading(document)?.document.published()).collect();
        let Some(range) = dates.iter().min().copied().zip(dates.iter().max().copied()) else { continue };
        days.extend(own.iter().flat_map(|story| &story.documents).map(|document| (document, range)));
    }
    days
}

fn make(kind: CheckKind, document: &DocumentId, message: String, mut evidence: Vec<Evidence>) -> Check {
    evidence.retain(|evidence| !evidence.span.is_empty());
    evidence.sort();
    evidence.dedup();
    let places: Vec<String> =
        evidence.iter().map(|place| format!("{} {} {}", place.document, place.span.start, place.span.end)).collect();
    let mut parts: Vec<&[u8]> = vec![kind_name(kind).as_bytes(), document.0.as_bytes()];
    parts.extend(places.iter().map(|place| place.as_bytes()));
    Check { id: content_id("k", &parts), kind, document: document.clone(), message, evidence }
}

/// As exported.
fn kind_name(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::StaleDate => "stale_date",
        CheckKind::ImpossibleDate => "impossible_date",
        CheckKind::RoleConflict => "role_conflict",
        CheckKind::AlteredQuotation => "altered_quotation",
        CheckKind::BrokenQuotation => "broken_quotation",
        CheckKind::UnsourcedFigure => "unsourced_figure",
        CheckKind::DisputedFigure => "disputed_figure",
        CheckKind::UnconfirmedClaim => "unconfirmed_claim",
        CheckKind::DisputedClaim => "disputed_claim",
        CheckKind::RetractedClaim => "retracted_claim",
        CheckKind::UncreditedCopy => "uncredited_copy",
        CheckKind::NameInconsistency => "name_inconsistency",
        CheckKind::SeveralStoriesOnPage => "several_stories_on_page",
    }
}

/// The headline or the first sentence, for checks that concern a page as a whole.
fn opening(reading: &Reading) -> Vec<Evidence> {
    let span = reading.document.headline.or_else(|| reading.sentences.first().map(|sentence| sentence.span));
    let span = span.or_else(|| reading.document.paragraphs.first().map(|paragraph| paragraph.span));
    span.into_iter().map(|span| Evidence { document: reading.document.id.clone(), span }).collect()
}

fn at(reading: &Reading, span: purport_model::Span) -> Evidence {
    Evidence { document: reading.document.id.clone(), span }
}

/// Longest quotation in a message, in characters.
const SHOWN: usize = 160;

/// Words of a page as a message shows them: in quotation marks, on one line, not too long.
fn shown(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return format!("\u{201c}{line}\u{201d}");
    }
    let cut: String = line.chars().take(SHOWN).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("\u{201c}{} \u{2026}\u{201d}", &cut[..end])
}

/// How a message calls a document: its outlet, else the name of its file, whatever folder it was read from.
fn called(reading: &Reading) -> String {
    let path = reading.document.path.as_str();
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    reading.document.outlet.as_ref().map_or_else(|| file.to_owned(), |outlet| outlet.name.clone())
}

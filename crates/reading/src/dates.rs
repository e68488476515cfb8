//! When a document was published: what the page states, weighed against what its text allows.
//!
//! The cascade of [`candidates`], each with how often it is right ([`DateCandidate::trust`]):
//! 1. what somebody else knows (`Known::published`);
//! 2. [`markup`]: JSON-LD, `meta`, microdata, `time`; [`embedded`]: data the page carries for its scripts;
//! 3. [`address`]: the day in the page's address;
//! 4. [`lines`]: visible date lines and bylines, in the page's language; [`order`]: day or month first;
//! 5. the time of capture, an upper bound and never a publication date.
//!
//! The cascade of [`judge`]:
//! 1. A date after the capture is impossible.
//! 2. [`weigh`]: the best candidate, surer where independent ones agree and less sure where they do not.
//! 3. [`implied`]: what the text says about its day. A stated date that it contradicts is not believed: it moves to
//!    `dates.stated` with [`ProblemKind::DateRefused`]. Where the text itself names the day, that is taken.
//! 4. No date at all is [`ProblemKind::DateUnknown`]: the neighbours in the story may settle it later.

mod address;
mod aside;
mod embedded;
mod implied;
mod lines;
mod markup;
mod order;
mod parse;
mod places;
mod weigh;
mod zone;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use purport_model::{DateCandidate, DateMethod, Dating, Document, Grain, Page, Problem, ProblemKind, Span, TimeExpression};

use self::implied::{Constraint, Says};
use crate::decode::Decoded;
use crate::extract::Article;
use crate::segment::Segmented;
use crate::times;

/// Below this trust one strong contradiction of the text is enough: what machines state is right far more often than
/// a reading of the text, what merely stands on the page is not.
const SELDOM_WRONG: f32 = 0.95;

/// Every date the page states of itself, with where it stands, the most trusted first.
#[must_use]
pub fn candidates(page: &Page, decoded: &Decoded, article: &Article, language: &str) -> Vec<DateCandidate> {
    let mut found: Vec<DateCandidate> = given(page, language).into_iter().collect();
    if let Some(html) = &decoded.html {
        found.extend(markup::candidates(html, language));
        found.extend(embedded::candidates(html, language));
    }
    // Where the page's own address names no day, the one it gives as its first home may.
    let addresses = page.url.as_deref().into_iter().chain(article.url.as_deref());
    found.extend(addresses.filter_map(|address| Some(of_address(address::day(address)?, address))).take(1));
    let lines = lines::candidates(decoded, article, language, || order::Witnesses::of(page, article, &found, language));
    found.extend(lines);
    found.extend(page.known.fetched.map(|fetched| captured(fetched.date(), &fetched.to_string())));
    found.sort_by(|a, b| b.trust.total_cmp(&a.trust).then(a.method.cmp(&b.method)));
    found
}

fn given(page: &Page, language: &str) -> Option<DateCandidate> {
    let written = page.known.published.as_deref()?;
    let parse::Stamp { date, value, grain } = parse::stamp(written, language)?;
    let stated_as = written.to_owned();
    Some(DateCandidate { date, value, grain, method: DateMethod::Given, modified: false, trust: 0.98, stated_as })
}

fn of_address(date: Date, address: &str) -> DateCandidate {
    let (value, stated_as) = (date.to_string(), address.to_owned());
    DateCandidate { date, value, grain: Grain::Day, method: DateMethod::Address, modified: false, trust: 0.92, stated_as }
}

fn captured(date: Date, value: &str) -> DateCandidate {
    let (value, stated_as) = (value.to_owned(), format!("captured {value}"));
    DateCandidate { date, value, grain: Grain::Second, method: DateMethod::Capture, modified: false, trust: 0.0, stated_as }
}

/// Weighs the candidates against what the text implies and fills `document.dates`.
pub fn judge(document: &mut Document, segmented: &Segmented, times: &[TimeExpression]) {
    let captured = document.dates.candidates.iter().find(|candidate| candidate.method == DateMethod::Capture);
    let captured = captured.map(|candidate| candidate.date);
    let constraints = implied::constraints(document, segmented, times);
    document.dates.weekday = implied::weekday(&constraints);
    let weighed = weigh::weigh(&document.dates.candidates, captured);
    document.dates.modified = weighed.modified;
    if let Some(impossible) = weighed.impossible {
        let message = format!("The page states {}, which is after it was captured.", impossible.date);
        refuse(document, impossible, message, None);
    }
    if let Some(weigh::Overruled { dating, why }) = weighed.overruled {
        let message = format!("The metadata state {}, {why}; the date line says otherwise.", dating.date);
        refuse(document, dating, message, None);
    }
    match weighed.published {
        Some(dating) => hear(document, dating, &constraints),
        None => document.dates.published = from_text(&constraints, captured),
    }
    if document.dates.published.is_none() && document.dates.stated.is_none() {
        let message = "The page does not say when it was published.".to_owned();
        document.problems.push(Problem { kind: ProblemKind::DateUnknown, message, span: None });
    }
}

/// Adds the places where the text itself shows the day that is believed: see [`places`].
pub fn point_out(document: &mut Document, times: &[TimeExpression]) {
    places::point_out(document, times);
}

/// As [`judge`], for whoever wants nothing of the text but its date: only what can tell the day is read.
pub fn settle(document: &mut Document) {
    let (times, segmented) = times::telling_day(document);
    judge(document, &segmented, &times);
}

/// Hears what the text has to say of a stated date.
fn hear(document: &mut Document, mut dating: Dating, constraints: &[Constraint]) {
    const SUPPORT: f32 = 0.02;
    /// What the text allows makes nothing certain that the page's own statements leave open.
    const NOT_CERTAIN: f32 = 0.94;
    const DOUBT: f32 = 0.6;
    let against: Vec<&Constraint> = constraints.iter().filter(|constraint| !constraint.allows(dating.date)).collect();
    let strong = against.iter().filter(|constraint| constraint.is_strong()).count();
    let decisive = against.iter().any(|constraint| constraint.decisive);
    if decisive && is_put_on_line_later(&dating, &against) {
        dating.confidence *= DOUBT;
        document.dates.published = Some(dating);
        return;
    }
    if decisive || (strong > 0 && (dating.confidence < SELDOM_WRONG || strong > 1)) {
        let span = against.iter().find(|constraint| constraint.is_strong()).and_then(|constraint| constraint.evidence.first());
        let message = format!("The page states {}, but its own text cannot have been written on that day.", dating.date);
        dating.evidence = against.iter().flat_map(|constraint| constraint.evidence.iter().copied()).collect();
        refuse(document, dating, message, span.copied());
        document.dates.published = from_text(constraints, None);
        return;
    }
    if against.is_empty() {
        let near = |constraint: &&Constraint| match constraint.says {
            Says::NotBefore(day) => (dating.date - day).get_days() <= 7,
            _ => true,
        };
        let supports: Vec<Span> =
            constraints.iter().filter(near).flat_map(|constraint| constraint.evidence.iter().copied()).collect();
        if !supports.is_empty() {
            let most = if dating.confidence < SELDOM_WRONG { NOT_CERTAIN.max(dating.confidence) } else { 0.99 };
            dating.confidence = (dating.confidence + SUPPORT).min(most);
        }
        dating.evidence = supports;
    } else {
        dating.confidence *= DOUBT;
    }
    document.dates.published = Some(dating);
}

/// Words of the evening before ("today, Thursday") on a page that several machines date to the next day: the page is
/// younger than its words, which is no error of the page.
fn is_put_on_line_later(dating: &Dating, against: &[&Constraint]) -> bool {
    const SEVERAL_MACHINES: f32 = 0.97;
    let machine = !matches!(dating.method, DateMethod::VisibleLine | DateMethod::Address | DateMethod::Given);
    let before = dating.date.yesterday().ok();
    machine
        && dating.confidence >= SEVERAL_MACHINES
        && before.is_some_and(|before| against.iter().all(|constraint| constraint.allows(before)))
}

fn refuse(document: &mut Document, dating: Dating, message: String, span: Option<Span>) {
    document.problems.push(Problem { kind: ProblemKind::DateRefused, message, span });
    document.dates.stated = Some(dating);
}

/// A date that one article of a page could not have been written on is no better for the others of that page. Gives
/// the documents that must be annotated again without it, by their place.
#[must_use]
pub fn refused_elsewhere(documents: &[&Document]) -> Vec<(usize, Dating)> {
    let stated = |document: &Document| document.dates.stated.clone().filter(|_| document.dates.published.is_none());
    let Some(refused) = documents.iter().find_map(|document| stated(document)) else { return Vec::new() };
    let believes = |document: &Document| {
        document.dates.published.as_ref().is_some_and(|dating| dating.date == refused.date && dating.stated_as == refused.stated_as)
    };
    documents.iter().enumerate().filter(|(_, document)| believes(document)).map(|(index, _)| (index, refused.clone())).collect()
}

/// Takes a date that was refused elsewhere on the page out of what a document may believe.
pub fn withdraw(document: &mut Document, refused: &Dating) {
    document.dates.candidates.retain(|candidate| candidate.date != refused.date);
    document.dates.published = None;
    let message = format!("The page states {}, on which another of its articles cannot have been written.", refused.date);
    let stated = Dating { evidence: Vec::new(), ..refused.clone() };
    refuse(document, stated, message, None);
}

/// The day where the text itself names it and nothing in it speaks against.
fn from_text(constraints: &[Constraint], captured: Option<Date>) -> Option<Dating> {
    const CONFIDENCE: f32 = 0.85;
    let named = constraints.iter().find_map(|constraint| match constraint.says {
        Says::Exactly(day) => Some((day, constraint)),
        _ => None,
    });
    let (date, constraint) = named?;
    let fits = constraints.iter().all(|constraint| constraint.allows(date)) && captured.is_none_or(|captured| date <= captured);
    fits.then(|| Dating {
        date,
        value: date.to_string(),
        grain: Grain::Day,
        method: DateMethod::TextImplies,
        confidence: CONFIDENCE,
        evidence: constraint.evidence.clone(),
        stated_as: None,
    })
}

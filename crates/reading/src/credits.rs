//! A credit says whom a text itself names as where it comes from: agencies, outlets, reporters.
//!
//! The cascade of [`find`]:
//! 1. The byline and the authors the page states, also a byline that was removed from the text or stands in it as a line of
//!    its own, and an agency's signature below it, which the reading takes off as no part of the text.
//! 2. The dateline: `CITY (Agency) —`.
//! 3. Copyright lines.
//! 4. "contributed to this report", "reported from Kyiv", "Reporting by": people and media.
//! 5. Running text: "told X", "X reported", "according to X", "as cited by X".
//!
//! Pictures are credited too, but not here: a line with a word of [`Words::picture`] says nothing of the text.

mod lines;
mod media;
mod running;

use purport_model::{Attribution, Credit, CreditForm, CreditKind, Document, Removed, RemovedWhy, Span};
use serde::Deserialize;

use crate::extract::byline;
use crate::languages::Tables;
use crate::segment::Segmented;

pub use lines::dateline;

/// `credits.toml`; all folded.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Words {
    byline: Vec<String>,
    picture: Vec<String>,
    copyright: Vec<String>,
    contributed: Vec<String>,
    reporting_by: Vec<String>,
    told: Vec<String>,
    reported: Vec<String>,
    cited: Vec<String>,
    relayed: Vec<String>,
    survey: Vec<String>,
    staff: Vec<String>,
}

static WORDS: Tables<Words> = Tables::new("credits");
static NONE: std::sync::LazyLock<Words> = std::sync::LazyLock::new(Words::default);

/// Finds credits in byline, dateline, copyright line and running text. Photo credits are not credits of the text.
#[must_use]
pub fn find(document: &Document, segmented: &Segmented, attributions: &[Attribution]) -> Vec<Credit> {
    let words = WORDS.get(&document.language).unwrap_or(&NONE);
    let mut credits = Vec::new();
    if let Some(byline) = &document.byline {
        credits.extend(lines::media_in(byline, CreditForm::Byline));
    }
    for author in &document.authors {
        credits.extend(lines::media_in(author, CreditForm::Byline).into_iter().filter(|credit| credit.kind == CreditKind::Agency));
    }
    credits.extend(unlisted_agencies(document));
    credits.extend(document.removed.iter().flat_map(|removed| taken_off(removed, words)));
    credits.extend(lines::find(document, words));
    credits.extend(running::find(document, segmented, attributions, words));
    distinct(credits)
}

/// Credits of a line that is no part of the text any more; it has no place in it either.
fn taken_off(removed: &Removed, words: &Words) -> Vec<Credit> {
    let line = &removed.text;
    let found = match removed.why {
        RemovedWhy::Byline | RemovedWhy::DateLine => lines::byline(line, words),
        RemovedWhy::Copyright => lines::copyright(line, words),
        RemovedWhy::AuthorBox => lines::contributed(line, words),
        RemovedWhy::OutsideMainText => lines::signature(line, words),
        // Under a picture a bare name is the picture's; "Source: Agency" is what the rules of captions take for one.
        RemovedWhy::Caption => lines::stated_source(line, words),
        _ => Vec::new(),
    };
    found.into_iter().map(|credit| Credit { span: None, ..credit }).collect()
}

/// The name of a medium inside a phrase: where it stands.
pub(crate) fn known_medium_in(phrase: &str) -> Option<std::ops::Range<usize>> {
    media::named(phrase).first().map(|named| named.start..named.end)
}

/// The whole phrase is a name of an agency, in any of its forms.
pub(crate) fn is_known_agency(phrase: &str) -> bool {
    let phrase = phrase.trim();
    media::named(phrase).first().is_some_and(|named| named.medium.agency && named.start == 0 && named.end == phrase.len())
}

/// Agencies that byline or authors name and that are known by a word of their name only ("Northern News Agency").
fn unlisted_agencies(document: &Document) -> Vec<Credit> {
    let own: Vec<String> = document.outlet.iter().map(|outlet| crate::segment::fold(&outlet.name)).collect();
    let in_byline = document.byline.iter().flat_map(|byline| byline::people(byline));
    let names = in_byline.chain(document.authors.iter().cloned());
    let unlisted = names.filter(|name| byline::is_agency(name) && known_medium_in(name).is_none());
    unlisted
        .filter(|name| !own.contains(&crate::segment::fold(name)))
        .map(|name| credit(&name, CreditKind::Agency, CreditForm::Byline, None))
        .collect()
}

/// One credit for each name and form, the first that has a place in the text.
fn distinct(mut credits: Vec<Credit>) -> Vec<Credit> {
    credits.sort_by_key(|credit| credit.span.is_none());
    let mut seen = std::collections::BTreeSet::new();
    credits.into_iter().filter(|credit| seen.insert((credit.name.clone(), credit.form))).collect()
}

fn credit(name: &str, kind: CreditKind, form: CreditForm, span: Option<Span>) -> Credit {
    Credit { name: name.to_owned(), kind, form, span }
}

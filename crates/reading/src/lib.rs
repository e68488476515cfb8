//! Reading: one page in, its readings out.
//!
//! Pure: no files, no network, no clock. Never fails: a wretched page gives a poor reading with problems.
//!
//! The cascade of [`read`]:
//! 1. [`decode`]: bytes to text, whatever the encoding; what form the page has.
//! 2. [`extract`]: furniture off, headline, byline and paragraphs out; a page with several stories gives several articles.
//! 3. [`language`]: which language each article is in.
//! 4. [`annotate`]: tokens and sentences, times, names, quantities, attributions, caveats, credits.
//! 5. [`dates`]: when it was published, from what the page states and from what the times in its text allow; the
//!    relative times are reckoned from that date afterwards.

pub mod attributions;
pub mod caveats;
mod concepts;
pub mod credits;
pub mod dates;
pub mod decode;
pub mod extract;
pub mod language;
pub mod languages;
mod letters;
pub mod names;
pub mod quantities;
pub mod segment;
pub mod times;

mod document;
#[cfg(test)]
mod drawn;

use purport_model::{Document, Page, Reading};

pub use document::from_clean_text;

/// Reads one page into one or more readings. Deterministic; bounded in memory and time by the limits in [`decode`].
#[must_use]
pub fn read(page: &Page) -> Vec<Reading> {
    let documents = read_documents(page);
    let mut readings: Vec<Reading> = documents.iter().cloned().map(annotate).collect();
    let dated: Vec<&Document> = readings.iter().map(|reading| &reading.document).collect();
    for (index, refused) in dates::refused_elsewhere(&dated) {
        let mut document = documents[index].clone();
        dates::withdraw(&mut document, &refused);
        readings[index] = annotate(document);
    }
    readings
}

/// Steps 1 to 3: the articles of a page as documents, with every date the page states and nothing else found in them.
#[must_use]
pub fn read_documents(page: &Page) -> Vec<Document> {
    let decoded = decode::decode(page);
    let articles = extract::extract(page, &decoded);
    let parts = u32::try_from(articles.len()).unwrap_or(u32::MAX);
    (1..)
        .zip(articles)
        .map(|(part, article)| {
            let language = document::language_of(page, &article);
            let candidates = dates::candidates(page, &decoded, &article, &language);
            let mut document = document::make(page, article, language, part, parts);
            document.dates.candidates = candidates;
            document
        })
        .collect()
}

/// Finds everything in a document's text and settles its date as far as the page alone allows.
#[must_use]
pub fn annotate(mut document: Document) -> Reading {
    let segmented = segment::segment(&document.text, &document.paragraphs, &document.language);
    document.dateline = document.dateline.or_else(|| credits::dateline(&document));
    let mut times = times::find(&document, &segmented);
    dates::judge(&mut document, &segmented, &times);
    dates::point_out(&mut document, &times);
    times::anchor(&mut times, &document, document.published());
    let (mentions, entities) = names::find(&document, &segmented, &times);
    let quantities = quantities::find(&document, &segmented, &times);
    let attributions = attributions::find(&document, &segmented, &mentions, &entities, &times);
    let caveats = caveats::find(&document, &segmented, &attributions);
    document.problems.extend(attributions::problems(&document, &segmented, &attributions));
    document.credits.extend(credits::find(&document, &segmented, &attributions));
    let segment::Segmented { tokens, sentences } = segmented;
    Reading { document, sentences, tokens, mentions, entities, times, quantities, attributions, caveats }
}

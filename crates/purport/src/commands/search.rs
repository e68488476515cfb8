//! `purport search`: full text, names in every script and spelling.

use clap::Args;
use purport_model::{Document, Reading, Span};

use super::{Common, Listing};
use crate::failure::{Failure, Outcome, Status};
use crate::store::{FOUND, Hit, Query};
use crate::terminal::{Terminal, wrapped};
use crate::view::{Shelf, outlet_or_file};

/// Find documents by their words and names.
///
/// All words must stand in a document; "quotation marks" keep words together. Names are found in every script and
/// spelling that the desk has joined: Zelensky finds Зеленський and Zelenskyj.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport search Zelensky
  purport search '\"coming days\" Stoltenberg' --limit 5
  purport search Bakhmut --json")]
pub struct Arguments {
    /// Words; phrases in quotation marks.
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,
    /// At most so many documents.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: u32,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let typed = arguments.query.join(" ");
    let query = Query::parse(&typed).ok_or_else(|| {
        Failure::usage("There is no word to look for.").hint("give letters or digits, for example: purport search Bakhmut")
    })?;
    let store = common.open_desk(terminal)?;
    let hits = store.search(&query, arguments.limit)?;
    let documents: Vec<_> = hits.iter().map(|hit| hit.document.clone()).collect();
    let readings = store.settled(Some(&documents))?;
    let reconciled = store.reconciled()?;
    let shelf = Shelf::new(&readings, &reconciled);
    for hit in hits.iter().filter_map(|hit| found(&shelf, &query, hit)) {
        match common.listing() {
            Listing::Json => terminal.json(&row(&shelf, &hit))?,
            Listing::ForPeople => line(&shelf, &hit, terminal)?,
        }
    }
    if hits.is_empty() {
        terminal.note(format_args!("Nothing found for {typed}."))?;
    }
    Ok(Status::Done)
}

/// A hit with the place of its passage.
#[derive(Debug)]
pub struct Found<'a> {
    pub document: &'a Document,
    /// Where the first word found stands; nothing where only the headline has it.
    pub place: Option<Span>,
    /// The passage, cut into what was found and what stands around it.
    pub runs: Vec<(bool, String)>,
}

#[must_use]
pub fn found<'a>(shelf: &Shelf<'a>, query: &Query, hit: &Hit) -> Option<Found<'a>> {
    let reading = shelf.reading(&hit.document)?;
    let document = &reading.document;
    match query.named_in(reading).filter(|_| !hit.passage.contains(FOUND.0)) {
        Some(name) => Some(Found { document, place: Some(name), runs: around(reading, name) }),
        None => Some(Found { document, place: place(document, &hit.passage), runs: runs(&hit.passage) }),
    }
}

/// The sentence in which a name stands.
fn around(reading: &Reading, name: Span) -> Vec<(bool, String)> {
    let sentence = reading.sentence_at(name).map_or(name, |index| reading.sentences[index].span.hull(name));
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let before = Span::new(start, name.start as usize);
    let after = Span::new(name.end as usize, end.max(name.end as usize));
    let words = |span: Span| reading.words(span).to_owned();
    vec![(false, words(before)), (true, words(name)), (false, words(after))]
}

fn runs(passage: &str) -> Vec<(bool, String)> {
    let mut runs = Vec::new();
    for part in passage.split(FOUND.0) {
        match part.split_once(FOUND.1) {
            Some((word, rest)) => runs.extend([(true, word.to_owned()), (false, rest.to_owned())]),
            None => runs.push((false, part.to_owned())),
        }
    }
    runs.retain(|(_, words)| !words.is_empty());
    runs
}

/// Where in the text the first word found stands: the passage is a piece of the body.
fn place(document: &Document, passage: &str) -> Option<Span> {
    let plain: String = passage.chars().filter(|c| *c != FOUND.0 && *c != FOUND.1).collect();
    let piece = plain.trim_matches('…');
    let body_start = document.text.len() - document.body().len();
    let piece_start = body_start + document.body().find(piece)?;
    let marked = passage.trim_start_matches('…');
    let before = marked.find(FOUND.0)?;
    let word = marked.get(before + 1..)?.split(FOUND.1).next()?;
    let start = piece_start + before;
    (document.text.get(start..start + word.len()) == Some(word)).then(|| Span::new(start, start + word.len()))
}

fn row(shelf: &Shelf<'_>, hit: &Found<'_>) -> serde_json::Value {
    let passage: String = hit.runs.iter().map(|(_, words)| words.as_str()).collect();
    let document = hit.document;
    serde_json::json!({
        "document": document.id, "outlet": outlet_or_file(document), "headline": document.headline_text(),
        "language": document.language, "published": document.dates.published.as_ref().map(|dating| &dating.value),
        "start": hit.place.map(|span| shelf.offset(&document.id, span)), "passage": passage,
    })
}

fn line(shelf: &Shelf<'_>, hit: &Found<'_>, terminal: &mut Terminal<'_>) -> Outcome<()> {
    let (style, document) = (terminal.style, hit.document);
    let reference = match hit.place {
        Some(span) => shelf.place(&document.id, span),
        None => shelf.short(&document.id).to_owned(),
    };
    let date = document.dates.published.as_ref().map_or("undated", |dating| dating.value.as_str());
    let headline = document.headline_text().unwrap_or_default();
    terminal.line(format_args!("{}  {date}  {}  {headline}", style.accent(&reference), style.bold(outlet_or_file(document))))?;
    let passage: String = hit.runs.iter().map(|(found, words)| if *found { style.bold(words) } else { words.clone() }).collect();
    wrapped(&passage, terminal.width, 4).into_iter().try_for_each(|line| terminal.line(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_passage_is_found_again() {
        let document = purport_reading::from_clean_text("a", "Alle ting. Byen falt i går, sa han.", "nb");
        let passage = "…ting. Byen \u{1}falt\u{2} i går…";
        assert_eq!(place(&document, passage).map(|span| span.of(&document.text)), Some("falt"));
        assert_eq!(runs(passage), [(false, "…ting. Byen ".to_owned()), (true, "falt".to_owned()), (false, " i går…".to_owned())]);
    }
}

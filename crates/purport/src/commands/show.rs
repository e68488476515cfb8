//! `purport show`: one dossier in the terminal.
//!
//! Every line ends with the place of its words, `document:offset`, and `purport show` takes that place in turn and prints
//! the words around it. Nothing here is composed: labels are fixed, all else stands in a page.

use std::collections::BTreeSet;

use clap::Args;
use purport_model::{
    Claim, DocumentId, Edit, Evidence, Figure, Link, Origin, OriginKind, Reading, Span, TimelineEntry, Utterance, amount,
};
use purport_story::Desk;

use super::read::counted;
use super::stories::counts;
use super::{Common, Listing, find_document, find_story};
use crate::export::{Rows, TABLES};
use crate::failure::{Failure, Outcome, Status};
use crate::pipeline;
use crate::terminal::{Terminal, shortened, wrapped};
use crate::view::{Shelf, StoryView, by_document, held_by, listed, period};
use crate::words::{Word, spoken};

/// Print the dossier of a story, a document, or the words at a place.
///
/// A story shows its documents, where the reporting comes from (Origins), what was said and how its wording changed
/// (Said), where figures and claims disagree (Disputed), dated statements (When), and what to look at before going to
/// print (Checks). In a comparison of wordings [-words-] are missing from the other version and {+words+} were added.
///
/// Every line ends with a place, such as d3f2a:1043: document and character. `purport show d3f2a:1043` prints the words
/// there.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport show s1a2b               a story; the beginning of its id is enough
  purport show d3f2a               a document, with what was removed from it
  purport show d3f2a:1043          the words at a place")]
pub struct Arguments {
    /// A story, a document, or a place in a document.
    #[arg(value_name = "ID")]
    pub id: String,
    /// Everything, where long lists are otherwise cut.
    #[arg(long)]
    pub full: bool,
}

/// What an id means.
#[derive(Debug)]
enum Shown {
    Story(purport_model::Story),
    Document(DocumentId),
    Places(DocumentId, Vec<usize>),
}

/// Places shown behind one line.
const PLACES: usize = 6;

/// Entries of a section shown without `--full`.
const SHORT: usize = 12;

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let store = common.open_desk(terminal)?;
    let desk = pipeline::whole(&store)?;
    let most = if arguments.full { usize::MAX } else { SHORT };
    match meaning(&store, &desk, &arguments.id)? {
        Shown::Story(story) if common.listing() == Listing::Json => rows_of(&desk, "stories", story.id.as_str(), terminal)?,
        Shown::Document(id) if common.listing() == Listing::Json => rows_of(&desk, "documents", id.as_str(), terminal)?,
        Shown::Story(story) => {
            let shelf = Shelf::new(&desk.readings, &desk.reconciled);
            dossier(&StoryView::new(&story, &desk.reconciled, &shelf), &shelf, most, terminal)?;
        }
        Shown::Document(id) => document(&desk, &id, terminal)?,
        Shown::Places(id, offsets) => offsets.into_iter().try_for_each(|offset| place(&desk, &id, offset, terminal))?,
    }
    Ok(Status::Done)
}

/// Every dossier on the desk.
pub fn all(desk: &Desk, terminal: &mut Terminal<'_>) -> Outcome<()> {
    let shelf = Shelf::new(&desk.readings, &desk.reconciled);
    for story in listed(&desk.reconciled) {
        dossier(&StoryView::new(story, &desk.reconciled, &shelf), &shelf, usize::MAX, terminal)?;
        terminal.line("")?;
    }
    for line in &desk.reconciled.storylines {
        let stories: Vec<&str> = line.stories.iter().map(|story| story.as_str()).collect();
        terminal.line(format_args!("storyline  {}  {}", line.title, stories.join(" → ")))?;
    }
    Ok(())
}

fn meaning(store: &crate::store::Store, desk: &Desk, typed: &str) -> Outcome<Shown> {
    if let Some((document, offsets)) = typed.split_once(':') {
        let number = |offset: &str| {
            let wrong = |_| {
                Failure::usage(format!("{offset} is no place in a document."))
                    .hint("a place is a number of characters, as in d3f2a:1043")
            };
            offset.parse().map_err(wrong)
        };
        let offsets = offsets.split(',').map(number).collect::<Outcome<Vec<usize>>>()?;
        return Ok(Shown::Places(find_document(&desk.reconciled, document)?, offsets));
    }
    if typed.starts_with('d') {
        return find_document(&desk.reconciled, typed).map(Shown::Document);
    }
    find_story(store, &desk.reconciled, typed).map(|story| Shown::Story(story.clone()))
}

fn rows_of(desk: &Desk, table: &str, id: &str, terminal: &mut Terminal<'_>) -> Outcome<()> {
    let rows = Rows::new(desk);
    let Some(table) = TABLES.iter().find(|known| known.name == table) else { return Ok(()) };
    let begins = format!("{{\"id\":\"{id}\"");
    (table.lines)(&rows).into_iter().filter(|line| line.starts_with(&begins)).try_for_each(|line| terminal.line(line))
}

/// A drawing of one dossier under way.
struct Drawing<'t, 'o, 'd, 'v> {
    terminal: &'t mut Terminal<'o>,
    shelf: &'d Shelf<'v>,
    view: &'d StoryView<'v>,
    most: usize,
}

pub fn dossier(view: &StoryView<'_>, shelf: &Shelf<'_>, most: usize, terminal: &mut Terminal<'_>) -> Outcome<()> {
    let mut drawing = Drawing { terminal, shelf, view, most };
    drawing.head()?;
    drawing.documents()?;
    drawing.origins(&view.origins)?;
    drawing.section("Links", &view.links, Drawing::link)?;
    drawing.section("Said", &view.utterances, Drawing::utterance)?;
    drawing.section("Disputed", &view.disputed, Drawing::claim)?;
    drawing.section("Claims", &view.other_claims, Drawing::claim)?;
    drawing.section("Figures", &view.figures, Drawing::figure)?;
    drawing.section("When", &view.timeline, Drawing::timeline)?;
    drawing.section("Checks", &view.checks, Drawing::check)
}

impl Drawing<'_, '_, '_, '_> {
    fn head(&mut self) -> Outcome<()> {
        let (story, style) = (self.view.story, self.terminal.style);
        for line in wrapped(&story.title, self.terminal.width, 0) {
            self.terminal.line(style.bold(&line))?;
        }
        self.terminal.line(format_args!("{}   {}   {}", style.accent(story.id.as_str()), period(story), counts(story)))?;
        for line in &self.view.storylines {
            let stories: Vec<&str> = line.stories.iter().map(|story| story.as_str()).collect();
            self.terminal.line(style.dim(&format!("in storyline: {}", stories.join(" → "))))?;
        }
        for why in &story.why {
            let places = self.places(&why.evidence);
            self.entry(&format!("{} {}", style.dim(&format!("held together by {}:", why.kind)), why.text), &places)?;
        }
        Ok(())
    }

    fn section<T: Copy>(&mut self, title: &str, entries: &[T], draw: fn(&mut Self, T) -> Outcome<()>) -> Outcome<()> {
        if entries.is_empty() {
            return Ok(());
        }
        self.title(title, &entries.len().to_string())?;
        self.entries(entries, draw)
    }

    fn entries<T: Copy>(&mut self, entries: &[T], draw: fn(&mut Self, T) -> Outcome<()>) -> Outcome<()> {
        for entry in entries.iter().take(self.most) {
            draw(self, *entry)?;
        }
        match entries.len().saturating_sub(self.most) {
            0 => Ok(()),
            more => {
                let words = self.terminal.style.dim(&format!("  … {more} more; --full shows them"));
                self.terminal.line(words)
            }
        }
    }

    fn title(&mut self, title: &str, number: &str) -> Outcome<()> {
        let style = self.terminal.style;
        self.terminal.line(format_args!("\n{} {}", style.bold(title), style.dim(&format!("({number})"))))
    }

    /// The texts whose origin cannot be told are counted apart: they are no origins.
    fn origins(&mut self, origins: &[&Origin]) -> Outcome<()> {
        let unknown = origins.iter().filter(|origin| origin.kind == OriginKind::Unknown).count();
        let known = origins.len() - unknown;
        let number = match unknown {
            _ if origins.is_empty() => return Ok(()),
            0 => known.to_string(),
            _ => format!("{known}, and {} of unknown origin", counted(unknown, "text")),
        };
        self.title("Origins", &number)?;
        self.entries(origins, Drawing::origin)
    }

    /// Places of the words behind a line.
    fn places(&self, evidence: &[Evidence]) -> String {
        let place = |(document, group): (&DocumentId, Vec<&Evidence>)| {
            let offsets: BTreeSet<usize> = group.iter().map(|at| self.shelf.offset(document, at.span)).collect();
            let offsets: Vec<String> = offsets.iter().map(usize::to_string).collect();
            format!("{}:{}", self.shelf.short(document), offsets.join(","))
        };
        let mut places: Vec<String> = by_document(evidence.iter().take(PLACES)).into_iter().map(place).collect();
        let more = evidence.len().saturating_sub(PLACES);
        if more > 0 {
            places.push(format!("+{more}"));
        }
        places.join(" ")
    }

    /// A line of a section, its places behind it.
    fn entry(&mut self, words: &str, places: &str) -> Outcome<()> {
        self.indented(words, places, 2)
    }

    fn indented(&mut self, words: &str, places: &str, indent: usize) -> Outcome<()> {
        let style = self.terminal.style;
        let marked = if places.is_empty() { String::new() } else { format!("[{places}]") };
        let mut lines = wrapped(words, self.terminal.width, indent);
        for (number, line) in lines.iter_mut().enumerate().skip(1) {
            let _ = number;
            *line = format!("  {line}");
        }
        if let Some(last) = lines.last_mut().filter(|_| !marked.is_empty()) {
            last.push(' ');
            last.push_str(&style.dim(&marked));
        }
        lines.into_iter().try_for_each(|line| self.terminal.line(line))
    }

    fn documents(&mut self) -> Outcome<()> {
        self.title("Documents", &self.view.documents.len().to_string())?;
        for &reading in &self.view.documents {
            self.document(reading)?;
        }
        Ok(())
    }

    fn document(&mut self, reading: &Reading) -> Outcome<()> {
        let (document, style) = (&reading.document, self.terminal.style);
        let date = match &document.dates.published {
            Some(dating) => format!("{} ({})", dating.value, spoken(dating.method.word())),
            None => "undated".to_owned(),
        };
        let refused = document.dates.stated.as_ref().map(|stated| style.alarm(&format!(" states {}, not believed", stated.value)));
        let part = if document.parts > 1 { format!(" part {} of {}", document.part, document.parts) } else { String::new() };
        self.terminal.line(format_args!(
            "  {}  {}{}  {}  {}{part}",
            style.accent(self.shelf.short(&document.id)),
            date,
            refused.unwrap_or_default(),
            style.bold(crate::view::outlet_or_file(document)),
            document.language,
        ))?;
        let headline = document.headline_text().unwrap_or_else(|| document.body().lines().next().unwrap_or_default());
        let room = self.terminal.width.saturating_sub(9);
        self.terminal.line(format_args!("         {}", shortened(headline, room)))
    }

    fn origin(&mut self, origin: &Origin) -> Outcome<()> {
        let style = self.terminal.style;
        let outlets: Vec<String> = origin
            .documents
            .iter()
            .map(|document| format!("{} {}", self.shelf.short(document), self.shelf.outlet(document)))
            .collect();
        let name = origin.name.as_deref().unwrap_or("–");
        let words = format!("{} {}  ← {}", style.accent(origin.kind.word()), style.bold(name), outlets.join(", "));
        let places = self.places(&origin.evidence);
        self.entry(&words, &places)?;
        self.quotes(&origin.evidence)
    }

    /// The words at the first places, each in a line of its own.
    fn quotes(&mut self, evidence: &[Evidence]) -> Outcome<()> {
        let quotes: Vec<String> = evidence.iter().take(2).map(|at| shortened(self.shelf.words(at), 96)).collect();
        for quote in quotes.iter().filter(|quote| !quote.is_empty()) {
            let words = self.terminal.style.dim(&format!("    “{quote}”"));
            self.terminal.line(words)?;
        }
        Ok(())
    }

    fn link(&mut self, link: &Link) -> Outcome<()> {
        let side = |document| format!("{} {}", self.shelf.short(document), self.shelf.outlet(document));
        let arrow = if link.direction_known { "→" } else { "–" };
        let why = if link.why.is_empty() { String::new() } else { format!("  {}", link.why.join("; ")) };
        let kind = self.terminal.style.accent(&spoken(link.kind.word()));
        let words = format!("{kind}  {} {arrow} {}  {:.2}{why}", side(&link.from), side(&link.to), link.score);
        let places = self.places(&link.evidence);
        self.entry(&words, &places)
    }

    fn utterance(&mut self, utterance: &Utterance) -> Outcome<()> {
        let style = self.terminal.style;
        let speaker = self.view.speaker(utterance, self.shelf).unwrap_or("somebody not named");
        self.terminal.line(format_args!("  {}", style.bold(speaker)))?;
        for appearance in &utterance.appearances {
            let place = match self.shelf.attribution(&appearance.attribution) {
                Some((_, attribution)) => self.shelf.place(&appearance.document, attribution.hull()),
                None => self.shelf.short(&appearance.document).to_owned(),
            };
            let wording = if appearance.edits.is_empty() {
                format!("“{}”", appearance.text)
            } else {
                difference(&appearance.edits, style)
            };
            let outlet = self.shelf.outlet(&appearance.document);
            let drift = style.accent(&spoken(appearance.drift.word()));
            self.indented(&format!("{outlet} {} {drift}: {wording}", style.dim(&appearance.language)), &place, 4)?;
        }
        Ok(())
    }

    fn claim(&mut self, claim: &Claim) -> Outcome<()> {
        let style = self.terminal.style;
        let status =
            if claim.unconfirmed { format!("{}, unconfirmed", claim.status.word()) } else { claim.status.word().to_owned() };
        let holders = held_by(claim);
        let holders = if holders.is_empty() { String::new() } else { format!("{}: ", style.bold(&holders)) };
        let places = self.places(&claim.evidence);
        self.entry(&format!("{} {holders}“{}”", style.alarm(&status), claim.text), &places)?;
        let against: Vec<&Claim> = self
            .view
            .disputed
            .iter()
            .chain(&self.view.other_claims)
            .copied()
            .filter(|other| claim.opposed_by.contains(&other.id))
            .collect();
        for other in against {
            let places = self.places(&other.evidence);
            self.indented(&format!("{} {}: “{}”", style.dim("against it"), held_by(other), other.text), &places, 4)?;
        }
        Ok(())
    }

    fn figure(&mut self, figure: &Figure) -> Outcome<()> {
        let style = self.terminal.style;
        let about = figure.about.as_deref().map(|about| format!(", {about}")).unwrap_or_default();
        let relation = spoken(figure.relation.word());
        self.terminal.line(format_args!("  {}{about}  {}", style.bold(&figure.measure), style.alarm(&relation)))?;
        for value in &figure.values {
            let unit = value.unit.as_deref().or(figure.unit.as_deref());
            let said = value.said_by.as_deref().map(|name| format!("  {name}")).unwrap_or_default();
            let via = value.via.as_deref().map(|name| format!(" via {name}")).unwrap_or_default();
            let as_of = value.as_of.as_deref().map(|date| format!("  as of {date}")).unwrap_or_default();
            let outlets: Vec<&str> = value.evidence.iter().take(1).map(|at| self.shelf.outlet(&at.document)).collect();
            let words = format!(
                "{}{as_of}{said}{via}  {}",
                amount(value.low, value.high, value.approx, unit),
                style.dim(&outlets.join(", "))
            );
            let places = self.places(&value.evidence);
            self.indented(&words, &places, 4)?;
        }
        Ok(())
    }

    fn timeline(&mut self, entry: &TimelineEntry) -> Outcome<()> {
        let style = self.terminal.style;
        let reckoned = if entry.stated { "" } else { " (reckoned)" };
        let weight = if entry.weight > 1 { format!("  ×{}", entry.weight) } else { String::new() };
        let words = format!("{}{}{weight}  {}", style.accent(&entry.date), style.dim(reckoned), shortened(&entry.text, 240));
        let places = self.places(&entry.evidence);
        self.entry(&words, &places)
    }

    fn check(&mut self, check: &purport_model::Check) -> Outcome<()> {
        let style = self.terminal.style;
        let places = self.places(&check.evidence);
        self.entry(&format!("{}  {}", style.alarm(&spoken(check.kind.word())), check.message), &places)
    }
}

fn difference(edits: &[Edit], style: crate::terminal::Style) -> String {
    let run = |edit: &Edit| match edit {
        Edit::Same(words) => words.clone(),
        Edit::Dropped(words) => style.dropped(words),
        Edit::Added(words) => style.added(words),
    };
    edits.iter().map(run).collect::<Vec<_>>().join(" ")
}

fn document(desk: &Desk, id: &DocumentId, terminal: &mut Terminal<'_>) -> Outcome<()> {
    let shelf = Shelf::new(&desk.readings, &desk.reconciled);
    let Some(document) = shelf.document(id) else { return Ok(()) };
    let style = terminal.style;
    terminal.line(style.bold(document.headline_text().unwrap_or("(no headline)")))?;
    terminal.line(format_args!(
        "{}  {}  {}",
        style.accent(id.as_str()),
        crate::view::outlet_or_file(document),
        document.language
    ))?;
    let label = |label: &str, value: &str| format!("{} {value}", style.dim(label));
    terminal.line(label("read from", &document.path))?;
    if let Some(url) = &document.url {
        terminal.line(label("address", url))?;
    }
    if let Some(dating) = &document.dates.published {
        let value = format!("{} by {}, confidence {:.2}", dating.value, spoken(dating.method.word()), dating.confidence);
        terminal.line(label("published", &value))?;
    }
    if let Some(stated) = &document.dates.stated {
        terminal.line(label("states", &format!("{}, not believed", stated.value)))?;
    }
    if let Some(byline) = &document.byline {
        terminal.line(label("byline", byline))?;
    }
    for credit in &document.credits {
        terminal.line(label("credit", &format!("{} ({}, {})", credit.name, credit.kind.word(), credit.form.word())))?;
    }
    for problem in &document.problems {
        terminal.line(format_args!("{} {}", style.alarm(&spoken(problem.kind.word())), problem.message))?;
    }
    for paragraph in document.text.lines() {
        terminal.line("")?;
        wrapped(paragraph, terminal.width, 0).into_iter().try_for_each(|line| terminal.line(line))?;
    }
    if !document.removed.is_empty() {
        terminal.line(format_args!("\n{}", style.bold("Removed")))?;
    }
    for removed in &document.removed {
        let words = format!("{} {}", style.accent(&spoken(removed.why.word())), style.dim(&shortened(&removed.text, 160)));
        wrapped(&words, terminal.width, 2).into_iter().try_for_each(|line| terminal.line(line))?;
    }
    Ok(())
}

fn place(desk: &Desk, id: &DocumentId, offset: usize, terminal: &mut Terminal<'_>) -> Outcome<()> {
    let shelf = Shelf::new(&desk.readings, &desk.reconciled);
    let Some(reading) = shelf.reading(id) else { return Ok(()) };
    let text = &reading.document.text;
    let Some((start, c)) = text.char_indices().nth(offset) else {
        let length = text.chars().count();
        return Err(Failure::new(format!("The document has only {length} characters."))
            .hint("`purport show` with the document's id prints all of it"));
    };
    let at = Span::new(start, start + c.len_utf8());
    let sentence = reading.sentence_at(at).map(|index| reading.sentences[index].span).unwrap_or(at);
    let paragraph =
        reading.document.paragraphs.iter().map(|paragraph| paragraph.span).find(|span| span.contains(sentence)).unwrap_or(sentence);
    let style = terminal.style;
    terminal.line(format_args!("{}  {}", style.accent(&shelf.place(id, sentence)), shelf.outlet(id)))?;
    let before = Span::new(paragraph.start as usize, sentence.start as usize).of(text);
    let after = Span::new(sentence.end as usize, paragraph.end as usize).of(text);
    let marked: Vec<String> = sentence.of(text).split_whitespace().map(|word| style.bold(word)).collect();
    let words = format!("{} {} {}", style.dim(before.trim()), marked.join(" "), style.dim(after.trim()));
    wrapped(&words, terminal.width, 0).into_iter().try_for_each(|line| terminal.line(line))
}

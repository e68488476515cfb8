//! What a story shows, as the templates take it: fixed labels, words of pages, and where they lead.

use std::collections::BTreeMap;

use purport_model::{
    AttributionKind, Claim, Document, DocumentId, Edit, Evidence, Figure, MentionForm, Reading, Span, Story, Utterance, amount,
};
use purport_story::Reconciled;

use super::marks::{Mark, MarkedParagraph, marked};
use super::site::{Medium, Site};
use crate::terminal::shortened;
use crate::view::{Shelf, StoryView, by_document, held_by, outlet_or_file, period};
use crate::words::{Word, spoken};

/// Places shown behind one fact; the rest is counted.
const MOST_PLACES: usize = 8;
/// Characters of a quoted passage shown on pointing at a place.
const LONGEST_QUOTE: usize = 300;

/// A link to words.
#[derive(Clone, Debug)]
pub struct Place {
    pub href: String,
    pub label: String,
    pub quote: String,
}

#[derive(Clone, Debug)]
pub struct StoryLine {
    pub href: String,
    pub id: String,
    pub title: String,
    pub period: String,
    pub languages: String,
    pub documents: usize,
    pub reach: u32,
    pub origins: u32,
    pub primary: u32,
    pub unknown: u32,
    /// The story at hand, in a storyline.
    pub here: bool,
}

#[derive(Clone, Debug)]
pub struct StorylineLine {
    pub title: String,
    pub stories: Vec<StoryLine>,
}

#[derive(Clone, Debug)]
pub struct DocumentLine {
    pub href: String,
    pub outlet: String,
    pub headline: String,
    pub language: String,
    pub date: String,
    pub method: String,
    pub refused: Option<String>,
    pub part: Option<String>,
    pub problems: usize,
}

/// A fact in one line.
#[derive(Clone, Debug)]
pub struct Fact {
    pub label: String,
    pub name: String,
    pub text: String,
    pub note: String,
    pub places: Vec<Place>,
    pub more: usize,
}

#[derive(Clone, Debug)]
pub struct Wording {
    pub place: Place,
    pub language: String,
    pub drift: String,
    pub runs: Vec<Run>,
}

/// Words of a comparison.
#[derive(Clone, Debug)]
pub struct Run {
    /// `same`, `dropped`, `added`.
    pub kind: &'static str,
    pub words: String,
}

#[derive(Clone, Debug)]
pub struct Said {
    pub speaker: String,
    pub wordings: Vec<Wording>,
}

#[derive(Clone, Debug)]
pub struct Dispute {
    pub status: String,
    pub alarming: bool,
    pub claim: Fact,
    pub against: Vec<Fact>,
}

#[derive(Clone, Debug)]
pub struct Measured {
    pub measure: String,
    pub about: String,
    pub relation: String,
    pub alarming: bool,
    pub values: Vec<Fact>,
}

/// Everything of one story.
#[derive(Clone, Debug)]
pub struct StoryPage {
    pub line: StoryLine,
    pub storylines: Vec<StorylineLine>,
    pub why: Vec<Fact>,
    pub documents: Vec<DocumentLine>,
    pub origins: Vec<Fact>,
    pub links: Vec<Fact>,
    pub said: Vec<Said>,
    pub disputed: Vec<Dispute>,
    pub claims: Vec<Dispute>,
    pub figures: Vec<Measured>,
    pub when: Vec<Fact>,
    pub checks: Vec<Fact>,
}

/// Everything of one document.
#[derive(Clone, Debug)]
pub struct DocumentPage {
    pub id: String,
    pub line: DocumentLine,
    pub story: Option<StoryLine>,
    pub path: String,
    pub url: Option<String>,
    pub byline: Option<String>,
    pub credits: Vec<String>,
    pub published: Option<String>,
    pub published_places: Vec<Place>,
    pub problems: Vec<(String, String)>,
    pub paragraphs: Vec<MarkedParagraph>,
    pub removed: Vec<(String, String)>,
}

/// Draws with the links of one medium.
#[derive(Debug)]
pub struct Draw<'a> {
    pub site: Site<'a>,
    pub shelf: &'a Shelf<'a>,
    pub reconciled: &'a Reconciled,
    /// Places of each document to which some fact leads.
    facts: BTreeMap<&'a DocumentId, Vec<Span>>,
}

impl<'a> Draw<'a> {
    #[must_use]
    pub fn new(medium: Medium, shelf: &'a Shelf<'a>, reconciled: &'a Reconciled) -> Self {
        Self { site: Site::new(medium, reconciled), shelf, reconciled, facts: facts(reconciled) }
    }

    #[must_use]
    pub fn story_line(&self, story: &Story) -> StoryLine {
        StoryLine {
            href: self.site.story(&story.id),
            id: story.id.to_string(),
            title: story.title.clone(),
            period: period(story),
            languages: story.languages.join(" "),
            documents: story.documents.len(),
            reach: story.reach,
            origins: story.reporting_origins,
            primary: story.primary_sources,
            unknown: story.unknown_origins,
            here: false,
        }
    }

    /// Storylines, or those of one story.
    #[must_use]
    pub fn storylines(&self, of: Option<&Story>) -> Vec<StorylineLine> {
        let lines = self.reconciled.storylines.iter();
        let wanted = lines.filter(|line| of.is_none_or(|story| line.stories.contains(&story.id)));
        let stories = |line: &purport_model::Storyline| {
            let known = line.stories.iter().filter_map(|id| self.reconciled.stories.iter().find(|story| story.id == *id));
            known.map(|story| StoryLine { here: of.is_some_and(|here| here.id == story.id), ..self.story_line(story) }).collect()
        };
        wanted.map(|line| StorylineLine { title: line.title.clone(), stories: stories(line) }).collect()
    }

    fn place(&self, document: &DocumentId, span: Span) -> Place {
        let at = Evidence { document: document.clone(), span };
        let start = self.shelf.offset(document, span);
        let end = self.shelf.offset(document, Span { start: span.end, end: span.end });
        Place {
            href: self.site.place(document, start, end),
            label: self.shelf.outlet(document).to_owned(),
            quote: shortened(self.shelf.words(&at), LONGEST_QUOTE),
        }
    }

    /// Links to the places of a fact, those of one document side by side; the second of a document is a number only.
    fn places(&self, evidence: &[Evidence]) -> Vec<Place> {
        let mut places = Vec::new();
        for (_, group) in by_document(evidence.iter().take(MOST_PLACES)) {
            for (number, at) in (1..).zip(group).filter(|(_, at)| self.shelf.document(&at.document).is_some()) {
                let place = self.place(&at.document, at.span);
                places.push(if number == 1 { place } else { Place { label: number.to_string(), ..place } });
            }
        }
        places
    }

    fn fact(&self, label: &str, name: &str, text: &str, note: &str, evidence: &[Evidence]) -> Fact {
        Fact {
            label: label.to_owned(),
            name: name.to_owned(),
            text: text.to_owned(),
            note: note.to_owned(),
            places: self.places(evidence),
            more: evidence.len().saturating_sub(MOST_PLACES),
        }
    }

    #[must_use]
    pub fn story(&self, view: &StoryView<'_>) -> StoryPage {
        StoryPage {
            line: self.story_line(view.story),
            storylines: self.storylines(Some(view.story)),
            why: view.story.why.iter().map(|why| self.fact(&why.kind, "", &why.text, "", &why.evidence)).collect(),
            documents: view.documents.iter().map(|reading| self.document_line(&reading.document)).collect(),
            origins: view.origins.iter().map(|origin| self.origin(origin)).collect(),
            links: view.links.iter().map(|link| self.link(link)).collect(),
            said: view.utterances.iter().map(|utterance| self.said(view, utterance)).collect(),
            disputed: view.disputed.iter().map(|claim| self.dispute(view, claim)).collect(),
            claims: view.other_claims.iter().map(|claim| self.dispute(view, claim)).collect(),
            figures: view.figures.iter().map(|figure| self.figure(figure)).collect(),
            when: view.timeline.iter().map(|entry| self.when(entry)).collect(),
            checks: view.checks.iter().map(|check| self.check(check)).collect(),
        }
    }

    #[must_use]
    pub fn document_line(&self, document: &Document) -> DocumentLine {
        let headline = document.headline_text().unwrap_or_else(|| document.body().lines().next().unwrap_or_default());
        let published = document.dates.published.as_ref();
        DocumentLine {
            href: self.site.document(&document.id),
            outlet: outlet_or_file(document).to_owned(),
            headline: shortened(headline, 200),
            language: document.language.clone(),
            date: published.map_or_else(|| "undated".to_owned(), |dating| dating.value.clone()),
            method: published.map(|dating| spoken(dating.method.word())).unwrap_or_default(),
            refused: document.dates.stated.as_ref().map(|stated| stated.value.clone()),
            part: (document.parts > 1).then(|| format!("part {} of {}", document.part, document.parts)),
            problems: document.problems.len(),
        }
    }

    fn origin(&self, origin: &purport_model::Origin) -> Fact {
        let mut outlets: Vec<&str> = origin.documents.iter().map(|document| self.shelf.outlet(document)).collect();
        outlets.dedup();
        let name = origin.name.as_deref().unwrap_or("–");
        self.fact(origin.kind.word(), name, &outlets.join(", "), "", &origin.evidence)
    }

    fn link(&self, link: &purport_model::Link) -> Fact {
        let arrow = if link.direction_known { "→" } else { "–" };
        let sides = format!("{} {arrow} {}", self.shelf.outlet(&link.from), self.shelf.outlet(&link.to));
        let note = format!("score {:.2}: {}", link.score, link.why.join("; "));
        self.fact(&spoken(link.kind.word()), "", &sides, &note, &link.evidence)
    }

    fn said(&self, view: &StoryView<'_>, utterance: &Utterance) -> Said {
        let wording = |appearance: &purport_model::Appearance| {
            let hull = self.shelf.attribution(&appearance.attribution).map(|(_, attribution)| attribution.hull());
            let runs = if appearance.edits.is_empty() {
                vec![Run { kind: "same", words: appearance.text.clone() }]
            } else {
                appearance.edits.iter().map(run).collect()
            };
            Wording {
                place: self.place(&appearance.document, hull.unwrap_or_default()),
                language: appearance.language.clone(),
                drift: spoken(appearance.drift.word()),
                runs,
            }
        };
        Said {
            speaker: view.speaker(utterance, self.shelf).unwrap_or("somebody not named").to_owned(),
            wordings: utterance.appearances.iter().map(wording).collect(),
        }
    }

    fn claim(&self, claim: &Claim) -> Fact {
        self.fact(claim.status.word(), &held_by(claim), &claim.text, "", &claim.evidence)
    }

    fn dispute(&self, view: &StoryView<'_>, claim: &Claim) -> Dispute {
        let all = view.disputed.iter().chain(&view.other_claims);
        let against = all.filter(|other| claim.opposed_by.contains(&other.id)).map(|other| self.claim(other)).collect();
        let status =
            if claim.unconfirmed { format!("{}, unconfirmed", claim.status.word()) } else { claim.status.word().to_owned() };
        let calm = matches!(claim.status, purport_model::ClaimStatus::Unopposed | purport_model::ClaimStatus::Confirmed);
        Dispute { status, alarming: !calm || claim.unconfirmed, claim: self.claim(claim), against }
    }

    fn figure(&self, figure: &Figure) -> Measured {
        use purport_model::FigureRelation::{Agree, Compatible, Single};
        let value = |value: &purport_model::FigureValue| {
            let unit = value.unit.as_deref().or(figure.unit.as_deref());
            let amount = amount(value.low, value.high, value.approx, unit);
            let said = [value.said_by.clone(), value.via.as_ref().map(|via| format!("via {via}"))];
            let as_of = value.as_of.as_ref().map(|date| format!("as of {date}")).unwrap_or_default();
            let said: Vec<String> = said.into_iter().flatten().collect();
            self.fact("", &amount, &said.join(" "), &as_of, &value.evidence)
        };
        Measured {
            measure: figure.measure.clone(),
            about: figure.about.clone().unwrap_or_default(),
            relation: spoken(figure.relation.word()),
            alarming: !matches!(figure.relation, Single | Agree | Compatible),
            values: figure.values.iter().map(value).collect(),
        }
    }

    fn when(&self, entry: &purport_model::TimelineEntry) -> Fact {
        let reckoned = if entry.stated { "" } else { "reckoned" };
        let weight = if entry.weight > 1 { format!("{} origins", entry.weight) } else { String::new() };
        self.fact(&entry.date, reckoned, &entry.text, &weight, &entry.evidence)
    }

    #[must_use]
    pub fn check(&self, check: &purport_model::Check) -> Fact {
        self.fact(&spoken(check.kind.word()), "", &check.message, "", &check.evidence)
    }

    /// A document with everything marked to which a fact may lead.
    #[must_use]
    pub fn document(&self, reading: &Reading) -> DocumentPage {
        let document = &reading.document;
        let published = document.dates.published.as_ref().map(|dating| {
            let stated = dating.stated_as.as_ref().map(|words| format!(": {words}")).unwrap_or_default();
            format!("{} by {}{stated}, confidence {:.2}", dating.value, spoken(dating.method.word()), dating.confidence)
        });
        let dated = document.dates.published.as_ref().map(|dating| dating.evidence.clone()).unwrap_or_default();
        let story = self.site.story_of(&document.id);
        let story = self.reconciled.stories.iter().find(|known| Some(&known.id) == story);
        let credit = |credit: &purport_model::Credit| format!("{} ({}, {})", credit.name, credit.kind.word(), credit.form.word());
        let anchor = |span: Span| {
            let end = self.shelf.offset(&document.id, Span { start: span.end, end: span.end });
            self.site.anchor(&document.id, self.shelf.offset(&document.id, span), end)
        };
        DocumentPage {
            id: document.id.to_string(),
            line: self.document_line(document),
            story: story.map(|story| self.story_line(story)),
            path: document.path.clone(),
            url: document.url.clone().filter(|url| url.starts_with("http://") || url.starts_with("https://")),
            byline: document.byline.clone(),
            credits: document.credits.iter().map(credit).collect(),
            published,
            published_places: dated.iter().map(|span| self.place(&document.id, *span)).collect(),
            problems: document.problems.iter().map(|problem| (spoken(problem.kind.word()), problem.message.clone())).collect(),
            paragraphs: marked(document, &self.marks(reading), &anchor),
            removed: document.removed.iter().map(|removed| (removed.text.clone(), spoken(removed.why.word()))).collect(),
        }
    }

    fn marks(&self, reading: &Reading) -> Vec<Mark> {
        let mark = |span: Span, class: &'static str, title: String| Mark { span, class, title };
        let mut marks = Vec::new();
        for attribution in &reading.attributions {
            let title = format!("{}, {}", kind(attribution.kind), attribution.stance.word());
            // Links lead to the whole; what stands between the pieces (who said it, where) was not said.
            marks.push(mark(attribution.hull(), "fact", String::new()));
            marks.extend(attribution.content.iter().map(|piece| mark(*piece, "said", title.clone())));
            marks.extend(attribution.source.iter().map(|source| mark(source.span, "source", "source".to_owned())));
            marks.extend(attribution.cue.iter().map(|cue| mark(*cue, "cue", "cue".to_owned())));
        }
        let named = reading.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        marks.extend(named.map(|mention| mark(mention.span, "name", mention.kind.word().to_owned())));
        marks.extend(reading.times.iter().map(|time| mark(time.span, "time", time.value.clone())));
        marks.extend(reading.quantities.iter().map(|quantity| {
            mark(quantity.span, "quantity", amount(quantity.low, quantity.high, quantity.approx, quantity.unit.as_deref()))
        }));
        let dating = reading.document.dates.published.iter().flat_map(|dating| &dating.evidence);
        let facts = self.facts.get(&reading.document.id).into_iter().flatten();
        marks.extend(facts.chain(dating).map(|span| mark(*span, "fact", String::new())));
        marks.sort();
        marks.dedup_by(|later, first| later.span == first.span && later.class == first.class);
        marks
    }
}

fn facts(found: &Reconciled) -> BTreeMap<&DocumentId, Vec<Span>> {
    let all = found
        .origins
        .iter()
        .flat_map(|origin| &origin.evidence)
        .chain(found.links.iter().flat_map(|link| &link.evidence))
        .chain(found.claims.iter().flat_map(|claim| &claim.evidence))
        .chain(found.figures.iter().flat_map(|figure| figure.values.iter().flat_map(|value| &value.evidence)))
        .chain(found.timeline.iter().flat_map(|entry| &entry.evidence))
        .chain(found.checks.iter().flat_map(|check| &check.evidence))
        .chain(found.stories.iter().flat_map(|story| story.why.iter().flat_map(|why| &why.evidence)));
    let mut facts: BTreeMap<&DocumentId, Vec<Span>> = BTreeMap::new();
    for Evidence { document, span } in all {
        facts.entry(document).or_default().push(*span);
    }
    facts
}

fn kind(kind: AttributionKind) -> &'static str {
    kind.word()
}

fn run(edit: &Edit) -> Run {
    let (kind, words) = match edit {
        Edit::Same(words) => ("same", words),
        Edit::Dropped(words) => ("dropped", words),
        Edit::Added(words) => ("added", words),
    };
    Run { kind, words: words.clone() }
}

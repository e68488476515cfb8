//! The promised tables. Each has one function that writes its rows; the structs beside it are the promise, field by
//! field. Offsets are code points. A row of a cross-document table without evidence is no row and is left out.

use std::collections::BTreeSet;

use purport_model::{AttributionId, Document, DocumentId, EntityId, Evidence, Reading, StoryId};
use serde::Serialize;

use super::rows::{Quoted, Rows, Words, rounded};
use crate::words::Word;

/// One promised table.
pub struct Table {
    pub name: &'static str,
    /// Fields in the order in which they are written.
    pub columns: &'static [&'static str],
    /// One JSON object a row, in the promised order.
    pub lines: fn(&Rows<'_>) -> Vec<String>,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Every table, in the order of the contract.
pub static TABLES: &[Table] = &[
    Table {
        name: "documents",
        columns: &[
            "id",
            "page",
            "part",
            "parts",
            "path",
            "url",
            "outlet",
            "headline",
            "byline",
            "authors",
            "credits",
            "dateline",
            "language",
            "published",
            "stated_published",
            "text",
            "body_start",
            "removed",
            "problems",
        ],
        lines: documents,
    },
    Table { name: "entities", columns: &["id", "kind", "name", "names", "roles", "aliases_stated"], lines: entities },
    Table {
        name: "mentions",
        columns: &["document", "start", "end", "text", "form", "kind", "entity", "found_by"],
        lines: mentions,
    },
    Table {
        name: "times",
        columns: &["document", "start", "end", "text", "type", "value", "anchor", "first", "last", "mod", "range_end", "found_by"],
        lines: times,
    },
    Table {
        name: "quantities",
        columns: &["document", "start", "end", "text", "low", "high", "approx", "unit", "counted", "found_by"],
        lines: quantities,
    },
    Table {
        name: "attributions",
        columns: &["id", "document", "kind", "content", "source", "cue", "stance", "addressee", "via", "confidence", "found_by"],
        lines: attributions,
    },
    Table { name: "utterances", columns: &["id", "story", "speaker", "appearances"], lines: utterances },
    Table {
        name: "claims",
        columns: &["id", "story", "text", "holders", "denied_by", "appearances", "status", "unconfirmed", "opposed_by", "evidence"],
        lines: claims,
    },
    Table { name: "figures", columns: &["id", "story", "measure", "about", "unit", "values", "relation"], lines: figures },
    Table { name: "links", columns: &["from", "to", "kind", "direction_known", "score", "why", "evidence"], lines: links },
    Table { name: "origins", columns: &["id", "story", "kind", "name", "documents", "evidence"], lines: origins },
    Table {
        name: "stories",
        columns: &[
            "id",
            "title",
            "documents",
            "languages",
            "first",
            "last",
            "reach",
            "reporting_origins",
            "primary_sources",
            "unknown_origins",
            "why",
        ],
        lines: stories,
    },
    Table { name: "storylines", columns: &["id", "title", "stories"], lines: storylines },
    Table { name: "timeline", columns: &["id", "story", "date", "grain", "stated", "text", "weight", "evidence"], lines: timeline },
    Table { name: "checks", columns: &["id", "kind", "document", "message", "evidence"], lines: checks },
];

/// Sorts by key, keeps one row a key, writes each.
fn keyed<R: Serialize, K: Ord>(rows: impl Iterator<Item = R>, key: impl Fn(&R) -> K) -> Vec<String> {
    let mut rows: Vec<R> = rows.collect();
    rows.sort_by_key(&key);
    rows.dedup_by_key(|row| key(row));
    written(&rows)
}

fn placed<R: Serialize, K: Ord>(rows: impl Iterator<Item = R>, key: impl Fn(&R) -> K) -> Vec<String> {
    let mut rows: Vec<R> = rows.collect();
    rows.sort_by_key(&key);
    written(&rows)
}

fn written<R: Serialize>(rows: &[R]) -> Vec<String> {
    rows.iter().filter_map(|row| serde_json::to_string(row).ok()).collect()
}

#[derive(Serialize)]
struct DocumentRow<'a> {
    id: &'a DocumentId,
    page: &'a str,
    part: u32,
    parts: u32,
    path: &'a str,
    url: Option<&'a str>,
    outlet: Option<&'a str>,
    headline: Option<&'a str>,
    byline: Option<&'a str>,
    authors: &'a [String],
    credits: Vec<CreditField<'a>>,
    dateline: Option<&'a str>,
    language: &'a str,
    published: Option<PublishedField<'a>>,
    stated_published: Option<&'a str>,
    text: &'a str,
    /// Code points before the body: the headline is the first paragraph of `text`.
    body_start: usize,
    removed: Vec<RemovedField<'a>>,
    problems: Vec<ProblemField<'a>>,
}

#[derive(Serialize)]
struct CreditField<'a> {
    name: &'a str,
    kind: &'a str,
    form: &'a str,
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Serialize)]
struct PublishedField<'a> {
    value: &'a str,
    grain: &'a str,
    method: &'a str,
    confidence: f64,
    /// Words or markup outside the text that state it.
    stated_as: Option<&'a str>,
    /// Place in `removed` of the line that states it, where it was taken out of the text.
    removed: Option<usize>,
    evidence: Vec<Quoted<'a>>,
}

/// The removed line that is or holds some words.
fn removed_line(document: &Document, words: &str) -> Option<usize> {
    let place = |found: &dyn Fn(&str) -> bool| document.removed.iter().position(|removed| found(&removed.text));
    place(&|text| text == words).or_else(|| place(&|text| text.contains(words)))
}

#[derive(Serialize)]
struct RemovedField<'a> {
    text: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct ProblemField<'a> {
    kind: &'a str,
    message: &'a str,
}

fn documents(rows: &Rows<'_>) -> Vec<String> {
    keyed(rows.readings.iter().map(|reading| document(rows, &reading.document)), |row| row.id)
}

fn document<'a>(rows: &Rows<'a>, document: &'a Document) -> DocumentRow<'a> {
    let credits = document.credits.iter().map(|credit| {
        let place = credit.span.and_then(|span| rows.words(&document.id, span));
        CreditField {
            name: &credit.name,
            kind: credit.kind.word(),
            form: credit.form.word(),
            start: place.as_ref().map(|place| place.start),
            end: place.as_ref().map(|place| place.end),
        }
    });
    let published = document.dates.published.as_ref().map(|dating| PublishedField {
        value: &dating.value,
        grain: dating.grain.word(),
        method: dating.method.word(),
        confidence: rounded(dating.confidence),
        stated_as: dating.stated_as.as_deref(),
        removed: dating.stated_as.as_deref().and_then(|words| removed_line(document, words)),
        evidence: rows.spans(&document.id, &dating.evidence),
    });
    let problem = |problem: &'a purport_model::Problem| ProblemField { kind: problem.kind.word(), message: &problem.message };
    DocumentRow {
        id: &document.id,
        page: document.page.as_str(),
        part: document.part,
        parts: document.parts,
        path: &document.path,
        url: document.url.as_deref(),
        outlet: document.outlet.as_ref().map(|outlet| outlet.name.as_str()),
        headline: document.headline_text(),
        byline: document.byline.as_deref(),
        authors: &document.authors,
        credits: credits.collect(),
        dateline: document.dateline.map(|span| span.of(&document.text)),
        language: &document.language,
        published,
        stated_published: document.dates.stated.as_ref().map(|dating| dating.value.as_str()),
        text: &document.text,
        body_start: document.text[..document.text.len() - document.body().len()].chars().count(),
        removed: document.removed.iter().map(|removed| RemovedField { text: &removed.text, why: removed.why.word() }).collect(),
        problems: document.problems.iter().map(problem).collect(),
    }
}

#[derive(Serialize)]
struct EntityRow<'a> {
    id: &'a EntityId,
    kind: &'a str,
    name: &'a str,
    names: &'a [purport_model::EntityName],
    roles: Vec<TextWithEvidence<'a>>,
    aliases_stated: Vec<TextWithEvidence<'a>>,
}

#[derive(Serialize)]
struct TextWithEvidence<'a> {
    text: &'a str,
    evidence: Vec<Quoted<'a>>,
}

fn entities(rows: &Rows<'_>) -> Vec<String> {
    let entity = |entity| self::entity(rows, entity);
    keyed(rows.reconciled.entities.iter().map(entity), |row| row.id)
}

fn entity<'a>(rows: &Rows<'a>, entity: &'a purport_model::Entity) -> EntityRow<'a> {
    let proven = |texts: &'a [(String, Vec<Evidence>)]| {
        let texts = texts.iter().map(|(text, evidence)| TextWithEvidence { text, evidence: rows.evidence(evidence) });
        texts.filter(|text| !text.evidence.is_empty()).collect()
    };
    EntityRow {
        id: &entity.id,
        kind: entity.kind.word(),
        name: &entity.name,
        names: &entity.names,
        roles: proven(&entity.roles),
        aliases_stated: proven(&entity.aliases_stated),
    }
}

#[derive(Serialize)]
struct MentionRow<'a> {
    document: &'a DocumentId,
    #[serde(flatten)]
    words: Words<'a>,
    form: &'a str,
    kind: &'a str,
    entity: Option<&'a EntityId>,
    found_by: &'a str,
}

fn mentions(rows: &Rows<'_>) -> Vec<String> {
    let mentions = rows.readings.iter().flat_map(|reading| {
        let document = &reading.document.id;
        reading.mentions.iter().filter_map(move |mention| {
            Some(MentionRow {
                document,
                words: rows.words(document, mention.span)?,
                form: mention.form.word(),
                kind: mention.kind.word(),
                entity: rows.entity(document, mention.entity),
                found_by: &mention.found_by.0,
            })
        })
    });
    placed(mentions, |row| (row.document, row.words.start, row.words.end, row.form, row.found_by))
}

#[derive(Serialize)]
struct TimeRow<'a> {
    document: &'a DocumentId,
    #[serde(flatten)]
    words: Words<'a>,
    r#type: &'a str,
    value: &'a str,
    anchor: Option<String>,
    /// First and last day meant, where known.
    first: Option<String>,
    last: Option<String>,
    /// TIMEX3 `mod`.
    r#mod: Option<&'static str>,
    /// Of the first end of a range the place of the second, as code points.
    range_end: Option<usize>,
    found_by: &'a str,
}

fn times(rows: &Rows<'_>) -> Vec<String> {
    let times = rows.readings.iter().flat_map(|reading| {
        let document = &reading.document.id;
        reading.times.iter().filter_map(move |time| {
            Some(TimeRow {
                document,
                words: rows.words(document, time.span)?,
                r#type: time.kind.word(),
                value: &time.value,
                anchor: anchor(rows, reading, time.anchor),
                first: time.days.map(|(first, _)| first.to_string()),
                last: time.days.map(|(_, last)| last.to_string()),
                r#mod: time.modifier.map(Word::word),
                range_end: time
                    .range
                    .and_then(|range| Some(rows.words(document, reading.times.get(range.until as usize)?.span)?.start)),
                found_by: &time.found_by.0,
            })
        })
    });
    placed(times, |row| (row.document, row.words.start, row.words.end, row.r#type, row.value))
}

/// `publication`, `unknown`, or the place of the expression it was reckoned from; nothing where it says it all itself.
fn anchor(rows: &Rows<'_>, reading: &Reading, anchor: purport_model::Anchor) -> Option<String> {
    use purport_model::Anchor;
    match anchor {
        Anchor::Itself => None,
        Anchor::Publication => Some("publication".to_owned()),
        Anchor::Unknown => Some("unknown".to_owned()),
        Anchor::Expression(index) => {
            let other = reading.times.get(index as usize)?;
            let Words { start, end, .. } = rows.words(&reading.document.id, other.span)?;
            Some(format!("{start}-{end}"))
        }
    }
}

#[derive(Serialize)]
struct QuantityRow<'a> {
    document: &'a DocumentId,
    #[serde(flatten)]
    words: Words<'a>,
    low: Option<f64>,
    high: Option<f64>,
    approx: &'a str,
    unit: Option<&'a str>,
    counted: Option<&'a str>,
    found_by: &'a str,
}

fn quantities(rows: &Rows<'_>) -> Vec<String> {
    let quantities = rows.readings.iter().flat_map(|reading| {
        let document = &reading.document.id;
        reading.quantities.iter().filter_map(move |quantity| {
            Some(QuantityRow {
                document,
                words: rows.words(document, quantity.span)?,
                low: quantity.low,
                high: quantity.high,
                approx: quantity.approx.word(),
                unit: quantity.unit.as_deref(),
                counted: quantity.counted.map(|span| span.of(&reading.document.text)),
                found_by: &quantity.found_by.0,
            })
        })
    });
    placed(quantities, |row| (row.document, row.words.start, row.words.end, row.approx))
}

#[derive(Serialize)]
struct AttributionRow<'a> {
    id: &'a AttributionId,
    document: &'a DocumentId,
    kind: &'a str,
    content: Vec<Words<'a>>,
    source: Option<SourceField<'a>>,
    cue: Option<Words<'a>>,
    stance: &'a str,
    addressee: Option<&'a str>,
    via: Vec<ViaField<'a>>,
    confidence: f64,
    found_by: &'a str,
}

#[derive(Serialize)]
struct SourceField<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    entity: Option<&'a EntityId>,
}

#[derive(Serialize)]
struct ViaField<'a> {
    name: &'a str,
    entity: Option<&'a EntityId>,
}

fn attributions(rows: &Rows<'_>) -> Vec<String> {
    let attributions = rows.readings.iter().flat_map(|reading| {
        reading.attributions.iter().filter_map(|attribution| self::attribution(rows, &reading.document, attribution))
    });
    keyed(attributions, |row| row.id)
}

fn attribution<'a>(
    rows: &Rows<'a>,
    document: &'a Document,
    attribution: &'a purport_model::Attribution,
) -> Option<AttributionRow<'a>> {
    let words = |span| rows.words(&document.id, span);
    let content: Vec<_> = attribution.content.iter().filter_map(|span| words(*span)).collect();
    let source = attribution
        .source
        .as_ref()
        .and_then(|source| Some(SourceField { words: words(source.span)?, entity: rows.entity(&document.id, source.entity) }));
    let via = attribution.via.iter().map(|via| ViaField { name: &via.name, entity: rows.entity(&document.id, via.entity) });
    (!content.is_empty()).then(|| AttributionRow {
        id: &attribution.id,
        document: &document.id,
        kind: attribution.kind.word(),
        content,
        source,
        cue: attribution.cue.and_then(words),
        stance: attribution.stance.word(),
        addressee: attribution.addressee.map(|span| span.of(&document.text)),
        via: via.collect(),
        confidence: rounded(attribution.confidence),
        found_by: &attribution.found_by.0,
    })
}

/// Attributions that have a row.
fn exported_attributions<'a>(rows: &Rows<'a>) -> BTreeSet<&'a AttributionId> {
    let of = |reading: &&'a Reading| {
        let reading: &'a Reading = reading;
        reading.attributions.iter().filter_map(|attribution| self::attribution(rows, &reading.document, attribution))
    };
    rows.readings.iter().flat_map(of).map(|row| row.id).collect()
}

#[derive(Serialize)]
struct UtteranceRow<'a> {
    id: &'a str,
    story: Option<&'a StoryId>,
    speaker: Option<&'a EntityId>,
    appearances: Vec<AppearanceField<'a>>,
}

#[derive(Serialize)]
struct AppearanceField<'a> {
    attribution: &'a AttributionId,
    document: &'a DocumentId,
    language: &'a str,
    text: &'a str,
    drift: &'a str,
}

fn utterances(rows: &Rows<'_>) -> Vec<String> {
    let known = exported_attributions(rows);
    let utterances = rows.reconciled.utterances.iter().map(|utterance| {
        let appearances = utterance.appearances.iter().filter(|appearance| known.contains(&appearance.attribution));
        UtteranceRow {
            id: &utterance.id,
            story: utterance.story.as_ref(),
            speaker: utterance.speaker.as_ref(),
            appearances: appearances
                .map(|appearance| AppearanceField {
                    attribution: &appearance.attribution,
                    document: &appearance.document,
                    language: &appearance.language,
                    text: &appearance.text,
                    drift: appearance.drift.word(),
                })
                .collect(),
        }
    });
    keyed(utterances.filter(|row| row.appearances.len() >= 2), |row| row.id)
}

#[derive(Serialize)]
struct ClaimRow<'a> {
    id: &'a str,
    story: Option<&'a StoryId>,
    text: &'a str,
    holders: &'a [String],
    denied_by: &'a [String],
    appearances: Vec<ClaimAppearanceField<'a>>,
    status: &'a str,
    unconfirmed: bool,
    opposed_by: Vec<&'a str>,
    evidence: Vec<Quoted<'a>>,
}

#[derive(Serialize)]
struct ClaimAppearanceField<'a> {
    attribution: &'a AttributionId,
    stance: &'a str,
}

fn claims(rows: &Rows<'_>) -> Vec<String> {
    let known = exported_attributions(rows);
    let proven = |claim: &&purport_model::Claim| !rows.evidence(&claim.evidence).is_empty();
    let ids: BTreeSet<&str> = rows.reconciled.claims.iter().filter(proven).map(|claim| claim.id.as_str()).collect();
    let claims = rows.reconciled.claims.iter().map(|claim| {
        let appearances = claim.appearances.iter().filter(|appearance| known.contains(&appearance.attribution));
        ClaimRow {
            id: &claim.id,
            story: claim.story.as_ref(),
            text: &claim.text,
            holders: &claim.holders,
            denied_by: &claim.denied_by,
            appearances: appearances
                .map(|appearance| ClaimAppearanceField { attribution: &appearance.attribution, stance: appearance.stance.word() })
                .collect(),
            status: claim.status.word(),
            unconfirmed: claim.unconfirmed,
            opposed_by: claim.opposed_by.iter().map(String::as_str).filter(|id| ids.contains(id)).collect(),
            evidence: rows.evidence(&claim.evidence),
        }
    });
    keyed(claims.filter(|row| !row.evidence.is_empty()), |row| row.id)
}

#[derive(Serialize)]
struct FigureRow<'a> {
    id: &'a str,
    story: &'a StoryId,
    measure: &'a str,
    about: Option<&'a str>,
    unit: Option<&'a str>,
    values: Vec<FigureValueField<'a>>,
    relation: &'a str,
}

#[derive(Serialize)]
struct FigureValueField<'a> {
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<&'a str>,
    approx: &'a str,
    as_of: Option<&'a str>,
    said_by: Option<&'a str>,
    via: Option<&'a str>,
    evidence: Vec<Quoted<'a>>,
}

fn figures(rows: &Rows<'_>) -> Vec<String> {
    let figures = rows.reconciled.figures.iter().map(|figure| FigureRow {
        id: &figure.id,
        story: &figure.story,
        measure: &figure.measure,
        about: figure.about.as_deref(),
        unit: figure.unit.as_deref(),
        values: figure.values.iter().map(|value| figure_value(rows, value)).filter(|value| !value.evidence.is_empty()).collect(),
        relation: figure.relation.word(),
    });
    keyed(figures.filter(|row| !row.values.is_empty()), |row| row.id)
}

fn figure_value<'a>(rows: &Rows<'a>, value: &'a purport_model::FigureValue) -> FigureValueField<'a> {
    FigureValueField {
        low: value.low,
        high: value.high,
        unit: value.unit.as_deref(),
        approx: value.approx.word(),
        as_of: value.as_of.as_deref(),
        said_by: value.said_by.as_deref(),
        via: value.via.as_deref(),
        evidence: rows.evidence(&value.evidence),
    }
}

#[derive(Serialize)]
struct LinkRow<'a> {
    from: &'a DocumentId,
    to: &'a DocumentId,
    kind: &'a str,
    direction_known: bool,
    score: f64,
    why: &'a [String],
    evidence: Vec<Quoted<'a>>,
}

fn links(rows: &Rows<'_>) -> Vec<String> {
    let links = rows.reconciled.links.iter().map(|link| LinkRow {
        from: &link.from,
        to: &link.to,
        kind: link.kind.word(),
        direction_known: link.direction_known,
        score: rounded(link.score),
        why: &link.why,
        evidence: rows.evidence(&link.evidence),
    });
    keyed(links.filter(|row| !row.evidence.is_empty()), |row| (row.from, row.to, row.kind))
}

#[derive(Serialize)]
struct OriginRow<'a> {
    id: &'a str,
    story: &'a StoryId,
    kind: &'a str,
    name: Option<&'a str>,
    documents: &'a [DocumentId],
    evidence: Vec<Quoted<'a>>,
}

fn origins(rows: &Rows<'_>) -> Vec<String> {
    let origins = rows.reconciled.origins.iter().map(|origin| OriginRow {
        id: &origin.id,
        story: &origin.story,
        kind: origin.kind.word(),
        name: origin.name.as_deref(),
        documents: &origin.documents,
        evidence: rows.evidence(&origin.evidence),
    });
    keyed(origins.filter(|row| !row.evidence.is_empty()), |row| row.id)
}

#[derive(Serialize)]
struct StoryRow<'a> {
    id: &'a StoryId,
    title: &'a str,
    documents: &'a [DocumentId],
    languages: &'a [String],
    first: Option<&'a str>,
    last: Option<&'a str>,
    reach: u32,
    reporting_origins: u32,
    primary_sources: u32,
    unknown_origins: u32,
    why: Vec<WhyField<'a>>,
}

#[derive(Serialize)]
struct WhyField<'a> {
    kind: &'a str,
    text: &'a str,
    evidence: Vec<Quoted<'a>>,
}

fn stories(rows: &Rows<'_>) -> Vec<String> {
    let stories = rows.reconciled.stories.iter().map(|story| StoryRow {
        id: &story.id,
        title: &story.title,
        documents: &story.documents,
        languages: &story.languages,
        first: story.first.as_deref(),
        last: story.last.as_deref(),
        reach: story.reach,
        reporting_origins: story.reporting_origins,
        primary_sources: story.primary_sources,
        unknown_origins: story.unknown_origins,
        why: story
            .why
            .iter()
            .map(|why| WhyField { kind: &why.kind, text: &why.text, evidence: rows.evidence(&why.evidence) })
            .collect(),
    });
    keyed(stories, |row| row.id)
}

#[derive(Serialize)]
struct StorylineRow<'a> {
    id: &'a str,
    title: &'a str,
    stories: &'a [StoryId],
}

fn storylines(rows: &Rows<'_>) -> Vec<String> {
    let row = |line: &'_ purport_model::Storyline| {
        serde_json::to_string(&StorylineRow { id: &line.id, title: &line.title, stories: &line.stories })
    };
    let mut lines: Vec<_> = rows.reconciled.storylines.iter().collect();
    lines.sort_by(|a, b| a.id.cmp(&b.id));
    lines.dedup_by(|later, first| later.id == first.id);
    lines.into_iter().filter_map(|line| row(line).ok()).collect()
}

#[derive(Serialize)]
struct TimelineRow<'a> {
    id: &'a str,
    story: &'a StoryId,
    date: &'a str,
    grain: &'a str,
    stated: bool,
    text: &'a str,
    weight: u32,
    evidence: Vec<Quoted<'a>>,
}

fn timeline(rows: &Rows<'_>) -> Vec<String> {
    let entries = rows.reconciled.timeline.iter().map(|entry| TimelineRow {
        id: &entry.id,
        story: &entry.story,
        date: &entry.date,
        grain: entry.grain.word(),
        stated: entry.stated,
        text: &entry.text,
        weight: entry.weight,
        evidence: rows.evidence(&entry.evidence),
    });
    keyed(entries.filter(|row| !row.evidence.is_empty()), |row| row.id)
}

#[derive(Serialize)]
struct CheckRow<'a> {
    id: &'a str,
    kind: &'a str,
    document: &'a DocumentId,
    message: &'a str,
    evidence: Vec<Quoted<'a>>,
}

fn checks(rows: &Rows<'_>) -> Vec<String> {
    let checks = rows.reconciled.checks.iter().map(|check| CheckRow {
        id: &check.id,
        kind: check.kind.word(),
        document: &check.document,
        message: &check.message,
        evidence: rows.evidence(&check.evidence),
    });
    keyed(checks.filter(|row| !row.evidence.is_empty()), |row| row.id)
}

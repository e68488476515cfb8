//! The promised tables, row by row, of a small desk made by hand. A change here is a change of the promise.

use std::collections::BTreeSet;

use jiff::civil::date;
use purport::export::{Rows, TABLES, delimited};
use purport_model::*;
use purport_story::{Desk, Reconciled};

const ENGLISH: &str = "Bridge shut\n“It is closed 😀,” said Ilsa Brandvik on Sunday. Twelve were hurt.";
const NORWEGIAN: &str = "Broen stengt\n– Den er stengt, sier Ilsa Brandvik. 14 ble skadet.";

/// Where words stand in a text.
fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn id(document: &str) -> DocumentId {
    DocumentId(document.to_owned())
}

fn evidence(document: &str, text: &str, words: &str) -> Vec<Evidence> {
    vec![Evidence { document: id(document), span: at(text, words) }]
}

fn reading(name: &str, text: &str, language: &str, quote: &str, number: &str) -> Reading {
    let mut document = purport_reading::from_clean_text(name, text, language);
    document.id = id(name);
    document.headline = Some(Span::new(0, text.find('\n').unwrap()));
    document.outlet = Some(Outlet { name: "Velmora Times".to_owned(), key: "velmora.example".to_owned() });
    document.byline = Some("By Ilse Maar, Nordpress".to_owned());
    document.authors = vec!["Ilse Maar".to_owned()];
    document.credits = vec![
        Credit { name: "Nordpress".to_owned(), kind: CreditKind::Agency, form: CreditForm::Byline, span: None },
        Credit {
            name: "Ilsa Brandvik".to_owned(),
            kind: CreditKind::Person,
            form: CreditForm::Told,
            span: Some(at(text, "Ilsa Brandvik")),
        },
    ];
    let dating = |value: &str, method, evidence| Dating {
        date: date(2031, 5, 4),
        value: value.to_owned(),
        grain: Grain::Day,
        method,
        confidence: 0.93,
        evidence,
        stated_as: None,
    };
    document.dates.published = Some(dating("2031-05-04", DateMethod::TextImplies, vec![at(text, "Ilsa")]));
    document.dates.stated = Some(dating("2031-10-31", DateMethod::VisibleLine, Vec::new()));
    document.removed = vec![Removed { text: "Share".to_owned(), why: RemovedWhy::Share }];
    document.problems =
        vec![Problem { kind: ProblemKind::DateRefused, message: "The stated date is contradicted.".to_owned(), span: None }];
    let rule = |rule: &'static str| FoundBy::from(rule);
    Reading {
        sentences: Vec::new(),
        tokens: Vec::new(),
        mentions: vec![
            Mention {
                span: at(text, "Ilsa Brandvik"),
                form: MentionForm::Name,
                kind: EntityKind::Person,
                entity: Some(0),
                found_by: rule("names.full"),
            },
            // A place without words must not come out.
            Mention {
                span: Span::new(3, 3),
                form: MentionForm::Name,
                kind: EntityKind::Place,
                entity: None,
                found_by: rule("names.none"),
            },
        ],
        entities: Vec::new(),
        times: Vec::new(),
        quantities: vec![Quantity {
            span: at(text, number),
            low: Some(12.0),
            high: None,
            approx: Approx::AtLeast,
            kind: QuantityKind::Count,
            unit: None,
            counted: None,
            concept: None,
            vague: false,
            partial: false,
            sentence: 0,
            found_by: rule("quantities.word"),
        }],
        attributions: vec![Attribution {
            id: AttributionId(format!("a-{name}")),
            kind: AttributionKind::Direct,
            content: vec![at(text, quote)],
            source: Some(Source { span: at(text, "Ilsa Brandvik"), entity: Some(0) }),
            cue: None,
            stance: Stance::Says,
            addressee: None,
            via: vec![Via { span: at(text, "Ilsa"), name: "Nordpress".to_owned(), entity: None }],
            marks: Marks::Sound,
            negated: false,
            said_when: None,
            confidence: 0.8,
            found_by: rule("attributions.quote"),
        }],
        caveats: Vec::new(),
        document,
    }
}

fn desk() -> Desk {
    let mut english = reading("d1", ENGLISH, "en", "It is closed 😀,", "Twelve");
    english.times = vec![TimeExpression {
        span: at(ENGLISH, "Sunday"),
        kind: TimeKind::Date,
        value: "2031-05-04".to_owned(),
        anchor: Anchor::Publication,
        relative: None,
        steps: Vec::new(),
        days: None,
        modifier: None,
        range: None,
        unresolved: None,
        found_by: FoundBy::from("times.weekday"),
    }];
    let norwegian = reading("d2", NORWEGIAN, "nb", "Den er stengt", "14");
    let story = StoryId("s1".to_owned());
    let speaker = EntityId("e1".to_owned());
    let appearance = |document: &str, text: &str, language: &str, drift| Appearance {
        attribution: AttributionId(format!("a-{document}")),
        document: id(document),
        language: language.to_owned(),
        text: text.to_owned(),
        drift,
        edits: Vec::new(),
    };
    let claim = |name: &str, document: &str, text: &str, words: &str, against: &[&str]| Claim {
        id: name.to_owned(),
        story: Some(story.clone()),
        text: words.to_owned(),
        holders: vec!["Ilsa Brandvik".to_owned()],
        denied_by: Vec::new(),
        appearances: vec![ClaimAppearance { attribution: AttributionId(format!("a-{document}")), stance: Stance::Says }],
        status: ClaimStatus::Disputed,
        unconfirmed: true,
        opposed_by: against.iter().map(|id| (*id).to_owned()).collect(),
        evidence: if words.is_empty() { Vec::new() } else { evidence(document, text, words) },
    };
    let value = |low: f64, document: &str, text: &str, words: &str| FigureValue {
        low: Some(low),
        high: Some(low),
        unit: None,
        approx: Approx::Exact,
        as_of: None,
        said_by: Some("fire service".to_owned()),
        via: None,
        evidence: evidence(document, text, words),
    };
    let reconciled = Reconciled {
        entities: vec![Entity {
            id: speaker.clone(),
            kind: EntityKind::Person,
            name: "Ilsa Brandvik".to_owned(),
            names: vec![EntityName {
                text: "Ilsa Brandvik".to_owned(),
                language: "en".to_owned(),
                script: "Latn".to_owned(),
                count: 2,
            }],
            roles: vec![("harbour master".to_owned(), evidence("d1", ENGLISH, "Ilsa")), ("nobody".to_owned(), Vec::new())],
            aliases_stated: Vec::new(),
        }],
        references: vec![EntityReference { document: id("d1"), index: 0, entity: speaker.clone() }],
        links: vec![
            Link {
                from: id("d1"),
                to: id("d2"),
                kind: LinkKind::Translation,
                direction_known: true,
                score: 0.5,
                why: vec!["says it".to_owned()],
                evidence: evidence("d2", NORWEGIAN, "stengt"),
            },
            Link {
                from: id("d1"),
                to: id("d2"),
                kind: LinkKind::Cites,
                direction_known: true,
                score: 1.0,
                why: Vec::new(),
                evidence: evidence("d2", NORWEGIAN, "stengt"),
            },
        ],
        stories: vec![Story {
            id: story.clone(),
            title: "Bridge shut".to_owned(),
            documents: vec![id("d1"), id("d2")],
            languages: vec!["en".to_owned(), "nb".to_owned()],
            first: Some("2031-05-04".to_owned()),
            last: Some("2031-05-04".to_owned()),
            reach: 1,
            reporting_origins: 1,
            primary_sources: 0,
            unknown_origins: 0,
            why: vec![Why {
                kind: "people".to_owned(),
                text: "Ilsa Brandvik".to_owned(),
                evidence: evidence("d1", ENGLISH, "Ilsa Brandvik"),
            }],
        }],
        storylines: vec![Storyline {
            id: "l1".to_owned(),
            title: "Bridge".to_owned(),
            stories: vec![story.clone()],
            why: Vec::new(),
        }],
        origins: vec![Origin {
            id: "o1".to_owned(),
            story: story.clone(),
            kind: OriginKind::Agency,
            name: Some("Nordpress".to_owned()),
            documents: vec![id("d1")],
            evidence: evidence("d1", ENGLISH, "said"),
        }],
        utterances: vec![Utterance {
            id: "u1".to_owned(),
            story: Some(story.clone()),
            speaker: Some(speaker),
            appearances: vec![
                appearance("d1", "It is closed 😀,", "en", Drift::Identical),
                appearance("d2", "Den er stengt", "nb", Drift::Translated),
            ],
        }],
        claims: vec![
            claim("c1", "d1", ENGLISH, "It is closed", &["c2", "c3"]),
            claim("c2", "d2", NORWEGIAN, "Den er stengt", &["c1"]),
            claim("c3", "d2", NORWEGIAN, "", &[]),
        ],
        figures: vec![Figure {
            id: "f1".to_owned(),
            story: story.clone(),
            measure: "hurt".to_owned(),
            about: None,
            unit: None,
            values: vec![value(12.0, "d1", ENGLISH, "Twelve"), value(14.0, "d2", NORWEGIAN, "14")],
            relation: FigureRelation::Conflict,
        }],
        timeline: vec![TimelineEntry {
            id: "t1".to_owned(),
            story,
            date: "2031-05-04".to_owned(),
            grain: Grain::Day,
            stated: true,
            text: "Twelve were hurt.".to_owned(),
            weight: 1,
            evidence: evidence("d1", ENGLISH, "Twelve were hurt."),
        }],
        checks: vec![Check {
            id: "k1".to_owned(),
            kind: CheckKind::DisputedFigure,
            document: id("d1"),
            message: "Twelve here, 14 there.".to_owned(),
            evidence: evidence("d1", ENGLISH, "Twelve"),
        }],
    };
    Desk { readings: vec![norwegian, english], reconciled }
}

#[test]
fn every_table_is_as_promised() {
    let desk = desk();
    let rows = Rows::new(&desk);
    for table in TABLES {
        insta::assert_snapshot!(table.name, (table.lines)(&rows).join("\n"));
    }
}

#[test]
fn columns_are_the_fields_that_are_written() {
    let desk = desk();
    let rows = Rows::new(&desk);
    for table in TABLES {
        let expected: BTreeSet<&str> = table.columns.iter().copied().collect();
        for line in (table.lines)(&rows) {
            let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&line).unwrap();
            assert_eq!(row.keys().map(String::as_str).collect::<BTreeSet<_>>(), expected, "{}", table.name);
            assert_eq!(delimited::cells(table, &line).len(), table.columns.len());
        }
    }
}

#[test]
fn every_quote_is_what_stands_at_its_place_in_code_points() {
    let desk = desk();
    let rows = Rows::new(&desk);
    let text =
        |document: &str| -> Vec<char> { if document == "d1" { ENGLISH.chars().collect() } else { NORWEGIAN.chars().collect() } };
    let mut quotes = 0;
    for line in TABLES.iter().flat_map(|table| (table.lines)(&rows)) {
        each_object(&serde_json::from_str(&line).unwrap(), &mut |object| {
            let (Some(document), Some(quote)) = (object["document"].as_str(), object["quote"].as_str()) else { return };
            let range = usize::try_from(object["start"].as_u64().unwrap()).unwrap()
                ..usize::try_from(object["end"].as_u64().unwrap()).unwrap();
            assert_eq!(text(document)[range].iter().collect::<String>(), quote);
            quotes += 1;
        });
    }
    assert!(quotes > 10);
}

fn each_object(value: &serde_json::Value, visit: &mut dyn FnMut(&serde_json::Value)) {
    match value {
        serde_json::Value::Object(fields) => {
            visit(value);
            fields.values().for_each(|field| each_object(field, visit));
        }
        serde_json::Value::Array(entries) => entries.iter().for_each(|entry| each_object(entry, visit)),
        _ => {}
    }
}

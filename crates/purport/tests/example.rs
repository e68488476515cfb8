//! The example event, read by the program itself and held against `examples/ternavets/expected.toml`.

#![allow(clippy::unwrap_used)] // a test stops where a helper cannot go on

mod export;

use std::collections::BTreeSet;
use std::path::Path;

use export::Export;
use serde_json::Value;

/// One expectation that was not met, in words.
type Fault = String;

struct Expectation<'a> {
    table: &'a str,
    row: &'a toml::Table,
}

impl Expectation<'_> {
    fn text(&self, key: &str) -> Option<&str> {
        self.row.get(key).and_then(toml::Value::as_str)
    }

    fn texts(&self, key: &str) -> Vec<&str> {
        self.row.get(key).and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str).collect()
    }

    fn numbers(&self, key: &str) -> Vec<f64> {
        let number = |value: &toml::Value| value.as_float().or_else(|| value.as_integer().map(|integer| integer as f64));
        self.row.get(key).and_then(toml::Value::as_array).into_iter().flatten().filter_map(number).collect()
    }
}

#[test]
fn the_example_event_reads_as_written_down() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ternavets");
    let expected: toml::Table = std::fs::read_to_string(example.join("expected.toml")).unwrap().parse().unwrap();
    let export = Export::of(&[example.join("pages")]);
    let mut faults = Vec::new();
    for (table, rows) in &expected {
        for row in rows.as_array().unwrap() {
            judge(&export, &Expectation { table, row: row.as_table().unwrap() }, &mut faults);
        }
    }
    assert!(faults.is_empty(), "{} expectations of examples/ternavets fail:\n{}", faults.len(), faults.join("\n"));
}

/// An expectation marked as a gap must fail, every other must hold.
fn judge(export: &Export, expectation: &Expectation<'_>, faults: &mut Vec<Fault>) {
    let found = meet(export, expectation);
    match (expectation.text("gap"), found.is_empty()) {
        (None, _) => faults.extend(found.into_iter().map(|fault| format!("[{}] {fault}", expectation.table))),
        (Some(gap), true) => faults.push(format!("[{}] is met now, take out its mark: gap = {gap:?}", expectation.table)),
        (Some(_), false) => {}
    }
}

fn meet(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    match expectation.table {
        "document" => document(export, expectation),
        "together" => together(export, expectation),
        "apart" => apart(export, expectation),
        "storyline" => storyline(export, expectation),
        "link" => link(export, expectation),
        "no_derivation" => no_derivation(export, expectation),
        "origin" => origin(export, expectation),
        "entity" => entity(export, expectation),
        "distinct" => distinct(export, expectation),
        "utterance" => utterance(export, expectation),
        "claim" => claim(export, expectation),
        "figure" => figure(export, expectation),
        "timeline" => timeline(export, expectation),
        "check" => check(export, expectation),
        other => panic!("expected.toml has a table nobody tests: {other}"),
    }
}

fn document(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let name = expectation.text("file").unwrap();
    let Some(document) = export.document(name) else { return vec![format!("{name}: no such document")] };
    let mut faults = Vec::new();
    let mut equal = |what: &str, found: Option<&str>, wanted: Option<&str>| {
        if wanted.is_some() && found != wanted {
            faults.push(format!("{name}: {what} is {found:?}, not {wanted:?}"));
        }
    };
    let day = document["published"]["value"].as_str().and_then(|value| value.get(..10));
    equal("published", day, expectation.text("published"));
    equal("outlet", document["outlet"].as_str(), expectation.text("outlet"));
    equal("language", document["language"].as_str(), expectation.text("language"));
    equal("headline", document["headline"].as_str(), expectation.text("headline"));
    if let Some(refused) = expectation.text("refused") {
        if day == Some(refused) {
            faults.push(format!("{name}: the date {refused} is believed"));
        }
        if !document["stated_published"].to_string().contains(refused) {
            faults.push(format!("{name}: stated_published is {}, not {refused}", document["stated_published"]));
        }
    }
    let text = document["text"].as_str().unwrap();
    let lacking = expectation.texts("text_has").into_iter().filter(|words| !text.contains(words));
    faults.extend(lacking.map(|words| format!("{name}: the text lacks {words:?}")));
    let furniture = expectation.texts("text_lacks").into_iter().filter(|words| text.contains(words));
    faults.extend(furniture.map(|words| format!("{name}: the text has {words:?}")));
    let credits: Vec<_> = export::list(&document["credits"]).filter_map(|credit| credit["name"].as_str()).collect();
    let uncredited = expectation.texts("credits").into_iter().filter(|name| !credits.contains(name));
    faults.extend(uncredited.map(|credit| format!("{name}: {credit:?} is not among the credits {credits:?}")));
    faults
}

fn together(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let stories = export.stories_of(&expectation.texts("documents"));
    let distinct: BTreeSet<_> = stories.iter().map(|(_, story)| story).collect();
    if distinct.len() == 1 { Vec::new() } else { vec![format!("not one story: {stories:?}")] }
}

fn apart(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let stories = export.stories_of(&expectation.texts("documents"));
    let distinct: BTreeSet<_> = stories.iter().map(|(_, story)| story).collect();
    if distinct.len() == stories.len() { Vec::new() } else { vec![format!("share a story: {stories:?}")] }
}

fn storyline(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let stories = export.stories_of(&expectation.texts("documents"));
    let holds =
        |line: &Value| stories.iter().all(|(_, story)| export::list(&line["stories"]).any(|id| id.as_str() == story.as_deref()));
    if export.table("storylines").iter().any(holds) { Vec::new() } else { vec![format!("no storyline holds {stories:?}")] }
}

fn link(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let (from, to) = (expectation.text("from").unwrap(), expectation.text("to").unwrap());
    let links = export.links(from, to);
    let seen: Vec<_> = links.iter().map(|link| format!("{} known={}", link["kind"], link["direction_known"])).collect();
    let directed = expectation.row.get("direction_known").is_some();
    let right = links.iter().any(|link| {
        let kind = expectation.texts("kinds").iter().any(|kind| link["kind"] == *kind);
        let direction = link["direction_known"] == true && export.name_is(&link["from"], from);
        kind && (!directed || direction)
    });
    if right { Vec::new() } else { vec![format!("{from} -> {to}: links are {seen:?}")] }
}

fn no_derivation(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let documents = expectation.texts("documents");
    let derived = |link: &&Value| ["copy", "near_copy", "rewrite", "translation"].iter().any(|kind| link["kind"] == *kind);
    export
        .links(documents[0], documents[1])
        .into_iter()
        .filter(derived)
        .map(|link| format!("{documents:?}: {}", link["kind"]))
        .collect()
}

fn origin(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let wanted: Vec<_> = expectation.texts("documents").into_iter().map(|name| export.id(name)).collect();
    let right = export.table("origins").iter().any(|origin| {
        origin["kind"].as_str() == expectation.text("kind")
            && origin["name"].as_str() == expectation.text("name")
            && wanted.iter().all(|id| export::list(&origin["documents"]).any(|document| document.as_str() == id.as_deref()))
    });
    if right { Vec::new() } else { vec![format!("no such origin: {:?}", expectation.row)] }
}

fn entity(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let wanted = expectation.texts("names");
    let right = export.table("entities").iter().any(|entity| {
        entity["kind"].as_str() == expectation.text("kind") && wanted.iter().all(|name| export::is_named(entity, name))
    });
    if right { Vec::new() } else { vec![format!("no one entity has the names {wanted:?}")] }
}

fn distinct(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let names = expectation.texts("names");
    let joined = |entity: &&Value| names.iter().filter(|name| export::is_named(entity, name)).count() > 1;
    export.table("entities").iter().filter(joined).map(|entity| format!("{names:?} are one: {}", entity["name"])).collect()
}

fn utterance(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let wanted = expectation.row["appearances"].as_array().unwrap();
    let missing = |utterance: &Value| -> Vec<String> {
        let unmet = wanted.iter().filter(|appearance| {
            let (document, has) = (appearance["document"].as_str().unwrap(), appearance["has"].as_str().unwrap());
            let drift = appearance.get("drift").and_then(toml::Value::as_str);
            !export::list(&utterance["appearances"]).any(|found| {
                export.name_is(&found["document"], document)
                    && found["text"].as_str().is_some_and(|text| text.contains(has))
                    && drift.is_none_or(|drift| found["drift"] == drift)
            })
        });
        unmet.map(ToString::to_string).collect()
    };
    let best = export.table("utterances").iter().map(missing).min_by_key(Vec::len);
    match best {
        Some(missing) if missing.is_empty() => Vec::new(),
        Some(missing) => vec![format!("{:?}: the nearest utterance lacks {missing:?}", expectation.text("why"))],
        None => vec!["no utterances at all".to_owned()],
    }
}

fn claim(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let right = export.table("claims").iter().any(|claim| {
        let text = claim["text"].as_str().unwrap_or_default().to_lowercase();
        let places: Vec<_> = export::list(&claim["evidence"]).map(|evidence| &evidence["document"]).collect();
        expectation.text("has").is_none_or(|words| text.contains(words))
            && expectation.texts("status").iter().any(|status| claim["status"] == *status)
            && expectation.texts("documents").iter().all(|name| places.iter().any(|place| export.name_is(place, name)))
    });
    if right { Vec::new() } else { vec![format!("{:?}: no such claim", expectation.text("why"))] }
}

fn figure(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let wanted = expectation.numbers("values");
    let has = |figure: &Value, number: f64| {
        let close = |bound: &Value| bound.as_f64().is_some_and(|bound| (bound - number).abs() < 1e-6);
        export::list(&figure["values"]).any(|value| close(&value["low"]) || close(&value["high"]))
    };
    let candidates: Vec<_> =
        export.table("figures").iter().filter(|figure| wanted.iter().all(|&number| has(figure, number))).collect();
    let relations = expectation.texts("relations");
    if candidates.iter().any(|figure| relations.iter().any(|relation| figure["relation"] == *relation)) {
        return Vec::new();
    }
    let seen: Vec<_> = candidates.iter().map(|figure| format!("{} {}", figure["measure"], figure["relation"])).collect();
    vec![format!("{:?}: figures with {wanted:?} are {seen:?}", expectation.text("why"))]
}

fn timeline(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let (date, has) = (expectation.text("date").unwrap(), expectation.text("has").unwrap());
    let right = |entry: &Value| {
        entry["date"].as_str().is_some_and(|found| found.starts_with(date))
            && entry["text"].as_str().is_some_and(|text| text.to_lowercase().contains(has))
    };
    if export.table("timeline").iter().any(right) { Vec::new() } else { vec![format!("nothing on {date} with {has:?}")] }
}

fn check(export: &Export, expectation: &Expectation<'_>) -> Vec<Fault> {
    let (kind, document) = (expectation.text("kind").unwrap(), expectation.text("document").unwrap());
    let right = |check: &Value| check["kind"] == kind && export.name_is(&check["document"], document);
    if export.table("checks").iter().any(right) { Vec::new() } else { vec![format!("{document}: no {kind}")] }
}

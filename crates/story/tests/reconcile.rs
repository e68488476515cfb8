//! What must hold of `reconcile` whatever it is given: no order reaches the result, every place lies in its text,
//! nothing over documents stands without evidence, ids are unique and sorted.

mod common;

use std::collections::BTreeSet;

use proptest::prelude::*;
use purport_model::{Decisions, Evidence, Outlet, Reading};
use purport_story::{Desk, reconcile};

/// Invented reports of one event and of two others: outlet, language, day of May 2031, text.
const REPORTS: &[(&str, &str, i8, &str)] = &[
    (
        "Harbour Post",
        "en",
        5,
        "Mayor Ada Lindqvist said on Monday that the Torvik bridge will stay closed. \"We will not open this bridge before every bolt is checked,\" Lindqvist told reporters. The company Nordbygg claims that the bridge is safe. The claim could not be independently verified. At least 40 people were hurt when a cable broke on 3 May 2031, the police said.",
    ),
    (
        "Island Herald",
        "en",
        5,
        "\"We will not open this bridge before each bolt is checked,\" Ada Lindqvist said in Torvik. The mayor denied that the bridge is safe. Police said 46 people were hurt on 3 May 2031 when a cable broke. Nordbygg's spokesman later retracted the remark. \"It's a sad day, he added.",
    ),
    (
        "Kystavisen",
        "nb",
        6,
        "Ordfører Ada Lindqvist sier at Torvik bru forblir stengt. – Vi åpner ikke denne brua før hver bolt er kontrollert, sa Lindqvist mandag. Nordbygg hevder at brua er trygg. Politiet opplyste at 46 mennesker ble skadet 3. mai 2031.",
    ),
    (
        "Küstenblatt",
        "de",
        6,
        "Die Brücke von Torvik bleibt geschlossen. „Wir öffnen diese Brücke nicht, bevor jede Schraube geprüft ist“, sagte Bürgermeisterin Ada Lindqvist am Montag. Nordbygg behauptet, die Brücke sei sicher. Am 3. Mai 2031 wurden 46 Menschen verletzt, teilte die Polizei mit.",
    ),
    (
        "Copyist",
        "en",
        7,
        "Mayor Ada Lindqvist said on Monday that the Torvik bridge will stay closed. \"We will not open this bridge before every bolt is checked,\" Lindqvist told reporters. The company Nordbygg claims that the bridge is safe. The claim could not be independently verified.",
    ),
    (
        "Вестник",
        "ru",
        6,
        "Мост в Торвике останется закрытым, заявила мэр Ада Линдквист. «Мы не откроем этот мост, пока не проверен каждый болт», — сказала она. Пострадали 46 человек.",
    ),
    (
        "Sports Daily",
        "en",
        5,
        "Torvik won the cup final 3-1 on Sunday. Coach Per Moen said his team \"never stopped running\". The next match is on 12 May 2031.",
    ),
    ("Empty", "und", 5, ""),
    ("Odd", "und", 5, "\"\u{301}«„ 99 „” 2031-02-30 — \u{200b}…"),
];

fn reading(number: usize) -> Reading {
    let (outlet, language, day, text) = REPORTS[number];
    common::report(&format!("{number}.txt"), text, language, day, |document| {
        document.outlet = Some(Outlet { name: outlet.to_owned(), key: outlet.to_lowercase() });
    })
}

fn readings() -> Vec<Reading> {
    (0..REPORTS.len()).map(reading).collect()
}

fn bytes(desk: &Desk) -> String {
    serde_json::to_string(&(&desk.reconciled, &desk.readings)).expect("a desk is plain values")
}

fn evidence(desk: &Desk) -> Vec<(String, Vec<Evidence>)> {
    let found = &desk.reconciled;
    let mut all: Vec<(String, Vec<Evidence>)> = Vec::new();
    all.extend(found.links.iter().map(|row| (format!("link {} {}", row.from, row.to), row.evidence.clone())));
    all.extend(found.origins.iter().map(|row| (format!("origin {}", row.id), row.evidence.clone())));
    all.extend(found.claims.iter().map(|row| (format!("claim {}", row.id), row.evidence.clone())));
    all.extend(
        found
            .figures
            .iter()
            .flat_map(|row| row.values.iter().map(move |value| (format!("figure {}", row.id), value.evidence.clone()))),
    );
    all.extend(found.timeline.iter().map(|row| (format!("timeline {}", row.id), row.evidence.clone())));
    all.extend(found.checks.iter().map(|row| (format!("check {:?} {}", row.kind, row.id), row.evidence.clone())));
    all
}

fn ids(desk: &Desk) -> Vec<(&'static str, Vec<String>)> {
    let found = &desk.reconciled;
    vec![
        ("entities", found.entities.iter().map(|row| row.id.to_string()).collect()),
        ("stories", found.stories.iter().map(|row| row.id.to_string()).collect()),
        ("storylines", found.storylines.iter().map(|row| row.id.clone()).collect()),
        ("origins", found.origins.iter().map(|row| row.id.clone()).collect()),
        ("utterances", found.utterances.iter().map(|row| row.id.clone()).collect()),
        ("claims", found.claims.iter().map(|row| row.id.clone()).collect()),
        ("figures", found.figures.iter().map(|row| row.id.clone()).collect()),
        ("timeline", found.timeline.iter().map(|row| row.id.clone()).collect()),
        ("checks", found.checks.iter().map(|row| row.id.clone()).collect()),
        ("links", found.links.iter().map(|row| format!("{} {} {:?}", row.from, row.to, row.kind)).collect()),
    ]
}

fn holds(desk: &Desk) {
    for (row, places) in evidence(desk) {
        assert!(!places.is_empty(), "{row} has no evidence");
        for place in places {
            let reading = desk.readings.iter().find(|reading| reading.document.id == place.document);
            let text = reading.map(|reading| reading.document.text.as_str());
            let words = text.and_then(|text| text.get(place.span.range()));
            assert!(words.is_some_and(|words| !words.is_empty()), "{row}: {place:?} does not fit its text");
        }
    }
    for (table, ids) in ids(desk) {
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{table} is not sorted or not unique: {ids:?}");
    }
    for utterance in &desk.reconciled.utterances {
        let places: BTreeSet<_> = utterance.appearances.iter().map(|appearance| &appearance.attribution).collect();
        assert!(places.len() > 1, "an utterance of one appearance");
    }
    for claim in &desk.reconciled.claims {
        assert!(!claim.opposed_by.contains(&claim.id), "a claim stands against itself");
    }
}

#[test]
fn nothing_stands_without_evidence() {
    holds(&reconcile(readings(), &Decisions::default()));
}

#[test]
fn no_readings_give_an_empty_desk() {
    assert_eq!(reconcile(Vec::new(), &Decisions::default()), Desk::default());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_arrival_does_not_matter(order in Just((0..REPORTS.len()).collect::<Vec<_>>()).prop_shuffle()) {
        let expected = bytes(&reconcile(readings(), &Decisions::default()));
        let shuffled = order.into_iter().map(reading).collect();
        prop_assert_eq!(expected, bytes(&reconcile(shuffled, &Decisions::default())));
    }

    #[test]
    fn any_part_of_the_reports_holds_together(kept in proptest::sample::subsequence((0..REPORTS.len()).collect::<Vec<_>>(), 0..REPORTS.len())) {
        holds(&reconcile(kept.into_iter().map(reading).collect(), &Decisions::default()));
    }
}

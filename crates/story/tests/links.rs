//! Links and stories over invented reports: what is copied, what is only quoted, what belongs together.

use jiff::civil::date;
use purport_model::{
    CheckKind, Credit, CreditForm, CreditKind, DateMethod, Dating, Decisions, DocumentId, Grain, LinkKind, OriginKind, Outlet,
    Reading,
};
use purport_reading::{annotate, from_clean_text};
use purport_story::{Desk, reconcile};

const WIRE: &str = "The ferry Solvind ran aground near Hestvik late on Tuesday with 212 passengers on board, the coast guard said.\n\
Rescue boats took everyone off within three hours, although strong winds had made the first attempts impossible.\n\
Captain Ola Brandt told investigators that the steering had failed twice before the vessel struck the rocks.\n\
The company that runs the line, Fjordlink, bought the ship in 2019 and had it overhauled last winter in a yard at Kvamsund.\n\
Divers will look at the hull today while engineers pump fuel out of two damaged tanks to keep it from reaching the shore.";

/// The wire text without its third and last sentence, under another headline line.
const CUT: &str = "The ferry Solvind ran aground near Hestvik late on Tuesday with 212 passengers on board, the coast guard said.\n\
Rescue boats took everyone off within three hours, although strong winds had made the first attempts impossible.\n\
The company that runs the line, Fjordlink, bought the ship in 2019 and had it overhauled last winter in a yard at Kvamsund.";

/// Written apart; the mayor's sentence is the same because she said it to everybody.
const OWN: [&str; 2] = [
    "People in Hestvik woke to sirens when the Solvind hit a reef.\n\
\"We opened the school so that nobody had to spend the night out in the cold,\" mayor Inger Dahl said at the pier.\n\
Fishermen brought blankets, and a bakery handed out bread until morning.",
    "A stranded ship, 212 tired travellers and a village that did not sleep: Hestvik had a long night.\n\
Mayor Inger Dahl praised the volunteers. \"We opened the school so that nobody had to spend the night out in the cold,\" she said.\n\
What went wrong on the bridge of the Solvind is not known.",
];

const TWIN: &str = "The cargo ship Nordlys sank off Lundeby in March after a fire in its engine room, insurers said.\n\
Its crew of nine was picked up by a trawler from Askerhavn. Owner Petra Lie asked for an inquiry into the pumps.";

fn report(name: &str, outlet: &str, day: i8, text: &str) -> Reading {
    let mut document = from_clean_text(name, text, "en");
    document.outlet = Some(Outlet { name: outlet.to_owned(), key: outlet.to_lowercase() });
    let date = date(2031, 5, day);
    let mut reading = annotate(document);
    reading.document.dates.published = Some(Dating {
        date,
        value: date.to_string(),
        grain: Grain::Day,
        method: DateMethod::Given,
        confidence: 0.99,
        evidence: Vec::new(),
        stated_as: None,
    });
    reading
}

fn desk(reports: &[(&str, &str)]) -> (Desk, Vec<DocumentId>) {
    let readings: Vec<Reading> =
        reports.iter().enumerate().map(|(number, (outlet, text))| report(&format!("{number} {outlet}"), outlet, 7, text)).collect();
    let ids = readings.iter().map(|reading| reading.document.id.clone()).collect();
    (reconcile(readings, &Decisions::default()), ids)
}

fn kinds(desk: &Desk, a: &DocumentId, b: &DocumentId) -> Vec<LinkKind> {
    let links = desk.reconciled.links.iter();
    links.filter(|link| [(a, b), (b, a)].contains(&(&link.from, &link.to))).map(|link| link.kind).collect()
}

#[test]
fn a_text_printed_again_is_a_copy_and_a_cut_one_a_near_copy() {
    let (desk, ids) = desk(&[("Daily", WIRE), ("Echo", WIRE), ("Globe", CUT)]);
    assert_eq!(kinds(&desk, &ids[0], &ids[1]), [LinkKind::Copy]);
    assert_eq!(kinds(&desk, &ids[0], &ids[2]), [LinkKind::NearCopy]);
    assert_eq!(desk.reconciled.links.len(), 3, "one row for every pair of the family");
}

#[test]
fn a_shared_quotation_is_no_copy() {
    let (desk, ids) = desk(&[("Daily", OWN[0]), ("Echo", OWN[1])]);
    assert_eq!(kinds(&desk, &ids[0], &ids[1]), [LinkKind::SharesQuotations]);
    let link = &desk.reconciled.links[0];
    let shown = &link.evidence[0];
    let reading = desk.readings.iter().find(|reading| reading.document.id == shown.document).expect("a document of the desk");
    assert!(reading.words(shown.span).contains("nobody had to spend the night"));
}

#[test]
fn reports_of_another_wreck_stay_out_of_the_story() {
    let (desk, ids) = desk(&[("Daily", WIRE), ("Echo", OWN[0]), ("Globe", OWN[1]), ("Post", TWIN)]);
    let home = |id: &DocumentId| desk.reconciled.stories.iter().position(|story| story.documents.contains(id));
    assert_eq!(home(&ids[1]), home(&ids[2]));
    assert_ne!(home(&ids[0]), home(&ids[3]));
    assert_ne!(home(&ids[1]), home(&ids[3]));
}

#[test]
fn the_user_can_set_copies_apart_and_strangers_together() {
    let readings = vec![report("0", "Daily", 7, WIRE), report("1", "Echo", 7, WIRE), report("2", "Post", 7, TWIN)];
    let ids: Vec<DocumentId> = readings.iter().map(|reading| reading.document.id.clone()).collect();
    let set = |index: usize| [ids[index].clone()].into();
    let decisions = Decisions {
        apart: vec![(set(0), set(1))],
        together: vec![[ids[0].clone(), ids[2].clone()].into()],
        titles: [(ids[2].clone(), "Two wrecks".to_owned())].into(),
        ..Decisions::default()
    };
    let desk = reconcile(readings, &decisions);
    let story = desk.reconciled.stories.iter().find(|story| story.documents.contains(&ids[0])).expect("a story");
    assert!(story.documents.contains(&ids[2]) && !story.documents.contains(&ids[1]));
    assert_eq!(story.title, "Two wrecks");
    assert!(story.why.iter().any(|why| why.kind == "user" && why.evidence.len() == 2));
}

#[test]
fn a_later_certain_date_gives_the_direction_of_a_copy() {
    let readings = vec![report("0", "Daily", 9, WIRE), report("1", "Echo", 7, WIRE)];
    let (later, earlier) = (readings[0].document.id.clone(), readings[1].document.id.clone());
    let desk = reconcile(readings, &Decisions::default());
    let link = &desk.reconciled.links[0];
    assert_eq!((&link.from, &link.to, link.direction_known), (&earlier, &later, true));
}

#[test]
fn copies_without_a_credit_are_one_unknown_origin_and_two_outlets() {
    let (desk, _) = desk(&[("Daily", WIRE), ("Echo", WIRE)]);
    let story = &desk.reconciled.stories[0];
    assert_eq!((story.reach, story.reporting_origins, story.unknown_origins), (2, 0, 2));
    assert!(desk.reconciled.origins.iter().all(|origin| !origin.evidence.is_empty()));
}

/// The same report, credited to an agency in its dateline.
fn credited(name: &str, outlet: &str, day: i8, text: &str) -> Reading {
    let mut reading = report(name, outlet, day, &format!("HESTVIK (MNA) - {text}"));
    let at = reading.document.text.find("MNA").expect("the dateline");
    let span = Some(purport_model::Span::new(at, at + 3));
    reading.document.credits = vec![Credit { name: "MNA".to_owned(), kind: CreditKind::Agency, form: CreditForm::Dateline, span }];
    reading
}

#[test]
fn clients_of_one_agency_do_not_have_it_from_one_another() {
    let readings = vec![credited("0", "Daily", 7, WIRE), report("1", "Echo", 7, CUT), report("2", "Globe", 9, WIRE)];
    let (first, echo, globe) = (readings[0].document.id.clone(), readings[1].document.id.clone(), readings[2].document.id.clone());
    let desk = reconcile(readings, &Decisions::default());
    assert_eq!(desk.reconciled.links.len(), 3);
    assert!(desk.reconciled.links.iter().all(|link| !link.direction_known), "{:?}", desk.reconciled.links);
    let checks: Vec<_> = desk.reconciled.checks.iter().filter(|check| check.kind == CheckKind::UncreditedCopy).collect();
    let mut named: Vec<&DocumentId> = checks.iter().map(|check| &check.document).collect();
    named.sort();
    let mut expected = [&echo, &globe];
    expected.sort();
    assert_eq!(named, expected, "one check for each that names nobody");
    assert!(checks.iter().all(|check| check.evidence.iter().any(|place| place.document == first)));
    let origin = desk.reconciled.origins.iter().find(|origin| origin.kind == OriginKind::Agency).expect("the agency");
    let shown = &origin.evidence[0];
    let reading = desk.readings.iter().find(|reading| reading.document.id == shown.document).expect("a document of the desk");
    assert!(reading.words(shown.span).contains("MNA"), "{}", reading.words(shown.span));
}

#[test]
fn what_the_earlier_text_lacks_and_a_third_has_was_not_copied_from_it() {
    // The later one holds the whole text, of which the earlier printed a part; the third shows where it stood.
    let readings = vec![report("0", "Daily", 7, CUT), report("1", "Echo", 9, WIRE), report("2", "Globe", 9, WIRE)];
    let echo = readings[1].document.id.clone();
    let desk = reconcile(readings, &Decisions::default());
    assert!(desk.reconciled.links.iter().all(|link| link.to != echo || !link.direction_known), "{:?}", desk.reconciled.links);
    // Two versions alone: the earlier one is where the later has it from, as far as anybody can see.
    let readings = vec![report("0", "Daily", 7, CUT), report("1", "Echo", 9, CUT), report("2", "Globe", 9, CUT)];
    let desk = reconcile(readings, &Decisions::default());
    assert_eq!(desk.reconciled.links.iter().filter(|link| link.direction_known).count(), 2);
}

/// A copy of the wire text that says that it is of 30 May, among reports of 7 May.
fn dated_anew(text: &str, neighbours: &[&str]) -> (Desk, DocumentId) {
    let mut readings = vec![report("original", "Daily", 7, text), report("late", "Echo", 30, text)];
    readings.extend(neighbours.iter().enumerate().map(|(number, text)| report(&format!("near {number}"), "Globe", 8, text)));
    let late = readings[1].document.id.clone();
    (reconcile(readings, &Decisions::default()), late)
}

#[test]
fn a_copy_that_says_it_is_weeks_younger_is_refused_where_its_words_name_a_day() {
    let (desk, late) = dated_anew(WIRE, &[CUT]);
    let document = &desk.readings.iter().find(|reading| reading.document.id == late).expect("the copy").document;
    assert_eq!(document.published(), Some(date(2031, 5, 7)));
    assert_eq!(document.dates.published.as_ref().map(|dating| dating.method), Some(DateMethod::Neighbours));
    assert_eq!(document.dates.stated.as_ref().map(|dating| dating.date), Some(date(2031, 5, 30)));
    let stale = desk.reconciled.checks.iter().find(|check| check.kind == CheckKind::StaleDate).expect("a check");
    let shown: std::collections::BTreeSet<_> = stale.evidence.iter().map(|place| &place.document).collect();
    assert_eq!(shown.len(), 2, "both places are shown");
}

#[test]
fn a_copy_of_a_date_nobody_bears_out_is_only_doubted() {
    let (desk, late) = dated_anew(WIRE, &[]);
    let document = &desk.readings.iter().find(|reading| reading.document.id == late).expect("the copy").document;
    assert_eq!(document.published(), Some(date(2031, 5, 30)), "never replaced by a guess");
    assert!(document.dates.published.as_ref().is_some_and(|dating| dating.confidence < 0.5));
    assert!(desk.reconciled.checks.iter().any(|check| check.kind == CheckKind::StaleDate && check.document == late));
    assert!(desk.reconciled.links.iter().all(|link| !link.direction_known), "such a date tells no direction");
}

#[test]
fn a_copy_of_the_next_days_is_no_stale_one() {
    let (desk, _) = desk(&[("Daily", WIRE), ("Echo", WIRE)]);
    assert!(!desk.reconciled.checks.iter().any(|check| check.kind == CheckKind::StaleDate));
}

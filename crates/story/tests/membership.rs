//! What a page is about decides with whom it stands, and nothing else: neither one sentence on another event nor the pages
//! that happen to lie beside it on the desk.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use purport_model::{Decisions, LinkKind, Outlet, Reading};
use purport_story::stories::likeness;
use purport_story::{Corpus, Desk, entities, reconcile};

/// Reports of one fire and of a look-alike in another town, which closes with a sentence on the first.
const FIRE: &[(&str, &str, &str)] = &[
    (
        "own en",
        "en",
        "Seven people died when fire swept through the Holmvik sugar mill in Tarnby on Monday, rescue services said.\n\
Mayor Ingrid Falk said 320 residents had been moved to a school. \"We have never seen flames this high,\" Falk told reporters in Tarnby.\n\
The company Holmvik said the boilers were inspected in January. Fire chief Oskar Brandt said 95 firefighters were at work.\n\
Police inspector Jonas Vik said 26 people were in hospital.",
    ),
    (
        "own de",
        "de",
        "Bei einem Großbrand in der Zuckerfabrik Holmvik in Tarnby sind am Montag sieben Menschen ums Leben gekommen, teilten die Rettungsdienste mit.\n\
Bürgermeisterin Ingrid Falk sagte, 320 Anwohner seien in eine Schule gebracht worden. „Solche Flammen haben wir noch nie gesehen“, sagte Falk.\n\
Feuerwehrchef Oskar Brandt sprach von 95 Feuerwehrleuten im Einsatz. 26 Menschen liegen nach Angaben der Polizei im Krankenhaus.",
    ),
    (
        "other en",
        "en",
        "Five people died when fire swept through a furniture factory in Lundmora on Wednesday, rescue services said.\n\
Mayor Petra Stolt said 150 residents had to leave their homes. \"It was like standing beside a volcano,\" Stolt told reporters in Lundmora.\n\
The company Mora Wood said the sprinklers had been checked. Fire chief Lars Ekman said 40 firefighters were at work.\n\
On Monday a fire at a sugar mill in Tarnby had killed several people.",
    ),
    (
        "other de",
        "de",
        "Bei einem Brand in einer Möbelfabrik in Lundmora sind am Mittwoch fünf Menschen ums Leben gekommen, teilten die Rettungsdienste mit.\n\
Bürgermeisterin Petra Stolt sagte, 150 Anwohner hätten ihre Häuser verlassen müssen. Feuerwehrchef Lars Ekman sprach von 40 Feuerwehrleuten.\n\
Am Montag waren bei einem Brand in einer Zuckerfabrik in Tarnby mehrere Menschen getötet worden.",
    ),
];

/// Reports of other things.
const OTHERS: &[(&str, &str)] = &[
    (
        "en",
        "Coach Per Moen said Havnes deserved the cup after a 3-1 win over Sundal on Sunday. The final drew 18,000 people to the arena in Kollheim.",
    ),
    (
        "de",
        "Der Autobauer Velaris hat im vergangenen Jahr 1,3 Milliarden Euro verdient. Vorstandschef Ralf Thoma kündigte in Brenzingen neue Modelle an.",
    ),
    ("en", "Parliament in Estmark passed the budget by 88 votes to 21 on Thursday. Finance minister Ada Lund called it historic."),
    (
        "fr",
        "La maire de Valcombe, Jeanne Aubry, a inauguré mardi un pont de 240 mètres. Les travaux ont coûté 31 millions d'euros.",
    ),
    (
        "en",
        "A ferry with 212 passengers ran aground near Hestvik. Captain Ola Brandt said the steering had failed. Divers will look at the hull.",
    ),
    (
        "pl",
        "Premier Jan Kowalik zapowiedział w środę nową ustawę o wodzie. Opozycja domaga się głosowania w Sejmie jeszcze w maju.",
    ),
    (
        "en",
        "Residents in Oakfield were told to boil their water. The town council said 4,000 households were affected by the leak.",
    ),
    ("sv", "Domstolen i Fallvik dömde på fredagen en man till fyra års fängelse för grov stöld. Försvararen Nils Ask överklagar."),
];

fn reading(name: &str, language: &str, text: &str) -> Reading {
    common::report(name, text, language, 7, |document| {
        document.outlet = Some(Outlet { name: name.to_owned(), key: name.replace(' ', "") });
    })
}

fn fires() -> Vec<Reading> {
    FIRE.iter().map(|(name, language, text)| reading(name, language, text)).collect()
}

fn other(number: usize) -> Reading {
    let (language, text) = OTHERS[number];
    reading(&format!("beside {number}"), language, text)
}

/// Which of the reports of the two fires stand together, by name.
fn together(desk: &Desk) -> BTreeSet<BTreeSet<String>> {
    let names: BTreeMap<_, _> = desk.readings.iter().map(|reading| (&reading.document.id, reading.document.path.clone())).collect();
    let stories = desk.reconciled.stories.iter();
    let named = stories.map(|story| story.documents.iter().map(|id| names[id].clone()).filter(|name| !name.starts_with("beside")));
    named.map(Iterator::collect).filter(|story: &BTreeSet<String>| !story.is_empty()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn one_sentence_on_another_event_does_not_carry_a_report() {
    let desk = reconcile(fires(), &Decisions::default());
    assert_eq!(together(&desk), [set(&["own en", "own de"]), set(&["other en", "other de"])].into());
}

/// A verdict; the name of the second defendant is left to be filled in.
const VERDICTS: [&str; 2] = [
    "Bankmannen Gustav Holmer döms till två års fängelse för bedrägeri. Domen föll i Fallviks tingsrätt på torsdagen.\n\
Gustav Holmer ska betala 12 miljoner kronor till Nordvik Spar. Försvararen Nils Ask kallar domen felaktig.\n\
Åklagaren Karin Moe hade yrkat på tre års fängelse för Gustav Holmer.",
    "NAME Holmer frias från åtalet om vållande. Domen föll i Fallviks tingsrätt på fredagen.\n\
NAME Holmer hade opererat 7 patienter med fel verktyg, enligt åklagaren Ulf Berg. Försvararen Siv Lind är lättad.",
];

#[test]
fn two_brothers_are_two_people() {
    let likeness = |name: &str| {
        let readings = vec![reading("one", "sv", VERDICTS[0]), reading("two", "sv", &VERDICTS[1].replace("NAME", name))];
        let mut corpus = Corpus::new(readings, &Decisions::default());
        let (_, references) = entities::join(&corpus);
        corpus.refer(&references);
        let profiles = corpus.profiles();
        likeness::likeness(&profiles[0], &profiles[1], None)
    };
    assert!(likeness("Anton") + 0.05 < likeness("Gustav"), "{} {}", likeness("Anton"), likeness("Gustav"));
}

/// A report, and the same told again in other words from the first fact to the last.
const TOLD: [&str; 2] = [
    "Seven people died and 26 were hurt when fire swept through the Holmvik sugar mill in Tarnby on Monday, rescue services said.\n\
The blaze broke out at 4:15 am in the boiler house, as the night shift of 48 workers was going home.\n\
\"We have never seen flames this high,\" mayor Ingrid Falk told reporters on the quay.\n\
Some 320 residents of the Strandby district were taken to a school because of the smoke, the civil defence office said.\n\
Fire chief Oskar Brandt said 95 firefighters from Tarnby and Kollheim had been sent.\n\
Holmvik, which is based in Estmark, denied that its boilers were unsafe. Union leader Greta Moll said 14 faults had been reported since January.",
    "In Tarnby on Monday, flames destroyed the sugar plant of Holmvik; the death toll stands at seven, with 26 injured, per rescuers.\n\
It started in the room of the boilers around 4:15 in the morning. 48 employees were just leaving.\n\
Never before had anyone seen flames like that, according to Ingrid Falk, who runs the town.\n\
Smoke drove 320 inhabitants out of Strandby and into a school, civil defence stated.\n\
To fight it, Oskar Brandt, head of the brigade, called in 95 colleagues, some of them from Kollheim.\n\
The firm from Estmark rejects all blame. Not so the union: Greta Moll counts 14 warnings since January.",
];

/// The same fire seen by somebody who was there.
const SEEN: &str = "Greta Moll stood at the gate of the Holmvik mill in Tarnby and read out names. \"We wrote to them every week,\" the union leader said.\n\
Baker Elsa Rask, 61, had opened her shop at five. By noon she had given away 600 loaves to people from Strandby.\n\
Holmvik bought the mill from the Ostre family in 2019 for 74 million crowns. Its shares fell 8 percent in Estmark.\n\
Prosecutor Hans Lie has opened an inquiry. Mayor Ingrid Falk wants an answer before the council meets on 19 May.\n\
Firefighter Oskar Brandt has not slept for 30 hours. Seven of the dead worked the night shift.";

#[test]
fn a_text_told_again_fact_by_fact_is_a_rewriting_and_a_report_of_ones_own_is_not() {
    let readings = vec![reading("wire", "en", TOLD[0]), reading("again", "en", TOLD[1]), reading("seen", "en", SEEN)];
    let id = |number: usize| readings[number].document.id.clone();
    let (wire, again, seen) = (id(0), id(1), id(2));
    let desk = reconcile(readings, &Decisions::default());
    let derived: Vec<_> = desk.reconciled.links.iter().filter(|link| link.kind.is_derivation()).collect();
    assert_eq!(derived.len(), 1, "{derived:?}");
    assert_eq!(derived[0].kind, LinkKind::Rewrite);
    assert_eq!(BTreeSet::from([&derived[0].from, &derived[0].to]), BTreeSet::from([&wire, &again]));
    assert!(!derived[0].evidence.is_empty() && !derived[0].direction_known);
    assert!(desk.reconciled.links.iter().all(|link| !link.kind.is_derivation() || link.from != seen && link.to != seen));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn pages_about_other_things_neither_join_nor_part(
        beside in proptest::sample::subsequence((0..OTHERS.len()).collect::<Vec<_>>(), 0..OTHERS.len())
    ) {
        let alone = together(&reconcile(fires(), &Decisions::default()));
        let readings = fires().into_iter().chain(beside.into_iter().map(other)).collect();
        prop_assert_eq!(alone, together(&reconcile(readings, &Decisions::default())));
    }
}

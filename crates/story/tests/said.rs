//! What may and what may not be lined up as one utterance, and which claims stand against one another.

mod common;

use purport_model::{ClaimStatus, Decisions, Reading};
use purport_story::{Desk, reconcile};

fn desk(reports: &[&str]) -> Desk {
    let report = |(number, text): (usize, &&str)| common::report(&format!("{number}.txt"), text, "en", 5, |_| {});
    let readings: Vec<Reading> = reports.iter().enumerate().map(report).collect();
    reconcile(readings, &Decisions::default())
}

/// The wordings of each utterance, sorted.
fn utterances(reports: &[&str]) -> Vec<Vec<String>> {
    let wordings = desk(reports).reconciled.utterances.into_iter().map(|utterance| {
        let mut texts: Vec<String> = utterance.appearances.into_iter().map(|appearance| appearance.text).collect();
        texts.sort();
        texts
    });
    let mut wordings: Vec<_> = wordings.collect();
    wordings.sort();
    wordings
}

#[test]
fn one_sentence_of_two_speeches_joins_them() {
    let found = utterances(&[
        "\"This is how it works. They could go to Harsund, they could go to Lervik,\" Ada Lindqvist said on Monday.",
        "Ada Lindqvist said: \"They can go to Harsund, they can go to Lervik, and it will be an open road to the coast.\"",
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].len(), 2);
    let other_speaker = utterances(&[
        "\"This is how it works. They could go to Harsund, they could go to Lervik,\" Ada Lindqvist said on Monday.",
        "Carl Moe said: \"They can go to Harsund, they can go to Lervik, and it will be an open road to the coast.\"",
    ]);
    assert!(other_speaker.is_empty(), "{other_speaker:?}");
}

#[test]
fn what_an_agency_always_adds_is_nobodys_words() {
    let found = utterances(&[
        "Ada Lindqvist said that she would not name the dozen harbour pilots charged this past week in Harsund with taking bribes.",
        "Carl Moe said that he had never met the dozen harbour pilots charged this past week in Harsund with taking bribes.",
    ]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn two_whole_reports_meet_before_their_pieces() {
    let whole =
        "\"Nothing bad will come of this meeting at the dock. The pilots know every sandbank of the sound,\" Ada Lindqvist said.";
    let pieces = "\"Nothing bad will come of this meeting at the dock,\" Ada Lindqvist said on Monday. \
                  \"The pilots know every sandbank of the sound,\" she said in the evening.";
    let found = utterances(&[whole, whole, pieces]);
    assert!(found.iter().any(|texts| texts.iter().filter(|text| text.contains("bad") && text.contains("sandbank")).count() == 2));
}

/// How many wordings in how many languages each utterance has.
fn over_languages(reports: &[(&str, &str)]) -> Vec<usize> {
    let report =
        |(number, (language, text)): (usize, &(&str, &str))| common::report(&format!("{number}.txt"), text, language, 5, |_| {});
    let readings: Vec<Reading> = reports.iter().enumerate().map(report).collect();
    reconcile(readings, &Decisions::default()).reconciled.utterances.iter().map(|said| said.appearances.len()).collect()
}

#[test]
fn a_translation_is_met_by_what_its_words_mean() {
    let english =
        "\"We cannot wait until winter. The bridge must be repaired before the snow comes,\" Ada Lindqvist said in Harsund.";
    let polish = "„Nie możemy czekać do zimy. Most trzeba naprawić, zanim spadnie śnieg” – powiedziała Ada Lindqvist w Harsund.";
    assert_eq!(over_languages(&[("en", english), ("pl", polish)]), [2]);
    let other = "„Nasze dzieci pójdą jutro do szkoły, a lekarze będą pracować całą noc” – powiedziała Ada Lindqvist w Harsund.";
    assert!(over_languages(&[("en", english), ("pl", other)]).is_empty());
}

fn statuses(reports: &[&str]) -> Vec<ClaimStatus> {
    desk(reports).reconciled.claims.into_iter().map(|claim| claim.status).collect()
}

#[test]
fn who_refuses_denies_nothing() {
    let refusal = "Ada Lindqvist refused to outline her plans for the harbour of Harsund on Monday.";
    assert!(statuses(&[refusal, refusal]).iter().all(|status| *status != ClaimStatus::Denied));
    let denial = "Ada Lindqvist denied that the harbour of Harsund was sold on Monday.";
    assert!(statuses(&[denial, denial]).contains(&ClaimStatus::Denied));
}

#[test]
fn a_negation_in_several_sentences_is_no_sign() {
    let plain = "\"The harbour of Harsund is safe for every ship of the line,\" Ada Lindqvist said.";
    let long = "\"The harbour of Harsund is safe for every ship of the line. I do not sleep in it,\" Carl Moe said.";
    assert!(!statuses(&[plain, long]).contains(&ClaimStatus::Disputed));
    let opposite = "\"The harbour of Harsund is not safe for every ship of the line,\" Carl Moe said.";
    assert!(statuses(&[plain, opposite]).contains(&ClaimStatus::Disputed));
}

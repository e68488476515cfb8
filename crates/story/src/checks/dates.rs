//! Dates a page gives that its own words contradict.

use jiff::civil::Date;
use purport_model::{Check, CheckKind, ProblemKind, Reading};

use super::{at, called, make, opening, shown};
use crate::Corpus;
use crate::settle::copies::Stale;

/// The date the page claims is not believed: `stale_date` where an old text carries a later date, `impossible_date`
/// where the text tells of what came after it.
pub(super) fn stale_or_impossible(reading: &Reading) -> Option<Check> {
    let document = &reading.document;
    let stated = document.dates.stated.as_ref()?;
    let refused = document.problems.iter().find(|problem| problem.kind == ProblemKind::DateRefused);
    // The part of the page whose own words speak against the date says it for all.
    if document.parts > 1 && refused.is_some_and(|problem| problem.span.is_none()) {
        return None;
    }
    let believed = document.published();
    if believed == Some(stated.date) {
        return None;
    }
    let kind =
        if believed.is_some_and(|believed| believed > stated.date) { CheckKind::ImpossibleDate } else { CheckKind::StaleDate };
    let mut evidence: Vec<_> = stated.evidence.iter().map(|span| at(reading, *span)).collect();
    evidence.extend(refused.and_then(|problem| problem.span).map(|span| at(reading, span)));
    let proof = document.dates.published.iter().flat_map(|dating| &dating.evidence);
    evidence.extend(proof.map(|span| at(reading, *span)));
    evidence.retain(|place| !place.span.is_empty());
    if evidence.is_empty() {
        evidence = opening(reading);
    }
    let what = refused.map_or_else(
        || format!("The page is dated {}, which its text contradicts", stated.value),
        |problem| problem.message.trim_end_matches('.').to_owned(),
    );
    let instead = believed.map_or_else(String::new, |believed| format!("; taken as published {believed}"));
    Some(make(kind, &document.id, format!("{what}{instead}."), evidence))
}

/// A page that carries the text of another and says that it is weeks younger, with both places.
pub(super) fn stale_copy(corpus: &Corpus, stale: &Stale) -> Check {
    let (reading, original) = (&corpus.readings()[stale.document], &corpus.readings()[stale.original]);
    let mut evidence = vec![at(reading, stale.here), at(original, stale.there)];
    let believed = reading.document.dates.published.as_ref().filter(|dating| dating.date != stale.stated);
    evidence.extend(believed.iter().flat_map(|dating| &dating.evidence).map(|span| at(reading, *span)));
    let first = original.document.published().map_or_else(String::new, |day| format!(" published {day}"));
    let instead = believed.map_or_else(String::new, |dating| format!("; taken as published {}", dating.date));
    let message = format!("The page is dated {}, but carries the text of {}{first}{instead}.", stale.stated, called(original));
    make(CheckKind::StaleDate, &reading.document.id, message, evidence)
}

/// A day the calendar does not have.
pub(super) fn impossible_in_text(reading: &Reading) -> Vec<Check> {
    let impossible = reading.times.iter().filter(|time| time.days.is_none() && is_no_day(&time.value));
    impossible
        .map(|time| {
            let message = format!("{} is no day of the calendar.", shown(reading.words(time.span)));
            make(CheckKind::ImpossibleDate, &reading.document.id, message, vec![at(reading, time.span)])
        })
        .collect()
}

/// A full TIMEX3 day that no calendar has ("2023-02-30").
fn is_no_day(value: &str) -> bool {
    let digits = |from: usize, to: usize| value.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let shape = value.len() == 10 && value.get(4..5) == Some("-") && value.get(7..8) == Some("-");
    let (Some(year), Some(month), Some(day)) = (digits(0, 4), digits(5, 7), digits(8, 10)) else { return false };
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else { return false };
    shape && Date::new(year, month, day).is_err()
}

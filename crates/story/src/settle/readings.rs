//! Dates that can be read in two ways, or that two lines of a page dispute: "12/03/2025", metadata against a date line.
//!
//! A reading is taken where the sure dates of the story lie within days of it and far from the others. It stays a day
//! that the page itself states; nothing is taken that it does not.

use jiff::civil::Date;
use purport_model::{DateCandidate, DateMethod, Dating, Story, reckon_all};

use super::{SURE_ENOUGH, date_of};
use crate::Corpus;

/// Days from a sure neighbour within which a reading fits.
const NEAR: i32 = 3;
/// Days from every sure neighbour from which one does not.
const FAR: i32 = 7;
/// Candidates less trusted are noise: dates of comments and teasers.
const HEARD: f32 = 0.2;
/// Of a reading so chosen: the neighbours may be about the event and the page about what followed.
const CONFIDENCE: f32 = 0.75;

/// Chooses among the readings of every unsure date of a story.
pub fn settle(corpus: &mut Corpus, stories: &[Story]) {
    let mut chosen: Vec<(usize, Dating)> = Vec::new();
    for story in stories {
        let members: Vec<usize> = story.documents.iter().filter_map(|id| corpus.index(id)).collect();
        let sure: Vec<Date> = members.iter().filter_map(|&index| date_of(corpus, index)).collect();
        let unsure = members.iter().copied().filter(|&index| date_of(corpus, index).is_none());
        chosen.extend(unsure.filter_map(|index| Some((index, choose(corpus, index, &sure)?))));
    }
    for (index, dating) in chosen {
        let reading = &mut corpus.readings_mut()[index];
        reckon_all(&mut reading.times, Some(dating.date));
        reading.document.dates.published = Some(dating);
    }
}

fn choose(corpus: &Corpus, index: usize, sure: &[Date]) -> Option<Dating> {
    let dates = &corpus.readings()[index].document.dates;
    let published = dates.published.as_ref().filter(|dating| dating.confidence < SURE_ENOUGH)?;
    let distance = |day: Date| sure.iter().map(|known| (day - *known).get_days().abs()).min();
    let refused = dates.stated.as_ref().map(|stated| stated.date);
    let heard = |candidate: &&DateCandidate| {
        candidate.method != DateMethod::Capture
            && !candidate.modified
            && candidate.trust >= HEARD
            && Some(candidate.date) != refused
    };
    let mut days: Vec<Date> = dates.candidates.iter().filter(heard).map(|candidate| candidate.date).collect();
    days.push(published.date);
    days.sort_unstable();
    days.dedup();
    let (near, others): (Vec<Date>, Vec<Date>) = days.into_iter().partition(|&day| distance(day).is_some_and(|days| days <= NEAR));
    let [day] = near[..] else { return None };
    if others.is_empty() || others.iter().any(|&other| distance(other).is_none_or(|days| days <= FAR)) {
        return None;
    }
    if day == published.date {
        return Some(Dating { confidence: published.confidence.max(CONFIDENCE), ..published.clone() });
    }
    let stated = dates.candidates.iter().filter(heard).find(|candidate| candidate.date == day)?;
    Some(Dating {
        date: day,
        value: stated.value.clone(),
        grain: stated.grain,
        method: stated.method,
        confidence: CONFIDENCE,
        evidence: published
            .evidence
            .iter()
            .copied()
            .filter(|_| stated.stated_as == published.stated_as.clone().unwrap_or_default())
            .collect(),
        stated_as: Some(stated.stated_as.clone()),
    })
}

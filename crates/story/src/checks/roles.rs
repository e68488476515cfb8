//! An office the page gives somebody while somebody else held it.

use jiff::civil::Date;
use purport_model::{Check, CheckKind, DocumentEntity, EntityKind, Reading, Role};

use super::{at, make, shown};
use crate::offices::{HolderConflict, Term, holder_conflict};

/// Offices of persons that the table of offices contradicts for the time the page speaks of.
pub(super) fn conflicts(reading: &Reading) -> Vec<Check> {
    let people = reading.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    people.flat_map(|person| person.roles.iter().filter_map(move |role| conflict(reading, person, role))).collect()
}

fn conflict(reading: &Reading, person: &DocumentEntity, role: &Role) -> Option<Check> {
    let (office, of) = (role.office.as_deref()?, role.of_key.as_deref()?);
    let published = reading.document.published();
    if role.not_now || published.is_some_and(|day| speaks_of_another_time(reading, role, day)) {
        return None;
    }
    let conflict = holder_conflict(&person.name, office, of, published)?;
    let message = format!("{} is called {}{}.", person.name.text, shown(reading.words(role.span)), instead(&conflict, published));
    Some(make(CheckKind::RoleConflict, &reading.document.id, message, vec![at(reading, role.span)]))
}

fn instead(conflict: &HolderConflict, day: Option<Date>) -> String {
    let held = match (conflict.holder, day) {
        (Some(term), Some(day)) => format!(", an office {} held on {day}", term.holder),
        _ => ", an office the table of offices never gives this person".to_owned(),
    };
    let own: Vec<String> = conflict.person.iter().map(|term| in_words(term)).collect();
    if own.is_empty() { held } else { format!("{held}; known is {}", own.join(", ")) }
}

fn in_words(term: &Term) -> String {
    let to = term.to.map_or_else(String::new, |to| to.to_string());
    format!("{} ({}) {}/{to}", term.office, term.of, term.from)
}

/// Days from publication within which a sentence still speaks of the present.
const PRESENT: i32 = 60;

/// A time in the sentence that lies far from publication: "in 2015 Vice President ..." is right.
fn speaks_of_another_time(reading: &Reading, role: &Role, published: Date) -> bool {
    let Some(sentence) = reading.sentence_at(role.span).map(|index| reading.sentences[index].span) else { return false };
    let far = |day: Date| (day.duration_since(published).as_hours() / 24).abs() > i64::from(PRESENT);
    let times = reading.times.iter().filter(|time| sentence.contains(time.span));
    times.filter_map(|time| time.days).any(|(first, last)| far(first) && far(last))
}

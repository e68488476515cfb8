//! An office the page gives somebody while somebody else held it.

use jiff::civil::Date;
use purport_model::{Check, CheckKind, DocumentEntity, EntityKind, Mention, MentionForm, Reading, Role, Span, TokenKind};

use super::{at, make, shown};
use crate::offices::{HolderConflict, Term, holder_conflict, holds};

/// Offices of persons that the table of offices contradicts for the time the page speaks of. `neighbours` are the days
/// of the first and the last dated page of the storyline, for a page without a date.
pub(super) fn conflicts(reading: &Reading, neighbours: Option<(Date, Date)>) -> Vec<Check> {
    let days = match reading.document.dates.published.as_ref().filter(|dating| dating.confidence >= SURE) {
        Some(dating) => vec![dating.date],
        None => neighbours.map_or_else(Vec::new, possible_days),
    };
    let people = reading.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    people.flat_map(|person| person.roles.iter().filter_map(|role| conflict(reading, person, role, &days))).collect()
}

/// A less certain date of the page holds nothing against anybody.
const SURE: f32 = 0.8;

/// Months within which a page of a storyline was written, before its first and after its last dated page.
const MONTHS: i32 = 6;

/// Days between which an undated page of a storyline may have been written.
fn possible_days((first, last): (Date, Date)) -> Vec<Date> {
    let span = |months: i32| jiff::Span::new().months(months);
    let earliest = first.checked_sub(span(MONTHS)).unwrap_or(first);
    let latest = last.checked_add(span(MONTHS)).unwrap_or(last);
    vec![last, first, earliest, latest]
}

/// Only what holds for every day the page may be of.
fn conflict(reading: &Reading, person: &DocumentEntity, role: &Role, days: &[Date]) -> Option<Check> {
    let (office, of) = (role.office.as_deref()?, role.of_key.as_deref()?);
    if role.not_now
        || !stands_beside_its_holder(reading, person, role)
        || names_the_holder(reading, role, office, of, days)
        || days.first().is_some_and(|day| speaks_of_another_time(reading, role, *day))
    {
        return None;
    }
    let conflict = holder_conflict(&person.name, office, of, days.first().copied())?;
    if days.iter().any(|day| holder_conflict(&person.name, office, of, Some(*day)).is_none()) {
        return None;
    }
    let message =
        format!("{} is called {}{}.", person.name.text, shown(reading.words(role.span)), instead(&conflict, days.first().copied()));
    Some(make(CheckKind::RoleConflict, &reading.document.id, message, vec![at(reading, role.span)]))
}

/// Words between a name and its office: an article.
const BETWEEN: usize = 1;

/// "Joe Biden, the vice president," and not "Sauli Niinisto, the American and Russian leaders".
fn stands_beside_its_holder(reading: &Reading, person: &DocumentEntity, role: &Role) -> bool {
    let own = |mention: &&Mention| {
        let entity = mention.entity.and_then(|index| reading.entities.get(index as usize));
        mention.form == MentionForm::Name && entity.is_some_and(|entity| std::ptr::eq(entity, person))
    };
    let beside = |name: Span| {
        let (first, second) = if name.start < role.span.start { (name, role.span) } else { (role.span, name) };
        let between = Span { start: first.end, end: second.start.max(first.end) };
        first.overlaps(second)
            || reading.tokens_in(between).iter().filter(|token| token.kind != TokenKind::Punctuation).count() <= BETWEEN
    };
    reading.mentions.iter().filter(own).any(|mention| beside(mention.span))
}

/// The sentence also names who held the office: then the title is that person's.
fn names_the_holder(reading: &Reading, role: &Role, office: &str, of: &str, days: &[Date]) -> bool {
    let Some(sentence) = reading.sentence_at(role.span).map(|index| reading.sentences[index].span) else { return false };
    let people = reading.mentions.iter().filter(|mention| sentence.contains(mention.span));
    let mut people = people.filter_map(|mention| reading.entities.get(mention.entity? as usize));
    people.any(|person| days.iter().any(|day| holds(&person.name, office, of, *day)))
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

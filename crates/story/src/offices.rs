//! Who held which high office when: a small table (`data/offices.toml`) written by hand, to notice a person given an
//! office that somebody else held on that day.
//!
//! It knows only what the table says: an office or a day it lacks gives no answer.

use std::sync::LazyLock;

use jiff::civil::Date;
use purport_model::{EntityKind, Name, NamePart, NamePartKind, sound_keys};
use serde::Deserialize;

use crate::names::compare;

/// One term of one holder.
#[derive(Clone, Debug)]
pub struct Term {
    pub office: String,
    /// Key of the country or body.
    pub of: String,
    pub holder: String,
    pub from: Date,
    /// Absent for who was in office when the table was written.
    pub to: Option<Date>,
    name: Name,
}

/// Somebody else held the office.
#[derive(Clone, Debug)]
pub struct HolderConflict {
    /// Who held the office on the day; `None` where no day is known and the person never held it.
    pub holder: Option<&'static Term>,
    /// Terms of the person in the table, this office or others, oldest first. Empty for somebody the table does not know.
    pub person: Vec<&'static Term>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    office: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    office: String,
    of: String,
    /// "name | from | to", to left empty for who still holds it.
    holders: Vec<String>,
}

static OFFICES: LazyLock<Vec<Office>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../data/offices.toml")).expect("a test reads this file");
    table.office.iter().map(|row| Office { terms: terms(row), office: row.office.clone(), of: row.of.clone() }).collect()
});

#[derive(Debug)]
struct Office {
    office: String,
    of: String,
    terms: Vec<Term>,
}

fn find(office: &str, of: &str) -> Option<&'static Office> {
    OFFICES.iter().find(|row| row.office == office && row.of == of)
}

fn terms(row: &Row) -> Vec<Term> {
    let term = |line: &String| {
        let mut fields = line.split('|').map(str::trim);
        let holder = fields.next()?.to_owned();
        let from = fields.next()?.parse().ok()?;
        let to = fields.next().and_then(|to| to.parse().ok());
        Some(Term { office: row.office.clone(), of: row.of.clone(), name: name(&holder), holder, from, to })
    };
    row.holders.iter().filter_map(term).collect()
}

/// The table writes names in plain Latin letters, given name first.
fn name(text: &str) -> Name {
    let part = |word: &str| {
        let folded = word.to_lowercase();
        NamePart { text: word.to_owned(), keys: sound_keys(&folded), folded, kind: NamePartKind::Word }
    };
    Name { text: text.to_owned(), kind: EntityKind::Person, known: None, parts: text.split([' ', '-']).map(part).collect() }
}

/// Days at either end of a term in which the text may still, or already, speak of the other holder.
const HANDOVER_DAYS: i32 = 7;

impl Term {
    fn covers(&self, date: Date, margin: i32) -> bool {
        let days = |later: Date, earlier: Date| later.duration_since(earlier).as_hours() / 24;
        days(date, self.from) >= i64::from(-margin) && self.to.is_none_or(|to| days(to, date) >= i64::from(-margin))
    }
}

/// Terms of an office, oldest first as in the table. An office of a body's head is found under the office the table has.
#[must_use]
pub fn terms_of(office: &str, of: &str) -> &'static [Term] {
    find(office, of).or_else(|| head(office, of)).map_or(&[], |row| row.terms.as_slice())
}

/// "The NATO chief" is its secretary-general.
fn head(office: &str, of: &str) -> Option<&'static Office> {
    if office != "head" {
        return None;
    }
    ["secretary-general", "president"].into_iter().find_map(|office| find(office, of))
}

/// Whether the table has somebody else in this office. `of` is the key of the country or body (`Role::of_key`), `date` the
/// day the text speaks of.
///
/// Only somebody the table knows can conflict: a table of high offices is no register of everybody. Who once held this
/// office and holds none the table knows on the day is spoken of as what he was, and whoever shares the family name of
/// the holder may be the holder.
#[must_use]
pub fn holder_conflict(person: &Name, office: &str, of: &str, date: Option<Date>) -> Option<HolderConflict> {
    let terms = terms_of(office, of);
    let known = terms_of_person(person);
    if terms.is_empty() || known.is_empty() {
        return None;
    }
    let held: Vec<&Term> = terms.iter().filter(|term| compare(&term.name, person).same).collect();
    let Some(date) = date else {
        return held.is_empty().then_some(HolderConflict { holder: None, person: known });
    };
    let in_office = |term: &Term| term.covers(date, HANDOVER_DAYS);
    if held.iter().any(|term| in_office(term)) {
        return None;
    }
    let holder = terms.iter().find(|term| term.covers(date, 0)).filter(|term| !of_one_family(&term.name, person))?;
    let holds_another = known.iter().any(|term| in_office(term));
    (held.is_empty() || holds_another).then_some(HolderConflict { holder: Some(holder), person: known })
}

/// Whether the table has the person in this office on the day.
#[must_use]
pub fn holds(person: &Name, office: &str, of: &str, date: Date) -> bool {
    terms_of(office, of).iter().any(|term| term.covers(date, HANDOVER_DAYS) && compare(&term.name, person).same)
}

/// The last full words of two names are one ("Elizabeth Truss", "Liz Truss").
fn of_one_family(a: &Name, b: &Name) -> bool {
    let family = |name: &Name| name.parts.iter().rfind(|part| part.kind == NamePartKind::Word).map(|part| part.keys.clone());
    let (a, b) = (family(a), family(b));
    a.is_some() && a == b
}

/// Every term of a person, found by name. A bare family name finds nothing where two holders bear it, a bare name that
/// only sounds like one ("Theresa", "Truss") nothing at all.
#[must_use]
pub fn terms_of_person(person: &Name) -> Vec<&'static Term> {
    let bare = person.parts.len() == 1;
    let all = OFFICES.iter().flat_map(|row| &row.terms).filter(|term| !bare || of_one_family(&term.name, person));
    let mut terms: Vec<&'static Term> = all.filter(|term| compare(&term.name, person).same).collect();
    terms.sort_by(|a, b| (a.from, &a.office).cmp(&(b.from, &b.office)));
    let one = terms.windows(2).all(|pair| compare(&pair[0].name, &pair[1].name).same);
    if one { terms } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_president_called_vice_president_is_noticed() {
        let conflict = holder_conflict(&name("Joe Biden"), "vice-president", "us", Some(date(2023, 5, 21))).unwrap();
        assert_eq!(conflict.holder.unwrap().holder, "Kamala Harris");
        assert!(conflict.person.iter().any(|term| term.office == "president"));
        assert!(holder_conflict(&name("Joe Biden"), "president", "us", Some(date(2023, 5, 21))).is_none());
        assert!(holder_conflict(&name("Joe Biden"), "vice-president", "us", Some(date(2015, 5, 21))).is_none());
    }

    #[test]
    fn what_the_table_lacks_is_no_conflict() {
        assert!(holder_conflict(&name("Ann Example"), "mayor", "us", Some(date(2023, 5, 21))).is_none());
        assert!(holder_conflict(&name("Ann Example"), "president", "us", None).is_none());
        assert!(holder_conflict(&name("Ann Example"), "president", "us", Some(date(2023, 5, 21))).is_none());
    }

    #[test]
    fn who_was_in_office_once_is_named_by_it_later() {
        assert!(holder_conflict(&name("Nicolas Sarkozy"), "president", "fr", Some(date(2019, 12, 23))).is_none());
        assert!(holder_conflict(&name("Vladimir Putin"), "prime-minister", "ru", Some(date(2018, 7, 16))).is_some());
    }

    #[test]
    fn a_shared_family_name_is_no_conflict() {
        assert!(holder_conflict(&name("Elizabeth Truss"), "minister-of-foreign-affairs", "gb", Some(date(2022, 4, 29))).is_none());
        assert!(holder_conflict(&name("Theresa"), "prime-minister", "gb", Some(date(2018, 7, 15))).is_none());
    }

    #[test]
    fn every_line_of_the_table_can_be_read() {
        let table: Table = toml::from_str(include_str!("../data/offices.toml")).unwrap();
        for row in &table.office {
            assert_eq!(terms(row).len(), row.holders.len(), "{} of {}", row.office, row.of);
            let terms = terms(row);
            assert!(terms.windows(2).all(|pair| pair[0].to.is_some_and(|to| to <= pair[1].from)), "{} of {}", row.office, row.of);
        }
    }

    #[test]
    fn the_chief_of_nato_is_its_secretary_general() {
        assert!(terms_of("head", "nato").iter().any(|term| term.holder == "Jens Stoltenberg"));
    }
}

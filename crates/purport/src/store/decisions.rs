//! What the user decided, kept in the order in which it was said. A later decision wins over an earlier one.

use std::collections::BTreeSet;

use purport_model::{Decisions, DocumentId, StoryId};
use rusqlite::params;

use super::{Store, from_json, to_json};
use crate::failure::{Failure, Outcome};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Merge,
    Split,
    Rename,
    Pin,
    Forget,
}

impl Verb {
    const ALL: [Self; 5] = [Self::Merge, Self::Split, Self::Rename, Self::Pin, Self::Forget];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Rename => "rename",
            Self::Pin => "pin",
            Self::Forget => "forget",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Given by the desk; 0 for one not yet kept.
    pub number: i64,
    pub verb: Verb,
    pub documents: BTreeSet<DocumentId>,
    /// What they are split from.
    pub others: BTreeSet<DocumentId>,
    /// The title given, or the id to keep.
    pub value: Option<String>,
    /// In words, for the list.
    pub said: String,
}

impl Store {
    pub fn decide(&mut self, decision: &Decision) -> Outcome<()> {
        let Decision { verb, documents, others, value, said, .. } = decision;
        self.connection.execute(
            "INSERT INTO decisions (verb, documents, others, value, said) VALUES (?, ?, ?, ?, ?)",
            params![verb.word(), to_json(documents)?, to_json(others)?, value, said],
        )?;
        Ok(())
    }

    pub fn decisions(&self) -> Outcome<Vec<Decision>> {
        let mut statement =
            self.connection.prepare("SELECT number, verb, documents, others, value, said FROM decisions ORDER BY number")?;
        let mut rows = statement.query([])?;
        let mut decisions = Vec::new();
        while let Some(row) = rows.next()? {
            let verb: String = row.get(1)?;
            let Some(verb) = Verb::ALL.into_iter().find(|known| known.word() == verb) else { continue };
            decisions.push(Decision {
                number: row.get(0)?,
                verb,
                documents: from_json(&row.get::<_, String>(2)?)?,
                others: from_json(&row.get::<_, String>(3)?)?,
                value: row.get(4)?,
                said: row.get(5)?,
            });
        }
        Ok(decisions)
    }

    pub fn undo(&mut self, number: i64) -> Outcome<()> {
        match self.connection.execute("DELETE FROM decisions WHERE number = ?", [number])? {
            0 => Err(Failure::new(format!("There is no decision number {number}.")).hint("`purport decisions` lists them")),
            _ => Ok(()),
        }
    }
}

/// What the decisions amount to.
#[must_use]
pub fn standing(decisions: &[Decision]) -> Decisions {
    let mut standing = Decisions::default();
    for decision in decisions {
        apply(&mut standing, decision);
    }
    standing
}

fn apply(standing: &mut Decisions, decision: &Decision) {
    let Decision { verb, documents, others, value, .. } = decision;
    match verb {
        Verb::Merge => {
            standing.apart.retain(|(a, b)| a.is_disjoint(documents) || b.is_disjoint(documents));
            standing.together.push(documents.clone());
        }
        Verb::Split => {
            standing.together = standing.together.iter().flat_map(|set| split(set, documents, others)).collect();
            standing.apart.push((documents.clone(), others.clone()));
        }
        Verb::Rename => {
            for document in documents {
                match value {
                    Some(title) => standing.titles.insert(document.clone(), title.clone()),
                    None => standing.titles.remove(document),
                };
            }
        }
        Verb::Pin => {
            for (document, id) in documents.iter().zip(value) {
                standing.pinned.insert(document.clone(), StoryId(id.clone()));
            }
        }
        Verb::Forget => standing.forgotten.extend(documents.iter().cloned()),
    }
}

/// A set that held both sides comes apart into them; who stands on neither side stays with the larger part.
fn split(set: &BTreeSet<DocumentId>, a: &BTreeSet<DocumentId>, b: &BTreeSet<DocumentId>) -> Vec<BTreeSet<DocumentId>> {
    if set.is_disjoint(a) || set.is_disjoint(b) {
        return vec![set.clone()];
    }
    let leaving: BTreeSet<_> = set.intersection(a).cloned().collect();
    let staying: BTreeSet<_> = set.difference(a).cloned().collect();
    [leaving, staying].into_iter().filter(|part| part.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(names: &[&str]) -> BTreeSet<DocumentId> {
        names.iter().map(|name| DocumentId((*name).to_owned())).collect()
    }

    fn decision(verb: Verb, of: &[&str], from: &[&str], value: Option<&str>) -> Decision {
        let value = value.map(str::to_owned);
        Decision { number: 0, verb, documents: documents(of), others: documents(from), value, said: String::new() }
    }

    #[test]
    fn a_split_takes_back_a_merge() {
        let standing =
            standing(&[decision(Verb::Merge, &["a", "b", "c"], &[], None), decision(Verb::Split, &["a"], &["b", "c"], None)]);
        assert_eq!(standing.together, [documents(&["b", "c"])]);
        assert_eq!(standing.apart, [(documents(&["a"]), documents(&["b", "c"]))]);
    }

    #[test]
    fn a_merge_takes_back_a_split() {
        let standing = standing(&[decision(Verb::Split, &["a"], &["b"], None), decision(Verb::Merge, &["a", "b"], &[], None)]);
        assert!(standing.apart.is_empty());
        assert_eq!(standing.together, [documents(&["a", "b"])]);
    }

    #[test]
    fn the_last_title_stands() {
        let standing =
            standing(&[decision(Verb::Rename, &["a"], &[], Some("one")), decision(Verb::Rename, &["a"], &[], Some("two"))]);
        assert_eq!(standing.titles.values().collect::<Vec<_>>(), ["two"]);
    }
}

//! People, organisations and places joined over documents and scripts. A false join is worse than a missing one.
//!
//! The cascade of [`join`]:
//! 1. [`groups`]: entities of all documents with the same kind and the same folded words are one group; the known ones
//!    meet under their key. From here on only distinct names are compared.
//! 2. [`merge`]: full names that [`crate::names::compare`] holds for one, looked for only under shared keys. Every name of
//!    a joined entity must fit every other, so that two different full names never meet through a third.
//! 3. [`merge`]: a name a document states as an alias joins what bears it.
//! 4. [`bare`]: a family name alone joins the one person in its neighbourhood who bears it; where two do, it stays alone.
//!
//! Everything is keyed and sorted by content, so the order of documents cannot matter. Time is linear in documents and
//! nearly so in distinct names.

mod bare;
mod groups;
mod merge;
mod show;

use purport_model::{Entity, EntityReference};

use crate::Corpus;

/// Joins the entities of all documents. Both lists sorted.
#[must_use]
pub fn join(corpus: &Corpus) -> (Vec<Entity>, Vec<EntityReference>) {
    let groups = groups::collect(corpus);
    let mut clusters = merge::merge(&groups);
    bare::attach(&groups, &mut clusters);
    show::show(corpus, &groups, &clusters)
}

#[cfg(test)]
mod tests;

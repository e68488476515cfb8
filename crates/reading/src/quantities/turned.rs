//! What the words further off do to the bound of a number.
//!
//! 1. `denied`: under a negation a lower bound becomes an upper one ("never exceeded 300", "were never more than 300").
//! 2. `reached`: behind a verb of rise or fall, a word that means "up to" elsewhere names the value reached
//!    ("steeg tot 300").

use purport_model::Approx;

use super::amounts::{Amount, Stretch};
use super::atoms::{Atom, AtomKind};
use super::counted::{Grammar, is_function_word};
use super::table::{Bound, Lexicon, NumberWord};
use crate::concepts::{self, Concepts};

/// Turns the bound of an amount where the clause asks for it.
pub(super) fn turn(stretch: &Stretch<'_>, amount: &mut Amount, grammar: Grammar, concepts: Option<&Concepts>) {
    let Some(lexicon) = stretch.lexicon.filter(|_| !amount.is_range && !amount.numeral.vague && !amount.numeral.ordinal) else {
        return;
    };
    if is_reached(stretch, amount, lexicon, concepts) {
        (amount.low, amount.high, amount.approx) = (Some(amount.numeral.value), Some(amount.numeral.value), Approx::Exact);
    } else if is_denied(stretch, amount, lexicon, grammar) {
        (amount.low, amount.high, amount.approx) = (None, Some(amount.numeral.value), Approx::AtMost);
    }
}

/// Atoms between a negation and the number it is about at most.
const REACH: usize = 7;
/// Words of matter among them at most: a verb, "permitted".
const MATTER: usize = 3;

/// A negation stands before "more than" in the clause, and no clause begins in between: "did not say that more than 300
/// came" denies nothing about the 300.
fn is_denied(stretch: &Stretch<'_>, amount: &Amount, lexicon: &Lexicon, grammar: Grammar) -> bool {
    let Some(language) = grammar.language else { return false };
    let atoms = stretch.atoms;
    let mut over = amount.approx == Approx::MoreThan;
    if !over && amount.approx != Approx::Exact {
        return false;
    }
    let mut matter = 0;
    for at in (amount.lead.saturating_sub(REACH)..amount.lead).rev() {
        let atom = &atoms[at];
        if atom.kind != AtomKind::Word || lexicon.clauses.holds(atom) {
            return false;
        }
        if language.negations.contains(&atom.folded) {
            return over;
        }
        if !over && is_number_word(atoms, at, lexicon) {
            return false;
        }
        let grammatical = is_function_word(atom, grammar);
        // A verb does it from further off ("exceeded the permitted 300"), a preposition has another meaning there.
        over |= !grammatical
            && lexicon
                .approximators
                .before(atoms, at + 1)
                .is_some_and(|(start, bound)| start == at && *bound == Bound::Approx(Approx::MoreThan));
        matter += usize::from(!grammatical);
        if matter > MATTER {
            return false;
        }
    }
    false
}

/// A number word that counts ("three"), and no article.
pub(super) fn is_number_word(atoms: &[Atom], at: usize, lexicon: &Lexicon) -> bool {
    let cardinal = lexicon.words.at(atoms, at).is_some_and(|(_, word)| matches!(word, NumberWord::Cardinal(_)));
    cardinal && lexicon.weak.at(atoms, at).is_none()
}

/// Atoms between a verb of rise or fall and the value reached at most: "stieg im Jahr 2024 um acht Prozent auf".
const CHANGE_REACH: usize = 9;

/// Keys of the concepts that say that something moves to a value.
const CHANGES: [&str; 2] = ["grow", "fall"];

fn is_reached(stretch: &Stretch<'_>, amount: &Amount, lexicon: &Lexicon, concepts: Option<&Concepts>) -> bool {
    let Some(concepts) = concepts.filter(|_| amount.approx == Approx::AtMost) else { return false };
    let atoms = stretch.atoms;
    if lexicon.reach.at(atoms, amount.lead).is_none_or(|(end, ())| end != amount.first) {
        return false;
    }
    let wanted = CHANGES.map(concepts::id);
    let clause = (amount.lead.saturating_sub(CHANGE_REACH)..amount.lead).rev().map(|at| &atoms[at]);
    let stop = |atom: &&Atom| !atom.is_mark(&['.', ';', ':', '(', ')']);
    clause.take_while(stop).any(|atom| atom.kind == AtomKind::Word && wanted.contains(&concepts.of(&atom.folded)))
}

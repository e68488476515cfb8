//! The counted noun: what the number counts, with its modifiers, as words of the text.
//!
//! No grammar is parsed. Behind the number, past "of the" and words such as "more", the noun phrase ends with the first
//! of: a noun the tables know, a word with a plural ending, in German a capitalised word; or it is the next word alone.
//! It never reaches over a function word, a mark, another number or a word the language names as a stop.

use std::ops::Range;

use super::amounts::{Amount, Stretch};
use super::atoms::{Atom, AtomKind};
use super::phrases::is_hyphen;
use super::table::{Lexicon, Measures};
use crate::languages::Language;

/// Atoms between the number and the end of its noun phrase at most.
const LONGEST: usize = 5;

#[derive(Clone, Copy, Debug)]
pub(super) struct Grammar {
    pub language: Option<&'static Language>,
    pub measures: Option<&'static Measures>,
}

/// The atoms of the counted noun phrase, with whether its noun is in the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub atoms: Range<usize>,
    pub known: bool,
}

/// What an amount counts.
pub(super) fn find(stretch: &Stretch<'_>, amount: &Amount, grammar: Grammar) -> Option<Counted> {
    let lexicon = stretch.lexicon?;
    let start = begin(stretch, amount, lexicon, grammar)?;
    let words = run(stretch.atoms, start, lexicon, grammar);
    if words.is_empty() {
        return None;
    }
    known(stretch.atoms, &words, grammar).or_else(|| {
        let end =
            guessed(stretch.atoms, &words, lexicon, amount).filter(|end| !is_verbal(stretch, amount, &(words.start..*end)))?;
        Some(Counted { atoms: words.start..end, known: false })
    })
}

/// Where the noun phrase begins; nowhere, if a pronoun stands for it ("half of which").
fn begin(stretch: &Stretch<'_>, amount: &Amount, lexicon: &Lexicon, grammar: Grammar) -> Option<usize> {
    let atoms = stretch.atoms;
    let mut at = if is_hyphen(atoms, amount.after) { amount.after + 1 } else { amount.after };
    if let Some((end, ())) = lexicon.of.at(atoms, at) {
        at = end;
        while let Some(atom) = atoms.get(at).filter(|atom| is_function_word(atom, grammar)) {
            if lexicon.nouns.pronouns.contains(&atom.folded) {
                return None;
            }
            at += 1;
        }
    }
    while let Some((end, ())) = lexicon.further.at(atoms, at) {
        at = end;
    }
    // "five of 29 states"
    if at > amount.after && atoms.get(at).is_some_and(|atom| atom.kind == AtomKind::Digits) {
        at += 1;
        while let Some((end, _)) = lexicon.multipliers.at(atoms, at) {
            at = lexicon.of.at(atoms, end).map_or(end, |(end, ())| end);
        }
    }
    Some(at)
}

/// "half of which", "two thirds of them": a share of what was named before, which no other report can be held against.
pub(super) fn is_of_pronoun(stretch: &Stretch<'_>, amount: &Amount, grammar: Grammar) -> bool {
    let Some(lexicon) = stretch.lexicon else { return false };
    lexicon.of.at(stretch.atoms, amount.after).is_some() && begin(stretch, amount, lexicon, grammar).is_none()
}

pub(super) fn is_function_word(atom: &Atom, grammar: Grammar) -> bool {
    atom.kind == AtomKind::Word && grammar.language.is_some_and(|language| language.function_words.0.contains(&atom.folded))
}

/// The words a noun phrase could take up from here.
fn run(atoms: &[Atom], start: usize, lexicon: &Lexicon, grammar: Grammar) -> Range<usize> {
    let mut end = start;
    while end < start + LONGEST
        && let Some(atom) = atoms.get(end)
    {
        let stop = || lexicon.nouns.stops.contains(&atom.folded) || is_function_word(atom, grammar);
        let hyphen = end > start && is_hyphen(atoms, end);
        // "tre dell'esercito"
        let elided = atom.folded.ends_with('\'');
        if elided || !hyphen && (atom.kind != AtomKind::Word || stop()) {
            break;
        }
        end += 1;
    }
    start..end
}

/// A lone word that looks like a verb or an adverb ("two-thirds voted") is no noun.
fn is_verbal(stretch: &Stretch<'_>, amount: &Amount, words: &Range<usize>) -> bool {
    let Some(lexicon) = stretch.lexicon else { return false };
    let ending = |atom: &Atom| lexicon.nouns.described.iter().any(|ending| atom.folded.ends_with(ending.as_str()));
    words.len() == 1 && words.start == amount.after && ending(&stretch.atoms[words.start])
}

fn known(atoms: &[Atom], words: &Range<usize>, grammar: Grammar) -> Option<Counted> {
    let measures = grammar.measures?;
    words.clone().find_map(|at| {
        let counted = measures.counted.at(atoms, at).map(|(end, _)| end);
        let people = measures.people.at(atoms, at).map(|(end, ())| end);
        let end = counted.max(people)?;
        Some(Counted { atoms: words.start..end, known: true })
    })
}

/// A word that shows no ending of an adjective may still be one; two are a verb and what follows it.
const SLAVIC_REACH: usize = 2;

fn guessed(atoms: &[Atom], words: &Range<usize>, lexicon: &Lexicon, amount: &Amount) -> Option<usize> {
    let nouns = &lexicon.nouns;
    let plural = |atom: &Atom| {
        let long = atom.folded.chars().count() > 3;
        long && !nouns.not.contains(&atom.folded) && nouns.endings.iter().any(|ending| atom.folded.ends_with(ending.as_str()))
    };
    let noun = |atom: &Atom| if nouns.capitalised { atom.capital } else { plural(atom) };
    let modifier = |at: usize| {
        let long = |ending: &str| atoms[at].folded.chars().count() > ending.chars().count() + 2;
        nouns.modifiers.iter().any(|ending| atoms[at].folded.ends_with(ending.as_str()) && long(ending))
    };
    // Over adjectives to the noun; where no noun follows, the adjective is one ("шести раненых").
    let start = words.clone().find(|&at| !modifier(at)).unwrap_or(words.start);
    let words = start..words.end;
    // Where adjectives show by their endings, the noun is the first word that is none.
    let reach = if nouns.modifiers.is_empty() { words.end } else { words.end.min(words.start + SLAVIC_REACH) };
    let end = (words.start..reach).find(|&at| noun(&atoms[at])).map(|at| at + 1);
    let shown = nouns.capitalised || (nouns.plural_marked && amount.numeral.vague && words.start == amount.after);
    end.or_else(|| (!shown).then(|| words.start + 1))
}

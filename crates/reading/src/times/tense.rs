//! Tense: whether the clause around an expression speaks of what was or of what will be.
//!
//! 1. The nearest verb tells. A word of another clause (behind a comma, a quotation mark or a word that opens a clause)
//!    counts as far off, and a weak one ("must", "can") says nothing from there: "lied to us on Tuesday and must go".
//! 2. A participle close behind "will" is to come: "will be held on Sunday".
//! 3. A day that something is appointed for ("mourning for Friday") or lasts until ("closed until Tuesday") is to come,
//!    unless a verb of the same clause says that it is over ("was shut until Tuesday").

use std::ops::Range;

use purport_model::Direction;

use super::grammar::{Grammar, Tense};
use super::lexeme::{Kind, Lexeme};
use super::ranges;

/// Lexemes looked at on either side: a clause of news is seldom longer.
const REACH: usize = 24;
/// A word after the expression counts as this much farther off than one before it: verbs mostly stand before.
const BEHIND: usize = 2;
/// A word of another clause counts as this much farther off for every border between: no clause is much longer.
const BORDER: usize = 10;
/// Most words from "will" to the participle that goes with it: "will not be held".
const AUXILIARY: usize = 3;

/// What the nearest verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tensed {
    pub direction: Direction,
    /// "will", not "could": weak words stand as often beside what was.
    pub strong: bool,
    /// No verb says so, but that there is nothing else in the text.
    pub alone: bool,
    /// The word before says that a weekday here is to come: "for Friday", "until Friday".
    pub appointed: bool,
}

impl Tensed {
    const fn of(direction: Direction, strong: bool) -> Self {
        Self { direction, strong, alone: false, appointed: false }
    }
}

/// A text that is nothing but a time is an appointment, not a report: "Monday", "on 5 March".
pub const ALONE: Tensed = Tensed { direction: Direction::Future, strong: true, alone: true, appointed: false };

/// Whether an expression is the whole text, but for one small word before it.
pub fn is_alone(lexemes: &[Lexeme<'_>], at: &Range<usize>) -> bool {
    at.start <= 1 && at.end == lexemes.len()
}

/// The direction told by the words around. `within` are the lexemes of the sentence.
pub fn direction(lexemes: &[Lexeme<'_>], within: Range<usize>, at: Range<usize>, grammar: &Grammar) -> Option<Tensed> {
    let tense = &grammar.tense;
    let before = within.start.max(at.start.saturating_sub(REACH))..at.start;
    let after = at.end..within.end.min(at.end + REACH);
    let near = nearest(lexemes, before.rev(), tense, 0).into_iter().chain(nearest(lexemes, after, tense, BEHIND));
    let nearest = near.min_by_key(|told| told.far);
    let told = nearest.as_ref().map(|nearest| nearest.says);
    if !is_appointed(lexemes, &at, nearest.as_ref(), grammar) {
        return told;
    }
    let unsaid = Tensed::of(Direction::Future, false);
    Some(Tensed { appointed: true, ..told.unwrap_or(unsaid) })
}

/// A verb that says something, and how far off it stands.
struct Told {
    far: usize,
    says: Tensed,
    /// No border of clauses between.
    own_clause: bool,
    /// A verb of its own ("was"), not what may be a participle ("closed").
    finite: bool,
}

/// The nearest telling word among lexemes that are given from the expression outwards.
fn nearest(lexemes: &[Lexeme<'_>], outwards: impl Iterator<Item = usize>, tense: &Tense, behind: usize) -> Option<Told> {
    let mut borders = 0;
    let mut best: Option<Told> = None;
    for (distance, index) in (1 + behind..).zip(outwards) {
        let far = distance + borders * BORDER;
        if best.as_ref().is_some_and(|best| best.far <= far) {
            break;
        }
        if let Some(mut says) = told_by(&lexemes[index], tense) {
            let finite = tense.past.contains(&*lexemes[index].word);
            if says.direction == Direction::Past && follows_will(lexemes, index, tense) {
                says = Tensed::of(Direction::Future, true);
            }
            if borders == 0 || says.strong {
                best = Some(Told { far, says, own_clause: borders == 0, finite });
            }
        }
        borders += usize::from(is_border(&lexemes[index], tense));
    }
    best
}

/// Whether a lexeme parts two clauses.
fn is_border(lexeme: &Lexeme<'_>, tense: &Tense) -> bool {
    match lexeme.kind {
        Kind::Mark if lexeme.word == "-" => lexeme.spaced,
        Kind::Mark => !matches!(&*lexeme.word, "'" | "." | "/" | "%"),
        Kind::Letters => tense.clause.contains(&*lexeme.word),
        Kind::Digits => false,
    }
}

/// "will be held", "sarà chiuso".
fn follows_will(lexemes: &[Lexeme<'_>], index: usize, tense: &Tense) -> bool {
    if tense.verb_last {
        return false;
    }
    let before = lexemes[index.saturating_sub(AUXILIARY)..index].iter().rev();
    before.take_while(|lexeme| !is_border(lexeme, tense)).any(|lexeme| tense.will.contains(&*lexeme.word))
}

fn is_appointed(lexemes: &[Lexeme<'_>], at: &Range<usize>, nearest: Option<&Told>, grammar: &Grammar) -> bool {
    // "jailed for Friday's attack" tells of what happened.
    let owns = lexemes.get(at.end).is_some_and(|lexeme| lexeme.word == "'" && !lexeme.spaced);
    if owns || at.start == 0 || lexemes[at.start].new_line {
        return false;
    }
    if ranges::follows(grammar.ranges.appointed, lexemes, at.start) {
        return true;
    }
    let over = nearest.is_some_and(|told| told.own_clause && told.finite && told.says.direction == Direction::Past);
    !over && ranges::follows(grammar.ranges.until, lexemes, at.start)
}

fn told_by(lexeme: &Lexeme<'_>, tense: &Tense) -> Option<Tensed> {
    const SHORTEST: usize = 5;
    if lexeme.kind != Kind::Letters {
        return None;
    }
    if tense.future.contains(&*lexeme.word) {
        return Some(Tensed::of(Direction::Future, tense.will.contains(&*lexeme.word)));
    }
    let verb = !lexeme.capital && lexeme.word.len() >= SHORTEST;
    let ends = |endings: &[String]| verb && endings.iter().any(|ending| lexeme.word.ends_with(ending.as_str()));
    if ends(&tense.will_endings) {
        return Some(Tensed::of(Direction::Future, true));
    }
    (ends(&tense.past_endings) || tense.past.contains(&*lexeme.word)).then_some(Tensed::of(Direction::Past, true))
}

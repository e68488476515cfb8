//! Tense: whether the clause around an expression speaks of what was or of what will be.

use purport_model::Direction;

use super::grammar::Tense;
use super::lexeme::{Kind, Lexeme};

/// Lexemes looked at on either side: a clause of news is seldom longer.
const REACH: usize = 24;

/// A word after the expression counts as this much farther off than one before it: verbs mostly stand before.
const BEHIND: usize = 2;

/// What the nearest verb says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tensed {
    pub direction: Direction,
    /// "will", not "could": weak words stand as often beside what was.
    pub strong: bool,
    /// No verb says so, but that there is nothing else in the text.
    pub alone: bool,
}

/// A text that is nothing but a time is an appointment, not a report: "Monday", "on 5 March".
pub const ALONE: Tensed = Tensed { direction: Direction::Future, strong: true, alone: true };

/// Whether an expression is the whole text, but for one small word before it.
pub fn is_alone(lexemes: &[Lexeme<'_>], at: &std::ops::Range<usize>) -> bool {
    at.start <= 1 && at.end == lexemes.len()
}

/// The direction told by the nearest verb in the same sentence. `within` are the lexemes of that sentence.
pub fn direction(
    lexemes: &[Lexeme<'_>],
    within: std::ops::Range<usize>,
    at: std::ops::Range<usize>,
    tense: &Tense,
) -> Option<Tensed> {
    let before = within.start.max(at.start.saturating_sub(REACH))..at.start;
    let after = at.end..within.end.min(at.end + REACH);
    let distance = |index: usize| if index < at.start { at.start - index } else { index - at.end + 1 + BEHIND };
    before
        .chain(after)
        .filter_map(|index| Some((distance(index), told_by(&lexemes[index], tense)?)))
        .min_by_key(|(far, _)| *far)
        .map(|(_, told)| told)
}

fn told_by(lexeme: &Lexeme<'_>, tense: &Tense) -> Option<Tensed> {
    const SHORTEST: usize = 5;
    if lexeme.kind != Kind::Letters {
        return None;
    }
    if tense.future.contains(&*lexeme.word) {
        return Some(Tensed { direction: Direction::Future, strong: tense.will.contains(&*lexeme.word), alone: false });
    }
    let ends = !lexeme.capital
        && lexeme.word.len() >= SHORTEST
        && tense.past_endings.iter().any(|ending| lexeme.word.ends_with(ending.as_str()));
    (ends || tense.past.contains(&*lexeme.word)).then_some(Tensed { direction: Direction::Past, strong: true, alone: false })
}

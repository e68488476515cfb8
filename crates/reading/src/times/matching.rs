//! Matching a pattern at a place of the lexemes: backtracking over a pattern without repetition, so that the cost of
//! one place is bounded by the pattern.

use super::fields::{Fields, Key};
use super::lexeme::{Kind, Lexeme};
use super::notation::{Digits, Element, Pattern};
use super::numbers::{self, Numbers};

/// Steps one pattern may take at one place; the longest pattern needs far fewer.
const MOST_STEPS: u32 = 4_000;

#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// The expression, in lexemes, without its context.
    pub start: usize,
    pub end: usize,
    pub fields: Fields,
}

#[derive(Clone, Copy)]
struct State {
    at: usize,
    open: Option<usize>,
    close: Option<usize>,
    glued: bool,
    fields: Fields,
}

/// What is still to be matched: elements, then what stood behind the group they came from.
struct Frame<'f> {
    elements: &'f [Element],
    next: Option<&'f Frame<'f>>,
}

struct Run<'r, 'g> {
    lexemes: &'r [Lexeme<'g>],
    numbers: &'r Numbers,
    start: usize,
    steps: u32,
    best: Option<Match>,
}

/// The longest match of a pattern that begins at a lexeme.
pub fn longest(pattern: &Pattern, lexemes: &[Lexeme<'_>], at: usize, numbers: &Numbers) -> Option<Match> {
    let mut run = Run { lexemes, numbers, start: at, steps: 0, best: None };
    let state = State { at, open: None, close: None, glued: false, fields: Fields::default() };
    run.step(&Frame { elements: &pattern.elements, next: None }, state);
    run.best
}

impl Run<'_, '_> {
    fn step(&mut self, frame: &Frame<'_>, state: State) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        let Some((first, rest)) = frame.elements.split_first() else {
            match frame.next {
                Some(next) => self.step(next, state),
                None => self.record(state),
            }
            return;
        };
        let rest = Frame { elements: rest, next: frame.next };
        match first {
            Element::Glue => self.step(&rest, State { glued: true, ..state }),
            Element::Open => self.step(&rest, State { open: Some(state.at), ..state }),
            Element::Close => self.step(&rest, State { close: Some(state.at), ..state }),
            Element::Choice(choices) => self.choose(choices, &rest, state),
            Element::Optional(choices) => {
                self.choose(choices, &rest, state);
                self.step(&rest, state);
            }
            Element::Not(choices) => {
                if !self.follows(choices, state) {
                    self.step(&rest, state);
                }
            }
            Element::Literal(word) => {
                if self.lexeme(state).is_some_and(|lexeme| lexeme.word == *word) {
                    self.advance(&rest, state, 1);
                }
            }
            Element::Class { class, second, strong } => self.class(*class, *second, *strong, &rest, state),
            Element::Number { second } => self.number(*second, &rest, state),
            Element::Digits(digits) => self.digits(*digits, &rest, state),
        }
    }

    fn choose(&mut self, choices: &[Vec<Element>], rest: &Frame<'_>, state: State) {
        for choice in choices {
            self.step(&Frame { elements: choice, next: Some(rest) }, state);
        }
    }

    /// Whether one of the choices stands at the place.
    fn follows(&mut self, choices: &[Vec<Element>], state: State) -> bool {
        let mut inner = Run { lexemes: self.lexemes, numbers: self.numbers, start: state.at, steps: self.steps, best: None };
        for choice in choices {
            inner.step(&Frame { elements: choice, next: None }, State { open: None, close: None, ..state });
        }
        self.steps = inner.steps;
        inner.best.is_some()
    }

    /// The next lexeme, where the pattern may go on to it.
    fn lexeme(&self, state: State) -> Option<&Lexeme<'_>> {
        let lexeme = self.lexemes.get(state.at)?;
        let fits = state.at == self.start || (!lexeme.new_line && !(state.glued && lexeme.spaced));
        fits.then_some(lexeme)
    }

    fn advance(&mut self, rest: &Frame<'_>, state: State, by: usize) {
        self.step(rest, State { at: state.at + by, glued: false, ..state });
    }

    fn class(&mut self, class: u16, second: bool, strong: bool, rest: &Frame<'_>, state: State) {
        let Some(entries) = self.lexemes.get(state.at).filter(|_| self.lexeme(state).is_some()).map(|lexeme| lexeme.entries) else {
            return;
        };
        for entry in entries.iter().filter(|entry| entry.class == class && !(strong && entry.weak)) {
            if let Some(length) = entry.matches(&self.lexemes[state.at..]) {
                let mut fields = state.fields;
                for assignment in &entry.fields {
                    assignment.apply(&mut fields, second);
                }
                self.advance(rest, State { fields, ..state }, length);
            }
        }
    }

    fn number(&mut self, second: bool, rest: &Frame<'_>, state: State) {
        if self.lexeme(state).is_none() {
            return;
        }
        if let Some((value, length)) = numbers::at(self.lexemes, state.at, self.numbers) {
            let mut fields = state.fields;
            fields.set(if second { Key::N2 } else { Key::N }, value);
            self.advance(rest, State { fields, ..state }, length);
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn digits(&mut self, digits: Digits, rest: &Frame<'_>, state: State) {
        let Some(lexeme) = self.lexeme(state) else { return };
        let Some(value) = lexeme.number() else { return };
        let length = lexeme.digits();
        let key = match digits {
            Digits::Year if length == 4 && (1000..2200).contains(&value) => Key::Year,
            Digits::SafeYear if length == 4 && numbers::is_safe_year(self.lexemes, state.at, self.numbers) => Key::Year,
            Digits::TwoDigitYear if length == 2 => Key::Year,
            Digits::Day if length <= 2 && (1..=31).contains(&value) => Key::Day,
            Digits::Month if length <= 2 && (1..=12).contains(&value) => Key::Month,
            Digits::Hour if length <= 2 && value <= 24 => Key::Hour,
            Digits::Minute if length == 2 && value < 60 => Key::Minute,
            Digits::Second if length == 2 && value < 60 => Key::Second,
            _ => return,
        };
        let value = if digits == Digits::TwoDigitYear { numbers::century_of(value) } else { value };
        let mut fields = state.fields;
        fields.set(key, value as f32);
        self.advance(rest, State { fields, ..state }, 1);
    }

    fn record(&mut self, state: State) {
        let (start, end) = (state.open.unwrap_or(self.start), state.close.unwrap_or(state.at));
        if start >= end || cuts_a_number(self.lexemes, start, end) {
            return;
        }
        let longer = self.best.is_none_or(|best| end - start > best.end - best.start);
        if longer {
            self.best = Some(Match { start, end, fields: state.fields });
        }
    }
}

/// Whether the expression would begin or end inside a longer number or a word with digits in it.
fn cuts_a_number(lexemes: &[Lexeme<'_>], start: usize, end: usize) -> bool {
    let glued = |index: usize| lexemes.get(index).filter(|lexeme| !lexeme.spaced && !lexeme.new_line);
    let joins = |lexeme: &Lexeme<'_>| matches!(lexeme.word.as_str(), "." | "," | ":" | "/");
    let (first, last) = (&lexemes[start], &lexemes[end - 1]);
    if first.kind == Kind::Digits && !first.spaced && !first.new_line && start > 0 {
        let before = &lexemes[start - 1];
        if before.kind == Kind::Letters || is_currency(&before.word) {
            return true;
        }
        if joins(before) && !before.spaced && start > 1 && lexemes[start - 2].kind == Kind::Digits {
            return true;
        }
    }
    if last.kind == Kind::Digits
        && let Some(after) = glued(end)
    {
        let on = glued(end + 1).is_some_and(|next| next.kind == Kind::Digits);
        return after.kind == Kind::Letters || after.word == "%" || (joins(after) && on);
    }
    false
}

fn is_currency(mark: &str) -> bool {
    matches!(mark, "$" | "€" | "£" | "¥" | "₴" | "₽" | "#")
}

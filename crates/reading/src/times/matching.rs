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
    /// Of a range, where its first end closes and its second one opens.
    pub between: Option<(usize, usize)>,
    /// The date it is built on: index into what was found before.
    pub base: Option<u32>,
}

#[derive(Clone, Copy)]
struct State {
    at: usize,
    open: Option<usize>,
    close: Option<usize>,
    between: Option<(usize, usize)>,
    glued: bool,
    base: Option<u32>,
}

/// A date that a pattern found, for those that are built on one.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub index: u32,
}

/// What is still to be matched: elements, then what stood behind the group they came from.
struct Frame<'f> {
    elements: &'f [Element],
    next: Option<&'f Frame<'f>>,
}

struct Run<'r, 'g> {
    lexemes: &'r [Lexeme<'g>],
    numbers: &'r Numbers,
    /// In order of their starts.
    dates: &'r [Found],
    start: usize,
    steps: u32,
    /// What the way to this place has said; large, so that it stands here and not in every state.
    fields: Fields,
    best: Option<Match>,
}

/// The longest match of a pattern that begins at a lexeme; `dates` are what patterns built on dates may take.
pub fn longest(pattern: &Pattern, lexemes: &[Lexeme<'_>], at: usize, numbers: &Numbers, dates: &[Found]) -> Option<Match> {
    let mut run = Run { lexemes, numbers, dates, start: at, steps: 0, fields: Fields::default(), best: None };
    let state = State { at, open: None, close: None, between: None, glued: false, base: None };
    run.step(&Frame { elements: &pattern.elements, next: None }, &state);
    run.best
}

impl Run<'_, '_> {
    fn step(&mut self, frame: &Frame<'_>, state: &State) {
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
            Element::Glue => self.step(&rest, &State { glued: true, ..*state }),
            Element::Open => match state.close {
                None => self.step(&rest, &State { open: Some(state.at), ..*state }),
                Some(close) => self.step(&rest, &State { between: Some((close, state.at)), close: None, ..*state }),
            },
            Element::Close => self.step(&rest, &State { close: Some(state.at), ..*state }),
            Element::LineStart => {
                if self.lexemes.get(state.at).is_some_and(|lexeme| lexeme.new_line) {
                    self.step(&rest, state);
                }
            }
            Element::LineEnd => {
                if self.lexemes.get(state.at).is_none_or(|lexeme| lexeme.new_line) {
                    self.step(&rest, state);
                }
            }
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
            Element::Digits { digits, second } => self.digits(*digits, *second, &rest, state),
            Element::Time => self.time(&rest, state),
            Element::Noun => {
                let known = self.numbers.function_words;
                let noun =
                    |lexeme: &Lexeme<'_>| lexeme.kind == Kind::Letters && !known.is_some_and(|words| words.contains(&*lexeme.word));
                if self.lexeme(state).is_some_and(noun) {
                    self.advance(&rest, state, 1);
                }
            }
        }
    }

    fn choose(&mut self, choices: &[Vec<Element>], rest: &Frame<'_>, state: &State) {
        for choice in choices {
            self.step(&Frame { elements: choice, next: Some(rest) }, state);
        }
    }

    /// Whether one of the choices stands at the place.
    fn follows(&mut self, choices: &[Vec<Element>], state: &State) -> bool {
        let (lexemes, numbers, dates) = (self.lexemes, self.numbers, self.dates);
        let mut inner = Run { lexemes, numbers, dates, start: self.start, steps: self.steps, fields: self.fields, best: None };
        for choice in choices {
            inner.step(
                &Frame { elements: choice, next: None },
                &State { open: Some(state.at), close: None, between: None, ..*state },
            );
        }
        self.steps = inner.steps;
        inner.best.is_some()
    }

    /// The next lexeme, where the pattern may go on to it.
    fn lexeme(&self, state: &State) -> Option<&Lexeme<'_>> {
        let lexeme = self.lexemes.get(state.at)?;
        let fits = state.at == self.start || (!lexeme.new_line && !(state.glued && lexeme.spaced));
        fits.then_some(lexeme)
    }

    fn advance(&mut self, rest: &Frame<'_>, state: &State, by: usize) {
        self.step(rest, &State { at: state.at + by, glued: false, ..*state });
    }

    /// Goes on behind words that say something.
    fn advance_saying(&mut self, rest: &Frame<'_>, state: &State, by: usize, say: impl FnOnce(&mut Fields)) {
        let before = self.fields;
        say(&mut self.fields);
        self.advance(rest, state, by);
        self.fields = before;
    }

    fn class(&mut self, class: u16, second: bool, strong: bool, rest: &Frame<'_>, state: &State) {
        let Some(entries) = self.lexemes.get(state.at).filter(|_| self.lexeme(state).is_some()).map(|lexeme| lexeme.entries())
        else {
            return;
        };
        if Some(class) == self.numbers.ordinals
            && let Some((ordinal, length)) = numbers::ordinal(self.lexemes, state.at, self.numbers)
        {
            self.advance_saying(rest, state, length, |fields| fields.set(Key::Ord, ordinal));
        }
        for entry in entries.iter().filter(|entry| entry.class == class && !(strong && entry.weak)) {
            if let Some(length) = entry.matches(&self.lexemes[state.at..]) {
                let say = |fields: &mut Fields| entry.fields.iter().for_each(|assignment| assignment.apply(fields, second));
                self.advance_saying(rest, state, length, say);
            }
        }
    }

    fn number(&mut self, second: bool, rest: &Frame<'_>, state: &State) {
        if self.lexeme(state).is_none() {
            return;
        }
        if let Some((value, length)) = numbers::at(self.lexemes, state.at, self.numbers) {
            self.advance_saying(rest, state, length, |fields| fields.set(if second { Key::N2 } else { Key::N }, value));
        }
    }

    /// Goes on behind every date that begins here.
    fn time(&mut self, rest: &Frame<'_>, state: &State) {
        if self.lexeme(state).is_none() {
            return;
        }
        let first = self.dates.partition_point(|date| date.start < state.at);
        let dates = self.dates;
        for date in dates[first..].iter().take_while(|date| date.start == state.at) {
            self.advance(rest, &State { base: Some(date.index), ..*state }, date.end - date.start);
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn digits(&mut self, digits: Digits, second: bool, rest: &Frame<'_>, state: &State) {
        let Some(lexeme) = self.lexeme(state) else { return };
        let Some(value) = lexeme.number() else { return };
        let length = lexeme.digits();
        let key = match digits {
            Digits::Year if length == 4 && (1000..2200).contains(&value) => Key::Year,
            Digits::SafeYear if length == 4 && numbers::is_safe_year(self.lexemes, state.at, self.numbers) => Key::Year,
            Digits::TwoDigitYear if length == 2 && (!second || is_later(value, &self.fields)) => Key::Year,
            Digits::Day if length <= 2 && (1..=31).contains(&value) => Key::Day,
            Digits::Month if length <= 2 && (1..=12).contains(&value) => Key::Month,
            Digits::Hour if length <= 2 && value <= 24 => Key::Hour,
            Digits::Minute if length == 2 && value < 60 => Key::Minute,
            Digits::Second if length == 2 && value < 60 => Key::Second,
            _ => return,
        };
        let value = if digits == Digits::TwoDigitYear && !second { numbers::century_of(value) } else { value };
        let key = match key {
            Key::Day if second => Key::Day2,
            Key::Month if second => Key::Month2,
            Key::Year if second => Key::Year2,
            key => key,
        };
        self.advance_saying(rest, state, 1, |fields| fields.set(key, value as f32));
    }

    fn record(&mut self, state: &State) {
        let (start, end) = (state.open.unwrap_or(self.start), state.close.unwrap_or(state.at));
        if start >= end || cuts_a_number(self.lexemes, start, end) {
            return;
        }
        let longer = self.best.is_none_or(|best| end - start > best.end - best.start);
        if longer {
            self.best = Some(Match { start, end, fields: self.fields, between: state.between, base: state.base });
        }
    }
}

/// Whether two digits are a later year of the same century: "2009-10" is a season, "2009-08" a month.
fn is_later(short: u32, fields: &Fields) -> bool {
    const MONTHS: u32 = 12;
    let year = fields.code(Key::Year).and_then(|year| u32::try_from(year % 100).ok());
    year.is_some_and(|year| short == year + 1 || (short > year && short > MONTHS))
}

/// Whether the expression would begin or end inside a longer number or a word with digits in it.
fn cuts_a_number(lexemes: &[Lexeme<'_>], start: usize, end: usize) -> bool {
    let glued = |index: usize| lexemes.get(index).filter(|lexeme| !lexeme.spaced && !lexeme.new_line);
    let joins = |lexeme: &Lexeme<'_>| matches!(&*lexeme.word, "." | "," | ":" | "/");
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

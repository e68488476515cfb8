//! The notation of patterns.
//!
//! A line of `patterns` in `times.toml` reads `name: pattern => kind field=value ...`, for example
//! `weekday.which: <which> <weekday> => date weeks=by`.
//!
//! | written | matches |
//! |---|---|
//! | `ago` | the word, in any case |
//! | `<month>` | a word or phrase of the class `month`, taking over what it says |
//! | `<month!>` | the same without the words marked `~` |
//! | `<n>` | a number in digits or words; `<n2>`, `<unit2>`, `<month2>`, `<day2>`, `<year2>` for the second of two |
//! | `<year> <year!> <day> <mon> <hour> <min> <sec> <yy>` | digits with that meaning; `year!` is safe standing alone |
//! | `<time>` | a whole date that another pattern found there |
//! | `<noun>` | a word that is no function word: what a number before it may count |
//! | `[a b]` | may be missing |
//! | `(a \| b c)` | one of them |
//! | `@name` | the part of that name in `[parts]` |
//! | `_` | nothing: no white space here |
//! | `!(a)` | looks ahead: `a` does not follow |
//! | `{a b}` | only this becomes the expression; the words around it are context; of a range, each end has its own |
//! | `^` `$` | nothing: the line begins, ends here |
//!
//! A name that begins with `~` makes a pattern that is no expression by itself, only a `<time>` of another ("the year"
//! in "the end of the year").
//!
//! Words and marks may be written together or apart unless `_` stands between them.

use std::collections::BTreeMap;

use super::fields::Assignment;
use super::lexeme::{self, Kind};
use super::lexicon::Lexicon;

#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    Literal(String),
    Class {
        class: u16,
        second: bool,
        strong: bool,
    },
    Number {
        second: bool,
    },
    Digits {
        digits: Digits,
        second: bool,
    },
    Choice(Vec<Vec<Element>>),
    Optional(Vec<Vec<Element>>),
    Not(Vec<Vec<Element>>),
    /// What another pattern found.
    Time,
    Noun,
    Glue,
    Open,
    Close,
    LineStart,
    LineEnd,
}

/// Digits with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    Year,
    /// A year that can stand alone.
    SafeYear,
    TwoDigitYear,
    Day,
    Month,
    Hour,
    Minute,
    Second,
}

/// What kind of expression a pattern makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Makes {
    Date,
    Shift,
    Duration,
    Set,
    Reference,
    /// Reckoned from an event that the text does not date.
    Event,
    /// The so-manieth piece of a `<time>`.
    Nth,
    /// So many units after a `<time>`.
    After,
    /// The unit of the calendar around a `<time>`.
    Around,
    /// The start, middle or end of a `<time>`.
    Edge,
    /// The last or next so many units.
    Window,
    /// Two dates.
    Range,
    /// Not a time, though another pattern would say so.
    Nothing,
}

#[derive(Clone, Debug)]
pub struct Pattern {
    pub name: String,
    pub elements: Vec<Element>,
    pub makes: Makes,
    pub fields: Vec<Assignment>,
    /// Only a part of other expressions.
    pub weak: bool,
    /// Built on what other patterns found.
    pub composed: bool,
}

/// Reads one line.
pub fn parse(line: &str, lexicon: &Lexicon, parts: &BTreeMap<String, String>) -> Result<Pattern, String> {
    let fail = |why: String| format!("pattern {line:?}: {why}");
    let (name, rest) = line.split_once(": ").ok_or_else(|| fail("no name".into()))?;
    let (pattern, meaning) = rest.rsplit_once("=>").ok_or_else(|| fail("no =>".into()))?;
    let mut words = meaning.split_whitespace();
    let makes = makes(words.next().unwrap_or_default()).ok_or_else(|| fail("no such kind".into()))?;
    let fields = words.map(Assignment::parse).collect::<Result<_, _>>().map_err(&fail)?;
    let mut reader = Reader { rest: pattern.trim(), lexicon, parts, depth: 0 };
    let mut alternatives = reader.alternatives().map_err(&fail)?;
    if !reader.rest.is_empty() {
        return Err(fail(format!("left over: {:?}", reader.rest)));
    }
    let elements = if alternatives.len() == 1 { alternatives.remove(0) } else { vec![Element::Choice(alternatives)] };
    let (name, weak) = name.strip_prefix('~').map_or((name, false), |name| (name, true));
    let composed = has_time(&elements);
    Ok(Pattern { name: format!("times.{name}"), elements, makes, fields, weak, composed })
}

fn has_time(elements: &[Element]) -> bool {
    elements.iter().any(|element| match element {
        Element::Time => true,
        Element::Choice(choices) | Element::Optional(choices) => choices.iter().any(|choice| has_time(choice)),
        _ => false,
    })
}

fn makes(word: &str) -> Option<Makes> {
    Some(match word {
        "date" => Makes::Date,
        "shift" => Makes::Shift,
        "duration" => Makes::Duration,
        "set" => Makes::Set,
        "ref" => Makes::Reference,
        "event" => Makes::Event,
        "nth" => Makes::Nth,
        "after" => Makes::After,
        "around" => Makes::Around,
        "edge" => Makes::Edge,
        "window" => Makes::Window,
        "range" => Makes::Range,
        "none" => Makes::Nothing,
        _ => return None,
    })
}

struct Reader<'a> {
    rest: &'a str,
    lexicon: &'a Lexicon,
    parts: &'a BTreeMap<String, String>,
    depth: u8,
}

impl Reader<'_> {
    fn alternatives(&mut self) -> Result<Vec<Vec<Element>>, String> {
        let mut all = vec![self.sequence()?];
        while let Some(rest) = self.rest.strip_prefix('|') {
            self.rest = rest;
            all.push(self.sequence()?);
        }
        Ok(all)
    }

    fn sequence(&mut self) -> Result<Vec<Element>, String> {
        let mut elements = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None | Some('|' | ']' | ')') => return Ok(elements),
                Some('[') => elements.push(Element::Optional(self.group(']')?)),
                Some('(') => elements.push(Element::Choice(self.group(')')?)),
                Some('!') => {
                    self.rest = &self.rest[1..];
                    elements.push(Element::Not(self.group(')')?));
                }
                Some('<') => elements.push(self.slot()?),
                Some('@') => elements.push(self.part()?),
                Some('_') => elements.push(self.mark(Element::Glue)),
                Some('{') => elements.push(self.mark(Element::Open)),
                Some('}') => elements.push(self.mark(Element::Close)),
                Some('^') => elements.push(self.mark(Element::LineStart)),
                Some('$') => elements.push(self.mark(Element::LineEnd)),
                Some(_) => self.literals(&mut elements),
            }
        }
    }

    fn mark(&mut self, element: Element) -> Element {
        self.rest = &self.rest[1..];
        element
    }

    fn group(&mut self, close: char) -> Result<Vec<Vec<Element>>, String> {
        self.rest = self.rest.get(1..).unwrap_or_default();
        let inside = self.alternatives()?;
        self.rest = self.rest.strip_prefix(close).ok_or_else(|| format!("{close:?} is missing"))?;
        Ok(inside)
    }

    fn slot(&mut self) -> Result<Element, String> {
        let end = self.rest.find('>').ok_or("a slot is not closed")?;
        let written = &self.rest[1..end];
        self.rest = &self.rest[end + 1..];
        let (name, strong) = written.strip_suffix('!').map_or((written, false), |name| (name, true));
        match name {
            "time" => return Ok(Element::Time),
            "noun" => return Ok(Element::Noun),
            _ => {}
        }
        let (name, second) = name.strip_suffix('2').map_or((name, false), |name| (name, true));
        let digits = match (name, strong) {
            ("year", false) => Some(Digits::Year),
            ("year", true) => Some(Digits::SafeYear),
            ("yy", _) => Some(Digits::TwoDigitYear),
            ("day", _) => Some(Digits::Day),
            ("mon", _) => Some(Digits::Month),
            ("hour", _) => Some(Digits::Hour),
            ("min", _) => Some(Digits::Minute),
            ("sec", _) => Some(Digits::Second),
            _ => None,
        };
        if let Some(digits) = digits {
            return Ok(Element::Digits { digits, second });
        }
        if name == "n" {
            return Ok(Element::Number { second });
        }
        let class = self.lexicon.class(name).ok_or_else(|| format!("no class {name:?}"))?;
        Ok(Element::Class { class, second, strong })
    }

    fn part(&mut self) -> Result<Element, String> {
        let end = self.rest[1..].find(|c: char| !c.is_alphanumeric() && c != '.').map_or(self.rest.len(), |end| end + 1);
        let name = &self.rest[1..end];
        let body = self.parts.get(name).ok_or_else(|| format!("no part {name:?}"))?;
        if self.depth > 8 {
            return Err(format!("part {name:?} goes in circles"));
        }
        let mut inner = Reader { rest: body, lexicon: self.lexicon, parts: self.parts, depth: self.depth + 1 };
        let alternatives = inner.alternatives()?;
        if !inner.rest.is_empty() {
            return Err(format!("left over in part {name:?}: {:?}", inner.rest));
        }
        self.rest = &self.rest[end..];
        Ok(Element::Choice(alternatives))
    }

    fn literals(&mut self, elements: &mut Vec<Element>) {
        let end = self.rest.find(|c: char| c.is_whitespace() || "[]()<>{}|@_^$".contains(c)).unwrap_or(self.rest.len());
        let (written, rest) = self.rest.split_at(end);
        self.rest = rest;
        let empty = Lexicon::default();
        for (index, lexeme) in lexeme::cut(written, &empty).into_iter().enumerate() {
            if index > 0 && (lexeme.kind == Kind::Digits || lexeme.kind == Kind::Letters || lexeme.word == "'") {
                elements.push(Element::Glue);
            }
            elements.push(Element::Literal(lexeme.word.into_owned()));
        }
    }
}

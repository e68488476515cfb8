//! A quotation: words between marks, whatever marks a language or a careless page uses.
//!
//! Knows no language. Within one paragraph:
//! 1. Every mark gets the role its neighbours allow: opening, closing, or either ([`role`]).
//! 2. Marks are paired, other styles and short quoted names nesting inside ([`Pairing`]).
//! 3. What does not pair is repaired where only one reading is possible, and is a [`Fault`] either way: opened twice,
//!    never closed, closed twice ("closed in the wrong place"), closed without ever being opened.
//!
//! A quotation left open at the end of a paragraph is sound when the next paragraph opens with a mark again: that is how
//! speech running over paragraphs is printed.

use purport_model::{Paragraph, Sentence, Span};

/// Words of an inner quotation that can be a name, so that one closing mark may serve for it and for the outer one.
/// Evidence: Russian and Polish agency reports print `"... "Северный поток-2", - заявил`.
const NAME_WORDS: usize = 4;

/// Marks looked at ahead: a paragraph of thousands of marks costs no more than its length.
const MARKS_AHEAD: usize = 64;

/// What is wrong with the marks of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Unclosed,
    /// Opened again before it was closed.
    OpenedTwice,
    /// A second closing mark stands further on: the first one came too early.
    ClosedEarly,
    /// Closed without an opening mark.
    NeverOpened,
}

/// A passage between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// With its marks.
    pub outer: Span,
    /// Without them and without white space inside them.
    pub inner: Span,
    pub paragraph: u32,
    pub fault: Option<Fault>,
    /// The next paragraph goes on with it.
    pub runs_on: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    Either,
}

/// Marks that may enclose one another are of different families.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Curly,
    Straight,
    Angle,
    Corner,
    Single,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    role: Role,
    family: Family,
}

/// All quotations of a text in text order.
pub(crate) fn find(text: &str, paragraphs: &[Paragraph], sentences: &[Sentence]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    for (index, paragraph) in (0..).zip(paragraphs) {
        let marks = marks(text, paragraph.span);
        if marks.first().is_some_and(|mark| mark.role != Role::Close && is_first(text, paragraph.span, mark)) {
            runs_on(&mut found, paragraphs, index);
        }
        let pairing = Pairing { text, paragraph: index, within: paragraph.span, sentences, marks: &marks };
        let mut own = pairing.pair();
        if let Some(first) = own.first_mut().filter(|first| first.fault == Some(Fault::NeverOpened)) {
            goes_on(&mut found, paragraphs, first);
        }
        found.extend(own);
    }
    found
}

/// The paragraph before ended inside a quotation and this one opens with a mark: the convention, no fault.
fn runs_on(found: &mut [Quotation], paragraphs: &[Paragraph], index: u32) {
    if let Some(last) = left_open(found, paragraphs, index) {
        last.fault = None;
        last.runs_on = true;
    }
}

/// The paragraph before ended inside a quotation, and this one closes what it did not open.
fn goes_on(found: &mut [Quotation], paragraphs: &[Paragraph], first: &mut Quotation) {
    if let Some(last) = left_open(found, paragraphs, first.paragraph) {
        last.fault = None;
        last.runs_on = true;
        first.fault = None;
    }
}

/// The quotation that the paragraph before left open.
fn left_open<'f>(found: &'f mut [Quotation], paragraphs: &[Paragraph], index: u32) -> Option<&'f mut Quotation> {
    let last = found.last_mut()?;
    let reaches_end = paragraphs.get(last.paragraph as usize).is_some_and(|before| before.span.end == last.outer.end);
    (last.fault == Some(Fault::Unclosed) && last.paragraph + 1 == index && reaches_end).then_some(last)
}

fn is_first(text: &str, paragraph: Span, mark: &Mark) -> bool {
    text.get(paragraph.start as usize..mark.start).is_some_and(|before| before.trim().is_empty())
}

fn marks(text: &str, within: Span) -> Vec<Mark> {
    let mut marks = Vec::new();
    let inside = within.of(text);
    let offset = within.start as usize;
    let mut characters = inside.char_indices().peekable();
    let mut before = None;
    while let Some((at, character)) = characters.next() {
        let mut end = at + character.len_utf8();
        // Two single marks are one double mark set on a typewriter.
        if matches!(character, '\'' | '`' | '’' | '‘') && characters.peek().is_some_and(|(_, next)| *next == character) {
            characters.next();
            end += character.len_utf8();
        }
        let after = inside[end..].chars().next();
        if let Some((family, role)) = role(character, end - at > character.len_utf8(), before, after) {
            marks.push(Mark { start: offset + at, end: offset + end, role, family });
        }
        before = Some(character);
    }
    marks
}

fn role(character: char, doubled: bool, before: Option<char>, after: Option<char>) -> Option<(Family, Role)> {
    let opens = before.is_none_or(|c| c.is_whitespace() || "([{—–-/:".contains(c) || is_mark(c));
    let closes = after.is_none_or(|c| !c.is_alphanumeric() && !"([{$€£#@&".contains(c));
    let touches_next = after.is_some_and(|c| !c.is_whitespace());
    let spaced = before.is_none_or(char::is_whitespace);
    let free = match (opens, closes) {
        (true, false) => Role::Open,
        (false, true) => Role::Close,
        _ if spaced && after.is_some_and(|c| ",.;:!?".contains(c)) => Role::Close,
        _ if spaced && touches_next => Role::Open,
        _ => Role::Either,
    };
    // Where it stands says more than how it is drawn: “ closes in German and Bulgarian, » opens in Danish.
    let preferring = |usual: Role| if free == Role::Either { usual } else { free };
    Some(match character {
        '"' | '＂' | '″' => (Family::Straight, free),
        '\'' | '`' | '’' | '‘' if doubled => (Family::Straight, free),
        '„' | '‟' => (Family::Curly, Role::Open),
        '“' => (Family::Curly, preferring(Role::Open)),
        '”' => (Family::Curly, preferring(Role::Close)),
        '«' | '‹' => (Family::Angle, preferring(Role::Open)),
        '»' | '›' => (Family::Angle, preferring(Role::Close)),
        '「' | '『' => (Family::Corner, Role::Open),
        '」' | '』' => (Family::Corner, Role::Close),
        '‘' | '‚' if free == Role::Open => (Family::Single, Role::Open),
        '‘' | '’' | '\'' if free == Role::Close => (Family::Single, Role::Close),
        '\'' if free == Role::Open => (Family::Single, Role::Open),
        _ => return None,
    })
}

fn is_mark(character: char) -> bool {
    "\"'„“”«»‘’‚‹›「『`".contains(character)
}

struct Pairing<'t> {
    text: &'t str,
    paragraph: u32,
    within: Span,
    sentences: &'t [Sentence],
    marks: &'t [Mark],
}

impl Pairing<'_> {
    fn pair(&self) -> Vec<Quotation> {
        let mut found: Vec<Quotation> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for at in 0..self.marks.len() {
            let closes = open.iter().rposition(|&opened| self.may_close(opened, at));
            match (self.opens(at, &open), closes) {
                (true, _) => self.open(&mut found, &mut open, at),
                (false, Some(level)) => {
                    let level = if self.closes_all(&open, level, at) { 0 } else { level };
                    let opened = open[level];
                    open.truncate(level);
                    if level == 0 {
                        found.push(self.quotation(opened, self.marks[at].start, self.marks[at].end, None));
                    }
                }
                (false, None) if open.is_empty() => self.orphan(&mut found, at),
                (false, None) => {}
            }
        }
        if let Some(&outer) = open.iter().find(|&&opened| self.marks[opened].family != Family::Single) {
            let end = self.within.end as usize;
            found.push(self.quotation(outer, end, end, Some(Fault::Unclosed)));
        }
        found.retain(|quotation| !quotation.inner.is_empty());
        found
    }

    fn opens(&self, at: usize, open: &[usize]) -> bool {
        match self.marks[at].role {
            Role::Open => true,
            Role::Close => false,
            Role::Either => !open.iter().any(|&opened| self.may_close(opened, at)),
        }
    }

    /// A new opening mark: first of all, nested, or proof that the one before was never closed.
    fn open(&self, found: &mut Vec<Quotation>, open: &mut Vec<usize>, at: usize) {
        let same = open.iter().any(|&opened| self.marks[opened].family == self.marks[at].family);
        if same && (self.opens_sentence(at) || !self.closed_twice_ahead(open, at)) && !self.opens_name(at) {
            let start = self.marks[at].start;
            found.push(self.quotation(open[0], start, start, Some(Fault::OpenedTwice)));
            open.clear();
        }
        let outermost_is_single = open.first().is_some_and(|&opened| self.marks[opened].family == Family::Single);
        if outermost_is_single && !self.closes_ahead(open[0], at) {
            // What looked like a single mark was an apostrophe.
            open.clear();
        }
        open.push(at);
    }

    fn may_close(&self, opened: usize, at: usize) -> bool {
        let (opened, mark) = (&self.marks[opened], &self.marks[at]);
        let alike = opened.family == mark.family
            || matches!((opened.family, mark.family), (Family::Curly, Family::Straight) | (Family::Straight, Family::Curly));
        mark.role != Role::Open && alike && mark.start >= opened.end
    }

    fn closes_ahead(&self, opened: usize, from: usize) -> bool {
        (from + 1..self.marks.len().min(from + MARKS_AHEAD))
            .any(|at| self.marks[at].family == Family::Single && self.may_close(opened, at))
    }

    /// Two closing marks follow before anything opens: the second opening mark nests.
    fn closed_twice_ahead(&self, open: &[usize], at: usize) -> bool {
        let family = self.marks[at].family;
        let mut ahead = self.marks[at + 1..].iter().take(MARKS_AHEAD).filter(|mark| mark.family == family).take(open.len() + 1);
        (0..=open.len()).all(|_| ahead.next().is_some_and(|mark| mark.role == Role::Close))
    }

    /// "... on Wednesday. "We warned them": the mark opens a sentence, so that the one before was never closed.
    fn opens_sentence(&self, at: usize) -> bool {
        let mark = &self.marks[at];
        let before = self.text.get(self.within.start as usize..mark.start).unwrap_or_default();
        let after = self.text.get(mark.end..self.within.end as usize).unwrap_or_default();
        mark.family == Family::Straight
            && before.trim_end().ends_with(['.', '!', '?', '…'])
            && after.chars().next().is_some_and(char::is_uppercase)
    }

    /// A short quoted name inside a quotation that shares its closing mark.
    fn opens_name(&self, at: usize) -> bool {
        let mark = &self.marks[at];
        let Some(next) = self.marks[at + 1..].iter().find(|next| next.family == mark.family) else { return false };
        let name = self.text.get(mark.end..next.start).unwrap_or_default().trim();
        let before = self.text.get(self.within.start as usize..mark.start).unwrap_or_default().trim_end();
        next.role != Role::Open
            && name.split_whitespace().count() <= NAME_WORDS
            && name.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
            && !name.ends_with(['.', '!', '?', ','])
            && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
    }

    /// One mark closes the inner name and the outer quotation when no other mark is left to do it.
    fn closes_all(&self, open: &[usize], level: usize, at: usize) -> bool {
        level > 0
            && !self.marks[at + 1..].iter().take(MARKS_AHEAD).any(|mark| mark.role != Role::Open && self.closes_outer(open, mark))
            || level > 0 && self.marks.get(at + 1).is_some_and(|next| next.role == Role::Open && self.opens_name(open[level]))
    }

    fn closes_outer(&self, open: &[usize], mark: &Mark) -> bool {
        self.marks[open[0]].family == mark.family
    }

    fn quotation(&self, opened: usize, inner_end: usize, outer_end: usize, fault: Option<Fault>) -> Quotation {
        let mark = &self.marks[opened];
        let inner = Span::new(mark.end, inner_end.max(mark.end)).trimmed(self.text);
        let outer = Span::new(mark.start, outer_end.max(mark.end)).trimmed(self.text);
        Quotation { outer, inner, paragraph: self.paragraph, fault, runs_on: false }
    }

    /// A closing mark with nothing open: what stands between the last closing mark (or the sentence before) and here
    /// belongs to a quotation if it begins like a sentence of its own.
    fn orphan(&self, found: &mut Vec<Quotation>, at: usize) {
        let mark = &self.marks[at];
        if mark.family == Family::Single || mark.start == self.within.start as usize || self.is_no_mark(mark) {
            return;
        }
        let before = found.last().filter(|last| last.paragraph == self.paragraph);
        let (start, fault) = match before {
            Some(last) => (self.sentence_start(last.outer.end as usize, mark.start), Fault::ClosedEarly),
            None => (Some(self.within.start as usize), Fault::NeverOpened),
        };
        let Some(start) = start.filter(|&start| start < mark.start) else {
            if let Some(last) = found.last_mut().filter(|last| last.paragraph == self.paragraph) {
                last.fault = Some(Fault::ClosedEarly);
            }
            return;
        };
        let inner = Span::new(start, mark.start).trimmed(self.text);
        let outer = Span::new(start, mark.end).trimmed(self.text);
        found.push(Quotation { outer, inner, paragraph: self.paragraph, fault: Some(fault), runs_on: false });
    }

    /// Inches ('29"'), and the arrow of a link ("read more »").
    fn is_no_mark(&self, mark: &Mark) -> bool {
        let before = self.text[..mark.start].chars().next_back();
        match mark.family {
            Family::Straight => before.is_some_and(|c| c.is_ascii_digit()),
            Family::Angle => before.is_some_and(char::is_whitespace),
            _ => false,
        }
    }

    /// Where, behind a closing mark, the words that a later closing mark ends can begin: at once if they begin like a
    /// sentence, otherwise behind the reporting clause.
    fn sentence_start(&self, from: usize, to: usize) -> Option<usize> {
        let rest = self.text.get(from..to)?;
        let first = from + (rest.len() - rest.trim_start().len());
        if self.text.get(first..to)?.chars().next()?.is_uppercase() {
            return Some(first);
        }
        let after = self.sentences.partition_point(|sentence| (sentence.span.start as usize) < first);
        let start = self.sentences.get(after)?.span.start as usize;
        (start < to).then_some(start)
    }
}

#[cfg(test)]
mod tests {
    use purport_model::ParagraphRole;

    use super::*;
    use crate::segment::segment;

    fn read(text: &str) -> Vec<(String, Option<Fault>)> {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            paragraphs.push(Paragraph { span: Span::new(start, start + line.len()), role: ParagraphRole::Body });
            start += line.len() + 1;
        }
        let sentences = segment(text, &paragraphs, "en").sentences;
        find(text, &paragraphs, &sentences).iter().map(|found| (found.inner.of(text).to_owned(), found.fault)).collect()
    }

    fn sound(text: &str, quotations: &[&str]) {
        let expected: Vec<_> = quotations.iter().map(|words| ((*words).to_owned(), None)).collect();
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn every_style_of_marks_is_read() {
        sound("He said: \"We go.\"", &["We go."]);
        sound("He said, “We go.”", &["We go."]);
        sound("Er sagte: „Wir gehen.“", &["Wir gehen."]);
        sound("Er sagte: »Wir gehen.«", &["Wir gehen."]);
        sound("Il dit : « Nous partons. »", &["Nous partons."]);
        sound("Han sade: ”Vi går.”", &["Vi går."]);
        sound("He said: ‘We don’t go.’", &["We don’t go."]);
        sound("He said: 'We don't go.'", &["We don't go."]);
        sound("He said: ``We go.''", &["We go."]);
        sound("''We go,'' he said.", &["We go,"]);
        sound("彼は「行く」と言った。", &["行く"]);
        sound("Řekl: „Jdeme,“ a šel.", &["Jdeme,"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        sound("The states' rights and the '90s don't count.", &[]);
        sound("It’s the workers’ day, isn’t it?", &[]);
    }

    #[test]
    fn inches_and_arrows_are_no_marks() {
        sound("Wheels of 29\" and tyres of 2,4\" for all.", &[]);
        sound("More on the flood »", &[]);
    }

    #[test]
    fn quotations_nest() {
        sound("“He told me ‘no’ twice,” she said.", &["He told me ‘no’ twice,"]);
        sound("\"We leave the \"North Stream\" alone,\" he said.", &["We leave the \"North Stream\" alone,"]);
        sound("\"Мы покинем \"Северный поток\", - сказал он.", &["Мы покинем \"Северный поток"]);
        sound("«Wir lesen \"Die Zeit\" gern», sagte er.", &["Wir lesen \"Die Zeit\" gern"]);
    }

    #[test]
    fn faults_are_named() {
        let fault = |words: &str, fault| (words.to_owned(), Some(fault));
        assert_eq!(read("He said, “They can go on."), [fault("They can go on.", Fault::Unclosed)]);
        assert_eq!(read("“We fought. “We won,” he said.")[0], fault("We fought.", Fault::OpenedTwice));
        assert_eq!(read("“We go.” There is no bus. We walk.”")[1], fault("There is no bus. We walk.", Fault::ClosedEarly));
        assert_eq!(read("He said, \"We try.\" trying.\"")[0], fault("We try.", Fault::ClosedEarly));
        assert_eq!(read("We go,” he said.")[0], fault("We go,", Fault::NeverOpened));
        assert_eq!(read("Wir gehen“, sagte er.")[0], fault("Wir gehen", Fault::NeverOpened));
    }

    #[test]
    fn speech_runs_over_paragraphs() {
        let found = read("“First we go.\n“Then we come back,” she said.");
        assert_eq!(found, [("First we go.".to_owned(), None), ("Then we come back,".to_owned(), None)]);
        let found = read("Er sagte: „Erst gehen wir.\nDann kommen wir“, und ging.");
        assert_eq!(found, [("Erst gehen wir.".to_owned(), None), ("Dann kommen wir".to_owned(), None)]);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "[a-zA-Z \\n.,\"'“”„«»‘’`-]{0,80}") {
            let _ = read(&text);
        }
    }
}

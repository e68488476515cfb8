//! Offices and functions: whose they are, of what, and title phrases that stand for somebody.
//!
//! 1. Each office phrase takes the country or body before it ("Ukraine's president", "Nato-sjefen") or behind it
//!    ("president of Ukraine").
//! 2. Its holder stands right behind it, or beside it with a comma between ("Moe, the defence minister,").
//! 3. A phrase without a holder stands for somebody only where the document gives that office to exactly one person.

use purport_model::{EntityKind, Role, Span};

use super::Sentence;
use super::labels::{Label, compound};
use super::named::{Named, NamedWords};
use super::tables::{Gazetteer, Vocabulary};
use super::words::Word;

/// An office phrase with everything beside it.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub span: Span,
    pub office: Option<&'static str>,
    pub of: Option<u32>,
    pub of_key: Option<&'static str>,
    pub not_now: bool,
    pub holder: Option<u32>,
    /// One certain person is meant ("the president", "presidenten").
    pub definite: bool,
}

impl Title {
    pub(crate) fn role(&self) -> Role {
        Role {
            span: self.span,
            office: self.office.map(str::to_owned),
            of: self.of,
            of_key: self.of_key.map(str::to_owned),
            not_now: self.not_now,
        }
    }
}

/// Titles of one sentence.
pub(crate) fn titles(sentence: &Sentence<'_>, index: usize, named: &Named, vocabulary: &Vocabulary) -> Vec<Title> {
    let mut titles = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        let office = match sentence.labels[at] {
            Label::Office(Some(key)) => Some(key),
            Label::Calling => None,
            _ => {
                at += 1;
                continue;
            }
        };
        let end = at + 1 + sentence.labels[at + 1..].iter().take_while(|label| matches!(label, Label::Office(None))).count();
        titles.extend(Phrase { sentence, index, named, vocabulary, words: at..end }.title(office));
        at = end;
    }
    titles
}

struct Phrase<'a> {
    sentence: &'a Sentence<'a>,
    index: usize,
    named: &'a Named,
    vocabulary: &'a Vocabulary,
    words: std::ops::Range<usize>,
}

/// Words between a comma and the title it introduces: ", the long-serving".
const APPOSITION_REACH: usize = 4;

impl Phrase<'_> {
    fn title(self, office: Option<&'static str>) -> Option<Title> {
        let mut title =
            Title { span: Span::default(), office, of: None, of_key: None, not_now: false, holder: None, definite: false };
        let start = self.body_before(&mut title);
        let end = self.body_after(&mut title);
        title.not_now = self.not_now(start, end);
        title.holder = self.holder(start, end);
        title.definite = self.definite(start, &title);
        let (first, last) = (self.word(start)?, self.word(end.checked_sub(1)?)?);
        title.span = Span::new(first.span.start as usize, last.span.end as usize);
        Some(title)
    }

    fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.sentence.words.get(at)
    }

    /// Fills in the body before the phrase; where the phrase starts with it.
    fn body_before(&self, title: &mut Title) -> usize {
        let start = self.words.start;
        if let Some((body, _)) = self.word(start).and_then(|word| compound(&word.folded)) {
            title.of_key = Gazetteer::get().known(body).map(|known| known.key);
        }
        let joined = self.word(start).is_some_and(|word| word.joined);
        let Some(before) = start.checked_sub(1).filter(|_| joined) else { return start };
        if let Label::Demonym(country) = self.sentence.labels[before] {
            title.of_key = title.of_key.or(Some(country));
            return before;
        }
        match self.named.ending(self.index, start) {
            Some(body) if body.kind != EntityKind::Person => {
                title.of = Some(body.entity);
                title.of_key = title.of_key.or(body.known);
                body.words.start
            }
            _ => start,
        }
    }

    /// Fills in the body behind the phrase ("of the European Commission"); where the phrase ends with it.
    fn body_after(&self, title: &mut Title) -> usize {
        let end = self.words.end;
        if title.of.is_some() || title.of_key.is_some() {
            return end;
        }
        let words = self.vocabulary.words();
        let is = |at: usize, set: &crate::languages::WordSet| {
            self.word(at).is_some_and(|word| word.joined && set.contains(&word.folded))
        };
        if !is(end, &words.of.0) {
            return end;
        }
        let body = if is(end + 1, &words.articles.0) { end + 2 } else { end + 1 };
        match self.named.starting(self.index, body) {
            Some(found) if found.kind != EntityKind::Person => {
                title.of = Some(found.entity);
                title.of_key = found.known;
                found.words.end
            }
            _ => end,
        }
    }

    fn not_now(&self, start: usize, end: usize) -> bool {
        let words = &self.vocabulary.words().not_now.0;
        let says = |at: usize| self.word(at).is_some_and(|word| words.contains(&word.folded));
        let half = |at: usize| {
            let halves = self.word(at).and_then(|word| compound(&word.folded));
            halves.is_some_and(|(before, after)| {
                words.contains(before) || words.contains(after) || words.contains(&format!("{before}-"))
            })
        };
        let before = |distance: usize| start.checked_sub(distance).is_some_and(&says);
        before(1)
            || before(2) && self.word(start - 1).is_some_and(|word| word.joined)
            || says(end)
            || half(self.words.start)
            || says(self.words.start)
    }

    fn holder(&self, start: usize, end: usize) -> Option<u32> {
        let person = |named: &&NamedWords| named.kind == EntityKind::Person;
        if self.word(end).is_some_and(|word| word.joined)
            && let Some(named) = self.named.starting(self.index, end).filter(person)
        {
            return Some(named.entity);
        }
        // "Moe, the defence minister"
        let comma = (start.saturating_sub(APPOSITION_REACH)..start).rev().find(|&at| self.sentence.labels[at] == Label::Mark);
        if let Some(named) =
            comma.filter(|&at| self.sentence.words[at].is(",")).and_then(|at| self.named.ending(self.index, at)).filter(person)
        {
            return Some(named.entity);
        }
        // "the defence minister, Moe,"
        let follows = self.word(end).is_some_and(|mark| mark.is(",")) && self.article_before(start);
        let named = self.named.starting(self.index, end + 1).filter(person).filter(|_| follows)?;
        self.word(named.words.end).is_some_and(|mark| mark.is(",")).then_some(named.entity)
    }

    fn article_before(&self, start: usize) -> bool {
        let words = self.vocabulary.words();
        (1..=2).any(|back| {
            start
                .checked_sub(back)
                .and_then(|at| self.word(at))
                .is_some_and(|word| words.definite_articles.0.contains(&word.folded))
        })
    }

    fn definite(&self, start: usize, title: &Title) -> bool {
        let words = self.vocabulary.words();
        let Some(word) = self.word(self.words.end - 1) else { return false };
        let office = compound(&word.folded).map_or(word.folded.as_str(), |(_, office)| office);
        let plural = words.plural_endings.iter().any(|ending| office.ends_with(ending.as_str()))
            && !self.vocabulary.offices.contains_key(office);
        let inflected = words
            .definite_endings
            .iter()
            .any(|ending| office.strip_suffix(ending.as_str()).is_some_and(|stem| self.vocabulary.office(stem).is_some()));
        !plural && (inflected || self.article_before(start) || title.of.is_some() && self.sentence.words[start].possessive)
    }
}

/// Whether a title phrase and a role given to somebody can be one office.
pub(crate) fn same_office(title: &Title, role: &Role) -> bool {
    let bodies = match (title.of_key, role.of_key.as_deref()) {
        (Some(a), Some(b)) => Some(a == b),
        (None, None) => title.of.and_then(|a| role.of.map(|b| a == b)),
        (Some(_), None) if role.of.is_none() => None,
        (None, Some(_)) if title.of.is_none() => None,
        _ => Some(false),
    };
    let office = title.office.is_some() && title.office == role.office.as_deref();
    match bodies {
        Some(true) => office || title.office == Some("head") && role.office.is_some(),
        Some(false) => false,
        None => office,
    }
}

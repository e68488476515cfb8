//! An attribution on its way: places only, before it is tied to entities and given an id.

use std::ops::Range;

use purport_model::{Span, Stance};

use super::table::{Form, Takes, Verb};
use super::words::{REACH, Text};

/// Words between a verb and its particle ("teilte ... mit").
const PARTICLE_REACH: usize = 20;

#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub content: Vec<Span>,
    pub cue: Option<Span>,
    pub source: Option<Span>,
    pub stance: Stance,
    /// The cue itself is denied ("did not confirm").
    pub cue_negated: bool,
    pub addressee: Option<Span>,
    /// Relays: places of their names.
    pub via: Vec<Span>,
    pub broken: bool,
    /// Speech without marks that the text nevertheless gives as speech (a dialogue dash, marks that were lost).
    pub direct: bool,
    pub confidence: f32,
    pub rule: &'static str,
}

impl Draft {
    pub fn new(content: Vec<Span>, rule: &'static str, confidence: f32) -> Self {
        Self {
            content,
            cue: None,
            source: None,
            stance: Stance::Says,
            cue_negated: false,
            addressee: None,
            via: Vec::new(),
            broken: false,
            direct: false,
            confidence,
            rule,
        }
    }

    /// From the first to the last word of the content.
    pub fn hull(&self) -> Span {
        self.content.iter().copied().reduce(Span::hull).unwrap_or_default()
    }

    pub fn by(mut self, cue: Option<Span>, source: Option<Span>, stance: Stance) -> Self {
        self.cue = cue;
        self.source = source;
        self.stance = stance;
        self
    }
}

/// A cue verb where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueAt {
    pub at: usize,
    /// The word behind the verb and, if it touches, its particle.
    pub end: usize,
    pub verb: &'static Verb,
    pub form: Form,
    /// Where the particle stands, if it stands apart.
    pub particle: Option<usize>,
    pub negated: bool,
}

impl CueAt {
    pub fn takes(&self, what: Takes) -> bool {
        self.verb.takes.contains(&what)
    }
}

impl Text<'_> {
    /// The cue verb at this word, if it is used as a verb and in the active voice.
    pub fn cue_at(&self, at: usize, within: &Range<usize>) -> Option<CueAt> {
        let table = self.table?;
        let meanings = table.verbs(&self.words[at].folded);
        if meanings.is_empty() || self.is_noun(at, within.start) {
            return None;
        }
        meanings.iter().find_map(|verb| self.used_as(at, verb, within))
    }

    fn used_as(&self, at: usize, verb: &'static Verb, within: &Range<usize>) -> Option<CueAt> {
        let particle = match &verb.particle {
            Some(particle) => Some(self.particle(at, particle, within)?),
            None => None,
        };
        let before = (within.start..at).rev().find(|&left| !self.is_adverb(left) && !self.words[left].timed);
        let passive = before.is_some_and(|left| self.is_passive(left));
        let form = match verb.form {
            Form::Participle if passive => Form::Finite,
            Form::Finite | Form::PastParticiple if passive => return None,
            Form::Infinitive if !before.is_some_and(|left| self.is_auxiliary(left)) => return None,
            Form::PastParticiple if self.auxiliary_of(at, within.start).is_none() => return None,
            Form::Infinitive => Form::Finite,
            form => form,
        };
        if before.is_some_and(|left| self.is_infinitive(left)) && form == Form::Finite {
            return None;
        }
        let negated = (at.saturating_sub(3)..at).any(|left| left >= within.start && self.is_negation(left));
        let touching = particle.filter(|&(start, _)| start == at + 1);
        let end = touching.map_or(at + 1, |(_, end)| end);
        Some(CueAt { at, end, verb, form, particle: particle.map(|(start, _)| start).filter(|_| touching.is_none()), negated })
    }

    /// The particle of a split verb, in the same clause.
    fn particle(&self, at: usize, particle: &str, within: &Range<usize>) -> Option<(usize, usize)> {
        let parts: Vec<&str> = particle.split(' ').collect();
        (at + 1..within.end.min(at + PARTICLE_REACH))
            .take_while(|&right| !self.words[right].is_stop() && !self.words[right].is(":") && !self.is_complementizer(right))
            .find(|&right| {
                self.words
                    .get(right..right + parts.len())
                    .is_some_and(|words| words.iter().zip(&parts).all(|(word, part)| word.folded == *part))
            })
            .map(|right| (right, right + parts.len()))
    }

    /// The auxiliary that makes a past participle a verb.
    pub fn auxiliary_of(&self, at: usize, from: usize) -> Option<usize> {
        (from.max(at.saturating_sub(REACH))..at)
            .rev()
            .take_while(|&left| self.words[left].is_word() || self.words[left].quotation.is_some())
            .find(|&left| self.is_auxiliary(left))
    }

    /// The form is used as a noun: "the claim", "her recent demand", "in reports".
    fn is_noun(&self, at: usize, from: usize) -> bool {
        let Some(left) = at.checked_sub(1).filter(|&left| left >= from) else { return false };
        let direct = self.is_determiner(left) && !self.is_pronoun(left)
            || self.is_possessive(left)
            || self.is_preposition(left)
                && !self.is_infinitive(left)
                && !self.is_complementizer(left)
                && self.words[at].text != self.words[left].text
                && self.is_noun_form(at);
        if direct || !self.is_noun_form(at) {
            return direct;
        }
        (from.max(at.saturating_sub(3))..at)
            .rev()
            .take_while(|&back| {
                !self.is_boundary(back)
                    && !self.words[back].is_capital()
                    && !self.is_auxiliary(back)
                    && (!self.is_pronoun(back) || self.is_determiner(back))
            })
            .any(|back| self.is_determiner(back) && !self.is_pronoun(back) && back + 2 >= at || self.is_possessive(back))
    }

    fn is_noun_form(&self, at: usize) -> bool {
        self.table.is_some_and(|table| table.noun(&self.words[at].folded).is_some())
    }

    /// The place of a cue: the verb with what touches it.
    pub fn cue_span(&self, cue: &CueAt) -> Option<Span> {
        self.span(cue.at..cue.end)
    }

    /// Who the cue belongs to. `main` is the source of the clause a participle hangs on.
    pub fn source_of(&self, cue: &CueAt, within: &Range<usize>, main: Option<Span>) -> Option<Span> {
        let subject = match cue.form {
            Form::Participle => return main.or_else(|| self.opening_subject(within)),
            Form::PastParticiple => self.subject(self.auxiliary_of(cue.at, within.start)?, within.clone()),
            _ => self.subject(cue.at, within.clone()),
        };
        self.source_span(subject?)
    }

    pub fn source_span(&self, range: Range<usize>) -> Option<Span> {
        self.trimmed(range)
    }

    /// The subject of the sentence's first verb, for participles ("..., adding that").
    fn opening_subject(&self, within: &Range<usize>) -> Option<Span> {
        let verb =
            within.clone().find(|&at| self.words[at].quotation.is_none() && self.is_verb(at) && !self.is_noun(at, within.start))?;
        self.source_span(self.subject_before(verb, within.start)?)
    }
}

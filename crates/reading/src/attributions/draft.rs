//! An attribution on its way: places only, before it is tied to entities and given an id.

use std::ops::Range;

use purport_model::{Span, Stance};

use super::table::{Form, Order, Takes, Verb, when_negated};
use super::words::{REACH, Text};

/// Words between a verb and its particle ("teilte ... mit").
const PARTICLE_REACH: usize = 20;
/// Words from an impersonal cue to the preposition that has who speaks ("heißt es dazu in").
const NEAR: usize = 5;

#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub content: Vec<Span>,
    pub cue: Option<Span>,
    pub source: Option<Span>,
    pub stance: Stance,
    /// What the cue means when it is denied.
    pub denied: Stance,
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
            denied: Stance::Says,
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
        self.denied = when_negated(stance);
        self
    }

    /// The same for a cue verb.
    pub fn by_verb(self, text: &Text, cue: &CueAt, source: Option<Span>) -> Self {
        let mut draft = self.by(text.cue_span(cue), source, cue.verb.stance);
        draft.denied = cue.verb.negated;
        draft.cue_negated = cue.negated;
        draft
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
        let meanings = table.verbs(&self.words.get(at)?.folded);
        if meanings.is_empty()
            || self.words[at].timed
            || self.is_noun(at, within.start)
            || self.is_name_part(at, within)
            || self.is_relay(at)
        {
            return None;
        }
        let both = |form: Form| meanings.iter().any(|verb| verb.form == form);
        let participle = both(Form::PastParticiple) && both(Form::Finite) && self.bracket(at, within.start).is_some();
        let other = meanings.iter().any(|verb| verb.particle.is_none()) && self.has_other_particle(at, meanings, within);
        let fits = |verb: &&Verb| verb.form != Form::Finite || verb.particle.is_some() || !participle && !other;
        meanings.iter().filter(fits).find_map(|verb| self.used_as(at, verb, within))
    }

    /// "hat in Kyjiw erklärt": the auxiliary whose bracket the verb closes, in languages whose verb stands second.
    fn bracket(&self, at: usize, from: usize) -> Option<usize> {
        let closes = self.words.get(at + 1).is_none_or(|next| !next.is_word() || next.quotation.is_some());
        (self.order() == Order::VerbSecond && closes).then(|| self.auxiliary_of(at, from)).flatten()
    }

    /// "sah in dem Gesetz Strafen vor": the clause ends with a particle that makes another verb of this one.
    fn has_other_particle(&self, at: usize, meanings: &[Verb], within: &Range<usize>) -> bool {
        let Some(table) = self.table.filter(|table| table.grammar.fuses_particle) else { return false };
        let clause = (at + 1..within.end.min(at + PARTICLE_REACH)).take_while(|&right| self.words[right].is_word());
        let Some(last) = clause.last() else { return false };
        let particle = &self.words[last].folded;
        let ends = self.words.get(last + 1).is_none_or(|word| word.is_comma() || word.is_stop() || word.is(":"));
        let own = |verb: &Verb| verb.particle.as_ref().is_some_and(|own| own.ends_with(particle.as_str()));
        ends && table.grammar.separable.0.contains(particle) && !meanings.iter().any(own)
    }

    fn used_as(&self, at: usize, verb: &'static Verb, within: &Range<usize>) -> Option<CueAt> {
        let particle = match &verb.particle {
            Some(particle) => Some(self.particle(at, particle, within)?),
            None => None,
        };
        let before = (within.start..at).rev().find(|&left| !self.is_adverb(left) && !self.words[left].timed);
        // "s'est félicité", "si è detto": with a pronoun of its own the verb is no passive.
        let reflexive = |left: usize| left > within.start && self.is_reflexive(left - 1);
        let bracketed =
            verb.form == Form::PastParticiple && self.bracket(at, within.start).is_some_and(|left| self.is_passive(left));
        let passive = bracketed || before.is_some_and(|left| self.is_passive(left) && !reflexive(left));
        let form = match verb.form {
            Form::Participle if passive => Form::Finite,
            Form::PastParticiple if passive && (self.clause_follows(at) || verb.object_speaks()) => Form::PastParticiple,
            Form::Finite | Form::PastParticiple if passive => return None,
            Form::Bare if !before.is_some_and(|left| self.allows_bare(left)) => return None,
            Form::Infinitive if !before.is_some_and(|left| self.is_auxiliary(left)) => return None,
            Form::PastParticiple if self.auxiliary_of(at, within.start).is_none() => return None,
            Form::Infinitive => Form::Finite,
            // "went so far as to say that"
            Form::Bare if before.is_some_and(|left| self.is_infinitive(left)) => Form::Participle,
            Form::Bare => Form::Finite,
            form => form,
        };
        if before.is_some_and(|left| self.is_infinitive(left)) && form == Form::Finite {
            return None;
        }
        let prefixed = self.table.is_some_and(|table| table.is_denied(&self.words[at].folded));
        let negated = prefixed || (at.saturating_sub(3)..at).any(|left| left >= within.start && self.is_negation(left));
        let touching = particle.filter(|&(start, _)| start == at + 1);
        let end = touching.map_or(at + 1, |(_, end)| end);
        Some(CueAt { at, end, verb, form, particle: particle.map(|(start, _)| start).filter(|_| touching.is_none()), negated })
    }

    /// "Es wird vermutet, dass": nobody is named, the clause is reported all the same. Only where a comma shows the clause.
    fn clause_follows(&self, at: usize) -> bool {
        let next = (at + 1..at + 3).find(|&next| !self.is_passive(next)).unwrap_or(at + 1);
        self.table.is_some_and(|table| table.grammar.comma_before_clause)
            && self.words.get(next).is_some_and(|word| word.is_comma() || word.is(":"))
    }

    /// A plural, a pronoun or an auxiliary can stand before a bare form; "to" only if the content follows at once.
    fn allows_bare(&self, left: usize) -> bool {
        let Some(table) = self.table else { return false };
        let word = &self.words[left];
        let plural = table.grammar.plurals.0.contains(&word.folded)
            || table.grammar.plural_endings.0.iter().any(|end| word.folded.ends_with(end.as_str()))
                && !self.is_determiner(left)
                && !self.is_possessive(left);
        let infinitive = self.is_infinitive(left)
            && (left + 2..left + 3)
                .any(|next| next < self.words.len() && (self.is_complementizer(next) || self.words[next].quotation.is_some()));
        plural || self.is_auxiliary(left) && !self.is_passive(left) || infinitive || word.is_comma()
    }

    /// Part of "as cited by".
    fn is_relay(&self, at: usize) -> bool {
        let Some(table) = self.table else { return false };
        self.phrase_at(at, &table.relay_by).is_some()
            || at > 0 && self.phrase_at(at - 1, &table.relay_by).is_some_and(|length| length > 1)
    }

    /// A capital inside a sentence that is not all capitals: "United States", "Drudge Report".
    fn is_name_part(&self, at: usize, within: &Range<usize>) -> bool {
        let first = within.clone().find(|&at| self.words[at].is_word());
        if !self.words[at].is_capital() || first.is_none_or(|first| at <= first) || !self.words[at - 1].is_word() {
            return false;
        }
        let near = at.saturating_sub(8).max(within.start)..within.end.min(at + 8);
        let words = near.clone().filter(|&at| self.words[at].is_word()).count();
        let capitals = near.filter(|&at| self.words[at].is_capital()).count();
        capitals * 10 < words * 6
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
        // "18 states", "refuting claims": no subject, but a number or another cue before it.
        let verb_before = self.table.is_some_and(|table| !table.verbs(&self.words[left].folded).is_empty())
            && !self.words[left].is_capital()
            && !self.is_noun_form(left);
        if self.words[left].kind == purport_model::TokenKind::Number || verb_before {
            return true;
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

    /// "wie er behaupten konnte": what looks finite is the infinitive of the auxiliary behind it, and reports nothing.
    pub fn serves_auxiliary(&self, cue: &CueAt) -> bool {
        cue.verb.form == Form::Finite && self.is_auxiliary(cue.end) && !self.is_passive(cue.end)
    }

    /// The place of a cue: the verb with what touches it.
    pub fn cue_span(&self, cue: &CueAt) -> Option<Span> {
        self.span(cue.at..cue.end)
    }

    /// Who the cue belongs to. `main` is the source of the clause a participle or a second verb hangs on.
    pub fn source_of(&self, cue: &CueAt, within: &Range<usize>, main: Option<Span>) -> Option<Span> {
        let main = || main.or_else(|| self.opening_subject(within, cue.at));
        let before =
            (within.start..cue.at).rev().find(|&left| !self.is_adverb(left) && !self.words[left].timed && !self.is_auxiliary(left));
        // "confirmed the news and said that"
        let shared =
            before.is_some_and(|left| self.is_conjunction(left)) && !matches!(self.order(), Order::Free | Order::Inverting);
        let subject = match cue.form {
            _ if cue.verb.object_speaks() => return self.quoted_speaker(cue, within),
            Form::Participle => return self.participle_source(cue.at, before, within).unwrap_or_else(main),
            _ if shared && (self.order() == Order::SubjectFirst || self.subject_after(cue.end - 1, within.end).is_none()) => {
                return main();
            }
            // "billigte den Plan und forderte den Rat auf": where the verb stands second, what follows "und" and the verb
            // is no subject, for nothing stands before the verb that would push it there.
            Form::Finite if shared && before.is_some_and(|left| left + 1 == cue.at) => {
                if let Some(source) = main() {
                    return Some(source);
                }
                self.subject(cue.at, within.clone())
            }
            Form::PastParticiple => {
                let auxiliary = self.auxiliary_of(cue.at, within.start)?;
                // The subject of a passive is what is said, not who says it.
                let beside = (within.start..cue.at).rev().find(|&left| !self.is_adverb(left) && !self.words[left].timed);
                if self.is_passive(auxiliary)
                    && (beside == Some(auxiliary)
                        || self.agent(auxiliary, cue.at).is_some()
                        || self.bracket(cue.at, within.start) == Some(auxiliary))
                    && self.clause_follows(cue.at)
                {
                    return self.agent(auxiliary, cue.at).or_else(|| self.impersonal_source(cue.at, within));
                }
                self.subject(auxiliary, within.clone())
            }
            _ => self.subject(cue.at, within.clone()),
        };
        let subject = subject?;
        if self.is_impersonal(&subject) { self.impersonal_source(cue.at, within) } else { self.source_span(subject) }
    }

    /// "Die Zeitung zitiert einen Zeugen", "der Zeuge wird zitiert": who is quoted; where nobody is, who quotes.
    fn quoted_speaker(&self, cue: &CueAt, within: &Range<usize>) -> Option<Span> {
        let auxiliary = self.auxiliary_of(cue.at, within.start);
        if let Some(auxiliary) = auxiliary.filter(|_| cue.form == Form::PastParticiple) {
            return self.subject(auxiliary, within.clone()).and_then(|range| self.source_span(range));
        }
        // "приводит его слова газета": whose words they are.
        if let Some(words) = cue.particle {
            let owner = (cue.end..words).find(|&at| self.is_owner(at));
            let named = || words + 1..self.phrase_ahead(words + 1, within.end);
            return self.source_span(owner.map_or_else(named, |at| at..at + 1));
        }
        let subject = self.subject(cue.at, within.clone())?;
        let from = if subject.start >= cue.end { subject.end } else { cue.end };
        let from = (from..within.end).find(|&at| !self.is_adverb(at) && !self.words[at].timed).unwrap_or(within.end);
        let object = self.phrase_ahead(from, within.end);
        let object = (from + 1..object).find(|&at| self.is_media_word(at)).unwrap_or(object);
        let stands = object > from && (self.is_determiner(from) || self.words[from].is_capital());
        self.source_span(if stands { from..object } else { subject })
    }

    /// "wurde von der Polizei mitgeteilt, dass"
    fn agent(&self, auxiliary: usize, cue: usize) -> Option<Span> {
        let agents = &self.table?.grammar.agents.0;
        let by = (auxiliary + 1..cue).find(|&at| agents.contains(&self.words[at].folded))?;
        let end = (by + 1..cue)
            .find(|&at| self.words[at].timed || self.is_preposition(at) && !self.is_source_link(at) || self.is_adverb(at))
            .unwrap_or(cue);
        self.trimmed(by + 1..end)
    }

    fn is_impersonal(&self, subject: &Range<usize>) -> bool {
        subject.len() == 1 && self.table.is_some_and(|table| table.grammar.impersonal.0.contains(&self.words[subject.start].folded))
    }

    /// "In einer Erklärung des Rates heißt es": who speaks stands behind the preposition that opens the sentence.
    fn impersonal_source(&self, cue: usize, within: &Range<usize>) -> Option<Span> {
        let first = (within.start..cue).find(|&at| self.words[at].is_word())?;
        let end = (first..cue).find(|&at| self.is_verb(at) && !self.words[at].is_capital()).unwrap_or(cue);
        let phrase = self.is_preposition(first) && first + 1 < end;
        phrase.then(|| self.trimmed(first + 1..end)).flatten().or_else(|| self.speaking_place(cue, within))
    }

    /// "heißt es in dem Schreiben", "wie aus Kreisen der Behörde verlautete": the preposition behind the verb has who speaks.
    pub fn speaking_place(&self, cue: usize, within: &Range<usize>) -> Option<Span> {
        let prepositions = &self.table?.grammar.impersonal_prepositions.0;
        let at = (cue + 1..within.end.min(cue + NEAR))
            .take_while(|&at| self.words[at].is_word() && self.words[at].quotation.is_none())
            .find(|&at| prepositions.contains(&self.words[at].folded) && !self.words.get(at + 1).is_none_or(|next| next.timed))?;
        let ends = |next: &usize| {
            let word = &self.words[*next];
            word.timed || !word.is_word() || self.is_adverb(*next) || self.is_preposition(*next) && !self.is_source_link(*next)
        };
        let end = (at + 1..within.end).find(ends).unwrap_or(within.end);
        self.trimmed(at + 1..end)
    }

    /// A participle right behind a noun belongs to it ("people saying that"), unless the noun is itself the cue
    /// ("issued a statement saying that") or a comma parts them. Outer `None`: it hangs on the main clause.
    fn participle_source(&self, at: usize, before: Option<usize>, within: &Range<usize>) -> Option<Option<Span>> {
        let left = before.filter(|&left| left + 1 == at)?;
        let word = &self.words[left];
        let cue_noun = self.table.is_some_and(|table| table.noun(&word.folded).is_some());
        if self.is_conjunction(left) {
            return Some(None);
        }
        if !word.is_word() || word.quotation.is_some() || cue_noun || self.is_preposition(left) || self.is_subordinator(left) {
            return None;
        }
        Some(self.phrase_back(left + 1, within.start).and_then(|range| self.source_span(range)))
    }

    pub fn source_span(&self, range: Range<usize>) -> Option<Span> {
        self.trimmed(range)
    }

    /// The subject of the sentence's first verb, for participles ("..., adding that").
    pub fn opening_subject(&self, within: &Range<usize>, cue: usize) -> Option<Span> {
        let verb = (within.start..cue)
            .take(REACH)
            .find(|&at| self.words[at].quotation.is_none() && self.is_verb(at) && !self.is_noun(at, within.start))?;
        self.source_span(self.subject(verb, within.clone())?)
    }
}

//! Sources as phrases: the noun phrase, name or pronoun beside a cue.
//!
//! There is no parser here, only words of closed classes: a phrase grows from the verb outwards until something stands
//! there that cannot belong to it.

use std::ops::Range;

use purport_model::{MentionForm, TokenKind};

use super::table::Order;
use super::words::{REACH, Text};

/// Letters of the longest abbreviation with a full stop.
const ABBREVIATION: usize = 5;
/// Longest apposition between two commas ("Flynn, a top aide, said"), in words.
const APPOSITION: usize = 24;

impl Text<'_> {
    /// The subject that ends right before the verb group of a cue.
    pub fn subject_before(&self, cue: usize, from: usize) -> Option<Range<usize>> {
        self.any_subject_before(cue, from).filter(|range| !self.is_oblique(range.start) && self.can_be_source(range.clone()))
    }

    fn any_subject_before(&self, cue: usize, from: usize) -> Option<Range<usize>> {
        let end = self.skip_back(cue, from);
        if end <= from {
            return None;
        }
        let last = end - 1;
        if self.words[last].is_comma() {
            return self.subject_before_apposition(last, from);
        }
        if self.opens_relative(last) {
            return self.antecedent(last, from);
        }
        let phrase = self.phrase_back(end, from)?;
        // "the group that led the assault claims": what looked like the subject is a relative clause with its own verb.
        let opener = phrase.start.checked_sub(1).filter(|&at| at > from && (self.is_relative(at) || self.is_complementizer(at)));
        match opener {
            Some(at) if self.words[at - 1].is_word() && !self.is_verb(at - 1) && !self.opens_phrase(phrase.start) => {
                self.phrase_back(at, from)
            }
            _ => Some(phrase),
        }
    }

    /// Over auxiliaries, adverbs and time expressions, to the end of what can be a subject.
    fn skip_back(&self, cue: usize, from: usize) -> usize {
        let mut end = cue;
        while end > from && cue - end < REACH {
            let at = end - 1;
            let word = &self.words[at];
            let skipped =
                self.is_auxiliary(at) || self.is_adverb(at) || self.is_reflexive(at) || self.is_infinitive(at) || word.timed;
            let before_time = self.is_preposition(at) && self.words.get(at + 1).is_some_and(|next| next.timed);
            if !(skipped || before_time) || self.is_pronoun(at) && !word.timed {
                break;
            }
            end = at;
        }
        end
    }

    /// A phrase that ends at `end`, growing to the left.
    pub fn phrase_back(&self, end: usize, from: usize) -> Option<Range<usize>> {
        if end > from && self.is_pronoun(end - 1) && !self.is_determiner(end - 1) {
            return Some(end - 1..end);
        }
        let mut start = end;
        while start > from && end - start < REACH {
            let at = start - 1;
            if let Some(opens) = self.name_in_marks_back(at, from) {
                start = opens;
                continue;
            }
            if self.is_boundary(at) || self.words[at].timed || self.closes_sentence(at) {
                break;
            }
            if self.is_pronoun(at) && !self.is_determiner(at) && start < end {
                break;
            }
            // "von dem | die Polizei glaubt": two articles, and the second opens a phrase of its own.
            if self.names_cases() && start < end && self.is_oblique(at) && self.is_determiner(start) && !self.is_oblique(start) {
                break;
            }
            if start < end && self.is_verb(at) && !self.words[at].is_capital() && !self.is_modifier(at) {
                break;
            }
            if self.is_preposition(at) && !self.is_source_link(at) && start < end && self.opens_phrase(start) {
                break;
            }
            if self.is_conjunction(at) && !self.joins_nouns(at, end, from) {
                break;
            }
            start = at;
        }
        self.cleaned(start..end)
    }

    /// "der Sender „Kanal Ost“ berichtet": a name in marks belongs to the noun before it. Where its marks open.
    fn name_in_marks_back(&self, at: usize, from: usize) -> Option<usize> {
        let index = self.words[at].quotation.filter(|&index| self.is_name_in_marks(index))?;
        let outer = self.quotations[index].outer;
        let opens = self.range(outer).start;
        let noun = opens.checked_sub(1).filter(|&left| left >= from)?;
        let word = &self.words[noun];
        // "On “Kanal Ost,” the minister": the comma inside the marks parts what follows.
        let parts = self.quotations[index].inner.of(self.text).ends_with([',', '.', '!', '?']);
        let belongs = word.is_word() && word.quotation.is_none() && !parts && !self.is_preposition(noun) && !self.is_verb(noun);
        (self.words[at].span.end == outer.end && belongs).then_some(opens)
    }

    /// "Nord Stream 2. Der Botschafter": a full stop behind a number or a long word before a capital, or before a dash, closes
    /// its sentence though the segmenter went on.
    fn closes_sentence(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|left| &self.words[left]).filter(|_| self.words[at].is(".")) else { return false };
        let long = before.kind == TokenKind::Number || before.text.chars().count() > ABBREVIATION;
        self.words.get(at + 1).is_some_and(|next| next.is_dash() || long && next.is_capital())
    }

    /// A verb form used as an adjective or noun: a determiner or possessive stands right before it.
    pub fn is_modifier(&self, at: usize) -> bool {
        at > 0 && (self.is_determiner(at - 1) || self.is_possessive(at - 1) || self.words[at - 1].joins)
            || self.words.get(at + 1).is_some_and(|next| next.joins)
    }

    fn opens_phrase(&self, at: usize) -> bool {
        self.is_determiner(at) || self.words[at].is_capital() || self.is_pronoun(at)
    }

    /// "Fiala and Heger": nothing but a bare noun phrase stands on the right of the conjunction, and a noun on its left.
    fn joins_nouns(&self, at: usize, end: usize, from: usize) -> bool {
        let left = at.checked_sub(1).is_some_and(|left| {
            let word = &self.words[left];
            word.is_word() && !self.is_pronoun(left) && (word.is_capital() || !self.looks_like_verb(left))
        });
        let verb_on_the_left = (from.max(at.saturating_sub(12))..at)
            .rev()
            .take_while(|&left| !self.is_boundary(left))
            .any(|left| self.is_verb(left) && !self.is_modifier(left) && !self.words[left].is_capital());
        left && !verb_on_the_left && at + 1 < end
    }

    /// Without leading conjunctions, prepositions and their phrases ("In Kyiv the minister").
    fn cleaned(&self, mut range: Range<usize>) -> Option<Range<usize>> {
        range = self.without_marks(range);
        while range.start < range.end
            && (self.is_conjunction(range.start) || self.is_adverb(range.start))
            && !self.is_determiner(range.start)
        {
            range.start += 1;
            range = self.without_marks(range);
        }
        if range.start < range.end
            && self.is_preposition(range.start)
            && !self.is_determiner(range.start)
            && !self.opens_name(range.start)
        {
            let opening = (range.start + 2..range.end).rev().find(|&at| {
                (self.is_determiner(at) || self.words[at].is_capital() && !self.words[at - 1].is_capital() || self.is_pronoun(at))
                    && !self.is_preposition(at - 1)
                    && !self.is_determiner(at - 1)
                    && !self.words[at - 1].joins
                    && !self.is_possessive(at - 1)
            })?;
            range.start = opening;
        }
        let named = range.clone().any(|at| self.words[at].kind != TokenKind::Punctuation);
        (range.start < range.end && named).then_some(range)
    }

    /// "Flynn, a top aide, said": from the comma right before the verb back over the apposition.
    fn subject_before_apposition(&self, comma: usize, from: usize) -> Option<Range<usize>> {
        let lowest = from.max(comma.saturating_sub(APPOSITION));
        let mut opening = None;
        for at in (lowest..comma).rev() {
            if self.words[at].is_comma() || self.words[at].is_dash() {
                let inside = at + 1;
                opening = Some(at);
                let relative = self.is_relative(inside)
                    || self.is_determiner(inside)
                    || self.is_subordinator(inside)
                    || self.is_preposition(inside);
                if relative || self.is_auxiliary(inside) {
                    break;
                }
            } else if self.words[at].is_stop()
                && self.words.get(at + 1).is_some_and(|next| self.words[at].span.end < next.span.start)
                || self.words[at].quotation.is_some()
            {
                break;
            }
        }
        let opening = opening?;
        let name = self.phrase_back(opening, from)?;
        // "Stoltenberg, as cited by DW, said": the relay is no part of the source.
        let relay = self.table.is_some_and(|table| self.phrase_at(opening + 1, &table.relay_by).is_some());
        Some(if relay { name } else { name.start..comma })
    }

    /// What a relative pronoun stands for: the phrase before its comma.
    fn antecedent(&self, relative: usize, from: usize) -> Option<Range<usize>> {
        let end = if relative > from && self.words[relative - 1].is_comma() { relative - 1 } else { relative };
        (end > from).then(|| self.phrase_back(end, from)).flatten().or(Some(relative..relative + 1))
    }

    /// The subject right behind a cue ("said the minister", "sa Podoljak til").
    pub fn subject_after(&self, cue: usize, to: usize) -> Option<Range<usize>> {
        let mut start = cue + 1;
        while start < to
            && (self.is_reflexive(start)
                || self.is_adverb(start)
                || self.is_object_pronoun(start)
                || self.words[start].timed
                || self.skips_preposition(start))
        {
            start += 1;
        }
        start = self.behind_addressee(start, to);
        if self.ends_as_infinitive(start) {
            return None;
        }
        if start >= to || self.words[start].quotation.is_some() && !self.is_short_quotation(start) {
            return None;
        }
        if self.is_pronoun(start) && !self.is_determiner(start) {
            return Some(start..start + 1);
        }
        if self.words[start].is_word() && self.is_preposition(start) || self.is_complementizer(start) && !self.is_determiner(start)
        {
            return None;
        }
        let end = self.phrase_ahead(start, to);
        let range = self.without_marks(start..end);
        let subject = range.start < range.end && self.can_be_source(range.clone()) && !self.is_oblique(range.start);
        subject.then(|| self.with_apposition(range, to))
    }

    /// "dijo a la AFP Rami Rahman": over a known medium that was spoken to, if something follows.
    fn behind_addressee(&self, start: usize, to: usize) -> usize {
        if start >= to || !self.is_preposition(start) {
            return start;
        }
        let near = start + 1..to.min(start + 6);
        let Some(place) = self.span(near) else { return start };
        let Some(known) = crate::credits::known_medium_in(place.of(self.text)) else { return start };
        let end = place.start as usize + known.end;
        let next = (start..to).find(|&at| self.words[at].span.start as usize >= end).unwrap_or(to);
        if self.words.get(next).is_some_and(|word| word.is_word()) { next } else { start }
    }

    /// In a free order the object may stand between verb and subject: "oskarżyła ją sąsiadka".
    pub fn is_object_pronoun(&self, at: usize) -> bool {
        self.order() == Order::Free && self.is_oblique(at) && !self.is_determiner(at)
    }

    fn skips_preposition(&self, at: usize) -> bool {
        self.is_preposition(at) && self.words.get(at + 1).is_some_and(|next| next.timed)
    }

    fn is_short_quotation(&self, at: usize) -> bool {
        self.words[at].quotation.is_some_and(|index| self.range(self.quotations[index].inner).len() <= 5)
    }

    pub fn phrase_ahead(&self, start: usize, to: usize) -> usize {
        let mut end = start;
        while end < to && end - start < REACH {
            let word = &self.words[end];
            let hyphen_or_bracket = matches!(word.text, "(" | ")" | "." | "»" | "«") || word.quotation.is_some();
            if word.timed || !word.is_word() && !hyphen_or_bracket || word.is(".") && !self.is_inner_stop(end) {
                break;
            }
            let first = end == start;
            let link = self.is_source_link(end);
            if !first
                && (self.is_preposition(end) && !link
                    || self.is_complementizer(end) && !self.is_determiner(end)
                    || self.is_subordinator(end)
                    || self.opens_relative(end)
                    || self.is_pronoun(end) && !self.is_determiner(end)
                    || self.is_adverb(end)
                    || self.is_auxiliary(end)
                    || self.is_conjunction(end) && !self.noun_follows(end, to))
            {
                break;
            }
            end += 1;
        }
        end
    }

    /// "J. Doe", "U.S. officials": a full stop inside a sentence.
    fn is_inner_stop(&self, at: usize) -> bool {
        let here = &self.words[at];
        self.words.get(at + 1).is_some_and(|next| {
            self.segmented.sentence_at(here.span) == self.segmented.sentence_at(next.span)
                && at > 0
                && self.words[at - 1].text.len() <= 4
        })
    }

    fn noun_follows(&self, conjunction: usize, to: usize) -> bool {
        conjunction + 1 < to && {
            let next = conjunction + 1;
            (self.words[next].is_capital() || self.is_determiner(next)) && !self.is_verb(next)
        }
    }

    fn can_be_source(&self, range: Range<usize>) -> bool {
        // Where nouns are written with a capital, a phrase without one is no noun phrase.
        let nouns = self.table.is_some_and(|table| table.grammar.capital_nouns);
        let small = |at: usize| {
            !nouns && self.words[at].kind == TokenKind::Word || self.is_pronoun(at) || self.words[at].quotation.is_some()
        };
        range.clone().any(|at| self.words[at].is_capital() || small(at)) && range.clone().any(|at| !self.is_empty_word(at))
    }

    /// Names nobody by itself: "n'a", "en".
    fn is_empty_word(&self, at: usize) -> bool {
        let empty = self.is_auxiliary(at)
            || self.is_adverb(at)
            || self.is_reflexive(at)
            || self.is_preposition(at)
            || self.is_conjunction(at)
            || self.is_complementizer(at) && !self.opens_relative(at);
        let stands = self.is_pronoun(at) || self.words[at].is_capital() || self.words[at].quotation.is_some();
        empty && !stands && !self.is_determiner(at)
    }

    /// "the representative, Gérard Araud": a name right behind the comma belongs to the description before it.
    fn with_apposition(&self, range: Range<usize>, to: usize) -> Range<usize> {
        let comma = range.end;
        let described = self.is_determiner(range.start) && !self.words[range.end - 1].is_capital();
        if !(described && comma + 1 < to && self.words[comma].is_comma() && self.words[comma + 1].is_capital()) {
            return range;
        }
        let mut end = comma + 1;
        while end < to && (self.words[end].is_capital() || self.words[end].joins) && self.words[end].quotation.is_none() {
            end += 1;
        }
        let closes = self.words.get(end).is_none_or(|word| !word.is_word());
        if closes { range.start..end } else { range }
    }

    /// The subject of a clause whose verb stands at `cue`, wherever this language may put it.
    pub fn subject(&self, cue: usize, within: Range<usize>) -> Option<Range<usize>> {
        let before = || self.subject_before(cue, within.start);
        let after = || self.subject_after(cue, within.end);
        match self.order() {
            Order::SubjectFirst => before(),
            Order::VerbSecond if self.is_inverted(cue, within.start) => after().or_else(before),
            Order::VerbSecond => before().or_else(after),
            Order::Inverting => self.plain_subject(cue, &within).or_else(|| self.nearer(before(), after(), cue)),
            Order::Free => self.nearer(before(), after(), cue),
        }
    }

    /// Something other than the subject opens the clause: a preposition, an adverb, a time, a subordinate clause.
    fn is_inverted(&self, cue: usize, from: usize) -> bool {
        let joined = |at: &usize| {
            self.words[*at].is_word() || self.words[*at].quotation.is_some() || matches!(self.words[*at].text, "(" | ")")
        };
        let start = (from..cue).rev().take(REACH).take_while(joined).last().unwrap_or(cue);
        let start = (start..cue).find(|&at| !self.is_conjunction(at)).unwrap_or(cue);
        if start == cue {
            return !self.closes_apposition(cue, from);
        }
        let placed = self.is_preposition(start) && !self.is_determiner(start) && !self.opens_name(start);
        let opens = placed || self.is_adverb(start) || self.words[start].timed;
        opens && !(start..cue).any(|at| self.is_pronoun(at) && at + 1 == cue)
    }

    /// "Bell, die den Fall kennt, sagt": the comma before the verb closes what another comma opened behind the subject.
    pub fn closes_apposition(&self, cue: usize, from: usize) -> bool {
        let Some(comma) = cue.checked_sub(1).filter(|&at| at > from && self.words[at].is_comma()) else { return false };
        let first = (from..comma).find(|&at| self.words[at].is_word()).unwrap_or(comma);
        let detour = self.is_subordinator(first)
            || self.is_complementizer(first)
            || self.is_preposition(first) && !self.is_determiner(first)
            || self.is_adverb(first);
        let opening = (from.max(comma.saturating_sub(APPOSITION))..comma).rev().find(|&at| self.words[at].is_comma());
        // "Ann Bell, Leiterin der Behörde, sagt": no verb before the apposition nor in it.
        let told =
            |words: Range<usize>| words.clone().any(|at| self.is_verb(at) && !self.words[at].is_capital() && !self.is_modifier(at));
        let named = |at: usize| self.words[at + 1].is_capital() && !told(first..comma);
        !detour && opening.is_some_and(|at| at > from && (self.opens_relative(at + 1) || self.is_determiner(at + 1) || named(at)))
    }

    /// A name that begins with this word and goes on: "Von der Leyen".
    fn opens_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is_capital()
            && self.mentions_in(word.span).any(|mention| {
                mention.form == MentionForm::Name && mention.span.start == word.span.start && mention.span.end > word.span.end
            })
    }

    /// A noun phrase with its article right before the verb group, at the beginning of its clause.
    fn plain_subject(&self, cue: usize, within: &Range<usize>) -> Option<Range<usize>> {
        let before = self.subject_before(cue, within.start)?;
        let adjacent = self.skip_back(cue, before.start) <= before.end;
        let opens = before.start.checked_sub(1).filter(|&at| at >= within.start).is_none_or(|left| {
            let word = &self.words[left];
            !word.is_word() || self.is_conjunction(left) || self.is_subordinator(left) || self.is_complementizer(left) || word.timed
        });
        (adjacent && opens && self.is_determiner(before.start)).then_some(before)
    }

    /// In a free order: a pronoun or name right behind the verb, else what stands before it.
    fn nearer(&self, before: Option<Range<usize>>, after: Option<Range<usize>>, cue: usize) -> Option<Range<usize>> {
        match (before, after) {
            (Some(before), Some(after)) => {
                let close = self.skip_back(cue, before.start) <= before.end
                    && self.words[before.start..before.end].iter().any(super::words::Word::is_capital)
                    || self.is_pronoun(before.start) && before.len() == 1;
                Some(if close { before } else { after })
            }
            (before, after) => before.or(after),
        }
    }
}

//! The words of a text with what the tables know of each: the view every rule of this stage works on.

use std::ops::Range;

use purport_model::{Document, Mention, Span, TimeExpression, TokenKind};

use super::marks::Quotation;
use super::table::{Order, Table};
use crate::segment::{Segmented, straight};

/// Words looked over from a cue in either direction. Evidence: the longest source of PolNeAR's training part has 61.
pub(crate) const REACH: usize = 60;

/// Longest name between marks.
const NAME_WORDS: usize = 5;
/// No mention is longer.
const NAME_BYTES: u32 = 200;

#[derive(Debug)]
pub(crate) struct Word<'t> {
    pub span: Span,
    pub text: &'t str,
    pub folded: String,
    pub kind: TokenKind,
    /// Inside a quotation: its index.
    pub quotation: Option<usize>,
    /// Part of what is passed over between a source and its cue: a time expression, an aside.
    pub timed: bool,
    /// A hyphen that joins two words.
    pub joins: bool,
}

impl Word<'_> {
    pub fn is_word(&self) -> bool {
        self.kind != TokenKind::Punctuation || self.joins
    }

    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    pub fn is(&self, mark: &str) -> bool {
        self.text == mark
    }

    pub fn is_comma(&self) -> bool {
        matches!(self.text, "," | "，" | "،" | "、")
    }

    pub fn is_dash(&self) -> bool {
        !self.joins && matches!(self.text, "–" | "—" | "―" | "-")
    }

    pub fn is_stop(&self) -> bool {
        matches!(self.text, "." | "!" | "?" | "…" | "。" | ";")
    }
}

/// A text with its words, sentences, quotations and tables.
pub(crate) struct Text<'t> {
    pub text: &'t str,
    pub document: &'t Document,
    pub segmented: &'t Segmented,
    pub words: Vec<Word<'t>>,
    pub quotations: Vec<Quotation>,
    pub times: &'t [TimeExpression],
    pub mentions: &'t [Mention],
    pub table: Option<&'static Table>,
}

impl<'t> Text<'t> {
    pub fn new(
        document: &'t Document,
        segmented: &'t Segmented,
        times: &'t [TimeExpression],
        mentions: &'t [Mention],
        quotations: Vec<Quotation>,
    ) -> Self {
        let text = document.text.as_str();
        let mut words: Vec<Word<'t>> = segmented
            .tokens
            .iter()
            .map(|token| {
                let written = token.span.of(text);
                let (start, end) = (token.span.start as usize, token.span.end as usize);
                let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let joins = matches!(written, "-" | "‑" | "/" | "&" | "'" | "’")
                    && touches(text[..start].chars().next_back())
                    && touches(text[end..].chars().next());
                Word {
                    span: token.span,
                    text: written,
                    folded: straight(written),
                    kind: token.kind,
                    quotation: None,
                    timed: false,
                    joins,
                }
            })
            .collect();
        let mut mark = |span: Span, set: &dyn Fn(&mut Word)| {
            let first = words.partition_point(|word| word.span.end <= span.start);
            words[first..].iter_mut().take_while(|word| word.span.start < span.end).for_each(set);
        };
        for (index, quotation) in quotations.iter().enumerate() {
            mark(quotation.outer, &|word| word.quotation = Some(index));
        }
        for time in times {
            mark(time.span, &|word| word.timed = true);
        }
        let table = Table::of(&document.language);
        let mut text = Self { text, document, segmented, words, quotations, times, mentions, table };
        text.pass_over_asides();
        text
    }

    fn pass_over_asides(&mut self) {
        let Some(table) = self.table else { return };
        for at in 0..self.words.len() {
            if let Some(length) = self.phrase_at(at, &table.asides) {
                self.words[at..at + length].iter_mut().for_each(|word| word.timed = true);
            }
        }
    }

    /// Mentions that overlap a place. Mentions are in text order; a name is shorter than [`NAME_BYTES`].
    pub fn mentions_in(&self, place: Span) -> impl Iterator<Item = &'t Mention> {
        let from = place.start.saturating_sub(NAME_BYTES);
        let first = self.mentions.partition_point(|mention| mention.span.start < from);
        let mentions: &'t [Mention] = self.mentions;
        mentions[first..]
            .iter()
            .take_while(move |mention| mention.span.start < place.end)
            .filter(move |mention| mention.span.overlaps(place))
    }

    /// Words that begin inside a place.
    pub fn range(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.start < span.start);
        let last = self.words.partition_point(|word| word.span.start < span.end);
        first..last.max(first)
    }

    /// From the first to the last of these words, without marks at either end that do not belong.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let words = self.words.get(range)?;
        Some(words.first()?.span.hull(words.last()?.span))
    }

    /// The same without punctuation at either end (other than brackets and quotation marks).
    pub fn trimmed(&self, range: Range<usize>) -> Option<Span> {
        let trimmed = self.without_marks(range);
        self.span(trimmed)
    }

    /// Capitals throughout between marks: the name of a thing, a paper, a band. Nobody's speech.
    pub fn is_name_in_marks(&self, quotation: usize) -> bool {
        let words = self.range(self.quotations[quotation].inner);
        words.len() <= NAME_WORDS && !words.clone().any(|at| self.words[at].kind == TokenKind::Word && !self.words[at].is_capital())
    }

    pub fn without_marks(&self, mut range: Range<usize>) -> Range<usize> {
        let loose = |word: &Word| !word.is_word() && word.quotation.is_none() && !"()[]%$€£".contains(word.text);
        while range.start < range.end && loose(&self.words[range.start]) {
            range.start += 1;
        }
        while range.start < range.end && loose(&self.words[range.end - 1]) {
            range.end -= 1;
        }
        range
    }

    /// How long a phrase is that begins at this word; `None` where none does.
    pub fn phrase_at(&self, at: usize, phrases: &[Vec<String>]) -> Option<usize> {
        let matches = |phrase: &&Vec<String>| {
            self.words
                .get(at..at + phrase.len())
                .is_some_and(|words| words.iter().zip(*phrase).all(|(word, part)| word.folded == *part))
        };
        phrases.iter().find(matches).map(Vec::len)
    }

    fn has(&self, at: usize, class: impl Fn(&Table) -> &crate::languages::WordSet) -> bool {
        self.table.is_some_and(|table| self.words.get(at).is_some_and(|word| class(table).contains(&word.folded)))
    }

    pub fn is_complementizer(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.complementizers.0)
    }

    pub fn is_infinitive(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.infinitive.0)
    }

    /// Opens an infinitive that tells how or what for ("um ... zu").
    pub fn opens_adjunct(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.infinitive_adjuncts.0)
    }

    pub fn is_pronoun(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.pronouns.0)
    }

    pub fn is_owner(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.owners.0)
    }

    pub fn is_determiner(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.determiners.0) || self.is_owner(at)
    }

    pub fn is_preposition(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.prepositions.0)
    }

    pub fn is_source_link(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.source_links.0)
    }

    pub fn is_conjunction(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.conjunctions.0)
    }

    pub fn is_subordinator(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.subordinators.0)
    }

    pub fn is_relative(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.relatives.0)
    }

    pub fn is_auxiliary(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.auxiliaries.0) || self.is_passive(at)
    }

    pub fn is_passive(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.passives.0)
    }

    pub fn is_adverb(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.adverbs.0) || self.is_negation(at) || self.ends_as_adverb(at)
    }

    fn ends_as_adverb(&self, at: usize) -> bool {
        let Some((table, word)) = self.table.zip(self.words.get(at)) else { return false };
        let ending = |ending: &String| word.folded.len() > ending.len() + 1 && word.folded.ends_with(ending.as_str());
        let other = || table.grammar.not_adverbs.0.contains(&word.folded);
        !word.is_capital() && table.grammar.adverb_endings.0.iter().any(ending) && !other()
    }

    pub fn is_reflexive(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.reflexives.0)
    }

    pub fn is_first_person(&self, at: usize) -> bool {
        // "US" is no "us".
        let shouted =
            self.words.get(at).is_some_and(|word| word.text.chars().count() > 1 && !word.text.chars().any(char::is_lowercase));
        !shouted && self.has(at, |table| &table.grammar.first_person.0)
    }

    /// Stands only in words that are reported ("sei"); beside "I" the same form is a plain present.
    pub fn is_reported_mood(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.reported_mood.0)
            && !self.words[at].is_capital()
            && !self.is_first_person(at + 1)
            && !at.checked_sub(1).is_some_and(|left| self.is_first_person(left))
    }

    /// An article in the case of belonging ("der Polizei").
    pub fn is_genitive(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.genitive.0)
    }

    /// The table tells the case of belonging.
    pub fn names_cases(&self) -> bool {
        self.table.is_some_and(|table| !table.grammar.genitive.0.is_empty())
    }

    /// An article or pronoun that opens no subject.
    pub fn is_oblique(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.oblique.0)
    }

    /// Stands only where a report goes on ("hätten"), and may stand elsewhere.
    pub fn is_weak_mood(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.weak_mood.0) && !self.words[at].is_capital()
    }

    /// "soll geschossen haben": a verb of hearsay with the infinitive of a past at the end of its clause.
    pub fn is_hearsay(&self, at: usize, end: usize) -> bool {
        let verb = self.has(at, |table| &table.grammar.hearsay.0) && !self.words[at].is_capital();
        let ends = |last: usize| self.words.get(last).is_none_or(|word| !word.is_word()) || self.is_conjunction(last);
        let past = |last: usize| self.has(last, |table| &table.grammar.hearsay_past.0) && ends(last + 1);
        verb && (at + 2..end.min(at + REACH)).any(past)
    }

    /// Opens a sentence that goes on with a report ("Demnach").
    pub fn is_going_on(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.goes_on.0)
    }

    pub fn is_as_word(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.as_words.0)
    }

    /// Before what somebody is called ("als „Posse“").
    pub fn calls_as(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.calls_as.0)
    }

    /// The last word of a cue is a verb of one subject, which the language may leave out.
    pub fn may_drop_subject(&self, cue: Span) -> bool {
        let Some(table) = self.table.filter(|table| table.grammar.drops_subject) else { return false };
        let words = self.range(cue);
        let several = |at: usize| {
            table.grammar.impersonal_verb_endings.0.iter().any(|ending| self.words[at].folded.ends_with(ending.as_str()))
        };
        !words.is_empty()
            && words.clone().all(|at| !several(at))
            && words.clone().any(|at| !table.verbs(&self.words[at].folded).is_empty())
    }

    /// The word of an infinitive with its verb behind it, or a separable verb that holds it ("zurückzuziehen").
    pub fn is_infinitive_verb(&self, at: usize) -> bool {
        let Some((table, word)) = self.table.zip(self.words.get(at)) else { return false };
        let small =
            |at: usize| self.words.get(at).is_some_and(|next| next.is_word() && !next.is_capital() && next.folded.ends_with('n'));
        self.is_infinitive(at) && small(at + 1)
            || small(at)
                && table.grammar.separable.0.iter().any(|prefix| {
                    word.folded.strip_prefix(prefix.as_str()).is_some_and(|rest| {
                        table.grammar.infinitive.0.iter().any(|zu| rest.len() > zu.len() + 2 && rest.starts_with(zu.as_str()))
                    })
                })
    }

    /// A small word with the ending of an infinitive ("avoir", "haber").
    pub fn ends_as_infinitive(&self, at: usize) -> bool {
        let Some((table, word)) = self.table.zip(self.words.get(at)) else { return false };
        let ending = |ending: &String| word.folded.ends_with(ending.as_str()) && word.folded.len() != ending.len() + 1;
        word.kind == TokenKind::Word && !word.is_capital() && table.grammar.infinitive_endings.0.iter().any(ending)
    }

    pub fn links_infinitive(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.infinitive_links.0)
    }

    pub fn is_negation(&self, at: usize) -> bool {
        let Some((table, word)) = self.table.zip(self.words.get(at)) else { return false };
        let suffix = |negation: &String| negation.contains('\'') && word.folded.replace('’', "'").ends_with(negation.as_str());
        table.negations.contains(&word.folded) || table.negations.iter().any(suffix)
    }

    /// "Kyiv's"
    pub fn is_possessive(&self, at: usize) -> bool {
        let Some((table, word)) = self.table.zip(self.words.get(at)) else { return false };
        table.grammar.possessive_endings.0.iter().any(|end| word.folded.ends_with(end.as_str()))
    }

    /// Who is spoken to, by the case of the word ("журналистам").
    pub fn is_addressee(&self, at: usize) -> bool {
        self.has(at, |table| &table.grammar.addressees.0)
    }

    /// What cannot stand inside a source: a gerund, what is somebody's own, who was spoken to.
    pub fn ends_source(&self, at: usize) -> bool {
        let Some((table, word)) = self.table.zip(self.words.get(at)) else { return false };
        let gerund = |end: &String| word.folded.len() > end.len() + 2 && word.folded.ends_with(end.as_str());
        let other = || table.grammar.not_verbs.0.contains(&word.folded);
        self.has(at, |table| &table.grammar.own.0)
            || self.is_addressee(at)
            || table.grammar.gerund_endings.0.iter().any(gerund) && !other()
    }

    /// Looks like a finite verb that no cue list knows.
    pub fn looks_like_verb(&self, at: usize) -> bool {
        let Some(table) = self.table else { return false };
        let word = &self.words[at];
        !word.is_capital()
            && word.is_word()
            && !table.grammar.not_verbs.0.contains(&word.folded)
            && table
                .grammar
                .verb_endings
                .0
                .iter()
                .any(|end| word.folded.len() > end.len() + 2 && word.folded.ends_with(end.as_str()))
    }

    pub fn is_verb(&self, at: usize) -> bool {
        self.is_auxiliary(at)
            || self.has(at, |table| &table.grammar.verbs.0) && !self.words[at].is_capital()
            || self.is_reported_mood(at)
            || self.table.is_some_and(|table| !table.verbs(&self.words[at].folded).is_empty())
            || self.looks_like_verb(at)
    }

    pub fn order(&self) -> Order {
        self.table.map_or(Order::Free, |table| table.grammar.order)
    }

    /// A relative pronoun; one that is also an article only behind a comma ("..., die").
    pub fn opens_relative(&self, at: usize) -> bool {
        self.is_relative(at) && (!self.is_determiner(at) || at > 0 && self.words[at - 1].is_comma())
    }

    /// "agency", "newspaper"
    pub fn is_media_word(&self, at: usize) -> bool {
        self.has(at, |table| table.media)
    }

    /// Ends a stretch in which a subject can stand together with its verb.
    pub fn is_boundary(&self, at: usize) -> bool {
        let word = &self.words[at];
        (!word.is_word() && !matches!(word.text, "(" | ")" | "." | "%" | "$"))
            || self.is_complementizer(at)
            || self.is_subordinator(at) && !self.is_determiner(at)
            || self.opens_relative(at)
    }
}

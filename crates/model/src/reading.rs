//! A document with everything found in it.

use serde::{Deserialize, Serialize};

use crate::{Attribution, Caveat, Document, DocumentEntity, Mention, MentionForm, Quantity, Source, Span, TimeExpression};

/// What one document says, in places of its text. Lists stand in text order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub document: Document,
    pub sentences: Vec<Sentence>,
    pub tokens: Vec<Token>,
    pub mentions: Vec<Mention>,
    pub entities: Vec<DocumentEntity>,
    pub times: Vec<TimeExpression>,
    pub quantities: Vec<Quantity>,
    pub attributions: Vec<Attribution>,
    pub caveats: Vec<Caveat>,
}

impl Reading {
    /// The words at a place of this document.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.document.text)
    }

    /// The source as the page names it; of a pronoun the name of whom it stands for, where that is known.
    #[must_use]
    pub fn source_name(&self, source: &Source) -> &str {
        let meant = source.entity.filter(|_| self.is_pronoun(source)).and_then(|entity| self.entities.get(entity as usize));
        meant.map_or_else(|| self.words(source.span), |entity| &entity.name.text)
    }

    /// Whether a pronoun, and no name or description, stands for the source.
    #[must_use]
    pub fn is_pronoun(&self, source: &Source) -> bool {
        let mention = self.mentions.iter().find(|mention| mention.span == source.span);
        let word = self.words(source.span);
        // A lone word that is no mention and whose capital, if it has one, shows nothing: "it", or "It" in front.
        let opens = self.sentence_at(source.span).is_some_and(|at| self.sentences[at].span.start == source.span.start);
        let plain = word.split_whitespace().count() == 1 && (opens || word.chars().next().is_some_and(char::is_lowercase));
        mention.map_or(plain, |mention| mention.form == MentionForm::Pronoun)
    }

    /// Index of the sentence that holds the place's first byte.
    #[must_use]
    pub fn sentence_at(&self, span: Span) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        after.checked_sub(1).filter(|&index| self.sentences[index].span.end > span.start)
    }

    /// The tokens that begin inside a place.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let last = self.tokens.partition_point(|token| token.span.start < span.end);
        &self.tokens[first..last.max(first)]
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    pub span: Span,
    /// Index into [`crate::Document::paragraphs`].
    pub paragraph: u32,
    /// The sentence denies what it says ("does not occupy").
    pub negated: bool,
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    pub span: Span,
    /// 64-bit xxh3 of the folded stem: equal for forms of one word in one language.
    pub stem: u64,
    pub kind: TokenKind,
    /// What the word means, under a number that is the same in every language; zero where the language data have no
    /// name for it.
    pub concept: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TokenKind {
    Word,
    /// A word that carries grammar and no matter ("the", "og").
    FunctionWord,
    Number,
    Punctuation,
}

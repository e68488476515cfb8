//! Tokens and sentences.
//!
//! 1. Words from Unicode text segmentation (UAX 29), each with the hash of its folded stem; elided words of a language
//!    stand apart ("l'" and "eau").
//! 2. Sentences from UAX 29 inside one paragraph, joined again where the break stands behind an abbreviation, an
//!    initial, an ordinal number, or where the next sentence begins in lower case.

use std::borrow::Cow;
use std::sync::LazyLock;

use icu_casemap::CaseMapper;
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use purport_model::{Document, Paragraph, Sentence, Span, Token, TokenKind};
use rustc_hash::FxHashMap;
use snowball_stemmers_rs::{Algorithm, Stemmer};
use xxhash_rust::xxh3::xxh3_64;

use crate::concepts::{self, Concepts};
use crate::languages::{self, Language};
use crate::letters::small_letters;

/// A text cut up.
#[derive(Debug, Default)]
pub struct Segmented {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
}

impl Segmented {
    /// The tokens that begin inside a place.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let last = self.tokens.partition_point(|token| token.span.start < span.end);
        &self.tokens[first..last.max(first)]
    }

    /// Index of the sentence that holds the place's first byte.
    #[must_use]
    pub fn sentence_at(&self, span: Span) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        after.checked_sub(1).filter(|&index| self.sentences[index].span.end > span.start)
    }
}

/// Lower case without regard to language, as all tables are written.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    let mut rest = word;
    loop {
        let (small, behind) = rest.split_at(small_letters(rest));
        folded.push_str(small);
        let mut behind = behind.chars();
        let Some(character) = behind.next() else { return folded };
        rest = behind.as_str();
        fold_onto(&mut folded, character);
    }
}

/// As [`fold`], without a copy where the word is folded as it stands, as most are.
#[must_use]
pub fn folded(word: &str) -> Cow<'_, str> {
    let small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if word.bytes().all(small) || word.chars().all(|character| plainly_folded(character) == Some(character)) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(fold(word))
}

/// Adds a character, folded.
#[inline]
pub(crate) fn fold_onto(folded: &mut String, character: char) {
    match plainly_folded(character) {
        Some(letter) => folded.push(letter),
        None => folded.push_str(&CaseMapper::new().fold_string(character.encode_utf8(&mut [0; 4]))),
    }
}

/// The folded character where that is one character and known without searching: of the alphabets of Europe, of the marks
/// of print, and of the scripts of East Asia, which have no capitals.
#[inline]
fn plainly_folded(character: char) -> Option<char> {
    /// Where the Latin, Greek, Cyrillic and Armenian letters end.
    const ALPHABETS: usize = 0x590;
    static FOLDED: LazyLock<[Option<char>; ALPHABETS]> = LazyLock::new(|| {
        let mapper = CaseMapper::new();
        let fold = |code: usize| {
            let character = char::from_u32(u32::try_from(code).ok()?)?;
            let folded = mapper.fold_string(character.encode_utf8(&mut [0; 4])).into_owned();
            let mut letters = folded.chars();
            letters.next().filter(|_| letters.next().is_none())
        };
        std::array::from_fn(fold)
    });
    match character {
        '\0'..='\x7f' => Some(character.to_ascii_lowercase()),
        '\u{80}'..'\u{590}' => FOLDED[character as usize],
        '\u{2010}'..='\u{2027}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Some(character),
        _ => None,
    }
}

/// Cuts a text into tokens and sentences.
#[must_use]
pub fn segment(text: &str, paragraphs: &[Paragraph], language: &str) -> Segmented {
    let concepts = concepts::of(language);
    let language = languages::language(language);
    let tokens = tokens(text, language, concepts);
    let mut sentences = Vec::new();
    for (index, paragraph) in (0..).zip(paragraphs) {
        sentences_in(text, paragraph.span, language, |span| {
            sentences.push(Sentence { span, paragraph: index, negated: is_negated(text, span, language, &tokens) });
        });
    }
    Segmented { tokens, sentences }
}

/// The sentences of some paragraphs of a document, given by their indices, for whoever wants no more: there are no tokens,
/// and whether a sentence is negated is not asked.
pub(crate) fn sentences_of(document: &Document, paragraphs: &[usize]) -> Segmented {
    let language = languages::language(&document.language);
    let mut sentences = Vec::new();
    for &index in paragraphs {
        let paragraph = u32::try_from(index).unwrap_or(u32::MAX);
        sentences_in(&document.text, document.paragraphs[index].span, language, |span| {
            sentences.push(Sentence { span, paragraph, negated: false });
        });
    }
    Segmented { tokens: Vec::new(), sentences }
}

fn tokens(text: &str, language: Option<&Language>, concepts: Option<&Concepts>) -> Vec<Token> {
    let stemmer = language.and_then(|language| stemmer(language.stemmer.as_deref()?));
    let mut tokens = Vec::with_capacity(text.len() / 5);
    // Half of the words of a text have stood in it before.
    let mut met: FxHashMap<&str, Token> = FxHashMap::default();
    words(text, language, |start, end| {
        let word = &text[start..end];
        let token = met.entry(word).or_insert_with(|| token(word, language, stemmer.as_ref(), concepts));
        tokens.push(Token { span: Span::new(start, end), ..*token });
    });
    tokens
}

/// Where the words and marks of a text stand, in order.
pub(crate) fn words(text: &str, language: Option<&Language>, mut each: impl FnMut(usize, usize)) {
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut start = 0;
    for end in segmenter.segment_str(text) {
        // "jusqu'à l'aube": one word for Unicode, two for the reader; and "d'aujourd'hui" loses one only.
        while let Some(length) = language.and_then(|language| language.elision(&text[start..end])) {
            each(start, start + length);
            start += length;
        }
        let word = &text[start..end];
        if !word.is_empty() && !word.chars().all(char::is_whitespace) {
            each(start, end);
        }
        start = end;
    }
}

/// All that is known of a word wherever it stands.
fn token(word: &str, language: Option<&Language>, stemmer: Option<&Stemmer>, concepts: Option<&Concepts>) -> Token {
    let folded = fold(word);
    let kind = if word.chars().any(char::is_alphabetic) {
        let function = language.is_some_and(|language| language.function_words.0.contains(&folded) || is_elided(&folded, language));
        if function { TokenKind::FunctionWord } else { TokenKind::Word }
    } else if word.chars().any(char::is_numeric) {
        TokenKind::Number
    } else {
        TokenKind::Punctuation
    };
    let stem = stemmer.map_or_else(|| xxh3_64(folded.as_bytes()), |stemmer| xxh3_64(stemmer.stem(&folded).as_bytes()));
    let concept = concepts.filter(|_| kind == TokenKind::Word).map_or(0, |concepts| concepts.of(&folded));
    Token { span: Span::default(), stem, kind, concept }
}

fn is_elided(folded: &str, language: &Language) -> bool {
    !language.elisions.is_empty() && folded.ends_with(['\'', '’']) && language.elisions.contains(&folded.replace('’', "'"))
}

/// Words of a phrase of a table, cut as the text is cut: folded, with straight apostrophes.
#[must_use]
pub fn phrase(written: &str, language: Option<&Language>) -> Vec<String> {
    let mut words = Vec::new();
    for word in written.split_whitespace() {
        let mut rest = word;
        while let Some(length) = language.and_then(|language| language.elision(rest)) {
            words.push(straight(&rest[..length]));
            rest = &rest[length..];
        }
        words.push(straight(rest));
    }
    words
}

/// A folded word with straight apostrophes.
#[must_use]
pub fn straight(word: &str) -> String {
    let folded = fold(word);
    if folded.contains('’') { folded.replace('’', "'") } else { folded }
}

fn stemmer(name: &str) -> Option<Stemmer> {
    let algorithm = match name {
        "english" => Algorithm::English,
        "german" => Algorithm::German,
        "norwegian" => Algorithm::Norwegian,
        "french" => Algorithm::French,
        "russian" => Algorithm::Russian,
        "spanish" => Algorithm::Spanish,
        "ukrainian" => Algorithm::Ukrainian,
        "polish" => Algorithm::Polish,
        "czech" => Algorithm::Czech,
        "italian" => Algorithm::Italian,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}

fn sentences_in(text: &str, paragraph: Span, language: Option<&Language>, mut each: impl FnMut(Span)) {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let within = paragraph.of(text);
    let offset = paragraph.start as usize;
    let mut start = 0;
    for end in segmenter.segment_str(within).skip(1) {
        if end < within.len() && !ends_sentence(&within[start..end], &within[end..], language) {
            continue;
        }
        let span = Span::new(offset + start, offset + end).trimmed(text);
        if !span.is_empty() {
            each(span);
        }
        start = end;
    }
}

fn ends_sentence(sentence: &str, next: &str, language: Option<&Language>) -> bool {
    if next.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase) {
        return false;
    }
    let Some(stem) = sentence.trim_end().strip_suffix('.') else { return true };
    let last = stem.rsplit(|c: char| c.is_whitespace() || "([\u{201c}\u{201e}«\"".contains(c)).next().unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    let ordinal = language.is_some_and(|language| language.ordinal_stop)
        && last.len() <= 2
        && !last.is_empty()
        && last.bytes().all(|byte| byte.is_ascii_digit());
    let abbreviation = language.is_some_and(|language| language.abbreviations.contains(&fold(last)));
    !(initial || ordinal || abbreviation)
}

fn is_negated(text: &str, span: Span, language: Option<&Language>, tokens: &[Token]) -> bool {
    let Some(language) = language else { return false };
    let clitics: Vec<&String> = language.negations.iter().filter(|word| word.starts_with('n') && word.contains('\'')).collect();
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let tokens = tokens[first..].iter().take_while(|token| token.span.end <= span.end);
    let mut words = tokens.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::FunctionWord));
    words.any(|token| {
        let word = fold(token.span.of(text));
        language.negations.contains(&word) || clitics.iter().any(|clitic| word.ends_with(clitic.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use purport_model::ParagraphRole;

    use super::*;

    fn cut(text: &str, language: &str) -> Vec<String> {
        let paragraphs = [Paragraph { span: Span::new(0, text.len()), role: ParagraphRole::Body }];
        segment(text, &paragraphs, language).sentences.iter().map(|sentence| sentence.span.of(text).to_owned()).collect()
    }

    #[test]
    fn abbreviations_initials_and_ordinals_do_not_end_a_sentence() {
        assert_eq!(cut("Mr. Smith met J. Doe. They left.", "en"), ["Mr. Smith met J. Doe.", "They left."]);
        assert_eq!(cut("Am 20. November kam er. Er blieb.", "de"), ["Am 20. November kam er.", "Er blieb."]);
    }

    #[test]
    fn folding_knows_no_language() {
        assert_eq!(fold("Straße IN ÅRHUS, ОДЕСА"), "strasse in århus, одеса");
    }

    #[test]
    fn what_is_folded_without_tables_is_folded_as_with_them() {
        let mapper = CaseMapper::new();
        for (character, folded) in ('\0'..='\u{ffff}').filter_map(|character| Some((character, plainly_folded(character)?))) {
            assert_eq!(mapper.fold_string(&character.to_string()), folded.to_string());
        }
    }

    #[test]
    fn negation_is_noticed() {
        let text = "They didn't go.";
        let paragraphs = [Paragraph { span: Span::new(0, text.len()), role: ParagraphRole::Body }];
        assert!(segment(text, &paragraphs, "en").sentences[0].negated);
    }
}

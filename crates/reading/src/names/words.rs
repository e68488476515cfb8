//! The words of a sentence as names need them: hyphens, apostrophes and initials stay inside, marks stand alone.

use purport_model::Span;

use super::tables::Vocabulary;
use crate::segment::fold;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Mark,
    Digits,
    Lower,
    /// "Kyiv", "McCain"
    Capital,
    /// "J."
    Initial,
    /// "NATO"
    Caps,
    /// A script without capitals.
    Caseless,
}

#[derive(Clone, Debug)]
pub(crate) struct Word<'a> {
    /// Without the clitic.
    pub span: Span,
    pub text: &'a str,
    pub folded: String,
    pub shape: Shape,
    /// A clitic came off ("'s").
    pub possessive: bool,
    /// Begins a sentence, a quotation or what stands behind a colon: its capital says nothing.
    pub first: bool,
    /// Exactly one space, or nothing but a hyphen, stands between it and the word before.
    pub joined: bool,
}

impl Word<'_> {
    pub(crate) fn capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Caps | Shape::Initial)
    }

    /// Its writing allows it to stand for a name by itself.
    pub(crate) fn may_name(&self) -> bool {
        self.capital()
    }

    pub(crate) fn is(&self, mark: &str) -> bool {
        self.text == mark
    }
}

/// The words of one sentence.
pub(crate) fn words<'a>(text: &'a str, sentence: Span, vocabulary: &Vocabulary) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> = Vec::new();
    let mut at = sentence.start as usize;
    let end = sentence.end as usize;
    let mut first = true;
    while let Some(letter) = text.get(at..end).and_then(|rest| rest.chars().next()) {
        if letter.is_whitespace() {
            at += letter.len_utf8();
            continue;
        }
        let elided = elision(text, at, end, vocabulary);
        let stop = if let Some(stop) = elided {
            stop
        } else if letter.is_alphanumeric() {
            word_end(text, at, end, vocabulary)
        } else {
            at + letter.len_utf8()
        };
        let mut word = word(text, Span::new(at, stop), vocabulary);
        if elided.is_some() {
            word.shape = Shape::Lower;
        }
        word.joined = words.last().is_some_and(|before| {
            clings(before) && before.span.end as usize == at
                || joins(text.get(before.span.end as usize..at).unwrap_or_default(), before.possessive)
        });
        word.first = first;
        first = match word.shape {
            Shape::Mark => first || opens(letter),
            _ => false,
        };
        words.push(word);
        at = stop;
    }
    words
}

fn clings(word: &Word<'_>) -> bool {
    word.shape == Shape::Lower && word.text.ends_with(['\'', '’'])
}

/// Where an elided word ends that stands here before another word: "l'Ukraine" is two words.
fn elision(text: &str, start: usize, end: usize, vocabulary: &Vocabulary) -> Option<usize> {
    /// Bytes of the longest elided word, its mark with it.
    const LONGEST: usize = 12;
    let elisions = &vocabulary.words().elisions;
    if elisions.is_empty() {
        return None;
    }
    let rest = text.get(start..end)?;
    let (at, mark) = rest.char_indices().take_while(|(at, _)| *at < LONGEST).find(|(_, letter)| !letter.is_alphabetic())?;
    let stop = at + mark.len_utf8();
    let follows = rest.get(stop..)?.chars().next().is_some_and(char::is_alphanumeric);
    (follows && elisions.contains(&fold(rest.get(..stop)?))).then_some(start + stop)
}

fn joins(between: &str, possessive: bool) -> bool {
    matches!(between, " " | "\u{a0}") || possessive && between.ends_with(' ') && between.len() <= 6
}

fn opens(mark: char) -> bool {
    matches!(mark, ':' | '–' | '—' | '"' | '“' | '„' | '«' | '»' | '”' | '‘' | '‹' | '(' | '[' | '•' | '|' | '?' | '!' | '…')
}

fn word_end(text: &str, start: usize, end: usize, vocabulary: &Vocabulary) -> usize {
    let mut at = start;
    let mut letters = 0;
    while let Some(letter) = text.get(at..end).and_then(|rest| rest.chars().next()) {
        if letter.is_alphanumeric() || is_combining(letter) {
            letters += 1;
            at += letter.len_utf8();
            continue;
        }
        let next = text.get(at + letter.len_utf8()..end).and_then(|rest| rest.chars().next());
        let inside = next.is_some_and(char::is_alphanumeric)
            && match letter {
                '-' | '‑' | '\'' | '’' | 'ʼ' | '&' | '`' => true,
                '.' => letters <= 2 || next.is_some_and(|next| next.is_lowercase() || next.is_numeric()),
                _ => false,
            };
        if inside {
            letters = 0;
            at += letter.len_utf8();
            continue;
        }
        let so_far = &text[start..at];
        if letter == '.' && keeps_stop(so_far, vocabulary) || letter == '’' && so_far.ends_with('s') && next == Some(' ') {
            at += letter.len_utf8();
        }
        break;
    }
    at
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// A full stop belongs to an initial, to "U.S." and to "Mr.".
fn keeps_stop(word: &str, vocabulary: &Vocabulary) -> bool {
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial
        || word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2)
        || word.len() <= 5 && vocabulary.words().honorifics.0.contains(&format!("{}.", fold(word)))
}

fn word<'a>(text: &'a str, span: Span, vocabulary: &Vocabulary) -> Word<'a> {
    let whole = span.of(text);
    let bare = clitic_off(whole, vocabulary);
    let span = Span::new(span.start as usize, span.start as usize + bare.len());
    Word {
        span,
        text: bare,
        folded: fold(bare),
        shape: shape(bare),
        possessive: bare.len() < whole.len(),
        first: false,
        joined: false,
    }
}

fn clitic_off<'a>(word: &'a str, vocabulary: &Vocabulary) -> &'a str {
    let endings = &vocabulary.words().certain_endings;
    let off = endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str())).find(|stem| stem.chars().count() >= 2);
    off.unwrap_or(word)
}

fn shape(word: &str) -> Shape {
    let Some(first) = word.chars().find(|c| c.is_alphabetic()) else {
        return if word.chars().any(char::is_numeric) { Shape::Digits } else { Shape::Mark };
    };
    if !word.chars().next().is_some_and(char::is_alphanumeric) {
        return Shape::Mark;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if !first.is_uppercase() {
        return if first.is_lowercase() { Shape::Lower } else { Shape::Caseless };
    }
    match letters {
        1 => Shape::Initial,
        _ if capitals == letters => Shape::Caps,
        _ => Shape::Capital,
    }
}

/// Most words of the sentence are capitalised: a headline in title case or in capitals, where a capital says nothing.
pub(crate) fn shouts(words: &[Word<'_>], nouns_capitalised: bool) -> bool {
    const LEAST_WORDS: usize = 4;
    let long: Vec<_> =
        words.iter().filter(|word| word.text.chars().count() > 3 && !matches!(word.shape, Shape::Mark | Shape::Digits)).collect();
    let commas = words.iter().filter(|word| word.is(",")).count();
    if commas * 4 >= long.len() && commas > 1 {
        // A list of names has capitals too.
        return false;
    }
    let capital = long.iter().filter(|word| word.capital()).count();
    let caps = long.iter().filter(|word| word.shape == Shape::Caps).count();
    if nouns_capitalised {
        return long.len() >= LEAST_WORDS && caps * 10 >= long.len() * 8;
    }
    long.len() >= LEAST_WORDS && capital * 10 >= long.len() * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, language: &str) -> Vec<String> {
        let words = words(text, Span::new(0, text.len()), Vocabulary::of(language));
        words.iter().map(|word| word.text.to_owned()).collect()
    }

    #[test]
    fn hyphens_initials_and_clitics() {
        assert_eq!(cut("Mr. J. Doe's U.S. visit.", "en"), ["Mr.", "J.", "Doe", "U.S.", "visit", "."]);
        assert_eq!(cut("Nato-sjefen (Moe)", "nb"), ["Nato-sjefen", "(", "Moe", ")"]);
        assert_eq!(cut("L’Ukraine d'Orban", "fr"), ["L’", "Ukraine", "d'", "Orban"]);
        assert_eq!(cut("Beto O’Rourke, sir", "en"), ["Beto", "O’Rourke", ",", "sir"]);
    }
}

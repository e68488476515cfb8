//! Captions: the line under a picture, told by the credit it carries or by how it opens.
//!
//! The words stand in `furniture.toml`: `photo` before or after a photographer's name, `caption` where a line speaks of
//! its own picture. A sentence that merely mentions a photo is no caption:
//! 1. A credit ends the line: a photo word, then a name and nothing more ("... at the pier. Photo: Ann Lee").
//! 2. The line opens as captions do ("Pictured above: ...").
//! 3. A label that is no sentence holds either of them anywhere.

use super::furniture::Said;
use super::shape::Shape;

/// Longest credit behind a photo word, in words: agency, photographer, year, licence.
const CREDIT_WORDS: usize = 9;
/// Words behind a photo word and a colon that are a name however they are written: "Foto: dpa".
const BARE_NAME: usize = 3;
/// Longest line that is no sentence and a caption by any word, in words.
const LABEL_WORDS: usize = 40;

/// The line is a caption or a credit. `folded` is the line as [`super::furniture::folded`] gives it.
pub(super) fn is_caption(text: &str, folded: &str, shape: &Shape, said: &Said) -> bool {
    let label = !shape.ends_sentence && shape.words <= LABEL_WORDS;
    let opens = |at: usize| at == 0 || Some(at) == behind_label(folded);
    if said.captions.iter().any(|&at| label || opens(at)) {
        return true;
    }
    said.photo.iter().any(|&(start, end)| is_credit(text, folded, start, end))
}

/// Where the words behind the label of a caption begin: "Ghost town: Aerial view of ...".
fn behind_label(folded: &str) -> Option<usize> {
    const WORDS: usize = 4;
    let (label, _) = folded.split_once(": ")?;
    (label.split_whitespace().count() <= WORDS).then(|| label.len() + ": ".len())
}

/// Whether the photo word at `start..end` of the folded line opens or closes a credit.
fn is_credit(text: &str, folded: &str, start: usize, end: usize) -> bool {
    let (before, behind) = (folded[..start].trim_end(), &folded[end..]);
    let marked = behind.trim_start().starts_with([':', '/', '©', '|']);
    let words = behind.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    if words == 0 {
        return before.ends_with(['/', '©', '(', '|']);
    }
    let opened = before.is_empty() || before.ends_with(['.', '!', '?', ')', '(', '/', '|', '©', '-', '–', '—', '"', '”', '“', ';']);
    marked && words <= BARE_NAME || (marked || opened) && words <= CREDIT_WORDS && is_name(text, words)
}

/// The last words of a line are a name: most begin with a capital letter, or their script has none.
fn is_name(text: &str, words: usize) -> bool {
    let last: Vec<&str> = text.split_whitespace().rev().filter(|word| word.contains(char::is_alphanumeric)).take(words).collect();
    let small = |word: &&&str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(char::is_lowercase) && !word.contains(['/', '.', '@'])
    };
    last.iter().filter(small).count() * 3 < last.len().max(1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::furniture::{all, folded};

    fn caption(line: &str) -> bool {
        let folded = folded(line);
        is_caption(line, &folded, &Shape::of(line), &all().said(&folded))
    }

    #[test]
    fn a_credit_or_an_opening_makes_a_caption() {
        for line in [
            "Pictured above: the tanker at the pier.",
            "The tanker at the pier in Eastport on Monday. Photo: Ann Lee",
            "Slik så det ut: Tankskipet ved kaia tirsdag. Foto: Kari Holm / NTB",
            "Ghost town: Aerial view of the harbour after the spill.",
            "Foto: Anna Weber",
            "Ein Tanker liegt am Kai (Symbolbild)",
            "Танкер у причала. Фото: Иван Петров",
        ] {
            assert!(caption(line), "{line}");
        }
    }

    #[test]
    fn a_sentence_that_speaks_of_a_photo_is_text() {
        for line in [
            "The photo shows that nobody had closed the gate, and the mayor shared the image the same evening.",
            "L'image, qui a fait le tour de la ville, montre le port vide.",
            "Auf dem Video ist zu sehen, wie der Tanker den Pier rammt.",
            "Erstes Bild: So könnte die neue Brücke aussehen",
            "Bürgermeister postet ein altes Foto",
            "Les populations de merlus avaient atteint un niveau critique.",
        ] {
            assert!(!caption(line), "{line}");
        }
    }
}

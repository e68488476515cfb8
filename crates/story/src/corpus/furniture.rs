//! Furniture that only many pages of one outlet show: the lines its unrelated articles share.
//!
//! 1. A line that stands in three or more articles of an outlet of which two do not resemble each other is furniture.
//!    Copies and updates of one article share lines too; they resemble each other and give no sign.
//! 2. A line that closes with a photo credit ("(Agency Photo/Name)") is a caption.
//!
//! The reading takes off what a page alone shows; this is what is left.

use std::collections::BTreeMap;

use purport_model::{Reading, Span, TokenKind};
use xxhash_rust::xxh3::xxh3_64;

use super::signature::Signature;

/// Articles of an outlet that must share a line.
const ARTICLES: usize = 3;
/// Articles below this resemblance are taken as different articles. Updates of one article lie above 0.3.
const DIFFERENT: f32 = 0.15;
/// Articles compared per line, so that a line on every page of a large outlet costs no more than a rare one.
const COMPARED: usize = 12;

/// For each reading, the places of its furniture, sorted.
pub(super) fn find(readings: &[Reading], signatures: &[Signature]) -> Vec<Vec<Span>> {
    let mut furniture: Vec<Vec<Span>> = readings.iter().map(captions).collect();
    let mut outlets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, reading) in readings.iter().enumerate() {
        if let Some(outlet) = &reading.document.outlet {
            outlets.entry(&outlet.key).or_default().push(index);
        }
    }
    for articles in outlets.into_values().filter(|articles| articles.len() >= ARTICLES) {
        for (index, line) in repeated(readings, signatures, &articles) {
            furniture[index].push(line);
        }
    }
    furniture.into_iter().map(super::quoted::joined).collect()
}

fn repeated(readings: &[Reading], signatures: &[Signature], articles: &[usize]) -> Vec<(usize, Span)> {
    let mut lines: BTreeMap<u64, Vec<(usize, Span)>> = BTreeMap::new();
    for &index in articles {
        for paragraph in &readings[index].document.paragraphs {
            lines.entry(line(&readings[index], paragraph.span)).or_default().push((index, paragraph.span));
        }
    }
    lines.into_values().filter(|places| on_unrelated(places, signatures)).flatten().collect()
}

fn on_unrelated(places: &[(usize, Span)], signatures: &[Signature]) -> bool {
    let mut articles: Vec<usize> = places.iter().map(|(index, _)| *index).collect();
    articles.dedup();
    if articles.len() < ARTICLES {
        return false;
    }
    articles.truncate(COMPARED);
    let mut apart: Vec<usize> = Vec::new();
    for article in articles {
        if apart.iter().all(|&other| signatures[other].resemblance(&signatures[article]) < DIFFERENT) {
            apart.push(article);
        }
    }
    apart.len() >= ARTICLES - 1
}

fn line(reading: &Reading, span: Span) -> u64 {
    let stems = reading.tokens_in(span).iter().filter(|token| token.kind != TokenKind::Punctuation);
    let bytes: Vec<u8> = stems.flat_map(|token| token.stem.to_le_bytes()).collect();
    xxh3_64(&bytes)
}

fn captions(reading: &Reading) -> Vec<Span> {
    let text = &reading.document.text;
    let headline = reading.document.headline;
    let spans = reading.document.paragraphs.iter().map(|paragraph| paragraph.span);
    spans.filter(|span| Some(*span) != headline && closes_with_photo_credit(span.of(text))).collect()
}

/// Words of a name printed again behind the credit, with its agency.
const CREDITED_AGAIN: usize = 6;

/// "... in Helsinki. (Agency Photo/First Last)", "(First Last/Agency via Agency) First Last Agency"
fn closes_with_photo_credit(line: &str) -> bool {
    let Some((inner, after)) = line.rsplit_once('(').and_then(|(_, tail)| tail.split_once(')')) else {
        return false;
    };
    let named = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let after = after.trim_end_matches(['.', ' ']);
    if after.split_whitespace().count() > CREDITED_AGAIN || !after.split_whitespace().all(named) {
        return false;
    }
    let capital = |part: &str| part.trim().chars().next().is_some_and(char::is_uppercase);
    inner.len() < 80
        && !inner.contains("//")
        && inner.split_once('/').is_some_and(|(before, after)| capital(before) && capital(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_credit_closes_a_caption() {
        assert!(closes_with_photo_credit("Two men at a table on Monday. (Agency Photo/Ida Berg)"));
        assert!(closes_with_photo_credit("The mayor in Ostby. (Ida Berg/Pool Photo via Agency, File) Ida Berg Agency"));
        assert!(!closes_with_photo_credit("Members of the joint committee (Labour/Liberal) Monday met the press."));
        assert!(!closes_with_photo_credit("He paid 5 million (about $6 million)."));
        assert!(!closes_with_photo_credit("They came by sea (and/or by land)."));
    }
}

//! Which places of a text are shown as somebody's own words. Needs no language: marks, dashes and posts are enough.
//!
//! 1. The content of direct and mixed attributions, which the reading has found with its language's help.
//! 2. Text between quotation marks of one paragraph; a mark opened and never closed runs to the paragraph's end, as it
//!    does where a quotation goes on in the next paragraph.
//! 3. A paragraph that opens with a dash and a space.
//! 4. A paragraph of the role quotation; a post with its signature ("— Name (@handle)").

use purport_model::{AttributionKind, Paragraph, ParagraphRole, Reading, Span};

/// All such places, sorted and without overlap.
#[must_use]
pub(super) fn quoted(reading: &Reading) -> Vec<Span> {
    let text = &reading.document.text;
    let mut places: Vec<Span> = reading
        .attributions
        .iter()
        .filter(|attribution| attribution.kind != AttributionKind::Indirect)
        .flat_map(|attribution| attribution.content.iter().copied())
        .collect();
    let paragraphs = &reading.document.paragraphs;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.role == ParagraphRole::Quotation || opens_with_dash(paragraph.span.of(text)) {
            places.push(paragraph.span);
        } else {
            between_marks(paragraph.span, text, &mut places);
        }
        if signs_post(paragraph.span.of(text)) {
            places.extend(post(paragraphs, index, text));
        }
    }
    joined(places)
}

/// Sorted and without overlap.
pub(super) fn joined(mut places: Vec<Span>) -> Vec<Span> {
    places.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(places.len());
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

fn opens_with_dash(paragraph: &str) -> bool {
    ["– ", "— ", "- ", "–\u{a0}", "—\u{a0}", "― "].iter().any(|dash| paragraph.starts_with(dash))
}

/// "— Name (@handle) July 15, 2018"
fn signs_post(paragraph: &str) -> bool {
    paragraph.contains("(@") && paragraph.contains(['—', '–', '-']) || paragraph.contains("pic.twitter.com/")
}

/// The post a signature stands under: its own paragraph, and the one before where the signature opens its paragraph.
fn post(paragraphs: &[Paragraph], index: usize, text: &str) -> Vec<Span> {
    let own = paragraphs[index].span;
    let opens = own.of(text).starts_with(['—', '–', '-']);
    let before = index.checked_sub(1).filter(|_| opens).map(|before| paragraphs[before].span);
    before.into_iter().chain([own]).collect()
}

const OPENING: &[char] = &['“', '„', '«', '「', '『', '‟'];
const CLOSING: &[char] = &['”', '“', '»', '«', '」', '』'];

fn between_marks(paragraph: Span, text: &str, places: &mut Vec<Span>) {
    let words = paragraph.of(text);
    let offset = paragraph.start as usize;
    let mut open: Option<(usize, char)> = None;
    let mut chars = words.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        let doubled = (mark == '`' || mark == '\'') && chars.peek().is_some_and(|&(_, next)| next == mark);
        if let Some((start, opening)) = open {
            if closes(opening, mark, doubled) {
                places.push(Span::new(offset + start, offset + at));
                open = None;
            } else if mark == opening && mark != '"' {
                open = Some((at, mark));
            }
        } else if OPENING.contains(&mark) || mark == '"' || (doubled && mark == '`') {
            open = Some((at, mark));
        } else if mark == '»' {
            // Inverted guillemets of German books; a stray closing mark does no harm: it needs a partner.
            open = Some((at, mark));
        }
    }
    if let Some((start, _)) = open {
        places.push(Span::new(offset + start, offset + words.len()));
    }
}

fn closes(opening: char, mark: char, doubled: bool) -> bool {
    match opening {
        '"' => mark == '"',
        '`' => doubled && mark == '\'',
        '„' | '‟' => CLOSING.contains(&mark) || mark == '"',
        '“' => mark == '”' || mark == '"',
        '«' => mark == '»',
        '»' => mark == '«',
        '「' => mark == '」',
        '『' => mark == '』',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<String> {
        let mut places = Vec::new();
        between_marks(Span::new(0, text.len()), text, &mut places);
        joined(places).into_iter().map(|place| place.of(text).trim_matches(['“', '"', '„', '«', '»', '`']).to_owned()).collect()
    }

    #[test]
    fn marks_of_many_kinds_enclose_a_quotation() {
        assert_eq!(marked("He said “we go” and \"we stay\"."), ["we go", "we stay"]);
        assert_eq!(marked("Er sagte: „Wir gehen.“ Dann ging er."), ["Wir gehen."]);
        assert_eq!(marked("Il dit «on y va» et part."), ["on y va"]);
        assert_eq!(marked("It is `` done '' , he said"), [" done "]);
    }

    #[test]
    fn a_mark_never_closed_runs_to_the_end_of_its_paragraph() {
        assert_eq!(marked("He went on: “We go further"), ["We go further"]);
    }

    #[test]
    fn a_dash_opens_a_quotation_only_at_the_start_of_a_paragraph() {
        assert!(opens_with_dash("– Vi går, sier hun."));
        assert!(!opens_with_dash("Vi går – sier hun."));
    }
}

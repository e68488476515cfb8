//! Words set apart and signed: a block quotation or an embedded post with its author behind a dash below.

use purport_model::{ParagraphRole, Span};

use super::draft::Draft;
use super::words::Text;

/// Words of a signature with its account and date.
const LONGEST: usize = 20;
const DASHES: [char; 4] = ['—', '–', '―', '-'];

pub(crate) fn find(text: &Text, drafts: &[Draft]) -> Vec<Draft> {
    let mut found = Vec::new();
    let mut spoken: Vec<Span> = Vec::new();
    for paragraph in &text.document.paragraphs {
        if paragraph.role != ParagraphRole::Quotation {
            spoken.clear();
        } else if let Some(source) = signature(text, paragraph.span).filter(|_| !spoken.is_empty()) {
            let content = std::mem::take(&mut spoken);
            let taken = drafts.iter().any(|draft| content.iter().any(|span| draft.hull().overlaps(*span)));
            if !taken {
                let mut draft =
                    Draft::new(content, "attributions.signed", 0.85).by(None, Some(source), purport_model::Stance::Says);
                draft.direct = true;
                found.push(draft);
            }
        } else {
            spoken.push(paragraph.span);
        }
    }
    found
}

/// The name behind the dash, up to its account, its date or a comma.
fn signature(text: &Text, paragraph: Span) -> Option<Span> {
    if !paragraph.of(text.text).starts_with(DASHES) {
        return None;
    }
    let words = text.range(paragraph);
    let start = words.clone().find(|&at| text.words[at].is_word())?;
    let ends = |at: usize| !text.words[at].is_word() && !matches!(text.words[at].text, "." | "-") || text.words[at].timed;
    let end = (start..words.end).find(|&at| ends(at)).unwrap_or(words.end);
    (words.len() <= LONGEST && text.words[start].is_capital()).then(|| text.trimmed(start..end)).flatten()
}

#[cfg(test)]
mod tests {
    use purport_model::{Known, Page};

    use crate::read;

    fn said(quotation: &str) -> Vec<(String, Option<String>)> {
        let report = "The harbour was closed after a storm tore two ferries from their moorings, and nobody could say when the \
            first boat would leave again for the outer islands of the sound.";
        let html = format!(
            "<html lang='en'><body><article><h1>Harbour closed</h1><p>{report}</p>{quotation}<p>{report}</p></article></body></html>"
        );
        let reading = read(&Page::new("page.html", None, html.into_bytes(), Known::default())).remove(0);
        let text = &reading.document.text;
        let mut said: Vec<_> = reading.attributions.iter().collect();
        said.retain(|said| said.found_by.0 == "attributions.signed");
        let source = |said: &purport_model::Attribution| said.source.as_ref().map(|source| source.span.of(text).to_owned());
        said.into_iter().map(|said| (said.words(text), source(said))).collect()
    }

    #[test]
    fn a_post_is_its_authors() {
        let words = "We will not open the harbour before every quay is checked. Stay at home tonight.";
        let post = format!("<blockquote><p>{words}</p>— Mayor Ada Lindqvist (@adalind) <a href='#'>March 8, 2024</a></blockquote>");
        assert_eq!(said(&post), [(words.to_owned(), Some("Mayor Ada Lindqvist".to_owned()))]);
        // Nobody signs it, or what stands below signs nothing.
        assert_eq!(said(&format!("<blockquote><p>{words}</p></blockquote>")), []);
        assert_eq!(said(&format!("<p>{words}</p><p>— Mayor Ada Lindqvist</p>")), []);
    }
}

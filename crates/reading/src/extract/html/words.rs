//! Whether the words of a block are believed when they say that it is furniture.
//!
//! On a scraped page a paragraph that speaks of a picture may well be its caption. Markup knows captions by their place:
//! a paragraph that both extractors take is text, though it speaks of photographs, advertising, dates or cookies. Of
//! 3,900 words such paragraphs hold on the development pages, 3,500 are the article's. Invitations to subscribe, to
//! comment and to share stand among the paragraphs and are believed.

use purport_model::RemovedWhy;

use super::candidates::Candidates;
use super::visible::Visible;
use crate::extract::lines::page::Line;

/// Share of links from which a sentence that sends the reader elsewhere is believed to do so.
const SENDS_ELSEWHERE: f32 = 0.2;
/// Words from which a heading with a date or a clock time in it is the heading of an entry of a live blog.
const ENTRY_HEADING: usize = 4;

/// Takes back what words alone say of blocks that are text.
pub(super) fn disbelieve(lines: &mut [Line], blocks: &[Visible], candidates: &Candidates) {
    for (at, line) in lines.iter_mut().enumerate() {
        let taken = candidates.own[at] || candidates.readability[at] && candidates.trafilatura[at];
        if let Some(why) = line.why
            && taken
            && !line.ends_article
            && !is_believed(why, &blocks[at], line)
        {
            line.why = None;
        }
    }
}

fn is_believed(why: RemovedWhy, block: &Visible, line: &Line) -> bool {
    match why {
        RemovedWhy::DateLine if block.heading > 0 => line.shape.words < ENTRY_HEADING,
        _ if !line.shape.is_prose() => true,
        RemovedWhy::RelatedLink => block.linked() >= SENDS_ELSEWHERE,
        RemovedWhy::Caption
        | RemovedWhy::Copyright
        | RemovedWhy::Advertisement
        | RemovedWhy::DateLine
        | RemovedWhy::Byline
        | RemovedWhy::Consent
        | RemovedWhy::Navigation => false,
        _ => true,
    }
}

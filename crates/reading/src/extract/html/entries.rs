//! The entries of a live blog: the time over each, and its headline, which the page may also list elsewhere.

use purport_model::{ParagraphRole, RemovedWhy};

use super::visible::Visible;
use crate::extract::lines::page::Line;
use crate::extract::stamps;

/// Times inside the text from which a page may be a live blog.
const ENTRIES: usize = 3;
/// Longest headline of an entry, in words.
const HEADLINE: usize = 24;
/// Blocks behind a headline among which its text begins.
const REACH: usize = 4;

/// The blocks of the article with the times that stand among them. Of entries the headlines are chosen too.
pub(super) fn with_stamps(blocks: &[Visible], lines: &mut [Line], chosen: &mut [bool]) -> Vec<usize> {
    let first = chosen.iter().position(|&chosen| chosen).unwrap_or_default();
    let last = chosen.iter().rposition(|&chosen| chosen).unwrap_or_default();
    let is_own = |at: usize| matches!(blocks[at].place, None | Some(RemovedWhy::DateLine | RemovedWhy::Byline));
    // The time of the first entry may stand right above it.
    let stamps: Vec<usize> = (first.saturating_sub(2)..last).filter(|&at| is_own(at) && stamps::is_stamp(&lines[at])).collect();
    if stamps.len() >= ENTRIES {
        for &stamp in &stamps {
            if is_headline(&blocks[stamp + 1], &lines[stamp + 1])
                && (stamp + 2..=last.min(stamp + 1 + REACH)).any(|at| chosen[at] && lines[at].shape.is_sentence())
            {
                chosen[stamp + 1] = true;
                (lines[stamp + 1].why, lines[stamp + 1].role) = (None, Some(ParagraphRole::Subhead));
            }
        }
    }
    let mut article: Vec<usize> = (0..blocks.len()).filter(|&at| chosen[at]).chain(stamps).collect();
    article.sort_unstable();
    article.dedup();
    article
}

/// A short line that is set as a heading. That the page has it elsewhere too, in its list of the latest, says nothing.
fn is_headline(block: &Visible, line: &Line) -> bool {
    let set = block.heading > 1 || block.is_bold();
    let listed = matches!(line.why, None | Some(RemovedWhy::Navigation)) && block.place.is_none();
    set && listed && !line.ends_article && (2..=HEADLINE).contains(&line.shape.words)
}

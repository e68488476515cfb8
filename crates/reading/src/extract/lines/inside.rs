//! Inside the article: furniture that stands between its paragraphs.
//!
//! 1. Lines whose words or form give them away ("Also read", captions, date lines, forms).
//! 2. The headline once more; a paragraph once more; a block of lines that stands on the page twice.
//! 3. Lists of links; lists that the text announces or that are made of sentences stay.
//!    One under a line of furniture is of its kind, and so is a label between two of them.
//! 4. Short lines: one before a paragraph is a subhead, unless it is the headline of another article; several in a row
//!    are a box.
//! 5. What leads nowhere at the end: a last subhead, a last line that ends in a colon.
//! 6. The paragraph above the signature of a post is somebody's own words.

use purport_model::{ParagraphRole, Removed, RemovedWhy};
use rustc_hash::FxHashSet;

use super::page::Line;
use super::vocabulary::{Beginning, beginning};
use crate::extract::shape::{key, words};
use crate::extract::{Block, Label, stamps};

/// Longest subhead, in words and characters.
const SUBHEAD_WORDS: usize = 16;
const SUBHEAD_CHARACTERS: usize = 120;
/// Words from which a short line without one word of the paragraphs under it is a link to another article.
const FOREIGN_WORDS: usize = 8;
/// Short lines in a row from which they are a box and no subheads.
const BOX: usize = 3;
/// Words of a headline of another story, at least.
const HEADLINE_WORDS: usize = 3;
/// Entries from which a list without sentences is a list of links.
const LINK_LIST: usize = 2;

/// The article's blocks and what stood between them.
pub(in crate::extract) struct Kept {
    pub blocks: Vec<Block>,
    pub removed: Vec<Removed>,
    /// Lines that would be headlines of other stories, and times of entries.
    pub labels: Vec<Label>,
    pub stamps: Vec<Label>,
}

/// What is thought of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Keep(ParagraphRole),
    Remove(RemovedWhy),
}

/// Cleans the lines of an article, given by their indices.
pub(in crate::extract) fn clean(lines: &[Line], article: &[usize], headline: Option<&str>) -> Kept {
    let lines: Vec<&Line> = article.iter().map(|&at| &lines[at]).collect();
    let mut verdicts: Vec<Verdict> = first_verdicts(&lines, headline);
    judge_doubled(&lines, &mut verdicts);
    judge_lists(&lines, &mut verdicts);
    judge_islands(&lines, &mut verdicts);
    judge_short_lines(&lines, &mut verdicts);
    judge_ends(&lines, &mut verdicts);
    mark_posts(&lines, &mut verdicts);
    let mut kept = Kept { blocks: Vec::new(), removed: Vec::new(), labels: Vec::new(), stamps: Vec::new() };
    for (line, verdict) in lines.iter().zip(verdicts) {
        match verdict {
            Verdict::Keep(role) => kept.blocks.push(Block { text: line.text.clone(), role }),
            Verdict::Remove(why) => {
                let label = || Label { text: line.text.clone(), before: kept.blocks.len() };
                if could_head(line, why) {
                    kept.labels.push(label());
                } else if stamps::is_stamp(line) {
                    kept.stamps.push(label());
                }
                kept.removed.push(Removed { text: line.text.clone(), why });
            }
        }
    }
    kept
}

/// Whether a removed line would be the headline of the next story if the page held several.
fn could_head(line: &Line, why: RemovedWhy) -> bool {
    let label = line.why.is_none() && matches!(why, RemovedWhy::RelatedLink | RemovedWhy::OutsideMainText);
    label && !line.bullet && !line.shape.ends_with_colon && line.shape.words >= HEADLINE_WORDS
}

fn first_verdicts(lines: &[&Line], headline: Option<&str>) -> Vec<Verdict> {
    let headline = headline.map(key).unwrap_or_default();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    lines
        .iter()
        .map(|line| {
            let role = line.role.unwrap_or(if line.bullet { ParagraphRole::ListEntry } else { ParagraphRole::Body });
            if let Some(why) = line.why {
                Verdict::Remove(why)
            } else if line.key == headline && !headline.is_empty() {
                Verdict::Remove(RemovedWhy::RepeatedHeadline)
            } else if line.shape.words >= 6 && !seen.insert(&line.key) {
                Verdict::Remove(RemovedWhy::Duplicate)
            } else {
                Verdict::Keep(role)
            }
        })
        .collect()
}

/// Two lines or more together that stand on the page twice are a box, unless most of the article is printed twice. The
/// first lines may come back: headline and lead are printed above many a page.
fn judge_doubled(lines: &[&Line], verdicts: &mut [Verdict]) {
    const FIRST: usize = 3;
    let twice = |at: usize| lines[at].times > 1 && lines[at].role.is_none();
    let prose = lines.iter().filter(|line| line.shape.is_prose());
    let doubled = prose.clone().filter(|line| line.times > 1).count();
    if doubled * 3 > prose.count() {
        return;
    }
    for at in FIRST..lines.len() {
        let beside = twice(at - 1) || at + 1 < lines.len() && twice(at + 1);
        if twice(at) && beside && matches!(verdicts[at], Verdict::Keep(_)) {
            verdicts[at] = Verdict::Remove(RemovedWhy::Duplicate);
        }
    }
}

/// Labels between two lines of a form, a subscription box or the like belong to it.
fn judge_islands(lines: &[&Line], verdicts: &mut [Verdict]) {
    const LABEL: usize = 12;
    for at in 1..lines.len().saturating_sub(1) {
        let (Some(why), Some(_)) = (apparatus(verdicts[at - 1]), apparatus(verdicts[at + 1])) else { continue };
        if matches!(verdicts[at], Verdict::Keep(_)) && lines[at].shape.words <= LABEL && !opens_speech(&lines[at].text) {
            verdicts[at] = Verdict::Remove(why);
        }
    }
}

/// Why a line was removed, if it belongs to something that comes in several lines.
fn apparatus(verdict: Verdict) -> Option<RemovedWhy> {
    use RemovedWhy::{Comments, Consent, Duplicate, Form, Share, Subscription};
    match verdict {
        Verdict::Remove(why @ (Subscription | Form | Consent | Comments | Share | Duplicate)) => Some(why),
        _ => None,
    }
}

/// The signature goes with the date lines; what it signs must not become the article's own telling.
fn mark_posts(lines: &[&Line], verdicts: &mut [Verdict]) {
    for at in 1..lines.len() {
        if verdicts[at - 1] == Verdict::Keep(ParagraphRole::Body) && signs_post(&lines[at].text) {
            verdicts[at - 1] = Verdict::Keep(ParagraphRole::Quotation);
        }
    }
}

/// "— Name (@handle) July 15, 2018"
fn signs_post(line: &str) -> bool {
    line.starts_with(['—', '–', '-']) && line.contains("(@")
}

/// Lists whose entries are no sentences are links, unless a line that ends in a colon announces them.
fn judge_lists(lines: &[&Line], verdicts: &mut [Verdict]) {
    let mut at = 0;
    while at < lines.len() {
        let end = (at..lines.len()).find(|&next| !lines[next].bullet).unwrap_or(lines.len());
        if end > at {
            let entries = &lines[at..end];
            let sentences = entries.iter().filter(|line| line.shape.ends_sentence || line.shape.words >= 25).count();
            let announced = at > 0 && lines[at - 1].shape.ends_with_colon && lines[at - 1].why.is_none();
            let linked = entries.iter().filter(|line| line.linked > 0.6).count() * 2 > entries.len();
            let is_links =
                linked || sentences * 2 < entries.len() && !announced && entries.len() >= LINK_LIST && entries[0].role.is_none();
            let before = at.checked_sub(1).and_then(|before| apparatus(verdicts[before])).filter(|_| entries[0].role.is_none());
            let why = before.or(is_links.then_some(RemovedWhy::LinkList));
            for verdict in verdicts[at..end].iter_mut().filter(|verdict| matches!(verdict, Verdict::Keep(_))) {
                *verdict = why.map_or(*verdict, Verdict::Remove);
            }
        }
        at = end + 1;
    }
}

fn judge_short_lines(lines: &[&Line], verdicts: &mut [Verdict]) {
    let kept: Vec<usize> = (0..lines.len()).filter(|&at| matches!(verdicts[at], Verdict::Keep(_)) && !lines[at].bullet).collect();
    let mut place = 0;
    while place < kept.len() {
        let end = (place..kept.len()).find(|&next| !is_label(lines[kept[next]])).unwrap_or(kept.len());
        let row = &kept[place..end];
        if row.len() == kept.len() {
            // Nothing but labels: a note of a few words is its own text.
            return;
        }
        for (number, &at) in row.iter().enumerate() {
            let below: Vec<&Line> = kept[end..].iter().take(3).map(|&at| lines[at]).collect();
            verdicts[at] = label(lines[at], number, row.len(), &below);
        }
        place = end + 1;
    }
}

/// A line that is neither prose nor a sentence and short enough for a subhead or a label.
fn is_label(line: &Line) -> bool {
    let markup_says_text =
        matches!(line.role, Some(ParagraphRole::Body | ParagraphRole::Quotation | ParagraphRole::TableRow | ParagraphRole::Lead));
    !line.shape.ends_sentence && line.shape.words <= SUBHEAD_WORDS + 4 && !markup_says_text && !opens_speech(&line.text)
}

/// A line that begins with a dash or a quotation mark is somebody speaking.
fn opens_speech(text: &str) -> bool {
    text.starts_with(['–', '—', '-', '«', '„', '“', '"', '»']) && text.split_whitespace().count() > 3
}

fn label(line: &Line, number: usize, row: usize, below: &[&Line]) -> Verdict {
    if line.role == Some(ParagraphRole::Subhead) && !below.is_empty() && line.linked < 0.5 {
        return Verdict::Keep(ParagraphRole::Subhead);
    }
    if row >= BOX || below.is_empty() {
        return Verdict::Remove(if line.shape.words >= 5 { RemovedWhy::LinkList } else { RemovedWhy::OutsideMainText });
    }
    let fits = line.shape.words <= SUBHEAD_WORDS && line.text.chars().count() <= SUBHEAD_CHARACTERS && line.shape.letters > 2;
    let last = number + 1 == row;
    if line.shape.ends_with_colon && last {
        return Verdict::Keep(ParagraphRole::Body);
    }
    if line.shape.words >= FOREIGN_WORDS && !speaks_of(line, below) {
        return Verdict::Remove(RemovedWhy::RelatedLink);
    }
    if fits && last { Verdict::Keep(ParagraphRole::Subhead) } else { Verdict::Remove(RemovedWhy::OutsideMainText) }
}

/// Whether the paragraphs under a line take up at least a quarter of its longer words.
fn speaks_of(line: &Line, below: &[&Line]) -> bool {
    const PREFIX: usize = 5;
    let long = |line: &Line| -> FxHashSet<Beginning> {
        let long = words(&line.text).filter(|word| word.chars().nth(PREFIX - 1).is_some());
        long.map(|word| beginning(&word, PREFIX)).collect()
    };
    let own = long(line);
    let under: FxHashSet<Beginning> = below.iter().flat_map(|line| long(line)).collect();
    let shared = own.intersection(&under).count();
    own.is_empty() || shared * 4 >= own.len()
}

/// At the end, what only leads on to something that is not there.
fn judge_ends(lines: &[&Line], verdicts: &mut [Verdict]) {
    for (line, verdict) in lines.iter().zip(verdicts).rev() {
        match verdict {
            Verdict::Remove(_) => {}
            Verdict::Keep(ParagraphRole::Subhead) => *verdict = Verdict::Remove(RemovedWhy::OutsideMainText),
            Verdict::Keep(_) if line.shape.ends_with_colon => *verdict = Verdict::Remove(RemovedWhy::OutsideMainText),
            Verdict::Keep(_) => break,
        }
    }
}

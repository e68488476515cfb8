//! Pieces: the article where something long stands in its middle or at its end.
//!
//! [`super::run`] finds one stretch of lines. Two things are mended here, by what the lines speak of:
//! 1. A box, a player or a form so long that the run began behind it or ended before it: stretches of prose beyond it that
//!    speak of the same are taken up again, unless comments, a consent form or the foot of the page lie between.
//! 2. The last paragraphs of the run, set apart by labels or furniture, that share hardly a word with the rest are the
//!    teaser of another story or a word about the outlet.

use std::ops::Range;

use purport_model::RemovedWhy;

use super::page::Line;
use super::teasers;
use super::vocabulary::Vocabulary;
use crate::extract::stamps;

/// Lines beyond the run that are looked at. The longest boxes inside articles of the development sets have 60 lines.
const REACH: usize = 90;
/// Words of prose that are worth taking up again.
const MIN_WORDS: usize = 16;
/// Share of its words that a stretch must have in common with the article. Development set: of paragraphs of the same
/// article seven in ten reach it, of paragraphs of other stories on the page one in five.
const SAME: f32 = 0.25;
/// The same with a word of the headline: raises that to eight in ten and hardly one in four.
const SAME_WITH_HEADLINE: f32 = 0.12;
/// Words of the headline that must come up for that.
const NAMED: usize = 2;
/// Share below which a last piece is foreign: hardly one paragraph in thirty of the same article stays below it.
const FOREIGN: f32 = 0.08;
/// Paragraphs of a last piece, at most: what is longer is no teaser.
const TEASER: usize = 2;
/// Times on lines of their own from which they stand over entries.
const ENTRIES: usize = 3;

/// Indices of the article's lines, given the run that holds most of it and the line of its headline.
pub(super) fn find(lines: &[Line], run: Range<usize>, headline: Option<usize>) -> Vec<usize> {
    let end = trimmed(lines, run.clone());
    let article = Article {
        vocabulary: Vocabulary::of(&lines[run.start..end]),
        headline: Vocabulary::of(headline.map(|at| &lines[at])),
        lines,
        teasers: teasers::find(lines),
    };
    let mut kept = Vec::new();
    let first = headline.filter(|&at| at < run.start).map(|at| at + 1);
    if let Some(first) = first {
        let first = first.max(run.start.saturating_sub(REACH));
        article.take_up(first..run.start, &mut kept);
    }
    kept.extend(run.start..end);
    let limit = (run.end + REACH).min(lines.len());
    let limit = (run.end..limit).find(|&at| closes_page(&lines[at])).unwrap_or(limit);
    article.take_up(run.end..limit, &mut kept);
    kept
}

struct Article<'a> {
    lines: &'a [Line],
    teasers: Vec<bool>,
    vocabulary: Vocabulary,
    headline: Vocabulary,
}

impl Article<'_> {
    /// Takes up the stretches of prose in a range that speak of the same.
    fn take_up(&self, range: Range<usize>, kept: &mut Vec<usize>) {
        let mut from = range.start;
        while let Some(stretch) = self.stretch(from..range.end) {
            from = stretch.end;
            if self.is_same(stretch.clone()) {
                kept.extend(self.subhead(stretch.start, range.start));
                kept.extend(stretch);
            }
        }
    }

    /// The next paragraphs that follow on one another.
    fn stretch(&self, range: Range<usize>) -> Option<Range<usize>> {
        let is_text = |at: usize| is_text(&self.lines[at]) && !self.teasers[at];
        let start = range.clone().find(|&at| is_text(at))?;
        let end = (start..range.end).find(|&at| !is_text(at)).unwrap_or(range.end);
        Some(start..end)
    }

    fn is_same(&self, stretch: Range<usize>) -> bool {
        let lines = &self.lines[stretch];
        let words: usize = lines.iter().map(|line| line.shape.words).sum();
        if words < MIN_WORDS {
            return false;
        }
        let least = if self.headline.named(lines) >= NAMED { SAME_WITH_HEADLINE } else { SAME };
        self.vocabulary.share(lines).is_some_and(|share| share >= least)
    }

    /// The label right before a stretch.
    fn subhead(&self, start: usize, first: usize) -> Option<usize> {
        let at = start.checked_sub(1).filter(|&at| at >= first)?;
        let line = &self.lines[at];
        (line.why.is_none() && !line.bullet && line.shape.words >= 2 && !line.ends_article).then_some(at)
    }
}

fn is_text(line: &Line) -> bool {
    line.why.is_none() && !line.bullet && line.times == 1 && (line.shape.is_prose() || line.shape.is_sentence())
}

/// Nothing of an article stands behind such a line, however alike its words are.
fn closes_page(line: &Line) -> bool {
    let page = matches!(line.why, Some(RemovedWhy::Comments | RemovedWhy::Consent | RemovedWhy::Copyright));
    page && (line.ends_article || line.why != Some(RemovedWhy::Comments) && line.shape.words >= 3)
}

/// End of the run without the foreign pieces at its end.
fn trimmed(lines: &[Line], run: Range<usize>) -> usize {
    let mut end = run.end;
    while let Some(start) = last_piece(lines, run.start..end) {
        let prose = |range: Range<usize>| lines[range].iter().filter(|line| line.shape.is_prose());
        if prose(start..end).count() > TEASER || prose(run.start..start).count() <= TEASER {
            break;
        }
        let rest = Vocabulary::of(prose(run.start..start));
        if rest.share(prose(start..end)).is_none_or(|share| share >= FOREIGN) {
            break;
        }
        end = start;
    }
    end
}

/// Where the last piece of prose begins that a label or furniture sets apart, with its labels. The time over the last entry
/// of a live blog does not set it apart.
fn last_piece(lines: &[Line], run: Range<usize>) -> Option<usize> {
    let last = run.clone().rev().find(|&at| is_text(&lines[at]))?;
    let gap = (run.start..last).rev().find(|&at| !is_text(&lines[at]))?;
    if stamps::is_stamp(&lines[gap]) && lines[run.clone()].iter().filter(|line| stamps::is_stamp(line)).count() >= ENTRIES {
        return None;
    }
    Some((run.start..gap).rev().find(|&at| is_text(&lines[at]))? + 1)
}

//! Lines: the article in scraped text, furniture and all.
//!
//! The cascade of [`extract`]:
//! 1. [`page`]: the text is cut into lines; bullets and layout are noted, every line gets its shape and, where its words
//!    give it away, the reason it is furniture.
//! 2. [`run`]: the run of lines that holds the article: the one with the most prose for the least furniture. Markers such
//!    as "Comments" and long menus stand between runs.
//! 3. [`headline`]: the line before or at the start of the run that the run is about.
//! 4. [`pieces`]: stretches behind a long box go on with the article; a last paragraph about something else does not.
//! 5. [`inside`]: furniture inside the run goes: "Also read" lines, captions, repeated headlines, link lists, forms.
//! 6. What stands before and after the run is kept as removed, with the reason.
//! 7. [`listing`]: a page of headlines and teasers is said to be one.
//! 8. Byline, authors and outlet are read from the lines that were found on the way.

use purport_model::{Page, Removed, RemovedWhy};

use super::Article;
use super::{byline, outlet, stamps};
use inside::Kept;
use page::Line;

mod headline;
pub(super) mod inside;
mod listing;
pub(super) mod page;
mod pieces;
pub(super) mod run;
mod teasers;
mod vocabulary;

/// Finds the article in scraped text.
pub(super) fn extract(page: &Page, text: &str) -> Article {
    let lines = page::lines(text);
    let run = run::find(&lines);
    let title = page.known.title.as_deref();
    // A headline needs something under it: a note of one line is text.
    let headline = headline::find(&lines, run.clone(), title).filter(|&at| at < run.start || at + 1 < run.end);
    let start = match headline {
        Some(at) if at >= run.start => at + 1,
        _ => run.start,
    };
    let words = headline.map(|at| lines[at].text.clone()).or_else(|| title.map(str::to_owned));
    let mut removed = Vec::new();
    let mut byline = None;
    outside(&lines, 0..headline.unwrap_or(start), Side::Before, &mut removed);
    if let Some(at) = headline {
        for (line, removed) in lines.iter().zip(&mut removed).filter(|(line, _)| line.key == lines[at].key) {
            removed.why = if line.key.is_empty() { removed.why } else { RemovedWhy::RepeatedHeadline };
        }
    }
    let words = words.map(|words| without_kicker(words, &mut removed));
    let article = pieces::find(&lines, start..run.end, headline);
    let first = article.first().copied().unwrap_or(start);
    let end = article.last().map_or(run.end, |last| last + 1);
    let mut kept = Vec::new();
    if let Some(at) = headline {
        kept.extend(between(&lines, at + 1..first, &mut removed));
    }
    let mut at = first;
    for &next in article.iter().chain([&end]) {
        outside(&lines, at..next, Side::After, &mut removed);
        at = next + 1;
    }
    kept.extend(article);
    let Kept { blocks, removed: mut inner, labels, stamps } = inside::clean(&lines, &kept, words.as_deref());
    removed.append(&mut inner);
    outside(&lines, end..lines.len(), Side::After, &mut removed);
    for line in removed.iter().filter(|removed| removed.why == RemovedWhy::Byline) {
        byline.get_or_insert_with(|| line.text.clone());
    }
    let byline = byline.or_else(|| page.known.author.clone());
    Article {
        outlet: outlet::of(page, &[])
            .or_else(|| outlet::named_in(removed.iter().map(|removed| removed.text.as_str())))
            .or_else(|| outlet::with_rights(removed.iter().map(|removed| removed.text.as_str()))),
        headline: words,
        authors: byline.as_deref().map(byline::people).unwrap_or_default(),
        byline,
        language: page.known.language.clone(),
        blocks,
        removed,
        labels,
        stamps,
        is_list: listing::is_list(&lines),
        ..Article::default()
    }
}

fn without_kicker(mut headline: String, removed: &mut Vec<Removed>) -> String {
    let Some(at) = headline::kicker(&headline) else { return headline };
    let rest = headline.split_off(at);
    removed.push(Removed { text: headline, why: RemovedWhy::Navigation });
    rest
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Lines between headline and run: a lead is text, the rest is furniture. A time right above the run may be that of its
/// first entry.
fn between(lines: &[Line], range: std::ops::Range<usize>, removed: &mut Vec<Removed>) -> Vec<usize> {
    let mut kept = Vec::new();
    for at in range.clone() {
        let line = &lines[at];
        let lead =
            line.why.is_none() && !line.bullet && (line.shape.is_sentence() && line.shape.words >= 6 || line.shape.words >= 14);
        if lead || at + 1 == range.end && stamps::is_stamp(line) {
            kept.push(at);
        } else {
            let why = line.why.unwrap_or(if line.shape.words <= 5 { RemovedWhy::Navigation } else { RemovedWhy::OutsideMainText });
            removed.push(Removed { text: line.text.clone(), why });
        }
    }
    kept
}

/// Keeps what stands outside the run. After a heading that says what follows, everything is of that kind.
fn outside(lines: &[Line], range: std::ops::Range<usize>, side: Side, removed: &mut Vec<Removed>) {
    let mut section = None;
    for line in &lines[range] {
        if line.ends_article {
            section = line.why.or(section);
        }
        let guess = match side {
            _ if line.bullet && line.shape.words <= 6 => RemovedWhy::Navigation,
            Side::Before if line.shape.is_prose() => RemovedWhy::OutsideMainText,
            Side::Before => RemovedWhy::Navigation,
            Side::After if line.shape.is_prose() => {
                // Under "more news" a paragraph is another story; under "comments" it is a comment.
                section = section.filter(|&why| why != RemovedWhy::RelatedLink);
                RemovedWhy::OtherStory
            }
            Side::After if line.shape.words >= 6 => RemovedWhy::RelatedLink,
            Side::After => RemovedWhy::Navigation,
        };
        removed.push(Removed { text: line.text.clone(), why: line.why.or(section).unwrap_or(guess) });
    }
}

#[cfg(test)]
mod tests;

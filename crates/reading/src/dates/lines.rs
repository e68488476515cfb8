//! Date lines a reader sees: short lines near the headline, bylines, lines the extraction set aside as such.

use purport_model::{DateCandidate, DateMethod, RemovedWhy};

use super::parse::{self, Stamp};
use crate::decode::Decoded;
use crate::extract::Article;
use crate::times::{self, PageWord};

/// Longest line that is still a date line or a byline, in bytes.
const LONGEST: usize = 160;
/// Lines after the headline in which a date line is looked for.
const BELOW: usize = 8;
const ABOVE: usize = 4;
/// Lines looked at from the top where no headline is known.
const TOP: usize = 12;

/// Every full date in a visible line that can be that of the article.
pub fn candidates(decoded: &Decoded, article: &Article, language: &str) -> Vec<DateCandidate> {
    let mut found = Vec::new();
    for removed in &article.removed {
        let trust = match removed.why {
            RemovedWhy::Byline => 0.88,
            RemovedWhy::DateLine => 0.82,
            _ => continue,
        };
        read(&removed.text, trust, language, &mut found);
    }
    if let Some(byline) = &article.byline {
        read(byline, 0.88, language, &mut found);
    }
    if decoded.html.is_none() {
        near_headline(&decoded.text, article, language, &mut found);
    }
    found
}

/// In text as somebody scraped it: the lines around the headline, the nearest first.
fn near_headline(text: &str, article: &Article, language: &str, found: &mut Vec<DateCandidate>) {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let headline = article.headline.as_deref().and_then(|headline| lines.iter().rposition(|line| *line == headline.trim()));
    let (first, last) = match headline {
        Some(at) => (at.saturating_sub(ABOVE), (at + 1 + BELOW).min(lines.len())),
        None => (0, TOP.min(lines.len())),
    };
    let distance = |index: usize| headline.map_or(index, |at| if index > at { index - at } else { at - index + 2 });
    let mut near: Vec<usize> = (first..last).filter(|&index| lines[index].len() <= LONGEST).collect();
    near.sort_by_key(|&index| (distance(index), index));
    for index in near {
        #[allow(clippy::cast_precision_loss)]
        let trust = 0.84 - 0.02 * distance(index).min(12) as f32;
        read(lines[index], trust, language, found);
    }
}

fn read(line: &str, trust: f32, language: &str, found: &mut Vec<DateCandidate>) {
    const CLOCK: f32 = 0.06;
    const WORD: f32 = 0.06;
    if line.len() > LONGEST {
        return;
    }
    let word = times::page_word(line, language);
    let stamps = parse::stamps(line, language);
    let several = stamps.len() > 1;
    for (index, Stamp { date, value, grain }) in stamps.into_iter().take(3).enumerate() {
        // In "Published ... Updated ..." the first date is that of publication.
        let modified = word == PageWord::Modified && (!several || index > 0);
        let clock = if grain == purport_model::Grain::Day { 0.0 } else { CLOCK };
        let said = if word == PageWord::Published { WORD } else { 0.0 };
        let trust = (trust + clock + said).min(0.93);
        let stated_as = line.to_owned();
        found.push(DateCandidate { date, value, grain, method: DateMethod::VisibleLine, modified, trust, stated_as });
    }
}

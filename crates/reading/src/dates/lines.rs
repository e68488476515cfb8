//! Date lines a reader sees: short lines that hold a full date, in the language of the page.
//!
//! What a date line is worth is seen in its [`Place`] and in its words, not in its wording: how near the headline it
//! stands, how little it says beside the date, whether it is one of many alike. A line far from the headline, one of a
//! list or one in a sidebar is kept all the same, at the little trust it deserves: it may be all the page says.

mod markup;
mod place;
mod text;

use std::cell::LazyCell;

use purport_model::{DateCandidate, DateMethod, Grain};

use self::place::Place;
use super::order::{self, Witnesses};
use super::parse::{self, Spelled, Stamp};
use crate::decode::Decoded;
use crate::extract::Article;
use crate::letters::is_alphanumeric;
use crate::times::{self, PageWord};

/// Longest line that is still a date line or a byline, in bytes.
const LONGEST: usize = 160;
/// Most lines with digits that are read of one page.
const MOST: usize = 150;
/// Most candidates kept.
const KEPT: usize = 24;

/// One line of a page that may hold a date.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    text: String,
    /// Number among the lines of the page.
    at: usize,
    /// In a part of the page that speaks of other pages.
    aside: bool,
    /// Its element is named after a date.
    named: bool,
    /// The beginning of a longer paragraph.
    opening: bool,
}

/// The lines with digits in them, and where headline and text stand among all of them.
#[derive(Debug, Default)]
struct Lines {
    lines: Vec<Line>,
    headline: Option<usize>,
    body: Option<usize>,
}

/// Every full date in a visible line, those nearest the headline first.
pub fn candidates(decoded: &Decoded, article: &Article, language: &str, witnesses: impl Fn() -> Witnesses) -> Vec<DateCandidate> {
    let witnesses = LazyCell::new(witnesses);
    let read = |line: &Line, place: Place| read(line, place, language, &|spelled| witnesses.judge(spelled));
    let Lines { mut lines, headline, body } = match &decoded.html {
        Some(html) => markup::lines(html, article),
        None => text::lines(&decoded.text, article),
    };
    let place = |line: &Line| Place::of(line.at, headline, body);
    lines.sort_by_key(|line| (line.aside, place(line).distance, line.at));
    lines.truncate(MOST);
    let mut found: Vec<(bool, DateCandidate)> = Vec::new();
    for line in &lines {
        let place = place(line);
        found.extend(read(line, place).into_iter().map(|candidate| (place.is_near(), candidate)));
        if found.len() >= KEPT {
            break;
        }
    }
    if let Some(byline) =
        article.byline.as_deref().filter(|byline| byline.len() <= LONGEST && !lines.iter().any(|line| line.text == **byline))
    {
        let line = Line { text: byline.to_owned(), at: 0, aside: false, named: true, opening: false };
        found.extend(read(&line, Place::BESIDE).into_iter().map(|candidate| (true, candidate)));
    }
    distrust_lists(&mut found);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Many lines with as many different days, away from the headline: comments, teasers, the events of a calendar.
fn distrust_lists(found: &mut [(bool, DateCandidate)]) {
    const MANY: usize = 3;
    const ONE_OF_MANY: f32 = 0.2;
    let mut days: Vec<_> = found.iter().filter(|(near, _)| !near).map(|(_, candidate)| candidate.date).collect();
    days.sort_unstable();
    days.dedup();
    if days.len() >= MANY {
        for (_, candidate) in found.iter_mut().filter(|(near, _)| !near) {
            candidate.trust = (candidate.trust - ONE_OF_MANY).max(LEAST);
        }
    }
}

const LEAST: f32 = 0.1;
const MOST_TRUST: f32 = 0.93;

fn read(line: &Line, place: Place, language: &str, judge: &dyn Fn(&Spelled) -> order::Reading) -> Vec<DateCandidate> {
    const ALONE: f32 = 0.8;
    const NAMED: f32 = 0.04;
    const CLOCK: f32 = 0.04;
    const WORD: f32 = 0.06;
    const ASIDE: f32 = 0.35;
    const OPENING: f32 = 0.15;
    const LATER_IN_LINE: f32 = 0.04;
    let dates: Vec<Spelled> = parse::spelled_in(&line.text, language);
    if dates.is_empty() || (line.opening && dates[0].span.start > 2) {
        return Vec::new();
    }
    let words = page_words(&line.text, &dates, language);
    let wordy = wordiness(&line.text, &dates);
    let mut found = Vec::new();
    for (index, spelled) in dates.into_iter().take(if line.opening { 1 } else { 3 }).enumerate() {
        let stamp = &spelled.stamp;
        let word = words[index];
        let modified = word == PageWord::Modified;
        let mut trust = ALONE + place.trust() - wordy;
        trust += if line.named { NAMED } else { 0.0 };
        trust += if stamp.grain == Grain::Day { 0.0 } else { CLOCK };
        trust += if word == PageWord::Published && wordy == 0.0 { WORD } else { 0.0 };
        trust -= if line.aside { ASIDE } else { 0.0 };
        trust -= if line.opening { OPENING } else { 0.0 };
        trust -= if index > 0 { LATER_IN_LINE } else { 0.0 };
        if word == PageWord::Joined {
            trust = LEAST;
        }
        let trust = trust.clamp(LEAST, MOST_TRUST);
        let mut state = |Stamp { date, value, grain }: Stamp, trust: f32| {
            let stated_as = line.text.clone();
            found.push(DateCandidate { date, value, grain, method: DateMethod::VisibleLine, modified, trust, stated_as });
        };
        let Some(other) = spelled.other_way() else {
            state(spelled.stamp, trust);
            continue;
        };
        let [month_first, day_first] = ambiguous(trust, judge(&spelled));
        state(spelled.stamp, month_first);
        state(other, day_first);
    }
    found
}

/// What the two readings of a date in numbers are worth, the month-first one first: no certain date hangs on a guess.
fn ambiguous(trust: f32, judged: order::Reading) -> [f32; 2] {
    /// Best of a reading that something else on the page decided.
    const DECIDED: f32 = 0.88;
    /// Of the one decided against: it is kept, for the neighbours in the story may know better.
    const AGAINST: f32 = 0.25;
    /// Where nothing decides, the order of most pages in the language is a little likelier.
    const OPEN: [f32; 2] = [0.46, 0.42];
    let capped = |most: f32| trust.min(most);
    match judged {
        order::Reading::Decided => [capped(DECIDED), capped(AGAINST)],
        order::Reading::Refuted => [capped(AGAINST), capped(DECIDED)],
        order::Reading::Open => OPEN.map(capped),
    }
}

/// What the page says of each date, in the words before it: "Published 8 March, updated 9 March". Words behind the
/// last date speak of another time ("8 March 2023 / Updated 8 hours ago").
fn page_words(line: &str, dates: &[Spelled], language: &str) -> Vec<PageWord> {
    let mut from = 0;
    let mut words = Vec::new();
    for Spelled { span, .. } in dates {
        words.push(line.get(from..span.start as usize).map_or(PageWord::None, |before| times::page_word(before, language)));
        from = span.end as usize;
    }
    words
}

/// A date line says little beside its date: a name, a place, how long the text takes to read. A sentence with a date in
/// it speaks of something else.
fn wordiness(line: &str, dates: &[Spelled]) -> f32 {
    const FEW: usize = 7;
    const SOME: usize = 12;
    let mut words = 0;
    let mut from = 0;
    let count =
        |piece: &str| piece.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_alphabetic)).count();
    for Spelled { span, .. } in dates {
        words += line.get(from..span.start as usize).map_or(0, count);
        from = span.end as usize;
    }
    words += line.get(from..).map_or(0, count);
    match words {
        0..=FEW => 0.0,
        _ if words <= SOME => 0.06,
        _ => 0.2,
    }
}

/// Whether a line can hold a full date: a year of four digits or three numbers.
fn may_hold_date(line: &str) -> bool {
    const LEAST: usize = 3;
    if line.bytes().filter(u8::is_ascii_digit).count() < LEAST {
        return false;
    }
    let (mut runs, mut longest) = (0, 0);
    for digits in line.as_bytes().split(|byte| !byte.is_ascii_digit()).filter(|digits| !digits.is_empty()) {
        runs += 1;
        longest = longest.max(digits.len());
    }
    longest >= 4 || runs >= 3
}

/// A line as it is compared with the headline.
fn squeezed(line: &str) -> impl Iterator<Item = char> {
    line.chars().filter(|&c| is_alphanumeric(c)).flat_map(char::to_lowercase).take(80)
}

//! List pages in scraped text: a front page or a section's front, headlines with teasers and no article.
//!
//! A page is a list where nearly all of its prose is teasers ([`super::teasers`]), where most of them carry a mark of
//! their own (a date, a byline, "read on", an ellipsis) and where no word comes back in half of them: the entries of a live
//! blog and the sections of an article speak of one thing.

use std::collections::BTreeMap;

use purport_model::RemovedWhy;

use super::page::Line;
use super::teasers;
use super::vocabulary::Beginning;

/// Teasers from which a page is a list.
const TEASERS: usize = 4;
/// Words in teasers for one that stands elsewhere.
const IN_TEASERS: usize = 4;
/// One teaser in so many carries a mark, and one in so many may share a word.
const MARKED: usize = 2;
const SHARED: usize = 2;
/// Digits of a clock time: more are a date.
const CLOCK: usize = 4;
/// Lines before and behind a teaser that may hold its mark.
const NEAR: usize = 3;

pub(super) fn is_list(lines: &[Line]) -> bool {
    let found = teasers::find(lines);
    let teasers: Vec<usize> = (0..lines.len()).filter(|&at| found[at]).collect();
    if teasers.len() < TEASERS {
        return false;
    }
    let inside: usize = teasers.iter().map(|&at| lines[at].shape.words).sum();
    let text = |at: usize| lines[at].shape.is_prose() && lines[at].why.is_none() && !found[at];
    let outside: usize = (0..lines.len()).filter(|&at| text(at)).map(|at| lines[at].shape.words).sum();
    let marked = teasers.iter().filter(|&&at| is_marked(lines, at)).count();
    outside * IN_TEASERS <= inside && marked * MARKED >= teasers.len() && !speak_of_one_thing(lines, &teasers)
}

fn is_marked(lines: &[Line], at: usize) -> bool {
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len());
    let is_mark = |line: &Line| match line.why {
        Some(RemovedWhy::Byline | RemovedWhy::RelatedLink) => true,
        Some(RemovedWhy::DateLine) => line.shape.words > 2 || line.shape.digits > CLOCK,
        _ => false,
    };
    lines[at].shape.ends_with_ellipsis || lines[near].iter().any(is_mark)
}

/// A word comes back in half of the teasers or more.
fn speak_of_one_thing(lines: &[Line], teasers: &[usize]) -> bool {
    let mut times: BTreeMap<Beginning, usize> = BTreeMap::new();
    for &at in teasers {
        let mut words = lines[at].content().to_vec();
        words.sort_unstable();
        words.dedup();
        words.into_iter().for_each(|word| *times.entry(word).or_default() += 1);
    }
    times.values().any(|&times| times * SHARED >= teasers.len())
}

#[cfg(test)]
mod tests {
    use super::is_list;
    use crate::extract::lines::page::lines;

    const NEWS: [(&str, &str); 5] = [
        (
            "Second gate holds at Harrow Dam",
            "The water board of Lakeford says that the second gate is holding and that pumps are on their way.",
        ),
        (
            "Dockers in Saint Orvan to strike",
            "Portmen United demands a raise of seven percent after talks with Norhaven have collapsed.",
        ),
        ("Apple growers fear for harvest", "Nine blossoms in ten were lost to frost along the Serpa in a single night of April."),
        (
            "Council of Brackton votes for tram",
            "After nine years of quarrel there will be a line to the harbour, with two votes to spare.",
        ),
        (
            "Lanterns draw ten thousand people",
            "More visitors than ever came to the festival in Vale Merrin, the police announced on Sunday.",
        ),
    ];

    fn page(entry: impl Fn(usize, &str, &str) -> String) -> String {
        NEWS.iter().enumerate().map(|(at, (headline, text))| entry(at, headline, text)).collect()
    }

    #[test]
    fn headlines_with_teasers_and_dates_are_a_list() {
        assert!(is_list(&lines(&page(|at, headline, text| format!("{headline}\n{text}\n{} March 2023\n\n", at + 1)))));
        assert!(is_list(&lines(&page(|at, headline, text| format!("0{}.03.2023, 14:05\n{headline}\n{text}\n\n", at + 1)))));
    }

    #[test]
    fn sections_of_an_article_and_entries_of_a_live_blog_are_none() {
        assert!(!is_list(&lines(&page(|_, headline, text| format!("{headline}\n{text}\n\n")))));
        let live = |at: usize, headline: &str, text: &str| {
            format!("8 March 2023, 1{at}:05\n{headline}\n{text} All is told from Lakeford.\n\n")
        };
        assert!(!is_list(&lines(&page(live))));
    }
}

//! Digests: one page with several stories becomes several articles.
//!
//! A cut is sought between two paragraphs, the deepest first, then inside both halves. It is made only where all of this
//! holds, because an article cut in two is worse than two stories left together:
//! 1. Both sides are long enough to be stories and name enough to be compared.
//! 2. The paragraph behind the cut does not refer back: it opens with no pronoun, no "however", no speech.
//! 3. The text next to the cut shares hardly a word and hardly a name with the text behind it.
//! 4. Of the names each whole side speaks of most, none comes up on the other side.
//!
//! A page of a few long paragraphs that each could be a story alone is more likely a digest: there the limits of 3 and 4
//! are wider, as its stories often share a country or two.
//!
//! A subhead at the cut becomes the headline of what follows it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use purport_model::{ParagraphRole, RemovedWhy};

use super::function_words::is_function_word;
use super::furniture;
use super::{Article, Block};
use crate::segment::fold;

/// Words a side needs. Development set: at 40 words twice as many single stories are cut wrongly as at 90.
const MIN_WORDS: usize = 65;
/// Names a side needs next to the cut.
const MIN_NAMES: usize = 3;
/// Words next to the cut that are compared.
const WINDOW: usize = 150;
/// Names each side speaks of most that are looked for on the other.
const MAIN_NAMES: usize = 4;
/// Words from which a paragraph could be a story alone, and most paragraphs of a page made of such.
const STORY_WORDS: usize = 80;
const MAX_STORY_PARAGRAPHS: usize = 12;

/// Most that both sides of a cut may share: words and names as a share of the smaller side, and main names.
#[derive(Clone, Copy)]
struct Limits {
    words: f32,
    names: f32,
    both: f32,
    main_names: usize,
}

/// One main name allowed would cut six of a hundred single newspaper articles instead of two.
const USUAL: Limits = Limits { words: 0.10, names: 0.10, both: 0.16, main_names: 0 };
const OF_STORY_PARAGRAPHS: Limits = Limits { words: 0.18, names: 0.16, both: 0.33, main_names: 2 };
/// Letters of a word that are compared: endings change.
const PREFIX: usize = 6;
/// Most paragraphs looked at; a longer page is left whole.
const MAX_PARAGRAPHS: usize = 400;
/// Most stories of one page.
const MAX_STORIES: usize = 40;

/// Cuts an article that holds several stories.
pub(super) fn split(article: Article) -> Vec<Article> {
    let units = units(&article.blocks);
    if units.len() < 2 || units.len() > MAX_PARAGRAPHS {
        return vec![article];
    }
    let mut cuts = Vec::new();
    let each_a_story = units.len() <= MAX_STORY_PARAGRAPHS && units.iter().all(|unit| unit.words >= STORY_WORDS);
    let limits = if each_a_story { OF_STORY_PARAGRAPHS } else { USUAL };
    seek(&units, 0..units.len(), limits, &mut cuts);
    if cuts.is_empty() || cuts.len() >= MAX_STORIES {
        return vec![article];
    }
    cuts.sort_unstable();
    parts(article, &cuts.iter().map(|&cut| units[cut].first).collect::<Vec<_>>())
}

/// A paragraph with the subheads before it.
struct Unit {
    /// Index of its first block.
    first: usize,
    words: usize,
    refers_back: bool,
    /// Beginnings of its words and of its names, with how often these stand in it.
    terms: BTreeSet<String>,
    names: BTreeMap<String, usize>,
}

fn units(blocks: &[Block]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut first = None;
    for (at, block) in blocks.iter().enumerate() {
        if block.role == ParagraphRole::Subhead {
            first.get_or_insert(at);
            continue;
        }
        let (terms, names) = terms(&block.text);
        units.push(Unit {
            first: first.take().unwrap_or(at),
            words: block.text.split_whitespace().count(),
            refers_back: refers_back(&block.text),
            terms,
            names,
        });
    }
    units
}

/// Finds the best cut of a stretch of paragraphs, then looks inside both halves.
fn seek(units: &[Unit], range: Range<usize>, limits: Limits, cuts: &mut Vec<usize>) {
    let best = (range.start + 1..range.end)
        .filter_map(|cut| Some((shared(units, &range, cut, limits)?, cut)))
        .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    if let Some((_, cut)) = best
        && cuts.len() < MAX_STORIES
    {
        cuts.push(cut);
        seek(units, range.start..cut, limits, cuts);
        seek(units, cut..range.end, limits, cuts);
    }
}

/// How much both sides of a cut share; `None` where it must not be made.
fn shared(units: &[Unit], range: &Range<usize>, cut: usize, limits: Limits) -> Option<f32> {
    let (left, right) = (&units[range.start..cut], &units[cut..range.end]);
    let words = |side: &[Unit]| side.iter().map(|unit| unit.words).sum::<usize>();
    if units[cut].refers_back || words(left) < MIN_WORDS || words(right) < MIN_WORDS {
        return None;
    }
    let (left_terms, left_names) = window(left.iter().rev());
    let (right_terms, right_names) = window(right.iter());
    if left_names.len().min(right_names.len()) < MIN_NAMES {
        return None;
    }
    let (words, names) = (overlap(&left_terms, &right_terms), overlap(&left_names, &right_names));
    if words > limits.words || names > limits.names || words + names > limits.both {
        return None;
    }
    let main = main_shared(left, right) + main_shared(right, left);
    #[allow(clippy::cast_precision_loss)]
    let sum = words + names + main as f32 * 0.05;
    (main <= limits.main_names).then_some(sum)
}

fn window<'a>(side: impl Iterator<Item = &'a Unit>) -> (BTreeSet<&'a str>, BTreeSet<&'a str>) {
    let (mut terms, mut names, mut words) = (BTreeSet::new(), BTreeSet::new(), 0);
    for unit in side {
        terms.extend(unit.terms.iter().map(String::as_str));
        names.extend(unit.names.keys().map(String::as_str));
        words += unit.words;
        if words >= WINDOW {
            break;
        }
    }
    (terms, names)
}

#[allow(clippy::cast_precision_loss)]
fn overlap(left: &BTreeSet<&str>, right: &BTreeSet<&str>) -> f32 {
    left.intersection(right).count() as f32 / left.len().min(right.len()).max(1) as f32
}

/// Of the names one side speaks of most, how many come up on the other.
fn main_shared(side: &[Unit], other: &[Unit]) -> usize {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, number) in side.iter().flat_map(|unit| &unit.names) {
        *counts.entry(name).or_default() += number;
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names.iter().take(MAIN_NAMES).filter(|(name, _)| other.iter().any(|unit| unit.names.contains_key(*name))).count()
}

/// Words of a paragraph that carry matter, and those of them that are names: capitalised inside a sentence.
fn terms(text: &str) -> (BTreeSet<String>, BTreeMap<String, usize>) {
    let (mut terms, mut names) = (BTreeSet::new(), BTreeMap::new());
    let mut before = '.';
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        before = rest[..start].chars().rev().find(|c| !c.is_whitespace()).unwrap_or(before);
        let word = &rest[start..];
        let word = &word[..word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len())];
        rest = &rest[start + word.len()..];
        let folded = fold(word);
        let length = word.chars().count();
        let capital = word.starts_with(char::is_uppercase);
        let counts = length >= 4 || length >= 2 && (word.chars().all(char::is_numeric) || word.chars().all(char::is_uppercase));
        if counts && !is_function_word(&folded) {
            let term: String = folded.chars().take(PREFIX).collect();
            if capital && !super::shape::is_stop(before) && !"\"“„»«”:–—".contains(before) {
                *names.entry(term.clone()).or_default() += 1;
            }
            terms.insert(term);
        }
        before = 'a';
    }
    (terms, names)
}

/// The paragraph goes on with what was said before.
fn refers_back(text: &str) -> bool {
    let start = text.trim_start();
    if start.starts_with(|c: char| !c.is_alphanumeric() && c != '(' && c != '#') {
        return true;
    }
    let first = start.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    furniture::all().refers_back.contains_key(&fold(first))
}

/// Makes an article of every part; `starts` are the indices of the blocks that open one.
fn parts(article: Article, starts: &[usize]) -> Vec<Article> {
    let Article { url, outlet, headline, byline, authors, language, blocks, removed, problems } = article;
    // A date line stands for the whole page: every story of it must answer for it.
    let dated: Vec<_> = removed.iter().filter(|removed| removed.why == RemovedWhy::DateLine).cloned().collect();
    let mut parts = vec![Article { headline, removed, ..Article::default() }];
    for (at, block) in blocks.into_iter().enumerate() {
        if starts.contains(&at) {
            parts.push(Article { removed: dated.clone(), ..Article::default() });
        }
        let part = parts.last_mut().expect("parts begin with one");
        if block.role == ParagraphRole::Subhead && part.blocks.is_empty() && part.headline.is_none() {
            part.headline = Some(block.text);
        } else {
            part.blocks.push(block);
        }
    }
    for part in &mut parts {
        part.url.clone_from(&url);
        part.outlet.clone_from(&outlet);
        part.byline.clone_from(&byline);
        part.authors.clone_from(&authors);
        part.language.clone_from(&language);
        part.problems.clone_from(&problems);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(paragraphs: &[&str]) -> Vec<usize> {
        let blocks = paragraphs.iter().map(|text| Block { text: (*text).to_owned(), role: ParagraphRole::Body }).collect();
        split(Article { blocks, ..Article::default() }).iter().map(|part| part.blocks.len()).collect()
    }

    const DAM: &str = "According to the water board of Lakeford, engineers are still pumping at the Harrow Dam, where a gate broke on \
        Sunday night and flooded the lower streets. Marta Quill, who leads the board, stated that two further pumps were being \
        driven in from Brackton and that nobody had been hurt. Some four hundred people slept in the sports hall of Lakeford, \
        and the Red Cross handed out blankets there.";
    const PORT: &str = "Meanwhile, dockers in Saint Orvan will strike from Thursday, the union Portmen United announced. Its chairman \
        Ivo Lanz demanded a raise of nine percent after talks with the shipping line Norhaven had collapsed. Twelve container \
        vessels lie at anchor outside the breakwater, and Norhaven warned that perishable cargo worth millions might spoil. The \
        mayor of Saint Orvan offered to mediate between Lanz and the shipping line.";

    #[test]
    fn two_stories_are_cut_and_one_is_not() {
        assert_eq!(cut(&[DAM, PORT]), [1, 1]);
        let more = "Engineers expect the gate at the Harrow Dam to be closed on Wednesday. Quill asked everybody in Lakeford to stay away \
            from the lower streets. The pumps from Brackton arrived at noon, and the Red Cross said that the people in the sports \
            hall would be able to go home as soon as the water had left the cellars of the houses along the river bank.";
        assert_eq!(cut(&[DAM, more]), [2]);
    }

    #[test]
    fn a_paragraph_that_refers_back_is_not_cut_off() {
        let turned = PORT.replace("Meanwhile, dockers", "They had hardly left when dockers");
        assert_eq!(cut(&[DAM, &turned]), [2]);
    }
}

//! Made digests: articles of extract-fundus and stories-ecbplus joined by seed, to measure where a page with several
//! stories is cut. Not a folder of its own: called from extract-fundus.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use purport_model::{Known, Page, PageForm};
use purport_reading::read_documents;
use rayon::prelude::*;
use serde::Deserialize;

use crate::gold;
use crate::metric::{Counts, letters_and_digits};
use crate::score::{Case, Score};

/// How many pages are made of each kind.
const PAGES: usize = 120;
/// Stories of a made page, at least and at most.
const STORIES: (u64, u64) = (2, 5);
/// Paragraphs taken of a story, at most.
const PARAGRAPHS: usize = 6;
/// Words a story needs to be one a reader would see as a story of its own.
const WORDS: usize = 60;

/// A story to be joined: its topic (never twice on a page), headline and paragraphs.
struct Story {
    topic: String,
    language: String,
    headline: Option<String>,
    paragraphs: Vec<String>,
}

/// Small deterministic generator (splitmix64), so that the pages are the same everywhere.
struct Seed(u64);

impl Seed {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below.max(1)
    }
}

pub fn score(fundus: &Path) -> Result<Vec<Score>, String> {
    let with_headlines = newspaper_stories(fundus)?;
    let plain = ecb_stories(&fundus.with_file_name("stories-ecbplus"))?;
    let mut scores = Vec::new();
    for (name, stories, headed) in
        [("newspapers", &with_headlines, true), ("newspapers", &with_headlines, false), ("ECB+", &plain, false)]
    {
        let kind = if headed { "with headlines" } else { "without headlines" };
        scores.push(boundaries(&format!("digests of {name} {kind}, boundary F1"), stories, headed));
        scores.push(singles(&format!("single stories of {name} {kind} left whole"), stories, headed));
    }
    Ok(scores)
}

#[derive(Deserialize)]
struct Newspaper {
    url: String,
    html_lang: Option<String>,
    title: Option<String>,
    text: String,
}

fn newspaper_stories(folder: &Path) -> Result<Vec<Story>, String> {
    let rows: Vec<Newspaper> = gold::rows(&folder.join("gold.jsonl"))?;
    let stories = rows.into_iter().map(|row| Story {
        topic: row.url,
        language: row.html_lang.unwrap_or_default().chars().take(2).collect(),
        headline: row.title,
        paragraphs: row.text.lines().filter(|line| line.split_whitespace().count() > 8).map(str::to_owned).collect(),
    });
    Ok(stories.filter(long_enough).collect())
}

#[derive(Deserialize)]
struct Ecb {
    topic: u32,
    text: String,
}

fn ecb_stories(folder: &Path) -> Result<Vec<Story>, String> {
    let rows: Vec<Ecb> = gold::rows(&folder.join("docs.jsonl"))?;
    let stories = rows.into_iter().map(|row| {
        let sentences: Vec<String> = row.text.lines().map(untokenised).collect();
        let paragraphs = sentences.chunks(3).map(|chunk| chunk.join(" ")).collect();
        Story { topic: row.topic.to_string(), language: "en".to_owned(), headline: None, paragraphs }
    });
    Ok(stories.filter(long_enough).collect())
}

/// Takes the blanks of Penn Treebank tokens out again.
fn untokenised(line: &str) -> String {
    let line = line.replace("`` ", "\"").replace(" ''", "\"").replace(" n't", "n't").replace("( ", "(").replace(" )", ")");
    [" .", " ,", " ;", " :", " ?", " !", " 's", " '", " %"].iter().fold(line, |line, mark| line.replace(mark, &mark[1..]))
}

fn long_enough(story: &Story) -> bool {
    story.paragraphs.iter().map(|paragraph| paragraph.split_whitespace().count()).sum::<usize>() >= WORDS
}

/// Every story on a page of its own.
fn singles(measure: &str, stories: &[Story], headed: bool) -> Score {
    let cases = stories.par_iter().map(|story| {
        let (text, _) = page_of(&[story], headed, usize::MAX);
        let parts = read_text(&story.topic, &text);
        let note = parts.iter().map(|part| part.chars().take(60).collect::<String>()).collect::<Vec<_>>().join(" | ");
        Case { id: story.topic.clone(), value: f64::from(u8::from(parts.len() == 1)), note }
    });
    Score::mean(measure, cases.collect())
}

fn boundaries(measure: &str, stories: &[Story], headed: bool) -> Score {
    let mut seed = Seed(42);
    let pages: Vec<Vec<&Story>> = (0..PAGES).map(|_| draw(stories, &mut seed)).filter(|page| page.len() > 1).collect();
    let results: Vec<(Counts, Case)> = pages
        .par_iter()
        .enumerate()
        .map(|(number, page)| {
            let (text, gold) = page_of(page, headed, PARAGRAPHS);
            let parts = read_text("made", &text);
            let found: BTreeSet<String> = parts.iter().skip(1).map(|part| letters_and_digits(part)).collect();
            let gold: BTreeSet<String> = gold.iter().map(|line| letters_and_digits(line)).collect();
            let right = gold.iter().filter(|start| found.iter().any(|part| part.starts_with(start.as_str()))).count();
            let count = crate::metric::count;
            let counts = Counts {
                true_positives: count(right),
                false_positives: count(found.len().saturating_sub(right)),
                false_negatives: count(gold.len() - right),
            };
            let note = format!("{} stories, {} parts found", page.len(), parts.len());
            (counts, Case { id: format!("made:{number}"), value: counts.f1(), note })
        })
        .collect();
    let mut all = Counts::default();
    results.iter().for_each(|(counts, _)| all.add(*counts));
    Score::new(measure, all.f1()).with_cases(results.into_iter().map(|(_, case)| case).collect())
}

/// Stories of one language and of different topics.
fn draw<'a>(stories: &'a [Story], seed: &mut Seed) -> Vec<&'a Story> {
    let number = STORIES.0 + seed.next(STORIES.1 - STORIES.0 + 1);
    let at = |seed: &mut Seed| usize::try_from(seed.next(stories.len() as u64)).unwrap_or_default();
    let first = &stories[at(seed)];
    let mut page: BTreeMap<&str, &Story> = BTreeMap::from([(first.topic.as_str(), first)]);
    let mut order = vec![first];
    for _ in 0..200 {
        if order.len() as u64 == number {
            break;
        }
        let next = &stories[at(seed)];
        if next.language == first.language && page.insert(&next.topic, next).is_none() {
            order.push(next);
        }
    }
    order
}

/// The page's text and the first line of every story but the first.
fn page_of(stories: &[&Story], headed: bool, paragraphs: usize) -> (String, Vec<String>) {
    let mut lines: Vec<String> = Vec::new();
    let mut starts = Vec::new();
    for story in stories {
        let headline = story.headline.clone().filter(|_| headed);
        let body = story.paragraphs.iter().take(paragraphs).cloned();
        let own: Vec<String> = headline.into_iter().chain(body).collect();
        starts.extend(own.first().cloned());
        lines.extend(own);
    }
    (lines.join("\n\n"), starts.split_off(1))
}

fn read_text(name: &str, text: &str) -> Vec<String> {
    let known = Known { form: Some(PageForm::ScrapedText), ..Known::default() };
    let page = Page::new(name, None, text.as_bytes().to_vec(), known);
    read_documents(&page).into_iter().map(|document| document.text).collect()
}

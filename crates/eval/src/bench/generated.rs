//! A corpus made by seed: invented stories of skewed sizes with people, places, words and sayings of their own, taken up by
//! outlets as news is: copied, cut, or written anew around the same quotations.
//!
//! Words come from a large vocabulary in which few are common and most are rare, as in a language: a corpus of two dozen
//! words would make everything resemble everything.

use std::fmt::Write as _;

use purport_model::{Known, Page, PageForm};

/// Pages, `number` of them, always the same ones. Every second page is HTML, the others scraped text.
pub fn pages(number: usize) -> impl Iterator<Item = Page> {
    (0..number).map(page)
}

/// Pages of a stretch of news, and its stories: six pages a story on average, most stories less.
const STRETCH: usize = 600;
const STORIES: usize = 100;
/// Different words of the language, and of its names.
const VOCABULARY: usize = 12_000;
const NAMES: usize = 30_000;
const OUTLETS: usize = 120;

/// About 3 KB of text.
fn page(index: usize) -> Page {
    let mut random = Random::new(index as u64);
    let number = story_of(index);
    let story = Story::new(number);
    let text = match random.below(6) {
        0 => story.article(0),
        1 => shortened(&story.article(0), 6 + random.below(6)),
        _ => story.article(index as u64 + 1),
    };
    let (path, form, body) = if index.is_multiple_of(2) {
        (format!("{index:06}.html"), PageForm::Html, html(&text, number))
    } else {
        (format!("{index:06}.txt"), PageForm::ScrapedText, scraped(&text))
    };
    let url = format!("https://outlet{:03}.example/{number}/{index}", random.below(OUTLETS));
    let day = number * 7 % 336;
    let published = format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
    let known = Known { form: Some(form), published: Some(published), ..Known::default() };
    Page::new(&path, Some(url), body.into_bytes(), known)
}

/// Sizes fall like a power law.
fn story_of(index: usize) -> usize {
    let mut random = Random::new(index as u64 ^ 0x5eed);
    index / STRETCH * STORIES + random.below(STORIES) * random.below(STORIES) / STORIES
}

/// The first paragraphs of an article.
fn shortened(text: &str, lines: usize) -> String {
    text.lines().take(lines).fold(String::new(), |cut, line| cut + line + "\n")
}

const GIVEN: [&str; 12] =
    ["Anna", "Petro", "Marta", "Jonas", "Lucía", "Kari", "Oksana", "Viktor", "Ilse", "Ramiro", "Bente", "Josip"];
const ONSETS: [&str; 16] = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "st"];
const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ai"];
const CODAS: [&str; 8] = ["", "n", "r", "l", "s", "nd", "rt", "m"];
const ROLES: [&str; 6] = ["mayor", "minister", "spokesman", "union leader", "inspector", "judge"];
const SAID: [&str; 5] = ["said", "told reporters", "warned", "added", "announced"];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const VERBS: [&str; 10] =
    ["closed", "rebuilt", "inspected", "sold", "flooded", "reopened", "searched", "damaged", "delayed", "approved"];

/// A word of the language by its rank.
fn word(rank: usize) -> String {
    let mut random = Random::new(rank as u64 ^ 0x0a11);
    (0..2 + random.below(2)).map(|_| format!("{}{}{}", random.pick(&ONSETS), random.pick(&VOWELS), random.pick(&CODAS))).collect()
}

fn name(number: usize) -> String {
    let word = word(number + VOCABULARY);
    let first = word.chars().next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(word.chars().skip(1)).collect()
}

/// What all reports of a story have in common.
struct Story {
    number: usize,
    people: Vec<String>,
    place: String,
    words: Vec<String>,
    figures: Vec<usize>,
    day: &'static str,
    sayings: Vec<String>,
}

impl Story {
    fn new(number: usize) -> Self {
        let mut random = Random::new(number as u64 ^ 0xabcd);
        let people = (0..4).map(|_| format!("{} {}", random.pick(&GIVEN), name(random.below(NAMES)))).collect();
        let place = name(random.below(NAMES / 10));
        let words = (0..16).map(|_| word(random.below(VOCABULARY))).collect();
        let figures = (0..5).map(|_| 3 + random.below(4000)).collect();
        let day = random.pick(&DAYS);
        let sayings = (0..6).map(|_| prose(&mut random, 14)).collect();
        Self { number, people, place, words, figures, day, sayings }
    }

    fn article(&self, variant: u64) -> String {
        let mut own = Random::new(variant ^ (self.number as u64) << 32 ^ 0x1234);
        let about = |own: &mut Random| self.words[own.below(self.words.len())].clone();
        let place = &self.place;
        let mut text = format!("{place} {} {} after {}\n", about(&mut own), own.pick(&VERBS), about(&mut own));
        let _ = writeln!(
            text,
            "The {} in {place} was {} on {}, {} {} {}.",
            self.words[0],
            own.pick(&VERBS),
            self.day,
            own.pick(&ROLES),
            self.people[0],
            own.pick(&SAID)
        );
        for _ in 0..16 {
            let person = &self.people[own.below(self.people.len())];
            let line = match own.below(4) {
                0 => format!("“{},” {person} {}.", self.sayings[own.below(self.sayings.len())], own.pick(&SAID)),
                1 => {
                    let figure = self.figures[own.below(self.figures.len())];
                    format!("About {figure} {} of the {} were {}.", prose(&mut own, 3), about(&mut own), own.pick(&VERBS))
                }
                2 => format!(
                    "{person} {} on {} that {} the {}.",
                    own.pick(&SAID),
                    own.pick(&DAYS),
                    prose(&mut own, 9),
                    about(&mut own)
                ),
                _ => format!("The {} {} {}.", about(&mut own), own.pick(&VERBS), prose(&mut own, 16)),
            };
            let _ = writeln!(text, "{line}");
        }
        text
    }
}

const LINKS: [&str; 8] = ["the", "of the", "and", "in a", "with", "for the", "to", "by"];

/// Words by chance, common ones more often.
fn prose(random: &mut Random, words: usize) -> String {
    let mut prose = String::new();
    for at in 0..words {
        if at % 2 == 1 {
            let _ = write!(prose, " {}", random.pick(&LINKS));
        }
        // The product of two draws falls off as ranks do.
        let rank = random.below(VOCABULARY) * random.below(VOCABULARY) / VOCABULARY;
        let _ = write!(prose, "{}{}", if at == 0 { "" } else { " " }, word(rank));
    }
    prose
}

fn html(text: &str, story: usize) -> String {
    let mut lines = text.lines();
    let headline = lines.next().unwrap_or_default();
    let body: String = lines.map(|line| format!("<p>{line}</p>\n")).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{headline}</title></head><body>\
         <nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/{story}\">News</a></li></ul></nav><article><h1>{headline}</h1>\n{body}</article>\
         <aside><h3>Most read</h3><ul><li><a href=\"/a\">Ferry strike called off</a></li></ul></aside><footer>All rights reserved</footer></body></html>"
    )
}

fn scraped(text: &str) -> String {
    format!("Home\nNews\nSign in\n\n{text}\nAlso read: Ferry strike called off\nSubscribe to our newsletter\nEnter your email\n")
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same on every machine.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    #[allow(clippy::cast_possible_truncation)]
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}

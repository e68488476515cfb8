//! A corpus made by seed: invented stories of skewed sizes, with copies, trims and furniture, as news comes.

use std::fmt::Write as _;

use purport_model::{Known, Page, PageForm};

/// Pages, `number` of them, always the same ones. Every second page is HTML, the others scraped text.
pub fn pages(number: usize) -> impl Iterator<Item = Page> {
    (0..number).map(page)
}

/// About 3 KB of text a page; stories hold 1 to about 60 pages, most of them few (sizes fall like a power law).
fn page(index: usize) -> Page {
    let mut random = Random::new(index as u64);
    let story = story_of(index);
    let copy = random.below(3) == 0;
    let text = article(story, if copy { 0 } else { index as u64 + 1 });
    let (path, form, body) = if index.is_multiple_of(2) {
        (format!("{index:06}.html"), PageForm::Html, html(&text, story))
    } else {
        (format!("{index:06}.txt"), PageForm::ScrapedText, scraped(&text))
    };
    let url = format!("https://outlet{:02}.example/{story}/{index}", random.below(40));
    let published = format!("2024-{:02}-{:02}", 1 + story % 12, 1 + story % 27);
    let known = Known { form: Some(form), published: Some(published), ..Known::default() };
    Page::new(&path, Some(url), body.into_bytes(), known)
}

fn story_of(index: usize) -> usize {
    let mut random = Random::new(index as u64 ^ 0x5eed);
    let spread = index / 60 * 20;
    let skew = random.below(20) * random.below(20) / 20;
    spread + skew
}

const FIRST: [&str; 12] =
    ["Anna", "Petro", "Marta", "Jonas", "Lucía", "Kari", "Oksana", "Viktor", "Ilse", "Ramiro", "Bente", "Josip"];
const LAST: [&str; 12] =
    ["Halden", "Zavadsky", "Linde", "Wiechert", "Ferrán", "Nesse", "Bilyk", "Hlushko", "Rademaker", "Quesada", "Ravn", "Kranjec"];
const PLACE: [&str; 10] =
    ["Ternavets", "Dubrava", "Skarvika", "Berehiv", "Campo Alto", "Northgate", "Varsholm", "Lysa Hora", "Port Amsel", "Greywater"];
const THING: [&str; 12] = [
    "fertiliser plant",
    "ferry terminal",
    "grain silo",
    "mountain road",
    "city council",
    "water works",
    "rail bridge",
    "coal mine",
    "hospital wing",
    "school roof",
    "fishing fleet",
    "power line",
];
const ACT: [&str; 10] = [
    "was closed after a fire",
    "will be rebuilt next year",
    "failed an inspection on Tuesday",
    "was sold for 375 million euros",
    "has lost 1,200 jobs since March",
    "was flooded on Wednesday night",
    "reopened after three weeks",
    "is to be searched on Friday",
    "was hit by a landslide",
    "ran out of fuel",
];
const SAID: [&str; 6] = ["said", "told reporters", "warned", "added", "announced on Monday", "denied in a statement"];
const WORDS: [&str; 24] = [
    "inspectors",
    "winter",
    "budget",
    "residents",
    "engine",
    "harbour",
    "minister",
    "contract",
    "timber",
    "storm",
    "evidence",
    "repairs",
    "schedule",
    "witness",
    "cargo",
    "pension",
    "valley",
    "generator",
    "inquiry",
    "vessel",
    "permit",
    "shelter",
    "orchard",
    "signal",
];

fn article(story: usize, variant: u64) -> String {
    let mut of_story = Random::new(story as u64 ^ 0xabcd);
    let mut own = Random::new(variant ^ 0x1234);
    let person = format!("{} {}", of_story.pick(&FIRST), of_story.pick(&LAST));
    let place = of_story.pick(&PLACE);
    let thing = of_story.pick(&THING);
    let number = 10 + of_story.below(900);
    let mut text = format!("{place} {thing} {}\n", of_story.pick(&ACT));
    let _ = writeln!(text, "The {thing} in {place} {}, {person} {} on Wednesday.", of_story.pick(&ACT), of_story.pick(&SAID));
    let _ = writeln!(
        text,
        "“We counted {number} people in the {}, and the {} was gone,” {person} said.",
        of_story.pick(&WORDS),
        of_story.pick(&WORDS)
    );
    for _ in 0..14 {
        let (a, b, c) = (own.pick(&WORDS), own.pick(&WORDS), own.pick(&WORDS));
        let _ = writeln!(
            text,
            "About {} {a} near {place} waited for the {b}, and {} {} that the {c} of the {thing} {}.",
            own.below(5000),
            own.pick(&LAST),
            own.pick(&SAID),
            own.pick(&ACT)
        );
    }
    text
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

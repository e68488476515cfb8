//! Digests: one page with several stories becomes several articles.
//!
//! A cut is sought between two paragraphs, the one with the most evidence first, then inside both halves:
//! 1. Both sides must be long enough to be stories.
//! 2. [`evidence`]: what both sides share next to the cut, how much likelier it is that two stories and not one chose the
//!    words of both ([`windows`]), names that are new or known, how the paragraph behind the cut opens ([`opening`]), all
//!    as one sum of logarithms of odds.
//! 3. A page is only cut where its surest cut is sure, since an article cut in two is worse than two stories left
//!    together; then the others need less.
//!
//! The likelihood of words under one story or two is that of Utiyama and Isahara (2001), "A statistical model for
//! domain-independent text segmentation", taken over a window.
//!
//! A subhead at the cut becomes the headline of what follows it; in scraped text also a line that was taken for a link to
//! another article. A live blog is one story, however its entries differ, and is not cut;
//! its entries keep their times.

use std::collections::BTreeSet;

use purport_model::{ParagraphRole, RemovedWhy};

use super::shape::Shape;
use super::{Article, Block, Label, stamps};
use crate::letters::is_alphabetic;
use evidence::Evidence;
use opening::Opening;
use terms::{Term, Vocabulary};
use windows::Losses;

mod evidence;
mod live;
mod opening;
mod terms;
mod windows;

/// Words a side needs.
const MIN_WORDS: usize = 30;
/// Evidence that the surest cut of a page needs: most pages hold one story. Development sets: at 1.1 two in a hundred
/// newspaper pages with one story are cut, at 0.7 four; from 1.2 one boundary in ten between short wire stories is missed.
const FIRST_CUT: f64 = 1.1;
/// Evidence that the other cuts of a page with several stories need.
const FURTHER_CUT: f64 = -1.0;
/// Words from which a paragraph could be a story alone, most paragraphs of a page made of such of which one turns to
/// something else ("meanwhile"), and the evidence its cuts need: such stories often share a country or a war.
const STORY_WORDS: usize = 60;
const MAX_STORY_PARAGRAPHS: usize = 12;
const CUT_OF_BRIEFING: f64 = -4.5;
/// Most paragraphs looked at; a longer page is left whole.
const MAX_PARAGRAPHS: usize = 400;
/// Most stories of one page.
const MAX_STORIES: usize = 40;
/// Longest headline that ends as a sentence does, in words.
const HEADLINE_WORDS: usize = 14;

/// Cuts an article that holds several stories.
pub(super) fn split(mut article: Article) -> Vec<Article> {
    let mut vocabulary = Vocabulary::default();
    let units = units(&article.blocks, &article.labels, &mut vocabulary);
    if live::is_live_blog(&article, &units) {
        stamps::weave(&mut article);
        return vec![article];
    }
    if units.len() < 2 || units.len() > MAX_PARAGRAPHS {
        return vec![article];
    }
    let cuts = cuts(&units, &vocabulary, article.is_marked);
    if cuts.is_empty() || cuts.len() >= MAX_STORIES {
        return vec![article];
    }
    parts(article, &cuts.iter().map(|&cut| units[cut].first).collect::<Vec<_>>())
}

/// A paragraph with the headlines before it.
#[derive(Debug)]
struct Unit {
    /// Index of its first block.
    first: usize,
    words: usize,
    opening: Opening,
    /// It stands under a headline.
    headed: bool,
    /// It is written in Latin letters.
    is_latin: bool,
    /// Its terms and the names among them, with how often they stand in it, in order.
    terms: Vec<(Term, u32)>,
    names: Vec<(Term, u32)>,
}

impl Unit {
    fn holds(&self, term: Term) -> bool {
        self.terms.binary_search_by_key(&term, |&(term, _)| term).is_ok()
    }
}

fn units(blocks: &[Block], labels: &[Label], vocabulary: &mut Vocabulary) -> Vec<Unit> {
    let mut units = Vec::new();
    let (mut first, mut headed) = (None, false);
    let mut labels = labels.iter().peekable();
    let is_interview = is_interview(blocks);
    for (at, block) in blocks.iter().enumerate() {
        let mut labelled = Vec::new();
        while let Some(label) = labels.next_if(|label| label.before <= at) {
            labelled.append(&mut vocabulary.read(&label.text).all);
        }
        if is_headline(block) {
            first.get_or_insert(at);
            headed |= tells(block) && !(is_interview && is_question(block));
            continue;
        }
        let terms = vocabulary.read(&block.text);
        // A label that says nothing of what follows is a link to another article, and no headline.
        headed |= labelled.iter().any(|&(term, _)| terms.all.binary_search_by_key(&term, |&(term, _)| term).is_ok());
        units.push(Unit {
            first: first.take().unwrap_or(at),
            words: terms.words,
            opening: Opening::of(&block.text),
            headed: std::mem::take(&mut headed),
            is_latin: is_latin(&block.text),
            terms: terms.all,
            names: terms.names,
        });
    }
    units
}

/// A subhead, or a short question or call that may be one.
fn is_headline(block: &Block) -> bool {
    block.role == ParagraphRole::Subhead
        || block.role == ParagraphRole::Body
            && block.text.ends_with(['?', '!'])
            && block.text.split_whitespace().count() <= HEADLINE_WORDS
            && !block.text.starts_with(|c: char| !c.is_alphanumeric())
}

/// A headline of a story says what happened; a word or two name the part of an article ("Security", "Known uses").
fn tells(headline: &Block) -> bool {
    const WORDS: usize = 3;
    Shape::of(&headline.text).words >= WORDS && !headline.text.ends_with(':')
}

/// A page whose headlines are questions: an answer under each, all of one matter.
fn is_interview(blocks: &[Block]) -> bool {
    const QUESTIONS: usize = 3;
    let headlines = blocks.iter().filter(|block| is_headline(block));
    let (questions, all) = headlines.fold((0, 0), |(questions, all), block| (questions + usize::from(is_question(block)), all + 1));
    questions >= QUESTIONS && 2 * questions >= all
}

fn is_question(block: &Block) -> bool {
    block.text.ends_with(['?', '？', '؟'])
}

/// Most of the first letters are Latin ones.
fn is_latin(text: &str) -> bool {
    const SEEN: usize = 40;
    let latin = |c: char| c < '\u{250}' || matches!(c, '\u{1e00}'..='\u{1eff}');
    let letters = text.chars().filter(|&c| is_alphabetic(c)).take(SEEN);
    let (inside, all) = letters.fold((0, 0), |(inside, all), c| (inside + usize::from(latin(c)), all + 1));
    2 * inside >= all
}

/// Where a page is cut, in order: at the best cut, then inside both halves.
fn cuts(units: &[Unit], vocabulary: &Vocabulary, is_marked: bool) -> Vec<usize> {
    let (first, further) = if is_briefing(units) { (CUT_OF_BRIEFING, CUT_OF_BRIEFING) } else { (FIRST_CUT, FURTHER_CUT) };
    let losses = Losses::new();
    let mut evidence = Evidence::new(units, vocabulary, &losses, is_marked);
    let (mut cuts, mut most) = (Vec::new(), f64::NEG_INFINITY);
    let mut stretches = vec![0..units.len()];
    while let Some(stretch) = stretches.pop()
        && cuts.len() < MAX_STORIES
    {
        if let Some((sum, cut)) = evidence.best(&stretch, further, MIN_WORDS) {
            most = most.max(sum);
            cuts.push(cut);
            stretches.extend([stretch.start..cut, cut..stretch.end]);
        }
    }
    if most < first {
        return Vec::new();
    }
    cuts.sort_unstable();
    cuts
}

/// A few paragraphs that each could be a story, and one of them says that it turns to another; or paragraphs that all open
/// with a dateline or a time of day, on a page that is no live blog.
fn is_briefing(units: &[Unit]) -> bool {
    const STAMPED: usize = 3;
    let turns = units.iter().all(|unit| unit.words >= STORY_WORDS) && units.iter().any(|unit| unit.opening.turns);
    let stamped = units.len() >= STAMPED && units.iter().all(|unit| unit.opening.stamped);
    units.len() <= MAX_STORY_PARAGRAPHS && (turns || stamped)
}

/// The label before a cut that speaks of what stands right behind it, more than of what stands before. Of several the
/// first that does so half as much as the one that does most: the headline stands above the standfirst.
fn label_of(start: usize, blocks: &[Block], labels: &[Label]) -> Option<String> {
    const NEAR: usize = 3;
    let mut vocabulary = Vocabulary::default();
    let mut held = |blocks: &[Block]| {
        let terms = blocks.iter().flat_map(|block| vocabulary.read(&block.text).all);
        terms.map(|(term, _)| term).collect::<BTreeSet<Term>>()
    };
    let before = held(&blocks[start.saturating_sub(NEAR)..start]);
    let behind = held(&blocks[start..blocks.len().min(start + NEAR)]);
    let standing = labels.iter().filter(|label| label.before == start);
    let rated = standing.filter_map(|label| {
        let terms = vocabulary.read(&label.text).all;
        let shared = |side: &BTreeSet<Term>| terms.iter().filter(|(term, _)| side.contains(term)).count();
        let there = shared(&behind);
        (there > 0 && there >= shared(&before)).then_some((there, &label.text))
    });
    let rated: Vec<_> = rated.collect();
    let most = rated.iter().map(|&(shared, _)| shared).max()?;
    rated.into_iter().find(|&(shared, _)| 2 * shared >= most).map(|(_, text)| text.clone())
}

/// Makes an article of every part; `starts` are the indices of the blocks that open one.
fn parts(article: Article, starts: &[usize]) -> Vec<Article> {
    let Article { url, outlet, headline, byline, authors, language, blocks, mut removed, labels, problems, .. } = article;
    let headlines: Vec<Option<String>> = starts.iter().map(|&start| label_of(start, &blocks, &labels)).collect();
    for headline in headlines.iter().flatten() {
        if let Some(at) = removed.iter().position(|removed| removed.text == *headline) {
            removed.remove(at);
        }
    }
    // A date line stands for the whole page: every story of it must answer for it.
    let dated: Vec<_> = removed.iter().filter(|removed| removed.why == RemovedWhy::DateLine).cloned().collect();
    let mut parts = vec![Article { headline, removed, ..Article::default() }];
    for (at, block) in blocks.into_iter().enumerate() {
        if let Ok(number) = starts.binary_search(&at) {
            parts.push(Article { headline: headlines[number].clone(), removed: dated.clone(), ..Article::default() });
        }
        let part = parts.last_mut().expect("parts begin with one");
        if is_headline(&block) && part.blocks.is_empty() && part.headline.is_none() {
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
        assert_eq!(cut(&[DAM, MORE]), [2]);
    }

    #[test]
    fn a_paragraph_that_refers_back_is_not_cut_off() {
        let turned = PORT.replace("Meanwhile, dockers", "They had hardly left when dockers");
        assert_eq!(cut(&[DAM, &turned]), [2]);
    }

    const ORCHARD: &str = "Apple growers in Vale Merrin expect the smallest harvest in twenty years after the frost of April, the head \
        of the growers' union Tomas Ferrer said on Tuesday. Orchards along the Serpa lost nine blossoms in ten. Ferrer asked the \
        ministry in Castelmar for help, and a jam maker in Vale Merrin has already sent half of its people home until the \
        autumn.";
    const MORE: &str = "Engineers expect the gate at the Harrow Dam to be closed on Wednesday. Quill asked everybody in Lakeford to stay \
        away from the lower streets. The pumps from Brackton arrived at noon, and the Red Cross said that the people in the sports \
        hall would be able to go home as soon as the water had left the cellars of the houses along the river bank.";

    fn headlines(lines: &[&str]) -> Vec<Option<String>> {
        let known = purport_model::Known { form: Some(purport_model::PageForm::ScrapedText), ..Default::default() };
        let page = purport_model::Page::new("made", None, lines.join("\n\n").into_bytes(), known);
        crate::read_documents(&page).iter().map(|document| document.headline_text().map(str::to_owned)).collect()
    }

    #[test]
    fn a_label_before_a_cut_is_the_headline_of_the_next_story() {
        let label = "What the long quarrel on the quay means for supermarkets and their empty shelves";
        let first = "Gate breaks at Harrow Dam";
        let schools = "By order of Marta Quill, the schools of Lakeford stay closed until Monday, and the buses to Brackton take the upper road by Harrow.";
        let goods = "Supermarkets in Saint Orvan have fruit for three days, said Lanz, and Norhaven sends its trucks by land.";
        let talks =
            "Portmen United will meet the mayor of Saint Orvan again on Friday morning, Lanz told the strikers on the quay.";
        let found = headlines(&[first, DAM, MORE, schools, label, PORT, goods, talks]);
        assert_eq!(found, [Some(first.to_owned()), Some(label.to_owned())]);
        // Between paragraphs of one article it stays a link to another.
        assert_eq!(headlines(&[first, DAM, schools, label, MORE]), [Some(first.to_owned())]);
    }

    #[test]
    fn a_post_in_another_script_belongs_to_what_stands_around_it() {
        let post = "Инженеры закрыли ворота плотины в воскресенье вечером, вода стоит высоко, насосы везут из Брактона. Совет просит \
            всех держаться подальше от нижних улиц, а школы останутся закрытыми до понедельника, сообщила глава совета.";
        assert_eq!(cut(&[DAM, post, MORE]), [3]);
    }

    #[test]
    fn in_markup_the_next_story_has_a_headline() {
        let marked = |headline: Option<&str>| {
            let part = |text: &str, role| Block { text: text.to_owned(), role };
            let mut blocks = vec![part(DAM, ParagraphRole::Body)];
            blocks.extend(headline.map(|headline| part(headline, ParagraphRole::Subhead)));
            blocks.push(part(ORCHARD, ParagraphRole::Body));
            split(Article { blocks, is_marked: true, ..Article::default() }).len()
        };
        assert_eq!(marked(None), 1);
        assert_eq!(marked(Some("Harvests")), 1);
        assert_eq!(marked(Some("Smallest harvest in twenty years")), 2);
    }

    #[test]
    fn a_question_over_an_answer_is_no_headline_of_a_story() {
        let headed = |heads: [&str; 3]| {
            let part = |text: &str, role| Block { text: text.to_owned(), role };
            let answers = heads.iter().zip([DAM, ORCHARD, PORT]);
            let blocks: Vec<Block> =
                answers.flat_map(|(head, text)| [part(head, ParagraphRole::Subhead), part(text, ParagraphRole::Body)]).collect();
            units(&blocks, &[], &mut Vocabulary::default()).iter().filter(|unit| unit.headed).count()
        };
        assert_eq!(headed(["What of the dam?", "And the orchards?", "Who strikes?"]), 0);
        assert_eq!(headed(["Gate of the dam breaks", "And the orchards?", "Dockers of Saint Orvan strike"]), 3);
        // Nor is a word or two that name a part of an article.
        assert_eq!(headed(["Security", "Known orchards", "Docks and harbours:"]), 0);
    }

    #[test]
    fn times_on_lines_of_their_own_make_a_live_blog_too() {
        let schools = "The schools of Lakeford stay closed until Monday, and the buses to Brackton take the upper road by Harrow.";
        let lines =
            ["Flood in Lakeford: gate of the Harrow Dam gives way", "08:10", DAM, "09:45", MORE, "10:20", schools, "11:05", PORT];
        let known = purport_model::Known { form: Some(purport_model::PageForm::ScrapedText), ..Default::default() };
        let page = purport_model::Page::new("made", None, lines.join("\n\n").into_bytes(), known);
        let documents = crate::read_documents(&page);
        let stamps = |document: &purport_model::Document| {
            document.paragraphs.iter().filter(|paragraph| paragraph.role == ParagraphRole::Stamp).count()
        };
        assert_eq!(documents.iter().map(stamps).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn the_entries_of_a_live_blog_stay_together() {
        let entries = ["08.10: ", "09.45 – ", "10:20 ", "11:05: "].map(|clock| format!("{clock}{DAM}"));
        let port = format!("11.40: {PORT}");
        assert_eq!(cut(&[&entries[0], &entries[1], &entries[2], &entries[3], &port]), [5]);
        // Neither do a paragraph or two that open with a time of day make a live blog, nor stories that share no name.
        assert_eq!(cut(&[&entries[0], &port]), [1, 1]);
        let brief = |clock: &str, story: &str| format!("{clock} {story}");
        assert_eq!(cut(&[&brief("08.10:", DAM), &brief("09.45:", PORT), &brief("10.20:", ORCHARD)]), [1, 1, 1]);
        // The news in brief of one town share its name and no other.
        let of_town = |clock: &str, story: &str| brief(clock, &story.replacen(" the ", " the Castelmar ", 1));
        let news = [of_town("08.10:", DAM), of_town("09.45:", PORT), of_town("10.20:", ORCHARD)];
        assert_eq!(cut(&[&news[0], &news[1], &news[2]]), [1, 1, 1]);
    }
}

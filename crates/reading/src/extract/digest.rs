//! Digests: one page with several stories becomes several articles.
//!
//! A cut is sought between two paragraphs, the one with the least in common on both sides first, then inside both halves:
//! 1. Both sides must be long enough to be stories and name enough to be compared.
//! 2. What the text next to the cut shares with the text behind it is weighed: words that carry matter, long ones double,
//!    and names.
//! 3. Names each whole side speaks of most weigh against the cut where they come up on the other side.
//! 4. A paragraph that opens with a pronoun or with "however" goes on with what was said before, unless it stands under a
//!    headline. Speech weighs against the cut; "meanwhile", or a headline whose words only come up behind it, for it.
//! 5. The cut is made where all this together stays below a limit, since an article cut in two is worse than two stories
//!    left together. The limit is lower where few names can be compared, and higher on a page of a few paragraphs that
//!    each could be a story alone and of which one opens with "meanwhile": its stories often share a country or two.
//!
//! A subhead at the cut becomes the headline of what follows it; in scraped text also a line that was taken for a link to
//! another article. A live blog is one story, however its entries differ, and is not cut.

use std::collections::BTreeSet;
use std::ops::Range;

use purport_model::{ParagraphRole, RemovedWhy};

use super::furniture;
use super::{Article, Block, Label};
use terms::{Names, Term, Window, main_shared, overlap, terms};

mod live;
mod terms;

/// Words a side needs.
const MIN_WORDS: usize = 55;
/// Names a side needs next to the cut.
const MIN_NAMES: usize = 3;
/// Limit of what both sides of a cut may share. Development set: at 0.15 four of a hundred single newspaper articles are
/// cut.
const LIMIT: f32 = 0.13;
/// Part of the limit that holds where a side has fewer names than this.
const FEW_NAMES: usize = 10;
const WITH_FEW_NAMES: f32 = 0.55;
/// Words from which a paragraph could be a story alone, most paragraphs of a page made of such, and its limit.
const STORY_WORDS: usize = 60;
const MAX_STORY_PARAGRAPHS: usize = 12;
const LIMIT_OF_STORY_PARAGRAPHS: f32 = 0.28;
/// Weight of the share of names beside the share of words.
const NAMES: f32 = 0.3;
/// Weight of one main name on the other side.
const MAIN_NAME: f32 = 0.03;
/// Weight of a paragraph that opens with speech, of one that turns to something else, of a headline of its own.
const SPEAKS: f32 = 0.05;
const TURNS: f32 = 0.05;
const HEADED: f32 = 0.04;
/// Most paragraphs looked at; a longer page is left whole.
const MAX_PARAGRAPHS: usize = 400;
/// Most stories of one page.
const MAX_STORIES: usize = 40;
/// Longest headline that ends as a sentence does, in words.
const HEADLINE_WORDS: usize = 14;

/// Cuts an article that holds several stories.
pub(super) fn split(article: Article) -> Vec<Article> {
    let units = units(&article.blocks, &article.labels);
    if units.len() < 2 || units.len() > MAX_PARAGRAPHS || live::is_live_blog(&article, &units) {
        return vec![article];
    }
    let each_a_story = units.len() <= MAX_STORY_PARAGRAPHS && units.iter().all(|unit| unit.words >= STORY_WORDS);
    let told_apart = each_a_story && units.iter().any(|unit| unit.turns);
    let limit = if told_apart { LIMIT_OF_STORY_PARAGRAPHS } else { LIMIT };
    let mut cuts = Vec::new();
    seek(&units, 0..units.len(), limit, &mut cuts);
    if cuts.is_empty() || cuts.len() >= MAX_STORIES {
        return vec![article];
    }
    cuts.sort_unstable();
    parts(article, &cuts.iter().map(|&cut| units[cut].first).collect::<Vec<_>>())
}

/// A paragraph with the headlines before it.
struct Unit {
    /// Index of its first block.
    first: usize,
    words: usize,
    refers_back: bool,
    speaks: bool,
    turns: bool,
    /// Its words, and its names in the order they come up, with how often they stand in it.
    terms: BTreeSet<Term>,
    names: Names,
    /// The words of its headlines.
    headline: BTreeSet<Term>,
}

fn units(blocks: &[Block], labels: &[Label]) -> Vec<Unit> {
    let mut units = Vec::new();
    let (mut first, mut headline) = (None, BTreeSet::new());
    let mut labels = labels.iter().peekable();
    for (at, block) in blocks.iter().enumerate() {
        let mut labelled = BTreeSet::new();
        while let Some(label) = labels.next_if(|label| label.before <= at) {
            labelled.append(&mut terms(&label.text).0);
        }
        if is_headline(block) {
            first.get_or_insert(at);
            headline.append(&mut labelled);
            headline.append(&mut terms(&block.text).0);
            continue;
        }
        let (terms, names) = terms(&block.text);
        // A label that says nothing of what follows is a link to another article, and no headline.
        if labelled.iter().any(|term| terms.contains(term)) {
            headline.append(&mut labelled);
        }
        let refers_back = refers_back(&block.text) && headline.is_empty();
        units.push(Unit {
            first: first.take().unwrap_or(at),
            words: block.text.split_whitespace().count(),
            refers_back,
            speaks: block.text.trim_start().starts_with(|c: char| !c.is_alphanumeric() && c != '(' && c != '#'),
            turns: turns(&block.text),
            terms,
            names,
            headline: std::mem::take(&mut headline),
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

/// Finds the best cut of a stretch of paragraphs, then looks inside both halves.
fn seek(units: &[Unit], range: Range<usize>, limit: f32, cuts: &mut Vec<usize>) {
    let all: usize = units[range.clone()].iter().map(|unit| unit.words).sum();
    let (mut before, mut best) = (0, None);
    for cut in range.start + 1..range.end {
        before += units[cut - 1].words;
        if before < MIN_WORDS || all - before < MIN_WORDS {
            continue;
        }
        let found = shared(&units[range.start..cut], &units[cut..range.end], limit);
        if let Some(shared) = found.filter(|&shared| best.is_none_or(|(least, _)| shared < least)) {
            best = Some((shared, cut));
        }
    }
    if let Some((_, cut)) = best
        && cuts.len() < MAX_STORIES
    {
        cuts.push(cut);
        seek(units, range.start..cut, limit, cuts);
        seek(units, cut..range.end, limit, cuts);
    }
}

/// How much both sides of a cut share; `None` where it must not be made.
#[allow(clippy::cast_precision_loss)]
fn shared(left: &[Unit], right: &[Unit], limit: f32) -> Option<f32> {
    let (before, behind) = (Window::of(left.iter().rev()), Window::of(right.iter()));
    let names = before.names.len().min(behind.names.len());
    if names < MIN_NAMES || right[0].refers_back {
        return None;
    }
    let limit = if names < FEW_NAMES { limit * WITH_FEW_NAMES } else { limit };
    let first = &right[0];
    let mut sum = overlap(&before.terms, &behind.terms);
    sum += NAMES * overlap(&before.names, &behind.names);
    sum += if first.speaks { SPEAKS } else { 0.0 };
    sum -= if first.turns { TURNS } else { 0.0 };
    let taken_up = |window: &Window| first.headline.iter().filter(|term| window.terms.binary_search(term).is_ok()).count();
    sum -= if taken_up(&behind) > taken_up(&before) { HEADED } else { 0.0 };
    if sum >= limit {
        return None;
    }
    sum += MAIN_NAME * (main_shared(left, right) + main_shared(right, left)) as f32;
    (sum < limit).then_some(sum)
}

/// The paragraph goes on with what was said before.
fn refers_back(text: &str) -> bool {
    let start = text.trim_start();
    let first = start.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    furniture::all().refers_back(first)
}

/// The paragraph opens with words that turn to something else.
fn turns(text: &str) -> bool {
    furniture::all().turns(text)
}

/// The label before a cut of which most comes up right behind it.
fn label_of(start: usize, blocks: &[Block], labels: &[Label]) -> Option<String> {
    const BEHIND: usize = 3;
    let behind: BTreeSet<Term> = blocks[start..].iter().take(BEHIND).flat_map(|block| terms(&block.text).0).collect();
    let standing = labels.iter().filter(|label| label.before == start);
    let rated = standing.map(|label| (terms(&label.text).0.intersection(&behind).count(), &label.text));
    // Of two alike the first: the headline stands above the standfirst.
    let best = rated.rev().max_by_key(|&(shared, _)| shared)?;
    Some(best.1.clone())
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
        let schools = "The schools of Lakeford stay closed until Monday, and the buses to Brackton take the upper road by Harrow.";
        let goods = "Supermarkets in Saint Orvan have fruit for three days, said Lanz, and Norhaven sends its trucks by land.";
        let talks =
            "Portmen United will meet the mayor of Saint Orvan again on Friday morning, Lanz told the strikers on the quay.";
        let found = headlines(&[first, DAM, MORE, schools, label, PORT, goods, talks]);
        assert_eq!(found, [Some(first.to_owned()), Some(label.to_owned())]);
        // Between paragraphs of one article it stays a link to another.
        assert_eq!(headlines(&[first, DAM, schools, label, MORE]), [Some(first.to_owned())]);
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
    }
}

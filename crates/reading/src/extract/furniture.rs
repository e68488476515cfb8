//! Furniture: lines that belong to the page and not to the article, known by their words.
//!
//! The words stand in `languages/*/furniture.toml` and serve every page whatever its language: outlets mix languages in
//! their furniture, and a phrase that fills a whole line means the same wherever it stands. Lines are compared folded,
//! with every number as `#`, without marks at their ends.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use purport_model::RemovedWhy;
use serde::Deserialize;

use crate::languages::Tables;
use crate::segment::fold;

/// `furniture.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Table {
    /// Whole lines, by the reason they are removed.
    lines: BTreeMap<RemovedWhy, Vec<String>>,
    /// How lines begin: the rest may be anything.
    starts: BTreeMap<RemovedWhy, Vec<String>>,
    /// Phrases that give a line away wherever they stand.
    contains: BTreeMap<RemovedWhy, Vec<String>>,
    /// Whole lines after which nothing of the article follows.
    ends_article: Vec<String>,
    /// Words before an author's name.
    byline: Vec<String>,
    /// Words between two authors' names.
    joins: Vec<String>,
    /// Words in a byline that are no name.
    byline_rest: Vec<String>,
    /// Words of an agency's name: "Northern News Agency".
    agency: Vec<String>,
    /// Words before a photographer's name.
    photo: Vec<String>,
    /// Phrases of captions: "in this picture".
    caption: Vec<String>,
    /// Words of date lines: "published", "updated", "min read".
    date_line: Vec<String>,
    /// How a text names its own outlet: the phrase before the name, a `*` for it, the phrase behind.
    own_outlet: Vec<String>,
    /// Words that open a story of its own in a digest: "meanwhile", "in other news".
    turns: Vec<String>,
    /// Words that refer back to what was said before: "he", "however", "the latter".
    refers_back: Vec<String>,
}

static TABLES: Tables<Table> = Tables::new("furniture");

/// Longest line, in characters, that a phrase inside it can give away: beyond, it is more than that phrase.
const MAX_CONTAINING: usize = 420;
/// Longest line, in characters, that its beginning can give away.
const MAX_STARTING: usize = 260;

/// All tables in one, for looking up.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    lines: HashMap<String, RemovedWhy>,
    starts: Starts,
    contains: HashMap<String, Vec<(String, RemovedWhy)>>,
    ends: HashMap<String, ()>,
    pub byline: Vec<String>,
    pub joins: Vec<String>,
    pub byline_rest: Vec<String>,
    pub agency: Vec<String>,
    photo: Starts,
    pub caption: Vec<String>,
    pub date_line: Vec<String>,
    pub own_outlet: Vec<String>,
    pub turns: Vec<String>,
    pub refers_back: HashMap<String, ()>,
}

/// Phrases by their first word.
type Starts = HashMap<String, Vec<(String, RemovedWhy)>>;

static FURNITURE: LazyLock<Furniture> = LazyLock::new(Furniture::gather);

/// The furniture of all languages.
pub(super) fn all() -> &'static Furniture {
    &FURNITURE
}

impl Furniture {
    fn gather() -> Self {
        let mut all = Self::default();
        for (_, table) in TABLES.all() {
            for (&why, phrases) in &table.lines {
                all.lines.extend(phrases.iter().map(|phrase| (folded(phrase), why)));
            }
            for (&why, phrases) in &table.starts {
                phrases.iter().for_each(|phrase| index(&mut all.starts, phrase, why));
            }
            for (&why, phrases) in &table.contains {
                phrases.iter().for_each(|phrase| index(&mut all.contains, phrase, why));
            }
            table.photo.iter().for_each(|phrase| index(&mut all.photo, phrase, RemovedWhy::Caption));
            all.ends.extend(table.ends_article.iter().map(|phrase| (folded(phrase), ())));
            all.byline.extend(table.byline.iter().map(|phrase| folded(phrase)));
            all.joins.extend(table.joins.iter().map(|phrase| fold(phrase)));
            all.byline_rest.extend(table.byline_rest.iter().map(|phrase| folded(phrase)));
            all.agency.extend(table.agency.iter().map(|phrase| folded(phrase)));
            all.caption.extend(table.caption.iter().map(|phrase| folded(phrase)));
            all.date_line.extend(table.date_line.iter().map(|phrase| folded(phrase)));
            all.own_outlet.extend(table.own_outlet.iter().cloned());
            all.turns.extend(table.turns.iter().map(|phrase| folded(phrase)));
            all.refers_back.extend(table.refers_back.iter().map(|phrase| (fold(phrase), ())));
        }
        all.byline.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        all
    }

    /// Why a line is furniture, if its words say so. `folded` is the line as [`folded`] gives it.
    pub fn why(&self, folded: &str) -> Option<RemovedWhy> {
        if let Some(&why) = self.lines.get(folded) {
            return Some(why);
        }
        if folded.len() > MAX_CONTAINING * 2 {
            return None;
        }
        if let Some(why) = self.row_of_buttons(folded) {
            return Some(why);
        }
        let length = folded.chars().count();
        if length <= MAX_STARTING
            && let Some(why) = at_start(&self.starts, folded)
        {
            return Some(why);
        }
        (length <= MAX_CONTAINING).then(|| inside(&self.contains, folded)).flatten()
    }

    /// Several buttons on one line: every word of it is a line of its own elsewhere.
    fn row_of_buttons(&self, folded: &str) -> Option<RemovedWhy> {
        let mut words = folded.split_whitespace();
        let first = self.lines.get(words.next()?).copied()?;
        let mut others = words.peekable();
        others.peek()?;
        others.all(|word| self.lines.contains_key(word)).then_some(first)
    }

    /// A line after which nothing of the article follows.
    pub fn ends_article(&self, folded: &str) -> bool {
        self.ends.contains_key(folded)
    }

    /// Where words that go with a photographer's name stand in a folded line.
    pub fn photo_words(&self, folded: &str) -> Vec<(usize, usize)> {
        if folded.len() > MAX_CONTAINING * 4 {
            return Vec::new();
        }
        let starts = word_starts(folded);
        starts.filter_map(|at| Some((at, at + phrase_at(&self.photo, &folded[at..])?.0.len()))).collect()
    }
}

fn index(table: &mut Starts, phrase: &str, why: RemovedWhy) {
    let phrase = folded(phrase);
    // A mark or a number alone says nothing.
    if !phrase.contains(char::is_alphabetic) {
        return;
    }
    table.entry(first_word(&phrase).to_owned()).or_default().push((phrase, why));
}

/// First word, or first character of a script without spaces.
fn first_word(text: &str) -> &str {
    let end = text.find(' ').unwrap_or(text.len());
    match text.chars().next() {
        Some(first) if is_dense(first) => &text[..first.len_utf8()],
        _ => &text[..end],
    }
}

fn is_dense(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

fn at_start(table: &Starts, text: &str) -> Option<RemovedWhy> {
    phrase_at(table, text).map(|(_, why)| *why)
}

/// The phrase a text begins with.
fn phrase_at<'a>(table: &'a Starts, text: &str) -> Option<&'a (String, RemovedWhy)> {
    let first = first_word(text);
    let bare = first.trim_end_matches(|c: char| !c.is_alphanumeric());
    let found = |word: &str| table.get(word)?.iter().find(|(phrase, _)| begins(text, phrase));
    found(first).or_else(|| found(bare)).or_else(|| found(first_letters(text)))
}

/// The letters and digits a text begins with.
fn first_letters(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '#').unwrap_or(text.len())]
}

/// Looks for phrases at every word of a line.
fn inside(table: &Starts, text: &str) -> Option<RemovedWhy> {
    word_starts(text).find_map(|at| at_start(table, &text[at..]))
}

/// Where the words of a text begin; every character of a script without spaces is one.
fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut boundary = true;
    text.char_indices().filter_map(move |(at, character)| {
        let starts = (boundary || is_dense(character)) && character.is_alphanumeric();
        boundary = !character.is_alphanumeric();
        starts.then_some(at)
    })
}

/// A text begins with a phrase and goes on with something that is not the same word.
pub(super) fn begins(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| {
        let last = phrase.chars().next_back().unwrap_or(' ');
        is_dense(last) || !last.is_alphanumeric() || !rest.starts_with(char::is_alphanumeric)
    })
}

pub(super) fn holds(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        begins(&text[at..], phrase) && !before.is_some_and(|c| c.is_alphanumeric() && !is_dense(c))
    })
}

/// A line as the tables are written: lower case, one blank between words, numbers as `#`, no marks at the ends, all
/// apostrophes straight.
pub(super) fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    let mut number = false;
    for character in fold(line).chars() {
        match character {
            _ if character.is_numeric() => {
                if !number {
                    folded.push('#');
                }
                number = true;
                continue;
            }
            _ if character.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            '’' | '‘' | '`' | 'ʼ' => folded.push('\''),
            _ => folded.push(character),
        }
        number = false;
    }
    let trimmed = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
    trimmed.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_can_be_read() {
        assert!(TABLES.all().count() >= 3);
    }

    #[test]
    fn whole_lines_beginnings_and_phrases() {
        let why = |line: &str| all().why(&folded(line));
        assert_eq!(why("Share:"), Some(RemovedWhy::Share));
        assert_eq!(why("Also Read:  Storm closes the northern pass"), Some(RemovedWhy::RelatedLink));
        assert_eq!(why("Les også: Stormen stenger fjellovergangen"), Some(RemovedWhy::RelatedLink));
        assert_eq!(why("Lesen Sie auch: Sturm sperrt den Pass"), Some(RemovedWhy::RelatedLink));
        assert_eq!(why("The share of the market fell."), None);
    }
}

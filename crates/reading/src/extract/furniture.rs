//! Furniture: lines that belong to the page and not to the article, known by their words.
//!
//! The words stand in `languages/*/furniture.toml` and serve every page whatever its language: outlets mix languages in
//! their furniture, and a phrase that fills a whole line means the same wherever it stands. Lines are compared folded,
//! with every number as `#`, without marks at their ends.

use std::sync::LazyLock;

use purport_model::RemovedWhy;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::languages::Tables;
use crate::letters::{Kind, is_alphanumeric, small_letters};
use crate::segment::{fold, fold_onto};
pub(super) use phrases::Phrases;
use table::Table;

mod phrases;
mod table;

static TABLES: Tables<Table> = Tables::new("furniture");

/// Longest line, in characters, that a phrase inside it can give away: beyond, it is more than that phrase.
const MAX_CONTAINING: usize = 420;
/// Longest line, in characters, that its beginning can give away.
const MAX_STARTING: usize = 260;
/// Bytes of a line in which phrases are looked for.
const SEARCHED: usize = MAX_CONTAINING * 4;
/// Bytes at the start of a line in which it may say that it is a byline.
const BYLINE_START: usize = 80;

/// All tables in one, for looking up.
#[derive(Debug)]
pub(super) struct Furniture {
    lines: FxHashMap<String, RemovedWhy>,
    phrases: Phrases<Means>,
    ends: FxHashSet<String>,
    byline: Phrases<()>,
    pub joins: FxHashSet<String>,
    pub byline_rest: FxHashSet<String>,
    agency: Phrases<()>,
    date_line: Phrases<()>,
    date_words: FxHashSet<String>,
    /// What stands before an outlet's name in a text of its own and what behind, lower case.
    pub own_outlet: Vec<(String, String)>,
    turns: Phrases<()>,
    refers_back: FxHashSet<String>,
}

/// What a phrase says of the line it stands in.
#[derive(Clone, Copy, Debug)]
enum Means {
    /// The line is furniture where it begins so.
    Starts(RemovedWhy),
    /// The line is furniture wherever it stands.
    Inside(RemovedWhy),
    /// A photographer's name stands beside it.
    Photo,
    /// A caption speaks so of its picture.
    Caption,
}

/// What the phrases of a line say of it.
#[derive(Debug, Default)]
pub(super) struct Said {
    starts: Option<RemovedWhy>,
    inside: Option<RemovedWhy>,
    /// Where words that go with a photographer's name stand.
    pub photo: Vec<(usize, usize)>,
    /// Where phrases of captions begin.
    pub captions: Vec<usize>,
}

static FURNITURE: LazyLock<Furniture> = LazyLock::new(Furniture::gather);

/// The furniture of all languages.
pub(super) fn all() -> &'static Furniture {
    &FURNITURE
}

impl Furniture {
    fn gather() -> Self {
        let tables: Vec<&Table> = TABLES.all().map(|(_, table)| table).collect();
        let all =
            |words: fn(&Table) -> &Vec<String>| tables.iter().flat_map(move |table| words(table)).map(|phrase| folded(phrase));
        let meaning = |means: Means| move |phrase: &String| (folded(phrase), means);
        let mut phrases = Vec::new();
        let mut lines = FxHashMap::default();
        for table in &tables {
            for (&why, whole) in &table.lines {
                lines.extend(whole.iter().map(|phrase| (folded(phrase), why)));
            }
            for (&why, starts) in &table.starts {
                phrases.extend(starts.iter().map(meaning(Means::Starts(why))));
            }
            for (&why, inside) in &table.contains {
                phrases.extend(inside.iter().map(meaning(Means::Inside(why))));
            }
            phrases.extend(table.photo.iter().map(meaning(Means::Photo)));
            phrases.extend(table.caption.iter().map(meaning(Means::Caption)));
        }
        // A mark or a number alone says nothing.
        phrases.retain(|(phrase, _)| phrase.contains(char::is_alphabetic));
        let bare = |words: fn(&Table) -> &Vec<String>| Phrases::new(all(words).map(|phrase| (phrase, ())));
        let own_outlet = tables.iter().flat_map(|table| &table.own_outlet).filter_map(|pattern| pattern.split_once('*'));
        Self {
            lines,
            phrases: Phrases::new(phrases),
            ends: all(|table| &table.ends_article).collect(),
            byline: bare(|table| &table.byline),
            joins: all(|table| &table.joins).collect(),
            byline_rest: all(|table| &table.byline_rest).collect(),
            agency: bare(|table| &table.agency),
            date_line: bare(|table| &table.date_line),
            date_words: all(|table| &table.date_line).collect(),
            own_outlet: own_outlet.map(|(before, after)| (before.to_lowercase(), after.to_lowercase())).collect(),
            turns: bare(|table| &table.turns),
            refers_back: all(|table| &table.refers_back).collect(),
        }
    }

    /// What the phrases of a folded line say.
    pub fn said(&self, folded: &str) -> Said {
        let mut said = Said::default();
        let (mut starts, mut inside) = (usize::MAX, (usize::MAX, usize::MAX));
        let searched = &folded[..folded.floor_char_boundary(SEARCHED)];
        for met in self.phrases.in_line(searched) {
            match met.means {
                Means::Starts(why) if met.start == 0 && met.rank < starts => (starts, said.starts) = (met.rank, Some(*why)),
                Means::Inside(why) if (met.start, met.rank) < inside => (inside, said.inside) = ((met.start, met.rank), Some(*why)),
                Means::Photo => said.photo.push((met.start, met.end)),
                Means::Caption => said.captions.push(met.start),
                _ => {}
            }
        }
        // Of several words at one place the longest is meant: "photo", "photo by".
        said.photo.sort_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
        said.photo.dedup_by_key(|(start, _)| *start);
        said
    }

    /// Why a line is furniture, if its words say so. `folded` is the line as [`folded`] gives it.
    pub fn why(&self, folded: &str, said: &Said) -> Option<RemovedWhy> {
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
        let starts = said.starts.filter(|_| length <= MAX_STARTING);
        starts.or(said.inside.filter(|_| length <= MAX_CONTAINING))
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
        self.ends.contains(folded)
    }

    /// How many words the phrase has that opens a line as a byline.
    pub fn byline_words(&self, line: &str) -> Option<usize> {
        let start = &line[..line.floor_char_boundary(BYLINE_START)];
        if !self.byline.may_open(start) {
            return None;
        }
        let start = fold(start);
        let longest = self.byline.at_start(&start).map(|met| met.end).max()?;
        Some(start[..longest].split_whitespace().count())
    }

    /// A word of an agency's name stands in a name.
    pub fn names_agency(&self, name: &str) -> bool {
        self.agency.in_line(&folded(name)).next().is_some()
    }

    /// A folded line without the words of date lines.
    pub fn without_date_words(&self, folded: &str) -> String {
        let mut met: Vec<(usize, usize)> = self.date_line.in_line(folded).map(|met| (met.start, met.end)).collect();
        met.sort_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
        let (mut rest, mut from) = (String::with_capacity(folded.len()), 0);
        for (start, end) in met {
            if start >= from {
                rest.push_str(&folded[from..start]);
                rest.push(' ');
                from = end;
            }
        }
        rest.push_str(&folded[from..]);
        rest
    }

    pub fn is_date_word(&self, word: &str) -> bool {
        self.date_words.contains(word)
    }

    /// The line opens with words that turn to something else.
    pub fn turns(&self, line: &str) -> bool {
        let line = line.trim_start_matches(|c| !is_alphanumeric(c));
        self.turns.may_open(line) && self.turns.at_start(&folded(&line[..line.floor_char_boundary(BYLINE_START)])).next().is_some()
    }

    /// A word that refers back to what was said before.
    pub fn refers_back(&self, word: &str) -> bool {
        self.refers_back.contains(&fold(word))
    }
}

/// A line as the tables are written: lower case, one blank between words, numbers as `#`, no marks at the ends, all
/// apostrophes straight.
pub(super) fn folded(line: &str) -> String {
    let mark = |c: char| !is_alphanumeric(c) && c != '#';
    let mut folded = String::with_capacity(line.len());
    let mut number = false;
    let mut rest = line.trim_start_matches(mark);
    loop {
        let (small, behind) = rest.split_at(small_letters(rest));
        folded.push_str(small);
        let mut behind = behind.chars();
        let Some(character) = behind.next() else { break };
        rest = behind.as_str();
        let kind = Kind::of(character);
        if kind.is_numeric() {
            if !number || !small.is_empty() {
                folded.push('#');
            }
        } else if kind.is_whitespace() {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if matches!(character, '’' | '‘' | '`' | 'ʼ') {
            folded.push('\'');
        } else {
            fold_onto(&mut folded, character);
        }
        number = kind.is_numeric();
    }
    folded.truncate(folded.trim_end_matches(mark).len());
    folded
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
        let why = |line: &str| all().why(&folded(line), &all().said(&folded(line)));
        assert_eq!(why("Share:"), Some(RemovedWhy::Share));
        assert_eq!(why("Also Read:  Storm closes the northern pass"), Some(RemovedWhy::RelatedLink));
        assert_eq!(why("Les også: Stormen stenger fjellovergangen"), Some(RemovedWhy::RelatedLink));
        assert_eq!(why("Lesen Sie auch: Sturm sperrt den Pass"), Some(RemovedWhy::RelatedLink));
        assert_eq!(why("The share of the market fell."), None);
    }
}

//! The lexicon of a language: its words for months, weekdays, units, numbers and the like, with what each says.
//!
//! How words are written in `times.toml`:
//! * white space parts words, `_` joins the words of a phrase ("a_few");
//! * `vergangen{e,en,er}` stands for three words, `{,s}` for with and without;
//! * a capital in the table asks for a capital in the text ("May" the month, not "may" the verb);
//! * a final full stop says that one may follow ("Jan.");
//! * `~` before a word says that it means this only beside other words of a date ("~May"): a slot `<month!>` skips it.

use rustc_hash::FxHashMap;

use super::fields::{Assignment, Key};
use super::lexeme::{Kind, Lexeme};
use super::needs::{Symbol, Symbols};
use crate::segment::fold;

/// One word or phrase of a class.
#[derive(Clone, Debug)]
pub struct Entry {
    pub class: u16,
    /// The words after the first.
    rest: Vec<String>,
    capital: bool,
    stop: bool,
    pub weak: bool,
    pub fields: Vec<Assignment>,
}

/// What is known of a word wherever it stands.
#[derive(Debug, Default)]
pub struct Word {
    pub entries: Vec<Entry>,
    /// Its symbol, where a pattern holds the very word.
    pub symbol: Option<Symbol>,
    /// The patterns of words alone that can begin with it, and those built on dates, in their order.
    pub plain: Vec<u16>,
    pub composed: Vec<u16>,
    /// It names a day of the week, or a month.
    pub weekday: bool,
    pub month: bool,
}

static UNKNOWN: Word =
    Word { entries: Vec::new(), symbol: None, plain: Vec::new(), composed: Vec::new(), weekday: false, month: false };

#[derive(Debug, Default)]
pub struct Lexicon {
    classes: Vec<String>,
    words: FxHashMap<String, Word>,
    /// What is known of a number in digits that no entry holds.
    digits: Word,
    /// Pairs of classes whose words may be written together ("Montagabend"), and the words that may stand first, the
    /// shortest first.
    compounds: Vec<(u16, u16)>,
    heads: Vec<String>,
}

impl Lexicon {
    pub fn class(&self, name: &str) -> Option<u16> {
        self.classes.iter().position(|known| known == name).and_then(|index| u16::try_from(index).ok())
    }

    /// Number of classes.
    pub fn classes(&self) -> usize {
        self.classes.len()
    }

    pub fn word(&self, word: &str) -> &Word {
        self.words.get(word).unwrap_or(&UNKNOWN)
    }

    /// What is known of a number in digits.
    pub fn number(&self, digits: &str) -> &Word {
        self.words.get(digits).unwrap_or(&self.digits)
    }

    /// Notes of every word what the patterns have to do with it: `candidates` are the patterns that can begin with a word,
    /// those of words alone and those built on dates.
    pub fn index(&mut self, symbols: &Symbols, candidates: impl Fn(&Word, Kind) -> (Vec<u16>, Vec<u16>)) {
        for (word, symbol) in symbols.words() {
            self.words.entry(word.to_owned()).or_default().symbol = Some(symbol);
        }
        for (written, word) in &mut self.words {
            let kind = if written.bytes().all(|byte| byte.is_ascii_digit()) { Kind::Digits } else { Kind::Letters };
            (word.plain, word.composed) = candidates(word, kind);
            let says = |key| word.entries.iter().any(|entry| entry.fields.iter().any(|field| field.says(key)));
            (word.weekday, word.month) = (says(Key::Weekday), says(Key::Month));
        }
        (self.digits.plain, self.digits.composed) = candidates(&UNKNOWN, Kind::Digits);
        let first = |entry: &Entry| entry.rest.is_empty() && self.compounds.iter().any(|&(first, _)| first == entry.class);
        let heads = self.words.iter().filter(|(_, word)| word.entries.iter().any(first));
        self.heads = heads.map(|(word, _)| word.clone()).collect();
        self.heads.sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    }

    /// Adds the words of a class that say `says`.
    pub fn add(&mut self, class: &str, says: &str, words: &str) -> Result<(), String> {
        let class = self.class(class).unwrap_or_else(|| {
            self.classes.push(class.to_owned());
            u16::try_from(self.classes.len() - 1).unwrap_or(u16::MAX)
        });
        let fields = Assignment::parse_all(says)?;
        for written in words.split_whitespace().flat_map(expand) {
            self.add_word(class, &fields, &written);
        }
        Ok(())
    }

    fn add_word(&mut self, class: u16, fields: &[Assignment], written: &str) {
        let (written, weak) = written.strip_prefix('~').map_or((written, false), |bare| (bare, true));
        let (written, stop) = written.strip_suffix('.').map_or((written, false), |bare| (bare, true));
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        let folded = fold(&written.replace('_', " "));
        let empty = Self::default();
        let mut words = super::lexeme::cut(&folded, &empty).into_iter().map(|lexeme| lexeme.word.into_owned());
        let Some(first) = words.next() else { return };
        let entry = Entry { class, rest: words.collect(), capital, stop, weak, fields: fields.to_vec() };
        self.words.entry(first).or_default().entries.push(entry);
    }

    /// Lets the words of two classes be written together.
    pub fn join(&mut self, first: &str, second: &str) -> Result<(), String> {
        let class = |name| self.class(name).ok_or_else(|| format!("no class {name:?} to join"));
        let pair = (class(first)?, class(second)?);
        self.compounds.push(pair);
        Ok(())
    }

    /// Where a compound parts into two known words.
    pub fn split(&self, word: &str) -> Option<usize> {
        const SHORTEST: usize = 6;
        const LONGEST: usize = 40;
        if self.heads.is_empty() || word.len() < SHORTEST || word.len() > LONGEST {
            return None;
        }
        let is = |word: &str, class| self.word(word).entries.iter().any(|entry| entry.class == class && entry.rest.is_empty());
        let first = word.as_bytes()[0];
        let heads = self.heads.iter().filter(|head| head.as_bytes()[0] == first && word.starts_with(head.as_str()));
        let mut cuts = heads.map(|head| word.split_at(head.len()));
        cuts.find(|(head, tail)| self.compounds.iter().any(|&(first, second)| is(head, first) && is(tail, second)))
            .map(|(head, _)| head.len())
    }
}

impl Entry {
    /// How many lexemes the entry takes from `lexemes`, whose first one it was found under.
    pub fn matches(&self, lexemes: &[Lexeme<'_>]) -> Option<usize> {
        let first = lexemes.first()?;
        if self.capital && !first.capital {
            return None;
        }
        let rest = lexemes.get(1..=self.rest.len())?;
        if !rest.iter().zip(&self.rest).all(|(lexeme, word)| !lexeme.new_line && lexeme.word == *word) {
            return None;
        }
        let length = 1 + self.rest.len();
        let stop = self.stop && lexemes.get(length).is_some_and(|next| next.kind == Kind::Mark && next.word == "." && !next.spaced);
        Some(length + usize::from(stop))
    }
}

/// `a{b,c}d` to `abd`, `acd`.
fn expand(written: &str) -> Vec<String> {
    let Some((head, rest)) = written.split_once('{') else { return vec![written.to_owned()] };
    let Some((choices, tail)) = rest.split_once('}') else { return vec![written.to_owned()] };
    choices.split(',').flat_map(|choice| expand(&format!("{head}{choice}{tail}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_stand_for_several_words() {
        assert_eq!(expand("nächste{,n,r}"), ["nächste", "nächsten", "nächster"]);
    }
}

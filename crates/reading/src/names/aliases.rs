//! Other names the text itself states, and acronyms in brackets.
//!
//! 1. "the Agency for Example Research (AER)": the acronym and the name are one.
//! 2. "Oldtown, formerly known as Newburg": what stands behind a cue is another name of what stands before it.
//! 3. "Newburg, Oldtown's Soviet-era name": what stands before the comma is another name of the owner of the noun.

use purport_model::Span;

use super::Sentence;
use super::candidates::Candidate;
use super::tables::NamesToml;
use super::words::{Shape, Word};

/// Two candidates that are one thing. For an alias, where the text says so.
#[derive(Clone, Debug)]
pub(crate) struct Stated {
    pub of: usize,
    pub alias: usize,
    pub span: Option<Span>,
}

/// What each sentence states. Candidates stand in text order.
pub(crate) fn stated(sentences: &[Sentence<'_>], candidates: &[Candidate], toml: &NamesToml) -> Vec<Stated> {
    let neighbours = candidates.windows(2).zip(0..).filter(|(pair, _)| pair[0].sentence == pair[1].sentence);
    neighbours
        .filter_map(|(pair, at)| {
            let words = &sentences.get(pair[0].sentence)?.words;
            let between = words.get(pair[0].words.end..pair[1].words.start)?;
            if acronym(between, &pair[0], &pair[1]) {
                return Some(Stated { of: at, alias: at + 1, span: None });
            }
            let span = Some(Span::new(pair[0].span.start as usize, pair[1].span.end as usize));
            if cue(between, toml) {
                return Some(Stated { of: at, alias: at + 1, span });
            }
            owner(words, between, &pair[1], toml).then_some(Stated { of: at + 1, alias: at, span })
        })
        .collect()
}

fn acronym(between: &[Word<'_>], name: &Candidate, acronym: &Candidate) -> bool {
    let [bracket] = between else { return false };
    let [only] = acronym.texts.as_slice() else { return false };
    let capitals: String = only.chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase).collect();
    let initials = |words: &mut dyn Iterator<Item = &String>| {
        words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect::<String>()
    };
    let all = initials(&mut name.texts.iter());
    let capital = initials(&mut name.texts.iter().filter(|word| word.chars().next().is_some_and(char::is_uppercase)));
    bracket.is("(")
        && capitals.chars().count() >= 2
        && name.texts.len() >= 2
        && (all.starts_with(&capitals) || capital.starts_with(&capitals))
}

/// Between the two stands a cue and nothing but marks beside it.
fn cue(between: &[Word<'_>], toml: &NamesToml) -> bool {
    let words: Vec<&str> = between.iter().filter(|word| word.shape != Shape::Mark).map(|word| word.folded.as_str()).collect();
    let apart = between.first().is_some_and(|mark| mark.shape == Shape::Mark);
    let phrase = words.join(" ");
    apart && !words.is_empty() && toml.alias_cues.contains(&phrase)
}

/// Marks that may stand between the alias and the owner, and words between the owner and the noun.
const MARKS: usize = 2;
const NOUN_REACH: usize = 3;

fn owner(words: &[Word<'_>], between: &[Word<'_>], owner: &Candidate, toml: &NamesToml) -> bool {
    let marks = !between.is_empty() && between.len() <= MARKS && between.iter().all(|word| word.shape == Shape::Mark);
    let comma = between.iter().any(|word| word.is(","));
    let last = owner.words.end - 1;
    let owns = words
        .get(last)
        .is_some_and(|word| word.possessive || toml.possible_endings.iter().any(|ending| word.folded.ends_with(ending.as_str())));
    let noun = words.iter().skip(owner.words.end).take(NOUN_REACH).take_while(|word| word.shape != Shape::Mark);
    marks && comma && owns && noun.into_iter().any(|word| toml.alias_nouns.contains(&word.folded))
}

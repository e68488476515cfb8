//! Whether two names can be the same person, organisation or place, and why. Never by string similarity alone.
//!
//! The cascade of [`compare`]:
//! 1. Names of different kinds are different.
//! 2. Two names the language data know are the same if they are known under one key, and different otherwise.
//! 3. Persons: suffixes must agree (Jr. is not his father); family names must be press spellings of one name; of the other
//!    words each of the shorter name must find its like in the longer, in any order: a word, an initial, a given name that
//!    is the same in another language ("Pavlo", "Pavel"). One word alone fits whoever bears it as family name.
//! 4. Organisations: the words that are not generic must find their like; an acronym stands for the initials of a full name.
//! 5. Places: all words must find their like; a city and the region named after it are different.

mod sound;

use purport_model::{EntityKind, Name, NamePart, NamePartKind};

/// An answer with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub same: bool,
    /// 0 to 1.
    pub score: f32,
    pub why: Vec<String>,
}

impl Comparison {
    fn yes(score: f32, why: impl Into<String>) -> Self {
        Self { same: true, score, why: vec![why.into()] }
    }

    fn no(why: impl Into<String>) -> Self {
        Self { same: false, score: 0.0, why: vec![why.into()] }
    }
}

/// Score of a name that is only a family name against a full one: possible, no more.
const FAMILY_NAME_ALONE: f32 = 0.6;
/// Score of an acronym against a full name.
const ACRONYM: f32 = 0.8;
/// What each word of the longer name that the shorter lacks takes off.
const WORD_LACKS: f32 = 0.05;

/// Compares two names part by part. The answer is the same whichever of them is named first.
#[must_use]
pub fn compare(a: &Name, b: &Name) -> Comparison {
    // The words of one name look for their like in the other, each taking the first that is free.
    let (a, b) = if a.text <= b.text { (a, b) } else { (b, a) };
    if a.kind != b.kind && a.kind != EntityKind::Other && b.kind != EntityKind::Other {
        return Comparison::no("different kinds of thing");
    }
    match (&a.known, &b.known) {
        (Some(a), Some(b)) if a == b => return Comparison::yes(1.0, format!("both are known as \"{a}\"")),
        (Some(a), Some(b)) => return Comparison::no(format!("known as two things, \"{a}\" and \"{b}\"")),
        _ => {}
    }
    if a.parts.is_empty() || b.parts.is_empty() {
        return Comparison::no("no word to compare");
    }
    let kind = if a.kind == EntityKind::Other { b.kind } else { a.kind };
    match kind {
        EntityKind::Person => persons(a, b),
        EntityKind::Place => places(a, b),
        EntityKind::Organisation => organisations(a, b),
        EntityKind::Other => {
            let (person, organisation) = (persons(a, b), organisations(a, b));
            if person.same { person } else { organisation }
        }
    }
}

fn of_kind<'a>(name: &'a Name, kinds: &[NamePartKind]) -> Vec<&'a NamePart> {
    name.parts.iter().filter(|part| kinds.contains(&part.kind)).collect()
}

fn persons(a: &Name, b: &Name) -> Comparison {
    if let Some(difference) = suffixes_differ(a, b) {
        return difference;
    }
    let (a, b) = (NameWords::of(a), NameWords::of(b));
    let (shorter, longer) = if a.words.len() <= b.words.len() { (&a, &b) } else { (&b, &a) };
    let Some(family) = shorter.words.last() else { return Comparison::no("no word to compare") };
    if shorter.words.len() == 1 {
        return one_word(family, longer);
    }
    match align(shorter, longer) {
        Some(alignment) => alignment.comparison(longer.words.len() - shorter.words.len()),
        None => joined(shorter, longer).unwrap_or_else(|| different_persons(shorter, longer)),
    }
}

/// The words of a person's name, particles left out.
struct NameWords<'a> {
    words: Vec<&'a NamePart>,
}

impl<'a> NameWords<'a> {
    fn of(name: &'a Name) -> Self {
        Self { words: of_kind(name, &[NamePartKind::Word, NamePartKind::Initial, NamePartKind::Patronymic]) }
    }
}

fn suffixes_differ(a: &Name, b: &Name) -> Option<Comparison> {
    let suffixes = |name| of_kind(name, &[NamePartKind::Suffix]).into_iter().map(|part| part.folded.as_str()).collect::<Vec<_>>();
    (suffixes(a) != suffixes(b)).then(|| Comparison::no("one of them is a Jr. or another of the same name"))
}

fn one_word(word: &NamePart, longer: &NameWords<'_>) -> Comparison {
    let Some(family) = longer.words.last() else { return Comparison::no("no word to compare") };
    let score = like(word, family);
    match score {
        Some(like) if longer.words.len() == 1 => Comparison::yes(like.closeness, like.why(word, family)),
        Some(like) => Comparison::yes(
            FAMILY_NAME_ALONE * like.closeness,
            format!("{}; only the family name is given", like.why(word, family)),
        ),
        None if longer.words.len() == 1 => Comparison::no(format!("\"{}\" is not \"{}\"", word.text, family.text)),
        None => Comparison::no(format!("\"{}\" is not the family name \"{}\"", word.text, family.text)),
    }
}

fn different_persons(a: &NameWords<'_>, b: &NameWords<'_>) -> Comparison {
    let (Some(x), Some(y)) = (a.words.last(), b.words.last()) else { return Comparison::no("no word to compare") };
    match like(x, y) {
        Some(_) => Comparison::no(format!("the family name \"{}\" alone does not make them one: the other names differ", y.text)),
        None => Comparison::no(format!("the family names \"{}\" and \"{}\" differ", x.text, y.text)),
    }
}

/// How two words are alike.
#[derive(Clone, Copy, Debug)]
struct Like {
    closeness: f32,
    by: LikeBy,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum LikeBy {
    Equal,
    Spelling,
    GivenName,
    Initial,
}

impl Like {
    fn why(self, a: &NamePart, b: &NamePart) -> String {
        match self.by {
            LikeBy::Equal => format!("\"{}\" in both", b.text),
            LikeBy::Spelling => format!("\"{}\" and \"{}\" are spellings of one name", a.text, b.text),
            LikeBy::GivenName => format!("\"{}\" and \"{}\" are forms of one given name", a.text, b.text),
            LikeBy::Initial => format!("\"{}\" may stand for \"{}\"", a.text, b.text),
        }
    }
}

/// Closeness given to forms of one given name, and to an initial.
const GIVEN_NAME_FORMS: f32 = 0.95;
const INITIAL: f32 = 0.8;

fn like(a: &NamePart, b: &NamePart) -> Option<Like> {
    if a.folded == b.folded {
        return Some(Like { closeness: 1.0, by: LikeBy::Equal });
    }
    if a.kind == NamePartKind::Initial || b.kind == NamePartKind::Initial {
        return initial(a, b).then_some(Like { closeness: INITIAL, by: LikeBy::Initial });
    }
    if a.keys.iter().any(|key| key.starts_with('=') && b.keys.contains(key)) {
        return Some(Like { closeness: GIVEN_NAME_FORMS, by: LikeBy::GivenName });
    }
    let closeness = sound::alike(&a.folded, &b.folded).or_else(|| without_feminine(&a.folded, &b.folded))?;
    Some(Like { closeness, by: LikeBy::Spelling })
}

fn initial(a: &NamePart, b: &NamePart) -> bool {
    let keys = |part: &NamePart| part.folded.chars().next();
    let first = keys(a).zip(keys(b));
    first.is_some_and(|(x, y)| x == y || matches!((x, y), ('d' | 'j' | 'g' | 'y', 'd' | 'j' | 'g' | 'y')))
}

/// Family name endings Czech, Slovak and Slovene give to women.
const FEMININE: &[&str] = &["ova", "eva", "a"];
/// Closeness of a family name to its feminine form.
const FEMININE_FORM: f32 = 0.9;

fn without_feminine(a: &str, b: &str) -> Option<f32> {
    let stem = |long: &str, short: &str| {
        FEMININE
            .iter()
            .filter(|ending| long.len() > ending.len() + 2)
            .find_map(|ending| sound::alike(long.strip_suffix(ending)?, short))
    };
    stem(a, b).or_else(|| stem(b, a)).map(|closeness| closeness * FEMININE_FORM)
}

/// Which words of the longer name the words of the shorter were found in.
struct Alignment {
    found: Vec<Like>,
    why: Vec<String>,
}

impl Alignment {
    fn comparison(self, lacking: usize) -> Comparison {
        #[allow(clippy::cast_precision_loss)]
        let (number, lacking) = (self.found.len().max(1) as f32, lacking as f32);
        let mean = self.found.iter().map(|like| like.closeness).sum::<f32>() / number;
        let mut why = self.why;
        if lacking > 0.0 {
            why.push("the longer name has further words".to_owned());
        }
        Comparison { same: true, score: (mean - WORD_LACKS * lacking).max(0.5), why }
    }
}

/// Every word of the shorter name in a word of the longer of its own; family name against family name first, then turned
/// round ("Orbán Viktor"). At least one full word besides initials must be found, and one of the family names.
fn align(shorter: &NameWords<'_>, longer: &NameWords<'_>) -> Option<Alignment> {
    let straight = matched(shorter, longer, longer.words.len() - 1);
    let turned = || matched(shorter, longer, 0);
    straight.or_else(turned).or_else(|| (0..longer.words.len()).skip(1).find_map(|family| matched(shorter, longer, family)))
}

/// `family`: place in the longer name of the word that the shorter name's last word must fit.
fn matched(shorter: &NameWords<'_>, longer: &NameWords<'_>, family: usize) -> Option<Alignment> {
    let (last, others) = shorter.words.split_last()?;
    let target = longer.words.get(family)?;
    let found = like(last, target).filter(|like| like.by != LikeBy::Initial)?;
    let mut used = vec![false; longer.words.len()];
    used[family] = true;
    let mut alignment = Alignment { found: vec![found], why: vec![found.why(last, target)] };
    for word in others {
        let (place, found) = longer
            .words
            .iter()
            .enumerate()
            .filter(|(place, _)| !used[*place])
            .filter_map(|(place, other)| Some((place, like(word, other)?)))
            .max_by(|a, b| a.1.closeness.total_cmp(&b.1.closeness).then(b.0.cmp(&a.0)))?;
        used[place] = true;
        alignment.why.push(found.why(word, longer.words[place]));
        alignment.found.push(found);
    }
    Some(alignment)
}

/// "Xi Jinping" and "Si Tin-pching", "Al-Sisi" and "Alsisi": the same letters cut into other words.
fn joined(shorter: &NameWords<'_>, longer: &NameWords<'_>) -> Option<Comparison> {
    let whole = |name: &NameWords| name.words.iter().map(|part| part.folded.as_str()).collect::<String>();
    if shorter.words.len() == longer.words.len() {
        return None;
    }
    let closeness = sound::alike(&whole(shorter), &whole(longer))?;
    Some(Comparison::yes(closeness * FEMININE_FORM, "the same letters in other words"))
}

fn organisations(a: &Name, b: &Name) -> Comparison {
    if let Some(found) = acronym(a, b).or_else(|| acronym(b, a)) {
        return found;
    }
    const OWN: &[NamePartKind] = &[NamePartKind::Word, NamePartKind::Initial, NamePartKind::Particle];
    let (own_a, own_b) = (of_kind(a, OWN), of_kind(b, OWN));
    if own_a.is_empty() || own_b.is_empty() {
        return all_parts(a, b);
    }
    let comparison = all_words(&own_a, &own_b);
    let (generic_a, generic_b) = (of_kind(a, &[NamePartKind::Generic]), of_kind(b, &[NamePartKind::Generic]));
    if !comparison.same || generic_a.is_empty() || generic_b.is_empty() {
        return comparison;
    }
    let shared = generic_a.iter().any(|part| generic_b.iter().any(|other| like(part, other).is_some()));
    if shared { comparison } else { Comparison::no("two bodies of one name: what they are differs") }
}

fn acronym(short: &Name, long: &Name) -> Option<Comparison> {
    let [only] = short.parts.as_slice() else { return None };
    let letters = only.text.chars().filter(|c| c.is_alphabetic()).count();
    let caps = only.text.chars().filter(|c| c.is_uppercase()).count();
    if letters < 2 || caps * 2 < letters || long.parts.len() < 2 {
        return None;
    }
    let initials = |parts: &[&NamePart]| parts.iter().filter_map(|part| part.folded.chars().next()).collect::<String>();
    let all: Vec<&NamePart> = long.parts.iter().collect();
    let capital: Vec<&NamePart> =
        long.parts.iter().filter(|part| part.text.chars().next().is_some_and(char::is_uppercase)).collect();
    (initials(&all) == only.folded || initials(&capital) == only.folded)
        .then(|| Comparison::yes(ACRONYM, format!("\"{}\" are the initials of \"{}\"", only.text, long.text)))
}

fn places(a: &Name, b: &Name) -> Comparison {
    let (generic_a, generic_b) = (of_kind(a, &[NamePartKind::Generic]), of_kind(b, &[NamePartKind::Generic]));
    if generic_a.is_empty() != generic_b.is_empty() {
        return Comparison::no("one is named after the other: a town and its region are two places");
    }
    all_parts(a, b)
}

fn all_parts(a: &Name, b: &Name) -> Comparison {
    all_words(&a.parts.iter().collect::<Vec<_>>(), &b.parts.iter().collect::<Vec<_>>())
}

fn all_words(a: &[&NamePart], b: &[&NamePart]) -> Comparison {
    if a.len() != b.len() {
        return Comparison::no("one name has words the other lacks");
    }
    let mut used = vec![false; b.len()];
    let (mut closeness, mut why) = (0.0, Vec::new());
    for part in a {
        let found =
            b.iter().enumerate().filter(|(place, _)| !used[*place]).find_map(|(place, other)| Some((place, like(part, other)?)));
        let Some((place, like)) = found else { return Comparison::no(format!("\"{}\" has no like in the other name", part.text)) };
        used[place] = true;
        closeness += like.closeness;
        why.push(like.why(part, b[place]));
    }
    #[allow(clippy::cast_precision_loss)]
    let score = closeness / a.len().max(1) as f32;
    Comparison { same: true, score, why }
}

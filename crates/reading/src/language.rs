//! Which language a text is in.
//!
//! The cascade of [`detect`]:
//! 1. The script most letters are in. A script that serves one language decides; Han with kana is Japanese.
//! 2. Among the languages of the script: how much of the text is made of the frequent words of each and of pieces of words
//!    that are frequent in it, each counting the more the fewer languages have it; and the letters only some of them use.
//!    A language with a folder has a head start; of near languages that come out level, the one more is written in.
//! 3. What a trigram model (`whatlang`) says counts as a further vote, which carries short sentences.
//! 4. What the page states wins among languages that are nearly as likely, and where the text says too little.
//! 5. `und` where nothing of this says enough.
//!
//! A document is in the language of most of its text; [`passages`] names the paragraphs that are clearly in another.
//!
//! The words stand in `languages/detection.toml` and, for languages with a folder, in their `language.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use purport_model::{Paragraph, Span};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use unicode_script::{Script, UnicodeScript};

use crate::languages;
use crate::letters::is_alphabetic;
use crate::segment::folded;

/// Characters of a text that are looked at.
const SAMPLED: usize = 1500;
/// Bytes of a text that hold as many characters in any script.
pub(crate) const ENOUGH: usize = 4 * SAMPLED;
/// Characters the trigram model is shown: it is there for short texts, and costs the most.
const TRIGRAMS_SAMPLED: usize = 400;
/// Letters a paragraph needs for its language to be asked for.
const PASSAGE_LETTERS: usize = 60;
/// How many times as likely as the language of the document another must be for a paragraph to be in it.
const OTHERWISE: f32 = 1.8;
/// A paragraph is plainly in a language where one word in so many is a frequent one of it, and the characters at its
/// beginning that are looked at for that.
const PLAINLY: usize = 3;
const PLAINLY_SAMPLED: usize = 300;
/// Letters a text needs to be in any language at all.
const MIN_LETTERS: usize = 4;
/// Weight of a letter that a language has, shared among those that have it.
const LETTER: f32 = 0.7;
/// Weight of a letter of a piece of a word, shared among the languages that have the piece.
const PART: f32 = 0.07;
/// Weight of a letter that a language does not have: names from elsewhere bring some.
const FOREIGN_LETTER: f32 = -0.35;
/// Weight of the trigram model's vote, at full confidence, for a text of one sentence.
const TRIGRAMS: f32 = 1.8;
/// Head start of a language that has a folder: the news this program is for are written in these. A word or two of another
/// language make up for it. Development set, all its sentences: launch languages from .956 to .962, all 75 from .942 to
/// .938; twice as much gains .001 and loses .004.
const COMMON: f32 = 0.3;
/// Score per word below which the text does not say its language.
const LEAST_SCORE: f32 = 0.035;
/// Share of the best score from which a stated language is as likely as the best.
const AS_LIKELY: f32 = 0.72;
/// Share of kana among Han and kana from which a text is Japanese.
const KANA: f64 = 0.04;

/// `detection.toml`: scripts of one language, then tables of languages by script.
#[derive(Deserialize)]
struct Detection {
    scripts: BTreeMap<String, String>,
    #[serde(flatten)]
    tables: BTreeMap<String, BTreeMap<String, Profile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Profile {
    letters: String,
    words: String,
    /// Pieces of words that are frequent in this language; `_` is the edge of a word.
    #[serde(default)]
    parts: String,
    /// Where the words leave two near languages level, this one: more is written in it.
    #[serde(default)]
    first: bool,
    /// ISO 639-3, as the trigram model names it or the near languages it takes this one for.
    iso: Option<String>,
}

/// The languages of one script.
#[derive(Debug, Default)]
struct Group {
    tags: Vec<String>,
    words: FxHashMap<String, Vec<usize>>,
    /// What a letter says for each language.
    letters: FxHashMap<char, Vec<f32>>,
    parts: Parts,
    first: Vec<bool>,
    /// What is known of each language before a word is read.
    common: Vec<f32>,
    iso: FxHashMap<String, Vec<usize>>,
}

/// Pieces of words, all looked for at once.
#[derive(Debug, Default)]
struct Parts {
    search: Option<AhoCorasick>,
    /// Of each piece: its weight, and the languages that have it.
    having: Vec<(f32, Vec<usize>)>,
}

impl Parts {
    #[allow(clippy::cast_precision_loss)]
    fn new(parts: BTreeMap<String, Vec<usize>>) -> Self {
        let search = AhoCorasick::new(parts.keys()).ok();
        let weight = |part: &str, languages: usize| PART * part.chars().count().min(5) as f32 / languages as f32;
        let having = parts.into_iter().map(|(part, having)| (weight(&part, having.len()), having)).collect();
        Self { search, having }
    }

    /// `spaced` has one space at each edge of a word.
    fn add(&self, spaced: &str, scores: &mut [f32]) {
        for found in self.search.iter().flat_map(|search| search.find_overlapping_iter(spaced)) {
            let (weight, having) = &self.having[found.pattern().as_usize()];
            having.iter().for_each(|&at| scores[at] += weight);
        }
    }
}

#[derive(Debug)]
struct Detector {
    scripts: BTreeMap<String, String>,
    groups: BTreeMap<String, Group>,
}

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    let detection: Detection =
        toml::from_str(include_str!("../languages/detection.toml")).expect("a test reads languages/detection.toml");
    let groups = detection.tables.into_iter().map(|(script, profiles)| (script, Group::new(profiles))).collect();
    Detector { scripts: detection.scripts, groups }
});

impl Group {
    fn new(profiles: BTreeMap<String, Profile>) -> Self {
        let mut group = Self::default();
        let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut letters: BTreeMap<char, BTreeSet<usize>> = BTreeMap::new();
        for (at, (tag, profile)) in profiles.into_iter().enumerate() {
            let mut words: BTreeSet<String> = profile.words.split_whitespace().map(str::to_owned).collect();
            if let Some(language) = languages::language(&tag).filter(|_| languages::folder(&tag) == Some(tag.as_str())) {
                words.extend(language.function_words.0.iter().cloned());
            }
            for word in words {
                group.words.entry(word).or_default().push(at);
            }
            for part in profile.parts.split_whitespace().collect::<BTreeSet<_>>() {
                parts.entry(part.replace('_', " ")).or_default().push(at);
            }
            for letter in profile.letters.chars() {
                letters.entry(letter).or_default().insert(at);
            }
            for iso in profile.iso.iter().flat_map(|iso| iso.split_whitespace()) {
                group.iso.entry(iso.to_owned()).or_default().push(at);
            }
            group.first.push(profile.first);
            group.common.push(if languages::folder(&tag) == Some(tag.as_str()) { COMMON } else { 0.0 });
            group.tags.push(tag);
        }
        group.parts = Parts::new(parts);
        group.letters = letters.into_iter().map(|(letter, having)| (letter, letter_scores(&having, group.tags.len()))).collect();
        group
    }

    /// Enough of the words a text begins with are frequent ones of a language that no other could be much likelier.
    fn is_plainly(&self, text: &str, language: &str) -> bool {
        let Some(own) = self.tags.iter().position(|tag| tag == language) else { return false };
        let (mut words, mut frequent) = (0_usize, 0_usize);
        for word in words_of(&folded(beginning(text, PLAINLY_SAMPLED))) {
            words += 1;
            frequent += usize::from(self.words.get(word).is_some_and(|having| having.contains(&own)));
        }
        frequent * PLAINLY >= words
    }

    /// What the words, their pieces and letters say for each language.
    fn votes(&self, text: &str) -> Votes {
        let mut scores = vec![0.0; self.tags.len()];
        let folded = folded(text);
        let mut words = 0.0_f32;
        let mut spaced = String::with_capacity(folded.len() + 2);
        for word in words_of(&folded) {
            words += 1.0;
            spaced.push(' ');
            spaced.push_str(word);
            if let Some(having) = self.words.get(word) {
                let weight = word_weight(word, having.len());
                having.iter().for_each(|&at| scores[at] += weight);
            }
        }
        spaced.push(' ');
        self.parts.add(&spaced, &mut scores);
        self.add_letters(&folded, &mut scores);
        Votes { scores, words }
    }

    fn add_letters(&self, folded: &str, scores: &mut [f32]) {
        for letter in folded.chars().filter(|c| !c.is_ascii()) {
            for (score, letter) in scores.iter_mut().zip(self.letters.get(&letter).into_iter().flatten()) {
                *score += letter;
            }
        }
    }

    /// The vote of the trigram model.
    #[allow(clippy::cast_possible_truncation)]
    fn add_trigrams(&self, text: &str, votes: &mut Votes) {
        let Some(info) = whatlang::detect(beginning(text, TRIGRAMS_SAMPLED)) else { return };
        let vote = info.confidence() as f32 * votes.of_trigrams();
        self.iso.get(info.lang().code()).into_iter().flatten().for_each(|&at| votes.scores[at] += vote);
    }
}

/// What speaks for each language of a group, in a text of so many words.
struct Votes {
    scores: Vec<f32>,
    words: f32,
}

impl Votes {
    /// The vote of the trigram model at full confidence.
    fn of_trigrams(&self) -> f32 {
        TRIGRAMS * self.words.sqrt() / 4.0
    }

    /// A text that does not speak for a language gives it no head start.
    fn per_word(&self, common: &[f32]) -> Vec<f32> {
        let words = self.words.max(1.0);
        let started = |score: f32, common: f32| score + if score / words < LEAST_SCORE { 0.0 } else { common };
        self.scores.iter().zip(common).map(|(&score, &common)| started(score, common) / words).collect()
    }

    /// Whether neither a vote of the trigram model nor a head start could change what [`decide`] says.
    fn are_settled(&self, stated: Option<usize>) -> bool {
        let vote = self.of_trigrams() + COMMON;
        let mut sorted = self.scores.clone();
        sorted.sort_unstable_by(|a, b| b.total_cmp(a));
        let [best, second, ..] = sorted[..] else { return true };
        let stated = stated.map(|stated| self.scores[stated]);
        let unlike = stated.is_none_or(|own| own >= best || own + vote < best * AS_LIKELY || own >= (best + vote) * AS_LIKELY);
        best - second > vote && best >= LEAST_SCORE * self.words && unlike
    }
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !is_alphabetic(c) && !is_word_mark(c)).map(without_marks);
    words.filter(|word| !word.is_empty())
}

fn without_marks(word: &str) -> &str {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let bytes = word.as_bytes();
    if letter(bytes.first()) && letter(bytes.last()) { word } else { word.trim_matches(is_word_mark) }
}

/// What a letter says for each of `languages`, given those that have it.
#[allow(clippy::cast_precision_loss)]
fn letter_scores(having: &BTreeSet<usize>, languages: usize) -> Vec<f32> {
    let weight = LETTER / having.len().max(1) as f32;
    (0..languages).map(|at| if having.contains(&at) { weight } else { FOREIGN_LETTER }).collect()
}

fn is_word_mark(character: char) -> bool {
    character == '\'' || !character.is_ascii() && (matches!(character, '’' | '\u{200c}') || is_combining(character))
}

/// Vowel signs of the scripts of India are marks, not letters.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
}

/// A word says the more the fewer languages have it, and the longer it is.
#[allow(clippy::cast_precision_loss)]
fn word_weight(word: &str, languages: usize) -> f32 {
    let length = word.chars().count().min(8) as f32;
    (0.35 + 0.13 * length) / languages as f32
}

/// BCP 47 tag of a text's language, `und` where it cannot be told. `stated` is what the page claims: one witness.
#[must_use]
pub fn detect(text: &str, stated: Option<&str>) -> String {
    let sample = beginning(text, SAMPLED);
    let stated = stated.and_then(primary);
    let detector = &*DETECTOR;
    let Some(script) = script(sample) else {
        return stated.unwrap_or_else(|| "und".to_owned());
    };
    if let Some(tag) = detector.scripts.get(script) {
        return tag.clone();
    }
    if matches!(script, "Han" | "Hiragana" | "Katakana") {
        return if kana(sample) >= KANA { "ja" } else { "zh" }.to_owned();
    }
    let Some(group) = detector.groups.get(script) else {
        return stated.unwrap_or_else(|| "und".to_owned());
    };
    let mut votes = group.votes(sample);
    if !votes.are_settled(stated.as_ref().and_then(|stated| group.tags.iter().position(|tag| tag == stated))) {
        group.add_trigrams(sample, &mut votes);
    }
    decide(group, &votes.per_word(&group.common), stated)
}

/// The first characters of a text.
fn beginning(text: &str, characters: usize) -> &str {
    if text.len() <= characters {
        return text;
    }
    &text[..text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at)]
}

/// A stretch of a document in another language than the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub span: Span,
    pub language: String,
}

/// The paragraphs that are clearly in another language than the document: a quotation left untranslated, a notice in the
/// language of the outlet. A paragraph in a near language, or a short one, is not told apart.
#[must_use]
pub fn passages(text: &str, paragraphs: &[Paragraph], language: &str) -> Vec<Passage> {
    let passage = |paragraph: &Paragraph| {
        let language = other_language(paragraph.span.of(text), language)?;
        Some(Passage { span: paragraph.span, language })
    };
    paragraphs.iter().filter_map(passage).collect()
}

fn other_language(paragraph: &str, language: &str) -> Option<String> {
    let sample = beginning(paragraph, SAMPLED);
    sample.chars().filter(|&c| is_alphabetic(c)).nth(PASSAGE_LETTERS)?;
    let detector = &*DETECTOR;
    if detector.groups.values().any(|group| group.is_plainly(sample, language)) {
        return None;
    }
    let script = script(sample)?;
    let Some(group) = detector.groups.get(script) else {
        return detector.scripts.get(script).filter(|tag| *tag != language).cloned();
    };
    let scores = group.votes(sample).per_word(&group.common);
    let found = decide(group, &scores, None);
    let of = |tag: &str| group.tags.iter().position(|other| other == tag).map_or(0.0, |at| scores[at]);
    (found != "und" && found != language && of(&found) >= OTHERWISE * of(language).max(LEAST_SCORE)).then_some(found)
}

fn decide(group: &Group, scores: &[f32], stated: Option<String>) -> String {
    let best = scores
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(b.1).then_with(|| group.first[a.0].cmp(&group.first[b.0])).then_with(|| b.0.cmp(&a.0)));
    let Some((best, &score)) = best else { return "und".to_owned() };
    let stated_score = stated.as_ref().and_then(|stated| group.tags.iter().position(|tag| tag == stated)).map(|at| scores[at]);
    match (stated, stated_score) {
        (Some(stated), Some(own)) if own >= score * AS_LIKELY || score < LEAST_SCORE => stated,
        _ if score < LEAST_SCORE => "und".to_owned(),
        _ => group.tags[best].clone(),
    }
}

/// The primary language of a stated tag, as Purport names it.
fn primary(stated: &str) -> Option<String> {
    let primary = stated.trim().split(['-', '_', ',']).next()?.to_ascii_lowercase();
    let fits = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase()) && primary != "und";
    fits.then(|| languages::folder(&primary).map_or(primary.clone(), str::to_owned))
}

/// Name of the script that most letters are in.
fn script(text: &str) -> Option<&'static str> {
    // Few texts hold letters of more than two scripts.
    let mut counts: Vec<(Script, usize)> = vec![(Script::Latin, 0)];
    let mut letters = 0;
    for character in text.chars() {
        if character.is_ascii() {
            counts[0].1 += usize::from(character.is_ascii_alphabetic());
        } else if is_alphabetic(character) {
            letters += 1;
            let script = script_of(character);
            // A Han character says as much as several letters.
            let weight = if script == Script::Han { 3 } else { 1 };
            match counts.iter_mut().find(|(counted, _)| *counted == script) {
                Some((_, count)) => *count += weight,
                None => counts.push((script, weight)),
            }
        }
    }
    letters += counts[0].1;
    let said = counts.into_iter().filter(|(script, count)| *count > 0 && !matches!(script, Script::Common | Script::Inherited));
    let best =
        said.map(|(script, count)| (script.full_name(), count)).max_by_key(|&(name, count)| (count, std::cmp::Reverse(name)));
    best.filter(|_| letters >= MIN_LETTERS).map(|(name, _)| name)
}

/// The script of a letter, kana being Han; that of the most frequent letters without asking the tables.
fn script_of(letter: char) -> Script {
    match letter {
        '\u{c0}'..='\u{24f}' => Script::Latin,
        '\u{400}'..='\u{481}' => Script::Cyrillic,
        _ => match letter.script() {
            Script::Hiragana | Script::Katakana => Script::Han,
            other => other,
        },
    }
}

#[allow(clippy::cast_precision_loss)]
fn kana(text: &str) -> f64 {
    let (mut kana, mut all) = (0_usize, 0_usize);
    for character in text.chars() {
        match character.script() {
            Script::Hiragana | Script::Katakana => (kana, all) = (kana + 1, all + 1),
            Script::Han => all += 1,
            _ => {}
        }
    }
    kana as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_languages_are_told_apart() {
        for (tag, text) in [
            ("nb", "Kommunen opplyser at veien ikke blir åpnet før i morgen, og at mange fortsatt er uten strøm."),
            ("nn", "Kommunen opplyser at vegen ikkje blir opna før i morgon, og at mange framleis er utan straum."),
            ("da", "Kommunen oplyser, at vejen ikke bliver åbnet før i morgen, og at mange stadig er uden strøm."),
            ("sv", "Kommunen uppger att vägen inte öppnas förrän i morgon och att många fortfarande är utan ström."),
            ("uk", "Міська влада повідомила, що міст залишається закритим, бо вода ще не спала."),
            ("ru", "Городские власти сообщили, что мост остаётся закрытым, потому что вода ещё не спала."),
            ("be", "Гарадскія ўлады паведамілі, што мост застаецца зачыненым, бо вада яшчэ не спала."),
            ("bg", "Градските власти съобщиха, че мостът остава затворен, защото водата още не е спаднала."),
            ("de", "Die Stadt teilte mit, dass die Brücke bis zum Frühjahr gesperrt bleibt."),
            ("en", "The town said that the bridge would stay closed until spring."),
            ("ja", "市は橋を春まで閉鎖すると発表した。"),
            ("zh", "市政府宣布大桥将关闭至春天。"),
            ("el", "Η γέφυρα παραμένει κλειστή."),
        ] {
            assert_eq!(detect(text, None), tag, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "\\PC{0,120}", stated in "\\PC{0,6}") {
            let tag = detect(&text, Some(&stated));
            proptest::prop_assert!(!tag.is_empty());
            let paragraph = Paragraph { span: Span::new(0, text.len()), role: purport_model::ParagraphRole::Body };
            for passage in passages(&text, &[paragraph], &tag) {
                proptest::prop_assert!(text.get(passage.span.start as usize..passage.span.end as usize).is_some());
            }
        }
    }

    #[test]
    fn paragraphs_in_another_language_are_named() {
        let lines = [
            "The town said on Tuesday that the bridge over the river would stay closed until the spring.",
            "« Nous ne pouvons pas rouvrir le pont avant que les ingénieurs aient terminé leur travail », a dit le maire.",
            "A short line.",
            "Міська влада повідомила, що міст залишається закритим, бо вода ще не спала і роботи тривають.",
            "Mayor Oddvar Strandli told the Fjordavisa newspaper that the repairs had cost more than expected.",
        ];
        let text = lines.join("\n");
        let mut start = 0;
        let paragraphs: Vec<Paragraph> = lines
            .iter()
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start += line.len() + 1;
                Paragraph { span, role: purport_model::ParagraphRole::Body }
            })
            .collect();
        let found: Vec<_> = passages(&text, &paragraphs, "en")
            .into_iter()
            .map(|passage| (passage.span.of(&text).to_owned(), passage.language))
            .collect();
        assert_eq!(found, [(lines[1].to_owned(), "fr".to_owned()), (lines[3].to_owned(), "uk".to_owned())]);
    }

    #[test]
    fn of_level_languages_the_more_written_one_is_taken() {
        assert_eq!(detect("Most ostaje zatvoren do proljeća, rekao je gradonačelnik.", None), "hr");
        assert_eq!(detect("Bosanskohercegovački entiteti i Vijeće ministara BiH saopćili su da je lahko preći most.", None), "bs");
        assert_eq!(detect("Most ostaje zatvoren do proleća, saopštila je opština u nedelju.", None), "sr");
    }

    #[test]
    fn what_the_page_states_is_one_witness() {
        assert_eq!(detect("12:45", Some("de-AT")), "de");
        assert_eq!(detect("The bridge over the river will be closed until the spring, the town said.", Some("de")), "en");
        assert_eq!(detect("Kommunen er i gang.", Some("da")), "da");
        assert_eq!(detect("12:45", None), "und");
        assert_eq!(detect("Xqz wvx qjx", None), "und");
    }
}

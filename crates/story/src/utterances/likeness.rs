//! How surely two sayings report one utterance, from 0 to 1.

use purport_model::AttributionKind;

use super::saying::{Saying, Speakers};
use crate::passages::{self, Passage, Rarity, Word, cognates, same_word};

/// Verdict over a pair: its strength and whether it is worth a link on its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    pub score: f64,
    pub linked: bool,
}

const STRANGERS: Likeness = Likeness { score: 0.0, linked: false };

/// Days within which a wording may be quoted again without being said again.
const OCCASION: i32 = 10;
/// Quoted words in a row that nobody says twice by chance: whoever is named, it is one text. In a reporter's clause they are
/// what the agency always adds ("the minister, who has been in office since 2019").
const VERBATIM: usize = 9;

pub(crate) fn of(a: &Saying<'_>, b: &Saying<'_>, rarity: &Rarity) -> Likeness {
    if a.reading == b.reading && a.attribution.hull().overlaps(b.attribution.hull()) {
        return STRANGERS;
    }
    if names_only(a) || names_only(b) {
        return STRANGERS;
    }
    if a.language == b.language { within(a, b, rarity) } else { across(a, b, rarity) }
}

/// "called the European Union a foe", cut behind the name: what is told of it is missing.
fn names_only(saying: &Saying<'_>) -> bool {
    !is_direct(saying) && saying.passage.content().all(|word| word.capital)
}

/// Least words that carry matter for a link; shorter wordings must be found whole inside the other.
const MATTER: usize = 3;
/// Least part of the shorter wording that must be found in order in the longer one.
const CONTAINED: f64 = 0.5;
/// Least weight of what a short fragment says: "very good" is said every day.
const FRAGMENT_WEIGHT: f64 = 0.75;
/// Words of a sentence of one speaker, function words and all, that make it the same sentence ("They can go to Harsund, they
/// can go to Lervik"), and the part of the sentence they must be.
const NEARLY: (usize, f64) = (6, 0.75);
/// Words in a row of a fragment whose speaker one of the pages does not name ("the easiest of them all").
const FRAGMENT_RUN: usize = 4;

fn within(a: &Saying<'_>, b: &Saying<'_>, rarity: &Rarity) -> Likeness {
    let whole = of_passages(a, b, &a.passage, &b.passage, rarity);
    if whole.linked {
        return whole;
    }
    let fragments = [(a.quoted.as_ref(), None), (None, b.quoted.as_ref()), (a.quoted.as_ref(), b.quoted.as_ref())];
    let fragments = fragments.into_iter().filter(|(ours, theirs)| ours.is_some() || theirs.is_some());
    let quoted =
        fragments.map(|(ours, theirs)| of_passages(a, b, ours.unwrap_or(&a.passage), theirs.unwrap_or(&b.passage), rarity));
    let sentences = a.sentences.iter().map(|ours| (ours, &b.passage)).chain(b.sentences.iter().map(|theirs| (theirs, &a.passage)));
    let sentences = sentences.map(|(sentence, other)| of_sentence(a, b, sentence, other, rarity));
    quoted
        .chain(sentences)
        .fold(whole, |best, other| if (other.linked, other.score) > (best.linked, best.score) { other } else { best })
}

fn may_be_one_occasion(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    a.days_apart(b).is_none_or(|days| days <= OCCASION) && !a.said_on_other_days(b)
}

fn are_quoted(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    [a, b].iter().all(|saying| saying.attribution.kind != AttributionKind::Indirect)
}

fn is_direct(saying: &Saying<'_>) -> bool {
    saying.attribution.kind == AttributionKind::Direct
}

/// Whether a sentence of direct speech stands nearly word for word in what another report has of the same speaker.
#[allow(clippy::cast_precision_loss)]
fn of_sentence(a: &Saying<'_>, b: &Saying<'_>, sentence: &Passage, other: &Passage, rarity: &Rarity) -> Likeness {
    if !is_direct(a) || !is_direct(b) || !may_be_one_occasion(a, b) || a.speakers(b) != Speakers::Same {
        return STRANGERS;
    }
    let found = passages::align(&sentence.words, &other.words, same_word, |word| rarity.weight(word));
    let words = found.words as f64;
    let linked = found.words >= NEARLY.0 && words >= NEARLY.1 * sentence.words.len() as f64 && found.weight >= FRAGMENT_WEIGHT;
    if linked { Likeness { score: words / other.words.len().max(1) as f64, linked } } else { STRANGERS }
}

fn of_passages(a: &Saying<'_>, b: &Saying<'_>, ours: &Passage, theirs: &Passage, rarity: &Rarity) -> Likeness {
    let shorter = ours.words.len().min(theirs.words.len());
    let speakers = a.speakers(b);
    let quoted = are_quoted(a, b);
    if speakers == Speakers::Different && (shorter < VERBATIM || !quoted) {
        return STRANGERS;
    }
    let found = passages::align(&ours.words, &theirs.words, same_word, |word| rarity.weight(word));
    let whole = found.run == shorter && shorter > 0;
    if speakers == Speakers::Different && found.run < VERBATIM {
        return STRANGERS;
    }
    let occasion = may_be_one_occasion(a, b);
    #[allow(clippy::cast_precision_loss)]
    let run = found.run as f64 / shorter.max(1) as f64;
    #[allow(clippy::cast_precision_loss)]
    let even = shorter as f64 / ours.words.len().max(theirs.words.len()).max(1) as f64;
    // Two whole reports meet before either meets a piece of itself: the pieces of one quotation would part them.
    let mut score = found.containment * 0.5 + run * 0.2 + even * 0.3;
    if speakers == Speakers::Open && !a.shares_story(b) {
        score *= 0.9;
    }
    let spoken = quoted || speakers == Speakers::Same || is_direct(a) || is_direct(b);
    let linked = if found.run >= VERBATIM && spoken {
        true
    } else if !occasion {
        whole && found.content >= 2 * MATTER
    } else if found.content >= MATTER {
        let told = speakers == Speakers::Same;
        let sure = CONTAINED + if quoted { 0.0 } else { 0.1 } + if told { 0.0 } else { 0.1 };
        let run = if told { MATTER } else { FRAGMENT_RUN };
        (found.containment >= sure && found.run >= run) || (found.containment >= sure + 0.2) || whole
    } else {
        let told = speakers == Speakers::Same || (quoted && found.run >= FRAGMENT_RUN);
        whole && told && found.weight >= FRAGMENT_WEIGHT && shorter >= 2
    };
    Likeness { score, linked }
}

/// Least score of two wordings of one speaker in two languages that share two words and more. At 0.09 sentences about two
/// subjects met on raw pages; from 0.13 translations are lost.
const TRANSLATED: f64 = 0.11;
/// The same where they share one word.
const TRANSLATED_BY_A_WORD: f64 = 0.17;
/// The same where one of the speakers is not known.
const TRANSLATED_OPEN: f64 = 0.2;
/// How much more alike they must be where they stand in two stories: of a war everybody speaks every day.
const ELSEWHERE: f64 = 2.0;
/// How much more alike they must be where a reporter tells one of them in other words: of 15 pairs over languages in raw
/// pages all five wrong ones had such a side.
const RETOLD: f64 = 2.0;
/// How much more alike they must be where neither page says who speaks: "a widow" and "he told us" met over two languages.
const NAMELESS: f64 = 2.0;
/// Words other than names that such a pair must share: every quotation of a story names its people and places.
const PLAIN: usize = 2;
/// Days within which a translation appears; a later one must be twice as like.
const PROMPT: i32 = 3;

fn across(a: &Saying<'_>, b: &Saying<'_>, rarity: &Rarity) -> Likeness {
    let days = a.days_apart(b);
    let speakers = a.speakers(b);
    let two_named = speakers == Speakers::Open && a.speaker.is_some() && b.speaker.is_some();
    if speakers == Speakers::Different || two_named || !may_be_one_occasion(a, b) {
        return STRANGERS;
    }
    let shared = shared_matter(&a.passage, &b.passage, rarity);
    let late = if days.is_some_and(|days| days > PROMPT) { 2.0 } else { 1.0 };
    let bar = match (speakers, shared.words) {
        (Speakers::Same, 0 | 1) => TRANSLATED_BY_A_WORD,
        (Speakers::Same, _) => TRANSLATED,
        _ => TRANSLATED_OPEN,
    };
    let elsewhere = if a.story.is_some() && b.story.is_some() && !a.shares_story(b) { ELSEWHERE } else { 1.0 };
    let prompt = days.is_some_and(|days| days <= PROMPT);
    let enough = speakers == Speakers::Same || (shared.plain >= PLAIN && prompt);
    let told = if are_quoted(a, b) { 1.0 } else { RETOLD };
    let told = if a.speaker.is_none() && b.speaker.is_none() { told * NAMELESS } else { told };
    let linked = enough && shared.score >= bar * late * elsewhere * told;
    // Names alone say what it is about, not what is said.
    if !linked && shared.plain == 0 {
        return STRANGERS;
    }
    Likeness { score: shared.score / told, linked }
}

/// What two words of one meaning say, of what two cognates would.
const MEANT: f64 = 0.8;

/// How much it says that two words of two languages stand in both texts: nothing where they are not alike.
fn foreign_likeness(a: &Word, b: &Word, rarity: &Rarity) -> f64 {
    let like = cognates::likeness(&a.skeleton, &b.skeleton);
    let spelt = if like > 0.0 { like * rarity.foreign_weight(a).min(rarity.foreign_weight(b)) } else { 0.0 };
    let meant = if a.concept != 0 && a.concept == b.concept { MEANT * rarity.concept_weight(a.concept) } else { 0.0 };
    spelt.max(meant)
}

pub(crate) struct SharedMatter {
    pub score: f64,
    pub words: usize,
    /// Of these, words that neither text begins with a capital.
    pub plain: usize,
}

/// What two passages in two languages have in common: numbers, cognates and words of one meaning, each word once, heavier words more.
pub(crate) fn shared_matter(a: &Passage, b: &Passage, rarity: &Rarity) -> SharedMatter {
    let (a, b): (Vec<&Word>, Vec<&Word>) = (a.content().take(120).collect(), b.content().take(120).collect());
    let mut likes: Vec<(f64, usize, usize)> = Vec::new();
    for (i, word) in a.iter().enumerate() {
        for (j, other) in b.iter().enumerate() {
            let like = foreign_likeness(word, other, rarity);
            if like > 0.0 {
                likes.push((like, i, j));
            }
        }
    }
    likes.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
    let (mut taken_a, mut taken_b) = (vec![false; a.len()], vec![false; b.len()]);
    let (mut weight, mut words, mut plain) = (0.0, 0, 0);
    for (like, i, j) in likes {
        if !taken_a[i] && !taken_b[j] {
            (taken_a[i], taken_b[j]) = (true, true);
            weight += like;
            words += 1;
            plain += usize::from(!a[i].capital && !b[j].capital);
        }
    }
    let whole = |words: &[&Word]| words.iter().map(|word| rarity.foreign_weight(word)).sum::<f64>();
    let (heavier, lighter) = (whole(&a).max(whole(&b)), whole(&a).min(whole(&b)));
    let score = if lighter > 0.0 { weight / (lighter * heavier).sqrt() } else { 0.0 };
    SharedMatter { score, words, plain }
}

//! Drift: what happened to the wording of an utterance, against its reference.
//!
//! The reference is the longest sound direct wording: which language was spoken the pages rarely say. Case,
//! punctuation, contractions and words in brackets do not count. The cascade of [`drift`], the first that holds:
//! 1. `broken_marks`: a quotation mark has no partner.
//! 2. `paraphrase`: no marks, or marks on the smaller part of a clause.
//! 3. `translated`: quoted in another language than the reference.
//! 4. `stitched`: an ellipsis joins sentences, or parts stand in another order.
//! 5. `paraphrase_as_quote`: marks round words hardly one of which was said.
//! 6. `identical`, `trimmed` (words dropped, nothing changed), `reworded_in_quotes`.

use purport_model::{Attribution, AttributionKind, Drift, Edit, Marks, Reading, Span};

use super::marks;
use super::saying::primary;
use crate::passages::fold;

/// How one appearance words an utterance.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Primary subtag.
    pub language: String,
    pub kind: AttributionKind,
    pub sound: bool,
    /// Words inside marks, of all words reported.
    quoted_share: f64,
    /// Characters from the first to the last word.
    length: usize,
    words: Vec<Spoken>,
}

#[derive(Clone, Debug)]
struct Spoken {
    surface: String,
    folded: String,
    /// What stands between this word and the next.
    after: After,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Nothing,
    SentenceEnd,
    Ellipsis,
}

impl Wording {
    /// The wording of an attribution; of a mixed one only what stands inside marks.
    #[must_use]
    pub fn of(reading: &Reading, attribution: &Attribution) -> Self {
        let text = &reading.document.text;
        let marked = marks::around(text, attribution.hull());
        let inside = |part: &Span| attribution.content.iter().any(|content| content.overlaps(*part));
        let quoted: Vec<Span> = marked.quoted.iter().copied().filter(inside).collect();
        let all: Vec<Spoken> = attribution.content.iter().flat_map(|span| spoken(span.of(text))).collect();
        let within: Vec<Spoken> = quoted.iter().flat_map(|span| spoken(span.of(text))).collect();
        #[allow(clippy::cast_precision_loss)]
        let share = if all.is_empty() { 0.0 } else { (within.len() as f64 / all.len() as f64).min(1.0) };
        // A mixed one without a double mark stands in single ones, as headlines have it.
        let quoted_share = if within.is_empty() { 1.0 } else { share };
        let unmarked = within.is_empty() || attribution.kind == AttributionKind::Indirect;
        Self {
            language: primary(&reading.document.language).to_owned(),
            kind: attribution.kind,
            sound: marked.sound && attribution.marks == Marks::Sound,
            quoted_share,
            length: attribution.hull().of(text).chars().count(),
            words: if unmarked { all } else { within },
        }
    }

    /// Sentences joined by dots that stand for what was left out.
    fn joined_by_dots(&self) -> bool {
        self.words.iter().zip(self.words.iter().skip(1)).any(|(word, next)| word.after == After::Ellipsis && begins_sentence(next))
    }
}

fn begins_sentence(word: &Spoken) -> bool {
    word.surface.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// Words of a quoted text without what stands in brackets.
fn spoken(text: &str) -> Vec<Spoken> {
    let mut words: Vec<Spoken> = Vec::new();
    let mut brackets = 0_u32;
    for piece in text.split(|c: char| c.is_whitespace() || "–—-/".contains(c)) {
        let opened = piece.matches(['(', '[']).count();
        let closed = piece.matches([')', ']']).count();
        let bracketed = brackets > 0 || (opened > 0 && piece.starts_with(['(', '[']));
        brackets = (brackets + u32::try_from(opened).unwrap_or_default()).saturating_sub(u32::try_from(closed).unwrap_or_default());
        if bracketed {
            continue;
        }
        // Dots inside a piece join two words ("Russia...I would"); with white space around them they stand alone.
        for part in split_dots(piece) {
            push_spoken(&mut words, part);
        }
    }
    words
}

fn split_dots(piece: &str) -> Vec<&str> {
    match piece.find("...").map(|at| (at, 3)).or_else(|| piece.find('…').map(|at| (at, '…'.len_utf8()))) {
        Some((at, length)) => vec![&piece[..at + length], &piece[at + length..]],
        None => vec![piece],
    }
}

fn push_spoken(words: &mut Vec<Spoken>, piece: &str) {
    let folded = fold(piece);
    let after = after(piece);
    if folded.is_empty() {
        let dots = piece.contains('…') || piece.starts_with('.');
        if let Some(last) = words.last_mut().filter(|_| dots) {
            last.after = After::Ellipsis;
        }
        return;
    }
    // "I 've" and "do n't" of tokenised texts are one word; "l'un", where a vowel was lost before a vowel, stands alone.
    let before_vowel = |at: usize| {
        piece[at..].chars().nth(1).is_some_and(|c| any_ascii::any_ascii_char(c).starts_with(['a', 'e', 'i', 'o', 'u', 'h', 'y']))
    };
    let clitic = piece.find(['\'', '’']).is_some_and(|at| at <= 1 && piece.len() <= 5 && (at == 0 || !before_vowel(at)))
        && piece.chars().all(|c| c.is_lowercase() || "'’".contains(c));
    match words.last_mut() {
        Some(last) if clitic => {
            last.folded.push_str(&folded);
            last.surface.push_str(piece);
            last.after = after;
        }
        _ => words.push(Spoken { surface: piece.to_owned(), folded, after }),
    }
}

fn after(piece: &str) -> After {
    let bare = piece.trim_end_matches(['"', '”', '“', '»', '«', '\'', '’', ')', ']']);
    if bare.ends_with("..") || bare.ends_with('…') {
        After::Ellipsis
    } else if bare.ends_with(['.', '!', '?', ';']) && !bare[..bare.len() - 1].contains('.') {
        After::SentenceEnd
    } else {
        After::Nothing
    }
}

/// Index of the reference among the wordings of one utterance; of two as good the first.
#[must_use]
pub fn reference(wordings: &[Wording]) -> usize {
    let rank = |wording: &Wording| {
        let form = match wording.kind {
            AttributionKind::Direct => 2,
            AttributionKind::Mixed => 1,
            AttributionKind::Indirect => 0,
        };
        (wording.kind != AttributionKind::Indirect, wording.sound, !wording.joined_by_dots(), form, wording.length)
    };
    (0..wordings.len()).max_by_key(|&index| (rank(&wordings[index]), std::cmp::Reverse(index))).unwrap_or_default()
}

/// Below this part of its words found in the reference a quotation was not said in these words at all.
const HARDLY_SAID: f64 = 0.2;
/// Marks on a few words that are no more than this part of a clause leave it a paraphrase.
const MOSTLY_UNQUOTED: f64 = 0.5;
const FEW: usize = 3;
/// Words in a row that make a part of their own.
const PART: usize = 3;

/// What happened to the wording of `other`, against `reference`.
#[must_use]
pub fn drift(reference: &Wording, other: &Wording) -> Drift {
    if !other.sound {
        return Drift::BrokenMarks;
    }
    let quoted = match other.kind {
        AttributionKind::Direct => true,
        AttributionKind::Mixed => other.quoted_share > MOSTLY_UNQUOTED || other.words.len() > FEW,
        AttributionKind::Indirect => false,
    };
    if !quoted {
        return Drift::Paraphrase;
    }
    if reference.language != other.language {
        return Drift::Translated;
    }
    let steps = compare(&reference.words, &other.words);
    let added = added(&steps);
    if is_stitched(reference, other, &steps) {
        return Drift::Stitched;
    }
    #[allow(clippy::cast_precision_loss)]
    let said = 1.0 - added.len() as f64 / other.words.len().max(1) as f64;
    if said < HARDLY_SAID {
        Drift::ParaphraseAsQuote
    } else if !added.is_empty() {
        Drift::RewordedInQuotes
    } else if steps.iter().any(|step| matches!(step, Step::Dropped(_))) {
        Drift::Trimmed
    } else {
        Drift::Identical
    }
}

/// Word by word, what the other wording keeps, drops and adds.
#[must_use]
pub fn edits(reference: &Wording, other: &Wording) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for step in compare(&reference.words, &other.words) {
        let next = match step {
            Step::Same { theirs, .. } => Edit::Same(surface(&other.words[theirs.0..theirs.1])),
            Step::Dropped(at) => Edit::Dropped(reference.words[at].surface.clone()),
            Step::Added(at) => Edit::Added(other.words[at].surface.clone()),
        };
        match (edits.last_mut(), next) {
            (Some(Edit::Same(run)), Edit::Same(word))
            | (Some(Edit::Dropped(run)), Edit::Dropped(word))
            | (Some(Edit::Added(run)), Edit::Added(word)) => {
                run.push(' ');
                run.push_str(&word);
            }
            (_, next) => edits.push(next),
        }
    }
    edits
}

fn surface(words: &[Spoken]) -> String {
    words.iter().map(|word| word.surface.as_str()).collect::<Vec<_>>().join(" ")
}

/// One step of a word-level comparison; ranges and places in the two word lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Same { ours: (usize, usize), theirs: (usize, usize) },
    Dropped(usize),
    Added(usize),
}

/// Longest wordings compared word by word.
const LONGEST: usize = 500;

/// Fewest words dropped and added; one word may stand for two ("it's", "it is").
fn compare(ours: &[Spoken], theirs: &[Spoken]) -> Vec<Step> {
    let (ours, theirs) = (&ours[..ours.len().min(LONGEST)], &theirs[..theirs.len().min(LONGEST)]);
    let (n, m) = (ours.len(), theirs.len());
    let mut cost = vec![vec![0_u32; m + 1]; n + 1];
    let step = |cost: &[Vec<u32>], i: usize, j: usize| -> (u32, usize, usize, bool) {
        let mut best = (u32::MAX, 0, 0, false);
        let mut offer = |offered: (u32, usize, usize, bool)| {
            if offered.0 < best.0 {
                best = offered;
            }
        };
        if i < n && j < m && same(&ours[i].folded, &theirs[j].folded) {
            offer((cost[i + 1][j + 1], 1, 1, true));
        }
        if i < n && j + 1 < m && is_contraction(&ours[i].folded, &theirs[j].folded, &theirs[j + 1].folded) {
            offer((cost[i + 1][j + 2], 1, 2, true));
        }
        if i + 1 < n && j < m && is_contraction(&theirs[j].folded, &ours[i].folded, &ours[i + 1].folded) {
            offer((cost[i + 2][j + 1], 2, 1, true));
        }
        if i < n {
            offer((cost[i + 1][j] + 1, 1, 0, false));
        }
        if j < m {
            offer((cost[i][j + 1] + 1, 0, 1, false));
        }
        best
    };
    for i in (0..=n).rev() {
        for j in (0..=m).rev() {
            if (i, j) != (n, m) {
                cost[i][j] = step(&cost, i, j).0;
            }
        }
    }
    let (mut i, mut j, mut steps) = (0, 0, Vec::new());
    while (i, j) != (n, m) {
        let (_, di, dj, same) = step(&cost, i, j);
        steps.push(match (same, di) {
            (true, _) => Step::Same { ours: (i, i + di), theirs: (j, j + dj) },
            (false, 0) => Step::Added(j),
            (false, _) => Step::Dropped(i),
        });
        (i, j) = (i + di, j + dj);
    }
    steps
}

/// Equal but for one letter inside a long word: spelling ("labour", "labor"), not another word.
fn same(a: &str, b: &str) -> bool {
    a == b
        || (a.len() >= 5
            && b.len() >= 5
            && a[..1] == b[..1]
            && a[a.len() - 2..] == b[b.len() - 2..]
            && strsim::levenshtein(a, b) == 1)
}

/// Whether one word is two written together with letters left out: "its" of "it is", "dont" of "do not".
fn is_contraction(short: &str, first: &str, second: &str) -> bool {
    let long = first.len() + second.len();
    let shortened = short.len() >= 2 && short.len() < long && long - short.len() <= 3 && short.len() <= 8;
    if !shortened || !short.starts_with(first) && !first.starts_with(&short[..short.len() - 1]) {
        return short.len() == long && short.starts_with(first) && short.ends_with(second);
    }
    let mut letters = first.chars().chain(second.chars());
    short.chars().all(|letter| letters.any(|other| other == letter)) && short.chars().next_back() == second.chars().next_back()
}

fn added(steps: &[Step]) -> Vec<usize> {
    steps.iter().filter_map(|step| if let Step::Added(at) = step { Some(*at) } else { None }).collect()
}

/// Sentences joined over an ellipsis with something else between them in the reference, or parts in another order.
fn is_stitched(reference: &Wording, other: &Wording, steps: &[Step]) -> bool {
    let added = added(steps);
    let foreign: Vec<(usize, usize)> = runs(&added).into_iter().filter(|(from, to)| to - from >= PART).collect();
    let moved = foreign.iter().any(|&(from, to)| stands_in(&reference.words, &other.words[from..to]));
    let joint = |at: usize| other.words[at].after == After::Ellipsis && other.words.get(at + 1).is_some_and(begins_sentence);
    let kept_joint = |at: usize| {
        steps.iter().any(|step| matches!(step, Step::Same { ours, theirs } if theirs.1 == at + 1 && reference.words[ours.1 - 1].after == After::Ellipsis))
    };
    let place = |at: usize| {
        steps.iter().find_map(|step| match step {
            Step::Same { ours, theirs } if (theirs.0..theirs.1).contains(&at) => Some(*ours),
            _ => None,
        })
    };
    // Dots inside one sentence of the reference only leave words out.
    let within_sentence = |at: usize| match (place(at), place(at + 1)) {
        (Some(left), Some(right)) => reference.words[left.1 - 1..right.0].iter().all(|word| word.after != After::SentenceEnd),
        _ => false,
    };
    let joined = (0..other.words.len().saturating_sub(1)).any(|at| joint(at) && !kept_joint(at) && !within_sentence(at));
    moved || joined
}

/// Runs of neighbouring numbers, half open.
fn runs(places: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &place in places {
        match runs.last_mut() {
            Some((_, end)) if *end == place => *end += 1,
            _ => runs.push((place, place + 1)),
        }
    }
    runs
}

fn stands_in(words: &[Spoken], part: &[Spoken]) -> bool {
    words.windows(part.len()).any(|window| window.iter().zip(part).all(|(a, b)| same(&a.folded, &b.folded)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(language: &str, kind: AttributionKind, text: &str) -> Wording {
        Wording {
            language: language.to_owned(),
            kind,
            sound: true,
            quoted_share: 1.0,
            length: text.chars().count(),
            words: spoken(text),
        }
    }

    fn of(reference: &str, other: &str) -> Drift {
        drift(&wording("en", AttributionKind::Direct, reference), &wording("en", AttributionKind::Direct, other))
    }

    #[test]
    fn drift_is_told_from_the_words() {
        let said = "It's a good bridge. We do not doubt it, and the river will not take it. Ships may pass on Monday";
        assert_eq!(
            of(said, "it is a good bridge – we don't doubt it, and the river (here) will not take it; ships may pass on Monday."),
            Drift::Identical
        );
        assert_eq!(of(said, "We do not doubt it"), Drift::Trimmed);
        assert_eq!(of(said, "It's a fine bridge. We do not doubt it"), Drift::RewordedInQuotes);
        assert_eq!(of(said, "It's a good bridge. ... Ships may pass on Monday"), Drift::Stitched);
        assert_eq!(of(said, "Ships may pass on Monday. It's a good bridge"), Drift::Stitched);
        assert_eq!(of(said, "Nobody here fears any flood"), Drift::ParaphraseAsQuote);
    }

    #[test]
    fn another_language_is_a_translation_unless_it_is_no_quotation() {
        let said = wording("en", AttributionKind::Direct, "The bridge is safe");
        assert_eq!(drift(&said, &wording("nb", AttributionKind::Direct, "Broen er trygg")), Drift::Translated);
        assert_eq!(drift(&said, &wording("nb", AttributionKind::Indirect, "at broen er trygg")), Drift::Paraphrase);
    }

    #[test]
    fn edits_show_what_was_dropped_and_added() {
        let (a, b) = ("the old bridge is safe", "the bridge is quite safe");
        let found = edits(&wording("en", AttributionKind::Direct, a), &wording("en", AttributionKind::Direct, b));
        let word = str::to_owned;
        assert_eq!(
            found,
            [
                Edit::Same(word("the")),
                Edit::Dropped(word("old")),
                Edit::Same(word("bridge is")),
                Edit::Added(word("quite")),
                Edit::Same(word("safe"))
            ]
        );
    }
}

//! A passage: a run of words of one document, made ready to be laid beside another passage in any language.
//!
//! Two words of one language meet by their stem, or where no stemmer cut them by a long common beginning; words of two
//! languages meet as numbers and as cognates (see [`cognates`]). A word weighs as much as it is rare in the corpus.

pub(crate) mod cognates;
pub(crate) mod rarity;

use purport_model::{Reading, Span, TokenKind};

pub(crate) use rarity::Rarity;

/// A word of a passage with all that it can be compared by.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub stem: u64,
    pub kind: TokenKind,
    /// Begins with a capital letter, as names do.
    pub capital: bool,
    /// Lower case, Latin, without diacritics or marks.
    pub folded: String,
    /// See [`cognates::skeleton`].
    pub skeleton: String,
    /// What it means, where the language data say; else zero.
    pub concept: u32,
}

impl Word {
    /// Carries matter: neither grammar nor a scrap of one or two letters.
    pub fn is_content(&self) -> bool {
        match self.kind {
            TokenKind::Number => true,
            TokenKind::Word => self.folded.len() > 2,
            TokenKind::FunctionWord | TokenKind::Punctuation => false,
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Passage {
    pub words: Vec<Word>,
}

impl Passage {
    /// The words that begin inside the places, in text order.
    pub fn new(reading: &Reading, places: &[Span]) -> Self {
        let text = &reading.document.text;
        let words = places
            .iter()
            .flat_map(|place| reading.tokens_in(*place))
            .filter(|token| token.kind != TokenKind::Punctuation)
            .map(|token| {
                let surface = token.span.of(text);
                let folded = fold(surface);
                let skeleton = cognates::skeleton(&folded);
                let capital = surface.starts_with(char::is_uppercase);
                Word { stem: token.stem, kind: token.kind, capital, folded, skeleton, concept: token.concept }
            })
            .filter(|word| !word.folded.is_empty())
            .collect();
        Self { words }
    }

    pub fn content(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| word.is_content())
    }
}

/// Lower case Latin letters and digits of a word; nothing else survives.
pub(crate) fn fold(word: &str) -> String {
    any_ascii::any_ascii(&word.to_lowercase()).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether two words of one language are forms of one word.
pub(crate) fn same_word(a: &Word, b: &Word) -> bool {
    a.stem == b.stem
        || a.folded.as_bytes().first() == b.folded.as_bytes().first()
            && (a.folded == b.folded
                || (a.kind != TokenKind::Number && b.kind != TokenKind::Number && common_stem(&a.folded, &b.folded)))
}

/// Shortest common beginning that makes two words forms of one: "decisions" and "decide" stay apart.
const COMMON_BEGINNING: usize = 5;

/// For languages without a stemmer: what differs is an ending of at most three letters.
fn common_stem(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    common >= COMMON_BEGINNING && a.len() - common <= 3 && b.len() - common <= 3
}

/// Two passages laid side by side in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alignment {
    /// Weight of the matched words.
    pub weight: f64,
    /// Of the lighter passage's weight, the part that is matched.
    pub containment: f64,
    /// Matched words.
    pub words: usize,
    /// Of these, words that carry matter.
    pub content: usize,
    /// Longest run of neighbouring words matched in both.
    pub run: usize,
}

/// Longest passage aligned word by word; what lies beyond is not looked at.
const LONGEST: usize = 400;

/// Lays two passages side by side: the heaviest common subsequence.
pub(crate) fn align(a: &[Word], b: &[Word], same: impl Fn(&Word, &Word) -> bool, weight: impl Fn(&Word) -> f64) -> Alignment {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let (weights, width) = (a.iter().map(&weight).collect::<Vec<f64>>(), b.len() + 1);
    let mut best = vec![0.0_f64; (a.len() + 1) * width];
    let mut meet = vec![false; a.len() * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let at = i * width + j;
            let skip = best[at + width].max(best[at + 1]);
            meet[at] = same(&a[i], &b[j]);
            best[at] = if meet[at] { skip.max(best[at + width + 1] + weights[i]) } else { skip };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        let at = i * width + j;
        if meet[at] && best[at] <= best[at + width + 1] + weights[i] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[at + width] >= best[at + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    let whole = |words: &[Word]| words.iter().map(&weight).sum::<f64>();
    let lighter = whole(a).min(whole(b));
    Alignment {
        weight: best[0],
        containment: if lighter > 0.0 { best[0] / lighter } else { 0.0 },
        words: pairs.len(),
        content: pairs.iter().filter(|(i, _)| a[*i].is_content()).count(),
        run: longest_run(&pairs),
    }
}

fn longest_run(pairs: &[(usize, usize)]) -> usize {
    let (mut longest, mut run, mut last) = (0, 0, None);
    for &(i, j) in pairs {
        run = if last == Some((i.wrapping_sub(1), j.wrapping_sub(1))) { run + 1 } else { 1 };
        longest = longest.max(run);
        last = Some((i, j));
    }
    longest
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn words(text: &str) -> Vec<Word> {
        text.split(' ')
            .map(|word| {
                let folded = fold(word);
                let kind = if folded.bytes().all(|byte| byte.is_ascii_digit()) { TokenKind::Number } else { TokenKind::Word };
                Word {
                    stem: xxhash_rust::xxh3::xxh3_64(folded.as_bytes()),
                    kind,
                    capital: word.starts_with(char::is_uppercase),
                    skeleton: cognates::skeleton(&folded),
                    concept: 0,
                    folded,
                }
            })
            .filter(|word| !word.folded.is_empty())
            .collect()
    }

    #[test]
    fn what_one_passage_leaves_out_does_not_break_the_alignment() {
        let (long, short) =
            (words("the bridge will stay closed until the river falls again"), words("closed until the river falls"));
        let found = align(&long, &short, same_word, |_| 1.0);
        assert_eq!((found.content, found.run), (5, 5));
        assert!((found.containment - 1.0).abs() < 1e-9);
    }

    #[test]
    fn endings_do_not_part_forms_of_one_word() {
        let pair = words("krytyczny krytycznego");
        assert!(same_word(&pair[0], &pair[1]));
        let pair = words("harbour harvest");
        assert!(!same_word(&pair[0], &pair[1]));
    }
}

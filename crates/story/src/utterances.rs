//! One thing said on one occasion, lined up over outlets and languages.
//!
//! Two sentences of one press conference are two utterances; the same sentence said again elsewhere is another one.
//!
//! The cascade of [`align`]:
//! 1. [`saying`]: every attribution with its words, its speaker and its day.
//! 2. [`candidates`]: sayings that share rare words (one language) or cognates and numbers (two languages); never all
//!    pairs.
//! 3. [`likeness`]: how well a candidate pair fits: words in order, rarity, speaker, occasion.
//! 4. [`clusters`]: the surest links first; a link that would put two speakers or two sentences of one document
//!    together is refused; neighbours of accepted links get a second hearing.
//! 5. [`drift`]: the reference of each cluster, and what the others did to its wording.

pub(crate) mod candidates;
pub(crate) mod clusters;
pub mod drift;
pub(crate) mod likeness;
pub mod marks;
pub(crate) mod saying;

use purport_model::{Appearance, Drift, Story, StoryId, Utterance, content_id};

use rayon::prelude::*;

use crate::Corpus;
use saying::Saying;

/// All that is said in a corpus, with the pairs worth comparing: looked up once for utterances and claims.
#[derive(Debug)]
pub struct Said<'a> {
    pub(crate) sayings: Vec<Saying<'a>>,
    /// Indices into the sayings, the smaller first, sorted.
    pub(crate) pairs: Vec<(usize, usize)>,
}

impl<'a> Said<'a> {
    #[must_use]
    pub fn in_all(corpus: &'a Corpus, stories: &[Story]) -> Self {
        let sayings = saying::all(corpus, stories);
        let pairs = candidates::pairs(&sayings, corpus.rarity());
        Self { sayings, pairs }
    }
}

/// Aligns attributions into utterances, sorted by id.
#[must_use]
pub fn align(corpus: &Corpus, stories: &[Story], said: &Said<'_>) -> Vec<Utterance> {
    let mut utterances: Vec<Utterance> = clusters::of(said, corpus.rarity())
        .into_par_iter()
        .map(|cluster| {
            let members: Vec<&Saying<'_>> = cluster.iter().map(|&index| &said.sayings[index]).collect();
            utterance(corpus, stories, &members)
        })
        .collect();
    utterances.sort_by(|a, b| a.id.cmp(&b.id));
    utterances
}

fn utterance(corpus: &Corpus, stories: &[Story], members: &[&Saying<'_>]) -> Utterance {
    let wordings: Vec<drift::Wording> =
        members.iter().map(|saying| drift::Wording::of(&corpus.readings()[saying.reading], saying.attribution)).collect();
    let reference = drift::reference(&wordings);
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|&index| (index != reference, &members[index].attribution.id));
    let appearances: Vec<Appearance> = order
        .into_iter()
        .map(|index| {
            let reading = &corpus.readings()[members[index].reading];
            let same_language = index != reference && wordings[index].language == wordings[reference].language;
            Appearance {
                attribution: members[index].attribution.id.clone(),
                document: reading.document.id.clone(),
                language: reading.document.language.clone(),
                text: members[index].attribution.words(&reading.document.text),
                drift: if index == reference { Drift::Identical } else { drift::drift(&wordings[reference], &wordings[index]) },
                edits: if same_language { drift::edits(&wordings[reference], &wordings[index]) } else { Vec::new() },
            }
        })
        .collect();
    let mut parts: Vec<&[u8]> = appearances.iter().map(|appearance| appearance.attribution.0.as_bytes()).collect();
    parts.sort_unstable();
    Utterance {
        id: content_id("u", &parts),
        story: shared_story(stories, members),
        speaker: members.iter().find_map(|saying| saying.speaker.cloned()),
        appearances,
    }
}

/// The story that most of the appearances stand in; the smaller id where two have as many.
fn shared_story(stories: &[Story], members: &[&Saying<'_>]) -> Option<StoryId> {
    let count = |story: usize| members.iter().filter(|saying| saying.story == Some(story)).count();
    let story = members.iter().filter_map(|saying| saying.story).max_by_key(|&story| (count(story), std::cmp::Reverse(story)))?;
    Some(stories[story].id.clone())
}

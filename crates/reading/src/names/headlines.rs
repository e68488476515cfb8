//! Names in sentences whose capitals say nothing: headlines in title case or in capitals.
//!
//! Only a name the document has elsewhere is found, so "Moe Dismisses Claims" gives "Moe".

use std::collections::BTreeMap;

use purport_model::Span;

use super::Sentence;
use super::candidates::Candidate;
use super::resolve::Cluster;

/// Places of known names in the sentences that shout.
pub(crate) fn find<'a>(
    sentences: &[Sentence<'_>],
    candidates: &[Candidate],
    clusters: impl Iterator<Item = (&'a Cluster, u32)>,
) -> Vec<(Span, u32)> {
    let mut names: BTreeMap<Vec<&str>, u32> = BTreeMap::new();
    for (cluster, entity) in clusters {
        for &member in &cluster.members {
            let words = candidates[member].folded.iter().map(String::as_str).collect();
            names.entry(words).or_insert(entity);
        }
    }
    let longest = names.keys().map(Vec::len).max().unwrap_or(0);
    sentences.iter().filter(|sentence| sentence.shouts).flat_map(|sentence| in_sentence(sentence, &names, longest)).collect()
}

fn in_sentence(sentence: &Sentence<'_>, names: &BTreeMap<Vec<&str>, u32>, longest: usize) -> Vec<(Span, u32)> {
    let words = &sentence.words;
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let hit = (1..=longest.min(words.len() - at)).rev().find_map(|length| {
            let phrase: Vec<&str> = words[at..at + length].iter().map(|word| word.folded.as_str()).collect();
            let joined = words[at + 1..at + length].iter().all(|word| word.joined) && words[at].capital();
            joined.then(|| names.get(&phrase)).flatten().map(|&entity| (length, entity))
        });
        let Some((length, entity)) = hit else {
            at += 1;
            continue;
        };
        found.push((Span::new(words[at].span.start as usize, words[at + length - 1].span.end as usize), entity));
        at += length;
    }
    found
}

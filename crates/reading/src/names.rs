//! Names of people, organisations and places, and who is who inside one document.
//!
//! The cascade of [`find`]:
//! 1. [`words`]: the words of each sentence as names need them.
//! 2. [`labels`]: what each word is as far as the data tell.
//! 3. [`candidates`]: stretches that may be a name, with what speaks for each kind. Sentences in title case or capitals
//!    wait until the rest of the document has been seen.
//! 4. [`resolve`]: candidates joined into entities; the evidence of all mentions of one name counts together.
//!    [`aliases`] adds what the text states to be one; [`bases`] says what each is called.
//! 5. [`headlines`]: the names of step 4 where a capital says nothing.
//! 6. [`titles`]: offices, whose they are, and title phrases that stand for somebody.
//! 7. [`pronouns`]: where one person alone can be meant.

mod aliases;
mod bases;
mod candidates;
#[cfg(test)]
mod cases;
mod declension;
mod headlines;
mod inflection;
mod labels;
mod latin;
mod named;
mod nouns;
mod opinions;
mod parts;
mod pronouns;
mod resolve;
mod tables;
pub mod tagger;
mod titles;
mod words;

use purport_model::{Document, DocumentEntity, EntityKind, Mention, MentionForm, Name, Span, TimeExpression};

pub use latin::script;

use crate::segment::Segmented;
use aliases::Stated;
use candidates::Candidate;
use labels::{Label, Usage};
use tables::Vocabulary;
use titles::Title;
use words::{Shape, Word};

/// Takes a bare name apart, in any script. `kind` is what the caller knows of it; [`EntityKind::Other`] for nothing.
#[must_use]
pub fn parse(text: &str, kind: EntityKind) -> Name {
    parts::name(text.trim(), kind, "und")
}

/// The same for a name from a text in a known language.
#[must_use]
pub fn parse_in(text: &str, kind: EntityKind, language: &str) -> Name {
    parts::name(text.trim(), kind, language)
}

/// One sentence looked at.
#[derive(Debug)]
struct Sentence<'a> {
    words: Vec<Word<'a>>,
    labels: Vec<Label>,
    /// In title case or capitals.
    shouts: bool,
}

/// Finds mentions and the entities they refer to.
#[must_use]
pub fn find(document: &Document, segmented: &Segmented, _times: &[TimeExpression]) -> (Vec<Mention>, Vec<DocumentEntity>) {
    let vocabulary = Vocabulary::of(&document.language);
    let sentences = look(document, segmented, vocabulary);
    let tagged = tagger::find(&sentences, &document.language, vocabulary);
    let candidates = all_candidates(&sentences, &tagged, vocabulary);
    let stated = aliases::stated(&sentences, &candidates, vocabulary.words());
    let clusters = resolve::clusters(&candidates, &stated, vocabulary);
    let mut found = Found::default();
    found.take_names(document, &candidates, &clusters, vocabulary);
    found.take_aliases(&candidates, &stated);
    found.take_headlines(&sentences, &candidates, &clusters);
    found.take_titles(&sentences, vocabulary);
    found.take_pronouns(&sentences, vocabulary);
    found.finish()
}

/// Candidates of all sentences whose capitals say something.
fn all_candidates(sentences: &[Sentence<'_>], tagged: &[Vec<tagger::Tagged>], vocabulary: &Vocabulary) -> Vec<Candidate> {
    let calm = sentences.iter().zip(tagged).enumerate().filter(|(_, (sentence, _))| !sentence.shouts);
    let mut candidates: Vec<Candidate> =
        calm.flat_map(|(index, (sentence, tagged))| opinions::candidates(sentence, index, tagged, vocabulary)).collect();
    let calm = sentences.iter().filter(|sentence| !sentence.shouts).flat_map(|sentence| &sentence.words);
    let small: rustc_hash::FxHashSet<&str> =
        calm.filter(|word| word.shape == Shape::Lower).map(|word| word.folded.as_str()).collect();
    for candidate in &mut candidates {
        candidate.common = candidate.folded.len() == 1 && small.contains(candidate.folded[0].as_str());
    }
    candidates
}

fn look<'a>(document: &'a Document, segmented: &Segmented, vocabulary: &Vocabulary) -> Vec<Sentence<'a>> {
    let nouns = vocabulary.words().nouns_capitalised;
    let cut: Vec<Vec<Word<'a>>> =
        segmented.sentences.iter().map(|sentence| words::words(&document.text, sentence.span, vocabulary)).collect();
    let shouting: Vec<bool> = cut.iter().map(|words| words::shouts(words, nouns)).collect();
    let usage = usage(&cut, &shouting);
    cut.into_iter()
        .zip(shouting)
        .map(|(words, shouts)| {
            let labels = labels::label(&words, vocabulary, &usage);
            Sentence { words, labels, shouts }
        })
        .collect()
}

fn usage(sentences: &[Vec<Word<'_>>], shouting: &[bool]) -> Usage {
    let mut usage = Usage::default();
    for word in sentences.iter().zip(shouting).filter(|(_, shouts)| !**shouts).flat_map(|(words, _)| words) {
        if word.shape == Shape::Lower {
            usage.lower.insert(word.folded.clone());
        } else if word.capital() && !word.first {
            *usage.capital.entry(word.folded.clone()).or_default() += 1;
        }
    }
    usage
}

/// What has been found so far.
#[derive(Debug, Default)]
struct Found {
    mentions: Vec<Mention>,
    entities: Vec<DocumentEntity>,
    named: named::Named,
    /// Entity of each candidate that is a name.
    of_candidate: std::collections::BTreeMap<usize, u32>,
    /// Entity of each cluster that is one.
    of_cluster: std::collections::BTreeMap<usize, u32>,
}

impl Found {
    fn take_names(
        &mut self,
        document: &Document,
        candidates: &[Candidate],
        clusters: &[resolve::Cluster],
        vocabulary: &Vocabulary,
    ) {
        for (number, cluster) in clusters.iter().enumerate() {
            let told = cluster.members.iter().any(|&member| opens_report(document, candidates[member].span));
            let seen = cluster.kind(candidates, vocabulary.words().nouns_capitalised);
            let Some(kind) = seen.filter(|_| !told).or(told.then_some(EntityKind::Place)) else { continue };
            let Ok(entity) = u32::try_from(self.entities.len()) else { break };
            self.of_cluster.insert(number, entity);
            for &member in &cluster.members {
                let candidate = &candidates[member];
                self.of_candidate.insert(member, entity);
                self.named.add(candidate, entity, kind);
                self.mention(candidate.span, MentionForm::Name, kind, Some(entity), candidate.found_by);
            }
            self.entities.push(bases::entity(document, cluster, candidates, kind));
        }
    }

    fn mention(&mut self, span: Span, form: MentionForm, kind: EntityKind, entity: Option<u32>, found_by: &'static str) {
        self.mentions.push(Mention { span, form, kind, entity, found_by: found_by.into() });
    }

    fn take_aliases(&mut self, candidates: &[Candidate], stated: &[Stated]) {
        for Stated { of, alias, span } in stated {
            let (Some(span), Some(&entity)) = (span, self.of_candidate.get(of)) else { continue };
            let Some(entity) = self.entities.get_mut(entity as usize) else { continue };
            let name = parts::name(&candidates[*alias].texts.join(" "), entity.kind, "und");
            if name.text != entity.name.text && !entity.aliases.iter().any(|(known, _)| known.text == name.text) {
                entity.aliases.push((name, *span));
            }
        }
    }

    fn take_headlines(&mut self, sentences: &[Sentence<'_>], candidates: &[Candidate], clusters: &[resolve::Cluster]) {
        let names = self.of_cluster.iter().map(|(&cluster, &entity)| (&clusters[cluster], entity));
        for (span, entity) in headlines::find(sentences, candidates, names) {
            let kind = self.entities[entity as usize].kind;
            self.mention(span, MentionForm::Name, kind, Some(entity), "names.headline");
        }
    }

    fn take_titles(&mut self, sentences: &[Sentence<'_>], vocabulary: &Vocabulary) {
        let calm = sentences.iter().enumerate().filter(|(_, sentence)| !sentence.shouts);
        let titles: Vec<Title> =
            calm.flat_map(|(index, sentence)| titles::titles(sentence, index, &self.named, vocabulary)).collect();
        for title in &titles {
            if let Some(entity) = title.holder.and_then(|holder| self.entities.get_mut(holder as usize)) {
                entity.roles.push(title.role());
            }
        }
        for title in titles.iter().filter(|title| title.holder.is_none() && title.definite && title.office.is_some()) {
            let mut holders =
                (0u32..).zip(&self.entities).filter(|(_, entity)| entity.roles.iter().any(|role| titles::same_office(title, role)));
            let first = holders.next().map(|(entity, _)| entity);
            let only = if holders.next().is_none() { first } else { None };
            drop(holders);
            self.mention(title.span, MentionForm::Title, EntityKind::Person, only, "names.title");
        }
    }

    fn take_pronouns(&mut self, sentences: &[Sentence<'_>], vocabulary: &Vocabulary) {
        let mut people: Vec<Vec<(Span, u32)>> = vec![Vec::new(); sentences.len()];
        let starts: Vec<u32> = sentences.iter().map(|sentence| sentence.words.first().map_or(0, |word| word.span.start)).collect();
        for mention in self.mentions.iter().filter(|mention| mention.kind == EntityKind::Person) {
            let at = starts.partition_point(|&start| start <= mention.span.start).saturating_sub(1);
            if let (Some(entity), Some(list)) = (mention.entity, people.get_mut(at)) {
                list.push((mention.span, entity));
            }
        }
        for pronoun in pronouns::pronouns(sentences, &people, vocabulary) {
            self.mention(pronoun.span, MentionForm::Pronoun, EntityKind::Person, Some(pronoun.entity), "names.pronoun");
        }
    }

    fn finish(mut self) -> (Vec<Mention>, Vec<DocumentEntity>) {
        self.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end), mention.form));
        (self.mentions, self.entities)
    }
}

/// Before the bracket of the dateline, where the place stands that a report comes from.
fn opens_report(document: &Document, name: Span) -> bool {
    let Some(dateline) = document.dateline.filter(|dateline| dateline.contains(name)) else { return false };
    !Span { start: dateline.start, end: name.start }.of(&document.text).contains(['(', '/', '['])
}

/// Whether a word of a language stands for one person: "he", "she".
pub(crate) fn is_person_pronoun(language: &str, folded: &str) -> bool {
    let pronouns = &Vocabulary::of(language).words().pronouns;
    pronouns.he.0.contains(folded) || pronouns.she.0.contains(folded)
}

/// Whether words of a language stand for one certain person by what that person is: "the prime minister" without its article
/// (`definite`: with it), "statsministeren", "adwokat". Where the language has no articles the bare word is one.
pub(crate) fn stands_for_one(language: &str, phrase: &str, definite: bool) -> bool {
    let vocabulary = Vocabulary::of(language);
    let words = vocabulary.words();
    let listed = |phrase: &str| vocabulary.offices.contains_key(phrase) || words.callings.0.contains(phrase);
    let form = words.definite_endings.iter().any(|ending| phrase.strip_suffix(ending.as_str()).is_some_and(listed));
    form || listed(phrase) && (definite || !has_articles(language))
}

/// Whether a language shows that a certain thing is meant, before the noun or at its end.
pub(crate) fn has_articles(language: &str) -> bool {
    let words = Vocabulary::of(language).words();
    !words.definite_articles.0.is_empty() || !words.definite_endings.is_empty()
}

/// Whether words of a language name an office.
pub(crate) fn is_office(language: &str, phrase: &str) -> bool {
    Vocabulary::of(language).office(phrase).is_some()
}

/// Whether a word makes what follows one certain thing: "the", "her".
pub(crate) fn is_definite_article(language: &str, folded: &str) -> bool {
    Vocabulary::of(language).words().definite_articles.0.contains(folded)
}

/// Whether a word for what somebody is can end so and still be the same word: a case, or the article behind it. A feminine is
/// another word.
pub(crate) fn is_role_ending(language: &str, ending: &str) -> bool {
    /// The feminine of the Slavic languages.
    const FEMININE: [char; 2] = ['k', 'к'];
    let words = Vocabulary::of(language).words();
    let endings = match (words.definite_endings.is_empty(), words.definite_articles.0.is_empty()) {
        (false, _) => &words.definite_endings,
        (true, true) => &words.office_endings,
        (true, false) => return ending.is_empty(),
    };
    ending.is_empty() || endings.iter().any(|known| known == ending) && !ending.starts_with(FEMININE)
}

/// Whether a word of a language says what somebody is: "minister", "lawyer".
pub(crate) fn is_function(language: &str, folded: &str) -> bool {
    let vocabulary = Vocabulary::of(language);
    vocabulary.office(folded).is_some() || vocabulary.is_calling(folded)
}

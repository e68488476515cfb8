//! Stretches of words that may be a name, with what speaks for each kind.
//!
//! A run is what stands between two marks, titles or lower-case words. It is cut into candidates:
//! 1. A run with a generic word of organisations or places is one name with everything in it ("Kyiv School of Economics").
//! 2. A known name is a name, unless a given name before it makes it a family name ("Jack London").
//! 3. A demonym at the start comes off.
//! 4. What begins with a given name or follows a title is a person.
//! 5. The rest is a name of unknown kind until its neighbours or the rest of the document say more.

use purport_model::{EntityKind, Span};

use super::labels::Label;
use super::tables::{Known, Vocabulary};
use super::tagger::Tagged;
use super::words::{Shape, Word};

/// How much speaks for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Votes {
    pub person: f32,
    pub organisation: f32,
    pub place: f32,
}

impl Votes {
    pub(crate) fn add(&mut self, other: Self) {
        self.person += other.person;
        self.organisation += other.organisation;
        self.place += other.place;
    }

    pub(crate) fn for_kind(kind: EntityKind, weight: f32) -> Self {
        let mut votes = Self::default();
        match kind {
            EntityKind::Person => votes.person = weight,
            EntityKind::Organisation => votes.organisation = weight,
            EntityKind::Place => votes.place = weight,
            EntityKind::Other => {}
        }
        votes
    }

    /// The kind most speaks for and how much does.
    pub(crate) fn best(self) -> (EntityKind, f32) {
        let mut best = (EntityKind::Person, self.person);
        for other in [(EntityKind::Organisation, self.organisation), (EntityKind::Place, self.place)] {
            if other.1 > best.1 {
                best = other;
            }
        }
        best
    }
}

/// A stretch that may be a name.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub span: Span,
    /// Index of the sentence.
    pub sentence: usize,
    /// Places of its words in the sentence.
    pub words: std::ops::Range<usize>,
    pub texts: Vec<String>,
    pub folded: Vec<String>,
    pub votes: Votes,
    pub known: Option<Known>,
    /// Its capital says nothing and nothing else shows a name: it counts only if the document has it elsewhere.
    pub weak: bool,
    /// One word that the document has in small letters too.
    pub common: bool,
    pub found_by: &'static str,
}

/// Weights of the evidence. A known name or a generic word settles the kind alone; context has to add up.
pub(crate) const SETTLES: f32 = 3.0;
/// The tagger's word on a kind; it outweighs a hint and stands against what settles.
const TAGGED: f32 = 2.0;
const DOUBTED: f32 = 0.5;
const STRONG: f32 = 1.5;
const SHOWS: f32 = 1.0;
const HINTS: f32 = 0.4;

/// Candidates of one sentence.
pub(crate) fn candidates(words: &[Word<'_>], labels: &[Label], sentence: usize, vocabulary: &Vocabulary) -> Vec<Candidate> {
    let mut found = Vec::new();
    for run in runs(words, labels, vocabulary) {
        for (range, votes, found_by) in cut(words, labels, run, vocabulary) {
            if let Some(candidate) = candidate(words, labels, range, sentence, votes, found_by, vocabulary) {
                found.push(candidate);
            }
        }
    }
    found
}

fn names(label: Label) -> bool {
    matches!(
        label,
        Label::Known { .. }
            | Label::Demonym(_)
            | Label::Organisation
            | Label::Place
            | Label::Given
            | Label::Unknown
            | Label::Suffix
    )
}

/// Maximal runs: name words, and particles or inner words between them.
fn runs(words: &[Word<'_>], labels: &[Label], vocabulary: &Vocabulary) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !starts_run(words, labels, at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while !words[end - 1].possessive {
            let Some(next) = next_in_run(words, labels, at, end, vocabulary) else { break };
            end = next;
        }
        runs.push(at..end);
        at = end;
    }
    runs
}

fn starts_run(words: &[Word<'_>], labels: &[Label], at: usize) -> bool {
    let lower_demonym = matches!(labels[at], Label::Demonym(_)) && !words[at].capital();
    match labels[at] {
        Label::Suffix => false,
        label if names(label) => !lower_demonym,
        Label::Particle => words.get(at + 1).is_some_and(|next| next.joined && next.capital()) && words[at].capital(),
        _ => false,
    }
}

/// Where the run stands after one more name word, if it goes on.
fn next_in_run(words: &[Word<'_>], labels: &[Label], start: usize, end: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let fits = |at: usize| {
        words.get(at).is_some_and(|word| word.joined && (word.capital() || matches!(labels[at], Label::Suffix)))
            && names(labels[at])
    };
    if fits(end) {
        return Some(end + 1);
    }
    let continues_known = |at: usize| matches!(labels.get(at), Some(Label::Known { start: false, .. }));
    if continues_known(end) {
        return Some(end + 1);
    }
    let bridge = (1..=2).find(|&length| {
        let inner = end..end + length;
        inner
            .clone()
            .all(|at| words.get(at).is_some_and(|word| word.joined) && matches!(labels[at], Label::Particle | Label::Inside))
            && fits(end + length)
    })?;
    let inner = &labels[end..end + bridge];
    let organisation = labels[start..end].contains(&Label::Organisation) && !words[end].capital();
    let particles = inner.iter().all(|label| matches!(label, Label::Particle));
    let ambiguous = words[end..end + bridge].iter().any(|word| vocabulary.words().inside.0.contains(&word.folded));
    let person = labels[start..end].iter().all(|label| matches!(label, Label::Given | Label::Unknown));
    (organisation || particles && person && !ambiguous).then_some(end + bridge + 1)
}

type Cut = (std::ops::Range<usize>, Votes, &'static str);

fn cut(words: &[Word<'_>], labels: &[Label], run: std::ops::Range<usize>, vocabulary: &Vocabulary) -> Vec<Cut> {
    let mut run = run;
    let has = |range: &std::ops::Range<usize>, label: Label| labels[range.clone()].contains(&label);
    if has(&run, Label::Organisation) && run.len() > 1 {
        return vec![(run, Votes::for_kind(EntityKind::Organisation, SETTLES), "names.organisation_word")];
    }
    while run.len() > 1 && matches!(labels[run.start], Label::Demonym(_)) {
        run.start += 1;
    }
    if run.len() == 1 && matches!(labels[run.start], Label::Demonym(_)) {
        return Vec::new();
    }
    if has(&run, Label::Place) && run.len() > 1 && !matches!(labels[run.start], Label::Given) {
        return vec![(run, Votes::for_kind(EntityKind::Place, SETTLES), "names.place_word")];
    }
    if has(&run, Label::Organisation) {
        return vec![(run, Votes::for_kind(EntityKind::Organisation, HINTS), "names.organisation_word")];
    }
    if has(&run, Label::Place) && run.len() == 1 {
        return Vec::new();
    }
    if let Some(cuts) = cut_known(words, labels, &run, vocabulary) {
        return cuts;
    }
    vec![(run.clone(), shape_votes(words, labels, &run), by_shape(labels, &run))]
}

/// Cuts a run at the known names in it.
fn cut_known(words: &[Word<'_>], labels: &[Label], run: &std::ops::Range<usize>, vocabulary: &Vocabulary) -> Option<Vec<Cut>> {
    let start = run.clone().find(|&at| matches!(labels[at], Label::Known { start: true, .. }))?;
    let Label::Known { known, .. } = labels[start] else { return None };
    let length =
        1 + labels[start + 1..run.end].iter().take_while(|label| matches!(label, Label::Known { start: false, .. })).count();
    let end = start + length;
    // "Jack London" is a man; "Sergej Moe Bergen" is a man and a town.
    if start == run.start + 1 && matches!(labels[run.start], Label::Given) {
        return None;
    }
    let mut cuts = Vec::new();
    if start > run.start {
        cuts.extend(cut(words, labels, run.start..start, vocabulary));
    }
    let followed_by_one = run.end - end == 1 && matches!(labels[end], Label::Unknown) && start == run.start;
    let before_surname = matches!(labels[start], Label::Known { .. }) && followed_by_one && known.kind != EntityKind::Place;
    if before_surname {
        // "Microsoft Office": one name.
        return Some(vec![(run.clone(), Votes::for_kind(EntityKind::Organisation, HINTS), "names.run")]);
    }
    cuts.push((start..end, Votes::for_kind(known.kind, SETTLES), "names.known"));
    if end < run.end {
        cuts.extend(cut(words, labels, end..run.end, vocabulary));
    }
    Some(cuts)
}

fn by_shape(labels: &[Label], run: &std::ops::Range<usize>) -> &'static str {
    if matches!(labels[run.start], Label::Given) { "names.given_name" } else { "names.run" }
}

fn shape_votes(words: &[Word<'_>], labels: &[Label], run: &std::ops::Range<usize>) -> Votes {
    let mut votes = Votes::default();
    let caps = words[run.clone()].iter().filter(|word| word.shape == Shape::Caps).count();
    let initials = words[run.clone()].iter().filter(|word| word.shape == Shape::Initial).count();
    match labels[run.start] {
        Label::Given if run.len() > 1 => votes.person += SETTLES,
        Label::Given if words[run.start].first => votes.person += HINTS,
        Label::Given => votes.person += SHOWS,
        _ => {}
    }
    if initials > 0 && run.len() > 1 {
        votes.person += STRONG;
    }
    let label = words[run.start].first && words.get(run.end).is_some_and(|mark| mark.is(":"));
    if run.len() == 1 && caps == 1 && !label && (2..=6).contains(&words[run.start].text.chars().count()) {
        votes.organisation += STRONG;
    }
    match run.len() {
        2 | 3 if caps == 0 => votes.person += HINTS,
        4.. => votes.organisation += HINTS,
        _ => {}
    }
    votes
}

/// A stretch the tagger holds for a name of a kind, with what stands around it.
pub(crate) fn tagged(
    words: &[Word<'_>],
    labels: &[Label],
    sentence: usize,
    tagged: &Tagged,
    vocabulary: &Vocabulary,
) -> Option<Candidate> {
    let mut candidate = candidate(words, labels, tagged.words.clone(), sentence, Votes::default(), "names.tagger", vocabulary)?;
    let around = candidate.votes;
    // In a language it has not learnt the tagger alone does not make a name of a word whose capital says nothing.
    let trust = if candidate.weak && !tagged.learnt { DOUBTED } else { TAGGED };
    let [person, organisation, place] = tagged.shares.map(|share| share * trust);
    candidate.votes = Votes { person, organisation, place };
    if around.best().0 == tagged.kind {
        candidate.votes.add(Votes::for_kind(tagged.kind, around.best().1.min(SHOWS)));
    }
    if tagged.words.len() == 1 && names_a_place(words, tagged.words.start, vocabulary) {
        candidate.votes.add(Votes::for_kind(EntityKind::Place, TAGGED + SHOWS));
    }
    if tagged.words.len() > 1 && labels.get(tagged.words.end - 1) == Some(&Label::Organisation) {
        candidate.votes.add(Votes::for_kind(EntityKind::Organisation, TAGGED));
    }
    candidate.known = known(labels, &tagged.words);
    if let Some(known) = candidate.known {
        candidate.votes.add(Votes::for_kind(known.kind, SHOWS));
    }
    Some(candidate)
}

/// "der Region Salissja": the noun right before says that a place is named; not where the noun has a name of its own
/// ("the Salissja region Bell governs").
fn names_a_place(words: &[Word<'_>], at: usize, vocabulary: &Vocabulary) -> bool {
    let Some(noun) = at.checked_sub(1).filter(|_| words[at].joined) else { return false };
    let has_name = noun.checked_sub(1).is_some_and(|left| words[left].capital());
    vocabulary.words().place_words.0.contains(&words[noun].folded) && !has_name
}

/// The known name that stretches over exactly these words.
fn known(labels: &[Label], range: &std::ops::Range<usize>) -> Option<Known> {
    let Label::Known { known, start: true } = *labels.get(range.start)? else { return None };
    let goes_on = |at: usize| matches!(labels.get(at), Some(Label::Known { start: false, .. }));
    ((range.start + 1..range.end).all(goes_on) && !goes_on(range.end)).then_some(known)
}

fn candidate(
    words: &[Word<'_>],
    labels: &[Label],
    range: std::ops::Range<usize>,
    sentence: usize,
    mut votes: Votes,
    mut found_by: &'static str,
    vocabulary: &Vocabulary,
) -> Option<Candidate> {
    let first = words.get(range.start)?;
    let last = words.get(range.end.checked_sub(1)?)?;
    let known = match labels[range.start] {
        Label::Known { known, .. } if found_by == "names.known" => Some(known),
        _ => None,
    };
    if let Some((context, rule)) = context_votes(words, labels, &range, vocabulary) {
        votes.add(context);
        if votes.best().1 < SETTLES {
            found_by = rule;
        }
    }
    let toml = vocabulary.words();
    let unknown = labels[range.clone()].iter().all(|label| matches!(label, Label::Unknown));
    let noun = toml.nouns_capitalised && unknown && range.len() == 1 && first.shape == Shape::Capital;
    let weak = known.is_none() && (first.first && range.len() == 1 && unknown || noun) && votes.best().1 < SHOWS;
    Some(Candidate {
        span: Span::new(first.span.start as usize, last.span.end as usize),
        sentence,
        texts: words[range.clone()].iter().map(|word| word.text.to_owned()).collect(),
        folded: words[range.clone()].iter().map(|word| word.folded.clone()).collect(),
        words: range,
        votes,
        known,
        weak,
        common: false,
        found_by,
    })
}

/// What stands around a candidate.
fn context_votes(
    words: &[Word<'_>],
    labels: &[Label],
    range: &std::ops::Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<(Votes, &'static str)> {
    let toml = vocabulary.words();
    let before = range.start.checked_sub(1).map(|at| (&words[at], labels[at]));
    let after = words.get(range.end).map(|word| (word, labels[range.end]));
    let joined = words[range.start].joined;
    if according(words, range.start, toml) {
        return Some((Votes { person: SHOWS, organisation: HINTS, place: 0.0 }, "names.speaks"));
    }
    match before {
        Some((word, Label::Office(_) | Label::Calling | Label::Honorific)) if joined && !word.possessive => {
            return Some((Votes::for_kind(EntityKind::Person, SETTLES), "names.title_before"));
        }
        Some((word, _)) if joined && toml.place_prepositions.0.contains(&word.folded) && range.len() <= 2 => {
            return Some((Votes::for_kind(EntityKind::Place, SHOWS), "names.place_preposition"));
        }
        Some((word, _)) if joined && toml.speech_verbs.0.contains(&word.folded) => {
            return Some((Votes { person: SHOWS, organisation: HINTS, place: 0.0 }, "names.speaks"));
        }
        _ => {}
    }
    match after {
        Some((word, _)) if toml.speech_verbs.0.contains(&word.folded) && word.shape == Shape::Lower => {
            Some((Votes { person: SHOWS, organisation: HINTS, place: 0.0 }, "names.speaks"))
        }
        Some((word, Label::Mark)) if word.is(",") && titled_after(words, labels, range.end + 1, toml) => {
            Some((Votes::for_kind(EntityKind::Person, STRONG), "names.title_after"))
        }
        Some((word, Label::Mark)) if word.is("(") && is_age(words, range.end + 1) => {
            Some((Votes::for_kind(EntityKind::Person, STRONG), "names.age"))
        }
        _ => None,
    }
}

/// "according to" stands before the name.
fn according(words: &[Word<'_>], start: usize, toml: &super::tables::NamesToml) -> bool {
    let phrase = |length: usize| {
        let first = start.checked_sub(length)?;
        Some(words[first..start].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" "))
    };
    (1..=2).filter_map(phrase).any(|phrase| toml.according.contains(&phrase))
}

/// Words of an apposition before its title may stand: ", the long-serving Deputy Defense Minister".
const APPOSITION_REACH: usize = 5;

fn titled_after(words: &[Word<'_>], labels: &[Label], from: usize, toml: &super::tables::NamesToml) -> bool {
    if is_age(words, from) && words.get(from + 1).is_some_and(|mark| mark.is(",")) {
        return true;
    }
    let until = words.len().min(from + APPOSITION_REACH);
    for at in from..until {
        match labels[at] {
            Label::Office(_) | Label::Calling => return true,
            Label::Mark => return false,
            _ if toml.speech_verbs.0.contains(&words[at].folded) => return false,
            _ => {}
        }
    }
    false
}

fn is_age(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.text.parse::<u32>().is_ok_and(|age| (8..=110).contains(&age)))
        && words.get(at + 1).is_some_and(|mark| mark.is(",") || mark.is(")"))
}

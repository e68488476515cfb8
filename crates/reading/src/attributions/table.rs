//! `attributions.toml`: the words by which a language shows that something is somebody's word or view.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use purport_model::Stance;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::languages::{self, Tables, WordSet, Words};
use crate::segment::{fold, phrase};

/// The file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    grammar: Grammar,
    #[serde(default)]
    cue: Vec<Cue>,
    #[serde(default)]
    noun: Vec<Noun>,
    #[serde(default)]
    according: According,
    #[serde(default)]
    relay: Relay,
    #[serde(default)]
    roles: Roles,
}

/// Words for what somebody is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Roles {
    /// Words a report changes between for one person: "lawyer attorney".
    same: Vec<Words>,
}

/// Words that shape a sentence, as far as attribution needs them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Grammar {
    /// Where the subject stands.
    pub order: Order,
    /// Open a clause that can be content: "that", "at", "dass", "whether".
    pub complementizers: Words,
    pub infinitive: Words,
    /// Can be a source by themselves.
    /// Open an infinitive that is no content: "um", "ohne".
    pub infinitive_adjuncts: Words,
    pub pronouns: Words,
    pub determiners: Words,
    /// "his", "their": say whose a noun is.
    pub owners: Words,
    pub prepositions: Words,
    /// Prepositions that may stand inside the name of a source ("spokesman for", "minister of").
    pub source_links: Words,
    pub conjunctions: Words,
    /// Open a clause that is not content: "because", "while".
    pub subordinators: Words,
    pub relatives: Words,
    pub auxiliaries: Words,
    /// Forms of "be" that make a passive of a past participle.
    pub passives: Words,
    pub adverbs: Words,
    /// "himself", "sich": belong to the verb, never a source.
    pub reflexives: Words,
    pub first_person: Words,
    /// A paragraph that opens with a dash is speech even without a reporting clause.
    pub dialogue_dash: bool,
    /// Endings of a possessive ("Kyiv's").
    pub possessive_endings: Words,
    /// Endings of plural nouns, and plurals without one: what a bare verb form needs before it.
    pub plural_endings: Words,
    pub plurals: Words,
    /// Common finite verbs that report nothing: no source holds one.
    pub verbs: Words,
    /// Endings of verb forms that hang on the main verb ("dodając", "citando"): a source ends before one.
    pub gerund_endings: Words,
    /// "his own": what follows is never the subject ("Trump své prohlášení zopakoval").
    pub own: Words,
    /// Who is spoken to, in the case of it ("журналистам").
    pub addressees: Words,
    /// Endings that betray a finite verb no list knows.
    pub verb_endings: Words,
    /// Words with such an ending that are no verbs ("ersten").
    pub not_verbs: Words,
    /// Content may follow the cue at once, without a complementizer.
    pub bare_clause: bool,
    /// Content clauses stand behind a comma.
    pub comma_before_clause: bool,
    /// Verb forms used only when words are reported (Konjunktiv I).
    pub reported_mood: Words,
    /// Verb forms that go on with a report, but do not open one: they also stand in a writer's own words (Konjunktiv II).
    pub weak_mood: Words,
    /// "soll": with one of `hearsay_past` at the end of its clause ("geschossen haben") it tells what others say.
    pub hearsay: Words,
    pub hearsay_past: Words,
    /// Common nouns are written with a capital.
    pub capital_nouns: bool,
    /// Open a sentence that goes on with a report ("demnach").
    pub goes_on: Words,
    /// Opens a clause that names the source of the clause beside it: "wie der Minister sagte", "как сообщил".
    pub as_words: Words,
    /// Before what somebody is called: "bezeichnete den Plan als „Posse“".
    pub calls_as: Words,
    /// Open a sentence that gives the source of the sentence before: "Das teilte ... mit", "Об этом сообщил ...".
    pub points_back: Vec<String>,
    /// Articles in a case no subject stands in ("dem", "einen"), pronouns likewise ("him").
    pub oblique: Words,
    /// Before who does what a passive tells ("von der Polizei").
    pub agents: Words,
    /// The subject of a cue that names nobody ("heißt es").
    pub impersonal: Words,
    /// Before who speaks beside such a cue ("heißt es in dem Schreiben", "wie aus Kreisen verlautete").
    pub impersonal_prepositions: Words,
    /// Articles in the case of belonging ("des", "der"), where the language has one.
    pub genitive: Words,
    /// A verb at the end of its clause is written as one word with its particle ("mitteilt" for "teilt mit").
    pub fuses_particle: bool,
    /// Prefixes that take the word of the infinitive between themselves and the verb ("zurückzuziehen").
    pub separable: Words,
    /// Behind a noun of claim, before what is claimed: "claims of".
    pub noun_links: Words,
    /// Behind a noun of claim, before who claims it and nothing more: "claims made by".
    pub noun_agents: Words,
    /// Negations that only this stage needs, beside those of `language.toml`.
    pub negations: Words,
    /// Endings of adverbs that no list can hold ("categóricamente").
    pub adverb_endings: Words,
    /// Words with such an ending that are no adverbs ("family").
    pub not_adverbs: Words,
    /// Endings of infinitives, where one may follow a cue without a word of its own ("nie avoir vendu", "negó haber").
    pub infinitive_endings: Words,
    /// Words that may stand before such an infinitive ("de", "di").
    pub infinitive_links: Words,
    /// A verb needs no subject: who is meant was named before.
    pub drops_subject: bool,
    /// Endings of verbs whose subject is no single person: of several, of a thing.
    pub impersonal_verb_endings: Words,
    /// A prefix that denies a verb ("nepotvrdil").
    pub negating_prefix: String,
    /// Passed over between a source and its cue: "who asked not to be named", "at first".
    pub asides: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Order {
    #[default]
    SubjectFirst,
    /// The verb stands second: anything before it pushes the subject behind it.
    VerbSecond,
    /// The subject stands before its verb, and behind it beside the words that are quoted (Romance languages).
    Inverting,
    Free,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cue {
    stance: StanceName,
    takes: Vec<Takes>,
    /// The object of the verb is who was spoken to ("told CNN that").
    #[serde(default)]
    addressee: bool,
    /// What the verb means when it is denied ("does not rule out"); where it is not said, see [`when_negated`].
    negated: Option<StanceName>,
    /// Forms with white space between them. `a_b` is a verb with its particle, other words between allowed; a final `~`
    /// marks a present participle, `+` a past participle, `*` an infinitive, `^` a bare form ("say").
    forms: String,
}

/// What a cue can have as its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Takes {
    Quotation,
    /// A clause with a complementizer.
    That,
    /// A clause without one.
    Bare,
    Infinitive,
    /// "urged them to go": an object, then an infinitive.
    Order,
    /// The object itself is what is said or held: "supports the plan".
    Object,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Noun {
    stance: StanceName,
    forms: Words,
}

/// "according to": the source beside it, the rest of the sentence is content.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct According {
    before_source: Vec<String>,
    after_source: Vec<String>,
    /// Before the source, but only behind a comma ("..., so der Minister").
    behind_comma: Vec<String>,
    /// With a noun of `nouns` a few words on: "nach ... Angaben".
    prepositions: Words,
    /// Nouns, or the ends of compound nouns.
    nouns: Words,
    /// Behind such a noun: "... Angaben nach".
    behind_nouns: Words,
}

/// Words on the way from the source to this page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Relay {
    /// "as cited by": what follows is a relay.
    by: Vec<String>,
    /// "in an interview with": what follows is who was spoken to.
    interview: Vec<String>,
    /// Prepositions before who was spoken to ("til", "to").
    to: Words,
    /// "agency", "newspaper": what stands beside it is a medium.
    media: Words,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StanceName {
    Says,
    Claims,
    Denies,
    Confirms,
    Warns,
    Predicts,
    Demands,
    Promises,
    Accuses,
    Retracts,
    Doubts,
    Praises,
    Cites,
}

impl From<StanceName> for Stance {
    fn from(name: StanceName) -> Self {
        match name {
            StanceName::Says => Self::Says,
            StanceName::Claims => Self::Claims,
            StanceName::Denies => Self::Denies,
            StanceName::Confirms => Self::Confirms,
            StanceName::Warns => Self::Warns,
            StanceName::Predicts => Self::Predicts,
            StanceName::Demands => Self::Demands,
            StanceName::Promises => Self::Promises,
            StanceName::Accuses => Self::Accuses,
            StanceName::Retracts => Self::Retracts,
            StanceName::Doubts => Self::Doubts,
            StanceName::Praises => Self::Praises,
            StanceName::Cites => Self::Cites,
        }
    }
}

/// How a verb form may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Finite,
    /// "saying": its source is the subject of the clause it hangs on.
    Participle,
    /// "gesagt": only with an auxiliary.
    PastParticiple,
    Infinitive,
    /// "say": finite only with a plural or an auxiliary before it, else more likely a noun or an infinitive.
    Bare,
}

/// One meaning of one verb form.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    pub stance: Stance,
    /// The stance of the denied verb.
    pub negated: Stance,
    pub takes: BTreeSet<Takes>,
    pub addressee: bool,
    pub form: Form,
    /// Must follow in the clause.
    pub particle: Option<String>,
}

impl Verb {
    /// Who is quoted speaks, not who quotes.
    pub fn object_speaks(&self) -> bool {
        self.stance == Stance::Cites && !self.takes.contains(&Takes::Object)
    }
}

/// The tables of one language made ready for looking up.
#[derive(Debug)]
pub(crate) struct Table {
    pub grammar: &'static Grammar,
    verbs: FxHashMap<String, Vec<Verb>>,
    nouns: FxHashMap<String, Stance>,
    pub according_before: Vec<Vec<String>>,
    pub according_after: Vec<Vec<String>>,
    pub according_behind_comma: Vec<Vec<String>>,
    pub according_prepositions: &'static WordSet,
    pub according_nouns: &'static WordSet,
    pub according_behind_nouns: &'static WordSet,
    pub points_back: Vec<Vec<String>>,
    pub asides: Vec<Vec<String>>,
    pub noun_links: &'static WordSet,
    pub noun_agents: &'static WordSet,
    pub relay_by: Vec<Vec<String>>,
    pub interview: Vec<Vec<String>>,
    pub to: &'static WordSet,
    pub media: &'static WordSet,
    pub negations: WordSet,
    pub same_roles: &'static [Words],
}

impl Table {
    /// The table of a language that has one.
    pub fn of(language: &str) -> Option<&'static Self> {
        let tag = languages::folder(language)?;
        TABLES.get(tag)?.get_or_init(|| Some(Self::compile(FILES.get(tag)?, tag))).as_ref()
    }

    /// Meanings of a folded verb form, those with a particle first.
    pub fn verbs(&self, folded: &str) -> &[Verb] {
        let denied = || folded.strip_prefix(self.negating_prefix()?).and_then(|verb| self.verbs.get(verb));
        self.verbs.get(folded).or_else(denied).map_or(&[], Vec::as_slice)
    }

    /// A cue verb that carries its denial as a prefix.
    pub fn is_denied(&self, folded: &str) -> bool {
        !self.verbs.contains_key(folded) && !self.verbs(folded).is_empty()
    }

    fn negating_prefix(&self) -> Option<&str> {
        Some(self.grammar.negating_prefix.as_str()).filter(|prefix| !prefix.is_empty())
    }

    pub fn noun(&self, folded: &str) -> Option<Stance> {
        self.nouns.get(folded).copied()
    }

    fn compile(file: &'static File, tag: &str) -> Self {
        let mut verbs: FxHashMap<String, Vec<Verb>> = FxHashMap::default();
        for cue in &file.cue {
            for written in cue.forms.split_whitespace() {
                let (word, verb) = verb(cue, written);
                if let Some(particle) = verb.particle.as_ref().filter(|_| file.grammar.fuses_particle && verb.form == Form::Finite)
                {
                    merge(verbs.entry(format!("{particle}{word}")).or_default(), Verb { particle: None, ..verb.clone() });
                }
                merge(verbs.entry(word).or_default(), verb);
            }
        }
        for meanings in verbs.values_mut() {
            meanings.sort_by_key(|verb| verb.particle.is_none());
        }
        let nouns = file.noun.iter().flat_map(|noun| noun.forms.0.iter().map(|word| (word.clone(), noun.stance.into()))).collect();
        Self {
            grammar: &file.grammar,
            verbs,
            nouns,
            according_before: phrases(&file.according.before_source, tag),
            according_after: phrases(&file.according.after_source, tag),
            according_behind_comma: phrases(&file.according.behind_comma, tag),
            according_prepositions: &file.according.prepositions.0,
            according_nouns: &file.according.nouns.0,
            according_behind_nouns: &file.according.behind_nouns.0,
            points_back: phrases(&file.grammar.points_back, tag),
            asides: phrases(&file.grammar.asides, tag),
            noun_links: &file.grammar.noun_links.0,
            noun_agents: &file.grammar.noun_agents.0,
            relay_by: phrases(&file.relay.by, tag),
            interview: phrases(&file.relay.interview, tag),
            to: &file.relay.to.0,
            media: &file.relay.media.0,
            same_roles: &file.roles.same,
            negations: languages::language(tag)
                .into_iter()
                .flat_map(|language| &language.negations)
                .chain(&file.grammar.negations.0)
                .cloned()
                .collect(),
        }
    }
}

static FILES: Tables<File> = Tables::new("attributions");

static TABLES: LazyLock<BTreeMap<&'static str, OnceLock<Option<Table>>>> =
    LazyLock::new(|| languages::tags().into_iter().map(|tag| (tag, OnceLock::new())).collect());

fn verb(cue: &Cue, written: &str) -> (String, Verb) {
    let form = match written.chars().last() {
        Some('~') => Form::Participle,
        Some('+') => Form::PastParticiple,
        Some('*') => Form::Infinitive,
        Some('^') => Form::Bare,
        _ => Form::Finite,
    };
    let bare = fold(written.trim_end_matches(['~', '+', '*', '^']));
    let (word, particle) = match bare.split_once('_') {
        Some((word, particle)) => (word.to_owned(), Some(particle.replace('_', " "))),
        None => (bare, None),
    };
    let stance = cue.stance.into();
    let negated = cue.negated.map_or_else(|| when_negated(stance), Stance::from);
    (word, Verb { stance, negated, takes: cue.takes.iter().copied().collect(), addressee: cue.addressee, form, particle })
}

/// What is left of a stance when its cue is denied. Who does not deny a thing has not said the contrary of it either: that
/// is a plain saying; who does not confirm it doubts it.
pub(crate) fn when_negated(stance: Stance) -> Stance {
    match stance {
        Stance::Confirms | Stance::Praises => Stance::Doubts,
        Stance::Denies | Stance::Doubts | Stance::Accuses | Stance::Retracts => Stance::Says,
        stance => stance,
    }
}

/// One verb listed with several complements can take any of them.
fn merge(meanings: &mut Vec<Verb>, verb: Verb) {
    match meanings.iter_mut().find(|known| known.form == verb.form && known.particle == verb.particle) {
        Some(known) => {
            known.takes.extend(verb.takes);
            known.addressee |= verb.addressee;
        }
        None => meanings.push(verb),
    }
}

fn phrases(written: &[String], tag: &str) -> Vec<Vec<String>> {
    let language = languages::language(tag);
    let mut phrases: Vec<Vec<String>> = written.iter().map(|words| phrase(words, language)).collect();
    phrases.sort_by_key(|words: &Vec<String>| std::cmp::Reverse(words.len()));
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_can_be_read() {
        for (tag, _) in FILES.all() {
            let table = Table::of(tag).unwrap();
            assert!(!table.verbs.is_empty(), "{tag}");
        }
    }
}

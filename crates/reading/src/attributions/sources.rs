//! Sources tied to the entities of the names stage.
//!
//! 1. A source that names somebody is that entity ([`entity`]).
//! 2. A pronoun for a person, or a bare function ("the minister"), that the names stage left open is whoever spoke last, if
//!    that person can be meant and nobody else was named since ([`go_on`]). So is nobody at all, in languages whose verbs
//!    need no subject ("„...“, řekl.").

use std::ops::Range;

use purport_model::{Attribution, DocumentEntity, EntityKind, Mention, MentionForm, Source, Span};

use super::draft::Draft;
use super::words::{self, Text};
use crate::{credits, names};

/// An adverb behind a source is no part of it: "Moe, however"; nor, in a free order, a pronoun that is the object: "soud jí". What is left without a noun or pronoun is nobody: an article,
/// a quotation mark, "widely".
pub(crate) fn trim(text: &Text, draft: &mut Draft) {
    let Some(source) = draft.source else { return };
    let mut range = text.range(source);
    while range.len() > 1 && text.is_addressee(range.start) {
        range.start += 1;
    }
    if range.len() > 1
        && let Some(end) = range.clone().find(|&at| text.ends_source(at))
    {
        range.end = end;
    }
    let loose = |at: usize| text.is_adverb(at) || text.is_object_pronoun(at);
    while range.len() > 1 && loose(range.end - 1) {
        range.end -= 1;
    }
    let owner = range.len() == 1 && text.is_owner(range.start);
    let stands =
        |at: usize| text.words[at].is_word() && !text.is_adverb(at) && (owner || text.is_pronoun(at) || !text.is_determiner(at));
    draft.source = if range.clone().any(stands) { text.trimmed(range) } else { None };
}

/// The entity a source names: the mention its head ends with ("Ukraine's minister Ann Bell" is Ann Bell, "a spokesman for
/// the UN" is not the UN, "Bell's secretary" is not Bell), else a name that fills an apposition.
pub(crate) fn entity(text: &Text, mentions: &[Mention], entities: &[DocumentEntity], span: Span, owner: bool) -> Option<u32> {
    let words = text.range(span);
    let ends = |at: usize| {
        at > words.start
            && (!text.words[at].is_word() && !matches!(text.words[at].text, "." | "-")
                || text.is_preposition(at)
                || text.opens_relative(at))
    };
    let end = words.clone().find(|&at| ends(at)).unwrap_or(words.end);
    ending_with(text, mentions, words.start..end, owner)
        .or_else(|| {
            let rest = words.clone().skip_while(|&at| at < end || !text.words[at].is_word());
            let start = rest.clone().next().filter(|_| text.words.get(end).is_some_and(words::Word::is_comma))?;
            let close = (start..words.end).find(|&at| ends(at)).unwrap_or(words.end);
            let name = ending_with(text, mentions, start..close, false)?;
            let fills = text.mentions_in(text.words[start].span).any(|mention| {
                mention.form == MentionForm::Name
                    && mention.span.start <= text.words[start].span.start
                    && mention.entity == Some(name)
            });
            fills.then_some(name)
        })
        .or_else(|| in_apposition(text, entities, words))
}

/// A person's name at the end of a longer phrase, beside what the person is: "Ukraine's minister of defence Ann Bell", "a
/// reporter of the Courier Ann Bell". In "an adviser to President Moe" the preposition has the name.
fn in_apposition(text: &Text, entities: &[DocumentEntity], words: Range<usize>) -> Option<u32> {
    let end = words.clone().find(|&at| text.words[at].is_comma() || text.opens_relative(at)).unwrap_or(words.end);
    let phrase = text.span(words.start..end)?;
    let person =
        text.mentions_in(phrase).filter(|mention| mention.form == MentionForm::Name && mention.span.end == phrase.end).last();
    let person = person.filter(|mention| mention.kind == EntityKind::Person)?;
    let before = text.range(person.span).start.checked_sub(1).filter(|&at| at > words.start)?;
    let entity = person.entity?;
    let free = |start: usize| !(words.start..start).any(|at| text.is_preposition(at));
    let role = |span: Span| span.overlaps(text.words[before].span) && free(text.range(span).start);
    let titled = entities.get(entity as usize)?.roles.iter().any(|known| role(known.span));
    let of_a_body = text.mentions_in(text.words[before].span).any(|body| {
        let start = text.range(body.span).start;
        let article = start.checked_sub(1).filter(|&at| text.is_determiner(at));
        let behind = |at: usize| at > words.start && text.is_preposition(at - 1);
        body.form == MentionForm::Name && body.entity != Some(entity) && (behind(start) || article.is_some_and(behind))
    });
    (titled || of_a_body).then_some(entity)
}

fn ending_with(text: &Text, mentions: &[Mention], words: Range<usize>, owner: bool) -> Option<u32> {
    let head = text.trimmed(words.clone())?;
    let last = text.words.get(text.without_marks(words).end.checked_sub(1)?)?;
    if !owner && text.is_possessive(text.range(last.span).start) {
        return None;
    }
    mentions
        .iter()
        .skip(mentions.partition_point(|mention| mention.span.end < head.end && mention.span.start < head.start))
        .take_while(|mention| mention.span.start < head.end)
        .filter(|mention| mention.entity.is_some() && mention.span.overlaps(last.span))
        .min_by_key(|mention| (rank(mention.form), std::cmp::Reverse(mention.span.shared(head)), mention.span))
        .and_then(|mention| mention.entity)
}

fn rank(form: MentionForm) -> u8 {
    match form {
        MentionForm::Name => 0,
        MentionForm::Title => 1,
        MentionForm::Pronoun => 2,
    }
}

/// Attributions looked at on either side of the beginning of a sentence.
const NEIGHBOURS: usize = 8;
/// Words behind a preposition that surely belong to it.
const PHRASE: usize = 2;
/// The paragraph of a speaker and the next: beyond, a pronoun may mean anybody.
const PARAGRAPHS: u32 = 1;

/// Somebody who spoke, and where.
#[derive(Clone, Copy)]
struct Speaker {
    /// The last place that stands for the speaker.
    said: Span,
    /// The last that names the speaker.
    named: Span,
    entity: u32,
}

/// Fills in sources that go on with the speaker before.
pub(crate) fn go_on(text: &Text, entities: &[DocumentEntity], found: &mut [Attribution]) {
    let mut order: Vec<(Span, usize)> = found.iter().enumerate().filter_map(|(at, said)| Some((place(text, said)?, at))).collect();
    order.sort_unstable();
    let mut last: Option<Speaker> = None;
    for (span, at) in order {
        if found[at].source.as_ref().is_some_and(|source| source.entity.is_some()) {
            last = named_speaker(text, &found[at], last);
            continue;
        }
        let dropped = found[at].source.is_none();
        let stands_for = |speaker: &Speaker| {
            (dropped && (!goes_on_here(text, span) || one_sentence(text, speaker.said, span))
                || is_person_pronoun(text, span)
                || is_function_of(text, span, speaker.entity, entities))
                && near(text, speaker.said, span)
                && !another_named(text, *speaker, span, found)
        };
        let meant = last.filter(stands_for);
        if let Some(speaker) = meant {
            // Where no word stands for the speaker, the words that named him last are the evidence.
            let named = found[at].source.as_ref().map_or(speaker.named, |source| source.span);
            found[at].source = Some(Source { span: named, entity: Some(speaker.entity) });
            last = Some(Speaker { said: span, ..speaker });
        } else if let Some(source) = dropped.then(|| told_of(text, entities, found, span)).flatten() {
            last = source.entity.map(|entity| Speaker { said: span, named: source.span, entity });
            found[at].source = Some(source);
        } else if !dropped && !is_pronoun(text, span) {
            last = None;
        }
    }
}

/// "Soudce Novák zrušil rozsudek. Uvedl, že": the subject of the sentence before, where it is the only person named there.
fn told_of(text: &Text, entities: &[DocumentEntity], found: &[Attribution], cue: Span) -> Option<Source> {
    let sentences = &text.segmented.sentences;
    let at = text.segmented.sentence_at(cue).filter(|_| !goes_on_here(text, cue))?;
    let before = sentences.get(at.checked_sub(1)?).filter(|before| before.paragraph == sentences[at].paragraph)?;
    let words = text.range(before.span);
    let subject = text.opening_subject(&words, words.end)?;
    let meant = entity(text, text.mentions, entities, subject, false)?;
    // Where the sentence before tells what another said, that one goes on.
    let first = found.partition_point(|said| said.content.first().is_some_and(|content| content.start < before.span.start));
    let other = found[first.saturating_sub(NEIGHBOURS)..].iter().take(NEIGHBOURS * 2).any(|said| {
        let here = |place: Option<Span>| place.is_some_and(|place| before.span.contains(place));
        let source = said.source.as_ref();
        (here(said.cue) || here(source.map(|source| source.span))) && source.and_then(|source| source.entity) != Some(meant)
    });
    if other {
        return None;
    }
    let mut people = text.mentions_in(before.span).filter(|mention| mention.kind == EntityKind::Person);
    let person = entities.get(meant as usize).is_some_and(|entity| entity.kind == EntityKind::Person);
    (person && people.all(|mention| mention.entity == Some(meant))).then_some(Source { span: subject, entity: Some(meant) })
}

/// Where an attribution shows who speaks: its source, or a verb that needs none.
fn place(text: &Text, said: &Attribution) -> Option<Span> {
    let verb = || said.cue.filter(|&cue| text.may_drop_subject(cue) && stands_alone(text, cue, &said.content));
    said.source.as_ref().map(|source| source.span).or_else(verb)
}

/// Nothing in the sentence can be the subject of the verb: it stands right behind a quotation with nothing behind it, or at
/// the beginning with nothing before what is said, or it goes on with the verb of the same speaker ("said Bell and added").
fn stands_alone(text: &Text, cue: Span, content: &[Span]) -> bool {
    let words = text.range(cue);
    let Some(sentence) = text.segmented.sentence_at(cue).map(|at| text.range(text.segmented.sentences[at].span)) else {
        return false;
    };
    let spoken = |at: usize| content.iter().any(|span| span.contains(text.words[at].span));
    let idle = |at: usize| {
        !text.words[at].is_word()
            || spoken(at)
            || text.is_adverb(at)
            || text.is_auxiliary(at)
            || text.is_conjunction(at)
            || text.words[at].timed
    };
    let before = sentence.start..words.start;
    let behind = words.end..sentence.end;
    // "napsal ve zprávě pro agenturu": what opens with a preposition is no subject, nor is the agency that was told.
    let first = behind.clone().find(|&at| !idle(at)).unwrap_or(words.end);
    let addressed = first == words.end && (text.is_preposition(first) || is_agency(text, first));
    let tail = if addressed { tail_end(text, first, sentence.end) } else { words.end };
    let told = (tail..sentence.end).take_while(|&at| !spoken(at));
    let passive = words.start.checked_sub(1).is_some_and(|left| text.is_reflexive(left)) || text.is_reflexive(words.end);
    !passive
        && told.clone().all(idle)
        && (goes_on_here(text, cue) || before.clone().all(idle) && (behind.clone().any(spoken) || (tail..sentence.end).all(idle)))
}

fn is_agency(text: &Text, at: usize) -> bool {
    text.words.get(at).is_some_and(|word| credits::is_known_agency(word.text))
}

/// The end of what was added to a verb: a mark. A phrase of more words behind its preposition may hold the subject ("w wydanym
/// oświadczeniu Ann Bell").
fn tail_end(text: &Text, from: usize, end: usize) -> usize {
    let mut phrase = 0;
    for at in from..end {
        let word = &text.words[at];
        if !word.is_word() {
            return at;
        }
        phrase = if text.is_preposition(at) { 0 } else { phrase + usize::from(!is_agency(text, at) && !word.timed) };
        if phrase > PHRASE || text.is_verb(at) && !word.is_capital() {
            break;
        }
    }
    from
}

/// "... and added": the verb shares its subject with the one before.
fn goes_on_here(text: &Text, cue: Span) -> bool {
    text.range(cue).start.checked_sub(1).is_some_and(|left| text.is_conjunction(left))
}

fn one_sentence(text: &Text, a: Span, b: Span) -> bool {
    text.segmented.sentence_at(a) == text.segmented.sentence_at(b)
}

/// Who spoke, if it is a person; a body that speaks ends what a person said before.
fn named_speaker(text: &Text, attribution: &Attribution, last: Option<Speaker>) -> Option<Speaker> {
    let source = attribution.source.as_ref()?;
    let entity = source.entity?;
    let person = text.mentions_in(source.span).any(|mention| mention.entity == Some(entity) && mention.kind == EntityKind::Person)
        || last.is_some_and(|speaker| speaker.entity == entity);
    person.then_some(Speaker { said: source.span, named: source.span, entity })
}

fn is_pronoun(text: &Text, span: Span) -> bool {
    let words = text.range(span);
    let stands = |at: usize| (text.is_pronoun(at) || text.is_owner(at)) && !text.is_first_person(at);
    words.len() == 1 && stands(words.start)
}

/// "he", "she": a pronoun that can only mean one person here.
fn is_person_pronoun(text: &Text, span: Span) -> bool {
    is_pronoun(text, span) && text.range(span).all(|at| names::is_person_pronoun(&text.document.language, &text.words[at].folded))
}

/// "the minister" behind "Ann Bell, Ukraine's minister": one word and its article, and a role of hers has that word.
fn is_function_of(text: &Text, span: Span, entity: u32, entities: &[DocumentEntity]) -> bool {
    let mut words = text.range(span);
    while words.len() > 1 && text.is_determiner(words.start) {
        words.start += 1;
    }
    let Some(person) = entities.get(entity as usize).filter(|_| words.len() == 1 && !text.is_pronoun(words.start)) else {
        return false;
    };
    let function = &text.words[words.start].folded;
    person.roles.iter().any(|role| text.range(role.span).any(|at| text.words[at].folded == *function))
}

fn near(text: &Text, said: Span, source: Span) -> bool {
    let paragraph = |place: Span| text.segmented.sentence_at(place).map(|at| text.segmented.sentences[at].paragraph);
    paragraph(said).zip(paragraph(source)).is_some_and(|(a, b)| b <= a + PARAGRAPHS)
}

/// Whether another person is named between a speaker and a source. Of whom the speaker spoke is not asked.
fn another_named(text: &Text, speaker: Speaker, source: Span, found: &[Attribution]) -> bool {
    let between = Span { start: speaker.said.end, end: source.start.max(speaker.said.end) };
    let spoken: Vec<Span> = found
        .iter()
        .filter(|attribution| attribution.source.as_ref().is_some_and(|source| source.entity == Some(speaker.entity)))
        .flat_map(|attribution| attribution.content.iter().copied())
        .filter(|content| content.overlaps(between))
        .collect();
    text.mentions_in(between).any(|mention| {
        mention.kind == EntityKind::Person
            && mention.form == MentionForm::Name
            && mention.entity != Some(speaker.entity)
            && !spoken.iter().any(|content| content.contains(mention.span))
    })
}

#[cfg(test)]
mod tests {
    use crate::{annotate, from_clean_text};

    /// Who is found to have said something, in the order of the sources; nobody where the source stays open.
    fn speakers(text: &str, language: &str) -> Vec<Option<String>> {
        let reading = annotate(from_clean_text("made", text, language));
        let mut sources: Vec<_> = reading.attributions.iter().filter_map(|attribution| attribution.source.clone()).collect();
        sources.sort_by_key(|source| source.span);
        let name = |entity: u32| reading.entities[entity as usize].name.text.clone();
        sources.into_iter().map(|source| source.entity.map(name)).collect()
    }

    fn named(names: &[&str]) -> Vec<Option<String>> {
        names.iter().map(|name| (!name.is_empty()).then(|| (*name).to_owned())).collect()
    }

    #[test]
    fn a_pronoun_goes_on_with_who_spoke() {
        let text = "Ann Bell said on Monday that Carl Moe had lied to the harbour board. She claimed that the pumps were sold.";
        assert_eq!(speakers(text, "en"), named(&["Ann Bell", "Ann Bell"]));
        let text = "Ann Bell said on Monday that the board had lied. Carl Moe met Dora Lund at noon. She claimed that the pumps were sold.";
        assert_eq!(speakers(text, "en"), named(&["Ann Bell", ""]));
        let text = "Ann Bell said on Monday that Carl Moe had lied to the harbour board. They claimed that the pumps were sold.";
        assert_eq!(speakers(text, "en"), named(&["Ann Bell", ""]));
    }

    #[test]
    fn a_function_goes_on_with_who_has_it() {
        let text = "Defence minister Ann Bell said that finance minister Carl Moe was wrong. \
                    The minister added that the harbour would stay open.";
        assert_eq!(speakers(text, "en"), named(&["Ann Bell", "Ann Bell"]));
        let text = "Ann Bell said that the board was wrong. The minister added that the harbour would stay open.";
        assert_eq!(speakers(text, "en"), named(&["Ann Bell", ""]));
    }

    #[test]
    fn a_verb_without_a_subject_goes_on_too() {
        let text = "Starosta Pavel Novák řekl, že přístav zůstane otevřený. Dodal, že čerpadla byla prodána.";
        assert_eq!(speakers(text, "cs"), named(&["Pavel Novák", "Pavel Novák"]));
        // Several speak; and somebody else was named.
        let text = "Starosta Pavel Novák řekl, že přístav zůstane otevřený. Dodali, že čerpadla byla prodána.";
        assert_eq!(speakers(text, "cs"), named(&["Pavel Novák"]));
        let text = "Starosta Pavel Novák řekl, že přístav zůstane otevřený. Potkal Karla Dvořáka. Dodal, že čerpadla byla prodána.";
        assert_eq!(speakers(text, "cs"), named(&["Pavel Novák"]));
    }

    #[test]
    fn pronouns_and_objects_bound_a_source_where_the_order_is_free() {
        let source = |text: &str| {
            let reading = annotate(from_clean_text("made", text, "cs"));
            reading.attributions[0].source.as_ref().map(|source| source.span.of(text).to_owned())
        };
        assert_eq!(source("Most podle něj zůstane zavřený až do jara.").as_deref(), Some("něj"));
        assert_eq!(source("Most podle jeho slov zůstane zavřený až do jara.").as_deref(), Some("jeho slov"));
        assert_eq!(source("Most podle policejních odhadů 70 tisíc lidí denně přejde.").as_deref(), Some("policejních odhadů"));
    }

    #[test]
    fn a_name_beside_what_the_person_is() {
        let text = "Norland secretary of state Ann Bell said that the harbour would stay open.";
        assert_eq!(speakers(text, "en"), named(&["Ann Bell"]));
        let text = "An adviser to president Ann Bell said that the harbour would stay open.";
        assert_eq!(speakers(text, "en"), named(&[""]));
    }

    #[test]
    fn an_agency_beside_a_cue_with_cases_relays() {
        let text = "„Přístav zůstane otevřený,“ řekl agentuře Reuters starosta Pavel Novák.";
        let reading = annotate(from_clean_text("made", text, "cs"));
        let said = &reading.attributions[0];
        assert_eq!(said.source.as_ref().map(|source| source.span.of(text)), Some("starosta Pavel Novák"));
        assert_eq!(said.via.iter().map(|via| via.name.as_str()).collect::<Vec<_>>(), ["Reuters"]);
    }

    #[test]
    fn adverbs_and_marks_are_no_part_of_a_source() {
        let text = "Bell, however, said that the harbour would stay open.";
        let reading = annotate(from_clean_text("made", text, "en"));
        assert_eq!(reading.attributions[0].source.as_ref().map(|source| source.span.of(text)), Some("Bell"));
        let text = "Le conseil, a quant à lui « condamné la fermeture du port ». Un a dit que le port resterait ouvert.";
        let reading = annotate(from_clean_text("made", text, "fr"));
        let sources: Vec<_> = reading.attributions.iter().filter_map(|said| Some(said.source.as_ref()?.span.of(text))).collect();
        assert!(sources.iter().all(|source| source.chars().any(char::is_alphabetic) && *source != "Un"), "{sources:?}");
    }
}

//! Bare roles as sources: "the lawyer said", "rzecznik dodał", inside one document.
//!
//! A source that is nothing but a word for what somebody is stands for the one person the document gives that role to, by
//! title or apposition. Where two could have it, or where the name behind the role may be whose role it is ("adwokat Bibi"),
//! nobody is meant.

use std::ops::Range;

use purport_model::{Attribution, DocumentEntity, EntityKind, Mention, MentionForm, Source, Span};

use super::table::Order;
use super::words::Text;
use crate::names;

/// Two inflected forms of one word share at least so many letters.
const STEM: usize = 4;
/// Words from the comma to the role: ", the town's long-serving".
const BEFORE: usize = 5;
/// Roles looked at: a page with more is no report.
const MOST: usize = 500;
/// Words from "her" to the role.
const OWNER: usize = 2;
/// Mentions looked back over for who was named last.
const NEAR: usize = 12;
/// Longest bare role: "the prime minister", "minister spraw zagranicznych".
const LONGEST: usize = 5;

/// Ties sources that are bare roles to who has the role.
pub(crate) fn resolve(text: &Text, entities: &[DocumentEntity], found: &mut [Attribution]) {
    let mut held: Option<Vec<Held>> = None;
    for attribution in found {
        let Some(source) = attribution.source.as_mut().filter(|source| source.entity.is_none()) else { continue };
        source.entity = by_tail(text, entities, source.span).or_else(|| {
            let words = bare_role(text, source)?;
            let entity = holder(text, held.get_or_insert_with(|| roles(text, entities)), words.clone())?;
            (!is_office(text, words) || last_named(text, source.span) == Some(entity)).then_some(entity)
        });
    }
}

/// "ul-Malook": the end of one person's name, which nobody else's ends with.
fn by_tail(text: &Text, entities: &[DocumentEntity], span: Span) -> Option<u32> {
    let written = span.of(text.text);
    let capital = text.range(span).last().is_some_and(|last| text.words[last].is_capital());
    let ends = |name: &str| name.strip_suffix(written).is_some_and(|before| before.ends_with(' '));
    let mut named = (0u32..).zip(entities).filter(|(_, entity)| {
        entity.kind == EntityKind::Person
            && (ends(&entity.name.text) || entity.other_names.iter().any(|name| ends(&name.text) || name.text == written))
    });
    let first = named.next().filter(|_| capital)?;
    named.next().is_none().then_some(first.0)
}

/// Who has a role.
struct Held {
    /// The noun of the role.
    head: Range<usize>,
    /// The noun with the words around it.
    words: Range<usize>,
    entity: u32,
    /// It may be the role of another, beside whom this one stands.
    doubtful: bool,
}

/// Every role of the text that is given to a person:
/// 1. "Ann Bell, the town's lawyer, ...": behind the name and a comma.
/// 2. "the lawyer Ann Bell": before the name.
/// 3. "the lawyer of the town, Ann Bell, ...": before the name and a comma, with whose role it is between.
fn roles(text: &Text, entities: &[DocumentEntity]) -> Vec<Held> {
    let language = text.document.language.as_str();
    let heads =
        (0..text.words.len()).filter(|&at| text.words[at].is_word() && names::is_function(language, &text.words[at].folded));
    let mut held: Vec<Held> = heads
        .take(MOST)
        .filter_map(|at| {
            let found = apposed(text, at).or_else(|| introduced(text, at)).map(|entity| (entity, false));
            let (entity, doubtful) = found.or_else(|| titled(text, entities, at))?;
            Some(Held {
                head: at..at + 1,
                words: at.saturating_sub(BEFORE)..(at + LONGEST).min(text.words.len()),
                entity,
                doubtful,
            })
        })
        .collect();
    if text.order() != Order::Free {
        // What the names stage knows besides can only make a role doubtful.
        let known = (0u32..).zip(entities).flat_map(|(entity, of)| of.roles.iter().map(move |role| (entity, role.span)));
        held.extend(known.take(MOST).map(|(entity, role)| Held {
            head: text.range(role),
            words: text.range(role),
            entity,
            doubtful: true,
        }));
    }
    held
}

/// The person whose name ends with this word.
fn ends_name(text: &Text, at: usize) -> Option<u32> {
    let end = text.words[at].span.end;
    text.mentions_in(text.words[at].span).find(|name| is_person(name) && name.span.end == end).and_then(|name| name.entity)
}

/// What is named right behind a role, if it is no place.
fn named_behind(text: &Text, at: usize) -> Option<u32> {
    let span = text.words.get(at + 1)?.span;
    let name = text.mentions_in(span).find(|name| name.form == MentionForm::Name && name.span.start == span.start)?;
    name.entity.filter(|_| name.kind != EntityKind::Place && !crate::credits::is_known_agency(name.span.of(text.text)))
}

/// The mention of a person that begins with this word.
fn begins_name<'t>(text: &Text<'t>, at: usize) -> Option<&'t Mention> {
    let span = text.words.get(at)?.span;
    text.mentions_in(span).find(|name| is_person(name) && name.span.start == span.start)
}

fn is_person(mention: &Mention) -> bool {
    mention.form == MentionForm::Name && mention.kind == EntityKind::Person && mention.entity.is_some()
}

/// Between the comma and the role stand an article and adjectives, and no verb follows of which the role would be the subject
/// ("... from Moe, his lawyer said").
fn apposed(text: &Text, at: usize) -> Option<u32> {
    let comma = (at.saturating_sub(BEFORE)..at).rev().find(|&left| !text.words[left].is_word())?;
    let loose = |at: usize| {
        text.is_preposition(at) && !text.is_determiner(at)
            || text.is_subordinator(at)
            || text.is_conjunction(at)
            || text.is_verb(at)
            || text.is_complementizer(at) && !text.is_determiner(at)
    };
    let subject = text.words.get(at + 1).is_some_and(|next| next.is_word() && text.is_verb(at + 1));
    let apposed = comma > 0 && text.words[comma].is_comma() && !(comma + 1..at).any(loose) && !subject;
    apposed.then(|| ends_name(text, comma - 1)).flatten()
}

/// A full name between commas, or closing its sentence.
fn introduced(text: &Text, at: usize) -> Option<u32> {
    let comma = (at + 1..text.words.len().min(at + LONGEST + 1)).find(|&right| !text.words[right].is_word())?;
    let plain = (at + 1..comma).all(|at| !text.is_verb(at) && !text.is_conjunction(at) && text.words[at].quotation.is_none())
        && (text.order() == Order::Free || comma == at + 1 || text.is_source_link(at + 1));
    let name = begins_name(text, comma + 1).filter(|_| plain && text.words[comma].is_comma())?;
    let closes = text.words.get(text.range(name.span).end).is_none_or(|next| !next.is_word());
    let full = name.span.of(text.text).contains(' ');
    name.entity.filter(|_| closes && full)
}

/// "адвокат Азии Биби": where nouns have cases and no articles, a name right behind may be whose role it is; it has the role
/// for sure only if it is a full one and stands in its base form. Who is named in full elsewhere is then no rival either.
fn titled(text: &Text, entities: &[DocumentEntity], at: usize) -> Option<(u32, bool)> {
    // "jej adwokat Malook": whose role it is has been said.
    if (at.saturating_sub(OWNER)..at).any(|left| text.is_owner(left))
        && let Some(name) = named_behind(text, at)
    {
        return Some((name, false));
    }
    let name = begins_name(text, at + 1)?;
    let entity = entities.get(name.entity? as usize)?;
    let written = name.span.of(text.text);
    let base = entity.name.text == written || entity.other_names.iter().any(|other| other.text == written);
    let sure = text.order() != Order::Free || base && written.contains(' ');
    (sure || !entity.name.text.contains(' ')).then_some((name.entity?, !sure))
}

/// The words of the role, where the source is nothing else: no indefinite article, no adjective, no complement, no plural.
fn bare_role(text: &Text, source: &Source) -> Option<Range<usize>> {
    let mut words = text.range(source.span);
    let language = text.document.language.as_str();
    let definite = names::is_definite_article(language, &text.words.get(words.start)?.folded) || text.is_owner(words.start);
    if definite {
        words.start += 1;
    } else if text.is_determiner(words.start) {
        return None;
    }
    let plain = |at: usize| text.words[at].is_word() && text.words[at].quotation.is_none();
    if words.is_empty() || words.len() > LONGEST || !words.clone().all(plain) {
        return None;
    }
    let phrase: Vec<&str> = words.clone().map(|at| text.words[at].folded.as_str()).collect();
    let phrase = phrase.join(" ");
    let grouped =
        (definite || !names::has_articles(language)) && text.table?.same_roles.iter().any(|group| group.0.contains(&phrase));
    (grouped || names::stands_for_one(language, &phrase, definite)).then_some(words)
}

/// An office somebody not introduced may hold: everybody knows who the president is.
fn is_office(text: &Text, words: Range<usize>) -> bool {
    let phrase: Vec<&str> = words.map(|at| text.words[at].folded.as_str()).collect();
    names::is_office(&text.document.language, &phrase.join(" "))
}

/// The person named last before a place.
fn last_named(text: &Text, place: Span) -> Option<u32> {
    let end = text.mentions.partition_point(|mention| mention.span.start < place.start);
    text.mentions[end.saturating_sub(NEAR)..end].iter().rev().find(|mention| is_person(mention))?.entity
}

/// The one person who has all of the words in a role; nobody where two have.
fn holder(text: &Text, held: &[Held], words: Range<usize>) -> Option<u32> {
    let same = |at: usize, other: usize| same_role(text, &text.words[at].folded, &text.words[other].folded);
    let has = |held: &&Held| {
        let among = |at: usize, of: &Range<usize>| of.clone().any(|word| same(at, word));
        words.clone().any(|at| among(at, &held.head)) && words.clone().all(|at| among(at, &held.words))
    };
    let mut holders = held.iter().filter(has);
    let first = holders.next()?;
    let (mut sure, entity) = (!first.doubtful, first.entity);
    for other in holders {
        if other.entity != entity {
            return None;
        }
        sure |= !other.doubtful;
    }
    sure.then_some(entity)
}

/// Forms of one word, or words for one role ("lawyer", "attorney").
fn same_role(text: &Text, a: &str, b: &str) -> bool {
    let same = |a: &str, b: &str| a == b || inflected(text, a, b);
    let alike =
        |group: &&crate::languages::Words| group.0.iter().any(|word| same(a, word)) && group.0.iter().any(|word| same(b, word));
    same(a, b) || text.table.is_some_and(|table| table.same_roles.iter().any(|group| alike(&group)))
}

fn inflected(text: &Text, a: &str, b: &str) -> bool {
    let letters = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let tail = |word: &str| word.chars().skip(letters).collect::<String>();
    let ends = |word: &str| names::is_role_ending(&text.document.language, &tail(word));
    letters >= STEM && ends(a) && ends(b)
}

#[cfg(test)]
mod tests {
    use crate::{annotate, from_clean_text};

    /// Who is found to have said the last thing in a text.
    fn last(text: &str, language: &str) -> Option<String> {
        let reading = annotate(from_clean_text("made", text, language));
        let source =
            reading.attributions.iter().filter_map(|attribution| attribution.source.as_ref()).max_by_key(|source| source.span)?;
        source.entity.map(|entity| reading.entities[entity as usize].name.text.clone())
    }

    #[test]
    fn a_bare_role_is_who_has_it() {
        let text = "Ann Bell, a lawyer for the harbour board, left on Monday. Carl Moe stayed in Ostby. \
                    The lawyer said that the pumps were sold.";
        assert_eq!(last(text, "en").as_deref(), Some("Ann Bell"));
        let text =
            "Carl Moe stayed in Ostby, while his lawyer Ann Bell left on Monday. The attorney said that the pumps were sold.";
        assert_eq!(last(text, "en").as_deref(), Some("Ann Bell"));
        let text = "Jej adwokat Jan Nowak wyjechał w poniedziałek. Most zamknięto. „Pompy sprzedano” – powiedział prawnik.";
        assert_eq!(last(text, "pl").as_deref(), Some("Jan Nowak"));
    }

    #[test]
    fn two_who_have_it_leave_it_open() {
        let text = "Ann Bell, a lawyer for the board, met the lawyer Carl Moe. The lawyer said that the pumps were sold.";
        assert_eq!(last(text, "en"), None);
        let text = "Ann Bell, a lawyer for the board, left. A lawyer said that the pumps were sold.";
        assert_eq!(last(text, "en"), None);
    }

    #[test]
    fn whose_role_it_is_does_not_have_it() {
        let text = "Anna Nowak wróciła do domu. Adwokat Nowak wyjechał w poniedziałek. „Pompy sprzedano” – powiedział prawnik.";
        assert_eq!(last(text, "pl"), None);
        let text = "The board expected little from Carl Moe, while his lawyer waited. The lawyer said that the pumps were sold.";
        assert_eq!(last(text, "en"), None);
    }
}

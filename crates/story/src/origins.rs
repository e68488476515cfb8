//! Where the reporting in a story comes from.
//!
//! 1. Documents whose text comes from one another or a third are one family: one text, however many print it.
//! 2. A family that credits an agency in byline, dateline or copyright, or in which the agency's own report stands, comes
//!    from that agency; families that credit the same agency have one origin.
//! 3. A family in which a link with a known direction or a byline leads to an outlet comes from that outlet.
//! 4. A page without a byline that closes with its contributors and in which people spoke to one agency, and to nobody
//!    else, is that agency's: newspapers name an author above, agencies their reporters below.
//! 5. A family of one outlet that shows reporting of its own (a reporter's byline, its own dateline, people who spoke to
//!    it) comes from that outlet. A closing line of contributors without a byline is no such sign: agencies close so.
//! 6. Everything else is unknown, and unknown is never counted as independent.
//! 7. Beside them, the bodies that made something known themselves: [`primary`].

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{
    Credit, CreditForm, CreditKind, Document, DocumentId, Evidence, Link, LinkKind, Origin, OriginKind, Outlet, Story, content_id,
};

use crate::Corpus;
use crate::links::candidates::fullest;
use crate::links::datelines::{foreign_signature, is_agency_report, signs_for};
use crate::links::direction::{folded, names_outlet};
use crate::links::families::Sets;

mod primary;

/// An origin as it is being put together.
#[derive(Debug, Default)]
struct Found {
    name: Option<String>,
    documents: BTreeSet<usize>,
    evidence: Vec<Evidence>,
}

/// Origins of one story by kind and folded name; unknown ones by their family.
type Origins = BTreeMap<(OriginKind, String), Found>;

/// Traces origins and fills in the four counts of each story: reach, reporting origins, primary sources, unknown.
#[must_use]
pub fn trace(corpus: &Corpus, links: &[Link], stories: &mut [Story]) -> Vec<Origin> {
    let mut by_document: BTreeMap<&DocumentId, Vec<&Link>> = BTreeMap::new();
    for link in links {
        by_document.entry(&link.from).or_default().push(link);
    }
    let agencies = agencies(corpus);
    let mut origins = Vec::new();
    for story in stories {
        let members: Vec<usize> = story.documents.iter().filter_map(|id| corpus.index(id)).collect();
        let inside = story.documents.iter().filter_map(|id| by_document.get(id)).flatten().copied();
        let inside: Vec<&Link> = inside.filter(|link| story.documents.contains(&link.to)).collect();
        let found = trace_story(corpus, &members, &inside, &agencies);
        count(corpus, story, &members, &inside, &found);
        origins.extend(found.into_iter().map(|((kind, key), found)| origin(corpus, story, kind, &key, found)));
    }
    // A page without a word has nothing to point at: it stays counted as unknown, without a row.
    origins.retain(|origin| !origin.evidence.is_empty());
    origins.sort_by(|a, b| a.id.cmp(&b.id));
    origins
}

/// Outlets on the desk that are agencies: they sign their own datelines, or another document credits them as one.
fn agencies(corpus: &Corpus) -> BTreeSet<&Outlet> {
    let documents = || corpus.readings().iter().map(|reading| &reading.document);
    let outlets: BTreeSet<&Outlet> = documents().filter_map(|document| document.outlet.as_ref()).collect();
    let credits = documents().flat_map(|document| &document.credits).filter(|credit| credit.kind == CreditKind::Agency);
    let credited: BTreeSet<&str> = credits.map(|credit| credit.name.as_str()).collect();
    let named = outlets.into_iter().filter(|outlet| credited.iter().any(|name| names_outlet(name, outlet)));
    let signing = documents().filter(|document| is_agency_report(document)).filter_map(|document| document.outlet.as_ref());
    named.chain(signing).collect()
}

fn trace_story(corpus: &Corpus, members: &[usize], links: &[&Link], agencies: &BTreeSet<&Outlet>) -> Origins {
    let mut origins = Origins::new();
    let families = families(corpus, members, links);
    for family in &families {
        for (kind, name, evidence) in family_origins(corpus, family, links, agencies) {
            let key = name.as_deref().map_or_else(|| corpus.id(family[0]).to_string(), folded);
            let found = origins.entry((kind, key)).or_default();
            found.name = found.name.take().or(name);
            found.documents.extend(family);
            found.evidence.push(evidence);
        }
    }
    for (name, places) in primary::bodies(corpus, &families).into_values() {
        let found = origins.entry((OriginKind::Primary, folded(&name))).or_default();
        found.name = found.name.take().or(Some(name));
        found.documents.extend(places.iter().map(|(index, _)| *index));
        found.evidence.extend(places.into_iter().map(|(index, span)| Evidence { document: corpus.id(index).clone(), span }));
    }
    origins
}

/// All documents of the story, those of one text together.
fn families(corpus: &Corpus, members: &[usize], links: &[&Link]) -> Vec<Vec<usize>> {
    let place: BTreeMap<&DocumentId, usize> = members.iter().enumerate().map(|(place, &index)| (corpus.id(index), place)).collect();
    let mut sets = Sets::new(members.len());
    for link in links.iter().filter(|link| link.kind.is_derivation()) {
        if let (Some(&a), Some(&b)) = (place.get(&link.from), place.get(&link.to)) {
            sets.join(a, b);
        }
    }
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (position, &index) in members.iter().enumerate() {
        families.entry(sets.first(position)).or_default().push(index);
    }
    families.into_values().collect()
}

type FamilyOrigin = (OriginKind, Option<String>, Evidence);

fn family_origins(corpus: &Corpus, family: &[usize], links: &[&Link], agencies: &BTreeSet<&Outlet>) -> Vec<FamilyOrigin> {
    let mut by_agency: BTreeMap<String, FamilyOrigin> = BTreeMap::new();
    let credited_agencies = credited(corpus, family, CreditKind::Agency);
    for (kind, name, evidence) in own_reports(corpus, family, agencies).into_iter().chain(credited_agencies) {
        let on_desk = name.as_deref().and_then(|name| agencies.iter().find(|agency| signs_for(name, agency)));
        let name = on_desk.map(|agency| agency.name.clone()).or(name);
        by_agency.entry(name.as_deref().map(folded).unwrap_or_default()).or_insert((kind, name, evidence));
    }
    if !by_agency.is_empty() {
        return by_agency.into_values().collect();
    }
    let outlets = credited(corpus, family, CreditKind::Outlet);
    if !outlets.is_empty() {
        return outlets;
    }
    let root_known = root(corpus, family, links).is_some();
    let signed = signed_below(corpus, family);
    if !root_known && !signed.is_empty() {
        return signed;
    }
    let root = root(corpus, family, links).or_else(|| own_reporting(corpus, family));
    match root.and_then(|index| Some((index, corpus.readings()[index].document.outlet.as_ref()?.name.clone()))) {
        Some((index, name)) => vec![(OriginKind::Outlet, Some(name), opening(corpus, index))],
        None => vec![(OriginKind::Unknown, None, opening(corpus, fullest(corpus, family).unwrap_or(family[0])))],
    }
}

/// What agencies on the desk have in a family: reports they published, and reports that open with their signature.
fn own_reports(corpus: &Corpus, family: &[usize], agencies: &BTreeSet<&Outlet>) -> Vec<FamilyOrigin> {
    let found = family.iter().filter_map(|&index| {
        let document = &corpus.readings()[index].document;
        let own = document.outlet.as_ref().filter(|outlet| agencies.contains(outlet));
        let signed =
            || foreign_signature(document).and_then(|name| agencies.iter().copied().find(|agency| signs_for(name, agency)));
        let agency = own.or_else(signed)?;
        let evidence = document.dateline.map_or_else(|| opening(corpus, index), |dateline| place(corpus, index, dateline));
        Some((OriginKind::Agency, Some(agency.name.clone()), evidence))
    });
    found.collect()
}

/// Whom the text is credited to, as whole text: byline, dateline, copyright. That an outlet's page bears its own name
/// shows nothing of where the text comes from.
fn credited(corpus: &Corpus, family: &[usize], kind: CreditKind) -> Vec<FamilyOrigin> {
    let mut found: BTreeMap<String, (FamilyOrigin, bool)> = BTreeMap::new();
    for &index in family {
        let document = &corpus.readings()[index].document;
        let own = |credit: &Credit| document.outlet.as_ref().is_some_and(|outlet| names_outlet(&credit.name, outlet));
        let of_kind = document.credits.iter().filter(|credit| credit.kind == kind && credits_text(credit));
        for credit in of_kind.filter(|credit| kind == CreditKind::Agency || !own(credit)) {
            let kind = if kind == CreditKind::Agency { OriginKind::Agency } else { OriginKind::Outlet };
            let evidence = credit_in_text(corpus, index, credit);
            let shown = evidence.is_some();
            let row = (kind, Some(credit.name.clone()), evidence.unwrap_or_else(|| opening(corpus, index)));
            let known = found.entry(folded(&credit.name)).or_insert_with(|| (row.clone(), shown));
            if shown && !known.1 {
                *known = (row, shown);
            }
        }
    }
    found.into_values().map(|(row, _)| row).collect()
}

/// The credit's own words, a dateline with its place; a credit that was taken off with the byline has no place in the text.
fn credit_in_text(corpus: &Corpus, index: usize, credit: &Credit) -> Option<Evidence> {
    let span = credit.span?;
    let dateline = corpus.readings()[index].document.dateline.filter(|dateline| dateline.contains(span));
    Some(place(corpus, index, dateline.unwrap_or(span)))
}

/// Contributors a closing line must name.
const CONTRIBUTORS: usize = 2;

/// The agency whose reporters sign below a text that nobody signs above, known by who people in it spoke to.
fn signed_below(corpus: &Corpus, family: &[usize]) -> Vec<FamilyOrigin> {
    let found = family.iter().find_map(|&index| {
        let document = &corpus.readings()[index].document;
        let of = |form: CreditForm| document.credits.iter().filter(move |credit| credit.form == form);
        let signed = document.byline.is_some() || !document.authors.is_empty() || of(CreditForm::Byline).next().is_some();
        let reporters: Vec<&Credit> = of(CreditForm::Contributed).filter(|credit| credit.kind == CreditKind::Person).collect();
        let spoken_to: BTreeSet<&str> = of(CreditForm::Told).map(|credit| credit.name.as_str()).collect();
        let told = of(CreditForm::Told).find(|credit| credit.kind == CreditKind::Agency)?;
        let own = document.outlet.as_ref().is_some_and(|outlet| names_outlet(&told.name, outlet));
        if signed || own || reporters.len() < CONTRIBUTORS || spoken_to.len() != 1 {
            return None;
        }
        Some((told.name.clone(), [sentence(corpus, index, reporters[0].span?), sentence(corpus, index, told.span?)]))
    });
    let rows = found.into_iter().flat_map(|(name, places)| places.map(|place| (OriginKind::Agency, Some(name.clone()), place)));
    rows.collect()
}

fn sentence(corpus: &Corpus, index: usize, span: purport_model::Span) -> Evidence {
    let reading = &corpus.readings()[index];
    place(corpus, index, reading.sentence_at(span).map_or(span, |at| reading.sentences[at].span))
}

fn credits_text(credit: &Credit) -> bool {
    matches!(credit.form, CreditForm::Byline | CreditForm::Dateline | CreditForm::Copyright)
}

/// The one document all known directions of the family lead back to.
fn root(corpus: &Corpus, family: &[usize], links: &[&Link]) -> Option<usize> {
    let inside = links.iter().filter(|link| link.direction_known && link.kind.is_derivation());
    let inside: Vec<_> = inside.filter(|link| family.iter().any(|&index| corpus.id(index) == &link.to)).collect();
    let copies: BTreeSet<&DocumentId> = inside.iter().map(|link| &link.to).collect();
    let first: BTreeSet<&DocumentId> = inside.iter().map(|link| &link.from).filter(|from| !copies.contains(from)).collect();
    let only = first.first().filter(|_| first.len() == 1 && copies.len() + 1 == family.len())?;
    corpus.index(only)
}

/// A document that shows reporting of its own, where the whole family is of one outlet.
fn own_reporting(corpus: &Corpus, family: &[usize]) -> Option<usize> {
    let outlets: BTreeSet<Option<&str>> =
        family.iter().map(|&index| corpus.readings()[index].document.outlet.as_ref().map(|outlet| outlet.key.as_str())).collect();
    if outlets.len() != 1 || outlets.contains(&None) {
        return None;
    }
    family.iter().copied().find(|&index| shows_reporting(&corpus.readings()[index].document))
}

fn shows_reporting(document: &Document) -> bool {
    let Some(outlet) = &document.outlet else { return false };
    let reporter = document.credits.iter().any(|credit| credit.kind == CreditKind::Person && credit.form == CreditForm::Byline);
    let told = document.credits.iter().any(|credit| credit.form == CreditForm::Told && names_outlet(&credit.name, outlet));
    let dateline = document.dateline.is_some() && foreign_signature(document).is_none();
    reporter || told || document.authors.iter().any(|author| is_own_author(author, document)) || dateline
}

/// Neither the outlet itself nor an agency: those are no reporters of the outlet.
fn is_own_author(author: &str, document: &Document) -> bool {
    let is_outlet = document.outlet.as_ref().is_some_and(|outlet| names_outlet(author, outlet));
    let is_agency = document.credits.iter().any(|credit| credit.kind == CreditKind::Agency && author.contains(&credit.name));
    !is_outlet && !is_agency
}

fn place(corpus: &Corpus, index: usize, span: purport_model::Span) -> Evidence {
    Evidence { document: corpus.id(index).clone(), span }
}

/// The first sentence of the text proper: what the family says, where nothing in it says whose it is.
fn opening(corpus: &Corpus, index: usize) -> Evidence {
    let reading = &corpus.readings()[index];
    let after = reading.document.headline.map_or(0, |headline| headline.end);
    let sentence = reading.sentences.iter().find(|sentence| sentence.span.start >= after).or(reading.sentences.first());
    let whole = || purport_model::Span::new(0, reading.document.text.len());
    place(corpus, index, sentence.map_or_else(whole, |sentence| sentence.span))
}

/// Places shown for one origin.
const SHOWN: usize = 8;

fn origin(corpus: &Corpus, story: &Story, kind: OriginKind, key: &str, found: Found) -> Origin {
    let label = format!("{kind:?}");
    let mut evidence = found.evidence;
    evidence.sort();
    evidence.dedup();
    evidence.retain(|evidence| !evidence.span.is_empty());
    evidence.truncate(SHOWN);
    Origin {
        id: content_id("o", &[story.id.as_str().as_bytes(), label.as_bytes(), key.as_bytes()]),
        story: story.id.clone(),
        kind,
        name: found.name,
        documents: found.documents.into_iter().map(|index| corpus.id(index).clone()).collect(),
        evidence,
    }
}

/// The four counts. Reach counts outlets; a document without a known outlet counts as one outlet, except that copies of
/// one text without a known outlet count once, since they may be captures of one page.
fn count(corpus: &Corpus, story: &mut Story, members: &[usize], links: &[&Link], origins: &Origins) {
    let number = |kinds: &[OriginKind]| origins.keys().filter(|(kind, _)| kinds.contains(kind)).count();
    let unknown: BTreeSet<usize> = origins
        .iter()
        .filter(|((kind, _), _)| *kind == OriginKind::Unknown)
        .flat_map(|(_, found)| found.documents.iter().copied())
        .collect();
    let outlet = |index: usize| corpus.readings()[index].document.outlet.as_ref().map(|outlet| outlet.key.clone());
    let known: BTreeSet<String> = members.iter().filter_map(|&index| outlet(index)).collect();
    let nameless: Vec<usize> = members.iter().copied().filter(|&index| outlet(index).is_none()).collect();
    let copies: Vec<&Link> = links.iter().copied().filter(|link| link.kind == LinkKind::Copy).collect();
    let captures = families(corpus, &nameless, &copies).len();
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    story.reach = small(known.len() + captures);
    story.reporting_origins = small(number(&[OriginKind::Agency, OriginKind::Outlet]));
    story.primary_sources = small(number(&[OriginKind::Primary]));
    story.unknown_origins = small(unknown.len());
}

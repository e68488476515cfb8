//! A measurement is one quantity of one document with what shows what it measures: its noun, the words around it, the
//! names and dates it stands with.

use std::collections::{BTreeMap, BTreeSet};

use purport_model::{
    Anchor, Approx, EntityId, EntityKind, Mention, Quantity, QuantityKind, Reading, Span, TimeExpression, TimeKind, Token,
    TokenKind,
};

use super::relation::Bounds;
use super::{sources, units};
use crate::Corpus;

#[derive(Clone, Debug)]
pub(super) struct Measurement {
    /// Index of the reading in the corpus.
    pub reading: usize,
    /// Index of the quantity in the reading.
    pub quantity: usize,
    pub language: String,
    pub kind: QuantityKind,
    /// Index of its sentence.
    pub sentence: u32,
    /// What its unit measures; `None` for counts.
    pub dimension: Option<String>,
    pub bounds: Bounds,
    pub concept: Option<String>,
    /// Stems of the counted noun, the last one being its head.
    pub counted: Vec<u64>,
    /// Stems around the number with their nearness.
    pub context: BTreeMap<u64, f64>,
    /// What the head of the counted noun means, in any language; zero where no language data say.
    pub meaning: u32,
    /// Who has the number, where its sentence names people who do not tell it: the nearest.
    pub holder: Option<EntityId>,
    /// It stands at the top of its document.
    pub leads: bool,
    /// Its sentence names a time away from the days around the publication.
    pub elsewhen: bool,
    /// Said beside another number: of a part of it, of more of the same, of what is needed.
    pub partial: bool,
    /// Stems of capitalised words of the sentence that name neither a speaker nor a time.
    pub names: BTreeSet<u64>,
    /// Joined places and organisations of the sentence.
    pub entities: BTreeSet<EntityId>,
    /// The one of them that the number is shown with.
    pub about: Option<EntityId>,
    /// Absolute times of the sentence ("December 2003").
    pub times: BTreeSet<String>,
    /// Weekdays that no date is known for.
    pub weekdays: BTreeSet<String>,
    /// Values that stand near it in its document ("15 people, 105 relatives, 12 accounts"), without its own.
    pub company: BTreeSet<u64>,
    /// The source it is attributed to, where it is a name or a description and nothing less.
    pub teller: Option<Teller>,
}

/// Who is named for a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Teller {
    pub entity: Option<EntityId>,
    pub words: BTreeSet<u64>,
}

impl Teller {
    /// Two sources, whatever they are called.
    pub fn differs(&self, other: &Self) -> bool {
        let known = self.entity.is_some() && other.entity.is_some();
        (!known || self.entity != other.entity) && self.words.intersection(&other.words).next().is_none()
    }
}

/// A bare number from here on is taken to measure something.
const LARGE: f64 = 10_000.0;

/// Leaves out what measures nothing by which reports could be compared: ordinals, scores, bare exact numbers.
fn is_measured(quantity: &Quantity) -> bool {
    let Some(value) = quantity.low.or(quantity.high).filter(|value| value.is_finite()) else { return false };
    let named = quantity.concept.is_some() || quantity.counted.is_some() || quantity.unit.is_some();
    let meant = named || value >= LARGE || quantity.approx != Approx::Exact;
    meant && !matches!(quantity.kind, QuantityKind::Ordinal | QuantityKind::Score)
}

/// The measurements of a document, in text order.
pub(super) fn of_document(corpus: &Corpus, index: usize) -> Vec<Measurement> {
    let reading = &corpus.readings()[index];
    let quantities = reading.quantities.iter().enumerate().filter(|(_, quantity)| is_measured(quantity));
    let said = quantities.filter(|(number, quantity)| {
        !number.checked_sub(1).is_some_and(|before| converts(reading, &reading.quantities[before], quantity))
    });
    let mut measurements: Vec<Measurement> = said.map(|(number, quantity)| one(corpus, index, reading, number, quantity)).collect();
    let values: Vec<u64> = measurements.iter().map(|measurement| measurement.bounds.said.to_bits()).collect();
    for (place, measurement) in measurements.iter_mut().enumerate() {
        let near = values[place.saturating_sub(COMPANY)..values.len().min(place + COMPANY + 1)].iter().copied();
        measurement.company = near.filter(|value| *value != values[place]).collect();
    }
    measurements
}

/// A conversion is rounded by up to this part.
const CONVERTED: f64 = 0.05;

/// "55 km (34 miles)", "34 miles, or 55 km": one value said twice.
fn converts(reading: &Reading, first: &Quantity, second: &Quantity) -> bool {
    let (Some(unit), Some(other)) = (first.unit.as_deref(), second.unit.as_deref()) else { return false };
    let value = |quantity: &Quantity, unit: &str| quantity.low.or(quantity.high).map(|value| units::base(value, unit));
    let (Some(a), Some(b)) = (value(first, unit), value(second, other)) else { return false };
    let near = (a - b).abs() <= CONVERTED * a.abs().max(b.abs());
    let between = reading.tokens_in(Span { start: first.span.end, end: second.span.start });
    unit != other && units::dimension(unit) == units::dimension(other) && near && between.len() <= BETWEEN_CONVERTED
}

/// Tokens between a value and its conversion: the unit, a bracket, a word such as "or".
const BETWEEN_CONVERTED: usize = 4;

/// Measurements before and after one that are its company.
const COMPANY: usize = 3;

/// "More than half" can be all.
fn bounds(low: Option<f64>, high: Option<f64>, quantity: &Quantity) -> Bounds {
    let mut bounds = Bounds::new(low, high, quantity.approx, quantity.vague);
    let half = quantity.kind == QuantityKind::Percent && low == Some(50.0);
    if half && matches!(quantity.approx, Approx::MoreThan | Approx::AtLeast) {
        bounds.high = 100.0;
    }
    bounds
}

/// How TIMEX3 values of weekdays without a date begin.
const WEEKDAY: &str = "XXXX-WXX-";

fn one(corpus: &Corpus, index: usize, reading: &Reading, number: usize, quantity: &Quantity) -> Measurement {
    let sentence = reading.sentences.get(quantity.sentence as usize).map_or(quantity.span, |sentence| sentence.span);
    let unit = quantity.unit.as_deref();
    let base = |value: f64| unit.map_or(value, |unit| units::base(value, unit));
    let (low, high) = (quantity.low.map(base), quantity.high.map(base));
    let dimension =
        unit.map(|unit| if quantity.kind == QuantityKind::Age { "age".to_owned() } else { units::dimension(unit).to_owned() });
    let times = reading.times.iter().filter(|time| time.kind != TimeKind::Duration && sentence.overlaps(time.span));
    let absolute = times.clone().filter(|time| time.anchor == Anchor::Itself).map(|time| time.value.clone());
    let relative = times.filter(|time| time.anchor != Anchor::Itself && time.value.starts_with(WEEKDAY));
    Measurement {
        reading: index,
        quantity: number,
        language: primary(&reading.document.language).to_owned(),
        kind: quantity.kind,
        sentence: quantity.sentence,
        dimension,
        bounds: bounds(low, high, quantity),
        concept: quantity.concept.clone(),
        counted: quantity.counted.map(|counted| content(reading, counted).map(|token| token.stem).collect()).unwrap_or_default(),
        context: context(reading, sentence, quantity),
        meaning: quantity.counted.and_then(|counted| content(reading, counted).last()).map_or(0, |token| token.concept),
        holder: holder(reading, sentence, quantity.span).and_then(|entity| corpus.entity(index, entity)).cloned(),
        leads: quantity.sentence < LEAD,
        elsewhen: reading.times.iter().any(|time| sentence.overlaps(time.span) && is_elsewhen(reading, time)),
        partial: quantity.partial,
        names: names(reading, sentence),
        entities: subjects(reading, sentence).filter_map(|mention| corpus.entity(index, mention.entity?).cloned()).collect(),
        about: about(reading, sentence, quantity).and_then(|entity| corpus.entity(index, entity)).cloned(),
        times: absolute.collect(),
        weekdays: relative.map(|time| time.value.clone()).collect(),
        company: BTreeSet::new(),
        teller: teller(corpus, index, quantity.span),
    }
}

/// Sentences at the top of a document, its headline among them, that tell what the report is about.
const LEAD: u32 = 4;

/// Days between a report and what it is about at most.
const AROUND: i32 = 10;

/// A past year, a month ahead: not the days that the report is about.
fn is_elsewhen(reading: &Reading, time: &TimeExpression) -> bool {
    let Some(published) = reading.document.published() else { return false };
    let days_from = |day: jiff::civil::Date| (day - published).get_days();
    time.kind != TimeKind::Duration
        && time.anchor == Anchor::Itself
        && time.days.is_some_and(|(first, last)| days_from(first) > AROUND || days_from(last) < -AROUND)
}

/// The source as two can be told apart by it: a name or a description, no pronoun.
fn teller(corpus: &Corpus, index: usize, number: Span) -> Option<Teller> {
    let reading = &corpus.readings()[index];
    let source = sources::narrowest(reading, number)?.source.as_ref()?;
    let words: BTreeSet<u64> = content(reading, source.span).map(|token| token.stem).collect();
    if words.is_empty() || reading.is_pronoun(source) {
        return None;
    }
    let entity = source.entity.or_else(|| sources::named(reading, source)?.entity);
    Some(Teller { entity: entity.and_then(|entity| corpus.entity(index, entity)).cloned(), words })
}

/// The person named next before the number, or else next behind it: who has won 264 votes.
fn holder(reading: &Reading, sentence: Span, number: Span) -> Option<u32> {
    let people = || mentioned(reading, sentence, |kind| kind == EntityKind::Person);
    let before = people().filter(|mention| mention.span.end <= number.start).last();
    before.or_else(|| people().find(|mention| mention.span.start >= number.end)).and_then(|mention| mention.entity)
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

fn content(reading: &Reading, span: Span) -> impl Iterator<Item = &Token> {
    reading.tokens_in(span).iter().filter(|token| token.kind == TokenKind::Word)
}

/// At this many words from the number a word counts half.
const HALF_DISTANCE: f64 = 5.0;

fn context(reading: &Reading, sentence: Span, quantity: &Quantity) -> BTreeMap<u64, f64> {
    let tokens = reading.tokens_in(sentence);
    let place = |span: Span| tokens.partition_point(|token| token.span.start < span.start);
    let (first, end) = (place(quantity.span), tokens.partition_point(|token| token.span.start < quantity.span.end));
    let mut context = BTreeMap::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Word || quantity.span.overlaps(token.span) {
            continue;
        }
        let distance = if at < first { first - at } else { at + 1 - end };
        #[allow(clippy::cast_precision_loss)]
        let nearness = HALF_DISTANCE / (HALF_DISTANCE + distance as f64 - 1.0);
        let best = context.entry(token.stem).or_insert(0.0_f64);
        *best = best.max(nearness);
    }
    context
}

/// Capitalised words that do not open their sentence, without speakers and dates.
fn names(reading: &Reading, sentence: Span) -> BTreeSet<u64> {
    let excluded = |span: Span| {
        reading.times.iter().any(|time| time.span.overlaps(span))
            || reading.attributions.iter().any(|said| said.source.as_ref().is_some_and(|source| source.span.overlaps(span)))
            || reading.mentions.iter().any(|mention| mention.kind == EntityKind::Person && mention.span.overlaps(span))
    };
    let capital = |token: &&Token| reading.words(token.span).chars().next().is_some_and(char::is_uppercase);
    let inside = |token: &&Token| token.span.start > sentence.start;
    content(reading, sentence)
        .filter(capital)
        .filter(inside)
        .filter(|token| !excluded(token.span))
        .map(|token| token.stem)
        .collect()
}

/// Places and bodies a number may be about.
fn subjects(reading: &Reading, sentence: Span) -> impl Iterator<Item = &Mention> {
    mentioned(reading, sentence, |kind| matches!(kind, EntityKind::Place | EntityKind::Organisation))
}

/// Those named in a sentence who neither say what it says nor pass it on.
fn mentioned(reading: &Reading, sentence: Span, wanted: impl Fn(EntityKind) -> bool) -> impl Iterator<Item = &Mention> {
    let tells = move |span: Span| {
        reading.attributions.iter().filter(|said| said.hull().overlaps(sentence) || sentence.contains(said.hull())).any(|said| {
            said.source
                .iter()
                .map(|source| source.span)
                .chain(said.via.iter().map(|via| via.span))
                .any(|place| place.overlaps(span))
        })
    };
    let credited =
        move |span: Span| reading.document.credits.iter().any(|credit| credit.span.is_some_and(|place| place.overlaps(span)));
    let inside = reading.mentions.iter().filter(move |mention| sentence.contains(mention.span) && wanted(mention.kind));
    inside.filter(move |mention| !tells(mention.span) && !credited(mention.span))
}

/// Key of the measure that only places have.
pub(super) const POPULATION: &str = "population";

/// What a number is shown with: the nearest in its own stretch between marks; else what the sentence opens with, since
/// that is what it is about; else nothing, rather than a place of another clause.
fn about(reading: &Reading, sentence: Span, quantity: &Quantity) -> Option<u32> {
    let number = quantity.span;
    let lives = quantity.concept.as_deref() == Some(POPULATION);
    let subjects = || subjects(reading, sentence).filter(move |mention| !lives || mention.kind == EntityKind::Place);
    let bounds = |c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '–' | '—' | '，' | '،');
    let before = reading.words(Span { start: sentence.start, end: number.start });
    let after = reading.words(Span { start: number.end, end: sentence.end });
    let start = before.rfind(bounds).map_or(sentence.start, |at| sentence.start + at as u32);
    let end = after.find(bounds).map_or(sentence.end, |at| number.end + at as u32);
    let stretch = Span { start, end };
    if lives && let Some(name) = subjects().find(|mention| stands_beside(reading, mention.span, stretch)) {
        return name.entity;
    }
    let distance = |mention: &&Mention| mention.span.start.abs_diff(number.start);
    let near = subjects().filter(|mention| stretch.contains(mention.span)).min_by_key(distance);
    near.or_else(|| subjects().next().filter(|mention| opens(reading, sentence, mention.span))).and_then(|mention| mention.entity)
}

/// Words of a remark beside a name.
const REMARK: usize = 12;

/// "Ostby, a town of 38,000 on the Elv, lies": the short remark is about the name right before it.
fn stands_beside(reading: &Reading, name: Span, remark: Span) -> bool {
    let between = Span { start: name.end, end: remark.start.max(name.end) };
    let close = name.end <= remark.start + 1 && reading.tokens_in(between).iter().all(|token| token.kind == TokenKind::Punctuation);
    close && reading.tokens_in(remark).iter().filter(|token| token.kind != TokenKind::Punctuation).count() <= REMARK
}

/// Words before the name that a sentence opens with: an article, a preposition.
const OPENING: usize = 2;

fn opens(reading: &Reading, sentence: Span, name: Span) -> bool {
    let before = reading.tokens_in(Span { start: sentence.start, end: name.start });
    before.iter().filter(|token| token.kind == TokenKind::Word).count() <= OPENING
}

//! What the tables are written from: a desk with its places counted in code points.

use std::collections::BTreeMap;

use purport_model::{DocumentId, EntityId, Evidence, Reading, Span};
use purport_story::{Desk, Reconciled};
use serde::Serialize;

use crate::places::CodePoints;

/// A desk seen by somebody who writes tables.
#[derive(Debug)]
pub struct Rows<'a> {
    pub readings: Vec<&'a Reading>,
    pub reconciled: &'a Reconciled,
    points: BTreeMap<&'a DocumentId, (CodePoints<'a>, &'a str)>,
    entities: BTreeMap<(&'a DocumentId, u32), &'a EntityId>,
}

/// A place with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quoted<'a> {
    pub document: &'a DocumentId,
    pub start: usize,
    pub end: usize,
    pub quote: &'a str,
}

/// A place in the document the row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

impl<'a> Rows<'a> {
    #[must_use]
    pub fn new(desk: &'a Desk) -> Self {
        let mut readings: Vec<&Reading> = desk.readings.iter().collect();
        readings.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        let points = readings
            .iter()
            .map(|reading| (&reading.document.id, (CodePoints::of(&reading.document.text), reading.document.text.as_str())))
            .collect();
        let entities = desk
            .reconciled
            .references
            .iter()
            .map(|reference| ((&reference.document, reference.index), &reference.entity))
            .collect();
        Self { readings, reconciled: &desk.reconciled, points, entities }
    }

    /// The joined entity of an entity of one document.
    #[must_use]
    pub fn entity(&self, document: &DocumentId, index: Option<u32>) -> Option<&'a EntityId> {
        self.entities.get(&(document, index?)).copied()
    }

    /// A place of a document with its words; nothing where no words stand there.
    #[must_use]
    pub fn words(&self, document: &DocumentId, span: Span) -> Option<Words<'a>> {
        let (points, text) = self.points.get(document)?;
        let (start, end) = points.range(span)?;
        Some(Words { start, end, text: text.get(span.range())? })
    }

    /// Evidence with its words. A place without words is no evidence and is left out.
    #[must_use]
    pub fn evidence(&self, evidence: &'a [Evidence]) -> Vec<Quoted<'a>> {
        let mut quoted: Vec<_> = evidence
            .iter()
            .filter_map(|Evidence { document, span }| {
                let Words { start, end, text } = self.words(document, *span)?;
                Some(Quoted { document, start, end, quote: text })
            })
            .collect();
        quoted.dedup();
        quoted
    }

    #[must_use]
    pub fn spans(&self, document: &'a DocumentId, spans: &[Span]) -> Vec<Quoted<'a>> {
        spans
            .iter()
            .filter_map(|span| self.words(document, *span))
            .map(|Words { start, end, text }| Quoted { document, start, end, quote: text })
            .collect()
    }
}

/// A share or confidence without digits that mean nothing.
#[must_use]
pub fn rounded(share: f32) -> f64 {
    (f64::from(share) * 10_000.0).round() / 10_000.0
}

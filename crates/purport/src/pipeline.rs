//! From pages to a reconciled desk.
//!
//! 1. Pages come in batches and are kept before anything is done with them ([`Gatherer`]).
//! 2. Those not read yet by this engine are read, in parallel, and what was found is cached batch by batch.
//! 3. When pages, decisions or engine changed, everything is reconciled and written down.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;

use purport_model::{Page, Reading};
use purport_story::Desk;
use rayon::prelude::*;

use crate::ENGINE;
use crate::failure::Outcome;
use crate::intake::{Fault, Reason};
use crate::store::{Added, Capture, Store, standing_decisions};
use crate::terminal::Progress;

/// Pages kept in one transaction. What is lost when the process is killed are at most the pages of one batch that were
/// taken in and not yet kept.
const BATCH_PAGES: usize = 64;
/// Bytes of pages held before they are kept.
const BATCH_BYTES: usize = 16 << 20;
/// Pages read between two writes to the cache.
const READ_AT_ONCE: usize = 32;

/// Keeps pages as they come in.
#[derive(Debug)]
pub struct Gatherer<'a> {
    store: &'a mut Store,
    waiting: Vec<Page>,
    bytes: usize,
    pub added: Added,
}

impl<'a> Gatherer<'a> {
    pub fn new(store: &'a mut Store) -> Self {
        Self { store, waiting: Vec::new(), bytes: 0, added: Added::default() }
    }

    pub fn take(&mut self, page: Page) -> Outcome<()> {
        self.bytes += page.bytes.len();
        self.waiting.push(page);
        if self.waiting.len() >= BATCH_PAGES || self.bytes >= BATCH_BYTES { self.keep() } else { Ok(()) }
    }

    pub fn keep(&mut self) -> Outcome<()> {
        let added = self.store.add(&self.waiting)?;
        self.added.new += added.new;
        self.added.known += added.known;
        self.waiting.clear();
        self.bytes = 0;
        Ok(())
    }
}

/// Reads what is not read yet, reconciles what changed. Gives the pages on which reading itself broke.
pub fn bring_up_to_date(store: &mut Store, progress: &Progress) -> Outcome<Vec<Fault>> {
    let captures = store.captures()?;
    let state = state(store, &captures)?;
    if store.reconciled_state()?.as_deref() == Some(&state) {
        return Ok(Vec::new());
    }
    let faults = read_pages(store, &captures, progress)?;
    let spinner = progress.spinner("reconciling");
    let readings = all_readings(store, &captures)?;
    let decisions = standing_decisions(&store.decisions()?);
    let desk = purport_story::reconcile(readings, &decisions);
    store.write_down(&desk, &state)?;
    spinner.finish();
    Ok(faults)
}

/// The whole desk as it was last reconciled.
pub fn whole(store: &Store) -> Outcome<Desk> {
    Ok(Desk { readings: store.settled(None)?, reconciled: store.reconciled()? })
}

/// Digest of all that decides what a desk amounts to.
fn state(store: &Store, captures: &[Capture]) -> Outcome<String> {
    let mut digest = blake3::Hasher::new();
    digest.update(ENGINE.as_bytes());
    for capture in captures {
        digest.update(capture.key(ENGINE).as_bytes());
    }
    for decision in store.decisions()? {
        digest.update(format!("{decision:?}").as_bytes());
    }
    Ok(digest.finalize().to_hex().to_string())
}

fn read_pages(store: &mut Store, captures: &[Capture], progress: &Progress) -> Outcome<Vec<Fault>> {
    let mut unread = Vec::new();
    for capture in captures {
        if !store.is_cached(&capture.key(ENGINE))? {
            unread.push(capture);
        }
    }
    let bar = progress.bar("reading", unread.len());
    let mut faults = Vec::new();
    for batch in unread.chunks(READ_AT_ONCE) {
        let pages = batch.iter().map(|capture| store.page(capture)).collect::<Outcome<Vec<_>>>()?;
        let read: Vec<_> = pages.par_iter().map(read_one).collect();
        let mut found = Vec::with_capacity(batch.len());
        for (capture, read) in batch.iter().zip(read) {
            match read {
                Some(readings) => found.push((capture.key(ENGINE), readings)),
                None => faults.push(Fault::new(&capture.path, Reason::EngineBroke)),
            }
        }
        store.cache(&found)?;
        bar.advance(batch.len());
    }
    bar.finish();
    store.forget_other_readings(&captures.iter().map(|capture| capture.key(ENGINE)).collect::<BTreeSet<_>>())?;
    Ok(faults)
}

/// Reading never panics; should it, one page is lost and not the work on all others.
fn read_one(page: &Page) -> Option<Vec<Reading>> {
    std::panic::catch_unwind(AssertUnwindSafe(|| purport_reading::read(page))).ok()
}

fn all_readings(store: &Store, captures: &[Capture]) -> Outcome<Vec<Reading>> {
    let mut readings = Vec::new();
    for capture in captures {
        readings.extend(store.cached(&capture.key(ENGINE))?.into_iter().flatten());
    }
    Ok(readings)
}

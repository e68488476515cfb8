//! The program: files in, a desk file, tables, pages and a terminal out. The only place with files, SQL, HTTP, JSON
//! and the clock.
//!
//! In reading order:
//! 1. [`intake`]: what the user names becomes pages; what cannot be read becomes faults.
//! 2. [`store`]: the desk file. It keeps pages and decisions for ever and everything else as a cache.
//! 3. [`pipeline`]: pages are read in batches, then reconciled.
//! 4. [`view`]: what one story shows, the same in the terminal, on the desk and in a static dossier.
//! 5. [`export`]: the promised tables and the static dossier.
//! 6. [`desk`]: the same on a loopback address.
//! 7. [`commands`]: one module a verb.

pub mod cli;
pub mod commands;
pub mod desk;
pub mod export;
pub mod failure;
pub mod intake;
pub mod pipeline;
pub mod places;
pub mod store;
pub mod terminal;
pub mod view;
pub mod words;

/// What decides whether a cached reading can still be used.
pub const ENGINE: &str = env!("PURPORT_ENGINE");

//! The desk: dossiers as pages in a browser, served on this computer only. Works without JavaScript and without the
//! network. The static dossier is drawn by the same templates.
//!
//! 1. [`site`]: where things lead to, on the desk and in a static dossier.
//! 2. [`marks`]: the text of a document with its places marked, so that a link can lead to words.
//! 3. [`draw`]: what a story shows, as the templates take it.
//! 4. [`pages`]: one struct a template. askama escapes everything; no markup of a page ever gets through.
//! 5. [`server`]: routes, and who may ask.

pub mod draw;
pub mod marks;
pub mod pages;
pub mod server;
pub mod site;

/// The one style sheet.
pub const STYLE: &str = include_str!("../templates/desk.css");

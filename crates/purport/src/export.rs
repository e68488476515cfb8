//! What leaves the program: the promised tables as JSON Lines and CSV, and dossiers as static pages.

pub mod delimited;
pub mod html;

pub mod json_lines;
pub mod manifest;
pub mod rows;
pub mod tables;

pub use rows::Rows;
pub use tables::{TABLES, Table};

/// Raised whenever the meaning of a promised field changes.
pub const SCHEMA_VERSION: u32 = 1;

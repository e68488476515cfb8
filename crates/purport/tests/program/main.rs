//! The program as a whole: what it takes in, what it prints, what it survives.

#![allow(clippy::unwrap_used)]

mod commands;
mod damage;
mod desk;
mod determinism;
mod golden;
mod intake;
mod killing;
mod making;
mod robustness;

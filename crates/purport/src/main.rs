//! `purport`: many reports of one event, side by side.

use std::process::ExitCode;

fn main() -> ExitCode {
    purport::cli::main()
}

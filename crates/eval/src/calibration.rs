//! Calibration: how often a publication date is right, by the confidence it was given.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::dates::{self, Believed, CERTAIN};
use crate::metric::{count, ratio};
use crate::sets::{date_htmldate, extract_fundus, plaintext_fundus};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Document whose table, between its two marks, is written anew.
    #[arg(long, value_name = "FILE", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/dates.md"))]
    into: PathBuf,
}

/// Lower ends of the rows of the table.
const ROWS: [f32; 7] = [0.0, 0.5, 0.7, 0.8, 0.9, CERTAIN, 0.98];
const BEGIN: &str = "<!-- calibration: written by `purport-eval calibrate` -->";
const END: &str = "<!-- end of calibration -->";

#[allow(clippy::print_stderr)]
pub fn run(options: &Options, data: &Path) -> ExitCode {
    match write(options, data) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write(options: &Options, data: &Path) -> Result<(), String> {
    let columns = [
        ("date-htmldate", date_htmldate::dated(&data.join("date-htmldate"))?),
        ("extract-fundus", extract_fundus::dated(&data.join("extract-fundus"))?),
        ("plaintext-fundus", plaintext_fundus::dated(&data.join("plaintext-fundus"))?),
    ]
    .map(|(name, pages)| (name, dates::believed(pages)));
    let fail = |error: std::io::Error| format!("{}: {error}", options.into.display());
    let document = fs::read_to_string(&options.into).map_err(fail)?;
    let document = between_marks(&document, &table(&columns))
        .ok_or_else(|| format!("{}: the marks of the table are missing", options.into.display()))?;
    fs::write(&options.into, document).map_err(fail)
}

fn between_marks(document: &str, table: &str) -> Option<String> {
    let (before, rest) = document.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{table}\n{END}{after}"))
}

/// One row for each range of confidence, one column for each set: right of all.
fn table(columns: &[(&str, Vec<Believed>)]) -> String {
    let mut table = String::from("| confidence |");
    columns.iter().for_each(|(name, _)| _ = write!(table, " {name} |"));
    table.push_str("\n|---|");
    columns.iter().for_each(|_| table.push_str("---|"));
    table.push('\n');
    for (row, lowest) in ROWS.iter().enumerate().rev() {
        let highest = ROWS.get(row + 1).copied().unwrap_or(2.0);
        let within = |believed: &&Believed| (*lowest..highest).contains(&believed.confidence);
        let upper = if highest > 1.0 { "1.00".to_owned() } else { format!("{highest:.2}") };
        line(&mut table, &format!("{lowest:.2} to {upper}"), columns, &within);
    }
    line(&mut table, &format!("**certain, {CERTAIN:.2} and up**"), columns, &|believed| believed.confidence >= CERTAIN);
    table
}

fn line(table: &mut String, title: &str, columns: &[(&str, Vec<Believed>)], within: &dyn Fn(&&Believed) -> bool) {
    _ = write!(table, "| {title} |");
    for (_, believed) in columns {
        let all = believed.iter().filter(within).count();
        let right = believed.iter().filter(within).filter(|believed| believed.right).count();
        if all == 0 {
            table.push_str(" none |");
        } else {
            _ = write!(table, " {right} of {all} ({:.3}) |", ratio(count(right), count(all)));
        }
    }
    table.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_between_its_marks() {
        let believed = vec![Believed { confidence: 0.96, right: true }, Believed { confidence: 0.6, right: false }];
        let table = table(&[("pages", believed)]);
        assert!(table.contains("| 0.95 to 0.98 | 1 of 1 (1.000) |"), "{table}");
        assert!(table.contains("| 0.50 to 0.70 | 0 of 1 (0.000) |"), "{table}");
        let document = between_marks(&format!("a\n{BEGIN}\nold\n{END}\nb"), &table).unwrap();
        assert!(document.contains("**certain") && !document.contains("old"));
        assert_eq!(between_marks("a", &table), None);
    }
}

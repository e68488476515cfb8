//! Speed and memory: real pages beside another extractor, then a generated corpus: pages and documents a second for every
//! stage on one core, and the peak memory of whole runs. Figures are printed, never tested.

mod generated;
mod real;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use comfy_table::Table;
use purport_model::{Decisions, Document, Page, Reading};
use purport_reading::{attributions, credits, decode, extract, names, quantities, segment, times};

use crate::metric::{count, ratio};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Pages to generate for the stage timings.
    #[arg(long, default_value_t = 1000)]
    pages: usize,
    /// Read and reconcile this many pages and print the peak memory of doing so (the bench calls itself with this).
    #[arg(long, value_name = "PAGES")]
    peak: Option<usize>,
    /// Sizes of the whole runs whose peak memory is measured.
    #[arg(long, value_name = "PAGES", value_delimiter = ',', default_value = "1000,10000")]
    runs: Vec<usize>,
    /// The Python whose trafilatura is timed beside Purport on the real pages.
    #[arg(long, value_name = "PROGRAM", default_value = "python3")]
    python: PathBuf,
    /// Only the real pages.
    #[arg(long)]
    real: bool,
}

#[allow(clippy::print_stdout)]
pub fn run(options: &Options, data: &Path) -> ExitCode {
    if let Some(pages) = options.peak {
        let (read, reconciled) = whole_run(pages);
        println!("{read:.2} {reconciled:.2} {}", peak_memory_mb());
        return ExitCode::SUCCESS;
    }
    match real::table(data, &options.python) {
        Ok(table) => println!("{table}"),
        Err(problem) => println!("no real pages to read: {problem}"),
    }
    if options.real {
        return ExitCode::SUCCESS;
    }
    println!("{}", stages(options.pages));
    println!("{}", runs(&options.runs));
    ExitCode::SUCCESS
}

/// Every stage by itself, on one core.
fn stages(number: usize) -> Table {
    let pages: Vec<Page> = generated::pages(number).collect();
    let readings: Vec<Reading> = pages.iter().flat_map(purport_reading::read).collect();
    let documents: Vec<Document> = readings.iter().map(|reading| reading.document.clone()).collect();
    let segmented: Vec<_> =
        documents.iter().map(|document| segment::segment(&document.text, &document.paragraphs, &document.language)).collect();
    let mut table = heading(["stage", "a second", "of"]);
    let mut row = |stage: &str, of: &str, amount: usize, work: &mut dyn FnMut()| {
        let started = Instant::now();
        work();
        let rate = ratio(count(amount), started.elapsed().as_secs_f64());
        table.add_row([stage, &format!("{rate:.0}"), of]);
    };
    row("read, whole", "pages", pages.len(), &mut || pages.iter().for_each(|page| drop(purport_reading::read(page))));
    row("decode", "pages", pages.len(), &mut || pages.iter().for_each(|page| drop(decode::decode(page))));
    row("decode and extract", "pages", pages.len(), &mut || {
        pages.iter().for_each(|page| drop(extract::extract(page, &decode::decode(page))));
    });
    row("annotate, whole", "documents", documents.len(), &mut || {
        documents.iter().for_each(|document| drop(purport_reading::annotate(document.clone())));
    });
    row("tokens and sentences", "documents", documents.len(), &mut || {
        documents.iter().for_each(|document| drop(segment::segment(&document.text, &document.paragraphs, &document.language)));
    });
    let each = |work: &dyn Fn(&Reading, &segment::Segmented)| {
        readings.iter().zip(&segmented).for_each(|(reading, segmented)| work(reading, segmented));
    };
    row("times", "documents", documents.len(), &mut || each(&|reading, cut| drop(times::find(&reading.document, cut))));
    row("names", "documents", documents.len(), &mut || {
        each(&|reading, cut| drop(names::find(&reading.document, cut, &reading.times)));
    });
    row("quantities", "documents", documents.len(), &mut || {
        each(&|reading, cut| drop(quantities::find(&reading.document, cut, &reading.times)));
    });
    row("attributions", "documents", documents.len(), &mut || {
        each(&|reading, cut| {
            drop(attributions::find(&reading.document, cut, &reading.mentions, &reading.entities, &reading.times));
        });
    });
    row("credits", "documents", documents.len(), &mut || {
        each(&|reading, cut| drop(credits::find(&reading.document, cut, &reading.attributions)));
    });
    let amount = readings.len();
    row("reconcile (all cores)", "documents", amount, &mut || {
        drop(purport_story::reconcile(readings.clone(), &Decisions::default()));
    });
    table
}

/// Whole runs, each in a process of its own, so that one does not count the memory of another. The exponent says how the
/// time of reconciling grows from the size before: 1 is linear.
fn runs(sizes: &[usize]) -> Table {
    let mut table = heading(["pages", "read, s", "reconcile, s", "peak memory, MB", "exponent"]);
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("purport-eval"));
    let mut before: Option<(f64, f64)> = None;
    for &size in sizes {
        let output = Command::new(&program).args(["bench", "--peak", &size.to_string()]).output();
        let words = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        let mut row = vec![size.to_string()];
        row.extend(words.split_whitespace().map(str::to_owned));
        #[allow(clippy::cast_precision_loss)]
        let now = row.get(2).and_then(|seconds| seconds.parse().ok()).map(|seconds: f64| (size as f64, seconds));
        let exponent = before.zip(now).map(|(before, now)| (now.1 / before.1).ln() / (now.0 / before.0).ln());
        row.push(exponent.map_or_else(String::new, |exponent| format!("{exponent:.2}")));
        table.add_row(row);
        before = now;
    }
    table
}

fn whole_run(pages: usize) -> (f64, f64) {
    let started = Instant::now();
    let readings: Vec<Reading> = generated::pages(pages).flat_map(|page| purport_reading::read(&page)).collect();
    let read = started.elapsed().as_secs_f64();
    drop(purport_story::reconcile(readings, &Decisions::default()));
    (read, started.elapsed().as_secs_f64() - read)
}

fn heading<'a>(names: impl IntoIterator<Item = &'a str>) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY).set_header(names);
    table
}

/// Peak resident memory of this process as Linux tells it; 0 elsewhere.
fn peak_memory_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()).unwrap_or_default() / 1024
}

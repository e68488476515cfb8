//! Speed on real pages: clean text, date and language, on one core, beside Python trafilatura on the same pages in the
//! same run. The pages are those of the development sets; without them, or without trafilatura, the table says so.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use comfy_table::Table;
use purport_model::{Known, Page, PageForm};
use purport_reading::{dates, decode, extract, read_documents};
use serde::Deserialize;

use super::heading;
use crate::gold;
use crate::metric::{count, ratio};

/// Folder of the set whose pages are read.
const PAGES: &str = "extract-fundus";
const SCRAPED: &str = "plaintext-fundus";
const BESIDE: &str = include_str!("trafilatura.py");

#[derive(Deserialize)]
struct Row {
    file: String,
    url: String,
}

#[derive(Deserialize)]
struct Scraped {
    id: String,
    url: String,
    text: String,
}

/// The table, or why there is none.
pub fn table(data: &Path, python: &Path) -> Result<Table, String> {
    let folder = data.join(PAGES);
    let rows: Vec<Row> = gold::rows(&folder.join("gold.jsonl"))?;
    let files: Vec<PathBuf> = rows.iter().map(|row| folder.join(&row.file)).collect();
    let pages = rows
        .iter()
        .zip(&files)
        .map(|(row, file)| Ok(Page::new(&row.file, Some(row.url.clone()), gold::bytes(file)?, Known::default())));
    let pages: Vec<Page> = pages.collect::<Result<_, String>>()?;
    let scraped: Vec<Page> = gold::rows(&data.join(SCRAPED).join("pages.jsonl"))?.into_iter().map(scraped).collect();
    let mut table = heading(["real pages, one core", "a second", "of"]);
    let mut row = |what: &str, rate: Result<f64, String>, of: &str| {
        let rate = rate.map_or_else(|problem| problem, |rate| format!("{rate:.1}"));
        table.add_row([what, &rate, of]);
    };
    row("clean text, date, language of HTML", Ok(rate(&pages, dated)), "pages");
    row("  decode and parse", Ok(rate(&pages, |page| drop(decode::decode(page)))), "pages");
    row("  decode and extract", Ok(rate(&pages, |page| drop(extract::extract(page, &decode::decode(page))))), "pages");
    row("  clean text, language, stated dates", Ok(rate(&pages, |page| drop(read_documents(page)))), "pages");
    row("Python trafilatura", trafilatura(&files, python), "pages");
    row("clean text, date, language of scraped text", Ok(rate(&scraped, dated)), "documents");
    row("  clean text, language, stated dates", Ok(rate(&scraped, |page| drop(read_documents(page)))), "documents");
    row("  clean text", Ok(rate(&scraped, |page| drop(extract::extract(page, &decode::decode(page))))), "documents");
    Ok(table)
}

fn scraped(row: Scraped) -> Page {
    let known = Known { form: Some(PageForm::ScrapedText), ..Known::default() };
    Page::new(&row.id, Some(row.url), row.text.into_bytes(), known)
}

/// Pages a second. All are read once before the clock starts, so that the tables of every language are loaded.
fn rate(pages: &[Page], work: fn(&Page)) -> f64 {
    pages.iter().for_each(work);
    let started = Instant::now();
    pages.iter().for_each(work);
    ratio(count(pages.len()), started.elapsed().as_secs_f64())
}

/// All that is asked of a page at this stage: its documents with their language, their day settled.
fn dated(page: &Page) {
    let mut documents = read_documents(page);
    documents.iter_mut().for_each(dates::settle);
}

fn trafilatura(files: &[PathBuf], python: &Path) -> Result<f64, String> {
    let absent = |_| format!("no {}", python.display());
    let mut run = Command::new(python);
    run.arg("-c").arg(BESIDE).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut run = run.spawn().map_err(absent)?;
    let names = files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join("\n");
    if let Some(mut input) = run.stdin.take() {
        input.write_all(names.as_bytes()).map_err(|error| error.to_string())?;
    }
    let output = run.wait_with_output().map_err(|error| error.to_string())?;
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    let rate = words.split_whitespace().last().and_then(|rate| rate.parse().ok());
    rate.ok_or_else(|| "not installed: pip install trafilatura".to_owned())
}

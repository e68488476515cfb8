//! Floors: scores that may not be lost.
//!
//! `floors.json` pins, for every measure, the score that stands and the hash of the data it was measured on;
//! `results/<set>.tsv` keeps the figure of every case, so that a change of behaviour shows as a diff. Floors rise by
//! `--raise` and fall only by `--lower SET`. Scores on other data than the pinned ones are printed, not compared.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

use crate::score::{Score, SetScores};

/// Scores are pinned to four decimals; what differs by less is the same.
const TOLERANCE: f64 = 0.000_05;

#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct Options {
    /// Write floors.json and results/ where a score has risen or is new.
    #[arg(long)]
    raise: bool,
    /// Let the floors of this set fall to what was measured now.
    #[arg(long, value_name = "SET")]
    lower: Vec<String>,
    /// Folder of floors.json and results/.
    #[arg(long, value_name = "DIR", default_value = concat!(env!("CARGO_MANIFEST_DIR")))]
    floors: PathBuf,
}

/// The floors of one set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Floor {
    /// BLAKE3 over names and bytes of the set's files.
    data: String,
    measures: BTreeMap<String, f64>,
}

type Floors = BTreeMap<String, Floor>;

/// How one measure stands to its floor.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Standing {
    New,
    Same,
    Risen(f64),
    Fallen(f64),
}

/// Compares, says what differs, writes where asked; fails when a floor is broken or a scorer failed on data that are there.
pub fn check(data: &Path, scores: &[SetScores], options: &Options) -> ExitCode {
    match compare(data, scores, options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(&error);
            ExitCode::FAILURE
        }
    }
}

fn compare(data: &Path, scores: &[SetScores], options: &Options) -> Result<bool, String> {
    let path = options.floors.join("floors.json");
    let mut floors = load(&path)?;
    let mut sound = true;
    let mut skipped = 0;
    for entry in scores {
        let name = entry.set.name;
        let folder = data.join(name);
        match &entry.result {
            Ok(measures) => {
                let hash = hash(&folder)?;
                let floor = floors.entry(name.to_owned()).or_default();
                if floor.data != hash && !floor.data.is_empty() && !options.raise {
                    say(&format!("{name}: other data than the floors were measured on; not compared"));
                    continue;
                }
                let may_fall = options.lower.iter().any(|set| set == name);
                sound &= judge(name, measures, floor, may_fall);
                if options.raise || may_fall {
                    floor.data = hash;
                    pin(floor, measures, may_fall);
                    write(&options.floors.join("results").join(format!("{name}.tsv")), &results(measures))?;
                }
            }
            Err(_) if !folder.is_dir() => skipped += 1,
            Err(error) => {
                say(&format!("{name}: {error}"));
                sound = false;
            }
        }
    }
    if skipped > 0 {
        say(&format!("{skipped} of {} sets are absent and were skipped", scores.len()));
    }
    if options.raise || !options.lower.is_empty() {
        floors.retain(|_, floor| !floor.measures.is_empty());
        let json = serde_json::to_string_pretty(&floors).map_err(|error| error.to_string())?;
        write(&path, &(json + "\n"))?;
    }
    Ok(sound)
}

/// Says every difference of a set; false when a floor is broken.
fn judge(name: &str, measures: &[Score], floor: &Floor, may_fall: bool) -> bool {
    let mut sound = true;
    for score in measures.iter().filter(|score| is_rate(score)) {
        match standing(floor.measures.get(&score.measure).copied(), score.value) {
            Standing::Fallen(from) => {
                say(&format!("{name}: {} fell from {from:.4} to {:.4}", score.measure, score.value));
                sound &= may_fall;
            }
            Standing::Risen(from) => say(&format!("{name}: {} rose from {from:.4} to {:.4}", score.measure, score.value)),
            Standing::New => say(&format!("{name}: {} has no floor yet", score.measure)),
            Standing::Same => {}
        }
    }
    for lost in floor.measures.keys().filter(|measure| !measures.iter().any(|score| score.measure == **measure)) {
        say(&format!("{name}: {lost} is no longer measured"));
        sound &= may_fall;
    }
    sound
}

/// Counts are printed beside the rates they belong to; more of them is not better, so they have no floor.
fn is_rate(score: &Score) -> bool {
    score.value <= 1.0
}

fn standing(floor: Option<f64>, value: f64) -> Standing {
    match floor {
        None => Standing::New,
        Some(floor) if value < floor - TOLERANCE => Standing::Fallen(floor),
        Some(floor) if value > floor + TOLERANCE => Standing::Risen(floor),
        Some(_) => Standing::Same,
    }
}

fn pin(floor: &mut Floor, measures: &[Score], may_fall: bool) {
    if may_fall {
        floor.measures.clear();
    }
    for score in measures.iter().filter(|score| is_rate(score)) {
        let value = (score.value * 10_000.0).round() / 10_000.0;
        let pinned = floor.measures.entry(score.measure.clone()).or_insert(value);
        *pinned = pinned.max(value);
    }
}

fn results(measures: &[Score]) -> String {
    let mut table = String::from("measure\tcase\tvalue\n");
    for score in measures {
        for case in &score.cases {
            let _ = writeln!(table, "{}\t{}\t{:.3}", score.measure, case.id.replace(['\t', '\n'], " "), case.value);
        }
    }
    table
}

fn load(path: &Path) -> Result<Floors, String> {
    if !path.exists() {
        return Ok(Floors::new());
    }
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(named)?;
    }
    fs::write(path, text).map_err(named)
}

fn hash(folder: &Path) -> Result<String, String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for file in files {
        let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        hasher.update(file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(&bytes);
    }
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

#[allow(clippy::print_stderr)]
fn say(words: &str) {
    eprintln!("{words}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fallen_score_breaks_the_floor_unless_it_may_fall() {
        let floor = Floor { data: String::new(), measures: [("F1".to_owned(), 0.8)].into() };
        assert!(judge("set", &[Score::new("F1", 0.9)], &floor, false));
        assert!(!judge("set", &[Score::new("F1", 0.7)], &floor, false));
        assert!(judge("set", &[Score::new("F1", 0.7)], &floor, true));
        assert!(!judge("set", &[], &floor, false));
    }

    #[test]
    fn floors_only_rise_when_pinned() {
        let mut floor = Floor { data: String::new(), measures: [("F1".to_owned(), 0.8)].into() };
        pin(&mut floor, &[Score::new("F1", 0.7)], false);
        assert_eq!(floor.measures["F1"].to_string(), "0.8");
        pin(&mut floor, &[Score::new("F1", 0.7)], true);
        assert_eq!(floor.measures["F1"].to_string(), "0.7");
    }
}

//! What the documents say of the program and the repository must be so.

#![allow(clippy::unwrap_used)] // a test stops where a helper cannot go on

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn documents() -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = ["", "docs", "docs/decisions", "examples/ternavets"]
        .iter()
        .filter_map(|folder| fs::read_dir(root().join(folder)).ok())
        .flat_map(|entries| entries.map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    paths.into_iter().map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

/// Targets of Markdown links that lead into the repository.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()).filter(|link| !link.is_empty() && !link.contains(':'))
}

#[test]
fn links_lead_somewhere() {
    let mut checked = 0;
    for (name, text) in documents() {
        let folder = Path::new(&name).parent().unwrap();
        for link in links(&text) {
            assert!(folder.join(link).exists(), "{name} links to {link}, which is not there");
            checked += 1;
        }
    }
    assert!(checked > 0, "no document links to another");
}

#[test]
fn paths_in_the_code_map_exist() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut checked = 0;
    for path in text.split('`').skip(1).step_by(2).filter(|words| words.starts_with("crates/") || words.starts_with("docs/")) {
        let fixed = path.split(['<', '*']).next().unwrap();
        let folder = if fixed == path { fixed } else { fixed.rsplit_once('/').map_or(fixed, |(folder, _)| folder) };
        assert!(root().join(folder).exists(), "ARCHITECTURE.md names {path}, which is not there");
        checked += 1;
    }
    assert!(checked > 5, "the code map names no paths");
}

#[test]
fn commands_in_the_documents_are_commands_of_the_program() {
    let help = Command::new(env!("CARGO_BIN_EXE_purport")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let verbs: Vec<&str> =
        help.lines().filter(|line| line.starts_with("  ")).filter_map(|line| line.split_whitespace().next()).collect();
    let mut checked = 0;
    for (name, text) in documents() {
        for line in text.lines().map(|line| line.trim_start_matches(['$', ' '])) {
            let Some(rest) = line.strip_prefix("purport ") else { continue };
            let verb = rest.split_whitespace().next().unwrap_or_default();
            assert!(verbs.contains(&verb), "{name} shows `purport {verb}`, which is no command of {verbs:?}");
            checked += 1;
        }
    }
    assert!(checked > 0, "no document shows a command");
}

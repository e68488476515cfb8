//! What a PATH on the command line means.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Fault, Limits, Reason};
use crate::failure::{Failure, Outcome};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    File(PathBuf),
    Folder(PathBuf),
    /// What a pattern matches, sorted.
    Matches(Vec<Operand>),
    /// Standard input.
    Input,
}

impl Operand {
    /// A path that does not exist is a file: reading it will say so. A pattern without a match is a mistake.
    pub fn parse(typed: &str) -> Outcome<Self> {
        if typed == "-" {
            return Ok(Self::Input);
        }
        if is_address(typed) {
            return Err(Failure::new(format!("{typed} is an address; this version does not fetch pages from the network.")).hint(
                "save the page (for example with `curl -L -o page.html URL`) and give the file, with its address in pages.csv",
            ));
        }
        let path = Path::new(typed);
        if path.is_dir() {
            return Ok(Self::Folder(path.to_path_buf()));
        }
        if path.exists() || !typed.contains(['*', '?', '[']) {
            return Ok(Self::File(path.to_path_buf()));
        }
        Self::pattern(typed)
    }

    fn pattern(typed: &str) -> Outcome<Self> {
        let paths = glob::glob(typed)
            .map_err(|error| Failure::usage(format!("The pattern {typed} makes no sense: {}.", error.msg)))?
            .filter_map(Result::ok);
        let mut matches: Vec<_> = paths.map(|path| if path.is_dir() { Self::Folder(path) } else { Self::File(path) }).collect();
        matches.sort_by(|a, b| a.path().cmp(&b.path()));
        if matches.is_empty() {
            return Err(Failure::new(format!("Nothing matches {typed}.")).hint("`**` matches folders at any depth"));
        }
        Ok(Self::Matches(matches))
    }

    fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) | Self::Folder(path) => Some(path),
            Self::Matches(_) | Self::Input => None,
        }
    }
}

fn is_address(typed: &str) -> bool {
    let scheme = typed.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "ftp"))
}

/// A path as the user sees it, with `/` everywhere.
#[must_use]
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Files of a folder in sorted order, without hidden ones.
#[must_use]
pub fn walk(root: &Path, limits: &Limits) -> (Vec<PathBuf>, Vec<Fault>) {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().max_depth(limits.folders).into_iter();
    for entry in entries.filter_entry(|entry| !hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => faults.push(fault(root, &error)),
        }
        if files.len() > limits.members {
            files.pop();
            faults.push(Fault::new(&shown(root), Reason::TooMany(limits.members)));
            break;
        }
    }
    (files, faults)
}

fn fault(root: &Path, error: &walkdir::Error) -> Fault {
    let path = shown(error.path().unwrap_or(root));
    let reason = match error.io_error() {
        _ if error.loop_ancestor().is_some() => Reason::Loop,
        Some(error) => Reason::of(error),
        None => Reason::Other(error.to_string()),
    };
    Fault::new(&path, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_refused_with_a_way_out() {
        let failure = Operand::parse("https://example.org/a").unwrap_err();
        assert!(failure.message.contains("does not fetch") && failure.hint.is_some());
        assert_eq!(Operand::parse("-").unwrap(), Operand::Input);
        assert_eq!(Operand::parse("no/such/file.txt").unwrap(), Operand::File("no/such/file.txt".into()));
        assert!(Operand::parse("no/such/*.txt").is_err());
    }
}

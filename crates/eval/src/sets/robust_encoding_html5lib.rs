//! robust-encoding-html5lib: which encoding a page declares (`#data` and `#encoding` pairs).

use std::path::{Path, PathBuf};

use purport_reading::decode::encoding;

use crate::gold;
use crate::score::{Case, Score};

pub fn score(folder: &Path) -> Result<Vec<Score>, String> {
    let mut cases = Vec::new();
    for file in files(&folder.join("encoding"))? {
        let bytes = gold::bytes(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (number, (bytes, label)) in (1..).zip(pairs(&bytes)) {
            let wanted = encoding_of(&label);
            let found = encoding::of_html(&bytes).name();
            let value = f64::from(u8::from(wanted == Some(found)));
            let note = format!("{found} for {label}: {:?}", String::from_utf8_lossy(&bytes));
            cases.push(Case { id: format!("{name}:{number}"), value, note });
        }
    }
    Ok(vec![Score::mean("encoding, pass rate", cases)])
}

fn encoding_of(label: &str) -> Option<&'static str> {
    encoding::named(label).map(|encoding| encoding.name())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "dat"));
    files.sort();
    Ok(files)
}

/// Cuts a `.dat` file into bytes and the label expected.
fn pairs(bytes: &[u8]) -> Vec<(Vec<u8>, String)> {
    let mut pairs = Vec::new();
    let mut section: Option<Vec<u8>> = None;
    let mut awaits_label = false;
    for line in bytes.split(|&byte| byte == b'\n') {
        match line {
            b"#data" => {
                section = Some(Vec::new());
                awaits_label = false;
            }
            b"#encoding" => awaits_label = true,
            _ if awaits_label => {
                if let Some(section) = section.take() {
                    pairs.push((section, String::from_utf8_lossy(line).trim().to_owned()));
                }
                awaits_label = false;
            }
            _ => {
                if let Some(section) = &mut section {
                    section.extend_from_slice(line);
                    section.push(b'\n');
                }
            }
        }
    }
    pairs
}

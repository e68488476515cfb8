//! Puts every file of `languages/` into the program, so that adding a language is adding a folder, and what Unicode says
//! of characters as a table of one byte for each.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("languages");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut table = String::from("pub(super) static FILES: &[(&str, &str, &str)] = &[\n");
    for folder in sorted(&root)? {
        if !folder.is_dir() {
            continue;
        }
        println!("cargo::rerun-if-changed={}", folder.display());
        let tag = name(&folder);
        for file in sorted(&folder)? {
            if file.extension().is_some_and(|extension| extension == "toml") {
                println!("cargo::rerun-if-changed={}", file.display());
                writeln!(table, "    ({tag:?}, {:?}, include_str!({:?})),", stem(&file), file.display().to_string())
                    .expect("writing to a string");
            }
        }
    }
    table.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("letters.bin"), letters())?;
    fs::write(out.join("languages.rs"), table)
}

/// Of every character of the first plane what `letters.rs` asks, a bit each.
fn letters() -> Vec<u8> {
    let asked = [char::is_alphabetic, char::is_numeric, char::is_uppercase, char::is_lowercase, char::is_whitespace];
    let bits = |c: char| (0..).zip(asked).map(|(bit, is)| u8::from(is(c)) << bit).sum();
    (0..=0xffff).map(|code| char::from_u32(code).map_or(0, bits)).collect()
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

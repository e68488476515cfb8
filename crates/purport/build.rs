//! Gives the engine its version: that of the package and a digest of everything that decides what is read out of a
//! page. A reading made by another engine is not taken from the cache.

use std::path::{Path, PathBuf};

/// Folders whose files decide what is found; absent when the crate is built on its own.
const DECIDING: [&str; 4] = ["../model/src", "../reading/src", "../reading/languages", "../story/src"];

fn main() {
    let mut digest = Fnv::default();
    for folder in DECIDING {
        println!("cargo::rerun-if-changed={folder}");
        for file in files(Path::new(folder)) {
            digest.take(file.to_string_lossy().as_bytes());
            digest.take(&std::fs::read(&file).unwrap_or_default());
        }
    }
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    println!("cargo::rustc-env=PURPORT_ENGINE={version}+{:08x}", digest.0 >> 32);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// FNV-1a: needs no dependency and is the same on every machine.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn take(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

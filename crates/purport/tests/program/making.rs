//! Making what the tests need: files, archives, a program run.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use purport::intake::{Limits, Operand, Taken, take_in};
use purport_model::Page;
use tempfile::TempDir;

/// A folder with files in it; gone when dropped.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self::new();
        files.iter().for_each(|(name, bytes)| folder.write(name, bytes));
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.at(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Everything in it, taken in.
    pub fn taken(&self, limits: &Limits) -> (Vec<Page>, Taken) {
        let mut pages = Vec::new();
        let operand = Operand::parse(self.path().to_str().unwrap()).unwrap();
        let taken = take_in(&[operand], limits, &mut |page| {
            pages.push(page);
            Ok(())
        });
        (pages, taken.unwrap())
    }

    /// Faults of an intake, as `name: reason`.
    pub fn faults(&self, taken: &Taken) -> Vec<String> {
        let prefix = format!("{}/", self.path().display());
        taken.faults.iter().map(|fault| format!("{}: {}", fault.path.replace(&prefix, ""), fault.reason)).collect()
    }
}

pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A web archive with one answer a page.
pub fn warc(pages: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (url, html) in pages {
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}");
        let record = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-04T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
            answer.len()
        );
        archive.extend(gzipped(record.as_bytes()));
    }
    archive
}

/// How a run of the program ended.
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Status, output and errors as one text, for a snapshot.
    pub fn shown(&self) -> String {
        format!("status: {}\n--- out\n{}--- err\n{}", self.status, self.out, self.err)
    }
}

pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_purport"));
    command.current_dir(folder).env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    run_with(folder, arguments, b"")
}

pub fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut command = program(folder);
    let mut child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that does not read its input closes it; that is no mistake.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Texts of an invented event, enough to make stories of.
pub const REPORTS: [(&str, &str); 5] = [
    (
        "harbour-en.txt",
        "Harbour bridge in Velmora closed after barge collision\n\nVELMORA, May 4, 2031 (Nordpress) - The harbour bridge in Velmora was closed on Sunday after a barge struck one of its pillars, the port authority said.\n\n\"We cannot rule out that the bridge will stay shut for weeks,\" harbour master Ilsa Brandvik told reporters.\n\nTwelve people were injured, according to the fire service.\n",
    ),
    (
        "harbour-en-2.txt",
        "Velmora bridge shut after barge hits pillar\n\nMay 5, 2031\n\nThe harbour bridge in Velmora stayed closed on Monday, a day after a barge struck a pillar.\n\nHarbour master Ilsa Brandvik said: \"We cannot rule out that the bridge will stay shut for weeks.\"\n\nThe fire service put the number of injured at 14.\n",
    ),
    (
        "harbour-nb.txt",
        "Havnebroen i Velmora stengt etter sammenstøt\n\n4. mai 2031\n\nHavnebroen i Velmora ble stengt søndag etter at en lekter traff en av pilarene.\n\n– Vi kan ikke utelukke at broen blir stengt i flere uker, sier havnesjef Ilsa Brandvik.\n\nTolv mennesker ble skadet, ifølge brannvesenet.\n",
    ),
    (
        "harbour-de.txt",
        "Hafenbrücke in Velmora nach Zusammenstoß gesperrt\n\n4. Mai 2031\n\nDie Hafenbrücke in Velmora ist am Sonntag gesperrt worden, nachdem ein Lastkahn einen Pfeiler gerammt hatte.\n\n„Wir können nicht ausschließen, dass die Brücke wochenlang gesperrt bleibt“, sagte Hafenmeisterin Ilsa Brandvik.\n",
    ),
    (
        "apples.txt",
        "Apple harvest late this year\n\nSeptember 12, 2030\n\nGrowers in the Tarn valley expect to pick apples two weeks later than usual.\n",
    ),
];

pub fn reports() -> Folder {
    let folder = Folder::new();
    for (name, text) in REPORTS {
        folder.write(&format!("pages/{name}"), text.as_bytes());
    }
    folder
}

/// Every file of an export, by name.
pub fn exported(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

//! Zip files, and WACZ, which is a zip with web archives in its folder `archive/`.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::result::ZipError;

use super::known::{self, Told};
use super::{Intake, Reason, Stream, sniff};
use crate::failure::Outcome;

/// Looks at the first bytes and goes back to the start.
#[must_use]
pub fn is_zip(mut file: &File) -> bool {
    let mut magic = [0; 4];
    let begins = file.read_exact(&mut magic).is_ok();
    let back = file.rewind().is_ok();
    begins && back && (magic == *b"PK\x03\x04" || magic == *b"PK\x05\x06")
}

impl Intake<'_> {
    pub(super) fn zip(&mut self, stream: &Stream, file: File) -> Outcome<()> {
        self.members(stream, BufReader::new(file))
    }

    /// A zip that cannot be jumped about in: inside another archive, or on standard input.
    pub(super) fn zip_in_memory(&mut self, stream: &Stream, reader: &mut dyn BufRead) -> Outcome<()> {
        match self.bounded(stream, reader, self.limits.in_memory) {
            Some(bytes) => self.members(stream, Cursor::new(bytes)),
            None => Ok(()),
        }
    }

    fn members<R: Read + Seek>(&mut self, stream: &Stream, reader: R) -> Outcome<()> {
        let mut archive = match ZipArchive::new(reader) {
            Ok(archive) => archive,
            Err(error) => {
                self.fault(&stream.path, reason(&error));
                return Ok(());
            }
        };
        let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect();
        if names
            .iter()
            .any(|name| name == "[Content_Types].xml" || name == "META-INF/container.xml" || name == "META-INF/MANIFEST.MF")
        {
            self.pass_over(stream, "an office document, a book or a program");
            return Ok(());
        }
        let web_archive =
            names.iter().any(|name| name == "datapackage.json") && names.iter().any(|name| name.starts_with("archive/"));
        let mut members = wanted(&mut archive, web_archive);
        if members.len() > self.limits.members {
            members.truncate(self.limits.members);
            self.fault(&stream.path, Reason::TooMany(self.limits.members));
        }
        let root = PathBuf::from(format!("{}#", stream.path));
        for (name, index) in &members {
            self.knowledge(&root, name, *index, &mut archive);
        }
        members.into_iter().try_for_each(|(name, index)| {
            let mut member = stream.member(&name);
            let told = self.beside.told(&root.join(&name), &root);
            let told = known::filled(told, &Told { url: None, known: member.known });
            (member.url, member.known) = (told.url, told.known);
            self.member(&member, &mut archive, index)
        })
    }

    /// `pages.csv` and `purport.toml` inside a zip speak of the members beside them.
    fn knowledge<R: Read + Seek>(&mut self, root: &Path, name: &str, index: usize, archive: &mut ZipArchive<R>) {
        let path = root.join(name);
        let (Some(folder), Some(file)) = (path.parent(), path.file_name().and_then(|file| file.to_str())) else { return };
        if !known::is_about_pages(file) {
            return;
        }
        let mut text = String::new();
        let read = archive
            .by_index(index)
            .map_err(|error| reason(&error))
            .and_then(|member| member.take(known::LARGEST).read_to_string(&mut text).map_err(|error| Reason::of(&error)));
        match read {
            Ok(_) => self.beside.inside(folder, file, &text),
            Err(reason) => self.fault(&super::operand::shown(&path), reason),
        }
    }

    fn member<R: Read + Seek>(&mut self, stream: &Stream, archive: &mut ZipArchive<R>, index: usize) -> Outcome<()> {
        if let Some(what) = sniff::no_page_by_name(Path::new(stream.path.rsplit('#').next().unwrap_or_default())) {
            *self.taken.passed_over.entry(what).or_default() += 1;
            return Ok(());
        }
        match archive.by_index(index) {
            Ok(member) => {
                let packed = member.compressed_size();
                let metered = super::unpack::Metered {
                    inner: member,
                    read: std::rc::Rc::new(std::cell::Cell::new(packed)),
                    written: 0,
                    meter: self.meter.clone(),
                };
                self.stream(stream, &mut BufReader::new(metered))
            }
            Err(error) => {
                self.fault(&stream.path, reason(&error));
                Ok(())
            }
        }
    }
}

/// Members worth opening, by name.
fn wanted<R: Read + Seek>(archive: &mut ZipArchive<R>, web_archive: bool) -> Vec<(String, usize)> {
    let mut wanted: Vec<(String, usize)> = (0..archive.len())
        .filter_map(|index| Some((archive.name_for_index(index)?.ok()?.into_owned(), index)))
        .filter(|(name, _)| !name.ends_with('/') && !hidden(name))
        .filter(|(name, _)| !web_archive || name.starts_with("archive/"))
        .collect();
    wanted.sort();
    wanted
}

fn hidden(name: &str) -> bool {
    name.starts_with("__MACOSX/") || name.split('/').any(|part| part.starts_with('.'))
}

fn reason(error: &ZipError) -> Reason {
    match error {
        ZipError::Io(error) => Reason::of(error),
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => Reason::Encrypted,
        ZipError::UnsupportedArchive(why) => Reason::UnknownPacking((*why).to_string()),
        other => Reason::Broken(other.to_string()),
    }
}

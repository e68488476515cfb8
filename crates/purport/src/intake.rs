//! What the user names becomes pages.
//!
//! The way of a file:
//! 1. [`operand`]: a path, folder, glob or `-` becomes files, in sorted order.
//! 2. [`known`]: `purport.toml` and `pages.csv` beside a file say what is known of it.
//! 3. [`unpack`]: gzip and zstd are undone while reading, within [`limits`].
//! 4. [`sniff`]: the first bytes tell what it is, whatever its name.
//! 5. [`archive`] (zip, WACZ), [`warc`], [`feed`], [`json`]: what holds many pages is taken apart.
//!
//! Nothing here fails as a whole: what cannot be read becomes a [`Fault`] with a reason, and the rest is read.

pub mod archive;
pub mod fault;
pub mod feed;
pub mod http;
pub mod json;
pub mod known;
pub mod limits;
pub mod operand;
pub mod sniff;
pub mod unpack;
pub mod warc;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;

use purport_model::{Known, Page};

pub use fault::{Fault, Reason};
pub use limits::Limits;
pub use operand::Operand;

use crate::failure::Outcome;
use known::Beside;
use sniff::Kind;
use unpack::{Meter, Packing};

/// Who takes the pages. An error ends the intake: it means that pages cannot be kept.
pub type Taker<'a> = dyn FnMut(Page) -> Outcome<()> + 'a;

/// What came of an intake besides the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub faults: Vec<Fault>,
    /// Files met in folders and archives that are plainly no pages, counted by what they are.
    pub passed_over: BTreeMap<&'static str, usize>,
}

/// Reads everything the user names.
pub fn take_in(operands: &[Operand], limits: &Limits, taker: &mut Taker<'_>) -> Outcome<Taken> {
    let mut intake = Intake { limits, taker, beside: Beside::default(), taken: Taken::default(), meter: Meter::new(limits) };
    for operand in operands {
        intake.meter = Meter::new(limits);
        intake.operand(operand)?;
    }
    let Intake { mut taken, beside, .. } = intake;
    taken.faults.extend(beside.into_faults());
    Ok(taken)
}

/// An intake under way.
struct Intake<'a> {
    limits: &'a Limits,
    taker: &'a mut Taker<'a>,
    beside: Beside,
    taken: Taken,
    /// What the operand at hand has unpacked so far.
    meter: Meter,
}

/// Something to read: its name, what is known of it, how it was come upon.
#[derive(Clone, Debug, Default)]
struct Stream {
    path: String,
    url: Option<String>,
    known: Known,
    /// Packings and archives around it.
    depth: usize,
    /// Met while walking, not named by the user.
    met: bool,
}

impl Stream {
    /// Something inside it. What is known of the whole holds for its parts, but for address and title.
    fn member(&self, name: &str) -> Self {
        let known = Known { title: None, ..self.known.clone() };
        Self { path: format!("{}#{name}", self.path), url: None, known, depth: self.depth + 1, met: true }
    }

    fn unpacked(&self) -> Self {
        Self { depth: self.depth + 1, ..self.clone() }
    }
}

impl Intake<'_> {
    fn fault(&mut self, path: &str, reason: Reason) {
        self.taken.faults.push(Fault::new(path, reason));
    }

    /// Plainly no page: worth a word only to somebody who named it.
    fn pass_over(&mut self, stream: &Stream, what: &'static str) {
        if stream.met {
            *self.taken.passed_over.entry(what).or_default() += 1;
        } else {
            self.fault(&stream.path, Reason::NoPage(what));
        }
    }

    fn operand(&mut self, operand: &Operand) -> Outcome<()> {
        match operand {
            Operand::Input => {
                let stream = Stream { path: "-".to_owned(), ..Stream::default() };
                self.stream(&stream, &mut BufReader::new(std::io::stdin().lock()))
            }
            Operand::File(path) => self.file(path, path.parent().unwrap_or(Path::new("")), false),
            Operand::Folder(root) => {
                let (files, faults) = operand::walk(root, self.limits);
                self.taken.faults.extend(faults);
                files.iter().try_for_each(|file| self.file(file, root, true))
            }
            Operand::Matches(paths) => paths.iter().try_for_each(|operand| self.operand(operand)),
        }
    }

    fn file(&mut self, path: &Path, root: &Path, met: bool) -> Outcome<()> {
        let name = operand::shown(path);
        if let Some(what) = sniff::no_page_by_name(path).filter(|_| met) {
            *self.taken.passed_over.entry(what).or_default() += 1;
            return Ok(());
        }
        let told = self.beside.told(path, root);
        let stream = Stream { path: name.clone(), url: told.url, known: told.known, depth: 0, met };
        match File::open(path) {
            Ok(file) if archive::is_zip(&file) => self.zip(&stream, file),
            Ok(file) => self.stream(&stream, &mut BufReader::new(file)),
            Err(error) => {
                self.fault(&name, Reason::of(&error));
                Ok(())
            }
        }
    }

    fn stream(&mut self, stream: &Stream, reader: &mut dyn BufRead) -> Outcome<()> {
        if stream.depth > self.limits.depth {
            self.fault(&stream.path, Reason::TooDeep);
            return Ok(());
        }
        let mut head = Vec::new();
        let cut_short = (&mut *reader).take(sniff::HEAD).read_to_end(&mut head).err();
        let kind = sniff::kind(&head);
        if let Some(error) = cut_short {
            // An unpacker that has failed once may go on as if all were well. Of an archive the beginning is still good.
            self.fault(&stream.path, Reason::of(&error));
            return if matches!(kind, Kind::Warc | Kind::Arc) {
                self.archive(stream, kind, &mut Cursor::new(head))
            } else {
                Ok(())
            };
        }
        let mut whole = Cursor::new(head).chain(reader);
        match kind {
            Kind::Packed(packing) => self.packed(stream, packing, &mut whole),
            Kind::Zip => self.zip_in_memory(stream, &mut whole),
            Kind::Warc | Kind::Arc => self.archive(stream, kind, &mut whole),
            Kind::JsonObject => self.json_objects(stream, &mut whole),
            Kind::JsonArray => self.json_array(stream, &mut whole),
            Kind::Feed => self.feed(stream, &mut whole),
            Kind::Html | Kind::Text => self.single(stream, kind, &mut whole),
            Kind::Empty => {
                self.fault(&stream.path, Reason::Empty);
                Ok(())
            }
            Kind::Other(what) => {
                self.pass_over(stream, what);
                Ok(())
            }
            Kind::Binary => {
                self.fault(&stream.path, Reason::Binary);
                Ok(())
            }
        }
    }

    fn packed(&mut self, stream: &Stream, packing: Packing, reader: &mut dyn BufRead) -> Outcome<()> {
        let meter = self.meter.clone();
        match packing.unpack(reader, meter) {
            Ok(mut unpacked) => self.stream(&stream.unpacked(), &mut unpacked),
            Err(error) => {
                self.fault(&stream.path, Reason::of(&error));
                Ok(())
            }
        }
    }

    /// A file that is one page.
    fn single(&mut self, stream: &Stream, kind: Kind, reader: &mut dyn BufRead) -> Outcome<()> {
        match self.bounded(stream, reader, self.limits.page) {
            Some(bytes) => self.page(stream, kind, bytes),
            None => Ok(()),
        }
    }

    /// Everything there is, if it is not too much.
    fn bounded(&mut self, stream: &Stream, reader: &mut dyn BufRead, limit: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let result = reader.take(limit + 1).read_to_end(&mut bytes);
        let reason = match result {
            Err(error) => Reason::of(&error),
            Ok(_) if bytes.len() as u64 > limit => Reason::TooLarge(limit),
            Ok(_) => return Some(bytes),
        };
        self.fault(&stream.path, reason);
        None
    }

    fn page(&mut self, stream: &Stream, kind: Kind, bytes: Vec<u8>) -> Outcome<()> {
        if sniff::is_blank(&bytes) {
            self.fault(&stream.path, Reason::Empty);
            return Ok(());
        }
        let mut known = stream.known.clone();
        known.form = known.form.or_else(|| sniff::form(kind, &bytes));
        (self.taker)(Page::new(&stream.path, stream.url.clone(), bytes, known))
    }
}

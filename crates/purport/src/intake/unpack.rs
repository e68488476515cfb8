//! Undoing gzip and zstd while reading, with an eye on how much comes out of how little.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

use super::Limits;
use super::limits::RATIO_COUNTS_FROM;

/// It unpacks to implausibly much.
#[derive(Debug)]
pub struct Bomb;

impl std::fmt::Display for Bomb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unpacks to implausibly much")
    }
}

impl std::error::Error for Bomb {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Gzip,
    Zstd,
}

/// Counts what one operand unpacks, over all its archives.
#[derive(Clone, Debug)]
pub struct Meter {
    left: Rc<Cell<u64>>,
    ratio: u64,
}

impl Meter {
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self { left: Rc::new(Cell::new(limits.unpacked)), ratio: limits.ratio }
    }

    /// Takes note of what came out of what went in.
    pub fn count(&self, new: u64, read: u64, written: u64) -> io::Result<()> {
        let left = self.left.get().checked_sub(new);
        self.left.set(left.unwrap_or_default());
        let implausible = written > RATIO_COUNTS_FROM && written / self.ratio > read.max(1);
        if left.is_none() || implausible { Err(io::Error::other(Bomb)) } else { Ok(()) }
    }
}

impl Packing {
    pub fn unpack<'r>(self, packed: &'r mut dyn BufRead, meter: Meter) -> io::Result<impl BufRead + 'r> {
        let read = Rc::new(Cell::new(0));
        let packed = BufReader::new(Counted { inner: packed, read: Rc::clone(&read) });
        let unpacker: Box<dyn Read + 'r> = match self {
            Self::Gzip => Box::new(MultiGzDecoder::new(packed)),
            Self::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(packed)?),
        };
        Ok(BufReader::with_capacity(64 << 10, Metered { inner: unpacker, read, written: 0, meter }))
    }
}

/// Counts the bytes read through it.
struct Counted<R> {
    inner: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let number = self.inner.read(buffer)?;
        self.read.set(self.read.get() + number as u64);
        Ok(number)
    }
}

/// Stops when too much comes out of too little.
pub(super) struct Metered<R> {
    pub inner: R,
    /// Packed bytes read so far.
    pub read: Rc<Cell<u64>>,
    pub written: u64,
    pub meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let number = self.inner.read(buffer)?;
        self.written += number as u64;
        self.meter.count(number as u64, self.read.get(), self.written)?;
        Ok(number)
    }
}

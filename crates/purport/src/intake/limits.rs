//! Bounds on what is taken in. They stop what is broken or meant to do harm, and leave room for everything real.

/// See the constants for the values used and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one page.
    pub page: u64,
    /// Bytes of a zip inside another archive, or of a JSON file that is one value: both are held in memory.
    pub in_memory: u64,
    /// Packings and archives around a page.
    pub depth: usize,
    /// Bytes unpacked from one path the user named.
    pub unpacked: u64,
    /// How many times more than it read an unpacker may write.
    pub ratio: u64,
    /// Files of a folder, members of a zip.
    pub members: usize,
    /// Folders inside folders.
    pub folders: usize,
}

/// The longest pages in public crawls have a few megabytes; live tickers of a whole war reach ten.
pub const PAGE: u64 = 32 << 20;
/// Several times this stands in memory while it is taken apart.
pub const IN_MEMORY: u64 = 128 << 20;
/// A gzipped page in a gzipped WARC in a zip in a zip.
pub const DEPTH: usize = 5;
/// A WARC of a large crawl has one to five gigabytes.
pub const UNPACKED: u64 = 64 << 30;
/// HTML packs five to fifteen times, the most repetitive real pages a hundred times; deflate can reach 1,032.
pub const RATIO: u64 = 200;
/// Below this the ratio is not looked at: a small page of one repeated line is no attack.
pub const RATIO_COUNTS_FROM: u64 = 8 << 20;
pub const MEMBERS: usize = 1_000_000;
pub const FOLDERS: usize = 64;

impl Default for Limits {
    fn default() -> Self {
        Self {
            page: PAGE,
            in_memory: IN_MEMORY,
            depth: DEPTH,
            unpacked: UNPACKED,
            ratio: RATIO,
            members: MEMBERS,
            folders: FOLDERS,
        }
    }
}

//! Something that could not be read: where, why, and what the user can do.

use std::io::ErrorKind;

use super::unpack::Bomb;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub path: String,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    NotThere,
    Forbidden,
    Empty,
    Binary,
    /// What it is instead: "an image".
    NoPage(&'static str),
    /// The limit in bytes.
    TooLarge(u64),
    TooMany(usize),
    TooDeep,
    Bomb,
    Truncated,
    /// The links of a folder lead back to it.
    Loop,
    Encrypted,
    /// Packed in a way that is not built in.
    UnknownPacking(String),
    /// In the words of the parser.
    Broken(String),
    /// A row without text.
    NoText,
    /// What a file beside the pages says makes no sense.
    BadKnowledge(String),
    EngineBroke,
    Other(String),
}

impl Fault {
    #[must_use]
    pub fn new(path: &str, reason: Reason) -> Self {
        Self { path: path.to_owned(), reason }
    }
}

impl Reason {
    #[must_use]
    pub fn of(error: &std::io::Error) -> Self {
        if error.get_ref().is_some_and(|inner| inner.is::<Bomb>()) {
            return Self::Bomb;
        }
        match error.kind() {
            ErrorKind::NotFound => Self::NotThere,
            ErrorKind::PermissionDenied => Self::Forbidden,
            ErrorKind::UnexpectedEof => Self::Truncated,
            ErrorKind::InvalidData | ErrorKind::InvalidInput => Self::Broken(error.to_string()),
            _ => Self::Other(error.to_string()),
        }
    }

    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotThere => "look for a typing mistake; quote a pattern so that the shell does not expand it",
            Self::Forbidden => "give yourself the right to read it",
            Self::Empty => "nothing was captured; fetch it again",
            Self::Binary => "only text, HTML, Markdown, JSON, feeds, WARC, WACZ, gzip and zip are read",
            Self::NoPage(_) => "convert it to HTML or text first",
            Self::TooLarge(_) => "split it: JSON Lines and WARC may be as long as you like, a single page may not",
            Self::TooMany(_) => "read it in parts",
            Self::TooDeep => "unpack the outer archives first",
            Self::Bomb => "it unpacks to far more than any page; unpack it yourself if you trust it",
            Self::Truncated => "the end is missing; copy or fetch it again. What stood before is read where possible",
            Self::Loop => "remove the link that leads back",
            Self::Encrypted => "unpack it with its password first",
            Self::UnknownPacking(_) => "unpack it first, or capture it again without that encoding",
            Self::Broken(_) => "the file is damaged or is not what it seems; fetch it again",
            Self::NoText => "a row needs `text` or `html`",
            Self::BadKnowledge(_) => "the pages are read without it; correct the file and read again",
            Self::EngineBroke => "this is a mistake in purport; please report it with the page",
            Self::Other(_) => "try again; if it stays so, the disk or network drive may be at fault",
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotThere => f.write_str("there is no such file or folder"),
            Self::Forbidden => f.write_str("it may not be read"),
            Self::Empty => f.write_str("it is empty"),
            Self::Binary => f.write_str("it is binary and of no kind that is known"),
            Self::NoPage(what) => write!(f, "it is {what}, not a page"),
            Self::TooLarge(limit) if *limit < 1 << 20 => write!(f, "it is larger than {limit} bytes"),
            Self::TooLarge(limit) => write!(f, "it is larger than {} MB", limit >> 20),
            Self::TooMany(limit) => write!(f, "it holds more than {limit} files; the rest was left"),
            Self::TooDeep => f.write_str("too many archives inside one another"),
            Self::Bomb => f.write_str("it unpacks to implausibly much"),
            Self::Truncated => f.write_str("it ends in the middle"),
            Self::Loop => f.write_str("its links lead round in a circle"),
            Self::Encrypted => f.write_str("it is encrypted"),
            Self::UnknownPacking(name) => write!(f, "it is packed with {name}"),
            Self::Broken(why) => write!(f, "it is damaged ({why})"),
            Self::NoText => f.write_str("it has no text"),
            Self::BadKnowledge(why) => write!(f, "it cannot be understood ({why})"),
            Self::EngineBroke => f.write_str("reading it broke down"),
            Self::Other(why) => write!(f, "{why}"),
        }
    }
}

//! A command that could not do what it was asked: one sentence for a person, and what to do about it.

use std::process::ExitCode;

/// Exit statuses promised to scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Done,
    /// The command failed.
    Failed,
    /// The command did its work, but some pages could not be read; they were named.
    SomeUnread,
    /// The command line makes no sense.
    Usage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Failed => 1,
            Status::SomeUnread => 2,
            Status::Usage => 64,
        })
    }
}

#[derive(Debug)]
pub struct Failure {
    pub message: String,
    pub hint: Option<String>,
    pub status: Status,
    /// Nobody reads our output any more: not worth a word.
    pub silent: bool,
}

pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, status: Status::Failed, silent: false }
    }

    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self { status: Status::Usage, ..Self::new(message) }
    }

    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let failure = Self::new(format!("The desk file could not be used: {error}"));
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                failure.hint("another purport is writing to this desk; wait until it is done")
            }
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                failure.hint("this is not a desk made by purport, or it is damaged; name another one with --desk")
            }
            Some(ErrorCode::DiskFull) => failure.hint("make room on the disk; everything read so far is kept"),
            Some(ErrorCode::CannotOpen) => failure.hint("look whether the folder exists and may be written to"),
            _ => failure,
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let silent = error.kind() == std::io::ErrorKind::BrokenPipe;
        Self { silent, ..Self::new(format!("Could not write: {error}")) }
    }
}

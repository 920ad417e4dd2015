//! The documents of a run: which they are, in which order they are worked on, and how one is read and
//! replaced.

mod exclude;
mod list;
mod parallel;
mod walk;

use std::io;
use std::path::{Path, PathBuf};

pub(super) use exclude::Excluded;
pub(super) use parallel::in_order;
pub(super) use walk::Inputs;

use super::report::{Problem, Reason, name};
use crate::source::{self, Content, Draft, Encoding, Error, LONGEST};

/// One document to read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Input {
    /// What reports call it.
    pub(super) name: String,
    origin: Origin,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// The bytes of standard input.
    Stdin(Vec<u8>),
    /// A text that was read otherwise.
    Text(String),
    File(PathBuf),
}

impl Input {
    /// The document that a path on the command line names; `-` is standard input, which is read
    /// here: that may take a while, and nothing else is begun before.
    pub(super) fn new(path: &Path, stdin_name: Option<&Path>) -> Result<Self, Problem> {
        if path != Path::new("-") {
            return Ok(Self::file(path));
        }
        let path = stdin_name.unwrap_or(path);
        let bytes = source::bytes(io::stdin().lock(), 0, LONGEST)
            .map_err(|error| Problem::new(path, error.into()))?;
        Ok(Self { name: name(path), origin: Origin::Stdin(bytes) })
    }

    /// The document in a file.
    pub(super) fn file(path: &Path) -> Self {
        // A walk through `.` finds `./讲话.txt`, a shell completes `讲话.txt`: the same file.
        let mut path = path.strip_prefix(".").unwrap_or(path).to_owned();
        if cfg!(windows) {
            // So are `文稿/讲话.txt` and `文稿\讲话.txt`.
            path = path.components().collect();
        }
        Self { name: name(&path), origin: Origin::File(path) }
    }

    /// A document that was read otherwise.
    pub(super) fn text(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), origin: Origin::Text(text) }
    }

    /// Reads the document.
    pub(super) fn read(&self, encoding: Option<Encoding>) -> Result<Content, Problem> {
        let path = self.path();
        let read = |bytes: &[u8], encoding| {
            source::read(bytes, bytes.len() as u64, LONGEST, encoding, path)
        };
        let content = match &self.origin {
            Origin::File(path) => source::read_file(path, LONGEST, encoding),
            Origin::Stdin(bytes) => read(bytes, encoding),
            Origin::Text(text) if text.len() as u64 > LONGEST => Err(Error::TooLong),
            Origin::Text(text) => Draft::decoded(text).map(Content::Text),
        };
        content.map_err(|error| self.problem(error.into()))
    }

    /// Replaces `before`, which is what was read, by `after`. Does nothing for a document that is no
    /// file.
    pub(super) fn replace(&self, before: &Draft, after: &Draft) -> Result<(), Problem> {
        let Origin::File(path) = &self.origin else { return Ok(()) };
        let replace = || source::replace(path, &before.bytes()?, &after.bytes()?);
        replace().map_err(|error| self.problem(error.into()))
    }

    /// Where the document is; if it is no file, where its name says that it would be.
    pub(super) fn path(&self) -> &Path {
        match &self.origin {
            Origin::File(path) => path,
            Origin::Stdin(_) | Origin::Text(_) => Path::new(&self.name),
        }
    }

    /// Whether this is a file, which can be replaced.
    pub(super) fn is_file(&self) -> bool {
        matches!(self.origin, Origin::File(_))
    }

    /// Whether this is standard input.
    pub(super) fn is_stdin(&self) -> bool {
        matches!(self.origin, Origin::Stdin(_))
    }

    /// Why this document could not be checked or replaced.
    pub(super) fn problem(&self, reason: Reason) -> Problem {
        Problem { name: self.name.clone(), reason }
    }
}

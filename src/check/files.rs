//! One document: where it comes from, and how it is read and replaced.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::encoding::Encoding;
use super::problem::{Problem, Reason};
use super::read::{self, Draft};
use super::write;

/// No document is longer, in bytes; what is, is a device or another mistake.
const LONGEST: u64 = 100_000_000;

/// One document to read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Input {
    /// What reports call it.
    pub(super) name: String,
    source: Source,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    /// What standard input held.
    Stdin(Vec<u8>),
    /// A text that is there already.
    Text(String),
    File(PathBuf),
}

impl Input {
    /// What a path on the command line means, where it means one document. Standard input is read
    /// here: it may take its time, and nothing is begun until then.
    pub(super) fn new(path: &Path, stdin_name: Option<&Path>) -> Result<Self, Problem> {
        if path != Path::new("-") {
            return Ok(Self::file(path));
        }
        let name = name(stdin_name.unwrap_or(path));
        match read_bytes(io::stdin().lock(), 0) {
            Ok(bytes) => Ok(Self { name, source: Source::Stdin(bytes) }),
            Err(error) => Err(Problem { name, reason: Reason::of(error) }),
        }
    }

    /// The document in a file.
    pub(super) fn file(path: &Path) -> Self {
        // What the walker of `.` finds and what a shell completes are the same file.
        let path = path.strip_prefix(".").unwrap_or(path);
        Self { name: name(path), source: Source::File(path.to_owned()) }
    }

    /// A document that was read otherwise.
    pub(super) fn text(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), source: Source::Text(text) }
    }

    /// Reads and decodes the document.
    pub(super) fn read(&self, encoding: Option<Encoding>) -> Result<Draft, Problem> {
        let encoding = match &self.source {
            Source::Text(_) => Some(Encoding::Utf8),
            _ => encoding,
        };
        let bytes = match &self.source {
            Source::File(path) => File::open(path).and_then(|file| {
                let length = file.metadata().map_or(0, |metadata| metadata.len());
                read_bytes(file, length)
            }),
            Source::Stdin(bytes) => Ok(bytes.clone()),
            Source::Text(text) => read_bytes(text.as_bytes(), text.len() as u64),
        };
        let bytes = bytes.map_err(Reason::of).and_then(|bytes| match bytes.len() as u64 {
            length if length > LONGEST => Err(Reason::TooLong),
            _ => Ok(bytes),
        });
        bytes.and_then(|bytes| read::decode(bytes, encoding)).map_err(|reason| self.problem(reason))
    }

    /// Puts `after` in the place of `before`, which is what was read. What is no file has no place
    /// to write to; for it, this does nothing.
    pub(super) fn replace(&self, before: &Draft, after: &Draft) -> Result<(), Problem> {
        let Source::File(path) = &self.source else { return Ok(()) };
        let bytes = before.bytes().and_then(|before| Ok((before, after.bytes()?)));
        bytes
            .and_then(|(before, after)| write::replace(path, &before, &after))
            .map_err(|reason| self.problem(reason))
    }

    /// Where the document is; if it is no file, where its name says that it would be.
    pub(super) fn path(&self) -> &Path {
        match &self.source {
            Source::File(path) => path,
            Source::Stdin(_) | Source::Text(_) => Path::new(&self.name),
        }
    }

    /// Whether this is a file, which can be replaced.
    pub(super) fn is_file(&self) -> bool {
        matches!(self.source, Source::File(_))
    }

    /// Whether this is standard input.
    pub(super) fn is_stdin(&self) -> bool {
        matches!(self.source, Source::Stdin(_))
    }

    /// Why this document cannot be checked or mended.
    pub(super) fn problem(&self, reason: Reason) -> Problem {
        Problem { name: self.name.clone(), reason }
    }
}

/// All bytes, or a few more than the longest document has; there may be more or fewer than `length`.
fn read_bytes(source: impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length.min(LONGEST) as usize);
    source.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The name for people and machines; bytes that are not UTF-8 become U+FFFD.
pub(super) fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

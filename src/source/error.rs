//! Why a file could not be read, or not be replaced.

use std::io;
use std::path::Path;

use super::{Cause, Encoding};
use hegao_word::Refusal;

/// Why a file could not be read, or not be replaced.
#[derive(Debug)]
pub enum Error {
    /// There is no such file.
    Missing,
    /// The file must not be read.
    Denied,
    /// Another program has the file open and shares it with none.
    InUse,
    /// It is a folder.
    Folder,
    /// It is a pipe that nobody need ever write to, or a device where a file is wanted.
    NotAFile,
    /// It has more bytes than the caller takes.
    TooLong,
    /// It is no text, and no Word file that can be read.
    Refused(Refusal),
    /// It holds a NUL, which no text does.
    NotText,
    /// The bytes are not in the encoding that the byte order mark announces or the caller names.
    NotIn(Encoding),
    /// The bytes are not UTF-8, and what else they are is not certain.
    UnknownEncoding,
    /// The system could not read it for another reason.
    Io(io::Error),
    /// The file to replace is read-only.
    ReadOnly,
    /// The file to replace has other names, which would keep the old text.
    Linked,
    /// The folder of the file to replace must not be written to.
    FolderDenied,
    /// The file to replace is no longer what was read from it.
    Changed,
    /// The encoding of the file has no such character.
    NotEncoded(Encoding, char),
    /// The file writes a character in a way that this encoding allows and nobody uses, so bytes
    /// would change where the text does not.
    Ambiguous(Encoding),
    /// The system could not replace the file for another reason.
    NotReplaced(io::Error),
}

impl Error {
    /// What an error of the system means when a file is read.
    pub fn reading(error: io::Error) -> Self {
        match Cause::of(&error) {
            Cause::Missing | Cause::BadName => Self::Missing,
            Cause::Denied => Self::Denied,
            Cause::InUse => Self::InUse,
            Cause::Folder => Self::Folder,
            _ => Self::Io(error),
        }
    }

    /// The same when a file is opened. Windows calls it a missing permission where the path is a folder.
    pub fn opening(path: &Path, error: io::Error) -> Self {
        // A name with a NUL, which no file has.
        if error.kind() == io::ErrorKind::InvalidInput {
            return Self::Missing;
        }
        match Self::reading(error) {
            Self::Denied if path.is_dir() => Self::Folder,
            error => error,
        }
    }
}

/// What errors of the system mean where a file is replaced.
#[cfg(not(target_family = "wasm"))]
impl Error {
    /// What an error of the system means when it is asked whether a file may be written to that is to be replaced.
    pub(super) fn writing(error: io::Error) -> Self {
        match Cause::of(&error) {
            Cause::Denied => Self::ReadOnly,
            Cause::InUse => Self::NotReplaced(error),
            _ => Self::reading(error),
        }
    }

    /// What an error of the system means when a file is replaced.
    pub(super) fn replacing(error: io::Error) -> Self {
        match Cause::of(&error) {
            Cause::Denied => Self::FolderDenied,
            _ => Self::NotReplaced(error),
        }
    }

    /// What an error of the system means when what was written beside a file takes its name. The folder has been
    /// written to by then, and Windows calls it a missing permission where another program has the file open.
    pub(super) fn renaming(error: io::Error, on_windows: bool) -> Self {
        if on_windows { Self::NotReplaced(error) } else { Self::replacing(error) }
    }
}

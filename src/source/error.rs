//! Why a file could not be read, or not be replaced.

use std::io;

use super::Encoding;
use hegao_word::Refusal;

/// Why a file could not be read, or not be replaced.
#[derive(Debug)]
pub enum Error {
    /// There is no such file.
    Missing,
    /// The file must not be read.
    Denied,
    /// It is a folder.
    Folder,
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
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error),
        }
    }

    /// What an error of the system means when a file is replaced.
    pub(super) fn replacing(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::FolderDenied
            }
            _ => Self::NotReplaced(error),
        }
    }
}

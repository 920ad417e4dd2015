//! Word files as lines, and copies of them with comments and tracked changes.
//!
//! The lines are those that Word shows, automatic numbers included. Nothing here reads or writes files,
//! and no bytes make it panic.

mod annotate;
mod body;
mod document;
mod field;
mod formats;
mod kind;
mod line;
mod mark;
mod numbering;
mod odt;
mod package;
mod paragraph;
mod piece;
mod refusal;
mod styles;
mod xml;
/// Files for tests.
#[cfg(test)]
#[path = "../tests/it/zip.rs"]
mod zip;

pub use line::{Line, Place, Text};
pub use mark::{Author, Edit, Mark};
pub use refusal::Refusal;

/// The lines of a Word or OpenDocument file, whatever its name is.
///
/// # Errors
/// It is another kind of file, or damaged, or larger or deeper than any program writes it.
pub fn read(bytes: &[u8]) -> Result<Text, Refusal> {
    document::read(bytes)
}

/// A copy of a Word file with a comment and tracked changes for each mark; all parts that need not change
/// are the same bytes. Rejecting all changes gives the text as it was.
///
/// # Errors
/// As [`read`]; and it is signed, or no Word file.
pub fn annotate(bytes: &[u8], marks: &[Mark], author: Author<'_>) -> Result<Vec<u8>, Refusal> {
    annotate::annotate(bytes, marks, author)
}

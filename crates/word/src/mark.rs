//! What an annotated copy is to say, in terms of the lines that were read.

use std::ops::Range;

/// A comment on a part of a line, and the change that it proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The index of the line.
    pub line: usize,
    /// The bytes of its text that the comment is on; empty where something is missing. They may begin in
    /// the automatic number.
    pub bytes: Range<usize>,
    /// The last line of a comment that spans several, and the byte in it where it ends.
    pub end: Option<(usize, usize)>,
    /// The comment.
    pub comment: String,
    /// Written as tracked changes where the file allows that.
    pub edits: Vec<Edit>,
}

/// A change of a part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The index of the line.
    pub line: usize,
    /// The bytes of its text to be replaced.
    pub bytes: Range<usize>,
    /// What is written instead; never a line break.
    pub text: String,
}

/// Who comments, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author<'a> {
    /// The name beside each comment and change.
    pub name: &'a str,
    /// As in `2026-11-27T08:00:00Z`.
    pub date: &'a str,
}

//! Where each piece of a line stands in the bytes of the main part; what an annotated copy needs to know.

use std::ops::Range;

/// Where a piece of a line stands in the part. What is not in any piece, as the automatic number, stands
/// nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The index of the line.
    pub line: usize,
    /// The bytes of its text.
    pub bytes: Range<usize>,
    /// The outermost `w:r` around it in the part; empty where there is none.
    pub run: Range<usize>,
    /// The characters inside a `w:t` as they are written ([`crate::xml::characters`] reads them), without the
    /// white space that does not count; or the whole element of a tab, a symbol or a hyphen.
    pub content: Range<usize>,
    /// What may be done with it.
    pub standing: Standing,
}

/// What may be done with a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A plain run: comments and tracked changes.
    Free,
    /// Inside what an author has inserted or moved here: comments, and deletions; an insertion does not nest.
    Inserted,
    /// In a field, a ruby, a formula, a bound or locked control, deeper in a run, or written as CDATA: comments
    /// on the whole run.
    Fixed,
}

/// The paragraph of a line in the part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphSpan {
    /// The index of the line.
    pub line: usize,
    /// The whole `w:p` in which the line begins.
    pub element: Range<usize>,
    /// What stands between its properties and its end tag; nothing for `<w:p/>`.
    pub inside: Option<Range<usize>>,
    /// For a line in a text box: where the run of the outermost paragraph begins that holds the box.
    pub anchor: Option<usize>,
}

/// The places of all lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// In the order of lines and bytes.
    pub pieces: Vec<Piece>,
    /// One a line.
    pub paragraphs: Vec<ParagraphSpan>,
}

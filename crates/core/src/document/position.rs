//! Positions in a document and in its text, and the spans between them.

use std::ops::Range;

/// A position in a document: a line, and a byte in the text of that line.
///
/// Lines are those of [`super::Document::lines`]. In nearly every document each is a row of the text, and
/// the field keeps that name; where paragraphs are broken over rows, [`super::Document::to_text`] tells
/// where a line stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// Line of the document, from 0.
    pub row: usize,
    /// Byte of the line's text, from 0: always at the start of a character or at the line's end.
    pub byte: usize,
}

/// From one position up to another, which is not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first position inside.
    pub start: Position,
    /// The first position after it.
    pub end: Position,
}

/// A position in the text of a document, as editors and reports count: a row, and a byte of that row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextPosition {
    /// Row, from 0: `\n`, `\r\n` and `\r` end one.
    pub row: usize,
    /// Byte of the row, from 0.
    pub byte: usize,
}

/// From one position of the text up to another, which is not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextSpan {
    /// The first position inside.
    pub start: TextPosition,
    /// The first position after it.
    pub end: TextPosition,
}

impl TextSpan {
    /// Whether it ends in another row than it begins in.
    pub fn crosses_rows(self) -> bool {
        self.start.row != self.end.row
    }
}

impl Span {
    /// A span inside one line, given by its bytes.
    pub fn in_row(row: usize, bytes: Range<usize>) -> Self {
        Self { start: Position { row, byte: bytes.start }, end: Position { row, byte: bytes.end } }
    }

    /// Whether the character at `position` is inside.
    pub fn contains(self, position: Position) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether a caret stands in the span or at its end.
    pub fn touches(self, caret: Position) -> bool {
        self.start <= caret && caret <= self.end
    }

    /// Whether all of `other` is inside.
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

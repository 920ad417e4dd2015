//! Positions in a document, and the spans between them.

use std::ops::Range;

/// A position in a document: a row, and a byte in the text of that row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// Row, from 0.
    pub row: usize,
    /// Byte of the row's text, from 0: always at the start of a character or at the row's end.
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

impl Span {
    /// A span inside one row, given by its bytes.
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

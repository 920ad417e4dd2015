//! Where something stands in a document.

use std::ops::Range;

/// A place in a document: row from 0, and byte from 0 in the text of that row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// Row, from 0.
    pub row: usize,
    /// Byte of the row's text, from 0, always at the start of a character or at the row's end.
    pub byte: usize,
}

/// From one place up to, not including, another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first place inside.
    pub start: Position,
    /// The first place after.
    pub end: Position,
}

impl Span {
    /// A span inside one row, given by its bytes.
    pub fn in_row(row: usize, bytes: Range<usize>) -> Self {
        Self { start: Position { row, byte: bytes.start }, end: Position { row, byte: bytes.end } }
    }

    /// Whether the character at `place` is inside.
    pub fn contains(self, place: Position) -> bool {
        self.start <= place && place < self.end
    }

    /// Whether a caret at `place` stands in the span or at its end.
    pub fn touches(self, place: Position) -> bool {
        self.start <= place && place <= self.end
    }

    /// Whether all of `other` is inside.
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

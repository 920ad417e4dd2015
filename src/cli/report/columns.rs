//! Rows and columns as reports count them.

use serde::Serialize;

use hegao_core::document::{Document, Span, TextPosition};
use hegao_core::text::{self, PositionEncoding};

/// A place as reports name it: both from 1, columns in characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(in crate::cli) struct Location {
    pub(in crate::cli) row: usize,
    pub(in crate::cli) column: usize,
}

/// Converts places of one document, however many stand in one very long line.
pub(in crate::cli) struct Columns<'a> {
    document: &'a Document,
    columns: text::Columns,
}

impl<'a> Columns<'a> {
    pub(in crate::cli) fn new(document: &'a Document) -> Self {
        Self { document, columns: text::Columns::new(PositionEncoding::Utf32) }
    }

    /// The location of a place in the text; a byte inside a character means its start, and one past the end
    /// of the row means the end.
    fn locate(&mut self, TextPosition { row, byte }: TextPosition) -> Location {
        let column = self.columns.column(row, self.document.row_text(row), byte);
        Location { row: row + 1, column: column + 1 }
    }

    /// The first place inside a span and the first one after it.
    pub(in crate::cli) fn ends(&mut self, span: Span) -> (Location, Location) {
        let span = self.document.to_text(span);
        (self.locate(span.start), self.locate(span.end))
    }

    /// The first place inside a span.
    pub(in crate::cli) fn start(&mut self, span: Span) -> Location {
        self.locate(self.document.to_text(span).start)
    }

    /// The first place after a span.
    pub(in crate::cli) fn end(&mut self, span: Span) -> Location {
        self.locate(self.document.to_text(span).end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns of all characters named by `bytes`, asked for in this order.
    #[track_caller]
    fn check(text: &str, places: &[(usize, usize)], expected: &[(usize, usize)]) {
        let document = Document::parse(text);
        let mut columns = Columns::new(&document);
        let found = places.iter().map(|&(row, byte)| columns.locate(TextPosition { row, byte }));
        let found: Vec<_> = found.map(|place| (place.row, place.column)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn counts_characters_from_one() {
        check(
            "a党𠮷😀党",
            &[(0, 0), (0, 1), (0, 4), (0, 8), (0, 12), (0, 15)],
            &[(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6)],
        );
    }

    #[test]
    fn counts_back_and_across_rows() {
        check(
            "党委党委\n党委",
            &[(0, 12), (0, 9), (0, 0), (1, 6), (0, 3), (1, 3)],
            &[(1, 5), (1, 4), (1, 1), (2, 3), (1, 2), (2, 2)],
        );
    }

    #[test]
    fn clamps() {
        check("党", &[(0, 1), (0, 99), (7, 3)], &[(1, 1), (1, 2), (8, 1)]);
    }
}

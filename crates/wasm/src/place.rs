//! Places as a page counts them: rows, and columns in UTF-16.

use std::cell::RefCell;

use hegao_core::document::{Document, Span, TextPosition, TextSpan};
use hegao_core::text::{Columns, PositionEncoding};
use serde::{Deserialize, Serialize};

/// From one place of the text up to another: row and column of both, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Range(pub(crate) usize, pub(crate) usize, pub(crate) usize, pub(crate) usize);

/// The places of one document, for as long as its text stays.
pub(crate) struct Places<'a> {
    document: &'a Document,
    columns: RefCell<Columns>,
}

impl<'a> Places<'a> {
    pub(crate) fn of(document: &'a Document) -> Self {
        let columns = RefCell::new(Columns::new(PositionEncoding::Utf16));
        Self { document, columns }
    }

    /// The range of a span of the document.
    pub(crate) fn range(&self, span: Span) -> Range {
        self.range_of_text(self.document.to_text(span))
    }

    /// The range of a span of its text.
    pub(crate) fn range_of_text(&self, TextSpan { start, end }: TextSpan) -> Range {
        let column = |TextPosition { row, byte }: TextPosition| {
            let text = self.document.row_text(row);
            self.columns.borrow_mut().column(row, text, byte)
        };
        Range(start.row, column(start), end.row, column(end))
    }

    /// The span of a range; its ends are moved to the nearest places that there are.
    pub(crate) fn span(&self, Range(row, column, end_row, end_column): Range) -> Span {
        let columns = &mut self.columns.borrow_mut();
        let start = self.document.at_column(row, column, columns);
        let end = self.document.at_column(end_row, end_column, columns).max(start);
        Span { start, end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_a_page_does() {
        let document = Document::parse("党😀委\r\n员");
        let places = Places::of(&document);
        let range = Range(0, 3, 1, 1);
        let span = places.span(range);
        assert_eq!((span.start.byte, span.end.row, span.end.byte), (7, 1, 3));
        assert_eq!(places.range(span), range);
        assert_eq!(places.range(places.span(Range(7, 0, 2, 9))), Range(1, 1, 1, 1));
        assert_eq!(places.range(places.span(Range(1, 9, 0, 0))), Range(1, 1, 1, 1));
    }
}

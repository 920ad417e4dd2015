//! A cross-reference, and the spans of the parts that one can lead to.

use std::ops::Range;

use crate::document::{Document, Marker, Span};

/// A reference with the part of the document that it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrossReference {
    /// The reference: 第十条, 附件2, 《某某办法》, an entry of 附件说明 or of 目录.
    pub from: Span,
    /// Where the reference repeats the whole title of the part; `None` where it does not.
    pub title: Option<Span>,
    /// The part that it leads to: its marker and its title.
    pub to: Span,
}

/// The span of a marker and the title behind it, as in the outline.
pub(super) fn name_span(document: &Document, row: usize, marker: &Marker) -> Span {
    titled_span(document, row, &marker.bytes)
}

/// The span of a marker, in bytes of its row, and the title behind it.
pub(super) fn titled_span(document: &Document, row: usize, marker: &Range<usize>) -> Span {
    let end = document.lines()[row].title_after(marker.end).1;
    Span::in_row(row, marker.start..end)
}

/// The span of a heading: its marker and title, or its body where it has no marker.
pub(in crate::ide) fn heading_span(
    document: &Document,
    row: usize,
    marker: Option<&Marker>,
) -> Span {
    marker.map_or_else(|| body_span(document, row), |marker| name_span(document, row, marker))
}

/// The span of the body of a row.
pub(super) fn body_span(document: &Document, row: usize) -> Span {
    let line = &document.lines()[row];
    Span::in_row(row, line.body_start()..line.body_start() + line.body().len())
}

//! Between core values and LSP values: positions, numbers, paths.

use std::path::PathBuf;

use tower_lsp::ls_types::{Position, PositionEncodingKind, Range, Uri};

use hegao_core::document::{self, Document, Span, TextPosition, TextSpan};
use hegao_core::text::{Columns, Place, PositionEncoding};

/// The LSP range of a span of `document`, whose columns these are.
pub(super) fn to_range(document: &Document, span: Span, columns: &mut Columns) -> Range {
    to_range_of_text(document, document.to_text(span), columns)
}

/// The LSP range of a span of the text of `document`.
pub(super) fn to_range_of_text(
    document: &Document,
    span: TextSpan,
    columns: &mut Columns,
) -> Range {
    let mut position = |place: TextPosition| {
        let column = columns.column(place.row, document.row_text(place.row), place.byte);
        Position { line: to_u32(place.row), character: to_u32(column) }
    };
    Range { start: position(span.start), end: position(span.end) }
}

/// The place in `document` that an LSP position names; the nearest one where it names none.
pub(super) fn to_place(
    document: &Document,
    position: Position,
    columns: &mut Columns,
) -> document::Position {
    document.at_column(to_usize(position.line), to_usize(position.character), columns)
}

/// The place in a buffer that an LSP position names.
pub(super) fn from_position(position: Position) -> Place {
    Place { row: to_usize(position.line), column: to_usize(position.character) }
}

pub(super) fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(super) fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The protocol's name of an encoding.
pub(super) fn encoding_kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// The scheme of a text that a client has read from a Word file: `hegao-word:///通知.docx` is what
/// `hegao text` prints of `file:///通知.docx`.
pub(super) const WORD_TEXT: &str = "hegao-word:";

/// The path of a document that is a file, or was read from one.
pub(super) fn to_path(uri: &Uri) -> Option<PathBuf> {
    let path = uri.as_str().strip_prefix(WORD_TEXT);
    let file: Option<Uri> = path.and_then(|path| format!("file:{path}").parse().ok());
    let file = file.as_ref().unwrap_or(uri);
    let path = file.as_str().starts_with("file:").then(|| file.to_file_path()).flatten()?;
    Some(path.into_owned())
}

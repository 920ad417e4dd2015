//! Rules on the elements of a 公文 (GB/T 9704, 党政机关公文处理工作条例): what stands above, below and around its text.
//! They need its kind and its parts, and say nothing where these are not certain.

pub mod attachment;
pub mod closing;
pub mod copy;
pub mod date;
pub mod document_number;
mod head;
pub mod kind;
pub mod note;
pub mod placeholder;
pub mod print;
pub mod recipient;
pub mod request;
pub mod residue;
pub mod salutation;
pub mod secrecy;
pub mod title;
pub mod title_conflict;

use crate::document::{Document, Role, Span};

/// Whether a document is a 公文 for certain: its title names one of the fifteen kinds, or it goes to somebody
/// and is signed and dated.
fn is_official(document: &Document) -> bool {
    let has = |wanted: Role| (0..document.lines().len()).any(|row| document.role(row) == wanted);
    document.kind().is_some() || has(Role::Recipient) && has(Role::Signature)
}

/// The body of a row, as a span.
fn body(document: &Document, row: usize) -> Span {
    let line = &document.lines()[row];
    Span::in_row(row, line.body_start()..line.body_start() + line.body_length())
}

/// The last character of the body of a row, as a span.
fn last_character(document: &Document, row: usize) -> Span {
    let line = &document.lines()[row];
    let end = line.body_start() + line.body_length();
    let length = line.body().chars().next_back().map_or(0, char::len_utf8);
    Span::in_row(row, end - length..end)
}

/// The end of the body of a row, as an empty span.
fn end(document: &Document, row: usize) -> Span {
    let end = last_character(document, row).end;
    Span { start: end, end }
}

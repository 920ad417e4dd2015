//! Paragraphs and what follows them.

use std::ops::Range;

use crate::document::{Document, Line, Role};

/// The next row with text below a row.
pub(super) fn next(document: &Document, row: usize) -> Option<usize> {
    let below = row + 1..document.lines().len();
    below.into_iter().find(|&row| document.role(row) != Role::Blank)
}

/// The next row with text above a row.
pub(super) fn previous(document: &Document, row: usize) -> Option<usize> {
    (0..row).rev().find(|&row| document.role(row) != Role::Blank)
}

/// Whether a row is a paragraph, or a heading or an item, which may be one.
pub(super) fn is_text(document: &Document, row: usize) -> bool {
    matches!(document.role(row), Role::Body | Role::Heading)
}

/// Whether a row may go on with the sentence of the one above: it is no item, no line of a form, and opens no
/// quotation or dash.
pub(super) fn may_go_on(document: &Document, row: usize) -> bool {
    let Some(line) = document.lines().get(row) else { return false };
    let opens = ['—', '－', '-', '“', '"', '|', '*', '(', '（'];
    document.role(row) == Role::Body
        && line.leading_marker().is_none()
        && !line.body().starts_with(opens)
        && !document.stands_alone(row)
}

/// The last character of a line, in bytes of its text.
pub(super) fn last_mark(line: &Line) -> Range<usize> {
    let end = line.body_start() + line.body().len();
    let length = line.body().chars().next_back().map_or(0, char::len_utf8);
    end - length..end
}

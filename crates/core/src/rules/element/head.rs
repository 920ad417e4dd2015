//! What the rules on the head of a document share: its rows, and the colon behind whom it addresses.

use std::ops::Range;

use crate::document::{Document, Line, Position, Role, Span};
use crate::rules::{Applicability, Fix};

/// How many rows with text the head may have: above the address of a speech there may be a date, a source and
/// an editor's note.
const MOST: usize = 16;

/// The rows with text at the head of a document, in order.
pub(super) fn rows(document: &Document) -> impl Iterator<Item = usize> + '_ {
    let lines = 0..document.lines().len();
    lines.filter(|&row| document.is_prose(row)).take(MOST)
}

/// The rows of the recipient, or of the address of a speech; empty where there is none.
pub(super) fn recipient(document: &Document) -> Range<usize> {
    let is_recipient = |row: usize| document.role(row) == Role::Recipient;
    let Some(first) = rows(document).find(|&row| is_recipient(row)) else { return 0..0 };
    let height = (first..document.lines().len()).take_while(|&row| is_recipient(row)).count();
    first..first + height
}

/// What stands behind whom a line addresses instead of a colon.
pub(super) struct WrongEnd<'a> {
    /// The mark; empty where there is none.
    pub mark: &'a str,
    /// The mark, or the last character where there is none.
    pub span: Span,
    /// Puts the colon there.
    pub fix: Fix,
}

/// How a line ends that should end in a colon; `None` where it does, or where it ends in a mark of half width:
/// that is wrong in its width first, and is found as such.
pub(super) fn wrong_end(
    row: usize,
    line: &Line,
    applicability: Applicability,
) -> Option<WrongEnd<'_>> {
    let last = line.body().chars().next_back().filter(|c| !"：:,;.".contains(*c))?;
    let end = line.body_start() + line.body_length();
    let span = Span::in_row(row, end - last.len_utf8()..end);
    let is_mark = "，。；、！".contains(last);
    let (mark, place, message) = if is_mark {
        (&line.text()[end - last.len_utf8()..end], span, "改为冒号")
    } else {
        let end = Position { row, byte: end };
        ("", Span { start: end, end }, "加上冒号")
    };
    let fix = Fix::replace(applicability, message, place, "：");
    Some(WrongEnd { mark, span, fix })
}

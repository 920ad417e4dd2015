//! The titles of a document, of the texts that it encloses and of its attachments, and the scopes that
//! they begin.

use std::ops::Range;

use super::attachments::{Attachment, Attachments};
use crate::document::line::{Line, Role};
use crate::document::position::{Position, Span};

/// The title of the document, of a text that it encloses or of an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Its text, put together from its rows.
    pub text: String,
    /// Where it stands; with the marker of an attachment, 附件1.
    pub span: Span,
    /// The rows that it takes.
    pub rows: Range<usize>,
}

/// A part of the text with a numbering of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The row in which it begins.
    pub row: usize,
    /// Its title; empty if it has none.
    pub title: String,
}

/// All titles, in order.
pub(super) fn titles(lines: &[Line], roles: &[Role], attachments: &Attachments) -> Vec<Title> {
    let mut found: Vec<Title> = of_texts(lines, roles).collect();
    found.extend(attachments.in_text.iter().map(|attachment| {
        let Attachment { title, title_rows, .. } = attachment;
        let span = attachment.span(lines);
        Title { text: title.clone(), span, rows: title_rows.clone() }
    }));
    found.sort_by_key(|title| title.span);
    found
}

/// The titles that are not an attachment's, in order.
pub(super) fn of_texts(lines: &[Line], roles: &[Role]) -> impl Iterator<Item = Title> {
    let mut below = 0;
    std::iter::from_fn(move || {
        let is_title = |role: &Role| *role == Role::Title;
        let first = below + roles[below..].iter().position(is_title)?;
        let height = roles[first..].iter().take_while(|role| is_title(role)).count();
        below = first + height;
        Some(title(lines, first..below))
    })
}

fn title(lines: &[Line], rows: Range<usize>) -> Title {
    let start = Position { row: rows.start, byte: lines[rows.start].body_start() };
    let end = Position { row: rows.end - 1, byte: lines[rows.end - 1].text_end() };
    let text = lines[rows.clone()].iter().map(Line::body).collect();
    Title { text, span: Span { start, end }, rows }
}

/// The scopes, in order. The first begins in row 0.
pub(super) fn scopes(lines: &[Line], roles: &[Role], attachments: &Attachments) -> Vec<Scope> {
    let titled = of_texts(lines, roles);
    let titled = titled.map(|title| Scope { row: title.rows.start, title: title.text });
    let attached = attachments.in_text.iter();
    let attached =
        attached.map(|Attachment { row, title, .. }| Scope { row: *row, title: title.clone() });
    let mut scopes: Vec<Scope> = titled.chain(attached).collect();
    scopes.sort_by_key(|scope| scope.row);
    match scopes.first_mut().filter(|scope| roles[scope.row] == Role::Title) {
        Some(first) => first.row = 0,
        None => scopes.insert(0, Scope { row: 0, title: String::new() }),
    }
    scopes
}

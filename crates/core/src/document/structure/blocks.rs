//! Rows that are not running text: lines of forms, and headings on a line of their own.

use crate::document::line::{Form, Line, Role};

/// Whether a row is a line of a form: cells to fill in, or a label with others right above or below it.
pub(in crate::document) fn is_form(lines: &[Line], roles: &[Role], row: usize) -> bool {
    let form = |row: usize| {
        let is_text =
            matches!(roles.get(row), Some(Role::Body | Role::Recipient | Role::Signature));
        lines.get(row).filter(|_| is_text).and_then(Line::form)
    };
    match form(row) {
        Some(Form::Blank) => true,
        Some(Form::Label) => {
            // A blank line may stand between.
            let with_text = |row: &usize| roles.get(*row).is_some_and(|role| *role != Role::Blank);
            let above = (row.saturating_sub(2)..row).rev().find(with_text);
            let below = (row + 1..row + 3).find(with_text);
            [above, below].into_iter().flatten().any(|row| form(row).is_some())
        }
        None => false,
    }
}

/// Whether a row is a numbered heading on a line of its own: it is short, and no clause ends in it.
pub(in crate::document) fn is_heading_line(lines: &[Line], roles: &[Role], row: usize) -> bool {
    const LONGEST: usize = 30;
    let (Some(line), Some(Role::Heading)) = (lines.get(row), roles.get(row)) else { return false };
    let ends = ['。', '；', '，', '！', '？', ';', ',', '：', ':'];
    line.ends_open() && line.body().chars().nth(LONGEST).is_none() && !line.body().contains(ends)
}

//! Enter behind an item of a list begins the next item; behind an item without text it ends the list. The
//! items below keep their numbers: where those are wrong now, the finding offers to renumber them.

use crate::document::{Document, Member, Position, Role, Span, Style};
use crate::rules::Edit;

/// The edit after a line break that brought the caret into `row`; `None` where there is none to make.
pub fn on_enter(document: &Document, row: usize) -> Option<Edit> {
    let above = row.checked_sub(1)?;
    let (line, new) = (document.lines().get(above)?, document.lines().get(row)?);
    if !new.is_blank() {
        return None;
    }
    let marker = line.leading_marker()?;
    let text = line.text();
    if text[marker.bytes.end..].trim().is_empty() {
        // As in Word: the marker is removed, and the caret is in the row where it was.
        let start = Position { row: above, byte: 0 };
        let end = Position { row, byte: new.text().len() };
        return Some(Edit { span: Span { start, end }, content: String::new() });
    }
    let next = next_item(document, above)?;
    let gap = &text[marker.bytes.end..];
    let gap = &gap[..gap.len() - gap.trim_start().len()];
    let content = format!("{}{next}{gap}", &text[..marker.bytes.start]);
    Some(Edit { span: Span::in_row(row, 0..new.text().len()), content })
}

/// The marker of the item after the one that opens `row`; `None` where the row is no item of a list, or
/// the next line should be no item.
fn next_item(document: &Document, row: usize) -> Option<String> {
    let line = document.lines().get(row)?;
    let marker = line.leading_marker()?;
    let body = line.body();
    // “包括：” introduces what stands below it, which is no item of this list.
    if body.ends_with(['：', ':']) || document.is_quoted(row) || !document.is_prose(row) {
        return None;
    }
    let mut series = document.series().iter().map(|series| &series.members);
    let members = series.find(|members| members.iter().any(|m| (m.row, m.marker) == (row, 0)))?;
    let index = members.iter().position(|member| member.row == row)?;
    // Between the items of a list there are only blank rows; between headings there is text.
    let follows = |before: &Member| {
        let between = before.row + 1..row;
        between.into_iter().all(|row| document.role(row) == Role::Blank)
    };
    let is_item = body.ends_with(['；', ';'])
        || marker.style == Style::Article
        || index.checked_sub(1).is_some_and(|before| follows(&members[before]));
    if is_item { marker.next(document.text(row)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks how Enter at the end of the last row goes on.
    #[track_caller]
    fn check_list(text: &str, expected: Option<&str>) {
        let document = Document::parse(text);
        assert_eq!(next_item(&document, document.lines().len() - 1).as_deref(), expected, "{text}");
    }

    #[test]
    fn only_items_go_on_by_themselves() {
        check_list("1.甲；", Some("2."));
        check_list("1.甲\n2.乙", Some("3."));
        check_list("1.甲\n\n2.乙。", Some("3."));
        check_list("第一条 为了。", Some("第二条"));
        check_list("一、总体要求", None);
        check_list("一、总体要求\n正文。\n二、工作任务", None);
        check_list("1.甲\n2.乙包括：", None);
        check_list("正文；", None);
        check_list("", None);
    }
}

//! Enter behind an item of a list begins the next item; behind an item without text it ends the list. The
//! items below keep their numbers: where those are wrong now, the finding offers to renumber them.

use crate::document::{Document, Marker, Member, Position, Role, Span, Style};
use crate::rules::Edit;

/// The edit after a line break that brought the caret into `row`; `None` where there is none to make.
pub fn on_enter(document: &Document, row: usize) -> Option<Edit> {
    let above = row.checked_sub(1)?;
    let (line, new) = (document.lines().get(above)?, document.lines().get(row)?);
    if !new.is_blank() {
        return None;
    }
    let text = line.text();
    if is_without_text(document, above) {
        // As in Word: the marker is removed, and the caret is in the row where it was.
        let start = Position { row: above, byte: 0 };
        let end = Position { row, byte: new.text().len() };
        return Some(Edit { span: Span { start, end }, content: String::new() });
    }
    let marker = item(document, above)?;
    let next = marker.next(text)?;
    let content = format!("{}{next}{}", &text[..marker.bytes.start], marker.gap(text));
    Some(Edit { span: Span::in_row(row, 0..new.text().len()), content })
}

/// Whether a row is a marker with nothing behind it. A letter or a number alone is read as no marker, but
/// it is one where Enter in the row above has written it.
fn is_without_text(document: &Document, row: usize) -> bool {
    let text = document.text(row);
    let marker = document.lines()[row].leading_marker();
    if marker.is_some_and(|marker| text[marker.bytes.end..].trim().is_empty()) {
        return true;
    }
    let above = row.checked_sub(1);
    let next = above.and_then(|above| item(document, above)?.next(document.text(above)));
    next.is_some_and(|next| document.lines()[row].body() == next.trim_end())
}

/// The marker of the item that a row is; `None` where the row is no item of a list, or the next line should
/// be no item.
fn item(document: &Document, row: usize) -> Option<&Marker> {
    let line = document.lines().get(row)?;
    line.leading_marker()?;
    let body = line.body();
    // “包括：” introduces what stands below it, which is no item of this list.
    if body.ends_with(['：', ':']) || document.is_quoted(row) || !document.is_prose(row) {
        return None;
    }
    // Of two readings of a marker, the right one is a member.
    let opens_row = |m: &Member| m.row == row && document.marker(m).leading;
    let mut found = document.series().iter().filter_map(|series| {
        let members = &series.members;
        let first = members.partition_point(|member| member.row < row);
        Some((members, first)).filter(|_| members.get(first).is_some_and(opens_row))
    });
    let (members, index) = found.next()?;
    let marker = document.marker(&members[index]);
    // Between the items of a list there are only blank rows; between headings there is text.
    let follows = |before: &Member| {
        let between = before.row + 1..row;
        between.into_iter().all(|row| document.role(row) == Role::Blank)
    };
    let is_item = body.ends_with(['；', ';'])
        || marker.style == Style::Article
        || index.checked_sub(1).is_some_and(|before| follows(&members[before]));
    is_item.then_some(marker)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::apply_edits;

    /// Checks how Enter at the end of the last row goes on.
    #[track_caller]
    fn check_list(text: &str, expected: Option<&str>) {
        let document = Document::parse(text);
        let row = document.lines().len() - 1;
        let next = item(&document, row).and_then(|marker| marker.next(document.text(row)));
        assert_eq!(next.as_deref(), expected, "{text}");
    }

    /// Checks the text after Enter at the end of `text`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let text = format!("{text}\n");
        let document = Document::parse(&text);
        let edit = on_enter(&document, document.lines().len() - 1);
        assert_eq!(apply_edits(&text, &edit), expected, "{text}");
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

    #[test]
    fn goes_on_with_every_style() {
        check("1.1 甲\n1.2 乙", "1.1 甲\n1.2 乙\n1.3 ");
        check("a) 甲；", "a) 甲；\nb) ");
        check("(a) 甲；", "(a) 甲；\n(b) ");
        check("⑴甲；", "⑴甲；\n⑵");
        check("甲、条件；", "甲、条件；\n乙、");
        check("Ⅰ．甲；", "Ⅰ．甲；\nⅡ．");
        check("(i) 甲；\n(ii) 乙；", "(i) 甲；\n(ii) 乙；\n(iii) ");
        check("1\\. 甲；", "1\\. 甲；\n2\\. ");
        check("（ 一 ）甲；", "（ 一 ）甲；\n（ 二 ）");
        check("1. 甲\n   1) 子；", "1. 甲\n   1) 子；\n   2) ");
        check("步骤一：甲；", "步骤一：甲；\n步骤二：");
        check("一是甲；", "一是甲；\n二是");
        // There is no letter behind z.
        check("y) 甲；\nz) 乙；", "y) 甲；\nz) 乙；\n");
    }

    #[test]
    fn ends_a_list_at_a_marker_without_text() {
        check("1.甲；\n2.", "1.甲；\n");
        check("a)甲；\nb)", "a)甲；\n");
        check("　　（1）甲；\n　　（2）", "　　（1）甲；\n");
        check("1 甲\n2 乙\n2.1 丙", "1 甲\n2 乙\n2.1 丙\n");
    }
}

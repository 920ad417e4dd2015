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
    if is_without_text(document, above) {
        // As in Word: the marker is removed, and the caret is in the row where it was.
        let start = Position { row: above, byte: 0 };
        let end = Position { row, byte: new.text().len() };
        return Some(Edit { span: Span { start, end }, content: String::new() });
    }
    let (marker, next) = (line.leading_marker()?, next(document, above)?);
    // Bold text begins where the writer wants it to.
    let before = line.text()[..marker.bytes.start].trim_end_matches('*');
    let content = format!("{before}{next}{}", marker.gap(line.text()));
    Some(Edit { span: Span::in_row(row, 0..new.text().len()), content })
}

/// Whether a row is the marker that Enter in the row above has written, and nothing behind it. A letter or a
/// number alone is read as no marker; and 第一部分 alone, with its title in the next row, was typed.
fn is_without_text(document: &Document, row: usize) -> bool {
    let next = row.checked_sub(1).and_then(|above| next(document, above));
    next.is_some_and(|next| document.lines()[row].body() == next.trim_end())
}

/// The marker of the item that follows the one in a row, without space around it; `None` where the row is no
/// item of a list, or the next line should be no item.
fn next(document: &Document, row: usize) -> Option<String> {
    let marker = item(document, row)?;
    let text = document.text(row);
    let next = marker.next(text)?;
    // 首先，
    let is_set_off = marker.style == Style::Adverb && text[marker.bytes.end..].starts_with('，');
    Some(if is_set_off { next + "，" } else { next })
}

/// The last marker of the item that a row is: a row may hold several, 一、甲；二、乙；
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
    if marker.style.is_caption() {
        return None;
    }
    // Between the items of a list there are only blank rows; between headings there is text.
    let above = index.checked_sub(1).map(|above| members[above].row).filter(|&above| {
        let mut between = above + 1..row;
        between.all(|row| document.role(row) == Role::Blank)
    });
    let goes_on = |row: usize| document.lines()[row].body().ends_with(['；', ';']);
    // “（一）甲；（二）乙。” is the whole list.
    if !goes_on(row) && above.is_some_and(goes_on) {
        return None;
    }
    // There is no 一是 without 二是.
    let is_half = |marker: &Marker| {
        marker.number == 1 && matches!(marker.style, Style::Verb | Style::Ordinal | Style::Among)
    };
    let is_item =
        goes_on(row) || marker.style == Style::Article || above.is_some() || is_half(marker);
    let last = members[index..].iter().take_while(|member| member.row == row).last();
    last.filter(|_| is_item).map(|member| document.marker(member))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::apply_edits;

    /// Checks how Enter at the end of the last row goes on.
    #[track_caller]
    fn check_list(text: &str, expected: Option<&str>) {
        let document = Document::parse(text);
        let next = next(&document, document.lines().len() - 1);
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
        check_list("一是学。", Some("二是"));
        check_list("第一，学。", Some("第二，"));
        check_list("首先，我代表市委致辞。", None);
        check_list("图1 甲\n图2 乙", None);
    }

    #[test]
    fn a_full_stop_behind_semicolons_ends_a_list() {
        check_list("（一）甲；\n（二）乙。", None);
        check_list("第一条 甲：\n1.乙；\n2.丙。", None);
        check_list("（一）甲。\n（二）乙。", Some("（三）"));
        check_list("一要学。\n二要干。\n三要想。", Some("四要"));
    }

    #[test]
    fn counts_every_item_of_a_row() {
        check_list("一、甲；二、乙；", Some("三、"));
        check_list("1.甲；2.乙；\n3.丙；4.丁；", Some("5."));
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
        check("首先，甲。\n其次，乙。", "首先，甲。\n其次，乙。\n再次，");
        check("**一是学。**通读；", "**一是学。**通读；\n二是");
        check("附录A 甲\n附录B 乙", "附录A 甲\n附录B 乙\n附录C ");
        check("１．甲；", "１．甲；\n２．");
        check("其一，甲；", "其一，甲；\n其二，");
        check("- 一是甲；", "- 一是甲；\n- 二是");
        // There is no letter behind z.
        check("y) 甲；\nz) 乙；", "y) 甲；\nz) 乙；\n");
    }

    #[test]
    fn ends_a_list_at_a_marker_without_text() {
        check("1.甲；\n2.", "1.甲；\n");
        check("a)甲；\nb)", "a)甲；\n");
        check("　　（1）甲；\n　　（2）", "　　（1）甲；\n");
        check("首先，甲；\n其次，", "首先，甲；\n");
        check("1 甲\n2 乙\n2.1 丙", "1 甲\n2 乙\n2.1 丙\n");
    }

    #[test]
    fn leaves_a_marker_that_was_typed() {
        check("第一部分", "第一部分\n");
        check("第一章", "第一章\n");
        check("一、甲。\n正文。\n二、", "一、甲。\n正文。\n二、\n");
    }
}

//! The markers that may come next at a caret: they go on with the series above it.

use crate::document::{Document, Marker, Member, Position, Style};
use crate::ide::caret::opening;

/// The markers that may open the item at a caret, the likeliest first: those that go on with the open
/// series, the innermost first, and the first one of the level below.
pub fn markers(document: &Document, caret: Position) -> Vec<String> {
    let line_start = document.lines().get(caret.row).map_or(0, |line| line.body_start());
    if caret.byte > line_start.max(opening(document, caret.row).end) {
        return in_line(document, caret).into_iter().collect();
    }
    let mut found = Vec::new();
    let headings = document.headings();
    let above = &headings[..headings.partition_point(|heading| heading.row < caret.row)];
    let below = above.last().map_or(0, |heading| heading.row);
    // A series like 三是 with a paragraph for each item is likelier to go on than any heading.
    let last_item = last_member(document, caret, |member, marker| {
        member.row >= below && marker.leading && !marker.style.is_structural()
    });
    found.extend(last_item.and_then(|(row, marker)| marker.next(document.text(row))));
    let mut depth = usize::MAX;
    for heading in above.iter().rev().filter(|heading| !document.is_quoted(heading.row)) {
        if heading.depth >= depth {
            continue;
        }
        let Some(index) = heading.marker else { continue };
        let marker = &document.lines()[heading.row].markers()[index];
        let next = marker.next(document.text(heading.row));
        if depth == usize::MAX {
            found.extend(next);
            found.extend(first_below(marker.style).map(str::to_owned));
        } else {
            found.extend(next);
        }
        depth = heading.depth;
    }
    found
}

/// The marker after the last one before a caret in its row.
fn in_line(document: &Document, caret: Position) -> Option<String> {
    let is_in_row = |member: &Member, _: &Marker| member.row == caret.row;
    let (row, marker) = last_member(document, caret, is_in_row)?;
    // A heading goes on in another row.
    let is_heading = marker.leading && marker.style.is_structural();
    if is_heading { None } else { marker.next(document.text(row)) }
}

/// The marker of the last wanted member of any series before a caret, with its row.
fn last_member(
    document: &Document,
    caret: Position,
    is_wanted: impl Fn(&Member, &Marker) -> bool,
) -> Option<(usize, &Marker)> {
    let own_series = document.series().iter().filter(|series| !series.quoted);
    let last = own_series.filter_map(|series| {
        let before = series.members.partition_point(|member| document.marker_start(member) < caret);
        let member = &series.members[before.checked_sub(1)?];
        let marker = document.marker(member);
        (is_wanted(member, marker) && !marker.style.is_caption()).then_some((member.row, marker))
    });
    last.max_by_key(|(row, marker)| (*row, marker.bytes.start))
}

/// The first marker one level below, by GB/T 9704, 7.3.3.
fn first_below(style: Style) -> Option<&'static str> {
    match style {
        Style::Comma => Some("（一）"),
        Style::Bracket => Some("1."),
        Style::Point => Some("（1）"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::caret;

    /// Checks which markers are offered where `|` stands.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let (text, caret) = caret(marked);
        assert_eq!(markers(&Document::parse(&text), caret), expected, "{marked}");
    }

    #[test]
    fn goes_on_from_the_inside_out() {
        check("一、学习\n（一）通读\n1.甲\n|", &["2.", "（1）", "（二）", "二、"]);
        check("一、学习\n（一）通读\n二、调研\n正文。\n|", &["三、", "（一）"]);
        check("第一章 总则\n第一条 为了。\n第二条 适用。\n|", &["第三条", "第二章"]);
        check("一、学习\n一是读。\n二是写。\n|", &["三是", "二、", "（一）"]);
        check("一、学习\n|\n二、调研", &["二、", "（一）"]);
        check("①甲\n②乙\n|", &["③"]);
        check("１．甲\n|", &["２．", "（1）"]);
    }

    #[test]
    fn goes_on_in_the_line() {
        check("要求：一是学；二是干；|", &["三是"]);
        check("首先，学；|", &["其次"]);
        check("包括：（1）甲；（2）乙；|", &["（3）"]);
        check("一、学习；|", &[]);
        check("学习；|", &[]);
    }

    #[test]
    fn does_not_begin_from_nothing() {
        check("|", &[]);
        check("正文\n|", &[]);
        check("一、学习|", &[]);
    }
}

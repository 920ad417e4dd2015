//! What comes next while somebody writes: the markers that go on with the series above a place.

use super::marker::{Marker, Style};
use super::position::Position;
use super::role::Role;
use super::{Document, Member};

/// The markers that may open the item at a place, the likeliest first: those that go on with the open
/// series from the inside out, and the first one of the level below.
pub(super) fn markers(document: &Document, place: Position) -> Vec<String> {
    let line_start = document.lines().get(place.row).map_or(0, |line| line.body_start());
    if place.byte > line_start.max(document.opening(place.row).end) {
        return in_line(document, place).into_iter().collect();
    }
    let mut found = Vec::new();
    let headings = document.headings();
    let above = &headings[..headings.partition_point(|heading| heading.row < place.row)];
    let below = above.last().map_or(0, |heading| heading.row);
    // 三是 in a paragraph of its own goes on before any heading does.
    let inner = last_member(document, place, |member, marker| {
        member.row >= below && marker.leading && !marker.style.is_structural()
    });
    found.extend(inner.and_then(|(row, marker)| after(document, row, marker)));
    let mut depth = usize::MAX;
    for heading in above.iter().rev().filter(|heading| !document.is_quoted(heading.row)) {
        if heading.depth >= depth {
            continue;
        }
        let Some(index) = heading.marker else { continue };
        let marker = &document.lines()[heading.row].markers()[index];
        let next = after(document, heading.row, marker);
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

/// The marker that goes on with the series of the item that opens `row`, where the row is one of a
/// list and Enter behind it goes on with that.
pub(super) fn in_list(document: &Document, row: usize) -> Option<String> {
    let line = document.lines().get(row)?;
    let marker = line.leading_marker()?;
    let body = line.body();
    // “包括：” leads over to what stands below it.
    if body.ends_with(['：', ':']) || document.is_quoted(row) || !document.is_prose(row) {
        return None;
    }
    let mut lists = document.series().iter().map(|series| &series.members);
    let members = lists.find(|members| members.iter().any(|it| (it.row, it.marker) == (row, 0)))?;
    let index = members.iter().position(|it| it.row == row)?;
    // Items stand row by row; between headings there is text.
    let follows = |before: &Member| {
        let between = before.row + 1..row;
        between.into_iter().all(|row| document.role(row) == Role::Blank)
    };
    let is_item = body.ends_with(['；', ';'])
        || marker.style == Style::Article
        || index.checked_sub(1).is_some_and(|before| follows(&members[before]));
    if is_item { after(document, row, marker) } else { None }
}

/// The marker after the last one that stands before a place in its row.
fn in_line(document: &Document, place: Position) -> Option<String> {
    let before = |member: &Member, _: &Marker| member.row == place.row;
    let (row, marker) = last_member(document, place, before)?;
    // A heading goes on in another row.
    let is_heading = marker.leading && marker.style.is_structural();
    if is_heading { None } else { after(document, row, marker) }
}

/// The last member of any series before a place that passes.
fn last_member(
    document: &Document,
    place: Position,
    passes: impl Fn(&Member, &Marker) -> bool,
) -> Option<(usize, &Marker)> {
    let open = document.series().iter().filter(|series| !series.quoted);
    let last = open.filter_map(|series| {
        let before = series.members.partition_point(|it| document.marker_start(it) < place);
        let member = &series.members[before.checked_sub(1)?];
        let marker = document.marker(member);
        (passes(member, marker) && !marker.style.is_caption()).then_some((member.row, marker))
    });
    last.max_by_key(|(row, marker)| (*row, marker.bytes.start))
}

/// The marker that follows one, written alike; `None` after the last of its kind.
fn after(document: &Document, row: usize, marker: &Marker) -> Option<String> {
    let text = document.text(row);
    if marker.style == Style::Adverb {
        let next = ["其次", "再次", "最后"].get(marker.number.checked_sub(1)? as usize)?;
        return Some((*next).to_owned());
    }
    let next = marker.rewrite(text, marker.number.checked_add(1)?);
    let written = format!("{}{next}{}", marker.before(text), marker.after(text));
    (written != text[marker.bytes.clone()]).then_some(written)
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

    /// Checks which markers are offered where `|` stands.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (before, _) = text.split_once('|').unwrap();
        let row = before.matches('\n').count();
        let byte = before.rsplit('\n').next().unwrap_or_default().len();
        let document = Document::parse(&text.replacen('|', "", 1));
        assert_eq!(document.next_markers(Position { row, byte }), expected, "{text}");
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

    /// Checks how Enter at the end of the last row goes on.
    #[track_caller]
    fn check_list(text: &str, expected: Option<&str>) {
        let document = Document::parse(text);
        assert_eq!(
            document.next_in_list(document.lines().len() - 1).as_deref(),
            expected,
            "{text}"
        );
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

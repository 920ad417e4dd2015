//! What comes next while somebody writes: the markers that go on with the series above a place.

use crate::document::{Document, Marker, Member, Position, Style};
use crate::ide::caret::opening;

/// The markers that may open the item at a place, the likeliest first: those that go on with the open
/// series from the inside out, and the first one of the level below.
pub fn markers(document: &Document, place: Position) -> Vec<String> {
    let line_start = document.lines().get(place.row).map_or(0, |line| line.body_start());
    if place.byte > line_start.max(opening(document, place.row).end) {
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
    found.extend(inner.and_then(|(row, marker)| marker.next(document.text(row))));
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

/// The marker after the last one that stands before a place in its row.
fn in_line(document: &Document, place: Position) -> Option<String> {
    let before = |member: &Member, _: &Marker| member.row == place.row;
    let (row, marker) = last_member(document, place, before)?;
    // A heading goes on in another row.
    let is_heading = marker.leading && marker.style.is_structural();
    if is_heading { None } else { marker.next(document.text(row)) }
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
        assert_eq!(markers(&document, Position { row, byte }), expected, "{text}");
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

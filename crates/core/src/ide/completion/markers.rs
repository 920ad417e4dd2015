//! The markers that may come next at a caret: they go on with the series above it.

use super::below::first_below;
use crate::document::{Document, Heading, Marker, Member, Position};
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
    found.extend(last_item.and_then(|(row, marker)| next(document, row, marker)));
    let mut depth = usize::MAX;
    for heading in above.iter().rev().filter(|heading| !document.is_quoted(heading.row)) {
        if heading.depth >= depth {
            continue;
        }
        let Some(marker) = heading.marker(document.lines()) else { continue };
        let next = next(document, heading.row, marker);
        found.extend(next.and_then(|next| at_level(document, caret.row, heading, next)));
        if depth == usize::MAX {
            let first = first_below(document, above.len(), heading, marker).into_iter();
            found.extend(
                first.filter_map(|(level, first)| with_level(document, caret.row, level, first)),
            );
        }
        depth = heading.depth;
    }
    found
}

/// The captions that go on with the last ones above a caret, where the word of one is being typed: in an
/// empty line a caption is seldom what comes next.
pub fn captions(document: &Document, caret: Position) -> Vec<String> {
    let before = document.text(caret.row).get(..caret.byte).unwrap_or("").trim_start();
    if !before.starts_with(['表', '图', '附']) {
        return Vec::new();
    }
    let series =
        document.series().iter().filter(|series| series.style.is_caption() && !series.quoted);
    let last = series.filter_map(|series| {
        let above = series.members.partition_point(|member| member.row < caret.row);
        let member = &series.members[above.checked_sub(1)?];
        Some((member.row, document.marker(member)))
    });
    last.filter_map(|(row, marker)| next(document, row, marker)).collect()
}

/// The marker after another one, with the gap that stands behind that one.
fn next(document: &Document, row: usize, marker: &Marker) -> Option<String> {
    let text = document.text(row);
    Some(format!("{}{}", marker.next(text)?, marker.gap(text)))
}

/// A marker with the `#` of the heading that it goes on with.
fn at_level(document: &Document, row: usize, heading: &Heading, marker: String) -> Option<String> {
    with_level(document, row, document.lines()[heading.row].markdown_level(), marker)
}

/// A marker with the `#` of a level, as it is to be written in a row; `None` where the row has those of
/// another level already.
fn with_level(document: &Document, row: usize, level: u8, marker: String) -> Option<String> {
    match document.lines().get(row).map_or(0, |line| line.markdown_level()) {
        0 if level > 0 => Some(format!("{} {marker}", "#".repeat(level.into()))),
        own => (own == level).then_some(marker),
    }
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
        check("第一章 总则\n第一条 为了。\n第二条 适用。\n|", &["第三条 ", "第二章 "]);
        check("一、学习\n一是读。\n二是写。\n|", &["三是", "二、", "（一）"]);
        check("一、学习\n|\n二、调研", &["二、", "（一）"]);
        check("①甲\n②乙\n|", &["③"]);
        check("１．甲\n|", &["２．", "（1）"]);
    }

    #[test]
    fn goes_on_with_every_style() {
        check("1 总则\n1.1 目的\n略。\n|", &["1.2 ", "1.1.1 ", "2 "]);
        check("1 总则\n1.1 目的\n1.2 依据\n2 体系\n|", &["3 ", "2.1 "]);
        check("１．１　目的\n１．２　依据\n|", &["１．３　", "１．２．１　"]);
        check("1.1总则\n1.2附则\n|", &["1.3", "1.2.1"]);
        check("第一部分 基础\n|", &["第二部分 ", "第一章"]);
        check("第一章 总则\n|", &["第二章 ", "第一节", "第一条"]);
        check("（ 一 ）甲\n（ 二 ）乙\n|", &["（ 三 ）", "1."]);
        check("1\\. 甲\n2\\. 乙\n|", &["3\\. ", "（1）"]);
        check("（a）甲\n（b）乙\n|", &["（c）"]);
        check("Ⅰ．甲\nⅡ．乙\n|", &["Ⅲ．"]);
        check("甲、条件\n乙、材料\n|", &["丙、"]);
        check("步骤一：摸底。\n步骤二：整改。\n|", &["步骤三："]);
        check("第一步，摸底。\n第二步，整治。\n|", &["第三步，"]);
        check("⒈甲\n⒉乙\n|", &["⒊", "（1）"]);
        check("y) 甲\nz) 乙\n|", &[]);
    }

    #[test]
    fn begins_a_level_as_the_document_does() {
        check("一、甲\n1.子\n2.丑\n二、乙\n|", &["三、", "1."]);
        check("一、甲\n|\n二、乙\n1.子\n2.丑", &["二、", "1."]);
        check("（1）甲\n1）子\n2）丑\n（2）乙\n|", &["（3）", "1）"]);
        check("1. 总则\n1.1 目的\n1.2 依据\n2. 附则\n|", &["3. ", "2.1 "]);
        check("第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 职责\n|", &["第三章 ", "第三条 "]);
        check("第一章 总则\n第一节 甲\n第二节 乙\n第二章 职责\n|", &["第三章 ", "第一节 "]);
        check("第一篇 甲\n第一章 子\n第二篇 乙\n|", &["第三篇 ", "第二章 "]);
    }

    #[test]
    fn writes_the_marks_of_markdown_headings() {
        let text = "# 方案\n## 1. 甲\n### 1.1 子\n略。\n";
        check(&format!("{text}|"), &["### 1.2 ", "#### 1.1.1 ", "## 2. "]);
        check(&format!("{text}## |"), &["2. "]);
        check("1. 甲\n   1. 子\n   2. 丑\n   |", &["3. ", "（1）", "2. "]);
    }

    #[test]
    fn goes_on_with_captions_that_are_typed() {
        let (text, caret) = caret("表1-1 人口\n略\n表1-2 面积\n略\n表|");
        assert_eq!(captions(&Document::parse(&text), caret), ["表1-3 "]);
        check("表1 人口\n略\n表2 面积\n略\n|", &[]);
    }

    #[test]
    fn goes_on_in_the_line() {
        check("要求：一是学；二是干；|", &["三是"]);
        check("首先，学；|", &["其次"]);
        check("包括：（1）甲；（2）乙；|", &["（3）"]);
        check("分三步：1.动员；2.实施；|", &["3."]);
        check("包括：①甲；②乙；|", &["③"]);
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

//! Folding ranges: the sections, attachments, long lists and blocks without prose that a reader may fold
//! away.

use crate::document::{Document, Fence, Member, Node, Role, Style};

/// Rows that fold into their first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// The row that stays.
    pub first: usize,
    /// The last row that disappears.
    pub last: usize,
    /// How many other folds hold it. A client that takes only some folds should get the outer ones.
    pub depth: usize,
    /// Whether it is a comment.
    pub is_comment: bool,
}

/// The folds of a document in rows of its text, for editors that fold whole rows.
pub fn folding_rows(document: &Document) -> Vec<Fold> {
    let mut folds = folding_ranges(document);
    // A heading over two rows stays whole; of several lines in one row, the outermost fold counts.
    for fold in &mut folds {
        fold.first = document.rows_of(fold.first).1;
        fold.last = document.rows_of(fold.last).1;
    }
    folds.retain(|fold| fold.first < fold.last);
    folds.dedup_by_key(|fold| fold.first);
    folds
}

/// The folds of a document, in order, at most one from each row.
pub fn folding_ranges(document: &Document) -> Vec<Fold> {
    let mut found = Vec::new();
    sections(&document.outline(), &mut found);
    lists(document, &mut found);
    blocks(document, &mut found);
    found.sort_by_key(|fold| (fold.first, std::cmp::Reverse(fold.last)));
    found.dedup_by_key(|fold| fold.first);
    let mut open: Vec<usize> = Vec::new();
    for fold in &mut found {
        open.retain(|&last| last >= fold.first);
        fold.last = open.last().map_or(fold.last, |&last| last.min(fold.last));
        fold.depth = open.len();
        open.push(fold.last);
    }
    found.retain(|fold| fold.first < fold.last);
    found
}

fn push(found: &mut Vec<Fold>, first: usize, last: usize, is_comment: bool) {
    if first < last {
        found.push(Fold { first, last, depth: 0, is_comment });
    }
}

/// The nodes of the outline that have several rows. The title of an attachment stays, as its number does.
fn sections(nodes: &[Node], found: &mut Vec<Fold>) {
    for node in nodes {
        push(found, node.name.end.row, node.span.end.row, false);
        sections(&node.children, found);
    }
}

/// Lists of items that open their lines, 一是, below the line that introduces them: 抓好以下4个方面工作。
/// Headings fold one by one instead.
fn lists(document: &Document, found: &mut Vec<Fold>) {
    const SHORTEST: usize = 3;
    let lines = document.lines();
    let sections = found.len();
    let stated: Vec<usize> = document.stated_lists().iter().map(|list| list.row).collect();
    let opens_line = |member: &&Member| document.marker(member).leading;
    let is_inner = |style: Style| !style.is_structural() && !style.is_caption();
    for series in document.series().iter().filter(|series| is_inner(series.style)) {
        for run in series.runs().filter(|run| run.iter().filter(opens_line).count() >= SHORTEST) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let above = (0..first.row).rev().find(|&row| !lines[row].is_blank());
            let lead = if document.marker(first).leading { above } else { Some(first.row) };
            let introduces_list = |row: &usize| {
                document.role(*row) == Role::Body
                    && (lines[*row].body().ends_with(['：', ':'])
                        || first.row == *row
                        || stated.binary_search(row).is_ok())
            };
            if let Some(lead) = lead.filter(introduces_list) {
                // In the outline the last item holds the lines below it, so the list ends with its fold.
                let at = found[..sections].partition_point(|fold| fold.first < last.row);
                let last_fold = found[..sections].get(at).filter(|fold| fold.first == last.row);
                let end = last_fold.map_or(last.row, |fold| fold.last);
                push(found, lead, end, false);
            }
        }
    }
}

/// Front matter, code, comments, tables and the table of contents.
fn blocks(document: &Document, found: &mut Vec<Fold>) {
    let lines = document.lines();
    let mut row = 0;
    while row < lines.len() {
        let first = row;
        let role = document.role(first);
        row += 1;
        if !matches!(role, Role::FrontMatter | Role::Code | Role::Table | Role::Contents) {
            continue;
        }
        let mut last = first;
        while row < lines.len() {
            match document.role(row) {
                other if other == role => last = row,
                Role::Blank if role == Role::Contents => {}
                _ => break,
            }
            row += 1;
        }
        push(found, first, last, lines[first].fence() == Some(Fence::Comment));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the folds of a text: first and last row, from 0.
    #[track_caller]
    fn check(text: &str, expected: &[(usize, usize)]) {
        let found = folding_ranges(&Document::parse(text));
        let rows: Vec<_> = found.iter().map(|fold| (fold.first, fold.last)).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn folds_sections_and_attachments() {
        check(
            "关于工作的通知\n\n一、甲\n（一）乙\n内容。\n\n（二）丙\n内容。\n二、丁\n内容。\n\n\
             附件1\n\n名单\n\n一、甲组\n张三",
            &[(2, 7), (3, 4), (6, 7), (8, 9), (13, 16), (15, 16)],
        );
        check("一、甲\n二、乙\n三、丙", &[]);
        check("1 甲\n1.1 子\n略。\n1.2 丑\n略。\n2 乙\n略。", &[(0, 4), (1, 2), (3, 4), (5, 6)]);
        check("第一篇 甲\n第一章 子\n略。\n第二篇 乙\n略。", &[(0, 2), (1, 2), (3, 4)]);
        check("1. 甲\n   1. 子\n   2. 丑\n2. 乙", &[(0, 2)]);
        check("", &[]);
    }

    #[test]
    fn folds_a_list_into_the_line_that_introduces_it() {
        check(
            "一、甲\n抓好以下3件事。\n一是乙。\n二是丙。\n三是丁。\n完。",
            &[(0, 5), (1, 5), (4, 5)],
        );
        check("一、甲\n抓好：一是乙。\n二是丙。\n三是丁。\n四是戊。", &[(0, 4), (1, 4)]);
    }

    #[test]
    fn folds_blocks_that_are_not_prose() {
        check(
            "---\ntitle: 甲\n---\n# 某某方案\n```\n甲\n\n乙\n```\n\n| 甲 |\n| 乙 |",
            &[(0, 2), (4, 8), (10, 11)],
        );
        let comment = folding_ranges(&Document::parse("一段话。\n<!--\n甲\n-->"));
        assert_eq!(comment, [Fold { first: 1, last: 3, depth: 0, is_comment: true }]);
    }

    #[test]
    fn knows_how_deep_a_fold_is() {
        let found = folding_ranges(&Document::parse("一、甲\n（一）乙\n丙。\n二、丁\n戊。"));
        let depths: Vec<_> = found.iter().map(|fold| (fold.first, fold.depth)).collect();
        assert_eq!(depths, [(0, 0), (1, 1), (3, 0)]);
    }
}

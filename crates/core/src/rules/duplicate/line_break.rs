//! The end of one line written again at the start of the next: 现将有关事项通知⏎通知如下
//!
//! A hard-wrapped paragraph is one line. Two lines are left where nothing told that they belong together,
//! and then the first may be a heading that its paragraph takes up: 工作目标⏎目标是……

use super::phrase;
use super::text::in_word;
use crate::document::{Line, Position, Span, Style};
use crate::language::OwnWords;
use crate::language::punctuation::{ends_clause, ends_sentence};
use crate::rules::{Applicability, Finding, Fix, Rule};

/// The longest copy that is searched for, and so how much of each row is read, in characters.
const LONGEST: usize = 30;

/// Whether a line is more than a heading, a title, a label or a cell: there is a clause before its last one,
/// or it is longer than those are, and behind a marker there is a whole sentence. An article of a law is
/// always a sentence.
fn is_prose(line: &Line) -> bool {
    const LONG: usize = 16;
    let body = line.body();
    match line.leading_marker() {
        Some(_) if is_article(line) => true,
        Some(_) => body.contains(ends_sentence),
        None => {
            body.contains(|c| ends_clause(c) && !matches!(c, '：' | ':'))
                || body.chars().nth(LONG - 1).is_some()
        }
    }
}

/// Whether a line begins an article: 第三条
pub(super) fn is_article(line: &Line) -> bool {
    line.leading_marker().is_some_and(|marker| marker.style == Style::Article && !marker.tentative)
}

/// The finding that `row` ends with the words with which the next row begins. `lines` are the two rows.
pub(super) fn across(
    rule: &'static Rule,
    row: usize,
    lines: [&Line; 2],
    words: &OwnWords,
) -> Option<Finding> {
    let [above, below] = lines.map(Line::body);
    // Nearly every row ends with a punctuation mark, so this decides most cases quickly.
    if !above.ends_with(in_word)
        || !below.starts_with(in_word)
        || lines[1].leading_marker().is_some()
    {
        return None;
    }
    // Prose has punctuation; titles, headings, names and the cells of a table have none.
    if !below.contains(ends_clause) || !is_prose(lines[0]) {
        return None;
    }
    let mut end: Vec<char> = above.chars().rev().take(LONGEST).collect();
    end.reverse();
    let start: Vec<char> = below.chars().take(LONGEST).collect();
    let length = (2..=end.len().min(start.len())).rev().find(|&n| end.ends_with(&start[..n]))?;
    let copy: String = start[..length].iter().collect();
    // A row that is nothing but the copy is a title or a row of a list.
    if copy.len() == above.len() || copy.len() == below.len() || !copy.chars().all(in_word) {
        return None;
    }
    let first = end.len() - length;
    // 省长　王某⏎王某作报告: a cell of a table, or a name beside an office.
    if first.checked_sub(1).is_some_and(|before| end[before].is_whitespace()) {
        return None;
    }
    end.extend(&start);
    if !phrase::is_slip(&end, first, length, words) {
        return None;
    }

    let above_end = lines[0].body_start() + above.len();
    let below_start = lines[1].body_start();
    let place = |row, byte| Position { row, byte };
    let surplus = Span::in_row(row + 1, below_start..below_start + copy.len());
    let span = Span { start: place(row, above_end - copy.len()), end: surplus.end };
    let fix = Fix::replace(Applicability::Unsafe, format!("删去重复的“{copy}”"), surplus, "");
    Some(Finding::new(rule, span, format!("“{copy}”在换行处重复")).with_fix(fix))
}

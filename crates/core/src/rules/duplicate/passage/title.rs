//! The title or the salutation on two lines: 各位代表：⏎各位代表：

use super::super::sentence;
use crate::document::{Document, Position, Role, Span};
use crate::language::is_ideograph;
use crate::rules::{Applicability, Finding, Fix};

/// Shorter lines are no title, in Chinese characters.
const SHORTEST: usize = 4;
/// So many lines can a title have that is written twice.
const TALLEST: usize = 2;

/// Adds the title lines and the salutations that are followed by themselves.
pub(in crate::rules::duplicate) fn find(document: &Document, found: &mut Vec<Finding>) {
    let is_read = |row: usize| matches!(document.role(row), Role::Title | Role::Recipient);
    let mut row = 0;
    while row < document.lines().len() {
        let copies = is_read(row).then(|| copies(document, row)).flatten();
        row = match copies {
            Some((height, last)) => {
                found.push(finding(document, row, height, last));
                last + 1
            }
            None => row + 1,
        };
    }
}

/// How many lines the text has that begins in a row and is followed by itself, and the last row of its
/// copies.
fn copies(document: &Document, row: usize) -> Option<(usize, usize)> {
    const FARTHEST: usize = 12;
    let end = document.lines().len().min(row + FARTHEST);
    let rows: Vec<usize> = (row..end).filter(|&row| document.role(row) != Role::Blank).collect();
    let line = |row: usize| {
        let line = &document.lines()[row];
        (line.markdown_level(), line.body().trim_end_matches('*').trim_end())
    };
    let written = |row: usize| line(row).1.chars().filter(|&c| is_ideograph(c)).count();
    (1..=TALLEST).find_map(|height| {
        let title = rows.get(..height)?;
        let is_copy =
            |copy: &&[usize]| copy.iter().map(|&r| line(r)).eq(title.iter().map(|&r| line(r)));
        let copies = rows.chunks_exact(height).take_while(is_copy).count();
        let whole =
            title.iter().all(|&r| matches!(document.role(r), Role::Title | Role::Recipient));
        let long = title.iter().map(|&row| written(row)).sum::<usize>() >= SHORTEST;
        (copies > 1 && whole && long).then(|| (height, rows[copies * height - 1]))
    })
}

/// The finding for a text of so many lines that begins in `row` and is repeated down to row `last`.
fn finding(document: &Document, row: usize, height: usize, last: usize) -> Finding {
    let with_text = |row: &usize| document.role(*row) != Role::Blank;
    let mut rows = (row..=last).filter(with_text);
    let end = rows.by_ref().nth(height - 1).unwrap_or(row);
    let again = rows.next().unwrap_or(last);
    let start = |row: usize| Position { row, byte: document.lines()[row].body_start() };
    let stop = |row: usize| Position { row, byte: document.text(row).len() };
    let what = if document.role(row) == Role::Title { "标题" } else { "称呼" };
    let message = format!("{what}与第{}行的重复", document.rows_of(row).0 + 1);
    let surplus = Span { start: stop(end), end: stop(last) };
    let fix = Fix::replace(Applicability::Unsafe, "删去重复的一行", surplus, "");
    let span = Span { start: start(again), end: stop(last) };
    Finding::new(&sentence::RULE, span, message)
        .with_related(Span { start: start(row), end: stop(end) }, "上一处在这里")
        .with_fix(fix)
}

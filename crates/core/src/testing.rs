//! Helpers for the tests of all crates: a caret in a text, edits, rules that are not in the table.

#![allow(clippy::panic, reason = "in a test that cannot go on, a panic is the answer")]

use crate::document::{Position, Span};
use crate::rules::{Edit, Rule, Severity};
use crate::text::lines;

/// The text without the `|` that marks a place in it, and the place.
#[track_caller]
pub fn caret(marked: &str) -> (String, Position) {
    let Some(at) = marked.find('|') else { panic!("no place is marked in {marked:?}") };
    let row = lines(&marked[..at]).count() - 1;
    let byte = lines(&marked[..at]).last().map_or(0, str::len);
    (marked.replacen('|', "", 1), Position { row, byte })
}

/// The text after edits, its rows joined by `\n`. Of two edits that overlap only the first is applied.
pub fn apply_edits<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|later, first| later.span.start < first.span.end || later.span == first.span);
    let mut rows: Vec<String> = lines(text).map(str::to_owned).collect();
    for Edit { span: Span { start, end }, content } in edits.into_iter().rev() {
        let tail = rows[end.row].split_off(end.byte);
        rows[start.row].truncate(start.byte);
        rows[start.row] += content;
        rows[start.row] += &tail;
        rows.drain(start.row + 1..=end.row);
    }
    rows.join("\n")
}

/// A rule without checks, for tests that make findings by hand.
pub static SAMPLE: Rule =
    Rule { code: "sample-rule", title: "例子", severity: Severity::Warning, ..Rule::DEFAULT };

/// A rule that panics on every line that contains 坏, and finds something in every other line.
pub static BROKEN: Rule = Rule {
    code: "sample-broken",
    title: "坏例子",
    line: Some(|input, found| {
        assert!(!input.line.text().contains('坏'), "坏了");
        found.add(0..0, "好");
    }),
    ..SAMPLE
};

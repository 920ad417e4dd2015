//! What the tests of all crates share: places marked in a text, edits applied, rules that are not in
//! the table.

#![allow(clippy::panic, reason = "in a test that cannot go on, a panic is the answer")]

use crate::document::{Paragraph, Position, Span};
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

/// A paragraph written as `label|text`, or as `text` where no number is counted. One list counts them all.
pub fn paragraph(written: &str) -> Paragraph {
    let Some((label, text)) = written.split_once('|') else { return written.into() };
    Paragraph {
        text: [label, text].concat(),
        label: label.len(),
        list: Some(0),
        ..Paragraph::default()
    }
}

/// A text with `⟦ ⟧` around each span.
pub fn mark(text: &str, spans: impl IntoIterator<Item = Span>) -> String {
    let mut marks: Vec<(Position, u8, char)> = Vec::new();
    for Span { start, end } in spans {
        // Where marks meet, what ends comes first, and an empty span stays together.
        let (open, close) = if start == end { (1, 2) } else { (3, 0) };
        marks.extend([(start, open, '⟦'), (end, close, '⟧')]);
    }
    marks.sort();
    let starts = starts(text);
    let mut marked = text.to_owned();
    for (place, _, mark) in marks.into_iter().rev() {
        marked.insert(starts[place.row] + place.byte, mark);
    }
    marked
}

/// A text after edits; of two that overlap the first counts.
pub fn apply_edits<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|later, first| later.span.start < first.span.end || later.span == first.span);
    let starts = starts(text);
    let at = |place: Position| starts[place.row] + place.byte;
    let mut edited = text.to_owned();
    for Edit { span: Span { start, end }, content } in edits.into_iter().rev() {
        edited.replace_range(at(*start)..at(*end), content);
    }
    edited
}

/// The byte of a text at which each of its rows starts.
fn starts(text: &str) -> Vec<usize> {
    lines(text).map(|line| line.as_ptr() as usize - text.as_ptr() as usize).collect()
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

//! The text of one open document: a rope, its version, and edits by line and column.

use std::borrow::Cow;
use std::ops::Range;

use ropey::Rope;

use super::PositionEncoding;

/// A place in a buffer as a client names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0, in the unit of the session's encoding.
    pub column: usize,
}

/// What an edit did to the rows of a buffer: `rows` of the old text became `count` new rows that
/// begin at `rows.start`. All other rows are as they were, moved by the difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The rows of the old text that were replaced.
    pub rows: Range<usize>,
    /// How many rows of the new text stand in their place.
    pub count: usize,
}

/// The text of one open document and the version that the client gave it.
#[derive(Debug, Clone)]
pub struct Buffer {
    rope: Rope,
    version: i32,
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: &str, version: i32) -> Self {
        Self { rope: Rope::from_str(text), version }
    }

    /// The version of the text, as the client counts.
    pub fn version(&self) -> i32 {
        self.version
    }

    /// Sets the version that the text has now.
    pub fn set_version(&mut self, version: i32) {
        self.version = version;
    }

    /// The number of rows; never 0.
    pub fn row_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// The length of the text in bytes.
    pub fn byte_count(&self) -> usize {
        self.rope.len_bytes()
    }

    /// The text of a row without its terminator; empty past the end.
    pub fn row(&self, row: usize) -> Cow<'_, str> {
        let Some(slice) = self.rope.get_line(row) else { return Cow::Borrowed("") };
        match Cow::<str>::from(slice) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_end_matches(['\r', '\n'])),
            Cow::Owned(mut text) => {
                text.truncate(text.trim_end_matches(['\r', '\n']).len());
                Cow::Owned(text)
            }
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// Replaces the text between two places. Places outside the text are clamped as the LSP
    /// specification says, and an end before its start counts as the start.
    pub fn edit(&mut self, range: Range<Place>, text: &str, encoding: PositionEncoding) -> Change {
        let (first, start) = self.resolve(range.start, encoding);
        let (last, end) = self.resolve(range.end, encoding);
        let (last, end) = if end < start { (first, start) } else { (last, end) };

        let before = self.row_count();
        self.rope.remove(start..end);
        self.rope.insert(start, text);

        // A `\r` and a `\n` that an edit brings together make one line break, so the number of new rows
        // follows from the totals and not from the inserted text.
        let rows = first..last + 1;
        let count = (rows.len() + self.row_count()).saturating_sub(before);
        Change { rows, count }
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, text: &str) -> Change {
        let rows = 0..self.row_count();
        self.rope = Rope::from_str(text);
        Change { rows, count: self.row_count() }
    }

    /// The row of a place and its offset in chars from the start of the text.
    fn resolve(&self, place: Place, encoding: PositionEncoding) -> (usize, usize) {
        if place.row >= self.row_count() {
            return (self.row_count() - 1, self.rope.len_chars());
        }
        let row = self.row(place.row);
        let byte = encoding.byte(&row, place.column);
        let chars = PositionEncoding::Utf32.column(&row, byte);
        (place.row, self.rope.line_to_char(place.row) + chars)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines;

    const fn at(row: usize, column: usize) -> Place {
        Place { row, column }
    }

    /// Edits `text` in UTF-16 columns and checks the text that results, and that rows which follow the
    /// reported change are the lines of that text.
    #[track_caller]
    fn check(text: &str, range: Range<Place>, new: &str, expected: &str) {
        let mut buffer = Buffer::new(text, 1);
        let mut rows: Vec<String> = lines(text).map(str::to_owned).collect();
        let change = buffer.edit(range, new, PositionEncoding::Utf16);
        assert_eq!(buffer.text(), expected);
        let fresh = (0..change.count).map(|i| buffer.row(change.rows.start + i).into_owned());
        rows.splice(change.rows.clone(), fresh.collect::<Vec<_>>());
        assert_eq!(rows, lines(expected).collect::<Vec<_>>());
    }

    #[test]
    fn edits_by_place() {
        check("党委\n通知", at(0, 1)..at(0, 2), "员", "党员\n通知");
        check("党委\n通知", at(0, 2)..at(1, 0), "", "党委通知");
        check("党委", at(0, 1)..at(0, 1), "\n\n", "党\n\n委");
        check("𠮷党员员", at(0, 4)..at(0, 5), "", "𠮷党员");
    }

    #[test]
    fn clamps_places_outside_the_text() {
        check("党\n委", at(0, 99)..at(0, 99), "!", "党!\n委");
        check("党\n委", at(9, 0)..at(99, 9), "!", "党\n委!");
        check("党\r\n委", at(0, 99)..at(1, 0), "", "党委");
        check("𠮷", at(0, 1)..at(0, 1), "!", "!𠮷");
        check("党委", at(0, 2)..at(0, 0), "!", "党委!");
    }

    #[test]
    fn line_breaks_that_join_or_part_leave_the_rows_right() {
        check("a\rX\nb", at(1, 0)..at(1, 1), "", "a\r\nb");
        check("a\rb", at(1, 0)..at(1, 0), "\n", "a\r\nb");
        check("a\nb", at(0, 1)..at(0, 1), "\r", "a\r\nb");
        check("a\nb", at(1, 0)..at(1, 0), "\r", "a\n\rb");
        check("a\u{c}b\nc", at(1, 0)..at(1, 1), "", "a\u{c}b\n");
    }
}

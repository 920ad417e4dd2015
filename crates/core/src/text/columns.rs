//! Columns of many places in one text. A very long row is counted once, and not from its start for each place.

use std::collections::HashMap;

use super::PositionEncoding;

/// How many bytes of a long row lie between two marks.
const STEP: usize = 1024;

/// Turns bytes of rows into columns and back, for as long as the text stays.
#[derive(Debug, Default)]
pub struct Columns {
    encoding: PositionEncoding,
    /// Of each row that is longer than a step, the places at the end of each step.
    marks: HashMap<usize, Vec<Mark>>,
}

/// A place in a row, between two characters.
#[derive(Debug, Default, Clone, Copy)]
struct Mark {
    byte: usize,
    column: usize,
}

impl Columns {
    /// Columns in this unit.
    pub fn new(encoding: PositionEncoding) -> Self {
        Self { encoding, marks: HashMap::new() }
    }

    /// [`PositionEncoding::column`] of a row with this text.
    pub fn column(&mut self, row: usize, text: &str, byte: usize) -> usize {
        let Mark { byte: from, column } = self.before(row, text, |mark| mark.byte <= byte);
        column + self.encoding.column(&text[from..], byte - from)
    }

    /// [`PositionEncoding::byte`] of a row with this text.
    pub fn byte(&mut self, row: usize, text: &str, column: usize) -> usize {
        let Mark { byte, column: from } = self.before(row, text, |mark| mark.column <= column);
        byte + self.encoding.byte(&text[byte..], column - from)
    }

    /// The last mark of which this holds.
    fn before(&mut self, row: usize, text: &str, holds: impl Fn(&Mark) -> bool) -> Mark {
        // A column is a byte in UTF-8.
        if text.len() <= STEP || self.encoding == PositionEncoding::Utf8 {
            return Mark::default();
        }
        let encoding = self.encoding;
        let marks = self.marks.entry(row).or_insert_with(|| marks(text, encoding));
        let after = marks.partition_point(holds);
        after.checked_sub(1).map_or_else(Mark::default, |last| marks[last])
    }
}

fn marks(text: &str, encoding: PositionEncoding) -> Vec<Mark> {
    let mut last = Mark::default();
    let ends = (1..=text.len() / STEP).map(|step| text.floor_char_boundary(step * STEP));
    ends.map(|byte| {
        let step = &text[last.byte..byte];
        last = Mark { byte, column: last.column + encoding.column(step, step.len()) };
        last
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares all columns of a row, and all bytes, with those that are counted from its start.
    #[track_caller]
    fn check(text: &str) {
        for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32] {
            let mut columns = Columns::new(encoding);
            // Backwards too, and past the end.
            for at in (0..text.len() + 3).chain((0..text.len()).rev()) {
                assert_eq!(columns.column(0, text, at), encoding.column(text, at), "{at}");
                assert_eq!(columns.byte(0, text, at), encoding.byte(text, at), "{at}");
            }
            assert_eq!(columns.byte(0, text, usize::MAX), text.len());
        }
    }

    #[test]
    fn counts_as_from_the_start() {
        check("");
        check("党𠮷a😀");
        check(&"党".repeat(STEP / 2));
        check(&"a党𠮷😀员".repeat(STEP / 8));
        check(&"a".repeat(STEP + 1));
    }

    #[test]
    fn tells_rows_apart() {
        let (one, other) = ("党".repeat(STEP), "a".repeat(STEP * 3));
        let mut columns = Columns::new(PositionEncoding::Utf16);
        assert_eq!(columns.column(0, &one, one.len()), STEP);
        assert_eq!(columns.column(1, &other, other.len()), STEP * 3);
        assert_eq!(columns.column(0, &one, 3), 1);
    }
}

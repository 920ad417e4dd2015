//! Breaks inside a row: what Word writes for Shift+Enter and for a new page, and Unicode's own
//! separators. An editor shows one row, but to the reader they begin a new line.

use std::ops::Range;

use memchr::{memchr2, memmem};

/// U+2028 and U+2029, which differ in their last byte.
const SEPARATOR: &[u8] = "\u{2028}".as_bytes();

/// Whether a text has such a break.
pub(super) fn any(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2(b'\x0b', b'\x0c', bytes).is_some() || {
        let mut starts = memmem::find_iter(bytes, &SEPARATOR[..2]);
        starts.any(|at| bytes.get(at + 2).is_some_and(|last| matches!(last, 0xa8 | 0xa9)))
    }
}

/// The parts of a row between such breaks, in bytes of the row, and whether a new page begins before
/// each. A row without a break is one part.
pub(super) fn parts(row: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let is_break = |c: &char| matches!(c, '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}');
    let mut next = Some((0, false));
    std::iter::from_fn(move || {
        let (start, new_page) = next?;
        let mut rest = row[start..].char_indices();
        let found = rest.find(|(_, c)| is_break(c));
        let end = found.map_or(row.len(), |(at, _)| start + at);
        next = found.map(|(at, c)| (start + at + c.len_utf8(), c == '\u{c}'));
        Some((start..end, new_page))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(row: &str, expected: &[&str]) {
        let found: Vec<&str> = parts(row).map(|(part, _)| &row[part]).collect();
        assert_eq!(found, expected);
        assert_eq!(any(row), expected.len() > 1);
    }

    #[test]
    fn parts_a_row() {
        check("", &[""]);
        check("甲“乙”…", &["甲“乙”…"]);
        check("甲\u{b}乙\u{c}丙\u{2028}丁\u{2029}", &["甲", "乙", "丙", "丁", ""]);
        check("\u{b}\u{b}", &["", "", ""]);
    }
}

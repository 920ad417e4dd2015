//! A piece of a line with a part of it underlined, cut to the width of the terminal.
//!
//! Paragraphs of a 公文 run to hundreds of characters. Cutting looks only at the characters that
//! are shown, so its cost does not depend on how long the line is.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::visible::visible;

/// Stands for what was cut off; one column wide.
const CUT: char = '…';

/// A piece of a line as a terminal can show it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// Before the marked part.
    pub(super) before: String,
    /// The marked part; empty where something is missing.
    pub(super) marked: String,
    /// After the marked part.
    pub(super) after: String,
}

impl Frame {
    /// At most `width` columns around `bytes` of `line`. A range that ends outside the line or inside a
    /// character is moved to the nearest place before.
    pub(super) fn new(line: &str, bytes: Range<usize>, width: usize) -> Self {
        let end = line.floor_char_boundary(bytes.end);
        let start = line.floor_char_boundary(bytes.start).min(end);
        let marked = take(line[start..end].chars(), width);
        let room = width - marked.width;
        let after = take(line[end..].chars(), room);
        // Each side gets half of what is left, and what the other side does not need.
        let before = take(line[..start].chars().rev(), room - after.width.min(room / 2));
        let after = take(line[end..].chars(), room - before.width);
        Self {
            before: before.chars.iter().rev().collect(),
            marked: marked.text(),
            after: after.text(),
        }
    }

    /// The columns before the marked part, and those that it takes: at least one.
    pub(super) fn columns(&self) -> (usize, usize) {
        (self.before.width(), self.marked.width().max(1))
    }
}

/// The beginning of `text` in at most `width` columns.
pub(in crate::cli) fn shorten(text: &str, width: usize) -> String {
    take(text.chars(), width).text()
}

/// Visible characters and the columns that they take.
struct Taken {
    chars: Vec<char>,
    width: usize,
}

impl Taken {
    fn text(&self) -> String {
        self.chars.iter().collect()
    }
}

/// As many characters as there is room for; `…` is the last one if that is not all.
fn take(chars: impl Iterator<Item = char>, room: usize) -> Taken {
    let mut taken = Taken { chars: Vec::new(), width: 0 };
    for character in chars.flat_map(visible) {
        if taken.width + cost(character) > room {
            while taken.width + cost(CUT) > room {
                let Some(last) = taken.chars.pop() else { return taken };
                taken.width -= cost(last);
            }
            taken.chars.push(CUT);
            taken.width += cost(CUT);
            break;
        }
        taken.chars.push(character);
        taken.width += cost(character);
    }
    taken
}

/// The columns of a character. One without width counts as one column, or any number of them would
/// fit.
fn cost(character: char) -> usize {
    character.width().unwrap_or_default().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Frames the part of `line` between ⟦ and ⟧, and compares the frame, marked in the same way.
    #[track_caller]
    fn check(line: &str, width: usize, expected: &str, columns: (usize, usize)) {
        let (before, rest) = line.split_once('⟦').unwrap();
        let (marked, after) = rest.split_once('⟧').unwrap();
        let bytes = before.len()..before.len() + marked.len();
        let frame = Frame::new(&[before, marked, after].concat(), bytes, width);
        assert_eq!(format!("{}⟦{}⟧{}", frame.before, frame.marked, frame.after), expected);
        assert_eq!(frame.columns(), columns);
        let shown = [frame.before, frame.marked, frame.after].concat();
        assert!(shown.width() <= width, "{shown} is wider than {width}");
    }

    #[test]
    fn shows_a_short_line_whole() {
        check("市局⟦党委党委⟧正确领导", 40, "市局⟦党委党委⟧正确领导", (4, 8));
        check("⟦党委⟧", 4, "⟦党委⟧", (0, 4));
        check("⟦⟧", 10, "⟦⟧", (0, 1));
    }

    #[test]
    fn cuts_around_the_mark() {
        check("一二三四五六⟦党党⟧七八九十一二", 14, "…五六⟦党党⟧七八…", (5, 4));
        check("一二三四五六⟦党党⟧七", 14, "…四五六⟦党党⟧七", (7, 4));
        check("一⟦党党⟧七八九十一二", 14, "一⟦党党⟧七八九…", (2, 4));
    }

    #[test]
    fn cuts_a_mark_that_is_too_wide() {
        check("一⟦二三四五六七八九⟧十", 10, "…⟦二三四五…⟧", (1, 9));
    }

    #[test]
    fn aligns_under_every_width() {
        check("a𠮷😀⟦党⟧", 40, "a𠮷😀⟦党⟧", (5, 2));
        check("e\u{301}“⟦ａb⟧—", 40, "e\u{301}“⟦ａb⟧—", (2, 3));
        check("\t⟦党⟧", 40, "    ⟦党⟧", (4, 2));
    }

    #[test]
    fn shows_what_cannot_be_seen() {
        check("一\u{b}二\u{c}⟦\u{1b}[31m⟧\u{7f}", 40, "一␋二␌⟦␛[31m⟧␡", (6, 5));
        check("\u{202e}一\u{200b}⟦二⟧\u{85}\u{2028}", 40, "�一�⟦二⟧��", (4, 2));
    }

    #[test]
    fn cuts_the_beginning_of_a_text() {
        assert_eq!(shorten("党的建设", 8), "党的建设");
        assert_eq!(shorten("党的建设", 7), "党的建…");
        assert_eq!(shorten("党的建设", 6), "党的…");
        assert_eq!(shorten("党", 0), "");
    }
}

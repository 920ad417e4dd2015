//! Columns in a line, in the unit that a client or a report counts.

use str_indices::{chars, utf16};

/// The unit in which columns are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PositionEncoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16, the default of the Language Server Protocol.
    #[default]
    Utf16,
    /// Unicode scalar values: what the command line reports.
    Utf32,
}

impl PositionEncoding {
    /// The column, counted from 0, of a byte offset into `line`.
    ///
    /// A byte past the end means the end; a byte inside a character means its start.
    pub fn column(self, line: &str, byte: usize) -> usize {
        match self {
            Self::Utf8 => line.floor_char_boundary(byte),
            Self::Utf16 => utf16::from_byte_idx(line, byte),
            Self::Utf32 => chars::from_byte_idx(line, byte),
        }
    }

    /// The byte offset into `line` of a column counted from 0.
    ///
    /// As the LSP specification has it, a column past the end means the end of the line. A column
    /// inside a character (a lone half of a surrogate pair) means the start of that character.
    pub fn byte(self, line: &str, column: usize) -> usize {
        match self {
            Self::Utf8 => line.floor_char_boundary(column),
            Self::Utf16 => utf16::to_byte_idx(line, column),
            Self::Utf32 => chars::to_byte_idx(line, column),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PositionEncoding::{self, Utf8, Utf16, Utf32};

    #[track_caller]
    fn check(encoding: PositionEncoding, line: &str, pairs: &[(usize, usize)]) {
        for &(byte, column) in pairs {
            assert_eq!(encoding.column(line, byte), column, "column of byte {byte}");
            assert_eq!(encoding.byte(line, column), byte, "byte of column {column}");
        }
    }

    #[test]
    fn counts_each_unit() {
        let line = "a党𠮷😀党";
        check(Utf8, line, &[(0, 0), (1, 1), (4, 4), (8, 8), (12, 12), (15, 15)]);
        check(Utf16, line, &[(0, 0), (1, 1), (4, 2), (8, 4), (12, 6), (15, 7)]);
        check(Utf32, line, &[(0, 0), (1, 1), (4, 2), (8, 3), (12, 4), (15, 5)]);
    }

    #[test]
    fn clamps_to_the_line_and_to_characters() {
        assert_eq!(Utf16.byte("党𠮷", 2), 3, "inside a surrogate pair");
        assert_eq!(Utf8.byte("党", 1), 0, "inside a character");
        assert_eq!(Utf16.byte("党", 99), 3);
        assert_eq!(Utf32.column("党", 99), 1);
        assert_eq!(Utf16.byte("", usize::MAX), 0);
    }
}

//! Where the rows of a config file begin: found once, since a file may have an entry, or a fault, in each.

use hegao_core::document::Position;
use hegao_core::text::lines;

/// The rows of a text.
pub(super) struct Rows<'a>(Vec<(usize, &'a str)>);

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let start = |row: &str| row.as_ptr().addr() - text.as_ptr().addr();
        Self(lines(text).map(|row| (start(row), row)).collect())
    }

    /// The row, and the byte in it, of a byte of the text.
    pub(super) fn position(&self, byte: usize) -> Position {
        // A text has a row, and the first begins with it.
        let row = self.0.partition_point(|(start, _)| *start <= byte).saturating_sub(1);
        let (start, text) = self.0.get(row).copied().unwrap_or_default();
        Position { row, byte: text.floor_char_boundary(byte.saturating_sub(start)) }
    }

    /// The text of a row.
    pub(super) fn text(&self, row: usize) -> &'a str {
        self.0.get(row).map_or("", |(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Instant;

    use super::*;
    use crate::config::Config;

    #[track_caller]
    fn check(text: &str, byte: usize, expected: (usize, usize)) {
        let Position { row, byte } = Rows::new(text).position(byte);
        assert_eq!((row, byte), expected);
    }

    #[test]
    fn finds_positions() {
        check("", 0, (0, 0));
        check("", 7, (0, 0));
        check("甲乙", 3, (0, 3));
        check("甲乙", 4, (0, 3));
        check("甲\n乙", 3, (0, 3));
        check("甲\n乙", 4, (1, 0));
        check("甲\r\n乙\n", 5, (1, 0));
        check("甲\r\n乙\n", 9, (2, 0));
        check("甲\r\n乙\n", 99, (2, 0));
    }

    /// The row of each entry, and of each fault, was once counted from the top.
    #[test]
    fn a_file_takes_time_in_proportion_to_its_length() {
        #[track_caller]
        fn check_time(entry: impl Fn(usize) -> String) {
            let time = |count: usize, times: usize| {
                let text: String = (0..count).map(&entry).collect();
                let begun = Instant::now();
                for _ in 0..times {
                    let read = Config::parse(Path::new("hegao.toml"), &text);
                    _ = read.map_err(|invalid| invalid.sentences().count());
                }
                begun.elapsed()
            };
            // As many entries in one file as in eight: they once took eight times as long.
            let ratio = || time(4_000, 1).as_secs_f64() / time(500, 8).as_secs_f64();
            let ratio = (0..5).map(|_| ratio()).fold(f64::INFINITY, f64::min);
            assert!(ratio < 3.0, "{ratio} for {}", entry(0));
        }
        check_time(|at| format!("[[allow]]\nrule = 'duplicate'\ntext = '研究{at}'\n"));
        check_time(|at| format!("[[overrides]]\npaths = ['{at}/']\nignore = ['duplicate']\n"));
        check_time(|at| format!("k{at} = 1\n"));
    }
}

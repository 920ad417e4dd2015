//! Labels: a marker or a reference as text, so that 表 1－2 and 表1-2 are the same.

use crate::language::numeral;

/// What numbers a part, taken apart: 表1-2 is the number 2 of the series 表1-.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Label {
    /// What stands before the number, written alike for all that count together.
    pub series: String,
    /// The last number.
    pub number: u32,
}

impl Label {
    /// The label that a marker or a reference writes: 表1-2, 图 3, 5.3.1; `None` where no number ends it.
    pub(crate) fn of(written: &str) -> Option<Self> {
        let written = written.trim_end_matches(|c: char| !c.is_alphanumeric());
        let written = written.strip_suffix("部分").map_or(written, str::trim_end);
        let is_part = |c: &char| numeral::is_part(*c) || numeral::decimal_digit(*c).is_some();
        let length = written.chars().rev().take_while(is_part).map(char::len_utf8).sum::<usize>();
        let (before, last) = written.split_at(written.len() - length);
        let series = before.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
        Some(Self { series, number: numeral::parse(last)? })
    }
}

/// A character of a label in the form in which labels are compared: 1－2, 1—2 and 1.2 are written alike.
fn plain(character: char) -> char {
    match character {
        '-' | '－' | '—' | '–' | '‑' | '．' => '.',
        '０'..='９' => numeral::decimal_digit(character)
            .and_then(|digit| char::from_digit(digit, 10))
            .unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::Label;

    #[track_caller]
    fn check(written: &str, expected: Option<(&str, u32)>) {
        let found = Label::of(written);
        let found = found.as_ref().map(|label| (label.series.as_str(), label.number));
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn compares_as_written() {
        check("表1-2", Some(("表1.", 2)));
        check("表 １．２", Some(("表1.", 2)));
        check("附表三", Some(("附表", 3)));
        check("5.3.1 ", Some(("5.3.", 1)));
        check("第 二部分", Some(("第", 2)));
        check("5．", Some(("", 5)));
        check("总则", None);
        check("", None);
    }
}

//! The numbers of a date as they are written.

use std::ops::Range;

use crate::document::Day;
use crate::language::numeral;

/// One number of a date with the unit behind it.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    /// The number without its unit, in bytes of the line.
    pub(super) bytes: Range<usize>,
    /// The number.
    pub(super) number: &'a str,
    /// 年, 月, 日, 号 or the mark between figures; `None` at the end, and in the 2021 of 2021—2025年.
    pub(super) unit: Option<char>,
}

impl Part<'_> {
    /// Whether its digits are Arabic, of either width; a letter O for a zero aside.
    pub(super) fn is_arabic(&self) -> bool {
        self.number.chars().any(|c| numeral::decimal_digit(c).is_some_and(|digit| digit > 0))
    }

    /// Whether it has a Chinese digit other than a zero.
    pub(super) fn is_chinese(&self) -> bool {
        let is_chinese = |c| numeral::is_part(c) && numeral::digit(c) != Some(0);
        self.number.chars().any(is_chinese)
    }
}

/// The numbers of a date, in order.
pub(super) fn parts<'a>(text: &'a str, day: &Day) -> impl Iterator<Item = Part<'a>> + use<'a> {
    let Range { start: mut at, end } = day.bytes;
    std::iter::from_fn(move || {
        let rest = text.get(at..end)?.trim_start();
        let start = end - rest.len();
        let length = rest.find(is_unit).unwrap_or(rest.len());
        let number = rest[..length].trim_end();
        let unit = rest[length..].chars().next();
        at = start + length + unit.map_or(0, char::len_utf8);
        let bytes = start..start + number.len();
        (!number.is_empty()).then_some(Part { bytes, number, unit })
    })
}

fn is_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '号' | '-' | '.' | '/' | '－' | '．' | '／')
}

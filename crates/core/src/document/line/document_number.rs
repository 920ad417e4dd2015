//! 发文字号: 国办发〔2023〕5号, in brackets of any kind. GB/T 9704, 7.2.5.

use std::ops::Range;

use super::scan::Hit;
use crate::language::numeral::decimal_digit;

/// The number that an office gives a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentNumber {
    /// The whole number, in bytes of the line; without the name of the office where that cannot be told
    /// from the text before it.
    pub bytes: Range<usize>,
    /// The year with its brackets, in bytes of the line: 〔2023〕.
    pub bracketed: Range<usize>,
    /// The year.
    pub year: u16,
    /// The running number: the 5 of 5号.
    pub number: u32,
}

impl DocumentNumber {
    /// Whether the year stands in the brackets that the standard wants: 〔〕.
    pub fn has_right_brackets(&self, line: &str) -> bool {
        let bracketed = &line[self.bracketed.clone()];
        bracketed.starts_with('〔') && bracketed.ends_with('〕')
    }
}

/// The document numbers in a line, in order.
pub(super) fn document_numbers(text: &str, hits: &[Hit]) -> Vec<DocumentNumber> {
    let brackets =
        hits.iter().filter(|hit| matches!(hit.character, '〔' | '［' | '[' | '【' | '（' | '('));
    brackets.filter_map(|hit| document_number(text, hit)).collect()
}

/// The number whose year is bracketed at a hit.
fn document_number(text: &str, hit: &Hit) -> Option<DocumentNumber> {
    /// How many characters the name of an office has at most: 国办发明电.
    const LONGEST_NAME: usize = 8;
    let open = hit.byte;
    let (year, rest) = digits(text[open..].strip_prefix(hit.character)?)?;
    let year = u16::try_from(year).ok().filter(|year| (1000..=9999).contains(year))?;
    let close = rest.chars().next().filter(|c| "〕］]】）)".contains(*c))?;
    let rest = &rest[close.len_utf8()..];
    let bracketed = open..text.len() - rest.len();
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let (number, rest) = digits(rest.trim_start())?;
    let rest = rest.trim_start().strip_prefix('号')?;
    let name = text[..open].chars().rev().take(LONGEST_NAME + 1).take_while(|c| c.is_alphabetic());
    let (count, bytes) = name.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    let start = if count <= LONGEST_NAME { open - bytes } else { open };
    Some(DocumentNumber { bytes: start..text.len() - rest.len(), bracketed, year, number })
}

/// The number that a text begins with, in digits of either width, and what follows.
fn digits(text: &str) -> Option<(u32, &str)> {
    const LONGEST: usize = 6;
    let rest = text.trim_start_matches(|c| decimal_digit(c).is_some());
    let written = &text[..text.len() - rest.len()];
    let count = written.chars().count();
    let number = written
        .chars()
        .filter_map(decimal_digit)
        .fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(digit));
    (1..=LONGEST).contains(&count).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::super::scan::Scan;
    use super::*;

    /// Checks the document numbers of a line: their text, the year and the number.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, u16, u32)]) {
        let found = document_numbers(text, &Scan::of(text).hits).into_iter();
        let found: Vec<_> =
            found.map(|found| (&text[found.bytes], found.year, found.number)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn reads_brackets_of_any_kind() {
        check("国办发〔2023〕5号", &[("国办发〔2023〕5号", 2023, 5)]);
        check("（京政发[2019]第12号）", &[("京政发[2019]第12号", 2019, 12)]);
        check(
            "国函（2018）144号，财税〔2020〕8号",
            &[("国函（2018）144号", 2018, 144), ("财税〔2020〕8号", 2020, 8)],
        );
        check("鲁政字〔２０２０〕 １２ 号", &[("鲁政字〔２０２０〕 １２ 号", 2020, 12)]);
        check(
            "根据《关于某事项的通知精神》和有关规定要求制定的〔2023〕5号",
            &[("〔2023〕5号", 2023, 5)],
        );
    }

    #[test]
    fn leaves_other_brackets_alone() {
        check("〔2023〕号，（2023年）5号，（23）5号，[5]，（一）5号", &[]);
        check("", &[]);
    }
}

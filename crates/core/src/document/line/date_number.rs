//! The numbers in dates: 2023, 二〇二三, 十二, 廿三, the 元 of 元月.

use std::ops::Range;

use crate::language::numeral;

/// How many digits a year has.
pub(super) const YEAR_DIGITS: usize = 4;

/// A run of digits in either script, or a Chinese numeral.
pub(super) struct Number<'a> {
    /// Where it stands, in bytes of the line.
    pub bytes: Range<usize>,
    text: &'a str,
}

impl<'a> Number<'a> {
    /// The longest number of a date, in characters: 三十一日 has three, a year four.
    const LONGEST: usize = 4;

    /// The number that ends at byte `end` or at the white space before it; it is looked for no further
    /// back than byte `from`.
    pub fn before(text: &'a str, from: usize, end: usize) -> Option<Self> {
        let before = text.get(from..end)?.trim_end();
        let length = length(before.chars().rev())?;
        let end = from + before.len();
        Some(Self { bytes: end - length..end, text: &text[end - length..end] })
    }

    /// The number that begins at byte `at` or behind the white space there.
    pub fn after(text: &'a str, at: usize) -> Option<Self> {
        let rest = text[at..].trim_start();
        let length = length(rest.chars())?;
        let start = text.len() - rest.len();
        Some(Self { bytes: start..start + length, text: &rest[..length] })
    }

    /// Its value before a unit; `None` where it is no number there, as in 三四月, “March or April”.
    pub fn value(&self, unit: char) -> Option<u16> {
        if self.text == "元" {
            // 元月
            return (unit == '月').then_some(1);
        }
        let count = self.text.chars().count();
        if self.text.chars().any(|c| digit(c).is_none()) {
            // 十二月, 廿三日
            return (unit != '年').then(|| numeral::parse(self.text)).flatten()?.try_into().ok();
        }
        let is_chinese = self.text.chars().any(|c| numeral::digit(c).is_some());
        let is_written = match (unit, is_chinese) {
            ('年', _) => count == YEAR_DIGITS || count == 2,
            (_, false) => count <= 2,
            // 二〇日, but 三四月
            (_, true) => count == 1 || count == 2 && self.text.contains(['〇', '○', '零']),
        };
        let value = self.text.chars().filter_map(digit).fold(0, |value, digit| value * 10 + digit);
        is_written.then(|| u16::try_from(value).ok()).flatten()
    }
}

/// The length in bytes of the number that characters begin with; `None` where there is none, or where
/// it is longer than in any date.
fn length(mut characters: impl Iterator<Item = char>) -> Option<usize> {
    let is_part = |c: char| digit(c).is_some() || matches!(c, '十' | '廿' | '卅');
    let first = characters.next()?;
    if first == '元' {
        return Some(first.len_utf8());
    }
    let run = std::iter::once(first).chain(characters).take_while(|&c| is_part(c));
    let run = run.take(Number::LONGEST + 1);
    let (count, bytes) = run.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    (1..=Number::LONGEST).contains(&count).then_some(bytes)
}

/// The value of a digit in either script. Many documents write O for 〇.
pub(super) fn digit(character: char) -> Option<u32> {
    match character {
        'O' | 'Ｏ' | 'o' | '◯' => Some(0),
        _ => numeral::decimal_digit(character).or_else(|| numeral::digit(character)),
    }
}

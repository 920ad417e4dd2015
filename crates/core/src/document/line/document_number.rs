//! 发文字号: 国办发〔2023〕5号, as it should be written or nearly so. GB/T 9704, 7.2.5.

use std::ops::Range;

use super::scan::Hit;
use crate::language::numeral::{self, decimal_digit};
use crate::language::{CharSet, is_ideograph};

/// The number that an office gives a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentNumber {
    /// The whole number, in bytes of the line; without the name of the office where that cannot be told
    /// from the text before it.
    pub bytes: Range<usize>,
    /// The year with its brackets, in bytes of the line: 〔2023〕.
    pub bracketed: Range<usize>,
    /// The running number, in bytes of the line: 5号, or as it is written, 第05号.
    pub running: Range<usize>,
    /// The year; `None` where it has three digits or five.
    pub year: Option<u16>,
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

static OPENING: CharSet = CharSet::of("〔［[【（(〈");
static CLOSING: CharSet = CharSet::of("〕］]】）)〉");
/// With these ends what an office calls itself in its numbers, as 国办发 and 京政函.
static ENDS_NAME: CharSet = CharSet::of("发函字办政委党组报请批复电通议告规");
/// What has a number of its own that is followed by 号: 3号线, 5号楼.
static NUMBERED: CharSet =
    CharSet::of("线楼院机门店厂井路桥馆坑矿地宗标窗台炉泵船卫车库仓房栋教隧池堆闸岛");
/// How many characters the name of an office has at most: 国办发明电.
const LONGEST_NAME: usize = 8;

/// How far a line of the letterhead is indented at most, in bytes.
const WIDEST_INDENT: usize = 120;

/// The document numbers in a line, in order.
pub(super) fn document_numbers(text: &str, hits: &[Hit]) -> Vec<DocumentNumber> {
    let mut found: Vec<DocumentNumber> = Vec::new();
    for hit in hits {
        let number = if OPENING.contains(hit.character) {
            opened(text, hit)
        } else if CLOSING.contains(hit.character) {
            only_closed(text, hit)
        } else {
            continue;
        };
        let end = found.last().map_or(0, |last| last.bytes.end);
        found.extend(number.filter(|number| number.bracketed.start >= end));
    }
    if found.is_empty() {
        found.extend(without_brackets(text));
    }
    found
}

/// The number whose year is bracketed at a hit.
fn opened(text: &str, hit: &Hit) -> Option<DocumentNumber> {
    let open = hit.byte;
    let inside = &text[open + hit.character.len_utf8()..];
    let (written, rest) = year_digits(inside.trim_start())?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('年').unwrap_or(rest).trim_start();
    let close = rest.chars().next().filter(|&c| CLOSING.contains(c))?;
    let bracketed = open..text.len() - rest.len() + close.len_utf8();
    let number = Written { text, bracketed, year: written }.number()?;
    // The year of （2023年）5号, （23）5号 and （二〇二三）5号 stands behind the name of an office, or is none.
    let is_sound = inside.starts_with(written)
        && inside[written.len()..].starts_with(close)
        && written.len() >= "2023".len()
        && written.starts_with(|c| decimal_digit(c).is_some());
    let name = &text[number.bytes.start..open];
    (is_sound || name.ends_with(is_ideograph)).then_some(number)
}

/// 国办发2023〕5号, whose opening bracket was lost.
fn only_closed(text: &str, hit: &Hit) -> Option<DocumentNumber> {
    let before = &text[..hit.byte];
    let start = before.trim_end_matches(|c| decimal_digit(c).is_some()).len();
    let is_named = text[..start].ends_with(|c| ENDS_NAME.contains(c));
    let year = &text[start..hit.byte];
    if !is_named || year.chars().count() != 4 {
        return None;
    }
    let bracketed = start..hit.byte + hit.character.len_utf8();
    Written { text, bracketed, year }.number()
}

/// 国办发2023年5号, alone in its line. Announcements and orders are numbered so by right: 公告2023年第5号.
fn without_brackets(text: &str) -> Option<DocumentNumber> {
    const LONGEST: usize = 60;
    let line = text.trim_end();
    if line.len() > LONGEST || !line.ends_with('号') {
        return None;
    }
    let start = line.find(|c| decimal_digit(c).is_some())?;
    let (year, rest) = year_digits(&line[start..]).filter(|(year, _)| year.chars().count() == 4)?;
    let rest = rest.strip_prefix('年')?;
    let name = line[..start].trim_start();
    let is_name = name.ends_with(|c| ENDS_NAME.contains(c))
        && !["公告", "通告"].iter().any(|kind| name.ends_with(kind))
        && name.chars().all(is_ideograph)
        && (2..=LONGEST_NAME).contains(&name.chars().count());
    let bracketed = start..line.len() - rest.len();
    let number = Written { text, bracketed, year }.number().filter(|_| is_name)?;
    (number.bytes.end == line.len()).then_some(number)
}

/// The digits of a year at the start of a text, two to five of either width or four Chinese ones, and what
/// follows.
fn year_digits(text: &str) -> Option<(&str, &str)> {
    let split = |is_digit: fn(char) -> bool| {
        let rest = text.trim_start_matches(is_digit);
        let written = &text[..text.len() - rest.len()];
        (written, rest, written.chars().take(6).count())
    };
    let (written, rest, count) = split(|c| decimal_digit(c).is_some());
    if (2..=5).contains(&count) {
        return Some((written, rest));
    }
    let (written, rest, count) = split(|c| numeral::digit(c).is_some());
    (count == 4).then_some((written, rest))
}

/// A year in its brackets, and its digits as they are written.
struct Written<'a> {
    text: &'a str,
    bracketed: Range<usize>,
    year: &'a str,
}

impl Written<'_> {
    /// The document number of the year, if a running number follows it.
    fn number(self) -> Option<DocumentNumber> {
        let Self { text, bracketed, year } = self;
        let year = year_of(year)?;
        let start = office(text, bracketed.start);
        let after = text[bracketed.end..].trim_start();
        let digits = after.strip_prefix('第').unwrap_or(after).trim_start();
        let (number, rest) = running_number(digits)?;
        let spaced = rest.trim_start();
        let rest = match spaced.strip_prefix('号') {
            Some(rest) if !rest.starts_with(|c| NUMBERED.contains(c)) => rest,
            Some(_) => return None,
            // 国办发〔2023〕5, alone in its line or in brackets: 号 was left out.
            None => {
                let name = &text[start..bracketed.start];
                let is_whole = start <= WIDEST_INDENT
                    && text[..start].trim().is_empty()
                    && ends_letterhead(spaced);
                let is_noted =
                    text[..start].ends_with(['（', '(']) && rest.starts_with(['）', ')']);
                let is_name = name.chars().nth(1).is_some() && name.ends_with(is_ideograph);
                let has_brackets = text[bracketed.clone()].starts_with('〔') || is_whole;
                if !(is_name && has_brackets && (is_whole || is_noted)) {
                    return None;
                }
                rest
            }
        };
        let end = text.len() - rest.len();
        let running = text.len() - after.len()..end;
        Some(DocumentNumber { bytes: start..end, bracketed, running, year, number })
    }
}

/// Whether nothing follows a number in the letterhead, but for the name of who signs.
fn ends_letterhead(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with("签发人")
}

/// Where the name of the office before the byte `end` begins; `end` where it cannot be told.
fn office(text: &str, end: usize) -> usize {
    let name = text[..end].chars().rev().take(LONGEST_NAME + 1).take_while(|c| c.is_alphabetic());
    let (count, bytes) = name.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    if count <= LONGEST_NAME { end - bytes } else { end }
}

/// The year that digits mean, `Some(None)` where there is one too few or too many. Two digits are a year of
/// this century; before 1990 offices wrote 中发〔65〕715号, and such a number is quoted as it is.
fn year_of(written: &str) -> Option<Option<u16>> {
    const FIRST: u16 = 10;
    const LAST: u16 = 49;
    let value =
        |c| decimal_digit(c).or_else(|| numeral::digit(c)).and_then(|n| u16::try_from(n).ok());
    let mut digits = written.chars().filter_map(value);
    let year = digits.try_fold(0_u16, |year, digit| year.checked_mul(10)?.checked_add(digit));
    match (written.chars().count(), year?) {
        (2, year) if (FIRST..=LAST).contains(&year) => Some(Some(2000 + year)),
        (4, year) if (1000..=9999).contains(&year) => Some(Some(year)),
        (3 | 5, _) if written.starts_with(['1', '2']) => Some(None),
        _ => None,
    }
}

/// The number that a text begins with, in digits of either width or in Chinese, and what follows.
fn running_number(text: &str) -> Option<(u32, &str)> {
    const LONGEST: usize = 6;
    let rest = text.trim_start_matches(|c| decimal_digit(c).is_some());
    let written = &text[..text.len() - rest.len()];
    if written.is_empty() {
        let (number, length) = numeral::prefix(text)?;
        return text[length..].starts_with('号').then(|| (number, &text[length..]));
    }
    let digits = written.chars().filter_map(decimal_digit);
    let number = digits.fold(0_u32, |number, d| number.saturating_mul(10).saturating_add(d));
    (written.chars().count() <= LONGEST).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::super::scan::Scan;
    use super::*;

    /// Checks the document numbers of a line: their text, the year and the number.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, u16, u32)]) {
        let found = document_numbers(text, &Scan::of(text).hits).into_iter();
        let found: Vec<_> = found
            .map(|found| (&text[found.bytes], found.year.unwrap_or_default(), found.number))
            .collect();
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
    fn reads_what_is_written_wrong() {
        check("某政发〔24〕5号", &[("某政发〔24〕5号", 2024, 5)]);
        check("某政发〔2024年〕第05号", &[("某政发〔2024年〕第05号", 2024, 5)]);
        check("某政发〔202〕5号", &[("某政发〔202〕5号", 0, 5)]);
        check("某政发2024〕5号", &[("某政发2024〕5号", 2024, 5)]);
        check("某政发2024年第5号", &[("某政发2024年第5号", 2024, 5)]);
        check("某政发〔二〇二四〕十五号", &[("某政发〔二〇二四〕十五号", 2024, 15)]);
        check("某政发〔2024〕5", &[("某政发〔2024〕5", 2024, 5)]);
        check("某政发〔2024〕5　　签发人：某某", &[("某政发〔2024〕5", 2024, 5)]);
        check("收悉（某政发〔2024〕5）。", &[("某政发〔2024〕5", 2024, 5)]);
    }

    #[test]
    fn leaves_other_brackets_alone() {
        check("〔2023〕号，（2023年）5号，（23）5号，[5]，（一）5号", &[]);
        check("某公告2024年第5号", &[]);
        check("轨道交通（2024）3号线，中发〔65〕715号，水库（2024）15个", &[]);
        check("", &[]);
    }
}

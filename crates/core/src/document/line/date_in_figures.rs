//! Dates as they should not be written: in figures alone (2023-04-05, 2023.4.5), a year without 年 (2021上半年),
//! and a day with a zero before it that stands alone (05日).

use super::date::{Date, Day, MONTHS};
use super::joint::joint_after;
use crate::language::is_ideograph;

/// What stands between the figures.
const SEPARATORS: [char; 6] = ['-', '.', '/', '－', '．', '／'];
const DAYS: u16 = 31;

/// The date in figures whose year begins at byte `at`.
pub(super) fn in_figures(text: &str, at: usize) -> Option<Date> {
    let (first, separator) = day(text, at)?;
    if !stands_free(text, at) {
        return None;
    }
    let mut end = first.bytes.end;
    let mut last = None;
    if let Some(behind) = joint_after(text, end) {
        last = day(text, behind)
            .map(|(day, _)| day)
            .or_else(|| month_and_day(text, behind, separator).filter(|_| separator != '-'));
        end = last.as_ref().map_or(end, |last| last.bytes.end);
    }
    let goes_on = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '-' | '_' | '/' | '%')
            || SEPARATORS[3..].contains(&c)
    };
    let mut rest = text[end..].chars();
    let next = rest.next();
    // A full stop may end the sentence, but 2023.4.5.1 is no date.
    let is_longer = next.is_some_and(goes_on)
        || next == Some('.') && rest.next().is_some_and(|c| c.is_ascii_alphanumeric());
    (!is_longer).then_some(Date { bytes: at..end, first, last, in_figures: true })
}

/// The year before a part of it, where its 年 is missing: the 2021 of 2021上半年.
pub(super) fn without_unit(text: &str, at: usize) -> Option<Date> {
    const PARTS: [&str; 15] = [
        "上半年",
        "下半年",
        "一季度",
        "二季度",
        "三季度",
        "四季度",
        "第一季度",
        "第二季度",
        "第三季度",
        "第四季度",
        "前三季度",
        "前两季度",
        "底",
        "末",
        "初",
    ];
    // 2021初中毕业生
    const OTHER: [&str; 10] =
        ["初中", "初级", "初高", "初步", "初始", "初一", "初二", "初三", "底薪", "底价"];
    let (year, end) = figure(text, at, 4, 4)?;
    let rest = &text[end..];
    let is_year = (1900..2100).contains(&year)
        && PARTS.iter().any(|part| rest.starts_with(part))
        && !OTHER.iter().any(|word| rest.starts_with(word))
        && stands_free(text, at);
    let first = Day { bytes: at..end, year: Some(year), ..Day::default() };
    is_year.then_some(Date { bytes: at..end, first, last: None, in_figures: false })
}

/// The day at byte `at`, where it begins with a zero and stands alone. 5日 may be a time of five days, 05日 is
/// a day of the month.
pub(super) fn padded_day(text: &str, at: usize) -> Option<Date> {
    let (day, end) = figure(text, at, 2, 2)?;
    let is_day = text[end..].starts_with('日') && (1..10).contains(&day) && stands_free(text, at);
    let bytes = at..end + '日'.len_utf8();
    let first = Day { bytes: bytes.clone(), day: Some(day), ..Day::default() };
    is_day.then_some(Date { bytes, first, last: None, in_figures: false })
}

/// Whether what begins at byte `at` is not the end of something longer: a number, a version, a code.
fn stands_free(text: &str, at: usize) -> bool {
    let goes_on = |c: char| {
        c.is_alphanumeric() && !is_ideograph(c)
            || matches!(c, '_' | '#' | '第')
            || SEPARATORS.contains(&c)
    };
    !text[..at].chars().next_back().is_some_and(goes_on)
}

/// A year, a month and a day with the same separator between them at byte `at`, and that separator.
fn day(text: &str, at: usize) -> Option<(Day, char)> {
    let (year, end) = figure(text, at, 4, 4)?;
    let separator = text[end..].chars().next().filter(|c| SEPARATORS.contains(c))?;
    if !(1900..2100).contains(&year) {
        return None;
    }
    let rest = month_and_day(text, end + separator.len_utf8(), separator)?;
    Some((Day { bytes: at..rest.bytes.end, year: Some(year), ..rest }, separator))
}

/// A month and a day with this separator between them at byte `at`; the day may have its 日.
fn month_and_day(text: &str, at: usize, separator: char) -> Option<Day> {
    let (month, end) = figure(text, at, 1, 2)?;
    let end = text[end..].starts_with(separator).then_some(end + separator.len_utf8())?;
    let (day, mut end) = figure(text, end, 1, 2)?;
    if !(1..=MONTHS).contains(&month) || !(1..=DAYS).contains(&day) {
        return None;
    }
    if text[end..].starts_with('日') {
        end += '日'.len_utf8();
    }
    Some(Day { bytes: at..end, year: None, month: Some(month), day: Some(day) })
}

/// The number at byte `at` of `least` to `most` digits, and the byte where it ends.
fn figure(text: &str, at: usize, least: usize, most: usize) -> Option<(u16, usize)> {
    let digits =
        text.as_bytes()[at..].iter().take(most + 1).take_while(|byte| byte.is_ascii_digit());
    let (count, value) = digits
        .fold((0, 0_u32), |(count, value), byte| (count + 1, value * 10 + u32::from(byte - b'0')));
    let value = u16::try_from(value).ok().filter(|_| (least..=most).contains(&count))?;
    Some((value, at + count))
}

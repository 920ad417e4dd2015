//! 2月30日, 13月, 25:00: what the calendar and the clock do not have.

use std::ops::Range;

use super::parts::parts;
use crate::document::{Date, Day};
use crate::language::calendar::{LONGEST, MONTHS, days, is_leap};
use crate::language::numeral;
use crate::rules::{LineFindings, LineInput, Rule};

pub static RULE: Rule = Rule {
    code: "numeral-invalid",
    title: "日期时刻不存在",
    page: include_str!("invalid.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    for date in line.dates().iter().filter(|date| line.is_prose(&date.bytes)) {
        check_day(line.text(), date, &date.first, found);
        if let Some(last) = date.end() {
            check_day(line.text(), date, &last, found);
        }
        check_time(line.text(), date, found);
    }
}

fn check_day(text: &str, date: &Date, day: &Day, found: &mut LineFindings) {
    let Day { year, month, day: number, .. } = *day;
    let Some(month) = month else {
        if number.is_some_and(|number| number > LONGEST) {
            found.add(day.bytes.clone(), "一个月最多有31日");
        }
        return;
    };
    if !(1..=MONTHS).contains(&month) {
        if is_month_of_year(text, date, day) {
            found.add(day.bytes.clone(), format!("一年没有{month}月"));
        }
        return;
    }
    let Some(number) = number else { return };
    let leap = day.full_year().is_none_or(is_leap);
    let days = days(month, leap);
    if (1..=days).contains(&number) {
        return;
    }
    let message = if number == 29 && month == 2 {
        format!("{}年不是闰年，2月没有29日", year.unwrap_or_default())
    } else if number == 0 {
        format!("{month}月没有0日")
    } else {
        format!("{month}月只有{days}日，没有{number}日")
    };
    found.add(day.bytes.clone(), message);
}

/// Whether a number that is no month is meant as one: 2023年13月, 13月5日, 13月底. A time may be 18月 long.
fn is_month_of_year(text: &str, date: &Date, day: &Day) -> bool {
    const PARTS: [&str; 9] = ["份", "底", "初", "中旬", "上旬", "下旬", "末", "前", "以来"];
    let has_more = day.day.is_some() || date.first.year.is_some() && written_with_year(text, day);
    let rest = &text[day.bytes.end..];
    let is_first = day.bytes.start == date.bytes.start;
    has_more
        || is_first
            && date.last.is_none()
            && PARTS.iter().any(|part| rest.starts_with(part))
            && !text[..day.bytes.start].ends_with(is_of_time)
}

/// What stands before a length of time: 共18月, 满13月.
fn is_of_time(c: char) -> bool {
    matches!(c, '共' | '满' | '达' | '约' | '近' | '前' | '后' | '过' | '、' | '—' | '-' | '～')
}

/// Whether the year stands in the same date. A time of years and months may look the same, but not with a year
/// of four digits.
fn written_with_year(text: &str, day: &Day) -> bool {
    parts(text, day)
        .next()
        .is_some_and(|part| part.unit == Some('年') && part.number.chars().count() == 4)
}

/// The time of day right behind a date: 5月8日上午25:00, 5月8日（星期三）下午2时75分.
fn check_time(text: &str, date: &Date, found: &mut LineFindings) {
    const HOURS: u32 = 24;
    const MINUTES: u32 = 60;
    if date.last.as_ref().unwrap_or(&date.first).day.is_none() {
        return;
    }
    let mut at = skip_weekday(text, date.bytes.end);
    let part = PARTS_OF_DAY.iter().find(|(part, _)| text[at..].starts_with(part));
    at += part.map_or(0, |(part, _)| part.len());
    let Some(time) = time(text, at) else { return };
    if time.hour > HOURS || time.minute >= MINUTES || time.hour == HOURS && time.minute > 0 {
        let written = &text[time.bytes.clone()];
        found.add(time.bytes.clone(), format!("没有“{written}”这个时刻"));
    } else if let Some((part, latest)) = part.filter(|(_, latest)| time.hour > *latest) {
        let bytes = at - part.len()..time.bytes.end;
        found.add(bytes, format!("{part}没有{}时（到{latest}时为止）", time.hour));
    }
}

/// The parts of the day, and the last hour that each may have.
const PARTS_OF_DAY: [(&str, u32); 8] = [
    ("上午", 12),
    ("早上", 12),
    ("早晨", 12),
    ("凌晨", 6),
    ("下午", 24),
    ("中午", 15),
    ("晚上", 24),
    ("晚", 24),
];

/// Behind the day of the week in brackets, and white space.
fn skip_weekday(text: &str, at: usize) -> usize {
    const LONGEST: usize = 5;
    let rest = text[at..].trim_start();
    let inside = rest.strip_prefix(['（', '(']).filter(|rest| rest.starts_with(['星', '周']));
    let behind = inside.and_then(|inside| {
        let (byte, close) =
            inside.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '）' | ')'))?;
        Some(&inside[byte + close.len_utf8()..])
    });
    text.len() - behind.unwrap_or(rest).trim_start().len()
}

struct Time {
    bytes: Range<usize>,
    hour: u32,
    minute: u32,
}

/// The time at byte `at`: 9:00, 9时, 9时30分, 九点.
fn time(text: &str, at: usize) -> Option<Time> {
    let (hour, length) = numeral::prefix(&text[at..])?;
    let mut end = at + length;
    let unit = text[end..].chars().next().filter(|c| matches!(c, ':' | '：' | '时' | '点'))?;
    if unit == '时' && text[end..].starts_with("时期")
        || unit == '点' && text[end..].starts_with("点多")
    {
        return None;
    }
    let minute = numeral::prefix(&text[end + unit.len_utf8()..]);
    let (minute, length) = match (unit, minute) {
        (':' | '：', minute) => minute?,
        (_, Some((minute, length))) if text[end + unit.len_utf8() + length..].starts_with('分') => {
            (minute, length + '分'.len_utf8())
        }
        _ => (0, 0),
    };
    end += unit.len_utf8() + length;
    Some(Time { bytes: at..end, hour, minute })
}

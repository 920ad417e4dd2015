//! Numerals with a mark behind them, and paths of numbers: 一、 1. 1） A. ii. 甲、 1.2 1.2.3

use super::enclosed::lettered;
use super::{Marker, Style, is_gap, skip_gap};
use crate::document::line::date;
use crate::language::{is_ideograph, numeral, symbols};

/// 一、 1. 1． 1、 1） 二） at byte `start`, and 一 with a wrong mark after it: 一.
pub(in crate::document) fn comma_or_point(line: &str, start: usize) -> Option<Marker> {
    let (number, length) = numeral::prefix(&line[start..])?;
    let numeral = start..start + length;
    let at = skip_gap(line, numeral.end);
    let mut rest = line[at..].chars();
    let mark = rest.next()?;
    let next = rest.next();
    let is_chinese = !numeral::is_arabic(&line[numeral.clone()]);
    let digits = line[numeral.clone()].chars().count();
    let bytes = start..at + mark.len_utf8();
    let after = &line[bytes.end..];
    // 一、二季度 and 二、三产业 are no markers; 三、一鼓作气 and 一、二〇二五年工作 are.
    let runs_on = next.and_then(numeral::digit).is_some_and(|digit| digit > number)
        && date::year(after).is_none();
    // 8.6个, 1.5亿元; but 14.2025年 is the item 14 that begins with a year.
    let is_decimal = next.and_then(numeral::decimal_digit).is_some() && date::year(after).is_none();
    let (style, tentative) = match (is_chinese, mark) {
        (true, '、') => (Style::Comma, runs_on),
        (true, '.' | '．' | '，' | ',') => (Style::Comma, !is_name(after)),
        (true, '）' | ')') => (Style::Bracket, false),
        (false, '.' | '．' | '、') if digits <= 3 => (Style::Point, is_decimal),
        (false, '）' | ')') if digits <= 3 => (Style::HalfBracket, false),
        _ => return None,
    };
    let marker = Marker { tentative, ..Marker::new(style, number, bytes, numeral) };
    (number > 0).then_some(marker)
}

/// Whether what follows 一， can be the name of a heading, and not a sentence.
fn is_name(after: &str) -> bool {
    const LONGEST: usize = 20;
    let after = after.trim_end();
    !after.is_empty()
        && after.chars().nth(LONGEST).is_none()
        && !after.contains(['。', '，', '；', '：', '？', '！', ','])
}

/// A. A、 A） a) ii. 甲、 at byte `start`. The letter of A、B公司 is none, nor is that of U.S.
pub(super) fn lettered_point(line: &str, start: usize) -> Option<Marker> {
    let text = &line[start..];
    let first = text.chars().next()?;
    let (style, number, length) = match symbols::stem(first) {
        Some(number) => (Style::Stem, number, first.len_utf8()),
        None => lettered(text)?,
    };
    let numeral = start..start + length;
    let at = skip_gap(line, numeral.end);
    let mark = line[at..].chars().next()?;
    let is_mark = match style {
        Style::Stem => matches!(mark, '、' | '．' | '.' | '）' | ')' | '：'),
        _ => matches!(mark, '.' | '．' | '、' | '）' | ')'),
    };
    let end = at + mark.len_utf8();
    let next = line[end..].chars().next();
    let goes_on = |c: char| match style {
        Style::Stem => symbols::stem(c).is_some(),
        _ => matches!(mark, '.' | '．' | '、') && c.is_ascii_alphanumeric(),
    };
    let is_marker = is_mark && !next.is_none_or(goes_on);
    is_marker.then(|| Marker::new(style, number, start..end, numeral))
}

/// 1.2, 1.2.3 and A.1 at byte `start`, of numbers below 100, and 1 before a space or a name. A number alone is
/// tentative, since any line may begin with one; so is 3.5 where a unit follows, 3.5亿元, which the
/// caller knows by `is_quantity`.
pub(super) fn decimal(line: &str, start: usize, is_quantity: bool) -> Option<Marker> {
    const DEEPEST: u8 = 8;
    let mut depth = 0_u8;
    let mut at = start;
    let (mut number, mut numeral);
    loop {
        let (value, length) = match symbols::letter(line[at..].chars().next()?) {
            Some(letter) if depth == 0 && line[at..].starts_with(char::is_uppercase) => {
                (letter, line[at..].chars().next().map_or(0, char::len_utf8))
            }
            _ => {
                let length = digits(&line[at..])?;
                (numeral::parse(&line[at..at + length])?, length)
            }
        };
        number = value;
        numeral = at..at + length;
        depth += 1;
        if number == 0 || depth > DEEPEST {
            return None;
        }
        let rest = &line[numeral.end..];
        let goes_on = rest.strip_prefix(['.', '．']);
        match goes_on.filter(|rest| rest.starts_with(|c| numeral::decimal_digit(c).is_some())) {
            Some(rest) => at = line.len() - rest.len(),
            None => break,
        }
    }
    // 3.2. and 3.2、 before the name.
    let mark = line[numeral.end..].chars().next();
    let has_mark = mark.is_some_and(|c| matches!(c, '.' | '．' | '、'));
    let is_letter = line[start..].starts_with(char::is_uppercase);
    if depth == 1 && (has_mark || is_letter) {
        return None;
    }
    let end = numeral.end + mark.filter(|_| has_mark).map_or(0, char::len_utf8);
    let next = line[end..].chars().next();
    let begins_name =
        |c: char| is_gap(c) || is_ideograph(c) || matches!(c, '“' | '《' | '【' | '*');
    // 1\. is an item, with the backslash of a converter.
    let is_escaped = next == Some('\\');
    if !next.is_none_or(begins_name) || depth == 1 && (next.is_none() || is_escaped) {
        return None;
    }
    let tentative = depth == 1 || is_quantity && !has_mark;
    let marker = Marker::new(Style::Decimal(depth), number, start..end, numeral);
    Some(Marker { tentative, ..marker })
}

/// The length in bytes of one number of a path: one or two digits without a zero before them.
fn digits(text: &str) -> Option<usize> {
    const MOST: usize = 2;
    let is_digit = |c: char| numeral::decimal_digit(c).is_some();
    let length = text.len() - text.trim_start_matches(is_digit).len();
    let count = text[..length].chars().count();
    let is_number = (1..=MOST).contains(&count) && !text.starts_with(['0', '０']);
    is_number.then_some(length)
}

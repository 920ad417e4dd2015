//! Numerals in brackets and characters that are a number: （一） （1） （a） ㈠ ⑴ ① Ⅰ、

use super::{Marker, Style, is_gap, skip_gap};
use crate::language::{numeral, symbols};

/// （一）, （1）, （a） and （ii） at byte `start`, with brackets of either width, and with a wrong mark after
/// them: （一）、 Letters may have two readings, of which this is the one in the alphabet.
pub(in crate::document::line) fn bracket(line: &str, start: usize) -> Option<Marker> {
    let open = line[start..].chars().next().filter(|c| matches!(c, '（' | '('))?;
    let from = skip_bold(line, start + open.len_utf8());
    let (style, number, length) = enclosed(&line[from..])?;
    let numeral = from..from + length;
    let close = skip_bold(line, numeral.end);
    let mark = line[close..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let mut end = close + mark.len_utf8();
    if number == 0 {
        return None;
    }
    let after = &line[end..];
    if let Some(mark) = after.chars().next().filter(|c| matches!(c, '、' | '.' | '．' | '，')) {
        // （四）、（五）项所列 is a reference.
        if after[mark.len_utf8()..].starts_with(['（', '(']) {
            return None;
        }
        end += mark.len_utf8();
    }
    let tentative = is_referred_to(after);
    Some(Marker { tentative, ..Marker::new(style, number, start..end, numeral) })
}

/// The byte behind a gap, or behind the marks that make a text bold in Markdown: （**一）总体要求**
fn skip_bold(line: &str, start: usize) -> usize {
    let rest = &line[start..];
    if rest.starts_with("**") { start + "**".len() } else { skip_gap(line, start) }
}

/// The numeral between brackets: how it is built, its value and its length in bytes.
fn enclosed(text: &str) -> Option<(Style, u32, usize)> {
    if let Some((number, length)) = numeral::prefix(text) {
        let is_digit = numeral::is_arabic(&text[..length]);
        // （2023）第5号 and （一九〇五） are years.
        let is_year = text[..length].chars().nth(3).is_some() && (is_digit || number > 999);
        let style = if is_digit { Style::DigitBracket } else { Style::Bracket };
        return (!is_year).then_some((style, number, length));
    }
    let first = text.chars().next()?;
    if let Some((symbols::Shape::Roman, number)) = symbols::read(first) {
        return Some((Style::Roman, number, first.len_utf8()));
    }
    if let Some(number) = symbols::stem(first) {
        return Some((Style::Stem, number, first.len_utf8()));
    }
    lettered(text)
}

/// A letter, or a Roman numeral of several letters.
pub(super) fn lettered(text: &str) -> Option<(Style, u32, usize)> {
    let first = text.chars().next()?;
    let letter = symbols::letter(first)?;
    let length = text.len() - text.trim_start_matches(|c| symbols::letter(c).is_some()).len();
    if length == first.len_utf8() {
        let is_upper = matches!(first, 'A'..='Z' | 'Ａ'..='Ｚ');
        return Some((if is_upper { Style::Upper } else { Style::Lower }, letter, length));
    }
    Some((Style::Roman, symbols::roman(&text[..length])?, length))
}

/// Whether what follows a bracketed number makes it a reference: （三）项, （一）至（三）, but not
/// （三）项目 or （三）目标.
fn is_referred_to(after: &str) -> bool {
    let mut rest = after.chars();
    let (first, second) = (rest.next(), rest.next());
    match first {
        Some('项') => second != Some('目'),
        Some('款') => second != Some('项'),
        Some('目') => second.is_none_or(|c| !c.is_alphanumeric()),
        Some('至' | '和' | '或' | '与') => matches!(second, Some('第' | '（' | '(')),
        _ => false,
    }
}

/// ① ⑴ ⒈ ㈠ Ⅰ at byte `start`, and with a mark after it: ①、 Ⅰ． Behind Ⅰ a mark or a space must stand:
/// Ⅰ级 is no marker.
pub(in crate::document::line) fn symbol(line: &str, start: usize) -> Option<Marker> {
    let character = line[start..].chars().next()?;
    let (shape, number) = symbols::read(character)?;
    let style = match shape {
        symbols::Shape::Circled => Style::Circled,
        symbols::Shape::Bracketed => Style::DigitBracket,
        symbols::Shape::Pointed => Style::Point,
        symbols::Shape::ChineseBracketed => Style::Bracket,
        symbols::Shape::Roman => Style::Roman,
    };
    let numeral = start..start + character.len_utf8();
    let mark = line[numeral.end..].chars().next();
    let is_mark = |c: &char| matches!(c, '、' | '.' | '．');
    let is_closed = |c: &char| is_mark(c) || matches!(c, '）' | ')' | '：' | ':');
    let mark = match style {
        Style::Roman if mark.is_some_and(is_gap) => None,
        Style::Roman => Some(mark.filter(is_closed)?),
        _ => mark.filter(is_mark),
    };
    let end = numeral.end + mark.map_or(0, char::len_utf8);
    Some(Marker::new(style, number, start..end, numeral))
}

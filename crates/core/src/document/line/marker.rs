//! Markers: what numbers a heading or an item, 一、 （一） 1. （1） ① 第一章 第一条 一是 第一， 其一.

use std::ops::Range;

use super::date;
use crate::language::numeral;

/// How a marker is built. The order is that of GB/T 9704 (7.3.3), with the divisions of laws before it
/// and the series inside paragraphs after it: a style stands under the styles listed before it, unless
/// the document itself reverses them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// 第一编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Comma,
    /// （一）
    Bracket,
    /// 1. and 1、
    Point,
    /// （1） and 1）
    DigitBracket,
    /// ①
    Circled,
    /// 一是, 一要, 一抓: a numeral and a verb.
    Verb,
    /// 第一，
    Ordinal,
    /// 其一
    Among,
    /// 首先, 其次, 再次, 最后
    Adverb,
    /// 图1, the caption of a figure.
    Figure,
    /// 表1, the caption of a table.
    Table,
}

impl Style {
    /// Whether it makes headings and numbered items, and not a series inside a paragraph.
    pub fn is_structural(self) -> bool {
        self <= Self::Circled
    }

    /// Whether it numbers the caption of a figure or a table.
    pub fn is_caption(self) -> bool {
        matches!(self, Self::Figure | Self::Table)
    }

    /// Whether a marker of this style ends the open series of the style `other`.
    pub(in crate::document) fn closes(self, other: Self) -> bool {
        other > self
    }
}

/// One marker in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// How it is built.
    pub style: Style,
    /// Its number, from 1.
    pub number: u32,
    /// The whole marker, in bytes of the line: `（一）`.
    pub bytes: Range<usize>,
    /// The numeral in it, in bytes of the line: `一`.
    pub numeral: Range<usize>,
    /// Whether it opens the line.
    pub leading: bool,
    /// Whether it may be no marker at all, as 1. in `1.5亿元` and （一） inside a sentence. A tentative
    /// marker can be a member of a series, but it makes no finding.
    pub tentative: bool,
}

impl Marker {
    /// What stands before the numeral: `（`, `第` or nothing.
    pub fn before<'a>(&self, line: &'a str) -> &'a str {
        &line[self.bytes.start..self.numeral.start]
    }

    /// What stands after the numeral: `）`, `、`, `章`, `要`.
    pub fn after<'a>(&self, line: &'a str) -> &'a str {
        &line[self.numeral.end..self.bytes.end]
    }

    /// The marker as it should be written; `None` where it is right. Only what is wrong in the marker
    /// itself is corrected: brackets of two widths, a second mark after the brackets, no 、 after the
    /// numeral of a first-level heading, a space inside, 1） for （1）. GB/T 9704, 7.3.3.
    pub fn corrected(&self, line: &str) -> Option<String> {
        let numeral = &line[self.numeral.clone()];
        let (before, after) = (self.before(line), self.after(line));
        Some(match self.style {
            Style::Part | Style::Chapter | Style::Section | Style::Article
                if after.starts_with(char::is_whitespace) =>
            {
                let unit = after.trim_start();
                format!("{before}{numeral}{unit}{}", &after[..after.len() - unit.len()])
            }
            Style::Comma if (before, after) != ("", "、") => format!("{numeral}、"),
            Style::Bracket | Style::DigitBracket
                if !matches!((before, after), ("（", "）") | ("(", ")")) =>
            {
                format!("（{numeral}）")
            }
            Style::Circled if (before, after) != ("", "") => numeral.to_owned(),
            _ => return None,
        })
    }

    /// Writes `number` with the digits or characters in which this marker writes its own number.
    pub fn rewrite(&self, line: &str, number: u32) -> String {
        let numeral = &line[self.numeral.clone()];
        match numeral.chars().next() {
            Some('0'..='9') => number.to_string(),
            Some('０'..='９') => number
                .to_string()
                .chars()
                .filter_map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32))
                .collect(),
            Some(c) if circled(c).is_some() => {
                CIRCLED.chars().nth(number.saturating_sub(1) as usize).unwrap_or(c).to_string()
            }
            _ => numeral::chinese(number),
        }
    }

    /// The next marker of a series, written in the same way; `None` after the last that there is, as 最后.
    pub fn next(&self, line: &str) -> Option<String> {
        if self.style == Style::Adverb {
            let next = ["其次", "再次", LAST_ADVERB].get(self.number.checked_sub(1)? as usize)?;
            return Some((*next).to_owned());
        }
        let next = self.rewrite(line, self.number.checked_add(1)?);
        let written = format!("{}{next}{}", self.before(line), self.after(line));
        (written != line[self.bytes.clone()]).then_some(written)
    }
}

const CIRCLED: &str =
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿";

/// The adverb that ends a series, however many members that has.
pub const LAST_ADVERB: &str = "最后";

/// The number of a circled digit.
fn circled(character: char) -> Option<u32> {
    Some(match character {
        '①'..='⑳' => character as u32 - '①' as u32 + 1,
        '㉑'..='㉟' => character as u32 - '㉑' as u32 + 21,
        '㊱'..='㊿' => character as u32 - '㊱' as u32 + 36,
        _ => return None,
    })
}

/// The structural marker or caption at byte `start`, where the body of a line begins.
pub(super) fn leading(line: &str, start: usize) -> Option<Marker> {
    let rest = &line[start..];
    let first = rest.chars().next()?;
    let mut marker = match first {
        '第' => division(line, start),
        '图' | '表' => caption(line, start),
        '（' | '(' => bracket(line, start),
        _ if circled(first).is_some() => circle(line, start),
        _ => comma_or_point(line, start),
    }?;
    marker.leading = true;
    Some(marker)
}

/// 第一编, 第一章, 第一节, 第一条. 第十条之一 gives none: such an article has no number of its own.
pub(super) fn division(line: &str, start: usize) -> Option<Marker> {
    let from = start + '第'.len_utf8();
    let (number, length) = numeral::prefix(&line[from..])?;
    let numeral = from..from + length;
    // “第十二 条为了”: the space stands before 条 instead of behind it.
    let spaced = line[numeral.end..].trim_start_matches([' ', '　']);
    let unit = line.len() - spaced.len();
    let mut rest = spaced.chars();
    let name = rest.next()?;
    let style = match name {
        '编' => Style::Part,
        '章' => Style::Chapter,
        '节' => Style::Section,
        '条' => Style::Article,
        _ => return None,
    };
    // “第十条规定的”, “第三章、第四章所称”: a sentence may begin with a reference.
    let next = rest.next();
    if next == Some('之') || number == 0 {
        return None;
    }
    let tentative =
        !next.is_none_or(|c| c.is_whitespace() || matches!(c, '　' | '【' | '〔' | '*'));
    let bytes = start..unit + name.len_utf8();
    Some(Marker { style, number, bytes, numeral, leading: false, tentative })
}

/// 表1 and 图1 before the name of a table or a figure; not 表2-1, which counts within a chapter.
fn caption(line: &str, start: usize) -> Option<Marker> {
    let word = line[start..].chars().next()?;
    let style = if word == '图' { Style::Figure } else { Style::Table };
    let from = start + word.len_utf8();
    let from = line.len() - line[from..].trim_start_matches(' ').len();
    let (number, length) = numeral::prefix(&line[from..])?;
    let numeral = from..from + length;
    let after = line[numeral.end..].chars().next();
    let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':' | '*'));
    let bytes = start..numeral.end;
    (number > 0 && ends && !line.ends_with('。')).then_some(Marker {
        style,
        number,
        bytes,
        numeral,
        leading: false,
        tentative: false,
    })
}

/// The captions behind the first one of a line: 图6 in 图5　前牌　　图6　后牌
pub(super) fn further_captions(line: &str, first: &Marker) -> Vec<Marker> {
    let word = &line[first.bytes.start..first.numeral.start];
    let starts = line[first.bytes.end..].match_indices(word.trim_end());
    let follows_space = |byte: &usize| line[..*byte].ends_with(char::is_whitespace);
    let starts = starts.map(|(byte, _)| first.bytes.end + byte).filter(follows_space);
    starts.filter_map(|byte| caption(line, byte)).collect()
}

/// （一） and （1）, with brackets of either width, and with a wrong mark after them: （一）、
pub(super) fn bracket(line: &str, start: usize) -> Option<Marker> {
    let open = line[start..].chars().next().filter(|c| matches!(c, '（' | '('))?;
    let from = start + open.len_utf8();
    let (number, length) = numeral::prefix(&line[from..])?;
    let numeral = from..from + length;
    let close = line[numeral.end..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let mut end = numeral.end + close.len_utf8();
    let is_digit = numeral::is_arabic(&line[numeral.clone()]);
    if number == 0 || is_digit && length > 3 && line[numeral.clone()].is_ascii() {
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
    let style = if is_digit { Style::DigitBracket } else { Style::Bracket };
    let tentative = is_referred_to(after);
    Some(Marker { style, number, bytes: start..end, numeral, leading: false, tentative })
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

/// ①, and with a wrong mark after it: ①、
pub(super) fn circle(line: &str, start: usize) -> Option<Marker> {
    let character = line[start..].chars().next()?;
    let number = circled(character)?;
    let numeral = start..start + character.len_utf8();
    let mut end = numeral.end;
    if let Some(mark) = line[end..].chars().next().filter(|c| matches!(c, '、' | '.' | '．')) {
        end += mark.len_utf8();
    }
    let bytes = start..end;
    Some(Marker { style: Style::Circled, number, bytes, numeral, leading: false, tentative: false })
}

/// 一、 1. 1． 1、 1）, and 一 with a wrong mark after it: 一.
pub(in crate::document) fn comma_or_point(line: &str, start: usize) -> Option<Marker> {
    let (number, length) = numeral::prefix(&line[start..])?;
    let numeral = start..start + length;
    let mut rest = line[numeral.end..].chars();
    let mark = rest.next()?;
    let next = rest.next();
    let is_chinese = !numeral::is_arabic(&line[numeral.clone()]);
    let after = &line[numeral.end + mark.len_utf8()..];
    // 一、二季度 and 二、三产业 are no markers; 三、一鼓作气 and 一、二〇二五年工作 are.
    let runs_on = next.and_then(numeral::digit).is_some_and(|digit| digit > number)
        && date::year(after).is_none();
    // 8.6个, 1.5亿元; but 14.2025年 is the item 14 that begins with a year.
    let is_decimal = next.is_some_and(|c| c.is_ascii_digit()) && date::year(after).is_none();
    let (style, tentative) = match (is_chinese, mark) {
        (true, '、') => (Style::Comma, runs_on),
        (true, '.' | '．' | '，' | ',') => (Style::Comma, true),
        (false, '.' | '．' | '、') if length <= 3 => (Style::Point, is_decimal),
        (false, '）' | ')') if length <= 3 => (Style::DigitBracket, false),
        _ => return None,
    };
    if number == 0 {
        return None;
    }
    let bytes = start..numeral.end + mark.len_utf8();
    Some(Marker { style, number, bytes, numeral, leading: false, tentative })
}

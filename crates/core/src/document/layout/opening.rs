//! Whether a row begins as a numbered line does. The layout is made before lines are parsed, and asks
//! less than a marker tells: only whether a new line is likely to begin here.

use crate::language::numeral;
use crate::text::is_space;

/// How a row begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// As any text.
    None,
    /// With a decimal number, which may be one of the sentence or of a heading: 3.5
    Decimal,
    /// With what numbers a heading or an item, and cannot be read otherwise.
    Marker,
}

impl Opening {
    /// How a row with this body begins.
    pub fn of(body: &str) -> Self {
        let Some(first) = body.chars().next() else { return Self::None };
        match first {
            '附' | '图' | '表' => caption(body),
            '第' => division(&body['第'.len_utf8()..]),
            '（' | '(' => bracketed(&body[first.len_utf8()..]),
            '①'..='⑳' | '⑴'..='⒛' | '㈠'..='㈩' | 'Ⅰ'..='Ⅻ' => Self::Marker,
            '0'..='9' | '０'..='９' => arabic(body),
            _ => chinese(body),
        }
    }
}

/// The text after a numeral; `None` where none begins the text.
fn after_numeral(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_space);
    let (_, length) = numeral::prefix(text).filter(|(_, length)| *length > 0)?;
    Some(text[length..].trim_start_matches(is_space))
}

/// 附件：, 附件2, 附表1：, 图3　and 表4, but not 附件2所列
fn caption(body: &str) -> Opening {
    let name =
        ["附件", "附录", "附表", "附图", "图", "表"].iter().find(|name| body.starts_with(**name));
    let Some(name) = name else { return Opening::None };
    let rest = body[name.len()..].trim_start_matches(is_space);
    let number = numeral::prefix(rest).map_or(0, |(_, length)| length);
    let after = &rest[number..];
    let ends = after.is_empty() || after.starts_with(|c| is_space(c) || matches!(c, '：' | ':'));
    // 附件 may do without a number.
    let is_named = number > 0 || name.starts_with('附');
    if is_named && ends { Opening::Marker } else { Opening::None }
}

/// 第一章 and 第一条, but not 第三条规定的 and 第二、
fn division(rest: &str) -> Opening {
    const REFERS: [&str; 16] = [
        "规定", "所", "的", "至", "和", "与", "或", "及", "以", "中", "之", "第", "、", "，", "（",
        "款",
    ];
    let Some(rest) = after_numeral(rest) else { return Opening::None };
    let Some(unit) = rest.chars().next().filter(|c| "编部分篇章节条款项步阶".contains(*c))
    else {
        return Opening::None;
    };
    let rest = &rest[unit.len_utf8()..];
    if rest.is_empty() || rest.starts_with(is_space) {
        return Opening::Marker;
    }
    // 第三条 is followed by a space where it begins an article; 第一章总则 may do without.
    let refers = REFERS.iter().any(|word| rest.starts_with(word));
    let is_name =
        !refers && matches!(unit, '编' | '篇' | '章' | '节') && !rest.contains(['，', '。']);
    if is_name { Opening::Marker } else { Opening::None }
}

/// （一）, (1), （a）, with text behind it.
fn bracketed(rest: &str) -> Opening {
    let Some(rest) = after_numeral(rest) else { return Opening::None };
    let Some(rest) = rest.strip_prefix(['）', ')']) else { return Opening::None };
    const REFERS: [&str; 13] =
        ["、", "，", "。", "；", "》", "（", "(", "的", "项", "款", "所", "至", "和"];
    // A row that is nothing but the marker is the end of a name: …若干规定｜（二）
    let refers = rest.is_empty() || REFERS.iter().any(|word| rest.starts_with(word));
    if refers { Opening::None } else { Opening::Marker }
}

/// 1. and 1、and 1）, but not 3.5 and 1)。
fn arabic(body: &str) -> Opening {
    let Some(rest) = after_numeral(body) else { return Opening::None };
    let Some(after) = rest.strip_prefix(['.', '．', '、', '）', ')', ',']) else {
        return Opening::None;
    };
    let is_decimal = rest.starts_with(['.', '．'])
        && after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
    if is_decimal {
        let number = after.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | '．'));
        let is_parted = number.starts_with(is_space) || number.is_empty();
        return if is_parted { Opening::Marker } else { Opening::Decimal };
    }
    let is_text = after.trim_start_matches(is_space).starts_with(char::is_alphanumeric);
    // 1、2、3号楼
    let is_list = after_numeral(after).is_some_and(|rest| rest.starts_with(['、', ',', '，']));
    let is_text =
        is_text || after.trim_start_matches(is_space).starts_with(['《', '“', '（', '【']);
    if is_text && !is_list { Opening::Marker } else { Opening::None }
}

/// 一、and 一是, but not 一、二类.
fn chinese(body: &str) -> Opening {
    let Some(rest) = after_numeral(body) else { return Opening::None };
    let Some(after) = rest.strip_prefix(['、', '．', '.']) else { return Opening::None };
    let is_list = !numeral::is_arabic(after) && after_numeral(after).is_some();
    if is_list { Opening::None } else { Opening::Marker }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: Opening, bodies: &[&str]) {
        for body in bodies {
            assert_eq!(Opening::of(body), expected, "{body}");
        }
    }

    #[test]
    fn knows_what_begins_a_line() {
        check(
            Opening::Marker,
            &[
                "一、总则",
                "（二）目标",
                "(3) 范围",
                "第一章 总则",
                "第一章总则",
                "第十二条　为了",
                "1.范围",
                "2、《办法》",
                "①甲",
                "3）乙",
                "1.2 范围",
                "4.1.1",
                "附件：",
                "附件2",
                "附表1：甲",
                "图3 乙",
                "三、2023年任务",
            ],
        );
        check(
            Opening::None,
            &[
                "第三条规定的",
                "第二章所称",
                "第一时间",
                "1)。",
                "（一）、（二）项",
                "（三）项所列",
                "（三）（六）项",
                "（二）》",
                "（二）",
                "附件2所列",
                "附近",
                "表明",
                "一、二类区",
                "1、2、3号楼",
                "一般",
                "二是",
                "会议",
                "20个",
                "2023年",
                "",
            ],
        );
        check(Opening::Decimal, &["3.5亿元", "３．２８亿元"]);
    }
}

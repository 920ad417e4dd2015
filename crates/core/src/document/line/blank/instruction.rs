//! What is to be written in a place: 【待补充】, （此处填写事由）, {姓名}, TODO.

use std::ops::Range;

use super::{Blank, Filler};
use crate::language::is_ideograph;

/// TODO and TBD, which a writer leaves himself.
pub(super) fn note(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let word = ["TODO", "TBD"].into_iter().find(|word| rest.starts_with(word))?;
    let is_edge =
        |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
    (is_edge(text[..at].chars().next_back()) && is_edge(rest[word.len()..].chars().next()))
        .then_some(at..at + word.len())
}

/// The variable of a template: {{单位名称}}, {姓名}.
pub(super) fn variable(text: &str, at: usize) -> Option<Blank> {
    const LONGEST: usize = 60;
    let rest = text[at..].trim_start_matches('{');
    let braces = text[at..].len() - rest.len();
    let end = rest.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '}' | '{'))?.0;
    let (inside, after) = rest.split_at(end);
    let closing = after.bytes().take_while(|byte| *byte == b'}').count();
    let is_name = !inside.is_empty()
        && inside
            .chars()
            .all(|c| is_ideograph(c) || c.is_ascii_alphabetic() || c == '_' || c == ' ')
        && (braces == 2 || inside.chars().filter(|c| is_ideograph(*c)).count() > 1);
    let bytes = at..at + braces + end + closing;
    (is_name && braces == closing && braces <= 2)
        .then_some(Blank { bytes, filler: Filler::Instruction })
}

/// What is to be written in a place: 【待补充】, （此处填写事由）, [单位名称].
pub(super) fn instruction(text: &str, at: usize) -> Option<Blank> {
    const LONGEST: usize = 30;
    const ORDERS: [&str; 21] = [
        "待补充",
        "待填",
        "待补",
        "待完善",
        "待核实",
        "待核对",
        "待确认",
        "此处填",
        "此处插",
        "此处补",
        "此处写",
        "请填写",
        "请填入",
        "请补充",
        "请插入",
        "请输入",
        "填写",
        "插入",
        "填入",
        "在此填",
        "在此插",
    ];
    const NAMES: [&str; 14] = [
        "名称", "姓名", "日期", "时间", "地点", "电话", "职务", "数字", "金额", "单位", "部门",
        "内容", "年份", "编号",
    ];
    let open = text[at..].chars().next()?;
    let inside_start = at + open.len_utf8();
    let first = text[inside_start..].chars().next()?;
    if !is_ideograph(first) && first != 'X' {
        return None;
    }
    let close = match open {
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '[' => ']',
        '［' => '］',
        _ => return None,
    };
    let rest = &text[inside_start..];
    let end = rest.char_indices().take(LONGEST).find(|(_, c)| *c == close)?.0;
    let inside = &rest[..end];
    let bytes = at..inside_start + end + close.len_utf8();
    let is_order = ORDERS.iter().any(|word| inside.starts_with(word))
        || matches!(inside, "待定" | "略写" | "补充") && matches!(open, '【' | '[' | '［');
    let behind = text[bytes.end..].chars().next();
    // A word in square brackets at the head of a line is a label: 【时间】2024年. [甲](乙) is a link.
    let is_name = matches!(open, '【' | '[' | '［')
        && NAMES.iter().any(|word| inside.ends_with(word))
        && inside.chars().count() <= 10
        && inside.chars().all(is_ideograph)
        && !text[..at].trim_end().is_empty()
        && !text[..at].ends_with(['。', '；', '!', '】', ']'])
        && !matches!(behind, Some('：' | ':' | '(' | '{'));
    (is_order || is_name).then_some(Blank { bytes, filler: Filler::Instruction })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn finds_what_is_to_be_written() {
        check(&[
            "由⟦【待补充】⟧负责，⟦（此处填写事由）⟧，由⟦[单位名称]⟧盖章，⟦{{姓名}}⟧",
            "明日召开，⟦TODO⟧ 补数据",
            "【时间】2024年，见[名称](a.md)，（待遇不变），TODOS",
        ]);
    }
}

//! 3、4天 for 三四天: no mark stands in an estimate.

use crate::language::numeral;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "numeral-estimate",
    title: "概数中的顿号",
    severity: Severity::Hint,
    page: include_str!("estimate.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

/// Units of what one estimates. 一、二级 and 第三、四条 are two things.
const UNITS: [&str; 12] =
    ["年", "天", "小时", "分钟", "岁", "里", "公里", "个月", "周", "个小时", "人", "米"];

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    for quantity in line.quantities() {
        let number = &text[quantity.number.clone()];
        let Some(before) = text[..quantity.number.start].strip_suffix('、') else { continue };
        let Some(first) = before.chars().next_back() else { continue };
        let Some(second) = number.chars().next() else { continue };
        let start = before.len() - first.len_utf8();
        let Some((one, two)) = value(first).zip(value(second)) else { continue };
        let units = number[second.len_utf8()..].chars();
        let is_short = units.clone().all(|c| matches!(c, '十' | '百' | '千'));
        let unit = &text[quantity.unit.clone()];
        let is_counted =
            UNITS.contains(&unit) || units.clone().count() == 1 && numeral::digit(first).is_some();
        let is_longer = before[..start].ends_with(|c: char| {
            c.is_ascii_alphanumeric()
                || numeral::is_part(c)
                || matches!(c, '第' | '、' | '.' | '-' | '“' | '，')
        });
        let bytes = start..quantity.bytes.end;
        if one > 0
            && one + 1 == two
            && is_short
            && is_counted
            && !is_longer
            && start > line.body_start()
            && line.is_prose(&bytes)
        {
            let rest = &text[quantity.number.start + second.len_utf8()..quantity.bytes.end];
            let estimate = format!("{}{}", numeral::chinese(one), numeral::chinese(two));
            let right = format!("{estimate}{rest}");
            let edit = start..quantity.number.start + second.len_utf8();
            found.add(bytes, format!("相邻两个数表示概数时中间不用顿号，写作“{right}”")).fix(
                Applicability::Unsafe,
                format!("改为“{right}”"),
                [(edit, estimate)],
            );
        }
    }
}

/// The value of a digit from 1 to 9 in either script.
fn value(digit: char) -> Option<u32> {
    numeral::digit(digit).filter(|_| digit != '两').or_else(|| numeral::decimal_digit(digit))
}

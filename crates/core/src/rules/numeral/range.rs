//! 5—8%: the sign stands behind both ends of a range, 5%—8%.

use super::{range_before, value};
use crate::document::{Quantity, joint_after};
use crate::rules::{Applicability, LineFindings, LineInput, RangeMark, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "numeral-range",
    title: "数值范围",
    page: include_str!("range.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let quantities = line.quantities();
    if quantities.is_empty() || line.is_table_row() {
        return;
    }
    for quantity in quantities.iter().filter(|quantity| line.is_prose(&quantity.bytes)) {
        if let Some(lost) = lost(line.text(), quantity) {
            check_range(input, quantity, lost, found);
        }
        check_second(line.text(), quantity, found);
    }
}

/// What stands behind the second number of a range and is missing behind the first: %, ‰, 万, 亿; `None` where
/// neither is a range nor anything is missing.
pub(super) fn lost<'a>(text: &'a str, quantity: &Quantity) -> Option<&'a str> {
    let unit = &text[quantity.unit.clone()];
    let lost = if matches!(unit, "%" | "％" | "‰") {
        unit
    } else {
        let magnitude =
            text[quantity.number.end..quantity.unit.start].trim_start_matches(['多', '余', '几']);
        Some(magnitude).filter(|word| word.starts_with(['万', '亿']))?
    };
    let first = range_before(text, quantity.number.start)?;
    let second = value(&text[quantity.number.clone()])?;
    // 5000—1万元 has two numbers that are meant as they are.
    (value(&text[first])? < second).then_some(lost)
}

fn check_range(input: &LineInput, quantity: &Quantity, lost: &str, found: &mut LineFindings) {
    let text = input.line.text();
    let Some(first) = range_before(text, quantity.number.start) else { return };
    let joint = text[first.end..quantity.number.start].trim();
    // 20到30万 is how one speaks.
    let is_word = matches!(joint, "至" | "到");
    let is_magnitude = lost.starts_with(['万', '亿']);
    if is_word && is_magnitude {
        return;
    }
    let mark = match (joint, input.options.punctuation.range) {
        ("至" | "到", _) => joint,
        (_, Some(RangeMark::Dash)) => "—",
        (_, Some(RangeMark::Wave)) => "～",
        ("—" | "～" | "〜", None) => joint,
        ("~", None) => "～",
        _ => "—",
    };
    let (one, two) = (&text[first.clone()], &text[quantity.number.clone()]);
    let bytes = first.start..quantity.bytes.end;
    let rest = &text[quantity.number.end..quantity.bytes.end];
    let right = format!("{one}{lost}{mark}{two}{rest}");
    let written = &text[bytes.clone()];
    let edit = (first.end..quantity.number.start, format!("{lost}{mark}"));
    let finding = found.add(bytes, format!("“{written}”前一个数后面缺“{lost}”，应写作“{right}”"));
    finding.habit(if is_magnitude { "范围缺万、亿" } else { "范围缺百分号" });
    if is_magnitude {
        finding.severity(Severity::Info).fix(
            Applicability::Unsafe,
            format!("改为“{right}”"),
            [edit],
        );
    } else {
        finding.fix(Applicability::Safe, format!("改为“{right}”"), [edit]);
    }
}

/// A range whose second number lacks the sign: 5%—8之间.
fn check_second(text: &str, quantity: &Quantity, found: &mut LineFindings) {
    let end = quantity.bytes.end;
    let sign = &text[quantity.unit.clone()];
    if !matches!(sign, "%" | "％" | "‰") {
        return;
    }
    let Some(start) = joint_after(text, end) else { return };
    let rest = &text[start..];
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &rest[..rest.len() - digits.len()];
    let ends = ["，", "。", "；", "、", "）", "之间", "左右", "以上", "以内"];
    let is_larger = value(&text[quantity.number.clone()]) < value(number);
    if value(number).is_some() && is_larger && ends.iter().any(|end| digits.starts_with(end)) {
        let bytes = quantity.bytes.start..start + number.len();
        let at = bytes.end;
        let written = &text[bytes.clone()];
        found.add(bytes, format!("“{written}”后面缺“{sign}”")).fix(
            Applicability::Safe,
            format!("补上“{sign}”"),
            [(at..at, sign)],
        );
    }
}

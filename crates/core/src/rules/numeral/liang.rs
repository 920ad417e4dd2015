//! 二个, 二名: before a measure word one writes 两.

use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "numeral-liang",
    title: "“二”与“两”",
    severity: Severity::Hint,
    page: include_str!("liang.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

/// The measure words before which 二 is never right. 二次, 二级 and 二期 are ordinal numbers, 二台子 and 二套房
/// are names, and laws write 二个月 and 一式二份.
const UNITS: [&str; 17] = [
    "个",
    "名",
    "家",
    "户",
    "辆",
    "艘",
    "架",
    "座",
    "张",
    "支",
    "只",
    "件",
    "天",
    "人次",
    "种",
    "个方面",
    "个百分点",
];

/// Those after which it is nearly always a slip.
const COMMON: [&str; 4] = ["个", "名", "家", "户"];

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    for quantity in line.quantities().iter().filter(|quantity| quantity.is_exact()) {
        let number = quantity.number.clone();
        if &text[number.clone()] != "二" || number.end != quantity.unit.start {
            continue;
        }
        let unit = &text[quantity.unit.clone()];
        let (before, after) = (&text[..number.start], &text[quantity.bytes.end..]);
        let is_other = before.ends_with(['第', '之', '一', '、', '—', '-', '～', '/', '点'])
            || after.starts_with("中国")
            || before.ends_with(|c: char| c.is_ascii_digit());
        // 一至二名: the other end of the range cannot be 两 either.
        let is_end = before.ends_with(['至', '到']);
        if UNITS.contains(&unit) && !is_other && line.is_prose(&quantity.bytes) {
            let finding = found
                .add(quantity.bytes.clone(), format!("量词前面用“两”，写作“两{unit}”"))
                .habit("量词前的“二”")
                .fix(Applicability::Unsafe, format!("改为“两{unit}”"), [(number, "两")]);
            if COMMON.contains(&unit) && !is_end {
                finding.severity(Severity::Info);
            }
        }
    }
}

//! 5千元, 平米, 公分: units and magnitudes that documents write another way.

use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "numeral-unit",
    title: "计量单位和数位",
    severity: Severity::Hint,
    page: include_str!("unit.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

/// Units that are not legal ones, and what they are called.
const UNITS: [(&str, &str); 2] = [("平米", "平方米"), ("公分", "厘米")];

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    for quantity in line.quantities().iter().filter(|quantity| line.is_prose(&quantity.bytes)) {
        let unit = &text[quantity.unit.clone()];
        if let Some((_, right)) = UNITS.iter().find(|(wrong, _)| *wrong == unit) {
            found
                .add(quantity.unit.clone(), format!("“{unit}”的规范名称是“{right}”"))
                .habit(if unit == "平米" { "平米" } else { "公分" })
                .fix(
                    Applicability::Unsafe,
                    format!("改为“{right}”"),
                    [(quantity.unit.clone(), *right)],
                );
        }
        let magnitude = quantity.number.end..quantity.unit.start;
        let number = &text[quantity.number.clone()];
        let zeros = match &text[magnitude.clone()] {
            "千" => "000",
            "百" => "00",
            _ => continue,
        };
        // 2万5千公里 is one number.
        let is_end = text[..quantity.bytes.start].ends_with(['万', '亿', '千']);
        if !is_end && number.bytes().all(|byte| byte.is_ascii_digit()) {
            let right = format!("{number}{zeros}{unit}");
            let written = &text[quantity.bytes.clone()];
            found
                .add(
                    quantity.bytes.clone(),
                    format!("阿拉伯数字后面不用“千”“百”作单位，“{written}”写作“{right}”"),
                )
                .fix(Applicability::Unsafe, format!("改为“{right}”"), [(magnitude, zeros)]);
        }
    }
}

//! 2.9百分点, 3.2%个百分点 for 3.2个百分点, and 百分之5%.

use crate::rules::{Applicability, LineFindings, LineInput, Rule};

pub static RULE: Rule = Rule {
    code: "numeral-percentage",
    title: "百分点",
    page: include_str!("percentage.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const POINT: &str = "百分点";
const POINTS: &str = "个百分点";

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    for quantity in line.quantities().iter().filter(|quantity| line.is_prose(&quantity.bytes)) {
        let unit = &text[quantity.unit.clone()];
        if unit == POINT {
            let number = &text[quantity.number.clone()];
            let at = quantity.unit.start;
            found
                .add(
                    quantity.bytes.clone(),
                    format!("“百分点”前面缺量词“个”，应写作“{number}{POINTS}”"),
                )
                .fix(Applicability::Safe, "补上“个”", [(at..at, "个")]);
        } else if quantity.is_percentage {
            let rest = &text[quantity.bytes.end..];
            if unit.is_empty() && rest.starts_with(['%', '％']) {
                let bytes = quantity.bytes.start
                    ..quantity.bytes.end + rest.chars().next().map_or(0, char::len_utf8);
                let words = quantity.bytes.start..quantity.number.start;
                found.add(bytes, "“百分之”与百分号重复").fix(
                    Applicability::Unsafe,
                    "删去“百分之”",
                    [(words, "")],
                );
                continue;
            }
            let Some(points) = [POINTS, POINT].into_iter().find(|points| rest.starts_with(points))
            else {
                continue;
            };
            let number = &text[quantity.number.clone()];
            let bytes = quantity.bytes.start..quantity.bytes.end + points.len();
            // Behind 百分之 the number is not the only one that has to change.
            let edit = quantity.unit.start..bytes.end;
            let is_sign = !unit.is_empty();
            let finding = found.add(bytes, format!("百分比与百分点重复，应写作“{number}{POINTS}”"));
            if is_sign {
                finding.fix(
                    Applicability::Unsafe,
                    format!("改为“{number}{POINTS}”"),
                    [(edit, POINTS)],
                );
            }
        }
    }
}

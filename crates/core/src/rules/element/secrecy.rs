//! 密级和保密期限 that are not written as 机密★1年.

use crate::document::{Document, Role, Span};
use crate::language::numeral;
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

use super::head;

pub static RULE: Rule = Rule {
    code: "element-secrecy",
    title: "密级和保密期限不规范",
    severity: Severity::Warning,
    page: include_str!("secrecy.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let rows = head::rows(document).take_while(|&row| document.role(row) != Role::Recipient);
    let letterhead = rows.filter(|&row| document.role(row) == Role::Letterhead);
    letterhead.filter_map(|row| find(document, row)).collect()
}

fn find(document: &Document, row: usize) -> Option<Finding> {
    let line = document.lines().get(row)?;
    let right = corrected(line.body()).filter(|right| right != line.body())?;
    let span = Span::in_row(row, line.body_start()..line.body_start() + line.body_length());
    let message = format!("密级和保密期限之间用“★”，期限用阿拉伯数字，应为“{right}”");
    let fix = Fix::replace(Applicability::Safe, format!("改为“{right}”"), span, right);
    Some(Finding::new(&RULE, span, message).with_fix(fix))
}

/// 机密★1年, for a line that says so in another way; `None` where it says no term.
fn corrected(body: &str) -> Option<String> {
    let level = ["绝密", "机密", "秘密"].into_iter().find(|level| body.starts_with(level))?;
    let rest = body[level.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
    if rest == "长期" {
        return Some(format!("{level}★长期"));
    }
    let (number, length) = numeral::prefix(rest)?;
    let unit =
        ["年", "个月", "月", "天", "日"].into_iter().find(|unit| &rest[length..] == *unit)?;
    let unit = if unit == "月" { "个月" } else { unit };
    Some(format!("{level}★{number}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::corrected;

    #[test]
    fn reads_levels_and_terms() {
        for wrong in ["机密1年", "机密☆1年", "机密 ★ 1年", "机密：一年", "机密★1年"]
        {
            assert_eq!(corrected(wrong).as_deref(), Some("机密★1年"), "{wrong}");
        }
        assert_eq!(corrected("秘密6月").as_deref(), Some("秘密★6个月"));
        assert_eq!(corrected("绝密长期").as_deref(), Some("绝密★长期"));
        for other in ["机密", "绝密★启用前", "机密文件1年清理"] {
            assert_eq!(corrected(other), None, "{other}");
        }
    }
}

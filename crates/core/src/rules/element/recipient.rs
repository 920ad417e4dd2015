//! 主送机关 that does not end in a colon: 各科室； and 各科室

use super::head::{self, WrongEnd};
use crate::document::{Document, is_salutation};
use crate::rules::{Applicability, Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-recipient",
    title: "主送机关后面不是冒号",
    severity: Severity::Warning,
    page: include_str!("recipient.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    find(document).into_iter().collect()
}

fn find(document: &Document) -> Option<Finding> {
    let row = head::recipient(document).last()?;
    let line = document.lines().get(row).filter(|line| !is_salutation(line.body()))?;
    let WrongEnd { mark, span, fix } = head::wrong_end(row, line, Applicability::Safe)?;
    let message = match mark {
        "" => String::from("主送机关后面应有冒号"),
        _ => format!("主送机关后面用冒号，这里是“{mark}”"),
    };
    Some(Finding::new(&RULE, span, message).with_fix(fix))
}

//! A title that ends in a mark: 关于某事的通知。

use super::paragraph::last_mark;
use crate::document::{Document, Role, Span, Title, stop_behind_title};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-title",
    title: "标题末尾有标点",
    severity: Severity::Warning,
    page: include_str!("title.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    document.titles().iter().filter_map(|title| find(document, title)).collect()
}

fn find(document: &Document, title: &Title) -> Option<Finding> {
    let row = title.rows.clone().last().filter(|&row| document.role(row) == Role::Title)?;
    stop_behind_title(&title.text)?;
    let line = document.lines().get(row)?;
    let mark = last_mark(line);
    let message = format!("标题末尾不用标点，应删去“{}”", &line.text()[mark.clone()]);
    let span = Span::in_row(row, mark);
    let fix = Fix::replace(Applicability::Safe, "删去标点", span, "");
    Some(Finding::new(&RULE, span, message).with_fix(fix))
}

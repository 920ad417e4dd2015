//! The line below 抄送 that says who printed the document when, without 印发.

use super::{body, end, last_character};
use crate::document::{Document, Role};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-print",
    title: "印发日期写法",
    severity: Severity::Hint,
    page: include_str!("print.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let rows = 0..document.lines().len();
    let rows = rows.filter(|&row| document.role(row) == Role::Imprint);
    rows.filter_map(|row| check_row(document, row)).collect()
}

fn check_row(document: &Document, row: usize) -> Option<Finding> {
    let line = document.lines().get(row)?;
    if line.body().ends_with("印发。") {
        let stop = last_character(document, row);
        let fix = Fix::replace(Applicability::Safe, "删去句号", stop, "");
        return Some(Finding::new(&RULE, stop, "“印发”后面不用标点").with_fix(fix));
    }
    let date = line.dates().last().filter(|_| !line.body().ends_with("印发"))?;
    let mut span = body(document, row);
    span.start.byte = date.bytes.start;
    let fix = Fix::replace(Applicability::Safe, "补上“印发”", end(document, row), "印发");
    Some(Finding::new(&RULE, span, "印发日期后面应有“印发”二字").with_fix(fix))
}

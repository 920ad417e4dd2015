//! 抄送：…… without its full stop.

use super::{end, last_character};
use crate::document::{Document, Role, begins_copies};
use crate::language::is_ideograph;
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-copy",
    title: "抄送机关末尾缺句号",
    severity: Severity::Warning,
    page: include_str!("copy.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let rows = (0..document.lines().len()).filter(|&row| document.role(row) == Role::Copy);
    let goes_on = |row: usize| {
        document.role(row + 1) == Role::Copy && !begins_copies(document.lines()[row + 1].body())
    };
    rows.filter(|&row| !goes_on(row)).filter_map(|row| without_stop(document, row)).collect()
}

/// The finding for a list of copies that ends in a row without a full stop.
fn without_stop(document: &Document, row: usize) -> Option<Finding> {
    const OTHER_MARKS: [char; 5] = ['，', '、', '；', '：', '．'];
    let line = document.lines().get(row)?;
    let body = line.body();
    let last = body.chars().next_back()?;
    // What is behind the label; a half-width mark is another mistake, and a note may follow the full stop.
    let names = body.split_once(['：', ':']).map_or(body, |(_, names)| names);
    let is_named = names.chars().any(is_ideograph);
    if body.contains(['。', '@']) || last.is_ascii_punctuation() || !is_named || line.is_table_row()
    {
        return None;
    }
    let span = last_character(document, row);
    let (place, message) = if OTHER_MARKS.contains(&last) {
        (span, "改为句号")
    } else {
        (end(document, row), "补上句号")
    };
    let fix = Fix::replace(Applicability::Safe, message, place, "。");
    let mut finding = Finding::new(&RULE, span, "抄送机关的最后一个名称后面应有句号").with_fix(fix);
    let label: String = body.chars().take(2).collect();
    if !matches!(label.as_str(), "抄送" | "主送" | "分送") && begins_copies(body) {
        finding.severity = Severity::Info;
        finding.message = "最后一个名称后面宜有句号".into();
    }
    Some(finding)
}

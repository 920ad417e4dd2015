//! The same item twice in one series: 发改、财政、教育、财政

use super::duplicates::{self, Kind};
use super::{Check, Finding, Passage, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-item",
    title: "并列项重复",
    severity: Severity::Warning,
    page: include_str!("duplicate_item.md"),
    check: Check::Line(check),
};

fn check(passage: &Passage) -> Vec<Finding> {
    duplicates::find(&RULE, Kind::Item, passage)
}

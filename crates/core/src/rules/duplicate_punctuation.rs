//! Two marks where one stands: 。。 ，， 、，

use super::duplicates::{self, Kind};
use super::{Check, Finding, Passage, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-punctuation",
    title: "标点叠用",
    severity: Severity::Warning,
    page: include_str!("duplicate_punctuation.md"),
    check: Check::Line(check),
};

fn check(passage: &Passage) -> Vec<Finding> {
    duplicates::find(&RULE, Kind::Punctuation, passage)
}

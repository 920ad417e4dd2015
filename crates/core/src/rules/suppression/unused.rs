//! A comment for the linter that it does not understand, or that has nothing to ignore.

use crate::rules::{Rule, Severity};

/// It has no check: the linter makes its findings when all other rules have run, since only then
/// is it known which comments ignored something.
pub static RULE: Rule = Rule {
    code: "suppression-unused",
    title: "忽略注释无效",
    severity: Severity::Info,
    page: include_str!("unused.md"),
    ..Rule::DEFAULT
};

//! A comment for the linter that is not understood, or that has nothing to ignore.

use crate::rules::{Rule, Severity};

/// This rule has no check. The linter makes its findings when all other rules have run, because only
/// then it is known which comments ignored something.
pub static RULE: Rule = Rule {
    code: "suppression-unused",
    title: "忽略注释无效",
    severity: Severity::Info,
    page: include_str!("unused.md"),
    ..Rule::DEFAULT
};

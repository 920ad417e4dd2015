//! A comment that speaks to the linter, and that it does not understand or that has nothing to
//! ignore. The linter finds that itself, when it has heard all other rules.

use crate::rules::{Check, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "suppression-unused",
    title: "忽略注释无效",
    severity: Severity::Info,
    page: include_str!("unused.md"),
    check: Check::Comments,
};

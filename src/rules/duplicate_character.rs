//! One character too many: 党员员, 党党员, 的的.

use super::duplicates::{self, Kind};
use super::{Check, Context, Finding, Rule, Severity};
use crate::document::Line;

pub static RULE: Rule = Rule {
    code: "duplicate-character",
    title: "叠字",
    severity: Severity::Warning,
    page: include_str!("duplicate_character.md"),
    check: Check::Line(check),
};

fn check(line: &Line, context: &Context) -> Vec<Finding> {
    duplicates::find(&RULE, Kind::Character, line, context)
}

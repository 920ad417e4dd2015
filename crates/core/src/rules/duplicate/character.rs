//! One character too many: 党员员, 党党员, 的的.

use super::line::{Kind, report};
use super::witness;
use crate::rules::{LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-character",
    title: "叠字",
    severity: Severity::Warning,
    page: include_str!("character.md"),
    line: Some(check),
    review: Some(witness::review),
    learns_words: true,
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    report(Kind::Character, input, found);
}

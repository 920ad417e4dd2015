//! One character too many: 党员员, 党党员, 的的.

use std::collections::HashMap;

use super::duplicates::{self, Kind};
use super::{Check, Context, Finding, Rule, Severity};
use crate::document::{Document, Line};

pub static RULE: Rule = Rule {
    code: "duplicate-character",
    title: "叠字",
    severity: Severity::Warning,
    page: include_str!("duplicate_character.md"),
    check: Check::Reviewed(check, review),
};

fn check(line: &Line, context: &Context) -> Vec<Finding> {
    duplicates::find(&RULE, Kind::Character, line, context)
}

/// Slips do not come twice in the same words: what does (合议组组成人员) is how the text speaks.
fn review(document: &Document, findings: &mut [&mut Finding]) {
    let surroundings: Vec<String> = findings.iter().map(|f| surroundings(document, f)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for text in &surroundings {
        *times.entry(text).or_default() += 1;
    }
    for (finding, text) in findings.iter_mut().zip(&surroundings) {
        if times[text.as_str()] > 1 {
            finding.severity = finding.severity.min(Severity::Hint);
        }
    }
}

/// Both copies of a finding with two characters on each side.
fn surroundings(document: &Document, finding: &Finding) -> String {
    const REACH: usize = 2;
    let edit = finding.fix.iter().flat_map(|fix| &fix.edits).next();
    let second = edit.map_or(finding.span.start, |edit| edit.span.start);
    let (before, after) = document.text(second.row).split_at(second.byte);
    before.chars().rev().take(1 + REACH).chain(after.chars().take(1 + REACH)).collect()
}

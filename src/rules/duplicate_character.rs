//! One character too many: 党员员, 党党员, 的的.

use std::collections::HashMap;

use super::duplicates::{self, Kind};
use super::{Check, Finding, Passage, Rule, Severity};
use crate::document::Document;

pub static RULE: Rule = Rule {
    code: "duplicate-character",
    title: "叠字",
    severity: Severity::Warning,
    page: include_str!("duplicate_character.md"),
    check: Check::Reviewed(check, review),
};

fn check(passage: &Passage) -> Vec<Finding> {
    duplicates::find(&RULE, Kind::Character, passage)
}

/// A slip is not made again and again in the same words: what comes so twice in a line (合议组组成人员)
/// or three times in the document is how the text speaks. Twice in the document is not enough: a
/// paragraph with a slip in it may have been pasted.
fn review(document: &Document, findings: &mut [&mut Finding]) {
    const IN_A_LINE: usize = 2;
    const IN_ALL: usize = 3;
    let surroundings: Vec<String> = findings.iter().map(|f| surroundings(document, f)).collect();
    let mut in_line: HashMap<(usize, &str), usize> = HashMap::new();
    let mut in_all: HashMap<&str, usize> = HashMap::new();
    for (finding, text) in findings.iter().zip(&surroundings) {
        *in_line.entry((finding.span.start.row, text)).or_default() += 1;
        *in_all.entry(text).or_default() += 1;
    }
    for (finding, text) in findings.iter_mut().zip(&surroundings) {
        let line = (finding.span.start.row, text.as_str());
        if in_line[&line] >= IN_A_LINE || in_all[text.as_str()] >= IN_ALL {
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

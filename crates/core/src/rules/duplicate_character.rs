//! One character too many: 党员员, 党党员, 的的.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

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
    let mut known: HashMap<Surroundings, usize> = HashMap::new();
    let number = |finding: &&mut Finding| {
        let next = known.len();
        *known.entry(surroundings(document, finding)).or_insert(next)
    };
    let numbers: Vec<usize> = findings.iter().map(number).collect();
    let mut in_line: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    let mut in_all = vec![0; known.len()];
    for (finding, &number) in findings.iter().zip(&numbers) {
        *in_line.entry((finding.span.start.row, number)).or_default() += 1;
        in_all[number] += 1;
    }
    for (finding, &number) in findings.iter_mut().zip(&numbers) {
        let line = (finding.span.start.row, number);
        if in_line[&line] >= IN_A_LINE || in_all[number] >= IN_ALL {
            finding.severity = finding.severity.min(Severity::Hint);
        }
    }
}

/// How many characters beside both copies tell a finding from others.
const REACH: usize = 2;

/// Both copies of a finding with the characters on each side, which are fewer at an end of the line.
type Surroundings = [Option<char>; 2 * (1 + REACH)];

fn surroundings(document: &Document, finding: &Finding) -> Surroundings {
    let edit = finding.fix.iter().flat_map(|fix| &fix.edits).next();
    let second = edit.map_or(finding.span.start, |edit| edit.span.start);
    let (before, after) = document.text(second.row).split_at(second.byte);
    let before = before.chars().rev().take(1 + REACH);
    let mut characters = before.chain(after.chars().take(1 + REACH));
    std::array::from_fn(|_| characters.next())
}

//! Two headings of the same text under one parent.

use rustc_hash::FxHashMap;

use crate::document::{Branch, Document, Span};
use crate::rules::{Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-heading",
    title: "标题重复",
    severity: Severity::Warning,
    page: include_str!("heading.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

/// Shorter headings are labels that may come again (总则, 目标), in characters.
const SHORTEST: usize = 4;

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let text = |branch: &Branch| &document.text(branch.row)[branch.name.text.clone()];
    let span = |branch: &Branch| Span::in_row(branch.row, branch.name.bytes.clone());
    let branches = document.branches();
    let mut seen: FxHashMap<(usize, u64), Branch> = FxHashMap::default();
    seen.reserve(branches.len());
    let mut found = Vec::new();
    for branch in branches {
        let Some(first) = seen.insert((branch.parent, branch.name.hash), branch) else { continue };
        if text(&first) != text(&branch) || text(&branch).chars().count() < SHORTEST {
            continue;
        }
        let message = format!("标题与第{}行的相同", first.row + 1);
        let finding = Finding::new(&RULE, span(&branch), message);
        found.push(finding.with_related(span(&first), "上一处在这里"));
    }
    found
}

//! Two headings of the same text under one parent.

use std::collections::HashMap;

use super::{Check, Context, Finding, Rule, Severity};
use crate::document::{Document, Node, NodeKind};

pub static RULE: Rule = Rule {
    code: "duplicate-heading",
    title: "标题重复",
    severity: Severity::Warning,
    page: include_str!("duplicate_heading.md"),
    check: Check::Document(check),
};

/// Shorter headings are labels that come again: 总则, 目标
const SHORTEST: usize = 4;

fn check(document: &Document, _context: &Context) -> Vec<Finding> {
    let mut found = Vec::new();
    compare(&document.outline(), &mut found);
    found
}

/// Compares siblings, and then what stands under each.
fn compare(siblings: &[Node], found: &mut Vec<Finding>) {
    let mut seen: HashMap<&str, &Node> = HashMap::new();
    for node in siblings {
        compare(&node.children, found);
        let title = node.title.trim();
        if node.kind != NodeKind::Heading || title.chars().count() < SHORTEST {
            continue;
        }
        let Some(first) = seen.insert(title, node) else { continue };
        let message = format!("标题与第{}行的相同", first.name.start.row + 1);
        found
            .push(Finding::new(&RULE, node.name, message).with_related(first.name, "上一处在这里"));
    }
}

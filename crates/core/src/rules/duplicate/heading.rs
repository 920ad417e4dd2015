//! Two headings of the same text in one list.

use rustc_hash::FxHashMap;

use crate::document::{Document, SiblingHeading, Span};
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
    let text = |heading: &SiblingHeading| &document.text(heading.row)[heading.name.text.clone()];
    let span = |heading: &SiblingHeading| Span::in_row(heading.row, heading.name.bytes.clone());
    let sibling_headings = document.sibling_headings();
    let mut seen: FxHashMap<(usize, u64), SiblingHeading> = FxHashMap::default();
    seen.reserve(sibling_headings.len());
    let mut found = Vec::new();
    for heading in sibling_headings {
        let Some(first) = seen.insert((heading.list, heading.name.hash), heading) else {
            continue;
        };
        if text(&first) != text(&heading) || text(&heading).chars().count() < SHORTEST {
            continue;
        }
        let message = format!("标题与第{}行的相同", document.rows_of(first.row).0 + 1);
        let finding = Finding::new(&RULE, span(&heading), message);
        found.push(finding.with_related(span(&first), "上一处在这里"));
    }
    found
}

//! A word, a phrase or a clause written twice in a row, in one line or across a line break.

use super::line::{Kind, report};
use super::{line_break, witness};
use crate::document::{Document, Role, Span};
use crate::rules::{Finding, LineFindings, LineInput, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-word",
    title: "词语重复",
    severity: Severity::Warning,
    page: include_str!("word.md"),
    line: Some(check),
    document: Some(check_breaks),
    review: Some(witness::review),
    learns_words: true,
};

fn check(input: &LineInput, found: &mut LineFindings) {
    report(Kind::Word, input, found);
}

/// 现将有关事项通知⏎通知如下: a sentence that continues in the next row, where its last words stand again.
fn check_breaks(document: &Document, options: &RuleOptions) -> Vec<Finding> {
    let rows = document.lines().windows(2).enumerate();
    rows.filter(|&(row, _)| {
        matches!(document.role(row), Role::Body | Role::Heading)
            && document.role(row + 1) == Role::Body
    })
    .filter_map(|(row, lines)| {
        line_break::across(&RULE, row, [&lines[0], &lines[1]], &options.words)
    })
    .filter(|finding| {
        let Span { start, end } = finding.span;
        let [above, below] = [start, end].map(|place| &document.lines()[place.row]);
        let may_go_on = line_break::is_article(above) || line_break::breaks_off(above, below);
        (may_go_on || !document.stands_alone(start.row)) && !document.stands_alone(end.row)
    })
    .collect()
}

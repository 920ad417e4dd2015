//! A word, a phrase or a clause written twice in a row, in one line or across a line break.

use super::line::{Kind, report};
use super::passage::is_read;
use super::{line_break, witness};
use crate::document::{Document, Role};
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
    if document.has_whole_paragraphs() {
        return Vec::new();
    }
    (1..document.lines().len())
        .filter(|&row| is_read(document, row - 1) && document.role(row) == Role::Body)
        .filter_map(|row| line_break::across(&RULE, document, row - 1, &options.words))
        .collect()
}

//! 称呼 on a line of its own that does not end in a colon: 同志们，

use super::head::{self, WrongEnd};
use crate::document::{Document, Ending, Role, is_salutation};
use crate::rules::{Applicability, Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-salutation",
    title: "称呼后面不是冒号",
    severity: Severity::Warning,
    page: include_str!("salutation.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    /// In bytes.
    const LONGEST: usize = 120;
    let addressed = head::recipient(document);
    let is_candidate = |row: &usize| {
        let line = &document.lines()[*row];
        // Of the lines below the head only one that ends in a comma is told from a slogan or a name.
        let may_be = match line.ending() {
            Ending::Comma => matches!(document.role(*row), Role::Body | Role::Recipient),
            _ => addressed.contains(row),
        };
        may_be && !line.has_length(LONGEST + 1) && is_salutation(line.body())
    };
    let rows = (0..document.lines().len()).filter(is_candidate);
    rows.filter_map(|row| find(document, row, addressed.contains(&row))).collect()
}

fn find(document: &Document, row: usize, is_head: bool) -> Option<Finding> {
    let line = &document.lines()[row];
    // 尊敬的各位来宾， | 女士们、先生们：
    let below = document.lines().iter().skip(row + 1).find(|line| !line.is_blank())?;
    if is_salutation(below.body()) || line.body().ends_with('！') {
        return None;
    }
    // In the midst of a speech the next line may belong to the same sentence.
    let applicability = if is_head { Applicability::Safe } else { Applicability::Unsafe };
    let WrongEnd { mark, span, fix } = head::wrong_end(row, line, applicability)?;
    let message = match mark {
        "" => String::from("称呼后面应有冒号"),
        _ => format!("称呼单独成行，后面用冒号，这里是“{mark}”"),
    };
    Some(Finding::new(&RULE, span, message).with_fix(fix))
}

//! 附注 below the date of signing without its brackets: 此件公开发布.

use super::{body, is_official};
use crate::document::{Document, Role};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-note",
    title: "附注不在圆括号里",
    severity: Severity::Hint,
    page: include_str!("note.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let rows = 0..document.lines().len();
    let mut rows = rows.filter(|&row| document.role(row) == Role::Note).peekable();
    if rows.peek().is_none() || !is_official(document) {
        return Vec::new();
    }
    rows.filter_map(|row| without_brackets(document, row)).collect()
}

fn without_brackets(document: &Document, row: usize) -> Option<Finding> {
    const OTHERS: [(char, char); 4] = [('【', '】'), ('〔', '〕'), ('[', ']'), ('［', '］')];
    let text = document.lines().get(row)?.body();
    // A bracket without its pair, and a half-width one, are mistakes of punctuation.
    if text.starts_with(['（', '(']) || text.ends_with(['）', ')']) {
        return None;
    }
    // Whom to ask is a note only in a 请示; notices say so in lines of their own.
    let asks = document.kind().is_some_and(|kind| kind.name == "请示");
    if text.starts_with("联系人") && !asks {
        return None;
    }
    let inside = text.strip_suffix('。').unwrap_or(text);
    let opened =
        OTHERS.iter().find(|(open, close)| inside.starts_with(*open) && inside.ends_with(*close));
    let inside = match opened {
        Some((open, close)) => &inside[open.len_utf8()..inside.len() - close.len_utf8()],
        None if text.starts_with(OTHERS.map(|(open, _)| open)) => return None,
        None => inside,
    };
    let span = body(document, row);
    let fix = Fix::replace(Applicability::Safe, "加上圆括号", span, format!("（{inside}）"));
    Some(Finding::new(&RULE, span, "附注应写在圆括号里").with_fix(fix))
}

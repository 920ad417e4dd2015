//! A title that ends in no kind of 公文, though it looks like one: 关于某事的请示报告, 关于某事的申请.

use super::head;
use crate::document::{Document, Position, Role, Span, without_note};
use crate::rules::{Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-kind",
    title: "标题的文种不规范",
    severity: Severity::Hint,
    page: include_str!("kind.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

/// What ends such a title, and what to write.
const WRONG: [(&str, &str); 9] = [
    ("请示报告", "“请示”和“报告”是两个文种，只用一个"),
    ("请示的报告", "“请示”和“报告”是两个文种，只用一个"),
    ("请示函", "“请示”和“函”是两个文种，只用一个"),
    ("的申请报告", "公文没有“申请报告”这个文种，请求批准用“请示”或者“函”"),
    ("的申请", "公文没有“申请”这个文种，请求批准用“请示”或者“函”"),
    ("的请求", "公文没有“请求”这个文种，请求批准用“请示”或者“函”"),
    ("的请函", "公文没有“请函”这个文种，应为“函”"),
    ("的汇报", "公文没有“汇报”这个文种，向上级机关汇报工作用“报告”"),
    ("的答复函", "公文没有“答复函”这个文种，应为“复函”"),
];

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    find(document).into_iter().collect()
}

fn find(document: &Document) -> Option<Finding> {
    let title = head::rows(document).find(|&row| document.role(row) == Role::Title)?;
    let recipient = head::recipient(document);
    let text = document.title();
    if recipient.is_empty() || !text.contains("关于") {
        return None;
    }
    let last = (title..document.lines().len())
        .take_while(|&row| document.role(row) == Role::Title)
        .last()?;
    let line = document.lines().get(last)?;
    let name = without_note(line.body());
    let (kind, message) = WRONG.into_iter().find(|(kind, _)| name.ends_with(kind))?;
    let word = kind.strip_prefix('的').unwrap_or(kind);
    let end = line.body_start() + name.len();
    let start = Position { row: last, byte: end - word.len() };
    Some(Finding::new(&RULE, Span { start, end: Position { row: last, byte: end } }, message))
}

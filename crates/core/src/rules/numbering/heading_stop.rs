//! Headings of one level of which some end with 。 and some do not.

use crate::document::{Document, Member, Position, Span, Style};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-heading-stop",
    title: "同级标题句末标点不一",
    severity: Severity::Hint,
    page: include_str!("heading_stop.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let headed = |style: Style| style.is_structural() && style > Style::Article;
    let lists = document.series().iter().filter(|list| headed(list.style) && !list.quoted);
    lists.flat_map(|list| list.runs()).flat_map(|run| odd_ones(document, run)).collect()
}

/// The findings for the headings of a run that do not end like most of them.
fn odd_ones(document: &Document, run: &[Member]) -> Vec<Finding> {
    let Some(headings) = run.iter().map(|member| heading(document, member)).collect() else {
        return Vec::new();
    };
    let headings: Vec<(Position, bool)> = headings;
    let stopped = headings.iter().filter(|(_, stops)| *stops).count();
    let open = headings.len() - stopped;
    if stopped == 0 || open == 0 || stopped == open {
        return Vec::new();
    }
    let usual = stopped > open;
    let odd = headings.into_iter().filter(|(_, stops)| *stops != usual);
    odd.map(|(end, stops)| finding(end, stops)).collect()
}

/// Where a heading on a line of its own ends, and whether it ends with a full stop. `None` if the line is
/// a paragraph, an item of a list that ends with ；, or a question.
fn heading(document: &Document, member: &Member) -> Option<(Position, bool)> {
    const LONGEST: usize = 40;
    let line = document.lines().get(member.row)?;
    let marker = document.marker(member);
    let body = line.body();
    let text = body.strip_suffix('。').unwrap_or(body);
    let is_heading = marker.leading
        && body.chars().nth(LONGEST).is_none()
        && !text.contains(['。', '；', ';'])
        && !text.ends_with(['：', ':', '，', '？', '！', '*', '…']);
    let byte = line.body_start() + body.len();
    is_heading.then_some((Position { row: member.row, byte }, text.len() < body.len()))
}

fn finding(end: Position, stops: bool) -> Finding {
    let start = Position { byte: end.byte - if stops { '。'.len_utf8() } else { 0 }, ..end };
    let place = Span { start, end };
    let (message, fix, content) = if stops {
        ("同级标题末尾都不加句号，这里加了", "删去句号", "")
    } else {
        ("同级标题末尾都加句号，这里没有加", "加上句号", "。")
    };
    let fix = Fix::replace(Applicability::Unsafe, fix, place, content);
    Finding::new(&RULE, place, message).with_fix(fix)
}

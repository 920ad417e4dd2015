//! A term that the user wants written another way, as their own table says.

use std::ops::Range;

use crate::document::Span;
use crate::rules::{Applicability, Finding, Fix, Passage, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-term",
    title: "用语不统一",
    severity: Severity::Warning,
    page: include_str!("term.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(passage: &Passage) -> Vec<Finding> {
    let (line, context) = (passage.line, passage.context);
    let text = line.text();
    let mut found = context.terms.find(text);
    if found.is_empty() {
        return Vec::new();
    }
    let characters: Vec<char> = text.chars().collect();
    found.retain(|(bytes, _)| {
        let start = text[..bytes.start].chars().count();
        let span = start..start + text[bytes.clone()].chars().count();
        let meets = |it: &Range<usize>| bytes.start < it.end && it.start < bytes.end;
        !context.words.cover(&characters, span) && !line.opaque().iter().any(meets)
    });
    let finding = |(bytes, right): (Range<usize>, &str)| {
        let wrong = &text[bytes.clone()];
        let span = Span::in_row(0, bytes.clone());
        let fix = Fix::replace(Applicability::Safe, format!("改为“{right}”"), span, right);
        Finding::new(&RULE, span, format!("“{wrong}”应写作“{right}”")).with_fix(fix)
    };
    found.into_iter().map(finding).collect()
}

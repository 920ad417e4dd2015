//! A title that stands twice, with another year: 2023年某会议上的讲话, 2022年某会议上的讲话.

use std::ops::Range;

use super::head;
use crate::document::{Document, Role, Span};
use crate::rules::{Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-title-conflict",
    title: "两处标题年份不一致",
    severity: Severity::Warning,
    page: include_str!("title_conflict.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    /// How long the title is at least, in bytes: 2023年工作总结 may be a heading, too.
    const SHORTEST: usize = 30;
    let mut rows = head::rows(document);
    let Some(first) = rows.find(|&row| document.role(row) == Role::Title) else {
        return Vec::new();
    };
    let title = document.lines()[first].body();
    if title.len() < SHORTEST {
        return Vec::new();
    }
    let may_be_title = |row: &usize| matches!(document.role(*row), Role::Title | Role::Body);
    let found = rows.filter(may_be_title).filter_map(|row| {
        let line = &document.lines()[row];
        let year = other_year(title, line.body())?;
        let (here, there) = (&line.body()[year.clone()], &title[year.clone()]);
        let message = format!("标题在前面写作“{there}”，这里是“{here}”");
        let place = |row: usize| {
            let start = document.lines()[row].body_start();
            Span::in_row(row, start + year.start..start + year.end)
        };
        Some(
            Finding::new(&RULE, place(row), message).with_related(place(first), "前面的标题在这里"),
        )
    });
    found.collect()
}

/// The year in which two titles differ, and nothing else, in bytes of both.
fn other_year(title: &str, other: &str) -> Option<Range<usize>> {
    const DIGITS: usize = 4;
    if title.len() != other.len() || title == other {
        return None;
    }
    let first = title.bytes().zip(other.bytes()).position(|(one, two)| one != two)?;
    let digits = title.as_bytes()[..first].iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let start = first - digits.min(DIGITS - 1);
    let year = start..start + DIGITS;
    let is_year = |text: &str| {
        text.get(year.clone()).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
            && text.get(year.end..).is_some_and(|rest| rest.starts_with('年'))
    };
    let same = title.get(year.end..) == other.get(year.end..);
    (is_year(title) && is_year(other) && same).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::other_year;

    #[test]
    fn compares_titles() {
        assert_eq!(other_year("2023年总结", "2022年总结"), Some(0..4));
        assert_eq!(other_year("关于2019年总结", "关于2020年总结"), Some(6..10));
        assert_eq!(other_year("2023年总结", "2023年总结"), None);
        assert_eq!(other_year("2023年总结", "2022年计划"), None);
        assert_eq!(other_year("第12期", "第13期"), None);
    }
}

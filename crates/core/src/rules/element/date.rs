//! 成文日期: a part of it is missing, or it is written in Chinese numerals.

use super::{body, is_official};
use crate::document::{Date, Day, Document, Line, Role, Span};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-date",
    title: "成文日期写法",
    severity: Severity::Warning,
    page: include_str!("date.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut above = Role::Blank;
    for (row, line) in document.lines().iter().enumerate() {
        let role = document.role(row);
        if role == Role::Date && above == Role::Signature {
            found.extend(check_row(document, row, line));
        }
        if role != Role::Blank {
            above = role;
        }
    }
    if found.is_empty() || is_official(document) { found } else { Vec::new() }
}

fn check_row(document: &Document, row: usize, line: &Line) -> Option<Finding> {
    // A date in figures, 2025.3.12, and one that mixes numerals are numeral rules'.
    let date = line.dates().first().filter(|date| !date.in_figures && date.last.is_none())?;
    let day = &date.first;
    let span = body(document, row);
    if date.is_whole() {
        return in_chinese(line, date).map(|right| {
            let message = format!("成文日期用阿拉伯数字，写作“{right}”");
            let place = Span::in_row(row, date.bytes.clone());
            let fix =
                Fix::replace(Applicability::Safe, format!("改为“{right}”"), place, right.clone());
            Finding { severity: Severity::Hint, ..Finding::new(&RULE, place, message) }
                .with_fix(fix)
        });
    }
    let rest = &line.text()[date.bytes.end..span.end.byte];
    let digits = rest.trim_start();
    if day.month.is_some() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        let place = Span { start: span.end, end: span.end };
        let fix = Fix::replace(Applicability::Safe, "补上“日”", place, "日");
        return Some(Finding::new(&RULE, span, "成文日期缺“日”字").with_fix(fix));
    }
    if rest.trim().ends_with('日') {
        // The day is left open until somebody signs.
        let finding = Finding::new(&RULE, span, "成文日期还没有填完整");
        return Some(Finding { severity: Severity::Hint, ..finding });
    }
    let missing = match (day.year, day.month, day.day) {
        (Some(_), Some(_), None) => "缺日",
        (None, Some(_), Some(_)) => "缺年份",
        (Some(_), None, None) => "缺月、日",
        _ => "不完整",
    };
    Some(Finding::new(&RULE, span, format!("成文日期应写明年、月、日，这里{missing}")))
}

/// How a date in Chinese numerals should be written, from when GB/T 9704—2012 has been in force.
fn in_chinese(line: &Line, date: &Date) -> Option<String> {
    const FROM: (u16, u16) = (2012, 7);
    const NUMERALS: &str = "〇一二三四五六七八九十年月日";
    let Day { year, month, day, .. } = date.first;
    let (year, month, day) = (year?, month?, day?);
    let is_chinese = line.text()[date.bytes.clone()].chars().all(|c| NUMERALS.contains(c));
    (is_chinese && (year, month) >= FROM).then(|| format!("{year}年{month}月{day}日"))
}

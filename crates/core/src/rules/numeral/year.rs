//! 23年3月, a year of two digits, and 2021上半年, a year without 年.

use crate::document::Date;
use crate::language::calendar::MONTHS;
use crate::rules::{Applicability, LineFindings, LineInput, Rule};

pub static RULE: Rule = Rule {
    code: "numeral-year",
    title: "年份不完整",
    page: include_str!("year.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    for date in line.dates().iter().filter(|date| line.is_prose(&date.bytes)) {
        let bytes = date.first.bytes.clone();
        let written = &text[bytes.clone()];
        let Some(year) = date.first.year else { continue };
        if year < 100 && is_short_year(text, date) {
            found.add(bytes, format!("年份应写全四位数字，不写“{written}”"));
        } else if date.last.is_none() && !date.in_figures && is_bare(written) {
            found.add(bytes.clone(), format!("“{written}”后面缺“年”")).fix(
                Applicability::Safe,
                "补上“年”",
                [(bytes.end..bytes.end, "年")],
            );
        }
    }
}

/// Whether a year is written without its unit.
fn is_bare(written: &str) -> bool {
    written.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether 23年3月 is a date and no time of years and months: 有期徒刑12年6月.
fn is_short_year(text: &str, date: &Date) -> bool {
    const BEFORE: [&str; 26] = [
        "第", "共", "近", "约", "满", "至", "到", "达", "了", "共计", "合计", "累计", "有", "为",
        "刑", "期", "龄", "时", "逾", "’", "‘", "'", "过", "历", "经", "工作",
    ];
    let before = text[..date.bytes.start].trim_end();
    let written = &text[date.first.bytes.clone()];
    let is_time = !before.ends_with("截至") && BEFORE.iter().any(|word| before.ends_with(word));
    written.starts_with(|c: char| c.is_ascii_digit())
        && date.first.month.is_some_and(|month| (1..=MONTHS).contains(&month))
        && !is_time
        && !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '—'))
}

//! 二零二三年, 二0二三年, 二O二三年 for 二〇二三年, and 2O23年 for 2023年.

use super::parts::{Part, parts};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "numeral-zero",
    title: "年份中的“〇”",
    page: include_str!("zero.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    for date in line.dates().iter().filter(|date| line.is_prose(&date.bytes)) {
        for day in date.days() {
            if day.full_year().is_some() {
                let year = parts(line.text(), day).next();
                year.into_iter().for_each(|year| check_year(&year, found));
            }
        }
    }
}

fn check_year(year: &Part, found: &mut LineFindings) {
    let (zero, wrong): (&str, fn(char) -> bool) = match (year.is_arabic(), year.is_chinese()) {
        (false, true) => ("〇", |c| matches!(c, '零' | '○' | '◯' | '0' | '０' | 'O' | 'Ｏ' | 'o')),
        (true, false) => ("0", |c| matches!(c, '零' | '○' | '◯' | '〇' | 'O' | 'Ｏ' | 'o')),
        _ => return,
    };
    let edits: Vec<_> = year
        .number
        .char_indices()
        .filter(|(_, c)| wrong(*c))
        .map(|(byte, c)| (year.bytes.start + byte..year.bytes.start + byte + c.len_utf8(), zero))
        .collect();
    let Some(first) = edits.first() else { return };
    let character = &year.number[first.0.start - year.bytes.start..first.0.end - year.bytes.start];
    let name = match character {
        "O" | "Ｏ" | "o" => "字母“O”",
        "0" | "０" => "数字“0”",
        "零" => "“零”",
        "〇" => "“〇”",
        _ => "圆圈“○”",
    };
    let right: String = year
        .number
        .chars()
        .map(|c| if wrong(c) { zero.to_owned() } else { c.to_string() })
        .collect();
    let looks_right = year.number.chars().filter(|c| wrong(*c)).all(|c| matches!(c, '○' | '◯'));
    let finding =
        found.add(year.bytes.clone(), format!("年份中的{name}应为“{zero}”，写作“{right}”"));
    finding.habit(match character {
        "零" => "年份中的零",
        "○" | "◯" => "年份中的圆圈",
        _ => "年份中的字母和数字",
    });
    finding.fix(Applicability::Safe, format!("改为“{right}”"), edits);
    if looks_right && zero == "〇" {
        finding.severity(Severity::Hint);
    }
}

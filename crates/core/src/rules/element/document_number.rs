//! 发文字号 that is not written as 〔2023〕5号: 国办发[2023]第05号.

use crate::document::DocumentNumber;
use crate::language::numeral::decimal_digit;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "element-document-number",
    title: "发文字号不规范",
    severity: Severity::Warning,
    page: include_str!("document_number.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    for number in line.document_numbers() {
        if !line.is_prose(&number.bytes) {
            continue;
        }
        let text = line.text();
        let name = &text[..number.bracketed.start];
        // 令（2000）第5号 is numbered in a way of its own.
        if !name.ends_with('令') && !is_certificate(name) {
            report(text, name, number, found);
        }
    }
}

/// Whether a name stands in the number of a certificate or a report, 国用（2005）第12号 and 会审字[2023]第012号,
/// which those who issue them write as they like.
fn is_certificate(name: &str) -> bool {
    const KINDS: [&str; 14] =
        ["证", "用", "鉴", "审", "评", "评报", "裁", "验", "许", "股", "估", "估报", "房", "准"];
    let kind = name.strip_suffix('字').unwrap_or("");
    name.ends_with("国用") || KINDS.iter().any(|word| kind.ends_with(word))
}

fn report(text: &str, name: &str, number: &DocumentNumber, found: &mut LineFindings) {
    let (year, running) = (&text[number.bracketed.clone()], &text[number.running.clone()]);
    let Some(right_year) = right_year(year, number) else {
        found.add(number.bracketed.clone(), "发文字号的年份应是四位数字");
        return;
    };
    // Announcements are numbered with 第: 公告〔2018〕第10号.
    let has_di = ["公告", "通告"].iter().any(|kind| name.ends_with(kind));
    let right_running = if has_di { running.to_owned() } else { right_running(running, number) };
    let is_year_wrong = !year.chars().filter(|c| !c.is_whitespace()).eq(right_year.chars());
    let is_running_wrong = right_running != running;
    let (bytes, right, why) = match (is_year_wrong, is_running_wrong) {
        (false, false) => return,
        (true, false) => {
            (number.bracketed.clone(), right_year.clone(), fault_of_year(text, number))
        }
        (false, true) => (number.running.clone(), right_running.clone(), fault_of_running(running)),
        (true, true) => {
            let right = format!("{right_year}{right_running}");
            (number.bracketed.start..number.running.end, right, "发文字号写法不规范")
        }
    };
    let edits = [
        (is_year_wrong, number.bracketed.clone(), right_year),
        (is_running_wrong, number.running.clone(), right_running),
    ];
    let edits = edits.into_iter().filter(|edit| edit.0).map(|(_, bytes, right)| (bytes, right));
    let finding = found.add(bytes, format!("{why}，应为“{right}”"));
    finding.fix(Applicability::Safe, format!("改为“{right}”"), edits);
    if why == BRACKETS {
        finding.habit("发文字号的括号");
    }
}

const BRACKETS: &str = "发文字号的年份用六角括号";

fn fault_of_year(text: &str, number: &DocumentNumber) -> &'static str {
    if !number.has_right_brackets(text) {
        BRACKETS
    } else if text[number.bracketed.clone()].contains('年') {
        "发文字号的年份后面不写“年”"
    } else {
        "发文字号的年份用四位阿拉伯数字"
    }
}

fn fault_of_running(running: &str) -> &'static str {
    if !running.ends_with('号') {
        "发文字号的序号后面应有“号”"
    } else if running.starts_with('第') {
        "发文字号的序号前面不加“第”"
    } else if running.starts_with(|c| decimal_digit(c).is_some()) {
        "发文字号的序号不编虚位"
    } else {
        "发文字号的序号用阿拉伯数字"
    }
}

/// The year as it should be written, with its digits as wide as they are; `None` where it cannot be told.
fn right_year(written: &str, number: &DocumentNumber) -> Option<String> {
    let year = number.year?;
    let digits: String = written.chars().filter(|&c| decimal_digit(c).is_some()).collect();
    Some(match digits.chars().count() {
        4 => format!("〔{digits}〕"),
        _ => format!("〔{year}〕"),
    })
}

/// The running number as it should be written, with its digits as wide as they are.
fn right_running(written: &str, number: &DocumentNumber) -> String {
    let digits = written.strip_prefix('第').unwrap_or(written).trim_start();
    let stop = if written.ends_with('号') { "" } else { "号" };
    if digits.starts_with(|c| decimal_digit(c).is_some()) {
        let plain = digits.trim_start_matches(['0', '０']);
        let plain = if plain.starts_with(|c| decimal_digit(c).is_some()) { plain } else { digits };
        format!("{plain}{stop}")
    } else {
        format!("{}号", number.number)
    }
}

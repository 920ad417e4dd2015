//! Half-width marks in Chinese text: 会议指出,要 and 党组(党委). GB/T 15834, 5.1.

mod bracket;
mod habit;
mod stop;

use super::marks::{Marks, Seen};
use crate::rules::{LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-width",
    title: "半角标点",
    severity: Severity::Warning,
    page: include_str!("../width.md"),
    line: Some(check),
    document: Some(bracket::around_numbers),
    review: Some(habit::review),
    ..Rule::DEFAULT
};

/// A half-width stop, the mark that is meant, and what the two are called.
struct Stop {
    half: char,
    full: char,
    message: &'static str,
    remedy: &'static str,
    habit: &'static str,
}

const STOPS: [Stop; 6] = [
    Stop {
        half: ',',
        full: '，',
        message: "半角逗号应改为“，”",
        remedy: "改为“，”",
        habit: "半角逗号",
    },
    Stop {
        half: ':',
        full: '：',
        message: "半角冒号应改为“：”",
        remedy: "改为“：”",
        habit: "半角冒号",
    },
    Stop {
        half: ';',
        full: '；',
        message: "半角分号应改为“；”",
        remedy: "改为“；”",
        habit: "半角分号",
    },
    Stop {
        half: '?',
        full: '？',
        message: "半角问号应改为“？”",
        remedy: "改为“？”",
        habit: "半角问号",
    },
    Stop {
        half: '!',
        full: '！',
        message: "半角叹号应改为“！”",
        remedy: "改为“！”",
        habit: "半角叹号",
    },
    Stop {
        half: '.',
        full: '。',
        message: "半角句点应改为句号“。”",
        remedy: "改为“。”",
        habit: "半角句点",
    },
];

/// The habit of half-width brackets around words.
const BRACKETS: &str = "半角括号";
/// The habit of half-width brackets around the numbers of headings and items.
const NUMBER_BRACKETS: &str = "序号的半角括号";

fn check(input: &LineInput, found: &mut LineFindings) {
    const STOP_MARKS: Seen = Seen::of(&[',', ':', ';', '?', '!', '.']);
    const HALF_BRACKETS: Seen = Seen::of(&['(', ')']);
    let marks = Marks::of(input);
    if marks.may_have(STOP_MARKS) {
        stop::check(input.line, marks, found);
    }
    if marks.may_have(HALF_BRACKETS) {
        bracket::check(input, marks, found);
    }
}

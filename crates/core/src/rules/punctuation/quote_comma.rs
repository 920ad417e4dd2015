//! 、 between two quotations or two titles, where the house style leaves it out: “甲”、“乙”

use super::marks::{Marks, Seen};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-quote-comma",
    title: "并列引号、书名号之间用顿号",
    severity: Severity::Info,
    page: include_str!("quote_comma.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const SEEN: Seen = Seen::of(&['、']);

fn check(input: &LineInput, found: &mut LineFindings) {
    if !input.options.punctuation.no_pause_between_quotations {
        return;
    }
    let marks = Marks::of(input);
    if !marks.may_have(SEEN) {
        return;
    }
    for mark in marks.iter().filter(|mark| mark.character == '、') {
        let (name, habit) = match (mark.before, mark.after) {
            (Some('”'), Some('“')) => ("引号", "引号之间的顿号"),
            (Some('》'), Some('《')) => ("书名号", "书名号之间的顿号"),
            _ => continue,
        };
        found
            .add(mark.bytes(), format!("并列的{name}之间不用顿号"))
            .fix(Applicability::Safe, "删去顿号", [(mark.bytes(), "")])
            .habit(habit);
    }
}

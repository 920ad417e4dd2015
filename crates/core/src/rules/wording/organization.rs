//! The name of a department that is written in another way than the department writes it: 人力资源与社会保障局.

use super::wrong::WrongWords;
use crate::rules::{LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-organization",
    title: "机构名称不准确",
    severity: Severity::Warning,
    page: include_str!("organization.md"),
    line: Some(check),
    learns_words: true,
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    for wrong in WrongWords::of(input).iter() {
        let Some(word) = wrong.row_of("organization") else { continue };
        // A title is quoted as it is.
        let is_quoted = |bytes: &std::ops::Range<usize>| {
            bytes.start < wrong.bytes.start && wrong.bytes.end < bytes.end
        };
        if !input.line.quoted_titles().iter().any(|title| is_quoted(&title.bytes)) {
            let message = format!("机构名称里的“{}”应为“{}”", word.wrong, word.right);
            wrong.report(word, message, found);
        }
    }
}
